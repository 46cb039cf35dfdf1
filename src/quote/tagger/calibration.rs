//! From the tagger's own certainty to how often it is right: a rising curve for each kind of statement, fitted on articles
//! that the tagger had not seen (isotonic regression; Zadrozny & Elkan, KDD 2002).

use crate::types::Kind;

/// For each kind, in the order direct, mixed, indirect, points from evidence to confidence, by rising evidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    /// The curves; between two points the line counts.
    pub curves: [Vec<(f32, f32)>; 3],
}

impl Calibration {
    /// How often statements of this kind with that evidence are right; the evidence itself without a curve.
    pub fn confidence(&self, kind: Kind, evidence: f64) -> f64 {
        let curve = &self.curves[kind as usize];
        let at = curve.partition_point(|(from, _)| f64::from(*from) < evidence);
        let point = |index: usize| curve.get(index).map(|(from, to)| (f64::from(*from), f64::from(*to)));
        match (at.checked_sub(1).and_then(point), point(at)) {
            (Some((x0, y0)), Some((x1, y1))) if x1 > x0 => y0 + (y1 - y0) * (evidence - x0) / (x1 - x0),
            (Some((_, y)), _) | (None, Some((_, y))) => y,
            (None, None) => evidence,
        }
        .clamp(0.0, 1.0)
    }

    /// The curves that fit cases of evidence and whether the statement was right.
    pub fn fit(cases: &[(Kind, f64, bool)]) -> Self {
        Self {
            curves: [Kind::Direct, Kind::Mixed, Kind::Indirect]
                .map(|kind| curve(cases.iter().filter(|case| case.0 == kind).map(|case| (case.1, case.2)))),
        }
    }
}

/// Cases in groups of equal size by rising evidence; a group that is right less often than the one before joins it.
fn curve(cases: impl Iterator<Item = (f64, bool)>) -> Vec<(f32, f32)> {
    let mut cases: Vec<(f64, bool)> = cases.collect();
    cases.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = (cases.len() / 25).max(20);
    let mut groups: Vec<(f64, f64, f64)> = Vec::new();
    for chunk in cases.chunks(size) {
        let right = chunk.iter().filter(|case| case.1).count() as f64;
        let mut group = (chunk.iter().map(|case| case.0).sum::<f64>(), right, chunk.len() as f64);
        while let Some(last) = groups.last().filter(|last| last.1 / last.2 >= group.1 / group.2) {
            group = (group.0 + last.0, group.1 + last.1, group.2 + last.2);
            groups.pop();
        }
        groups.push(group);
    }
    groups.into_iter().map(|(evidence, right, count)| ((evidence / count) as f32, (right / count) as f32)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidence_rises_with_evidence_and_says_how_many_are_right() {
        let cases: Vec<_> = (0..1000).map(|case| (Kind::Mixed, f64::from(case) / 1000.0, case % 10 < case / 100)).collect();
        let fitted = Calibration::fit(&cases);
        let at = |evidence| fitted.confidence(Kind::Mixed, evidence);
        assert!((at(0.5) - 0.5).abs() < 0.1 && at(0.05) < 0.1 && at(0.99) > 0.8, "{fitted:?}");
        assert!((0..100).map(f64::from).all(|step| at(step / 100.0) <= at((step + 1.0) / 100.0)));
        assert!((fitted.confidence(Kind::Direct, 0.3) - 0.3).abs() < 1e-9);
    }
}

//! The tables of a comparison: every column with its value, for all formats.

use super::Cell;
use crate::types::{Cause, Comparison, Contrast, Example, FEW, Gap, Group, Level, Scale};

/// One of the tables of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ComparisonTable {
    /// Every group on every measure, against the baseline.
    Compare,
    /// The same speaker, quotation or day, told by both.
    Pairs,
    /// What gives each difference.
    Drivers,
    /// Who carries which quotation and quotes which speaker.
    Coverage,
    /// Every group by date.
    Drift,
}

/// The rows of a table, each with a cell for every column.
type Rows<'a> = Vec<Vec<Cell<'a>>>;

impl ComparisonTable {
    /// All tables, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Compare, Self::Pairs, Self::Drivers, Self::Coverage, Self::Drift];

    /// The name used on the command line and, with ".csv" after it, for the file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Pairs => "pairs",
            Self::Drivers => "drivers",
            Self::Coverage => "coverage",
            Self::Drift => "drift",
        }
    }

    /// The file it is written to.
    pub fn file(self) -> String {
        format!("{}.csv", self.as_str())
    }

    /// The names of its columns, in order.
    pub fn columns(self) -> Vec<&'static str> {
        let columns: &[&str] = match self {
            Self::Compare => &[
                "by",
                "group",
                "telling",
                "measure",
                "articles",
                "texts",
                "mean",
                "mean_low",
                "mean_high",
                "interval_over",
                "low_n",
                "label",
                "letters",
                "baseline",
                "baseline_texts",
                "baseline_mean",
                "difference",
                "difference_low",
                "difference_high",
                "difference_over",
                "cliffs_delta",
                "p",
                "p_holm",
                "verdict",
                "trend",
                "trend_low",
                "trend_high",
            ],
            Self::Pairs => &[
                "group",
                "telling",
                "measure",
                "baseline",
                "paired_by",
                "pairs",
                "difference",
                "difference_low",
                "difference_high",
                "p",
                "p_holm",
                "verdict",
                "most",
            ],
            Self::Drivers => &[
                "group",
                "telling",
                "measure",
                "baseline",
                "rank",
                "kind",
                "words",
                "act",
                "place",
                "found",
                "share",
                "texts",
                "baseline_texts",
                "example_article",
                "example_speaker",
                "example",
            ],
            Self::Coverage => &[
                "what",
                "number",
                "speaker",
                "party",
                "date",
                "groups_covering",
                "groups_carrying",
                "group",
                "carried",
                "statements",
                "words_kept",
                "sentiment",
                "stance",
                "article",
                "text_here",
                "text",
            ],
            Self::Drift => &["group", "telling", "measure", "period", "texts", "mean", "mean_low", "mean_high"],
        };
        columns.to_vec()
    }

    /// Its rows.
    pub fn rows(self, comparison: &Comparison) -> Rows<'_> {
        match self {
            Self::Compare => levels(comparison).map(|(group, level)| level_row(comparison, group, level)).collect(),
            Self::Pairs => contrasts(comparison).flat_map(|row| pair_rows(comparison, row)).collect(),
            Self::Drivers => contrasts(comparison).flat_map(|row| driver_rows(comparison, row)).collect(),
            Self::Coverage => quotation_rows(comparison).chain(speaker_rows(comparison)).collect(),
            Self::Drift => levels(comparison).flat_map(|(group, level)| drift_rows(group, level)).collect(),
        }
    }
}

fn levels(comparison: &Comparison) -> impl Iterator<Item = (&Group, &Level)> {
    comparison.groups.iter().flat_map(|group| group.levels.iter().map(move |level| (group, level)))
}

fn contrasts(comparison: &Comparison) -> impl Iterator<Item = (&Group, &Level, &Contrast)> {
    levels(comparison).filter_map(|(group, level)| Some((group, level, level.contrast.as_ref()?)))
}

/// Group, telling and measure.
fn head<'a>(group: &'a Group, level: &Level) -> Vec<Cell<'a>> {
    let measure = level.measure;
    vec![Cell::text(group.name.as_str()), Cell::text(measure.telling.as_str()), Cell::text(measure.scale.as_str())]
}

/// What the group is held against.
fn baseline(comparison: &Comparison) -> Cell<'_> {
    Cell::text(comparison.baseline.as_deref().unwrap_or("the rest"))
}

/// A probability: small ones are what matters.
fn p(value: Option<f64>) -> Cell<'static> {
    value.map_or(Cell::Empty, |p| Cell::Number(p, 6))
}

/// The difference and the ends of its interval.
fn gap_cells(gap: Option<&Gap>) -> [Cell<'static>; 3] {
    let end = |index: usize| gap.and_then(|gap| gap.interval).and_then(|ends| ends.get(index).copied());
    [Cell::score(gap.map(|gap| gap.difference)), Cell::score(end(0)), Cell::score(end(1))]
}

fn level_row<'a>(comparison: &'a Comparison, group: &'a Group, level: &'a Level) -> Vec<Cell<'a>> {
    let (mean, contrast, trend) = (level.mean, level.contrast.as_ref(), level.trend);
    let gap = contrast.map(|contrast| &contrast.gap);
    let label = if level.measure.scale == Scale::Stance { level.label.as_str() } else { "" };
    let mut row = vec![Cell::text(comparison.by.as_str())];
    row.extend(head(group, level));
    row.extend([
        Cell::Integer(level.articles),
        Cell::Integer(mean.count),
        Cell::score(mean.mean),
        Cell::score(mean.low),
        Cell::score(mean.high),
    ]);
    row.extend([
        mean.low.map_or(Cell::Empty, |_| Cell::text(level.over.as_str())),
        Cell::text(if mean.count < FEW { "yes" } else { "" }),
        Cell::text(label),
        Cell::text(level.letters.as_str()),
        contrast.map_or(Cell::Empty, |_| baseline(comparison)),
        contrast.map_or(Cell::Empty, |contrast| Cell::Integer(contrast.baseline.count)),
        Cell::score(contrast.and_then(|contrast| contrast.baseline.mean)),
    ]);
    row.extend(gap_cells(gap));
    row.extend([
        gap.and_then(|gap| gap.interval.map(|_| gap)).map_or(Cell::Empty, |gap| Cell::text(gap.over.as_str())),
        Cell::score(contrast.map(|contrast| contrast.delta)),
        p(gap.and_then(|gap| gap.p)),
        p(gap.and_then(|gap| gap.p_holm)),
        gap.map_or(Cell::Empty, |gap| Cell::text(gap.verdict.as_str())),
        Cell::score(trend.map(|trend| trend.change)),
        Cell::score(trend.map(|trend| trend.low)),
        Cell::score(trend.map(|trend| trend.high)),
    ]);
    row
}

fn pair_rows<'a>(comparison: &'a Comparison, (group, level, contrast): (&'a Group, &'a Level, &'a Contrast)) -> Rows<'a> {
    let row = |paired: &'a crate::types::Paired| {
        let most: Vec<String> = paired.most.iter().map(|(name, difference)| format!("{name} {difference:+.2}")).collect();
        let mut row = head(group, level);
        row.extend([baseline(comparison), Cell::text(paired.by.as_str()), Cell::Integer(paired.pairs)]);
        row.extend(gap_cells(Some(&paired.gap)));
        row.extend([p(paired.gap.p), p(paired.gap.p_holm), Cell::text(paired.gap.verdict.as_str()), Cell::text(most.join("; "))]);
        row
    };
    contrast.paired.iter().map(row).collect()
}

pub(super) fn driver_rows<'a>(comparison: &'a Comparison, (group, level, contrast): (&'a Group, &'a Level, &'a Contrast)) -> Rows<'a> {
    let start = |rank: Cell<'a>| [head(group, level), vec![baseline(comparison), rank]].concat();
    let named = contrast.drivers.iter().zip(1..).map(|(driver, rank)| {
        let Cause { kind, words, act, place } = &driver.cause;
        let example = |part: fn(&Example) -> &str| driver.example.as_ref().map_or(Cell::Empty, |example| Cell::text(part(example)));
        let mut row = start(Cell::Integer(rank));
        row.extend([
            Cell::text(kind.as_str()),
            Cell::text(words.as_str()),
            act.map_or(Cell::Empty, |act| Cell::text(act.as_str())),
            Cell::maybe(place.as_deref()),
            Cell::text(driver.found.as_str()),
            Cell::Number(driver.share, 6),
            Cell::Integer(driver.texts[0]),
            Cell::Integer(driver.texts[1]),
            example(|example| &example.article),
            example(|example| &example.speaker),
            example(|example| &example.text),
        ]);
        row
    });
    let mut others = start(Cell::Empty);
    others.extend([Cell::text("all others"), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Number(contrast.rest, 6)]);
    others.extend(vec![Cell::Empty; 5]);
    named.chain([others]).collect()
}

fn quotation_rows(comparison: &Comparison) -> impl Iterator<Item = Vec<Cell<'_>>> {
    let name = |carrier: usize| Cell::maybe(comparison.carriers.get(carrier).map(String::as_str));
    comparison.quotations.iter().zip(1..).flat_map(move |(quotation, number)| {
        quotation.versions.iter().map(move |version| {
            let example = version.example.as_ref();
            vec![
                Cell::text("quotation"),
                Cell::Integer(number),
                Cell::text(quotation.speaker.as_str()),
                Cell::maybe(quotation.party.as_deref()),
                quotation.date.map_or(Cell::Empty, |date| Cell::text(date.to_string())),
                Cell::Integer(quotation.versions.len() as u64),
                Cell::Integer(quotation.carriers),
                name(version.carrier),
                Cell::text(version.carried.as_str()),
                Cell::Empty,
                example.map_or(Cell::Empty, |_| Cell::Number(version.words, 2)),
                Cell::score(version.sentiment),
                Cell::score(version.stance),
                example.map_or(Cell::Empty, |example| Cell::text(example.article.as_str())),
                example.map_or(Cell::Empty, |example| Cell::text(example.text.as_str())),
                Cell::text(quotation.text.as_str()),
            ]
        })
    })
}

fn speaker_rows(comparison: &Comparison) -> impl Iterator<Item = Vec<Cell<'_>>> {
    comparison.speakers.iter().zip(1..).flat_map(move |(heard, number)| {
        heard.quoted.iter().map(move |(carrier, statements)| {
            let start = [
                Cell::text("speaker"),
                Cell::Integer(number),
                Cell::text(heard.speaker.as_str()),
                Cell::maybe(heard.party.as_deref()),
                Cell::Empty,
                Cell::Integer(heard.quoted.len() as u64),
                Cell::Integer(heard.carriers),
                Cell::maybe(comparison.carriers.get(*carrier).map(String::as_str)),
                Cell::text(if *statements > 0 { "quoted" } else { "left out" }),
                Cell::Integer(*statements),
            ];
            start.into_iter().chain(vec![Cell::Empty; 6]).collect()
        })
    })
}

fn drift_rows<'a>(group: &'a Group, level: &'a Level) -> Rows<'a> {
    let row = |period: &'a crate::types::Period| {
        let levels = &period.levels;
        let mean = if level.measure.scale == Scale::Stance { levels.stance.mean() } else { levels.sentiment.mean() };
        let mut row = head(group, level);
        row.extend([Cell::text(period.name.as_str()), Cell::Integer(mean.count)]);
        row.extend([mean.mean, mean.low, mean.high].map(Cell::score));
        row
    };
    level.course.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Carried, Carrying, Heard, Measure, Over, Version};

    #[test]
    fn every_row_has_a_cell_for_every_column() {
        let paired = crate::types::Paired { by: crate::types::PairedBy::Day, pairs: 1, gap: Gap::default(), most: vec![("a".into(), 0.5)] };
        let period = crate::types::Period { name: "2026".into(), first: Default::default(), statements: 1, levels: Default::default() };
        let level = Level {
            measure: Measure::ALL[0],
            articles: 1,
            mean: Default::default(),
            over: Over::Texts,
            label: Default::default(),
            letters: String::new(),
            contrast: Some(Contrast { paired: vec![paired], ..Contrast::default() }),
            course: vec![period],
            trend: None,
        };
        let group = Group { name: "g".into(), articles: 1, sentences: 1, statements: 0, coverage: Default::default(), levels: vec![level] };
        let version = Version { carrier: 0, carried: Carried::LeftOut, example: None, words: 0.0, sentiment: None, stance: None };
        let quotation = Carrying { speaker: "s".into(), party: None, date: None, text: "t".into(), carriers: 0, versions: vec![version] };
        let heard = Heard { speaker: "s".into(), party: None, carriers: 0, quoted: vec![(0, 1)] };
        let all = Comparison { groups: vec![group], quotations: vec![quotation], speakers: vec![heard], ..Comparison::default() };
        for table in ComparisonTable::ALL {
            let rows = table.rows(&all);
            assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == table.columns().len()), "{table:?}");
        }
    }
}

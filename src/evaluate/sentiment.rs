//! How well sentiment scores agree with people: Pearson's r and the F1 of three classes.

use crate::evaluate::pearson;
use serde::Deserialize;

/// At or beyond this a score is positive or negative, between it and its negative neutral: VADER's own advice.
const CUT: f64 = 0.05;
/// The top of the rating scale of VADER's judges.
const RATING: f64 = 4.0;

/// A text with what people said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Rated {
    /// The text.
    pub text: String,
    /// −1 to 1.
    pub gold: f64,
}

/// One line of a gold file: either a rating from −4 to 4 or a polarity of −1, 0 or 1.
#[derive(Deserialize)]
struct Line {
    text: String,
    rating: Option<f64>,
    polarity: Option<f64>,
}

/// Why a gold file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}; each line is an object with text and either rating (-4 to 4) or polarity (-1, 0, 1)")]
pub struct GoldError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads a gold file in JSONL. Blank lines are skipped.
///
/// # Errors
/// The first line that is not an object with `text` and either `rating` or `polarity`.
pub fn read_gold(jsonl: &str) -> Result<Vec<Rated>, GoldError> {
    let lines = jsonl.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(index, line)| rated(line).map_err(|message| GoldError { line: index + 1, message })).collect()
}

fn rated(line: &str) -> Result<Rated, String> {
    let Line { text, rating, polarity } = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let gold = polarity.or(rating.map(|rating| rating / RATING)).ok_or("neither rating nor polarity")?;
    Ok(Rated { text, gold })
}

/// How well scores agree with people.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Texts compared.
    pub texts: usize,
    /// Pearson's correlation, −1 to 1; `None` where one side never varies.
    pub pearson: Option<f64>,
    /// F1 of negative, neutral and positive, both sides cut at ±0.05; a class that neither side has counts 0.
    pub f1: [f64; 3],
    /// Their mean.
    pub macro_f1: f64,
    /// Share of texts with the right class.
    pub accuracy: f64,
}

/// Compares pairs of (gold, score), both −1 to 1.
pub fn agreement(pairs: &[(f64, f64)]) -> Agreement {
    let mut counts = [[0.0; 3]; 3];
    for (gold, score) in pairs {
        counts[class(*gold)][class(*score)] += 1.0;
    }
    let f1 = [0, 1, 2].map(|class| {
        let gold: f64 = counts[class].iter().sum();
        let scored: f64 = counts.iter().map(|row| row[class]).sum();
        if gold + scored > 0.0 { 2.0 * counts[class][class] / (gold + scored) } else { 0.0 }
    });
    let right = counts[0][0] + counts[1][1] + counts[2][2];
    Agreement {
        texts: pairs.len(),
        pearson: pearson(pairs),
        f1,
        macro_f1: f1.iter().sum::<f64>() / 3.0,
        accuracy: if pairs.is_empty() { 0.0 } else { right / pairs.len() as f64 },
    }
}

/// 0 negative, 1 neutral, 2 positive.
fn class(score: f64) -> usize {
    match score {
        score if score <= -CUT => 0,
        score if score >= CUT => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read() {
        let gold = read_gold("{\"text\": \"a\", \"rating\": -2}\n\n{\"text\": \"b\", \"polarity\": 1, \"target\": \"x\"}\n").unwrap();
        assert_eq!(gold, [Rated { text: "a".into(), gold: -0.5 }, Rated { text: "b".into(), gold: 1.0 }]);
        assert_eq!(read_gold("{\"text\": \"a\"}").unwrap_err().line, 1);
    }

    #[test]
    fn agreement_is_counted() {
        let found = agreement(&[(1.0, 0.5), (1.0, 0.0), (0.0, 0.04), (-1.0, -0.05)]);
        assert_eq!(found.f1, [1.0, 2.0 / 3.0, 2.0 / 3.0]);
        assert_eq!(found.accuracy, 0.75);
        assert!((found.pearson.unwrap() - 0.5852).abs() < 0.0001, "{found:?}");
        assert_eq!(agreement(&[]).pearson, None);
        assert_eq!(agreement(&[(1.0, 1.0)]).pearson, None);
    }
}

//! Reads a sentiment lexicon and tells everything that is wrong with it at once.
//!
//! The form:
//! ```toml
//! [category.TONE]
//! about   = "Words with a tone that VADER's list lacks."
//! effect  = "tone"             # or "neutral", "negate", "intensify", "dampen"
//! entries = [
//!   { pattern = "walk(|s|ed|ing) out", valence = -1.6, hit = "They walked out.", miss = "Out they walked." },
//! ]
//! ```

use super::{Effect, PatternWord, SentimentEntry};
use crate::lexicon::{Problem, Source};
use std::ops::Range;
use std::str::Chars;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What "very" adds and "slightly" takes in VADER.
const DEGREE: f64 = 0.293;
/// More readings than anybody writes by hand; keeps `(a|b)(a|b)(a|b)…` from filling memory.
const MOST_READINGS: usize = 1000;
/// Deeper nesting than anybody writes by hand; keeps `((((…` from filling the stack.
const DEEPEST: usize = 8;
/// The highest rating that VADER's judges could give.
const STRONGEST: f64 = 4.0;

/// All entries of `text` that are right and everything that is wrong.
pub fn read(text: &str, file: &str) -> (Vec<SentimentEntry>, Vec<Problem>) {
    let mut reader = Reader { source: Source::new(file, text), entries: Vec::new(), problems: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let message = format!("not valid TOML: {}", error.message());
        reader.problem(error.span().unwrap_or(0..0), message);
    }
    if reader.problems.is_empty() {
        reader.root(root.get_ref());
    }
    reader.problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
    (reader.entries, reader.problems)
}

struct Reader<'t> {
    source: Source<'t>,
    entries: Vec<SentimentEntry>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.problems.push(self.source.problem(range, message));
    }

    fn root(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("category", DeValue::Table(categories)) => categories.values().for_each(|value| self.category(value)),
                (name, _) => self.problem(key.span(), format!("'{name}' has no meaning here; a lexicon holds [category.NAME] tables")),
            }
        }
        self.entries.sort_by_key(|entry| (entry.place.line, entry.place.column));
    }

    fn category(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return self.problem(value.span(), "a category is a table: [category.NAME]");
        };
        for key in table.keys() {
            if !matches!(key.get_ref().as_ref(), "about" | "effect" | "entries") {
                self.problem(key.span(), format!("unknown key '{}'; a category has about, effect, entries", key.get_ref()));
            }
        }
        let effect = table.get("effect").map(|value| (value.get_ref().as_str().unwrap_or_default().to_owned(), value.span()));
        let effect = match effect {
            None => return self.problem(value.span(), format!("the category has no effect; write effect = {EFFECTS}")),
            Some((name, span)) if !EFFECTS.contains(&format!("\"{name}\"")) => {
                return self.problem(span, format!("unknown effect; write {EFFECTS}"));
            }
            Some((name, _)) => name,
        };
        match table.get("entries").map(|entries| (entries.span(), entries.get_ref().as_array())) {
            Some((_, Some(entries))) => entries.iter().for_each(|entry| self.entry(&effect, entry)),
            Some((span, None)) => self.problem(span, "entries is a list: entries = [ { pattern = \"…\" }, … ]"),
            None => self.problem(value.span(), "the category has no entries"),
        }
    }

    fn entry(&mut self, effect: &str, value: &Spanned<DeValue<'_>>) {
        let before = self.problems.len();
        let Some(table) = value.get_ref().as_table() else {
            return self.problem(value.span(), "an entry is a table: { pattern = \"…\" }");
        };
        for key in table.keys() {
            if !matches!(key.get_ref().as_ref(), "pattern" | "valence" | "hit" | "miss") {
                self.problem(key.span(), format!("unknown key '{}'; an entry has pattern, valence, hit, miss", key.get_ref()));
            }
        }
        let readings = self.pattern(table, value.span());
        let effect = self.effect(effect, table, value.span());
        let [pattern, hit, miss] = ["pattern", "hit", "miss"].map(|key| self.string(table, key));
        if self.problems.len() > before {
            return;
        }
        if let (Some(readings), Some(effect), Some(pattern)) = (readings, effect, pattern) {
            let place = Arc::new(self.source.place(value.span().start));
            self.entries.push(SentimentEntry { pattern, readings, effect, hit, miss, place });
        }
    }

    /// The text under `key`, where there is one; a problem where it is something else.
    fn string(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let string = value.get_ref().as_str().map(str::to_owned);
        if string.is_none() {
            self.problem(value.span(), format!("{key} is a text in quotation marks"));
        }
        string
    }

    fn pattern(&mut self, table: &DeTable<'_>, entry: Range<usize>) -> Option<Vec<Vec<PatternWord>>> {
        let Some(value) = table.get("pattern") else {
            self.problem(entry, "the entry has no pattern; write pattern = \"…\"");
            return None;
        };
        match readings(value.get_ref().as_str()?) {
            Ok(readings) => Some(readings),
            Err(message) => {
                self.problem(value.span(), message);
                None
            }
        }
    }

    fn effect(&mut self, effect: &str, table: &DeTable<'_>, entry: Range<usize>) -> Option<Effect> {
        let valence = match table.get("valence") {
            None => None,
            Some(value) => match number(value.get_ref()) {
                Some(valence) if valence.abs() <= STRONGEST => Some((valence, value.span())),
                _ => {
                    self.problem(value.span(), "valence is a number from -4 to 4, VADER's scale");
                    return None;
                }
            },
        };
        match (effect, valence) {
            ("tone", Some((valence, _))) => Some(Effect::Tone(valence)),
            ("tone", None) => {
                self.problem(entry, "the entry has no valence; write valence = -4 to 4");
                None
            }
            ("negate", valence) => Some(Effect::Negate(valence.map_or(0.0, |(valence, _)| valence))),
            (_, Some((_, span))) => {
                self.problem(span, format!("an entry with effect \"{effect}\" has no valence"));
                None
            }
            ("neutral", None) => Some(Effect::Neutral),
            ("intensify", None) => Some(Effect::Degree(DEGREE)),
            (_, None) => Some(Effect::Degree(-DEGREE)),
        }
    }
}

/// The effects, as a message names them.
const EFFECTS: &str = "\"neutral\", \"tone\", \"negate\", \"intensify\" or \"dampen\"";

/// A finite number, written as integer or float.
fn number(value: &DeValue<'_>) -> Option<f64> {
    let digits = match value {
        DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
        DeValue::Float(float) => float.as_str(),
        _ => return None,
    };
    digits.parse().ok().filter(|number: &f64| number.is_finite())
}

/// All readings of a pattern: words, with `(a|b)` for a choice, which may stand inside a word or another
/// choice: `(refus(e|es|al)|failure) to`.
fn readings(pattern: &str) -> Result<Vec<Vec<PatternWord>>, String> {
    let texts = alternatives(&mut pattern.chars(), 0)?;
    let readings: Vec<Vec<PatternWord>> = texts.iter().map(|text| words(text)).collect();
    if readings.iter().any(Vec::is_empty) {
        return Err("the pattern is empty; write the word or phrase to find".into());
    }
    match readings.iter().flatten().find(|word| !can_stand(&word.form)) {
        Some(word) => Err(format!("'{}' is never found: words are compared without the punctuation around them", word.form)),
        None => Ok(readings),
    }
}

/// False for a word that VADER's splitting never gives: one with punctuation at its ends, unless it is so short
/// without it that it counts as a face.
fn can_stand(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| c.is_ascii_punctuation());
    bare == word || bare.chars().count() <= 2
}

/// What the rest of a pattern can read, up to the end of the choice that it stands in, `depth` choices deep.
fn alternatives(rest: &mut Chars<'_>, depth: usize) -> Result<Vec<String>, String> {
    let mut done = Vec::new();
    let mut current = vec![String::new()];
    while let Some(c) = rest.next() {
        match c {
            '(' if depth == DEEPEST => return Err(format!("more than {DEEPEST} choices inside each other; make two entries of it")),
            '(' => {
                let options = alternatives(rest, depth + 1)?;
                let longer = current.iter().flat_map(|text| options.iter().map(move |option| format!("{text}{option}")));
                current = longer.take(MOST_READINGS + 1).collect();
            }
            ')' | '|' if depth == 0 => return Err("a choice is written (a|b)".into()),
            ')' => {
                done.append(&mut current);
                return Ok(done);
            }
            '|' => done.append(&mut std::mem::replace(&mut current, vec![String::new()])),
            c => current.iter_mut().for_each(|text| text.push(c)),
        }
        if current.len() + done.len() > MOST_READINGS {
            return Err(format!("the pattern has more than {MOST_READINGS} readings; make two entries of it"));
        }
    }
    if depth > 0 { Err("the choice is not closed; write (a|b)".into()) } else { Ok(current) }
}

/// The words of one reading.
fn words(text: &str) -> Vec<PatternWord> {
    let word = |word: &str| PatternWord {
        form: word.to_lowercase().replace(['\u{2019}', '\u{2018}'], "'"),
        capital: word.chars().next().is_some_and(char::is_uppercase),
    };
    text.split_whitespace().map(word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(pattern: &str) -> Vec<String> {
        let join = |words: &Vec<PatternWord>| words.iter().map(|word| word.form.clone()).collect::<Vec<_>>().join(" ");
        readings(pattern).unwrap().iter().map(join).collect()
    }

    #[test]
    fn choices_are_written_out() {
        assert_eq!(texts("refus(e|al) to"), ["refuse to", "refusal to"]);
        assert_eq!(texts("(|the) (talk|deal)s"), ["talks", "deals", "the talks", "the deals"]);
        assert_eq!(texts(":-p (ok|:p)"), [":-p ok", ":-p :p"]);
        assert_eq!(texts("(a(b|c)|d)e"), ["abe", "ace", "de"]);
        assert_eq!(readings("United (states|Nations)").unwrap()[1].iter().filter(|word| word.capital).count(), 2);
        for wrong in ["", " ", "(a", "a)", "a|b", "((a)b", "(|a)", "good!"] {
            assert!(readings(wrong).is_err(), "{wrong}");
        }
        assert!(readings(&"(a|b)".repeat(60)).is_err());
        assert!(readings(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn all_problems_are_told_at_once() {
        let text = "[category.A]\neffect = \"tone\"\nentries = [\n  { pattern = \"grim\" },\n  { pattern = \"(\", valence = 9 },\n  \
                    { pattern = \"a\", valence = 1, hot = 2 },\n]\n[category.B]\neffect = \"loud\"\n[other]\n";
        let (entries, problems) = read(text, "my.toml");
        assert_eq!(entries, []);
        let told: Vec<String> = problems.iter().map(|p| format!("{}:{} {}", p.place.line, p.place.column, p.message)).collect();
        let expected = [
            "4:3 the entry has no valence; write valence = -4 to 4",
            "5:15 the choice is not closed; write (a|b)",
            "5:30 valence is a number from -4 to 4, VADER's scale",
            "6:33 unknown key 'hot'; an entry has pattern, valence, hit, miss",
            "9:10 unknown effect; write \"neutral\", \"tone\", \"negate\", \"intensify\" or \"dampen\"",
            "10:2 'other' has no meaning here; a lexicon holds [category.NAME] tables",
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn broken_toml_is_told_with_its_place() {
        let (_, problems) = read("[category.A]\neffect = \n", "my.toml");
        assert!(problems[0].to_string().starts_with("my.toml:2:"), "{}", problems[0]);
    }

    proptest! {
        #[test]
        fn no_file_panics(text in "(\\[category\\.A\\]\n)?(effect = \"tone\"\n)?(entries = \\[\\{ pattern = \")?\\PC{0,30}") {
            for problem in read(&text, "f").1 {
                prop_assert!(problem.to_string().contains('^'));
            }
        }
    }
}

//! Lines of news pages that are no prose, by their words: `lexicons/boilerplate.toml`.

use crate::types::Table;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A pattern of whole lines.
#[derive(Clone, Debug)]
struct Pattern {
    parts: Vec<Part>,
    /// It also takes lines that end as a sentence does.
    sentences: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// One of these words, or of these runs of words.
    Words(Vec<Vec<Box<str>>>),
    /// A word with a digit.
    Number,
    /// A colon, bar, dash or arrow.
    Mark,
    /// Any words.
    Any,
}

/// The list of such lines.
#[derive(Clone, Debug, Default)]
pub struct Boilerplate {
    /// By the first word; those that may begin with any under "".
    patterns: Table<Box<str>, Vec<Pattern>>,
    names: Table<Box<str>, ()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    #[serde(rename = "about")]
    _about: String,
    #[serde(default)]
    sentences: bool,
    #[serde(default)]
    entries: Vec<Entry>,
    #[serde(default)]
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    line: String,
    sentences: Option<bool>,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the list"))]
    hit: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the list"))]
    miss: Option<String>,
}

/// The mark that stands for all that parts a label from what it labels.
const MARK: &str = ":";

impl Boilerplate {
    /// The list that the program carries, `lexicons/boilerplate.toml`.
    pub fn builtin() -> Self {
        Self::parse(include_str!("../../lexicons/boilerplate.toml")).expect("the built-in list is checked by a test")
    }

    /// Reads a list in the form of `lexicons/boilerplate.toml`.
    ///
    /// # Errors
    /// Tells the line and column where the text is no such list.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        let groups: BTreeMap<String, Group> = toml::from_str(text)?;
        let mut list = Self::default();
        for group in groups.into_values() {
            for entry in &group.entries {
                list.add(&entry.line, entry.sentences.unwrap_or(group.sentences));
            }
            for name in group.names {
                list.names.insert(name.into_boxed_str(), ());
            }
        }
        Ok(list)
    }

    fn add(&mut self, line: &str, sentences: bool) {
        let parts: Vec<Part> = parts(line);
        let first: Vec<Box<str>> = match parts.first() {
            Some(Part::Words(choices)) => choices.iter().filter_map(|words| words.first().cloned()).collect(),
            _ => vec!["".into()],
        };
        for word in first {
            self.patterns.entry(word, Vec::new).push(Pattern { parts: parts.clone(), sentences });
        }
    }

    /// True for a line that a pattern takes as a whole.
    pub fn takes(&self, line: &str) -> bool {
        let words = words(line);
        let ends = line.trim_end_matches(['"', '\'', '”', '’', ')', ']']).ends_with(['.', '!', '?']);
        let first = words.first().map_or("", String::as_str);
        let candidates = [first, ""].into_iter().filter_map(|key| self.patterns.get(key)).flatten();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let plain: Vec<&str> = words.iter().copied().filter(|word| *word != MARK).collect();
        candidates.into_iter().any(|pattern| pattern.takes(&words, &plain, ends))
    }

    /// True for the name of a section or page.
    pub fn is_name(&self, line: &str) -> bool {
        self.names.contains(words(line).join(" ").as_str())
    }
}

impl Pattern {
    fn takes(&self, words: &[&str], plain: &[&str], ends: bool) -> bool {
        let is_open = [self.parts.first(), self.parts.last()].contains(&Some(&Part::Any)) || plain.len() < 2;
        if ends && is_open && !(self.sentences && plain.len() > 1) {
            return false;
        }
        // Without a mark in the pattern those in the line do not count.
        let words = if self.parts.contains(&Part::Mark) { words } else { plain };
        fits(&self.parts, words)
    }
}

/// True where `parts` take all of `words`. Patterns have a few parts and lines a few words.
fn fits(parts: &[Part], words: &[&str]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return words.is_empty() };
    match part {
        Part::Any => (0..=words.len()).any(|passed| fits(rest, &words[passed..])),
        Part::Number => words.first().is_some_and(|word| word.contains(|c: char| c.is_ascii_digit())) && fits(rest, &words[1..]),
        Part::Mark => words.first() == Some(&MARK) && fits(rest, &words[1..]),
        Part::Words(choices) => choices.iter().any(|choice| {
            let begins = words.len() >= choice.len() && choice.iter().zip(words).all(|(known, word)| **known == **word);
            begins && fits(rest, &words[choice.len()..])
        }),
    }
}

fn parts(pattern: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = pattern.trim();
    while !rest.is_empty() {
        let end = match rest.strip_prefix('(') {
            Some(inner) => inner.find(')').map_or(rest.len(), |end| end + 2),
            None => rest.find(' ').unwrap_or(rest.len()),
        };
        let (part, after) = rest.split_at(end);
        let choice = |words: &str| words.split(' ').map(Into::into).collect();
        parts.push(match part {
            ".." => Part::Any,
            "#" => Part::Number,
            MARK => Part::Mark,
            _ => Part::Words(part.trim_matches(['(', ')']).split('|').map(choice).collect()),
        });
        rest = after.trim_start();
    }
    parts
}

/// The words of a line in small letters, with marks between a label and what it labels as [`MARK`].
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in line.split(|c: char| c.is_whitespace() || c == '/') {
        let inner = piece.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '&'));
        let is_mark = piece.ends_with(':') || (inner.is_empty() && piece.contains(['|', '-', '–', '—', '»', '›', '→', '▶', ':']));
        let folded = |c: char| if matches!(c, '’' | '‘') { '\'' } else { c };
        // The apostrophe of "editors' picks" belongs to the word.
        let tail = if piece.trim_end_matches(':').ends_with(['\'', '’']) && inner.ends_with('s') { "'" } else { "" };
        if !inner.is_empty() {
            words.push(inner.chars().map(folded).flat_map(char::to_lowercase).collect::<String>() + tail);
        }
        if is_mark && !words.is_empty() {
            words.push(MARK.to_owned());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_entry_takes_its_hit_and_leaves_its_miss() {
        let list = Boilerplate::builtin();
        let groups: BTreeMap<String, Group> = toml::from_str(include_str!("../../lexicons/boilerplate.toml")).unwrap();
        let mut faults = Vec::new();
        for (name, group) in groups {
            for entry in group.entries {
                let mut own = Boilerplate::default();
                own.add(&entry.line, entry.sentences.unwrap_or(group.sentences));
                if !own.takes(&entry.hit) {
                    faults.push(format!("[{name}] {} leaves {:?}: {:?}", entry.line, entry.hit, words(&entry.hit)));
                }
                faults.extend(entry.miss.filter(|miss| list.takes(miss)).map(|miss| format!("[{name}] something takes {miss:?}")));
            }
            faults.extend(group.names.into_iter().filter(|name| !list.is_name(name)));
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn marks_part_a_label_from_the_rest() {
        assert_eq!(words("▶ Read more | Editors’ picks: “Talks”"), ["read", "more", ":", "editors'", "picks", ":", "talks"]);
        assert_eq!(words("© 2026 Post/AFP"), ["©", "2026", "post", "afp"]);
    }

    proptest! {
        #[test]
        fn any_line_is_told(line in "(read|more|:|\\.\\.| |sign up|for|newsletter|©|’|é|2026|\\.){0,30}") {
            let list = Boilerplate::builtin();
            let _ = (list.takes(&line), list.is_name(&line));
        }
    }
}

//! Statements in brat's standoff format (Stenetorp et al., EACL 2012), laid out as PolNeAR's: for an article its text, and
//! annotations in which an event joins a Source, a Cue and a Content. Offsets count code points of the text beside them.
//!
//! brat takes no line break inside a span, so a span over several lines becomes one in parts, a part a line.

use super::WriteError;
use super::atomic::Folder;
use crate::types::{Analysis, CodePoints, Span};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// What brat must know to show a folder.
const CONFIGURATION: &str = "\
# What demarche writes. A brat server that finds this file opens the folder.
[entities]
Source
Cue
Content

[relations]
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
Attribution\tSource*:Source, Cue*:Cue, Content+:Content

[attributes]
Kind\tArg:<EVENT>, Value:direct|mixed|indirect
Stance\tArg:<EVENT>, Value:toward|neutral|away
";

/// Texts and annotations of a run, on their way into a folder.
pub(super) struct Corpus {
    files: Folder,
    names: Names,
}

impl Corpus {
    /// The folder they go to, in that of the reports.
    pub const FOLDER: &str = "brat";

    pub fn create(reports: &Path) -> Result<Self, WriteError> {
        let mut files = Folder::create(reports, Self::FOLDER)?;
        files.add("annotation.conf".to_owned(), CONFIGURATION)?;
        Ok(Self { files, names: Names::default() })
    }

    pub fn add(&mut self, analysis: &Analysis) -> Result<(), WriteError> {
        let name = self.names.name(&analysis.article.id);
        self.files.add(format!("{name}.txt"), &analysis.article.text)?;
        self.files.add(format!("{name}.ann"), &annotations(analysis))
    }

    /// The files, ready to be put in their place.
    pub fn into_folder(self) -> Folder {
        self.files
    }
}

/// The annotations of one article.
fn annotations(analysis: &Analysis) -> String {
    let text = analysis.article.text.as_str();
    let (lines, bound) = (String::new(), BTreeMap::new());
    let mut file = Annotations { text, points: CodePoints::new(text), lines, bound, events: 0, attributes: 0 };
    for (index, statement) in analysis.statements.iter().enumerate() {
        let [content, cue, source] =
            [statement.content.as_slice(), &statement.cue, statement.mention.as_slice()].map(|spans| parts(text, spans));
        if content.is_empty() {
            continue;
        }
        // An event stands on words: those that report it, else the first that are said.
        let trigger = if cue.is_empty() { content[..1].to_vec() } else { cue.clone() };
        let roles = [("Content", content), ("Cue", cue), ("Source", source)];
        file.event(trigger, roles);
        file.attributes(analysis, index);
    }
    file.lines
}

/// An annotation file being written.
struct Annotations<'t> {
    text: &'t str,
    points: CodePoints<'t>,
    lines: String,
    /// The numbers of the text-bound annotations there are; events share those that are the same.
    bound: BTreeMap<(&'static str, Vec<Span>), usize>,
    events: usize,
    attributes: usize,
}

impl Annotations<'_> {
    /// The number of the text-bound annotation over `parts`.
    fn bound(&mut self, role: &'static str, parts: Vec<Span>) -> usize {
        let next = self.bound.len() + 1;
        let offsets: Vec<String> = parts.iter().map(|part| self.points.span(*part)).map(|[start, end]| format!("{start} {end}")).collect();
        let words: Vec<&str> = parts.iter().map(|part| part.of(self.text)).collect();
        let line = format!("T{next}\t{role} {}\t{}\n", offsets.join(";"), words.join(" "));
        let number = *self.bound.entry((role, parts)).or_insert(next);
        if number == next {
            self.lines += &line;
        }
        number
    }

    fn event(&mut self, trigger: Vec<Span>, roles: [(&'static str, Vec<Span>); 3]) {
        let trigger = self.bound("Attribution", trigger);
        self.events += 1;
        let mut line = format!("E{}\tAttribution:T{trigger}", self.events);
        for (role, parts) in roles.into_iter().filter(|(_, parts)| !parts.is_empty()) {
            let _ = write!(line, " {role}:T{}", self.bound(role, parts));
        }
        self.lines += &line;
        self.lines.push('\n');
    }

    /// What is known about the statement of the last event.
    fn attributes(&mut self, analysis: &Analysis, index: usize) {
        let event = self.events;
        let Some(statement) = analysis.statements.get(index) else { return };
        let stance = analysis.statement_scores.get(index).map(|scores| &scores.stance);
        for (name, value) in [("Kind", Some(statement.kind.as_str())), ("Stance", stance.map(|stance| stance.label.as_str()))] {
            if let Some(value) = value {
                self.attributes += 1;
                let _ = writeln!(self.lines, "A{}\t{name} E{event} {value}", self.attributes);
            }
        }
        let speaker = statement.speaker.and_then(|id| analysis.speakers.get(id.0));
        let name = speaker.map_or("unresolved", |speaker| speaker.name.as_str());
        let party = speaker.and_then(|speaker| speaker.party.as_deref()).map(|party| format!(" ({party})")).unwrap_or_default();
        let score = stance.and_then(|stance| stance.score).map(|score| format!("; stance {score:+.2}")).unwrap_or_default();
        let note = format!("speaker: {name}{party}; confidence {:.2}{score}", statement.confidence);
        let _ = writeln!(self.lines, "#{event}\tAnnotatorNotes E{event}\t{}", note.replace(char::is_control, " ").replace(BREAKS, " "));
    }
}

/// Where Python, in which brat is written, ends a line; no text-bound annotation may hold one.
const BREAKS: [char; 10] = ['\n', '\r', '\u{B}', '\u{C}', '\u{1C}', '\u{1D}', '\u{1E}', '\u{85}', '\u{2028}', '\u{2029}'];

/// `spans` in order, joined where they overlap and parted at line breaks; parts without words are left out.
fn parts(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut sorted = spans.to_vec();
    sorted.sort();
    let mut joined: Vec<Span> = Vec::new();
    for span in sorted {
        match joined.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => *last = last.cover(span),
            None => joined.push(span),
        }
    }
    let lines = |span: &Span| {
        let mut start = span.start;
        let parted = span.of(text).split_inclusive(BREAKS).map(move |line| {
            let words = line.trim_end_matches(BREAKS).len();
            let part = Span::new(start, start + words);
            start += line.len();
            part
        });
        parted.collect::<Vec<_>>()
    };
    joined.iter().flat_map(lines).filter(|part| !part.trim(text).is_empty()).collect()
}

/// File names for articles, each given once.
#[derive(Debug, Default)]
struct Names {
    /// Every name given or asked for, in lower case since some file systems know no other, with the last number it got.
    given: BTreeMap<String, usize>,
}

impl Names {
    /// Names are cut to so many bytes; file systems take 255, and a number and an ending follow.
    const LONGEST: usize = 200;

    /// A name for the article `id`, without an ending: `east/talks` is `east-talks`, and where that is taken `east-talks-2`.
    fn name(&mut self, id: &str) -> String {
        let name = Self::plain(id);
        let mut number = self.given.get(&name.to_lowercase()).copied().unwrap_or_default();
        let free = loop {
            number += 1;
            let free = if number == 1 { name.clone() } else { format!("{name}-{number}") };
            if !self.given.contains_key(&free.to_lowercase()) {
                break free;
            }
        };
        self.given.insert(free.to_lowercase(), 1);
        self.given.insert(name.to_lowercase(), number);
        free
    }

    /// `id` with what file systems and brat's addresses do not take made hyphens, not hidden, not empty and not too long.
    fn plain(id: &str) -> String {
        let mut name = String::new();
        for c in id.trim_matches(|c: char| c == '.' || c.is_whitespace()).chars() {
            if name.len() + c.len_utf8() > Self::LONGEST {
                break;
            }
            name.push(if c.is_control() || c.is_whitespace() || "/\\:*?\"<>|#&%".contains(c) { '-' } else { c });
        }
        if name.is_empty() { "article".to_owned() } else { name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_article_has_a_name_of_its_own() {
        let mut names = Names::default();
        let given = ["a", "a", "A", "a-2", "east/talks", "east talks", "../x", "", "..", ".hidden", "a\u{0}b"].map(|id| names.name(id));
        assert_eq!(given, ["a", "a-2", "A-3", "a-2-2", "east-talks", "east-talks-2", "-x", "article", "article-2", "hidden", "a-b"]);
        assert!(names.name(&"é".repeat(300)).len() <= 200);
    }

    #[test]
    fn spans_are_parted_where_brat_would_part_a_line() {
        let text = "one\r\ntwo\u{2028} \n three four";
        let words = |spans: &[[usize; 2]]| {
            let spans: Vec<Span> = spans.iter().map(|[start, end]| Span::new(*start, *end)).collect();
            parts(text, &spans).into_iter().map(|part| part.of(text)).collect::<Vec<_>>()
        };
        assert_eq!(words(&[[0, text.len()]]), ["one", "two", " three four"]);
        assert_eq!(words(&[[14, 19], [1, 3], [16, 24]]), ["ne", "three four"]);
        assert_eq!(words(&[[3, 5], [2, 2]]), [""; 0]);
    }
}

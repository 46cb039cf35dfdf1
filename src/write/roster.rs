//! A roster to start from: every speaker found, as a file that a person edits and `--speakers` reads.
//!
//! Names that could stand for two are left out of the aliases, so that the unchanged file means what the articles said.

use super::terminal::text::is_harmful;
use crate::types::{SpeakerKind, SpeakerSummary, Summary};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use strsim::levenshtein;

const HEAD: &str = "\
# Who is who in these articles, as far as they tell: a roster to start from.
#
#   1. Correct names, roles and parties; delete what you do not need.
#   2. Where two entries are one, put the name of one into the aliases of the other and delete it.
#   3. Score with it: demarche score FILES --speakers THIS_FILE
#
# [[speaker]]  a person or body that is quoted; those who speak most come first
#   name       the name that tables show
#   aliases    other names and spellings; a surname need not be listed
#   role       title or office
#   party      whom they speak for: the name of a [[party]] here or of a state or body that demarche knows
#   side       their side of the table, where it has another name than the party
#   kind       person, office, group or document, where the articles do not tell
# [[party]]    a state, body or side that demarche does not know: name, and aliases for its people, capital and seat
#
# All but `name` may be left out. What this file says goes before what the articles say.
";

const VOICES: &str = "\
# Voices without a name of their own. To say whose one is, put its words into somebody's aliases.
";

/// Entries that are compared with each other for likeness, among those whose last name begins alike.
const COMPARED: usize = 50;

/// The roster of everybody in `summary`. `parties` are those of the roster in force, with their words.
pub fn roster(summary: &Summary, parties: &[(String, Vec<String>)]) -> String {
    let mut text = HEAD.to_owned();
    for (name, aliases) in parties {
        let _ = write!(text, "\n[[party]]\nname = {}\n", quoted(name));
        text.push_str(&list(aliases.iter().map(String::as_str)));
    }
    let (named, others): (Vec<&SpeakerSummary>, Vec<&SpeakerSummary>) =
        summary.speakers.iter().filter(|speaker| speaker.kind.is_some()).partition(|speaker| is_named(speaker));
    let likes = likes(&named);
    let mut names = Names::new(&named);
    for (index, speaker) in named.iter().enumerate() {
        text.push_str(&entry(speaker, likes.get(&index).map_or(&[][..], Vec::as_slice), &mut names, index));
    }
    if !others.is_empty() {
        let _ = write!(text, "\n{VOICES}");
        others.iter().for_each(|speaker| text.push_str(&format!("#   {}: {}\n", one_line(&speaker.name), counts(speaker))));
    }
    text
}

/// A person, or a body that goes by a name: "Sable Ports", not "the company" or "Our team".
fn is_named(speaker: &SpeakerSummary) -> bool {
    let owned = matches!(speaker.name.split_whitespace().next(), Some("This" | "Its" | "His" | "Her" | "Their" | "Our" | "My"));
    match speaker.kind {
        Some(SpeakerKind::Person) => true,
        Some(SpeakerKind::Office) => !owned && speaker.name.chars().any(char::is_uppercase),
        _ => false,
    }
}

/// One speaker's entry; only a comment where another entry has the same name.
fn entry(speaker: &SpeakerSummary, likes: &[&str], names: &mut Names, index: usize) -> String {
    let mut text = format!("\n# {}\n", counts(speaker));
    if names.owners.get(&fold(&speaker.name)) != Some(&index) {
        let party = speaker.party.as_deref().unwrap_or("no party");
        return format!(
            "{text}# another \u{201C}{}\u{201D} ({}): give it a fuller name to keep the two apart\n",
            one_line(&speaker.name),
            one_line(party)
        );
    }
    for like in likes {
        let _ = writeln!(text, "# perhaps the same as \u{201C}{}\u{201D}: if so, make one an alias of the other", one_line(like));
    }
    let _ = write!(text, "[[speaker]]\nname = {}\n", quoted(&speaker.name));
    let aliases: Vec<&str> = speaker.aliases.iter().map(String::as_str).filter(|alias| names.take(alias, &speaker.name, index)).collect();
    text.push_str(&list(aliases.into_iter()));
    for (key, value) in [("role", &speaker.role), ("party", &speaker.party)] {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            let _ = writeln!(text, "{key} = {}", quoted(value));
        }
    }
    if let Some(kind) = speaker.kind.filter(|kind| *kind != SpeakerKind::Person) {
        let _ = writeln!(text, "kind = {}", quoted(kind.as_str()));
    }
    text
}

/// Whose every name and alias is: one word belongs to one entry.
struct Names {
    owners: BTreeMap<String, usize>,
    /// Last names that more than one entry has.
    shared: BTreeSet<String>,
}

impl Names {
    fn new(speakers: &[&SpeakerSummary]) -> Self {
        let (mut owners, mut last_names, mut shared) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for (index, speaker) in speakers.iter().enumerate() {
            owners.entry(fold(&speaker.name)).or_insert(index);
            let last = fold(last_word(&speaker.name));
            if !last_names.insert(last.clone()) {
                shared.insert(last);
            }
        }
        Self { owners, shared }
    }

    /// True where the alias can only mean this entry: it has a capital, is nobody else's, and is neither the given
    /// name alone nor a surname that two have.
    fn take(&mut self, alias: &str, name: &str, index: usize) -> bool {
        let key = fold(alias);
        let given = name.split_whitespace().next().is_some_and(|first| fold(first) == key);
        let fits = alias.chars().any(char::is_uppercase) && !key.is_empty() && !given && !self.shared.contains(&fold(last_word(alias)));
        fits && self.owners.insert(key.clone(), index).is_none_or(|owner| {
            self.owners.insert(key, owner);
            false
        })
    }
}

/// For each entry the earlier ones that it may be: a like surname, another spelling, the letters for the words.
fn likes<'s>(speakers: &[&'s SpeakerSummary]) -> BTreeMap<usize, Vec<&'s str>> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut found: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (index, speaker) in speakers.iter().enumerate() {
        let mut keys = vec![fold(last_word(&speaker.name)).chars().take(3).collect::<String>()];
        keys.push(initials(&speaker.name));
        keys.dedup();
        for key in keys.into_iter().filter(|key| key.chars().count() > 1) {
            let others = alike.entry(key).or_default();
            for other in others.iter().take(COMPARED).filter(|other| is_like(&speakers[**other].name, &speaker.name)) {
                let names = found.entry(index).or_default();
                if !names.contains(&speakers[*other].name.as_str()) && names.len() < 3 {
                    names.push(&speakers[*other].name);
                }
            }
            others.push(index);
        }
    }
    found
}

fn is_like(a: &str, b: &str) -> bool {
    let (last_a, last_b) = (fold(last_word(a)), fold(last_word(b)));
    let near =
        last_a.chars().count().min(last_b.chars().count()) > 5 && last_a.len().max(last_b.len()) < 40 && levenshtein(&last_a, &last_b) <= 2;
    let letters = |short: &str, long: &str| !short.contains(' ') && short.chars().all(char::is_uppercase) && initials(long) == fold(short);
    last_a == last_b || near || letters(a, b) || letters(b, a)
}

/// The first letters of the words, folded; of a single word in capitals its letters.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
    match (words.next(), words.next()) {
        (Some(word), None) if word.chars().all(char::is_uppercase) => fold(word),
        (None, _) | (Some(_), None) => String::new(),
        _ => fold(
            &name
                .split_whitespace()
                .filter(|word| word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .collect::<String>(),
        ),
    }
}

fn last_word(name: &str) -> &str {
    name.split_whitespace().next_back().unwrap_or_default()
}

/// As the roster's check compares names.
fn fold(name: &str) -> String {
    one_line(name).to_lowercase()
}

fn counts(speaker: &SpeakerSummary) -> String {
    let count = |number: u64, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    format!("{}, {}, {}", count(speaker.statements, "statement"), count(speaker.words, "word"), count(speaker.articles, "article"))
}

fn list<'a>(aliases: impl Iterator<Item = &'a str>) -> String {
    let aliases: Vec<String> = aliases.map(quoted).collect();
    if aliases.is_empty() { String::new() } else { format!("aliases = [{}]\n", aliases.join(", ")) }
}

/// A TOML string.
fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

/// White space made single, control characters and what turns the writing direction taken out: a comment ends with its line.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || is_harmful(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::roster::Roster;
    use proptest::prelude::*;

    fn speaker(name: &str, aliases: &[&str], kind: SpeakerKind) -> SpeakerSummary {
        let aliases = aliases.iter().map(|alias| (*alias).to_owned()).collect();
        SpeakerSummary {
            name: name.to_owned(),
            aliases,
            kind: Some(kind),
            statements: 2,
            words: 30,
            articles: 1,
            ..SpeakerSummary::default()
        }
    }

    fn written(speakers: Vec<SpeakerSummary>) -> String {
        roster(&Summary { speakers, ..Summary::default() }, &[])
    }

    #[test]
    fn an_entry_reads_like_one_written_by_hand() {
        let mut poe = speaker("Ann Poe", &["Poe", "Ann", "Annie Poe"], SpeakerKind::Person);
        (poe.role, poe.party) = (Some("mayor".into()), Some("Tarn".into()));
        let text = written(vec![poe, speaker("a senior official", &[], SpeakerKind::Unnamed)]);
        let expected = "# 2 statements, 30 words, 1 article\n[[speaker]]\nname = \"Ann Poe\"\naliases = [\"Poe\", \"Annie Poe\"]\nrole = \"mayor\"\nparty = \"Tarn\"\n";
        assert!(text.contains(expected), "{text}");
        assert!(text.ends_with("#   a senior official: 2 statements, 30 words, 1 article\n"), "{text}");
    }

    #[test]
    fn likely_duplicates_are_pointed_out_and_no_alias_means_two() {
        use SpeakerKind::{Office, Person};
        let text = written(vec![
            speaker("Tomas Verrin", &["Verrin"], Person),
            speaker("Oren Verrin", &["Verrin"], Person),
            speaker("Ivan Zelensky", &[], Person),
            speaker("Iwan Zelenskyy", &[], Person),
            speaker("Norrant Dockers Union", &[], Office),
            speaker("NDU", &[], Office),
            speaker("NDU", &[], Office),
        ]);
        for like in ["Tomas Verrin", "Ivan Zelensky", "Norrant Dockers Union"] {
            assert!(text.contains(&format!("# perhaps the same as “{like}”")), "{like}: {text}");
        }
        assert!(!text.contains("aliases") || !text.contains("[\"Verrin\"]"), "{text}");
        assert!(text.contains("# another “NDU” (no party)"), "{text}");
        assert_eq!(Roster::parse("speakers.toml", &text).unwrap().speakers.len(), 6);
    }

    proptest! {
        #[test]
        fn whatever_the_names_hold_the_roster_can_be_read(names in prop::collection::vec(("\\PC{1,9}|[A-Ca\"'\\\\#\n\t \u{7}=\\[\\]]{1,6}", "\\PC{0,9}|[A-Ca \"\n]{0,3}"), 0..12)) {
            let speakers = names.iter().filter(|(name, _)| !one_line(name).is_empty());
            let text = written(speakers.map(|(name, alias)| speaker(name, &[alias], SpeakerKind::Office)).collect());
            let parsed = Roster::parse("speakers.toml", &text);
            prop_assert!(parsed.is_ok(), "{:?}\n{}", parsed.err(), text);
        }
    }
}

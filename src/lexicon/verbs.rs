//! All forms of an English verb: the irregular ones from `lexicons/verbs.toml`, the rest by the
//! rules of spelling (Quirk et al., *A Comprehensive Grammar of the English Language*, 1985, §3.5–10).

use crate::types::Table;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    #[serde(rename = "version")]
    _version: String,
    whole: BTreeMap<String, Vec<String>>,
    spelling: Spelling,
    irregular: BTreeMap<String, Vec<String>>,
    /// The verb that each irregular form belongs to.
    #[serde(skip)]
    plain: Table<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    double: BTreeSet<String>,
}

static VERBS: LazyLock<Verbs> = LazyLock::new(|| {
    let text = include_str!("../../lexicons/verbs.toml");
    let mut verbs: Verbs = crate::lexicon::load::builtin("verbs.toml", text);
    for (plain, forms) in verbs.whole.iter().chain(&verbs.irregular) {
        forms.iter().for_each(|form| _ = verbs.plain.entry(form.clone(), || plain.clone()));
    }
    verbs
});

/// The verb itself and its other forms, each once.
///
/// # Errors
/// How to mend it, where `verb` is no lower-case word, or a form of another verb ("went").
pub(super) fn forms(verb: &str) -> Result<Vec<String>, String> {
    if verb.is_empty() || !verb.chars().all(|c| c.is_lowercase() || c == '-') || !verb.contains(char::is_alphabetic) {
        return Err("write the plain form in lower case, as in `{walk}`".to_owned());
    }
    let mut all = BTreeSet::from([verb.to_owned()]);
    if let Some(whole) = VERBS.whole.get(verb) {
        all.extend(whole.iter().cloned());
        return Ok(all.into_iter().collect());
    }
    all.insert(third_person(verb));
    all.extend(with_suffix(verb, "ing"));
    match VERBS.irregular.get(verb) {
        Some(past) => all.extend(past.iter().cloned()),
        None => match VERBS.plain.get(verb) {
            Some(plain) => return Err(format!("it is a form of `{plain}`: write `{{{plain}}}`")),
            None => all.extend(with_suffix(verb, "ed")),
        },
    }
    Ok(all.into_iter().collect())
}

/// The past participles of `verb`, each once.
///
/// # Errors
/// As [`forms`].
pub(super) fn participles(verb: &str) -> Result<Vec<String>, String> {
    let all = forms(verb)?;
    Ok(match VERBS.irregular.get(verb).or_else(|| VERBS.whole.get(verb)).map(Vec::as_slice) {
        Some([only]) => vec![only.clone()],
        Some(past) => past.iter().enumerate().filter(|(at, form)| *at > 0 || form.ends_with("ed")).map(|(_, form)| form.clone()).collect(),
        None => all.into_iter().filter(|form| form != verb && form.ends_with("ed")).collect(),
    })
}

/// go → goes, watch → watches, try → tries, walk → walks.
fn third_person(verb: &str) -> String {
    if let Some(stem) = consonant_before(verb, 'y') {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|end| verb.ends_with(end));
    if hisses || consonant_before(verb, 'o').is_some() { format!("{verb}es") } else { format!("{verb}s") }
}

/// The verb with `ed` or `ing`; two spellings where British and American differ.
fn with_suffix(verb: &str, suffix: &str) -> Vec<String> {
    if let Some(stem) = dropped(verb, suffix) {
        return vec![format!("{stem}{suffix}")];
    }
    let last = verb.chars().next_back().unwrap_or_default();
    match doubling(verb) {
        Doubling::Never => vec![format!("{verb}{suffix}")],
        Doubling::Always => vec![format!("{verb}{last}{suffix}")],
        Doubling::Either => vec![format!("{verb}{suffix}"), format!("{verb}{last}{suffix}")],
    }
}

/// What is left of a verb whose end changes: mak(ing), dy(ing), tri(ed), panick(ed).
fn dropped(verb: &str, suffix: &str) -> Option<String> {
    if verb.ends_with('c') {
        return Some(format!("{verb}k"));
    }
    if suffix == "ed" {
        return consonant_before(verb, 'y').map(|stem| format!("{stem}i")).or_else(|| verb.strip_suffix('e').map(str::to_owned));
    }
    if let Some(stem) = verb.strip_suffix("ie") {
        return Some(format!("{stem}y"));
    }
    let keeps = ["ee", "oe", "ye"].iter().any(|end| verb.ends_with(end));
    verb.strip_suffix('e').filter(|_| !keeps).map(str::to_owned)
}

enum Doubling {
    Never,
    Always,
    Either,
}

/// Whether the last letter is doubled: always after one short vowel in a verb of one syllable
/// (stop, stopped) and in those listed (admit); either way in others that end so in l (cancel).
fn doubling(verb: &str) -> Doubling {
    let mut ending = verb.chars().rev();
    let (Some(last), Some(vowel)) = (ending.next(), ending.next()) else {
        return Doubling::Never;
    };
    let before = &verb[..verb.len() - last.len_utf8() - vowel.len_utf8()];
    let short = is_vowel(vowel) && !is_vowel(last) && !"wxy".contains(last) && (before.ends_with("qu") || !before.ends_with(is_vowel));
    let part = verb.rsplit('-').next().unwrap_or(verb);
    if VERBS.spelling.double.contains(part) {
        return Doubling::Always;
    }
    match (short, syllables(part), last) {
        (true, 1, _) => Doubling::Always,
        (true, _, 'l') => Doubling::Either,
        _ => Doubling::Never,
    }
}

/// Groups of vowels.
fn syllables(word: &str) -> usize {
    let word = word.replace("qu", "q");
    word.split(|c| !is_vowel(c) && c != 'y').filter(|vowels| !vowels.is_empty()).count()
}

/// `verb` without its last letter, where that is `last` and a consonant stands before it.
fn consonant_before(verb: &str, last: char) -> Option<&str> {
    verb.strip_suffix(last).filter(|stem| stem.ends_with(|c| !is_vowel(c)))
}

const fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn participles_are_told_from_the_past() {
        for (verb, expected) in [
            ("lift", &["lifted"][..]),
            ("cancel", &["canceled", "cancelled"]),
            ("withdraw", &["withdrawn"]),
            ("put", &["put"]),
            ("hold", &["held"]),
        ] {
            assert_eq!(participles(verb).unwrap(), expected, "{verb}");
        }
    }

    #[test]
    fn forms_are_spelled_by_rule() {
        for (verb, expected) in [
            ("walk", "walk walked walking walks"),
            ("stop", "stop stopped stopping stops"),
            ("try", "tried tries try trying"),
            ("delay", "delay delayed delaying delays"),
            ("agree", "agree agreed agreeing agrees"),
            ("concede", "concede conceded concedes conceding"),
            ("admit", "admit admits admitted admitting"),
            ("visit", "visit visited visiting visits"),
            ("open", "open opened opening opens"),
            ("offer", "offer offered offering offers"),
            ("reveal", "reveal revealed revealing reveals"),
            ("cancel", "cancel canceled canceling cancelled cancelling cancels"),
            ("panic", "panic panicked panicking panics"),
            ("veto", "veto vetoed vetoes vetoing"),
            ("clash", "clash clashed clashes clashing"),
            ("tie", "tie tied ties tying"),
            ("fix", "fix fixed fixes fixing"),
            ("equip", "equip equipped equipping equips"),
            ("withdraw", "withdraw withdrawing withdrawn withdraws withdrew"),
            ("be", "am are be been being is was were"),
            ("have", "had has have having"),
            ("go", "go goes going gone went"),
            ("re-open", "re-open re-opened re-opening re-opens"),
        ] {
            assert_eq!(forms(verb).unwrap().join(" "), expected, "{verb}");
        }
    }

    #[test]
    fn a_form_is_no_plain_form() {
        assert!(forms("went").unwrap_err().contains("{go}"));
        assert!(forms("Walk").is_err());
        assert!(forms("").is_err());
        assert!(forms("found").is_err());
    }

    #[test]
    fn two_hundred_irregular_verbs_and_more() {
        assert!(VERBS.irregular.len() >= 200);
    }
}

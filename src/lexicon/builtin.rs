//! The lists that are compiled in, all of them: for the receipt of a run.

use crate::lexicon::Edition;
use serde::Deserialize;

/// A list's file and its text.
type List = (&'static str, &'static str);

/// The built-in lists by name.
const LISTS: [List; 11] = [
    ("abbreviations.toml", include_str!("../../lexicons/abbreviations.toml")),
    ("boilerplate.toml", include_str!("../../lexicons/boilerplate.toml")),
    ("given-names.toml", include_str!("../../lexicons/given-names.toml")),
    ("places.toml", include_str!("../../lexicons/places.toml")),
    ("sentiment.toml", include_str!("../../lexicons/sentiment.toml")),
    ("sets.toml", include_str!("../../lexicons/sets.toml")),
    ("speech.toml", include_str!("../../lexicons/speech.toml")),
    super::learned::BUILTIN,
    ("stance.toml", include_str!("../../lexicons/stance.toml")),
    ("titles.toml", include_str!("../../lexicons/titles.toml")),
    ("verbs.toml", include_str!("../../lexicons/verbs.toml")),
];

/// Which editions of the built-in lists this program carries, by name.
pub fn editions() -> Vec<Edition> {
    LISTS.iter().map(|(file, text)| Edition::new(file, version(text), text.as_bytes())).collect()
}

/// The version a list gives itself, above its first table.
fn version(text: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Head {
        version: Option<String>,
    }
    let mut head = text.lines().take_while(|line| !line.starts_with('['));
    toml::from_str::<Head>(head.find(|line| line.starts_with("version"))?).ok()?.version
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_is_left_out() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.ends_with(".toml")).collect();
        names.sort();
        assert_eq!(names, LISTS.map(|(file, _)| file));
    }

    #[test]
    fn a_version_is_taken_from_the_list() {
        assert_eq!(version("version = '2'\n[other]\nx = 1\n").as_deref(), Some("2"));
        assert_eq!(version("[other]\n"), None);
    }
}

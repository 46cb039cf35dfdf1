//! Whether an article is in English, the only language that the word lists know.
//!
//! Two witnesses have to agree: the share of common English words, a fifth and more of English prose, and
//! `whichlang`, which tells sixteen languages by their letters. Short texts are never judged.

use whichlang::{Lang, detect_language};

/// Texts with fewer words, or letters, are not judged.
const FEWEST_WORDS: usize = 40;
const FEWEST_LETTERS: usize = 200;
/// So much of a text is looked at, in bytes.
const LOOKED_AT: usize = 20_000;

/// In English prose one word in four or five is one of these, which other languages have not, or seldom use.
const COMMON: &[&str] = &[
    "about", "after", "and", "are", "been", "but", "by", "from", "has", "have", "his", "it", "its", "not", "of", "our", "said", "she",
    "that", "the", "their", "there", "they", "this", "to", "were", "which", "who", "with", "would", "you",
];

/// The same, to be compared at once.
const COMMON_PACKED: [u64; COMMON.len()] = {
    let (mut all, mut index) = ([0; COMMON.len()], 0);
    while index < COMMON.len() {
        all[index] = match packed(COMMON[index].as_bytes()) {
            Some(word) => word,
            None => panic!("a common word has at most eight letters"),
        };
        index += 1;
    }
    all
};

/// A word of up to eight ASCII letters in small ones, as a number that sorts as the word does.
const fn packed(word: &[u8]) -> Option<u64> {
    if word.len() > 8 {
        return None;
    }
    let (mut all, mut index) = ([0; 8], 0);
    while index < word.len() {
        all[index] = word[index].to_ascii_lowercase();
        index += 1;
    }
    Some(u64::from_be_bytes(all))
}

/// The language that a text is in instead of English, as far as can be told; `None` for English and short texts.
pub(super) fn other(text: &str) -> Option<&'static str> {
    let end = (0..=text.len().min(LOOKED_AT)).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = &text[..end];
    let (mut words, mut common, mut letters, mut latin) = (0_usize, 0_usize, 0_usize, 0_usize);
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        if word.is_ascii() {
            letters += word.len();
            latin += word.len();
            common += usize::from(packed(word.as_bytes()).is_some_and(|word| COMMON_PACKED.binary_search(&word).is_ok()));
        } else {
            letters += word.chars().count();
            latin += word.chars().filter(|c| *c < '\u{250}').count();
        }
    }
    // In scripts that set no blanks a text has few words and many letters.
    let is_short = letters < FEWEST_LETTERS || (words < FEWEST_WORDS && latin * 2 > letters);
    if is_short || common * 12 >= words {
        return None;
    }
    name(detect_language(text))
}

/// What it is called, but for English; where several languages are told by the same letters, the script.
fn name(language: Lang) -> Option<&'static str> {
    Some(match language {
        Lang::Ara => "Arabic script",
        Lang::Cmn => "Chinese",
        Lang::Deu => "German",
        Lang::Eng => return None,
        Lang::Fra => "French",
        Lang::Hin => "Devanagari script",
        Lang::Ita => "Italian",
        Lang::Jpn => "Japanese",
        Lang::Kor => "Korean",
        Lang::Nld => "Dutch",
        Lang::Por => "Portuguese",
        Lang::Rus => "Cyrillic script",
        Lang::Spa => "Spanish",
        Lang::Swe => "Swedish",
        Lang::Tur => "Turkish",
        Lang::Vie => "Vietnamese",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn english_and_short_texts_are_left() {
        assert!(COMMON.is_sorted());
        let english = "The ministers met in Varn for a third day, and neither of them would say what had been agreed in the night. ";
        for text in [english.repeat(3).as_str(), &english.to_uppercase().repeat(3), "Wir haben nichts zu sagen.", ""] {
            assert_eq!(other(text), None, "{text}");
        }
    }

    #[test]
    fn other_languages_are_told() {
        let german = "Die Minister trafen sich am dritten Tag in der Stadt, und keiner von ihnen wollte sagen, was in der Nacht vereinbart worden war. ";
        let french = "Les ministres se sont réunis pour la troisième journée et aucun des deux n'a voulu dire ce qui avait été convenu dans la nuit. ";
        let ukrainian = "Міністри зустрілися третього дня, і жоден з них не хотів сказати, про що домовилися вночі. ";
        let japanese = "閣僚たちは三日目も会談したが、夜の間に何が合意されたのかを語ろうとする者はいなかった。";
        for (text, name) in [(german, "German"), (french, "French"), (ukrainian, "Cyrillic script"), (japanese, "Japanese")] {
            assert_eq!(other(&text.repeat(6)), Some(name));
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_judged(text in "\\PC{0,400}") {
            let _ = other(&text);
        }
    }
}

//! When two written names can be one person's: spellings, initials, nicknames.

use crate::lexicon::people::People;

/// What stands behind a surname and tells a son from his father.
const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv"];

/// The folded words of a name: no full stops, no accents, the apostrophes straight.
pub fn key(name: &str) -> Vec<String> {
    let name: String = name.to_lowercase().replace(['\u{2019}', '\u{2018}', '\u{02BC}'], "'").chars().map(plain).collect();
    let words = name.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\''));
    words.filter(|word| !word.is_empty() && !word.starts_with('\'')).map(str::to_owned).collect()
}

/// A key without "Jr." and the like, and what was taken off.
pub fn split_suffix(key: &[String]) -> (&[String], Option<&str>) {
    match key.split_last() {
        Some((last, rest)) if !rest.is_empty() && SUFFIXES.contains(&last.as_str()) => (rest, Some(last.as_str())),
        _ => (key, None),
    }
}

/// Two names of one person: surnames alike, and nothing in the given names or after the surname that speaks against it.
/// A surname alone goes with every name that ends in it.
pub fn same_person(people: &People, a: &[String], b: &[String]) -> bool {
    let ((a, a_suffix), (b, b_suffix)) = (split_suffix(a), split_suffix(b));
    let (Some(last_a), Some(last_b), Some(first_a), Some(first_b)) = (a.last(), b.last(), a.first(), b.first()) else { return false };
    let given = a.len() == 1 || b.len() == 1 || (a_suffix == b_suffix && same_given(people, first_a, first_b));
    near(last_a, last_b) && given
}

/// "J" and "John", "Bill" and "William", "Sergei" and "Sergey".
fn same_given(people: &People, a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    near(a, b) || initial(a, b) || initial(b, a) || people.is_nickname(a, b)
}

/// Two to eight capitals: "TU", "EUCOM".
pub fn is_acronym(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase())
}

/// True where the letters are beginnings of the words of a name, in order, from any word on: "IAEA" of the International
/// Atomic Energy Agency, "EUCOM" of the United States European Command. Small words may be left out.
pub fn abbreviates(letters: &str, name: &str) -> bool {
    let words: Vec<String> = name.split([' ', '-', '\n']).map(str::to_uppercase).filter(|word| !word.is_empty()).take(16).collect();
    let letters = letters.to_uppercase();
    (0..words.len().saturating_sub(1)).any(|from| words.get(from..).is_some_and(|words| spells(&letters, words, 0)))
}

/// True where `letters` are beginnings of all `words`, of which `used` came before; only "of", "and" and the like give none.
fn spells(letters: &str, words: &[String], used: usize) -> bool {
    let Some((word, rest)) = words.split_first() else { return letters.is_empty() && used > 1 };
    let common = word.chars().zip(letters.chars()).take_while(|(a, b)| a == b).count().min(3);
    let small = matches!(word.as_str(), "OF" | "AND" | "THE" | "FOR" | "ON" | "TO" | "IN");
    (small && spells(letters, rest, used))
        || (1..=common).any(|taken| letters.get(taken..).is_some_and(|left| spells(left, rest, used + 1)))
}

/// Equal, or two spellings of one name: Zelensky, Zelenskyy, Zelenskiy.
///
/// Short names have to be equal; from five letters on those that transliterate one sound differently are alike,
/// from seven on those that differ by a letter, and from nine on by two.
pub fn near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    // By bytes first, which costs nothing: most names differ at once.
    if a.len().min(b.len()) < 5 || a.len() > 80 || a.as_bytes().first() != b.as_bytes().first() || a.len().abs_diff(b.len()) > 8 {
        return false;
    }
    let allowed = match a.chars().count().min(b.chars().count()) {
        0..=4 => return false,
        5..=6 => 0,
        7..=8 => 1,
        _ => 2,
    };
    sound(a) == sound(b) || (allowed > 0 && strsim::levenshtein(a, b) <= allowed)
}

/// The word without what transliterations differ in: doubled letters, and "y", "iy", "ii", "yi" at the end.
fn sound(word: &str) -> String {
    let mut sound = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        match c {
            'x' => sound.push_str("ks"),
            _ if sound.ends_with(c) => {}
            _ => sound.push(c),
        }
    }
    let stem = sound.trim_end_matches(['i', 'y', 'j']);
    if stem.len() < sound.len() { format!("{stem}i") } else { sound }
}

/// A Latin letter without its accent; any other character as it is.
fn plain(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ģ' | 'ĝ' | 'ġ' => 'g',
        'ì'..='ï' | 'ī' | 'ĭ' | 'į' | 'ı' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' | 'ľ' | 'ĺ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ŕ' | 'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings_of_one_name_are_near() {
        for (a, b, expected) in [
            ("zelensky", "zelenskyy", true),
            ("zelenskiy", "zelenskyy", true),
            ("sergei", "sergey", true),
            ("dmitri", "dmitry", true),
            ("kiril", "kirill", true),
            ("smith", "smyth", false),
            ("johnson", "jackson", false),
            ("williams", "williamson", false),
            ("lee", "le", false),
        ] {
            assert_eq!((near(a, b), near(b, a)), (expected, expected), "{a}, {b}");
        }
    }

    #[test]
    fn two_persons_with_one_surname_stay_two() {
        let people = People::builtin();
        for (a, b, expected) in [
            ("J. Smith", "John Smith", true),
            ("Anna Smith", "John Smith", false),
            ("Smith", "John Smith", true),
            ("Bill Taylor", "William Taylor", true),
            ("Recep Erdoğan", "Recep Erdogan", true),
            ("Donald Trump Jr.", "Donald Trump", false),
            ("Joseph Dunford Jr.", "Dunford", true),
        ] {
            assert_eq!(same_person(&people, &key(a), &key(b)), expected, "{a}, {b}");
        }
    }

    #[test]
    fn letters_spell_the_words_of_a_name() {
        for (letters, name, expected) in [
            ("IAEA", "International Atomic Energy Agency", true),
            ("EUCOM", "United States European Command", true),
            ("TU", "Teamsters union", true),
            ("MFA", "Ministry of Foreign Affairs", true),
            ("NDC", "National Security Council", false),
            ("N", "Norrant", false),
        ] {
            assert_eq!(abbreviates(letters, name), expected, "{letters}");
        }
    }

    proptest! {
        #[test]
        fn likeness_has_no_direction(a in "\\PC{0,12}", b in "\\PC{0,12}") {
            prop_assert_eq!(near(&a, &b), near(&b, &a));
            prop_assert!(near(&a, &a));
            let _ = key(&a);
        }
    }
}

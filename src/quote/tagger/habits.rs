//! What training has seen of each word: the places it stands in, and how often it is part of a cue or of a source.
//!
//! Classes of words that stand in like places serve as parts of speech.

use super::context::{Context, NONE};
use super::features::{Features, towards};
use super::words::Word;
use crate::types::Table;

/// What is known of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Habit {
    /// Words in like places share a class, from 1 to [`CLASSES`]; a word without one has a higher number by its looks.
    pub class: u8,
    /// How often it is part of a cue, in steps from 1, never, to 6, mostly; 0 where it was seen too rarely to tell.
    pub cue: u8,
    /// The same for a source.
    pub source: u8,
}

impl Habit {
    /// True for a word that is part of a cue more than one time in ten.
    pub const fn is_cue(self) -> bool {
        self.cue >= 4
    }
}

/// How many classes are learned.
pub const CLASSES: u8 = 190;

/// The habits of all words that are known.
#[derive(Clone, Debug, Default)]
pub struct Habits(Table<u32, Habit>);

/// The key under which the habits of all forms of a word stand together.
pub const fn stem_key(stem: u32) -> u32 {
    stem ^ 0x5BD1_E995
}

impl Habits {
    /// A table of what is known of words, by their hashes, and of stems, by [`stem_key`].
    pub fn new(rows: &[(u32, Habit)]) -> Self {
        Self(rows.iter().copied().collect())
    }

    /// What is known of a word.
    pub fn of(&self, word: &Word) -> Habit {
        let known = self.0.get(&word.form).or_else(|| self.0.get(&stem_key(word.stem))).copied().unwrap_or_default();
        let class = if known.class == 0 { CLASSES + 1 + word.class as u8 } else { known.class };
        Habit { class, ..known }
    }
}

/// A form without its ending, roughly: the same for "endorse", "endorses", "endorsed" and "endorsing".
pub fn stem(form: &str) -> &str {
    if !form.is_ascii() {
        return form;
    }
    let cut = ["ing", "ed", "es", "s", "e"].into_iter().find_map(|ending| form.strip_suffix(ending).filter(|stem| stem.len() >= 3));
    let stem = cut.unwrap_or(form);
    match stem.as_bytes() {
        [.., _, _, a, b] if a == b && !matches!(b, b's' | b'l') => &stem[..stem.len() - 1],
        _ => stem,
    }
}

/// Appends what the steps of a habit of the token before, of the token itself and of two after it tell together: 0 for how often
/// they are part of a cue, 1 for a source.
pub fn steps(steps: [u8; 4], habit: u32, out: &mut Vec<u32>) {
    let [a, b, c, d] = steps.map(u32::from);
    let mut features = Features { out, template: 130 + 2 * habit };
    features.triple(a, b, c);
    features.triple(b, c, d);
}

/// Appends what the word of a cue that is nearest on one side tells of all tokens as far from it; `template` is the first one's.
pub(super) fn side(context: &Context, index: usize, side: u32, template: u32, features: &mut Features) {
    if side != NONE {
        let [distance, commas] = towards(context, index, side);
        let habit = context.words[side as usize].habit;
        features.template = template;
        features.triple(habit.cue.into(), distance, commas);
        features.skip(1);
        features.triple(habit.class.into(), distance, commas);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for form in ["endorse", "endorses", "endorsed", "endorsing"] {
            assert_eq!(stem(form), "endors");
        }
        assert_eq!([stem("planned"), stem("called"), stem("is"), stem("élan"), stem("")], ["plan", "call", "is", "élan", ""]);
    }

    #[test]
    fn a_word_not_seen_has_the_habits_of_its_stem_and_a_class_by_its_looks() {
        let known = Habit { class: 7, cue: 5, source: 1 };
        let habits = Habits::new(&[(1, known), (stem_key(9), Habit { class: 0, cue: 4, source: 0 })]);
        assert_eq!(habits.of(&Word { form: 1, stem: 9, ..Word::default() }), known);
        let other = habits.of(&Word { form: 2, stem: 9, ..Word::default() });
        assert!(other.class > CLASSES && other.cue == 4);
        assert_eq!(habits.of(&Word::default()).cue, 0);
    }
}

//! A colour for each speaker, the same in all articles.

use crate::types::Table;

/// Speakers by name, numbered as they are met.
#[derive(Default)]
pub(super) struct Voices(Table<String, usize>);

/// Colours that can be told apart; beyond them they come round again, and the name beside the words decides.
const COLOURS: usize = 10;

impl Voices {
    /// The class of the colour of `name`: "c0" to "c9".
    pub fn class(&mut self, name: &str) -> String {
        let next = self.0.len();
        let number = match self.0.get(name) {
            Some(number) => *number,
            None => *self.0.entry(name.to_owned(), || next),
        };
        format!("c{}", number % COLOURS)
    }
}

//! Kinds of reporting words.

use crate::quote::view::View;

/// What kind of reporting word a token is, as one small number; 0 for none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verb(u8);

impl Verb {
    /// The one odd number without a verb.
    const ACCORDING: u8 = 1;
    const NOUN: u8 = 1;
    const SPEECH: u8 = 3;
    const QUOTE: u8 = 4;
    const ATTITUDE: u8 = 5;
    const CLAUSE: u8 = 6;
    const OBJECT: u8 = 7;
    const INFINITIVE: u8 = 8;

    /// Looks token `index` up.
    pub fn of(view: &View, index: usize) -> Self {
        if !view.may_report(index) {
            return Self(0);
        }
        let form = view.form(index);
        let speech = view.lists.speech;
        if speech.according().iter().any(|phrase| view.at(index, phrase)) {
            return Self(Self::ACCORDING);
        }
        let Some(cue) = speech.verbs(form).iter().find(|cue| view.at(index + 1, &cue.rest)) else {
            return Self(if speech.is_noun(form) { Self::NOUN * 2 } else { 0 });
        };
        let kinds = [
            (cue.takes.speech, Self::SPEECH),
            (cue.takes.quote, Self::QUOTE),
            (cue.takes.attitude, Self::ATTITUDE),
            (cue.takes.clause, Self::CLAUSE),
            (cue.takes.object, Self::OBJECT),
        ];
        let kind = kinds.into_iter().find(|(takes, _)| *takes).map_or(Self::INFINITIVE, |(_, kind)| kind);
        Self(kind * 2 + u8::from(speech.is_doubtful(form)))
    }

    /// True for any reporting word.
    pub const fn is_any(self) -> bool {
        self.0 > 0
    }

    /// True for a verb or phrase that tells what was said, not what somebody feels.
    pub const fn is_speech(self) -> bool {
        self.0 == Self::ACCORDING || self.0 / 2 >= Self::SPEECH && self.0 / 2 != Self::ATTITUDE
    }

    /// The number.
    pub fn number(self) -> u32 {
        self.0.into()
    }
}

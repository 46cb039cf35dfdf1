//! How a text sounds: VADER, computed as its Python original computes it, with a layer of corrections for news.
//!
//! C.J. Hutto & E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media
//! Text", ICWSM 2014. Under [`Mode::Vader`] all four numbers equal those of Python `vaderSentiment` 3.3.2 to the
//! last printed digit, its oddities included: people compare our figures with published ones. Under
//! [`Mode::Domain`] the same rules run over a word list corrected for news (`lexicons/sentiment.toml`), on words
//! split so that curly quotation marks, apostrophes and dashes count as their plain forms do.
//!
//! text → emoji turned into words → words (`words`) → what is known of each (`vocabulary`), phrases made one
//! word (`phrases`) → a valence for each (`rules`) → "but" (`contrast`) → four numbers (`total`).

mod constants;
mod contrast;
mod emoji;
mod examples;
mod phrases;
mod rules;
mod total;
mod vocabulary;
mod words;

pub(super) use constants::ALPHA;
pub use examples::failing_examples;

use crate::lexicon::sentiment::{SentimentEntry, SentimentLexicon};
use crate::types::{Sentiment, Span, Term};
use emoji::Emoji;
use phrases::Phrases;
use rules::Rules;
use vocabulary::{Flags, Vocabulary};

/// Which scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// VADER with the corrections for news.
    #[default]
    Domain,
    /// VADER as published. A user's own entries still count.
    Vader,
}

/// The scorer: word lists in force, ready to score any number of texts from any number of threads.
#[derive(Debug)]
pub struct Vader {
    vocabulary: Vocabulary,
    phrases: Phrases,
    emoji: Emoji,
    mode: Mode,
}

/// A word of the text with what is known of it. A phrase of the lexicon is one word.
#[derive(Clone, Copy, Debug)]
struct Token {
    span: Span,
    word: u32,
    flags: Flags,
}

impl Vader {
    /// A scorer over VADER's list with `lexicon` laid over it.
    pub fn new(lexicon: &SentimentLexicon, mode: Mode) -> Self {
        let domain = if mode == Mode::Domain { &lexicon.domain[..] } else { &[] };
        Self::over(Vocabulary::vader(), domain.iter().chain(&lexicon.user), mode)
    }

    fn over<'e>(mut vocabulary: Vocabulary, entries: impl Iterator<Item = &'e SentimentEntry>, mode: Mode) -> Self {
        let phrases = Phrases::new(&mut vocabulary, entries);
        Self { vocabulary, phrases, emoji: Emoji::default(), mode }
    }

    /// The four scores, without terms. Rounded as Python prints them: compound to four decimals, the rest to three.
    pub fn score(&self, text: &str) -> Sentiment {
        match self.emoji.translate(text) {
            Some(translated) => self.numbers(&translated.text),
            None => self.numbers(text),
        }
    }

    /// The four scores and what each word gave.
    ///
    /// Each rule that changed a word is named in the order applied with what it did: "(+0.293)", "(×-0.74)", or "(=3)"
    /// for an idiom, which sets the valence. The terms' contributions, added up in order, are the sum that is squashed into the compound. Where
    /// exclamation and question marks add emphasis, they are the last term, with valence 0 and the span from the
    /// first such mark to the last. `entry` is `None` for a word of VADER's own list.
    pub fn explain(&self, text: &str) -> Sentiment {
        let Some(translated) = self.emoji.translate(text) else {
            return self.terms(text);
        };
        let mut sentiment = self.terms(&translated.text);
        for term in &mut sentiment.terms {
            term.span = translated.source(term.span);
        }
        sentiment
    }

    fn numbers(&self, text: &str) -> Sentiment {
        let (tokens, capitals) = self.tokens(text);
        let rules = Rules { vocabulary: &self.vocabulary, text, tokens: &tokens, capitals };
        let mut valences = Vec::new();
        for at in 0..tokens.len() {
            let valence = rules.valence(at, &mut ());
            if valence != 0.0 {
                valences.push((at, valence));
            }
        }
        if let Some(but) = rules.first_but() {
            contrast::weigh(&mut valences, but, |_, _, _| ());
        }
        total::sentiment(valences.iter().map(|(_, valence)| *valence), tokens.len(), total::emphasis(text))
    }

    fn terms(&self, text: &str) -> Sentiment {
        let (tokens, capitals) = self.tokens(text);
        let rules = Rules { vocabulary: &self.vocabulary, text, tokens: &tokens, capitals };
        let mut valences = Vec::new();
        let mut terms = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            let mut trace = Vec::new();
            let valence = rules.valence(at, &mut trace);
            if valence != 0.0 {
                valences.push((at, valence));
                let word = self.vocabulary.word(token.word);
                let entry = word.place.map(|place| self.vocabulary.place(place));
                terms.push(Term { span: token.span, valence: word.valence, contribution: valence, rules: trace, entry });
            }
        }
        if let Some(but) = rules.first_but() {
            let note = |at: usize, rule: &str, factor: f64| {
                terms[at].rules.push(format!("{rule} '{}' (×{factor})", tokens[but].span.of(text)));
            };
            contrast::weigh(&mut valences, but, note);
        }
        for (term, (_, valence)) in terms.iter_mut().zip(&valences) {
            term.contribution = *valence;
        }
        let emphasis = total::emphasis(text);
        let mut sentiment = total::sentiment(valences.iter().map(|(_, valence)| *valence), tokens.len(), emphasis);
        terms.extend(total::emphasis_term(text, emphasis, valences.iter().map(|(_, valence)| *valence).sum()));
        sentiment.terms = terms;
        sentiment
    }

    /// The words of `text`, and whether some but not all of them are in capitals, which makes those count more.
    fn tokens(&self, text: &str) -> (Vec<Token>, bool) {
        let mut tokens = Vec::with_capacity(text.len() / 6 + 4);
        let (mut all, mut any) = (Flags::UPPER, Flags::NONE);
        let mut phrase = false;
        let folded = self.mode == Mode::Domain;
        for word in words::Words::new(text, folded) {
            let (index, flags) = self.vocabulary.look_up(word, folded);
            (all, any) = (all & flags, any | flags);
            phrase |= flags.has(Flags::PHRASE);
            tokens.push(Token { span: word.span, word: index, flags });
        }
        if phrase {
            self.phrases.join(text, &self.vocabulary, &mut tokens);
        }
        (tokens, any.has(Flags::UPPER) && !all.has(Flags::UPPER))
    }
}

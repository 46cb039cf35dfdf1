//! The compact records of all articles, and the corpus they make in the end.

use super::digest::{Digest, Text as Said};
use crate::tally::{Person, Register};
use crate::types::{Cause, Kind, Span, SpeakerKind, SpeakerSummary, Table, Telling};
use jiff::civil::Date;

/// Articles as they come.
#[derive(Debug, Default)]
pub(super) struct Store {
    articles: Vec<Article>,
    register: Register,
    causes: Numbers<Cause>,
    found: Numbers<String>,
    words: Numbers<String>,
}

/// An article.
#[derive(Debug)]
pub(super) struct Article {
    pub id: String,
    path: String,
    pub outlet: Option<String>,
    pub field: Option<String>,
    pub date: Option<Date>,
    pub sentences: u64,
    pub texts: Vec<Text>,
}

/// A statement or a narrated piece.
#[derive(Debug)]
pub(super) struct Text {
    pub telling: Telling,
    /// The speaker, by index into the corpus's persons.
    pub speaker: Option<usize>,
    pub kind: Option<Kind>,
    /// Sentiment and stance in ten-thousandths.
    pub scores: [Option<i32>; 2],
    /// What gives each score.
    pub shares: [Box<[Given]>; 2],
    pub text: Box<str>,
    pub pieces: Box<[Piece]>,
}

/// What one cause gives to a score of one text.
#[derive(Debug)]
pub(super) struct Given {
    /// The cause, by number.
    pub cause: u32,
    /// The words that show it, by number.
    pub found: u32,
    /// In hundred-millionths.
    pub share: i64,
}

/// A sentence inside a statement, its words by number.
#[derive(Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub words: Box<[u32]>,
    /// Those in quotation marks, where only some are.
    pub marked: Box<[u32]>,
}

/// All articles, in the order of their ids, and what the numbers in them stand for.
#[derive(Debug, Default)]
pub(super) struct Corpus {
    pub articles: Vec<Article>,
    pub persons: Vec<Person>,
    pub causes: Vec<Cause>,
    pub found: Vec<String>,
    pub words: Vec<String>,
}

/// A number for each different thing, in the order of arrival.
#[derive(Debug)]
struct Numbers<T> {
    numbers: Table<T, u32>,
    things: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { numbers: Table::default(), things: Vec::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Numbers<T> {
    fn of(&mut self, thing: T) -> u32 {
        if let Some(number) = self.numbers.get(&thing) {
            return *number;
        }
        let number = u32::try_from(self.things.len()).unwrap_or(u32::MAX);
        self.things.push(thing.clone());
        self.numbers.insert(thing, number);
        number
    }
}

impl Store {
    /// Takes in an article.
    pub fn add(&mut self, digest: Digest) {
        let Digest { id, path, outlet, field, date, sentences, speakers, texts, .. } = digest;
        let handles = self.register.add(&speakers);
        let texts = texts.into_iter().map(|text| self.text(text, &handles)).collect();
        self.articles.push(Article { id, path, outlet, field, date, sentences, texts });
    }

    fn text(&mut self, said: Said, handles: &[usize]) -> Text {
        let mut given = |given: super::digest::Given| Given {
            cause: self.causes.of(given.cause),
            found: self.found.of(given.found),
            share: given.share,
        };
        let shares = said.shares.map(|shares| shares.into_iter().map(&mut given).collect());
        let mut numbers = |words: Vec<String>| words.into_iter().map(|word| self.words.of(word)).collect();
        let mut piece =
            |piece: super::digest::Piece| Piece { span: piece.span, words: numbers(piece.words), marked: numbers(piece.marked) };
        Text {
            telling: said.telling,
            speaker: said.speaker.and_then(|index| handles.get(index).copied()),
            kind: said.kind,
            scores: said.scores,
            shares,
            pieces: said.pieces.into_iter().map(&mut piece).collect(),
            text: said.text.into(),
        }
    }

    /// The corpus: articles in order, speakers told apart.
    pub fn finish(self) -> Corpus {
        let Self { mut articles, register, causes, found, words } = self;
        let (meaning, persons) = register.finish();
        for text in articles.iter_mut().flat_map(|article| &mut article.texts) {
            text.speaker = text.speaker.and_then(|handle| meaning.get(handle).copied());
        }
        articles.sort_by(|a, b| (&a.id, &a.path, a.date).cmp(&(&b.id, &b.path, b.date)));
        Corpus { articles, persons, causes: causes.things, found: found.things, words: words.things }
    }
}

impl Corpus {
    /// Every text with its article, by index.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &Text)> {
        self.articles.iter().enumerate().flat_map(|(index, article)| article.texts.iter().map(move |text| (index, text)))
    }

    /// The name of whoever says a text.
    pub fn voice(&self, text: &Text) -> &str {
        match (text.telling, text.speaker.and_then(|index| self.persons.get(index))) {
            (Telling::Narrator, _) => SpeakerSummary::NARRATOR,
            (_, None) => SpeakerSummary::UNRESOLVED,
            (_, Some(person)) => &person.name,
        }
    }

    /// True for a speaker with a name of his own, who is the same in two articles.
    pub fn is_named(&self, person: usize) -> bool {
        self.persons.get(person).is_some_and(|person| person.kind != SpeakerKind::Unnamed)
    }
}

//! One article through all stages. The only file that names them all: no file, no clock, no error.

use crate::lexicon::Lexicons;
use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::boilerplate::Boilerplate;
use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::roster::Roster;
use crate::lexicon::speech::Speech;
use crate::quote::tagger::Tagger;
use crate::quote::{self, Lists, Scope};
use crate::score::held::{self, Teller};
use crate::score::ledger;
use crate::score::sentiment::{Mode, Vader};
use crate::score::shares;
use crate::score::stance::StanceScorer;
use crate::score::texts::Scorer;
use crate::types::{Act, Analysis, Article, Postures, Scores, Shares, Span, Stance, Statement};
use crate::{speaker, split, types};

/// What one score stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Each sentence.
    #[default]
    Sentence,
    /// Each article as a whole.
    Record,
}

/// How an engine works.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What one score stands for.
    pub unit: Unit,
    /// Which sentiment scores.
    pub sentiment: Mode,
    /// Which attributions are reported.
    pub scope: Scope,
    /// Scopes of stance phrases that are left out.
    pub scopes_off: Vec<types::Scope>,
}

/// Lexicons and options, ready to analyse any number of articles from any number of threads.
#[derive(Debug)]
pub struct Engine {
    roster: Roster,
    abbreviations: Abbreviations,
    boilerplate: Boilerplate,
    people: People,
    places: Places,
    speech: Speech,
    /// What finds sources, cues and contents.
    pub tagger: Tagger,
    scope: Scope,
    vader: Vader,
    stance: StanceScorer,
    unit: Unit,
}

impl Engine {
    /// An engine over these word lists, with the built-in tagger.
    pub fn new(lexicons: Lexicons, options: Options) -> Self {
        Self::with_tagger(lexicons, Tagger::builtin(), options)
    }

    /// An engine over these word lists and with this tagger.
    pub fn with_tagger(lexicons: Lexicons, tagger: Tagger, options: Options) -> Self {
        let lists = || (Abbreviations::builtin(), Boilerplate::builtin(), People::builtin(), Places::builtin(), Speech::builtin());
        let (vader, lists) = rayon::join(|| Vader::new(&lexicons.sentiment, options.sentiment), lists);
        let (abbreviations, boilerplate, people, mut places, speech) = lists;
        lexicons.roster.extend(&mut places);
        Self {
            roster: lexicons.roster,
            abbreviations,
            boilerplate,
            people,
            places,
            speech,
            tagger,
            scope: options.scope,
            vader,
            stance: StanceScorer::new(lexicons.stance, lexicons.learned, options.scopes_off),
            unit: options.unit,
        }
    }

    /// Who is who, as far as the user says so.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// Puts another roster in place of the one there is.
    pub fn set_roster(&mut self, roster: Roster) {
        self.places = Places::builtin();
        roster.extend(&mut self.places);
        self.roster = roster;
    }

    /// Splits, attributes and scores one article.
    pub fn analyze(&self, article: Article) -> Analysis {
        let text = &article.text;
        let document = split::split_prose(&article, &self.abbreviations, &self.boilerplate);
        let lists = Lists { speech: &self.speech, people: &self.people, places: &self.places };
        let (quotations, mut statements) = quote::attribute(text, &document, lists, &self.tagger, self.scope);
        let (speakers, parties) = speaker::resolve(text, &document, &mut statements, &self.people, &self.places, &self.roster);
        let scorer = Scorer::new(text, &document, &self.vader, &self.stance).with_parties(&parties);
        let score = |(statement, told): (&Statement, bool)| {
            let scores = scorer.statement(statement);
            let speaker = statement.speaker.and_then(|id| speakers.get(id.0));
            let postures = || held::postures(text, &scores.stance, Teller::Speaker(statement, speaker));
            Scores { postures: if told { Postures::default() } else { postures() }, ..scores }
        };
        let statement_scores = statements.iter().zip(held::are_told(&statements)).map(score).collect();
        let mut narration = ledger::narration(&document, &statements, &scorer);
        for scores in narration.iter_mut().filter_map(|narration| narration.scores.as_mut()) {
            scores.postures = held::postures(text, &scores.stance, Teller::Narrator);
        }
        let sentences = match self.unit {
            Unit::Sentence => ledger::sentences(&document, &statements, &scorer),
            Unit::Record => vec![scorer.record()],
        };
        Analysis { quotations, statements, statement_scores, speakers, sentences, narration, document, article }
    }

    /// What each word and phrase gave to the scores of every statement and, in the same order after them, of every piece
    /// of narration; none where a piece has no scores.
    pub fn shares(&self, analysis: &Analysis) -> (Vec<Shares>, Vec<Shares>) {
        let of = |parts: &[Span], scores: &Scores| Shares {
            sentiment: shares::sentiment(&self.vader, &analysis.article.text, &analysis.document, parts),
            stance: shares::stance(&analysis.article.text, &scores.stance),
        };
        let statements = analysis.statements.iter().zip(&analysis.statement_scores);
        let narrated = |narration: &types::Narration| narration.scores.as_ref().map(|scores| of(&narration.scored, scores));
        (
            statements.map(|(statement, scores)| of(&statement.content, scores)).collect(),
            analysis.narration.iter().map(|narration| narrated(narration).unwrap_or_default()).collect(),
        )
    }

    /// What makes the evidence of `act` in a stance, phrase by phrase.
    pub fn evidence(&self, stance: &Stance, act: Act) -> Vec<(Span, f64)> {
        self.stance.evidence(stance, act)
    }

    /// Adds what each word gave to the sentiment of one sentence, counted from 0.
    pub fn explain(&self, analysis: &mut Analysis, sentence: usize) {
        if let Some(sentence) = analysis.sentences.get_mut(sentence) {
            let mut sentiment = self.vader.explain(sentence.span.of(&analysis.article.text));
            for term in &mut sentiment.terms {
                term.span.start += sentence.span.start;
                term.span.end += sentence.span.start;
            }
            sentence.scores.sentiment = sentiment;
        }
    }
}

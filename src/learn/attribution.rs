//! Trains the attribution tagger from labelled articles.
//!
//! The field is also trained on folds, so that what weighs its candidates learns from labels as wrong as they will be on new
//! text (stacking, Wolpert 1992). Weights are pruned and rounded to 8 bits.

use crate::evaluate::attribution::{Counts, compare};
use crate::learn::crf::{self, Corpus, Settings, Trained};
use crate::learn::habits::{Counts as Words, Learned};
use crate::learn::trust;
use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::people::People;
use crate::lexicon::places::Places;
use crate::lexicon::speech::Speech;
use crate::quote::tagger::features;
use crate::quote::tagger::file::Model;
use crate::quote::tagger::habits::Habits;
use crate::quote::tagger::label::{Label, Role};
use crate::quote::tagger::model::Field;
use crate::quote::tagger::trust::Trust;
use crate::quote::tagger::{self, Tagger};
use crate::quote::{self, Lists, Scope};
use crate::read::brat::Labelled;
use crate::split;
use crate::types::{Article, Attribution, Document, Span};
use rayon::prelude::*;

/// In how many parts the articles are held out.
const FOLDS: usize = 4;

/// The lists that attribution looks words up in.
pub struct Room {
    abbreviations: Abbreviations,
    speech: Speech,
    people: People,
    places: Places,
}

impl Room {
    /// The built-in lists.
    pub fn builtin() -> Self {
        Self { abbreviations: Abbreviations::builtin(), speech: Speech::builtin(), people: People::builtin(), places: Places::builtin() }
    }

    /// The lists that find statements.
    pub fn lists(&self) -> Lists<'_> {
        Lists { speech: &self.speech, people: &self.people, places: &self.places }
    }

    /// A text in paragraphs, sentences and tokens.
    pub fn split(&self, text: &str) -> Document {
        split::split(&Article { text: text.to_owned(), ..Article::default() }, &self.abbreviations)
    }
}

/// An article ready to learn from.
struct Example {
    document: Document,
    labels: Vec<Label>,
    /// What the other articles show of its words.
    habits: Habits,
}

/// The labels of the gold: of contents inside each other the outermost.
fn labels(document: &Document, attributions: &[Attribution]) -> Vec<Label> {
    let mut labels = vec![Label::O; document.tokens.len()];
    let length = |attribution: &Attribution| attribution.content.iter().map(|part| part.len()).sum::<usize>();
    let mut order: Vec<&Attribution> = attributions.iter().collect();
    order.sort_by_key(|attribution| std::cmp::Reverse(length(attribution)));
    for attribution in order {
        for (role, spans) in [(Role::Content, &attribution.content), (Role::Cue, &attribution.cue), (Role::Source, &attribution.source)] {
            spans.iter().for_each(|span| lay(document, *span, role, &mut labels));
        }
    }
    labels
}

fn lay(document: &Document, span: Span, role: Role, labels: &mut [Label]) {
    let tokens = document.tokens_in(span);
    if labels[tokens.clone()].iter().any(|label| *label != Label::O) {
        return;
    }
    let first = tokens.start;
    for token in tokens {
        labels[token] = if token == first { Label::begin(role) } else { Label::inside(role) };
    }
}

/// An example with its features.
fn collect(room: &Room, article: &Labelled, example: &Example) -> Corpus {
    let mut corpus = Corpus { labels: example.labels.clone(), sequences: tagger::sequences(&example.document), ..Corpus::default() };
    quote::observe(&article.text, &example.document, room.lists(), &example.habits, |context, _| {
        for token in 0..example.document.tokens.len() {
            features::all(context, token, &mut corpus.features);
            corpus.ends.push(corpus.features.len());
        }
    });
    corpus
}

fn join<'c>(parts: impl Iterator<Item = &'c Corpus>) -> Corpus {
    let mut all = Corpus::default();
    for part in parts {
        let (tokens, features) = (all.labels.len(), all.features.len());
        all.features.extend(&part.features);
        all.ends.extend(part.ends.iter().map(|end| end + features));
        all.labels.extend(&part.labels);
        all.sequences.extend(part.sequences.iter().map(|range| range.start + tokens..range.end + tokens));
    }
    all
}

/// Trains a field on parts of a corpus and prunes it.
fn field<'c>(parts: impl Iterator<Item = &'c Corpus>, plan: Plan, tell: &(dyn Fn(String) + Sync), name: &str) -> Field {
    let mut corpus = join(parts);
    let keys = corpus.number();
    tell(format!("{name}: {} tokens, {} features", corpus.labels.len(), keys.len()));
    let trained = crf::train(&corpus, keys.len(), plan.settings, &|epoch, loss| tell(format!("{name}: pass {epoch}, loss {loss:.4}")));
    prune(&keys, &trained, plan.most)
}

/// Keeps the features with the largest weights, rounded to 8 bits.
fn prune(keys: &[u32], trained: &Trained, most: usize) -> Field {
    let size = |row: &[f32; 8]| row.iter().fold(0.0_f32, |top, weight| top.max(weight.abs()));
    let mut sizes: Vec<f32> = trained.weights.iter().map(size).collect();
    sizes.sort_unstable_by(|a, b| b.total_cmp(a));
    let largest = sizes.get(sizes.len() / 20_000).copied().unwrap_or(1.0).max(0.1);
    let scale = largest / 127.0;
    // Smaller weights are noise of the rounding: without them nothing is found less well, and a third of the model is left.
    let least = sizes.get(most).copied().unwrap_or(0.0).max(scale * 3.5);
    let round = |row: &[f32; 8]| row.map(|weight| (weight / scale).round().clamp(-127.0, 127.0) as i8);
    let kept = keys.iter().zip(&trained.weights).filter(|(_, row)| size(row) > least);
    Field { rows: kept.map(|(key, row)| (*key, round(row))).collect(), scale, transitions: trained.transitions }
}

/// How much to train.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// How.
    pub settings: Settings,
    /// The most features that are kept.
    pub most: usize,
    /// Added to the scores of labels that begin a role.
    pub bias: f32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { settings: Settings::default(), most: 130_000, bias: 0.4 }
    }
}

/// Trains a model on labelled articles; `tell` hears how it goes on.
pub fn train(articles: &[Labelled], plan: Plan, tell: &(dyn Fn(String) + Sync)) -> Model {
    let room = Room::builtin();
    let (examples, learned) = examples(&room, articles);
    let (field, parts) = fields(&room, articles, &examples, plan, tell);
    let taggers: Vec<Tagger> = parts.iter().map(|field| Tagger::new(&[], field, plan.bias, Trust::default())).collect();
    let trust = trust::learn(&room, articles, |index| (&taggers[index % FOLDS], &examples[index].habits), tell);
    Model { habits: learned.rows(), field, bias: plan.bias, trust }
}

/// The field trained on everything, and on everything but each fold.
fn fields(room: &Room, articles: &[Labelled], examples: &[Example], plan: Plan, tell: &(dyn Fn(String) + Sync)) -> (Field, Vec<Field>) {
    let corpora: Vec<Corpus> = articles.par_iter().zip(examples).map(|(article, example)| collect(room, article, example)).collect();
    let train = |held_out: usize| {
        let name = if held_out == FOLDS { "all".to_owned() } else { format!("without part {}", held_out + 1) };
        field(outside(&corpora, held_out), plan, tell, &name)
    };
    rayon::join(|| train(FOLDS), || (0..FOLDS).into_par_iter().map(train).collect())
}

/// All corpora but those of fold `held_out`; all for [`FOLDS`].
fn outside(corpora: &[Corpus], held_out: usize) -> impl Iterator<Item = &Corpus> {
    corpora.iter().enumerate().filter(move |(index, _)| index % FOLDS != held_out).map(|(_, corpus)| corpus)
}

/// Splits and labels articles and learns what they show of words.
fn examples(room: &Room, articles: &[Labelled]) -> (Vec<Example>, Learned) {
    let look = |article: &Labelled| {
        let document = room.split(&article.text);
        let labels = labels(&document, &article.attributions);
        let (words, sentences) = quote::observe(&article.text, &document, room.lists(), &Habits::default(), |context, _| {
            let forms = |tokens: &std::ops::Range<usize>| context.words[tokens.clone()].iter().map(|word| word.form).collect::<Vec<_>>();
            (Words::of(context, &labels), document.sentences.iter().map(|sentence| forms(&sentence.tokens)).collect::<Vec<_>>())
        });
        (document, labels, words, sentences)
    };
    let looked: Vec<_> = articles.par_iter().map(look).collect();
    let (mut words, mut sentences, mut examples) = (Vec::new(), Vec::new(), Vec::new());
    for (document, labels, own, of_article) in looked {
        words.push(own);
        sentences.extend(of_article);
        examples.push(Example { document, labels, habits: Habits::default() });
    }
    let learned = Learned::new(&words, &sentences);
    examples.iter_mut().zip(&words).for_each(|(example, own)| example.habits = learned.without(own));
    (examples, learned)
}

/// What the rules and a tagger reach together on labelled articles.
pub fn measure(room: &Room, articles: &[Labelled], tagger: &Tagger, scope: Scope) -> Counts {
    let one = |article: &Labelled| {
        let document = room.split(&article.text);
        let (quotations, statements) = quote::attribute(&article.text, &document, room.lists(), tagger, scope);
        let predicted: Vec<Attribution> = statements.iter().map(|statement| Attribution::of(statement, &quotations)).collect();
        compare(&article.text, &article.attributions, &predicted)
    };
    let mut all = Counts::default();
    articles.par_iter().map(one).collect::<Vec<_>>().iter().for_each(|counts| all.merge(counts));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outermost_of_nested_contents_is_labelled() {
        let text = "Ann said Bob thinks it works.";
        let span = |word: &str, length: usize| vec![Span::new(text.find(word).unwrap(), text.find(word).unwrap() + length)];
        let outer = Attribution { source: span("Ann", 3), cue: span("said", 4), content: span("Bob", 19) };
        let inner = Attribution { source: span("Bob", 3), cue: span("thinks", 6), content: span("it", 8) };
        let labels = labels(&Room::builtin().split(text), &[inner, outer]);
        use Label::*;
        assert_eq!(labels, [BeginSource, BeginCue, BeginContent, InContent, InContent, InContent, O]);
    }

    #[test]
    fn pruning_keeps_the_largest_weights() {
        let trained = Trained { weights: vec![[0.1; 8], [2.0; 8], [-1.0; 8], [0.0; 8]], transitions: Default::default() };
        let field = prune(&[1, 2, 3, 4], &trained, 2);
        assert_eq!(field.rows.iter().map(|row| row.0).collect::<Vec<_>>(), [2, 3]);
        assert!((f32::from(field.rows[1].1[0]) * field.scale + 1.0).abs() < 0.01);
    }
}

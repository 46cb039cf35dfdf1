//! From options to an engine: loads the word lists that the options name and keeps account of them for the receipt.

use crate::cli::args::{Layer, ListArgs, Switch, Unit};
use crate::engine::{self, Engine};
use crate::lexicon::abbreviations::Abbreviations;
use crate::lexicon::learned::Learned;
use crate::lexicon::roster::Roster;
use crate::lexicon::sentiment::SentimentLexicon;
use crate::lexicon::{Edition, Lexicons, LoadError, StanceLexicon, builtin, load};
use crate::quote::Scope;
use crate::quote::tagger::file::ModelError;
use crate::quote::tagger::{self, Tagger};
use crate::score::sentiment::Mode;
use crate::split;
use crate::types::{Article, Document};
use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// The lists and models of a run, for its receipt.
pub struct InForce {
    /// The word lists and the roster.
    pub lists: Vec<Edition>,
    /// The trained models.
    pub models: Vec<Edition>,
}

/// An engine that works as `args` ask, and the word lists and models in it. Without `--speakers`, a roster that lies beside
/// the `inputs` is taken.
///
/// # Errors
/// Where a list cannot be read, and for all that is wrong in it.
pub fn engine(args: &ListArgs, unit: Unit, inputs: &[String]) -> anyhow::Result<(Engine, InForce)> {
    // To read the stance lexicon takes as long as to read the rest.
    let others = || (sentiment(args.sentiment_lexicon.as_deref()), learned(args.stance_fit.as_deref()), model(args));
    let (stance, (sentiment, learned, model)) = rayon::join(|| stance(args.lexicon.as_deref()), others);
    let (stance, sentiment) = (stance?, sentiment?);
    let roster =
        args.who.speakers.clone().or_else(|| roster_beside(inputs)).map_or_else(|| Ok(Roster::default()), |file| Roster::load(&file))?;
    let learned = if args.stance_fit.is_none() && !stance.has_builtin() { Learned::default() } else { learned? };
    let lists = editions(args, &stance, &learned, &roster)?;
    let lexicons = Lexicons { stance, learned, sentiment, roster };
    let options = engine::Options {
        unit: unit.into(),
        sentiment: args.sentiment.into(),
        scope: args.who.attitudes.into(),
        scopes_off: args.scopes_off.clone(),
    };
    let (tagger, model) = model?;
    Ok((Engine::with_tagger(lexicons, tagger, options), InForce { lists, models: vec![model] }))
}

/// The tagger that `args` name, or the built-in one.
fn model(args: &ListArgs) -> Result<(Tagger, Edition), ModelError> {
    let (name, bytes) = match args.who.attribution_model.as_deref() {
        Some(file) => (file.display().to_string(), tagger::file::bytes(file)?.into()),
        None => (tagger::MODEL.to_owned(), Cow::Borrowed(tagger::BYTES)),
    };
    let version = Some(tagger::file::VERSION.to_string());
    Ok((tagger::file::read(&name, &bytes)?, Edition::new(&name, version, bytes)))
}

/// The built-in lists that `args` leave in force, then the user's own.
fn editions(args: &ListArgs, stance: &StanceLexicon, learned: &Learned, roster: &Roster) -> anyhow::Result<Vec<Edition>> {
    let in_force = |edition: &Edition| match edition.file.as_str() {
        "stance.toml" => stance.editions.contains(edition),
        "stance-learned.toml" => learned.edition.as_ref() == Some(edition),
        "sentiment.toml" => args.sentiment == Layer::Domain,
        _ => true,
    };
    let mut editions: Vec<Edition> = builtin::editions().into_iter().filter(in_force).collect();
    let own: Vec<Edition> = stance.editions.iter().chain(&learned.edition).filter(|edition| !editions.contains(edition)).cloned().collect();
    editions.extend(own);
    if let Some(file) = &args.sentiment_lexicon {
        editions.push(Edition::new(&file.display().to_string(), None, load::read(file)?.into_bytes()));
    }
    editions.extend(roster.edition.clone());
    Ok(editions)
}

/// The built-in corrections to VADER with the user's file on top.
fn sentiment(file: Option<&Path>) -> Result<SentimentLexicon, LoadError> {
    let mut sentiment = SentimentLexicon::builtin();
    file.map_or(Ok(()), |file| sentiment.load(file))?;
    Ok(sentiment)
}

/// The fitted numbers in `file`, none where it is called so; else the built-in ones. These were fitted to the built-in
/// lexicon: where a user's own stands alone, it counts as it was set by hand.
fn learned(file: Option<&Path>) -> Result<Learned, LoadError> {
    Ok(match file {
        Some(file) if file == Path::new("none") => Learned::default(),
        Some(file) => Learned::load(file)?,
        None => Learned::builtin(),
    })
}

/// The first `speakers.toml` in a folder named by `inputs`, or beside a file named there.
fn roster_beside(inputs: &[String]) -> Option<PathBuf> {
    let folder = |input: &String| {
        let path = Path::new(input);
        if path.is_dir() { Some(path.to_owned()) } else { path.is_file().then(|| path.parent().map(Path::to_owned)).flatten() }
    };
    inputs.iter().filter_map(folder).map(|folder| folder.join("speakers.toml")).find(|file| file.is_file())
}

/// The built-in stance lexicon with the user's file on top, its entries checked against their examples.
///
/// # Errors
/// Where the file cannot be read, and for all that is wrong in it.
pub fn stance(file: Option<&Path>) -> anyhow::Result<StanceLexicon> {
    let builtin = StanceLexicon::builtin();
    Ok(match file {
        Some(file) => builtin.load(file, &tokenizer())?,
        None => builtin,
    })
}

/// Cuts an example of a lexicon as the engine cuts articles.
pub fn tokenizer() -> impl Fn(&str) -> Document {
    let abbreviations = Abbreviations::builtin();
    move |text| split::split(&Article { text: text.to_owned(), ..Article::default() }, &abbreviations)
}

impl From<Layer> for Mode {
    fn from(layer: Layer) -> Self {
        match layer {
            Layer::Domain => Self::Domain,
            Layer::Vader => Self::Vader,
        }
    }
}

impl From<Switch> for Scope {
    fn from(attitudes: Switch) -> Self {
        match attitudes {
            Switch::On => Self::Everything,
            Switch::Off => Self::Speech,
        }
    }
}

impl From<Unit> for engine::Unit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Sentence => Self::Sentence,
            Unit::Record => Self::Record,
        }
    }
}

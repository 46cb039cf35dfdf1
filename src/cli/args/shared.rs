//! Arguments that several commands share: how to read, whom to credit, how to score.

use super::PickArgs;
use crate::types::Scope;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How inputs are read.
#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Reading")]
pub struct InputArgs {
    /// Field or column that holds the text [default: the obvious names, as "text" or "content"]
    #[arg(long, value_name = "NAME")]
    pub text_field: Option<String>,

    /// Field or column that holds the id [default: the obvious names, as "id"; else file and number]
    #[arg(long, value_name = "NAME")]
    pub id_field: Option<String>,

    /// Encoding of the inputs, as "windows-1252" [default: detected]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// Which articles are taken.
    #[command(flatten)]
    pub pick: PickArgs,
}

/// How statements and their speakers are found.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Attribution")]
pub struct WhoArgs {
    /// Roster of who is who: names, roles, parties (TOML) [default: a speakers.toml beside the articles, if there is one]
    #[arg(long, value_name = "FILE")]
    pub speakers: Option<PathBuf>,

    /// Attribution model of your own, as `demarche train` writes it
    #[arg(long, value_name = "FILE")]
    pub attribution_model: Option<PathBuf>,

    /// Whether attitudes ("hopes", "plans to") are reported as statements: off (only what was said or stated) or on
    #[arg(long, value_enum, value_name = "SWITCH", default_value_t = Switch::Off, hide_possible_values = true)]
    pub attitudes: Switch,
}

/// Word lists and how they are used.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Scoring")]
pub struct ListArgs {
    /// How statements and their speakers are found.
    #[command(flatten)]
    pub who: WhoArgs,

    /// Stance entries of your own, added to the built-in lexicon (TOML)
    #[arg(long, value_name = "FILE")]
    pub lexicon: Option<PathBuf>,

    /// Fitted numbers of your own, as `demarche train stance` writes them, or none: entries and scopes as set by hand
    #[arg(long, value_name = "FILE")]
    pub stance_fit: Option<PathBuf>,

    /// Scopes of stance phrases to leave out, as negation,hedge; a name that is none lists them all
    #[arg(long, value_name = "SCOPES", value_delimiter = ',')]
    pub scopes_off: Vec<Scope>,
    /// Sentiment scores: domain (VADER with corrections for news about talks) or vader (as published)
    #[arg(long, value_enum, value_name = "SCORER", default_value_t = Layer::Domain, hide_possible_values = true)]
    pub sentiment: Layer,

    /// Sentiment entries of your own, added to the built-in lexicon (TOML)
    #[arg(long, value_name = "FILE")]
    pub sentiment_lexicon: Option<PathBuf>,
}

/// On or off.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// Yes
    On,
    /// No
    #[default]
    Off,
}

/// Which sentiment scorer.
#[derive(Default, Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Layer {
    /// VADER with corrections for news about talks
    #[default]
    Domain,
    /// VADER exactly as published
    Vader,
}

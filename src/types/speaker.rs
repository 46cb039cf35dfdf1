//! Whoever speaks in an article.

use serde::{Deserialize, Serialize};

/// An index into [`crate::types::Analysis::speakers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpeakerId(pub usize);

/// What kind of speaker it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named person: "Steve Witkoff".
    #[default]
    Person,
    /// Several together: "officials from both countries", "the Russians".
    Group,
    /// A body, office or the place that stands for it: "the Kremlin", "Russia's Foreign Ministry".
    Office,
    /// A text that speaks: "the report", "a joint statement".
    Document,
    /// Somebody without a name: "a senior official".
    Unnamed,
}

impl SpeakerKind {
    /// The word used in every output.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Group => "group",
            Self::Office => "office",
            Self::Document => "document",
            Self::Unnamed => "unnamed",
        }
    }
}

/// The country, body or side that somebody speaks for, by its plain name: "Russia".
pub type Party = String;

/// One speaker of an article, all of its mentions taken together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name the article gives.
    pub name: String,
    /// Other words the article uses, pronouns left out, in order of appearance.
    pub aliases: Vec<String>,
    /// Title or office as written: "Moscow's chief negotiator".
    pub role: Option<String>,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// Person, group, office, document or unnamed.
    pub kind: SpeakerKind,
}

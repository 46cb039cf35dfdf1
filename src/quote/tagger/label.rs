//! What the tagger says of a token.

/// How many labels there are.
pub const LABELS: usize = 7;

/// Outside of everything, or the first or a further token of a source, a cue or a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Label {
    /// Outside.
    #[default]
    O,
    /// Begins a source.
    BeginSource,
    /// Goes on with a source.
    InSource,
    /// Begins a cue.
    BeginCue,
    /// Goes on with a cue.
    InCue,
    /// Begins a content.
    BeginContent,
    /// Goes on with a content.
    InContent,
}

/// The part that a run of tokens plays in an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Who says it.
    Source,
    /// The words that report it.
    Cue,
    /// What is said.
    Content,
}

impl Label {
    /// All of them, in the order of their numbers.
    pub const ALL: [Self; LABELS] =
        [Self::O, Self::BeginSource, Self::InSource, Self::BeginCue, Self::InCue, Self::BeginContent, Self::InContent];

    /// The label that begins a role.
    pub const fn begin(role: Role) -> Self {
        match role {
            Role::Source => Self::BeginSource,
            Role::Cue => Self::BeginCue,
            Role::Content => Self::BeginContent,
        }
    }

    /// The label that goes on with a role.
    pub const fn inside(role: Role) -> Self {
        match role {
            Role::Source => Self::InSource,
            Role::Cue => Self::InCue,
            Role::Content => Self::InContent,
        }
    }

    /// The role of the token, if it has one.
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::O => None,
            Self::BeginSource | Self::InSource => Some(Role::Source),
            Self::BeginCue | Self::InCue => Some(Role::Cue),
            Self::BeginContent | Self::InContent => Some(Role::Content),
        }
    }

    /// True for a label that begins a role.
    pub const fn begins(self) -> bool {
        matches!(self, Self::BeginSource | Self::BeginCue | Self::BeginContent)
    }

    /// True where `self` may follow `before`: a role must begin before it goes on.
    pub fn follows(self, before: Option<Self>) -> bool {
        self.role().is_none() || self.begins() || before.is_some_and(|before| before.role() == self.role())
    }
}

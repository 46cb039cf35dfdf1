//! Scores of many texts taken together: the rows of the speakers, parties, targets and articles tables.

use crate::types::{Account, Act, Analysis, Label, Ledger, Mean, Party, Period, Report, SpeakerKind, Trend};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a group of texts sounds and which way it points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tone {
    /// Compound sentiment over all of them.
    pub sentiment: Mean,
    /// Stance score over those that have one.
    pub stance: Mean,
    /// Which way the mean stance points.
    pub label: Label,
    /// Mean posture over those that have one.
    pub posture: Option<f64>,
    /// Mean outlook over those that have one.
    pub outlook: Option<f64>,
    /// Ends of its 95 % interval; `None` under [`FEW`] values, where it would reach nearly everywhere.
    pub outlook_range: Option<[f64; 2]>,
    /// Mean posture over the acts that the speakers tell of themselves or of their party.
    pub posture_own: Option<f64>,
    /// Ends of its 95 % interval; `None` under [`FEW`] values, where it would reach nearly everywhere.
    pub posture_own_range: Option<[f64; 2]>,
    /// What they say that others do.
    pub reported: Report,
    /// Acts with their counts, most frequent first.
    pub acts: Vec<(Act, u64)>,
}

/// Everything one speaker said, in one article or over all articles given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SpeakerSummary {
    /// The fullest name; "narrator" and "unresolved" for the two rows that are nobody's name.
    pub name: String,
    /// Other words used for them.
    pub aliases: Vec<String>,
    /// Title or office.
    pub role: Option<String>,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// `None` for the narrator and the unresolved row.
    pub kind: Option<SpeakerKind>,
    /// Articles they speak in.
    pub articles: u64,
    /// Statements; for the narrator, narrated pieces with enough words to be scored.
    pub statements: u64,
    /// Words in them; for the narrator, all that nobody else says.
    pub words: u64,
    /// Statements that are direct.
    pub direct: u64,
    /// Means over the statements.
    pub tone: Tone,
    /// Means over articles, each article's mean counted once.
    pub each: Even,
    /// By the articles' dates, in order; empty where no article has one.
    pub course: Vec<Period>,
    /// Where the stance is going.
    pub trend: Option<Trend>,
    /// The statement with the strongest evidence.
    pub quote: Option<String>,
}

/// Macro means: over groups that count the same, however much each of them says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Even {
    /// Compound sentiment.
    pub sentiment: Option<f64>,
    /// Stance score.
    pub stance: Option<f64>,
}

/// Under so many statements a mean says little.
pub const FEW: u64 = 5;

impl SpeakerSummary {
    /// The name of the row of statements nobody could be named for.
    pub const UNRESOLVED: &str = "unresolved";
    /// The name of the narrator's row.
    pub const NARRATOR: &str = "narrator";
}

/// Everything said for one party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySummary {
    /// The party.
    pub party: Party,
    /// Its speakers.
    pub speakers: u64,
    /// Their statements.
    pub statements: u64,
    /// Means over the statements.
    pub tone: Tone,
    /// What others, the narrator among them, say that it does.
    pub reported: Report,
    /// Means over speakers, each speaker's mean counted once.
    pub each: Even,
    /// By the articles' dates, in order; empty where no article has one.
    pub course: Vec<Period>,
    /// Where the stance is going.
    pub trend: Option<Trend>,
}

/// What one speaker says about one party.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TargetSummary {
    /// Who speaks.
    pub speaker: String,
    /// Whom they speak for.
    pub party: Option<Party>,
    /// About whom.
    pub target: Party,
    /// Statements about it; 0 where it only comes up as somebody who does something.
    pub statements: u64,
    /// Means over the statements.
    pub tone: Tone,
    /// What the speaker says that it does.
    pub reported: Report,
}

/// What the speakers of one party say about another: who says who is hard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// Whose speakers; `None` for all those that speak for no party; [`SpeakerSummary::NARRATOR`] for the narrator.
    pub from: Option<Party>,
    /// About whom.
    pub about: Party,
    /// Statements about it; for the narrator, pieces that tell what it does.
    pub statements: u64,
    /// Means over the statements.
    pub tone: Tone,
    /// What they say that it does.
    pub reported: Report,
}

/// One article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleSummary {
    /// Its id.
    pub id: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Sentences.
    pub sentences: u64,
    /// Statements.
    pub statements: u64,
    /// Direct statements.
    pub direct: u64,
    /// Mixed statements.
    pub mixed: u64,
    /// Indirect statements.
    pub indirect: u64,
    /// Statements nobody could be named for.
    pub unresolved: u64,
    /// Lines that are no prose.
    pub skipped_lines: u64,
    /// Speakers with at least one statement.
    pub speakers: u64,
    /// Words in all: those of the statements and the narrator's.
    pub words: u64,
    /// Share of the words that stand in statements, 0 to 1; `None` for an empty article.
    pub quoted_share: Option<f64>,
    /// Means over the narrator's pieces.
    pub narrator: Tone,
    /// Means over the statements.
    pub quoted: Tone,
    /// Means over the sentences.
    pub whole: Tone,
}

impl ArticleSummary {
    /// Adds one article up.
    pub fn of(analysis: &Analysis) -> Self {
        let ledger = Ledger::of(analysis);
        let quoted = ledger.statements();
        let mut whole = Account::default();
        analysis.sentences.iter().for_each(|sentence| whole.add(&sentence.scores));
        let words = quoted.words + ledger.narrator.words;
        Self {
            id: analysis.article.id.clone(),
            outlet: analysis.article.outlet.clone(),
            date: analysis.article.date,
            sentences: whole.statements,
            statements: quoted.statements,
            direct: quoted.direct,
            mixed: quoted.mixed,
            indirect: quoted.indirect,
            unresolved: ledger.unresolved.statements,
            skipped_lines: analysis.document.skipped.len() as u64,
            speakers: ledger.speakers.iter().filter(|account| account.statements > 0).count() as u64,
            words,
            quoted_share: (words > 0).then(|| quoted.words as f64 / words as f64),
            narrator: ledger.narrator.tone(),
            quoted: quoted.tone(),
            whole: whole.tone(),
        }
    }
}

/// How much was read in one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Articles.
    pub articles: u64,
    /// Sentences.
    pub sentences: u64,
    /// Statements, those nobody could be named for included.
    pub statements: u64,
    /// Speakers, each counted once over all articles.
    pub speakers: u64,
    /// Words, the narrator's included.
    pub words: u64,
}

/// All groups of one run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// Speakers, most statements first, then by name; then "unresolved" and "narrator".
    pub speakers: Vec<SpeakerSummary>,
    /// Parties, most statements first, then by name.
    pub parties: Vec<PartySummary>,
    /// Speaker and target pairs, by speaker in the order above, then by statements.
    pub targets: Vec<TargetSummary>,
    /// The same pairs by the speakers' party, by party in the order above, then by statements; the narrator last.
    pub views: Vec<View>,
    /// How much was read.
    pub totals: Totals,
}

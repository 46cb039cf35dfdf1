//! Which texts make a group.

use super::Trouble;
use super::store::{Article, Corpus, Text};
use crate::tally::{Dates, Grain, fold};
use crate::types::Telling;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What the members of a group have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The article.
    #[default]
    Article,
    /// Its publisher.
    Outlet,
    /// Its date: the day, or the month or year where the dates span more.
    Date,
    /// Whom the speaker speaks for.
    Party,
    /// The speaker.
    Speaker,
    /// The value of a further field of the record.
    Field(String),
}

impl By {
    /// Names of groupings that are no field's.
    pub const NAMES: [&str; 5] = ["article", "outlet", "date", "party", "speaker"];

    /// What a group is, in one word.
    pub fn name(&self) -> String {
        match self {
            Self::Article => "article".into(),
            Self::Outlet => "outlet".into(),
            Self::Date => "date".into(),
            Self::Party => "party".into(),
            Self::Speaker => "speaker".into(),
            Self::Field(name) => name.clone(),
        }
    }

    /// The grouping of that name; a name that is none is a field's.
    pub fn of(name: &str) -> Self {
        match name {
            "article" => Self::Article,
            "outlet" => Self::Outlet,
            "date" => Self::Date,
            "party" => Self::Party,
            "speaker" => Self::Speaker,
            field => Self::Field(field.to_owned()),
        }
    }
}

/// How much a group holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub articles: u64,
    pub sentences: u64,
    pub statements: u64,
}

/// The groups, by name, and what belongs to each.
#[derive(Debug)]
pub(super) struct Grouping {
    pub by: By,
    pub names: Vec<String>,
    pub sizes: Vec<Size>,
    /// Articles that belong to no group.
    pub ungrouped: u64,
    /// The group of each article; for groups of statements, of each person.
    places: Vec<Option<usize>>,
    speaker: Option<usize>,
}

impl Grouping {
    /// The groups of a corpus; of the statements of one `speaker` where there is one.
    pub fn new(corpus: &Corpus, by: Option<By>, speaker: Option<usize>) -> Self {
        let by = by.unwrap_or_else(|| {
            let outlets = places(corpus.articles.iter().map(|article| article.outlet.clone())).0;
            if outlets.len() > 1 { By::Outlet } else { By::Article }
        });
        let dates = corpus.articles.iter().filter_map(|article| article.date).map(Dates::on).reduce(Dates::cover);
        let grain = dates.map(Grain::over).unwrap_or_default();
        let (names, places) = match &by {
            By::Party => places(corpus.persons.iter().map(|person| person.party.clone())),
            By::Speaker => {
                let names = corpus.persons.iter().map(|person| Some(person.name.clone()));
                // Two of one name are two: told by their number in the list.
                let all: Vec<Option<String>> = names.collect();
                (all.iter().flatten().cloned().collect(), (0..all.len()).map(Some).collect())
            }
            _ => places(corpus.articles.iter().map(|article| key(&by, grain, article))),
        };
        let mut grouping = Self { by, sizes: vec![Size::default(); names.len()], names, ungrouped: 0, places, speaker };
        grouping.measure(corpus);
        grouping.drop_empty();
        grouping
    }

    /// True where groups are made of articles, so that they have a narrator.
    pub fn holds_articles(&self) -> bool {
        !matches!(self.by, By::Party | By::Speaker)
    }

    /// True where the narrator's words are compared too.
    pub fn narrates(&self) -> bool {
        self.holds_articles() && self.speaker.is_none()
    }

    /// The group of an article; none where groups are made of statements.
    pub fn of_article(&self, article: usize) -> Option<usize> {
        self.places.get(article).copied().flatten().filter(|_| self.holds_articles())
    }

    /// The group of a person; none where groups are made of articles.
    pub fn of_person(&self, person: usize) -> Option<usize> {
        self.places.get(person).copied().flatten().filter(|_| !self.holds_articles())
    }

    /// The group of a text.
    pub fn of(&self, article: usize, text: &Text) -> Option<usize> {
        let asked = self.speaker.is_none() || text.speaker == self.speaker;
        let place = if self.holds_articles() { article } else { text.speaker.filter(|_| text.telling == Telling::Quoted)? };
        self.places.get(place).copied().flatten().filter(|_| asked)
    }

    /// The group of that name.
    pub fn find(&self, name: &str) -> Result<usize, Trouble> {
        let found = self.names.iter().position(|known| known == name);
        let found = found.or_else(|| self.names.iter().position(|known| fold(known) == fold(name)));
        found.ok_or_else(|| Trouble::NoBaseline { name: name.to_owned(), by: self.by.name(), groups: self.names.clone() })
    }

    /// Counts what each group holds.
    fn measure(&mut self, corpus: &Corpus) {
        for (index, article) in corpus.articles.iter().enumerate() {
            let own = self.of_article(index);
            let mut held: BTreeMap<usize, Size> =
                own.filter(|_| self.speaker.is_none()).map(|group| (group, Size::default())).into_iter().collect();
            for (group, text) in article.texts.iter().filter_map(|text| Some((self.of(index, text)?, text))) {
                held.entry(group).or_default().statements += u64::from(text.telling == Telling::Quoted);
            }
            self.ungrouped += u64::from(if self.holds_articles() { own.is_none() } else { held.is_empty() });
            for (group, size) in held {
                if let Some(sum) = self.sizes.get_mut(group) {
                    sum.articles += 1;
                    sum.sentences += article.sentences;
                    sum.statements += size.statements;
                }
            }
        }
    }

    /// Leaves out groups without anything to compare.
    fn drop_empty(&mut self) {
        let kept: Vec<usize> = (0..self.names.len()).filter(|group| self.sizes.get(*group).is_some_and(|size| size.articles > 0)).collect();
        let new: BTreeMap<usize, usize> = kept.iter().copied().zip(0..).collect();
        self.names = kept.iter().filter_map(|group| self.names.get(*group).cloned()).collect();
        self.sizes = kept.iter().filter_map(|group| self.sizes.get(*group).copied()).collect();
        self.places.iter_mut().for_each(|place| *place = place.and_then(|group| new.get(&group).copied()));
    }
}

/// What an article's group is called.
fn key(by: &By, grain: Grain, article: &Article) -> Option<String> {
    match by {
        By::Outlet => article.outlet.clone(),
        By::Date => article.date.map(|day: Date| grain.name(grain.first(day))),
        By::Field(_) => article.field.clone(),
        _ => Some(article.id.clone()),
    }
}

/// The names in order, each in the writing used most, and for each member the place of its name.
fn places(keys: impl Iterator<Item = Option<String>>) -> (Vec<String>, Vec<Option<usize>>) {
    let keys: Vec<Option<String>> = keys.collect();
    let mut writings: BTreeMap<String, BTreeMap<&str, u64>> = BTreeMap::new();
    for key in keys.iter().flatten().filter(|key| !key.trim().is_empty()) {
        *writings.entry(fold(key)).or_default().entry(key).or_default() += 1;
    }
    let most = |counts: &BTreeMap<&str, u64>| {
        let best = counts.values().max().copied().unwrap_or_default();
        counts.iter().find(|(_, count)| **count == best).map(|(name, _)| (*name).to_owned()).unwrap_or_default()
    };
    let mut named: Vec<(String, &String)> = writings.iter().map(|(folded, counts)| (most(counts), folded)).collect();
    named.sort();
    let index: BTreeMap<&String, usize> = named.iter().zip(0..).map(|((_, folded), place)| (*folded, place)).collect();
    let places = keys.iter().map(|key| index.get(&fold(key.as_deref()?)).copied()).collect();
    (named.iter().map(|(name, _)| name.clone()).collect(), places)
}

/// The one speaker who goes by `name`: a full name, or any other word for exactly one.
///
/// # Errors
/// Where there is none, or there are several.
pub(super) fn speaker(corpus: &Corpus, name: &str) -> Result<usize, Trouble> {
    let asked = fold(name);
    let all = || corpus.persons.iter().enumerate().filter(|(index, _)| corpus.is_named(*index));
    let own: Vec<usize> = all().filter(|(_, person)| fold(&person.name) == asked).map(|(index, _)| index).collect();
    let last = |person: &crate::tally::Person| fold(&person.name).rsplit(' ').next() == Some(asked.as_str());
    let other = || all().filter(|(_, person)| person.aliases.contains(&asked) || last(person)).map(|(index, _)| index).collect();
    let found: Vec<usize> = if own.is_empty() { other() } else { own };
    let names = |found: &[usize]| found.iter().filter_map(|index| corpus.persons.get(*index)).map(|person| person.name.clone()).collect();
    match found[..] {
        [only] => Ok(only),
        [] => {
            const NEAR: f64 = 0.75;
            let near = |person: &crate::tally::Person| strsim::jaro_winkler(&fold(&person.name), &asked);
            let mut like: Vec<(f64, usize)> = all().map(|(index, person)| (near(person), index)).filter(|(near, _)| *near > NEAR).collect();
            like.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let like: Vec<usize> = like.into_iter().take(3).map(|(_, index)| index).collect();
            Err(Trouble::NoSpeaker { name: name.to_owned(), like: names(&like) })
        }
        _ => Err(Trouble::Several { name: name.to_owned(), all: names(&found) }),
    }
}

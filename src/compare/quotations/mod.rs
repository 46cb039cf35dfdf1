//! The same sentence of the same person, found again in other articles even where it is trimmed or told in other words.
//!
//! Sentences of statements are taken one by one, direct and long ones first; each joins the fullest version that it aligns
//! with, or becomes one itself. Which versions are looked at tells an index: of word pairs for the same speaker, of word
//! triples where a version's speaker is not known (the containment of shingles, Broder 1997). Runs of words that too many versions share are not followed,
//! so the work grows with the number of sentences, not with its square.

mod align;
mod words;

use super::store::{Corpus, Piece, Text};
use crate::types::{Carried, Kind, Span, Table};
use align::{Alignment, align, in_order};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use words::Plain;

/// A sentence in all its versions.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    /// Who says it; `None` where no version tells.
    pub speaker: Option<usize>,
    /// The versions, the fullest first.
    pub members: Vec<Member>,
}

/// One version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Member {
    /// The article, by index.
    pub article: usize,
    /// The statement, by index into its texts.
    pub text: usize,
    /// Where it stands in the statement's text.
    span: Span,
    /// How it carries the fullest version.
    pub carried: Carried,
    /// Share of the fullest version's words that are there, in order.
    pub words: f64,
}

impl Cluster {
    /// The words of the fullest version.
    pub fn text<'c>(&self, corpus: &'c Corpus) -> &'c str {
        self.members.first().map_or("", |member| member.words_of(corpus))
    }
}

impl Member {
    /// Its words.
    pub fn words_of<'c>(&self, corpus: &'c Corpus) -> &'c str {
        self.statement(corpus).and_then(|text| text.text.get(self.span.start..self.span.end)).unwrap_or_default()
    }

    /// The statement it stands in.
    pub fn statement<'c>(&self, corpus: &'c Corpus) -> Option<&'c Text> {
        corpus.articles.get(self.article)?.texts.get(self.text)
    }
}

/// A sentence ready to be compared.
struct Item<'c> {
    article: usize,
    text: usize,
    piece: &'c Piece,
    speaker: Option<usize>,
    kind: Kind,
    said: &'c str,
    date: Option<Date>,
    plain: Plain,
    /// Of a sentence that is partly in quotation marks, the words in them.
    marked: Plain,
}

/// So few plain words are a fragment: it can be a part of a version, but is none itself.
const FRAGMENT: usize = 4;
/// Versions under one run of words beyond which it tells nothing.
const CROWD: usize = 64;
/// Versions that are aligned with a sentence.
const TRIED: usize = 8;
/// Days between two versions in other words; word for word they may be as far apart as they like.
const DAYS: i32 = 14;
/// Days between a fragment and the sentence it is taken for a part of: slogans come again.
const NEAR: i32 = 3;

/// All sentences that several statements carry, and those that only one does; of one `speaker` where there is one. In the order of their fullest
/// versions' articles.
pub(super) fn clusters(corpus: &Corpus, speaker: Option<usize>) -> Vec<Cluster> {
    let plainer = words::Plainer::new(&corpus.words);
    let mut items: Vec<Item<'_>> = items(corpus, &plainer).filter(|item| speaker.is_none() || item.speaker == speaker).collect();
    items.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut index = Index::default();
    let mut clusters: Vec<(usize, Vec<Member>)> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let candidates = index.candidates(item);
        let tried = candidates.iter().filter_map(|cluster| Some((*cluster, matched(items.get(clusters.get(*cluster)?.0)?, item)?)));
        // The first of equals: candidates come with the most shared runs first.
        let best = tried.rev().max_by(|a, b| a.1.cmp(&b.1));
        match best.and_then(|(cluster, _)| clusters.get_mut(cluster)) {
            Some((leader, members)) => {
                let member = items.get(*leader).map(|leader| item.member(leader));
                members.extend(member);
            }
            None if item.stands_alone() => {
                index.add(clusters.len(), item);
                clusters.push((number, vec![item.member(item)]));
            }
            None => {}
        }
    }
    let cluster = |(leader, members): (usize, Vec<Member>)| {
        let known = |member: &Member| member.statement(corpus)?.speaker.filter(|person| corpus.is_named(*person));
        let speaker = members.iter().find_map(known).or_else(|| items.get(leader)?.speaker);
        Cluster { speaker, members }
    };
    let mut clusters: Vec<Cluster> = clusters.into_iter().map(cluster).collect();
    clusters.sort_by_key(|cluster| cluster.members.first().map(|member| (member.article, member.text, member.span)));
    clusters
}

fn items<'c>(corpus: &'c Corpus, plainer: &'c words::Plainer) -> impl Iterator<Item = Item<'c>> {
    corpus.articles.iter().enumerate().flat_map(move |(article, source)| {
        let texts = source.texts.iter().enumerate().filter_map(|(index, text)| Some((index, text, text.kind?)));
        texts.flat_map(move |(index, text, kind)| {
            text.pieces.iter().map(move |piece| Item {
                article,
                text: index,
                piece,
                speaker: text.speaker.filter(|person| corpus.is_named(*person)),
                kind,
                said: text.text.get(piece.span.start..piece.span.end).unwrap_or_default(),
                date: source.date,
                plain: plainer.plain(&piece.words),
                marked: plainer.plain(&piece.marked),
            })
        })
    })
}

impl Item<'_> {
    /// Fragments last, direct before mixed before indirect, long before short; then whatever makes the order one.
    fn order(&self) -> impl Ord + use<'_> {
        let length = self.plain.words.len();
        (length < FRAGMENT, self.kind, Reverse(length), self.said, self.article, self.text, self.piece.span)
    }

    /// True where there is enough in it to be a quotation by itself.
    fn stands_alone(&self) -> bool {
        self.plain.words.len() >= FRAGMENT && self.plain.content >= 2
    }

    /// This one as a version of `leader`.
    fn member(&self, leader: &Item<'_>) -> Member {
        let full = &leader.piece.words;
        let share = |own: &[u32], of: usize| in_order(own, full) as f64 / of.max(1) as f64;
        let of_full = share(&self.piece.words, full.len());
        let of_own = share(&self.piece.words, self.piece.words.len()).max(share(&self.piece.marked, self.piece.marked.len()));
        let carried = match (of_own, of_full) {
            _ if of_full >= 0.95 => Carried::Full,
            _ if of_own >= 0.9 => Carried::Trimmed,
            _ => Carried::Paraphrased,
        };
        Member { article: self.article, text: self.text, span: self.piece.span, carried, words: of_full }
    }
}

/// How well `item` aligns with a version, if it is one of the same sentence.
fn matched(leader: &Item<'_>, item: &Item<'_>) -> Option<Alignment> {
    let known = match (leader.speaker, item.speaker) {
        (Some(one), Some(other)) if one != other => return None,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let (short, long) = if leader.plain.words.len() >= item.plain.words.len() { (item, leader) } else { (leader, item) };
    let found = align(&short.plain, &long.plain);
    let days = leader.date.zip(item.date).map(|(one, other)| (one - other).get_days().abs());
    let near = days.is_some_and(|days| days <= NEAR);
    let marked = || is_within(&item.marked, leader) || is_within(&leader.marked, item);
    let same = short.plain.words.len() >= FRAGMENT && is_same(found, &short.plain, known, days);
    let fragment = known && near && (found.run == short.plain.words.len() && short.plain.content >= 2 || marked());
    (same || fragment).then_some(found)
}

/// True where words in quotation marks stand in another sentence without a gap.
fn is_within(marked: &Plain, other: &Item<'_>) -> bool {
    marked.content >= 2 && align(marked, &other.plain).run == marked.words.len()
}

/// True where an alignment with `short`, the shorter of two sentences, is too good for chance. `known` says that both have one speaker; the
/// more `days` lie between, or may, the more it takes, since people say alike things again and again.
fn is_same(found: Alignment, short: &Plain, known: bool, days: Option<i32>) -> bool {
    let length = short.words.len();
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (words, content) = (share(found.words, length), share(found.content, short.content));
    match days {
        _ if !known => found.run >= 6 && found.content >= 3 && content >= 0.8 && words >= 0.75,
        Some(..=DAYS) if found.run == length => short.content >= 2,
        Some(..=DAYS) => found.content >= 3 && content >= 0.6 && (found.run >= 4 && words >= 0.55 || words >= 0.65),
        None if found.run == length => short.content >= 3,
        None => found.content >= 3 && found.run >= 5 && content >= 0.6 && words >= 0.6,
        Some(_) => found.content >= 3 && found.run >= 6 && content >= 0.8,
    }
}

/// Which versions hold a run of words.
#[derive(Default)]
struct Index {
    pairs: Table<(usize, u32, u32), Vec<usize>>,
    triples: Table<(u32, u32, u32), Vec<usize>>,
}

impl Index {
    fn add(&mut self, cluster: usize, item: &Item<'_>) {
        let put = |list: &mut Vec<usize>| {
            if list.len() < CROWD && list.last() != Some(&cluster) {
                list.push(cluster);
            }
        };
        item.plain.pairs().filter_map(|(a, b)| Some((item.speaker?, a, b))).for_each(|key| put(self.pairs.entry(key, Vec::new)));
        item.plain.triples().for_each(|key| put(self.triples.entry(key, Vec::new)));
    }

    /// Versions that share runs with `item`, those with most of them first.
    fn candidates(&self, item: &Item<'_>) -> Vec<usize> {
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        let mut count = |list: Option<&Vec<usize>>| {
            for cluster in list.into_iter().flatten() {
                *counts.entry(*cluster).or_default() += 1;
            }
        };
        item.plain.pairs().filter_map(|(a, b)| Some((item.speaker?, a, b))).for_each(|key| count(self.pairs.get(&key)));
        item.plain.triples().for_each(|key| count(self.triples.get(&key)));
        let mut found: Vec<(Reverse<u32>, usize)> = counts.into_iter().map(|(cluster, count)| (Reverse(count), cluster)).collect();
        found.sort_unstable();
        found.into_iter().take(TRIED).map(|(_, cluster)| cluster).collect()
    }
}

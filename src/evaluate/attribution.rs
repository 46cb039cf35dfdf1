//! Attribution against labelled articles, counted as the evaluation that comes with the corpora of this layout does.
//!
//! Predicted and gold attributions are paired one to one by falling overlap of their contents' tokens (Jaccard, at least one
//! half). A pair is *attributed* where the source is right too: a shared token that is no function word, or any shared word
//! where the gold source has none but those. A token is a run of letters and digits or one mark.

use crate::types::{Quotation, Span, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// Who says what, as spans of bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it; empty where nobody is named.
    pub source: Vec<Span>,
    /// The words that report it.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
}

impl Attribution {
    /// A statement with the quotation marks around its parts put back, as corpora of this layout have them.
    pub fn of(statement: &Statement, quotations: &[Quotation]) -> Self {
        let mark = |part: &Span| {
            let around = quotations.iter().filter(|quotation| quotation.outer.contains(*part));
            let whole = around.filter(|quotation| part.start == quotation.inner.start || part.end == quotation.inner.end);
            whole.fold(*part, |part, quotation| {
                let start = if part.start == quotation.inner.start { quotation.outer.start } else { part.start };
                Span::new(start, if part.end == quotation.inner.end { quotation.outer.end } else { part.end })
            })
        };
        Self {
            source: statement.mention.into_iter().collect(),
            cue: statement.cue.clone(),
            content: statement.content.iter().map(mark).collect(),
        }
    }
}

/// Function words and titles, which name nobody.
const STOP_WORDS: &str = "a an the this that these those his her hers its their theirs our ours my mine your yours he him she it they them we \
    us i me you who whom whose which what one some any all many most several few other others another each both every no of in on at by for from \
    to with without about as and or but nor than then s t d m re ve ll mr mrs ms dr sen rep gov is was were are be been being has have had do does \
    did will would can could may might shall should must not himself herself itself themselves myself ourselves yourself";

/// How much of an attribution stands in double quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// At least half of the words.
    Direct,
    /// Fewer, but some.
    Mixed,
    /// None.
    Indirect,
}

/// Counts of one bucket, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Attributions in the gold.
    pub gold: u64,
    /// Attributions predicted.
    pub predicted: u64,
    /// Gold attributions found with the right content and source.
    pub found: u64,
    /// Predicted attributions that are right.
    pub right: u64,
}

impl Count {
    /// Precision, recall and their harmonic mean, each 0 where nothing is to be counted.
    pub fn scores(self) -> [f64; 3] {
        let share = |part: u64, whole: u64| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
        let (precision, recall) = (share(self.right, self.predicted), share(self.found, self.gold));
        let sum = precision + recall;
        [precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }]
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        self.scores()[2]
    }

    fn merge(&mut self, other: &Self) {
        self.gold += other.gold;
        self.predicted += other.predicted;
        self.found += other.found;
        self.right += other.right;
    }
}

/// Counts of all articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Content right, source right, of all attributions.
    pub attributed: Count,
    /// The same by how much is quoted: direct, mixed, indirect.
    pub buckets: [Count; 3],
    /// Content right, whatever the source.
    pub lenient: Count,
    /// Tokens of sources, cues and contents.
    pub tokens: [Count; 3],
}

impl Counts {
    /// Adds the counts of another article.
    pub fn merge(&mut self, other: &Self) {
        self.attributed.merge(&other.attributed);
        self.lenient.merge(&other.lenient);
        self.buckets.iter_mut().zip(&other.buckets).for_each(|(own, other)| own.merge(other));
        self.tokens.iter_mut().zip(&other.tokens).for_each(|(own, other)| own.merge(other));
    }
}

/// An article cut into the tokens that are counted.
struct Tokens<'t> {
    text: &'t str,
    spans: Vec<Span>,
    quoted: BTreeSet<usize>,
}

/// A set of tokens.
type Set = BTreeSet<usize>;

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut word = false;
        for (start, c) in text.char_indices() {
            let inside = c.is_alphanumeric() || c == '_';
            match spans.last_mut().filter(|_| inside && word) {
                Some(last) => last.end += c.len_utf8(),
                None if c.is_whitespace() => {}
                None => spans.push(Span::new(start, start + c.len_utf8())),
            }
            word = inside;
        }
        let mut tokens = Self { text, spans, quoted: Set::new() };
        tokens.quoted = tokens.touched(&quoted(text));
        tokens
    }

    /// The tokens that any of the spans touches.
    fn touched(&self, spans: &[Span]) -> Set {
        let range = |span: &Span| {
            let first = self.spans.partition_point(|token| token.end <= span.start);
            first..self.spans.partition_point(|token| token.start < span.end).max(first)
        };
        spans.iter().filter(|span| !span.is_empty()).flat_map(range).collect()
    }

    fn is_word(&self, token: usize) -> bool {
        self.spans[token].of(self.text).starts_with(|c: char| c.is_alphanumeric() || c == '_')
    }

    fn is_name(&self, token: usize) -> bool {
        let form = self.spans[token].of(self.text).to_lowercase();
        self.is_word(token) && !STOP_WORDS.split_whitespace().any(|word| word == form)
    }

    fn bucket(&self, content: &Set) -> Bucket {
        let words: Set = content.iter().copied().filter(|token| self.is_word(*token)).collect();
        let counted = if words.is_empty() { content } else { &words };
        let quoted = counted.intersection(&self.quoted).count();
        match quoted {
            0 => Bucket::Indirect,
            _ if quoted * 2 >= counted.len() => Bucket::Direct,
            _ => Bucket::Mixed,
        }
    }

    fn same_source(&self, gold: &Set, predicted: &Set) -> bool {
        if gold.is_empty() || predicted.is_empty() {
            return gold.is_empty() && predicted.is_empty();
        }
        let shared = |wanted: &dyn Fn(usize) -> bool| gold.iter().any(|token| wanted(*token) && predicted.contains(token));
        if gold.iter().any(|token| self.is_name(*token)) {
            shared(&|token| self.is_name(token))
        } else {
            shared(&|token| self.is_word(token))
        }
    }
}

/// The stretches inside double quotation marks, paired line by line; one that never closes runs to its line's end.
fn quoted(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut line_start = 0;
    for line in text.split('\n') {
        let end = line_start + line.len();
        let mut opened: Option<(usize, char)> = None;
        for (at, c) in line.char_indices().map(|(at, c)| (line_start + at, c)) {
            let close = |opened: &mut Option<(usize, char)>, found: &mut Vec<Span>| {
                found.extend(opened.take().map(|(start, _)| Span::new(start, at + c.len_utf8())));
            };
            match (c, opened) {
                ('\u{201C}' | '\u{201E}', None) => opened = Some((at, c)),
                ('\u{201D}', Some(_)) => close(&mut opened, &mut found),
                ('"', Some((_, mark))) => {
                    // Straight marks inside curly ones open and close nothing.
                    let curly = text[at..end].find('\u{201D}');
                    let nested = mark != '"' && curly.is_some_and(|curly| !text[at..at + curly].contains('\u{201C}'));
                    if !nested {
                        close(&mut opened, &mut found);
                    }
                }
                ('"', None) => {
                    let before = text[line_start..at].chars().next_back().unwrap_or(' ');
                    let after = text[at + 1..end].chars().next().unwrap_or(' ');
                    if !after.is_whitespace() && !before.is_alphanumeric() {
                        opened = Some((at, c));
                    }
                }
                _ => {}
            }
        }
        found.extend(opened.map(|(start, _)| Span::new(start, end)));
        line_start = end + 1;
    }
    found
}

/// One attribution in tokens.
struct Item {
    source: Set,
    cue: Set,
    content: Set,
    bucket: Bucket,
}

/// Compares what is predicted for one article with its gold.
pub fn compare(text: &str, gold: &[Attribution], predicted: &[Attribution]) -> Counts {
    let tokens = Tokens::new(text);
    let item = |attribution: &Attribution| {
        let content = tokens.touched(&attribution.content);
        Item {
            source: tokens.touched(&attribution.source),
            cue: tokens.touched(&attribution.cue),
            bucket: tokens.bucket(&content),
            content,
        }
    };
    let gold: Vec<Item> = gold.iter().map(item).filter(|item| !item.content.is_empty()).collect();
    let predicted: Vec<Item> = predicted.iter().map(item).collect();
    let mut counts = Counts::default();
    for item in &gold {
        counts.buckets[item.bucket as usize].gold += 1;
    }
    for item in &predicted {
        counts.buckets[item.bucket as usize].predicted += 1;
    }
    (counts.attributed.gold, counts.attributed.predicted) = (gold.len() as u64, predicted.len() as u64);
    (counts.lenient.gold, counts.lenient.predicted) = (gold.len() as u64, predicted.len() as u64);
    for (g, p) in pairs(&gold, &predicted) {
        counts.lenient.found += 1;
        counts.lenient.right += 1;
        if tokens.same_source(&gold[g].source, &predicted[p].source) {
            counts.attributed.found += 1;
            counts.attributed.right += 1;
            counts.buckets[gold[g].bucket as usize].found += 1;
            counts.buckets[predicted[p].bucket as usize].right += 1;
        }
    }
    let roles: [fn(&Item) -> &Set; 3] = [|item| &item.source, |item| &item.cue, |item| &item.content];
    for (role, count) in roles.into_iter().zip(&mut counts.tokens) {
        let union = |items: &[Item]| -> Set { items.iter().flat_map(|item| role(item).iter().copied()).collect() };
        let (want, got) = (union(&gold), union(&predicted));
        let both = want.intersection(&got).count() as u64;
        *count = Count { gold: want.len() as u64, predicted: got.len() as u64, found: both, right: both };
    }
    counts
}

/// Which predicted attributions are right in content and source, each looked at as if it were the only one.
pub fn right(text: &str, gold: &[Attribution], predicted: &[Attribution]) -> Vec<bool> {
    let tokens = Tokens::new(text);
    let item = |attribution: &Attribution| {
        let content = tokens.touched(&attribution.content);
        Item { source: tokens.touched(&attribution.source), cue: Set::new(), bucket: Bucket::Direct, content }
    };
    let gold: Vec<Item> = gold.iter().map(item).collect();
    let is_right = |predicted: Item| {
        let pair = pairs(&gold, std::slice::from_ref(&predicted)).first().map(|(gold, _)| *gold);
        pair.is_some_and(|pair| tokens.same_source(&gold[pair].source, &predicted.source))
    };
    predicted.iter().map(item).map(is_right).collect()
}

/// Pairs gold and predicted contents one to one by falling overlap of at least one half.
fn pairs(gold: &[Item], predicted: &[Item]) -> Vec<(usize, usize)> {
    let mut owners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (p, item) in predicted.iter().enumerate() {
        item.content.iter().for_each(|token| owners.entry(*token).or_default().push(p));
    }
    let mut candidates = Vec::new();
    for (g, item) in gold.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for p in item.content.iter().filter_map(|token| owners.get(token)).flatten() {
            *shared.entry(*p).or_default() += 1;
        }
        for (p, both) in shared {
            let jaccard = both as f64 / (item.content.len() + predicted[p].content.len() - both) as f64;
            if jaccard >= 0.5 {
                candidates.push((jaccard, g, p));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut taken_gold, mut taken_predicted) = (Set::new(), Set::new());
    candidates.retain(|(_, g, p)| {
        let free = !taken_gold.contains(g) && !taken_predicted.contains(p);
        if free {
            taken_gold.insert(*g);
            taken_predicted.insert(*p);
        }
        free
    });
    candidates.into_iter().map(|(_, g, p)| (g, p)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Ann Lee said, \u{201C}We won, all of us.\u{201D} She hopes it \"lasts\" long.";

    fn span(word: &str) -> Vec<Span> {
        let start = TEXT.find(word).unwrap();
        vec![Span::new(start, start + word.len())]
    }

    fn gold() -> [Attribution; 2] {
        [
            Attribution { source: span("Ann Lee"), cue: span("said"), content: span("\u{201C}We won, all of us.\u{201D}") },
            Attribution { source: span("She"), cue: span("hopes"), content: span("it \"lasts\" long") },
        ]
    }

    #[test]
    fn the_gold_agrees_with_itself() {
        let counts = compare(TEXT, &gold(), &gold());
        assert_eq!((counts.attributed.f1(), counts.lenient.f1()), (1.0, 1.0));
        assert_eq!(counts.buckets.map(|bucket| bucket.gold), [1, 1, 0]);
        assert!(counts.tokens.iter().all(|role| role.f1() == 1.0));
        assert_eq!(compare(TEXT, &gold(), &[]).attributed.f1(), 0.0);
    }

    #[test]
    fn a_source_is_right_by_a_word_that_names() {
        let [mut first, mut second] = gold();
        first.source = span("Lee");
        second.source = span("Ann");
        let counts = compare(TEXT, &gold(), &[first.clone(), second.clone()]);
        assert_eq!((counts.attributed.right, counts.lenient.right), (1, 2));
        assert_eq!(right(TEXT, &gold(), &[first, second]), [true, false]);
    }

    #[test]
    fn a_content_counts_from_half_of_its_tokens_on() {
        let [mut first, _] = gold();
        first.content = span("We won, all of");
        assert_eq!(compare(TEXT, &gold()[..1], std::slice::from_ref(&first)).lenient.right, 1);
        first.content = span("We won, all");
        assert_eq!(compare(TEXT, &gold()[..1], &[first]).lenient.right, 0);
    }

    #[test]
    fn quotations_are_paired_within_a_line() {
        let words = |text: &'static str| quoted(text).into_iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(words("a \"b\" c \"d\ne\" f"), ["\"b\"", "\"d"]);
        assert_eq!(words("\u{201C}one \"two\" three\u{201D}"), ["\u{201C}one \"two\" three\u{201D}"]);
    }
}

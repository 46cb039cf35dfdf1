//! Patterns compiled into one automaton. It has no loops, so no match is longer than its pattern
//! allows and the work at each token is bounded by the lexicon, not by the text.
//!
//! Each pattern is built from its end backwards, so that a state knows all that may follow at once
//! (the position automaton of Glushkov, 1961) and nothing is ever tried twice.

use crate::lexicon::Pattern;
use crate::lexicon::pattern::{Class, Part};
use crate::types::Table;
use std::ops::Range;
use std::sync::Arc;

pub(super) type WordId = u32;
pub(super) type PrefixId = u32;
pub(super) type StateId = u32;

/// All patterns, ready to run.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// All words with the longest prefix that each begins with.
    words: Table<String, (WordId, Option<PrefixId>)>,
    /// Sorted, each with the longest other prefix that it begins with.
    prefixes: Vec<(String, Option<PrefixId>)>,
    /// For each first byte the prefixes that begin with it.
    initials: Vec<Initial>,
    classes: Vec<Members>,
    states: Vec<State>,
    word_starts: Vec<Vec<Start>>,
    prefix_starts: Vec<Vec<Start>>,
}

/// The state in which a pattern is after its first word, and a copy of that state's outlook, so
/// that most are passed over without being looked at.
#[derive(Clone, Copy, Debug)]
struct Start {
    state: StateId,
    outlook: u64,
}

/// The prefixes with the same first byte.
#[derive(Clone, Debug, Default)]
struct Initial {
    prefixes: Range<usize>,
    /// A bit for each second byte that one of them has; all of them where one has no second byte.
    seconds: u64,
}

#[derive(Clone, Debug, Default)]
struct Members {
    words: Vec<WordId>,
    prefixes: Vec<PrefixId>,
}

#[derive(Clone, Debug, Default)]
struct State {
    pattern: usize,
    accepts: bool,
    steps: Vec<Step>,
    /// One bit for each kind of symbol that may lead on from here; see [`Symbol::bits`].
    outlook: u64,
}

/// Set in the outlook of a state that accepts, and in the bits of every symbol.
const ACCEPTS: u64 = 1 << 63;
/// Set where a gap may take the symbol.
const GAP: u64 = 1 << 62;
/// Set where a prefix may take the symbol.
const PREFIX: u64 = 1 << 61;

/// One of the other bits; several words share each.
const fn bit(word: WordId) -> u64 {
    1 << (word % 61)
}

/// The bit of a second byte; several bytes share each.
const fn second(byte: u8) -> u64 {
    1 << (byte % 64)
}

/// The class that leads on, `None` for any word of a gap, and where to.
type Step = (Option<usize>, StateId);

/// A token as the automaton sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    word: Option<WordId>,
    prefix: Option<PrefixId>,
    fills_gap: bool,
}

impl Symbol {
    /// A state whose outlook shares no bit with these neither accepts nor leads on over the symbol.
    fn bits(self) -> u64 {
        let gap = if self.fills_gap { GAP } else { 0 };
        let prefix = self.prefix.map_or(0, |_| PREFIX);
        ACCEPTS | gap | prefix | self.word.map_or(0, bit)
    }
}

impl Program {
    pub(super) fn new<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> Self {
        let mut builder = Builder::default();
        let entries: Vec<StateId> = patterns.into_iter().enumerate().map(|(index, pattern)| builder.pattern(index, pattern)).collect();
        let Builder { classes, states, .. } = builder;
        let mut program = Self { states, ..Self::default() };
        program.intern(&classes);
        program.look_ahead();
        program.index(&entries);
        program
    }

    /// Numbers all words and prefixes and rewrites the classes in those numbers.
    fn intern(&mut self, classes: &[Arc<Class>]) {
        let mut prefixes: Vec<&String> = classes.iter().flat_map(|class| &class.prefixes).collect();
        prefixes.sort();
        prefixes.dedup();
        self.initials = vec![Initial::default(); 256];
        for prefix in prefixes {
            let parent = self.longest_prefix(prefix);
            let next = self.prefixes.len();
            self.prefixes.push((prefix.clone(), parent));
            let mut bytes = prefix.bytes();
            let initial = &mut self.initials[bytes.next().map_or(0, usize::from)];
            let start = if initial.prefixes.is_empty() { next } else { initial.prefixes.start };
            initial.prefixes = start..next + 1;
            initial.seconds |= bytes.next().map_or(u64::MAX, second);
        }
        for class in classes {
            let mut members = Members::default();
            for word in &class.words {
                let next = id(self.words.len());
                let prefix = self.longest_prefix(word);
                members.words.push(self.words.entry(word.clone(), || (next, prefix)).0);
            }
            members.prefixes.extend(class.prefixes.iter().filter_map(|prefix| self.longest_prefix(prefix)));
            members.words.sort_unstable();
            members.prefixes.sort_unstable();
            self.classes.push(members);
        }
    }

    /// Notes in each state what may lead on from it.
    fn look_ahead(&mut self) {
        let of_class = |members: &Members| {
            let prefix = if members.prefixes.is_empty() { 0 } else { PREFIX };
            members.words.iter().fold(prefix, |bits, word| bits | bit(*word))
        };
        let bits: Vec<u64> = self.classes.iter().map(of_class).collect();
        for state in &mut self.states {
            let accepts = if state.accepts { ACCEPTS } else { 0 };
            state.outlook = state.steps.iter().fold(accepts, |outlook, (class, _)| outlook | class.map_or(GAP, |class| bits[class]));
        }
    }

    /// Keeps for each word and prefix the states that a pattern beginning with it is in after it.
    fn index(&mut self, entries: &[StateId]) {
        self.word_starts = vec![Vec::new(); self.words.len()];
        self.prefix_starts = vec![Vec::new(); self.prefixes.len()];
        let steps = entries.iter().flat_map(|entry| &self.states[*entry as usize].steps);
        for (class, next) in steps.filter_map(|(class, next)| Some(((*class)?, *next))) {
            let members = &self.classes[class];
            let start = Start { state: next, outlook: self.states[next as usize].outlook };
            members.words.iter().for_each(|word| self.word_starts[*word as usize].push(start));
            members.prefixes.iter().for_each(|prefix| self.prefix_starts[*prefix as usize].push(start));
        }
    }

    /// The longest listed prefix that `word` begins with.
    ///
    /// Whatever sorts between a prefix and a word that begins with it begins with it too. So all
    /// prefixes of `word` are found from the last one that sorts at or before it.
    fn longest_prefix(&self, word: &str) -> Option<PrefixId> {
        let mut bytes = word.bytes();
        let Initial { prefixes, seconds } = self.initials.get(usize::from(bytes.next()?))?;
        if seconds & bytes.next().map_or(u64::MAX, second) == 0 {
            return None;
        }
        let after = self.prefixes[prefixes.clone()].partition_point(|(prefix, _)| prefix.as_str() <= word);
        let last = after.checked_sub(1).map(|last| id(prefixes.start + last))?;
        self.prefix_chain(Some(last)).find(|prefix| word.starts_with(&self.prefixes[*prefix as usize].0))
    }

    /// A prefix and all shorter ones that it begins with.
    fn prefix_chain(&self, prefix: Option<PrefixId>) -> impl Iterator<Item = PrefixId> + '_ {
        std::iter::successors(prefix, |prefix| self.prefixes[*prefix as usize].1)
    }

    /// `word`, folded, as the automaton sees it.
    pub(super) fn symbol(&self, word: &str) -> Symbol {
        let fills_gap = !matches!(word, "." | ";" | ":" | "-" | "!" | "?" | "…" | "—" | "–" | "(" | ")");
        match self.words.get(word) {
            Some((word, prefix)) => Symbol { word: Some(*word), prefix: *prefix, fills_gap },
            None => Symbol { word: None, prefix: self.longest_prefix(word), fills_gap },
        }
    }

    /// Every match that begins at `symbols[start]`: its pattern and its end.
    pub(super) fn run(&self, symbols: &[Symbol], start: usize, threads: &mut Vec<StateId>, mut found: impl FnMut(usize, usize)) {
        let Some(first) = symbols.get(start) else {
            return;
        };
        let ahead = |end: usize| symbols.get(end).map_or(ACCEPTS, |symbol| symbol.bits());
        let bits = ahead(start + 1);
        threads.clear();
        let mut begin = |starts: &[Start]| {
            threads.extend(starts.iter().filter(|start| start.outlook & bits != 0).map(|start| start.state));
        };
        first.word.iter().for_each(|word| begin(&self.word_starts[*word as usize]));
        self.prefix_chain(first.prefix).for_each(|prefix| begin(&self.prefix_starts[prefix as usize]));
        let mut end = start + 1;
        while !threads.is_empty() {
            threads.sort_unstable();
            threads.dedup();
            for state in threads.iter().map(|state| &self.states[*state as usize]).filter(|state| state.accepts) {
                found(state.pattern, end);
            }
            let Some(symbol) = symbols.get(end) else {
                return;
            };
            let (here, bits) = (threads.len(), ahead(end + 1));
            for index in 0..here {
                let steps = self.states[threads[index] as usize].steps.iter();
                let leading = |(_, next): &&Step| self.states[*next as usize].outlook & bits != 0;
                threads.extend(steps.filter(leading).filter(|(class, _)| self.takes(*class, *symbol)).map(|(_, next)| *next));
            }
            threads.drain(..here);
            end += 1;
        }
    }

    fn takes(&self, class: Option<usize>, symbol: Symbol) -> bool {
        let Some(members) = class.map(|class| &self.classes[class]) else {
            return symbol.fills_gap;
        };
        symbol.word.is_some_and(|word| members.words.binary_search(&word).is_ok())
            || self.prefix_chain(symbol.prefix).any(|prefix| members.prefixes.binary_search(&prefix).is_ok())
    }
}

#[derive(Default)]
struct Builder {
    known: Table<Arc<Class>, usize>,
    classes: Vec<Arc<Class>>,
    states: Vec<State>,
}

impl Builder {
    /// The state in which `pattern` begins.
    fn pattern(&mut self, index: usize, pattern: &Pattern) -> StateId {
        let end = self.state(State { pattern: index, accepts: true, ..State::default() });
        self.sequence(&pattern.parts, end)
    }

    /// The state from which `parts` lead to `next`.
    fn sequence(&mut self, parts: &[Part], next: StateId) -> StateId {
        parts.iter().rev().fold(next, |next, part| match part {
            Part::Word(class) => {
                let class = self.class(class);
                self.after(next, vec![(Some(class), next)])
            }
            Part::Gap => (0..Pattern::GAP).fold(next, |inner, _| self.joined(&[next], Some((None, inner)))),
            Part::Group(alternatives) => {
                let entries: Vec<StateId> = alternatives.iter().map(|alternative| self.sequence(alternative, next)).collect();
                self.joined(&entries, None)
            }
        })
    }

    fn class(&mut self, class: &Arc<Class>) -> usize {
        let next = self.classes.len();
        let index = *self.known.entry(Arc::clone(class), || next);
        if index == next {
            self.classes.push(Arc::clone(class));
        }
        index
    }

    /// A state that does what any of `states` does, and takes one step more.
    fn joined(&mut self, states: &[StateId], more: Option<Step>) -> StateId {
        let parts = || states.iter().map(|state| &self.states[*state as usize]);
        let mut steps: Vec<Step> = parts().flat_map(|state| state.steps.iter().copied()).chain(more).collect();
        steps.sort_unstable();
        steps.dedup();
        let accepts = parts().any(|state| state.accepts);
        let pattern = parts().next().map_or(0, |state| state.pattern);
        self.state(State { pattern, accepts, steps, outlook: 0 })
    }

    /// A state of the same pattern as `next`, with these steps.
    fn after(&mut self, next: StateId, steps: Vec<Step>) -> StateId {
        let pattern = self.states[next as usize].pattern;
        self.state(State { pattern, accepts: false, steps, outlook: 0 })
    }

    fn state(&mut self, state: State) -> StateId {
        self.states.push(state);
        id(self.states.len() - 1)
    }
}

/// A number for the `index`th of something; lexicons stay far below four thousand million words.
fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

//! Learns which candidates of a tagger can be trusted, from articles that the tagger has not seen.

use crate::evaluate::attribution::right;
use crate::learn::attribution::Room;
use crate::learn::forest::{Cases, grow};
use crate::quote;
use crate::quote::candidates::{LEAST_IN_TRAINING, Origin, candidates};
use crate::quote::evidence::{Evidence, NUMBERS, Numbers};
use crate::quote::tagger::Tagger;
use crate::quote::tagger::habits::Habits;
use crate::quote::tagger::trust::{Cues, Trust};
use crate::read::brat::Labelled;
use crate::types::{Attribution, Statement};
use rayon::prelude::*;

/// A cue that was met less often is not kept.
const LEAST: u32 = 5;

/// A candidate with one of its sources.
struct Case {
    cue: u32,
    numbers: Numbers,
    right: bool,
}

/// Learns from labelled articles, for each of which `unseen` gives a tagger and habits of words that come from other articles.
pub fn learn<'t>(
    room: &Room,
    articles: &[Labelled],
    unseen: impl Fn(usize) -> (&'t Tagger, &'t Habits) + Sync,
    tell: &(dyn Fn(String) + Sync),
) -> Trust {
    let parts: Vec<Vec<Case>> = articles.par_iter().enumerate().map(|(index, article)| cases(room, article, unseen(index))).collect();
    let mut cues = Cues::default();
    parts.iter().map(|part| count(part)).flat_map(|counts| counts.0).for_each(|(key, [right, all])| cues.add(key, right, all));
    let share = cues.share();
    let mut all = Cases { width: NUMBERS, ..Cases::default() };
    for part in &parts {
        let own = count(part);
        for case in part {
            let less = own.0.get(&case.cue).copied().unwrap_or_default();
            all.numbers.extend(cues.known(case.cue, share, less));
            all.numbers.extend(&case.numbers[2..]);
            all.right.push(case.right);
        }
    }
    tell(format!("trust: {} candidates, {} cues", all.right.len(), cues.0.len()));
    cues.0.retain(|_, [_, all]| *all >= LEAST);
    Trust { forest: grow(&all, 1), cues }
}

fn count(cases: &[Case]) -> Cues {
    let mut cues = Cues::default();
    cases.iter().for_each(|case| cues.add(case.cue, case.right.into(), 1));
    cues
}

/// The candidates of one article with each of their sources, and which are right.
fn cases(room: &Room, article: &Labelled, (tagger, habits): (&Tagger, &Habits)) -> Vec<Case> {
    let document = room.split(&article.text);
    quote::observe(&article.text, &document, room.lists(), habits, |context, rules| {
        let tags = tagger.tag(context);
        let found = candidates(context, &tags, rules, LEAST_IN_TRAINING);
        let evidence = Evidence::new(context, &tags, rules, &found);
        let mut cases = Vec::new();
        let mut predicted = Vec::new();
        for candidate in found.iter().filter(|candidate| candidate.origin != Origin::Label) {
            let cue = evidence.key(candidate);
            for (source, numbers) in candidate.sources.iter().zip(evidence.numbers(candidate, [0.0; 2])) {
                let mention = source.clone().and_then(|source| context.view.span(source));
                predicted.push(Attribution::of(&Statement { mention, ..candidate.statement.clone() }, context.view.quotations));
                cases.push(Case { cue, numbers, right: false });
            }
        }
        cases.iter_mut().zip(right(&article.text, &article.attributions, &predicted)).for_each(|(case, right)| case.right = right);
        cases
    })
}

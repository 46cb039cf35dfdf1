//! One annotation file: text-bound annotations, and the events that join them.

use crate::types::{Attribution, Span};
use std::collections::BTreeMap;

/// The attributions of one annotation file: its events that have a content. Lines of other kinds, and what only looks like a
/// text-bound annotation (the rest of a line whose text holds a line break), are passed over unless an event refers to them.
///
/// # Errors
/// The line, from 1, and what is wrong with it.
pub fn parse(annotations: &str, text: &str) -> Result<Vec<Attribution>, (usize, String)> {
    let bytes = boundaries(text);
    let mut bounds: BTreeMap<&str, Option<Vec<Span>>> = BTreeMap::new();
    let mut events = Vec::new();
    for (line, number) in annotations.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).zip(1..) {
        let Some((name, rest)) = line.split_once('\t') else { continue };
        if numbered(name, 'T') {
            let spans = parts(rest, &bytes).transpose().map_err(|what| (number, what))?;
            let known = bounds.entry(name).or_default();
            *known = spans.or_else(|| known.take());
        } else if numbered(name, 'E') {
            events.push((number, rest));
        }
    }
    let mut found = Vec::new();
    for (number, event) in events {
        let attribution = attribution(event, &bounds).map_err(|what| (number, what))?;
        found.extend(Some(attribution).filter(|attribution| !attribution.content.is_empty()));
    }
    Ok(found)
}

/// The byte at which each code point of `text` begins, and where the last one ends.
pub fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(byte, _)| byte).chain([text.len()]).collect()
}

/// What the arguments of an event refer to.
fn attribution(event: &str, bounds: &BTreeMap<&str, Option<Vec<Span>>>) -> Result<Attribution, String> {
    let mut attribution = Attribution::default();
    for (role, target) in event.split_whitespace().skip(1).filter_map(|argument| argument.split_once(':')) {
        let spans = match role.trim_end_matches(|c: char| c.is_ascii_digit()).to_ascii_lowercase().as_str() {
            "source" => &mut attribution.source,
            "cue" => &mut attribution.cue,
            "content" => &mut attribution.content,
            _ => continue,
        };
        match bounds.get(target) {
            Some(Some(known)) => spans.extend(known),
            Some(None) => {
                return Err(format!("{role}:{target} refers to a line whose offsets cannot be read; write {target}⇥TYPE START END⇥TEXT"));
            }
            None => {
                return Err(format!(
                    "{role}:{target} refers to a line that is missing; add {target}⇥TYPE START END⇥TEXT, or take the argument away"
                ));
            }
        }
    }
    for spans in [&mut attribution.source, &mut attribution.cue, &mut attribution.content] {
        spans.sort();
        spans.dedup();
    }
    Ok(attribution)
}

/// True for `T12`.
fn numbered(name: &str, letter: char) -> bool {
    name.strip_prefix(letter).is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The spans of `Content 3 9;12 20⇥words`; `None` where the line only looks like one.
fn parts(line: &str, bytes: &[usize]) -> Option<Result<Vec<Span>, String>> {
    let (_, spans) = line.split('\t').next()?.split_once(' ')?;
    let mut out = Vec::new();
    for part in spans.split(';') {
        let (start, end) = part.split_once(' ')?;
        let (start, end): (usize, usize) = (start.parse().ok()?, end.parse().ok()?);
        match (bytes.get(start), bytes.get(end)) {
            (Some(from), Some(to)) if start <= end => out.push(Span::new(*from, *to)),
            _ => {
                let length = bytes.len() - 1;
                return Some(Err(format!(
                    "the span {start} {end} lies outside of the text, which has {length} characters; offsets count code points from 0"
                )));
            }
        }
    }
    Some(Ok(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn events_are_read_with_all_their_parts() {
        let text = "Café 😀 Ann said it\nis on.";
        let annotations = "T1\tSource 7 10\tAnn\nT2\tCue 11 15\tsaid\nT3\tContent 16 18;22 24\tit\nis\nT5\tContent 19 21\tis\n\
                           E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T5\nE2\tAttribution:T4\n#1\tNotes T1\tx\n";
        let found = parse(annotations, text).unwrap();
        assert_eq!(found.len(), 1);
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>();
        assert_eq!(words(&found[0].source), ["Ann"]);
        assert_eq!(words(&found[0].cue), ["said"]);
        assert_eq!(words(&found[0].content), ["it", "is", "on"]);
    }

    #[test]
    fn what_points_nowhere_is_told_with_its_line() {
        assert_eq!(parse("\nT1\tCue 2 9\tx", "abc").unwrap_err().0, 2);
        let told = |annotations: &str| {
            let (line, what) = parse(annotations, "abc").unwrap_err();
            format!("{line}: {what}")
        };
        assert!(told("E1\tAttribution:T4 Cue:T1").starts_with("1: Cue:T1 refers to a line that is missing"));
        assert!(told("T1\tCue 0 x\tab\nE1\tAttribution:T4 Cue:T1").starts_with("2: Cue:T1 refers to a line whose offsets cannot be read"));
        assert!(told("T1\tCue 2 1\tx").contains("outside of the text"));
    }

    proptest! {
        #[test]
        fn no_annotations_panic(annotations in "([TE][0-9]\t(Cue|Content|A:T1 Content:T1) [0-9]{1,3} [0-9]{1,3}(;[0-9] [0-9])?\n|\\PC{0,9}\n){0,6}", text in "\\PC{0,20}") {
            let _ = parse(&annotations, &text);
        }
    }
}

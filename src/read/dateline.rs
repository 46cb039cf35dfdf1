//! Datelines: where, when and by which agency a report was filed, before its first sentence.
//!
//! `KYIV, Feb 5 (Reuters) -`, `GENEVA (AP) —`, `WASHINGTON, Jan. 3, 2026 —`, `MOSCOW, February 18. /TASS/.`,
//! `Feb 5 (Reuters) -`, `BRUSSELS —`. A place in small letters counts only beside a day or an agency,
//! so that "He said - well -" is a sentence and not a dateline.

use super::date::{self, Day};
use super::scan::Scan;

/// A dateline at the start of a line.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its length in bytes, with the white space around it and the dash.
    pub length: usize,
    /// The day it names.
    pub day: Option<Day>,
    /// The agency it names.
    pub outlet: Option<String>,
    /// True where nothing else stands on the line.
    pub alone: bool,
}

/// Agencies as datelines write them, in small letters.
const AGENCIES: &str = "aa, afp, agence france-presse, al jazeera, anadolu, ani, ansa, ap, associated press, axios, bbc, belga, bloomberg, cnn, \
    ctk, dow jones, dpa, dw, efe, ians, interfax, irna, kuna, kyiv independent, kyodo, mti, npr, pap, politico, prnewswire, \
    pti, reuters, rfe/rl, ria novosti, sana, spa, sputnik, tass, the associated press, ukrinform, upi, voa, xinhua, yonhap";

/// Words in capitals that begin headlines and sentences but are no places.
const NO_PLACES: &str = "ANALYSIS, ASEAN, AUKUS, BREAKING, BREXIT, BRICS, COMMENTARY, CORRECTED, CORRECTION, DR., EDITORIAL, EXCLUSIVE, \
    EXPLAINED, EXPLAINER, FACT, FACTBOX, FEATURE, FOCUS, HAMAS, IAEA, INSIGHT, INTERVIEW, ISIS, JUST, LISTEN, LIVE, LOOK, \
    MR., MRS., MS., NATO, NEWS, NOTE, OPEC, OPINION, OSCE, PHOTOS, POLL, PRESIDENT, READ, REFILE, REPORT, TIMELINE, \
    TRANSCRIPT, UPDATE, URGENT, VIDEO, WATCH";

fn is_listed(word: &str, list: &str) -> bool {
    list.split(", ").any(|listed| listed == word)
}

/// What stands before the dash.
#[derive(Default)]
struct Parts<'t> {
    place: &'t str,
    in_capitals: bool,
    day: Option<Day>,
    outlet: Option<&'t str>,
    known_agency: bool,
    between_strokes: bool,
    has_region: bool,
}

/// The dateline that `line` begins with, if it does.
pub(super) fn parse(line: &str) -> Option<Dateline> {
    let mut scan = Scan::new(line);
    scan.blanks();
    let mut parts = Parts::default();
    if scan.attempt(date::day).is_none() {
        place(&mut scan, &mut parts);
    } else {
        scan.at = 0;
        scan.blanks();
    }
    for _ in 0..6 {
        if !part(&mut scan, &mut parts) {
            break;
        }
    }
    let dash = end(&mut scan, &parts)?;
    scan.blanks();
    let alone = scan.rest().is_empty();
    let accepted = if alone { stands_alone(&parts) } else { begins_prose(scan.rest()) && is_dateline(&parts, dash) };
    let outlet = parts.outlet.map(str::to_owned);
    accepted.then_some(Dateline { length: scan.at, day: parts.day, outlet, alone })
}

/// One to five words in capitals, or one to three that begin with one.
fn place<'t>(scan: &mut Scan<'t>, parts: &mut Parts<'t>) {
    let start = scan.at;
    parts.in_capitals = words(scan, 5, is_in_capitals);
    if parts.in_capitals || words(scan, 3, begins_with_capital) {
        parts.place = scan.text.get(start..scan.at).unwrap_or_default();
    }
}

/// Passes up to `most` words that fit, with single blanks, `/` or "and" between them; true where there was one.
fn words(scan: &mut Scan, most: usize, fits: fn(&str) -> bool) -> bool {
    let word = |scan: &mut Scan| {
        let word = scan.take_while(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '/'));
        fits(word.trim_end_matches('.')).then_some(())
    };
    if scan.attempt(word).is_none() {
        return false;
    }
    for _ in 1..most {
        let next = scan.attempt(|scan| {
            scan.blanks();
            scan.eat_str("and ");
            word(scan)
        });
        if next.is_none() {
            break;
        }
    }
    true
}

/// More capitals than small letters: "KYIV", "McLEAN", "D.C".
fn is_in_capitals(word: &str) -> bool {
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    capitals * 2 > letters
}

fn begins_with_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Passes one part after the place, if there is one: a day, a weekday, an agency or a region.
fn part<'t>(scan: &mut Scan<'t>, parts: &mut Parts<'t>) -> bool {
    scan.attempt(|scan| {
        if !scan.eat(',') {
            scan.eat('.');
        }
        scan.blanks();
        if let Some(outlet) = scan.attempt(|scan| between(scan, '(', ')')) {
            set_outlet(parts, outlet);
        } else if let Some(outlet) = scan.attempt(|scan| between(scan, '/', '/')) {
            set_outlet(parts, outlet);
            parts.between_strokes = true;
        } else if let Some(day) = scan.attempt(date::day) {
            parts.day = parts.day.or(Some(day));
        } else if scan.attempt(date::weekday).is_none() {
            let may_be_region = !parts.place.is_empty() && parts.day.is_none() && parts.outlet.is_none();
            if !may_be_region || !words(scan, 3, begins_with_capital) {
                return None;
            }
            parts.has_region = true;
        }
        Some(())
    })
    .is_some()
}

/// A few words between `open` and `close`.
fn between<'t>(scan: &mut Scan<'t>, open: char, close: char) -> Option<&'t str> {
    if !scan.eat(open) {
        return None;
    }
    let inner = scan.take_while(|c| c != close && (c.is_alphanumeric() || matches!(c, ' ' | '.' | '/' | '-' | '&' | '\'' | '’')));
    (scan.eat(close) && inner.len() <= 40 && begins_with_letter(inner)).then_some(inner)
}

fn begins_with_letter(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
}

/// The last one named counts: "Kyiv (Ukraine) (AFP) –".
fn set_outlet<'t>(parts: &mut Parts<'t>, outlet: &'t str) {
    let folded = outlet.to_lowercase();
    parts.known_agency |= is_listed(&folded, AGENCIES) || folded.split('/').all(|part| is_listed(part, AGENCIES));
    parts.outlet = Some(outlet);
}

/// How a dateline ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Dash,
    /// "/TASS/." or "(CNN)" with nothing behind it.
    Agency,
    /// A colon, or the end of the line.
    Other,
}

/// Passes what ends a dateline.
fn end(scan: &mut Scan, parts: &Parts) -> Option<End> {
    let spaced = scan.blanks() || scan.text.get(..scan.at).is_some_and(|before| before.ends_with([')', '/', '.']));
    if !scan.take_while(|c| matches!(c, '—' | '–' | '―')).is_empty() {
        return Some(End::Dash);
    }
    let blank_follows = |scan: &Scan| scan.peek().is_none_or(char::is_whitespace);
    if spaced && !scan.take_while(|c| matches!(c, '-' | '_')).is_empty() {
        return blank_follows(scan).then_some(End::Dash);
    }
    if scan.eat(':') {
        return blank_follows(scan).then_some(End::Other);
    }
    if parts.between_strokes && scan.eat('.') {
        return Some(End::Agency);
    }
    let capital_follows = scan.peek().is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“'));
    if parts.known_agency && capital_follows && spaced {
        return Some(End::Agency);
    }
    scan.rest().trim().is_empty().then_some(End::Other)
}

/// A line of its own holds a whole date or an agency's name: "Geneva, 18 February 2026".
fn stands_alone(parts: &Parts) -> bool {
    parts.day.is_some_and(|day| day.date(None).is_some()) || (parts.known_agency && !parts.place.is_empty() && parts.day.is_some())
}

fn is_dateline(parts: &Parts, end: End) -> bool {
    let dated = parts.day.is_some();
    match end {
        End::Other => parts.in_capitals && (dated || parts.known_agency),
        End::Agency => parts.in_capitals || !parts.place.is_empty() || dated,
        End::Dash if parts.known_agency => true,
        End::Dash if parts.in_capitals => dated || parts.outlet.is_some() || is_bare_place(parts),
        End::Dash => dated && !parts.place.is_empty(),
    }
}

/// A place in capitals with no more to prove it than perhaps a region: "RYE, N.H.".
fn is_bare_place(parts: &Parts) -> bool {
    let letters = parts.place.chars().filter(|c| c.is_alphabetic()).count();
    let mut words = parts.place.split_whitespace();
    let is_known_word = words.next().is_none_or(|word| is_listed(word, NO_PLACES));
    letters >= if parts.has_region { 3 } else { 4 } && words.count() < 4 && !is_known_word
}

/// True where small letters come soon, unlike in a headline in capitals.
fn begins_prose(rest: &str) -> bool {
    rest.split_whitespace().take(6).any(|word| word.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn datelines_as_agencies_write_them() {
        let cases = [
            ("KYIV, Feb 5 (Reuters) - Talks", "Talks", Some("Reuters")),
            ("GENEVA (AP) — Talks on", "Talks on", Some("AP")),
            ("WASHINGTON, Jan. 3, 2026 — Talks on", "Talks on", None),
            ("BRUSSELS — The EU", "The EU", None),
            ("WASHINGTON — the city", "the city", None),
            ("WASHINGTON—The city", "The city", None),
            ("WASHINGTON -- President", "President", None),
            ("  COLUMBIA, S.C. - The call", "The call", None),
            ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — Green", "Green", Some("UPI")),
            ("MOSCOW, February 18. /TASS/. Russian side", "Russian side", Some("TASS")),
            ("MOSCOW. Feb 18 (Interfax) - The side", "The side", Some("Interfax")),
            ("BEIJING, Feb. 18 (Xinhua) -- China", "China", Some("Xinhua")),
            ("Kyiv (Ukraine) (AFP) – Talks", "Talks", Some("AFP")),
            ("Geneva, Switzerland (AP) — Talks", "Talks", Some("AP")),
            ("Geneva, 18 February 2026 – Talks", "Talks", None),
            ("Feb 5 (Reuters) - Talks", "Talks", Some("Reuters")),
            ("(Reuters) - Talks", "Talks", Some("Reuters")),
            ("Washington (CNN)President X said", "President X said", Some("CNN")),
            ("KYIV/MOSCOW, Wednesday, Feb. 18 (Reuters) _ Talks", "Talks", Some("Reuters")),
            ("UNITED NATIONS (AP) — “We” are", "“We” are", Some("AP")),
            ("ST. PETERSBURG, Russia — Talks", "Talks", None),
            ("McLEAN, Va. (AP) — Talks", "Talks", Some("AP")),
            ("CAIRO and TEL AVIV (Harbour News Agency) — Talks", "Talks", Some("Harbour News Agency")),
            ("NEW DELHI, Feb 5 (PTI): Talks", "Talks", Some("PTI")),
            ("NEWPORT NEWS, Va. - In it", "In it", None),
            ("RYE, N.H. - He said", "He said", None),
            ("Geneva, 18 February 2026", "", None),
        ];
        for (line, rest, outlet) in cases {
            let found = parse(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((&line[found.length..], found.outlet.as_deref()), (rest, outlet), "{line}");
        }
    }

    #[test]
    fn sentences_and_headlines_are_no_datelines() {
        let lines = [
            "He said - well - that they agree.",
            "NATO — the alliance — agreed.",
            "EU - the bloc - agreed.",
            "EXCLUSIVE – Roger Stone: Don’t trust it.",
            "BREAKING — Talks collapse",
            "TALKS COLLAPSE — MINISTER WALKS OUT OF ROOM",
            "Russia — not Ukraine — walked out.",
            "Ukraine, Russia - and the world",
            "Kyiv-based officials said",
            "KIRBY: We are in touch with both.",
            "The U.S. and Iran (Reuters photo) met.",
            "On Feb. 5 - a Thursday - they met.",
            "Steve Witkoff (Reuters)",
            "GENEVA",
            "",
            "—",
            "\"We agree,\" she said - and left.",
            "Feb. 5 talks failed.",
        ];
        for line in lines {
            assert_eq!(parse(line), None, "{line}");
        }
    }

    #[test]
    fn the_day_is_kept() {
        let day = parse("KYIV, Feb 5 (Reuters) - Talks").and_then(|found| found.day).expect("a day");
        assert_eq!(day.date(Some(date(2026, 2, 6))), Some(date(2026, 2, 5)));
    }

    proptest! {
        #[test]
        fn any_line_ends_on_a_boundary(line in "([A-Zé]{1,8}|[A-Z][a-z]{1,6}|Feb 5|\\(AP\\)|/TASS/|[ ,.—–:-]|é|a){0,14}|\\PC{0,40}") {
            if let Some(found) = parse(&line) {
                prop_assert!(line.is_char_boundary(found.length) && found.length > 0);
            }
        }
    }
}

//! Factiva exports: with a code of two letters before each part ("HD", "BY", "PD", "SN", "LP", "TD"), or in display format, where
//! the parts have an order alone; either way each article ends with "Document HPOST00020260218em2i0001x".

use super::{Line, Record, cut, is_length, whole_date};
use std::collections::BTreeMap;

/// The codes of Factiva's fields that tell one apart from a word of two capitals.
const CODES: &[&str] = &[
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "LP", "TD", "CT", "RF", "CO", "IN", "NS", "RE",
    "IPC", "IPD", "PUB", "AN", "ART", "DLN",
];

/// The number of the line it begins at and the values of each article; `None` where this is no such export.
pub(super) fn records(text: &str, lines: &[Line]) -> Option<Vec<(usize, Record)>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| ends(line.words)) {
        let first = (start..at).find(|at| !lines[*at].words.is_empty()).unwrap_or(at);
        let part = &lines[first..at];
        start = at + 1;
        let record = coded(text, part, lines[at].start).or_else(|| displayed(text, part, lines[at].start));
        found.extend(record.map(|record| (lines[first].number, record)));
    }
    (!found.is_empty()).then_some(found)
}

/// "Document HPOST00020260218em2i0001x", perhaps behind the code "AN".
fn ends(line: &str) -> bool {
    let line = line.strip_prefix("AN").map_or(line, str::trim_start);
    line.strip_prefix("Document ").is_some_and(|name| {
        let digits = name.bytes().filter(u8::is_ascii_digit).count();
        name.len() >= 15
            && name.len() <= 40
            && digits >= 6
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// The code a line begins with, and what stands behind it.
fn code(line: &str) -> Option<(&str, &str)> {
    let (code, value) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    CODES.contains(&code).then(|| (code, value.trim()))
}

fn coded(text: &str, lines: &[Line], end: usize) -> Option<Record> {
    let mut values: BTreeMap<&str, String> = BTreeMap::new();
    let (mut begins, mut ended, mut last) = (None, None, "");
    for (at, line) in lines.iter().enumerate() {
        let (is_code, value) = match code(line.words) {
            Some((code, value)) => {
                last = code;
                (true, value)
            }
            None => (false, line.words),
        };
        match last {
            "LP" | "TD" => begins = begins.or(Some(at)),
            _ if is_code && begins.is_some() => ended = ended.or(Some(at)),
            _ => {}
        }
        // A value may go on, or begin, on the lines below its code.
        if begins.is_none() && !value.is_empty() {
            let all = values.entry(last).or_default();
            *all = format!("{all} {value}").trim().to_owned();
        }
    }
    let byline = values.remove("BY").map(|name| name.strip_prefix("By ").unwrap_or(&name).to_owned());
    let mut record = Record { title: values.remove("HD"), byline, date: values.remove("PD"), ..Record::default() };
    record.outlets.extend(values.remove("SN"));
    let begins = begins?;
    record.date.as_ref()?;
    let until = ended.map_or(end, |at| lines[at].start);
    let parts = lines[begins..ended.unwrap_or(lines.len())].split(|line| matches!(code(line.words), Some(("LP" | "TD", ""))));
    let mut bodies = Vec::new();
    for part in parts.filter(|part| !part.is_empty()) {
        let next =
            part.last().map_or(until, |line| line.start + text[line.start..].find('\n').map_or(text.len() - line.start, |end| end + 1));
        let body = cut(text, part, next.min(until));
        let code = ["LP ", "TD "].iter().find_map(|code| body.strip_prefix(code));
        bodies.push(code.map_or_else(|| body.clone(), |words| words.trim_start().to_owned()));
    }
    record.text = bodies.join("\n\n");
    Some(record)
}

/// Title, author, length, date, outlet, its code, language and copyright, then the text.
fn displayed(text: &str, lines: &[Line], end: usize) -> Option<Record> {
    let length = lines.iter().take(12).position(|line| is_length(line.words))?;
    let dated = (length + 1..lines.len().min(length + 4)).find(|at| whole_date(lines[*at].words).is_some())?;
    let named = |line: &&Line| !line.words.is_empty();
    let mut above: Vec<&str> = lines[..length].iter().filter(named).map(|line| line.words).collect();
    let byline = above.last().and_then(|line| line.strip_prefix("By ")).map(str::to_owned);
    if byline.is_some() {
        above.pop();
    }
    let copyright = (dated..lines.len().min(dated + 10)).find(|at| {
        let line = lines[*at].words.to_lowercase();
        line.starts_with("(c) ") || line.starts_with("copyright") || line.starts_with('©')
    })?;
    // Of what stands between date and copyright (a time, an edition) the outlet is what is followed by its code.
    let between: Vec<&str> = lines[dated + 1..copyright].iter().filter(named).map(|line| line.words).collect();
    let is_code = |line: &str| line.len() <= 10 && line.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let outlet = between.windows(2).find(|pair| is_code(pair[1])).map(|pair| pair[0]).or_else(|| between.first().copied());
    Some(Record {
        title: above.first().map(|_| above.join(" ")),
        outlets: outlet.map(str::to_owned).into_iter().collect(),
        date: Some(lines[dated].words.to_owned()),
        byline,
        text: cut(text, &lines[copyright + 1..], end),
        ..Record::default()
    })
}

#[cfg(test)]
mod tests {
    use super::super::lines;
    use super::super::tests::facts;
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Option<Vec<[String; 5]>> {
        records(text, &lines(text)).map(facts)
    }

    const EXPECTED: [&str; 5] = ["Talks end without a deal", "The Harbour Post", "18 February 2026", "Ana Roe", "They met.\n\nThey left."];

    #[test]
    fn fields_by_their_codes() {
        let text = "SE World\nHD Talks end\nwithout a deal\nBY By Ana Roe\nWC 812 words\nPD 18 February 2026\nSN The Harbour Post\nSC HPOST\nLA English\nCY (c) 2026\n\n\
            LP\nThey met.\n\nTD\nThey left.\n\nNS gpol : Politics\nRE vrn : Varn\nAN Document HPOST00020260218em2i0001x\n";
        assert_eq!(read(text).unwrap(), [EXPECTED]);
    }

    #[test]
    fn fields_by_their_order() {
        let one = "Talks end without a deal\nBy Ana Roe\n812 words\n18 February 2026\n11:30\nThe Harbour Post\nHPOST\nEnglish\n(c) 2026 The Harbour Post\n\n\
            They met.\n\nThey left.\n\nDocument HPOST00020260218em2i0001x\n\n";
        assert_eq!(read(&one.repeat(2)).unwrap(), [EXPECTED, EXPECTED]);
        assert_eq!(read("They met.\nDocument HPOST00020260218em2i0001x\n"), None);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(HD |PD |LP\n|TD\n|NS x\n|5 words\n|18 February 2026\n|\\(c\\) 2026\n|Document HPOST00020260218em2i0001x\n|They met\\.|é|\n){0,30}") {
            let _ = read(&text);
        }
    }
}

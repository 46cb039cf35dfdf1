//! Nexis and Lexis exports. The older layout begins each article with "1 of 20 DOCUMENTS" or "Document 1 of 20" and names its
//! parts in capitals ("BYLINE:", "LENGTH: 812 words", "LOAD-DATE:"); the newer one sets "Body" before the text, "Classification"
//! behind it, and "End of Document" at the end.

use super::{Line, Record, cut, is_length, whole_date};

/// Names of the lines before the text.
const HEAD: &[&str] = &[
    "byline",
    "section",
    "length",
    "dateline",
    "headline",
    "highlight",
    "series",
    "column",
    "teaser",
    "edition",
    "distribution",
    "source",
    "type",
    "journal-code",
    "publication-type",
    "language",
    "body",
];
/// Names of the lines behind it.
const TAIL: &[&str] = &[
    "load-date",
    "language",
    "publication-type",
    "graphic",
    "subject",
    "company",
    "ticker",
    "organization",
    "person",
    "geographic",
    "country",
    "city",
    "state",
    "industry",
    "notes",
    "correction-date",
    "journal-code",
    "acc-no",
    "document-type",
    "jcode",
    "pub-type",
    "url",
];
/// Lines that stand alone before, and behind, the text of the newer layout.
const BODY: &str = "Body";
const BEHIND: &[&str] = &["Classification", "Graphic", "Notes", "End of Document"];

/// The number of the line it begins at and the values of each article; `None` where this is no such export.
pub(super) fn records(text: &str, lines: &[Line]) -> Option<Vec<(usize, Record)>> {
    let is_framed = lines.iter().any(|line| begins(line.words) || line.words == "End of Document");
    let is_measured = || {
        lines.iter().any(|line| field(line.words).is_some_and(|(name, value)| name == "length" && is_length(value) || name == "load-date"))
    };
    if !is_framed || !is_measured() {
        return None;
    }
    let starts = lines.iter().enumerate().filter(|(at, line)| begins(line.words) || (*at > 0 && lines[at - 1].words == "End of Document"));
    let starts: Vec<usize> = [0].into_iter().chain(starts.map(|(at, _)| at)).chain([lines.len()]).collect();
    let parts = starts.windows(2).filter_map(|pair| lines.get(pair[0]..pair[1]));
    Some(parts.filter(|part| part.iter().any(|line| field(line.words).is_some())).map(|part| record(text, part)).collect())
}

/// "1 of 20 DOCUMENTS", "Document 1 of 20"
fn begins(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [one, of, all, documents] => is_number(one) && *of == "of" && is_number(all) && documents.eq_ignore_ascii_case("documents"),
        _ => {
            matches!(words.as_slice(), [document, one, of, all] if document.eq_ignore_ascii_case("document") && is_number(one) && *of == "of" && is_number(all))
        }
    }
}

/// Name, in small letters, and value of a line such as "LENGTH: 812 words".
fn field(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_name = name.len() <= 20 && name.starts_with(char::is_uppercase) && !name.contains(' ');
    let name = name.to_ascii_lowercase();
    (is_name && (HEAD.contains(&name.as_str()) || TAIL.contains(&name.as_str()))).then(|| (name, value.trim()))
}

fn record(text: &str, lines: &[Line]) -> (usize, Record) {
    let lines = &lines[lines.iter().position(|line| !line.words.is_empty() && !begins(line.words)).unwrap_or(lines.len())..];
    let body = body(lines);
    let (head, rest) = lines.split_at(body);
    let end = rest.iter().position(|line| is_behind(line.words)).unwrap_or(rest.len());
    let next = rest.get(end).map(|line| line.start);
    let last = lines.last().map_or(0, |line| line.start + text[line.start..].find('\n').unwrap_or(text.len() - line.start));
    let mut record = facts(head);
    record.text = cut(text, &rest[..end], next.unwrap_or(last));
    (lines.first().map_or(1, |line| line.number), record)
}

/// Where the text begins: behind "Body", else behind the last named line of the head and what belongs to it.
fn body(lines: &[Line]) -> usize {
    if let Some(at) = lines.iter().position(|line| line.words == BODY || line.words == "BODY:") {
        return at + 1;
    }
    let mut body = 0;
    let mut long_lines = 0;
    for (at, line) in lines.iter().enumerate() {
        match field(line.words) {
            Some((name, _)) if HEAD.contains(&name.as_str()) => {
                // A value may go on, on the lines below it, to the next empty one.
                body = at + lines[at..].iter().take_while(|line| !line.words.is_empty()).count();
                long_lines = 0;
            }
            Some(_) => break,
            None => long_lines += usize::from(line.words.len() > 60),
        }
        if long_lines > 3 && body > 0 {
            break;
        }
    }
    body
}

/// True for a line behind the text.
fn is_behind(line: &str) -> bool {
    let is_copyright =
        line.starts_with("Copyright ") && line.split_whitespace().nth(1).is_some_and(|year| year.len() == 4 && year.parse::<u16>().is_ok());
    let is_named = field(line).is_some_and(|(name, _)| TAIL.contains(&name.as_str()));
    is_named || BEHIND.contains(&line) || (is_copyright && line.len() < 120)
}

/// What the head of an article tells. Its date stands below the outlet; the title stands above both, or below, or is named.
fn facts(head: &[Line]) -> Record {
    let mut record = Record::default();
    let mut plain: Vec<&str> = Vec::new();
    let mut in_field = false;
    for line in head {
        let words = line.words;
        match field(words) {
            Some((name, value)) => {
                in_field = true;
                let place = match name.as_str() {
                    "byline" => &mut record.byline,
                    "headline" => &mut record.title,
                    _ => continue,
                };
                let value = value.strip_prefix("By ").or_else(|| value.strip_prefix("BY ")).unwrap_or(value);
                *place = Some(value.to_owned()).filter(|value| !value.is_empty());
            }
            None if words.is_empty() => in_field = false,
            None if in_field || is_copyright(words) || words == BODY => {}
            None => plain.push(words),
        }
    }
    let dated = plain.iter().position(|line| whole_date(line).is_some());
    let at = dated.unwrap_or(plain.len().min(1));
    record.date = dated.and_then(|at| plain.get(at)).map(|line| (*line).to_owned());
    record.outlets = at.checked_sub(1).and_then(|at| plain.get(at)).map(|line| (*line).to_owned()).into_iter().collect();
    let above = plain.get(..at.saturating_sub(1)).unwrap_or_default().join(" ");
    let below: Vec<&str> =
        plain.get(at + usize::from(dated.is_some())..).unwrap_or_default().iter().copied().filter(|line| !is_edition(line)).collect();
    let title = if above.is_empty() { below.join(" ") } else { above };
    record.title = record.title.or(Some(title)).filter(|title| !title.is_empty());
    record
}

fn is_copyright(line: &str) -> bool {
    line.starts_with("Copyright ") || line.starts_with('©') || line.starts_with("(c) ") || line.eq_ignore_ascii_case("all rights reserved")
}

/// "Final Edition", "Correction Appended"
fn is_edition(line: &str) -> bool {
    line.ends_with("Edition") || line.ends_with("EDITION") || line == "Correction Appended"
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

    #[test]
    fn the_older_layout() {
        let text = "\u{FEFF}\n                 1 of 2 DOCUMENTS\n\n\n               The Harbour Post\n\n           February 18, 2026 Wednesday\n             Final Edition\n\n\
            Talks end\nwithout a deal\n\nBYLINE: By Ana Roe,\nStaff Writer\n\nSECTION: WORLD; Pg. A1\n\nLENGTH: 812 words\n\nDATELINE: VARN\n\n   They met for the third day.\n\n   They left.\n\n\
            LOAD-DATE: February 19, 2026\n\nLANGUAGE: ENGLISH\n\n            Copyright 2026 The Harbour Post\n                All Rights Reserved\n\
            \x0C\n               2 of 2 DOCUMENTS\n\n            The Varn Courier\n\n        19 February 2026\n\nHEADLINE: No deal\n\nLENGTH: 8 words\n\nBODY:\nNo.\n";
        let first = [
            "Talks end without a deal",
            "The Harbour Post",
            "February 18, 2026 Wednesday",
            "Ana Roe,",
            "They met for the third day.\n\n   They left.",
        ];
        let mut found = read(text).unwrap();
        found[0][4] = found[0][4].trim_start().to_owned();
        assert_eq!(found, [first, ["No deal", "The Varn Courier", "19 February 2026", "", "No."]]);
    }

    #[test]
    fn the_newer_layout() {
        let text = "Talks end\n\nThe Harbour Post\n\nFebruary 18, 2026 Wednesday\n\nCopyright 2026 The Harbour Post All Rights Reserved\n\n\
            Section: WORLD; Pg. A1\nLength: 812 words\nByline: Ana Roe\n\nBody\n\n\nThey met.\n\nNotes: there were none.\n\nClassification\n\n\nLanguage: ENGLISH\n\nLoad-Date: February 19, 2026\n\n\nEnd of Document\n\n\
            No deal\n\nThe Varn Courier\n\n19 February 2026\n\nLength: 3 words\n\nBody\n\nNo.\n\nLoad-Date: February 20, 2026\n\nEnd of Document\n";
        let found = read(text).unwrap();
        assert_eq!(found[0], ["Talks end", "The Harbour Post", "February 18, 2026 Wednesday", "Ana Roe", "They met."]);
        assert_eq!(found[1], ["No deal", "The Varn Courier", "19 February 2026", "", "No."]);
    }

    #[test]
    fn prose_is_no_export() {
        for text in ["Document 1 of 20 was lost.\nLENGTH: 5 words", "They met.\n\nLength: 5 words", "End of Document\n", ""] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(1 of 2 DOCUMENTS\n|End of Document\n|Length: 5 words\n|Body\n|\n|LOAD-DATE: x\n|Copyright 2026 X\n|18 February 2026\n|They met\\.|é| ){0,30}") {
            let _ = read(&text);
        }
    }
}

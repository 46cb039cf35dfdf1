//! What is written for brat is read back as it was: texts of any kind, contents in parts, spans over line breaks.

use demarche::read::brat;
use demarche::types::{Analysis, Article, Attribution, Kind, Label, Scores, Span, Speaker, SpeakerId, Stance, Statement, Summary};
use demarche::write::{Files, Format, Receipt};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// Writes articles into `folder/brat`.
fn write(folder: &Path, analyses: &[Analysis]) {
    let mut files = Files::create(folder, &[Format::Brat], false).unwrap();
    analyses.iter().for_each(|analysis| files.add(analysis).unwrap());
    files.finish(&Summary::default(), &Receipt::default()).unwrap();
}

fn article(id: &str, text: &str) -> Analysis {
    Analysis { article: Article { id: id.to_owned(), text: text.to_owned(), ..Article::default() }, ..Analysis::default() }
}

fn statement(content: Vec<Span>, cue: Vec<Span>, mention: Option<Span>) -> Statement {
    Statement { content, kind: Kind::Direct, cue, mention, speaker: None, target: None, confidence: 0.5 }
}

/// The spans of a text's code points `start..end`.
fn span(text: &str, start: usize, end: usize) -> Span {
    let bytes = brat::boundaries(text);
    Span::new(bytes[start], bytes[end])
}

#[test]
fn an_article_becomes_a_text_and_its_annotations() {
    let text = "“Ça va,\r\nwe agree,” 😀 Ann Poe said. “Soon.”\n";
    let find = |words: &str| Span::new(text.find(words).unwrap(), text.find(words).unwrap() + words.len());
    let mut analysis = article("east/talks", text);
    let speaker = Some(SpeakerId(0));
    let first = statement(vec![find("Ça va,\r\nwe agree,"), find("Soon.")], vec![find("said")], Some(find("Ann Poe")));
    analysis.statements = vec![Statement { speaker, ..first }, statement(vec![find("Soon.")], vec![], None)];
    let stance = Stance { score: Some(0.5), label: Label::Toward, ..Stance::default() };
    analysis.statement_scores = vec![Scores { stance, ..Scores::default() }, Scores::default()];
    analysis.speakers = vec![Speaker { name: "Ann\nPoe".into(), party: Some("Tarn".into()), ..Speaker::default() }];
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &[analysis]);
    let read = |name: &str| fs::read_to_string(folder.path().join("brat").join(name)).unwrap();
    assert_eq!(read("east-talks.txt"), text);
    assert_eq!(
        read("east-talks.ann"),
        "T1\tAttribution 30 34\tsaid\n\
         T2\tContent 1 7;9 18;37 42\tÇa va, we agree, Soon.\n\
         T3\tCue 30 34\tsaid\n\
         T4\tSource 22 29\tAnn Poe\n\
         E1\tAttribution:T1 Content:T2 Cue:T3 Source:T4\n\
         A1\tKind E1 direct\n\
         A2\tStance E1 toward\n\
         #1\tAnnotatorNotes E1\tspeaker: Ann Poe (Tarn); confidence 0.50; stance +0.50\n\
         T5\tAttribution 37 42\tSoon.\n\
         T6\tContent 37 42\tSoon.\n\
         E2\tAttribution:T5 Content:T6\n\
         A3\tKind E2 direct\n\
         A4\tStance E2 neutral\n\
         #2\tAnnotatorNotes E2\tspeaker: unresolved; confidence 0.50\n"
    );
    assert!(read("annotation.conf").contains("[events]\nAttribution\t"));
}

#[test]
fn articles_of_one_name_are_kept_apart_and_nothing_is_seen_before_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let names = || {
        let mut names: Vec<String> =
            fs::read_dir(folder.path().join("brat")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let mut files = Files::create(folder.path(), &[Format::Brat], false).unwrap();
    files.add(&article("a", "first")).unwrap();
    drop(files);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    write(folder.path(), &[article("a", "first"), article("A", "second")]);
    assert_eq!(names(), ["A-2.ann", "A-2.txt", "a.ann", "a.txt", "annotation.conf"]);
    write(folder.path(), &[article("a", "third")]);
    assert_eq!(fs::read_to_string(folder.path().join("brat/a.txt")).unwrap(), "third");
    assert_eq!(brat::read(&folder.path().join("brat")).unwrap().len(), 2);

    let taken = tempfile::tempdir().unwrap();
    fs::write(taken.path().join("brat"), "").unwrap();
    let error = Files::create(taken.path(), &[Format::Brat], false).err().unwrap().to_string();
    assert!(error.contains("a file of that name is in the way"), "{error}");
}

/// `spans` as brat can hold them: in order, joined where they meet, parted at line breaks, without parts of white space.
fn held(text: &str, spans: &[Span]) -> Vec<Span> {
    let breaks = ['\n', '\r', '\u{B}', '\u{C}', '\u{1C}', '\u{1D}', '\u{1E}', '\u{85}', '\u{2028}', '\u{2029}'];
    let mut parts: Vec<Span> = Vec::new();
    for (at, c) in text.char_indices() {
        let inside = |span: &Span| span.start <= at && at < span.end;
        if !spans.iter().any(inside) || breaks.contains(&c) {
            continue;
        }
        let end = at + c.len_utf8();
        match parts.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end = end,
            None => parts.push(Span::new(at, end)),
        }
    }
    parts.retain(|part| !part.of(text).trim().is_empty());
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    /// Words, emoji, combining characters, every kind of line break; up to three statements of up to three parts.
    #[test]
    fn what_is_written_is_read_back(
        text in "([a-z “”]|é|e\u{301}|😀|\r\n|\n|\r|\u{85}|\u{2028}|\u{B}|\t|\\PC){1,60}",
        places in prop::collection::vec(prop::collection::vec((any::<prop::sample::Index>(), 0usize..20), 5), 1..4),
    ) {
        let length = text.chars().count();
        let spans = |places: &[(prop::sample::Index, usize)]| -> Vec<Span> {
            places.iter().map(|(start, more)| {
                let start = start.index(length);
                span(&text, start, (start + more).min(length))
            }).collect()
        };
        let mut analysis = article("a", &text);
        analysis.statements = places.iter().map(|places| {
            let (content, rest) = places.split_at(3);
            statement(spans(content), spans(&rest[..1]), spans(&rest[1..]).pop())
        }).collect();
        let expected: Vec<Attribution> = analysis.statements.iter().map(|statement| Attribution {
            source: held(&text, statement.mention.as_slice()),
            cue: held(&text, &statement.cue),
            content: held(&text, &statement.content),
        }).filter(|attribution| !attribution.content.is_empty()).collect();
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &[analysis]);
        let read = brat::read(&folder.path().join("brat")).unwrap();
        prop_assert_eq!(&read[0].text, &text);
        prop_assert_eq!(&read[0].attributions, &expected);
    }
}

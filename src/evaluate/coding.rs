//! Labels that people gave: coding sheets, one column or one file a coder, and JSONL.

use crate::evaluate::stance::{self, ENDS, Labelled};
use crate::types::Act;
use std::collections::{BTreeMap, BTreeSet};

/// Why a file of labels cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {message}")]
pub struct CodingError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong and how to mend it.
    pub message: String,
}

/// Texts with the labels of their coders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coding {
    /// The coders' names, in the order of their labels.
    pub coders: Vec<String>,
    /// Texts, in the order of the files.
    pub texts: Vec<Coded>,
}

/// A text, and what each coder says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Coded {
    /// Its name in the files.
    pub id: String,
    /// The text.
    pub text: String,
    /// One label a coder, where they gave one.
    pub labels: Vec<Option<Judgement>>,
}

/// What one coder says of one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// −2 (clearly away from a deal) to 2 (clearly toward one).
    pub stance: f64,
    /// The acts seen; `None` where the coder was not asked for acts.
    pub acts: Option<BTreeSet<Act>>,
}

impl Coding {
    /// Takes in one file. A coder's column is called `stance`, or `stance_` and a name; `acts` go with it alike. A `stance`
    /// without a name is the coder that the file is called after. JSONL has a list of labels, one a coder.
    ///
    /// # Errors
    /// For a table without `id`, `text` and a column of labels, a label that is none, and a text that another file gives
    /// otherwise.
    pub fn add(&mut self, file: &str, content: &str) -> Result<(), CodingError> {
        let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
        let stem = std::path::Path::new(file).file_stem().map_or_else(|| file.to_owned(), |stem| stem.to_string_lossy().into_owned());
        let rows = if content.trim_start().starts_with('{') { lines(content) } else { table(content, &stem) };
        let rows = rows.map_err(|(line, message)| CodingError { file: file.to_owned(), line, message })?;
        let mut known: BTreeMap<String, usize> = self.texts.iter().map(|text| text.id.clone()).zip(0..).collect();
        for row in rows {
            let at = *known.entry(row.id.clone()).or_insert(self.texts.len());
            if at == self.texts.len() {
                self.texts.push(Coded { id: row.id, text: row.text, labels: Vec::new() });
            } else if self.texts[at].text != row.text {
                let message = format!("the text of '{}' is not the one given before; keep ids and texts as the sheet had them", row.id);
                return Err(CodingError { file: file.to_owned(), line: row.line, message });
            }
            for (coder, judgement) in row.judgements {
                let place = self.place(&coder);
                let labels = &mut self.texts[at].labels;
                labels.resize(labels.len().max(place + 1), None);
                labels[place] = judgement.or(labels[place].take());
            }
        }
        Ok(())
    }

    fn place(&mut self, coder: &str) -> usize {
        self.coders.iter().position(|known| known == coder).unwrap_or_else(|| {
            self.coders.push(coder.to_owned());
            self.coders.len() - 1
        })
    }

    /// The texts that somebody has coded, with all labels they got.
    pub fn labelled(&self) -> Vec<Labelled> {
        let labelled = |text: &Coded| Labelled {
            id: text.id.clone(),
            text: text.text.clone(),
            stance: text.labels.iter().flatten().map(|judgement| judgement.stance).collect(),
            codes: text.labels.iter().flatten().filter_map(|judgement| judgement.acts.clone()).collect(),
            ..Labelled::default()
        };
        self.texts.iter().map(labelled).filter(|text| !text.stance.is_empty()).collect()
    }

    /// The labels of one coder, as a gold of its own.
    pub fn of(&self, coder: usize) -> Vec<Labelled> {
        let only = |text: &Coded| Coded { labels: vec![text.labels.get(coder).cloned().flatten()], ..text.clone() };
        Self { coders: Vec::new(), texts: self.texts.iter().map(only).collect() }.labelled()
    }
}

/// A row of a file: a text and its labels by coder.
struct Row {
    line: u64,
    id: String,
    text: String,
    judgements: Vec<(String, Option<Judgement>)>,
}

/// The line of an error and what is wrong there.
type Wrong = (u64, String);

/// JSONL: the labels of a text in a list, coders without names.
fn lines(content: &str) -> Result<Vec<Row>, Wrong> {
    let row = |(line, labelled): (u64, Labelled)| {
        let judgement = |(at, stance): (usize, &f64)| {
            let judgement = Judgement { stance: *stance, acts: labelled.codes.get(at).cloned() };
            (format!("coder {}", at + 1), Some(judgement))
        };
        Row { line, judgements: labelled.stance.iter().enumerate().map(judgement).collect(), id: labelled.id, text: labelled.text }
    };
    stance::lines(content).map(|line| line.map(row).map_err(|error| (error.line, error.told()))).collect()
}

/// A coder's columns in a table.
struct Columns {
    coder: String,
    stance: usize,
    acts: Option<usize>,
}

/// A coding sheet; `,`, `;` or tabs between the cells, as spreadsheets save it.
fn table(content: &str, stem: &str) -> Result<Vec<Row>, Wrong> {
    let head = content.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(content.as_bytes());
    let broken = |error: csv::Error| (error.position().map_or(1, csv::Position::line), error.to_string());
    let names: Vec<String> = reader.headers().map_err(broken)?.iter().map(|name| name.trim().to_lowercase()).collect();
    let place = |name: &str| names.iter().position(|other| other == name);
    let (Some(id), Some(text)) = (place("id"), place("text")) else {
        return Err((1, "no columns 'id' and 'text'; start from a sheet that `demarche sample` draws".to_owned()));
    };
    let records: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().map_err(broken)?;
    // A coder who names no act anywhere was not asked for acts.
    let used = |at: &usize| records.iter().any(|record| record.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
    let coders: Vec<Columns> = (names.iter().enumerate())
        .filter_map(|(stance, name)| {
            let tail = name.strip_prefix("stance").filter(|tail| tail.is_empty() || tail.starts_with('_'))?;
            let coder = tail.strip_prefix('_').filter(|name| !name.is_empty()).unwrap_or(stem).to_owned();
            Some(Columns { coder, stance, acts: place(&format!("acts{tail}")).filter(used) })
        })
        .collect();
    if coders.is_empty() {
        return Err((1, "no column 'stance' (or 'stance_NAME' for each coder) that holds the labels".to_owned()));
    }
    let row = |record: &csv::StringRecord| {
        let line = record.position().map_or(1, csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let judge = |columns: &Columns| {
            let stance = label(cell(columns.stance)).map_err(|message| (line, message))?;
            let acts = columns.acts.map(|at| acts(cell(at))).transpose().map_err(|message| (line, message))?;
            Ok((columns.coder.clone(), stance.map(|stance| Judgement { stance, acts })))
        };
        let judgements = coders.iter().map(judge).collect::<Result<_, Wrong>>()?;
        Ok(Row { line, id: cell(id).to_owned(), text: cell(text).to_owned(), judgements })
    };
    records.iter().map(row).filter(|row| !matches!(row, Ok(row) if row.id.is_empty() && row.text.is_empty())).collect()
}

/// A label; nothing for an empty cell.
fn label(cell: &str) -> Result<Option<f64>, String> {
    let wrong = || {
        format!(
            "'{cell}' is no label; write a number from -2 (clearly away from a deal) to 2 (clearly toward one), or leave the cell empty"
        )
    };
    if cell.is_empty() {
        return Ok(None);
    }
    let number: f64 = cell.replace(['−', '–'], "-").replace(',', ".").parse().map_err(|_| wrong())?;
    if number.abs() <= ENDS { Ok(Some(number)) } else { Err(wrong()) }
}

/// Acts, with anything between them that is no letter.
fn acts(cell: &str) -> Result<BTreeSet<Act>, String> {
    let words = cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let known = || Act::ALL.map(Act::as_str).join(", ");
    words.map(|word| Act::parse(word).ok_or_else(|| format!("'{word}' is no act; the acts are {}", known()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(files: &[(&str, &str)]) -> Result<Coding, String> {
        let mut coding = Coding::default();
        files.iter().try_for_each(|(file, content)| coding.add(file, content)).map_err(|error| error.to_string())?;
        Ok(coding)
    }

    #[test]
    fn coders_are_columns_or_files() {
        let one =
            read(&[("sheet.csv", "id,text,stance_ann,acts_ann,stance_bo\n1,We agree.,2,AGREE,1\n2,No.,−2,reject; DEMAND,\n")]).unwrap();
        assert_eq!(one.coders, ["ann", "bo"]);
        let labelled = one.labelled();
        assert_eq!(labelled.iter().map(|text| text.stance.clone()).collect::<Vec<_>>(), [vec![2.0, 1.0], vec![-2.0]]);
        assert_eq!(labelled[1].codes, [BTreeSet::from([Act::Reject, Act::Demand])]);
        assert_eq!((one.of(0).len(), one.of(1).len()), (2, 1));
        let two = read(&[("ann.csv", "\u{FEFF}id;text;stance\r\n1;We agree.;1,5\r\n"), ("bo.csv", "id\ttext\tstance\n1\tWe agree.\t1\n")]);
        assert_eq!(two.as_ref().unwrap().coders, ["ann", "bo"]);
        assert_eq!(two.unwrap().labelled()[0].stance, [1.5, 1.0]);
        let lines =
            read(&[("gold.jsonl", "{\"id\": \"a\", \"text\": \"No.\", \"stance\": [-2, -1], \"codes\": [[\"REJECT\"], []]}\n")]).unwrap();
        assert_eq!((lines.coders.len(), lines.labelled()[0].stance.len()), (2, 2));
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let says = |content: &str| read(&[("a.csv", content)]).unwrap_err();
        assert!(says("id,text\n1,x\n").starts_with("a.csv:1: no column 'stance'"), "{}", says("id,text\n1,x\n"));
        assert!(says("number,words,stance\n").contains("no columns 'id' and 'text'"));
        assert!(says("id,text,stance\n1,x,0\n2,y,away\n").starts_with("a.csv:3: 'away' is no label"));
        assert!(says("id,text,stance,acts\n1,x,0,YIELD\n").contains("'YIELD' is no act"));
        let other = read(&[("a.csv", "id,text,stance\n1,x,0\n"), ("b.csv", "id,text,stance\n1,y,0\n")]).unwrap_err();
        assert!(other.starts_with("b.csv:2: the text of '1'"), "{other}");
        assert!(
            read(&[("a.jsonl", "{\"id\": \"a\", \"text\": \"\", \"stance\": [3]}")]).unwrap_err().starts_with("a.jsonl:1: a label beyond")
        );
    }

    proptest! {
        #[test]
        fn no_file_panics(content in "\\PC{0,80}|(id|text|stance|acts|[,;\\n\"{}1]){0,40}") {
            let _ = read(&[("a.csv", &content)]);
        }
    }
}

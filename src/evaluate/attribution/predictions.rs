//! What some system predicts for the articles of a gold corpus, read from a file or a folder.

use crate::read::ReadError;
use crate::read::brat::{self, Labelled};
use crate::types::{Attribution, Span};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Predictions by the id of the article, and what could not be used of them.
#[derive(Debug, Default)]
pub struct Predictions {
    /// Who says what, by article.
    pub articles: BTreeMap<String, Vec<Attribution>>,
    /// Articles that were refused, each with the reason.
    pub refused: Vec<ReadError>,
}

/// A line of a file: `statements` as `demarche score --format jsonl` writes them, or `attributions` with a source.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(alias = "attributions")]
    statements: Vec<Item>,
}

/// Half-open ranges of code points.
type Ranges = Vec<[usize; 2]>;

#[derive(Deserialize)]
struct Item {
    #[serde(alias = "mention")]
    source: Option<Ranges>,
    cue: Option<Ranges>,
    content: Ranges,
}

impl Predictions {
    /// Reads a JSONL file, an article a line, or a folder of brat's files.
    ///
    /// # Errors
    /// Where the file or folder cannot be read at all.
    pub fn read(path: &Path, gold: &[Labelled]) -> Result<Self, ReadError> {
        let gold: BTreeMap<&str, &Labelled> = gold.iter().map(|article| (article.id.as_str(), article)).collect();
        if path.is_dir() { Self::of_folder(path, &gold) } else { Self::of_file(path, &gold) }
    }

    fn of_folder(folder: &Path, gold: &BTreeMap<&str, &Labelled>) -> Result<Self, ReadError> {
        let mut all = Self::default();
        for pair in brat::pairs(folder)? {
            let place = pair.annotations.display().to_string();
            all.add(pair.id.clone(), &place, gold, |article| match pair.read() {
                Ok(found) if found.text != article.text => {
                    let message = format!("{} is another text than the gold's {}; predict on the gold's texts", found.path, article.path);
                    Err(ReadError::Annotation { place: place.clone(), message })
                }
                found => Ok(found?.attributions),
            });
        }
        Ok(all)
    }

    fn of_file(path: &Path, gold: &BTreeMap<&str, &Labelled>) -> Result<Self, ReadError> {
        let name = path.display().to_string();
        let failed = |source: std::io::Error| match source.kind() {
            std::io::ErrorKind::NotFound => ReadError::NotFound { path: name.clone() },
            _ => ReadError::Io { path: name.clone(), source },
        };
        let mut all = Self::default();
        for (line, number) in BufReader::new(File::open(path).map_err(failed)?).split(b'\n').zip(1..) {
            let line = line.map_err(failed)?;
            if line.trim_ascii().is_empty() {
                continue;
            }
            let place = format!("{name}:{number}");
            match serde_json::from_slice::<Line>(&line) {
                Ok(Line { id, statements }) => all.add(id, &place, gold, |article| spans(&statements, &article.text, &place)),
                Err(error) => {
                    let message = format!(
                        "{error}; a line is an object with id and statements, as `demarche score --format jsonl` writes it, or with id and attributions"
                    );
                    all.refused.push(ReadError::Annotation { place, message });
                }
            }
        }
        Ok(all)
    }

    /// Takes an article's predictions, or the reason why not.
    fn add(
        &mut self,
        id: String,
        place: &str,
        gold: &BTreeMap<&str, &Labelled>,
        read: impl FnOnce(&Labelled) -> Result<Vec<Attribution>, ReadError>,
    ) {
        let refuse = |message: String| ReadError::Annotation { place: place.to_owned(), message };
        let known = gold
            .get(id.as_str())
            .ok_or_else(|| refuse(format!("no article of the gold is called '{id}'; take it out, or name the gold it belongs to")));
        match known.and_then(|article| read(article)) {
            Ok(_) if self.articles.contains_key(&id) => {
                self.refused.push(refuse(format!("'{id}' stands here for the second time; keep one")))
            }
            Ok(found) => drop(self.articles.insert(id, found)),
            Err(error) => self.refused.push(error),
        }
    }
}

/// Ranges of code points as spans of bytes.
fn spans(items: &[Item], text: &str, place: &str) -> Result<Vec<Attribution>, ReadError> {
    let bytes = brat::boundaries(text);
    let refuse = |message: String| ReadError::Annotation { place: place.to_owned(), message };
    let span = |[start, end]: &[usize; 2]| match (bytes.get(*start), bytes.get(*end)) {
        (Some(from), Some(to)) if start < end => Ok(Span::new(*from, *to)),
        _ => {
            let length = bytes.len() - 1;
            Err(refuse(format!(
                "[{start}, {end}] is no range inside the text, which has {length} characters; ranges are half-open and count code points"
            )))
        }
    };
    let all = |ranges: Option<&Ranges>| ranges.into_iter().flatten().map(span).collect::<Result<Vec<Span>, _>>();
    let one = |(item, number): (&Item, u64)| {
        if item.content.is_empty() {
            return Err(refuse(format!("statement {number} has no content; leave it out")));
        }
        Ok(Attribution { source: all(item.source.as_ref())?, cue: all(item.cue.as_ref())?, content: all(Some(&item.content))? })
    };
    items.iter().zip(1..).map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn gold() -> Vec<Labelled> {
        ["a", "b"].map(|id| Labelled { id: id.into(), text: "Ça 😀 go, Ann said.".into(), ..Labelled::default() }).into()
    }

    fn read(lines: &str) -> (Predictions, Vec<String>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), lines).unwrap();
        let found = Predictions::read(file.path(), &gold()).unwrap();
        let path = file.path().display().to_string();
        let told = found.refused.iter().map(|error| error.to_string().replace(&path, "p")).collect();
        (found, told)
    }

    #[test]
    fn both_forms_are_read() {
        let (found, told) = read(
            "{\"id\": \"a\", \"attributions\": [{\"source\": [[9, 12]], \"cue\": null, \"content\": [[3, 4], [5, 7]]}]}\n\n\
             {\"schema\": 1, \"id\": \"b\", \"statements\": [{\"n\": 1, \"mention\": [], \"cue\": [[13, 17]], \"content\": [[0, 2]], \"target\": null}]}\n",
        );
        assert_eq!(told, [""; 0]);
        let text = &gold()[0].text;
        let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|");
        let all = |id: &str| {
            found.articles[id].iter().map(|one| [&one.source, &one.cue, &one.content].map(|spans| words(spans))).collect::<Vec<_>>()
        };
        assert_eq!(all("a"), [["Ann", "", "😀|go"]]);
        assert_eq!(all("b"), [["", "said", "Ça"]]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_spoils_no_other() {
        let (found, told) = read(
            "{\"id\": \"a\", \"attributions\": []}\n{\"id\": \"a\", \"attributions\": []}\n{\"id\": \"z\", \"statements\": []}\n{\"id\": \"b\"}\n\
             {\"id\": \"b\", \"statements\": [{\"content\": [[0, 99]]}]}\n{\"id\": \"b\", \"statements\": [{\"content\": []}]}\n\
             {\"id\": \"b\", \"statements\": [{\"content\": [[3, 3]]}]}\n{\"id\": \"b\", \"statements\": [{\"content\": [[0, 1.5]]}]}\n",
        );
        assert_eq!(found.articles.keys().collect::<Vec<_>>(), ["a"]);
        let expected = [
            "p:2: 'a' stands here for the second time",
            "p:3: no article of the gold is called 'z'",
            "p:4: missing field `statements`",
            "p:5: [0, 99] is no range inside the text, which has 18 characters",
            "p:6: statement 1 has no content",
            "p:7: [3, 3] is no range",
            "p:8: invalid type",
        ];
        assert_eq!(told.len(), expected.len());
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
    }

    proptest! {
        #[test]
        fn no_line_panics(lines in "(\\PC{0,30}|\\{\"id\": \"a\", \"statements\": \\[\\{\"content\": \\[\\[[0-9]{1,20}, [0-9]{1,2}\\]\\]\\}\\]\\}|\n){0,5}") {
            read(&lines);
        }
    }
}

//! Finds `demarche.toml` and reads its settings, each with its place.

use crate::lexicon::{LoadError, Problem, Problems, Source, load};
use crate::types::Place;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file's name.
pub const NAME: &str = "demarche.toml";

/// One line of the file: an option and its values, for a command or for all.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The section, as `lexicon check`; empty above the first one.
    pub section: Vec<String>,
    /// The option's long name.
    pub key: String,
    /// Its values.
    pub values: Vec<String>,
    /// Where it stands.
    pub place: Place,
    /// The bytes of the key and of the value.
    pub at: [Range<usize>; 2],
}

/// A file as read.
#[derive(Debug, Default)]
pub struct File {
    /// The way to it from the working folder, as `../demarche.toml`.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// In the order of the file.
    pub settings: Vec<Setting>,
    /// Its sections, each with the bytes of its name.
    pub sections: Vec<(Vec<String>, Range<usize>)>,
}

impl File {
    /// The first file from `folder` upward; `None` where there is none.
    ///
    /// # Errors
    /// Where it cannot be read or is no TOML.
    pub fn find(folder: &Path) -> Result<Option<Self>, LoadError> {
        let Some(up) = folder.ancestors().position(|folder| folder.join(NAME).is_file()) else { return Ok(None) };
        // A relative way keeps messages short and receipts the same on every machine.
        let path: PathBuf = std::iter::repeat_n("..", up).chain([NAME]).collect();
        let text = load::read(&path)?;
        Ok(Some(Self::parse(path, text)?))
    }

    /// # Errors
    /// For all that is no TOML, and values that no option takes.
    pub fn parse(path: PathBuf, text: String) -> Result<Self, Problems> {
        let mut file = Self { path, ..Self::default() };
        let source = Source::new(&file.path.display().to_string(), &text);
        let root = source.table()?;
        let mut problems = Problems::default();
        file.walk(&source, &[], root.get_ref(), &mut problems);
        file.settings.sort_by(|a, b| a.place.cmp(&b.place));
        problems.or(())?;
        file.text = text;
        Ok(file)
    }

    fn walk(&mut self, source: &Source<'_>, section: &[String], table: &DeTable<'_>, problems: &mut Problems) {
        for (key, value) in table {
            let (name, at) = (key.get_ref().to_string(), key.span());
            if let DeValue::Table(table) = value.get_ref() {
                let section = [section, &[name]].concat();
                self.sections.push((section.clone(), at));
                self.walk(source, &section, table, problems);
                continue;
            }
            match values(source, value) {
                Ok(values) => {
                    let (section, place) = (section.to_vec(), source.place(at.start));
                    self.settings.push(Setting { section, key: name, values, place, at: [at, value.span()] });
                }
                Err(problem) => problems.push(problem),
            }
        }
    }
}

/// The words of a value, one or a list, as they would be typed.
fn values(source: &Source<'_>, value: &Spanned<DeValue<'_>>) -> Result<Vec<String>, Problem> {
    match value.get_ref() {
        DeValue::Array(values) => values.iter().map(|value| word(source, value)).collect(),
        _ => Ok(vec![word(source, value)?]),
    }
}

fn word(source: &Source<'_>, value: &Spanned<DeValue<'_>>) -> Result<String, Problem> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Boolean(yes) => Ok(yes.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().to_owned()),
        DeValue::Float(number) => Ok(number.as_str().to_owned()),
        _ => Err(source
            .problem(value.span(), "no option takes a value of this kind")
            .help("write a text, a number, true or false, or a list of them")),
    }
}

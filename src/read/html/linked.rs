//! JSON-LD as news pages carry it (schema.org `NewsArticle` and its kin).

use super::unescaped;
use crate::read::json;
use serde_json::{Map, Value};

/// Larger blocks are no description of an article, in bytes.
const LONGEST: usize = 2 << 20;

/// What the first article in a page's JSON-LD says of itself.
#[derive(Debug, Default)]
pub(super) struct Linked {
    /// `headline`
    pub title: Option<String>,
    /// `publisher`
    pub outlet: Option<String>,
    /// `datePublished`
    pub date: Option<String>,
    /// `author`
    pub byline: Option<String>,
    /// `url`, `mainEntityOfPage`
    pub url: Option<String>,
    /// `articleBody`
    pub text: Option<String>,
}

impl Linked {
    /// Takes a block of JSON-LD; what is broken in it is passed over.
    pub fn read(&mut self, block: &str) {
        let block = block.trim().trim_start_matches("//").trim_start_matches("<![CDATA[").trim_end_matches("]]>").trim_end_matches("//");
        if block.len() > LONGEST {
            return;
        }
        if let Ok(value) = json::parse(block.trim(), "", 1) {
            self.search(&value);
        }
    }

    fn search(&mut self, value: &Value) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.search(value)),
            Value::Object(object) => {
                if is_article(object) {
                    self.take(object);
                }
                ["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| object.get(*key)).for_each(|value| self.search(value));
            }
            _ => {}
        }
    }

    fn take(&mut self, object: &Map<String, Value>) {
        let set = |place: &mut Option<String>, names: &[&str]| {
            if place.is_none() {
                *place = names.iter().find_map(|name| words(object.get(*name)?)).map(|words| unescaped(&words));
            }
        };
        set(&mut self.title, &["headline", "name"]);
        set(&mut self.outlet, &["publisher", "sourceOrganization"]);
        set(&mut self.date, &["datePublished", "dateCreated"]);
        set(&mut self.byline, &["author", "creator"]);
        set(&mut self.url, &["url", "mainEntityOfPage", "@id"]);
        set(&mut self.text, &["articleBody"]);
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is_kind =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.contains("Article") || kind.ends_with("Posting") || kind.ends_with("Report"));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is_kind),
        Some(kind) => is_kind(kind),
        None => false,
    }
}

/// A text, the name of a thing, or those of several.
fn words(value: &Value) -> Option<String> {
    let words = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(object) => words(object.get("name").or_else(|| object.get("@id"))?)?,
        Value::Array(values) => values.iter().take(20).filter_map(words).collect::<Vec<_>>().join(", "),
        _ => return None,
    };
    (!words.is_empty()).then_some(words)
}

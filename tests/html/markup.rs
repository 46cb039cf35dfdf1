//! A strict reader of the markup that the reports may hold: every element closed in order, every attribute in double
//! quotes, no name that is not listed.

use std::collections::BTreeMap;

/// What was read.
#[derive(Debug, Default)]
pub struct Markup {
    counts: BTreeMap<String, usize>,
    /// The words of each element, with its class.
    texts: Vec<(String, String)>,
}

const VOID: [&str; 2] = ["meta", "input"];
const RAW: [&str; 2] = ["script", "style"];
const ELEMENTS: &str = "html head body meta title style script a header main section article nav div span p h1 h2 h3 ul li dl dt dd \
    form label select option input button output details summary table caption thead tbody tr th td bdi mark i b u q br em strong small \
    svg desc g rect line circle text polyline";
const ATTRIBUTES: &str = "lang charset http-equiv content name class id href aria-label aria-labelledby role tabindex hidden open type for \
    checked value scope data-k data-c data-e data-s data-of data-limit rel autocomplete spellcheck viewBox width height x y x1 y1 x2 y2 cx cy r \
    points transform xmlns";

impl Markup {
    /// Reads a whole page or picture.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rest = text
            .strip_prefix("<!DOCTYPE html>")
            .or_else(|| text.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"))
            .ok_or("no head")?;
        let mut markup = Self::default();
        let mut open: Vec<(String, usize)> = Vec::new();
        while let Some(at) = rest.find('<') {
            let words = &rest[..at];
            sound(words)?;
            open.iter().for_each(|(_, index)| markup.texts[*index].1.push_str(words));
            let end = tag_end(&rest[at..]).ok_or_else(|| format!("not closed: {:.80}", &rest[at..]))?;
            let tag = &rest[at + 1..at + end];
            rest = &rest[at + end + 1..];
            if let Some(name) = tag.strip_prefix('/') {
                let last = open.pop().map(|(name, _)| name);
                if last.as_deref() != Some(name) {
                    return Err(format!("</{name}> closes {last:?}"));
                }
                continue;
            }
            let (name, attributes) = attributes(tag)?;
            *markup.counts.entry(name.clone()).or_default() += 1;
            if RAW.contains(&name.as_str()) {
                let close = format!("</{name}>");
                rest = rest.split_once(&close).ok_or("raw text is not closed")?.1;
            } else if !VOID.contains(&name.as_str()) {
                let class = attributes.get("class").cloned().unwrap_or_default();
                open.push((name, markup.texts.len()));
                markup.texts.push((class, String::new()));
            }
        }
        if open.is_empty() && rest.trim().is_empty() { Ok(markup) } else { Err(format!("left open: {open:?}")) }
    }

    /// How many elements have this name.
    pub fn count(&self, name: &str) -> usize {
        self.counts.get(name).copied().unwrap_or_default()
    }

    /// The words in the elements of this class.
    pub fn text_of_class(&self, class: &str) -> String {
        self.texts.iter().filter(|(own, _)| own == class).map(|(_, text)| text.as_str()).collect()
    }
}

/// Where the tag that `text` begins with ends; a ">" in a value does not end it.
fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.char_indices()
        .find(|(_, c)| {
            quoted ^= *c == '"';
            *c == '>' && !quoted
        })
        .map(|(at, _)| at)
}

/// The name and the attributes of a tag.
fn attributes(tag: &str) -> Result<(String, BTreeMap<String, String>), String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    if !ELEMENTS.split_whitespace().any(|known| known == name) {
        return Err(format!("element <{tag}>"));
    }
    let mut found = BTreeMap::new();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let attribute = &rest[..end];
        if !ATTRIBUTES.split_whitespace().any(|known| known == attribute) {
            return Err(format!("attribute {attribute} in <{tag}>"));
        }
        let value = match rest[end..].strip_prefix("=\"") {
            Some(after) => after.split_once('"').ok_or("no closing quote")?.0,
            None => "",
        };
        sound(value)?;
        if attribute == "href" && !(value.starts_with('#') || value.starts_with("http://") || value.starts_with("https://")) {
            return Err(format!("link to {value}"));
        }
        found.insert(attribute.to_owned(), value.to_owned());
        rest = rest[end..].strip_prefix("=\"").map_or(&rest[end..], |after| &after[value.len() + 1..]).trim_start();
    }
    Ok((name.to_owned(), found))
}

/// No ampersand but that of a character reference.
fn sound(words: &str) -> Result<(), String> {
    let known = ["&amp;", "&lt;", "&gt;", "&quot;"];
    match words.match_indices('&').find(|(at, _)| !known.iter().any(|known| words[*at..].starts_with(known))) {
        Some((at, _)) => Err(format!("bare ampersand: {:.40}", &words[at..])),
        None => Ok(()),
    }
}

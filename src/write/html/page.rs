//! The frame of the page: its head with the policy that lets nothing else run, and its foot with the one script.

use crate::write::chart;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The looks of a page; those of the charts stand before them.
const STYLE: &str = include_str!("report.css");
/// What all pages do: sort tables, unfold on paper. Without scripts everything is shown.
const SHARED: &str = include_str!("page.js");

/// A kind of page.
pub(super) struct Frame {
    pub title: &'static str,
    pub heading: &'static str,
    /// Its parts: the id and the name of each.
    pub parts: &'static [(&'static str, &'static str)],
    /// What only this kind does.
    pub script: &'static str,
}

impl Frame {
    fn script(&self) -> String {
        format!("\"use strict\";{{\n{SHARED}{}}}", self.script)
    }

    /// Everything up to the first part.
    pub fn head(&self) -> String {
        let style = [chart::STYLE, STYLE].concat();
        let head = html! {
            (DOCTYPE)
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, &self.script()));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (self.title) " · demarche" }
                style { (PreEscaped(&style)) }
            }
        };
        let top = html! {
            a class="skip" href="#main" { "Skip to the report" }
            header {
                p class="brand" { "demarche" }
                h1 { (self.heading) }
                nav aria-label="Parts of the report" { ul { @for (id, name) in self.parts { li { a href={ "#" (id) } { (name) } } } } }
            }
        };
        let (head, top) = (head.into_string(), top.into_string());
        head.replacen("<head>", "<html lang=\"en\"><head>", 1) + "<body>" + &top + "<main id=\"main\">"
    }

    /// Everything after the last part; `data` stands before the script, which may read it.
    pub fn foot(&self, data: &str) -> String {
        format!("</main>{data}<script>{}</script></body></html>\n", self.script())
    }
}

/// A choice among `options`, each a value and its name.
pub(super) fn choice(id: &str, label: &str, options: &[(&str, &str)]) -> Markup {
    html! { label { span { (label) } select id=(id) { option value="" { "all" } @for (value, name) in options { option value=(value) { (name) } } } } }
}

/// A field for words that a row must hold.
pub(super) fn words() -> Markup {
    html! { label class="wide" { span { "Words" } input id="f-text" type="search" autocomplete="off" spellcheck="false"; } }
}

/// Nothing is fetched, and nothing runs but what is written here.
fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(style),
        hash(script)
    )
}

fn hash(text: &str) -> String {
    base64(&Sha256::digest(text.as_bytes()))
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().chain(&[0, 0]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = LETTERS.get(bits >> (18 - 6 * place) & 63).filter(|_| place <= chunk.len());
            out.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let told = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(told, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }

    #[test]
    fn script_and_style_can_stand_in_their_elements() {
        for text in [SHARED, super::super::FRAME.script, super::super::compare::FRAME.script, STYLE, chart::STYLE] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}

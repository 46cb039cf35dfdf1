//! The frame of the page: its head with the policy that lets nothing else run, and its foot with the one script.

use super::evidence::Lookup;
use crate::types::Label;
use crate::write::chart;
use maud::{DOCTYPE, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The page's own looks; those of the charts stand before it.
const STYLE: &str = include_str!("report.css");
/// The page's own script. Without it everything is shown.
const SCRIPT: &str = include_str!("report.js");

/// What opens the articles.
pub(super) const ARTICLES_HEAD: &str = "<section id=\"articles\" aria-labelledby=\"articles-h\"><h2 id=\"articles-h\">Articles</h2>\
    <p id=\"articles-none\" class=\"empty\" hidden>No article has such a statement.</p>";
/// What closes them, and the part that the filters act on.
pub(super) const ARTICLES_FOOT: &str = "</section></div>";

/// Everything up to the overview.
pub(super) fn head() -> String {
    let style = [chart::STYLE, STYLE].concat();
    let nav = [
        ("overview", "Overview"),
        ("map", "Map"),
        ("time", "Timeline"),
        ("tables", "Tables"),
        ("articles", "Articles"),
        ("method", "Method"),
    ];
    let head = html! {
        (DOCTYPE)
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(policy(&style, SCRIPT));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            title { "Who said what · demarche" }
            style { (PreEscaped(&style)) }
        }
    };
    let top = html! {
        a class="skip" href="#main" { "Skip to the report" }
        header {
            p class="brand" { "demarche" }
            h1 { "Who said what, how it sounded, and which way it pointed" }
            nav aria-label="Parts of the report" { ul { @for (id, name) in nav { li { a href={ "#" (id) } { (name) } } } } }
        }
    };
    let (head, top) = (head.into_string(), top.into_string());
    head.replacen("<head>", "<html lang=\"en\"><head>", 1) + "<body>" + &top + "<main id=\"main\">"
}

/// Everything after the method.
pub(super) fn foot(lookup: &Lookup) -> String {
    let tip = html! { div id="tip" role="tooltip" hidden {} };
    format!(
        "</main>{}<script type=\"application/json\" id=\"lookup\">{}</script><script>{SCRIPT}</script></body></html>\n",
        tip.into_string(),
        lookup.json()
    )
}

/// Opens the part that the filters act on. They are of no use without the script, which shows them.
pub(super) fn explore() -> String {
    let choice = |id: &str, label: &str, options: &[(&str, &str)]| {
        html! { label { span { (label) } select id=(id) { option value="" { "all" } @for (value, name) in options { option value=(value) { (name) } } } } }
    };
    let form = html! {
        h2 id="tables" { "Look closer" }
        form id="filter" data-limit=(Label::THRESHOLD) aria-label="Filter tables and articles" hidden {
            (choice("f-speaker", "Speaker", &[]))
            (choice("f-party", "Party", &[]))
            (choice("f-acts", "Act", &[]))
            (choice("f-sentiment", "Sounds", &[("1", "positive"), ("0", "even"), ("-1", "negative")]))
            (choice("f-stance", "Points", &[("toward", "toward"), ("neutral", "neutral"), ("away", "away"), ("none", "no stance")]))
            label class="wide" { span { "Words" } input id="f-text" type="search" autocomplete="off" spellcheck="false"; }
            button type="reset" { "Clear" }
            output id="f-count" { "" }
        }
    };
    format!("<div id=\"explore\">{}", form.into_string())
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
        for text in [SCRIPT, STYLE, chart::STYLE] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}

//! What each word gave to a score, short enough to stand beside the word: an attribute that points into tables which all
//! articles share, written once at the foot of the page.

use super::text::shown;
use crate::types::{Analysis, Hit, Place, Scope, Span, Stance, Term, TraceEntry};
use crate::write::columns::signed;
use crate::write::tables::fixed;
use serde::Serialize;
use std::collections::BTreeMap;

/// Lexicon lines and remarks met so far, each once. As large as the lexicons and the names, however many articles there are.
#[derive(Default, Serialize)]
pub(super) struct Lookup {
    /// Pattern, act, weight, place.
    phrases: Shelf<Place, (String, &'static str, String, String)>,
    /// Words, weight, place.
    learned: Shelf<Place, (String, String, String)>,
    /// Valence, place.
    words: Shelf<(String, Option<Place>), (String, String)>,
    /// "negation (×−0.5)", "held by Kestria".
    notes: Shelf<String, String>,
}

/// Values by the order in which they were first met.
#[derive(Serialize)]
#[serde(transparent)]
struct Shelf<K: Ord, V> {
    values: Vec<V>,
    #[serde(skip)]
    places: BTreeMap<K, usize>,
}

impl<K: Ord, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self { values: Vec::new(), places: BTreeMap::new() }
    }
}

impl<K: Ord, V> Shelf<K, V> {
    /// The number of `key`, which gets the next one and a value where it is new.
    fn number(&mut self, key: K, value: impl FnOnce() -> V) -> usize {
        let Self { values, places } = self;
        *places.entry(key).or_insert_with(|| {
            values.push(value());
            values.len() - 1
        })
    }
}

/// A piece of evidence.
pub(super) struct Evidence {
    pub span: Span,
    /// "p12,-0.45,3": phrase 12 of the lexicon gave −0.45, and note 3 tells why; "w" is a word's valence.
    pub code: String,
    /// What a phrase of the lexicon gave to the stance.
    pub given: Option<f64>,
}

impl Lookup {
    /// The evidence in an article. Where a statement stands inside another, the inner one's counts.
    pub fn evidence(&mut self, analysis: &Analysis) -> Vec<Evidence> {
        let mut found: BTreeMap<(Span, char, usize), Evidence> = BTreeMap::new();
        let statements = analysis.statement_scores.iter().rev();
        let narrated = analysis.narration.iter().filter_map(|narration| narration.scores.as_ref());
        for scores in statements.chain(narrated) {
            for hit in &scores.stance.hits {
                let (key, evidence) = self.hit(&analysis.article.text, hit);
                found.entry(key).or_insert(evidence);
            }
        }
        for term in analysis.sentences.iter().flat_map(|sentence| &sentence.scores.sentiment.terms) {
            let (key, evidence) = self.term(term);
            found.entry(key).or_insert(evidence);
        }
        found.into_values().collect()
    }

    /// The tables as JSON that can stand in a page: nothing in it closes its element.
    fn json(&self) -> String {
        let json = serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned());
        json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }

    /// The tables and the empty tooltip that the script fills from them.
    pub fn html(&self) -> String {
        format!("<div id=\"tip\" role=\"tooltip\" hidden></div><script type=\"application/json\" id=\"lookup\">{}</script>", self.json())
    }

    /// The learned phrases behind a stance, by number. They are words such as "they" and "with", each of little weight, so the
    /// text does not mark them.
    pub fn learned(&mut self, stance: &Stance) -> Vec<usize> {
        let weighty = stance.traces.iter().filter(|trace| trace.entry.weight != 0.0);
        weighty.map(|trace| self.trace(&trace.entry)).collect()
    }

    fn hit(&mut self, text: &str, hit: &Hit) -> ((Span, char, usize), Evidence) {
        let entry = &hit.entry;
        let number = self.phrases.number(entry.place.clone(), || {
            (shown(&entry.pattern).into_owned(), entry.act.as_str(), signed(entry.weight), place(&entry.place))
        });
        let turned = (hit.act != entry.act).then(|| format!("taken as {}", hit.act));
        let rules = hit.rules.iter().filter(|rule| rule.factor != 1.0);
        let rules =
            rules.map(|rule| format!("{} (×{})", rule.scope.map_or("fitted", Scope::as_str), rule.factor.to_string().replace('-', "−")));
        let code = entry.diplomatic.then(|| "diplomatic code".to_owned());
        let holder = hit.held_by.clone().or_else(|| hit.holder.map(|holder| holder.of(text).to_owned()));
        let holder = holder.map(|holder| format!("held by {}", shown(&holder)));
        let notes: Vec<String> = turned.into_iter().chain(rules).chain(code).chain(holder).collect();
        let code = self.code('p', number, Some(hit.contribution), notes);
        ((hit.span, 'p', number), Evidence { span: hit.span, code, given: Some(hit.contribution) })
    }

    fn trace(&mut self, entry: &TraceEntry) -> usize {
        self.learned.number(entry.place.clone(), || {
            let weight = format!("{}{}", if entry.weight < 0.0 { "−" } else { "+" }, fixed(entry.weight.abs(), 3));
            (shown(&entry.words).into_owned(), weight, place(&entry.place))
        })
    }

    fn term(&mut self, term: &Term) -> ((Span, char, usize), Evidence) {
        let (valence, line) = (signed(term.valence), term.entry.as_deref());
        let number = self.words.number((valence.clone(), line.cloned()), || (valence, line.map_or_else(|| "VADER".to_owned(), place)));
        let code = self.code('w', number, Some(term.contribution), term.rules.clone());
        ((term.span, 'w', number), Evidence { span: term.span, code, given: None })
    }

    fn code(&mut self, kind: char, number: usize, given: Option<f64>, notes: Vec<String>) -> String {
        let mut code = format!("{kind}{number}");
        given.into_iter().for_each(|given| code += &format!(",{}", fixed(given, 2)));
        for note in notes {
            let number = self.notes.number(note.clone(), || note);
            code += &format!(",{number}");
        }
        code
    }
}

/// "stance.toml:41", without the folders before it.
fn place(place: &Place) -> String {
    let told = place.to_string();
    let name = told.rsplit(['/', '\\']).next().unwrap_or_default();
    shown(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_the_number_it_got_first() {
        let mut shelf: Shelf<&str, &str> = Shelf::default();
        assert_eq!(["a", "b", "a", "c"].map(|key| shelf.number(key, || key)), [0, 1, 0, 2]);
        assert_eq!(serde_json::to_string(&shelf).unwrap(), r#"["a","b","c"]"#);
    }

    #[test]
    fn tables_cannot_close_their_element() {
        let mut lookup = Lookup::default();
        lookup.notes.number("</script><script>alert(1)".to_owned(), || "</script><script>alert(1)&".to_owned());
        let json = lookup.json();
        assert!(!json.contains(['<', '>', '&']), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["notes"][0], "</script><script>alert(1)&");
    }
}

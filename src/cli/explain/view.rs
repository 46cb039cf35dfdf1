//! A sentence with everything that made its scores, laid out so that a reader can do the arithmetic.

use crate::cli::explain::evidence::{self, Evidence};
use crate::cli::layout::{Column, Sheet, one_line, paragraph, part, place, shortened, signed, unsigned};
use crate::score::stance::weights;
use crate::types::{Analysis, Hit, Label, Part, Rule, Scope, Sentiment, Span, Speaker, Stance, Statement, Trace};
use anstyle::Style;

/// What VADER adds under the root when it squashes a sum (Hutto & Gilbert, ICWSM 2014).
const VADER_ALPHA: f64 = 15.0;

/// Characters of a pattern that are shown; `demarche lexicon find` shows all.
const PATTERN: usize = 18;

/// How it is shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Columns of the terminal.
    pub width: u16,
    /// Whether headings stand out.
    pub colour: bool,
}

impl View {
    /// Sentence `index` of `analysis`: the sentence, who says it, sentiment, stance with the `evidence` of its acts. Empty for a
    /// sentence that is not there.
    pub fn sentence(self, analysis: &Analysis, index: usize, evidence: Evidence<'_>) -> String {
        let Some(sentence) = analysis.sentences.get(index) else { return String::new() };
        let text = &analysis.article.text;
        let statement = sentence.statement.and_then(|index| analysis.statements.get(index).map(|statement| (index, statement)));
        [
            self.heading(&title(&analysis.article.id, index)),
            paragraph(&one_line(sentence.span.of(text)), 2, self.width),
            paragraph(&said_by(analysis, statement), 2, self.width),
            in_marks(analysis, sentence.span).map_or_else(String::new, |marks| paragraph(&marks, 2, self.width)),
            "\n".to_owned(),
            self.heading("Sentiment"),
            self.sentiment(text, &sentence.scores.sentiment),
            "\n".to_owned(),
            self.heading("Stance"),
            self.stance(text, &sentence.scores.stance, evidence),
        ]
        .concat()
    }

    fn heading(self, text: &str) -> String {
        let style = if self.colour { Style::new().bold() } else { Style::new() };
        format!("{style}{text}{style:#}\n")
    }

    fn sentiment(self, text: &str, sentiment: &Sentiment) -> String {
        if sentiment.terms.is_empty() {
            return paragraph("No word here is in the lexicon, so the compound score is 0.", 2, self.width);
        }
        let columns =
            [Column::Left("word"), Column::Right("lexicon"), Column::Left("rules"), Column::Right("gives"), Column::Whole("from")];
        let mut sheet = Sheet::new(&columns, self.width);
        for term in &sentiment.terms {
            let from = term.entry.as_ref().map_or_else(|| "VADER".to_owned(), |entry| place(entry));
            let valence = if term.valence == 0.0 { None } else { Some(term.valence) };
            sheet.row([
                words(text, term.span),
                signed(valence, 2),
                term.rules.join(", ").replace("×-", "×−"),
                signed(term.contribution, 3),
                from,
            ]);
        }
        let sum: f64 = sentiment.terms.iter().map(|term| term.contribution).sum();
        sheet.row(total(sum));
        let formula = squashing("compound", sum, VADER_ALPHA, sentiment.compound);
        let shares = format!(
            "negative {:.3}, neutral {:.3}, positive {:.3} (shares of the words)",
            sentiment.negative, sentiment.neutral, sentiment.positive
        );
        sheet.text() + &paragraph(&formula, 1, self.width) + &paragraph(&shares, 1, self.width)
    }

    fn stance(self, text: &str, stance: &Stance, evidence: Evidence<'_>) -> String {
        if stance.score.is_none() {
            return paragraph("No phrase here is in the lexicon, so there is no stance (which is not the same as 0).", 2, self.width);
        }
        let columns = [
            Column::Left("phrase"),
            Column::Whole("act"),
            Column::Right("weight"),
            Column::Left("rules"),
            Column::Right("gives"),
            Column::Whole("from"),
        ];
        let mut sheet = Sheet::new(&columns, self.width);
        for hit in &stance.hits {
            sheet.row(hit_row(text, hit));
        }
        for trace in stance.traces.iter().filter(|trace| trace.entry.weight != 0.0) {
            sheet.row(trace_row(text, trace));
        }
        let row = |name: &str, gives: f64| [name.to_owned(), String::new(), String::new(), String::new(), signed(gives, 3), String::new()];
        if stance.tone != 0.0 {
            sheet.row(row("tone", stance.tone));
        }
        sheet.row(row("sum", stance.sum()));
        let of = |part: Part| stance.hits.iter().filter(|hit| hit.act.part() == part).map(|hit| hit.contribution).sum();
        let formulas = [
            ("score", stance.sum(), stance.score),
            ("posture", of(Part::Posture), stance.posture),
            ("outlook", of(Part::Outlook), stance.outlook),
        ];
        let formulas = formulas.into_iter().filter_map(|(name, sum, result)| Some(squashing(name, sum, weights::SQUASH, result?)));
        let formulas: String = formulas.map(|formula| paragraph(&formula, 1, self.width)).collect();
        sheet.text() + &formulas + &paragraph(&verdict(stance), 1, self.width) + &self.acts(&evidence::lines(text, stance, evidence))
    }

    /// The acts, each with what is evidence of it.
    fn acts(self, lines: &[String]) -> String {
        let list: String = lines.iter().map(|line| paragraph(line, 3, self.width)).collect();
        paragraph(if lines.is_empty() { "acts: none" } else { "acts, each with its evidence:" }, 1, self.width) + &list
    }
}

/// "Sentence 4 of geneva"; a text typed in has no name.
fn title(article: &str, index: usize) -> String {
    let of = if article.is_empty() { String::new() } else { format!(" of {}", one_line(article)) };
    format!("Sentence {}{of}", index + 1)
}

/// Who says it, in plain words.
fn said_by(analysis: &Analysis, statement: Option<(usize, &Statement)>) -> String {
    let Some((index, statement)) = statement else { return "Said by the narrator.".to_owned() };
    let speaker =
        statement.speaker.and_then(|id| analysis.speakers.get(id.0)).map_or_else(|| "nobody who could be named".to_owned(), named);
    let cue: Vec<String> = statement.cue.iter().map(|cue| one_line(cue.of(&analysis.article.text))).collect();
    let cue = if cue.is_empty() { "no cue".to_owned() } else { format!("cue \"{}\"", cue.join(" … ")) };
    let target = statement.target.as_ref().map_or_else(String::new, |target| format!(", about {}", one_line(target)));
    let sureness = format!("{} statement {}, {cue}{target}, confidence {:.2}", statement.kind.as_str(), index + 1, statement.confidence);
    format!("Said by {speaker} ({sureness}).")
}

/// What the quotation marks in `sentence` are for; nothing where it has none.
fn in_marks(analysis: &Analysis, sentence: Span) -> Option<String> {
    let here = analysis.quotations.iter().filter(|quotation| sentence.overlaps(quotation.outer));
    let marks = here.map(|quotation| {
        let statement = quotation.statement.map_or_else(String::new, |index| format!(", statement {}", index + 1));
        format!("{} ({}{statement})", words(&analysis.article.text, quotation.outer), quotation.class.as_str())
    });
    let marks: Vec<String> = marks.collect();
    (!marks.is_empty()).then(|| format!("In quotation marks: {}.", marks.join("; ")))
}

/// Name, role and party, as far as they are known.
fn named(speaker: &Speaker) -> String {
    let details: Vec<&str> = speaker.role.iter().chain(&speaker.party).map(String::as_str).collect();
    let details = if details.is_empty() { String::new() } else { format!(", {}", details.join(", ")) };
    one_line(&format!("{}{details}", speaker.name))
}

/// The row of one phrase.
fn hit_row(text: &str, hit: &Hit) -> [String; 6] {
    let act = if hit.act == hit.entry.act { hit.act.to_string() } else { format!("{}\n→ {}", hit.entry.act, hit.act) };
    [
        words(text, hit.span),
        format!("{act}\n{}", part(hit.act)),
        signed(hit.entry.weight, 2),
        changes(text, hit),
        signed(hit.contribution, 3),
        format!("{}\n{}", place(&hit.entry.place), shortened(&one_line(&hit.entry.pattern), PATTERN)),
    ]
}

/// The row of one learned phrase.
fn trace_row(text: &str, trace: &Trace) -> [String; 6] {
    let weight = signed(Some(trace.entry.weight), 3);
    [words(text, trace.span), "(learned)".to_owned(), weight.clone(), String::new(), weight, place(&trace.entry.place)]
}

/// What changed a hit and by how much, and whose act it is.
fn changes(text: &str, hit: &Hit) -> String {
    let name = |rule: &Rule| rule.scope.map_or("fitted", Scope::as_str);
    let rules = hit.rules.iter().filter(|rule| rule.factor != 1.0).map(|rule| format!("{} (×{})", name(rule), factor(rule.factor)));
    let code = hit.entry.diplomatic.then(|| "diplomatic code".to_owned());
    let holder = hit.holder.map(|holder| held(&one_line(holder.of(text)), hit.held_by.as_deref()));
    let target = hit.target.map(|target| format!("to {}", one_line(target.of(text))));
    rules.chain(code).chain(holder).chain(target).collect::<Vec<_>>().join("\n")
}

/// Who holds an act: "held by Russia", "held by the Kremlin (Russia)", "held by they" where no party is known.
fn held(words: &str, party: Option<&str>) -> String {
    let party = party.filter(|party| !words.contains(party)).map_or_else(String::new, |party| format!(" ({})", one_line(party)));
    format!("held by {words}{party}")
}

/// A factor as it is, with a true minus sign.
fn factor(factor: f64) -> String {
    factor.to_string().replace('-', "−")
}

/// What the label stands for.
fn verdict(stance: &Stance) -> String {
    let limit = Label::THRESHOLD;
    let why = match stance.label {
        Label::Toward => format!("above {}", signed(limit, 2)),
        Label::Away => format!("below {}", signed(-limit, 2)),
        Label::Neutral => format!("from {} to {}", signed(-limit, 2), signed(limit, 2)),
    };
    format!("label: {} ({why})", stance.label.as_str())
}

/// The row under the contributions.
fn total(sum: f64) -> [String; 5] {
    ["sum".to_owned(), String::new(), String::new(), signed(sum, 3), String::new()]
}

/// "compound = 1.050 / √(1.050² + 15) = +0.2616"
fn squashing(name: &str, sum: f64, alpha: f64, result: f64) -> String {
    format!("{name} = {} / √({}² + {alpha}) = {}", signed(sum, 3), unsigned(sum, 3), signed(result, 4))
}

/// The words of `span`, not too many for a cell.
pub(super) fn words(text: &str, span: Span) -> String {
    const LONGEST: usize = 40;
    shortened(&one_line(span.of(text)), LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::{Act, Article, Entry, Kind, Place, Scores, SentenceScore, SpeakerId, Term};
    use snapbox::{assert_data_eq, str};
    use std::sync::Arc;

    fn at(file: &str, line: u32) -> Place {
        Place { file: file.into(), line, column: 1 }
    }

    fn span(text: &str, words: &str) -> Span {
        let start = text.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    /// A made-up sentence with made-up scores whose sums are right.
    fn example() -> Analysis {
        let text = "Talks were difficult but businesslike, she said.".to_owned();
        let term = |words: &str, valence: f64, contribution: f64, rule: &str| Term {
            span: span(&text, words),
            valence,
            contribution,
            rules: vec![rule.to_owned()],
            entry: Some(Arc::new(at("vader_lexicon.txt", 2000))),
        };
        let terms = vec![term("difficult", -1.5, -0.75, "before 'but'"), term("businesslike", 1.0, 1.5, "after 'but'")];
        let entry = Entry { pattern: "difficult".into(), act: Act::Impasse, weight: -0.5, diplomatic: false, place: at("stance.toml", 41) };
        let rules = vec![Rule { scope: Some(Scope::BeforeBut), factor: 0.5 }];
        let hit = Hit {
            entry: Arc::new(entry),
            span: span(&text, "difficult"),
            act: Act::Impasse,
            contribution: -0.25,
            rules,
            cancelled: false,
            holder: None,
            held_by: None,
            target: None,
        };
        let scores = Scores {
            sentiment: Sentiment { negative: 0.2, neutral: 0.5, positive: 0.3, compound: 0.1901, terms },
            stance: Stance {
                score: Some(-0.2425),
                posture: None,
                outlook: Some(-0.2425),
                label: Label::Neutral,
                hits: vec![hit],
                ..Stance::default()
            },
            ..Scores::default()
        };
        let statement = Statement {
            content: vec![span(&text, "Talks were difficult but businesslike")],
            kind: Kind::Indirect,
            cue: vec![span(&text, "said")],
            mention: Some(span(&text, "she")),
            speaker: Some(SpeakerId(0)),
            target: None,
            confidence: 0.9,
        };
        let speaker = Speaker { name: "Ada Marr".into(), role: Some("envoy".into()), party: Some("Vestria".into()), ..Speaker::default() };
        let whole = Span::new(0, text.len());
        Analysis {
            article: Article { id: "a".into(), text, ..Article::default() },
            statements: vec![statement],
            speakers: vec![speaker],
            sentences: vec![SentenceScore { span: whole, statement: Some(0), scores }],
            ..Analysis::default()
        }
    }

    #[test]
    fn a_reader_can_do_the_arithmetic() {
        let shown = View { width: 80, colour: false }.sentence(&example(), 0, &|_, _| Vec::new());
        assert_data_eq!(
            shown,
            str![[r#"
Sentence 1 of a
  Talks were difficult but businesslike, she said.
  Said by Ada Marr, envoy, Vestria (indirect statement 1, cue "said", confidence
  0.90).

Sentiment
 word           lexicon   rules           gives   from
─────────────────────────────────────────────────────────────────────────
 difficult        −1.50   before 'but'   −0.750   vader_lexicon.txt:2000
 businesslike     +1.00   after 'but'    +1.500   vader_lexicon.txt:2000
 sum                                     +0.750
 compound = +0.750 / √(0.750² + 15) = +0.1901
 negative 0.200, neutral 0.500, positive 0.300 (shares of the words)

Stance
 phrase      act       weight   rules                gives   from
────────────────────────────────────────────────────────────────────────────
 difficult   IMPASSE    −0.50   before-but (×0.5)   −0.250   stance.toml:41
             outlook                                         difficult
 sum                                                −0.250
 score = −0.250 / √(0.250² + 1) = −0.2425
 outlook = −0.250 / √(0.250² + 1) = −0.2425
 label: neutral (from −0.25 to +0.25)
 acts: none

"#]]
        );
    }

    #[test]
    fn nothing_found_is_said_in_words() {
        let mut analysis = example();
        analysis.sentences[0].scores = Scores::default();
        let shown = View { width: 40, colour: false }.sentence(&analysis, 0, &|_, _| Vec::new());
        assert!(shown.contains("No word here"), "{shown}");
        assert!(shown.contains("no stance"), "{shown}");
        assert_eq!(View { width: 40, colour: true }.sentence(&analysis, 1, &|_, _| Vec::new()), "");
    }
}

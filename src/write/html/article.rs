//! One article: what is known about it, who speaks in it, and its text with every statement and every piece of evidence
//! marked. What nobody else says is the narrator's and is left plain.

use super::evidence::{Evidence, Lookup};
use super::runs::{Cutter, Piece, Run};
use super::text::shown;
use super::voices::Voices;
use crate::types::{Account, Analysis, Article, ArticleSummary, Ledger, Scores, Span, SpeakerSummary, Statement};
use crate::write::chart::shade;
use crate::write::columns::signed;
use crate::write::tables::fixed;
use crate::write::terminal::text::{clean, counted, grouped};
use maud::{Markup, html};

/// More of a name than stands beside a statement.
const LABEL: usize = 32;

/// The article of number `number`, from 1.
pub(super) fn article(analysis: &Analysis, number: u64, lookup: &mut Lookup, voices: &mut Voices) -> Markup {
    let article = &analysis.article;
    let row = ArticleSummary::of(analysis);
    let title = article.title.as_deref().unwrap_or(&article.id);
    let source =
        [article.outlet.as_deref().map(|outlet| clean(outlet, 60)), article.date.map(|date| date.strftime("%-d %b %Y").to_string())];
    let counts = format!("{} by {}", counted(row.statements, "statement"), counted(row.speakers, "speaker"));
    let marked = lookup.evidence(analysis);
    html! {
        article id={ "a" (number) } {
            details open[number == 1] {
                summary {
                    h3 { bdi { (clean(title, 300)) } }
                    span class="facts" {
                        @for part in source.into_iter().flatten() { bdi { (part) } " · " }
                        (counts) " · stance quoted " (score(row.quoted.stance.mean)) ", narrator " (score(row.narrator.stance.mean))
                    }
                }
                (facts(article))
                (cast(analysis, voices))
                div class="text" { (text(analysis, number, &marked, lookup, voices)) }
            }
        }
    }
}

/// A score in its shade; "–" where there is none.
fn score(score: Option<f64>) -> Markup {
    html! { span class={ "v " (shade(score)) } { (score.map_or_else(|| "–".to_owned(), signed)) } }
}

/// What the reader knew about it.
fn facts(article: &Article) -> Markup {
    let known = [("Byline", article.byline.as_deref()), ("Id", Some(article.id.as_str())), ("Read from", Some(article.path.as_str()))];
    let link = article.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
    html! {
        dl class="meta" {
            @for (name, value) in known { @if let Some(value) = value.filter(|value| !value.is_empty()) { dt { (name) } dd { bdi { (clean(value, 300)) } } } }
            @if let Some(url) = &article.url {
                dt { "Address" }
                dd { bdi { @match link {
                    Some(link) => a href=(shown(link)) rel="noreferrer noopener external" { (clean(link, 300)) },
                    None => (clean(url, 300)),
                } } }
            }
        }
    }
}

/// Everybody who speaks in it, each in the colour that underlines their words; the narrator last.
fn cast(analysis: &Analysis, voices: &mut Voices) -> Markup {
    let ledger = Ledger::of(analysis);
    let speaking: Vec<_> = analysis.speakers.iter().zip(&ledger.speakers).filter(|(_, account)| account.statements > 0).collect();
    let nobody = Some(&ledger.unresolved).filter(|account| account.statements > 0);
    let row = |name: Markup, about: String, account: &Account| {
        let tone = account.tone();
        html! { tr {
            th scope="row" { (name) }
            td { bdi { (about) } }
            td { (grouped(account.statements)) }
            td { (score(tone.sentiment.mean)) }
            td { (score(tone.stance.mean)) }
        } }
    };
    html! {
        div class="scroll" tabindex="0" role="region" aria-label="Who speaks in this article" {
            table class="cast" {
                thead { tr { th scope="col" { "Speaker" } th scope="col" { "Who" } th scope="col" { "n" } th scope="col" { "Sentiment" } th scope="col" { "Stance" } } }
                tbody {
                    @for (speaker, account) in speaking {
                        @let about = [&speaker.role, &speaker.party].into_iter().flatten().map(|part| clean(part, 80)).collect::<Vec<_>>().join(", ");
                        (row(html! { bdi class=(voices.class(&speaker.name)) { (clean(&speaker.name, 60)) } }, about, account))
                    }
                    @if let Some(account) = nobody { (row(html! { "unresolved" }, "nobody could be named".to_owned(), account)) }
                    (row(html! { "narrator" }, format!("{} of the words", share(&ledger)), &ledger.narrator))
                }
            }
        }
    }
}

/// The narrator's part of the words: "44 %".
fn share(ledger: &Ledger) -> String {
    let words = ledger.statements().words + ledger.narrator.words;
    if words == 0 { "0 %".to_owned() } else { format!("{} %", fixed(ledger.narrator.words as f64 * 100.0 / words as f64, 0)) }
}

/// Paragraphs, and between them what is no prose.
fn text(analysis: &Analysis, number: u64, marked: &[Evidence], lookup: &mut Lookup, voices: &mut Voices) -> Markup {
    let spans: Vec<Span> = marked.iter().map(|evidence| evidence.span).collect();
    let mut cutter = Cutter::new(&analysis.statements, &spans);
    let mut page = Page { analysis, number, marked, lookup, voices };
    html! { @for (block, is_prose) in blocks(analysis) { p class=[(!is_prose).then_some("m")] { @for run in cutter.runs(block) { (page.run(&run)) } } } }
}

/// All that is not white space, paragraph by paragraph; `false` for what stands outside of them.
fn blocks(analysis: &Analysis) -> Vec<(Span, bool)> {
    let text = &analysis.article.text;
    let mut blocks = Vec::new();
    let mut done = 0;
    let end = Span::new(text.len(), text.len());
    for block in analysis.document.paragraphs.iter().map(|paragraph| paragraph.span).chain([end]) {
        let between = Span::new(done, block.start.max(done)).trim(text);
        blocks.extend([(between, false), (block, true)].into_iter().filter(|(span, _)| !span.is_empty()));
        done = block.end.max(done);
    }
    blocks
}

/// What the marks in a text are drawn from.
struct Page<'a> {
    analysis: &'a Analysis,
    number: u64,
    marked: &'a [Evidence],
    lookup: &'a mut Lookup,
    voices: &'a mut Voices,
}

impl Page<'_> {
    fn run(&mut self, run: &Run) -> Markup {
        let words = html! { @for piece in &run.pieces { (self.piece(piece)) } };
        let index = run.statement;
        let both = index.and_then(|index| Some((index, self.analysis.statements.get(index)?, self.analysis.statement_scores.get(index)?)));
        let Some((index, statement, scores)) = both else { return words };
        let speaker = statement.speaker.and_then(|id| self.analysis.speakers.get(id.0));
        let name = speaker.map_or(SpeakerSummary::UNRESOLVED, |speaker| speaker.name.as_str());
        let colour = speaker.map_or_else(|| "cu".to_owned(), |speaker| self.voices.class(&speaker.name));
        let class = format!("{colour} {}", shade(scores.stance.score));
        let id = format!("s{}-{}", self.number, index + 1);
        html! {
            @if run.first {
                mark class=(class) id=(id) {
                    i data-s=(told(statement, scores, &self.lookup.learned(&scores.stance))) { bdi { (clean(name, LABEL)) } " " (scores.stance.score.map_or_else(|| "–".to_owned(), signed)) }
                    (words)
                }
            } @else { mark class=(class) data-of=(id) { (words) } }
        }
    }

    fn piece(&self, piece: &Piece) -> Markup {
        let words = shown(piece.span.of(&self.analysis.article.text));
        let evidence: Vec<&Evidence> = piece.evidence.iter().filter_map(|index| self.marked.get(*index)).collect();
        if evidence.is_empty() {
            return html! { (words) };
        }
        let codes = evidence.iter().map(|evidence| evidence.code.as_str()).collect::<Vec<_>>().join(" ");
        let phrases: Vec<f64> = evidence.iter().filter_map(|evidence| evidence.given).collect();
        let way = match phrases.iter().sum::<f64>() {
            sum if sum > 0.0 => Some("t"),
            sum if sum < 0.0 => Some("a"),
            _ => None,
        };
        html! { @if phrases.is_empty() { u data-e=(codes) { (words) } } @else { b class=[way] data-e=(codes) { (words) } } }
    }
}

/// A statement in numbers, as the script lays them out: kind, target, confidence, sentiment, stance, posture, outlook, and
/// what phrases, learned phrases and tone give to the sum behind the stance, and which learned phrases these are.
fn told(statement: &Statement, scores: &Scores, learned: &[usize]) -> String {
    let stance = &scores.stance;
    let number = |number: Option<f64>| number.map_or_else(String::new, |number| fixed(number, 2));
    let sums = stance.score.map(|_| {
        let phrases: f64 = stance.hits.iter().map(|hit| hit.contribution).sum();
        [Some(phrases), Some(stance.sum() - phrases - stance.tone), Some(stance.tone)]
    });
    let target = statement.target.as_deref().map_or_else(String::new, |target| clean(target, LABEL).replace('|', " "));
    let numbers = [Some(statement.confidence), Some(scores.sentiment.compound), stance.score, stance.posture, stance.outlook];
    let numbers = numbers.into_iter().chain(sums.into_iter().flatten()).map(number);
    let learned = learned.iter().map(usize::to_string).collect::<Vec<_>>().join(" ");
    let learned = stance.score.map(|_| learned).filter(|learned| !learned.is_empty());
    [statement.kind.as_str().to_owned(), target].into_iter().chain(numbers).chain(learned).collect::<Vec<_>>().join("|")
}

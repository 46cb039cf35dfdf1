//! The tables of a run as a reader wants them: some columns of those that every format draws, with a heading in words.

use super::grid::{Grid, How, Pick, field, headings, pick, rows};
use super::page::{choice, words};
use crate::types::{Label, Summary};
use crate::write::terminal::text::grouped;
use crate::write::{Table, TableName};
use maud::{Markup, html};

const NAME: How = How::Words(60);
const ACTS: How = How::Words(80);
const LINE: How = How::Words(160);

const SPEAKERS: [Pick; 10] = [
    pick("speaker", "Speaker", NAME),
    pick("party", "Party", NAME),
    pick("articles", "Articles", How::Count),
    pick("statements", "Statements", How::Count),
    pick("sentiment", "Sentiment", How::Interval),
    pick("stance", "Stance", How::Interval),
    pick("posture_own", "Own posture", How::Score),
    pick("outlook", "Outlook", How::Score),
    pick("top_acts", "Acts", ACTS),
    pick("quote", "Strongest line", LINE),
];

const PARTIES: [Pick; 9] = [
    pick("party", "Party", NAME),
    pick("speakers", "Speakers", How::Count),
    pick("statements", "Statements", How::Count),
    pick("sentiment", "Sentiment", How::Interval),
    pick("stance", "Stance", How::Interval),
    pick("posture_own", "Own posture", How::Score),
    pick("posture_reported", "As others report", How::Score),
    pick("outlook", "Outlook", How::Score),
    pick("top_acts", "Acts", ACTS),
];

const TARGETS: [Pick; 8] = [
    pick("speaker", "Speaker", NAME),
    pick("party", "Party", NAME),
    pick("target", "About", NAME),
    pick("statements", "Statements", How::Count),
    pick("sentiment", "Sentiment", How::Score),
    pick("stance", "Stance", How::Score),
    pick("posture_reported", "Posture reported", How::Score),
    pick("top_acts", "Acts", ACTS),
];

/// After a first column that says where the statement stands.
const STATEMENTS: [Pick; 8] = [
    pick("date", "Date", NAME),
    pick("speaker", "Speaker", NAME),
    pick("party", "Party", NAME),
    pick("target", "About", NAME),
    pick("sentiment", "Sentiment", How::Score),
    pick("stance", "Stance", How::Score),
    pick("acts", "Acts", ACTS),
    pick("text", "Statement", How::Words(2000)),
];

/// The tables of speakers, parties and targets.
pub(super) fn groups(summary: &Summary) -> Markup {
    let drawn: [(TableName, &str, &[Pick]); 3] = [
        (TableName::Speakers, "Speakers", &SPEAKERS),
        (TableName::Parties, "Parties", &PARTIES),
        (TableName::Targets, "Who speaks about whom", &TARGETS),
    ];
    html! {
        @for (name, title, picks) in drawn {
            @if let Some(table) = name.of_summary(summary) {
                section class="table" aria-labelledby={ "h-" (name.as_str()) } {
                    h3 id={ "h-" (name.as_str()) } { (title) " " span class="count" { (grouped(table.rows.len() as u64)) } }
                    div class="scroll tall" tabindex="0" role="region" aria-labelledby={ "h-" (name.as_str()) } {
                        table id={ "t-" (name.as_str()) } {
                            thead { tr { (headings(picks)) } }
                            tbody { (rows(grid(&table), picks, |_| None)) }
                        }
                    }
                }
            }
        }
    }
}

/// Opens the part that the filters act on. They are of no use without the script, which shows them.
pub(super) fn explore() -> String {
    let form = html! {
        h2 id="tables" { "Look closer" }
        form id="filter" data-limit=(Label::THRESHOLD) aria-label="Filter tables and articles" hidden {
            (choice("f-speaker", "Speaker", &[]))
            (choice("f-party", "Party", &[]))
            (choice("f-acts", "Act", &[]))
            (choice("f-sentiment", "Sounds", &[("1", "positive"), ("0", "even"), ("-1", "negative")]))
            (choice("f-stance", "Points", &[("toward", "toward"), ("neutral", "neutral"), ("away", "away"), ("none", "no stance")]))
            (words())
            button type="reset" { "Clear" }
            output id="f-count" { "" }
        }
    };
    format!("<div id=\"explore\">{}", form.into_string())
}

/// What opens the articles.
pub(super) const ARTICLES_HEAD: &str = "<section id=\"articles\" aria-labelledby=\"articles-h\"><h2 id=\"articles-h\">Articles</h2>\
    <p id=\"articles-none\" class=\"empty\" hidden>No article has such a statement.</p>";
/// What closes them, and the part that the filters act on.
pub(super) const ARTICLES_FOOT: &str = "</section></div>";

/// What opens the table of statements, up to its headings.
pub(super) const STATEMENTS_HEAD: &str = "<section class=\"table\" aria-labelledby=\"h-statements\">";
/// What closes it.
pub(super) const STATEMENTS_FOOT: &str = "</tbody></table></div></section>";

/// The title and the headings of the statements; its body is left open.
pub(super) fn statement_columns(statements: u64) -> Markup {
    let head = html! {
        h3 id="h-statements" { "Statements " span class="count" { (grouped(statements)) } }
    };
    let columns = html! { thead { tr { th scope="col" data-k="order" { "Place" } (headings(&STATEMENTS)) } } };
    let open = "<div class=\"scroll tall\" tabindex=\"0\" role=\"region\" aria-labelledby=\"h-statements\"><table id=\"t-statements\">";
    maud::PreEscaped(format!("{}{open}{}<tbody>", head.into_string(), columns.into_string()))
}

/// The statements of the article of that number.
pub(super) fn statement_rows(table: &Table<'_>, article: u64) -> Markup {
    let grid = grid(table);
    rows(grid, &STATEMENTS, |row| {
        let number = field(grid, row, "statement").as_field().into_owned();
        Some(html! { td { a href={ "#s" (article) "-" (number) } { (article) "." (number) } } })
    })
}

fn grid<'t, 'a>(table: &'t Table<'a>) -> Grid<'t, 'a> {
    Grid { columns: &table.columns, rows: &table.rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_that_is_picked_is_there() {
        let tables = [
            (TableName::Speakers, SPEAKERS.as_slice()),
            (TableName::Parties, &PARTIES),
            (TableName::Targets, &TARGETS),
            (TableName::Statements, &STATEMENTS),
        ];
        for (name, picks) in tables {
            let columns = name.columns();
            for Pick { column, how, .. } in picks {
                assert!(columns.contains(column), "{name:?}: {column}");
                assert!(*how != How::Interval || columns.contains(&format!("{column}_low").as_str()), "{name:?}: {column}_low");
            }
        }
    }
}

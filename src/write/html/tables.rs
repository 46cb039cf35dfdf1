//! The tables of a run as a reader wants them: some columns of those that every format draws, with a heading in words.

use crate::types::Summary;
use crate::write::chart::shade;
use crate::write::columns::signed;
use crate::write::terminal::text::{clean, grouped};
use crate::write::{Cell, Table, TableName};
use maud::{Markup, html};

/// A column of a table in the page.
#[derive(Clone, Copy)]
struct Pick {
    /// Its name in the files.
    column: &'static str,
    heading: &'static str,
    how: How,
}

/// How a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// At most so many characters.
    Words(usize),
    /// A count, starred where the row has `low_n`.
    Count,
    /// A score.
    Score,
    /// A score, with the interval from the columns of its name and `_low` and `_high`.
    Interval,
}

const fn pick(column: &'static str, heading: &'static str, how: How) -> Pick {
    Pick { column, heading, how }
}

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
                            tbody { (rows(&table, picks, |_| None)) }
                        }
                    }
                }
            }
        }
    }
}

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
    rows(table, &STATEMENTS, |row| {
        let number = field(table, row, "statement").as_field().into_owned();
        Some(html! { td { a href={ "#s" (article) "-" (number) } { (article) "." (number) } } })
    })
}

/// Headings that the script makes sortable; `data-k` says what a filter may look for in the column.
fn headings(picks: &[Pick]) -> Markup {
    html! { @for Pick { column, heading, how } in picks {
        th scope="col" data-k=(column) class=[(!matches!(how, How::Words(_))).then_some("n")] { (heading) }
    } }
}

fn rows(table: &Table<'_>, picks: &[Pick], first: impl Fn(&[Cell<'_>]) -> Option<Markup>) -> Markup {
    html! { @for row in &table.rows { tr {
        @if let Some(first) = first(row) { (first) }
        @for pick in picks { (cell(table, row, *pick)) }
    } } }
}

fn cell(table: &Table<'_>, row: &[Cell<'_>], Pick { column, how, .. }: Pick) -> Markup {
    let value = field(table, row, column);
    match (how, value) {
        (_, Cell::Empty) => html! { td {} },
        (How::Words(longest), value) => html! { td { bdi { (clean(&value.as_field(), longest)) } } },
        (How::Count, Cell::Integer(count)) => {
            let few = column == "statements" && *field(table, row, "low_n") != Cell::Empty;
            html! { td { (grouped(*count)) @if few { "*" } } }
        }
        (How::Score | How::Interval, Cell::Number(score, _)) => {
            let ends = match how {
                How::Interval => [format!("{column}_low"), format!("{column}_high")].map(|end| number(field(table, row, &end))),
                _ => [None, None],
            };
            html! { td class=(shade(Some(*score))) { (signed(*score)) @if let [Some(low), Some(high)] = ends { " " small { "[" (signed(low)) ", " (signed(high)) "]" } } } }
        }
        (_, other) => html! { td { (other.as_field()) } },
    }
}

fn number(cell: &Cell<'_>) -> Option<f64> {
    match cell {
        Cell::Number(number, _) => Some(*number),
        _ => None,
    }
}

/// The cell of a row under a column.
fn field<'t, 'a>(table: &Table<'_>, row: &'t [Cell<'a>], column: &str) -> &'t Cell<'a> {
    const NONE: &Cell<'static> = &Cell::Empty;
    table.columns.iter().position(|name| *name == column).and_then(|index| row.get(index)).unwrap_or(NONE)
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

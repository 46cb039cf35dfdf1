//! A score as a small picture: a bar left or right of a line that stands for zero.

use super::grid::{Cell, Paint};
use crate::write::columns::signed;

/// Columns on each side of the zero line.
const SIDE: usize = 4;

/// A bar of nine columns and the value beside it, coloured by its sign: `  ▐█┃     −0.36`.
pub(super) fn bar(score: Option<f64>) -> Cell {
    let picture = score.map_or_else(|| " ".repeat(2 * SIDE + 1), picture);
    Cell::new(format!("{picture} {:>5}", value(score)), paint(score))
}

/// The value alone, with two decimals; "–" where there is none.
pub(super) fn value(score: Option<f64>) -> String {
    score.map_or_else(|| "–".to_owned(), signed)
}

/// A small share of a score, with three decimals.
pub(in crate::write) fn fine(share: f64) -> String {
    let digits = format!("{:.3}", share.abs());
    match share {
        _ if digits == "0.000" => digits,
        _ if share < 0.0 => format!("−{digits}"),
        _ => format!("+{digits}"),
    }
}

/// The colour of a score; none within ±0.05.
pub(super) fn paint(score: Option<f64>) -> Paint {
    match score {
        Some(score) if score >= 0.05 => Paint::Good,
        Some(score) if score <= -0.05 => Paint::Bad,
        _ => Paint::Plain,
    }
}

/// The bar alone, drawn to the nearest half column.
fn picture(score: f64) -> String {
    let halves = (score.clamp(-1.0, 1.0).abs() * 2.0 * SIDE as f64).round() as usize;
    let full = "█".repeat(halves / 2);
    let odd = halves % 2 == 1;
    if score < 0.0 {
        format!("{:>SIDE$}┃{:SIDE$}", format!("{}{full}", if odd { "▐" } else { "" }), "")
    } else {
        format!("{:SIDE$}┃{:<SIDE$}", "", format!("{full}{}", if odd { "▌" } else { "" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_grows_from_the_line_to_its_side() {
        let drawn = [-1.0, -0.36, 0.0, 0.05, 0.5, 1.0].map(|score| bar(Some(score)).text);
        let wanted = ["████┃     −1.00", "  ▐█┃     −0.36", "    ┃      0.00", "    ┃     +0.05", "    ┃██   +0.50", "    ┃████ +1.00"];
        assert_eq!(drawn, wanted);
        assert_eq!(bar(None).text, "              –");
    }
}

//! How a workbook looks: formats of cells, widths of columns, colours of scores.

use crate::write::meaning::Kind;
use rust_xlsxwriter::{ConditionalFormat3ColorScale, ConditionalFormatType, Format, FormatAlign};

/// Colours of −1, 0 and 1: orange to blue (ColorBrewer, Brewer 2003), told apart with any kind of colour blindness and
/// light enough for black digits.
const SCALE: [u32; 3] = [0xF1_A3_40, 0xFF_FF_FF, 0x67_A9_CF];

/// The formats of a workbook, made once.
pub(super) struct Look {
    pub title: Format,
    pub header: Format,
    pub words: Format,
    pub wrapped: Format,
    pub count: Format,
    number: Format,
    score: Format,
    pub day: Format,
}

impl Look {
    pub fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            header: top().set_bold().set_background_color(0xE7_E6_E6),
            words: top(),
            wrapped: top().set_text_wrap(),
            count: top().set_num_format("0"),
            number: top().set_num_format("0.00"),
            score: top().set_num_format("+0.00;−0.00;0.00"),
            day: top().set_num_format("yyyy-mm-dd"),
        }
    }

    /// The format of a number in a column of this kind.
    pub fn number(&self, kind: Kind) -> &Format {
        if kind == Kind::Score { &self.score } else { &self.number }
    }
}

/// How wide a column is, in characters: for reading its cells, and its name beside the button of the filter.
pub(super) fn width(name: &str, kind: Kind) -> f64 {
    let cells: f64 = match kind {
        Kind::Prose => 80.0,
        Kind::Words if matches!(name, "kind" | "label" | "low_n" | "group" | "period") => 10.0,
        Kind::Words if matches!(name, "role" | "aliases" | "acts" | "top_acts" | "mention") => 32.0,
        Kind::Words => 22.0,
        Kind::Day => 11.0,
        Kind::Count | Kind::Number | Kind::Score => 9.0,
    };
    cells.max(name.len() as f64 + 4.0)
}

/// The colours of a column of scores.
pub(super) fn scale() -> ConditionalFormat3ColorScale {
    let [low, middle, high] = SCALE;
    let number = ConditionalFormatType::Number;
    ConditionalFormat3ColorScale::new()
        .set_minimum(number, -1)
        .set_midpoint(number, 0)
        .set_maximum(number, 1)
        .set_minimum_color(low)
        .set_midpoint_color(middle)
        .set_maximum_color(high)
}

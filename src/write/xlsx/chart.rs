//! The chart beside the speakers: the stance of those who speak most, as bars with their intervals.

use super::look::Look;
use crate::types::Summary;
use rust_xlsxwriter::{
    Chart, ChartAxisLabelPosition, ChartErrorBars, ChartErrorBarsType, ChartFormat, ChartRange, ChartSolidFill, ChartType, ObjectMovement,
    Worksheet, XlsxError,
};

/// The sheet that holds the chart's numbers.
pub(super) const DATA: &str = "chart";

/// Bars that a chart can show and a reader can read.
const MOST_BARS: usize = 20;

/// A bar: a speaker's mean stance and how far its interval, if there is one, reaches down and up.
struct Bar<'a> {
    name: &'a str,
    stance: f64,
    below: Option<f64>,
    above: Option<f64>,
}

/// Those who speak most and have a stance, in that order.
fn bars(summary: &Summary) -> Vec<Bar<'_>> {
    let named = summary.speakers.iter().filter(|speaker| speaker.kind.is_some());
    let bar = |speaker: &'_ crate::types::SpeakerSummary| {
        let mean = speaker.tone.stance;
        let stance = mean.mean?;
        Some((stance, mean.low.map(|low| stance - low), mean.high.map(|high| high - stance)))
    };
    let bars = named.filter_map(|speaker| bar(speaker).map(|(stance, below, above)| Bar { name: &speaker.name, stance, below, above }));
    bars.take(MOST_BARS).collect()
}

/// The chart and the sheet with its numbers; `None` where nobody has a stance.
pub(super) fn chart(summary: &Summary, look: &Look) -> Result<Option<(Chart, Worksheet)>, XlsxError> {
    let bars = bars(summary);
    if bars.is_empty() {
        return Ok(None);
    }
    // Held in memory, since the chart keeps a copy of its few numbers.
    let mut data = Worksheet::new();
    data.set_name(DATA)?.set_column_width(0, 32)?;
    for (column, name) in (0..).zip(["speaker", "stance", "interval_below", "interval_above"]) {
        data.write_string_with_format(0, column, name, &look.header)?;
    }
    for (row, bar) in (1..).zip(&bars) {
        data.write_string_with_format(row, 0, bar.name.chars().take(60).collect::<String>(), &look.words)?;
        for (column, number) in (1..).zip([Some(bar.stance), bar.below, bar.above]) {
            if let Some(number) = number {
                data.write_number(row, column, (number * 10_000.0).round() / 10_000.0)?;
            }
        }
    }
    Ok(Some((drawn(bars.len()), data)))
}

/// The bars of the first `count` rows of the data.
fn drawn(count: usize) -> Chart {
    let last = u32::try_from(count).unwrap_or(u32::MAX);
    let column = |column: u16| (DATA, 1, column, last, column);
    let reach = |of: u16| ChartRange::new_from_range(DATA, 1, of, last, of);
    let mut errors = ChartErrorBars::new();
    errors.set_type(ChartErrorBarsType::Custom(reach(3), reach(2)));
    let mut chart = Chart::new(ChartType::Bar);
    let blue = ChartSolidFill::new().set_color(0x67_A9_CF).clone();
    let orange = 0xF1_A3_40;
    chart
        .add_series()
        .set_name("stance")
        .set_categories(column(0))
        .set_values(column(1))
        .set_format(ChartFormat::new().set_solid_fill(&blue))
        .set_invert_if_negative_color(orange)
        .set_gap(60)
        .set_x_error_bars(&errors);
    chart.title().set_name("Stance by speaker, with 95 % intervals: − away from a deal, + toward one");
    chart.title().set_font(rust_xlsxwriter::ChartFont::new().set_size(11));
    chart.legend().set_hidden();
    // The library calls the horizontal axis of a bar chart, that of the values, its x axis.
    chart.y_axis().set_reverse().set_label_position(ChartAxisLabelPosition::Low);
    chart.x_axis().set_min(-1).set_max(1).set_major_unit(0.5).set_num_format("+0.0;−0.0;0");
    chart.set_alt_text(format!("Bars of the mean stance of {count} speakers; the numbers stand on the sheet “{DATA}”."));
    chart.set_width(760).set_height(u32::try_from(120 + 26 * count).unwrap_or(u32::MAX));
    chart.set_object_movement(ObjectMovement::DontMoveOrSizeWithCells);
    chart
}

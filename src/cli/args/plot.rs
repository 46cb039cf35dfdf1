//! Charts in files of their own.

use super::choice;
use crate::write::Plot;
use clap::Args;

/// Which charts are written.
#[derive(Clone, Debug, Default, Args)]
pub struct PlotArgs {
    /// Charts to write beside the tables, by name: speakers.svg (a map by posture and outlook), timeline.svg (stance by date)
    #[arg(
        long,
        value_name = "CHARTS",
        value_delimiter = ',',
        value_parser = choice(&Plot::ALL, Plot::file),
        ignore_case = true,
        hide_possible_values = true
    )]
    pub plot: Vec<Plot>,
}

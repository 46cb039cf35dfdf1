//! Tables for a person at a terminal.

use super::TableName;
use crate::types::{Analysis, Summary};
use std::path::PathBuf;

/// How the tables are drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenOptions {
    /// The tables to show, in this order.
    pub show: Vec<TableName>,
    /// Columns of the terminal; under 60 counts as 60.
    pub width: usize,
    /// True for colour codes.
    pub colour: bool,
}

/// Gathers what the tables show and draws them. It keeps a bounded number of rows, however much there is.
pub struct Screen {
    options: ScreenOptions,
}

impl Screen {
    /// An empty screen.
    pub fn new(options: ScreenOptions) -> Self {
        Self { options }
    }

    /// Keeps of one article what may be shown.
    pub fn add(&mut self, _analysis: &Analysis) {}

    /// The tables.
    pub fn render(&self, _summary: &Summary) -> String {
        let _ = &self.options;
        String::new()
    }

    /// The closing line that tells what was written where; empty where nothing was.
    pub fn footer(&self, _written: &[PathBuf]) -> String {
        String::new()
    }
}

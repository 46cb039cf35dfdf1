//! GROUPS → FILES: tables on the terminal, CSV, JSONL, a page for the browser, charts and the receipt.
//!
//! Columns are defined once, in `tables`; every format only draws them. Nothing here prints: a
//! [`Screen`] gives text back, a [`Stream`] writes where it is told, and [`Files`] puts the reports of a
//! run in place all at once or not at all.

mod atomic;
mod brat;
mod chart;
mod columns;
mod compare;
mod compare_files;
mod compare_meaning;
mod compare_plot;
mod csv;
mod dna;
mod error;
mod files;
mod harmless;
mod html;
mod jsonl;
mod leftovers;
mod markdown;
mod meaning;
#[cfg(feature = "parquet")]
mod parquet;
mod plot;
mod plover;
mod receipt;
mod roster;
mod sheet;
mod stream;
mod tables;
mod terminal;
mod xlsx;

pub use columns::evidence;
pub use compare::ComparisonTable;
pub use compare_files::{ComparisonFiles, ComparisonFormat, comparison_stream};
pub use compare_meaning::comparison_meaning;
pub use compare_plot::ComparisonPlot;
pub use error::WriteError;
pub use files::{Files, Format};
pub use leftovers::abandon;
pub use meaning::{Kind, Meaning, meaning};
pub use plot::Plot;
pub use receipt::{Input, Receipt, Skipped, Source};
pub use roster::roster;
pub use sheet::{Sheet, create, file, sheets};
pub use stream::{Stream, StreamKind};
pub use tables::{Cell, Table, TableName};
pub use terminal::text::plain;
pub use terminal::{ComparisonScreen, Screen, ScreenOptions};

//! LISTS: what is true of the language, loaded from `lexicons/*.toml`, checked, compiled.

pub mod sentiment;

/// All word lists in force.
#[derive(Debug, Default)]
pub struct Lexicons {}

//! Options whose values are names that another room gives.

use clap::builder::{PossibleValuesParser, TypedValueParser};

/// Takes one of `all` by its name. What is mistyped is told with the names there are and the one that is meant; completions know
/// them too.
pub fn choice<T: Copy + Send + Sync + 'static>(all: &'static [T], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|value| name(*value)))
        .try_map(move |typed| all.iter().copied().find(|value| name(*value).eq_ignore_ascii_case(&typed)).ok_or("no such name"))
}

//! The arguments of `demarche config`.

use clap::Args;

/// `demarche config`
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// A command with its options, as you would type it; without, what the file sets
    #[arg(value_name = "COMMAND", trailing_var_arg = true, allow_hyphen_values = true)]
    pub line: Vec<String>,
}

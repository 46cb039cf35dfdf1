//! The command `demarche`: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    demarche::cli::main()
}

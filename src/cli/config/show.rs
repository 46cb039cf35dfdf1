//! `demarche config`: which value every option has, and where it comes from.

use super::Config;
use super::apply::{below, relaxed};
use super::file::NAME;
use crate::cli::args::ConfigArgs;
use crate::cli::exit::Exit;
use crate::cli::layout::{Column, Sheet, one_line};
use crate::cli::terminal;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};

/// Shows the options of the command line in `args`, or without one what the config file sets. `command` has the
/// values of the file.
///
/// # Errors
/// [`clap::Error`] for a line that cannot be parsed; where output cannot be written.
pub fn run(args: &ConfigArgs, command: Command, config: &Config) -> anyhow::Result<Exit> {
    let mut command = relaxed(command);
    let text = if args.line.is_empty() {
        command.build();
        config.settings(&command)
    } else {
        let line = std::iter::once(command.get_name().to_owned()).chain(args.line.iter().cloned());
        let matches = command.try_get_matches_from_mut(line)?;
        config.line(&command, &matches)
    };
    terminal::print(&text)?;
    Ok(Exit::Done)
}

impl Config {
    /// The file, and what it sets.
    fn settings(&self, command: &Command) -> String {
        let Some(path) = &self.path else {
            return format!("There is no {NAME} in this folder or above it.\n");
        };
        let mut sheet = Sheet::new(
            &[Column::Whole("command"), Column::Whole("option"), Column::Left("value"), Column::Whole("from")],
            terminal::width(),
        );
        for ((names, key), place) in &self.origins {
            let option = below(command, names).and_then(|command| command.get_arguments().find(|option| option.get_long() == Some(key)));
            let values: Vec<String> =
                option.into_iter().flat_map(Arg::get_default_values).map(|value| value.to_string_lossy().into_owned()).collect();
            let name = if names.is_empty() { "all".to_owned() } else { names.join(" ") };
            sheet.row([name, format!("--{key}"), one_line(&values.join(",")), place.to_string()]);
        }
        format!("{}\n\n{}", path.display(), sheet.text())
    }

    /// Every option of the command that a line calls.
    fn line(&self, command: &Command, matches: &ArgMatches) -> String {
        let (mut names, mut command, mut matches) = (Vec::new(), command, matches);
        while let Some((name, below)) = matches.subcommand() {
            let Some(next) = command.find_subcommand(name) else { break };
            names.push(name.to_owned());
            (command, matches) = (next, below);
        }
        let mut sheet = Sheet::new(&[Column::Whole("option"), Column::Left("value"), Column::Whole("from")], terminal::width());
        for option in command.get_arguments().filter(|option| option.get_long().is_some_and(|name| !matches!(name, "help" | "version"))) {
            let name = option.get_long().unwrap_or_default();
            let values = matches.get_raw(option.get_id().as_str()).into_iter().flatten();
            let values: Vec<String> = values.map(|value| value.to_string_lossy().into_owned()).collect();
            let value = if values.is_empty() { "–".to_owned() } else { one_line(&values.join(",")) };
            sheet.row([format!("--{name}"), value, self.origin(&names, name, matches.value_source(option.get_id().as_str()))]);
        }
        format!("demarche {}\n\n{}", names.join(" "), sheet.text())
    }

    /// "flag", a place in the file, or "default".
    fn origin(&self, names: &[String], name: &str, source: Option<ValueSource>) -> String {
        if matches!(source, Some(ValueSource::CommandLine)) {
            return "flag".to_owned();
        }
        let own = self.origins.get(&(names.to_vec(), name.to_owned()));
        // Options of the program as a whole belong to every command.
        let place = own.or_else(|| self.origins.get(&(Vec::new(), name.to_owned())));
        place.map_or_else(|| "default".to_owned(), ToString::to_string)
    }
}

//! Puts the values of a config file into the definitions of the command line, as defaults.

use super::file::{File, Setting};
use crate::lexicon::{Problem, Problems, Source};
use crate::types::Place;
use clap::builder::ValueParser;
use clap::{Arg, ArgAction, Command};
use std::collections::BTreeMap;
use std::path::Path;
use strsim::jaro_winkler;

/// Where each option of each command is set.
type Origins = BTreeMap<(Vec<String>, String), Place>;

/// `command` with the settings of `file`; those of a section go before those for all.
///
/// # Errors
/// For sections that are no command, keys that are no option there, and values that the option does not take.
pub(super) fn apply(mut command: Command, file: &File) -> Result<(Command, Origins), Problems> {
    let source = Source::new(&file.path.display().to_string(), &file.text);
    let (mut origins, mut problems) = (Origins::new(), Problems::default());
    for (section, at) in &file.sections {
        if below(&command, section).is_none() {
            problems.push(no_section(&source, &command, section, at.clone()));
        }
    }
    let folder = file.path.parent().unwrap_or(Path::new(""));
    let mut settings: Vec<&Setting> = file.settings.iter().filter(|setting| below(&command, &setting.section).is_some()).collect();
    settings.sort_by_key(|setting| setting.section.len());
    for setting in settings {
        match targets(&command, setting) {
            Ok(targets) => {
                for path in targets {
                    origins.insert((path.clone(), setting.key.clone()), setting.place.clone());
                    command = changed(command, &path, |command| with_default(command, setting, folder));
                }
            }
            Err((message, at)) => {
                let help = if at == setting.at[0] { similar(&command, setting) } else { None };
                let problem = source.problem(at, message);
                problems.push(match help {
                    Some(help) => problem.help(help),
                    None => problem.help("`demarche help` and `demarche help COMMAND` tell the options and what they take"),
                });
            }
        }
    }
    problems.or((command, origins))
}

/// The commands that a setting is for: those of its section that have the option and take the values.
fn targets(command: &Command, setting: &Setting) -> Result<Vec<Vec<String>>, (String, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    walk(command, &mut Vec::new(), &mut |path, command| {
        if path.starts_with(&setting.section) && option(command, &setting.key).is_some() {
            found.push((path.to_vec(), refusal(command, setting)));
        }
    });
    let refused = found.iter().find_map(|(_, refusal)| refusal.clone());
    let taken: Vec<_> = found.into_iter().filter(|(_, refusal)| refusal.is_none()).map(|(path, _)| path).collect();
    match (taken.is_empty(), refused) {
        (false, _) => Ok(taken),
        (true, Some(refused)) => Err((refused, setting.at[1].clone())),
        (true, None) if setting.section.is_empty() => Err((format!("no command has an option '{}'", setting.key), setting.at[0].clone())),
        (true, None) => Err((format!("'{}' has no option '{}'", setting.section.join(" "), setting.key), setting.at[0].clone())),
    }
}

/// Why the option does not take the values, as the command line would tell it.
fn refusal(command: &Command, setting: &Setting) -> Option<String> {
    let option = option(command, &setting.key)?;
    if is_switch(option) {
        let fits = matches!(setting.values.as_slice(), [value] if value == "true" || value == "false");
        return (!fits).then(|| format!("'{}' is true or false", setting.key));
    }
    let words = setting.values.iter().map(|value| format!("--{}={value}", setting.key));
    let line: Vec<String> = std::iter::once(command.get_name().to_owned()).chain(words).collect();
    let error = relaxed(command.clone()).try_get_matches_from(line).err()?.to_string();
    let told = error.split("\n\n").next().unwrap_or_default().trim_start_matches("error: ");
    Some(told.lines().map(str::trim).collect::<Vec<_>>().join(" "))
}

/// `command` with the default of one option changed.
fn with_default(command: Command, setting: &Setting, folder: &Path) -> Command {
    let Some(id) = option(&command, &setting.key).map(|option| option.get_id().clone()) else { return command };
    command.mut_arg(id, |option| {
        let is_path = option.get_value_parser().type_id() == ValueParser::path_buf().type_id();
        let switch = is_switch(&option);
        // "-" is a stream and "none" means no file.
        let place = |value: &String| {
            if is_path && value != "-" && value != "none" { folder.join(value).display().to_string() } else { value.clone() }
        };
        let values: Vec<String> = setting.values.iter().map(place).collect();
        let option = if switch {
            // A switch that is on must be one that can be turned off.
            let on = option.action(ArgAction::Set).value_parser(clap::value_parser!(bool)).num_args(0..=1);
            on.require_equals(true).default_missing_value("true").value_name("true|false")
        } else {
            option
        };
        option.required(false).default_values(values)
    })
}

/// `command` with nothing required, so that a part of a line can be parsed.
pub(super) fn relaxed(command: Command) -> Command {
    command.mut_args(|option| option.required(false)).mut_subcommands(relaxed).subcommand_required(false).arg_required_else_help(false)
}

/// `command` with the one at `path` below it changed.
fn changed(command: Command, path: &[String], change: impl FnOnce(Command) -> Command) -> Command {
    match path {
        [] => change(command),
        [first, rest @ ..] => command.mut_subcommand(first, |below| changed(below, rest, change)),
    }
}

/// Every command, with the names that lead to it.
fn walk(command: &Command, path: &mut Vec<String>, visit: &mut impl FnMut(&[String], &Command)) {
    visit(path, command);
    for below in command.get_subcommands() {
        path.push(below.get_name().to_owned());
        walk(below, path, visit);
        path.pop();
    }
}

/// The command at `path`.
pub(super) fn below<'c>(command: &'c Command, path: &[String]) -> Option<&'c Command> {
    path.iter().try_fold(command, |command, name| command.find_subcommand(name))
}

fn option<'c>(command: &'c Command, name: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|option| option.get_long() == Some(name))
}

fn is_switch(option: &Arg) -> bool {
    matches!(option.get_action(), ArgAction::SetTrue)
}

fn no_section(source: &Source<'_>, command: &Command, section: &[String], at: std::ops::Range<usize>) -> Problem {
    let above = section.split_last().and_then(|(_, above)| below(command, above)).unwrap_or(command);
    let names: Vec<&str> = above.get_subcommands().map(Command::get_name).collect();
    let name = section.last().map(String::as_str).unwrap_or_default();
    let help = nearest(name, &names).unwrap_or_else(|| match names.as_slice() {
        [] => "a section is named after a command, as [score]".to_owned(),
        names => format!("a section is named after a command: {}", names.join(", ")),
    });
    source.problem(at, format!("'{}' is no command", section.join(" "))).help(help)
}

/// An option with a name like that of `setting`, or all that there are in its section.
fn similar(command: &Command, setting: &Setting) -> Option<String> {
    let mut names = Vec::new();
    walk(command, &mut Vec::new(), &mut |path, command| {
        if path.starts_with(&setting.section) {
            names.extend(command.get_arguments().filter_map(Arg::get_long).map(str::to_owned));
        }
    });
    names.sort();
    names.dedup();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let all = (!setting.section.is_empty() && !names.is_empty()).then(|| format!("its options are {}", names.join(", ")));
    nearest(&setting.key, &names).or(all)
}

fn nearest(name: &str, names: &[&str]) -> Option<String> {
    const ALIKE: f64 = 0.8;
    let likeness = |other: &&&str| (jaro_winkler(name, other) * 1000.0) as u64;
    let nearest = names.iter().max_by_key(likeness)?;
    (jaro_winkler(name, nearest) > ALIKE).then(|| format!("did you mean '{nearest}'?"))
}

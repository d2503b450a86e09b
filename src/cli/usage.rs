//! A command that cannot be read, told in the language of the reader, and what was probably meant by it.

use super::arguments::Arguments;
use super::console::{self, Console};
use super::exit::Exit;
use super::failure::Failure;
use super::help;
use crate::words::Language;
use crate::words::command::Heading;
use crate::words::usage::{UsageFault, did_you_mean, name_the_output, quote_it, usage};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, FromArgMatches};
use std::path::Path;

/// How many letters a word may be from the command that was meant.
const NEAR: usize = 2;

/// What is typed where hyphens should be: by word processors, input methods and telephones.
const DASHES: [char; 9] = ['—', '–', '－', '―', '‐', '‑', '−', '─', '﹣'];

/// Reads the command that was typed; one that cannot be read is told, and so is help that was asked for.
#[allow(clippy::disallowed_methods, reason = "cli is where the command line is read")]
pub(super) fn parse(console: &mut Console) -> Result<Arguments, Exit> {
    let typed: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let words: Vec<String> = typed.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let language = language(&words);
    console.language = language;
    let mut command = help::command(language);
    command.build();
    if let Some((fault, meant)) = wrong_dash(&words, &command) {
        let help = did_you_mean(&[meant], language);
        console.line(&told(&fault, Some(&help), language));
        return Err(Exit::BadInput);
    }
    let matches = command.try_get_matches_from_mut(typed);
    let arguments = matches.and_then(|mut matches| Arguments::from_arg_matches_mut(&mut matches));
    arguments.map_err(|error| report(&error, &words, &command, console))
}

/// Says what is wrong with the command, or prints the help that it asked for.
fn report(error: &clap::Error, words: &[String], command: &Command, console: &Console) -> Exit {
    if error.use_stderr() {
        let text = text(error, words, command, console.language);
        let text = text.unwrap_or_else(|| help::in_language(&error.render().to_string(), console.language));
        console.line(text.trim_end());
        return Exit::BadInput;
    }
    match console.print_help(&error.render()) {
        Ok(()) | Err(Failure::BrokenPipe) => Exit::Done,
        Err(Failure::Findings { findings, sources, exit }) => {
            console.show(&findings, &sources);
            exit
        }
    }
}

/// The language of a command that could not be read: what it says itself as far as that can be seen.
fn language(words: &[String]) -> Language {
    let after = |word: &[String]| (word[0] == "--lang").then(|| word[1].clone());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang=").map(str::to_owned));
    let named = joined.or_else(|| words.windows(2).find_map(after));
    named.and_then(|name| name.parse().ok()).unwrap_or_else(console::language_of_environment)
}

/// A command that is not known, and which were probably meant.
pub(super) fn told_of_command(fault: &UsageFault, command: &Command, language: Language) -> String {
    let near = match fault {
        UsageFault::UnknownCommand { found } => near_commands(found, command),
        _ => Vec::new(),
    };
    told(fault, (!near.is_empty()).then(|| did_you_mean(&near, language)).as_deref(), language)
}

fn told(fault: &UsageFault, help: Option<&str>, language: Language) -> String {
    let help = help.map_or(String::new(), |help| format!("\n {}: {help}", Heading::Help.text(language)));
    format!("{}: {}{help}", Heading::Error.text(language), fault.text(language))
}

fn text(error: &clap::Error, words: &[String], command: &Command, language: Language) -> Option<String> {
    let fault = fault(error)?;
    let help = match &fault {
        UsageFault::UnknownCommand { found } => {
            let near = near_commands(found, command);
            (!near.is_empty()).then(|| did_you_mean(&near, language))
        }
        UsageFault::UnknownArgument { found } if !found.starts_with('-') => one_word_too_many(found, words, language),
        _ => suggested(error).map(|word| did_you_mean(&[word], language)),
    };
    let mut text = told(&fault, help.as_deref(), language);
    if let Some(ContextValue::StyledStr(styled)) = error.get(ContextKind::Usage) {
        let plain = styled.to_string();
        let how = plain.trim_start().strip_prefix("Usage:").unwrap_or(&plain);
        text += &format!("\n\n{}", usage(&help::in_language(how.trim(), language), language));
    }
    Some(text)
}

/// The option or value that clap suggests, the nearest of several.
fn suggested(error: &clap::Error) -> Option<String> {
    let typed = [ContextKind::InvalidArg, ContextKind::InvalidValue];
    let typed: Vec<String> = typed.into_iter().flat_map(|kind| several(error, kind)).collect();
    let apart = |word: &String| typed.iter().map(|typed| strsim::osa_distance(typed, word)).min();
    let nearest = |kind| several(error, kind).into_iter().min_by_key(apart);
    [ContextKind::SuggestedArg, ContextKind::SuggestedValue].into_iter().find_map(nearest)
}

/// The commands that were probably meant: those that begin so, else those that are the fewest letters away, two letters
/// that changed places counting as one.
fn near_commands(found: &str, command: &Command) -> Vec<String> {
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).filter(|name| *name != "help").collect();
    let found = found.to_lowercase();
    let begun: Vec<&str> = names.iter().copied().filter(|name| name.starts_with(&found)).collect();
    if found.len() > 1 && !begun.is_empty() {
        return begun.into_iter().map(str::to_owned).collect();
    }
    let apart = |name: &&str| strsim::osa_distance(&found, name);
    let least = names.iter().map(apart).min().filter(|apart| *apart <= NEAR && *apart < found.chars().count());
    names.iter().filter(|name| Some(apart(name)) == least).map(|name| (*name).to_owned()).collect()
}

/// Why a command has a word too many: a path with blanks in it, or a file to be written without its option.
fn one_word_too_many(found: &str, words: &[String], language: Language) -> Option<String> {
    let at = words.iter().position(|word| word == found)?;
    let joined = (1..at).map(|first| words[first..=at].join(" ")).find(|path| Path::new(path).exists());
    let written = words.get(1).is_some_and(|command| command == "new").then(|| name_the_output(found, language));
    joined.map(|path| quote_it(&path, language)).or(written)
}

/// An option behind dashes that are no hyphens, and what was meant.
fn wrong_dash(words: &[String], command: &Command) -> Option<(UsageFault, String)> {
    let inner = words.iter().skip(1).find_map(|word| command.find_subcommand(word));
    let options: Vec<&clap::Arg> =
        command.get_arguments().chain(inner.into_iter().flat_map(Command::get_arguments)).collect();
    words.iter().skip(1).find_map(|word| {
        let bare = word.trim_start_matches(|letter| letter == '-' || DASHES.contains(&letter));
        let dashes = &word[..word.len() - bare.len()];
        let name = bare.split(['=', '＝']).next()?;
        let short = |option: &&&clap::Arg| option.get_short().is_some_and(|short| name == short.to_string());
        let long = options.iter().find(|option| option.get_long() == Some(name)).map(|_| format!("--{name}"));
        let meant = long.or_else(|| options.iter().find(short).map(|_| format!("-{name}")))?;
        dashes.contains(DASHES).then(|| (UsageFault::WrongDash { found: word.clone() }, meant))
    })
}

fn fault(error: &clap::Error) -> Option<UsageFault> {
    let one = |kind: ContextKind| several(error, kind).into_iter().next();
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => UsageFault::UnknownCommand { found: one(ContextKind::InvalidSubcommand)? },
        ErrorKind::UnknownArgument => UsageFault::UnknownArgument { found: one(ContextKind::InvalidArg)? },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageFault::BadValue {
            option: one(ContextKind::InvalidArg)?,
            found: one(ContextKind::InvalidValue).unwrap_or_default(),
            choices: several(error, ContextKind::ValidValue),
            reason: std::error::Error::source(error).map(ToString::to_string),
        },
        ErrorKind::MissingRequiredArgument => {
            UsageFault::Missing { arguments: several(error, ContextKind::InvalidArg) }
        }
        ErrorKind::ArgumentConflict => {
            let option = one(ContextKind::InvalidArg)?;
            UsageFault::Conflict { other: one(ContextKind::PriorArg).unwrap_or_else(|| option.clone()), option }
        }
        _ => return None,
    })
}

/// The texts of one kind that clap hands over with its error.
fn several(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

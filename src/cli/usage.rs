//! A command that cannot be read, told to a Chinese reader in Chinese; to others as clap says it.

use super::console::{self, Console};
use super::exit::Exit;
use super::failure::Failure;
use crate::words::Language;
use crate::words::command::Heading;
use crate::words::usage::{UsageFault, did_you_mean, usage};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what is wrong with the command, or prints the help that it asked for.
pub(super) fn report(error: &clap::Error) -> Exit {
    let console = Console::before_the_command(language());
    if error.use_stderr() {
        let text = text(error, console.language).unwrap_or_else(|| error.render().to_string());
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
#[allow(clippy::disallowed_methods, reason = "cli is where the command line is read")]
fn language() -> Language {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let after = |word: &[String]| (word[0] == "--lang").then(|| word[1].clone());
    let joined = words.iter().find_map(|word| word.strip_prefix("--lang=").map(str::to_owned));
    let named = joined.or_else(|| words.windows(2).find_map(after));
    named.and_then(|name| name.parse().ok()).unwrap_or_else(console::language_of_environment)
}

fn text(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::English {
        return None;
    }
    let fault = fault(error)?;
    let mut text = format!("{}: {}", Heading::Error.text(language), fault.text(language));
    let suggested = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let typed = [ContextKind::InvalidSubcommand, ContextKind::InvalidArg, ContextKind::InvalidValue];
    let typed: Vec<String> = typed.into_iter().flat_map(|kind| several(error, kind)).collect();
    let apart = |word: &String| typed.iter().map(|typed| strsim::osa_distance(typed, word)).min();
    let nearest = |kind| several(error, kind).into_iter().min_by_key(apart);
    if let Some(word) = suggested.into_iter().find_map(nearest) {
        text += &format!("\n {}: {}", Heading::Help.text(language), did_you_mean(&word, language));
    }
    if let Some(ContextValue::StyledStr(styled)) = error.get(ContextKind::Usage) {
        let plain = styled.to_string();
        let how = plain.trim_start().strip_prefix("Usage:").unwrap_or(&plain);
        text += &format!("\n\n{}", usage(how.trim(), language));
    }
    Some(text)
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

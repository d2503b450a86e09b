//! `halfday explain`: why there is no plan, and what would help; the other questions are files of their own.

use super::arguments::ExplainArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::progress::Bar;
use super::{command_here, command_tables, explaining, input};
use crate::app::ask::why_not;
use crate::explain::Explanation;
use crate::solve::Options;
use crate::words::Language;
use std::fmt::Write;

pub(super) fn run(
    arguments: &ExplainArguments,
    lang: Option<Language>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    if let Some(college) = &arguments.college {
        return command_here::run(arguments, college, lang, console);
    }
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    if arguments.rules || arguments.wishes || arguments.headroom {
        return command_tables::run(arguments, &given, console);
    }
    let limit = explaining::limit(arguments, &given);
    let raised = console.watch(Some(limit));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = Options::new(limit).until(console.end(limit)).interrupt(&raised).progress(&progress);
    let reasons = explaining::reasons(&given, &options);
    let sentences =
        why_not(&given.problem, &reasons, !arguments.no_repairs, None, &options, console.language).sentences;
    bar.end();
    if !reasons.is_no() && !given.impossible.is_empty() {
        // Arithmetic has seen what solving could not decide.
        console.print(console.listed(&given.impossible, &given.sources))?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for sentence in sentences {
        let _ = writeln!(text, "{sentence}"); // writing to a string cannot fail
    }
    console.print(text)?;
    Ok(if reasons == Explanation::Undecided { Exit::Unproven } else { Exit::Done })
}

//! `halfday explain`: why there is no plan, and what would help; the other questions are files of their own.

use super::arguments::ExplainArguments;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::input::Given;
use super::progress::Bar;
use super::{command_here, command_tables, input, interrupt};
use crate::explain::{Explanation, explain, leftover, repairs};
use crate::solve::Options;
use crate::words::Language;
use crate::words::command::Notice;
use std::fmt::Write;
use std::time::{Duration, Instant};

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
    if arguments.rules || arguments.headroom {
        return command_tables::run(arguments, &given, console);
    }
    let raised = interrupt::watch(Vec::new());
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = Options::new(limit(arguments, &given)).interrupt(&raised).progress(&progress);
    let started = Instant::now();
    let reasons = reasons(&given, &options);
    let rest = options.within(options.time_limit().saturating_sub(started.elapsed()));
    let sentences = sentences(&given, &reasons, !arguments.no_repairs, &rest, console.language);
    bar.end();
    if !reasons.is_no() && !given.impossible.is_empty() {
        // Arithmetic has seen what solving could not decide.
        console.print(&console.listed(&given.impossible, &given.sources))?;
        return Ok(Exit::Done);
    }
    let mut text = String::new();
    for sentence in sentences {
        let _ = writeln!(text, "{sentence}"); // writing to a string cannot fail
    }
    console.print(&text)?;
    Ok(if reasons == Explanation::Undecided { Exit::Unproven } else { Exit::Done })
}

/// The time that was asked for, or else the problem's.
pub(super) fn limit(arguments: &ExplainArguments, given: &Given) -> Duration {
    Duration::from_secs(u64::from(arguments.time_limit.unwrap_or(given.problem.settings().time_limit)))
}

/// Whether it is plain without solving that there is no plan.
pub(super) fn is_plain(given: &Given) -> bool {
    !given.impossible.is_empty() && !given.problem.settings().partial
}

/// The explanation of a problem.
pub(super) fn reasons(given: &Given, options: &Options<'_>) -> Explanation {
    explain(&given.problem, options)
}

/// The explanation in sentences; with `ways_out`, and where it is proven that there is no plan, also who stays without a
/// place if nothing changes, and what change would make a plan possible. `options.time_limit()` holds for these together.
pub(super) fn sentences(
    given: &Given,
    reasons: &Explanation,
    ways_out: bool,
    options: &Options<'_>,
    language: Language,
) -> Vec<String> {
    let problem = &given.problem;
    if !ways_out || !reasons.is_no() {
        return reasons.sentences(problem, language);
    }
    let started = Instant::now();
    let most = options.within(options.time_limit() / 4 * 3);
    let repairs = repairs(problem, reasons, &most);
    let rest = options.time_limit().saturating_sub(started.elapsed()).min(options.time_limit() / 4);
    let rest = options.within(rest);
    let left = leftover(problem, &rest).map(|left| left.sentences(problem, language));
    let mut sentences = reasons.sentences_before(&repairs, problem, language);
    sentences.extend(left.into_iter().flatten());
    sentences.extend(repairs.sentences(problem, language));
    sentences
}

/// Says that there is no plan, and why; and, with `ways_out`, what can be found in a quarter of the time that would help.
pub(super) fn say_no(given: &Given, options: &Options<'_>, ways_out: bool, bar: &Bar, console: &Console) -> Exit {
    let why = reasons(given, options);
    let quarter = options.within(options.time_limit() / 4);
    let said = sentences(given, &why, ways_out, &quarter, console.language);
    bar.end();
    console.line(&Notice::NoPlan.text(console.language));
    if why.is_no() {
        for sentence in said {
            console.line(&sentence);
        }
    } else {
        // Arithmetic has seen what solving could not decide.
        console.show(&given.impossible, &given.sources);
    }
    Exit::No
}

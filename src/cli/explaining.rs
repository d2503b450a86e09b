//! Why there is no plan, and what would help: the explanation that several commands give.

use super::arguments::ExplainArguments;
use super::console::Console;
use super::exit::Exit;
use super::input::Given;
use super::progress::Bar;
use crate::explain::{Explanation, explain, leftover, repairs};
use crate::solve::Options;
use crate::words::Language;
use crate::words::command::Notice;
use std::time::{Duration, Instant};

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

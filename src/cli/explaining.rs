//! Why there is no plan, and what would help: the explanation that several commands give.

use super::arguments::ExplainArguments;
use super::console::Console;
use super::exit::Exit;
use super::input::Given;
use super::progress::Bar;
use crate::app::ask::why_not;
use crate::explain::{Explanation, explain};
use crate::plan::Baseline;
use crate::solve::Options;
use crate::words::command::Notice;
use std::time::Duration;

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

/// Says that there is no plan, and why; and, with `ways_out`, what can be found in a quarter of the time that would help, and
/// how many that would tell anew beside what was `told`.
pub(super) fn say_no(
    given: &Given,
    told: Option<&Baseline>,
    options: &Options<'_>,
    ways_out: bool,
    bar: &Bar,
    console: &Console,
) -> Exit {
    console.answer_is_no(&given.impossible, &given.sources);
    let why = reasons(given, options);
    let quarter = options.within(options.time_limit() / 4);
    let said = why_not(&given.problem, &why, ways_out, told, &quarter, console.language).sentences;
    bar.end();
    console.has_answer();
    console.line(&Notice::NoPlan.text(console.language));
    if why.is_no() {
        for sentence in said {
            console.line(&sentence);
        }
    } else if given.impossible.is_empty() {
        console.line(&Notice::ReasonsUnknown.text(console.language));
    } else {
        // Arithmetic has seen what solving could not decide.
        console.show(&given.impossible, &given.sources);
    }
    Exit::No
}

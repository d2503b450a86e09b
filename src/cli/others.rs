//! The plans beside the best one, for `plan --alternatives`: their table, and a file of each.

use super::arguments::PlanArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::output::{self, Output, Set};
use crate::alternatives::{Alternatives, End, alternatives};
use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::plan::Baseline;
use crate::problem::Problem;
use crate::render::{Format, alternatives_document, write_document};
use crate::solve;
use crate::words::choices::ChoiceFault;

/// The files of the alternatives, each list for one of them: `plan-2.docx`, `plan-3.docx`, …
pub(super) fn open(arguments: &PlanArguments, console: &Console) -> Result<Vec<Vec<Output>>, Failure> {
    let Some(count) = arguments.alternatives else { return Ok(Vec::new()) };
    if arguments.output.output.iter().any(|file| file == "-") {
        return Err(bad(ChoiceFault::NeedFiles));
    }
    let numbered = |number| output::open_numbered(&arguments.output, number, console);
    if arguments.output.output.is_empty() { Ok(Vec::new()) } else { (2..=count + 1).map(numbered).collect() }
}

/// The alternatives of a plan, if they were asked for.
pub(super) fn find(
    arguments: &PlanArguments,
    problem: &Problem,
    baseline: Option<&Baseline>,
    best: &CheckedPlan,
    options: &solve::Options<'_>,
) -> Option<Alternatives> {
    arguments.alternatives.map(|count| alternatives(problem, baseline, best, count as usize, options))
}

/// Adds the files of the alternatives to those of the best plan. Those that were not found leave theirs alone.
pub(super) fn add(
    found: &Alternatives,
    files: Vec<Vec<Output>>,
    set: &mut Set,
    bytes: impl Fn(Format, &CheckedPlan) -> Result<Vec<u8>, Failure>,
) -> Result<(), Failure> {
    files
        .into_iter()
        .zip(&found.plans)
        .try_for_each(|(outputs, plan)| set.add_all(outputs, |format| bytes(format, plan)))
}

/// Prints the table of the alternatives.
pub(super) fn print(
    found: &Alternatives,
    problem: &Problem,
    best: &CheckedPlan,
    console: &Console,
) -> Result<Exit, Failure> {
    let table = alternatives_document(problem, best, found, console.language);
    console.print_bytes(&write_document(Format::Markdown, &table).unwrap_or_default())?;
    Ok(if found.end == End::Undecided { Exit::Unproven } else { Exit::Done })
}

fn bad(fault: ChoiceFault) -> Failure {
    let findings = vec![Finding::error(fault, None)];
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput }
}

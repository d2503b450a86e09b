//! `halfday render`: the schedule of a plan, once it has passed the check.

use super::arguments::{Format, OutputArguments, RenderArguments};
use super::console::{Console, Failure};
use super::exit::Exit;
use super::{findings, input, output};
use crate::check::{CheckedPlan, check};
use crate::problem::Problem;
use crate::render;
use crate::words::Language;

pub(super) fn run(arguments: &RenderArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    input::stdin_once(&[Some(&arguments.problem), Some(&arguments.plan)])?;
    let given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let outputs = output::open(&arguments.output, &[&arguments.problem, &arguments.plan])?;
    let plan = input::plan(&arguments.plan, problem)?;
    let checked = check(problem, &plan, None).map_err(|violations| {
        let findings = findings::of(violations);
        Failure::Findings { findings, sources: Vec::new(), exit: Exit::No }
    })?;
    output::write(outputs, |format| schedule(problem, &checked, format, &arguments.output, console), console)?;
    Ok(Exit::Done)
}

/// The schedule (or the plan) in a format.
pub(super) fn schedule(
    problem: &Problem,
    checked: &CheckedPlan,
    format: Format,
    options: &OutputArguments,
    console: &Console,
) -> String {
    match format {
        Format::Md => render::markdown(&render::document(problem, checked, problem.printing(), console.language)),
        Format::Json => render::json(problem, checked),
        Format::Csv => render::csv(problem, checked, options.bom),
    }
}

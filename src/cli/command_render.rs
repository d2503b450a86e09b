//! `halfday render`: the schedule of a plan, once it has passed the check.

use super::arguments::RenderArguments;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::{findings, input, output, presentation};
use crate::check::{CheckedPlan, check};
use crate::problem::Problem;
use crate::render::{self, Format, Options};
use crate::words::Language;

pub(super) fn run(arguments: &RenderArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let template = arguments.output.template.as_deref();
    input::stdin_once(&[Some(&arguments.problem), Some(&arguments.plan), template])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let options = presentation::options(problem, &arguments.output, console.language)?;
    let inputs: Vec<&str> =
        [&arguments.problem, &arguments.plan].map(String::as_str).into_iter().chain(template).collect();
    let outputs = output::open(&arguments.output, &inputs)?;
    let plan = input::plan(&arguments.plan, problem)?;
    let checked = check(problem, &plan, None).map_err(|violations| {
        let findings = findings::of(violations);
        Failure::Findings { findings, sources: Vec::new(), exit: Exit::No }
    })?;
    output::write(outputs, |format| bytes(format, problem, &checked, &options), console)?;
    Ok(Exit::Done)
}

/// The bytes of a format; what hinders it is a fault of what was given.
pub(super) fn bytes(
    format: Format,
    problem: &Problem,
    checked: &CheckedPlan,
    options: &Options,
) -> Result<Vec<u8>, Failure> {
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    render::render(format, problem, checked, options).map_err(bad)
}

//! `halfday render`: the schedule of a plan, once it has passed the check.

use super::arguments::RenderArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::{claims, input, output, presentation};
use crate::check::{CheckedPlan, check, verdict_by_hand};
use crate::problem::Problem;
use crate::read;
use crate::render::{self, Format, Options};
use crate::words::Language;

pub(super) fn run(arguments: &RenderArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let template = arguments.output.template.as_deref();
    input::stdin_once(&[Some(&arguments.problem), Some(&arguments.plan), template])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let options = presentation::options(problem, &arguments.output, console)?;
    let outputs = output::open(&arguments.output, console)?;
    let plan = input::plan(&arguments.plan, problem, None, console)?;
    let checked = verdict_by_hand(problem, &plan.plan, None).into_checked();
    let checked = checked.map_err(|violations| plan.refused(violations))?;
    if arguments.output.proof {
        claims::tell(problem, checked.plan(), console);
    }
    let mut set = output::Set::default();
    set.add_all(outputs, |format| bytes(format, problem, &checked, &options))?;
    set.write(&|there| is_own_table(there, problem), console)?;
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

/// Whether a file is a table of batches (CSV) as halfday writes it: it reads back, keeps every rule, and written anew gives
/// the same bytes.
pub(super) fn is_own_table(bytes: &[u8], problem: &Problem) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let plan = read::plan_csv(text, "", problem).ok().and_then(|plan| check(problem, &plan, None).ok());
    plan.is_some_and(|checked| render::csv(problem, &checked, text.starts_with('\u{feff}')) == text)
}

//! `halfday prove`: a plan's levels with certificates that others can check, in a folder.

use super::certificate_files::{self, Hold, ToCertify};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::proof_arguments::ProveArguments;
use super::{holding, input};
use crate::check::check;
use crate::plan::Plan;
use crate::words::Language;
use std::time::Duration;

pub(super) fn run(arguments: &ProveArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let hold = &arguments.hold;
    input::stdin_once(&[
        Some(&arguments.problem),
        Some(&arguments.plan),
        hold.against.as_deref(),
        hold.keep.as_deref(),
    ])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    certificate_files::ready(&arguments.certificate, Hold::from(hold), console)?;
    let problem = &given.problem;
    let holding = holding::read(hold, problem, console)?;
    let (held, baseline) = (holding.problem(problem), holding.baseline.as_ref());
    let plan = input::plan(&arguments.plan, problem, baseline, console)?;
    holding.tell(console);
    let claimed = Plan { problem: Some(problem.fingerprint()), ..plan.plan.clone() };
    let checked = check(held, &claimed, baseline).map_err(|violations| plan.refused(violations))?;
    let limit = Duration::from_secs(u64::from(arguments.time_limit.unwrap_or(problem.settings().time_limit)));
    let certified = ToCertify { given: problem, held, baseline, checked: &checked, hold: Hold::from(hold) };
    let written = certificate_files::write(&arguments.certificate, &certified, limit, console)?;
    console.print(written.lines.join("\n") + "\n")?;
    Ok(if written.bare == 0 { Exit::Done } else { Exit::Unproven })
}

//! `halfday check`: a plan against its problem, by code that shares nothing with the solver.

use super::arguments::CheckArguments;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::{findings, holding, input};
use crate::check::check;
use crate::render;
use crate::words::Language;
use crate::words::command::Notice;

pub(super) fn run(arguments: &CheckArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let hold = &arguments.hold;
    input::stdin_once(&[
        Some(&arguments.problem),
        Some(&arguments.plan),
        hold.against.as_deref(),
        hold.keep.as_deref(),
    ])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let plan = input::plan(&arguments.plan, problem)?;
    let holding = holding::read(hold, problem)?;
    holding.tell(console);
    match check(holding.problem(problem), &plan, holding.baseline.as_ref()) {
        Ok(checked) => {
            let mut lines = Vec::new();
            for row in render::proof_lines(problem, &checked, console.language).rows {
                let mut cells = row.cells.into_iter();
                if let (Some(aim), Some(value)) = (cells.next(), cells.next()) {
                    lines.push(Notice::Value { aim, value }.text(console.language));
                }
            }
            lines.push(Notice::PlanIsGood.text(console.language));
            console.print(&(lines.join("\n") + "\n"))?;
            Ok(Exit::Done)
        }
        Err(violations) => {
            let verdict = Notice::PlanIsWrong { faults: violations.len() }.text(console.language);
            console.print(&format!("{}\n{verdict}\n", console.listed(&findings::of(violations), &[])))?;
            Ok(Exit::No)
        }
    }
}

//! `halfday check`: a plan against its problem, by code that shares nothing with the solver.

use super::arguments::CheckArguments;
use super::certificate_files::{self, Hold, ToCertify};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::{claims, holding, input};
use crate::check::verdict_by_hand;
use crate::diagnostic::Finding;
use crate::plan::file::UnmetEntry;
use crate::render;
use crate::words::Language;
use crate::words::command::Notice;
use std::time::Duration;

pub(super) fn run(arguments: &CheckArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let hold = &arguments.hold;
    input::stdin_once(&[
        Some(&arguments.problem),
        Some(&arguments.plan),
        hold.against.as_deref(),
        hold.keep.as_deref(),
    ])?;
    arguments.certificate.iter().try_for_each(|folder| certificate_files::ready(folder, Hold::from(hold), console))?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let holding = holding::read(hold, problem, console)?;
    let given_plan = input::plan(&arguments.plan, problem, holding.baseline.as_ref(), console)?;
    let plan = &given_plan.plan;
    holding.tell(console);
    let verdict = verdict_by_hand(holding.problem(problem), plan, holding.baseline.as_ref());
    if !console.quiet {
        let longer = given_plan.findings(verdict.longer().to_vec());
        console.show(&longer.into_iter().map(Finding::as_warning).collect::<Vec<_>>(), &given_plan.sources);
    }
    match verdict.into_checked() {
        Ok(checked) => {
            let told = claims::told(problem, checked.plan(), console);
            let mut lines = Vec::new();
            for row in render::proof_lines(problem, &checked, console.language).rows {
                let mut cells = row.cells.into_iter();
                if let (Some(aim), Some(value)) = (cells.next(), cells.next()) {
                    lines.push(Notice::Value { aim, value }.text(console.language));
                }
            }
            lines.extend(UnmetEntry::sentences(&checked.unmet_wishes(problem), console.language));
            lines.push(Notice::PlanIsGood.text(console.language));
            if arguments.prove {
                console.print(Notice::PlanIsGood.text(console.language) + "\n")?;
                let (held, baseline) = (holding.problem(problem), holding.baseline.as_ref());
                let exit = claims::prove(held, baseline, &checked, arguments.time_limit, console)?;
                if let Some(folder) = &arguments.certificate {
                    let seconds = arguments.time_limit.unwrap_or(problem.settings().time_limit);
                    let limit = Duration::from_secs(u64::from(seconds));
                    let plan = ToCertify { given: problem, held, baseline, checked: &checked, hold: Hold::from(hold) };
                    let written = certificate_files::write(folder, &plan, limit, console)?;
                    console.print(written.lines.join("\n") + "\n")?;
                }
                return Ok(exit);
            }
            lines.extend(told);
            console.print(lines.join("\n") + "\n")?;
            Ok(Exit::Done)
        }
        Err(violations) => {
            let verdict = Notice::PlanIsWrong { faults: violations.len() }.text(console.language);
            console.print(
                console.listed(&given_plan.findings(violations), &given_plan.sources).and(&format!("\n{verdict}\n")),
            )?;
            Ok(Exit::No)
        }
    }
}

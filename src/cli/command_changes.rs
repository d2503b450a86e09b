//! `halfday changes`: the notice of what has changed since an earlier plan.

use super::arguments::ChangesArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::{input, output, presentation};
use crate::check::verdict_by_hand;
use crate::compare::{ChangeKind, Changes, compare};
use crate::render;
use crate::words::Language;
use crate::words::command::Notice;

pub(super) fn run(
    arguments: &ChangesArguments,
    lang: Option<Language>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let old_problem = arguments.old_problem.as_deref();
    let files = [Some(arguments.problem.as_str()), Some(&arguments.plan), Some(&arguments.against), old_problem];
    input::stdin_once(&files)?;
    // The earlier problem first: the console goes on in the language of the one that is read last.
    let before = old_problem.map(|file| input::problem(file, lang, console)).transpose()?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let letter = render::Letter {
        number: arguments.number.clone(),
        signed: arguments.signed.clone(),
        date: arguments.dated.clone(),
        closing: None,
    };
    let options = render::Options { letter, ..presentation::options(problem, &arguments.output, console)? };
    let outputs = output::open(&arguments.output, console)?;
    let plan = input::plan(&arguments.plan, problem, None, console)?;
    let earlier =
        input::earlier_plan(&arguments.against, problem, before.as_ref().map(|before| &before.problem), console)?;
    let checked = verdict_by_hand(problem, &plan.plan, None).into_checked();
    let checked = checked.map_err(|violations| plan.refused(violations))?;
    let changes = compare(problem, &earlier, &checked);
    let reason = arguments.reason.as_deref();
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    let bytes = |format| render::render_changes(format, problem, &checked, &changes, &options, reason).map_err(bad);
    output::write(outputs, bytes, console)?;
    tell(&changes, console);
    Ok(Exit::Done)
}

/// Tells how many have changed, beside the notice.
fn tell(changes: &Changes, console: &Console) {
    let count = |kind| changes.count(kind);
    console.tell(&Notice::Changes {
        moved: count(ChangeKind::Moved),
        new: count(ChangeKind::New),
        gone: count(ChangeKind::Gone),
        same: changes.same.len(),
    });
}

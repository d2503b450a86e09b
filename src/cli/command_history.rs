//! `halfday history`, `undo` and `redo`: what was done to a problem on its page, and the way back.

use super::arguments::{CaseArguments, HistoryArguments};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::input;
use crate::app::{Case, OnDisk, Step};
use crate::diagnostic::Finding;
use crate::words::case::{CaseFault, CaseNotice};
use std::fmt::Write;
use std::path::Path;

/// Lists the steps; with `--back-to` the case becomes what it was after one.
pub(super) fn run(arguments: &HistoryArguments, console: &Console) -> Result<Exit, Failure> {
    let mut case = open(&arguments.problem, console)?;
    if let Some(step) = arguments.back_to {
        let notice = case.goto(step).map_err(failed)?;
        return say(&notice, console);
    }
    let head = case.history().head().map_or(0, |step| step.number);
    let mut text = String::new();
    for step in case.history().steps() {
        let mark = if step.number == head { '*' } else { ' ' };
        let label = step.label.text(console.language);
        let _ = writeln!(text, "{mark} {:>4}  {}  {label}", step.number, when(step)); // writing to a string cannot fail
    }
    console.print(text)?;
    Ok(Exit::Done)
}

pub(super) fn undo(arguments: &CaseArguments, console: &Console) -> Result<Exit, Failure> {
    let notice = open(&arguments.problem, console)?.undo().map_err(failed)?;
    say(&notice, console)
}

pub(super) fn redo(arguments: &CaseArguments, console: &Console) -> Result<Exit, Failure> {
    let notice = open(&arguments.problem, console)?.redo().map_err(failed)?;
    say(&notice, console)
}

fn say(notice: &CaseNotice, console: &Console) -> Result<Exit, Failure> {
    console.print(notice.phrase().text(console.language).to_owned() + "\n")?;
    Ok(Exit::Done)
}

/// Opens a case of which something was kept.
fn open(problem: &str, console: &Console) -> Result<Case, Failure> {
    let file = Path::new(problem);
    // A file that is not there is told as every command tells it.
    drop(input::bytes(problem, console)?);
    let there = std::fs::canonicalize(file).is_ok_and(|file| Case::folder_of(&file).is_dir());
    if !there {
        return Err(failed(CaseFault::NoHistory { file: problem.to_owned() }));
    }
    Case::open(file, Box::new(OnDisk), input::now()).map_err(failed)
}

fn failed(fault: CaseFault) -> Failure {
    let exit = match fault {
        CaseFault::NotSaved { .. } | CaseFault::NotRead { .. } | CaseFault::Damaged { .. } => Exit::Failure,
        CaseFault::Open { .. }
        | CaseFault::NoHistory { .. }
        | CaseFault::NothingToUndo
        | CaseFault::NothingToRedo
        | CaseFault::NoSuchStep { .. }
        | CaseFault::ChangedMeanwhile { .. } => Exit::BadInput,
    };
    Failure::Findings { findings: vec![Finding::error(fault, None)], sources: Vec::new(), exit }
}

/// The moment of a step in universal time, `2021-04-10 10:20Z`.
fn when(step: &Step) -> String {
    let seconds = i64::try_from(step.at).unwrap_or_default();
    let moment = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    moment.format("%Y-%m-%d %H:%MZ").to_string()
}

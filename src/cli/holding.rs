//! What is held beside a baseline: a day that has begun, rows of the planner's own; read from the files that were named.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::findings::Source;
use super::hold_arguments::HoldArguments;
use super::input;
use crate::app::ask;
use crate::plan::Baseline;
use crate::problem::Problem;

/// An earlier plan, and what is held.
#[derive(Debug)]
pub(super) struct Holding {
    /// What colleges were told, if an earlier plan was given.
    pub(super) baseline: Option<Baseline>,
    /// What is held.
    pub(super) held: ask::Holding,
    /// What the warnings point into.
    sources: Vec<Source>,
}

impl Holding {
    /// The problem to be solved: the one given, with what is held.
    pub(super) fn problem<'a>(&'a self, given: &'a Problem) -> &'a Problem {
        self.held.problem.as_ref().unwrap_or(given)
    }

    /// Tells what is held and what could not be.
    pub(super) fn tell(&self, console: &Console) {
        if !console.quiet {
            console.show(&self.held.warnings, &self.sources);
            self.held.held.lines(console.language).iter().for_each(|line| console.line(line));
        }
    }
}

/// Reads the earlier plan and the rows, and makes rules of what is to be held.
pub(super) fn read(arguments: &HoldArguments, problem: &Problem, console: &Console) -> Result<Holding, Failure> {
    let told = arguments.against.as_deref().map(|file| input::told(file, problem, console)).transpose()?;
    let rows = arguments.keep.as_deref().map(|file| input::bytes(file, console).map(|bytes| (bytes, file)));
    let rows = rows.transpose()?;
    // Of a packed file no line can be shown.
    let source = rows.as_ref().and_then(|(bytes, file)| {
        let text = String::from_utf8(bytes.clone()).ok().filter(|text| !text.contains('\0'))?;
        Some(Source { file: (*file).to_owned(), text })
    });
    let sources: Vec<Source> = source.into_iter().collect();
    let earlier = told.as_ref().map(|(_, earlier)| earlier);
    let keep = rows.as_ref().map(|(bytes, file)| (bytes.as_slice(), *file));
    let held = ask::hold(problem, earlier, arguments.freeze_until.as_deref(), keep);
    match held {
        Ok(held) => Ok(Holding { baseline: told.map(|(baseline, _)| baseline), held, sources }),
        Err(unheld) => {
            let sources = if unheld.in_rows { sources } else { Vec::new() };
            Err(Failure::Findings { findings: unheld.findings, sources, exit: Exit::BadInput })
        }
    }
}

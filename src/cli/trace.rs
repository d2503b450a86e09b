//! `--trace FILE`: what each rung of the search has brought, a line of JSON for each.

use super::arguments::PlanArguments;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::output::{self, Output};
use crate::diagnostic::Finding;
use crate::solve::Step;
use crate::words::command::CommandFault;
use serde_json::json;
use std::cell::RefCell;

/// Where the lines go.
pub(super) struct TraceFile(Vec<Output<()>>);

/// Opens the file, if one is named.
pub(super) fn open(arguments: &PlanArguments, inputs: &[&str]) -> Result<TraceFile, Failure> {
    let Some(file) = &arguments.trace else { return Ok(TraceFile(Vec::new())) };
    if arguments.output.output.contains(file) {
        let findings = vec![Finding::error(CommandFault::OutputTwice { file: file.clone() }, None)];
        return Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput });
    }
    Ok(TraceFile(output::open_as(std::slice::from_ref(file), inputs, (), |_| Ok(()))?))
}

/// The lines so far.
#[derive(Debug, Default)]
pub(super) struct Trace {
    lines: RefCell<String>,
}

impl Trace {
    /// Adds a line.
    pub(super) fn add(&self, step: &Step) {
        let line = json!({
            "level": step.level.map_or("first-plan", |level| level.objective().name()),
            "rung": step.rung,
            "seconds": (step.seconds * 1e6).round() / 1e6,
            "value_before": step.value_before,
            "value": step.value,
            "bound_before": step.bound_before,
            "bound": step.bound,
        });
        *self.lines.borrow_mut() += &format!("{line}\n");
    }

    /// Writes the lines to the file.
    pub(super) fn write(&self, file: TraceFile, console: &Console) -> Result<(), Failure> {
        output::write(file.0, |()| Ok(self.lines.borrow().clone().into_bytes()), console)
    }
}

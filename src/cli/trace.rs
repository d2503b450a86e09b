//! `--trace FILE`: what each rung of the search has brought, a line of JSON for each.

use super::arguments::PlanArguments;
use super::console::Console;
use super::failure::Failure;
use super::output::{self, Output};
use crate::render::Seal;
use crate::solve::Step;
use serde_json::json;
use std::cell::RefCell;

/// Where the lines go.
pub(super) struct TraceFile(Vec<Output<Seal>>);

/// Opens the file, if one is named.
pub(super) fn open(arguments: &PlanArguments, console: &Console) -> Result<TraceFile, Failure> {
    let file = arguments.trace.as_deref().map(|file| output::open_plain(file, console)).transpose()?;
    Ok(TraceFile(file.into_iter().collect()))
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
        output::write(file.0, |_| Ok(self.lines.borrow().clone().into_bytes()), console)
    }
}

//! How commands fail.

use super::exit::Exit;
use super::findings::Source;
use crate::diagnostic::Finding;
use crate::words::command::CommandFault;
use crate::words::violation::Violation;

pub(super) use crate::app::trouble;

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// Faults of files or of the command.
    Findings { findings: Vec<Finding>, sources: Vec<Source>, exit: Exit },
    /// Nobody reads standard output any more: no fault.
    BrokenPipe,
}

impl Failure {
    /// One fault of the command.
    pub(super) fn command(fault: CommandFault, exit: Exit) -> Self {
        Failure::Findings { findings: vec![Finding::error(fault, None)], sources: Vec::new(), exit }
    }
}

/// What `check` found, as findings.
pub(super) fn of(violations: Vec<Violation>) -> Vec<Finding> {
    violations.into_iter().map(|violation| Finding::error(violation, None)).collect()
}

/// A plan that halfday found itself, and that does not pass the check: an internal error.
pub(super) fn of_plan_found(violations: Vec<Violation>) -> Failure {
    let mut findings = of(violations);
    findings.insert(0, Finding::error(CommandFault::PlanFailsCheck, None));
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::Failure }
}

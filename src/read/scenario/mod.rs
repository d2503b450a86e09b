//! Reads scenarios: files of them, and those that are typed on the command line.

mod draft;
mod resolve;
mod restated;
mod typed;
mod walk;

pub(super) use draft::ScenariosDraft;
pub use restated::restated;
pub use typed::{TypedChange, typed_scenarios};

use super::ledger::Ledger;
use super::letters;
use super::walk::{self as walker, Typed};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::scenario::Scenario;
use crate::words::reading::FileFault;

/// Reads a file of scenarios for a problem: names, dates and half-days are the problem's, as the changes before have
/// left it.
///
/// # Errors
///
/// All that is wrong with the file, by place.
pub fn scenarios(text: &str, file: &str, problem: &Problem) -> Result<Vec<Scenario>, Vec<Finding>> {
    let mut ledger = Ledger::new(file);
    if text.trim_start_matches(letters::MARK).trim().is_empty() {
        ledger.error_of_whole(FileFault::EmptyFile);
        return Err(ledger.into_findings());
    }
    let (draft, typed) = walker::walked(text, &mut ledger, super::mend::Vocabulary::of_scenarios, walk::root);
    let scenarios =
        if matches!(typed, Typed::Sound) { resolve::scenarios(&draft, problem, &mut ledger) } else { Vec::new() };
    if ledger.errors() == 0 { Ok(scenarios) } else { Err(ledger.into_findings()) }
}

//! Reads problem files and plans: a draft with places, resolved to a problem, every fault gathered.

pub mod cells;
mod clock;
mod draft;
mod form;
mod ledger;
mod limits;
pub(crate) mod office;
mod outlook;
mod plan;
mod resolve;
mod schema;
mod starter;
mod suggest;
mod table;
mod text;
mod walk;
mod write;

pub use form::{Entry, FilledForm, FormLine, form};
pub use plan::{baseline, plan, plan_csv, plan_json, plan_text};
pub use schema::{plan_schema, problem_schema};
pub use starter::starter;
pub use suggest::nearest;
pub use text::decode;
pub use write::write_problem;

use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::words::reading::{CodeLine, Doubt, FileFault, Impossible, OfficeFault, PlanFault, WorkbookFault};
use ledger::Ledger;

/// A problem file that could be read.
#[derive(Debug)]
pub struct Reading {
    /// The problem.
    pub problem: Problem,
    /// What its writer should look at.
    pub warnings: Vec<Finding>,
    /// Why, by arithmetic alone, it has no plan; empty where that is not plain to see. These are errors of what the
    /// file asks for, not of the file.
    pub impossible: Vec<Finding>,
}

/// Reads a problem file.
///
/// # Errors
///
/// All that is wrong with the file, by place.
pub fn problem(text: &str, file: &str) -> Result<Reading, Vec<Finding>> {
    let mut ledger = Ledger::new(file);
    if text.trim_start_matches(text::MARK).trim().is_empty() {
        ledger.error_of_whole(FileFault::EmptyFile);
        return Err(ledger.into_findings());
    }
    let (draft, sound) = walk::draft(text, &mut ledger);
    if !sound {
        return Err(ledger.into_findings());
    }
    let Some((problem, places)) = resolve::resolve(&draft, &mut ledger) else {
        return Err(ledger.into_findings());
    };
    let impossible = outlook::look(&problem, &places, &mut ledger);
    let warnings = ledger.into_warnings();
    Ok(Reading { problem, warnings, impossible })
}

/// Reads a problem file from its bytes.
///
/// # Errors
///
/// As [`problem`], and `not-utf8` for bytes that are no text.
pub fn problem_bytes(bytes: &[u8], file: &str) -> Result<Reading, Vec<Finding>> {
    problem(&decode(bytes, file)?, file)
}

/// Every code that a finding about a file can have, with its meaning in Chinese and in English: faults of files, of
/// problems, of plans, of Word and Excel files, what is impossible, warnings, and faults of workbooks.
#[must_use]
pub fn finding_codes() -> Vec<CodeLine> {
    let kinds = [
        FileFault::CODES,
        crate::words::problem::Fault::CODES,
        PlanFault::CODES,
        OfficeFault::CODES,
        Impossible::CODES,
        Doubt::CODES,
        WorkbookFault::CODES,
    ];
    kinds.concat()
}

//! Reads problem files and plans: a draft with places, resolved to a problem, every fault gathered.

pub mod cells;
mod clock;
mod combine;
mod delimited;
mod day_part;
mod draft;
mod form;
mod headcounts;
mod import;
mod in_place;
mod ledger;
mod letters;
mod limits;
mod meant;
mod mend;
pub(crate) mod office;
mod outlook;
pub(crate) mod package;
mod plan;
mod resolve;
mod revise;
mod scenario;
mod schema;
mod starter;
mod suggest;
mod synonyms;
mod table;
mod text;
mod today;
mod walk;
mod when;
mod write;
pub(crate) mod xml;

pub use form::{Entry, FilledForm, FormLine, form};
pub use headcounts::{ClassHeads, CollegeHeads, HeadcountOptions, Headcounts, headcounts};
pub use import::{NewDates, NextYear, NextYearOptions, first_problem, first_problem_of, next_year};
pub use outlook::unknown_years;
pub use plan::{
    PlanSource, ReadPlan, baseline, earlier_plan, kept_rows, line_up, moment, plan, plan_csv, plan_json, plan_text,
};
pub use revise::{
    Cell, Coming, HalfDayMark, Outline, Revision, RoomSpeed, Selected, Special, SpecialList, Standing, WindowLine,
    Windows, minute_of, outline, revised, special, standings,
};
pub use scenario::{TypedChange, restated, scenarios, typed_scenarios};
pub use schema::{plan_schema, problem_schema, scenario_schema};
pub use starter::{starter, starter_of};
pub use suggest::nearest;
pub use text::{decode, problem_text};
pub use today::time_doubts;
pub use when::when;
pub use write::write_problem;

use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::words::Statement;
use crate::words::headcounts::Report;
use crate::words::reading::{Doubt, FileFault, HeadcountFault};
use crate::words::reference::{self, FINDINGS};
use ledger::Ledger;
use walk::Typed;

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
    /// What was read from the table of headcounts that the file names, if it names one.
    pub report: Option<Report>,
}

/// Hands over the bytes of a file that a problem file names, or says why it cannot.
pub type Fetch<'f> = dyn Fn(&str) -> Result<Vec<u8>, Box<dyn Statement>> + 'f;

/// Reads a problem file that names no other file.
///
/// # Errors
///
/// All that is wrong with the file, by place; `other-file` for one that names a table of headcounts: for that there is
/// [`problem_with`].
pub fn problem(text: &str, file: &str) -> Result<Reading, Vec<Finding>> {
    problem_with(text, file, &|name| Err(Box::new(HeadcountFault::OtherFile { file: name.to_owned() })))
}

/// Reads a problem file, and the table of headcounts that it names as `fetch` gives it.
///
/// The colleges are those of the table, in its order; entries of `[[colleges]]` add to them what the table does not say,
/// and entries with heads of their own come after them.
///
/// # Errors
///
/// All that is wrong with the files, by place or cell.
pub fn problem_with(text: &str, file: &str, fetch: &Fetch<'_>) -> Result<Reading, Vec<Finding>> {
    let mut ledger = Ledger::new(file);
    if text.trim_start_matches(letters::MARK).trim().is_empty() {
        ledger.error_of_whole(FileFault::EmptyFile);
        return Err(ledger.into_findings());
    }
    let (mut draft, typed) = walk::draft(text, &mut ledger);
    let before = ledger.len();
    if matches!(typed, Typed::Broken) {
        return Err(ledger.into_findings());
    }
    let table = combine::headcounts(&mut draft, fetch, &mut ledger);
    let resolved = table.and_then(|table| Some((table, resolve::resolve(&draft, &mut ledger)?)));
    if let Typed::Mended(mended) = typed {
        ledger.place_anew(before, |bytes| mended.typed(bytes));
        return Err(ledger.into_findings());
    }
    let Some((table, (problem, places))) = resolved else {
        return Err(ledger.into_findings());
    };
    let impossible = outlook::look(&problem, &places, &mut ledger);
    if let Some(sample) = &draft.sample {
        let parts = sample.value.iter().map(|part| part.value.clone()).collect();
        ledger.warning(Doubt::Sample { parts }, sample.bytes.clone());
    }
    let (report, of_table) = table.unzip();
    let mut warnings: Vec<Finding> = of_table.unwrap_or_default();
    warnings.extend(ledger.into_warnings());
    Ok(Reading { problem, warnings, impossible, report })
}

/// Reads a problem file from its bytes.
///
/// # Errors
///
/// As [`problem`], `undecodable-text` for bytes that are no text, and `table-not-problem` for a workbook.
pub fn problem_bytes(bytes: &[u8], file: &str) -> Result<Reading, Vec<Finding>> {
    problem(&problem_text(bytes, file)?, file)
}

/// Reads a problem file from its bytes, and the table of headcounts that it names as `fetch` gives it.
///
/// # Errors
///
/// As [`problem_with`], `undecodable-text` for bytes that are no text, and `table-not-problem` for a workbook.
pub fn problem_bytes_with(bytes: &[u8], file: &str, fetch: &Fetch<'_>) -> Result<Reading, Vec<Finding>> {
    problem_with(&problem_text(bytes, file)?, file, fetch)
}

/// Every code that a finding about a file can have, with its meaning: faults of files, of problems, of plans, of Word and
/// Excel files, what is impossible, warnings, faults of workbooks and of the headcounts in them, and what cannot be held.
pub fn finding_codes() -> impl Iterator<Item = &'static reference::Entry> {
    let [files, plans, ..] = FINDINGS;
    files.iter().chain(plans).flat_map(|group| group.entries)
}

//! A schedule that was handed over, whoever made it: what it says of today's problem, and the plan that it is.

use super::super::desk::text_of;
use crate::check;
use crate::diagnostic::Finding;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::read;
use crate::words::Language;
use serde_json::{Value, json};

fn read_plan(problem: &Problem, bytes: &[u8], file: &str) -> Result<read::ReadPlan, Vec<Finding>> {
    read::PlanSource::open(bytes, file)?.plan(problem)
}

/// What a table is as a schedule: what was read of it, and what of it breaks a rule of today.
///
/// # Errors
///
/// What hinders it to be one.
pub fn told_table(problem: &Problem, bytes: &[u8], file: &str, language: Language) -> Result<Value, Vec<Finding>> {
    let read = read_plan(problem, bytes, file)?;
    let plan = Plan { score: Vec::new(), claims: Vec::new(), ..read.plan };
    let judged = check::verdict(problem, &plan, None);
    let wrong = judged.violations().iter().map(|violation| Finding::error(violation.clone(), None).message(language));
    Ok(json!({
        "kind": "plan",
        "batches": plan.batches.len(),
        "report": read.report.map(|report| report.lines(language)),
        "problems": wrong.collect::<Vec<_>>(),
    }))
}

/// The plan of a table, as it is kept.
///
/// # Errors
///
/// What hinders it to be one.
pub fn plan_of_table(problem: &Problem, bytes: &[u8], file: &str) -> Result<String, Vec<Finding>> {
    let read = read_plan(problem, bytes, file)?;
    let plan = Plan { score: Vec::new(), claims: Vec::new(), run: None, settled: None, ..read.plan };
    Ok(text_of(problem, &plan, None))
}

//! Rows that a planner holds, as a rule; where they cannot stand together, or break rules, each fault at its row.

use crate::check::check;
use crate::diagnostic::{Finding, Place};
use crate::plan::{Batch, Plan};
use crate::problem::{KeptBatch, Problem, Rule, RuleKind};
use crate::words::holding::HoldName;
use crate::words::violation::{BatchPlace, Violation};

/// The rule that these batches stay, each with the place of its row. `problem` holds what is held already (a day that
/// has begun); `file` is what the rows stand in.
///
/// # Errors
///
/// The faults that the rows have by themselves, whatever else is planned, each at the row it is about: batches that
/// overlap or do not fit their sessions, more slots than the college needs, rules that are broken.
pub fn hold_rows(problem: &Problem, rows: &[(Batch, Place)], file: &str) -> Result<Rule, Vec<Finding>> {
    let kept = |batch: &Batch| KeptBatch {
        college: batch.college,
        session: batch.session,
        start: batch.start,
        slots: batch.slots,
    };
    let mut batches: Vec<KeptBatch> = rows.iter().map(|(batch, _)| kept(batch)).collect();
    batches.sort_unstable();
    let findings = faults(problem, rows);
    if !findings.is_empty() {
        return Err(findings);
    }
    let name = HoldName::Rows { file: file.to_owned() }.text(problem.settings().language);
    Ok(Rule { name, kind: RuleKind::Keep { batches, until: None } })
}

/// What the check says of a plan with just these rows and what is settled already, as far as more batches cannot mend it.
fn faults(problem: &Problem, rows: &[(Batch, Place)]) -> Vec<Finding> {
    let bare = |batch: &Batch| Batch { heads: None, classes: Vec::new(), ..batch.clone() };
    let mut batches: Vec<Batch> = rows.iter().map(|(batch, _)| bare(batch)).collect();
    for rule in problem.rules() {
        if let RuleKind::Keep { batches: settled, .. } = &rule.kind {
            let batch = |kept: &KeptBatch| Batch {
                session: kept.session,
                start: kept.start,
                slots: kept.slots,
                college: kept.college,
                heads: None,
                classes: Vec::new(),
            };
            let is_new = |batch: &Batch| !rows.iter().any(|(row, _)| bare(row) == *batch);
            batches.extend(settled.iter().map(batch).filter(is_new));
        }
    }
    batches.sort();
    let plan = Plan { batches, ..Plan::default() };
    let violations = check(problem, &plan, None).err().unwrap_or_default();
    let place = |violation: &Violation| {
        let is_row = |(batch, _): &&(Batch, Place)| {
            let named = violation.batches();
            let college = problem.college(batch.college).name.as_str();
            named.iter().any(|named| is_it(problem, batch, named)) || violation.college() == Some(college)
        };
        rows.iter().rfind(is_row).map(|(_, place)| place.clone())
    };
    violations
        .into_iter()
        .filter(Violation::stands_whatever_comes)
        .filter_map(|violation| place(&violation).map(|place| Finding::error(violation, Some(place))))
        .collect()
}

fn is_it(problem: &Problem, batch: &Batch, named: &BatchPlace) -> bool {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    (named.college.as_str(), named.room.as_str())
        == (&problem.college(batch.college).name, &problem.room(session.room).name)
        && (named.date, named.half_day.as_str()) == (half_day.date, &half_day.name)
}

//! Rows that a planner holds, as a rule; where they cannot stand together, or break rules, each fault at its row.

use super::classes::{self, OtherLength};
use crate::check::verdict;
use crate::diagnostic::{Finding, Place};
use crate::plan::{Batch, ClassShare, Part, Plan};
use crate::problem::{KeptBatch, KeptClass, Problem, Rule, RuleKind};
use crate::read::line_up;
use crate::words::holding::{HoldFault, HoldName};
use crate::words::violation::{BatchPlace, Violation};

/// Rows that are held.
#[derive(Debug)]
pub struct HeldRows {
    /// The rule: these batches stay, with the classes that their rows name.
    pub rule: Rule,
    /// Rows of colleges with classes that name none.
    pub warnings: Vec<Finding>,
}

/// The rule that these batches stay, each with the place of its row. `problem` holds what is held already (a day that
/// has begun); `file` is what the rows stand in.
///
/// # Errors
///
/// The faults that the rows have by themselves, whatever else is planned, each at the row it is about: batches that
/// overlap or do not fit their sessions, more slots than the college needs, `kept-classes-length`, rules that are broken.
pub fn hold_rows(problem: &Problem, rows: &[(Batch, Place)], file: &str) -> Result<HeldRows, Vec<Finding>> {
    let (mut batches, mut classes) = (Vec::new(), Vec::new());
    let (mut findings, mut warnings) = (Vec::new(), Vec::new());
    for (batch, place) in rows {
        let Batch { college, session, slots, .. } = *batch;
        let kept = batch.settled(problem);
        batches.push(kept);
        if batch.classes.is_empty() {
            if !problem.college(college).classes.is_empty() {
                let fault = HoldFault::ClassesNotHeld { batch: written(problem, batch) };
                warnings.push(Finding::warning(fault, Some(place.clone())));
            }
            continue;
        }
        if problem.session(session).is_divided() {
            classes.extend(classes::kept(&kept, &batch.classes));
            continue;
        }
        match classes::done(problem, (college, session, batch.start), &batch.classes, Some(slots), u32::MAX) {
            Ok(done) => classes.extend(done.iter().flat_map(|done| classes::kept(&kept, &done.classes))),
            Err(OtherLength(needed)) => {
                let minutes = needed.saturating_mul(u64::from(problem.settings().slot_minutes));
                let fault = HoldFault::KeptClassesLength { batch: written(problem, batch), minutes };
                findings.push(Finding::error(fault, Some(place.clone())));
            }
        }
    }
    batches.sort_unstable();
    classes.sort_unstable();
    findings.extend(faults(problem, rows));
    if !findings.is_empty() {
        return Err(findings);
    }
    let name = HoldName::Rows { file: file.to_owned() }.text(problem.settings().language);
    Ok(HeldRows { rule: Rule { name, kind: RuleKind::Keep { batches, classes, until: None } }, warnings })
}

/// A batch as its row has it.
fn written(problem: &Problem, batch: &Batch) -> BatchPlace {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let called = batch.called(problem);
    let (start, end) = (called.start, called.end);
    BatchPlace {
        college: problem.college(batch.college).name.clone(),
        room: problem.room(session.room).label.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start,
        end,
        position: None,
    }
}

/// What the check says of a plan with just these rows and what is settled already, as far as more batches cannot mend it.
fn faults(problem: &Problem, rows: &[(Batch, Place)]) -> Vec<Finding> {
    let bare = |batch: &Batch| {
        let parts = batch.parts.iter().map(|part| Part { heads: None, slots: part.slots.max(1), ..part.clone() });
        let parts: Vec<Part> = parts.collect();
        let slots = if parts.is_empty() { batch.slots } else { parts.iter().map(|part| part.slots).sum() };
        Batch { heads: None, slots, parts, ..batch.clone() }
    };
    let mut batches: Vec<Batch> = rows.iter().map(|(batch, _)| bare(batch)).collect();
    for rule in problem.rules() {
        if let Some((settled, classes, _)) = rule.kind.kept() {
            let is_new = |kept: &&KeptBatch| !rows.iter().any(|(row, _)| is_same(problem, row, kept));
            batches.extend(settled.iter().filter(is_new).map(|kept| settled_batch(problem, kept, classes)));
        }
    }
    line_up(problem, &mut batches);
    let plan = Plan { batches, ..Plan::default() };
    let place = |violation: &Violation| {
        let named: Vec<&Batch> = violation.batches().into_iter().map(|position| &plan.batches[position]).collect();
        let is_row = |(row, _): &&(Batch, Place)| {
            named.iter().any(|named| (named.college, named.session) == (row.college, row.session))
        };
        rows.iter().rfind(is_row).map(|(_, place)| place.clone())
    };
    let verdict = verdict(problem, &plan, None);
    let standing = verdict.violations().iter().filter(|violation| violation.stands_whatever_comes());
    standing
        .filter_map(|violation| place(violation).map(|place| Finding::error(violation.clone(), Some(place))))
        .collect()
}

fn is_same(problem: &Problem, row: &Batch, kept: &KeptBatch) -> bool {
    row.settled(problem) == *kept
}

fn settled_batch(problem: &Problem, kept: &KeptBatch, classes: &[KeptClass]) -> Batch {
    let windows = 0..problem.session(kept.session).windows.len();
    let is_kept = |&window: &usize| {
        let slots = problem.window_slots(kept.session, window);
        kept.start <= slots.start && slots.end <= kept.start + kept.slots
    };
    // What was in each of its windows is not settled.
    let bare = |window| Part { window, slots: 1, heads: None, classes: Vec::new() };
    let parts: Vec<Part> = windows.filter(is_kept).map(bare).collect();
    if let Some(batch) = Batch::of_parts(problem, kept.college, kept.session, parts) {
        return batch;
    }
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    Batch {
        session: kept.session,
        start: kept.start,
        slots: kept.slots,
        college: kept.college,
        heads: None,
        classes: own.map(|class| ClassShare { class: class.class, heads: class.heads }).collect(),
        parts: Vec::new(),
    }
}

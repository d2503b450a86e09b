//! `keep`: settled batches are there with their classes, and until a moment no other batch starts.

use crate::check::walk::Walk;
use crate::problem::{ClassIndex, KeptBatch, KeptClass, Moment, Timing};
use crate::words::violation::{BatchPlace, Violation};
use chrono::Datelike;
use std::collections::BTreeMap;

/// Settled batches that are not in the plan, or hold other classes; others that start too early.
pub(super) fn breaches(
    walk: &Walk,
    rule: &str,
    batches: &[KeptBatch],
    classes: &[KeptClass],
    until: Option<Moment>,
) -> Vec<Violation> {
    let breach = |kept: &KeptBatch| {
        if is_there(walk, kept) {
            other_classes(walk, rule, kept, classes)
        } else {
            Some(Violation::KeptMissing { rule: rule.to_owned(), batch: place(walk, kept, None) })
        }
    };
    let mut violations: Vec<Violation> = batches.iter().filter_map(breach).collect();
    let Some(moment) = until else { return violations };
    let before = i64::from(moment.date.num_days_from_ce()) * 24 * 60 + i64::from(moment.minute);
    for seen in walk.seen.iter().filter(|seen| seen.start < before) {
        let kept = |kept: &KeptBatch| kept.college == seen.batch.college && kept.session == seen.batch.session;
        if !batches.iter().any(kept) {
            violations.push(Violation::StartsBefore {
                rule: rule.to_owned(),
                batch: walk.place(seen),
                date: moment.date,
                at: moment.minute,
            });
        }
    }
    violations
}

fn is_there(walk: &Walk, kept: &KeptBatch) -> bool {
    let called_at_once = walk.problem.half_day(walk.problem.session(kept.session).half_day).timing == Timing::Session;
    walk.inside(kept.session).into_iter().any(|seen| {
        let batch = seen.batch;
        batch.college == kept.college && batch.slots == kept.slots && (called_at_once || batch.start == kept.start)
    })
}

/// Whether a settled batch holds other classes than are settled with it, if any are. Heads of a part of a divided class
/// are rounded from its work; with an allowance they may then be one more or less.
fn other_classes(walk: &Walk, rule: &str, kept: &KeptBatch, classes: &[KeptClass]) -> Option<Violation> {
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    let settled: BTreeMap<ClassIndex, u64> = own.map(|class| (class.class, class.heads)).collect();
    if settled.is_empty() {
        return None;
    }
    let seen = walk.inside(kept.session).into_iter().find(|seen| seen.batch.college == kept.college)?;
    let found: BTreeMap<ClassIndex, u64> = seen.batch.classes.iter().map(|share| (share.class, share.heads)).collect();
    let all = &walk.problem.college(kept.college).classes;
    let rounding = u64::from(walk.problem.settings().allowance > 0);
    let same =
        |(class, &heads): (&ClassIndex, &u64)| found.get(class).is_some_and(|&found| found.abs_diff(heads) <= rounding);
    if settled.len() == found.len() && settled.iter().all(same) {
        return None;
    }
    let names = |classes: &BTreeMap<ClassIndex, u64>| classes.keys().map(|class| all[class.0].name.clone()).collect();
    let (kept, found, batch) = (names(&settled), names(&found), place(walk, kept, Some(seen.position)));
    Some(Violation::KeptClasses { rule: rule.to_owned(), batch, kept, found })
}

/// Where the batch should be; `position` is where the plan has it.
fn place(walk: &Walk, kept: &KeptBatch, position: Option<usize>) -> BatchPlace {
    let problem = walk.problem;
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let minute = |slot: u32| session.hours.start + slot * problem.settings().slot_minutes;
    let (start, end) = match half_day.timing {
        Timing::Batch => (minute(kept.start), minute(kept.start + kept.slots)),
        Timing::Session => (session.hours.start, session.hours.end),
    };
    BatchPlace {
        college: problem.college(kept.college).name.clone(),
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start,
        end,
        position,
    }
}

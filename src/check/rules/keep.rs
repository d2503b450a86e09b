//! `keep`: settled batches are there, and until a moment no other batch starts.

use crate::check::walk::Walk;
use crate::problem::{KeptBatch, Moment, Timing};
use crate::words::violation::{BatchPlace, Violation};
use chrono::Datelike;

/// Settled batches that are not in the plan; others that start too early.
pub(super) fn breaches(walk: &Walk, rule: &str, batches: &[KeptBatch], until: Option<Moment>) -> Vec<Violation> {
    let missing = batches.iter().filter(|kept| !is_there(walk, kept));
    let say = |kept: &KeptBatch| Violation::KeptMissing { rule: rule.to_owned(), batch: place(walk, kept) };
    let mut violations: Vec<Violation> = missing.map(say).collect();
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

/// Where the batch should be.
fn place(walk: &Walk, kept: &KeptBatch) -> BatchPlace {
    let problem = walk.problem;
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let minute = |slot: u32| session.hours.start + slot * problem.settings().slot_minutes;
    let (start, end) = match half_day.timing {
        Timing::Batch => (minute(kept.start), minute(kept.start + kept.slots)),
        Timing::Session => (session.hours.start, session.hours.end),
    };
    BatchPlace {
        college: walk.name(kept.college),
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start,
        end,
    }
}

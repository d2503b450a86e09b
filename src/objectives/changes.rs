//! `changes`: colleges known to both plan and baseline whose set of (room, date, start, end) is another one.

use super::{Limits, Needs, Table, told};
use crate::plan::{Baseline, BaselineBatch, Batch, Plan};
use crate::problem::{CollegeIndex, Problem, SessionIndex, Timing};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::{Seen, Walk};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const TABLE: Table = Table {
    phrase: ("要改通知的单位数", "colleges whose times change"),
    short: ("有变单位", "changes"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: true,
};

/// One for each college whose batches are not exactly those it was told.
pub(super) fn expression(problem: &Problem, baseline: &Baseline, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let Some(told) = &baseline.batches[college.0] else { continue };
        let same = frame.program.binary();
        let mut kept: BTreeMap<SessionIndex, Expression> = BTreeMap::new();
        for batch in told {
            let mut somewhere = Expression::zero();
            for (session, here) in told::kept_in(problem, frame, college, batch, origin) {
                somewhere.add(1, here);
                kept.entry(session).or_default().add(1, here);
            }
            frame.program.no_more_than(&same.into(), &somewhere, origin);
        }
        for (session, mut present) in frame.present[college.0].clone() {
            // Unchanged, it stands in a session only as it was told.
            present.add(1, same);
            present.add_scaled(-1, kept.get(&session).unwrap_or(&Expression::zero()));
            frame.program.at_most(&present, 1, origin);
        }
        sum.add_constant(1).add(-1, same);
    }
    sum
}

pub(super) fn worth(problem: &Problem, baseline: &Baseline, plan: &Plan) -> u64 {
    changed(problem, baseline, plan).len() as u64
}

/// The colleges whose batches are not exactly those they were told.
#[must_use]
pub fn changed(problem: &Problem, baseline: &Baseline, plan: &Plan) -> Vec<CollegeIndex> {
    let mut batches: Vec<Vec<&Batch>> = vec![Vec::new(); problem.colleges().len()];
    plan.batches.iter().for_each(|batch| batches[batch.college.0].push(batch));
    let mut changed = Vec::new();
    for ((college, told), now) in problem.college_indices().zip(&baseline.batches).zip(batches) {
        let Some(told) = told else { continue };
        let told: BTreeSet<_> = told.iter().map(BaselineBatch::key).collect();
        let now: BTreeSet<_> = now.into_iter().map(|batch| hours(problem, batch)).collect();
        if told != now {
            changed.push(college);
        }
    }
    changed
}

/// Room, date, start and end of a batch as its college is told.
pub(super) fn hours<'a>(problem: &'a Problem, batch: &Batch) -> (&'a str, NaiveDate, u32, u32) {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let called = batch.called(problem);
    (&problem.room(session.room).name, half_day.date, called.start, called.end)
}

pub(super) fn tally(walk: &Walk<'_>, baseline: &Baseline) -> u64 {
    let is_changed = |college: &CollegeIndex| {
        let Some(Some(told)) = baseline.batches.get(college.0) else { return false };
        let told: BTreeSet<Told<'_>> = told.iter().map(told_as).collect();
        let now: BTreeSet<Told<'_>> = walk.of(*college).into_iter().map(|seen| as_told(walk, seen)).collect();
        told != now
    };
    walk.problem.college_indices().filter(is_changed).count() as u64
}

pub(super) type Told<'a> = (&'a str, NaiveDate, i64, i64);

/// What a college was told of a batch.
pub(super) fn told_as(batch: &BaselineBatch) -> Told<'_> {
    (batch.room.as_str(), batch.date, i64::from(batch.start), i64::from(batch.end))
}

/// What the schedule tells a college of a batch: the session's hours where all are called at once.
pub(super) fn as_told<'a>(walk: &Walk<'a>, seen: &Seen<'_>) -> Told<'a> {
    let half_day = walk.problem.half_day(seen.half_day);
    let (start, end) = match half_day.timing {
        Timing::Batch => seen.clock(),
        Timing::Session => {
            let hours = walk.problem.session(seen.batch.session).hours;
            (i64::from(hours.start), i64::from(hours.end))
        }
    };
    (walk.problem.room(seen.room).name.as_str(), half_day.date, start, end)
}

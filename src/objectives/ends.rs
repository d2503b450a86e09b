//! `ends`: the moment at which the last batch ends, in minutes from the first date's midnight; 0 if nothing is placed.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, SessionIndex};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("最后一批结束的时刻（从首日零点起的分钟数）", "moment of the last end (minutes from the first midnight)"),
    short: ("结束时刻", "ends"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: false,
};

/// Minutes from the first date's midnight to a clock time of a half-day.
fn minute(problem: &Problem, half_day: HalfDayIndex, clock: u32) -> i64 {
    let first = problem.half_days().first().map_or(0, |first| first.absolute(0));
    problem.half_day(half_day).absolute(clock) - first
}

/// No session ends after it: where all are called at once, at its closing; where positions are known, when its batches end;
/// elsewhere when batches one after the other from its opening on would.
pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let closing = |session: SessionIndex| {
        let place = problem.session(session);
        minute(problem, place.half_day, place.hours.end)
    };
    let latest = problem.session_indices().map(closing).max().unwrap_or(0);
    let last = frame.program.integer(0, latest);
    for session in problem.session_indices() {
        let here: Vec<CollegeIndex> =
            problem.college_indices().filter(|college| frame.present[college.0].contains_key(&session)).collect();
        let known = here.iter().map(|&college| end_of_batch(problem, frame, college, session));
        let ends = match known.collect::<Option<Vec<Expression>>>() {
            Some(ends) => ends,
            None => vec![end_of_packed(problem, frame, &here, session, origin)],
        };
        for mut end in ends {
            end.add(-1, last);
            frame.program.at_most(&end, 0, origin);
        }
    }
    last.into()
}

/// The end of a batch whose position is known, in minutes from the first date's midnight; 0 where there is none.
fn end_of_batch(problem: &Problem, frame: &Frame, college: CollegeIndex, session: SessionIndex) -> Option<Expression> {
    let (_, mut end) = frame.hours(problem, college, session)?;
    let midnight = minute(problem, problem.session(session).half_day, 0);
    end.add_scaled(midnight, &frame.presence(college, session));
    Some(end)
}

/// The end of batches that stand one after the other from the opening on; 0 or less where there is none.
fn end_of_packed(
    problem: &Problem,
    frame: &mut Frame,
    here: &[CollegeIndex],
    session: SessionIndex,
    origin: Origin,
) -> Expression {
    let (slot, gap) = (i64::from(problem.settings().slot_minutes), i64::from(problem.settings().changeover_slots()));
    let place = problem.session(session);
    let mut end = Expression::zero();
    let used = frame.program.binary();
    for &college in here {
        let present = frame.presence(college, session);
        frame.program.no_more_than(&present, &used.into(), origin);
        end.add_scaled(slot * gap, &present).add_scaled(slot, &frame.slots[college.0][&session]);
    }
    end.add(minute(problem, place.half_day, place.hours.start) - slot * gap, used);
    end
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    let end = |batch: &crate::plan::Batch| {
        let half_day = problem.session(batch.session).half_day;
        u64::try_from(minute(problem, half_day, batch.called(problem).end)).unwrap_or(0)
    };
    plan.batches.iter().map(end).max().unwrap_or(0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    let Some(last) = walk.seen.iter().map(|seen| seen.end).max() else { return 0 };
    let first = walk.problem.half_days().first().map_or(0, |half_day| half_day.absolute(0));
    u64::try_from(last - first).unwrap_or(0)
}

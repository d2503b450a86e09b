//! `ends`: the moment at which the last batch ends, in minutes from the first date's midnight; 0 if nothing is placed.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, SessionIndex, Timing};
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
        let at_once = problem.half_day(problem.session(session).half_day).timing == Timing::Session;
        let ends = match (at_once, frame.timed[session.0]) {
            (true, _) => {
                here.iter().map(|&college| scaled(closing(session), &frame.presence(college, session))).collect()
            }
            (false, true) => here.iter().map(|&college| end_of_batch(problem, frame, college, session)).collect(),
            (false, false) if here.is_empty() => Vec::new(),
            (false, false) => vec![end_of_packed(problem, frame, &here, session, origin)],
        };
        for mut end in ends {
            end.add(-1, last);
            frame.program.at_most(&end, 0, origin);
        }
    }
    last.into()
}

fn scaled(number: i64, expression: &Expression) -> Expression {
    let mut scaled = Expression::zero();
    scaled.add_scaled(number, expression);
    scaled
}

/// The end of a batch whose position is known; 0 where there is none.
fn end_of_batch(problem: &Problem, frame: &Frame, college: CollegeIndex, session: SessionIndex) -> Expression {
    let place = problem.session(session);
    let slot = i64::from(problem.settings().slot_minutes);
    let mut end = scaled(slot, &frame.slots[college.0][&session]);
    for (&(_, at), start) in frame.starts[college.0].range((session, 0)..=(session, u32::MAX)) {
        end.add_scaled(minute(problem, place.half_day, problem.slot_hours(place, at).start), start);
    }
    end
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
        let place = problem.session(batch.session);
        let clock = match problem.half_day(place.half_day).timing {
            Timing::Session => place.hours.end,
            Timing::Batch => place.hours.start + (batch.start + batch.slots) * problem.settings().slot_minutes,
        };
        u64::try_from(minute(problem, place.half_day, clock)).unwrap_or(0)
    };
    plan.batches.iter().map(end).max().unwrap_or(0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    let Some(last) = walk.seen.iter().map(|seen| seen.end).max() else { return 0 };
    let first = walk.problem.half_days().first().map_or(0, |half_day| half_day.absolute(0));
    u64::try_from(last - first).unwrap_or(0)
}

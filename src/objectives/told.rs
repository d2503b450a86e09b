//! The batches that a college was told of: in the terms of a frame, and for how many heads.

use crate::numbers::held;
use crate::plan::BaselineBatch;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, RoomIndex, SessionIndex, Timing};
use crate::program::{Expression, Frame, Origin, Variable};

/// The sessions whose room and date are those of a batch that a college was told of.
fn sessions<'a>(problem: &'a Problem, batch: &'a BaselineBatch) -> impl Iterator<Item = SessionIndex> + 'a {
    let of_date = |half_day: &HalfDayIndex| problem.half_day(*half_day).date == batch.date;
    let half_days = (0..problem.half_days().len()).map(HalfDayIndex).filter(of_date);
    let named = |&session: &SessionIndex| problem.room(problem.session(session).room).name == batch.room;
    half_days.flat_map(|half_day| problem.sessions_in(half_day)).filter(named)
}

/// Per session in which the college may have just this batch: 1 only if it has it there. Half-days of one room may overlap,
/// so the same hours may be had in more than one session.
pub(super) fn kept_in(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    batch: &BaselineBatch,
    origin: Origin,
) -> Vec<(SessionIndex, Variable)> {
    let mut kept = Vec::new();
    for session in sessions(problem, batch) {
        let here = frame.program.binary();
        for expression in stays(problem, frame, college, session, (batch.start, batch.end)) {
            frame.program.no_more_than(&here.into(), &expression, origin);
        }
        kept.push((session, here));
    }
    kept
}

/// Expressions all of which are 1 if the college's batch in the session has exactly these hours.
fn stays(
    problem: &Problem,
    frame: &Frame,
    college: CollegeIndex,
    session: SessionIndex,
    (start, end): (u32, u32),
) -> Vec<Expression> {
    let place = problem.session(session);
    if problem.half_day(place.half_day).timing == Timing::Session {
        let same_hours = place.hours.start == start && place.hours.end == end;
        return vec![if same_hours { frame.presence(college, session) } else { Expression::zero() }];
    }
    let mut stays = vec![frame.starts_at(problem, college, session, start)];
    // It starts there, still stands on its last slot, and no longer on the slot after it.
    let grid = problem.settings().slot_minutes;
    let window = place.windows.iter().position(|window| window.hours.end == end);
    let behind = match window {
        Some(window) => problem.window_slots(session, window).end,
        None => place.slots_until(end, grid),
    };
    let ends_there = window.is_some() || place.minute_after(behind, grid) == end;
    let stands = |slot: u32| frame.occupied[college.0].get(&(session, slot));
    let last = behind.checked_sub(1).and_then(stands);
    let (Some(last), true) = (last, end > start && ends_there && behind <= place.slots) else {
        return vec![Expression::zero()];
    };
    stays.push(last.clone());
    stays.extend(stands(behind).map(|next| {
        let mut gone = Expression::zero();
        gone.add_constant(1).add_scaled(-1, next);
        gone
    }));
    stays
}

/// The heads of each batch that a college was told of: as stated, else dealt out from today's headcount in the order of date,
/// start and room. A batch takes as many as it carries while each later one keeps its least; under `nearest` the slots so
/// far carry the heads so far. A batch carries as many as its session serves when it begins; where that is gone, as its room,
/// and where the room is gone, as the fastest one.
pub(crate) fn heads(problem: &Problem, college: CollegeIndex, told: &[BaselineBatch]) -> Vec<u64> {
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|&at| (told[at].date, told[at].start, room(problem, &told[at]), &told[at].room));
    let bounds: Vec<(u64, u64)> = told.iter().map(|batch| bounds(problem, college, batch)).collect();
    let all = problem.count(college);
    let mut later = bounds.iter().fold(0, |sum: u64, &(least, _)| sum.saturating_add(least));
    let (mut left, mut slots, mut heads) = (all, 0, vec![0; told.len()]);
    for at in order {
        let (least, most) = bounds[at];
        later = later.saturating_sub(least);
        slots += u64::from(slots_of(problem, &told[at]));
        heads[at] = match told[at].heads {
            Some(heads) => heads,
            None if problem.is_dealt_in_slots(college) => {
                let so_far = held(u128::from(slots) * u128::from(all) / u128::from(problem.work(college)));
                so_far.min(all).saturating_sub(all - left)
            }
            None => most.min(left.saturating_sub(later)),
        };
        left = left.saturating_sub(heads[at]);
    }
    heads
}

/// The room of the problem in which a batch was told, if it is still there; rooms that are gone come last.
fn room(problem: &Problem, batch: &BaselineBatch) -> usize {
    let named = problem.rooms().iter().position(|room| room.name == batch.room);
    named.unwrap_or(problem.rooms().len())
}

/// The slots of a told batch: where its session is known, those that a break takes are none.
fn slots_of(problem: &Problem, batch: &BaselineBatch) -> u32 {
    let grid = problem.settings().slot_minutes;
    let session = batch.session.map(|session| problem.session(session));
    match session.filter(|session| problem.half_day(session.half_day).timing == Timing::Batch) {
        Some(place) => place.slots_until(batch.end, grid).saturating_sub(place.slots_until(batch.start, grid)),
        None => batch.end.saturating_sub(batch.start) / grid,
    }
}

/// The least and the most heads that a told batch stands for.
fn bounds(problem: &Problem, college: CollegeIndex, batch: &BaselineBatch) -> (u64, u64) {
    if let Some(heads) = batch.heads {
        return (heads, heads);
    }
    let called_at_once =
        |session: &SessionIndex| problem.half_day(problem.session(*session).half_day).timing == Timing::Session;
    if let Some(session) = batch.session.filter(called_at_once) {
        return (1, problem.rate_in(college, session).most(problem.session(session).slots));
    }
    let slots = slots_of(problem, batch);
    let here = room(problem, batch);
    if here < problem.rooms().len() {
        let rate = match batch.session {
            Some(session) => {
                let first = problem.session(session).slots_until(batch.start, problem.settings().slot_minutes);
                problem.rate_at(college, session, first)
            }
            None => problem.rate_in_room(college, RoomIndex(here)),
        };
        if !problem.room(RoomIndex(here)).has_rate() {
            return (1, rate.most(slots));
        }
        return (rate.least(slots).min(rate.most(slots)), rate.most(slots));
    }
    let most = (0..here).map(|room| problem.rate_in_room(college, RoomIndex(room)).most(slots)).max();
    (1, most.unwrap_or(0))
}

//! A batch that a college was told of, in the terms of a frame.

use crate::plan::BaselineBatch;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, SessionIndex, Timing};
use crate::program::{Expression, Frame};

/// The sessions whose room and date are those of a batch that a college was told of.
pub(super) fn sessions<'a>(problem: &'a Problem, batch: &'a BaselineBatch) -> impl Iterator<Item = SessionIndex> + 'a {
    let of_date = |half_day: &HalfDayIndex| problem.half_day(*half_day).date == batch.date;
    let half_days = (0..problem.half_days().len()).map(HalfDayIndex).filter(of_date);
    let named = |&session: &SessionIndex| problem.room(problem.session(session).room).name == batch.room;
    half_days.flat_map(|half_day| problem.sessions_in(half_day)).filter(named)
}

/// Expressions all of which are 1 if the college's batch in the session has exactly these hours.
pub(super) fn stays(
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
    for (&(_, slot), occupied) in frame.occupied[college.0].range((session, 0)..=(session, u32::MAX)) {
        let hours = problem.slot_hours(place, slot);
        if hours.end == end {
            stays.push(occupied.clone());
        } else if hours.start == end {
            let mut gone = Expression::zero();
            gone.add_constant(1).add_scaled(-1, occupied);
            stays.push(gone);
        }
    }
    let last_slot_known = stays.len() > 1;
    let inside = end > start && end <= place.hours.start + place.slots * problem.settings().slot_minutes;
    let on_grid = end.saturating_sub(place.hours.start) % problem.settings().slot_minutes == 0;
    if last_slot_known && inside && on_grid { stays } else { vec![Expression::zero()] }
}

//! Each objective as an expression over a frame, with the rows that define it.

use super::{Expression, Frame, Origin};
use crate::domains::breaks;
use crate::plan::{Baseline, BaselineBatch};
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, Problem, Region, RoomIndex, SessionIndex, Timing};
use std::collections::BTreeMap;

/// The value of a level as an expression to be minimised. Where the definition needs rows, they bound it from below
/// only: it has its true value wherever it is minimised or held from above.
#[must_use]
pub fn level(problem: &Problem, baseline: Option<&Baseline>, frame: &mut Frame, level: Level) -> Expression {
    let origin = Origin::Level(level);
    match level {
        Level::Unplaced { priority } => unplaced(problem, frame, priority),
        Level::Of(Objective::Unplaced) => Expression::zero(),
        Level::Of(Objective::Changes) => baseline.map_or_else(Expression::zero, |told| changes(problem, told, frame)),
        Level::Of(Objective::Finish) => finish(problem, frame, origin),
        Level::Of(Objective::Sessions) => sessions(problem, frame, origin),
        Level::Of(Objective::Batches) => batches(problem, frame),
        Level::Of(Objective::Spread) => spread(problem, frame, origin),
        Level::Of(Objective::Rooms) => rooms(problem, frame, origin),
        Level::Of(Objective::Preferences) => preferences(problem, frame, origin),
        Level::Of(Objective::Earliness) => earliness(problem, frame),
    }
}

fn unplaced(problem: &Problem, frame: &Frame, priority: u32) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices().filter(|&college| problem.college(college).priority == priority) {
        sum.add_scaled(1, &frame.unplaced[college.0]);
    }
    sum
}

fn finish(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let last = frame.program.integer(0, problem.half_days().len() as i64);
    for college in problem.college_indices() {
        for (session, present) in frame.present[college.0].clone() {
            let mut early = Expression::zero();
            early.add_scaled(problem.session(session).half_day.number() as i64, &present).add(-1, last);
            frame.program.at_most(&early, 0, origin);
        }
    }
    last.into()
}

fn sessions(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut guests: Vec<Vec<Expression>> = vec![Vec::new(); problem.sessions().len()];
    for (&session, present) in frame.present.iter().flatten().filter(|(_, present)| !present.is_constant()) {
        guests[session.0].push(present.clone());
    }
    let mut sum = Expression::zero();
    for guests in guests {
        let used = frame.program.binary();
        for present in guests {
            frame.program.no_more_than(&present, &used.into(), origin);
        }
        sum.add(1, used);
    }
    sum
}

fn batches(problem: &Problem, frame: &Frame) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        sum.add_scaled(1, &frame.batches(college));
    }
    sum
}

fn spread(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let used = frame.half_days_used(problem, college, origin).into_values().collect();
        sum.add_scaled(1, &beyond_the_first(frame, &used, origin));
    }
    sum
}

fn rooms(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let mut used: BTreeMap<RoomIndex, _> = BTreeMap::new();
        for (session, present) in frame.present[college.0].clone() {
            let room = Frame::room(problem, session);
            let variable = *used.entry(room).or_insert_with(|| frame.program.binary());
            frame.program.no_more_than(&present, &variable.into(), origin);
        }
        let used = used.into_values().collect();
        sum.add_scaled(1, &beyond_the_first(frame, &used, origin));
    }
    sum
}

/// max(0, sum − 1) as a variable.
fn beyond_the_first(frame: &mut Frame, sum: &Expression, origin: Origin) -> Expression {
    let places = sum.terms().count() as i64;
    if places < 2 {
        return Expression::zero();
    }
    let beyond = frame.program.integer(0, places - 1);
    let mut row = sum.clone();
    row.add(-1, beyond);
    frame.program.at_most(&row, 1, origin);
    beyond.into()
}

fn preferences(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for wish in problem.wishes() {
        for &college in &wish.colleges {
            let broken = frame.program.binary();
            for (session, present) in frame.present[college.0].clone() {
                for breaking in breaking(problem, frame, college, session, &wish.region, wish.inside, &present) {
                    frame.program.no_more_than(&breaking, &broken.into(), origin);
                }
            }
            sum.add(wish.weight as i64, broken);
        }
    }
    sum
}

/// Expressions any of which is 1 if the college's batch in the session breaks the wish.
fn breaking(
    problem: &Problem,
    frame: &Frame,
    college: CollegeIndex,
    session: SessionIndex,
    region: &Region,
    inside: bool,
    present: &Expression,
) -> Vec<Expression> {
    let place = problem.session(session);
    let breaks = |slot| breaks(problem, region, inside, place, slot);
    let by_clock = region.span.is_some() && problem.half_day(place.half_day).timing == Timing::Batch;
    if !by_clock {
        return if breaks(0) { vec![present.clone()] } else { Vec::new() };
    }
    if !frame.timed[session.0] {
        return Vec::new(); // without positions the wish counts as kept: a bound from below
    }
    let stands = frame.occupied[college.0].range((session, 0)..=(session, u32::MAX));
    stands.filter(|&(&(_, slot), _)| breaks(slot)).map(|(_, occupied)| occupied.clone()).collect()
}

fn earliness(problem: &Problem, frame: &Frame) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        for (&session, slots) in &frame.slots[college.0] {
            sum.add_scaled(problem.session(session).half_day.number() as i64, slots);
        }
    }
    sum
}

/// One for each college whose batches are not exactly those it was told.
fn changes(problem: &Problem, baseline: &Baseline, frame: &mut Frame) -> Expression {
    let origin = Origin::Level(Level::Of(Objective::Changes));
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let Some(told) = &baseline.batches[college.0] else { continue };
        let same = frame.program.binary();
        let mut kept: BTreeMap<SessionIndex, Expression> = BTreeMap::new();
        for batch in told {
            // Half-days of one room may overlap, so the same hours may be had in more than one session.
            let mut somewhere = Expression::zero();
            for session in sessions_of(problem, batch) {
                let here = frame.program.binary();
                for expression in stays(problem, frame, college, session, (batch.start, batch.end)) {
                    frame.program.no_more_than(&here.into(), &expression, origin);
                }
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

/// The sessions whose room and date are those of a batch that a college was told of.
fn sessions_of<'a>(problem: &'a Problem, batch: &'a BaselineBatch) -> impl Iterator<Item = SessionIndex> + 'a {
    let of_date = |half_day: &HalfDayIndex| problem.half_day(*half_day).date == batch.date;
    let half_days = (0..problem.half_days().len()).map(HalfDayIndex).filter(of_date);
    let named = |&session: &SessionIndex| problem.room(problem.session(session).room).name == batch.room;
    half_days.flat_map(|half_day| problem.sessions_in(half_day)).filter(named)
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

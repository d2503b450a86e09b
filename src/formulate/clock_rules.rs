//! Rules that couple batches on the clock, as rows over the cells of a frame.
//!
//! Cells carry absolute minutes, so sessions of different rooms, openings and dates are compared alike.

use super::{Cell, Expression, Frame, Origin, Variable};
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Every batch of `earlier` ends by the start of every batch of `later`: a switch per moment at which `later` may be
/// found, turned once; `later` stands only after the turn, `earlier` only before it.
pub(super) fn before(problem: &Problem, frame: &mut Frame, earlier: CollegeIndex, later: CollegeIndex, origin: Origin) {
    let (firsts, thens) = (frame.cells(problem, earlier), frame.cells(problem, later));
    let moments: BTreeSet<i64> = thens.iter().map(|cell| cell.start).collect();
    let switches: BTreeMap<i64, Variable> =
        moments.into_iter().map(|moment| (moment, frame.program.binary())).collect();
    for (previous, next) in switches.values().zip(switches.values().skip(1)) {
        frame.program.at_most(&[(1, *previous), (-1, *next)].into_iter().collect(), 0, origin);
    }
    for cell in &thens {
        frame.program.no_more_than(&cell.occupied, &switches[&cell.start].into(), origin);
    }
    for cell in firsts {
        // The last moment at which `later` must not stand yet, given that `earlier` stands here.
        if let Some((_, &switch)) = switches.range(..cell.end).next_back() {
            let mut both = cell.occupied;
            both.add(1, switch);
            frame.program.at_most(&both, 1, origin);
        }
    }
}

/// No moment belongs to batches of both colleges.
pub(super) fn apart(problem: &Problem, frame: &mut Frame, one: CollegeIndex, other: CollegeIndex, origin: Origin) {
    let (ones, others) = (frame.cells(problem, one), frame.cells(problem, other));
    for moment in moments(ones.iter().chain(&others)) {
        let (here, there) = (at(&ones, moment), at(&others, moment));
        if here.is_empty() || there.is_empty() {
            continue;
        }
        let turn = frame.program.binary(); // 1: the moment is the first college's
        for cell in here {
            frame.program.no_more_than(&cell.occupied, &turn.into(), origin);
        }
        for cell in there {
            let mut both = cell.occupied.clone();
            both.add(1, turn);
            frame.program.at_most(&both, 1, origin);
        }
    }
}

/// At every moment at most `limit` batches of the college run.
pub(super) fn at_a_time(problem: &Problem, frame: &mut Frame, college: CollegeIndex, limit: u32, origin: Origin) {
    let cells = frame.cells(problem, college);
    for moment in moments(cells.iter()) {
        let running = at(&cells, moment);
        if running.len() > limit as usize {
            let mut sum = Expression::zero();
            for cell in running {
                sum.add_scaled(1, &cell.occupied);
            }
            frame.program.at_most(&sum, i64::from(limit), origin);
        }
    }
}

/// At least `walking` minutes from a batch to the next one in another room on the same date.
pub(super) fn walking(problem: &Problem, frame: &mut Frame, college: CollegeIndex, walking: u32, origin: Origin) {
    if walking == 0 {
        return;
    }
    let mut cells = frame.cells(problem, college);
    cells.sort_by_key(|cell| (cell.start, cell.session));
    let place = |cell: &Cell| {
        let session = problem.session(cell.session);
        (session.room, problem.half_day(session.half_day).date)
    };
    for (position, one) in cells.iter().enumerate() {
        let near = cells[position + 1..].iter().take_while(|other| other.start < one.end + i64::from(walking));
        for other in near {
            let ((room, date), (other_room, other_date)) = (place(one), place(other));
            if room != other_room && date == other_date {
                let mut both = one.occupied.clone();
                both.add_scaled(1, &other.occupied);
                frame.program.at_most(&both, 1, origin);
            }
        }
    }
}

/// If `leads` is 1, no other college stands in the session before this one has started.
pub(super) fn leads(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    session: SessionIndex,
    leads: Variable,
    origin: Origin,
) {
    let mut started = Expression::zero();
    for slot in 0..problem.session(session).slots {
        if let Some(start) = frame.starts[college.0].get(&(session, slot)) {
            started.add_scaled(1, start);
        }
        for other in problem.college_indices().filter(|&other| other != college) {
            let Some(stands) = frame.occupied[other.0].get(&(session, slot)) else { continue };
            let mut row = stands.clone();
            row.add_scaled(-1, &started).add(1, leads);
            frame.program.at_most(&row, 1, origin);
        }
    }
}

/// The starts of all cells: what holds at these moments holds at every moment.
fn moments<'a>(cells: impl Iterator<Item = &'a Cell>) -> BTreeSet<i64> {
    cells.map(|cell| cell.start).collect()
}

/// The cells that contain a moment.
fn at(cells: &[Cell], moment: i64) -> Vec<&Cell> {
    cells.iter().filter(|cell| cell.start <= moment && moment < cell.end).collect()
}

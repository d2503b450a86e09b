//! Tidying: from batches with a session and a length to a table, always in the same order.
//!
//! Where the clock holds nobody, the order in a session is free: a college that goes on after the break in the same room
//! stands last before it and first after it, the others in the file's order, without gaps. Where positions were
//! solved for, their order stays; batches that the clock does not hold move to the earliest place.

use crate::plan::{Batch, ClassShare, Plan, Unplaced};
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// A batch on its way to the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placement {
    /// Whose.
    pub(super) college: CollegeIndex,
    /// Where.
    pub(super) session: SessionIndex,
    /// Length in slots.
    pub(super) slots: u32,
    /// First slot, where positions were solved for; where only the stretch of its session was, in which it is served at one
    /// rate, the first slot of that.
    pub(super) start: Option<u32>,
    /// What it holds of each class.
    pub(super) classes: Vec<ClassShare>,
}

/// Arranges placements as a plan. `held` are the colleges that the clock holds where they are.
pub(super) fn arrange(
    problem: &Problem,
    held: &BTreeSet<CollegeIndex>,
    placements: Vec<Placement>,
    unplaced: Vec<Unplaced>,
) -> Plan {
    let mut by_session: BTreeMap<SessionIndex, Vec<Placement>> = BTreeMap::new();
    for placement in placements {
        by_session.entry(placement.session).or_default().push(placement);
    }
    let stands = by_session.values().flatten().map(|placement| (placement.session, placement.college)).collect();
    let turns = turns_of(problem, &stands);
    let mut batches = Vec::new();
    for (session, mut here) in by_session {
        here.sort_by_key(|placement| (placement.start, turns[&(session, placement.college)], placement.college));
        let mut free = 0;
        for placement in here {
            let start = match placement.start {
                Some(start) if held.contains(&placement.college) => start,
                Some(start) => free.max(stretch(problem, session, start)),
                None => free,
            };
            let behind = start + placement.slots;
            free = behind + problem.changeover_behind(session, behind.saturating_sub(1));
            let Placement { college, session, slots, classes, .. } = placement;
            batches.push(Batch { session, start, slots, college, heads: None, classes, parts: Vec::new() });
        }
    }
    batches.sort();
    Plan { batches, unplaced, ..Plan::default() }
}

/// The first slot of the stretch in which a slot lies.
fn stretch(problem: &Problem, session: SessionIndex, slot: u32) -> u32 {
    problem.stretches(session)[problem.stretch_at(session, slot)].slots.start
}

/// When in its session each batch is wanted, before the file's order decides: 0 where its college goes on from before the
/// break in the same room, 2 where it goes on after it, else 1.
pub(super) fn turns(problem: &Problem, batches: &[Batch]) -> BTreeMap<(SessionIndex, CollegeIndex), u8> {
    turns_of(problem, &batches.iter().map(|batch| (batch.session, batch.college)).collect())
}

fn turns_of(
    problem: &Problem,
    stands: &BTreeSet<(SessionIndex, CollegeIndex)>,
) -> BTreeMap<(SessionIndex, CollegeIndex), u8> {
    let goes_on = |session, after, college| {
        neighbour(problem, session, after).is_some_and(|other| stands.contains(&(other, college)))
    };
    let turn = |&(session, college): &(SessionIndex, CollegeIndex)| {
        let turn = match (goes_on(session, false, college), goes_on(session, true, college)) {
            (true, _) => 0,
            (false, false) => 1,
            (false, true) => 2,
        };
        ((session, college), turn)
    };
    stands.iter().map(turn).collect()
}

/// The session of the same room on the same date just before or after.
fn neighbour(problem: &Problem, session: SessionIndex, after: bool) -> Option<SessionIndex> {
    let here = problem.session(session);
    let date = problem.half_day(here.half_day).date;
    let same = |&other: &HalfDayIndex| problem.half_day(other).date == date; // a date's half-days stand side by side
    let open = |other| problem.session_of(here.room, other);
    if after {
        (here.half_day.0 + 1..problem.half_days().len()).map(HalfDayIndex).take_while(same).find_map(open)
    } else {
        (0..here.half_day.0).rev().map(HalfDayIndex).take_while(same).find_map(open)
    }
}

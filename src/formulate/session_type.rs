//! Sessions that play the same role are one type: the flows count in them and stay small.

use super::Reach;
use crate::problem::{HalfDayIndex, Problem, RoomIndex, RuleKind, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// How finely sessions are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// Sessions of different half-days are of different types.
    pub half_days: bool,
    /// Sessions of different rooms are of different types.
    pub rooms: bool,
}

/// Sessions with the same capacity and rate that every rule and wish treats alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionType {
    /// The sessions, in their order.
    pub sessions: Vec<SessionIndex>,
    /// Slots of each.
    pub slots: u32,
    /// The half-day of all of them, where the detail tells half-days apart; else that of the first.
    pub half_day: HalfDayIndex,
}

impl SessionType {
    /// Any of its sessions: what holds for one in the eyes of rules, wishes and rates holds for all.
    #[must_use]
    pub fn sample(&self) -> SessionIndex {
        self.sessions[0]
    }
}

/// Half-days and rooms by which a pin or a wish tells sessions apart.
type Selection<'a> = (&'a Option<BTreeSet<HalfDayIndex>>, &'a Option<BTreeSet<RoomIndex>>);

/// Sorts the sessions of the first `half_days` half-days into types, in the order of their first session.
#[must_use]
pub fn session_types(problem: &Problem, reach: &Reach, detail: Detail, half_days: usize) -> Vec<SessionType> {
    let selections = selections(problem);
    let mut position: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let mut types: Vec<SessionType> = Vec::new();
    for session in problem.session_indices() {
        let place = problem.session(session);
        if place.half_day.0 >= half_days {
            continue;
        }
        let next = types.len();
        let found = *position.entry(signature(problem, reach, detail, &selections, session)).or_insert(next);
        if found == next {
            types.push(SessionType { sessions: Vec::new(), slots: place.slots, half_day: place.half_day });
        }
        types[found].sessions.push(session);
    }
    types
}

/// What pins and wishes select, each selection once.
fn selections(problem: &Problem) -> BTreeSet<Selection<'_>> {
    let pins = problem.rules().iter().filter_map(|rule| match &rule.kind {
        RuleKind::Pin { target, .. } => Some((&target.half_days, &target.rooms)),
        _ => None,
    });
    pins.chain(problem.wishes().iter().map(|wish| (&wish.region.half_days, &wish.region.rooms))).collect()
}

/// Everything about a session that a flow of this detail can see.
fn signature(
    problem: &Problem,
    reach: &Reach,
    detail: Detail,
    selections: &BTreeSet<Selection<'_>>,
    session: SessionIndex,
) -> Vec<u64> {
    let place = problem.session(session);
    let rate = problem.room_rate(place.room);
    let mut signature = vec![u64::from(place.slots), rate.numerator(), rate.denominator()];
    signature.push(if detail.half_days { place.half_day.number() } else { 0 });
    signature.push(if detail.rooms { place.room.0 as u64 + 1 } else { 0 });
    signature.extend(selections.iter().map(|(half_days, rooms)| {
        let half_day = half_days.as_ref().is_none_or(|set| set.contains(&place.half_day));
        let room = rooms.as_ref().is_none_or(|set| set.contains(&place.room));
        u64::from(half_day && room)
    }));
    signature.extend(reach.longest_by_kind(session).map(u64::from));
    signature
}

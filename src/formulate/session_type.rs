//! Sessions that play the same role are one type: the flows count in them and stay small.

use super::Reach;
use crate::problem::{HalfDayIndex, Problem, RuleKind, SessionIndex};
use std::collections::BTreeMap;

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

/// Sorts the sessions of the first `half_days` half-days into types, in the order of their first session.
#[must_use]
pub fn session_types(problem: &Problem, reach: &Reach, detail: Detail, half_days: usize) -> Vec<SessionType> {
    let mut position: BTreeMap<Vec<u64>, usize> = BTreeMap::new();
    let mut types: Vec<SessionType> = Vec::new();
    for session in problem.session_indices() {
        let place = problem.session(session);
        if place.half_day.0 >= half_days {
            continue;
        }
        let next = types.len();
        let found = *position.entry(signature(problem, reach, detail, session)).or_insert(next);
        if found == next {
            types.push(SessionType { sessions: Vec::new(), slots: place.slots, half_day: place.half_day });
        }
        types[found].sessions.push(session);
    }
    types
}

/// Everything about a session that a flow of this detail can see.
fn signature(problem: &Problem, reach: &Reach, detail: Detail, session: SessionIndex) -> Vec<u64> {
    let place = problem.session(session);
    let rate = problem.room_rate(place.room);
    let mut signature = vec![u64::from(place.slots), rate.numerator(), rate.denominator()];
    signature.push(if detail.half_days { place.half_day.number() } else { 0 });
    signature.push(if detail.rooms { place.room.0 as u64 + 1 } else { 0 });
    for rule in problem.rules() {
        match &rule.kind {
            RuleKind::Pin { target, .. } => {
                let half_day = target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day));
                let room = target.rooms.as_ref().is_none_or(|set| set.contains(&place.room));
                signature.push(u64::from(half_day && room));
            }
            RuleKind::Only { colleges, .. } | RuleKind::Never { colleges, .. } => {
                signature.extend(colleges.iter().map(|&college| u64::from(reach.longest(college, session))));
            }
            _ => {}
        }
    }
    let wished = problem.wishes().iter().map(|wish| u64::from(wish.region.covers(place.room, place.half_day)));
    signature.extend(wished);
    signature
}

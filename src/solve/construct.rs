//! The second rung: a plan without search, where no rules have a say. Colleges in file order fill the sessions in calendar
//! order, wrapping around at each session's end (McNaughton 1959): the earliest finish and the fewest sessions. Or the
//! pieces go where they fit best: the fewest batches where room is plenty.

use super::tidy::Placement;
use crate::numbers::to_u32;
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Batches that place everybody, or `None` where rules or classes forbid to cut anywhere or room is lacking.
pub(super) fn wrap_around(problem: &Problem) -> Option<Vec<Placement>> {
    let free = problem.rules().is_empty() && problem.colleges().iter().all(|college| college.classes.is_empty());
    if !free || problem.changes_rates() {
        return None;
    }
    let changeover = problem.settings().changeover_slots();
    let mut sessions = problem.session_indices();
    let mut session = sessions.next()?;
    let mut left = problem.session(session).slots;
    let mut placements = Vec::new();
    for college in problem.college_indices() {
        let mut work = problem.work(college);
        while work > 0 {
            let rate = problem.rate_in(college, session);
            let slots = to_u32(u64::from(left).min(rate.slots_for(work)));
            let done = rate.most(slots).min(work);
            if done == 0 {
                session = sessions.next()?;
                left = problem.session(session).slots;
                continue;
            }
            let slots = to_u32(rate.slots_for(done));
            placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
            work -= done;
            left = left.saturating_sub(slots + changeover);
        }
    }
    Some(placements)
}

/// Batches that cut no college more often than its length asks for: full sessions come off the long ones, and what is
/// left goes, the longest first, into the session that it fills best (best fit decreasing; Johnson 1973). `None` where
/// rules or classes have a say or somebody finds no place.
pub(super) fn best_fit(problem: &Problem, half_days: usize) -> Option<Vec<Placement>> {
    let free = problem.rules().is_empty() && problem.colleges().iter().all(|college| college.classes.is_empty());
    let rate = problem.one_rate(CollegeIndex(0))?;
    let one_rate = |college| problem.one_rate(college) == Some(rate);
    if !free || !rate.is_whole() || !problem.college_indices().all(one_rate) {
        return None;
    }
    let mut open: BTreeMap<u32, BTreeSet<SessionIndex>> = BTreeMap::new();
    for session in problem.session_indices().filter(|&session| problem.session(session).half_day.0 < half_days) {
        open.entry(problem.session(session).slots).or_default().insert(session);
    }
    let mut pieces = Vec::new();
    let mut placements = Vec::new();
    for college in problem.college_indices() {
        let mut left = to_u32(rate.slots_for(problem.work(college)));
        while let Some((&slots, _)) = open.last_key_value().filter(|&(&slots, _)| slots < left) {
            let session = open.get_mut(&slots)?.pop_first()?;
            open.retain(|_, sessions| !sessions.is_empty());
            placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
            left -= slots;
        }
        pieces.push((left, college));
    }
    pieces.sort_by_key(|&(left, college)| (std::cmp::Reverse(left), college));
    for (slots, college) in pieces {
        let (&spare, _) = open.range(slots..).next()?;
        let session = open.get_mut(&spare)?.pop_first()?;
        open.retain(|_, sessions| !sessions.is_empty());
        placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
        let spare = spare.saturating_sub(slots + problem.settings().changeover_slots());
        if spare > 0 {
            open.entry(spare).or_default().insert(session);
        }
    }
    Some(placements)
}

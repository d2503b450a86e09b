//! The second rung: a plan without search. Colleges in file order fill the sessions in calendar order, wrapping around
//! at each session's end (McNaughton 1959). It needs no rules; where there are some, the flows make the first plan.

use super::tidy::Placement;
use crate::problem::Problem;

/// Batches that place everybody, or `None` where rules or classes forbid to cut anywhere or room is lacking.
pub(super) fn wrap_around(problem: &Problem) -> Option<Vec<Placement>> {
    let free = problem.rules().is_empty() && problem.colleges().iter().all(|college| college.classes.is_empty());
    if !free {
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
            let slots = u64::from(left).min(rate.slots_for(work)) as u32;
            let done = rate.most(slots).min(work);
            if done == 0 {
                session = sessions.next()?;
                left = problem.session(session).slots;
                continue;
            }
            let slots = rate.slots_for(done) as u32;
            placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
            work -= done;
            left = left.saturating_sub(slots + changeover);
        }
    }
    Some(placements)
}

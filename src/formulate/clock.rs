//! Which rules need the clock, and which sessions must therefore know positions.

use crate::domains::Domains;
use crate::plan::Baseline;
use crate::problem::{Clocked, CollegeIndex, Objective, Problem, Session, Timing};
use std::collections::BTreeSet;

/// Per session, whether its batches need positions: it calls batch by batch, and a college that the clock couples may
/// come; or it is asked when it ends, which the slots of its batches do not say where its rate changes. The baseline couples
/// only where the level `changes` is asked for.
#[must_use]
pub fn timed_sessions(problem: &Problem, domains: &Domains, baseline: Option<&Baseline>) -> Vec<bool> {
    let coupled = coupled_colleges(problem, domains, baseline);
    // In windows, what a batch takes says when it is.
    let mut timed: Vec<bool> = problem.sessions().iter().map(Session::is_divided).collect();
    // Which changeover a break holds hangs on who stands beside it, and when the last batch ends on where a break is,
    // or where the rate changes.
    let ends = problem.minimises(Objective::Ends);
    for session in problem.session_indices() {
        let place = problem.session(session);
        let by_batch = problem.half_day(place.half_day).timing == Timing::Batch;
        let has_several = !place.breaks.is_empty() || problem.stretches(session).len() > 1;
        let is_interrupted = by_batch && ends && has_several;
        timed[session.0] |= is_interrupted || problem.changeover_in_breaks(session) > 0;
    }
    let mut seen = BTreeSet::new();
    for &college in coupled.iter().filter(|&&college| seen.insert(domains.kind(college))) {
        for session in domains.sessions(college) {
            let half_day = problem.session(session).half_day;
            timed[session.0] |= problem.half_day(half_day).timing == Timing::Batch;
        }
    }
    timed
}

/// The colleges whose clock times matter.
#[must_use]
pub fn coupled_colleges(problem: &Problem, domains: &Domains, baseline: Option<&Baseline>) -> BTreeSet<CollegeIndex> {
    let mut coupled = BTreeSet::new();
    for rule in problem.rules() {
        match rule.kind.clocked() {
            Clocked::Nobody => {}
            Clocked::These(colleges) => coupled.extend(colleges),
            Clocked::Everybody => coupled.extend(problem.college_indices()),
        }
    }
    for wish in problem.wishes().iter().filter(|wish| wish.region.span.is_some()) {
        coupled.extend(wish.colleges.iter().copied());
    }
    let partial = domains.partial_kinds();
    coupled.extend(problem.college_indices().filter(|&college| partial[domains.kind(college)]));
    if let Some(baseline) = baseline {
        let told = baseline.batches.iter().enumerate().filter(|(_, batches)| batches.is_some());
        coupled.extend(told.map(|(college, _)| CollegeIndex(college)));
    }
    coupled
}

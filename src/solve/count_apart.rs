//! How few sessions hold everybody where some colleges and sessions have nothing to do with the others: each group of them is
//! counted for itself, by heads, and the sums are added up.

use super::count_peak::{may_come, most_within};
use super::ground::Ground;
use crate::domains::need::Places;
use crate::numbers::to_usize;
use crate::problem::{College, CountedWith, Demand, Objective, Rounding, SessionIndex};
use crate::words::Because;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// The fewest sessions of each group, where all colleges are counted in heads; windows take no more than the held value of
/// `peak` allows.
pub(super) fn sessions_apart(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let problem = ground.problem;
    let in_heads = |college: &College| matches!(college.demand, Demand::Heads(_));
    if problem.settings().rounding == Rounding::Nearest || !problem.colleges().iter().all(in_heads) {
        return None;
    }
    let open: Vec<SessionIndex> = ground.open().collect();
    let mut together = UnionFind::<usize>::new(problem.sessions().len());
    let mut pieces: Vec<(usize, u64)> = Vec::new();
    for college in problem.college_indices() {
        for piece in 0..problem.pieces(college) {
            let own = open.iter().filter(|session| problem.piece_in(college, **session) == Some(piece));
            let own: Vec<usize> = own
                .filter(|session| problem.windows_of(**session).any(|window| may_come(ground, college, window)))
                .map(|session| session.0)
                .collect();
            for pair in own.windows(2) {
                together.union(pair[0], pair[1]);
            }
            pieces.push((*own.first()?, problem.piece_count(college, piece)));
        }
    }
    let mut heads: BTreeMap<usize, u64> = BTreeMap::new();
    for (session, count) in pieces {
        *heads.entry(together.find(session)).or_default() += count;
    }
    let mut needed = Vec::new();
    for (group, heads) in heads {
        let own = open.iter().filter(|session| together.find(session.0) == group);
        let places = Places::new(own.map(|&session| most_in(ground, session).min(heads)).collect());
        let sessions = places.needed(heads)?;
        needed.push((heads, sessions, places.most_of(to_usize(sessions - 1))));
    }
    let total = needed.iter().map(|&(_, sessions, _)| sessions).sum();
    Some((total, Because::SessionsApart { needed }))
}

/// The most heads of a session: of its windows together, and no more than the held value of `peak` allows.
fn most_in(ground: &Ground<'_>, session: SessionIndex) -> u64 {
    let problem = ground.problem;
    let held = ground.held.iter().find(|(level, _)| level.objective() == Objective::Peak).map(|&(_, value)| value);
    let per = problem.settings().peak;
    let mut groups: BTreeMap<CountedWith, (u64, BTreeSet<u64>)> = BTreeMap::new();
    for window in problem.windows_of(session) {
        let group = groups.entry(problem.counted_with(window, per)).or_default();
        group.0 = group.0.saturating_add(most_within(ground, window, None));
        group.1.extend(held.map(|value| most_within(ground, window, Some(value))));
    }
    let most = |(all, capped): &(u64, BTreeSet<u64>)| capped.first().map_or(*all, |cap| (*all).min(*cap));
    groups.values().map(most).fold(0, u64::saturating_add)
}

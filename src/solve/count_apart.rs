//! How few sessions hold everybody, and up to which half-day, where some colleges and sessions have nothing to do with the
//! others: each group of them is counted for itself, by heads; the sums of sessions are added up, and the last half-day
//! counts.

use super::count_peak::{may_come, most_within};
use super::ground::Ground;
use crate::domains::need::Places;
use crate::numbers::to_usize;
use crate::problem::{College, CountedWith, Demand, Objective, Rounding, SessionIndex};
use crate::words::Because;
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet};

/// Colleges and sessions that have nothing to do with the others: what sessions take of heads at most, and all heads.
type Group = (Vec<(SessionIndex, u64)>, u64);

/// The fewest sessions of each group, where all colleges are counted in heads; windows take no more than the held value of
/// `peak` allows.
pub(super) fn sessions_apart(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let mut needed = Vec::new();
    for (sessions, heads) in groups(ground)? {
        let places = Places::new(sessions.into_iter().map(|(_, most)| most).collect());
        let sessions = places.needed(heads)?;
        needed.push((heads, sessions, places.most_of(to_usize(sessions - 1))));
    }
    let total = needed.iter().map(|&(_, sessions, _)| sessions).sum();
    Some((total, Because::SessionsApart { needed }))
}

/// The half-day up to which the sessions of each group hold its heads: the last of these is needed.
pub(super) fn finish_apart(ground: &Ground<'_>) -> Option<(u64, Because)> {
    let mut last = None;
    for (sessions, heads) in groups(ground)? {
        let mut open = 0_u64;
        let mut before = (0, 0);
        for (session, most) in sessions {
            let number = ground.problem.session(session).half_day.number();
            if number > before.0 {
                before = (number, open);
            }
            open = open.saturating_add(most);
            if open >= heads {
                break;
            }
        }
        let because = Because::FinishApart { half_days: before.0.saturating_sub(1), open: before.1, needed: heads };
        if last.as_ref().is_none_or(|&(bound, _)| bound < before.0) {
            last = Some((before.0, because));
        }
    }
    last
}

/// All groups, their sessions in calendar order; `None` where not all colleges are counted in heads, or somebody can come
/// nowhere.
fn groups(ground: &Ground<'_>) -> Option<Vec<Group>> {
    let problem = ground.problem;
    let in_heads = |college: &College| matches!(college.demand, Demand::Heads(_));
    if problem.settings().rounding == Rounding::Nearest || !problem.colleges().iter().all(in_heads) {
        return None;
    }
    let open: Vec<SessionIndex> = ground.open().collect();
    let mut together = UnionFind::<usize>::new(problem.sessions().len());
    let mut pieces: Vec<(usize, u64)> = Vec::new();
    // Where a college may come, its domain says: with hundreds of colleges that is looked up once for all that share it.
    let mut comes: BTreeMap<usize, Vec<SessionIndex>> = BTreeMap::new();
    let mut joined: BTreeSet<usize> = BTreeSet::new();
    for college in problem.college_indices() {
        let may_come_to =
            |session: &SessionIndex| problem.windows_of(*session).any(|window| may_come(ground, college, window));
        let kind = ground.domains.kind(college);
        let comes = comes.entry(kind).or_insert_with(|| open.iter().copied().filter(may_come_to).collect());
        if problem.pieces(college) == 1 && !joined.insert(kind) {
            pieces.push((comes.first()?.0, problem.count(college)));
            continue;
        }
        for piece in 0..problem.pieces(college) {
            let own = comes.iter().filter(|session| problem.piece_in(college, **session) == Some(piece));
            let own: Vec<usize> = own.map(|session| session.0).collect();
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
    let group = |(group, heads): (usize, u64)| {
        let own = open.iter().filter(|session| together.find(session.0) == group);
        (own.map(|&session| (session, most_in(ground, session).min(heads))).collect(), heads)
    };
    Some(heads.into_iter().map(group).collect())
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

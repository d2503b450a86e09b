//! Which session of its type each filling takes: linked fillings seek one half-day.
//!
//! Fillings that share a college form a group. A group that stands in one half-day costs no spread, so groups are packed
//! into half-days like items into bins, the largest first, each into the first half-day that has all the sessions it needs
//! (first fit decreasing; Johnson 1973); a group that no half-day can hold is taken apart over the fewest in turn.

use super::tidy::Placement;
use crate::formulate::SessionType;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, SessionIndex};
use petgraph::unionfind::UnionFind;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// What one session of a type holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filling {
    /// Position of the type in the flow.
    pub(super) kind: usize,
    /// Slots of each college in it.
    pub(super) chunks: BTreeMap<CollegeIndex, u32>,
}

/// Sessions that nobody has taken, by half-day and type.
type Free = BTreeMap<HalfDayIndex, BTreeMap<usize, VecDeque<SessionIndex>>>;

/// Gives every filling a session of its type.
pub(super) fn settle(problem: &Problem, types: &[SessionType], fillings: Vec<Filling>) -> Vec<Placement> {
    let mut free: Free = BTreeMap::new();
    for (kind, session_type) in types.iter().enumerate() {
        for &session in &session_type.sessions {
            let half_day = problem.session(session).half_day;
            free.entry(half_day).or_default().entry(kind).or_default().push_back(session);
        }
    }
    let mut groups = groups(types, &fillings);
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group.first().copied()));
    let mut taken: Vec<Option<SessionIndex>> = vec![None; fillings.len()];
    let mut apart = Vec::new();
    for group in groups {
        if !take_together(&mut free, &fillings, &group, &mut taken) {
            apart.push(group);
        }
    }
    for group in apart {
        take_apart(problem, &mut free, &fillings, &group, &mut taken);
    }
    let mut placements = Vec::new();
    for (filling, session) in fillings.into_iter().zip(taken) {
        if let Some(session) = session {
            let batch = |(college, slots)| Placement { college, session, slots, start: None, classes: Vec::new() };
            placements.extend(filling.chunks.into_iter().map(batch));
        }
    }
    placements
}

/// Fillings of one role that share colleges.
fn groups(types: &[SessionType], fillings: &[Filling]) -> Vec<Vec<usize>> {
    let mut sets: UnionFind<usize> = UnionFind::new(fillings.len());
    let mut first: BTreeMap<(CollegeIndex, usize), usize> = BTreeMap::new();
    for (position, filling) in fillings.iter().enumerate() {
        for &college in filling.chunks.keys() {
            sets.union(position, *first.entry((college, types[filling.kind].role)).or_insert(position));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for position in 0..fillings.len() {
        groups.entry(sets.find(position)).or_default().push(position);
    }
    groups.into_values().collect()
}

/// Sessions of each type that a group needs.
fn needs(fillings: &[Filling], group: &[usize]) -> BTreeMap<usize, usize> {
    let mut needs = BTreeMap::new();
    for &filling in group {
        *needs.entry(fillings[filling].kind).or_insert(0) += 1;
    }
    needs
}

/// Takes sessions of one half-day for a whole group; false if no half-day has them.
fn take_together(free: &mut Free, fillings: &[Filling], group: &[usize], taken: &mut [Option<SessionIndex>]) -> bool {
    let needs = needs(fillings, group);
    let fits = |kinds: &&mut BTreeMap<usize, VecDeque<SessionIndex>>| {
        needs.iter().all(|(kind, &number)| kinds.get(kind).is_some_and(|sessions| sessions.len() >= number))
    };
    let Some(kinds) = free.values_mut().find(fits) else { return false };
    for &filling in group {
        taken[filling] = kinds.get_mut(&fillings[filling].kind).and_then(VecDeque::pop_front);
    }
    true
}

/// Takes as many sessions as possible in one half-day after the other, linked fillings in turn; of half-days that have as
/// many, one of a date that the group comes on already.
fn take_apart(
    problem: &Problem,
    free: &mut Free,
    fillings: &[Filling],
    group: &[usize],
    taken: &mut [Option<SessionIndex>],
) {
    let mut dates = BTreeSet::new();
    let mut left = in_turn(fillings, group);
    while !left.is_empty() {
        let holds = |kinds: &BTreeMap<usize, VecDeque<SessionIndex>>| {
            let mut room: BTreeMap<usize, usize> = kinds.iter().map(|(&kind, s)| (kind, s.len())).collect();
            let fits = left.iter().take_while(|&&filling| match room.get_mut(&fillings[filling].kind) {
                Some(number) if *number > 0 => {
                    *number -= 1;
                    true
                }
                _ => false,
            });
            fits.count()
        };
        let known = |half_day: HalfDayIndex| dates.contains(&problem.first_of_day(half_day));
        let best =
            free.iter().map(|(&half_day, kinds)| (holds(kinds), known(half_day), std::cmp::Reverse(half_day))).max();
        let Some((number, _, std::cmp::Reverse(half_day))) = best.filter(|&(number, _, _)| number > 0) else { return };
        dates.insert(problem.first_of_day(half_day));
        let Some(kinds) = free.get_mut(&half_day) else { return };
        for filling in left.drain(..number) {
            taken[filling] = kinds.get_mut(&fillings[filling].kind).and_then(VecDeque::pop_front);
        }
    }
}

/// The fillings of a group so that each but the first shares a college with one before it.
fn in_turn(fillings: &[Filling], group: &[usize]) -> Vec<usize> {
    let mut left: VecDeque<usize> = group.iter().copied().collect();
    let mut turn: Vec<usize> = left.pop_front().into_iter().collect();
    while let Some(&last) = turn.last() {
        let shares = |&filling: &usize| {
            let colleges = &fillings[filling].chunks;
            turn.iter()
                .rev()
                .any(|&before| fillings[before].chunks.keys().any(|college| colleges.contains_key(college)))
        };
        let near = |&filling: &usize| fillings[filling].chunks.keys().any(|c| fillings[last].chunks.contains_key(c));
        let next = left.iter().position(near).or_else(|| left.iter().position(shares)).unwrap_or(0);
        let Some(next) = left.remove(next) else { break };
        turn.push(next);
    }
    turn
}

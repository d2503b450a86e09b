//! From counts to batches: the point of a chunk flow becomes sessions filled with colleges' chunks.
//!
//! Each type's flow is taken apart into paths, one per session. Pool chunks get their college by following the cuts from
//! the longest length down. Which of the colleges with a chunk of the right length goes where does not matter to the
//! counts; two chunks of one college in one session become one batch, which only saves.

use super::tidy::Placement;
use crate::formulate::ChunkFlow;
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::collections::{BTreeMap, VecDeque};

/// Reads the batches out of a point of the flow (one value per column).
pub(super) fn decode(problem: &Problem, flow: &ChunkFlow, point: &[i64]) -> Vec<Placement> {
    let mut chunks = chunks_by_type_and_length(flow, point);
    let mut placements = Vec::new();
    for kind in 0..flow.types.len() {
        let paths = paths(problem, flow, point, kind);
        for (&session, lengths) in flow.types[kind].sessions.iter().zip(&paths) {
            placements.extend(fill(session, lengths, kind, &mut chunks));
        }
    }
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); problem.colleges().len()];
    for (position, placement) in placements.iter().enumerate() {
        own[placement.college.0].push(position);
    }
    for (college, own) in problem.college_indices().zip(&mut own) {
        let left = flow.unplaced[college.0].value(point).max(0) as u64;
        let placed = ((problem.count(college) - left) * problem.hundredths(college)).div_ceil(100);
        shrink(problem, placed, &mut placements, own);
    }
    placements.retain(|placement| placement.slots > 0);
    placements
}

/// Merged chunks may be longer than their heads need: takes off slots while the rest still suffices, the longest
/// batches first. `own` are the positions of a college's placements; one that is no longer needed is left without slots.
fn shrink(problem: &Problem, placed: u64, placements: &mut [Placement], own: &mut Vec<usize>) {
    let rate = |placement: &Placement| problem.rate_in(placement.college, placement.session);
    loop {
        let held = || own.iter().map(|&position| (position, &placements[position]));
        let most: u64 = held().map(|(_, placement)| rate(placement).most(placement.slots)).sum();
        let least: u64 = held().map(|(_, placement)| rate(placement).least(placement.slots)).sum();
        if least <= placed {
            return;
        }
        let shorter = |placement: &Placement| rate(placement).most(placement.slots - 1);
        let spare = held().filter(|(_, p)| most - rate(p).most(p.slots) + shorter(p) >= placed);
        let Some((longest, _)) = spare.max_by_key(|(position, p)| (p.slots, std::cmp::Reverse(*position))) else {
            return;
        };
        match shorter(&placements[longest]) {
            0 => {
                placements[longest].slots = 0;
                own.retain(|&position| position != longest);
            }
            heads => placements[longest].slots = rate(&placements[longest]).slots_for(heads) as u32,
        }
    }
}

type Chunks = BTreeMap<(usize, u32), VecDeque<CollegeIndex>>;

/// Whose chunks of each length go to each type.
fn chunks_by_type_and_length(flow: &ChunkFlow, point: &[i64]) -> Chunks {
    let mut chunks: Chunks = BTreeMap::new();
    for (college, sent) in flow.sent.iter().enumerate() {
        for (&key, &variable) in sent {
            let often = usize::try_from(point[variable.0]).unwrap_or(0);
            chunks.entry(key).or_default().extend(std::iter::repeat_n(CollegeIndex(college), often));
        }
    }
    let mut stock: BTreeMap<u32, VecDeque<CollegeIndex>> = BTreeMap::new();
    for &(college, slots) in &flow.pool.colleges {
        stock.entry(slots).or_default().push_back(college);
    }
    for (&(length, part), &variable) in flow.pool.cuts.iter().rev() {
        for _ in 0..point[variable.0] {
            let Some(college) = stock.get_mut(&length).and_then(VecDeque::pop_front) else { break };
            stock.entry(part).or_default().push_back(college);
            stock.entry(length - part).or_default().push_back(college);
        }
    }
    for (&(kind, length), &variable) in &flow.pool.sent {
        for _ in 0..point[variable.0] {
            let Some(college) = stock.get_mut(&length).and_then(VecDeque::pop_front) else { break };
            chunks.entry((kind, length)).or_default().push_back(college);
        }
    }
    chunks
}

/// The flow of a type as one list of lengths per used session.
fn paths(problem: &Problem, flow: &ChunkFlow, point: &[i64], kind: usize) -> Vec<Vec<u32>> {
    let changeover = problem.settings().changeover_slots();
    let mut left: BTreeMap<(u32, u32), i64> =
        flow.arcs[kind].iter().map(|(&arc, &variable)| (arc, point[variable.0])).filter(|&(_, n)| n > 0).collect();
    let mut paths = Vec::new();
    for _ in 0..point[flow.used[kind].0] {
        let (mut path, mut position) = (Vec::new(), 0);
        // Longest chunk first; what the flow leaves at a position without an arc goes to the end as loss.
        while let Some((&arc, _)) = left.range((position, 0)..=(position, u32::MAX)).next_back() {
            if let Some(often) = left.get_mut(&arc) {
                *often -= 1;
                if *often == 0 {
                    left.remove(&arc);
                }
            }
            path.push(arc.1);
            position = arc.0 + arc.1 + changeover;
        }
        paths.push(path);
    }
    paths
}

/// Gives each chunk of a session a college; chunks of one college are merged.
fn fill(session: SessionIndex, lengths: &[u32], kind: usize, chunks: &mut Chunks) -> Vec<Placement> {
    let mut together: BTreeMap<CollegeIndex, u32> = BTreeMap::new();
    for &length in lengths {
        if let Some(college) = chunks.get_mut(&(kind, length)).and_then(VecDeque::pop_front) {
            *together.entry(college).or_insert(0) += length;
        }
    }
    let placement = |(college, slots)| Placement { college, session, slots, start: None, classes: Vec::new() };
    together.into_iter().map(placement).collect()
}

//! From counts to batches: the point of a chunk flow becomes sessions filled with colleges' chunks.
//!
//! Each type's flow is taken apart into *fillings*, one per session used: the lengths of its chunks. Pool chunks get
//! their college by following the cuts from the longest length down. Which of the colleges with a chunk of the right
//! length goes where does not matter to the counts; so the chunks of cut colleges choose first, and each the filling that
//! links the fewest sessions, because a few linked sessions find room in one half-day ([`settle`](super::settle)).
//! Two chunks of one college in one session become one batch, which only saves.

use super::settle::{Filling, settle};
use super::tidy::Placement;
use crate::formulate::ChunkFlow;
use crate::numbers::{to_u32, to_u64};
use crate::problem::{CollegeIndex, Problem};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Reads the batches out of a point of the flow (one value per column).
pub(super) fn decode(problem: &Problem, flow: &ChunkFlow, point: &[i64]) -> Vec<Placement> {
    let placements = settle(problem, &flow.types, fillings(problem, flow, point));
    let mut by_college: Vec<Vec<Placement>> = vec![Vec::new(); problem.colleges().len()];
    for placement in placements {
        by_college[placement.college.0].push(placement);
    }
    for college in problem.college_indices() {
        let mut pieces: Vec<Vec<Placement>> = vec![Vec::new(); problem.pieces(college)];
        for placement in std::mem::take(&mut by_college[college.0]) {
            if let Some(piece) = problem.piece_in(college, placement.session) {
                pieces[piece].push(placement);
            }
        }
        for (piece, mut own) in pieces.into_iter().enumerate() {
            let lost = to_u64(flow.unplaced_of_parts[college.0][piece].value(point).max(0));
            shrink(problem, college, problem.placed(college, piece, lost), &mut own);
            by_college[college.0].append(&mut own);
        }
    }
    by_college.into_iter().flatten().collect()
}

/// Merged chunks may be longer than their heads need: takes off slots while the rest still suffices, the longest
/// batches first.
fn shrink(problem: &Problem, college: CollegeIndex, placed: u64, own: &mut Vec<Placement>) {
    let rate = |placement: &Placement| problem.rate_in(college, placement.session);
    loop {
        let most: u64 = own.iter().map(|placement| rate(placement).most(placement.slots)).sum();
        let least: u64 = own.iter().map(|placement| rate(placement).least(placement.slots)).sum();
        if least <= placed {
            return;
        }
        let shorter = |placement: &Placement| rate(placement).most(placement.slots - 1);
        let spare = own.iter().enumerate().filter(|(_, p)| most - rate(p).most(p.slots) + shorter(p) >= placed);
        let Some((longest, _)) = spare.max_by_key(|(position, p)| (p.slots, std::cmp::Reverse(*position))) else {
            return;
        };
        match shorter(&own[longest]) {
            0 => drop(own.remove(longest)),
            heads => own[longest].slots = to_u32(rate(&own[longest]).slots_for(heads)),
        }
    }
}

/// The sessions of all types, each chunk with its college.
fn fillings(problem: &Problem, flow: &ChunkFlow, point: &[i64]) -> Vec<Filling> {
    let mut fillings = Vec::new();
    // Type and length → fillings that want such a chunk, once per chunk.
    let mut wanted: BTreeMap<(usize, u32), VecDeque<usize>> = BTreeMap::new();
    for kind in 0..flow.types.len() {
        for lengths in paths(problem, flow, point, kind) {
            for length in lengths {
                wanted.entry((kind, length)).or_default().push_back(fillings.len());
            }
            fillings.push(Filling { kind, chunks: BTreeMap::new() });
        }
    }
    let chunks = chunks(flow, point);
    let mut often: BTreeMap<CollegeIndex, u32> = BTreeMap::new();
    for &(college, _, _) in &chunks {
        *often.entry(college).or_insert(0) += 1;
    }
    let mut links = Links::new(fillings.len());
    let is_cut = |college: &CollegeIndex| often[college] > 1;
    let (mut cut, whole): (Vec<_>, Vec<_>) = chunks.into_iter().partition(|(college, _, _)| is_cut(college));
    cut.sort_by_key(|&(college, _, _)| college);
    let mut last: Option<(CollegeIndex, usize)> = None;
    for (college, kind, length) in cut {
        let Some(places) = wanted.get_mut(&(kind, length)) else { continue };
        let smallest = places.iter().enumerate().min_by_key(|&(position, &filling)| (links.size(filling), position));
        let Some(filling) = smallest.map(|(position, _)| position).and_then(|position| places.remove(position)) else {
            continue;
        };
        *fillings[filling].chunks.entry(college).or_insert(0) += length;
        if let Some((_, other)) = last.filter(|&(before, _)| before == college) {
            links.join(filling, other);
        }
        last = Some((college, filling));
    }
    for (college, kind, length) in whole {
        if let Some(filling) = wanted.get_mut(&(kind, length)).and_then(VecDeque::pop_front) {
            *fillings[filling].chunks.entry(college).or_insert(0) += length;
        }
    }
    fillings
}

/// Sets of linked fillings with their sizes.
struct Links {
    sets: petgraph::unionfind::UnionFind<usize>,
    sizes: Vec<u32>,
}

impl Links {
    fn new(fillings: usize) -> Self {
        Links { sets: petgraph::unionfind::UnionFind::new(fillings), sizes: vec![1; fillings] }
    }

    fn size(&self, filling: usize) -> u32 {
        self.sizes[self.sets.find(filling)]
    }

    fn join(&mut self, one: usize, other: usize) {
        let sum = self.size(one) + self.size(other);
        if self.sets.union(one, other) {
            let root = self.sets.find(one);
            self.sizes[root] = sum;
        }
    }
}

/// All chunks that are sent: college, type, length.
fn chunks(flow: &ChunkFlow, point: &[i64]) -> Vec<(CollegeIndex, usize, u32)> {
    let mut chunks = Vec::new();
    for (college, sent) in flow.sent.iter().enumerate() {
        for (&(kind, length), &variable) in sent {
            let often = usize::try_from(point[variable.0]).unwrap_or(0);
            chunks.extend(std::iter::repeat_n((CollegeIndex(college), kind, length), often));
        }
    }
    let mut ready = pool_chunks(flow, point);
    for (&(kind, length, part), &variable) in &flow.pool.sent {
        for _ in 0..point[variable.0] {
            if let Some(college) = ready.get_mut(&(part, length)).and_then(VecDeque::pop_front) {
                chunks.push((college, kind, length));
            }
        }
    }
    chunks
}

type Stock = BTreeMap<(crate::formulate::Part, u32), VecDeque<CollegeIndex>>;

/// Cuts the colleges of the pool as the point says, from the longest length down.
fn pool_chunks(flow: &ChunkFlow, point: &[i64]) -> Stock {
    let pool = &flow.pool;
    let mut lengths: BTreeMap<u32, VecDeque<CollegeIndex>> = BTreeMap::new();
    for &(college, slots) in &pool.colleges {
        lengths.entry(slots).or_default().push_back(college);
    }
    let mut stock: Stock = BTreeMap::new();
    for (&(part, length), &here) in &pool.stands {
        if let Some(colleges) = lengths.get_mut(&length) {
            let number = colleges.len().min(usize::try_from(point[here.0]).unwrap_or(0));
            stock.entry((part, length)).or_default().extend(colleges.drain(..number));
        }
    }
    for (length, colleges) in lengths {
        stock.entry((None, length)).or_default().extend(colleges);
    }
    let mut ready = Stock::new();
    let parts: BTreeSet<_> = stock.keys().map(|&(part, _)| part).collect();
    let longest = stock.keys().map(|&(_, length)| length).max().unwrap_or(0);
    for part in parts {
        for length in (1..=longest).rev() {
            let cuts = |of: &BTreeMap<_, crate::formulate::Variable>| -> Vec<(u32, i64)> {
                let here = of.range((part, length, 0)..=(part, length, u32::MAX));
                here.map(|(&(_, _, piece), &variable)| (piece, point[variable.0])).collect()
            };
            let mut here = stock.remove(&(part, length)).unwrap_or_default();
            for (cuts, goes_on) in [(cuts(&pool.off), true), (cuts(&pool.halves), false)] {
                for (piece, often) in cuts {
                    for college in here.drain(..here.len().min(usize::try_from(often).unwrap_or(0))) {
                        ready.entry((part, piece)).or_default().push_back(college);
                        let rest = if goes_on { &mut stock } else { &mut ready };
                        rest.entry((part, length - piece)).or_default().push_back(college);
                    }
                }
            }
            ready.entry((part, length)).or_default().extend(here);
        }
    }
    ready
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

//! The supply side of the chunk flow: how colleges are cut into chunks.
//!
//! An *individual* college sends integer numbers of chunks per type and length whose heads suffice and all of whose
//! slots are needed: Σ floor(k·q)·c ≥ work and Σ (floor((k − 1)·q) + 1)·c ≤ work. The [pool](super::chunk_pool) holds
//! colleges that nothing tells apart, whose rate is a whole number everywhere: then any plan can be shrunk to exactly the
//! least number of slots (drop a slot from a batch as long as the rest suffices).

use super::chunks::{ChunkFlow, Cutting, Scale};
use super::{Detail, Expression, Origin, SessionType, session_types};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32};
use crate::problem::{CollegeIndex, Problem, RuleKind};
use std::collections::BTreeSet;

/// Adds every college, to the pool or by itself.
pub(super) fn add_supply(problem: &Problem, domains: &Domains, scale: Scale, flow: &mut ChunkFlow) {
    let bound = colleges_under_rules(problem, scale.few_cuts);
    let alike = (scale.detail != Detail::HalfDays || scale.few_cuts) && !scale.partial;
    for college in problem.college_indices() {
        let pooled = match scale.detail {
            Detail::Sizes => least_slots(problem, &flow.types, college),
            Detail::Merged | Detail::Roles | Detail::HalfDays => {
                whole_slots(problem, college).filter(|_| alike && !bound.contains(&college))
            }
        };
        match pooled {
            Some(slots) => flow.pool.colleges.push((college, slots)),
            None => individual(problem, domains, scale, flow, college),
        }
    }
    flow.pool.by_part = scale.detail == Detail::Roles || (scale.detail == Detail::HalfDays && scale.spread);
    if scale.few_cuts {
        let least = flow.pool.colleges.iter().map(|&(college, _)| shortest_slots(problem, college));
        flow.pool.least = least.max().unwrap_or(0);
    }
    let all_alike = flow.pool.colleges.len() == problem.colleges().len();
    let cutting = if all_alike || scale.few_cuts { Cutting::Once } else { Cutting::Freely };
    super::chunk_pool::add_pool(problem, flow, cutting);
}

/// About how many columns a chunk flow has that wants all plans.
#[must_use]
pub fn chunk_columns(problem: &Problem, domains: &Domains, detail: Detail, half_days: usize, partial: bool) -> usize {
    let types = session_types(problem, domains, detail, half_days);
    let bound = colleges_under_rules(problem, false);
    let is_pooled = |college: &CollegeIndex| match detail {
        Detail::Sizes => true,
        Detail::HalfDays => false,
        Detail::Merged | Detail::Roles => {
            !partial && !bound.contains(college) && whole_slots(problem, *college).is_some()
        }
    };
    let (pooled, single): (Vec<CollegeIndex>, Vec<CollegeIndex>) = problem.college_indices().partition(is_pooled);
    let slots: usize = types.iter().map(|kind| kind.slots as usize).sum();
    let lengths: BTreeSet<Option<u32>> = pooled.iter().map(|&college| least_slots(problem, &types, college)).collect();
    let longest = types.iter().map(|kind| kind.slots as usize).max().unwrap_or(0);
    // Arcs of the packing, chunks of single colleges, cuts of alike ones.
    slots * longest / 2 + slots * single.len() + lengths.len() * longest
}

/// The slots of a college whose rate is one whole number in every room and session.
pub(super) fn whole_slots(problem: &Problem, college: CollegeIndex) -> Option<u32> {
    let rate = problem.one_rate(college).filter(|rate| rate.is_whole())?;
    Some(to_u32(rate.slots_for(problem.work(college))))
}

/// The fewest slots of a college in any room: enough for a bound, whatever its rates.
fn least_slots(problem: &Problem, types: &[SessionType], college: CollegeIndex) -> Option<u32> {
    let rates = types.iter().map(|kind| problem.rate_in(college, kind.sample()));
    rates.map(|rate| to_u32(rate.slots_for(problem.work(college)))).min()
}

/// Colleges that rules name; with few cuts a shortest batch alone does not count, because the pool can keep it.
fn colleges_under_rules(problem: &Problem, few_cuts: bool) -> BTreeSet<CollegeIndex> {
    let counts = |kind: &&RuleKind| !few_cuts || kind.shortest_batch().is_none();
    problem.rules().iter().map(|rule| &rule.kind).filter(counts).flat_map(RuleKind::colleges).collect()
}

/// The shortest batch that the rules allow a college, in slots.
pub(super) fn shortest_slots(problem: &Problem, college: CollegeIndex) -> u32 {
    let rules = problem.rules().iter().filter_map(|rule| rule.kind.shortest_batch());
    let minutes = rules.filter(|(colleges, _)| colleges.contains(&college)).map(|(_, minutes)| minutes);
    minutes.max().unwrap_or(0).div_ceil(problem.settings().slot_minutes)
}

/// Whether some rule may want more slots than the heads need: then lengths do not shrink freely.
pub(super) fn may_be_longer(problem: &Problem, college: CollegeIndex) -> bool {
    let stretches = |kind: &RuleKind| kind.shortest_batch().is_some() || kind.pin().is_some();
    problem.rules().iter().any(|rule| stretches(&rule.kind) && rule.kind.names(college))
}

fn individual(problem: &Problem, domains: &Domains, scale: Scale, flow: &mut ChunkFlow, college: CollegeIndex) {
    for piece in 0..problem.pieces(college) {
        piece_of(problem, domains, scale, flow, (college, piece));
    }
}

/// A college, or a part of it that is served in sessions of its own.
fn piece_of(
    problem: &Problem,
    domains: &Domains,
    scale: Scale,
    flow: &mut ChunkFlow,
    (college, piece): (CollegeIndex, usize),
) {
    let origin = Origin::Work(college);
    let work = problem.piece_work(college, piece);
    let (mut most, mut least, mut slots) = (Expression::zero(), Expression::zero(), Expression::zero());
    let own = |kind: &SessionType| problem.piece_in(college, kind.sample()) == Some(piece);
    let fits = |kind: &SessionType| {
        let needed = problem.rate_in(college, kind.sample()).slots_for(work);
        own(kind) && u64::from(domains.longest(college, kind.sample())) >= needed
    };
    let only_whole = scale.few_cuts && flow.types.iter().any(fits);
    for kind in (0..flow.types.len()).filter(|&kind| own(&flow.types[kind])).collect::<Vec<_>>() {
        let session = flow.types[kind].sample();
        let rate = problem.rate_in(college, session);
        let longest = to_u32(u64::from(domains.longest(college, session)).min(rate.slots_for(work)));
        let wanted = |length: &u32| !only_whole || u64::from(*length) == rate.slots_for(work);
        for length in (1..=longest).filter(|&length| rate.least(length) <= rate.most(length)).filter(wanted) {
            let often = (work / rate.least(length)).min(flow.types[kind].sessions.len() as u64);
            let chunks = flow.program.integer(0, to_i64(often));
            flow.sent[college.0].insert((kind, length), chunks);
            most.add(to_i64(rate.most(length).min(work)), chunks);
            least.add(to_i64(rate.least(length)), chunks);
            slots.add(i64::from(length), chunks);
        }
    }
    flow.program.at_most(&least, to_i64(work), origin);
    if scale.partial {
        let left = flow.program.integer(0, to_i64(problem.piece_count(college, piece)));
        let balance = problem.balance(college, piece);
        let together = |work: &Expression| {
            let mut together = Expression::zero();
            together.add_scaled(to_i64(balance.work), work).add(to_i64(balance.left), left);
            together
        };
        flow.program.at_least(&together(&most), to_i64(balance.least), origin);
        flow.program.at_most(&together(&least), to_i64(balance.most), origin);
        flow.unplaced[college.0].add(1, left);
        flow.unplaced_of_parts[college.0][piece].add(1, left);
        return;
    }
    match whole_slots(problem, college).filter(|_| !problem.is_in_parts(college)) {
        Some(total) if !may_be_longer(problem, college) => flow.program.equal(&slots, i64::from(total), origin),
        _ => flow.program.at_least(&most, to_i64(work), origin),
    }
}

//! Which heads batches have that state none: dealt out in calendar order, as far as the limits of heads allow it, and so that
//! the most heads at once are fewest where a level counts them.
//!
//! The batches of a college share its placed heads, each between the least and the most of its length; limits bound sums over
//! some batches of all colleges. Where each two limits are nested or apart, that is a flow, and the greatest flow decides it
//! (Ford & Fulkerson 1956; laminar families: Edmonds 1970). Limits that cross those are kept by branching on the heads of a
//! batch.

use super::arithmetic::{small, speed, unit};
use super::heads::Dealt;
use super::lengths;
use super::pieces::pieces;
use super::portions::portions;
use crate::objectives;
use crate::problem::CollegeIndex;
use crate::rules::head_limits;
use crate::rules::shares::Share;
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::Unit;
use petgraph::algo::maximum_flow::dinics;
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// So many cases are looked at where limits cross.
const CASES: u32 = 2_000;
/// Among so many batches the split is looked for that fills them in calendar order.
const ORDERED: usize = 200;

/// The heads of every batch and part, and whether they keep all limits.
pub(super) struct Split {
    pub dealt: Dealt,
    pub is_kept: bool,
}

/// The heads that are counted: those that a plan states, else those of the best split.
pub(super) fn split(walk: &Walk) -> Split {
    let dealt = Dealt::counted(walk);
    let (limits, peaks) = (head_limits(walk), objectives::counted_at_once(walk));
    if limits.is_empty() && peaks.is_empty() {
        return Split { dealt, is_kept: true };
    }
    let free = Free::new(walk, &dealt);
    let entries = |shares: Vec<Share>| shares.iter().flat_map(|share| dealt.entries_of_share(share)).collect();
    let limits = limits.into_iter().map(|(shares, most)| free.limit(entries(shares), most));
    let limits: Vec<Limit> = limits.chain(windows(walk, &free, &dealt)).collect();
    let peaks: Vec<Peak> = peaks.into_iter().map(|(shares, minutes)| (entries(shares), minutes)).collect();
    let is_kept = |heads: &[u64]| limits.iter().all(|limit| limit.count(heads) <= limit.most);
    let mut heads = dealt.entries().to_vec();
    if !is_kept(&heads) {
        match free.within(&limits) {
            Some(found) => heads = found,
            None => {
                let heads = free.within_most(&limits).unwrap_or(heads);
                return Split { dealt: dealt.with_heads(heads), is_kept: false };
            }
        }
    }
    let limits = free.lowest(limits, &peaks, &mut heads);
    if heads != dealt.entries() {
        free.in_order(&limits, &mut heads);
    }
    Split { dealt: dealt.with_heads(heads), is_kept: true }
}

/// What windows take of heads.
fn windows(walk: &Walk, free: &Free, dealt: &Dealt) -> Vec<Limit> {
    let mut inside: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for batch in &walk.seen {
        for (entry, part) in dealt.entries_of(batch.position).zip(&batch.batch.parts) {
            inside.entry((batch.batch.session.0, part.window)).or_default().push(entry);
        }
    }
    let most = |&(session, window): &(usize, usize)| {
        let windows = &walk.problem.sessions()[session].windows;
        windows.get(window).and_then(|window| window.heads)
    };
    inside.into_iter().filter_map(|(place, entries)| Some(free.limit(entries, most(&place)?))).collect()
}

/// Entries that are counted at once, and the minutes by which 60 times their heads are divided.
type Peak = (Vec<usize>, u64);

/// A bound on the heads of some batches together.
#[derive(Debug, Clone)]
struct Limit {
    /// All of them, by their entries.
    batches: Vec<usize>,
    /// Those of them whose heads are free.
    free: BTreeSet<usize>,
    most: u64,
}

impl Limit {
    fn count(&self, heads: &[u64]) -> u64 {
        self.batches.iter().fold(0, |sum, &batch| sum.saturating_add(heads[batch]))
    }

    /// Whether one of the two holds the free batches of the other, or they have none in common.
    fn is_nested(&self, other: &Limit) -> bool {
        self.free.is_subset(&other.free) || other.free.is_subset(&self.free) || self.free.is_disjoint(&other.free)
    }
}

/// The batches whose heads are free.
struct Free {
    /// In calendar order: entries of batches, or of their parts.
    order: Vec<usize>,
    /// Whose each is, and the least and the most heads of its length.
    bounds: BTreeMap<usize, Bounds>,
    /// The most that the free batches of a college, or of a part of it, have together.
    most: BTreeMap<Owner, u64>,
    /// What the free batches of all parts of a college have together; of a part that must be whole, what that has by itself.
    together: BTreeMap<Pool, u64>,
    /// The heads of all batches, dealt out.
    dealt: Vec<u64>,
}

/// A college and the position of a part of it; 0 where it is served as a whole.
type Owner = (CollegeIndex, usize);

/// A college, and the position of a part of it that must be whole; none for all its other parts together.
type Pool = (CollegeIndex, Option<usize>);

#[derive(Debug, Clone, Copy)]
struct Bounds {
    owner: Owner,
    pool: Pool,
    least: u64,
    most: u64,
}

impl Free {
    /// Those that state no heads and whose college has neither classes nor slots that its heads are dealt over.
    fn new(walk: &Walk, dealt: &Dealt) -> Self {
        let (mut bounds, mut most_of, mut together) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for college in walk.problem.college_indices() {
            let is_whole = walk.problem.college(college).classes.is_empty();
            if !is_whole || unit(walk.problem, college) == Unit::Slots {
                continue;
            }
            let portions = portions(walk, college);
            // Which part those belong to who have no place is free as well, as long as no batch says it.
            let is_said = portions.iter().flat_map(|portion| &portion.pieces).any(|piece| piece.heads.is_some());
            for (part, portion) in portions.iter().enumerate() {
                let stated = portion.pieces.iter().filter_map(|piece| piece.heads).map(u128::from);
                let left = portion.placed().saturating_sub(stated.fold(0, u128::saturating_add));
                let all = small(if is_said { left } else { portion.heads });
                let owner = (college, part);
                let pool = (college, Some(part).filter(|_| portion.must_be_whole && portion.lost == 0));
                for piece in portion.pieces.iter().filter(|piece| piece.heads.is_none()) {
                    let most = small(speed(walk.problem, piece).most(piece.slots));
                    let least = small(lengths::least(walk, piece)).min(most);
                    let most = most.min(all.max(least)); // where no speed is known, any number comes
                    bounds.insert(dealt.entry(piece), Bounds { owner, pool, least, most });
                    most_of.insert(owner, all);
                }
                if most_of.contains_key(&owner) {
                    *together.entry(pool).or_insert(0) += small(left);
                }
            }
        }
        let all: Vec<&Seen> = walk.seen.iter().collect();
        let order =
            pieces(walk, &all).iter().map(|piece| dealt.entry(piece)).filter(|at| bounds.contains_key(at)).collect();
        Free { order, bounds, most: most_of, together, dealt: dealt.entries().to_vec() }
    }

    fn limit(&self, batches: Vec<usize>, most: u64) -> Limit {
        let free = batches.iter().copied().filter(|batch| self.bounds.contains_key(batch)).collect();
        Limit { batches, free, most }
    }

    /// Heads that keep all limits, if some do and few cases show it.
    fn within(&self, limits: &[Limit]) -> Option<Vec<u64>> {
        self.within_bounds(limits, self.bounds.clone())
    }

    /// Heads that keep as many limits as can be, one after the other: the others are what is at fault.
    fn within_most(&self, limits: &[Limit]) -> Option<Vec<u64>> {
        let (mut kept, mut heads) = (Vec::new(), None);
        for limit in limits.iter().take(ORDERED) {
            kept.push(limit.clone());
            match self.within(&kept) {
                Some(found) => heads = Some(found),
                None => drop(kept.pop()),
            }
        }
        heads
    }

    fn within_bounds(&self, limits: &[Limit], bounds: BTreeMap<usize, Bounds>) -> Option<Vec<u64>> {
        let (nested, crossing) = parted(limits);
        let mut cases = vec![bounds];
        for _ in 0..CASES {
            let bounds = cases.pop()?;
            let Some(heads) = self.flow(&nested, &bounds) else { continue };
            let Some(over) = crossing.iter().find(|limit| limit.count(&heads) > limit.most) else { return Some(heads) };
            let above = |batch: usize| heads[batch] - bounds[&batch].least;
            let widest = over.free.iter().map(|&batch| (above(batch), batch)).max();
            let Some((above, batch)) = widest.filter(|&(above, _)| above > 0) else { continue };
            let half = heads[batch] - above.div_ceil(2);
            let (mut fewer, mut more) = (bounds.clone(), bounds);
            fewer.entry(batch).and_modify(|bounds| bounds.most = half);
            more.entry(batch).and_modify(|bounds| bounds.least = half + 1);
            cases.extend([more, fewer]);
        }
        None
    }

    /// Heads between their bounds that keep limits each two of which are nested or apart, larger ones before those in them.
    fn flow(&self, nested: &[&Limit], bounds: &BTreeMap<usize, Bounds>) -> Option<Vec<u64>> {
        let mut network: DiGraph<(), u64> = DiGraph::new();
        let (source, sink) = (network.add_node(()), network.add_node(()));
        let places: Vec<NodeIndex> = nested.iter().map(|_| network.add_node(())).collect();
        // The smallest limit that holds all of some batches stands last.
        let around = |batch: usize, before: usize| {
            let inner = (0..before).rev().find(|&limit| nested[limit].free.contains(&batch));
            inner.map_or(sink, |limit| places[limit])
        };
        for (position, limit) in nested.iter().enumerate() {
            let fixed =
                limit.batches.iter().filter(|batch| !limit.free.contains(batch)).map(|&batch| self.dealt[batch]);
            let least = limit.free.iter().map(|batch| bounds[batch].least);
            let room = limit.most.checked_sub(fixed.chain(least).fold(0, u64::saturating_add))?;
            if let Some(&any) = limit.free.first() {
                network.add_edge(places[position], around(any, position), room);
            }
        }
        let (mut supply, mut most_of) = (self.together.clone(), self.most.clone());
        let mut edges = Vec::new();
        let owners: BTreeMap<Owner, NodeIndex> = most_of.keys().map(|&owner| (owner, network.add_node(()))).collect();
        let pools: BTreeMap<Owner, Pool> = bounds.values().map(|bounds| (bounds.owner, bounds.pool)).collect();
        for (&batch, Bounds { owner, pool, least, most }) in bounds {
            for left in [supply.get_mut(pool)?, most_of.get_mut(owner)?] {
                *left = left.checked_sub(*least)?;
            }
            let place = around(batch, nested.len());
            edges.push((batch, network.add_edge(owners[owner], place, most.checked_sub(*least)?)));
        }
        let needed = supply.values().fold(0, |sum: u64, &left| sum.saturating_add(left));
        let sources: BTreeMap<Pool, NodeIndex> = supply.keys().map(|&pool| (pool, network.add_node(()))).collect();
        for (pool, &left) in &supply {
            network.add_edge(source, sources[pool], left);
        }
        for (owner, &left) in &most_of {
            network.add_edge(sources[&pools[owner]], owners[owner], left);
        }
        let (all, flow) = dinics(&network, source, sink);
        let mut heads = self.dealt.clone();
        for (batch, edge) in edges {
            heads[batch] = bounds[&batch].least + flow[edge.index()];
        }
        (all == needed).then_some(heads)
    }

    /// Lowers the most heads that are counted together, and limits them to that.
    fn lowest(&self, limits: Vec<Limit>, together: &[Peak], heads: &mut Vec<u64>) -> Vec<Limit> {
        let within = |most: u64, minutes: u64| small(u128::from(most) * u128::from(minutes) / 60);
        let peaks = |most: u64| {
            together.iter().map(move |(entries, minutes)| self.limit(entries.clone(), within(most, *minutes)))
        };
        let value = |limit: Limit, minutes: u64, heads: &[u64]| {
            small((u128::from(limit.count(heads)) * 60).div_ceil(u128::from(minutes)))
        };
        let highest = |heads: &[u64]| {
            let each = peaks(0).zip(together).map(|(limit, (_, minutes))| value(limit, *minutes, heads));
            each.max().unwrap_or(0)
        };
        let under = |most: u64| limits.iter().cloned().chain(peaks(most)).collect::<Vec<Limit>>();
        let (mut low, mut high) = (0, highest(heads));
        while low < high {
            let middle = low + (high - low) / 2;
            match self.within(&under(middle)) {
                Some(found) => {
                    high = highest(&found);
                    *heads = found;
                }
                None => low = middle + 1,
            }
        }
        under(high)
    }

    /// Gives each batch in calendar order as many heads as the limits leave it.
    fn in_order(&self, limits: &[Limit], heads: &mut Vec<u64>) {
        if self.order.len() > ORDERED {
            return;
        }
        let mut bounds = self.bounds.clone();
        for &batch in &self.order {
            let most = bounds[&batch].most;
            let (mut low, mut high) = (heads[batch], most);
            while low < high {
                let middle = low + (high - low).div_ceil(2);
                bounds.entry(batch).and_modify(|bounds| bounds.least = middle);
                match self.within_bounds(limits, bounds.clone()) {
                    Some(found) => {
                        low = found[batch];
                        *heads = found;
                    }
                    None => high = middle - 1,
                }
            }
            bounds.entry(batch).and_modify(|bounds| (bounds.least, bounds.most) = (low, low));
        }
    }
}

/// Limits each two of which are nested or apart, larger ones first; and those that cross them.
fn parted(limits: &[Limit]) -> (Vec<&Limit>, Vec<&Limit>) {
    let mut all: Vec<&Limit> = limits.iter().collect();
    all.sort_by_key(|limit| std::cmp::Reverse(limit.free.len()));
    let (mut nested, mut crossing): (Vec<&Limit>, Vec<&Limit>) = (Vec::new(), Vec::new());
    for limit in all {
        let fits = nested.iter().all(|other| limit.is_nested(other));
        if fits { nested.push(limit) } else { crossing.push(limit) }
    }
    (nested, crossing)
}

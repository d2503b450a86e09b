//! Class flow: an arc-flow per college over its classes, whose path ends are chunks, and one per session type over chunks.
//!
//! This is the HierarchyFlow of Barkel, Delorme, Malaguti & Monaci (INFORMS Journal on Computing, 2025) for bin packing
//! with minimum colour fragmentation. Lower side, per college: nodes are sums of work, arcs add a class, larger classes
//! first; a path that ends at a node is a batch. Upper side, per session type: nodes are slots, arcs add a chunk, longer
//! chunks first; a path is a session. They meet in counts: per family of sessions and length, chunks used = paths ended.
//! A path ends only where the total slack lets a session end, and lengths that no such path can use are dropped on both
//! sides (Valério de Carvalho 1999; Brandão & Pedroso 2016). Two chunks of one college in one session become one batch,
//! which only saves, so every point is a plan and every plan a point.

use super::class_view::{ClassView, Member};
use super::{Expression, Origin, Program, Variable};
use crate::numbers::{to_i64, to_u32, to_u64};
use std::collections::{BTreeMap, BTreeSet};

/// Beyond so many columns the flow is not built.
const MOST_COLUMNS: usize = 150_000;

/// A chunk that a college sends: its length in slots, and its classes of each size with the loose work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    /// Position of the college among the members.
    pub member: usize,
    /// Classes of each size.
    pub counts: Vec<u32>,
    /// Loose work.
    pub loose: u64,
}

/// The class flow of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassFlow {
    /// The program.
    pub program: Program,
    /// Per type: number of its sessions that are used.
    pub used: Vec<Variable>,
    /// Per type: (position, length) → arcs.
    packing: Vec<BTreeMap<(u32, u32), Variable>>,
    /// Per member: (work, size) → arcs; the size after the last is one unit of loose work.
    cutting: Vec<BTreeMap<(u64, usize), Variable>>,
    /// Per member: (work, family) → paths that end.
    ends: Vec<BTreeMap<(u64, usize), Variable>>,
}

/// The arcs of a member before they are variables: (work, size), and where its paths may end.
struct Cuts {
    arcs: BTreeSet<(u64, usize)>,
    ends: BTreeSet<(u64, usize)>,
}

/// Formulates a view with at most so many sessions used; `None` if everybody does not fit or it would not be small.
#[must_use]
pub fn class_flow(view: &ClassView, sessions: usize) -> Option<ClassFlow> {
    let slack = view.slack(sessions)?;
    let mut cuts: Vec<Cuts> = Vec::new();
    let mut size = 0;
    for member in &view.members {
        let own = cuts_of(view, member);
        size += own.arcs.len() + own.ends.len();
        if size > 4 * MOST_COLUMNS {
            return None;
        }
        cuts.push(own);
    }
    let mut packing = packing_arcs(view, &cuts, slack);
    for _ in 0..3 {
        if !drop_useless(view, &mut cuts, &packing) {
            break;
        }
        packing = packing_arcs(view, &cuts, slack);
    }
    let columns: usize = cuts.iter().map(|own| own.arcs.len() + own.ends.len()).sum::<usize>()
        + packing.iter().map(BTreeSet::len).sum::<usize>();
    (columns <= MOST_COLUMNS).then(|| assemble(view, &cuts, &packing, sessions, slack))
}

/// All sums of a member's classes that fit some session, larger classes first.
fn cuts_of(view: &ClassView, member: &Member) -> Cuts {
    let longest = |family: usize| {
        let own = (0..view.kinds.len()).filter(|&kind| {
            view.family[kind] == family && member.open[family] && !view.kinds[kind].sessions.is_empty()
        });
        own.map(|kind| member.rates[family].most(view.kinds[kind].slots)).max().unwrap_or(0)
    };
    let most: Vec<u64> = (0..view.families).map(longest).collect();
    let limit = most.iter().copied().max().unwrap_or(0).min(member.whole());
    let steps = member.sizes.iter().map(|size| (size.work, size.classes.len() as u64));
    let steps: Vec<(u64, u64)> = steps.chain((member.loose > 0).then_some((1, member.loose))).collect();
    let mut reached: BTreeSet<u64> = [0].into();
    let mut arcs = BTreeSet::new();
    for (size, &(work, copies)) in steps.iter().enumerate() {
        let mut copies_at: BTreeMap<u64, u64> = reached.iter().map(|&sum| (sum, 0)).collect();
        let mut next = copies_at.first_key_value().map(|(&sum, _)| sum);
        while let Some(sum) = next {
            let used = copies_at[&sum];
            if used < copies && sum + work <= limit {
                arcs.insert((sum, size));
                copies_at.entry(sum + work).or_insert(used + 1);
            }
            next = copies_at.range(sum + 1..).next().map(|(&sum, _)| sum);
        }
        reached.extend(copies_at.into_keys());
    }
    let fits = |sum: u64| (0..view.families).filter(move |_| sum > 0).map(move |family| (sum, family));
    let ends = reached.iter().flat_map(|&sum| fits(sum)).filter(|&(sum, family)| sum <= most[family]).collect();
    Cuts { arcs, ends }
}

/// Per type the arcs (position, length) that lie on some path to where a session may end.
fn packing_arcs(view: &ClassView, cuts: &[Cuts], slack: u64) -> Vec<BTreeSet<(u32, u32)>> {
    let mut lengths: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); view.families];
    for (member, own) in view.members.iter().zip(cuts) {
        for &(sum, family) in &own.ends {
            lengths[family].insert(to_u32(member.slots(family, sum)));
        }
    }
    let arcs = |kind: usize| {
        let open = !view.kinds[kind].sessions.is_empty();
        if open { arcs_of_type(view, kind, &lengths[view.family[kind]], slack) } else { BTreeSet::new() }
    };
    (0..view.kinds.len()).map(arcs).collect()
}

fn arcs_of_type(view: &ClassView, kind: usize, lengths: &BTreeSet<u32>, slack: u64) -> BTreeSet<(u32, u32)> {
    let end = view.room(kind);
    let mut reached = vec![false; end as usize + 1];
    reached[0] = true;
    let mut arcs = BTreeSet::new();
    for &length in lengths.iter().rev() {
        let step = length + view.changeover;
        for from in 0..=end.saturating_sub(step) {
            if reached[from as usize] && from + step <= end {
                reached[(from + step) as usize] = true;
                arcs.insert((from, length));
            }
        }
    }
    let first_end = to_u32(u64::from(end).saturating_sub(slack));
    let mut useful: Vec<bool> = (0..=end).map(|position| position >= first_end.max(1)).collect();
    let mut kept = BTreeSet::new();
    for &(from, length) in arcs.iter().rev() {
        if useful[(from + length + view.changeover) as usize] {
            useful[from as usize] = true;
            kept.insert((from, length));
        }
    }
    kept
}

/// Drops ends whose length no session can use, and arcs that lead to no end. Returns whether anything was dropped.
fn drop_useless(view: &ClassView, cuts: &mut [Cuts], packing: &[BTreeSet<(u32, u32)>]) -> bool {
    let mut used: Vec<BTreeSet<u32>> = vec![BTreeSet::new(); view.families];
    for (kind, arcs) in packing.iter().enumerate() {
        used[view.family[kind]].extend(arcs.iter().map(|&(_, length)| length));
    }
    let mut dropped = false;
    for (member, own) in view.members.iter().zip(cuts) {
        let before = own.ends.len() + own.arcs.len();
        own.ends.retain(|&(sum, family)| used[family].contains(&to_u32(member.slots(family, sum))));
        let mut useful: BTreeSet<u64> = own.ends.iter().map(|&(sum, _)| sum).collect();
        let mut kept = BTreeSet::new();
        for &(from, size) in own.arcs.iter().rev() {
            let to = from + member.sizes.get(size).map_or(1, |size| size.work);
            if useful.contains(&to) {
                useful.insert(from);
                kept.insert((from, size));
            }
        }
        own.arcs = kept;
        dropped |= own.ends.len() + own.arcs.len() < before;
    }
    dropped
}

fn assemble(
    view: &ClassView,
    cuts: &[Cuts],
    packing: &[BTreeSet<(u32, u32)>],
    sessions: usize,
    slack: u64,
) -> ClassFlow {
    let mut flow = ClassFlow {
        program: Program::default(),
        used: Vec::new(),
        packing: Vec::new(),
        cutting: Vec::new(),
        ends: Vec::new(),
    };
    let mut meet: BTreeMap<(usize, u32), Expression> = BTreeMap::new();
    for (member, own) in view.members.iter().zip(cuts) {
        flow.member(view, member, own, &mut meet);
    }
    for (kind, arcs) in packing.iter().enumerate() {
        flow.kind(view, kind, arcs, slack, &mut meet);
    }
    for row in meet.values() {
        flow.program.equal(row, 0, Origin::Structure);
    }
    flow.program.at_most(&flow.sessions(), to_i64(sessions), Origin::Structure);
    flow
}

impl ClassFlow {
    /// Number of batches.
    #[must_use]
    pub fn batches(&self) -> Expression {
        self.ends.iter().flat_map(BTreeMap::values).copied().collect()
    }

    /// Number of sessions used.
    #[must_use]
    pub fn sessions(&self) -> Expression {
        self.used.iter().copied().collect()
    }

    fn member(&mut self, view: &ClassView, member: &Member, own: &Cuts, meet: &mut BTreeMap<(usize, u32), Expression>) {
        let origin = Origin::Work(member.college);
        let mut balance: BTreeMap<u64, Expression> = BTreeMap::new();
        let mut use_of: Vec<Expression> = vec![Expression::zero(); member.sizes.len() + 1];
        let mut cutting = BTreeMap::new();
        for &(from, size) in &own.arcs {
            let (work, copies) = member.sizes.get(size).map_or((1, member.loose), |s| (s.work, s.classes.len() as u64));
            let arc = self.program.integer(0, to_i64(copies));
            balance.entry(from).or_default().add(-1, arc);
            balance.entry(from + work).or_default().add(1, arc);
            use_of[size].add(1, arc);
            cutting.insert((from, size), arc);
        }
        let mut ends = BTreeMap::new();
        for &(sum, family) in &own.ends {
            let open: usize = (0..view.kinds.len())
                .filter(|&kind| view.family[kind] == family)
                .map(|kind| view.kinds[kind].sessions.len())
                .sum();
            let end = self.program.integer(0, to_i64((open as u64).min(member.whole() / sum)));
            balance.entry(sum).or_default().add(-1, end);
            meet.entry((family, to_u32(member.slots(family, sum)))).or_default().add(1, end);
            ends.insert((sum, family), end);
        }
        for (&sum, row) in &balance {
            if sum > 0 {
                self.program.equal(row, 0, origin);
            }
        }
        for (size, row) in use_of.iter().enumerate() {
            let copies = member.sizes.get(size).map_or(member.loose, |size| size.classes.len() as u64);
            if copies > 0 {
                self.program.equal(row, to_i64(copies), origin);
            }
        }
        self.cutting.push(cutting);
        self.ends.push(ends);
    }

    fn kind(
        &mut self,
        view: &ClassView,
        kind: usize,
        arcs: &BTreeSet<(u32, u32)>,
        slack: u64,
        meet: &mut BTreeMap<(usize, u32), Expression>,
    ) {
        let origin = Origin::Structure;
        let sessions = to_i64(view.kinds[kind].sessions.len());
        let end = view.room(kind);
        let used = self.program.integer(0, sessions);
        let mut balance: BTreeMap<u32, Expression> = BTreeMap::new();
        balance.entry(0).or_default().add(1, used);
        balance.entry(end).or_default().add(-1, used);
        let mut packing = BTreeMap::new();
        for &(from, length) in arcs {
            let arc = self.program.integer(0, sessions);
            balance.entry(from).or_default().add(-1, arc);
            balance.entry(from + length + view.changeover).or_default().add(1, arc);
            meet.entry((view.family[kind], length)).or_default().add(-1, arc);
            packing.insert((from, length), arc);
        }
        let first_end = u64::from(end).saturating_sub(slack).max(1);
        let stops: Vec<u32> = balance.keys().copied().filter(|&at| u64::from(at) >= first_end && at < end).collect();
        for at in stops {
            let often = (slack / u64::from(end - at)).min(to_u64(sessions));
            let loss = self.program.integer(0, to_i64(often));
            balance.entry(at).or_default().add(-1, loss);
            balance.entry(end).or_default().add(1, loss);
        }
        for row in balance.values() {
            self.program.equal(row, 0, origin);
        }
        self.used.push(used);
        self.packing.push(packing);
    }

    /// Reads a point (one value per column): per type, its sessions, each a list of chunks.
    #[must_use]
    pub fn sessions_of(&self, view: &ClassView, point: &[i64]) -> Vec<Vec<Vec<Chunk>>> {
        let mut chunks = self.chunks(view, point);
        let mut kinds = Vec::new();
        for (kind, arcs) in self.packing.iter().enumerate() {
            let mut left: BTreeMap<(u32, u32), i64> = positive(arcs, point);
            let mut sessions = Vec::new();
            for _ in 0..point[self.used[kind].0] {
                let (mut session, mut at) = (Vec::new(), 0);
                while let Some((from, length)) = take(&mut left, (at, 0), (at, u32::MAX)) {
                    session.extend(chunks.get_mut(&(view.family[kind], length)).and_then(Vec::pop));
                    at = from + length + view.changeover;
                }
                sessions.push(session);
            }
            kinds.push(sessions);
        }
        kinds
    }

    /// The chunks of every family and length, by following each member's paths back from their ends.
    fn chunks(&self, view: &ClassView, point: &[i64]) -> BTreeMap<(usize, u32), Vec<Chunk>> {
        let mut chunks: BTreeMap<(usize, u32), Vec<Chunk>> = BTreeMap::new();
        for (position, member) in view.members.iter().enumerate() {
            let step = |size: usize| member.sizes.get(size).map_or(1, |size| size.work);
            let arrivals = self.cutting[position].iter().map(|(&(from, size), &arc)| ((from + step(size), size), arc));
            let mut left = positive(&arrivals.collect(), point);
            for (&(sum, family), &end) in &self.ends[position] {
                for _ in 0..point[end.0] {
                    let mut chunk = Chunk { member: position, counts: vec![0; member.sizes.len()], loose: 0 };
                    let mut at = sum;
                    while let Some((_, size)) = take(&mut left, (at, 0), (at, usize::MAX)) {
                        match chunk.counts.get_mut(size) {
                            Some(count) => *count += 1,
                            None => chunk.loose += 1,
                        }
                        at -= step(size);
                    }
                    chunks.entry((family, to_u32(member.slots(family, sum)))).or_default().push(chunk);
                }
            }
        }
        chunks
    }
}

fn positive<K: Ord + Copy>(arcs: &BTreeMap<K, Variable>, point: &[i64]) -> BTreeMap<K, i64> {
    arcs.iter().map(|(&arc, &variable)| (arc, point[variable.0])).filter(|&(_, often)| often > 0).collect()
}

/// Takes the last arc of a range once.
fn take<A: Ord + Copy, B: Ord + Copy>(left: &mut BTreeMap<(A, B), i64>, from: (A, B), to: (A, B)) -> Option<(A, B)> {
    let (&arc, often) = left.range_mut(from..=to).next_back()?;
    *often -= 1;
    if *often == 0 {
        left.remove(&arc);
    }
    Some(arc)
}

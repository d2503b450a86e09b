//! Pricing: the session content that is worth most, given a multiplier for every class. All in integers.
//!
//! A content costs one per college in it and earns the multipliers of its classes. Inside a college this is a bounded
//! knapsack over work, across colleges a second one over slots; together an exact dynamic program (the pricing problem of
//! column generation for cutting stock, Gilmore & Gomory 1961, with a fixed cost per colour). What it finds makes columns
//! for the master, and its optimum turns any multipliers into a bound that needs no trust.

use super::class_table::{Content, Part};
use super::knobs::columns::MOST_CONTENTS;
use crate::formulate::{ClassView, Member};
use crate::numbers::{to_i64, to_u32, to_usize};

/// What one batch costs, in the unit of multipliers.
pub(super) const UNIT: i64 = 1 << 30;

/// A multiplier for every class size of every member, and for one unit of its loose work; none is negative.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Multipliers {
    /// Per member and size.
    pub(super) sizes: Vec<Vec<i64>>,
    /// Per member.
    pub(super) loose: Vec<i64>,
    /// Per member: for every batch of it, because it needs so many at least; never more than a batch costs.
    pub(super) batches: Vec<i64>,
}

/// A content and what it earns beyond its cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Priced {
    /// The type of session it is for.
    pub(super) kind: usize,
    /// What it holds.
    pub(super) content: Content,
    /// Multipliers earned less one unit per college.
    pub(super) worth: i64,
}

/// Per type of session, contents worth having, the best first; the best of all is among them unless nothing is worth
/// more than 0.
pub(super) fn price(view: &ClassView, left: &[Part], multipliers: &Multipliers) -> Vec<Vec<Priced>> {
    let insides: Vec<Inside> = (0..view.members.len()).map(|at| Inside::new(view, left, multipliers, at)).collect();
    (0..view.kinds.len()).map(|kind| across(view, left, &insides, kind)).collect()
}

/// The knapsack inside a college: the most that so much work earns.
struct Inside {
    /// Per work: the most that classes of at most so much work earn.
    earns: Vec<i64>,
    /// Per size that earns anything, its position, its work, and per work how many classes of it are taken.
    taken: Vec<(usize, usize, Vec<u32>)>,
    /// Per work: loose work taken.
    loose: Vec<u64>,
    /// What a batch costs beyond what it earns by being one.
    cost: i64,
}

impl Inside {
    fn new(view: &ClassView, left: &[Part], multipliers: &Multipliers, at: usize) -> Self {
        let (member, part) = (&view.members[at], &left[at]);
        let limit = to_usize(longest_work(view, member).min(part.work(member)));
        let mut inside = Inside {
            earns: vec![0; limit + 1],
            taken: Vec::new(),
            loose: vec![0; limit + 1],
            cost: UNIT - multipliers.batches[at],
        };
        for (size, &worth) in multipliers.sizes[at].iter().enumerate() {
            let copies = part.counts[size] as usize;
            let work = to_usize(member.sizes[size].work);
            if copies > 0 && worth > 0 && work <= limit {
                inside.add(size, work, copies, worth);
            }
        }
        if part.loose > 0 && multipliers.loose[at] > 0 {
            inside.add_loose(part.loose, multipliers.loose[at]);
        }
        inside
    }

    fn add(&mut self, size: usize, work: usize, copies: usize, worth: i64) {
        let mut taken = vec![0; self.earns.len()];
        for at in (work..self.earns.len()).rev() {
            for often in 1..=copies.min(at / work) {
                let earned = self.earns[at - often * work] + to_i64(often) * worth;
                if earned > self.earns[at] {
                    self.earns[at] = earned;
                    taken[at] = to_u32(often);
                }
            }
        }
        self.taken.push((size, work, taken));
    }

    fn add_loose(&mut self, loose: u64, worth: i64) {
        let whole = self.earns.clone();
        for (at, earns) in self.earns.iter_mut().enumerate() {
            // Where no class is in play, all of the work is loose.
            let least = if self.taken.is_empty() { at.min(to_usize(loose)) } else { 0 };
            for work in least..=at.min(to_usize(loose)) {
                let earned = whole[at - work] + to_i64(work) * worth;
                if earned > *earns {
                    *earns = earned;
                    self.loose[at] = work as u64;
                }
            }
        }
    }

    /// What is taken for at most so much work.
    fn part(&self, sizes: usize, work: u64) -> Part {
        let mut at = to_usize(work).min(self.earns.len() - 1);
        let mut part = Part { counts: vec![0; sizes], loose: self.loose[at] };
        at -= to_usize(part.loose);
        for (size, work, taken) in self.taken.iter().rev() {
            part.counts[*size] = taken[at];
            at -= taken[at] as usize * work;
        }
        part
    }
}

/// The most work of a member that a session holds.
fn longest_work(view: &ClassView, member: &Member) -> u64 {
    let open = (0..view.kinds.len()).filter(|&kind| member.open[view.family[kind]]);
    open.map(|kind| member.rates[view.family[kind]].most(view.kinds[kind].slots)).max().unwrap_or(0)
}

/// A member's part in the knapsack across colleges: the chunk taken at every load.
struct Stage {
    member: usize,
    /// Per load: slots of the chunk taken, 0 for none.
    taken: Vec<u32>,
}

/// The knapsack across colleges for one type: for each college, the best content that it is the last to enter.
fn across(view: &ClassView, left: &[Part], insides: &[Inside], kind: usize) -> Vec<Priced> {
    let room = view.room(kind) as usize;
    let changeover = view.changeover as usize;
    let mut earns = vec![0_i64; room + 1];
    let mut stages: Vec<Stage> = Vec::new();
    let mut last: Vec<(i64, usize, u32)> = Vec::new();
    for (at, inside) in insides.iter().enumerate() {
        let chunks = worthwhile(view, inside, at, kind);
        let Some(&(shortest, _)) = chunks.first() else { continue };
        let mut taken = vec![0; room + 1];
        let entering = chunks.iter().map(|&(slots, worth)| (earns[room - slots as usize - changeover] + worth, slots));
        if let Some((worth, slots)) = entering.max_by_key(|&(worth, slots)| (worth, std::cmp::Reverse(slots))) {
            last.push((worth, stages.len(), slots));
        }
        for load in (shortest as usize + changeover..=room).rev() {
            for &(slots, worth) in chunks.iter().take_while(|&&(slots, _)| slots as usize + changeover <= load) {
                let earned = earns[load - slots as usize - changeover] + worth;
                if earned > earns[load] {
                    earns[load] = earned;
                    taken[load] = slots;
                }
            }
        }
        stages.push(Stage { member: at, taken });
    }
    last.sort_by_key(|&(worth, stage, _)| (std::cmp::Reverse(worth), stage));
    let positive = last.into_iter().take_while(|&(worth, _, _)| worth > 0).take(MOST_CONTENTS);
    let content = |(worth, stage, slots)| {
        let content = trace(view, left, insides, kind, &stages[..=stage], slots);
        Priced { kind, content, worth }
    };
    positive.map(content).collect()
}

/// The chunk lengths of a member that earn more than every shorter one, less the unit that a batch costs.
fn worthwhile(view: &ClassView, inside: &Inside, at: usize, kind: usize) -> Vec<(u32, i64)> {
    let (member, family) = (&view.members[at], view.family[kind]);
    let mut chunks: Vec<(u32, i64)> = Vec::new();
    if !member.open[family] {
        return chunks;
    }
    for slots in 1..=view.kinds[kind].slots {
        let work = to_usize(member.rates[family].most(slots)).min(inside.earns.len() - 1);
        let worth = inside.earns[work] - inside.cost;
        if worth > 0 && chunks.last().is_none_or(|&(_, before)| worth > before) {
            chunks.push((slots, worth));
        }
    }
    chunks
}

/// Reads a content back from the stages; the last stage takes a chunk of so many slots.
fn trace(view: &ClassView, left: &[Part], insides: &[Inside], kind: usize, stages: &[Stage], slots: u32) -> Content {
    let changeover = view.changeover as usize;
    let family = view.family[kind];
    let mut content = Content::new();
    let mut load = view.room(kind) as usize;
    let mut next = slots;
    for (position, stage) in stages.iter().enumerate().rev() {
        let slots = if position + 1 == stages.len() { next } else { stage.taken[load] };
        next = 0;
        if slots > 0 {
            let member = &view.members[stage.member];
            let part = insides[stage.member].part(left[stage.member].counts.len(), member.rates[family].most(slots));
            content.insert(stage.member, part);
            load -= slots as usize + changeover;
        }
    }
    content
}

/// A bound on the number of batches from any multipliers: every session earns at most its best content, and only so many
/// sessions are used. Rounded up, because batches are whole. `fewest` are the batches that each member needs at least.
pub(super) fn bound(
    view: &ClassView,
    (left, fewest): (&[Part], &[u64]),
    multipliers: &Multipliers,
    best: &[i64],
    sessions: usize,
) -> i64 {
    let earned =
        fewest.iter().zip(&multipliers.batches).map(|(&fewest, &worth)| i128::from(fewest) * i128::from(worth));
    let mut total: i128 = earned.sum();
    for (at, part) in left.iter().enumerate() {
        let sizes = part.counts.iter().zip(&multipliers.sizes[at]);
        total += sizes.map(|(&count, &worth)| i128::from(count) * i128::from(worth)).sum::<i128>();
        total += i128::from(part.loose) * i128::from(multipliers.loose[at]);
    }
    let number = |kind: usize| view.kinds[kind].sessions.len();
    let mut worths: Vec<i64> =
        (0..view.kinds.len()).flat_map(|kind| std::iter::repeat_n(best[kind].max(0), number(kind))).collect();
    worths.sort_unstable_by(|a, b| b.cmp(a));
    total -= worths.into_iter().take(sessions).map(i128::from).sum::<i128>();
    let unit = i128::from(UNIT);
    i64::try_from(total.div_euclid(unit) + i128::from(total.rem_euclid(unit) != 0)).unwrap_or(i64::MAX)
}

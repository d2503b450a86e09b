//! Filling one session from what is left of the colleges, by subset sums.
//!
//! Inside a college all sums of its classes are reached, across colleges all loads; the content with the least cost is
//! taken (minimum bin slack, Gupta & Ho 1999; Fleszar & Hindi 2002, with a price per cut). A chunk costs a batch if the
//! rest of its college needs as many batches as before; an empty slot costs a little. The order of sizes and colleges is
//! drawn by a generator of its own with a fixed seed, so that repeated fills differ and the same run is always the same.

use super::class_table::{Content, Part};
use crate::formulate::ClassView;
use crate::numbers::{to_f64, to_i64, to_u32, to_usize};

/// SplitMix64: small, even and the same for ever.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Dice(seed)
    }

    /// A number below `limit`; 0 where the limit is 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        to_usize((mixed ^ (mixed >> 31)) % limit.max(1) as u64)
    }

    /// A number from 0 up to, but not including, 1.
    pub(super) fn chance(&mut self) -> f64 {
        to_f64(self.below(1 << 53)) / to_f64(1_u64 << 53)
    }

    pub(super) fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            things.swap(last, self.below(last + 1));
        }
    }
}

/// What chunks and empty slots cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    /// A batch that would not have been needed.
    pub(super) cut: i64,
    /// An empty slot.
    pub(super) empty: i64,
}

/// Work that no class reaches.
const NEVER: u32 = u32::MAX;

/// The sums of work that a part of a college reaches, up to a limit.
struct Sums {
    /// Per sum: the stage that reached it first and how many classes it took there; `NEVER` where it is not reached.
    reached: Vec<(u32, u32)>,
    /// Per stage: the size; behind the last size, loose work.
    stages: Vec<usize>,
}

impl Sums {
    fn new(view: &ClassView, at: usize, part: &Part, limit: usize, dice: &mut Dice) -> Self {
        let member = &view.members[at];
        let mut stages: Vec<usize> = (0..part.counts.len()).filter(|&size| part.counts[size] > 0).collect();
        match dice.below(3) {
            0 => {} // larger classes first
            1 => dice.shuffle(&mut stages),
            _ => stages.reverse(),
        }
        stages.push(part.counts.len());
        let mut reached = vec![(NEVER, 0); limit + 1];
        reached[0] = (0, 0);
        for (stage, &size) in stages.iter().enumerate() {
            let (work, copies) = match member.sizes.get(size) {
                Some(own) => (to_usize(own.work), part.counts[size]),
                None => (1, to_u32(part.loose.min(limit as u64))),
            };
            for sum in work..=limit {
                if reached[sum].0 != NEVER || copies == 0 {
                    continue;
                }
                let (before, taken) = reached[sum - work];
                let again = before == to_u32(stage) && taken > 0;
                if before != NEVER && (!again || taken < copies) {
                    reached[sum] = (to_u32(stage), if again { taken + 1 } else { 1 });
                }
            }
        }
        Sums { reached, stages }
    }

    /// The classes of a reached sum.
    fn part(&self, view: &ClassView, at: usize, sum: u64) -> Part {
        let member = &view.members[at];
        let mut part = Part { counts: vec![0; member.sizes.len()], loose: 0 };
        let mut sum = to_usize(sum);
        while sum > 0 {
            let (stage, taken) = self.reached[sum];
            let size = self.stages[stage as usize];
            match member.sizes.get(size) {
                Some(own) => {
                    part.counts[size] += taken;
                    sum -= to_usize(own.work) * taken as usize;
                }
                None => {
                    part.loose += u64::from(taken);
                    sum -= taken as usize;
                }
            }
        }
        part
    }
}

/// A chunk on offer: its slots, its work, and what it costs.
struct Chunk {
    slots: u32,
    work: u64,
    cost: i64,
}

/// The best content of a session of a type, from what is left; some members may be shut out.
pub(super) fn fill(view: &ClassView, kind: usize, left: &[Part], prices: Prices, dice: &mut Dice) -> Content {
    let room = view.room(kind) as usize;
    let mut members: Vec<usize> =
        (0..left.len()).filter(|&at| !left[at].is_empty() && view.members[at].open[view.family[kind]]).collect();
    dice.shuffle(&mut members);
    let mut cost: Vec<i64> = vec![i64::MAX; room + 1];
    cost[0] = 0;
    let mut stages = Vec::new();
    for &at in &members {
        let most = view.members[at].rates[view.family[kind]].most(view.kinds[kind].slots);
        let limit = to_usize(most.min(left[at].work(&view.members[at])));
        let sums = Sums::new(view, at, &left[at], limit, dice);
        let chunks = chunks(view, kind, at, &left[at], &sums, prices, dice);
        let before = cost.clone();
        let mut taken: Vec<u64> = vec![0; room + 1];
        for chunk in &chunks {
            let step = (chunk.slots + view.changeover) as usize;
            for load in step..=room {
                let from = before[load - step];
                if from != i64::MAX && from + chunk.cost < cost[load] {
                    cost[load] = from + chunk.cost;
                    taken[load] = chunk.work;
                }
            }
        }
        stages.push((at, sums, taken));
    }
    let reached = (1..=room).filter(|&load| cost[load] != i64::MAX);
    let best = reached.min_by_key(|&load| cost[load].saturating_add(prices.empty * to_i64(room - load)));
    let mut content = Content::new();
    let Some(mut load) = best else { return content };
    for (at, sums, taken) in stages.iter().rev() {
        let work = taken[load];
        if work > 0 {
            content.insert(*at, sums.part(view, *at, work));
            load -= to_usize(view.members[*at].slots(view.family[kind], work) + u64::from(view.changeover));
        }
    }
    content
}

/// The chunks of a member: for every length the most work, and what cutting it off costs.
fn chunks(
    view: &ClassView,
    kind: usize,
    at: usize,
    part: &Part,
    sums: &Sums,
    prices: Prices,
    dice: &mut Dice,
) -> Vec<Chunk> {
    let member = &view.members[at];
    let family = view.family[kind];
    let most = view.kinds.iter().map(|kind| kind.slots).max().unwrap_or(1).max(1);
    let whole = part.work(member);
    let needs = |work: u64| to_i64(member.slots(family, work).div_ceil(u64::from(most)));
    let mut chunks: Vec<Chunk> = Vec::new();
    for (sum, &(stage, _)) in sums.reached.iter().enumerate().skip(1) {
        if stage == NEVER {
            continue;
        }
        let work = sum as u64;
        let slots = to_u32(member.slots(family, work));
        let extra = 1 + needs(whole - work) - needs(whole);
        // A whisker of chance between chunks that cost the same.
        let cost = extra * prices.cut + to_i64(dice.below(8)) - 8;
        match chunks.last_mut().filter(|last| last.slots == slots) {
            Some(last) => *last = Chunk { slots, work, cost },
            None => chunks.push(Chunk { slots, work, cost }),
        }
    }
    chunks
}

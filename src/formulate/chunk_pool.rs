//! The pool: colleges that no rule names and whose rate is one whole number everywhere, as a stock of lengths.
//!
//! Nothing but its length tells such a college from another, so the pool counts: so many of this length stay whole, so
//! many are cut. How they are cut is where the formulation is small:
//!
//! - *Once*: full sessions come off first, and what is left is cut in two at most once. That is enough where every
//!   college is in the pool: a group of linked sessions can be filled one college after the other, wrapping around at
//!   each session's end (McNaughton 1959), with no more batches; then a college has whole sessions and at most two other
//!   pieces (the chains of Casazza & Ceselli 2014 for bin packing with item fragmentation).
//! - *Freely*: the smallest piece comes off first, any number of times. Needed beside colleges under rules, whose
//!   batches leave sessions of any size.
//!
//! Where roles of half-days are told apart, each college is either of one role, and all its pieces stand in half-days of
//! that role, or *mixed*; a mixed college has a spread of 1 at least, which is what makes the level of `spread` small.

use super::chunks::{ChunkFlow, Cutting, Part, Pool};
use super::{Expression, Origin, Program, Variable};
use crate::numbers::to_i64;
use crate::problem::{HalfDayIndex, Problem};
use std::collections::{BTreeMap, BTreeSet};

/// Adds stock, cuts and chunks of the pool to a flow whose types are known.
pub(super) fn add_pool(problem: &Problem, flow: &mut ChunkFlow, cutting: Cutting) {
    let Some(longest) = flow.pool.colleges.iter().map(|&(_, slots)| slots).max() else { return };
    let mut stock: BTreeMap<u32, i64> = BTreeMap::new();
    for &(_, slots) in &flow.pool.colleges {
        *stock.entry(slots).or_insert(0) += 1;
    }
    let parts = parts(problem, flow);
    let several = parts.len() > 1;
    let mut stands: BTreeMap<u32, Expression> = BTreeMap::new();
    for (part, widest) in parts {
        let mut shop = Shop::new(flow, part, cutting);
        for length in (1..=longest).rev() {
            if flow.program.is_full() {
                return; // lengths are as many as the longest college has slots, which may be millions
            }
            match stock.get(&length) {
                Some(&number) if several && length <= widest => {
                    let here = flow.program.integer(0, number);
                    flow.pool.stands.insert((part, length), here);
                    stands.entry(length).or_default().add(1, here);
                    shop.stock(length).add(1, here);
                }
                Some(&number) if !several => {
                    shop.stock(length).add_constant(number);
                }
                _ => {}
            }
            shop.cut(&mut flow.program, &mut flow.pool, length);
        }
        shop.send(flow);
    }
    for (length, here) in stands {
        flow.program.equal(&here, stock[&length], Origin::Structure);
    }
}

/// The parts with the most slots that one half-day of them offers; mixed colleges have no such limit.
fn parts(problem: &Problem, flow: &ChunkFlow) -> Vec<(Part, u32)> {
    let roles: BTreeSet<usize> = flow.types.iter().map(|kind| kind.role).collect();
    let mut parts = vec![(None, u32::MAX)];
    if flow.pool.by_part {
        for role in roles {
            let mut slots: BTreeMap<HalfDayIndex, u32> = BTreeMap::new();
            for kind in flow.types.iter().filter(|kind| kind.role == role) {
                for &session in &kind.sessions {
                    *slots.entry(problem.session(session).half_day).or_insert(0) += kind.slots;
                }
            }
            parts.push((Some(role), slots.into_values().max().unwrap_or(0)));
        }
    }
    parts
}

/// Cuts the colleges of one part.
struct Shop {
    part: Part,
    cutting: Cutting,
    /// Types of the part with their slots and number of sessions.
    kinds: Vec<(usize, u32, i64)>,
    colleges: i64,
    least: u32,
    /// Slots of all colleges of the pool.
    held: i64,
    /// What is there of each length, less what is done with it: must be 0.
    stock: BTreeMap<u32, Expression>,
    /// Chunks by length.
    chunks: BTreeMap<u32, Expression>,
}

impl Shop {
    fn new(flow: &ChunkFlow, part: Part, cutting: Cutting) -> Self {
        let kinds = flow.types.iter().enumerate().filter(|(_, kind)| part.is_none_or(|role| role == kind.role));
        Shop {
            part,
            cutting,
            kinds: kinds.map(|(position, kind)| (position, kind.slots, to_i64(kind.sessions.len()))).collect(),
            colleges: to_i64(flow.pool.colleges.len()),
            least: flow.pool.least.max(1),
            held: flow.pool.colleges.iter().map(|&(_, slots)| i64::from(slots)).sum(),
            stock: BTreeMap::new(),
            chunks: BTreeMap::new(),
        }
    }

    fn stock(&mut self, length: u32) -> &mut Expression {
        self.stock.entry(length).or_default()
    }

    fn sessions(&self) -> i64 {
        self.kinds.iter().map(|&(_, _, sessions)| sessions).sum()
    }

    fn longest(&self) -> u32 {
        self.kinds.iter().map(|&(_, slots, _)| slots).max().unwrap_or(0)
    }

    /// All that can be done with a length; longer ones have been cut before.
    fn cut(&mut self, program: &mut Program, pool: &mut Pool, length: u32) {
        let Some(here) = self.stock.get(&length).cloned() else { return };
        let often = self.colleges.min(self.held / i64::from(length));
        let mut balance = here;
        if length <= self.longest() {
            let whole = program.integer(0, often);
            balance.add(-1, whole);
            self.chunks.entry(length).or_default().add(1, whole);
        }
        match self.cutting {
            Cutting::Once => {
                let least = self.least;
                let sizes = self.sizes().into_iter();
                for (size, number) in sizes.filter(|&(size, _)| size >= least && size + least <= length) {
                    let cut = program.integer(0, (often * i64::from(length / size)).min(number));
                    balance.add(-1, cut);
                    self.take_off(cut, length, size);
                    pool.off.insert((self.part, length, size), cut);
                }
                for piece in length.saturating_sub(self.longest()).max(self.least)..=length / 2 {
                    let cut = program.integer(0, often.min(self.sessions()));
                    balance.add(-1, cut);
                    self.chunks.entry(piece).or_default().add(1, cut);
                    self.chunks.entry(length - piece).or_default().add(1, cut);
                    pool.halves.insert((self.part, length, piece), cut);
                }
            }
            Cutting::Freely => {
                for piece in 1..=self.longest().min(length / 2) {
                    let cut = program.integer(0, often.min(self.sessions()));
                    balance.add(-1, cut);
                    self.take_off(cut, length, piece);
                    pool.off.insert((self.part, length, piece), cut);
                }
            }
        }
        program.equal(&balance, 0, Origin::Structure);
    }

    fn take_off(&mut self, cut: Variable, length: u32, piece: u32) {
        self.chunks.entry(piece).or_default().add(1, cut);
        self.stock(length - piece).add(1, cut);
    }

    /// The different sizes of sessions and how many have them.
    fn sizes(&self) -> BTreeMap<u32, i64> {
        let mut sizes = BTreeMap::new();
        for &(_, slots, sessions) in &self.kinds {
            *sizes.entry(slots).or_insert(0) += sessions;
        }
        sizes
    }

    /// Chunks go to types of the part that are long enough.
    fn send(self, flow: &mut ChunkFlow) {
        for (length, mut chunks) in self.chunks {
            for &(kind, slots, sessions) in self.kinds.iter().filter(|&&(_, slots, _)| slots >= length) {
                let often = (self.held / i64::from(length)).min(i64::from(slots / length) * sessions);
                let sent = flow.program.integer(0, often);
                chunks.add(-1, sent);
                flow.pool.sent.insert((kind, length, self.part), sent);
            }
            flow.program.equal(&chunks, 0, Origin::Structure);
        }
    }
}

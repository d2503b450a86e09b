//! Generated problems without rules: colleges of the sizes that real ones have, mornings and afternoons, so many rooms,
//! and as many half-days as the wanted fullness asks.

use super::calendar::{add_college, add_half_day, add_room, add_session, empty};
use super::dice::Dice;
use super::{Entry, Source};
use halfday::problem::Parts;

/// What an instance is made of; its name says all of it.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub colleges: usize,
    pub rooms: usize,
    /// Per cent of all slots that are needed.
    pub fullness: u64,
    pub seed: u64,
}

/// Slots of a morning and of an afternoon, at five minutes a slot.
pub const HALF_DAY_SLOTS: [u32; 2] = [33, 36];

/// Colleges and rooms.
const GROWTH: [(usize, usize); 9] =
    [(20, 3), (50, 3), (100, 6), (200, 12), (500, 25), (1000, 50), (2000, 100), (5000, 250), (10_000, 500)];

const FULLNESS: [u64; 3] = [85, 95, 99];

/// Sizes of colleges in slots: a skewed distribution as (per cent of the colleges, size that they are below).
const QUANTILES: [(u64, u64); 10] =
    [(0, 6), (5, 7), (10, 9), (25, 13), (50, 21), (75, 30), (90, 45), (95, 60), (99, 95), (100, 110)];

impl Size {
    /// The name of an instance of this size.
    pub fn name(self, beginning: &str) -> String {
        format!("{beginning}-n{}-r{}-u{}-s{}", self.colleges, self.rooms, self.fullness, self.seed)
    }

    /// The numbers of this instance; other instances have others.
    pub fn dice(self) -> Dice {
        Dice::new(self.seed + 1_000 * self.fullness + 1_000_000 * self.colleges as u64)
    }
}

/// The generated instances.
pub fn entries() -> Vec<Entry> {
    let sizes = GROWTH.into_iter().flat_map(|(colleges, rooms)| {
        FULLNESS.into_iter().map(move |fullness| Size { colleges, rooms, fullness, seed: 1 })
    });
    let entry = |size: Size| Entry { name: size.name("g"), set: "generated", source: Source::Generated(size) };
    sizes.map(entry).collect()
}

/// The problem of a size.
pub fn parts(size: Size) -> Parts {
    let mut dice = size.dice();
    let mut demands: Vec<u64> = (0..size.colleges).map(|_| college(&mut dice)).collect();
    let mut parts = calendar(size, demands.iter().sum());
    let slots: u64 = parts.sessions.iter().map(|session| u64::from(session.slots)).sum();
    settle(&mut demands, slots * size.fullness / 100, &mut dice);
    for (position, &demand) in demands.iter().enumerate() {
        add_college(&mut parts, &format!("U{}", position + 1), demand, &[]);
    }
    parts
}

/// Rooms, and the number of half-days that comes nearest to the wanted fullness.
pub fn calendar(size: Size, demand: u64) -> Parts {
    let mut parts = empty(5, false);
    for room in 0..size.rooms {
        add_room(&mut parts, &format!("R{}", room + 1));
    }
    let two = u64::from(HALF_DAY_SLOTS[0] + HALF_DAY_SLOTS[1]) * size.rooms as u64 * size.fullness;
    let half_days = (400 * demand + two).div_euclid(2 * two).max(1) as usize;
    for half_day in 0..half_days {
        add_half_day_everywhere(&mut parts, half_day);
    }
    parts
}

/// Opens every room in one more half-day.
pub fn add_half_day_everywhere(parts: &mut Parts, half_day: usize) {
    let slots = HALF_DAY_SLOTS[half_day % 2];
    add_half_day(parts, ["morning", "afternoon"][half_day % 2], slots);
    for room in 0..parts.rooms.len() {
        add_session(parts, room, half_day, slots);
    }
}

/// The size of a college in slots.
pub fn college(dice: &mut Dice) -> u64 {
    let rank = dice.below(100);
    let upper = QUANTILES.iter().position(|&(percent, _)| percent > rank).unwrap_or(QUANTILES.len() - 1);
    let (low, high) = (QUANTILES[upper - 1].1, QUANTILES[upper].1);
    low + dice.below(high - low)
}

/// Makes colleges a slot longer or shorter, one after the other from a random one on, until they need `wanted` slots.
pub fn settle(demands: &mut [u64], wanted: u64, dice: &mut Dice) {
    let (least, most) = (QUANTILES[0].1, QUANTILES[QUANTILES.len() - 1].1);
    let mut sum: u64 = demands.iter().sum();
    let mut position = dice.position(demands.len());
    let mut stuck = 0; // colleges in a row that cannot change
    while sum != wanted && stuck < demands.len() {
        let demand = &mut demands[position];
        let before = *demand;
        *demand = if sum < wanted { (before + 1).min(most) } else { (before - 1).max(least) };
        stuck = if *demand == before { stuck + 1 } else { 0 };
        sum = sum + *demand - before;
        position = (position + 1) % demands.len();
    }
}

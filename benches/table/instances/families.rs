//! Fresh problems in the shapes of the sets with known optima, by number: a set that was looked at while the search was
//! being made says little of the next problem, and numbers do not run out.
//!
//! Nothing is known of them from elsewhere. The arithmetic is that of the known sets' makers: a linear congruential
//! generator and whole numbers, so that any language makes the same problem from the same number.

use super::calendar::{add_college, add_room, empty};
use super::generated::add_half_day_everywhere;
use super::{Entry, Source};
use halfday::problem::{CollegeIndex, Demand, Grain, HalfDayIndex, Parts, Region, Rule, RuleKind};
use std::ops::RangeInclusive;

/// The set of these problems.
pub const SET: &str = "numbered";

/// Numbers that the set has where nothing else is asked for.
const USUAL: RangeInclusive<u64> = 1..=10;

/// Slots of a morning and an afternoon together.
const DAY_SLOTS: u64 = 69;

/// Most slots of a morning.
const MORNING: u64 = 33;

/// A shape of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// 20 to 500 colleges that may be cut anywhere, without rules.
    Colleges,
    /// 60 to 1000 classes, without rules.
    Classes,
    /// 6 to 14 colleges with rules about half-days.
    Rules,
    /// The office's 21 colleges, some of them with half-days of their own.
    Windows,
}

const FAMILIES: [(&str, Family); 4] =
    [("p", Family::Colleges), ("c", Family::Classes), ("rules", Family::Rules), ("seedwin", Family::Windows)];

/// The problems of the usual numbers.
pub fn entries() -> Vec<Entry> {
    numbered(USUAL)
}

/// The problems of some numbers.
pub fn numbered(numbers: RangeInclusive<u64>) -> Vec<Entry> {
    let all = |family: Family| numbers.clone().map(move |number| entry(family, number));
    FAMILIES.into_iter().flat_map(|(_, family)| all(family)).collect()
}

/// The problem of a name such as `rules-17`, whatever the number.
pub fn named(name: &str) -> Option<Entry> {
    let (beginning, number) = name.rsplit_once('-')?;
    let (_, family) = FAMILIES.into_iter().find(|(known, _)| *known == beginning)?;
    Some(entry(family, number.parse().ok()?))
}

fn entry(family: Family, number: u64) -> Entry {
    let beginning = FAMILIES.iter().find(|(_, known)| *known == family).map_or("", |(name, _)| name);
    Entry { name: format!("{beginning}-{number}"), set: SET, source: Source::Numbered(family, number) }
}

/// The problem of a number.
pub fn parts(family: Family, number: u64) -> Result<Parts, String> {
    match family {
        Family::Colleges => Ok(colleges(number)),
        Family::Classes => Ok(classes(number)),
        Family::Rules => Ok(rules(number)),
        Family::Windows => windows(number),
    }
}

/// A linear congruential generator of 64 bits.
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(3_037_000_493))
    }

    /// A number from `low` to `high`, both included.
    fn from(&mut self, low: u64, high: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        low + (self.0 >> 33) % (high - low + 1)
    }

    fn position(&mut self, length: usize) -> usize {
        self.from(0, length as u64 - 1) as usize
    }

    /// Two different positions in a list of so many.
    fn pair(&mut self, length: usize) -> (CollegeIndex, CollegeIndex) {
        let one = self.position(length);
        let other = (one + 1 + self.position(length - 1)) % length;
        (CollegeIndex(one), CollegeIndex(other))
    }

    /// Makes numbers one more or one less, at random places, until their sum is `wanted`.
    fn settle(&mut self, numbers: &mut [u64], wanted: u64, least: u64, most: u64) {
        let mut sum: u64 = numbers.iter().sum();
        while sum != wanted {
            let number = &mut numbers[self.from(0, numbers.len() as u64 - 1) as usize];
            if sum < wanted && *number < most {
                (*number, sum) = (*number + 1, sum + 1);
            } else if sum > wanted && *number > least {
                (*number, sum) = (*number - 1, sum - 1);
            }
        }
    }
}

fn grid(rooms: u64, days: u64, has_classes: bool) -> Parts {
    let mut parts = empty(5, has_classes);
    for room in 0..rooms {
        add_room(&mut parts, &format!("R{}", room + 1));
    }
    for half_day in 0..2 * days as usize {
        add_half_day_everywhere(&mut parts, half_day);
    }
    parts
}

fn colleges(number: u64) -> Parts {
    let mut dice = Dice::new(770_000 + number);
    let (count, rooms) = [(20, 3), (50, 3), (50, 6), (100, 6), (200, 12), (500, 25)][(number % 6) as usize];
    let full = [85, 95, 99][(number / 6 % 3) as usize];
    let demand = |_| match dice.from(1, 100) {
        ..=80 => dice.from(6, 36),
        81..=95 => dice.from(37, 72),
        96.. => dice.from(73, 110),
    };
    let mut demands: Vec<u64> = (0..count).map(demand).collect();
    let days = nearest(demands.iter().sum::<u64>() * 100, rooms * DAY_SLOTS * full).max(1);
    dice.settle(&mut demands, rooms * DAY_SLOTS * days * full / 100, 6, 110);
    with_colleges(grid(rooms, days, false), &demands)
}

/// A quotient rounded to the nearest whole number, and to the even one of two that are as near.
fn nearest(number: u64, by: u64) -> u64 {
    let (whole, rest) = (number / by, number % by);
    if 2 * rest > by || 2 * rest == by && whole % 2 == 1 { whole + 1 } else { whole }
}

fn with_colleges(mut parts: Parts, demands: &[u64]) -> Parts {
    for (position, &demand) in demands.iter().enumerate() {
        add_college(&mut parts, &format!("U{}", position + 1), demand, &[]);
    }
    parts
}

fn classes(number: u64) -> Parts {
    let mut dice = Dice::new(880_000 + number);
    let (count, rooms, days) = [(60, 2, 2), (100, 3, 2), (300, 6, 3), (1000, 12, 5)][(number % 4) as usize];
    let full = [90, 97, 99][(number / 4 % 3) as usize];
    let (mut sizes, mut counts) = (Vec::new(), Vec::new());
    while sizes.len() < count {
        let here = (dice.from(2, 9) as usize).min(count - sizes.len());
        counts.push(here);
        sizes.extend((0..here).map(|_| dice.from(2, 6)));
    }
    dice.settle(&mut sizes, rooms * DAY_SLOTS * days * full / 100, 1, 9);
    let mut parts = grid(rooms, days, true);
    let mut rest = sizes.as_slice();
    for (position, here) in counts.into_iter().enumerate() {
        let (own, others) = rest.split_at(here);
        add_college(&mut parts, &format!("U{}", position + 1), own.iter().sum(), own);
        rest = others;
    }
    parts
}

fn rules(number: u64) -> Parts {
    let mut dice = Dice::new(990_000 + number);
    let (rooms, days) = (dice.from(2, 3), 2 + number % 2);
    let count = if days == 2 { dice.from(6, 9) } else { dice.from(9, 14) } as usize;
    let mut demands: Vec<u64> = (0..count).map(|_| dice.from(6, 40)).collect();
    let wanted = rooms * DAY_SLOTS * days * dice.from(60, 95) / 100;
    dice.settle(&mut demands, wanted, 6, 110);
    let (mut windows, mut limits) = (Vec::new(), Vec::new());
    for (position, &demand) in demands.iter().enumerate() {
        if dice.from(1, 100) <= 35 {
            let start = dice.from(1, 2 * days - 1);
            let end = (start + dice.from(1, 2)).min(2 * days);
            windows.push(only(position, start..=end));
        }
        if dice.from(1, 100) <= 40 {
            let limit = demand.div_ceil(MORNING).max(2) as u32;
            limits.push(RuleKind::AtMostBatches { colleges: vec![CollegeIndex(position)], limit });
        }
    }
    let mut kinds = [windows, limits].concat();
    kinds.push(RuleKind::Apart { pairs: vec![dice.pair(count)], grain: Grain::HalfDay });
    if number % 2 == 1 {
        let (first, then) = dice.pair(count);
        kinds.push(RuleKind::Before { first: vec![first], then: vec![then], grain: Grain::HalfDay });
    }
    if number.is_multiple_of(3) {
        let minutes = 5 * dice.from(3, 6) as u32;
        kinds.push(RuleKind::ShortestBatch { colleges: (0..count).map(CollegeIndex).collect(), minutes });
    }
    with_rules(with_colleges(grid(rooms, days, false), &demands), kinds)
}

/// Half-days, by number, that a college may be given.
const WINDOWS: [&[u64]; 8] = [&[1, 2], &[3, 4], &[5], &[1, 2, 3, 4], &[2, 4], &[1, 3, 5], &[3, 4, 5], &[2, 3]];

/// The office's rooms, half-days and colleges, counted in slots.
fn windows(number: u64) -> Result<Parts, String> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/offices/graduation-photos-2021.toml");
    let text = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let office = halfday::read::problem(&text, file).map_err(|findings| format!("{file}: {findings:?}"))?.problem;
    let slot_seconds = u64::from(office.settings().slot_minutes) * 60;
    let room = &office.rooms()[0];
    let mut parts = grid(office.rooms().len() as u64, office.half_days().len() as u64 / 2, false);
    for college in office.colleges() {
        let Demand::Heads(heads) = college.demand else { return Err(format!("{file}: {} has minutes", college.name)) };
        let slots = (heads * room.served_seconds).div_ceil(room.served_heads * slot_seconds);
        add_college(&mut parts, &college.name, slots, &[]);
    }
    let mut dice = Dice::new(5_000 + number);
    let window = |position: usize| {
        let chosen = dice.from(1, 100) <= 35;
        chosen.then(|| only(position, WINDOWS[dice.position(WINDOWS.len())].iter().copied()))
    };
    let kinds = (0..parts.colleges.len()).filter_map(window).collect();
    Ok(with_rules(parts, kinds))
}

/// A college may be in half-days of these numbers only.
fn only(college: usize, numbers: impl Iterator<Item = u64>) -> RuleKind {
    let half_days = Some(numbers.map(|number| HalfDayIndex(number as usize - 1)).collect());
    RuleKind::Only { colleges: vec![CollegeIndex(college)], region: Region { half_days, ..Region::default() } }
}

fn with_rules(parts: Parts, kinds: Vec<RuleKind>) -> Parts {
    let named = |(position, kind)| Rule { name: format!("rule {}", position + 1), kind };
    Parts { rules: kinds.into_iter().enumerate().map(named).collect(), ..parts }
}

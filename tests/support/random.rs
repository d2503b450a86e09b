//! Small random problems of every kind, the same for the same seed.
//!
//! A seed is a number. `HALFDAY_CASES` sets on how many cases each property of random problems is tried, `HALFDAY_SEED`
//! the first of them. So many that nobody has looked at yet, solved and by trying everything:
//!
//! ```sh
//! HALFDAY_SEED=5000001 HALFDAY_CASES=2000 cargo test --test halfday -- solver_equals_oracle:: replanning_equals_oracle::
//! ```

use super::random_parts::{baseline, calendar, college, rooms, rule, sessions, wish};
use super::{breaks, random_more, rates, windows};
use halfday::plan::Baseline;
use halfday::problem::*;

/// A small generator of even random numbers (SplitMix64): the cases must never change with a library's version.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub fn from(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, per_cent: u64) -> bool {
        self.from(1, 100) <= per_cent
    }

    /// One of several, each as likely.
    pub fn pick<T: Clone>(&mut self, things: &[T]) -> T {
        things[self.index(things.len())].clone()
    }

    /// A position in a list of so many.
    pub fn index(&mut self, length: usize) -> usize {
        self.from(0, length as u64 - 1) as usize
    }

    /// Each of `0..length` half the time, at least one.
    pub fn some_of(&mut self, length: usize) -> Vec<usize> {
        let certain = self.index(length);
        (0..length).filter(|&position| position == certain || self.chance(40)).collect()
    }

    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.index(last + 1);
            things.swap(last, other);
        }
    }
}

/// A problem to be tried, perhaps with an earlier plan.
#[derive(Debug, Clone)]
pub struct Case {
    pub seed: u64,
    pub problem: Problem,
    pub baseline: Option<Baseline>,
}

/// The seeds that a property is tried on, `usual` of them unless the environment says otherwise.
#[allow(clippy::disallowed_methods, reason = "whoever runs the tests may ask for other or for more cases")]
pub fn seeds(usual: u64) -> std::ops::Range<u64> {
    let number = |name: &str, usual| std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual);
    let first = number("HALFDAY_SEED", 1);
    first..first + number("HALFDAY_CASES", usual).max(1)
}

/// The case of a seed. Parts that contradict each other (a circle of `before`) are thrown again.
pub fn case(seed: u64) -> Case {
    made(seed, false)
}

/// The case of a seed, some of its sessions divided into windows.
pub fn case_with_windows(seed: u64) -> Case {
    made(seed, true)
}

fn made(seed: u64, with_windows: bool) -> Case {
    let mut dice = Dice::new(seed);
    let mut more = Dice::new(!seed);
    loop {
        let mut parts = parts(&mut dice);
        if random_more::has_more(seed) {
            random_more::add(&mut more, &mut parts);
        }
        if with_windows {
            windows::divide(&mut more, &mut parts);
        }
        if breaks::has_breaks(seed) {
            breaks::add(&mut more, &mut parts);
        }
        if rates::has_rates(seed) {
            rates::add(&mut more, &mut parts);
        }
        if let Ok(problem) = Problem::new(parts) {
            let baseline = dice.chance(35).then(|| baseline(&mut dice, &problem));
            return Case { seed, problem, baseline };
        }
    }
}

fn parts(dice: &mut Dice) -> Parts {
    let mut parts = Parts::empty(settings(dice));
    parts.rooms = rooms(dice, &parts.settings);
    parts.half_days = calendar(dice, &parts.settings);
    sessions(dice, &mut parts);
    let colleges = dice.from(1, 4) as usize;
    for position in 0..colleges {
        let college = college(dice, &parts, position, colleges);
        parts.colleges.push(college);
    }
    for position in 0..dice.pick(&[0, 0, 1, 1, 1, 2, 2, 3]) {
        let rule = rule(dice, &parts, position);
        parts.rules.push(rule);
    }
    for position in 0..dice.pick(&[0, 0, 0, 1, 2]) {
        let wish = wish(dice, &parts, position);
        parts.wishes.push(wish);
    }
    if dice.chance(50) {
        let mut objectives = OBJECTIVES.to_vec();
        dice.shuffle(&mut objectives);
        objectives.truncate(dice.from(1, 8) as usize);
        parts.objectives = objectives;
    }
    parts
}

/// Those that are shuffled; others come in [`random_more`].
const OBJECTIVES: [Objective; 8] = [
    Objective::Changes,
    Objective::Finish,
    Objective::Sessions,
    Objective::Batches,
    Objective::Spread,
    Objective::Rooms,
    Objective::Preferences,
    Objective::Earliness,
];

fn settings(dice: &mut Dice) -> Settings {
    let slot_minutes = dice.pick(&[5, 5, 5, 10, 15]);
    Settings {
        slot_minutes,
        rounding: if dice.chance(12) { Rounding::Nearest } else { Rounding::Up },
        allowance: dice.pick(&[0, 0, 0, 0, 0, 10, 33, 100]),
        changeover: dice.pick(&[0, 0, 0, 0, 5, 7, 10]),
        partial: dice.chance(40),
        ..Settings::default()
    }
}

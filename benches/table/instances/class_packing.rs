//! Generated problems with classes, which are never cut: sessions are filled with classes first, so that a plan is sure
//! to exist, then the classes are dealt out to colleges.

use super::calendar::{add_college, add_room, empty};
use super::dice::Dice;
use super::generated::{HALF_DAY_SLOTS, add_half_day_everywhere};
use super::{Entry, Source};
use halfday::problem::Parts;

/// What an instance is made of; its name says all of it.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    classes: usize,
    rooms: usize,
    /// Per cent of the slots of each session that the hidden plan fills.
    fullness: u64,
    seed: u64,
}

const SIZES: [(usize, usize); 4] = [(100, 3), (300, 6), (1000, 12), (5000, 60)];

const FULLNESS: [u64; 2] = [90, 97];

/// Slots of a class.
const LENGTHS: [u64; 8] = [2, 3, 3, 4, 4, 5, 5, 6];

/// Classes of a college.
const MOST_CLASSES: u64 = 9;

/// The generated instances with classes.
pub fn entries() -> Vec<Entry> {
    let sizes = SIZES.into_iter().flat_map(|(classes, rooms)| {
        FULLNESS.into_iter().map(move |fullness| Size { classes, rooms, fullness, seed: 1 })
    });
    let name = |size: Size| format!("k-n{}-r{}-u{}-s{}", size.classes, size.rooms, size.fullness, size.seed);
    sizes.map(|size| Entry { name: name(size), set: "classes", source: Source::Classes(size) }).collect()
}

/// The problem of a size.
pub fn parts(size: Size) -> Parts {
    let mut dice = Dice::new(size.seed + 1_000 * size.fullness + 1_000_000 * size.classes as u64);
    let (mut lengths, sessions) = filled(size, &mut dice);
    dice.shuffle(&mut lengths);
    let mut parts = empty(5, true);
    for room in 0..size.rooms {
        add_room(&mut parts, &format!("R{}", room + 1));
    }
    for half_day in 0..sessions.div_ceil(size.rooms) {
        add_half_day_everywhere(&mut parts, half_day);
    }
    let mut rest = lengths.as_slice();
    while !rest.is_empty() {
        let count = (1 + dice.below(MOST_CLASSES) as usize).min(rest.len());
        let (classes, others) = rest.split_at(count);
        let name = format!("U{}", parts.colleges.len() + 1);
        add_college(&mut parts, &name, classes.iter().sum(), classes);
        rest = others;
    }
    parts
}

/// Fills session after session with classes: their lengths, and how many sessions were used.
fn filled(size: Size, dice: &mut Dice) -> (Vec<u64>, usize) {
    let (mut lengths, mut session, mut used) = (Vec::new(), 0, 0);
    while lengths.len() < size.classes {
        let slots = u64::from(HALF_DAY_SLOTS[(session / size.rooms) % 2]);
        let left = slots * size.fullness / 100 - used;
        if left < LENGTHS[0] {
            (session, used) = (session + 1, 0);
            continue;
        }
        let length = LENGTHS[dice.position(LENGTHS.len())].min(left);
        lengths.push(length);
        used += length;
    }
    (lengths, session + 1)
}

//! Rooms and their throughput, as exact fractions.

use crate::numbers::held;
use serde::Serialize;

/// Where, and how fast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Its name in the file, unique.
    pub name: String,
    /// How the schedule prints the place, for example 四教楼101.
    pub label: String,
    /// Heads served in `served_seconds` by all stations together; 0 where no speed is known, because all its windows say how
    /// many heads they take.
    pub served_heads: u64,
    /// The seconds in which `served_heads` are served; at least 1. (180 an hour at 2 stations: 360 heads in 3600 s.)
    pub served_seconds: u64,
    /// The building it is in; without one it is a building of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub building: Option<String>,
    /// The campus it is on, which all rooms have if one has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub campus: Option<String>,
}

impl Room {
    /// A room that serves so many heads in so many seconds and is printed by its name; nothing else is known of it.
    #[must_use]
    pub fn new(name: &str, served_heads: u64, served_seconds: u64) -> Self {
        let (name, label) = (name.to_owned(), name.to_owned());
        Room { name, label, served_heads, served_seconds, building: None, campus: None }
    }

    /// The name of its building: its own where it is a building of its own.
    #[must_use]
    pub fn building(&self) -> &str {
        self.building.as_ref().unwrap_or(&self.name)
    }
}

/// What a way leads between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Ends {
    /// Two rooms.
    Rooms,
    /// Two buildings.
    Buildings,
    /// Two campuses.
    Campuses,
}

/// How long a way takes, in both directions. Between a place and itself: from one of its rooms to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Travel {
    /// Two rooms, two buildings or two campuses.
    pub ends: Ends,
    /// Their names.
    pub between: [String; 2],
    /// Minutes.
    pub minutes: u32,
}

impl Travel {
    /// Whether it is about these two rooms.
    #[must_use]
    pub fn is_between(&self, one: &Room, other: &Room) -> bool {
        let is = |room: &Room, name: &String| match self.ends {
            Ends::Rooms => room.name == *name,
            Ends::Buildings => room.building() == name,
            Ends::Campuses => room.campus.as_ref() == Some(name),
        };
        let [from, to] = &self.between;
        (is(one, from) && is(other, to)) || (is(one, to) && is(other, from))
    }
}

impl Room {
    /// Heads per slot of so many minutes; as many as there are where no speed is known.
    #[must_use]
    pub fn rate(&self, slot_minutes: u32) -> Rate {
        if !self.has_rate() {
            return Rate::UNLIMITED;
        }
        Rate::new(self.served_heads * u64::from(slot_minutes) * 60, self.served_seconds)
    }
}

/// Work per slot as an exact fraction in lowest terms, less what an allowance takes.
///
/// With the fraction q and an allowance of a per cent, `slots` carry floor(100 · floor(slots · q) / (100 + a)): as many
/// heads as, enlarged by a per cent and rounded up, are no more than floor(slots · q). Where one fraction says the same,
/// that is kept, so that equal rates are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Rate {
    numerator: u64,
    denominator: u64,
    /// Of so much that is served one in `of` counts: 100 and 100 + a in lowest terms; 1 and 1 where q says it all.
    counted: u64,
    of: u64,
}

impl Rate {
    /// More heads per slot than any problem has.
    pub const UNLIMITED: Rate = Rate { numerator: 1 << 40, denominator: 1, counted: 1, of: 1 };

    /// A whole number, at least 1.
    #[must_use]
    pub const fn whole(numerator: u64) -> Self {
        Rate { numerator, denominator: 1, counted: 1, of: 1 }
    }

    /// The fraction `numerator / denominator`, both at least 1.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator);
        Rate { numerator: numerator / divisor, denominator: denominator / divisor, counted: 1, of: 1 }
    }

    /// The rate with every headcount enlarged by so many per cent.
    #[must_use]
    pub fn with_allowance(self, per_cent: u32) -> Self {
        if self == Rate::UNLIMITED {
            return self;
        }
        let all = 100 + u64::from(per_cent);
        let divisor = greatest_common_divisor(100, all);
        let (counted, of) = (100 / divisor, all / divisor);
        // floor(floor(x) / n) = floor(x / n), and of a whole q nothing is cut off in between.
        if self.denominator == 1 || counted == 1 {
            return Rate::new(self.numerator * counted, self.denominator * of);
        }
        Rate { counted, of, ..self }
    }

    /// A fraction (numerator, denominator) that the heads per slot never exceed; without an allowance, or where it leaves
    /// one fraction, they are its whole part.
    #[must_use]
    pub fn limit(self) -> (u64, u64) {
        (self.numerator * self.counted, self.denominator * self.of)
    }

    /// Whether the heads of some slots are the whole part of one fraction.
    #[must_use]
    pub fn is_fraction(self) -> bool {
        self.of == 1
    }

    /// The fraction by which slots serve, and the one by which what is served counts.
    #[must_use]
    pub fn steps(self) -> [(u64, u64); 2] {
        [(self.numerator, self.denominator), (self.counted, self.of)]
    }

    /// Whether every slot carries the same whole number.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.denominator == 1 && self.of == 1
    }

    /// The most heads that a batch of `slots` carries: floor(slots · q), less the allowance.
    #[must_use]
    pub fn most(self, slots: u32) -> u64 {
        part(part(u64::from(slots), self.numerator, self.denominator), self.counted, self.of)
    }

    /// The fewest heads for which a batch needs all of its `slots`: floor((slots − 1) · q) + 1. Where this exceeds
    /// [`most`](Self::most) no batch has exactly that length.
    #[must_use]
    pub fn least(self, slots: u32) -> u64 {
        self.most(slots.saturating_sub(1)) + 1
    }

    /// The least slots that carry so many heads: ceil(heads / q), the heads enlarged by the allowance and rounded up.
    #[must_use]
    pub fn slots_for(self, heads: u64) -> u64 {
        needed(needed(heads, self.of, self.counted), self.denominator, self.numerator)
    }

    /// Whether it is below another rate.
    #[must_use]
    pub fn is_slower_than(self, other: Rate) -> bool {
        let ((own, per), (its, per_its)) = (self.limit(), other.limit());
        u128::from(own) * u128::from(per_its) < u128::from(its) * u128::from(per)
    }
}

/// floor(number · times / by).
fn part(number: u64, times: u64, by: u64) -> u64 {
    match number.checked_mul(times) {
        Some(product) => product / by,
        None => held(u128::from(number) * u128::from(times) / u128::from(by)),
    }
}

/// ceil(number · times / by).
fn needed(number: u64, times: u64, by: u64) -> u64 {
    match number.checked_mul(times) {
        Some(product) => product.div_ceil(by),
        None => held((u128::from(number) * u128::from(times)).div_ceil(u128::from(by))),
    }
}

pub(crate) fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_batch_has_the_least_length_for_its_heads() {
        for rate in [Rate::new(15, 1), Rate::new(50, 3), Rate::new(2, 5)] {
            for per_cent in [0, 1, 10, 33, 100, 150] {
                let rate = rate.with_allowance(per_cent);
                for heads in 1..200 {
                    let slots = rate.slots_for(heads) as u32;
                    assert!(rate.most(slots) >= heads && rate.least(slots) <= heads, "{rate:?} {heads}");
                }
            }
        }
    }

    #[test]
    fn an_allowance_enlarges_the_heads_of_a_batch_and_rounds_them_up() {
        for (numerator, denominator) in [(15, 1), (50, 3), (2, 5), (7, 2)] {
            for per_cent in [0, 1, 10, 33, 100, 150] {
                let rate = Rate::new(numerator, denominator).with_allowance(per_cent);
                for heads in 1..200_u64 {
                    let enlarged = (heads * (100 + u64::from(per_cent))).div_ceil(100);
                    let least = (1..).find(|slots| slots * numerator / denominator >= enlarged).unwrap();
                    assert_eq!(rate.slots_for(heads), least, "{rate:?}, {heads} heads and {per_cent} %");
                }
            }
        }
    }
}

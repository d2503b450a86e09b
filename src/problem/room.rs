//! Rooms and their throughput, as exact fractions.

use serde::Serialize;

/// Where, and how fast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Its name in the file, unique.
    pub name: String,
    /// How the schedule prints the place, for example 四教楼101.
    pub label: String,
    /// Heads served in `served_seconds` by all stations together; at least 1.
    pub served_heads: u64,
    /// The seconds in which `served_heads` are served; at least 1. (180 an hour at 2 stations: 360 heads in 3600 s.)
    pub served_seconds: u64,
}

/// Work per slot as an exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Rate {
    numerator: u64,
    denominator: u64,
}

impl Rate {
    /// The fraction `numerator / denominator`, both at least 1.
    #[must_use]
    pub fn new(numerator: u64, denominator: u64) -> Self {
        let divisor = greatest_common_divisor(numerator, denominator);
        Rate { numerator: numerator / divisor, denominator: denominator / divisor }
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(self) -> u64 {
        self.numerator
    }

    /// The denominator in lowest terms.
    #[must_use]
    pub fn denominator(self) -> u64 {
        self.denominator
    }

    /// Whether every slot carries the same whole number.
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.denominator == 1
    }

    /// The most heads that a batch of `slots` carries: floor(slots · q).
    #[must_use]
    pub fn most(self, slots: u32) -> u64 {
        match u64::from(slots).checked_mul(self.numerator) {
            Some(work) => work / self.denominator,
            None => (u128::from(slots) * u128::from(self.numerator) / u128::from(self.denominator)) as u64,
        }
    }

    /// The fewest heads for which a batch needs all of its `slots`: floor((slots − 1) · q) + 1. Where this exceeds
    /// [`most`](Self::most) no batch has exactly that length.
    #[must_use]
    pub fn least(self, slots: u32) -> u64 {
        self.most(slots.saturating_sub(1)) + 1
    }

    /// The slots that so many heads need: ceil(heads / q).
    #[must_use]
    pub fn slots_for(self, heads: u64) -> u64 {
        match heads.checked_mul(self.denominator) {
            Some(work) => work.div_ceil(self.numerator),
            None => (u128::from(heads) * u128::from(self.denominator)).div_ceil(u128::from(self.numerator)) as u64,
        }
    }

    /// Whether it is below another rate.
    #[must_use]
    pub fn is_slower_than(self, other: Rate) -> bool {
        u128::from(self.numerator) * u128::from(other.denominator)
            < u128::from(other.numerator) * u128::from(self.denominator)
    }
}

fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
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
            for heads in 1..200 {
                let slots = rate.slots_for(heads) as u32;
                assert!(rate.most(slots) >= heads && rate.least(slots) <= heads, "{rate:?} {heads}");
            }
        }
    }
}

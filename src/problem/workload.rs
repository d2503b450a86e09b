//! The arithmetic of heads and slots, as `formulate` needs it: how much work a college is, and how fast a session does
//! it. (`check` reckons the same from the plain numbers of rooms and colleges, on its own.)
//!
//! Work is counted in heads; for a college that states minutes, in minutes; under `nearest` rounding, in slots.

use super::{CollegeIndex, Demand, Problem, Rate, RoomIndex, Rounding, SessionIndex};

impl Problem {
    /// Work per slot of a college in a room.
    #[must_use]
    pub fn rate(&self, college: CollegeIndex, room: RoomIndex) -> Rate {
        match (self.college(college).demand, self.settings().rounding) {
            (Demand::Minutes(_), _) => Rate::new(u64::from(self.settings().slot_minutes), 1),
            (Demand::Heads(_), Rounding::Nearest) => Rate::new(1, 1),
            (Demand::Heads(_), Rounding::Up) => self.room_rate(room),
        }
    }

    /// Work per slot of a college in a session.
    #[must_use]
    pub fn rate_in(&self, college: CollegeIndex, session: SessionIndex) -> Rate {
        self.rate(college, self.session(session).room)
    }

    /// Heads per slot of a room.
    #[must_use]
    pub fn room_rate(&self, room: RoomIndex) -> Rate {
        self.rates[room.0]
    }

    /// What is counted of a college in `unplaced`: its heads, its minutes, or (nearest) its slots.
    #[must_use]
    pub fn count(&self, college: CollegeIndex) -> u64 {
        match (self.college(college).demand, self.settings().rounding) {
            (Demand::Minutes(minutes), _) => minutes,
            (Demand::Heads(heads), Rounding::Up) => heads,
            (Demand::Heads(heads), Rounding::Nearest) => {
                let rate = self.room_rate(RoomIndex(0)); // `nearest` is refused with rooms of different rates
                let heads = u128::from(self.with_allowance(heads));
                let halves = 2 * heads * u128::from(rate.denominator()) + u128::from(rate.numerator());
                ((halves / (2 * u128::from(rate.numerator()))) as u64).max(1)
            }
        }
    }

    /// Hundredths of work per unit of [`count`](Self::count): 100, more where an allowance enlarges headcounts.
    #[must_use]
    pub fn hundredths(&self, college: CollegeIndex) -> u64 {
        match (self.college(college).demand, self.settings().rounding) {
            (Demand::Heads(_), Rounding::Up) => 100 + u64::from(self.settings().allowance),
            _ => 100,
        }
    }

    /// The whole work of a college: its heads with the allowance, its minutes, or (nearest) its slots. With classes,
    /// the sum over the classes, each with its allowance.
    #[must_use]
    pub fn work(&self, college: CollegeIndex) -> u64 {
        if self.college(college).classes.is_empty() {
            (self.count(college) * self.hundredths(college)).div_ceil(100)
        } else {
            self.class_work(college).iter().sum()
        }
    }

    /// The work of each class of a college, in file order; empty where it has none.
    #[must_use]
    pub fn class_work(&self, college: CollegeIndex) -> Vec<u64> {
        self.college(college).classes.iter().map(|class| self.with_allowance(class.heads)).collect()
    }

    /// The least slots for so many heads of a college in a session; `None` where heads do not say it (under `nearest` the
    /// slots of a college are rounded as a whole).
    #[must_use]
    pub fn slots_for_heads(&self, college: CollegeIndex, session: SessionIndex, heads: u64) -> Option<u64> {
        if let (Demand::Heads(all), Rounding::Nearest) = (self.college(college).demand, self.settings().rounding) {
            return (heads == all).then(|| self.count(college));
        }
        let work = (heads * self.hundredths(college)).div_ceil(100);
        Some(self.rate_in(college, session).slots_for(work))
    }

    fn with_allowance(&self, heads: u64) -> u64 {
        (heads * (100 + u64::from(self.settings().allowance))).div_ceil(100)
    }
}

//! The arithmetic of heads and slots, as `formulate` needs it: how much work a college is, and how fast a session does
//! it. (`check` reckons the same from the plain numbers of rooms and colleges, on its own.)
//!
//! Work is counted in heads; for a college that states minutes, in minutes; under `nearest` rounding, in slots.
//! What stays unplaced is counted in heads always (minutes, for a college that states minutes).

use super::room::greatest_common_divisor;
use super::{CollegeIndex, Demand, Problem, Rate, RoomIndex, Rounding, SessionIndex};
use crate::numbers::held;

/// How the work of a college that is placed and what stays unplaced go together: `work` times the one and `left` times the
/// other are together from `least` to `most`. (k of D slots carry floor(k · H / D) of H heads.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// Times the placed work.
    pub work: u64,
    /// Times what stays unplaced.
    pub left: u64,
    /// The least sum.
    pub least: u64,
    /// The greatest sum.
    pub most: u64,
}

impl Problem {
    /// Heads per slot of a room, less what the allowance takes, in sessions that have no rate of their own.
    #[must_use]
    pub fn room_rate(&self, room: RoomIndex) -> Rate {
        self.rates.rooms[room.0]
    }

    /// What is counted of a college, in `unplaced` and elsewhere: its heads, or its minutes.
    #[must_use]
    pub fn count(&self, college: CollegeIndex) -> u64 {
        match self.college(college).demand {
            Demand::Heads(count) | Demand::Minutes(count) => count,
        }
    }

    /// The whole work of a college: its heads, its minutes, or (nearest) its slots, into which its heads with the allowance
    /// are rounded once; those of each part, where it is served part by part.
    #[must_use]
    pub fn work(&self, college: CollegeIndex) -> u64 {
        (0..self.pieces(college)).map(|piece| self.piece_work(college, piece)).sum()
    }

    /// The work of a part of a college, or of the whole of it.
    #[must_use]
    pub fn piece_work(&self, college: CollegeIndex, piece: usize) -> u64 {
        let count = self.piece_count(college, piece);
        if !self.is_dealt_in_slots(college) {
            return count;
        }
        // `nearest` is refused with rooms of different rates
        let (numerator, denominator) = self.room(RoomIndex(0)).rate(self.settings().slot_minutes).limit();
        let enlarged = (u128::from(count) * u128::from(100 + self.settings().allowance)).div_ceil(100);
        let halves = 2 * enlarged * u128::from(denominator) + u128::from(numerator);
        held(halves / (2 * u128::from(numerator))).max(1)
    }

    /// Whether heads of a college are dealt out over its slots: under `nearest`, unless it states minutes.
    #[must_use]
    pub fn is_dealt_in_slots(&self, college: CollegeIndex) -> bool {
        matches!((self.college(college).demand, self.settings().rounding), (Demand::Heads(_), Rounding::Nearest))
    }

    /// How placed work of a part of a college, or of the whole, and what stays unplaced of it go together; the placed work is
    /// at most [all of it](Self::piece_work).
    #[must_use]
    pub fn balance(&self, college: CollegeIndex, piece: usize) -> Balance {
        let (count, whole) = (self.piece_count(college, piece), self.piece_work(college, piece));
        let divisor = greatest_common_divisor(count, whole);
        let (work, left) = (count / divisor, whole / divisor);
        let least = left * count;
        Balance { work, left, least, most: least + (whole - 1) / divisor }
    }

    /// What stays unplaced of a part of a college, or of the whole, of which so much work is placed.
    #[must_use]
    pub fn piece_left(&self, college: CollegeIndex, piece: usize, work: u64) -> u64 {
        let (count, whole) =
            (u128::from(self.piece_count(college, piece)), u128::from(self.piece_work(college, piece)));
        held(count - u128::from(work).min(whole) * count / whole)
    }

    /// The most work of a part of a college, or of the whole, that may be placed where so much of it stays unplaced.
    #[must_use]
    pub fn placed(&self, college: CollegeIndex, piece: usize, left: u64) -> u64 {
        let (count, whole) =
            (u128::from(self.piece_count(college, piece)), u128::from(self.piece_work(college, piece)));
        let more = (count + 1).saturating_sub(u128::from(left));
        held(((more * whole).div_ceil(count) - 1).min(whole))
    }

    /// The work of each class of a college, in file order; empty where it has none.
    #[must_use]
    pub fn class_work(&self, college: CollegeIndex) -> Vec<u64> {
        self.college(college).classes.iter().map(|class| class.heads).collect()
    }

    /// The least slots for so many heads of a college that begin on a slot of a session; `None` where heads do not say it
    /// (under `nearest` the slots of a college are rounded as a whole).
    #[must_use]
    pub fn slots_for_heads_at(
        &self,
        college: CollegeIndex,
        (session, slot): (SessionIndex, u32),
        heads: u64,
    ) -> Option<u64> {
        if let (Demand::Heads(all), Rounding::Nearest) = (self.college(college).demand, self.settings().rounding) {
            return (heads == all).then(|| self.work(college));
        }
        Some(self.rate_at(college, session, slot).slots_for(heads))
    }

    /// The same of a batch that begins when its session opens.
    #[must_use]
    pub fn slots_for_heads(&self, college: CollegeIndex, session: SessionIndex, heads: u64) -> Option<u64> {
        self.slots_for_heads_at(college, (session, 0), heads)
    }
}

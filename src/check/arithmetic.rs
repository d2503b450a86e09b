//! Heads, minutes and slots as exact fractions, from the plain numbers of rooms and colleges.

use super::pieces::Piece;
use crate::problem::{CollegeIndex, Demand, Problem, RoomIndex, Rounding, SessionIndex};
use crate::rules::walk::{Walk, minutes, slot_start};
use crate::words::violation::{Unit, Violation};

/// Work per slot: `work` in every `per` slots, of which `allowance` per cent of the counted heads are kept back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Speed {
    work: u128,
    per: u128,
    allowance: u128,
}

impl Speed {
    /// How fast a college is served in a session from a minute of its date on.
    pub fn of(problem: &Problem, college: CollegeIndex, session: SessionIndex, minute: u32) -> Self {
        let place = problem.session(session);
        let room = problem.room(place.room);
        if room.served_heads == 0 {
            // No speed is known: any number comes in one slot.
            return Speed { work: u128::from(u64::MAX), per: 1, allowance: 0 };
        }
        match unit(problem, college) {
            Unit::Minutes => Speed { work: u128::from(problem.settings().slot_minutes), per: 1, allowance: 0 },
            Unit::Slots => Speed { work: 1, per: 1, allowance: 0 },
            Unit::Heads => {
                let mut served = (room.served_heads, room.served_seconds);
                for own in place.rates.iter().filter(|own| own.from <= minute) {
                    served = (own.served_heads, own.served_seconds);
                }
                Speed::served(problem, served)
            }
        }
    }

    /// So many heads in so many seconds.
    fn served(problem: &Problem, (heads, seconds): (u64, u64)) -> Self {
        let slot = u128::from(problem.settings().slot_minutes) * 60;
        let (work, per) = (u128::from(heads) * slot, u128::from(seconds));
        Speed { work, per, allowance: u128::from(problem.settings().allowance) }
    }

    /// The most work of so many slots.
    pub fn most(self, slots: u32) -> u128 {
        let served = self.work.saturating_mul(u128::from(slots)) / self.per;
        served.saturating_mul(100) / (100 + self.allowance)
    }

    /// The least work that needs all of so many slots; above [`most`](Self::most) if none does.
    pub fn least(self, slots: u32) -> u128 {
        self.most(slots.saturating_sub(1)).saturating_add(1)
    }

    /// The least number of slots for so much work.
    pub fn slots_for(self, work: u128) -> u128 {
        enlarged(work, self.allowance).saturating_mul(self.per).div_ceil(self.work)
    }
}

/// The speed at which a piece is served.
pub(super) fn speed(problem: &Problem, piece: &Piece) -> Speed {
    let batch = piece.seen.batch;
    let session = problem.session(batch.session);
    let grid = i64::from(problem.settings().slot_minutes);
    let window = piece.part.and_then(|(_, part)| session.windows.get(part.window));
    let alone = minutes(slot_start(session, grid, i64::from(batch.start)));
    Speed::of(problem, batch.college, batch.session, window.map_or(alone, |window| window.hours.start))
}

/// In what the work of a college is measured.
pub(super) fn unit(problem: &Problem, college: CollegeIndex) -> Unit {
    match (problem.college(college).demand, problem.settings().rounding) {
        (Demand::Minutes(_), _) => Unit::Minutes,
        (Demand::Heads(_), Rounding::Nearest) => Unit::Slots,
        (Demand::Heads(_), Rounding::Up) => Unit::Heads,
    }
}

/// In what a college is counted where it is not its work.
pub(super) fn counted_unit(problem: &Problem, college: CollegeIndex) -> Unit {
    match problem.college(college).demand {
        Demand::Heads(_) => Unit::Heads,
        Demand::Minutes(_) => Unit::Minutes,
    }
}

/// The whole college as it is counted: heads, or minutes.
pub(super) fn count(problem: &Problem, college: CollegeIndex) -> u128 {
    match problem.college(college).demand {
        Demand::Heads(count) | Demand::Minutes(count) => u128::from(count),
    }
}

/// The work of so many heads of a college in its unit.
pub(super) fn work_of(problem: &Problem, college: CollegeIndex, heads: u128) -> u128 {
    if unit(problem, college) != Unit::Slots {
        return heads;
    }
    let room = problem.room(RoomIndex(0)); // under `nearest` all rooms and sessions are equally fast
    let speed = Speed::served(problem, (room.served_heads, room.served_seconds));
    let heads = enlarged(heads, speed.allowance);
    ((2 * heads * speed.per + speed.work) / (2 * speed.work)).max(1)
}

/// The heads that so many slots carry of heads that have so many slots in all.
pub(super) fn carried_of(heads: u128, all: u128, slots: u128) -> u128 {
    (heads.saturating_mul(slots) / all.max(1)).min(heads)
}

/// Heads enlarged by an allowance, rounded up.
fn enlarged(heads: u128, allowance: u128) -> u128 {
    heads.saturating_mul(100 + allowance).div_ceil(100)
}

/// A number for a message or a value; what does not fit is held to the largest.
pub(super) fn small(number: u128) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

/// Batches whose length is the least for no work at all.
pub(super) fn impossible_lengths(walk: &Walk, pieces: &[Piece]) -> Vec<Violation> {
    let impossible = |piece: &&Piece| {
        let speed = speed(walk.problem, piece);
        piece.slots > 0 && speed.least(piece.slots) > speed.most(piece.slots)
    };
    let say = |piece: &Piece| Violation::ImpossibleLength { batch: walk.place(piece.seen), slots: piece.slots };
    pieces.iter().filter(impossible).map(say).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn least_and_most_meet_without_gap_or_overlap() {
        for (work, per) in [(15, 1), (50, 3), (2, 5)] {
            for speed in [0, 10, 33, 100].map(|allowance| Speed { work, per, allowance }) {
                for work in 1..300 {
                    let slots = u32::try_from(speed.slots_for(work)).unwrap();
                    assert!(speed.least(slots) <= work && work <= speed.most(slots), "{speed:?} {work}");
                    assert!(speed.most(slots - 1) < work, "one slot less is too short");
                }
            }
        }
    }

    #[test]
    fn below_one_head_a_slot_some_lengths_stand_for_nobody() {
        let speed = Speed { work: 2, per: 5, allowance: 0 };
        let none: Vec<u32> = (1..=6).filter(|&slots| speed.least(slots) > speed.most(slots)).collect();
        assert_eq!(none, [1, 2, 4, 6]);
    }
}

//! What the parts of a cost are worth, by what is looked for.

use super::state::Cost;
use crate::numbers::to_f64;
use crate::objectives::{Shows, shown};
use crate::problem::{Level, Objective};

/// Prices of the parts of a cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    wrong: f64,
    batches: f64,
    spread: f64,
    rooms: f64,
    wishes: f64,
    earliness: f64,
    pub(super) hot: f64,
    pub(super) cold: f64,
}

/// Prices under which plans with few batches are found; the second where faults must go first.
pub(super) const LOOKING: [Prices; 2] = [
    Prices { wrong: 8.0, batches: 40.0, spread: 8.0, rooms: 3.0, wishes: 3.0, earliness: 0.02, hot: 15.0, cold: 0.8 },
    Prices { wrong: 12.0, batches: 20.0, spread: 8.0, rooms: 3.0, wishes: 3.0, earliness: 0.02, hot: 15.0, cold: 0.8 },
];
/// Prices under which a plan is polished for the levels behind.
pub(super) const POLISHING: [Prices; 2] = [
    Prices {
        wrong: 60.0,
        batches: 200.0,
        spread: 60.0,
        rooms: 20.0,
        wishes: 20.0,
        earliness: 0.1,
        hot: 12.0,
        cold: 0.24,
    },
    Prices {
        wrong: 60.0,
        batches: 200.0,
        spread: 60.0,
        rooms: 20.0,
        wishes: 20.0,
        earliness: 0.5,
        hot: 3.0,
        cold: 0.06,
    },
];

impl Prices {
    pub(super) fn of(&self, cost: Cost) -> f64 {
        self.wrong * to_f64(cost.wrong)
            + self.batches * to_f64(cost.batches)
            + self.spread * to_f64(cost.spread)
            + self.rooms * to_f64(cost.rooms)
            + self.wishes * to_f64(cost.wishes)
            + self.earliness * to_f64(cost.earliness)
    }
}

/// Prices under which a known plan is made better at a level; `None` where annealing does not know what it is.
pub(super) fn of(level: Objective) -> Option<Prices> {
    shown(&mut Better, Level::Of(level))
}

struct Better;

impl Shows for Better {
    type Value = Prices;

    fn batches(&mut self) -> Option<Prices> {
        Some(LOOKING[0])
    }

    fn spread(&mut self) -> Option<Prices> {
        Some(Prices { wrong: 14.0, batches: 60.0, spread: 18.0, rooms: 2.0, wishes: 2.0, ..LOOKING[0] })
    }

    fn rooms(&mut self) -> Option<Prices> {
        Some(POLISHING[0])
    }

    fn preferences(&mut self) -> Option<Prices> {
        Some(Prices { wishes: 30.0, rooms: 60.0, ..POLISHING[0] })
    }

    fn earliness(&mut self) -> Option<Prices> {
        Some(POLISHING[1])
    }
}

//! Orders of levels, by the names that the benchmark data gives them.

use halfday::problem::Objective::{self, Batches, Changes, Earliness, Finish, Preferences, Rooms, Sessions, Spread};

/// An order of levels; `unplaced` comes first in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The name in tables and on the command line.
    pub name: &'static str,
    /// The levels.
    pub levels: &'static [Objective],
}

/// All orders. A, B and C are those that optima are known for; with D, E and F they are all that finish, sessions and
/// batches can stand in. The last ones have the other levels in them.
pub const ORDERS: [Order; 13] = [
    Order { name: "A", levels: &[Finish, Sessions, Batches, Spread] },
    Order { name: "A3", levels: &[Finish, Sessions, Batches] },
    Order { name: "B", levels: &[Sessions, Finish, Batches, Spread] },
    Order { name: "C", levels: &[Batches, Finish, Sessions, Spread] },
    Order { name: "D", levels: &[Finish, Batches, Sessions, Spread] },
    Order { name: "E", levels: &[Sessions, Batches, Finish, Spread] },
    Order { name: "F", levels: &[Batches, Sessions, Finish, Spread] },
    Order { name: "batches", levels: &[Batches] },
    Order { name: "W", levels: &[Finish, Sessions, Batches, Spread, Rooms, Preferences, Earliness] },
    Order { name: "WP", levels: &[Preferences, Finish, Batches] },
    Order { name: "WR", levels: &[Finish, Rooms, Batches] },
    Order { name: "WE", levels: &[Batches, Earliness] },
    Order { name: "N", levels: &[Changes, Finish, Batches] },
];

impl Order {
    /// The order of a name.
    pub fn named(name: &str) -> Result<Order, String> {
        ORDERS.into_iter().find(|order| order.name == name).ok_or_else(|| format!("there is no order `{name}`"))
    }

    /// The levels in words: `finish, sessions, batches, spread`.
    pub fn words(self) -> String {
        self.levels.iter().map(|level| level.name()).collect::<Vec<_>>().join(", ")
    }
}

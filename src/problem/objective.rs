//! Objectives and the levels of the lexicographic order. What each is about is said in `objectives`.

use serde::{Deserialize, Serialize};

/// What can be minimised; see the book, `docs/en/objectives.md`, for each value's exact definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// Heads without a place, per priority class.
    Unplaced,
    /// Colleges whose batches differ from the baseline's.
    Changes,
    /// Heads of the baseline's batches that are not kept.
    Moved,
    /// Number of the last half-day used; 0 if nothing is placed.
    Finish,
    /// Sessions with at least one batch.
    Sessions,
    /// Number of batches.
    Batches,
    /// Sum over colleges of max(0, distinct dates − 1).
    Days,
    /// Sum over colleges of max(0, distinct half-days − 1).
    Spread,
    /// Sum over colleges of max(0, distinct rooms − 1).
    Rooms,
    /// Sum of weights over the broken (college, wish) pairs.
    Preferences,
    /// Sum over batches of slots × number of its half-day.
    Earliness,
    /// Minutes from the first date's midnight to the last end; 0 if nothing is placed.
    Ends,
    /// The most heads in any one half-day, date or session, as the settings say.
    Peak,
}

impl Objective {
    /// The objectives of a file that names none, in their order.
    pub const DEFAULT_ORDER: [Objective; 11] = [
        Objective::Unplaced,
        Objective::Changes,
        Objective::Moved,
        Objective::Finish,
        Objective::Sessions,
        Objective::Batches,
        Objective::Days,
        Objective::Spread,
        Objective::Rooms,
        Objective::Preferences,
        Objective::Earliness,
    ];

    /// All objectives: those of the default order, then those that hold only where a file names them.
    pub const ALL: [Objective; 13] = [
        Objective::Unplaced,
        Objective::Changes,
        Objective::Moved,
        Objective::Finish,
        Objective::Sessions,
        Objective::Batches,
        Objective::Days,
        Objective::Spread,
        Objective::Rooms,
        Objective::Preferences,
        Objective::Earliness,
        Objective::Ends,
        Objective::Peak,
    ];

    /// Whether it compares the plan with a baseline, and is no level without one.
    #[must_use]
    pub fn is_about_the_baseline(self) -> bool {
        match self {
            Objective::Changes | Objective::Moved => true,
            Objective::Unplaced
            | Objective::Finish
            | Objective::Sessions
            | Objective::Batches
            | Objective::Days
            | Objective::Spread
            | Objective::Rooms
            | Objective::Preferences
            | Objective::Earliness
            | Objective::Ends
            | Objective::Peak => false,
        }
    }

    /// The name in files and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Objective::Unplaced => "unplaced",
            Objective::Changes => "changes",
            Objective::Moved => "moved",
            Objective::Finish => "finish",
            Objective::Sessions => "sessions",
            Objective::Batches => "batches",
            Objective::Days => "days",
            Objective::Spread => "spread",
            Objective::Rooms => "rooms",
            Objective::Preferences => "preferences",
            Objective::Earliness => "earliness",
            Objective::Ends => "ends",
            Objective::Peak => "peak",
        }
    }
}

/// One level of the lexicographic order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Heads of one priority class without a place.
    Unplaced {
        /// The class; 1 is the most important.
        priority: u32,
    },
    /// Any other objective.
    Of(Objective),
}

impl Level {
    /// The objective that this level is (a part of).
    #[must_use]
    pub fn objective(self) -> Objective {
        match self {
            Level::Unplaced { .. } => Objective::Unplaced,
            Level::Of(objective) => objective,
        }
    }
}

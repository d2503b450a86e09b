//! Objectives and the levels of the lexicographic order.

use crate::words::Phrase;
use serde::{Deserialize, Serialize};

/// What can be minimised; see the README for each value's exact definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Objective {
    /// Heads without a place, per priority class.
    Unplaced,
    /// Colleges whose batches differ from the baseline's.
    Changes,
    /// Number of the last half-day used; 0 if nothing is placed.
    Finish,
    /// Sessions with at least one batch.
    Sessions,
    /// Number of batches.
    Batches,
    /// Sum over colleges of max(0, distinct half-days − 1).
    Spread,
    /// Sum over colleges of max(0, distinct rooms − 1).
    Rooms,
    /// Sum of weights over the broken (college, wish) pairs.
    Preferences,
    /// Sum over batches of slots × number of its half-day.
    Earliness,
}

impl Objective {
    /// All objectives in the order that holds when the file gives none.
    pub const DEFAULT_ORDER: [Objective; 9] = [
        Objective::Unplaced,
        Objective::Changes,
        Objective::Finish,
        Objective::Sessions,
        Objective::Batches,
        Objective::Spread,
        Objective::Rooms,
        Objective::Preferences,
        Objective::Earliness,
    ];

    /// The name in files and messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Objective::Unplaced => "unplaced",
            Objective::Changes => "changes",
            Objective::Finish => "finish",
            Objective::Sessions => "sessions",
            Objective::Batches => "batches",
            Objective::Spread => "spread",
            Objective::Rooms => "rooms",
            Objective::Preferences => "preferences",
            Objective::Earliness => "earliness",
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

    /// What it minimises, in a few words; a priority class is named only where there are several.
    #[must_use]
    pub fn phrase(self, several_priorities: bool) -> Phrase {
        let (chinese, english) = match self {
            Level::Unplaced { priority } if several_priorities => {
                let chinese = format!("第 {priority} 优先级未安排的人数");
                return Phrase { chinese, english: format!("heads without a place, priority {priority}") };
            }
            Level::Unplaced { .. } | Level::Of(Objective::Unplaced) => ("未安排的人数", "heads without a place"),
            Level::Of(Objective::Changes) => ("时间地点有变的单位数", "colleges whose times change"),
            Level::Of(Objective::Finish) => ("最后用到第几个半天", "number of the last half-day used"),
            Level::Of(Objective::Sessions) => ("开放的场次数", "sessions opened"),
            Level::Of(Objective::Batches) => ("批次数", "batches"),
            Level::Of(Objective::Spread) => ("各单位多占的半天数", "half-days beyond the first, over all colleges"),
            Level::Of(Objective::Rooms) => ("各单位多占的地点数", "rooms beyond the first, over all colleges"),
            Level::Of(Objective::Preferences) => ("未满足的愿望（按权重）", "wishes not met, by weight"),
            Level::Of(Objective::Earliness) => {
                ("偏晚程度（格数 × 半天序号）", "lateness (slots × number of the half-day)")
            }
        };
        Phrase { chinese: chinese.to_owned(), english: english.to_owned() }
    }

    /// The same in a word or two, for headings.
    #[must_use]
    pub fn short_phrase(self, several_priorities: bool) -> Phrase {
        let (chinese, english) = match self {
            Level::Unplaced { priority } if several_priorities => {
                return Phrase { chinese: format!("未安排 {priority}"), english: format!("unplaced {priority}") };
            }
            Level::Unplaced { .. } | Level::Of(Objective::Unplaced) => ("未安排", "unplaced"),
            Level::Of(Objective::Changes) => ("有变单位", "changes"),
            Level::Of(Objective::Finish) => ("最后半天", "finish"),
            Level::Of(Objective::Sessions) => ("场次", "sessions"),
            Level::Of(Objective::Batches) => ("批次", "batches"),
            Level::Of(Objective::Spread) => ("多占半天", "spread"),
            Level::Of(Objective::Rooms) => ("多占地点", "rooms"),
            Level::Of(Objective::Preferences) => ("未满足愿望", "preferences"),
            Level::Of(Objective::Earliness) => ("偏晚程度", "earliness"),
        };
        Phrase { chinese: chinese.to_owned(), english: english.to_owned() }
    }
}

//! Each objective in a file of its own: its words, what the search has to know of it, its value as an expression, what a
//! plan is worth at it and, sharing nothing with those, the count of the checker. What the rest of the crate asks of an
//! objective is asked here.

#![warn(clippy::wildcard_enum_match_arm)]

mod batches;
mod beyond;
mod changes;
mod days;
mod earliness;
mod ends;
mod finish;
mod moved;
mod peak;
mod preferences;
mod rooms;
mod sessions;
mod shown;
mod spread;
pub(crate) mod told;
mod unplaced;

pub use changes::changed;
pub(crate) use peak::counted_at_once;
pub use preferences::Unmet;
pub(crate) use preferences::unmet;
pub use shown::{Shows, shown};

use crate::plan::{Baseline, Plan};
use crate::problem::{Level, Objective, Problem};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;
use crate::words::Phrase;

/// What an objective is, but for its arithmetic.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// What it minimises, in a few words: in Chinese, in English.
    phrase: (&'static str, &'static str),
    /// The same in a word or two, for headings.
    short: (&'static str, &'static str),
    /// How much of a plan tells its value.
    needs: Needs,
    /// What few of it leave to be used.
    limits: Limits,
    /// Whether an office may want to know what one more of it would buy: it counts things, not heads or weights.
    is_traded: bool,
}

/// How much of a plan tells the value of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Which sessions are used, and the lengths in them; alike ones may change places over the whole calendar.
    Lengths,
    /// In which half-day each batch stands, and in which session as far as wishes tell sessions apart.
    HalfDays,
    /// In which room, or when.
    Places,
}

/// What an objective leaves to be used if its value is n.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limits {
    /// The first n half-days.
    HalfDays,
    /// n sessions.
    Sessions,
    /// It does not say.
    Nothing,
}

fn table(objective: Objective) -> &'static Table {
    match objective {
        Objective::Unplaced => &unplaced::TABLE,
        Objective::Changes => &changes::TABLE,
        Objective::Moved => &moved::TABLE,
        Objective::Finish => &finish::TABLE,
        Objective::Sessions => &sessions::TABLE,
        Objective::Batches => &batches::TABLE,
        Objective::Days => &days::TABLE,
        Objective::Spread => &spread::TABLE,
        Objective::Rooms => &rooms::TABLE,
        Objective::Preferences => &preferences::TABLE,
        Objective::Earliness => &earliness::TABLE,
        Objective::Ends => &ends::TABLE,
        Objective::Peak => &peak::TABLE,
    }
}

impl Objective {
    /// How much of a plan tells its value.
    #[must_use]
    pub fn needs(self) -> Needs {
        table(self).needs
    }

    /// What few of it leave to be used.
    #[must_use]
    pub fn limits(self) -> Limits {
        table(self).limits
    }

    /// Whether an office may want to know what one more of it would buy.
    #[must_use]
    pub fn is_traded(self) -> bool {
        table(self).is_traded
    }
}

impl Level {
    /// What it minimises in a problem, in a few words; a priority class is named only where there are several, and
    /// minutes that colleges state are no heads.
    #[must_use]
    pub fn phrase(self, problem: &Problem) -> Phrase {
        match self {
            Level::Unplaced { priority } => unplaced::phrase(problem, priority),
            Level::Of(Objective::Peak) => peak::phrase(problem),
            Level::Of(objective) => both(table(objective).phrase),
        }
    }

    /// The same in a word or two, for headings.
    #[must_use]
    pub fn short_phrase(self, several_priorities: bool) -> Phrase {
        match self {
            Level::Unplaced { priority } if several_priorities => unplaced::of_class_in_short(priority),
            Level::Unplaced { .. } | Level::Of(_) => both(table(self.objective()).short),
        }
    }
}

fn both((chinese, english): (&str, &str)) -> Phrase {
    Phrase { chinese: chinese.to_owned(), english: english.to_owned() }
}

/// The value of a level as an expression to be minimised. Where the definition needs rows, or positions that the frame
/// does not have, it is bounded from below only: it has its true value wherever positions are known and it is minimised or
/// held from above.
#[must_use]
pub fn expression(problem: &Problem, baseline: Option<&Baseline>, frame: &mut Frame, level: Level) -> Expression {
    let origin = Origin::Level(level);
    match level {
        Level::Unplaced { priority } => unplaced::expression(problem, frame, priority),
        Level::Of(Objective::Unplaced) => Expression::zero(), // its levels are those of the priority classes
        Level::Of(Objective::Changes) => {
            baseline.map_or_else(Expression::zero, |told| changes::expression(problem, told, frame, origin))
        }
        Level::Of(Objective::Moved) => {
            baseline.map_or_else(Expression::zero, |told| moved::expression(problem, told, frame, origin))
        }
        Level::Of(Objective::Finish) => finish::expression(problem, frame, origin),
        Level::Of(Objective::Sessions) => sessions::expression(problem, frame, origin),
        Level::Of(Objective::Batches) => batches::expression(problem, frame),
        Level::Of(Objective::Days) => days::expression(problem, frame, origin),
        Level::Of(Objective::Spread) => spread::expression(problem, frame, origin),
        Level::Of(Objective::Rooms) => rooms::expression(problem, frame, origin),
        Level::Of(Objective::Preferences) => preferences::expression(problem, frame, origin),
        Level::Of(Objective::Earliness) => earliness::expression(problem, frame),
        Level::Of(Objective::Ends) => ends::expression(problem, frame, origin),
        Level::Of(Objective::Peak) => peak::expression(problem, frame, origin),
    }
}

/// What a plan is worth at a level, as the search reckons it.
#[must_use]
pub fn worth(problem: &Problem, baseline: Option<&Baseline>, plan: &Plan, level: Level) -> u64 {
    match level {
        Level::Unplaced { priority } => unplaced::worth(problem, plan, |of| of == priority),
        Level::Of(Objective::Unplaced) => unplaced::worth(problem, plan, |_| true),
        Level::Of(Objective::Changes) => baseline.map_or(0, |told| changes::worth(problem, told, plan)),
        Level::Of(Objective::Moved) => baseline.map_or(0, |told| moved::worth(problem, told, plan)),
        Level::Of(Objective::Finish) => finish::worth(problem, plan),
        Level::Of(Objective::Sessions) => sessions::worth(plan),
        Level::Of(Objective::Batches) => batches::worth(plan),
        Level::Of(Objective::Days) => days::worth(problem, plan),
        Level::Of(Objective::Spread) => spread::worth(problem, plan),
        Level::Of(Objective::Rooms) => rooms::worth(problem, plan),
        Level::Of(Objective::Preferences) => preferences::worth(problem, plan),
        Level::Of(Objective::Earliness) => earliness::worth(problem, plan),
        Level::Of(Objective::Ends) => ends::worth(problem, plan),
        Level::Of(Objective::Peak) => peak::worth(problem, plan),
    }
}

/// The value of every level of the problem, counted afresh by the checker, in their order.
pub(crate) fn tallies(walk: &Walk<'_>, baseline: Option<&Baseline>) -> Vec<(Level, u64)> {
    let levels = walk.problem.levels(baseline.is_some());
    levels.into_iter().map(|level| (level, tally(walk, level, baseline))).collect()
}

fn tally(walk: &Walk<'_>, level: Level, baseline: Option<&Baseline>) -> u64 {
    match level {
        Level::Unplaced { priority } => unplaced::tally(walk, |of| of == priority),
        Level::Of(Objective::Unplaced) => unplaced::tally(walk, |_| true),
        Level::Of(Objective::Changes) => baseline.map_or(0, |baseline| changes::tally(walk, baseline)),
        Level::Of(Objective::Moved) => baseline.map_or(0, |baseline| moved::tally(walk, baseline)),
        Level::Of(Objective::Finish) => finish::tally(walk),
        Level::Of(Objective::Sessions) => sessions::tally(walk),
        Level::Of(Objective::Batches) => batches::tally(walk),
        Level::Of(Objective::Days) => days::tally(walk),
        Level::Of(Objective::Spread) => spread::tally(walk),
        Level::Of(Objective::Rooms) => rooms::tally(walk),
        Level::Of(Objective::Preferences) => preferences::tally(walk),
        Level::Of(Objective::Earliness) => earliness::tally(walk),
        Level::Of(Objective::Ends) => ends::tally(walk),
        Level::Of(Objective::Peak) => peak::tally(walk),
    }
}

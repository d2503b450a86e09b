//! What a method that does not know every batch's place shows of the objectives: a flow as expressions, counting as
//! bounds, annealing as numbers.

use crate::problem::{Level, Objective};

/// The objectives that a method shows. What it says nothing of, it does not show: then nothing is concluded from it.
pub trait Shows {
    /// As what it shows them.
    type Value;

    /// `unplaced` of one priority class.
    fn unplaced(&mut self, _priority: u32) -> Option<Self::Value> {
        None
    }

    /// `changes`.
    fn changes(&mut self) -> Option<Self::Value> {
        None
    }

    /// `moved`.
    fn moved(&mut self) -> Option<Self::Value> {
        None
    }

    /// `finish`.
    fn finish(&mut self) -> Option<Self::Value> {
        None
    }

    /// `sessions`.
    fn sessions(&mut self) -> Option<Self::Value> {
        None
    }

    /// `batches`.
    fn batches(&mut self) -> Option<Self::Value> {
        None
    }

    /// `days`.
    fn days(&mut self) -> Option<Self::Value> {
        None
    }

    /// `spread`.
    fn spread(&mut self) -> Option<Self::Value> {
        None
    }

    /// `rooms`.
    fn rooms(&mut self) -> Option<Self::Value> {
        None
    }

    /// `preferences`.
    fn preferences(&mut self) -> Option<Self::Value> {
        None
    }

    /// `earliness`.
    fn earliness(&mut self) -> Option<Self::Value> {
        None
    }

    /// `ends`.
    fn ends(&mut self) -> Option<Self::Value> {
        None
    }

    /// `peak`.
    fn peak(&mut self) -> Option<Self::Value> {
        None
    }
}

/// A level as a method shows it, if it does.
pub fn shown<S: Shows>(method: &mut S, level: Level) -> Option<S::Value> {
    match level {
        Level::Unplaced { priority } => method.unplaced(priority),
        Level::Of(Objective::Unplaced) => None,
        Level::Of(Objective::Changes) => method.changes(),
        Level::Of(Objective::Moved) => method.moved(),
        Level::Of(Objective::Finish) => method.finish(),
        Level::Of(Objective::Sessions) => method.sessions(),
        Level::Of(Objective::Batches) => method.batches(),
        Level::Of(Objective::Days) => method.days(),
        Level::Of(Objective::Spread) => method.spread(),
        Level::Of(Objective::Rooms) => method.rooms(),
        Level::Of(Objective::Preferences) => method.preferences(),
        Level::Of(Objective::Earliness) => method.earliness(),
        Level::Of(Objective::Ends) => method.ends(),
        Level::Of(Objective::Peak) => method.peak(),
    }
}

//! The plan: batches, what stays unplaced, and the score with its proofs. It holds values and computes none.

mod baseline;
mod called;
mod earlier;
pub mod file;
pub mod inside;
pub(crate) mod left;
mod proof;
mod run;
mod settled;

pub use baseline::{Baseline, BaselineBatch, stands_in};
pub use earlier::{EarlierPlan, ToldBatch, ToldCollege};
pub use proof::{LevelResult, Proof, Stop};
pub use run::RunRecord;
pub use settled::Settled;

use crate::problem::{ClassIndex, CollegeIndex, SessionIndex};

/// One contiguous run of one college in one session; at most one per college and session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Batch {
    /// The session.
    pub session: SessionIndex,
    /// Its first slot on the session's grid, from 0; in windows, that of its first window.
    pub start: u32,
    /// Its length in slots, at least 1. (Where a whole session is called at once, its share of the session; in windows, the
    /// slots of its parts together.)
    pub slots: u32,
    /// Whose batch it is.
    pub college: CollegeIndex,
    /// Heads to be printed; `None` where the plan does not say (a hand-made table), then the checker works them out.
    /// For a college that states minutes, minutes.
    pub heads: Option<u64>,
    /// What it holds of each class, in file order; empty where the college has no classes.
    pub classes: Vec<ClassShare>,
    /// What of it is in each of its windows, in their order; empty where its session is not divided.
    pub parts: Vec<Part>,
}

/// What of a batch is in one window.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// Which window of the session, from 0.
    pub window: usize,
    /// The slots that it takes there, at least 1.
    pub slots: u32,
    /// Heads (minutes, for a college that states minutes); `None` where the plan does not say.
    pub heads: Option<u64>,
    /// What it holds of each class, in file order; empty where the college has no classes.
    pub classes: Vec<ClassShare>,
}

/// A class in a batch. Only a class too long for every session it may use is ever divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassShare {
    /// The class.
    pub class: ClassIndex,
    /// How many of its heads: all of them, unless it is divided.
    pub heads: u64,
}

/// What has no place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unplaced {
    /// Whose.
    pub college: CollegeIndex,
    /// Heads (minutes, where the college states minutes); at least 1.
    pub count: u64,
    /// The classes without a place; empty where the college has none.
    pub classes: Vec<ClassIndex>,
}

/// All batches, and what stays unplaced. Its batches are sorted by session and start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Fingerprint of the problem it was made for; `None` in a hand-made table.
    pub problem: Option<String>,
    /// The batches.
    pub batches: Vec<Batch>,
    /// What has no place, by college.
    pub unplaced: Vec<Unplaced>,
    /// One result per level in the order they were solved; empty in a hand-made table.
    pub score: Vec<LevelResult>,
    /// What a file says of levels, while nobody has counted or derived it again: claims, never proofs.
    pub claims: Vec<LevelResult>,
    /// Why the search stopped before everything was proven, if it did.
    pub stop: Option<Stop>,
    /// What was settled before it was made, if anything was.
    pub settled: Option<Settled>,
    /// How it was found; `None` in a table made by hand.
    pub run: Option<RunRecord>,
}

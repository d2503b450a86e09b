//! What rules ask, in the few terms that domains, programs and searches reckon with: several kinds may ask the same. Whoever
//! reckons with rules matches on these, so that a new term is missed nowhere.

use super::{Counted, Grain, KeptBatch, KeptClass, Moment, Per, Region, Scope, Target};
use crate::problem::{CollegeIndex, Part};

/// What a rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asks<'a> {
    /// Each college's batches lie in the region (`inside`), or out of it.
    Place {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// The region.
        region: &'a Region,
        /// In it, not out of it.
        inside: bool,
    },
    /// Of each college at least one batch meets the target; all of them, if `whole`.
    Pin {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// The target.
        target: &'a Target,
        /// All batches, not just one.
        whole: bool,
    },
    /// Every batch of a college comes before every batch of each college of each later step.
    Order {
        /// The steps, at least one; colleges of one step are not compared.
        steps: Vec<&'a [CollegeIndex]>,
        /// What it is counted by.
        grain: Grain,
        /// The last of a step and the first of a later one may stand in the same half-day or on the same date, or start
        /// at the same time.
        weak: bool,
    },
    /// Two colleges of a pair never meet.
    Apart {
        /// The pairs.
        pairs: &'a [(CollegeIndex, CollegeIndex)],
        /// At no time, in no half-day, or on no date.
        grain: Grain,
    },
    /// All batches of the colleges lie in one half-day or room, or on one date.
    Together {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// What they share.
        scope: Scope,
    },
    /// No half-day, date or session has more of these colleges.
    Limit {
        /// What is counted.
        counted: Counted,
        /// Of whom.
        colleges: &'a [CollegeIndex],
        /// Where; it has no clock span.
        region: &'a Region,
        /// The most of them.
        limit: u32,
        /// Of what it holds.
        per: Per,
    },
    /// The batches of each college that has any lie on so many dates.
    Days {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// Most dates.
        at_most: Option<u32>,
        /// Least dates.
        at_least: Option<u32>,
        /// On each of its dates a college has batches of the same times.
        alike: bool,
    },
    /// No college has more batches.
    MostBatches {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// Most batches of each.
        limit: u32,
    },
    /// No batch is shorter, unless it is its whole college.
    ShortestBatch {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// Least minutes of a batch.
        minutes: u32,
    },
    /// No more batches of a college run at one moment, with time to walk between them.
    AtATime {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// Most batches at one moment.
        limit: u32,
        /// Least minutes between two rooms; `None` leaves ways out of account.
        walking: Option<u32>,
    },
    /// Settled batches stand, and nothing else starts before a moment.
    Keep {
        /// The settled batches.
        batches: &'a [KeptBatch],
        /// Their classes.
        classes: &'a [KeptClass],
        /// Nothing else starts before it.
        until: Option<Moment>,
    },
    /// A college is served part by part, each in sessions of its own.
    Parts {
        /// Whom it binds.
        college: CollegeIndex,
        /// Its parts.
        parts: &'a [Part],
    },
}

/// The colleges for which it matters where on the clock their batches stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clocked {
    /// None, as far as this rule goes.
    Nobody,
    /// These.
    These(Vec<CollegeIndex>),
    /// All colleges of the problem.
    Everybody,
}

/// The pairs of an order: the earlier and the later college of each, the earlier ones in the order of their steps.
pub fn ordered_pairs<'s>(steps: &'s [&'s [CollegeIndex]]) -> impl Iterator<Item = (CollegeIndex, CollegeIndex)> + 's {
    steps.iter().enumerate().flat_map(move |(position, step)| {
        let later = move || steps[position + 1..].iter().flat_map(|step| step.iter());
        step.iter().flat_map(move |&earlier| later().map(move |&later| (earlier, later)))
    })
}

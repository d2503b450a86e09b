//! What rules ask, in the few terms that domains, programs and searches reckon with: several kinds may ask the same. Whoever
//! reckons with rules matches on these, so that a new term is missed nowhere.

use super::{Grain, KeptBatch, KeptClass, Moment, Region, RuleKind, Scope, Target};
use crate::problem::CollegeIndex;

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
        /// Counted by the clock or by half-days.
        grain: Grain,
    },
    /// Two colleges of a pair never meet.
    Apart {
        /// The pairs.
        pairs: &'a [(CollegeIndex, CollegeIndex)],
        /// At no time, or in no half-day.
        grain: Grain,
    },
    /// All batches of the colleges lie in one half-day or room.
    Together {
        /// Whom it binds.
        colleges: &'a [CollegeIndex],
        /// What they share.
        scope: Scope,
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
        /// Least minutes between two rooms; 0 for none.
        walking: u32,
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

impl RuleKind {
    /// Whose batches lie in which region, or out of it (`false`), if it asks that.
    #[must_use]
    pub fn place(&self) -> Option<(&[CollegeIndex], &Region, bool)> {
        if let Asks::Place { colleges, region, inside } = self.asks() { Some((colleges, region, inside)) } else { None }
    }

    /// Who meets which target, with all batches or with one, if it asks that.
    #[must_use]
    pub fn pin(&self) -> Option<(&[CollegeIndex], &Target, bool)> {
        if let Asks::Pin { colleges, target, whole } = self.asks() { Some((colleges, target, whole)) } else { None }
    }

    /// The settled batches, their classes and the moment before which nothing else starts, if it has such.
    #[must_use]
    pub fn kept(&self) -> Option<(&[KeptBatch], &[KeptClass], Option<Moment>)> {
        if let Asks::Keep { batches, classes, until } = self.asks() { Some((batches, classes, until)) } else { None }
    }

    /// The steps of an order and how it is counted, if it asks for one.
    #[must_use]
    pub fn order(&self) -> Option<(Vec<&[CollegeIndex]>, Grain)> {
        if let Asks::Order { steps, grain } = self.asks() { Some((steps, grain)) } else { None }
    }

    /// Who is apart from whom, and how, if it asks that.
    #[must_use]
    pub fn apart(&self) -> Option<(&[(CollegeIndex, CollegeIndex)], Grain)> {
        if let Asks::Apart { pairs, grain } = self.asks() { Some((pairs, grain)) } else { None }
    }

    /// Whose batches share what, if it asks that.
    #[must_use]
    pub fn together(&self) -> Option<(&[CollegeIndex], Scope)> {
        if let Asks::Together { colleges, scope } = self.asks() { Some((colleges, scope)) } else { None }
    }

    /// Who has at most how many batches, if it asks that.
    #[must_use]
    pub fn most_batches(&self) -> Option<(&[CollegeIndex], u32)> {
        if let Asks::MostBatches { colleges, limit } = self.asks() { Some((colleges, limit)) } else { None }
    }

    /// Whose batches have at least how many minutes, if it asks that.
    #[must_use]
    pub fn shortest_batch(&self) -> Option<(&[CollegeIndex], u32)> {
        if let Asks::ShortestBatch { colleges, minutes } = self.asks() { Some((colleges, minutes)) } else { None }
    }

    /// Of whom at most how many batches run at a time, if it asks that.
    #[must_use]
    pub fn at_a_time(&self) -> Option<(&[CollegeIndex], u32)> {
        if let Asks::AtATime { colleges, limit, .. } = self.asks() { Some((colleges, limit)) } else { None }
    }

    /// For whom it matters where on the clock batches stand; clock spans of regions, which only close slots, aside.
    #[must_use]
    pub fn clocked(&self) -> Clocked {
        match self.asks() {
            Asks::Order { grain: Grain::Clock, .. }
            | Asks::Apart { grain: Grain::Clock, .. }
            | Asks::AtATime { .. } => Clocked::These(self.colleges()),
            Asks::Pin { colleges, target, .. } if target.first || target.start.is_some() => {
                Clocked::These(colleges.to_vec())
            }
            Asks::Keep { until: None, .. } => Clocked::These(self.colleges()),
            Asks::Keep { until: Some(_), .. } => Clocked::Everybody,
            Asks::Order { grain: Grain::HalfDay, .. }
            | Asks::Apart { grain: Grain::HalfDay, .. }
            | Asks::Pin { .. }
            | Asks::Place { .. }
            | Asks::Together { .. }
            | Asks::MostBatches { .. }
            | Asks::ShortestBatch { .. } => Clocked::Nobody,
        }
    }

    /// Whether it tells half-days apart beyond what it leaves open to whom.
    #[must_use]
    pub fn tells_half_days_apart(&self) -> bool {
        match self.asks() {
            Asks::Order { .. } | Asks::Apart { .. } | Asks::Together { .. } | Asks::AtATime { .. } => true,
            Asks::Place { .. }
            | Asks::Pin { .. }
            | Asks::MostBatches { .. }
            | Asks::ShortestBatch { .. }
            | Asks::Keep { .. } => false,
        }
    }
}

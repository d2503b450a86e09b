//! Questions that may be put to a rule of any kind, answered from what it [asks](Asks).

use super::{Asks, Clocked, Counted, Grain, KeptBatch, KeptClass, Moment, Region, RuleKind, Scope, Target};
use crate::problem::{CollegeIndex, Part};

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

    /// The steps of an order, how it is counted and whether it is weak, if it asks for one.
    #[must_use]
    pub fn order(&self) -> Option<(Vec<&[CollegeIndex]>, Grain, bool)> {
        if let Asks::Order { steps, grain, weak } = self.asks() { Some((steps, grain, weak)) } else { None }
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

    /// Who is served part by part, and the parts, if it says that.
    #[must_use]
    pub fn parts(&self) -> Option<(CollegeIndex, &[Part])> {
        if let Asks::Parts { college, parts } = self.asks() { Some((college, parts)) } else { None }
    }

    /// Whether it limits heads.
    #[must_use]
    pub fn limits_heads(&self) -> bool {
        matches!(self.asks(), Asks::Limit { counted: Counted::Heads, .. })
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
            Asks::Days { colleges, alike: true, .. } => Clocked::These(colleges.to_vec()),
            Asks::Order { grain: Grain::Window | Grain::HalfDay | Grain::Day, .. }
            | Asks::Apart { grain: Grain::Window | Grain::HalfDay | Grain::Day, .. }
            | Asks::Limit { .. }
            | Asks::Days { alike: false, .. }
            | Asks::Pin { .. }
            | Asks::Place { .. }
            | Asks::Together { .. }
            | Asks::MostBatches { .. }
            | Asks::ShortestBatch { .. }
            | Asks::Parts { .. } => Clocked::Nobody,
        }
    }

    /// Whether it tells half-days apart beyond what it leaves open to whom.
    #[must_use]
    pub fn tells_half_days_apart(&self) -> bool {
        match self.asks() {
            Asks::Order { .. }
            | Asks::Apart { .. }
            | Asks::Together { .. }
            | Asks::AtATime { .. }
            | Asks::Limit { .. }
            | Asks::Days { .. }
            | Asks::Parts { .. } => true,
            Asks::Place { .. }
            | Asks::Pin { .. }
            | Asks::MostBatches { .. }
            | Asks::ShortestBatch { .. }
            | Asks::Keep { .. } => false,
        }
    }
}

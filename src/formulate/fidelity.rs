//! How true each formulation is to each kind of rule: one function per formulation, one line per kind.
//!
//! Where all rules of a problem are [`Exact`], points are plans and nothing is to be looked at again
//! (classes and the clock aside). A [`Relaxed`] rule leaves bounds valid: every plan is a point, but
//! not every point a plan. With an [`Unusable`] one the formulation has nothing to say.

use super::Detail;
use crate::problem::{Counted, Grain, RuleKind};

/// How true a formulation is to a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fidelity {
    /// Its points keep the rule.
    Exact,
    /// Some of its points do not.
    Relaxed,
    /// Plans that keep the rule may not be points of it.
    Unusable,
}

use Fidelity::{Exact, Relaxed, Unusable};

/// The chunk flow, sessions told apart so finely. Rooms within a half-day and clock times are left to room assignment.
#[must_use]
pub fn of_chunk_flow(kind: &RuleKind, detail: Detail) -> Fidelity {
    let by_half_day = if detail == Detail::HalfDays { Exact } else { Relaxed };
    if detail == Detail::Sizes {
        return Relaxed;
    }
    match kind {
        RuleKind::Only { .. } | RuleKind::Never { .. } => Exact,
        RuleKind::Pin { .. } => Exact,
        RuleKind::Before { grain: Grain::Window, .. } | RuleKind::Sequence { grain: Grain::Window, .. } => Relaxed,
        RuleKind::Before { .. } | RuleKind::Sequence { .. } | RuleKind::Apart { .. } => by_half_day,
        RuleKind::Together { scope, .. } if scope.is_of_rooms() => Relaxed,
        RuleKind::Together { .. } => by_half_day,
        RuleKind::Limit { .. } | RuleKind::Days { .. } => Relaxed,
        RuleKind::AtMostBatches { .. } | RuleKind::ShortestBatch { .. } => Exact,
        RuleKind::AtATime { .. } => by_half_day,
        RuleKind::Keep { .. } | RuleKind::Parts { .. } => Exact,
    }
}

/// The group flow and the search for groups: they see only who may come where.
#[must_use]
pub fn of_groups(kind: &RuleKind) -> Fidelity {
    match kind {
        RuleKind::Only { .. }
        | RuleKind::Never { .. }
        | RuleKind::Pin { .. }
        | RuleKind::Before { .. }
        | RuleKind::Sequence { .. }
        | RuleKind::Apart { .. }
        | RuleKind::Together { .. }
        | RuleKind::Limit { .. }
        | RuleKind::Days { .. }
        | RuleKind::AtMostBatches { .. }
        | RuleKind::ShortestBatch { .. }
        | RuleKind::AtATime { .. }
        | RuleKind::Keep { .. }
        | RuleKind::Parts { .. } => Relaxed,
    }
}

/// Groups looked at case by case, each with the compact model: any session of a type stands for all of them.
#[must_use]
pub fn of_group_cases(kind: &RuleKind) -> Fidelity {
    match kind {
        RuleKind::Only { .. } | RuleKind::Never { .. } | RuleKind::Pin { .. } => Exact,
        RuleKind::Before { .. } | RuleKind::Sequence { .. } | RuleKind::Apart { .. } => Exact,
        RuleKind::Limit { .. } => Unusable,
        RuleKind::Together { scope, .. } if scope.is_of_rooms() => Unusable,
        RuleKind::Together { .. } | RuleKind::Days { .. } => Exact,
        RuleKind::AtMostBatches { .. } | RuleKind::ShortestBatch { .. } | RuleKind::AtATime { .. } => Exact,
        RuleKind::Keep { .. } | RuleKind::Parts { .. } => Unusable,
    }
}

/// The flow for the minimal perturbation: the clock is exact for told and settled batches alone.
#[must_use]
pub fn of_perturbation(kind: &RuleKind) -> Fidelity {
    let unless = |by_clock: bool| if by_clock { Unusable } else { Exact };
    match kind {
        RuleKind::Only { region, .. } | RuleKind::Never { region, .. } => unless(region.span.is_some()),
        RuleKind::Before { grain, .. } | RuleKind::Sequence { grain, .. } | RuleKind::Apart { grain, .. } => {
            unless(matches!(grain, Grain::Clock | Grain::Window))
        }
        RuleKind::Pin { target, .. } => unless(target.start.is_some() || target.first),
        RuleKind::AtATime { .. } => Unusable,
        RuleKind::Days { alike, .. } => unless(*alike),
        RuleKind::Together { .. } | RuleKind::Limit { counted: Counted::Colleges, .. } => Exact,
        RuleKind::Limit { counted: Counted::Heads, .. } => Unusable,
        RuleKind::AtMostBatches { .. } | RuleKind::ShortestBatch { .. } => Exact,
        RuleKind::Keep { .. } => Exact,
        RuleKind::Parts { .. } => Unusable,
    }
}

/// The class flow and all that is built on the view of classes.
#[must_use]
pub fn of_classes(kind: &RuleKind) -> Fidelity {
    match kind {
        RuleKind::Only { .. } | RuleKind::Never { .. } => Exact,
        RuleKind::Pin { .. } | RuleKind::Together { .. } => Unusable,
        RuleKind::Limit { .. } | RuleKind::Days { .. } => Unusable,
        RuleKind::Before { .. } | RuleKind::Sequence { .. } | RuleKind::Apart { .. } => Unusable,
        RuleKind::AtMostBatches { .. } | RuleKind::ShortestBatch { .. } | RuleKind::AtATime { .. } => Unusable,
        RuleKind::Keep { .. } | RuleKind::Parts { .. } => Unusable,
    }
}

//! Rule by rule: one file per kind, each a walk over the batches.

mod apart;
mod at_a_time;
mod at_most_batches;
mod before;
mod keep;
mod only_never;
mod pin;
mod shortest_batch;
mod together;

pub(super) use only_never::{covers, holds};

use super::walk::Walk;
use crate::plan::Settled;
use crate::problem::{Rule, RuleKind};
use crate::words::holding::HoldName;
use crate::words::violation::Violation;

/// The breaches of all rules, in file order.
pub(super) fn faults(walk: &Walk) -> Vec<Violation> {
    walk.problem.rules().iter().flat_map(|rule| breaches(walk, rule)).collect()
}

/// What of a plan is not as it says itself that it was settled.
pub(super) fn settled_faults(walk: &Walk, settled: Option<&Settled>) -> Vec<Violation> {
    let Some(settled) = settled else { return Vec::new() };
    let name = HoldName::Recorded.text(walk.problem.settings().language);
    keep::breaches(walk, &name, &settled.batches, &[], settled.until)
}

fn breaches(walk: &Walk, rule: &Rule) -> Vec<Violation> {
    let name = rule.name.as_str();
    match &rule.kind {
        RuleKind::Only { colleges, region } => only_never::only(walk, name, colleges, region),
        RuleKind::Never { colleges, region } => only_never::never(walk, name, colleges, region),
        RuleKind::Pin { colleges, target, whole } => pin::breaches(walk, name, colleges, target, *whole),
        RuleKind::Before { first, then, grain } => before::breaches(walk, name, first, then, *grain),
        RuleKind::Apart { pairs, grain } => apart::breaches(walk, name, pairs, *grain),
        RuleKind::Together { colleges, scope } => {
            together::breaches(walk, name, colleges, *scope).into_iter().collect()
        }
        RuleKind::AtMostBatches { colleges, limit } => at_most_batches::breaches(walk, name, colleges, *limit),
        RuleKind::ShortestBatch { colleges, minutes } => shortest_batch::breaches(walk, name, colleges, *minutes),
        RuleKind::AtATime { colleges, limit, walking } => at_a_time::breaches(walk, name, colleges, *limit, *walking),
        RuleKind::Keep { batches, classes, until } => keep::breaches(walk, name, batches, classes, *until),
    }
}

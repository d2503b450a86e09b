//! Believes nothing: walks over the batches, rule by rule, and counts each objective afresh.
//!
//! It uses the plain numbers of the problem (settings, hours, heads per seconds) and does its own arithmetic; no helper
//! that the solver reckons with is used here, so that a fault there cannot hide itself.
//!
//! # How the words of the rules are taken
//!
//! **Clock.** Slots are compared only within one session; across sessions, whose openings may differ, minutes are. In a
//! half-day whose batches are called for the whole session a batch stands, for every rule, wish, pin and baseline, over
//! the session's printed hours; its slots count only for the packing and for `earliness`. So there every batch is "the
//! first of its session", and a `start` asks for the session's opening.
//!
//! **Work.** Work is heads; minutes for a college that states minutes; slots under `nearest` (the college's heads, enlarged
//! by the allowance, rounded once). A batch of *l* slots stands for the heads from most(l − 1) + 1 to most(l): of *l* slots
//! floor(l·q) are served, and of these floor(100 · served / (100 + a)) are counted, which are those that enlarged by the
//! allowance and rounded up are no more than are served. So the allowance rounds batch by batch, with classes after their
//! heads are added up. At q < 1 some lengths stand for nobody and are refused. The batches of a college without classes
//! are right exactly when Σ least ≤ placed work ≤ Σ most.
//!
//! **Classes.** A batch's length is the least for the summed heads of its classes. A class is *divisible* exactly when no
//! session can take it whole, as the `only` and `never` rules of its college (clock spans included) and its `pin … whole`
//! rules leave the session; other rules and settled batches have no say. Only a divisible class may be in parts; each has
//! a head at least, and they add up to the class. It too is unplaced whole.
//!
//! **Unplaced.** Counted in heads (in minutes for a college that states minutes). Under `nearest`, k of a college's D slots
//! carry floor(k·H/D) of its H heads.
//!
//! **Printed heads** (see `heads`). In calendar order (half-day, start, room) each batch takes min(most, what remains
//! when every later batch keeps its least), so every length stays the least for its heads and the last takes the rest.
//! Under `nearest` the slots so far say the heads so far, as above. Heads that the plan states itself stand if they add up
//! and fit.
//!
//! **Rules** bind placed batches and say nothing where there is none, but for a pin: it asks for a batch in any case,
//! `whole` as well. `shortest batch` lets a batch be shorter if it is the only one of its college and nothing of the
//! college is unplaced, or the only one of its part of it and nothing of the part is; heads that no batch states are dealt
//! out so that it holds, if they can. `walking` is between batches of one date in different rooms.
//!
//! Where a rule limits heads, or a level counts the most of them at once, the heads that no batch states are those of the best
//! split: one that keeps all limits and has the best values; of those the one that fills batches in calendar order (see
//! `split`).
//!
//! **Changes.** A college known to both with another set of (room name, date, start, end), the hours as printed.
//!
//! **Lengths by hand.** A table that somebody has made may give a batch more slots than its heads need: it carries from 1 to
//! floor(l·q) heads, and what is longer than needed is told without being a fault.
//!
//! **At once.** Where all of a session are called at once, batches have no times of their own: what does not fit is said once
//! of the session. Where batches have times of their own and all of a session have the same ones, that is said once too.
//!
//! **Windows.** In a divided session a batch has a part in each of its windows, which are neighbours in the session's list. What
//! is said of a batch's heads, slots and classes above is said of each part: it has at least one head, and the least slots
//! for its heads. The slots of a window's parts, with a changeover between each two, are no more than the window's; its
//! limits of heads and colleges hold for the one room. In a room of which no speed is known every part is one slot. A batch's
//! slots are those of its parts; by the clock it runs from its first window's start to its last one's end. Heads are dealt
//! in the order of half-days, starts of windows and rooms; under `nearest`, a batch outside of windows counts there from its
//! session's opening.
//!
//! # One finding each
//!
//! What a rule's breaches are, one finding each, says the check of its kind (see `rules`).

#![warn(clippy::wildcard_enum_match_arm)]

mod arithmetic;
mod classes;
mod heads;
mod lengths;
mod pieces;
mod portions;
mod score;
mod split;
mod structure;
mod windows;
mod workload;

use crate::objectives;
pub use crate::objectives::Unmet;
use crate::plan::file::UnmetEntry;
use crate::plan::{Baseline, Plan};
use crate::problem::{Level, Problem};
use crate::rules;
use crate::rules::walk::Walk;
use crate::words::violation::Violation;
use std::collections::BTreeMap;

/// A plan that has been checked against its problem; only a [`Verdict`] without violations makes one. Nothing else is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedPlan {
    plan: Plan,
    values: Vec<(Level, u64)>,
    unmet: Vec<Unmet>,
}

impl CheckedPlan {
    /// The plan; its batches are sorted by session and start, and every batch says its heads (minutes, for a college
    /// that states minutes).
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The same with these files of certificates in the record of its run, by the names of levels: nothing that is checked.
    #[must_use]
    pub fn with_certificates(mut self, certificates: BTreeMap<String, String>) -> Self {
        if let Some(run) = &mut self.plan.run {
            run.certificates = certificates;
        }
        self
    }

    /// The value of every level of the problem, counted afresh, in the order of the levels.
    #[must_use]
    pub fn values(&self) -> &[(Level, u64)] {
        &self.values
    }

    /// The wishes that are not met, each with its college, wish by wish in the file's order; their weights add up to the
    /// value of `preferences`.
    #[must_use]
    pub fn unmet(&self) -> &[Unmet] {
        &self.unmet
    }

    /// The same by names.
    #[must_use]
    pub fn unmet_wishes(&self, problem: &Problem) -> Vec<UnmetEntry> {
        Unmet::entries(&self.unmet, problem)
    }
}

/// What a plan is worth and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    values: Vec<(Level, u64)>,
    violations: Vec<Violation>,
    longer: Vec<Violation>,
    /// The plan with its heads, where nothing is wrong with it, and the wishes that it does not meet.
    plan: Option<(Plan, Vec<Unmet>)>,
}

impl Verdict {
    /// The value of every level of the problem, counted afresh from the batches as they stand, whatever is wrong with
    /// them. Empty where an entry names a part that the problem does not have.
    #[must_use]
    pub fn values(&self) -> &[(Level, u64)] {
        &self.values
    }

    /// Everything that is wrong with the plan, in the order of the checks: structure, workload, rules in file order,
    /// score. Each says which batches it is about ([`Violation::batches`]). Where an entry names a part that the problem
    /// does not have, only such entries: nothing else could be said for certain.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// What is no fault where lengths are by hand: batches longer than needed.
    #[must_use]
    pub fn longer(&self) -> &[Violation] {
        &self.longer
    }

    /// The checked plan.
    ///
    /// # Errors
    ///
    /// The [violations](Self::violations), if there is one.
    pub fn into_checked(self) -> Result<CheckedPlan, Vec<Violation>> {
        match self.plan {
            Some((plan, unmet)) => Ok(CheckedPlan { plan, values: self.values, unmet }),
            None => Err(self.violations),
        }
    }
}

/// Judges a plan: its values and everything that is wrong with it. A baseline is needed for the level `changes`; without
/// it that level is neither counted nor, where the plan's score states it, compared.
#[must_use]
pub fn verdict(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>) -> Verdict {
    judged(problem, plan, baseline, false)
}

/// Judges a plan whose lengths are by hand, as somebody has printed it: a batch may be longer than its heads need, which is
/// told apart ([`Verdict::longer`]); one that is too short is a fault as everywhere.
#[must_use]
pub fn verdict_by_hand(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>) -> Verdict {
    judged(problem, plan, baseline, true)
}

/// What is wrong with a plan by the problem alone, without counting what it is worth: for those who try many places for one
/// batch. The same entries, in the same order, as in the [verdict](Verdict::violations) on a plan that states no score.
#[must_use]
pub fn faults(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let violations = structure::unknown_parts(problem, plan);
    if violations.is_empty() { walked(problem, plan, false).2 } else { violations }
}

/// The plan walked with the heads of the best split, the split, and what is wrong with the two.
fn walked<'a>(problem: &'a Problem, plan: &'a Plan, by_hand: bool) -> (Walk<'a>, split::Split, Vec<Violation>) {
    let mut walk = Walk::new(problem, plan);
    walk.by_hand = by_hand;
    let split = split::split(&walk);
    walk.heads = split.dealt.of_batches();
    let mut violations = structure::faults(&walk, &split.dealt.as_stated(&walk));
    violations.extend(workload::faults(&walk));
    violations.extend(rules::violations(&walk));
    (walk, split, violations)
}

fn judged(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>, by_hand: bool) -> Verdict {
    let violations = structure::unknown_parts(problem, plan);
    if !violations.is_empty() {
        return Verdict { values: Vec::new(), violations, longer: Vec::new(), plan: None };
    }
    let (walk, split, violations) = walked(problem, plan, by_hand);
    let (longer, mut violations): (Vec<_>, Vec<_>) =
        violations.into_iter().partition(|violation| lengths::is_only_long(&walk, violation));
    let values = objectives::tallies(&walk, baseline);
    violations.extend(score::faults(&plan.score, &values));
    let with_heads = || {
        let mut plan = plan.clone();
        let dealt = &split.dealt;
        for (position, batch) in plan.batches.iter_mut().enumerate() {
            dealt.print(position, batch);
        }
        plan.batches.sort();
        plan.unplaced.sort();
        plan
    };
    let plan = violations.is_empty().then(|| (with_heads(), objectives::unmet(&walk)));
    Verdict { values, violations, longer, plan }
}

/// The plan with the heads of each batch, however they were stated before: those of the best split. `None` if no split keeps
/// the limits of heads.
#[must_use]
pub fn with_best_heads(problem: &Problem, plan: Plan) -> Option<Plan> {
    let mut plan = plan;
    for batch in &mut plan.batches {
        batch.heads = None;
        batch.parts.iter_mut().for_each(|part| part.heads = None);
    }
    let split = split::split(&Walk::new(problem, &plan));
    for (position, batch) in plan.batches.iter_mut().enumerate() {
        split.dealt.print(position, batch);
    }
    split.is_kept.then_some(plan)
}

/// Checks a plan: its [verdict], of which only a plan without fault is kept.
///
/// # Errors
///
/// Everything that is wrong with it, as [`Verdict::violations`] has it.
pub fn check(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>) -> Result<CheckedPlan, Vec<Violation>> {
    verdict(problem, plan, baseline).into_checked()
}

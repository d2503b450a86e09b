//! How any formulation is optimised: relaxed, with a bound verified in integers; then, between what is known and what the
//! best plan has, solved; the point rounded, checked and read as a plan, the bound proven anew.

use super::budget::{Budget, PROVEN};
use super::certify::{certify, certify_empty, certify_infeasible};
use super::formulation::{Formulated, Formulation};
use super::highs::{self, Relaxed, Run};
use super::incumbent::Incumbent;
use super::known::Known;
use super::run_limits::RunLimits;
use super::scope::{Aimed, Bound, Empty, Whole};
use super::{Rung, checked};
use crate::plan::Proof;
use crate::program::Expression;

/// Between which values an objective is to be minimised.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Task {
    /// It is known to be at least this.
    pub(super) floor: u64,
    /// Only values below this are of interest.
    pub(super) ceiling: Option<u64>,
    /// The gap at which to stop.
    pub(super) gap: f64,
    /// The most nodes of the run, if it is to have few.
    pub(super) nodes: Option<i32>,
}

impl Task {
    /// All values between what is known and what the best plan has.
    pub(super) fn between(floor: u64, ceiling: Option<u64>) -> Self {
        Task { floor, ceiling, gap: PROVEN, nodes: None }
    }
}

/// What a formulation answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer<K> {
    /// There is no such plan at all.
    Impossible(Empty<K>),
    /// None is below this.
    Bounded(Bound<K>),
    /// Nothing new.
    Unknown,
}

impl<K> Answer<K> {
    /// Raises what is known of the same scope; returns whether there is no plan at all.
    pub(super) fn learn(self, known: &mut Known<K>) -> Option<Empty<K>> {
        match self {
            Answer::Impossible(empty) => return Some(empty),
            Answer::Bounded(bound) => known.raise(bound),
            Answer::Unknown => {}
        }
        None
    }

    /// Raises what is known of a level that has a plan.
    pub(super) fn learn_bound(self, known: &mut Known<K>) {
        self.learn(known);
    }
}

/// The bound of the relaxation, verified in integers; or that there is not even a fractional point.
pub(super) fn relax<F: Formulation, K>(
    it: &Formulated<'_, '_, F, K>,
    floor: u64,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Answer<K> {
    budget.tell(it.scope, best, Rung::Bound, floor);
    let program = it.of.program();
    match highs::relax(program, &it.objective, budget.run(PROVEN)) {
        Relaxed::Infeasible => Answer::Impossible(it.scope.empty(certify_infeasible(&it.of, &it.objective, budget))),
        Relaxed::Duals(duals) => match checked::bound(program, &it.objective, &duals).map(u64::try_from) {
            Some(Ok(bound)) => Answer::Bounded(it.scope.bound(bound, Proof::Checked)),
            _ => Answer::Unknown,
        },
        Relaxed::Unknown => Answer::Unknown,
    }
}

/// Minimises the objective within a task and makes a plan of the best point; what that proves.
pub(super) fn solve<F: Formulation, K>(
    it: &mut Formulated<'_, '_, F, K>,
    task: Task,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Answer<K> {
    let run = run_within(it, task, Rung::Prove, best, budget);
    let bound = match (run, task.ceiling) {
        (Run::Infeasible, None) => {
            return Answer::Impossible(it.scope.empty(certify_empty(&it.of, &it.objective, budget)));
        }
        (Run::Infeasible, Some(ceiling)) => ceiling,
        (Run::Ended { bound, .. }, _) => u64::try_from(bound.saturating_add(it.objective.constant())).unwrap_or(0),
        (Run::Unknown, _) => return Answer::Unknown,
    };
    if bound <= task.floor {
        return Answer::Unknown;
    }
    // How a bound below the plan's value is known, nobody will ask.
    let meets = best.value(it.scope, it.minimise).is_some_and(|value| value <= bound);
    let proof = if meets { certify(&it.of, &it.objective, bound, budget) } else { Proof::Solver };
    Answer::Bounded(it.scope.bound(bound, proof))
}

/// Looks for a plan within a task; proves nothing.
pub(super) fn find<F: Formulation, K>(
    it: &mut Formulated<'_, '_, F, K>,
    task: Task,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    run_within(it, task, Rung::Construct, best, budget);
}

/// Relaxes, and solves where that leaves something open.
pub(super) fn optimise<F: Formulation>(
    it: &mut Formulated<'_, '_, F, Whole>,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty> {
    if let Some(empty) = relax(it, known.bound, best, budget).learn(known) {
        return Some(empty);
    }
    if best.meets(it.scope, known.bound) {
        return None;
    }
    let task = Task::between(known.bound, best.value(it.scope, it.minimise));
    solve(it, task, best, budget).learn(known)
}

fn run_within<F: Formulation, K>(
    it: &mut Formulated<'_, '_, F, K>,
    task: Task,
    rung: Rung,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Run {
    let own_rows = it.of.program().rows.len();
    it.at_least(task.floor);
    if let Some(ceiling) = task.ceiling {
        let lets_in = rung == Rung::Prove && it.of.lets_the_value_in() && ceiling == task.floor + 1;
        it.at_most(if lets_in { ceiling } else { ceiling.saturating_sub(1) });
    }
    budget.tell(it.scope, best, rung, task.floor);
    let limits =
        RunLimits { gap: task.gap, ..task.nodes.map_or_else(|| budget.run(PROVEN), |nodes| budget.run_in(nodes)) };
    let run = highs::minimise(it.of.program(), &it.objective, limits);
    it.of.program_mut().rows.truncate(own_rows);
    if let Run::Ended { point: Some(point), .. } = &run {
        it.realise(point, task.floor, best, budget);
    }
    run
}

/// Whether a formulation has a point that meets an aim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Met {
    /// It has none.
    No(Empty<Aimed>),
    /// Here is one.
    At(Vec<i64>),
    /// Not decided.
    Unknown,
}

/// How a point that meets an aim is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Any point, presolved.
    Any,
    /// Towards the objective, without presolve: where a point is likely to be there, presolve's probing takes longer than
    /// it saves.
    BestAsItStands,
}

/// Looks for a point that meets the aim of its scope, which is a row of the formulation.
pub(super) fn meet<F: Formulation>(
    it: &Formulated<'_, '_, F, Aimed>,
    manner: Manner,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Met {
    let aim = it.scope.aims.first().map_or(0, |&(_, aim)| aim);
    budget.tell(it.scope, best, Rung::Prove, aim);
    let (program, limits) = (it.of.program(), budget.run(PROVEN));
    let run = match manner {
        Manner::Any => highs::minimise(program, &Expression::zero(), limits),
        Manner::BestAsItStands => highs::minimise_as_it_stands(program, &it.objective, limits),
    };
    match run {
        Run::Infeasible => Met::No(it.scope.empty(certify_empty(&it.of, &it.objective, budget))),
        Run::Ended { point: Some(point), .. } => Met::At(point),
        Run::Ended { point: None, .. } | Run::Unknown => Met::Unknown,
    }
}

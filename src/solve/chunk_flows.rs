//! The rungs of the chunk flow: its relaxation bounds (verified in integers), its integer points become plans.

use super::benders_master;
use super::budget::Budget;
use super::certify::certify;
use super::decode;
use super::exactness::{is_a_plan, needs_rooms};
use super::formulation::{Formulated, Formulation, Reading};
use super::group_cases;
use super::incumbent::{Found, Incumbent};
use super::knobs::chunk_flow::{FEW_CUTS, NEAR};
use super::known::Known;
use super::optimise::{self, Answer, Task};
use super::realise::follow;
use super::scope::{Empty, Narrowed, Plans, Scope};
use crate::formulate::{ChunkFlow, Detail, Scale, chunk_flow};
use crate::numbers::{to_f64, to_u64, to_usize};
use crate::plan::{Proof, Unplaced};
use crate::problem::{CollegeIndex, Level, Objective};
use crate::program::{Expression, Program};

/// The chunk flow of a scope.
#[derive(Debug)]
pub(super) struct Chunks {
    flow: ChunkFlow,
}

impl Chunks {
    /// Sessions told apart so finely; `minimise` is what the flow must be able to say.
    pub(super) fn new(plans: &Plans<'_>, detail: Detail, minimise: Level) -> Self {
        let spread = |level: Level| level.objective() == Objective::Spread;
        let scale = Scale {
            detail,
            half_days: plans.half_days(),
            partial: plans.partial,
            sessions: plans.most(Objective::Sessions).map(to_usize),
            few_cuts: plans.few_cuts,
            spread: spread(minimise) || plans.kept().any(|(level, _)| spread(level)),
        };
        Chunks { flow: chunk_flow(plans.problem, &plans.domains, scale) }
    }
}

impl Formulation for Chunks {
    fn program(&self) -> &Program {
        &self.flow.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.flow.program
    }

    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression> {
        self.flow.level(plans.problem, level)
    }

    /// Lengths, if half-days are told apart or need not be.
    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        let detail = self.flow.detail;
        if plans.has_classes() || (detail != Detail::HalfDays && !is_a_plan(plans, detail)) {
            return Vec::new();
        }
        let placements = decode::decode(plans.problem, &self.flow, point);
        let found = Found { placements, unplaced: unplaced(&self.flow, point), ..Found::default() };
        vec![if needs_rooms(plans) { Reading::Lengths(found) } else { Reading::Plan(found) }]
    }

    fn realise<K>(
        &self,
        scope: &Scope<'_, K>,
        point: &[i64],
        floor: u64,
        best: &mut Incumbent,
        budget: &mut Budget<'_>,
    ) {
        follow(self.read(scope, point), scope, floor, best, budget);
    }

    fn counts(&self) -> Vec<Vec<Expression>> {
        self.flow.counts()
    }

    fn lets_the_value_in(&self) -> bool {
        true
    }
}

/// What a point of the flow leaves unplaced.
fn unplaced(flow: &ChunkFlow, point: &[i64]) -> Vec<Unplaced> {
    let left = flow.unplaced.iter().enumerate().map(|(college, left)| (CollegeIndex(college), left.value(point)));
    left.filter(|&(_, count)| count > 0)
        .map(|(college, count)| Unplaced { college, count: to_u64(count), classes: Vec::new() })
        .collect()
}

/// Any plan with not many more batches than need be.
fn loose(plans: &Plans<'_>) -> Task {
    Task { gap: 1.0 + to_f64(plans.problem.colleges().len()) / 10.0, ..Task::between(0, None) }
}

/// Bounds a level by the relaxation of a flow; `Some` if there is no plan at all.
pub(super) fn bound(
    scope: &Scope<'_>,
    detail: Detail,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty> {
    let it = formulate(scope, detail, scope.level)?;
    optimise::relax(&it, known.bound, best, budget).learn(known)
}

/// Bounds a level by a flow and solves it; `Some` if there is no plan at all.
pub(super) fn minimise(
    scope: &Scope<'_>,
    detail: Detail,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty> {
    let mut it = formulate(scope, detail, scope.level)?;
    let empty = optimise::relax(&it, known.bound, best, budget).learn(known);
    if empty.is_some() || best.meets(scope, known.bound) {
        return empty;
    }
    if branches_first(scope, known.bound, best)
        && certify(&it.of, &it.objective, known.bound + 1, budget) == Proof::Branched
    {
        known.raise(scope.bound(known.bound + 1, Proof::Branched));
        if !best.meets(scope, known.bound) && scope.level.objective() == Objective::Batches {
            benders_master::all_whole(scope, known.bound, best, budget);
        }
        if best.meets(scope, known.bound) {
            return None;
        }
    }
    let task = Task::between(known.bound, best.value(scope, scope.level));
    solve(&mut it, task, best, budget).learn(known)
}

/// The bound of the relaxation of a merged flow on `batches`.
pub(super) fn relaxed_batches<K>(
    scope: &Scope<'_, K>,
    floor: u64,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Answer<K> {
    let it = formulate(scope, Detail::Merged, Level::Of(Objective::Batches));
    it.map_or(Answer::Unknown, |it| optimise::relax(&it, floor, best, budget))
}

/// Looks for a plan, or shows that there is none: with few batches, and with as few as may be only where that is cheap.
pub(super) fn any<K>(
    scope: &Scope<'_, K>,
    detail: Detail,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<K>> {
    let mut it = formulate(scope, detail, Level::Of(Objective::Batches))?;
    let floor = match optimise::relax(&it, 0, best, budget) {
        Answer::Impossible(empty) => return Some(empty),
        Answer::Bounded(bound) => bound.value(),
        Answer::Unknown => 0,
    };
    match solve(&mut it, Task { floor, ..loose(scope) }, best, budget) {
        Answer::Impossible(empty) => Some(empty),
        Answer::Bounded(_) | Answer::Unknown => None,
    }
}

/// Whether the relaxation shows that there is no plan.
pub(super) fn none<K>(
    scope: &Scope<'_, K>,
    detail: Detail,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<K>> {
    let it = formulate(scope, detail, Level::Of(Objective::Batches))?;
    match optimise::relax(&it, 0, best, budget) {
        Answer::Impossible(empty) => Some(empty),
        Answer::Bounded(_) | Answer::Unknown => None,
    }
}

/// Looks for a plan among those that cut colleges only where they must: any one, or a better one at the level at hand.
pub(super) fn few_cuts(
    scope: &Scope<'_, Narrowed>,
    better_than: Option<u64>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    let minimise = if better_than.is_some() { scope.level } else { Level::Of(Objective::Batches) };
    let Some(mut it) = formulate(scope, Detail::HalfDays, minimise) else { return };
    if it.of.program().columns.len() > FEW_CUTS * scope.sizes.flow_columns {
        return;
    }
    let task = match better_than {
        Some(floor) => Task::between(floor, best.value(scope, scope.level)),
        None => loose(scope),
    };
    optimise::find(&mut it, task, best, budget);
}

fn formulate<'s, 'a, K>(
    scope: &'s Scope<'a, K>,
    detail: Detail,
    minimise: Level,
) -> Option<Formulated<'s, 'a, Chunks, K>> {
    // The flow of sizes has everybody placed.
    let says = !(scope.partial && detail == Detail::Sizes);
    scope.formulate(minimise, |plans| says.then(|| Chunks::new(plans, detail, minimise)))
}

fn solve<K>(
    it: &mut Formulated<'_, '_, Chunks, K>,
    task: Task,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Answer<K> {
    // Where any plan will do, groups may show one before the flow does.
    let any = task.ceiling.is_none() && it.minimise.objective() == Objective::Batches;
    if any && group_cases::first(it.scope, task.floor, best, budget) {
        return Answer::Unknown;
    }
    optimise::solve(it, task, best, budget)
}

/// Whether our own branching is asked before HiGHS whether the bound can be met: under rules, with a plan a little above
/// the bound, the answer is no more often than not, and without HiGHS's cuts it comes sooner.
fn branches_first(scope: &Scope<'_>, floor: u64, best: &Incumbent) -> bool {
    let near = |value: u64| (floor + 1..=floor + NEAR).contains(&value);
    scope.is_ruled() && best.value(scope, scope.level).is_some_and(near)
}

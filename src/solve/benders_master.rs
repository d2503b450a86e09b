//! The part flow: which half-days each college uses, under rules; bounds spread and earliness, and points to where a plan of
//! that value must be.
//!
//! First without free cuts: a plan outside that flow has at least one more half-day than needed, so if the flow has no
//! point, that is the bound. There it is the master of a logic-based Benders decomposition (Hooker & Ottosson 2003):
//! points whose half-days cannot be filled as it believes ([`benders_subproblem`](super::benders_subproblem)) come back as
//! cuts. Then with all cuts of colleges. Where the flow is small, it leads to plans with few batches as well.

use super::benders_subproblem::{Case, Fewest, fewest_batches};
use super::budget::Budget;
use super::certify::{certify_empty, certify_infeasible};
use super::formulation::{Formulated, Formulation, Reading};
use super::group_cases;
use super::highs::{self, Relaxed, Run};
use super::incumbent::Incumbent;
use super::knobs::part_flow::{FEW_COLUMNS, NEAR, WHOLE_COLUMNS, WHOLE_NODES, WHOLE_TRIES};
use super::known::Known;
use super::optimise::{self, Manner, Met, Task};
use super::realise::follow;
use super::room_assignment::offer_if_kept;
use super::scope::{Plans, Scope};
use super::tidy::Placement;
use super::{Rung, budget::PROVEN};
use crate::formulate::{PartFlow, PartScale, part_flow};
use crate::numbers::{to_u64, to_usize};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective};
use crate::program::{Expression, Program};
use std::collections::{BTreeMap, BTreeSet};

/// The part flow of a scope.
#[derive(Debug)]
struct Parts {
    flow: PartFlow,
}

impl Parts {
    /// `cuts`: whether colleges may be cut that need not be. `None` where the flow would not be small.
    fn new(plans: &Plans<'_>, cuts: bool) -> Option<Self> {
        let sessions = plans.most(Objective::Sessions).map_or(usize::MAX, to_usize);
        let half_days = plans.half_days().min(plans.problem.half_days().len());
        let scale = PartScale { half_days, sessions, cuts, columns: plans.sizes.flow_columns };
        Some(Parts { flow: part_flow(plans.problem, &plans.domains, scale)? })
    }
}

impl Formulation for Parts {
    fn program(&self) -> &Program {
        &self.flow.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.flow.program
    }

    fn objective(&mut self, _plans: &Plans<'_>, level: Level) -> Option<Expression> {
        self.flow.level(level)
    }

    /// A plan is looked for in which every college keeps to the half-days of its parts.
    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        let half_days = |college: CollegeIndex| -> BTreeSet<HalfDayIndex> {
            let uses = self.flow.uses[college.0].iter();
            uses.filter(|(_, used)| point[used.0] == 1).map(|(&half_day, _)| half_day).collect()
        };
        let wanted =
            |half_days: &BTreeSet<HalfDayIndex>, session| half_days.contains(&plans.problem.session(session).half_day);
        vec![Reading::Domains(plans.domains.only(half_days, wanted))]
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
}

/// What became of the half-days of a point.
enum Filled {
    /// A plan, rules across half-days not looked at.
    Whole(Vec<Placement>),
    /// The flow knows better now.
    Cut,
    /// Neither.
    Unknown,
}

/// Bounds spread or earliness by parts and looks for a plan where the best parts are.
pub(super) fn minimise(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    if scope.level.objective() == Objective::Spread {
        without_cuts(scope, known, best, budget);
        if best.value(scope, scope.level).is_some_and(|value| value > known.bound) {
            group_cases::spread(scope, known, best, budget);
        }
    }
    if best.meets(scope, known.bound) || budget.is_over() {
        return;
    }
    let Some(it) = scope.formulate(scope.level, |plans| Parts::new(plans, true)) else { return };
    // Near the bound the search itself says as much as the relaxation.
    if best.value(scope, scope.level).is_none_or(|value| value > known.bound + NEAR) {
        optimise::relax(&it, known.bound, best, budget).learn_bound(known);
    }
    while !best.meets(scope, known.bound) && !budget.is_over() {
        let aimed = scope.aiming(known.bound);
        let Some(it) = aimed.formulate(scope.level, |plans| Parts::new(plans, true)) else { return };
        match optimise::meet(&it, Manner::BestAsItStands, best, budget) {
            Met::No(empty) => known.raise(aimed.beyond(empty)),
            Met::At(point) => {
                it.realise(&point, known.bound, best, budget);
                return;
            }
            Met::Unknown => return,
        }
    }
}

/// Where the flow by parts is small, much smaller than any by chunks: bounds the batches by it, and looks for a plan with
/// every college in the half-days of the best parts.
pub(super) fn batches(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(mut it) = scope.formulate(scope.level, |plans| Parts::new(plans, true)) else { return };
    if it.of.flow.program.columns.len() > FEW_COLUMNS {
        return;
    }
    optimise::relax(&it, known.bound, best, budget).learn_bound(known);
    let value = best.value(scope, scope.level).filter(|&value| value > known.bound);
    if value.is_some() && !budget.is_over() {
        optimise::find(&mut it, Task::between(known.bound, value), best, budget);
    }
}

/// Looks for a plan with at most so many batches in which everybody stands in one half-day: it is the best for `spread` as
/// well, and a flow by parts is smaller than one by chunks.
pub(super) fn all_whole(scope: &Scope<'_>, most: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
    if scope.partial {
        return;
    }
    let spread = Level::Of(Objective::Spread);
    let few = scope.hoping(vec![(scope.level, most)]);
    let Some(mut it) = few.formulate(spread, |plans| Parts::new(plans, false)) else { return };
    if it.of.flow.least_spread > 0 || it.of.flow.program.columns.len() > WHOLE_COLUMNS {
        return;
    }
    it.at_most(0);
    let mut cases = BTreeMap::new();
    budget.tell(scope, best, Rung::Construct, most);
    for _ in 0..WHOLE_TRIES {
        let limits = budget.run_in(WHOLE_NODES);
        let run = highs::minimise_as_it_stands(it.of.program(), &Expression::zero(), limits);
        let Run::Ended { point: Some(point), .. } = run else { return };
        match fill_half_days(&mut it, &point, &mut cases, budget) {
            Filled::Whole(placements) => {
                offer_if_kept(scope, placements, best);
                return;
            }
            Filled::Cut if !budget.is_over() => {}
            Filled::Cut | Filled::Unknown => return,
        }
    }
}

/// Whether everybody can stand in as few half-days as at all possible. Points whose half-days cannot be filled as the flow
/// believes come back as cuts, until there is a plan or no point is left.
fn without_cuts(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(least) = Parts::new(scope, false).map(|parts| parts.flow.least_spread) else { return };
    if known.bound > least {
        return;
    }
    // No plan with so little spread cuts a college that need not be cut.
    let aimed = scope.aiming(least);
    let Some(mut it) = aimed.formulate(scope.level, |plans| Parts::new(plans, false)) else { return };
    budget.tell(scope, best, Rung::Bound, known.bound);
    if highs::relax(it.of.program(), &Expression::zero(), budget.run(PROVEN)) == Relaxed::Infeasible {
        let proof = certify_infeasible(&it.of, &it.objective, budget);
        known.raise(aimed.beyond(aimed.empty(proof)));
        return;
    }
    let (mut cases, mut is_cut) = (BTreeMap::new(), false);
    while !budget.is_over() {
        budget.tell(scope, best, Rung::Prove, known.bound);
        let run = highs::minimise_as_it_stands(it.of.program(), &Expression::zero(), budget.run(PROVEN));
        let point = match run {
            Run::Infeasible => {
                // Cuts rest on the solver's word for the half-days that they are of.
                let proof = if is_cut { Proof::Solver } else { certify_empty(&it.of, &it.objective, budget) };
                known.raise(aimed.beyond(aimed.empty(proof)));
                return;
            }
            Run::Ended { point: Some(point), .. } => point,
            Run::Ended { point: None, .. } | Run::Unknown => return,
        };
        let filled = if least == 0 { fill_half_days(&mut it, &point, &mut cases, budget) } else { Filled::Unknown };
        match filled {
            Filled::Whole(placements) => {
                offer_if_kept(scope, placements, best);
                return;
            }
            Filled::Cut => is_cut = true,
            Filled::Unknown => {
                it.realise(&point, least, best, budget);
                return;
            }
        }
    }
}

/// Fills each half-day of a point in which every college stands wholly in one; adds cuts where that needs more batches than
/// the flow believes.
fn fill_half_days<K>(
    it: &mut Formulated<'_, '_, Parts, K>,
    point: &[i64],
    cases: &mut BTreeMap<Case, Fewest>,
    budget: &Budget<'_>,
) -> Filled {
    let (plans, flow) = (it.scope, &mut it.of.flow);
    let half_days: BTreeSet<HalfDayIndex> = flow.types.iter().map(|kind| kind.half_day).collect();
    let (mut placements, mut cut, mut unknown) = (Vec::new(), false, false);
    for half_day in half_days {
        let here = |college: &CollegeIndex| flow.uses[college.0].get(&half_day).is_some_and(|u| point[u.0] == 1);
        let colleges: Vec<CollegeIndex> = plans.problem.college_indices().filter(here).collect();
        if colleges.is_empty() {
            continue;
        }
        let (sessions, more) = (flow.sessions_in(half_day).value(point), flow.cuts_in(half_day).value(point));
        let batches = colleges.len() as u64 + to_u64(more);
        let all = plans.problem.sessions_in(half_day).count() as u64;
        let sessions = to_u64(sessions);
        let case = Case { half_day, colleges: colleges.clone(), sessions };
        match cases.entry(case).or_insert_with_key(|case| fewest_batches(plans, case, budget)).clone() {
            Fewest::Batches(number, own) if number <= batches => placements.extend(own),
            Fewest::Impossible if sessions == all => {
                flow.forbid(half_day, &colleges);
                cut = true;
            }
            Fewest::Impossible => {
                flow.needs_sessions(half_day, &colleges, sessions + 1);
                cut = true;
            }
            Fewest::Batches(number, _) => {
                flow.needs_more(half_day, &colleges, number - colleges.len() as u64, sessions);
                cut = true;
            }
            Fewest::Unknown => unknown = true,
        }
    }
    match (cut, unknown) {
        (true, _) => Filled::Cut,
        (false, true) => Filled::Unknown,
        (false, false) => Filled::Whole(placements),
    }
}

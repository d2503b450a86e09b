//! Replanning as minimal perturbation: whoever was told of batches keeps them or is planned anew, settled batches stand,
//! and the clock is exact. Proves the fewest changes, and the levels behind them.

use super::budget::Budget;
use super::formulation::{Formulation, Reading};
use super::incumbent::Incumbent;
use super::known::Known;
use super::optimise::{self, Answer, Task};
use super::scope::{Empty, Plans, Scope};
use super::tidy::Placement;
use crate::formulate::{
    Keeping, PerturbationFlow, Staying, forced_changes, level_expression, perturbation_columns, perturbation_flow,
    perturbation_is_exact,
};
use crate::numbers::to_f64;
use crate::objectives::{Shows, shown};
use crate::problem::{CollegeIndex, Level, Objective, Problem, SessionIndex};
use crate::program::{Expression, Program};
use std::collections::{BTreeMap, VecDeque};

/// The flow of a scope, for those who stay and those who move.
#[derive(Debug)]
struct Perturbation {
    flow: PerturbationFlow,
}

impl Perturbation {
    /// `None` where it would be too large.
    fn new(plans: &Plans<'_>, of: (Staying, Keeping)) -> Option<Self> {
        let columns = perturbation_columns(plans.problem, &plans.domains, plans.baseline, of);
        let build = || Perturbation { flow: perturbation_flow(plans.problem, &plans.domains, plans.baseline, of) };
        (columns <= plans.sizes.perturbation_columns).then(build)
    }
}

/// What the flow shows better than its frame.
impl Shows for &PerturbationFlow {
    type Value = Expression;

    fn changes(&mut self) -> Option<Expression> {
        Some(self.changes.clone())
    }

    fn moved(&mut self) -> Option<Expression> {
        self.moved.clone()
    }

    fn sessions(&mut self) -> Option<Expression> {
        Some(self.used.clone())
    }
}

impl Formulation for Perturbation {
    fn program(&self) -> &Program {
        &self.flow.frame.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.flow.frame.program
    }

    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression> {
        let own = shown(&mut &self.flow, level);
        Some(own.unwrap_or_else(|| level_expression(plans.problem, None, &mut self.flow.frame, level)))
    }

    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        vec![Reading::Plan(placements(plans.problem, &self.flow, point).into())]
    }
}

/// Whether something is told or settled, and this flow has all plans and no others.
pub(super) fn applies(plans: &Plans<'_>) -> bool {
    let asked = plans.baseline.is_some() || plans.problem.rules().iter().any(|rule| rule.kind.kept().is_some());
    asked && !plans.partial && perturbation_is_exact(plans.problem)
}

/// A first plan: everybody who can stays where he is; else whatever the flow finds. `Some` if there is no plan.
pub(super) fn first(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) -> Option<Empty> {
    let loose = Task { gap: to_f64(scope.problem.colleges().len()), ..Task::between(0, None) };
    let staying = scope.unbounded();
    let batches = Level::Of(Objective::Batches);
    if let Some(mut it) = staying.formulate(batches, |plans| Perturbation::new(plans, (Staying::All, Keeping::Whole))) {
        optimise::find(&mut it, loose, best, budget);
    }
    if best.exists() {
        return None;
    }
    let changes = Level::Of(Objective::Changes);
    let mut it = scope.formulate(changes, |plans| Perturbation::new(plans, (Staying::Free, Keeping::Whole)))?;
    match optimise::solve(&mut it, loose, best, budget) {
        Answer::Impossible(empty) => Some(empty),
        Answer::Bounded(_) | Answer::Unknown => None,
    }
}

/// Minimises the level at hand, unless the flow is too large.
pub(super) fn minimise(
    scope: &Scope<'_>,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty> {
    let forced = forced_changes(scope.problem, &scope.domains, scope.baseline);
    // Where as few change as must, all others stay: then no plan is lost.
    let all_stay = scope.held.contains(&(Level::Of(Objective::Changes), forced));
    let staying = if all_stay { Staying::All } else { Staying::Free };
    let with = |keeping| scope.formulate(scope.level, |plans| Perturbation::new(plans, (staying, keeping)));
    let by_pieces = if scope.is_about(&[Objective::Moved]) { with(Keeping::Pieces) } else { None };
    let mut it = by_pieces.or_else(|| with(Keeping::Whole))?;
    optimise::optimise(&mut it, known, best, budget)
}

/// The batches of a point: fixed ones where they are, new ones on the places of their length in the order of colleges.
fn placements(problem: &Problem, flow: &PerturbationFlow, point: &[i64]) -> Vec<Placement> {
    let mut placements = Vec::new();
    for session in problem.session_indices() {
        for (&start, batches) in &flow.fixed[session.0] {
            let standing = batches.iter().filter(|(_, _, times)| times.value(point) == 1);
            placements.extend(standing.map(|&(college, slots, _)| placement(college, session, slots, start)));
        }
        let mut places: BTreeMap<u32, VecDeque<u32>> = BTreeMap::new();
        for (&(start, length), _) in flow.arcs[session.0].iter().filter(|(_, arc)| point[arc.0] == 1) {
            places.entry(length).or_default().push_back(start);
        }
        for college in problem.college_indices() {
            let lengths = flow.sent[college.0].get(&session).into_iter().flatten();
            for (&length, _) in lengths.filter(|(_, new)| point[new.0] == 1) {
                if let Some(start) = places.get_mut(&length).and_then(VecDeque::pop_front) {
                    placements.push(placement(college, session, length, start));
                }
            }
        }
    }
    let changeover = problem.settings().changeover_slots();
    for gap in &flow.gaps {
        let mut start = gap.start;
        for &(college, _, length) in gap.new.iter().filter(|(_, new, _)| point[new.0] == 1) {
            let slots = u32::try_from(point[length.0]).unwrap_or(0);
            placements.push(placement(college, gap.session, slots, start));
            start += slots + changeover;
        }
    }
    placements
}

fn placement(college: CollegeIndex, session: SessionIndex, slots: u32, start: u32) -> Placement {
    Placement { college, session, slots, start: Some(start), classes: Vec::new() }
}

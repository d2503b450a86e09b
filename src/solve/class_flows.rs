//! The class flow: bounds the batches, is asked for a plan at the bound, and proves what is left.

use super::Rung;
use super::budget::Budget;
use super::certify::certify;
use super::class_case::Case;
use super::class_exact::add_flow;
use super::class_table::placements;
use super::formulation::{Formulated, Formulation, Reading};
use super::highs;
use super::incumbent::Incumbent;
use super::knobs::class_flow::{FLOW_WORK, MEETING_FLOW, MEETING_NODES};
use super::known::Known;
use super::optimise::{self, Task};
use super::scope::{Asked, Empty, Plans};
use crate::formulate::{ClassFlow, ClassView, class_flow};
use crate::numbers::to_i64;
use crate::problem::{Level, Objective};
use crate::program::{Expression, Origin, Program};
use std::collections::BTreeMap;

/// The class flow of a view, in so many sessions.
#[derive(Debug)]
pub(super) struct Classes<'v> {
    view: &'v ClassView,
    flow: ClassFlow,
}

/// A class flow of what is asked.
pub(super) type ClassesOf<'c, 'a> = Formulated<'c, 'a, Classes<'c>, Asked>;

impl<'v> Classes<'v> {
    /// `None` where there is no such flow.
    pub(super) fn new(view: &'v ClassView, sessions: usize) -> Option<Self> {
        Some(Classes { view, flow: class_flow(view, sessions)? })
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.flow.program.columns.len()
    }

    /// As the formulation of what is asked.
    pub(super) fn of<'a>(self, case: Case<'v, 'a>) -> Option<ClassesOf<'v, 'a>> {
        case.asked.formulate(Level::Of(Objective::Batches), |_| Some(self))
    }
}

impl Formulation for Classes<'_> {
    fn program(&self) -> &Program {
        &self.flow.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.flow.program
    }

    /// The sessions are those that the flow was made for; of other levels it does not speak.
    fn objective(&mut self, _plans: &Plans<'_>, level: Level) -> Option<Expression> {
        (level.objective() == Objective::Batches).then(|| self.flow.batches())
    }

    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        let mut contents = BTreeMap::new();
        add_flow(self.view, &self.flow.sessions_of(self.view, point), &mut contents);
        vec![Reading::Plan(placements(plans.problem, self.view, &contents).into())]
    }

    fn counts(&self) -> Vec<Vec<Expression>> {
        vec![vec![self.flow.sessions()]]
    }

    fn work(&self) -> u64 {
        FLOW_WORK
    }
}

/// Bounds the batches by the relaxation and looks for a plan that meets the bound: any point at the bound will do, and
/// without an objective HiGHS finds one sooner. A proof if the flow is empty.
pub(super) fn meet(
    case: Case<'_, '_>,
    flow: &mut ClassesOf<'_, '_>,
    known: &mut Known<Asked>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<Asked>> {
    if let Some(empty) = relax(flow, known, best, budget) {
        return Some(empty);
    }
    if !case.is_open(known, best, budget) {
        return None;
    }
    budget.tell(case.asked, best, Rung::Construct, known.bound);
    let own_rows = flow.of.flow.program.rows.len();
    flow.of.flow.program.equal(&flow.objective, to_i64(known.bound), Origin::Structure);
    let point = highs::find(&flow.of.flow.program, budget.run_in(MEETING_NODES));
    flow.of.flow.program.rows.truncate(own_rows);
    if let Some(point) = point {
        flow.realise(&point, known.bound, best, budget);
    }
    None
}

/// Raises the bound to that of the relaxation; a proof if the flow has not even a fractional point.
fn relax(
    flow: &ClassesOf<'_, '_>,
    known: &mut Known<Asked>,
    best: &Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<Asked>> {
    optimise::relax(flow, known.bound, best, budget).learn(known)
}

/// Bounds the batches by the class flow, if that is not done yet, and solves it; a proof if it has no point at all.
pub(super) fn minimise(
    case: Case<'_, '_>,
    flow: &mut ClassesOf<'_, '_>,
    is_relaxed: bool,
    known: &mut Known<Asked>,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Empty<Asked>> {
    if !is_relaxed && let Some(empty) = relax(flow, known, best, budget) {
        return Some(empty);
    }
    if !case.is_open(known, best, budget) {
        return None;
    }
    let task = Task::between(known.bound, case.batches(best));
    optimise::solve(flow, task, best, budget).learn(known)
}

/// What HiGHS said of a class flow when no proofs were asked for, proven anew where that is cheap; `None` where the flow is
/// large.
pub(super) fn prove_anew(case: Case<'_, '_>, known: &Known<Asked>, budget: &mut Budget<'_>) -> Option<Known<Asked>> {
    let flow = Classes::new(case.view, case.sessions).filter(|flow| flow.columns() <= MEETING_FLOW)?;
    let flow = flow.of(case)?;
    let mut again = Known::nothing();
    if known.bound > 0 {
        let proof = certify(&flow.of, &flow.objective, known.bound, budget);
        again.raise(case.asked.bound(known.bound, proof));
    }
    Some(again)
}

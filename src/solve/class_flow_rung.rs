//! The class flow: bounds the batches, is asked for a plan at the bound, and proves what is left.

use super::class_exact::add_flow;
use super::class_groups::Asked;
use super::class_table::placements;
use super::highs::{self, Relaxed, RunLimits, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::{Rung, checked};
use crate::formulate::{ClassFlow, ClassView, Expression, Origin, class_flow};
use crate::plan::Proof;
use std::collections::BTreeMap;

/// Work of our own branching on one class flow, see [`Budget`](super::branch::Budget).
const FLOW_WORK: u64 = 4_000_000;

/// Columns of a class flow that is asked for a plan at its bound before anything else that takes long.
pub(super) const MEETING_FLOW: usize = 8_000;

/// Nodes of the search for a plan at the bound.
const MEETING_NODES: i32 = 100;

impl Search<'_> {
    /// Bounds the batches by the relaxation and looks for a plan that meets the bound: any point at the bound will do, and
    /// without an objective HiGHS finds one sooner. A proof if the flow is empty.
    pub(super) fn class_meet(
        &mut self,
        view: &ClassView,
        asked: Asked,
        flow: &mut ClassFlow,
        known: &mut Known,
    ) -> Option<Proof> {
        if let Some(proof) = self.class_flow_relaxed(asked, flow, known) {
            return Some(proof);
        }
        if !self.class_is_open(asked, known) {
            return None;
        }
        let objective = flow.batches();
        let own_rows = flow.program.rows.len();
        self.tell(asked.level, Rung::Construct, known.bound);
        flow.program.equal(&objective, known.bound as i64, Origin::Structure);
        let limits = RunLimits { nodes: Some(MEETING_NODES), ..self.limits(PROVEN) };
        let point = highs::find(&flow.program, limits);
        flow.program.rows.truncate(own_rows);
        if let Some(point) = point {
            self.offer_flow(view, asked, flow, &point);
        }
        None
    }

    /// Raises the bound to that of the relaxation; a proof if the flow has not even a fractional point.
    fn class_flow_relaxed(&mut self, asked: Asked, flow: &ClassFlow, known: &mut Known) -> Option<Proof> {
        let objective = flow.batches();
        self.tell(asked.level, Rung::Bound, known.bound);
        match highs::relax(&flow.program, &objective, self.limits(PROVEN)) {
            Relaxed::Duals(duals) => {
                if let Some(bound) = checked::bound(&flow.program, &objective, &duals) {
                    known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
                }
                None
            }
            Relaxed::Infeasible => Some(self.certify_infeasible(&flow.program, &[], &objective)),
            Relaxed::Unknown => None,
        }
    }

    /// Offers the plan of a point.
    fn offer_flow(&mut self, view: &ClassView, asked: Asked, flow: &ClassFlow, point: &[i64]) {
        let mut contents = BTreeMap::new();
        add_flow(view, &flow.sessions_of(view, point), &mut contents);
        let placements = placements(self.problem, view, &contents);
        self.offer(asked.level, placements, Vec::new());
    }

    /// Bounds the batches by the class flow, if that is not done yet, and solves it; a proof if it has no point at all.
    pub(super) fn class_flow_rung(
        &mut self,
        view: &ClassView,
        asked: Asked,
        mut flow: ClassFlow,
        is_relaxed: bool,
        known: &mut Known,
    ) -> Option<Proof> {
        if !is_relaxed && let Some(proof) = self.class_flow_relaxed(asked, &flow, known) {
            return Some(proof);
        }
        if !self.class_is_open(asked, known) {
            return None;
        }
        let objective = flow.batches();
        let own_rows = flow.program.rows.len();
        flow.program.at_least(&objective, known.bound as i64, Origin::Structure);
        let ceiling = self.class_batches_known(asked);
        if let Some(value) = ceiling {
            flow.program.at_most(&objective, value as i64 - 1, Origin::Structure);
        }
        self.tell(asked.level, Rung::Prove, known.bound);
        let run = highs::minimise(&flow.program, &objective, None, self.limits(PROVEN));
        flow.program.rows.truncate(own_rows);
        match run {
            Run::Infeasible => match ceiling {
                Some(value) => self.class_flow_bound(&flow, &objective, value, known),
                None => return Some(self.class_flow_is_empty(&flow, &objective)),
            },
            Run::Ended { point, bound } => {
                if let Some(point) = point {
                    self.offer_flow(view, asked, &flow, &point);
                }
                let bound = u64::try_from(bound).unwrap_or(0);
                if self.class_batches_known(asked).is_some_and(|value| value <= bound) {
                    self.class_flow_bound(&flow, &objective, bound, known);
                } else {
                    known.raise(bound, Proof::Solver);
                }
            }
            Run::Unknown => {}
        }
        None
    }

    /// What HiGHS said of a class flow when no proofs were asked for, proven anew where that is cheap; `None` where the flow
    /// is large.
    pub(super) fn class_prove_anew(&mut self, view: &ClassView, sessions: usize, known: &Known) -> Option<Known> {
        let flow = class_flow(view, sessions).filter(|flow| flow.program.columns.len() <= MEETING_FLOW)?;
        let mut again = Known { bound: 0, ..known.clone() };
        self.class_flow_bound(&flow, &flow.batches(), known.bound, &mut again);
        Some(again)
    }

    /// Takes a bound that HiGHS has found, proven anew where that is cheap.
    fn class_flow_bound(&mut self, flow: &ClassFlow, objective: &Expression, bound: u64, known: &mut Known) {
        if bound > known.bound {
            let counts = [vec![flow.sessions()]];
            let proof = self.cheaply(FLOW_WORK, |search| search.certify(&flow.program, &counts, objective, bound));
            known.raise(bound, proof);
        }
    }

    /// How it is known that a class flow has no point.
    fn class_flow_is_empty(&mut self, flow: &ClassFlow, objective: &Expression) -> Proof {
        self.cheaply(FLOW_WORK, |search| search.certify_empty(&flow.program, &[], objective))
    }
}

//! The rung of parts: which half-days each college uses, under rules; bounds spread and earliness, and points to where a
//! plan of that value must be.
//!
//! First without free cuts: a plan outside that flow has at least one more half-day than needed, so if the flow has no
//! point, that is the bound. Then with all cuts.

use super::flow_rung::Kept;
use super::highs::{self, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::{Rung, checked};
use crate::formulate::{Expression, Origin, PartFlow, PartScale, part_flow};
use crate::plan::Proof;
use crate::problem::{Level, Objective};

impl Search<'_> {
    /// Bounds a level by parts and looks for a plan where the best parts are.
    pub(super) fn part_rung(&mut self, level: Level, known: &mut Known) {
        if self.partial || !matches!(level.objective(), Objective::Spread | Objective::Earliness) {
            return;
        }
        if level.objective() == Objective::Spread {
            self.without_cuts(level, known);
        }
        if self.value(level).is_some_and(|value| value <= known.bound) || self.is_over() {
            return;
        }
        let Some((mut flow, objective, _)) = self.parts(level, true) else { return };
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, &objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
        if self.value(level).is_some_and(|value| value <= known.bound) {
            return;
        }
        flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        if let Some(value) = self.value(level) {
            flow.program.at_most(&objective, value as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Prove, known.bound);
        match highs::minimise(&flow.program, &objective, None, self.limits(PROVEN)) {
            Run::Infeasible => {
                if let Some(value) = self.value(level) {
                    known.raise(value, Proof::Solver);
                }
            }
            Run::Ended { point, bound } => {
                known.raise(u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0), Proof::Solver);
                if let Some(point) = point {
                    self.plan_at(level, known.bound, &flow, &point);
                }
            }
            Run::Unknown => {}
        }
    }

    /// Whether everybody can stand in as few half-days as at all possible.
    fn without_cuts(&mut self, level: Level, known: &mut Known) {
        let Some((mut flow, objective, mut kept)) = self.parts(level, false) else { return };
        if known.bound > flow.least_spread {
            return;
        }
        let least = flow.least_spread;
        kept.push(Kept { row: flow.program.rows.len(), expression: objective.clone(), value: least });
        flow.program.at_most(&objective, least as i64, Origin::Level(level));
        self.tell(level, Rung::Bound, known.bound);
        if highs::relax(&flow.program, &Expression::zero(), self.limits(PROVEN)) == Relaxed::Infeasible {
            let proof = self.certificate(&flow.program, &kept).unwrap_or(Proof::Solver);
            known.raise(least + 1, proof);
            return;
        }
        self.tell(level, Rung::Prove, known.bound);
        match highs::minimise(&flow.program, &Expression::zero(), None, self.limits(PROVEN)) {
            Run::Infeasible => known.raise(least + 1, Proof::Solver),
            Run::Ended { point: Some(point), .. } => self.plan_at(level, least, &flow, &point),
            Run::Ended { point: None, .. } | Run::Unknown => {}
        }
    }

    /// The part flow with the held levels and the level in it.
    fn parts(&self, level: Level, cuts: bool) -> Option<(PartFlow, Expression, Vec<Kept>)> {
        let held = |objective: Objective| {
            let held = self.held.iter().find(|(held, _)| held.objective() == objective);
            held.map_or(usize::MAX, |&(_, value)| value as usize)
        };
        let half_days = held(Objective::Finish).min(self.problem.half_days().len());
        let scale = PartScale { half_days, sessions: held(Objective::Sessions), cuts };
        let mut flow = part_flow(self.problem, &self.reach, scale)?;
        let objective = flow.level(level)?;
        let mut kept = Vec::new();
        for &(held, value) in &self.held {
            if let Some(expression) = flow.level(held).filter(|expression| !expression.is_constant()) {
                kept.push(Kept { row: flow.program.rows.len(), expression: expression.clone(), value });
                flow.program.at_most(&expression, value as i64, Origin::Level(held));
            }
        }
        Some((flow, objective, kept))
    }

    /// Looks for a plan in which every college keeps to the half-days of its parts.
    fn plan_at(&mut self, level: Level, floor: u64, flow: &PartFlow, point: &[i64]) {
        let problem = self.problem;
        let reach = self.reach.only(|college, session| {
            let used = flow.uses[college.0].get(&problem.session(session).half_day);
            used.is_some_and(|used| point[used.0] == 1)
        });
        self.plain_within(level, floor, &reach);
    }
}

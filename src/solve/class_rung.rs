//! The rung of classes: the levels `finish`, `sessions` and `batches` where colleges come as whole classes.

use super::class_table::{Content, Part, placements};
use super::highs::{self, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::{Rung, checked};
use crate::formulate::{ClassView, Origin, class_flow, class_view};
use crate::plan::Proof;
use crate::problem::{Level, Objective, SessionIndex};
use std::collections::BTreeMap;

impl Search<'_> {
    /// The problem as classes in the sessions of its first half-days, where that says everything about it.
    pub(super) fn class_view(&self, half_days: usize) -> Option<ClassView> {
        if !self.has_classes() || !self.is_clockless() || self.partial {
            return None;
        }
        class_view(self.problem, &self.reach, half_days)
    }

    /// The value of a held level.
    pub(super) fn held_value(&self, objective: Objective) -> Option<u64> {
        self.held.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value)
    }

    /// Bounds and solves a level as a class flow.
    pub(super) fn class_flow_rung(&mut self, level: Level, view: &ClassView, known: &mut Known) {
        let sessions = self.held_value(Objective::Sessions).map_or(view.sessions(), |value| value as usize);
        let Some(mut flow) = class_flow(view, sessions) else { return };
        let objective = flow.batches();
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
                known.raise(u64::try_from(bound).unwrap_or(0), Proof::Solver);
                if let Some(point) = point {
                    let kinds = flow.sessions_of(view, &point);
                    let mut contents: BTreeMap<SessionIndex, Content> = BTreeMap::new();
                    for (kind, sessions) in kinds.into_iter().enumerate() {
                        for (&session, chunks) in view.kinds[kind].sessions.iter().zip(sessions) {
                            let content = contents.entry(session).or_default();
                            for chunk in chunks {
                                let part = Part { counts: chunk.counts, loose: chunk.loose };
                                content.entry(chunk.member).or_default().add(&part);
                            }
                        }
                    }
                    let placements = placements(self.problem, view, &contents);
                    self.offer(level, placements, Vec::new());
                }
            }
            Run::Unknown => {}
        }
    }
}

impl Search<'_> {
    pub(super) fn class_start(&mut self, _levels: &[Level]) {
        let all = self.problem.half_days().len();
        let Some(view) = self.class_view(all) else { return };
        let mut known = Known { bound: 0, proof: Proof::Counted, because: crate::words::Because::NothingBelowZero };
        self.class_flow_rung(Level::Of(Objective::Batches), &view, &mut known);
    }
    pub(super) fn class_rung(&mut self, level: Level, known: &mut Known) {
        if level.objective() != Objective::Batches || self.value(level).is_some_and(|value| value <= known.bound) {
            return;
        }
        let all = self.problem.half_days().len();
        let Some(view) = self.class_view(all) else { return };
        self.class_flow_rung(level, &view, known);
    }
}

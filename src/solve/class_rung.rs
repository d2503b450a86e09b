//! The rung of classes: the levels `finish`, `sessions` and `batches` where colleges come as whole classes, a first plan
//! for such problems, and what can be done for later levels at any size.

use super::class_groups::Asked;
use super::count::count;
use super::search::{Known, Search};
use crate::formulate::{ClassView, class_view};
use crate::plan::Proof;
use crate::problem::{Level, Objective};
use crate::words::Because;

/// Colleges times sessions up to which the plain model may be tried as well.
const SMALL: usize = 60;

/// Colleges times sessions beyond which later levels are left to swaps and counting.
const LATER: usize = 3_000;

impl Search<'_> {
    /// The problem as classes in the sessions of its first half-days, where that says everything about it.
    fn class_view(&self, half_days: usize) -> Option<ClassView> {
        if !self.has_classes() || !self.is_clockless() || self.partial {
            return None;
        }
        class_view(self.problem, &self.domains, half_days)
    }

    /// A first plan for a problem with classes: at the counted bounds of the levels that come before `batches`, because
    /// then those levels need no search; else in all sessions.
    pub(super) fn class_start(&mut self, levels: &[Level]) {
        let all = self.problem.half_days().len();
        let (mut half_days, mut sessions) = (all, usize::MAX);
        for &level in levels.iter().take_while(|level| level.objective() != Objective::Batches) {
            match level.objective() {
                Objective::Unplaced => {}
                Objective::Finish => {
                    let last = count(&self.ground(), level).0;
                    half_days = last as usize;
                    self.held.push((level, last));
                }
                Objective::Sessions => sessions = count(&self.ground(), level).0 as usize,
                _ => break,
            }
        }
        self.held.clear();
        let Some(everywhere) = self.class_view(all) else { return };
        self.class_first_filling(&everywhere, levels[0]);
        let first = self.plan.take(); // where the sessions must be few it may be far from the best
        self.share_time();
        for half_days in [half_days, all] {
            let Some(view) = self.class_view(half_days) else { break };
            for sessions in [sessions.min(view.sessions()), view.sessions()] {
                if self.plan.is_none() && !self.is_over() {
                    // Any plan in these sessions will do; its batches are looked at in their turn.
                    self.class_ask(&view, Asked { half_days, sessions, level: levels[0] });
                }
            }
        }
        self.share_all();
        self.plan = self.plan.take().or(first);
    }

    /// Asks for a plan in so many sessions of the first half-days; what is learnt of its batches, and a proof if there is
    /// none. The answer is kept, and where it is HiGHS's word it is proven anew as soon as proofs are asked for.
    fn class_ask(&mut self, view: &ClassView, asked: Asked) -> (Known, Option<Proof>) {
        let key = (asked.half_days, asked.sessions);
        if let Some(known) = self.class_known.get(&key).cloned() {
            if known.proof != Proof::Solver || !self.certifies {
                return (known, None);
            }
            if let Some(again) = self.class_prove_anew(view, asked.sessions, &known) {
                self.class_known.insert(key, again.clone());
                return (again, None);
            }
        }
        let mut known = Known { bound: 0, proof: Proof::Counted, because: Because::NothingBelowZero };
        let impossible = self.class_plan(view, asked, &mut known);
        let batches = self.value(Level::Of(Objective::Batches));
        let is_proven = batches.is_some_and(|batches| batches <= known.bound);
        if impossible.is_none() && (is_proven || asked.level.objective() == Objective::Batches) {
            self.class_known.insert(key, known.clone());
        }
        (known, impossible)
    }

    /// Solves a level of a problem with classes. Returns whether nothing more should be tried.
    pub(super) fn class_rung(&mut self, level: Level, known: &mut Known) -> bool {
        if !self.has_classes() || self.partial || self.value(level).is_some_and(|value| value <= known.bound) {
            return false;
        }
        let half_days = self.problem.half_days().len();
        let size = self.problem.colleges().len() * self.problem.sessions().len();
        match level.objective() {
            Objective::Finish | Objective::Sessions | Objective::Batches => {
                let Some(view) = self.class_view(half_days) else { return false };
                self.class_level(level, known);
                view.members.len() * view.sessions() > SMALL
            }
            Objective::Spread | Objective::Rooms => {
                self.swap_sessions(level, known.bound);
                size > LATER || (size > SMALL && !self.chunks_are_small())
            }
            _ => size > LATER || (size > SMALL && !self.chunks_are_small()),
        }
    }

    /// One of the levels that the view shows; `finish` and `sessions` ask for a plan at the bound, and raise the bound
    /// while there is none.
    fn class_level(&mut self, level: Level, known: &mut Known) {
        let all = self.problem.half_days().len();
        while self.value(level).is_none_or(|value| value > known.bound) && !self.is_over() {
            let mut half_days = self.held_value(Objective::Finish).map_or(all, |last| last as usize);
            if level.objective() == Objective::Finish {
                half_days = known.bound as usize;
            }
            let Some(view) = self.class_view(half_days) else { return };
            let mut sessions = self.held_value(Objective::Sessions).map_or(view.sessions(), |value| value as usize);
            if level.objective() == Objective::Sessions {
                sessions = known.bound as usize;
            }
            // Batches held before these levels bind them too; the view does not see that.
            let held = level.objective() != Objective::Batches && self.held_value(Objective::Batches).is_some();
            let (found, impossible) = self.class_ask(&view, Asked { half_days, sessions, level });
            match (level.objective(), impossible) {
                (Objective::Batches, _) => {
                    known.raise(found.bound, found.proof);
                    return;
                }
                (_, Some(proof)) => known.raise(known.bound + 1, proof),
                (_, None) if held => return,
                (_, None) => {
                    if self.value(level).is_none_or(|value| value > known.bound) {
                        return;
                    }
                }
            }
        }
    }

    fn held_value(&self, objective: Objective) -> Option<u64> {
        self.held.iter().find(|(level, _)| level.objective() == objective).map(|&(_, value)| value)
    }
}

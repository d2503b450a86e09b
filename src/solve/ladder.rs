//! The ladder of one level: count; groups of colleges that share sessions; the merged flow; the flow by half-days; the
//! plain model. Each rung only while value and bound still differ and the level's share of the time lasts. A first plan
//! comes from wrapping around, from the greedy under rules, or from the flows.

use super::count::count;
use super::flow_rung::{Answer, BY_HALF_DAY, MERGED, Question};
use super::place_rung::Ended;
use super::search::{Known, PROVEN, Search};
use super::{Rung, construct};
use crate::formulate::Detail;
use crate::plan::{LevelResult, Proof};
use crate::problem::{Level, Objective};

/// Whether everybody can be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Placing {
    /// The search holds a plan that places everybody.
    Placed,
    /// Proven: nobody's plan does.
    Impossible,
    /// Not decided in time.
    Unknown,
}

impl Search<'_> {
    /// Looks for a plan that places everybody. It first tries what counting says is the best for the levels that follow,
    /// because then those levels need no search.
    pub(super) fn place_everybody(&mut self, levels: &[Level]) -> Placing {
        let first = Level::Of(Objective::Batches);
        let reachable = |college| self.reach.sessions(college).next().is_some();
        if !self.problem.college_indices().all(reachable) {
            return Placing::Impossible;
        }
        self.class_start(levels);
        if let Some(placements) = construct::wrap_around(self.problem) {
            self.offer(first, placements, Vec::new());
        }
        if self.plan.is_none() {
            self.greedy_rung(first);
        }
        if self.is_at_its_best(levels) || self.optimistic(levels) {
            return Placing::Placed;
        }
        if self.plan.is_some() {
            return Placing::Placed;
        }
        for detail in [MERGED, BY_HALF_DAY] {
            let question = Question {
                detail,
                keep: Vec::new(),
                minimise: first,
                floor: 0,
                ceiling: None,
                gap: self.loose(),
                level: first,
                bound_only: false,
            };
            match self.ask(&question) {
                Answer::Impossible(_) => return Placing::Impossible,
                _ if self.plan.is_some() => return Placing::Placed,
                _ => {}
            }
        }
        let mut known = Known { bound: 0, proof: Proof::Counted, because: crate::words::Because::NothingBelowZero };
        match self.plain_rung(first, &mut known) {
            Ended::Impossible => Placing::Impossible,
            Ended::Done if self.plan.is_some() => Placing::Placed,
            Ended::Done => Placing::Unknown,
        }
    }

    /// A gap at which a first plan is good enough.
    fn loose(&self) -> f64 {
        1.0 + self.problem.colleges().len() as f64 / 10.0
    }

    /// Whether the plan at hand meets the counted bounds of finish and sessions where these come before batches.
    fn is_at_its_best(&self, levels: &[Level]) -> bool {
        let bound = |level: Level| count(&self.ground(), level).0;
        let leading = levels.iter().take_while(|level| level.objective() != Objective::Batches);
        let mut leading = leading.filter(|level| level.objective() != Objective::Unplaced);
        self.plan.is_some() && leading.all(|&level| self.value(level) == Some(bound(level)))
    }

    /// Asks the merged flow for a plan at the counted bounds of the leading levels.
    fn optimistic(&mut self, levels: &[Level]) -> bool {
        if !self.merged_is_a_plan() || self.has_classes() {
            return false;
        }
        let batches = Level::Of(Objective::Batches);
        let mut keep = Vec::new();
        for &level in levels {
            match level.objective() {
                Objective::Unplaced => {}
                Objective::Finish | Objective::Sessions => {
                    self.held.extend(keep.last().copied());
                    keep.push((level, count(&self.ground(), level).0));
                }
                _ => break,
            }
        }
        self.held.clear();
        let best = self.plan.take(); // a plan with fewer batches but a later finish is no rival here
        let question = Question {
            detail: MERGED,
            keep,
            minimise: batches,
            floor: 0,
            ceiling: None,
            gap: self.loose(),
            level: batches,
            bound_only: false,
        };
        self.ask(&question);
        let found = self.plan.is_some();
        self.plan = self.plan.take().or(best);
        found
    }

    /// Solves one level and holds its value; `None` if there is no plan to have a value.
    pub(super) fn climb(&mut self, level: Level) -> Option<LevelResult> {
        self.share_time();
        let (bound, because) = count(&self.ground(), level);
        let mut known = Known { bound, proof: Proof::Counted, because };
        self.tell(level, Rung::Count, bound);
        let done = self.class_rung(level, &mut known);
        if !done && !self.is_settled(level, &known) {
            match level.objective() {
                Objective::Finish => self.finish(level, &mut known),
                _ => self.minimise(level, &mut known),
            }
        }
        self.close(level, known)
    }

    fn is_settled(&mut self, level: Level, known: &Known) -> bool {
        self.value(level).is_some_and(|value| value <= known.bound) || self.is_over()
    }

    /// Minimises a level rung by rung.
    fn minimise(&mut self, level: Level, known: &mut Known) {
        let mut asks = vec![(MERGED, false), (BY_HALF_DAY, false)];
        if level.objective() == Objective::Batches {
            asks.insert(0, (MERGED, true));
        } else {
            self.group_rung(level, known);
        }
        for (detail, bound_only) in asks {
            if self.is_settled(level, known) {
                return;
            }
            let question = Question {
                detail,
                keep: self.held.clone(),
                minimise: level,
                floor: known.bound,
                ceiling: self.value(level),
                gap: PROVEN,
                level,
                bound_only,
            };
            match self.ask(&question) {
                Answer::Bounded { bound, proof } => known.raise(bound, proof),
                Answer::Impossible(_) if self.plan.is_none() => {
                    self.contradiction = true;
                    return;
                }
                Answer::Impossible(_) | Answer::Unknown => {}
            }
            if bound_only {
                self.groups_at_the_bound(level, known);
            }
        }
        if !self.is_settled(level, known) {
            self.contradiction |= self.plain_rung(level, known) == Ended::Impossible && self.plan.is_none();
        }
    }

    /// The last half-day: asks for a plan that ends by the bound, and raises the bound while there is none.
    fn finish(&mut self, level: Level, known: &mut Known) {
        while !self.is_settled(level, known) {
            let before = (known.bound, self.value(level));
            if let Some(proof) = self.cannot_end_by(level, known) {
                known.raise(known.bound + 1, proof);
            } else if before == (known.bound, self.value(level)) {
                self.plain_rung(level, known);
                return;
            }
        }
    }

    /// Looks for a plan that ends by the bound, rung by rung; the proof, if a rung shows that there is none.
    fn cannot_end_by(&mut self, level: Level, known: &Known) -> Option<Proof> {
        if let Answer::Impossible(proof) = self.probe(level, known.bound, MERGED, true) {
            return Some(proof);
        }
        if self.groups_by(level, known.bound) == Some(false) {
            return Some(Proof::Solver);
        }
        for detail in [MERGED, BY_HALF_DAY] {
            if self.is_settled(level, known) {
                return None;
            }
            if let Answer::Impossible(proof) = self.probe(level, known.bound, detail, false) {
                return Some(proof);
            }
        }
        None
    }

    /// Whether a plan can end by a half-day, everything held kept.
    fn probe(&mut self, level: Level, last: u64, detail: Detail, bound_only: bool) -> Answer {
        let mut keep = self.held.clone();
        keep.push((level, last));
        let (minimise, gap) = (Level::Of(Objective::Batches), self.loose());
        self.ask(&Question { detail, keep, minimise, floor: 0, ceiling: None, gap, level, bound_only })
    }
}

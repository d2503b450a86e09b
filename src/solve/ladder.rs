//! The ladder of one level: count; groups of colleges that share sessions; the merged flow; the flow by half-days; the
//! plain model. Each rung only while value and bound still differ and the level's share of the time lasts. A first plan
//! comes from wrapping around, from the greedy under rules, or from the flows.

use super::certify::WORK;
use super::cliques::too_few_half_days;
use super::count::count;
use super::flow_rung::{Answer, BY_HALF_DAY, MERGED, Question, ROLES, SIZES};
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

/// Beyond so many colleges all batches are not dispatched anew for better rooms.
const DISPATCHED: usize = 100;

impl Search<'_> {
    /// Looks for a plan that places everybody. It first tries what counting says is the best for the levels that follow,
    /// because then those levels need no search.
    pub(super) fn place_everybody(&mut self, levels: &[Level]) -> Placing {
        let first = Level::Of(Objective::Batches);
        let reachable = |college| self.domains.sessions(college).next().is_some();
        if !self.problem.college_indices().all(reachable) || too_few_half_days(&self.ground()) {
            return Placing::Impossible;
        }
        if self.replans()
            && let Some(placing) = self.place_told(first)
        {
            return placing;
        }
        self.class_start(levels);
        if let Some(placements) = construct::wrap_around(self.problem) {
            self.offer(first, placements, Vec::new());
        }
        if self.plan.is_none() {
            self.greedy_rung(first);
        }
        if self.plan.is_none()
            && self.any_plan_will_do
            && let Some(placing) = self.small_rung(first)
        {
            return placing;
        }
        if (self.plan.is_some() && self.any_plan_will_do) || self.is_at_its_best(levels) || self.optimistic(levels) {
            return Placing::Placed;
        }
        if self.plan.is_some() {
            return Placing::Placed;
        }
        let rungs = [(SIZES, false), (BY_HALF_DAY, true), (MERGED, false), (BY_HALF_DAY, false)];
        for (detail, few_cuts) in rungs {
            if detail != SIZES && !few_cuts && !self.flow_is_small(detail) {
                continue;
            }
            let question =
                Question { bound_only: detail == SIZES, few_cuts, ..self.any_plan(first, detail, Vec::new()) };
            if few_cuts && self.assign_first(&question) {
                return Placing::Placed;
            }
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

    /// Whether plans with few cuts are looked for before all others.
    fn is_large(&self) -> bool {
        self.problem.colleges().len() > 30
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

    /// Asks a flow for a plan at the counted bounds of the leading levels.
    fn optimistic(&mut self, levels: &[Level]) -> bool {
        if self.has_classes() {
            return false;
        }
        let (detail, few_cuts) = match (self.merged_is_a_plan(), self.is_large()) {
            (true, _) => (MERGED, false),
            (false, true) if self.is_clockless() => (BY_HALF_DAY, true),
            (false, _) => return false,
        };
        if few_cuts {
            self.share_time();
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
        let question = Question { few_cuts, ..self.any_plan(batches, detail, keep) };
        if !few_cuts || !self.assign_first(&question) {
            self.ask(&question);
        }
        self.share_all();
        let found = self.plan.is_some();
        self.plan = self.plan.take().or(best);
        found
    }

    /// Solves one level and holds its value; `None` if there is no plan to have a value.
    pub(super) fn climb(&mut self, level: Level) -> Option<LevelResult> {
        self.share_time();
        (self.certifies, self.work_left) = (true, WORK);
        let (bound, because) = count(&self.ground(), level);
        let mut known = Known { bound, proof: Proof::Counted, because };
        self.tell(level, Rung::Count, bound);
        let done = self.class_rung(level, &mut known);
        if !done && !self.is_settled(level, &known) && self.replans() {
            self.told_rung(level, &mut known);
        }
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

    /// Minimises a level rung by rung: the flow that is the smallest for the level, groups, the flow by half-days, the
    /// plain model.
    fn minimise(&mut self, level: Level, known: &mut Known) {
        let batches = level.objective() == Objective::Batches;
        if batches && self.best_fit(level, known) {
            return;
        }
        if level.objective() == Objective::Rooms && self.problem.colleges().len() <= DISPATCHED {
            self.dispatch_again(level);
        }
        let ruled = !self.problem.rules().is_empty();
        self.groups_by_search(level, known);
        if !self.is_settled(level, known) && ruled {
            self.flow(level, known, SIZES, true);
        }
        if !self.is_settled(level, known) && ruled && batches {
            self.batches_by_parts(level, known);
        }
        if !self.is_settled(level, known) && ruled && batches {
            self.batches_by_cases(level, known);
        }
        if !self.is_settled(level, known) && ruled && level.objective() == Objective::Sessions {
            self.plain_at_once(level, known.bound);
        }
        let first = if level.objective() == Objective::Spread { ROLES } else { MERGED };
        if !self.is_settled(level, known) && (!ruled || self.flow_is_small(first)) {
            self.flow(level, known, first, !self.flow_is_a_plan(first));
        }
        if !self.is_settled(level, known) && ruled && self.is_large() {
            self.few_cuts(level, known);
        }
        if !self.is_settled(level, known) && ruled {
            self.part_rung(level, known);
        }
        if !self.is_settled(level, known) && !batches {
            self.group_rung(level, known);
        }
        if !self.is_settled(level, known) && self.flow_is_small(BY_HALF_DAY) {
            self.flow(level, known, BY_HALF_DAY, false);
        }
        if !self.is_settled(level, known) && batches {
            self.groups_at_the_bound(level, known, None);
        }
        if !self.is_settled(level, known) && !self.contradiction {
            self.contradiction |= self.plain_rung(level, known) == Ended::Impossible && self.plan.is_none();
        }
    }

    /// Offers a plan with as few cuts as lengths allow; returns whether that settles the level.
    fn best_fit(&mut self, level: Level, known: &Known) -> bool {
        let held = self.held.iter().find(|(held, _)| held.objective() == Objective::Finish);
        let half_days = held.map_or(self.problem.half_days().len(), |&(_, last)| last as usize);
        if let Some(placements) = construct::best_fit(self.problem, half_days) {
            self.offer(level, placements, Vec::new());
        }
        self.is_settled(level, known)
    }

    /// Asks the flow by half-days for a plan that cuts colleges under rules only where it must.
    fn few_cuts(&mut self, level: Level, known: &Known) {
        self.ask(&Question { few_cuts: true, ..self.better(level, known, BY_HALF_DAY) });
    }

    /// Asks one flow for a level's bound and, unless `bound_only`, for its optimum.
    fn flow(&mut self, level: Level, known: &mut Known, detail: Detail, bound_only: bool) {
        match self.ask(&Question { bound_only, ..self.better(level, known, detail) }) {
            Answer::Bounded { bound, proof } => known.raise(bound, proof),
            Answer::Impossible(_) => self.contradiction |= self.plan.is_none(),
            Answer::Unknown => {}
        }
    }

    /// The question for the best plan of a level that is better than the one at hand and keeps the held levels.
    fn better(&self, level: Level, known: &Known, detail: Detail) -> Question {
        Question {
            detail,
            keep: self.held.clone(),
            minimise: level,
            floor: known.bound,
            ceiling: self.value(level),
            gap: PROVEN,
            level,
            bound_only: false,
            few_cuts: false,
        }
    }

    /// The question for a plan that keeps some levels, with not many more batches than need be.
    fn any_plan(&self, level: Level, detail: Detail, keep: Vec<(Level, u64)>) -> Question {
        Question {
            detail,
            keep,
            minimise: Level::Of(Objective::Batches),
            floor: 0,
            ceiling: None,
            gap: self.loose(),
            level,
            bound_only: false,
            few_cuts: false,
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
        let (exact, small) = (self.flow_is_a_plan(MERGED), self.flow_is_small(MERGED));
        let ruled = !self.problem.rules().is_empty();
        if ruled && let Answer::Impossible(proof) = self.probe(level, known.bound, SIZES, true, false) {
            return Some(proof);
        }
        if (small || !ruled)
            && let Answer::Impossible(proof) = self.probe(level, known.bound, MERGED, !exact, false)
        {
            return Some(proof);
        }
        if !self.is_settled(level, known) && self.is_large() && ruled {
            self.probe(level, known.bound, BY_HALF_DAY, false, true);
        }
        if !self.is_settled(level, known)
            && self.flow_is_small(BY_HALF_DAY)
            && let Answer::Impossible(proof) = self.probe(level, known.bound, BY_HALF_DAY, false, false)
        {
            return Some(proof);
        }
        if self.is_settled(level, known) { None } else { self.groups_by(level, known.bound) }
    }

    /// Whether a plan can end by a half-day, everything held kept.
    fn probe(&mut self, level: Level, last: u64, detail: Detail, bound_only: bool, few_cuts: bool) -> Answer {
        let mut keep = self.held.clone();
        keep.push((level, last));
        self.ask(&Question { bound_only, few_cuts, ..self.any_plan(level, detail, keep) })
    }
}

//! The rung of parts: which half-days each college uses, under rules; bounds spread and earliness, and points to where a
//! plan of that value must be.
//!
//! First without free cuts: a plan outside that flow has at least one more half-day than needed, so if the flow has no
//! point, that is the bound. Then with all cuts.

use super::flow_rung::Kept;
use super::half_day_case::{Case, Fewest};
use super::highs::{self, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, checked};
use crate::formulate::{Expression, Origin, PartFlow, PartScale, part_flow};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective};
use std::collections::{BTreeMap, BTreeSet};

/// What became of the half-days of a point.
enum Filled {
    /// A plan, rules across half-days not looked at.
    Whole(Vec<Placement>),
    /// The flow knows better now.
    Cut,
    /// Neither.
    Unknown,
}

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
        let Some((flow, objective, _)) = self.parts(level, true) else { return };
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, &objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
        while self.value(level).is_none_or(|value| value > known.bound) && !self.is_over() {
            let mut at_the_bound = flow.program.clone();
            at_the_bound.at_most(&objective, known.bound as i64, Origin::Level(level));
            self.tell(level, Rung::Prove, known.bound);
            match highs::minimise(&at_the_bound, &objective, None, self.limits(PROVEN)) {
                Run::Infeasible => {
                    known.raise(known.bound + 1, self.certify(&flow.program, &[], &objective, known.bound + 1));
                }
                Run::Ended { point: Some(point), .. } => {
                    self.plan_at(level, known.bound, &flow, &point);
                    return;
                }
                Run::Ended { point: None, .. } | Run::Unknown => return,
            }
        }
    }

    /// Whether everybody can stand in as few half-days as at all possible. Points whose half-days cannot be filled as
    /// the flow believes come back as cuts, until there is a plan or no point is left.
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
            let proof = self.certificate(&flow.program, &kept);
            known.raise(least + 1, proof.unwrap_or_else(|| self.certify_empty(&flow.program, &[], &objective)));
            return;
        }
        let (mut cases, mut is_cut) = (BTreeMap::new(), false);
        while !self.is_over() {
            self.tell(level, Rung::Prove, known.bound);
            match highs::minimise(&flow.program, &Expression::zero(), None, self.limits(PROVEN)) {
                Run::Infeasible => {
                    // Cuts rest on the solver's word for the half-days that they are of.
                    let proof = if is_cut { Proof::Solver } else { self.certify_empty(&flow.program, &[], &objective) };
                    known.raise(least + 1, proof);
                    return;
                }
                Run::Ended { point: Some(point), .. } if least == 0 => {
                    match self.fill_half_days(&mut flow, &point, &mut cases) {
                        Filled::Whole(placements) => {
                            self.offer_if_kept(level, placements);
                            return;
                        }
                        Filled::Cut => is_cut = true,
                        Filled::Unknown => {
                            self.plan_at(level, least, &flow, &point);
                            return;
                        }
                    }
                }
                Run::Ended { point: Some(point), .. } => {
                    self.plan_at(level, least, &flow, &point);
                    return;
                }
                Run::Ended { point: None, .. } | Run::Unknown => return,
            }
        }
    }

    /// Fills each half-day of a point in which every college stands wholly in one; adds cuts where that needs more
    /// batches than the flow believes.
    fn fill_half_days(&self, flow: &mut PartFlow, point: &[i64], cases: &mut BTreeMap<Case, Fewest>) -> Filled {
        let half_days: BTreeSet<HalfDayIndex> = flow.types.iter().map(|kind| kind.half_day).collect();
        let (mut placements, mut cut, mut unknown) = (Vec::new(), false, false);
        for half_day in half_days {
            let here = |college: &CollegeIndex| flow.uses[college.0].get(&half_day).is_some_and(|u| point[u.0] == 1);
            let colleges: Vec<CollegeIndex> = self.problem.college_indices().filter(here).collect();
            if colleges.is_empty() {
                continue;
            }
            let (sessions, more) = (flow.sessions_in(half_day).value(point), flow.cuts_in(half_day).value(point));
            let batches = colleges.len() as u64 + more as u64;
            let all = self.problem.sessions().iter().filter(|session| session.half_day == half_day).count() as u64;
            let sessions = sessions as u64;
            let case = Case { half_day, colleges: colleges.clone(), sessions };
            match cases.entry(case).or_insert_with_key(|case| self.fewest_batches(case)).clone() {
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

    /// The part flow with the held levels and the level in it.
    fn parts(&self, level: Level, cuts: bool) -> Option<(PartFlow, Expression, Vec<Kept>)> {
        let held = |objective: Objective| {
            let held = self.held.iter().find(|(held, _)| held.objective() == objective);
            held.map_or(usize::MAX, |&(_, value)| value as usize)
        };
        let half_days = held(Objective::Finish).min(self.problem.half_days().len());
        let scale = PartScale { half_days, sessions: held(Objective::Sessions), cuts, columns: self.caps.flow_columns };
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
        let half_days = |college: CollegeIndex| -> BTreeSet<HalfDayIndex> {
            let uses = flow.uses[college.0].iter();
            uses.filter(|(_, used)| point[used.0] == 1).map(|(&half_day, _)| half_day).collect()
        };
        let wanted =
            |half_days: &BTreeSet<HalfDayIndex>, session| half_days.contains(&problem.session(session).half_day);
        let reach = self.reach.only(half_days, wanted);
        self.plain_within(level, floor, &reach);
    }
}

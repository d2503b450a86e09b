//! The rung of parts: which half-days each college uses, under rules; bounds spread and earliness, and points to where a
//! plan of that value must be.
//!
//! First without free cuts: a plan outside that flow has at least one more half-day than needed, so if the flow has no
//! point, that is the bound. Then with all cuts. Where the flow is small, it leads to plans with few batches as well.

use super::half_day_case::{Case, Fewest};
use super::highs::{self, Relaxed, RunLimits, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, checked};
use crate::formulate::{Expression, Origin, PartFlow, PartScale, part_flow};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective};
use std::collections::{BTreeMap, BTreeSet};

/// A flow by parts with no more columns than this is small beside any flow by chunks.
const FEW_COLUMNS: usize = 1_000;
/// A plan so little above the bound is near it.
const NEAR: u64 = 2;
/// How often a plan in which nobody is cut over half-days is looked for, ...
const WHOLE_TRIES: usize = 8;
/// ... in how many nodes each time, ...
const WHOLE_NODES: i32 = 200;
/// ... and up to how many columns.
const WHOLE_COLUMNS: usize = 6_000;

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
            if self.value(level).is_some_and(|value| value > known.bound) {
                self.spread_by_cases(level, known);
            }
        }
        if self.value(level).is_some_and(|value| value <= known.bound) || self.is_over() {
            return;
        }
        let Some((flow, objective)) = self.parts(level, true) else { return };
        // Near the bound the search itself says as much as the relaxation.
        if self.value(level).is_none_or(|value| value > known.bound + NEAR) {
            self.bound_by_parts(level, known, &flow, &objective);
        }
        while self.value(level).is_none_or(|value| value > known.bound) && !self.is_over() {
            let mut at_the_bound = flow.program.clone();
            at_the_bound.at_most(&objective, known.bound as i64, Origin::Level(level));
            self.tell(level, Rung::Prove, known.bound);
            match highs::minimise_as_it_stands(&at_the_bound, &objective, self.limits(PROVEN)) {
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

    /// Where the flow by parts is small, much smaller than any by chunks: bounds the batches by it, and looks for a plan
    /// with every college in the half-days of the best parts.
    pub(super) fn batches_by_parts(&mut self, level: Level, known: &mut Known) {
        if self.partial || !self.is_clockless() || self.has_classes() {
            return;
        }
        let Some((mut flow, objective)) = self.parts(level, true) else { return };
        if flow.program.columns.len() > FEW_COLUMNS {
            return;
        }
        self.bound_by_parts(level, known, &flow, &objective);
        let Some(value) = self.value(level).filter(|&value| value > known.bound && !self.is_over()) else { return };
        flow.program.at_most(&objective, value as i64 - 1, Origin::Level(level));
        flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        self.tell(level, Rung::Construct, known.bound);
        let run = highs::minimise(&flow.program, &objective, None, self.limits(PROVEN));
        if let Run::Ended { point: Some(point), .. } = run {
            self.plan_at(level, known.bound, &flow, &point);
        }
    }

    /// Raises the bound to that of the relaxation of a flow by parts.
    fn bound_by_parts(&mut self, level: Level, known: &mut Known, flow: &PartFlow, objective: &Expression) {
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
    }

    /// Looks for a plan with at most so many batches in which everybody stands in one half-day: it is the best for
    /// `spread` as well, and a flow by parts is smaller than one by chunks.
    pub(super) fn all_whole(&mut self, level: Level, most: u64) {
        if self.partial {
            return;
        }
        let spread = Level::Of(Objective::Spread);
        self.held.push((level, most));
        let parts = self.parts(spread, false);
        self.held.pop();
        let Some((mut flow, objective)) = parts else { return };
        if flow.least_spread > 0 || flow.program.columns.len() > WHOLE_COLUMNS {
            return;
        }
        flow.program.at_most(&objective, 0, Origin::Level(spread));
        let mut cases = BTreeMap::new();
        self.tell(level, Rung::Construct, most);
        for _ in 0..WHOLE_TRIES {
            let limits = RunLimits { nodes: Some(WHOLE_NODES), ..self.limits(PROVEN) };
            let run = highs::minimise_as_it_stands(&flow.program, &Expression::zero(), limits);
            let Run::Ended { point: Some(point), .. } = run else { return };
            match self.fill_half_days(&mut flow, &point, &mut cases) {
                Filled::Whole(placements) => {
                    self.offer_if_kept(level, placements);
                    return;
                }
                Filled::Cut if !self.is_over() => {}
                Filled::Cut | Filled::Unknown => return,
            }
        }
    }

    /// Whether everybody can stand in as few half-days as at all possible. Points whose half-days cannot be filled as
    /// the flow believes come back as cuts, until there is a plan or no point is left.
    fn without_cuts(&mut self, level: Level, known: &mut Known) {
        let Some((mut flow, objective)) = self.parts(level, false) else { return };
        if known.bound > flow.least_spread {
            return;
        }
        let least = flow.least_spread;
        flow.program.at_most(&objective, least as i64, Origin::Level(level));
        self.tell(level, Rung::Bound, known.bound);
        if highs::relax(&flow.program, &Expression::zero(), self.limits(PROVEN)) == Relaxed::Infeasible {
            known.raise(least + 1, self.certify_infeasible(&flow.program, &[], &objective));
            return;
        }
        let (mut cases, mut is_cut) = (BTreeMap::new(), false);
        while !self.is_over() {
            self.tell(level, Rung::Prove, known.bound);
            match highs::minimise_as_it_stands(&flow.program, &Expression::zero(), self.limits(PROVEN)) {
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
    fn parts(&self, level: Level, cuts: bool) -> Option<(PartFlow, Expression)> {
        let held = |objective: Objective| {
            let held = self.held.iter().find(|(held, _)| held.objective() == objective);
            held.map_or(usize::MAX, |&(_, value)| value as usize)
        };
        let half_days = held(Objective::Finish).min(self.problem.half_days().len());
        let scale =
            PartScale { half_days, sessions: held(Objective::Sessions), cuts, columns: self.sizes.flow_columns };
        let mut flow = part_flow(self.problem, &self.domains, scale)?;
        let objective = flow.level(level)?;
        for &(held, value) in &self.held {
            if let Some(expression) = flow.level(held).filter(|expression| !expression.is_constant()) {
                flow.program.at_most(&expression, value as i64, Origin::Level(held));
            }
        }
        Some((flow, objective))
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
        let domains = self.domains.only(half_days, wanted);
        self.plain_within(level, floor, &domains);
    }
}

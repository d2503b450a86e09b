//! The rung of groups: who shares sessions with whom, searched for, or bounded and solved as a group flow; then filled
//! wrapping around.

use super::decode::Filling;
use super::group_search::{Costs, Group, Searched, Visitor, search};
use super::highs::{self, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::settle::settle;
use super::{Rung, checked};
use crate::formulate::{Detail, Expression, GroupFlow, GroupScale, Origin, Pattern, group_flow};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, RoomIndex};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// Groups of no more colleges than this are searched for one by one, ...
const SEARCHED: usize = 50;
/// ... where there are no more patterns, ...
const FEW_PATTERNS: usize = 1_000;
/// ... in so many steps, ...
const STEPS: usize = 100_000;
/// ... and so many ways to group them are made plans of.
const WAYS: usize = 8;

/// Makes plans of the groups that are found, until one is as good as it is to be.
struct GroupPlans<'a, 'b> {
    search: &'a mut Search<'b>,
    flow: &'a GroupFlow,
    level: Level,
    bound: u64,
    ways: usize,
}

impl Visitor for GroupPlans<'_, '_> {
    fn visit(&mut self, groups: &[Group]) -> ControlFlow<()> {
        self.ways += 1;
        let groups: Vec<_> = groups.iter().map(|(who, at)| (who.clone(), &self.flow.patterns[*at])).collect();
        self.search.fill_groups(self.level, self.flow, &groups);
        let done = self.search.value(self.level).is_some_and(|value| value <= self.bound);
        if done || self.ways == WAYS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

impl Search<'_> {
    /// Searches for groups at the bound of `batches` or `spread`, where few colleges know no rules; raises the bound
    /// while all ways are seen to cost more. For spread half-days are first told apart by their roles, then each by
    /// itself: then groups need no settling.
    pub(super) fn groups_by_search(&mut self, level: Level, known: &mut Known) {
        let free = self.problem.rules().is_empty() && self.is_clockless();
        if !free || self.problem.colleges().len() > SEARCHED {
            return;
        }
        let details: &[Detail] = match level.objective() {
            Objective::Batches => &[Detail::Merged],
            Objective::Spread => &[Detail::Roles, Detail::HalfDays],
            _ => return,
        };
        for &detail in details {
            while self.value(level).is_some_and(|value| value > known.bound) && !self.is_over() {
                if self.groups_searched(level, known.bound, detail) != Some(false) {
                    break;
                }
                known.raise_by_groups(known.bound + 1, Proof::Branched);
            }
        }
    }

    /// Searches for groups at a bound and makes plans of them; whether there are any, if that could be settled.
    fn groups_searched(&mut self, level: Level, bound: u64, detail: Detail) -> Option<bool> {
        let costs = self.group_costs(level, bound);
        let scale = self.group_scale_within(level, costs, FEW_PATTERNS);
        let detail = if level.objective() == Objective::Spread { detail } else { scale.detail.max(detail) };
        let scale = GroupScale { detail, ..scale };
        let (flow, _) = self.groups(level, scale)?;
        self.tell(level, Rung::Prove, bound);
        let mut plans = GroupPlans { search: self, flow: &flow, level, bound, ways: 0 };
        let ended = search(&flow, costs, true, STEPS, &mut plans);
        let any = plans.ways > 0;
        (any || ended == Searched::All).then_some(any)
    }

    /// What the groups of a plan may cost that keeps the held levels and is at most so bad at a level.
    pub(super) fn group_costs(&self, level: Level, most: u64) -> Costs {
        let limit = |objective: Objective| {
            let held = self.held.iter().find(|(held, _)| held.objective() == objective).map(|&(_, value)| value);
            if level.objective() == objective { Some(most) } else { held }
        };
        let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
        let colleges = self.problem.colleges().len() as u64;
        Costs {
            sessions: number(limit(Objective::Sessions).unwrap_or(self.problem.sessions().len() as u64)),
            cuts: limit(Objective::Batches).map_or(u32::MAX, |batches| number(batches.saturating_sub(colleges))),
            spread: limit(Objective::Spread).map_or(u32::MAX, number),
        }
    }

    /// Asks for groups at the bound of `batches` or `spread`; raises the bound while there are none.
    pub(super) fn groups_at_the_bound(&mut self, level: Level, known: &mut Known, detail: Option<Detail>) {
        let colleges = self.problem.colleges().len() as u64;
        while self.value(level).is_none_or(|value| value > known.bound) && self.stop().is_none() {
            let mut scale = self.group_scale(level);
            scale.detail = detail.unwrap_or(scale.detail);
            if level.objective() == Objective::Batches {
                // A plan with so many batches has no group with more cuts than this.
                scale.sessions = known.bound.saturating_sub(colleges) as u32 + 1;
            } else {
                scale.spans = known.bound as u32 + 1;
            }
            let Some((mut flow, objective)) = self.groups(level, scale) else { return };
            flow.program.at_most(&objective, known.bound as i64, Origin::Level(level));
            self.tell(level, Rung::Prove, known.bound);
            match highs::minimise(&flow.program, &Expression::zero(), None, self.limits(PROVEN)) {
                Run::Infeasible => {
                    known.raise(known.bound + 1, self.certify(&flow.program, &[], &objective, known.bound + 1));
                }
                Run::Ended { point: Some(point), .. } => {
                    let groups = flow.groups(&point);
                    self.try_groups(level, known.bound, &flow, &groups);
                    return;
                }
                Run::Ended { point: None, .. } | Run::Unknown => return,
            }
        }
    }

    /// Asks for groups that end by a half-day, and tries to make a plan of them; the proof, if there are none.
    pub(super) fn groups_by(&mut self, level: Level, last: u64) -> Option<Proof> {
        let scale = GroupScale { half_days: last as usize, ..self.group_scale(level) };
        // The objective's expression does not matter here; batches always have one.
        let (flow, batches) = self.groups(Level::Of(Objective::Batches), scale)?;
        self.tell(level, Rung::Prove, last);
        match highs::minimise(&flow.program, &Expression::zero(), None, self.limits(PROVEN)) {
            Run::Infeasible => Some(self.certify_empty(&flow.program, &[], &batches)),
            Run::Ended { point: Some(point), .. } => {
                let groups = flow.groups(&point);
                self.try_groups(level, last, &flow, &groups);
                None
            }
            Run::Ended { point: None, .. } | Run::Unknown => None,
        }
    }

    /// Bounds a level by groups and turns the best groups into a plan: for spread first by roles of half-days.
    pub(super) fn group_rung(&mut self, level: Level, known: &mut Known) {
        let scale = self.group_scale(level);
        if level.objective() == Objective::Spread && scale.detail == Detail::HalfDays {
            self.groups_of(level, known, GroupScale { detail: Detail::Roles, ..scale });
        }
        if self.value(level).is_none_or(|value| value > known.bound) {
            self.groups_of(level, known, scale);
        }
    }

    fn groups_of(&mut self, level: Level, known: &mut Known, scale: GroupScale) {
        let Some((mut flow, objective)) = self.groups(level, scale) else { return };
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, &objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
        if level.objective() == Objective::Spread {
            self.groups_at_the_bound(level, known, Some(scale.detail));
        }
        if self.value(level).is_some_and(|value| value <= known.bound) {
            return;
        }
        let ruled = !self.problem.rules().is_empty() || !self.is_clockless();
        if ruled && !flow.tells_half_days() {
            return; // its groups would not even be a hint
        }
        let own_rows = flow.program.rows.len();
        flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        if let Some(value) = self.value(level) {
            flow.program.at_most(&objective, value as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Prove, known.bound);
        let run = highs::minimise(&flow.program, &objective, None, self.limits(PROVEN));
        flow.program.rows.truncate(own_rows);
        let bound = match (&run, self.value(level)) {
            (Run::Infeasible, Some(value)) => value,
            (Run::Ended { bound, .. }, _) => u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0),
            _ => 0,
        };
        if bound > known.bound {
            known.raise(bound, self.certify(&flow.program, &[], &objective, bound));
        }
        if let Run::Ended { point: Some(point), .. } = run {
            let groups = flow.groups(&point);
            self.try_groups(level, known.bound, &flow, &groups);
        }
    }

    /// The group flow with the held levels, and the level in it; `None` where groups say nothing.
    pub(super) fn groups(&self, level: Level, scale: GroupScale) -> Option<(GroupFlow, Expression)> {
        if self.partial {
            return None;
        }
        let mut flow = group_flow(self.problem, &self.domains, scale)?;
        let objective = flow.level(level)?;
        // In one order whatever the order of levels: the same program takes the same time.
        let mut all = self.held.clone();
        all.sort_by_key(|(held, _)| held.objective());
        for (held, value) in all {
            if let Some(expression) = flow.level(held) {
                flow.program.at_most(&expression, value as i64, Origin::Level(held));
            }
        }
        Some((flow, objective))
    }

    /// How large groups can be: their cuts are batches, their half-days are spread, and both are held or beaten.
    pub(super) fn group_scale(&self, level: Level) -> GroupScale {
        let limit = |objective: Objective| {
            let held = self.held.iter().find(|(held, _)| held.objective() == objective).map(|&(_, value)| value);
            held.or_else(|| self.value(level).filter(|_| level.objective() == objective))
        };
        let by_half_day =
            |level: Level| matches!(level.objective(), Objective::Spread | Objective::Rooms | Objective::Earliness);
        let all = self.problem.half_days().len();
        let sessions = self.problem.sessions().len();
        let colleges = self.problem.colleges().len() as u64;
        GroupScale {
            half_days: limit(Objective::Finish).map_or(all, |last| last as usize),
            detail: if by_half_day(level) || self.held.iter().any(|&(held, _)| by_half_day(held)) {
                Detail::HalfDays
            } else {
                Detail::Merged
            },
            sessions: limit(Objective::Batches).map_or(sessions as u32, |n| n.saturating_sub(colleges) as u32 + 1),
            spans: limit(Objective::Spread).map_or(all as u32, |spread| spread as u32 + 1),
            used: limit(Objective::Sessions).map_or(sessions, |used| used as usize),
            patterns: self.sizes.patterns,
        }
    }

    /// As [`group_scale`](Self::group_scale), where no group costs more than all together may, with so many patterns at most.
    pub(super) fn group_scale_within(&self, level: Level, costs: Costs, patterns: usize) -> GroupScale {
        let scale = self.group_scale(level);
        GroupScale {
            sessions: costs.cuts.saturating_add(1).min(scale.sessions),
            spans: costs.spread.saturating_add(1).min(scale.spans),
            patterns: scale.patterns.min(patterns),
            ..scale
        }
    }

    /// Makes a plan of groups: by filling their sessions where there are no rules, else (or if that is not good enough)
    /// by a search that keeps every college to the half-days of its group.
    fn try_groups(&mut self, level: Level, floor: u64, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) {
        if self.problem.rules().is_empty() && self.is_clockless() {
            self.fill_groups(level, flow, groups);
        }
        // With the clock in play that search is as hard as the problem; the flows and dispatch do better.
        let worth = flow.tells_half_days() && self.is_clockless();
        if worth && self.value(level).is_none_or(|value| value > floor) {
            self.refine_groups(level, floor, flow, groups);
        }
    }

    /// Fills each group's sessions one college after the other; linked sessions find their half-day by settling.
    fn fill_groups(&mut self, level: Level, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) {
        let fillings = groups.iter().flat_map(|(colleges, pattern)| self.fill(colleges, flow, pattern)).collect();
        let placements = settle(self.problem, &flow.types, fillings);
        if self.has_rooms(level) {
            self.dispatch(level, &placements, &[]);
        } else {
            self.offer(level, placements, Vec::new());
        }
    }

    fn has_rooms(&self, level: Level) -> bool {
        let rooms = |level: Level| level.objective() == Objective::Rooms;
        rooms(level) || self.held.iter().any(|&(held, _)| rooms(held))
    }

    /// The sessions of one group, filled one after the other, wrapping around at each one's end.
    fn fill(&self, colleges: &[CollegeIndex], flow: &GroupFlow, pattern: &Pattern) -> Vec<Filling> {
        let changeover = self.problem.settings().changeover_slots();
        let kinds = pattern.types.iter().flat_map(|&(kind, number)| std::iter::repeat_n(kind, number as usize));
        let mut fillings: Vec<Filling> = kinds.map(|kind| Filling { kind, chunks: BTreeMap::new() }).collect();
        let room = |position: usize, fillings: &[Filling]| {
            fillings.get(position).map_or(0, |filling: &Filling| flow.types[filling.kind].slots)
        };
        let mut here = 0;
        let mut spare = room(here, &fillings);
        for &college in colleges {
            let rate = self.problem.rate(college, RoomIndex(0)); // groups are of colleges with one rate everywhere
            let mut left = rate.slots_for(self.problem.work(college)) as u32;
            while left > 0 && here < fillings.len() {
                let slots = left.min(spare);
                if slots > 0 {
                    *fillings[here].chunks.entry(college).or_insert(0) += slots;
                }
                left -= slots;
                spare = spare.saturating_sub(slots + changeover);
                if spare == 0 {
                    here += 1;
                    spare = room(here, &fillings);
                }
            }
        }
        fillings
    }

    /// Looks for a better cut inside the groups: each college may use the half-days of its group, rooms are free.
    fn refine_groups(&mut self, level: Level, floor: u64, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) {
        let mut allowed: BTreeMap<CollegeIndex, BTreeSet<HalfDayIndex>> = BTreeMap::new();
        for (colleges, pattern) in groups {
            for &college in colleges {
                allowed.insert(college, flow.half_days(pattern));
            }
        }
        let problem = self.problem;
        let domains = self.domains.only(
            |college| allowed.get(&college),
            |half_days, session| half_days.is_some_and(|set| set.contains(&problem.session(session).half_day)),
        );
        self.plain_within(level, floor, &domains);
    }
}

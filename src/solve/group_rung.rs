//! The rung of groups: who shares sessions with whom, bounded and solved as a group flow, filled wrapping around.

use super::highs::{self, Relaxed, Search as Run};
use super::search::{Known, PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, checked};
use crate::formulate::{Expression, GroupFlow, GroupScale, Origin, Pattern, group_flow};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, SessionIndex};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

impl Search<'_> {
    /// Asks for groups at the bound of `batches` or `spread`; raises the bound while there are none.
    pub(super) fn groups_at_the_bound(&mut self, level: Level, known: &mut Known) {
        let colleges = self.problem.colleges().len() as u64;
        while self.value(level).is_none_or(|value| value > known.bound) && self.stop().is_none() {
            let mut scale = self.group_scale(level);
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
                Run::Infeasible => known.raise(known.bound + 1, Proof::Solver),
                Run::Ended { point: Some(point), .. } => {
                    let groups = flow.groups(&point);
                    self.try_groups(level, known.bound, &flow, &groups);
                    return;
                }
                Run::Ended { point: None, .. } | Run::Unknown => return,
            }
        }
    }

    /// Asks for groups that end by a half-day; false if there are none.
    pub(super) fn groups_by(&mut self, level: Level, last: u64) -> Option<bool> {
        let scale = GroupScale { half_days: last as usize, ..self.group_scale(level) };
        // The objective's expression does not matter here; batches always have one.
        let (flow, _) = self.groups(Level::Of(Objective::Batches), scale)?;
        self.tell(level, Rung::Prove, last);
        match highs::minimise(&flow.program, &Expression::zero(), None, self.limits(PROVEN)) {
            Run::Infeasible => Some(false),
            Run::Ended { point: Some(point), .. } => {
                let groups = flow.groups(&point);
                self.try_groups(level, last, &flow, &groups);
                Some(true)
            }
            Run::Ended { point: None, .. } | Run::Unknown => None,
        }
    }

    /// Bounds a level by groups and turns the best groups into a plan.
    pub(super) fn group_rung(&mut self, level: Level, known: &mut Known) {
        let Some((mut flow, objective)) = self.groups(level, self.group_scale(level)) else { return };
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.program, &objective, &duals)
        {
            known.raise(u64::try_from(bound).unwrap_or(0), Proof::Checked);
        }
        if level.objective() == Objective::Spread {
            self.groups_at_the_bound(level, known);
        }
        if self.value(level).is_some_and(|value| value <= known.bound) {
            return;
        }
        let ruled = !self.problem.rules().is_empty() || !self.is_clockless();
        if ruled && !flow.tells_half_days() {
            return; // its groups would not even be a hint
        }
        flow.program.at_least(&objective, known.bound as i64, Origin::Level(level));
        self.tell(level, Rung::Prove, known.bound);
        if let Run::Ended { point, bound } = highs::minimise(&flow.program, &objective, None, self.limits(PROVEN)) {
            known.raise(u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0), Proof::Solver);
            if let Some(point) = point {
                let groups = flow.groups(&point);
                self.try_groups(level, known.bound, &flow, &groups);
            }
        }
    }

    /// The group flow with the held levels, and the level in it; `None` where groups say nothing.
    fn groups(&self, level: Level, scale: GroupScale) -> Option<(GroupFlow, Expression)> {
        if self.partial {
            return None;
        }
        let mut flow = group_flow(self.problem, &self.reach, scale)?;
        let objective = flow.level(level)?;
        for &(held, value) in &self.held {
            if let Some(expression) = flow.level(held) {
                flow.program.at_most(&expression, value as i64, Origin::Level(held));
            }
        }
        Some((flow, objective))
    }

    /// How large groups can be: their cuts are batches, their half-days are spread, and both are held or beaten.
    fn group_scale(&self, level: Level) -> GroupScale {
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
            by_half_day: by_half_day(level) || self.held.iter().any(|&(held, _)| by_half_day(held)),
            sessions: limit(Objective::Batches).map_or(sessions as u32, |n| n.saturating_sub(colleges) as u32 + 1),
            spans: limit(Objective::Spread).map_or(all as u32, |spread| spread as u32 + 1),
            used: limit(Objective::Sessions).map_or(sessions, |used| used as usize),
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

    /// Fills each group's sessions in calendar order, one college after the other.
    fn fill_groups(&mut self, level: Level, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) {
        let mut free: Vec<VecDeque<SessionIndex>> =
            flow.types.iter().map(|kind| kind.sessions.iter().copied().collect()).collect();
        let mut placements = Vec::new();
        for (colleges, pattern) in groups {
            let mut sessions: Vec<SessionIndex> = pattern
                .types
                .iter()
                .flat_map(|&(kind, number)| {
                    let number = free[kind].len().min(number as usize);
                    free[kind].drain(..number).collect::<Vec<_>>()
                })
                .collect();
            sessions.sort_unstable();
            placements.extend(self.fill(colleges, &sessions));
        }
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

    fn fill(&self, colleges: &[CollegeIndex], sessions: &[SessionIndex]) -> Vec<Placement> {
        let changeover = self.problem.settings().changeover_slots();
        let mut sessions = sessions.iter().map(|&session| (session, self.problem.session(session).slots));
        let mut here = sessions.next();
        let mut placements = Vec::new();
        for &college in colleges {
            let mut left = here.map_or(0, |(session, _)| {
                self.problem.rate_in(college, session).slots_for(self.problem.work(college)) as u32
            });
            while left > 0 {
                let Some((session, room)) = here else { return placements };
                let slots = left.min(room);
                if slots > 0 {
                    placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
                }
                left -= slots;
                let spare = room.saturating_sub(slots + changeover);
                here = if spare == 0 { sessions.next() } else { Some((session, spare)) };
            }
        }
        placements
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
        let reach = self.reach.only(
            |college| allowed.get(&college),
            |half_days, session| half_days.is_some_and(|set| set.contains(&problem.session(session).half_day)),
        );
        self.plain_within(level, floor, &reach);
    }
}

//! The rungs of groups: who shares sessions with whom, searched for, or bounded and solved as a group flow; then filled
//! wrapping around.

use super::Rung;
use super::budget::Budget;
use super::formulation::{Formulated, Formulation, Reading};
use super::group_search::{Costs, Group, Searched, Visitor, search};
use super::incumbent::{Found, Incumbent};
use super::knobs::groups::{FEW_PATTERNS, SEARCHED, STEPS, WAYS};
use super::known::Known;
use super::optimise::{self, Manner, Met};
use super::realise::follow;
use super::scope::{Aimed, Bound, Plans, Scope};
use super::settle::{Filling, settle};
use super::tidy::Placement;
use crate::formulate::{Detail, Fidelity, GroupFlow, GroupScale, Pattern, fidelity, group_flow};
use crate::numbers::{to_u32, to_usize};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, HalfDayIndex, Level, Objective, RoomIndex};
use crate::program::{Expression, Program};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

/// The group flow of a scope.
#[derive(Debug)]
pub(super) struct Groups {
    flow: GroupFlow,
}

impl Groups {
    /// `None` where groups do not apply, the flow would not be small, or somebody may stay without a place.
    pub(super) fn new(plans: &Plans<'_>, scale: GroupScale) -> Option<Self> {
        if plans.partial {
            return None;
        }
        Some(Groups { flow: group_flow(plans.problem, &plans.domains, scale)? })
    }

    /// The flow for a search in it; `None` also where groups do not show the level at hand.
    pub(super) fn flow(plans: &Plans<'_>, scale: GroupScale) -> Option<GroupFlow> {
        let groups = Groups::new(plans, scale)?;
        groups.flow.level(plans.level).is_some().then_some(groups.flow)
    }
}

impl Formulation for Groups {
    fn program(&self) -> &Program {
        &self.flow.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.flow.program
    }

    fn objective(&mut self, _plans: &Plans<'_>, level: Level) -> Option<Expression> {
        self.flow.level(level)
    }

    /// Plans: by filling the sessions of each group where there are no rules, else (or if that is not good enough) by a
    /// search that keeps every college to the half-days of its group.
    fn read(&self, plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        let groups = self.flow.groups(point);
        let mut readings = Vec::new();
        if are_plans(plans) {
            readings.push(filled(plans, &self.flow, &groups));
        }
        // With the clock in play that search is as hard as the problem; the flows and room assignment do better.
        if self.flow.tells_half_days() && plans.is_clockless() {
            readings.push(refined(plans, &self.flow, &groups));
        }
        readings
    }

    fn realise<K>(
        &self,
        scope: &Scope<'_, K>,
        point: &[i64],
        floor: u64,
        best: &mut Incumbent,
        budget: &mut Budget<'_>,
    ) {
        follow(self.read(scope, point), scope, floor, best, budget);
    }

    /// In one order whatever the order of levels: the same program takes the same time.
    fn sort(&self, held: &mut [(Level, u64)]) {
        held.sort_by_key(|(level, _)| level.objective());
    }
}

/// Makes plans of the groups that are found, until one is as good as it is to be.
struct GroupPlans<'r, 'a, 'b> {
    scope: &'r Scope<'a>,
    best: &'r mut Incumbent,
    budget: &'r mut Budget<'b>,
    flow: &'r GroupFlow,
    bound: u64,
    ways: usize,
}

impl Visitor for GroupPlans<'_, '_, '_> {
    fn visit(&mut self, groups: &[Group]) -> ControlFlow<()> {
        self.ways += 1;
        let groups: Vec<_> = groups.iter().map(|(who, at)| (who.clone(), &self.flow.patterns[*at])).collect();
        let reading = filled(self.scope, self.flow, &groups);
        follow(vec![reading], self.scope, self.bound, self.best, self.budget);
        let done = self.best.meets(self.scope, self.bound);
        if done || self.ways == WAYS { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Whether who shares sessions with whom is searched for: few colleges without rules.
pub(super) fn are_searched(plans: &Plans<'_>) -> bool {
    are_plans(plans) && plans.problem.colleges().len() <= SEARCHED
}

/// Whether groups whose sessions are filled are plans.
fn are_plans(plans: &Plans<'_>) -> bool {
    plans.fidelity(fidelity::of_groups) == Fidelity::Exact && plans.is_clockless()
}

/// Searches for groups at the bound of `batches` or `spread`; raises the bound while all ways are seen to cost more. For
/// spread half-days are first told apart by their roles, then each by itself: then groups need no settling.
pub(super) fn by_search(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let is_spread = scope.level.objective() == Objective::Spread;
    let details: &[Detail] = if is_spread { &[Detail::Roles, Detail::HalfDays] } else { &[Detail::Merged] };
    for &detail in details {
        while best.value(scope, scope.level).is_some_and(|value| value > known.bound) && !budget.is_over() {
            match searched(scope, known.bound, detail, best, budget) {
                Some(bound) => known.raise_by_groups(bound),
                None => break,
            }
        }
    }
}

/// Searches for groups at a bound and makes plans of them; a higher bound, if there are none.
fn searched(
    scope: &Scope<'_>,
    bound: u64,
    detail: Detail,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Bound> {
    let aimed = scope.aiming(bound);
    let costs = costs(&aimed);
    let scale = scale_within(scope, best, costs, FEW_PATTERNS);
    let is_spread = scope.level.objective() == Objective::Spread;
    let scale = GroupScale { detail: if is_spread { detail } else { scale.detail.max(detail) }, ..scale };
    let flow = Groups::flow(scope, scale)?;
    budget.tell(scope, best, Rung::Prove, bound);
    let mut plans = GroupPlans { scope, best, budget, flow: &flow, bound, ways: 0 };
    let ended = search(&flow, costs, true, STEPS, &mut plans);
    let none = plans.ways == 0 && ended == Searched::All;
    none.then(|| aimed.beyond(aimed.empty(Proof::Branched)))
}

/// What the groups of plans of interest may cost.
pub(super) fn costs(plans: &Plans<'_>) -> Costs {
    let limit = |objective: Objective| {
        let aim = plans.aims.iter().find(|(level, _)| level.objective() == objective).map(|&(_, most)| most);
        aim.or_else(|| plans.held_of(objective))
    };
    let number = |value: u64| u32::try_from(value).unwrap_or(u32::MAX);
    let colleges = plans.problem.colleges().len() as u64;
    Costs {
        sessions: number(limit(Objective::Sessions).unwrap_or(plans.problem.sessions().len() as u64)),
        cuts: limit(Objective::Batches).map_or(u32::MAX, |batches| number(batches.saturating_sub(colleges))),
        spread: limit(Objective::Spread).map_or(u32::MAX, number),
    }
}

/// How large groups can be: their cuts are batches, their half-days are spread, and both are held or beaten.
pub(super) fn scale(plans: &Plans<'_>, best: &Incumbent) -> GroupScale {
    let limit = |objective: Objective| {
        let own = || best.value(plans, plans.level).filter(|_| plans.level.objective() == objective);
        plans.held_of(objective).or_else(own)
    };
    let all = plans.problem.half_days().len();
    let sessions = plans.problem.sessions().len();
    let colleges = plans.problem.colleges().len() as u64;
    let by_half_day = plans.is_about(&[Objective::Days, Objective::Spread, Objective::Rooms, Objective::Earliness]);
    GroupScale {
        half_days: limit(Objective::Finish).map_or(all, to_usize),
        detail: if by_half_day { Detail::HalfDays } else { Detail::Merged },
        sessions: limit(Objective::Batches).map_or(to_u32(sessions), |n| to_u32(n.saturating_sub(colleges)) + 1),
        spans: limit(Objective::Spread).map_or(to_u32(all), |spread| to_u32(spread) + 1),
        used: limit(Objective::Sessions).map_or(sessions, to_usize),
        patterns: plans.sizes.patterns,
    }
}

/// As [`scale`], where no group costs more than all together may, with so many patterns at most.
pub(super) fn scale_within(plans: &Plans<'_>, best: &Incumbent, costs: Costs, patterns: usize) -> GroupScale {
    let scale = scale(plans, best);
    GroupScale {
        sessions: costs.cuts.saturating_add(1).min(scale.sessions),
        spans: costs.spread.saturating_add(1).min(scale.spans),
        patterns: scale.patterns.min(patterns),
        ..scale
    }
}

/// Asks for groups at the bound of `batches` or `spread`; raises the bound while there are none.
pub(super) fn at_the_bound(
    scope: &Scope<'_>,
    detail: Option<Detail>,
    known: &mut Known,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) {
    let colleges = scope.problem.colleges().len() as u64;
    while !best.meets(scope, known.bound) && budget.stop().is_none() {
        let mut scale = scale(scope, best);
        scale.detail = detail.unwrap_or(scale.detail);
        if scope.level.objective() == Objective::Batches {
            // A plan with so many batches has no group with more cuts than this.
            scale.sessions = to_u32(known.bound.saturating_sub(colleges)) + 1;
        } else {
            scale.spans = to_u32(known.bound) + 1;
        }
        match met(&scope.aiming(known.bound), scope.level, scale, best, budget) {
            Some(bound) => known.raise(bound),
            None => return,
        }
    }
}

/// Asks for groups that end by the half-day at which the scope aims, and tries to make a plan of them.
pub(super) fn ending_by(
    scope: &Scope<'_, Aimed>,
    last: u64,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Bound> {
    let scale = GroupScale { half_days: to_usize(last), ..scale(scope, best) };
    // The objective's expression does not matter here; batches always have one.
    met(scope, Level::Of(Objective::Batches), scale, best, budget)
}

/// Makes a plan of groups that meet an aim; a bound, if there are none.
fn met(
    scope: &Scope<'_, Aimed>,
    minimise: Level,
    scale: GroupScale,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> Option<Bound> {
    let it: Formulated<'_, '_, Groups, Aimed> = scope.formulate(minimise, |plans| Groups::new(plans, scale))?;
    match optimise::meet(&it, Manner::Any, best, budget) {
        Met::No(empty) => Some(scope.beyond(empty)),
        Met::At(point) => {
            let floor = scope.aims.first().map_or(0, |&(_, aim)| aim);
            it.realise(&point, floor, best, budget);
            None
        }
        Met::Unknown => None,
    }
}

/// Bounds a level by groups and turns the best groups into a plan: for spread first by roles of half-days.
pub(super) fn minimise(scope: &Scope<'_>, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let scale = scale(scope, best);
    if scope.level.objective() == Objective::Spread && scale.detail == Detail::HalfDays {
        of_scale(scope, GroupScale { detail: Detail::Roles, ..scale }, known, best, budget);
    }
    if !best.meets(scope, known.bound) {
        of_scale(scope, scale, known, best, budget);
    }
}

fn of_scale(scope: &Scope<'_>, scale: GroupScale, known: &mut Known, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(mut it) = scope.formulate(scope.level, |plans| Groups::new(plans, scale)) else { return };
    optimise::relax(&it, known.bound, best, budget).learn_bound(known);
    if scope.level.objective() == Objective::Spread {
        at_the_bound(scope, Some(scale.detail), known, best, budget);
    }
    if best.meets(scope, known.bound) {
        return;
    }
    if !are_plans(scope) && !it.of.flow.tells_half_days() {
        return; // its groups would not even be a hint
    }
    let task = optimise::Task::between(known.bound, best.value(scope, scope.level));
    optimise::solve(&mut it, task, best, budget).learn_bound(known);
}

/// Each group's sessions filled one college after the other; linked sessions find their half-day by settling.
fn filled(plans: &Plans<'_>, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) -> Reading {
    let fillings = groups.iter().flat_map(|(colleges, pattern)| fill(plans, colleges, flow, pattern)).collect();
    let placements: Vec<Placement> = settle(plans.problem, &flow.types, fillings);
    let found = Found::from(placements);
    if plans.is_about(&[Objective::Rooms]) { Reading::Lengths(found) } else { Reading::Plan(found) }
}

/// The sessions of one group, filled one after the other, wrapping around at each one's end.
fn fill(plans: &Plans<'_>, colleges: &[CollegeIndex], flow: &GroupFlow, pattern: &Pattern) -> Vec<Filling> {
    let changeover = plans.problem.settings().changeover_slots();
    let kinds = pattern.types.iter().flat_map(|&(kind, number)| std::iter::repeat_n(kind, number as usize));
    let mut fillings: Vec<Filling> = kinds.map(|kind| Filling { kind, chunks: BTreeMap::new() }).collect();
    let room = |position: usize, fillings: &[Filling]| {
        fillings.get(position).map_or(0, |filling: &Filling| flow.types[filling.kind].slots)
    };
    let mut here = 0;
    let mut spare = room(here, &fillings);
    for &college in colleges {
        let rate = plans.problem.rate_in_room(college, RoomIndex(0)); // groups are of colleges with one rate everywhere
        let mut left = to_u32(rate.slots_for(plans.problem.work(college)));
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

/// The half-days of its group for each college: a better cut is looked for there, rooms are free.
fn refined(plans: &Plans<'_>, flow: &GroupFlow, groups: &[(Vec<CollegeIndex>, &Pattern)]) -> Reading {
    let mut allowed: BTreeMap<CollegeIndex, BTreeSet<HalfDayIndex>> = BTreeMap::new();
    for (colleges, pattern) in groups {
        for &college in colleges {
            allowed.insert(college, flow.half_days(pattern));
        }
    }
    Reading::Domains(plans.domains.only(
        |college| allowed.get(&college),
        |half_days, session| half_days.is_some_and(|set| set.contains(&plans.problem.session(session).half_day)),
    ))
}

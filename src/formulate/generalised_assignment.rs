//! Half-days for the colleges under rules, before anybody is packed: each stands whole in one half-day, the rules at
//! half-day grain hold, and no half-day is filled beyond a share of its slots (a generalised assignment problem; Ross &
//! Soland 1975). A first step towards a plan of a large problem; proves nothing.

use super::half_day_rules::{Uses, add_half_day_rule};
use super::{Expression, Origin, Program};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::{Asks, CollegeIndex, HalfDayIndex, Problem, RuleIndex, RuleKind, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// The assignment program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The program.
    pub program: Program,
    /// Per college: half-day → 1 if it stands there; empty for those that are not assigned.
    pub stands: Vec<Uses>,
}

/// Formulates the assignment over the first `half_days` half-days, each filled to at most `percent` of its slots.
#[must_use]
pub fn generalised_assignment(problem: &Problem, domains: &Domains, half_days: usize, percent: u64) -> Assignment {
    let mut model = Assignment { program: Program::default(), stands: vec![BTreeMap::new(); problem.colleges().len()] };
    let mut loads: BTreeMap<HalfDayIndex, Expression> = BTreeMap::new();
    let assigned: BTreeSet<CollegeIndex> = problem.rules().iter().flat_map(|rule| assigned_by(&rule.kind)).collect();
    for college in assigned {
        let mut one = Expression::zero();
        for (half_day, slots) in places(problem, domains, college, half_days) {
            let stands = model.program.binary();
            one.add(1, stands);
            loads.entry(half_day).or_default().add(to_i64(slots), stands);
            model.stands[college.0].insert(half_day, stands);
        }
        if !one.is_constant() {
            model.program.equal(&one, 1, Origin::Work(college));
        }
    }
    for (half_day, load) in loads {
        let here = problem.sessions().iter().filter(|session| session.half_day == half_day);
        let open: u64 = here.map(|session| u64::from(session.slots)).sum();
        model.program.at_most(&load, to_i64(open * percent / 100), Origin::Structure);
    }
    for (position, rule) in problem.rules().iter().enumerate() {
        let origin = Origin::Rule(RuleIndex(position));
        match rule.kind.pin() {
            Some((colleges, target, _)) => {
                for college in colleges {
                    for (half_day, &stands) in &model.stands[college.0] {
                        if target.half_days.as_ref().is_some_and(|set| !set.contains(half_day)) {
                            model.program.fix(stands, 0);
                        }
                    }
                }
            }
            None => add_half_day_rule(problem, domains, &mut model.program, &model.stands, &rule.kind, origin),
        }
    }
    model
}

/// The colleges for which a rule makes the half-day matter.
fn assigned_by(kind: &RuleKind) -> Vec<CollegeIndex> {
    match kind.asks() {
        Asks::MostBatches { .. } | Asks::ShortestBatch { .. } | Asks::Keep { .. } => Vec::new(),
        Asks::Place { .. }
        | Asks::Pin { .. }
        | Asks::Order { .. }
        | Asks::Apart { .. }
        | Asks::Together { .. }
        | Asks::AtATime { .. }
        | Asks::Limit { .. }
        | Asks::Days { .. }
        | Asks::Parts { .. } => kind.colleges(),
    }
}

/// The half-days that hold all of a college, and its slots there.
fn places(
    problem: &Problem,
    domains: &Domains,
    college: CollegeIndex,
    half_days: usize,
) -> BTreeMap<HalfDayIndex, u64> {
    let mut work: BTreeMap<HalfDayIndex, (u64, SessionIndex)> = BTreeMap::new();
    for session in domains.sessions(college).filter(|&session| problem.session(session).half_day.0 < half_days) {
        let most = problem.rate_in(college, session).most(domains.longest(college, session));
        work.entry(problem.session(session).half_day).or_insert((0, session)).0 += most;
    }
    let needed = problem.work(college);
    let holds = work.into_iter().filter(|&(_, (most, _))| most >= needed);
    holds.map(|(half_day, (_, session))| (half_day, problem.rate_in(college, session).slots_for(needed))).collect()
}

//! The rules at half-day grain, over binaries that say which half-days a college uses; shared by the flows.
//!
//! `before` and `apart` forbid pairs of half-days, `together` chooses one. At clock grain a pair of half-days is forbidden
//! where no batches in them could keep the rule; the rest is left to positions.

use super::{Origin, Program, Variable};
use crate::domains::Domains;
use crate::problem::{Asks, CollegeIndex, Grain, HalfDayIndex, Problem, RuleKind, Scope, Timing, ordered_pairs};
use std::collections::BTreeMap;

/// Per half-day that a college can use: 1 if it does.
pub(super) type Uses = BTreeMap<HalfDayIndex, Variable>;

/// The colleges that rules at half-day grain speak of: their uses must be known.
pub(super) fn spoken_of(kind: &RuleKind) -> Vec<CollegeIndex> {
    match kind.asks() {
        Asks::Order { .. }
        | Asks::Apart { grain: Grain::HalfDay, .. }
        | Asks::Together { scope: Scope::HalfDay, .. } => kind.colleges(),
        Asks::Apart { grain: Grain::Clock, .. }
        | Asks::Together { scope: Scope::Room, .. }
        | Asks::Place { .. }
        | Asks::Pin { .. }
        | Asks::MostBatches { .. }
        | Asks::ShortestBatch { .. }
        | Asks::AtATime { .. }
        | Asks::Keep { .. } => Vec::new(),
    }
}

/// Adds the rows of one rule.
pub(super) fn add_half_day_rule(
    problem: &Problem,
    domains: &Domains,
    program: &mut Program,
    uses: &[Uses],
    kind: &RuleKind,
    origin: Origin,
) {
    match kind.asks() {
        Asks::Order { steps, grain } => {
            for pair in ordered_pairs(&steps) {
                if program.is_full() {
                    return;
                }
                before(problem, domains, program, uses, pair, grain, origin);
            }
        }
        Asks::Apart { pairs, grain: Grain::HalfDay } => {
            for &(one, other) in pairs {
                if program.is_full() {
                    return;
                }
                for (half_day, &used) in &uses[one.0] {
                    if let Some(&also) = uses[other.0].get(half_day) {
                        program.at_most(&[used, also].into_iter().collect(), 1, origin);
                    }
                }
            }
        }
        Asks::Together { colleges, scope: Scope::HalfDay } => together(program, uses, colleges, origin),
        Asks::Apart { grain: Grain::Clock, .. }
        | Asks::Together { scope: Scope::Room, .. }
        | Asks::Place { .. }
        | Asks::Pin { .. }
        | Asks::MostBatches { .. }
        | Asks::ShortestBatch { .. }
        | Asks::AtATime { .. }
        | Asks::Keep { .. } => {}
    }
}

fn before(
    problem: &Problem,
    domains: &Domains,
    program: &mut Program,
    uses: &[Uses],
    (earlier, later): (CollegeIndex, CollegeIndex),
    grain: Grain,
    origin: Origin,
) {
    for (&first, &used) in &uses[earlier.0] {
        for (&then, &also) in &uses[later.0] {
            let possible = match grain {
                Grain::HalfDay => first < then,
                Grain::Clock => {
                    earliest_end(problem, domains, earlier, first) <= latest_start(problem, domains, later, then)
                }
            };
            if !possible {
                program.at_most(&[used, also].into_iter().collect(), 1, origin);
            }
        }
    }
}

/// The earliest moment at which a batch of the college can have ended in a half-day.
fn earliest_end(problem: &Problem, domains: &Domains, college: CollegeIndex, half_day: HalfDayIndex) -> i64 {
    let day = problem.half_day(half_day);
    let here = domains.sessions(college).map(|session| problem.session(session)).filter(|s| s.half_day == half_day);
    let ends = here.map(|session| match day.timing {
        Timing::Batch => day.absolute(session.hours.start + problem.settings().slot_minutes),
        Timing::Session => day.absolute(session.hours.end),
    });
    ends.min().unwrap_or(i64::MAX)
}

/// The latest moment at which a batch of the college can start in a half-day.
fn latest_start(problem: &Problem, domains: &Domains, college: CollegeIndex, half_day: HalfDayIndex) -> i64 {
    let day = problem.half_day(half_day);
    let here = domains.sessions(college).map(|session| problem.session(session)).filter(|s| s.half_day == half_day);
    let starts = here.map(|session| match day.timing {
        Timing::Batch => day.absolute(session.hours.start + (session.slots - 1) * problem.settings().slot_minutes),
        Timing::Session => day.absolute(session.hours.start),
    });
    starts.max().unwrap_or(i64::MIN)
}

fn together(program: &mut Program, uses: &[Uses], colleges: &[CollegeIndex], origin: Origin) {
    let mut chosen: Uses = BTreeMap::new();
    for &college in colleges {
        for (&half_day, &used) in &uses[college.0] {
            let choice = *chosen.entry(half_day).or_insert_with(|| program.binary());
            program.at_most(&[(1, used), (-1, choice)].into_iter().collect(), 0, origin);
        }
    }
    program.at_most(&chosen.values().copied().collect(), 1, origin);
}

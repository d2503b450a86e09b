//! The rules at half-day grain, over binaries that say which half-days a college uses; shared by the flows.
//!
//! `before` and `apart` forbid pairs of half-days, `together` chooses one, or one date. At clock grain a pair of half-days is forbidden
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
        | Asks::Apart { grain: Grain::HalfDay | Grain::Day, .. }
        | Asks::Together { scope: Scope::HalfDay | Scope::Day, .. } => kind.colleges(),
        Asks::Apart { grain: Grain::Clock | Grain::Window, .. }
        | Asks::Together { scope: Scope::Room | Scope::Building | Scope::Campus, .. }
        | Asks::Limit { .. }
        | Asks::Days { .. }
        | Asks::Parts { .. }
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
        Asks::Order { steps, grain, weak } => {
            let can_be = |pair: (CollegeIndex, CollegeIndex), first, then| {
                may_follow(problem, domains, pair, (first, then), (grain, weak))
            };
            for pair in ordered_pairs(&steps) {
                if program.is_full() {
                    return;
                }
                never_both(program, uses, pair, origin, |first, then| !can_be(pair, first, then));
            }
        }
        Asks::Apart { pairs, grain: grain @ (Grain::HalfDay | Grain::Day) } => {
            let period = |half_day| problem.period(half_day, grain);
            for &pair in pairs {
                if program.is_full() {
                    return;
                }
                never_both(program, uses, pair, origin, |one, other| period(one) == period(other));
            }
        }
        Asks::Together { colleges, scope: Scope::HalfDay } => {
            together(program, uses, colleges, origin, |half_day| half_day);
        }
        Asks::Together { colleges, scope: Scope::Day } => {
            together(program, uses, colleges, origin, |half_day| problem.first_of_day(half_day));
        }
        Asks::Apart { grain: Grain::Clock | Grain::Window, .. }
        | Asks::Together { scope: Scope::Room | Scope::Building | Scope::Campus, .. }
        | Asks::Limit { .. }
        | Asks::Days { .. }
        | Asks::Parts { .. }
        | Asks::Place { .. }
        | Asks::Pin { .. }
        | Asks::MostBatches { .. }
        | Asks::ShortestBatch { .. }
        | Asks::AtATime { .. }
        | Asks::Keep { .. } => {}
    }
}

/// Of half-days that exclude each other the two colleges use at most one.
fn never_both(
    program: &mut Program,
    uses: &[Uses],
    (one, other): (CollegeIndex, CollegeIndex),
    origin: Origin,
    exclude: impl Fn(HalfDayIndex, HalfDayIndex) -> bool,
) {
    for (&here, &used) in &uses[one.0] {
        for (_, &also) in uses[other.0].iter().filter(|(there, _)| exclude(here, **there)) {
            program.at_most(&[used, also].into_iter().collect(), 1, origin);
        }
    }
}

/// Whether a batch of the earlier college in the one half-day may come before one of the later in the other.
fn may_follow(
    problem: &Problem,
    domains: &Domains,
    (earlier, later): (CollegeIndex, CollegeIndex),
    (first, then): (HalfDayIndex, HalfDayIndex),
    (grain, weak): (Grain, bool),
) -> bool {
    match grain {
        Grain::HalfDay | Grain::Day => {
            let (first, then) = (problem.period(first, grain), problem.period(then, grain));
            if weak { first <= then } else { first < then }
        }
        // A window of the one half-day may begin before one of the other, whatever their order.
        Grain::Window => true,
        Grain::Clock => {
            let over = if weak { earliest_start } else { earliest_end };
            over(problem, domains, earlier, first) <= latest_start(problem, domains, later, then)
        }
    }
}

/// The earliest moment at which a batch of the college can start in a half-day.
fn earliest_start(problem: &Problem, domains: &Domains, college: CollegeIndex, half_day: HalfDayIndex) -> i64 {
    let day = problem.half_day(half_day);
    let here = domains.sessions(college).map(|session| problem.session(session)).filter(|s| s.half_day == half_day);
    here.map(|session| day.absolute(session.hours.start)).min().unwrap_or(i64::MAX)
}

/// The earliest moment at which a batch of the college can have ended in a half-day.
fn earliest_end(problem: &Problem, domains: &Domains, college: CollegeIndex, half_day: HalfDayIndex) -> i64 {
    let day = problem.half_day(half_day);
    let here = domains.sessions(college).map(|session| problem.session(session)).filter(|s| s.half_day == half_day);
    let ends = here.map(|session| match day.timing {
        Timing::Batch => day.absolute(problem.slot_hours(session, 0).end),
        Timing::Session => day.absolute(session.hours.end),
    });
    ends.min().unwrap_or(i64::MAX)
}

/// The latest moment at which a batch of the college can start in a half-day.
fn latest_start(problem: &Problem, domains: &Domains, college: CollegeIndex, half_day: HalfDayIndex) -> i64 {
    let day = problem.half_day(half_day);
    let here = domains.sessions(college).map(|session| problem.session(session)).filter(|s| s.half_day == half_day);
    let starts = here.map(|session| match day.timing {
        Timing::Batch => day.absolute(problem.slot_hours(session, session.slots - 1).start),
        Timing::Session => day.absolute(session.hours.start),
    });
    starts.max().unwrap_or(i64::MIN)
}

fn together(
    program: &mut Program,
    uses: &[Uses],
    colleges: &[CollegeIndex],
    origin: Origin,
    period: impl Fn(HalfDayIndex) -> HalfDayIndex,
) {
    let mut chosen: Uses = BTreeMap::new();
    for &college in colleges {
        for (&half_day, &used) in &uses[college.0] {
            let choice = *chosen.entry(period(half_day)).or_insert_with(|| program.binary());
            program.at_most(&[(1, used), (-1, choice)].into_iter().collect(), 0, origin);
        }
    }
    program.at_most(&chosen.values().copied().collect(), 1, origin);
}

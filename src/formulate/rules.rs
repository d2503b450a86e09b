//! Each rule as rows over a frame. `only` and `never` are in the frame already: what they forbid has no variable.

use super::clock_rules;
use super::{Expression, Frame, Origin, Variable};
use crate::problem::{
    CollegeIndex, Grain, HalfDayIndex, KeptBatch, Problem, Rule, RuleIndex, RuleKind, Scope, SessionIndex, Target,
    Timing,
};
use std::collections::BTreeMap;

/// Adds every rule of the problem to a frame.
pub fn add_rules(problem: &Problem, frame: &mut Frame) {
    for (position, rule) in problem.rules().iter().enumerate() {
        add_rule(problem, frame, rule, Origin::Rule(RuleIndex(position)));
    }
}

fn add_rule(problem: &Problem, frame: &mut Frame, rule: &Rule, origin: Origin) {
    match &rule.kind {
        RuleKind::Only { .. } | RuleKind::Never { .. } => {}
        RuleKind::Keep { batches, .. } => {
            for kept in batches {
                keep(problem, frame, kept, origin);
            }
        }
        RuleKind::Pin { colleges, target, whole } => {
            for &college in colleges {
                pin(problem, frame, college, target, *whole, origin);
            }
        }
        RuleKind::Before { first, then, grain } => {
            for &earlier in first {
                for &later in then {
                    match grain {
                        Grain::HalfDay => before_by_half_day(problem, frame, earlier, later, origin),
                        Grain::Clock => clock_rules::before(problem, frame, earlier, later, origin),
                    }
                }
            }
        }
        RuleKind::Apart { pairs, grain } => {
            for &(one, other) in pairs {
                match grain {
                    Grain::HalfDay => apart_by_half_day(problem, frame, one, other, origin),
                    Grain::Clock => clock_rules::apart(problem, frame, one, other, origin),
                }
            }
        }
        RuleKind::Together { colleges, scope } => together(problem, frame, colleges, *scope, origin),
        RuleKind::AtMostBatches { colleges, limit } => {
            for &college in colleges {
                let batches = frame.batches(college);
                frame.program.at_most(&batches, i64::from(*limit), origin);
            }
        }
        RuleKind::ShortestBatch { colleges, minutes } => {
            let slots = minutes.div_ceil(problem.settings().slot_minutes);
            for &college in colleges {
                shortest(problem, frame, college, i64::from(slots), origin);
            }
        }
        RuleKind::AtATime { colleges, limit, walking } => {
            for &college in colleges {
                clock_rules::at_a_time(problem, frame, college, *limit, origin);
                clock_rules::walking(problem, frame, college, *walking, origin);
            }
        }
    }
}

/// A settled batch is there with its length and its start. That nothing else starts too early, and that nobody else
/// stands on its slots, is in the domains.
fn keep(problem: &Problem, frame: &mut Frame, kept: &KeptBatch, origin: Origin) {
    let present = frame.presence(kept.college, kept.session);
    frame.program.at_least(&present, 1, origin);
    let slots = frame.slots[kept.college.0].get(&kept.session).cloned().unwrap_or_default();
    frame.program.equal(&slots, i64::from(kept.slots), origin);
    let by_batch = problem.half_day(problem.session(kept.session).half_day).timing == Timing::Batch;
    if by_batch && frame.timed[kept.session.0] {
        let start = frame.starts[kept.college.0].get(&(kept.session, kept.start)).cloned().unwrap_or_default();
        frame.program.at_least(&start, 1, origin);
    }
}

/// A binary per half-day that is 1 if the college has a batch in it.
#[must_use]
pub(super) fn half_days_used(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    origin: Origin,
) -> BTreeMap<HalfDayIndex, Variable> {
    let mut used = BTreeMap::new();
    for (session, present) in frame.present[college.0].clone() {
        let half_day = problem.session(session).half_day;
        let variable = *used.entry(half_day).or_insert_with(|| frame.program.binary());
        frame.program.no_more_than(&present, &variable.into(), origin);
    }
    used
}

/// At least one batch (all, if `whole`) meets the target.
fn pin(problem: &Problem, frame: &mut Frame, college: CollegeIndex, target: &Target, whole: bool, origin: Origin) {
    let mut candidates = Expression::zero();
    for session in frame.sessions(college).collect::<Vec<_>>() {
        let met = meets(problem, frame, college, session, target, origin);
        if whole {
            let present = frame.presence(college, session);
            frame.program.no_more_than(&present, &met, origin);
        }
        candidates.add_scaled(1, &met);
    }
    frame.program.at_least(&candidates, 1, origin);
}

/// An expression that is 1 only if the college's batch in the session meets the target.
fn meets(
    problem: &Problem,
    frame: &mut Frame,
    college: CollegeIndex,
    session: SessionIndex,
    target: &Target,
    origin: Origin,
) -> Expression {
    let place = problem.session(session);
    let inside = target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
        && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room));
    if !inside {
        return Expression::zero();
    }
    let mut met = match target.start {
        Some(minute) => frame.starts_at(problem, college, session, minute),
        None => frame.presence(college, session),
    };
    if target.first && !met.is_constant() && frame.timed[session.0] {
        let leads = frame.program.binary();
        frame.program.no_more_than(&leads.into(), &met, origin);
        clock_rules::leads(problem, frame, college, session, leads, origin);
        met = leads.into();
    }
    met
}

/// Every half-day of `earlier` is strictly earlier than every half-day of `later`: a switch per half-day, turned once.
fn before_by_half_day(
    problem: &Problem,
    frame: &mut Frame,
    earlier: CollegeIndex,
    later: CollegeIndex,
    origin: Origin,
) {
    let switches: Vec<Variable> = problem.half_days().iter().map(|_| frame.program.binary()).collect();
    for pair in switches.windows(2) {
        frame.program.at_most(&[(1, pair[0]), (-1, pair[1])].into_iter().collect(), 0, origin);
    }
    for (session, present) in frame.present[later.0].clone() {
        let switch = switches[problem.session(session).half_day.0];
        frame.program.no_more_than(&present, &switch.into(), origin);
    }
    for (session, mut present) in frame.present[earlier.0].clone() {
        present.add(1, switches[problem.session(session).half_day.0]);
        frame.program.at_most(&present, 1, origin);
    }
}

fn apart_by_half_day(problem: &Problem, frame: &mut Frame, one: CollegeIndex, other: CollegeIndex, origin: Origin) {
    let ones = half_days_used(problem, frame, one, origin);
    let others = half_days_used(problem, frame, other, origin);
    for (half_day, &used) in &ones {
        if let Some(&also) = others.get(half_day) {
            frame.program.at_most(&[used, also].into_iter().collect(), 1, origin);
        }
    }
}

/// One half-day, or one room, holds every batch of all the colleges.
fn together(problem: &Problem, frame: &mut Frame, colleges: &[CollegeIndex], scope: Scope, origin: Origin) {
    let key = |session: SessionIndex| match scope {
        Scope::HalfDay => problem.session(session).half_day.0,
        Scope::Room => problem.session(session).room.0,
    };
    let mut chosen: BTreeMap<usize, Variable> = BTreeMap::new();
    for &college in colleges {
        for (session, present) in frame.present[college.0].clone() {
            let choice = *chosen.entry(key(session)).or_insert_with(|| frame.program.binary());
            frame.program.no_more_than(&present, &choice.into(), origin);
        }
    }
    frame.program.at_most(&chosen.values().copied().collect(), 1, origin);
}

/// Every batch has at least so many slots, unless it is the college's only one and nothing stays unplaced.
fn shortest(problem: &Problem, frame: &mut Frame, college: CollegeIndex, least: i64, origin: Origin) {
    let needed = |session| problem.rate_in(college, session).slots_for(problem.work(college));
    if frame.sessions(college).all(|session| needed(session) as i64 >= least) {
        for (session, present) in frame.present[college.0].clone() {
            let slots = frame.slots[college.0][&session].clone();
            let mut short = Expression::zero();
            short.add_scaled(least, &present).add_scaled(-1, &slots);
            frame.program.at_most(&short, 0, origin);
        }
        return;
    }
    let alone = frame.program.binary();
    for (session, present) in frame.present[college.0].clone() {
        let slots = frame.slots[college.0][&session].clone();
        let mut short = Expression::zero();
        short.add_scaled(least, &present).add_scaled(-1, &slots).add(-least, alone);
        frame.program.at_most(&short, 0, origin);
    }
    let sessions = frame.present[college.0].len() as i64;
    let mut batches = frame.batches(college);
    batches.add((sessions - 1).max(0), alone);
    frame.program.at_most(&batches, sessions.max(1), origin);
    let count = problem.count(college) as i64;
    let mut left = frame.unplaced[college.0].clone();
    left.add(count, alone);
    frame.program.at_most(&left, count, origin);
}

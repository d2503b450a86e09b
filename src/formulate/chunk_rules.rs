//! What the rules ask of the chunk flow: exactly where counts can say it, else a relaxation.
//!
//! | rule | in the flow |
//! | --- | --- |
//! | parts | exact: the supply cuts each for itself |
//! | only, never | exact (types and lengths that exist); clock spans bound the length only |
//! | pin | exact for half-days and rooms; start and "first" are left to positions |
//! | before, apart | exact by half-days and dates; at clock grain only pairs of half-days that cannot be |
//! | together | exact for half-days and dates; rooms are left to room assignment |
//! | at most n colleges, days | left to room assignment |
//! | at most n batches, shortest batch | exact |
//! | at most k at a time | minutes of a half-day ≤ k times its span |

use super::chunks::ChunkFlow;
use super::half_day_rules::{Uses, add_half_day_rule, spoken_of};
use super::{Detail, Expression, Origin};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::{Asks, CollegeIndex, HalfDayIndex, Problem, RuleIndex, Target, Timing};
use std::collections::BTreeMap;

/// Adds the rows of all rules.
pub(super) fn add_chunk_rules(problem: &Problem, domains: &Domains, flow: &mut ChunkFlow) {
    for (position, rule) in problem.rules().iter().enumerate() {
        let origin = Origin::Rule(RuleIndex(position));
        match rule.kind.asks() {
            Asks::Place { .. } | Asks::Keep { .. } | Asks::Limit { .. } | Asks::Days { .. } | Asks::Parts { .. } => {}
            Asks::Pin { colleges, target, whole } => {
                for &college in colleges {
                    pin(problem, flow, college, target, whole, origin);
                }
            }
            Asks::MostBatches { colleges, limit } => {
                for &college in colleges {
                    let batches = flow.chunks(college, |_| true, |_| 1);
                    flow.program.at_most(&batches, i64::from(limit), origin);
                }
            }
            Asks::ShortestBatch { colleges, minutes } => {
                let least = minutes.div_ceil(problem.settings().slot_minutes);
                for &college in colleges {
                    for piece in 0..problem.pieces(college) {
                        shortest(problem, flow, (college, piece), least, origin);
                    }
                }
            }
            // These need to know the half-day.
            Asks::AtATime { colleges, limit, .. } if flow.detail == Detail::HalfDays => {
                for &college in colleges {
                    at_a_time(problem, domains, flow, college, i64::from(limit), origin);
                }
            }
            Asks::Order { .. } | Asks::Apart { .. } | Asks::Together { .. } if flow.detail == Detail::HalfDays => {
                for college in spoken_of(&rule.kind) {
                    half_days(flow, college, origin);
                }
                add_half_day_rule(problem, domains, &mut flow.program, &flow.uses, &rule.kind, origin);
            }
            Asks::Order { .. } | Asks::Apart { .. } | Asks::Together { .. } | Asks::AtATime { .. } => {}
        }
    }
}

fn pin(problem: &Problem, flow: &mut ChunkFlow, college: CollegeIndex, target: &Target, whole: bool, origin: Origin) {
    let meets = |session_type: &super::SessionType| {
        let place = problem.session(session_type.sample());
        target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
            && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room))
    };
    let meeting = flow.chunks(college, meets, |_| 1);
    flow.program.at_least(&meeting, 1, origin);
    if whole {
        let elsewhere = flow.chunks(college, |session_type| !meets(session_type), |_| 1);
        flow.program.at_most(&elsewhere, 0, origin);
    }
}

/// Shorter chunks only as the whole college, or a whole part of it: then it is the only chunk of it and nothing of it stays
/// unplaced.
fn shortest(
    problem: &Problem,
    flow: &mut ChunkFlow,
    (college, piece): (CollegeIndex, usize),
    least: u32,
    origin: Origin,
) {
    let work = problem.piece_work(college, piece);
    let own = |kind: usize| problem.piece_in(college, flow.types[kind].sample()) == Some(piece);
    let whole = |kind: usize| problem.rate_in(college, flow.types[kind].sample()).slots_for(work);
    let (mut alone, mut others) = (Expression::zero(), Expression::zero());
    let mut forbidden = Vec::new();
    for (&(kind, length), &chunks) in flow.sent[college.0].iter().filter(|((kind, _), _)| own(*kind)) {
        if length >= least {
            others.add(1, chunks);
        } else if u64::from(length) == whole(kind) {
            alone.add(1, chunks);
        } else {
            forbidden.push(chunks);
        }
    }
    for chunks in forbidden {
        flow.program.fix(chunks, 0);
    }
    if alone.is_constant() {
        return;
    }
    let most = others.terms().map(|(variable, _)| flow.program.columns[variable.0].upper).sum::<i64>();
    let most = most.min(flow.types.iter().map(|kind| to_i64(kind.sessions.len())).sum());
    flow.program.at_most(&alone, 1, origin);
    others.add_scaled(most, &alone);
    flow.program.at_most(&others, most, origin);
    let count = to_i64(problem.piece_count(college, piece));
    let mut left = flow.unplaced_of_parts[college.0][piece].clone();
    left.add_scaled(count, &alone);
    flow.program.at_most(&left, count, origin);
}

/// A binary per half-day that is 1 if the college sends a chunk there; made once.
pub(super) fn half_days(flow: &mut ChunkFlow, college: CollegeIndex, origin: Origin) -> Uses {
    if !flow.uses[college.0].is_empty() {
        return flow.uses[college.0].clone();
    }
    let mut used: BTreeMap<HalfDayIndex, (Expression, Expression, i64, i64)> = BTreeMap::new();
    for (&(kind, length), &chunks) in &flow.sent[college.0] {
        let session_type = &flow.types[kind];
        let entry = used.entry(session_type.half_day).or_default();
        entry.0.add(1, chunks);
        entry.1.add(i64::from(length), chunks);
    }
    for session_type in &flow.types {
        if let Some(entry) = used.get_mut(&session_type.half_day) {
            entry.2 += to_i64(session_type.sessions.len());
            entry.3 += to_i64(session_type.sessions.len()) * i64::from(session_type.slots);
        }
    }
    let all_slots = flow.sent[college.0]
        .iter()
        .map(|(&(_, length), &chunks)| i64::from(length) * flow.program.columns[chunks.0].upper);
    let all_slots = all_slots.max().unwrap_or(0).max(longest_whole(flow, college));
    let mut binaries = BTreeMap::new();
    for (half_day, (mut count, mut slots, sessions, capacity)) in used {
        let binary = flow.program.binary();
        count.add(-sessions, binary);
        flow.program.at_most(&count, 0, origin);
        slots.add(-capacity.min(all_slots), binary);
        flow.program.at_most(&slots, 0, origin);
        binaries.insert(half_day, binary);
    }
    flow.uses[college.0].clone_from(&binaries);
    binaries
}

/// More slots than a college can ever use: its longest chunk times the number of chunks that its work allows.
fn longest_whole(flow: &ChunkFlow, college: CollegeIndex) -> i64 {
    let chunks = flow.sent[college.0].iter();
    chunks.map(|(&(_, length), &variable)| i64::from(length) * flow.program.columns[variable.0].upper).sum()
}

/// In each half-day the college's minutes fit `limit` times between the first opening and the last closing; where all
/// are called for the whole session at the same hours, it has at most `limit` batches.
fn at_a_time(
    problem: &Problem,
    domains: &Domains,
    flow: &mut ChunkFlow,
    college: CollegeIndex,
    limit: i64,
    origin: Origin,
) {
    let slot = i64::from(problem.settings().slot_minutes);
    for (position, half_day) in problem.half_days().iter().enumerate() {
        let here = |session_type: &super::SessionType| session_type.half_day.0 == position;
        let sessions = domains.sessions(college).map(|session| problem.session(session));
        let hours: Vec<_> = sessions.filter(|s| s.half_day.0 == position).map(|session| session.hours).collect();
        let (Some(open), Some(close)) = (hours.iter().map(|h| h.start).min(), hours.iter().map(|h| h.end).max()) else {
            continue;
        };
        match half_day.timing {
            Timing::Batch => {
                let minutes = flow.chunks(college, here, |length| i64::from(length) * slot);
                flow.program.at_most(&minutes, limit * i64::from(close - open), origin);
            }
            Timing::Session if hours.iter().all(|one| hours.iter().all(|other| one.overlaps(*other))) => {
                let batches = flow.chunks(college, here, |_| 1);
                flow.program.at_most(&batches, limit, origin);
            }
            Timing::Session => {}
        }
    }
}

//! `shortest-batch`: no batch is shorter than so many minutes, unless it is its whole college, or a whole part of it.

use super::keys::{MINUTES, Table};
use super::parts;
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk};
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Problem, RuleKind, SessionIndex};
use crate::program::{Expression, Frame, Origin};
use crate::words::counted;
use crate::words::violation::Breach;

pub(super) const TABLE: Table =
    Table { kind: "shortest-batch", keys: &[&MINUTES], required: &["minutes"], some_of: &[], read };

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let minutes = values.number("minutes").ok_or(Unread::Missing)?;
    Ok(RuleKind::ShortestBatch { colleges: values.colleges("colleges")?, minutes })
}

pub(super) fn entry(minutes: u32) -> Entry {
    vec![("minutes", Written::Number(minutes))]
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], minutes: u32) -> String {
    let whom = say.names(colleges);
    let english = counted(u64::from(minutes), "minute", "minutes");
    say.pick(format!("{whom}每个批次至少 {minutes} 分钟"), format!("{whom}: every batch at least {english}"))
}

/// Short batches are shut out, but as whole colleges.
pub(super) fn rows(problem: &Problem, frame: &mut Frame, colleges: &[CollegeIndex], minutes: u32, origin: Origin) {
    let slots = minutes.div_ceil(problem.settings().slot_minutes);
    for &college in colleges {
        for piece in 0..problem.pieces(college) {
            shortest(problem, frame, (college, piece), i64::from(slots), origin);
        }
    }
}

/// Every batch has at least so many slots, unless it is the only one of its college, or part, and nothing of that stays
/// unplaced.
fn shortest(problem: &Problem, frame: &mut Frame, (college, piece): (CollegeIndex, usize), least: i64, origin: Origin) {
    let needed = |session| problem.rate_in(college, session).slots_for(problem.piece_work(college, piece));
    let own: Vec<(SessionIndex, Expression)> = frame.present[college.0]
        .iter()
        .filter(|(session, _)| problem.piece_in(college, **session) == Some(piece))
        .map(|(&session, present)| (session, present.clone()))
        .collect();
    if own.iter().all(|(session, _)| to_i64(needed(*session)) >= least) {
        for (session, present) in own {
            let slots = frame.slots[college.0][&session].clone();
            let mut short = Expression::zero();
            short.add_scaled(least, &present).add_scaled(-1, &slots);
            frame.program.at_most(&short, 0, origin);
        }
        return;
    }
    let alone = frame.program.binary();
    let mut batches = Expression::zero();
    let sessions = to_i64(own.len());
    for (session, present) in own {
        batches.add_scaled(1, &present);
        let slots = frame.slots[college.0][&session].clone();
        let mut short = Expression::zero();
        short.add_scaled(least, &present).add_scaled(-1, &slots).add(-least, alone);
        frame.program.at_most(&short, 0, origin);
    }
    batches.add((sessions - 1).max(0), alone);
    frame.program.at_most(&batches, sessions.max(1), origin);
    let count = to_i64(problem.piece_count(college, piece));
    let mut left = frame.unplaced_of_parts[college.0][piece].clone();
    left.add(count, alone);
    frame.program.at_most(&left, count, origin);
}

/// The slots that rules ask of every batch of a college that is not a whole of its own.
pub(crate) fn asked(problem: &Problem, college: CollegeIndex) -> u32 {
    let rules = problem.rules().iter().filter_map(|rule| rule.kind.shortest_batch());
    let minutes = rules.filter(|(colleges, _)| colleges.contains(&college)).map(|(_, minutes)| minutes);
    minutes.max().unwrap_or(0).div_ceil(problem.settings().slot_minutes)
}

/// Batches shorter than so many minutes, rounded up to slots, that are not their whole college, or a whole part of it.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], minutes: u32) -> Vec<Breach> {
    let shortest = minutes.div_ceil(walk.problem.settings().slot_minutes);
    let too_short = |seen: &Seen<'_>| {
        let place = walk.place(seen);
        breach("shortest-batch", &[seen], false, |language| {
            let batch = place.text(language);
            language.pick(format!("{batch}不足 {minutes} 分钟"), format!("{batch} is shorter than {minutes} min"))
        })
    };
    let mut breaches = Vec::new();
    for &college in colleges {
        let own = parts::of(walk, college);
        let batches = walk.of(college);
        for seen in batches.iter().filter(|seen| seen.batch.slots < shortest) {
            let part = parts::part_of(walk, seen, own);
            let beside = batches.iter().filter(|other| parts::part_of(walk, other, own) == part).count() > 1;
            let is_whole = match part.map(|part| &own[part]) {
                Some(part) => walk.heads_of(seen) >= u128::from(part.heads),
                None => walk.unplaced_of(college).is_none(),
            };
            if beside || !is_whole {
                breaches.push(too_short(seen));
            }
        }
    }
    breaches
}

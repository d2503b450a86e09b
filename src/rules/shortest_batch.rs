//! `shortest-batch`: no batch is shorter than so many minutes, unless it is its whole college.

use super::keys::{MINUTES, Table};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written};
use super::walk::{Seen, Walk};
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Problem, RuleKind};
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
        shortest(problem, frame, college, i64::from(slots), origin);
    }
}

/// Every batch has at least so many slots, unless it is the college's only one and nothing stays unplaced.
fn shortest(problem: &Problem, frame: &mut Frame, college: CollegeIndex, least: i64, origin: Origin) {
    let needed = |session| problem.rate_in(college, session).slots_for(problem.work(college));
    if frame.sessions(college).all(|session| to_i64(needed(session)) >= least) {
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
    let sessions = to_i64(frame.present[college.0].len());
    let mut batches = frame.batches(college);
    batches.add((sessions - 1).max(0), alone);
    frame.program.at_most(&batches, sessions.max(1), origin);
    let count = to_i64(problem.count(college));
    let mut left = frame.unplaced[college.0].clone();
    left.add(count, alone);
    frame.program.at_most(&left, count, origin);
}

/// Batches shorter than so many minutes, rounded up to slots, that are not their whole college.
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
        let batches = walk.of(college);
        if batches.len() != 1 || walk.unplaced_of(college).is_some() {
            breaches.extend(batches.into_iter().filter(|seen| seen.batch.slots < shortest).map(too_short));
        }
    }
    breaches
}

//! `at-a-time`: no college in too many places at once, and time to walk between them.

use crate::check::walk::{Seen, Walk, minutes};
use crate::problem::{CollegeIndex, HalfDayIndex};
use crate::words::violation::Violation;
use std::collections::{BTreeMap, BTreeSet};

/// Per college and half-day, the moment with the most batches too many, and the first walk that is too short.
pub(super) fn breaches(walk: &Walk, rule: &str, colleges: &[CollegeIndex], limit: u32, walking: u32) -> Vec<Violation> {
    let mut violations = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        violations.extend(crowds(walk, rule, &batches, limit));
        if walking > 0 {
            violations.extend(walks(walk, rule, &batches, walking));
        }
    }
    violations
}

/// More than `limit` batches at a time. The number running grows only where a batch starts, so the starts are looked at;
/// each counts for the half-day of the batch that starts.
fn crowds(walk: &Walk, rule: &str, batches: &[&Seen], limit: u32) -> Vec<Violation> {
    let mut worst: BTreeMap<HalfDayIndex, (u64, &Seen)> = BTreeMap::new();
    for &seen in batches {
        let running = batches.iter().filter(|other| other.start <= seen.start && seen.start < other.end).count() as u64;
        let most = worst.entry(seen.half_day).or_insert((running, seen));
        if most.0 < running {
            *most = (running, seen);
        }
    }
    let too_many = worst.into_values().filter(|&(running, _)| running > u64::from(limit));
    let say = |(running, seen): (u64, &Seen)| {
        let place = walk.place(seen);
        Violation::AtATime {
            rule: rule.to_owned(),
            college: place.college,
            date: place.date,
            half_day: place.half_day,
            at: place.start,
            running,
            limit,
        }
    };
    too_many.map(say).collect()
}

/// Walks from a batch to a later one in another room on the same date in less than `walking` minutes.
fn walks(walk: &Walk, rule: &str, batches: &[&Seen], walking: u32) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut met = BTreeSet::new();
    for second in batches {
        let hurried = |first: &&&Seen| {
            first.room != second.room
                && first.day() == second.day()
                && first.end <= second.start
                && second.start - first.end < i64::from(walking)
        };
        if let Some(first) = batches.iter().find(hurried)
            && met.insert(second.half_day)
        {
            violations.push(Violation::Walking {
                rule: rule.to_owned(),
                first: walk.place(first),
                second: walk.place(second),
                gap: minutes(second.start - first.end),
                minutes: walking,
            });
        }
    }
    violations
}

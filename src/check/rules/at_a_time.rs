//! `at-a-time`: no college in too many places at once, and time to walk between them.

use crate::check::walk::{Seen, Walk, minutes};
use crate::problem::{CollegeIndex, HalfDayIndex};
use crate::words::violation::{CollegePlace, Violation};
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

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
    let mut worst: BTreeMap<HalfDayIndex, (Vec<usize>, &Seen)> = BTreeMap::new();
    for &seen in batches {
        let runs = |other: &&&Seen| other.start <= seen.start && seen.start < other.end;
        let running: Vec<usize> = batches.iter().filter(runs).map(|other| other.position).collect();
        match worst.entry(seen.half_day) {
            Entry::Vacant(first) => drop(first.insert((running, seen))),
            Entry::Occupied(mut most) if most.get().0.len() < running.len() => drop(most.insert((running, seen))),
            Entry::Occupied(_) => {}
        }
    }
    let too_many = worst.into_values().filter(|(running, _)| running.len() as u64 > u64::from(limit));
    let say = |(running, seen): (Vec<usize>, &Seen)| {
        let place = walk.place(seen);
        Violation::AtATime {
            rule: rule.to_owned(),
            running: running.len() as u64,
            college: CollegePlace { name: place.college, batches: running },
            date: place.date,
            half_day: place.half_day,
            at: place.start,
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

//! Rows that are one batch: a college has at most one batch in a session, so rows of it that touch there are parts of it,
//! and so are classes that come at the same time.

use super::names::Names;
use super::placing::Placing;
use super::windows::follow;
use crate::problem::Timing;
use std::collections::BTreeMap;

/// The rows, those of one batch as one, in the order of the file.
pub(super) fn joined(placings: Vec<Placing>, names: &Names) -> Vec<Placing> {
    let mut groups: BTreeMap<_, Vec<(usize, Placing)>> = BTreeMap::new();
    let mut others: Vec<(usize, Placing)> = Vec::new();
    for (at, placing) in placings.into_iter().enumerate() {
        match (placing.told.unit.value.college, placing.half_day) {
            (Some(college), Some(half_day)) => {
                let key = (college, half_day, placing.room.value.clone());
                groups.entry(key).or_default().push((at, placing));
            }
            _ => others.push((at, placing)),
        }
    }
    for ((_, half_day, _), mut group) in groups {
        let at_once = names.problem.half_day(half_day).timing == Timing::Session;
        group.sort_by_key(|(at, placing)| (placing.start, placing.end, *at));
        let mut merged: Vec<(usize, Placing)> = Vec::new();
        for (at, placing) in group {
            match merged.last_mut() {
                Some((_, last)) if is_one(last, &placing, at_once, names) => add(last, placing),
                _ => merged.push((at, placing)),
            }
        }
        others.extend(merged);
    }
    others.sort_by_key(|(at, _)| *at);
    others.into_iter().map(|(_, placing)| placing).collect()
}

/// Whether two rows of a college in a session are one batch.
fn is_one(first: &Placing, second: &Placing, at_once: bool, names: &Names) -> bool {
    let both_name_classes = !first.classes.is_empty() && !second.classes.is_empty();
    let neither_does = first.classes.is_empty() && second.classes.is_empty();
    let apart = second.classes.iter().all(|class| !first.classes.contains(class));
    let same_times = (first.start, first.end) == (second.start, second.end);
    let last = first.windows.last().map_or((first.start, first.end), |last| (last.0, Some(last.1)));
    let hours = |(start, end): (u32, Option<u32>)| Some((start, end?));
    let spans = hours(last).zip(hours((second.start, second.end)));
    let follows = first.session.filter(|_| first.session == second.session).zip(spans);
    let neighbours = follows.is_some_and(|(session, (one, other))| follow(names.problem, session, one, other));
    let touching = !at_once && first.end == Some(second.start) || neighbours;
    both_name_classes && apart && same_times || touching && (both_name_classes || neither_does)
}

fn add(first: &mut Placing, second: Placing) {
    let window = |placing: &Placing| {
        let end = placing.end.unwrap_or(placing.start);
        (placing.start, end, placing.heads, placing.classes.clone())
    };
    if first.windows.is_empty() {
        let own = window(first);
        first.windows.push(own);
    }
    match first.windows.last_mut() {
        Some(last) if (Some(last.0), Some(last.1)) == (Some(second.start), second.end) => {
            last.2 = last.2.zip(second.heads).map(|(one, other)| one + other);
            last.3.extend(&second.classes);
        }
        _ => first.windows.push(window(&second)),
    }
    first.end = first.end.max(second.end);
    first.heads = first.heads.zip(second.heads).map(|(a, b)| a + b);
    first.classes.extend(second.classes);
    first.classes.sort_unstable();
    first.classes.dedup();
    first.told.slots = None;
}

//! Rows that are one batch: a college has at most one batch in a session, so rows of it that touch there are parts of it,
//! and so are classes that come at the same time.

use super::names::Names;
use super::placing::Placing;
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
                Some((_, last)) if is_one(last, &placing, at_once) => add(last, placing),
                _ => merged.push((at, placing)),
            }
        }
        others.extend(merged);
    }
    others.sort_by_key(|(at, _)| *at);
    others.into_iter().map(|(_, placing)| placing).collect()
}

/// Whether two rows of a college in a session are one batch.
fn is_one(first: &Placing, second: &Placing, at_once: bool) -> bool {
    let both_name_classes = !first.classes.is_empty() && !second.classes.is_empty();
    let neither_does = first.classes.is_empty() && second.classes.is_empty();
    let apart = second.classes.iter().all(|class| !first.classes.contains(class));
    let same_times = (first.start, first.end) == (second.start, second.end);
    let touching = !at_once && first.end == Some(second.start);
    both_name_classes && apart && same_times || touching && (both_name_classes || neither_does)
}

fn add(first: &mut Placing, second: Placing) {
    first.end = first.end.max(second.end);
    first.heads = first.heads.zip(second.heads).map(|(a, b)| a + b);
    first.classes.extend(second.classes);
    first.classes.sort_unstable();
    first.classes.dedup();
    first.told.slots = None;
}

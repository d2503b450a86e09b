//! `pin`: at least one batch of a college meets a target, or all of them do.

use super::keys::{DATES, FIRST, HALF_DAYS, ROOMS, START, Table, WHOLE};
use super::said::{Say, breach};
use super::values::{Entry, Unread, Values, Written, sets};
use super::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Region, RuleKind, Target};
use crate::words::clock;
use crate::words::violation::Breach;

pub(super) const TABLE: Table = Table {
    kind: "pin",
    keys: &[&HALF_DAYS, &DATES, &ROOMS, &START, &FIRST, &WHOLE],
    required: &[],
    some_of: &["half_days", "dates", "rooms", "start", "first"],
    read,
};

fn read(values: &Values) -> Result<RuleKind, Unread> {
    let Region { half_days, rooms, .. } = values.region();
    let target = Target { half_days, rooms, start: values.number("start"), first: values.flag("first") };
    Ok(RuleKind::Pin { colleges: values.colleges("colleges")?, target, whole: values.flag("whole") })
}

pub(super) fn entry(target: &Target, whole: bool) -> Entry {
    let mut entry = sets(target.half_days.as_ref(), target.rooms.as_ref());
    entry.extend(target.start.map(|start| ("start", Written::Clock(start))));
    // A pin that asks for nothing else still asks for a batch: the file says so by `first = false`.
    let bare = entry.is_empty();
    if target.first || bare {
        entry.push(("first", Written::Flag(target.first)));
    }
    if whole {
        entry.push(("whole", Written::Flag(true)));
    }
    entry
}

pub(super) fn sentence(say: &Say<'_>, colleges: &[CollegeIndex], target: &Target, whole: bool) -> String {
    let region = Region { half_days: target.half_days.clone(), rooms: target.rooms.clone(), span: None };
    let (whom, place) = (say.names(colleges), say.place(&region));
    let start = target.start.map(|start| clock(start, true));
    let (each, each_english) =
        if whole { ("的所有批次都", "all batches") } else { ("至少有一个批次", "at least one batch") };
    let chinese = start.as_ref().map_or(String::new(), |start| format!("，{start} 开始"));
    let english = start.as_ref().map_or(String::new(), |start| format!(", starting at {start}"));
    let (first, first_english) =
        if target.first { ("，在该场次最先", ", first of the session") } else { ("", "") };
    say.pick(
        format!("{whom}{each}排在 {place}{chinese}{first}"),
        format!("{each_english} of {whom} {place}{english}{first_english}"),
    )
}

/// Colleges without a batch at the target; with `whole`, batches elsewhere.
pub(super) fn breaches(walk: &Walk<'_>, colleges: &[CollegeIndex], target: &Target, whole: bool) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for &college in colleges {
        let batches = walk.of(college);
        let (there, elsewhere): (Vec<&Seen>, Vec<&Seen>) =
            batches.iter().copied().partition(|seen| is_there(walk, seen, target));
        if whole && !elsewhere.is_empty() {
            breaches.extend(elsewhere.into_iter().map(|seen| not_there(walk, seen)));
        } else if there.is_empty() {
            let name = walk.name(college);
            breaches.push(breach("pin", &batches, false, |language| {
                language
                    .pick(format!("{name} 没有一批在指定的位置"), format!("no batch of {name} is where one must be"))
            }));
        }
    }
    breaches
}

fn not_there(walk: &Walk<'_>, seen: &Seen<'_>) -> Breach {
    let place = walk.place(seen);
    breach("pin-whole", &[seen], true, |language| {
        let batch = place.text(language);
        language
            .pick(format!("{batch}不在指定的位置"), format!("{batch} is not where all batches of its college must be"))
    })
}

fn is_there(walk: &Walk<'_>, seen: &Seen<'_>, target: &Target) -> bool {
    let preceded = || walk.inside(seen.batch.session).into_iter().any(|other| other.start < seen.start);
    target.half_days.as_ref().is_none_or(|allowed| allowed.contains(&seen.half_day))
        && target.rooms.as_ref().is_none_or(|allowed| allowed.contains(&seen.room))
        && target.start.is_none_or(|start| seen.clock().0 == i64::from(start))
        && !(target.first && preceded())
}

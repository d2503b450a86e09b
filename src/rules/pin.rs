//! `pin`: at least one batch of a college meets a target, or all of them do.

use super::keys::{DATES, FIRST, HALF_DAYS, ROOMS, START, Table, WHOLE};
use super::said::Say;
use super::values::{Entry, Unread, Values, Written, sets};
use crate::problem::{CollegeIndex, Region, RuleKind, Target};
use crate::words::clock;

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

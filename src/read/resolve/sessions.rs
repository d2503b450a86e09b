//! Sessions: each room in each half-day, with the hours that hold there, less what is closed or made up.

use super::super::day_part::against_name;
use super::super::draft::{ClosedDraft, Draft, HalfDayRef, HoursDraft, List, MakeUpDraft, Placed};
use super::super::ledger::Ledger;
use super::super::limits;
use super::names::Names;
use crate::numbers::to_u32;
use crate::problem::{ClockSpan, HalfDayIndex, MakeUp, Parts, RoomIndex, Session};
use crate::words::problem::Fault;
use crate::words::reading::FileFault;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A session's key in the order of sessions.
pub(in super::super) type Key = (HalfDayIndex, RoomIndex);

/// What `[[hours]]` says of one session, and where.
#[derive(Debug, Clone, Default)]
struct Special {
    start: Option<(u32, Range<usize>)>,
    end: Option<(u32, Range<usize>)>,
    kept_free: Option<(u32, Range<usize>)>,
}

pub(super) fn sessions(
    draft: &Draft,
    parts: &Parts,
    names: &Names,
    ledger: &mut Ledger,
) -> (Vec<Session>, Vec<MakeUp>) {
    let found = parts.rooms.len() as u64 * parts.half_days.len() as u64;
    if found > limits::SESSIONS as u64 {
        let what = "[[rooms]] × half-days".to_owned();
        ledger.error_of_whole(FileFault::TooMany { what, found, most: limits::SESSIONS as u64 });
        return (Vec::new(), Vec::new());
    }
    let special = special_hours(&draft.hours, parts, names, ledger);
    let mut shut = closed_sessions(&draft.closed, parts, names, ledger);
    let mut make_ups = Vec::new();
    for entry in &draft.make_up {
        if let Some(make_up) = make_up(entry, parts, names, &special, ledger) {
            shut.insert((make_up.half_day, make_up.room));
            make_ups.push(make_up);
        }
    }
    let open = (0..parts.half_days.len())
        .flat_map(|half_day| (0..parts.rooms.len()).map(move |room| (HalfDayIndex(half_day), RoomIndex(room))));
    let mut blamed = BTreeSet::new();
    let usual_free = draft.settings.kept_free.as_ref();
    let sessions: Vec<Session> = open
        .filter(|key| !shut.contains(key))
        .filter_map(|key| session(key, parts, special.get(&key), usual_free, &mut blamed, ledger))
        .collect();
    overlaps(&sessions, parts, draft, ledger);
    (sessions, make_ups)
}

/// Lists of rooms, dates and half-days; an absent one selects all.
pub(in super::super) type Selectors<'d> =
    (Option<&'d List<String>>, Option<&'d List<NaiveDate>>, Option<&'d List<HalfDayRef>>);

/// The sessions that some selectors choose; choosing none is noted.
pub(in super::super) fn chosen(
    selectors: Selectors<'_>,
    (table, bytes): (&str, &Range<usize>),
    parts: &Parts,
    names: &Names,
    ledger: &mut Ledger,
) -> Vec<Key> {
    let (rooms, dates, half_days) = selectors;
    let rooms = names.rooms(rooms, ledger);
    let half_days = names.half_days(half_days, dates, ledger);
    let (Some(rooms), Some(half_days)) = (rooms, half_days) else { return Vec::new() };
    let rooms = rooms.unwrap_or_else(|| (0..parts.rooms.len()).map(RoomIndex).collect());
    if half_days.as_ref().is_some_and(BTreeSet::is_empty) {
        ledger.error(FileFault::MatchesNothing { table: table.into() }, bytes.clone());
    }
    let half_days = half_days.unwrap_or_else(|| (0..parts.half_days.len()).map(HalfDayIndex).collect());
    half_days.iter().flat_map(|&half_day| rooms.iter().map(move |&room| (half_day, room))).collect()
}

fn special_hours(entries: &[HoursDraft], parts: &Parts, names: &Names, ledger: &mut Ledger) -> BTreeMap<Key, Special> {
    let mut special: BTreeMap<Key, Special> = BTreeMap::new();
    for entry in entries {
        let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
        let keys = chosen(selectors, ("[[hours]]", &entry.item.bytes), parts, names, ledger);
        let mut blamed = BTreeSet::new();
        // The names in a faulty entry are looked up as well, to find all faults at once; what it says is dropped.
        let keys: Vec<Key> = keys.into_iter().filter(|_| !entry.item.faulty).collect();
        if against_names(entry, &keys, parts, ledger) {
            continue;
        }
        for key in keys {
            let held = special.entry(key).or_default();
            let minute = |clock: &Option<Placed<super::super::draft::Clock>>| {
                clock.as_ref().map(|clock| (clock.value.0, clock.bytes.clone()))
            };
            let kept = entry.kept_free.as_ref().map(|free| (to_u32(free.value), free.bytes.clone()));
            for (name, slot, given) in [
                ("start", &mut held.start, minute(&entry.start)),
                ("end", &mut held.end, minute(&entry.end)),
                ("kept_free", &mut held.kept_free, kept),
            ] {
                match (&slot, given) {
                    (_, None) => {}
                    (Some((before, _)), Some((now, bytes))) if *before != now => {
                        if blamed.insert(name) {
                            let session = session_name(key, parts);
                            ledger.error(FileFault::ContradictoryHours { session, key: name }, bytes);
                        }
                    }
                    (_, given) => *slot = given,
                }
            }
        }
    }
    special
}

/// Notes hours that the name of a half-day contradicts; says whether there are any.
fn against_names(entry: &HoursDraft, keys: &[Key], parts: &Parts, ledger: &mut Ledger) -> bool {
    let names: BTreeSet<&str> = keys.iter().map(|(half_day, _)| parts.half_days[half_day.0].name.as_str()).collect();
    let against =
        |clock, is_end, ledger: &mut Ledger| names.iter().any(|name| against_name(name, clock, is_end, ledger));
    let start = against(entry.start.as_ref(), false, ledger);
    against(entry.end.as_ref(), true, ledger) || start
}

fn closed_sessions(entries: &[ClosedDraft], parts: &Parts, names: &Names, ledger: &mut Ledger) -> BTreeSet<Key> {
    let mut shut = BTreeSet::new();
    for entry in entries {
        let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
        shut.extend(chosen(selectors, ("[[closed]]", &entry.item.bytes), parts, names, ledger));
    }
    shut
}

fn make_up(
    entry: &MakeUpDraft,
    parts: &Parts,
    names: &Names,
    special: &BTreeMap<Key, Special>,
    ledger: &mut Ledger,
) -> Option<MakeUp> {
    let (Some(name), Some(room), Some(date), Some(half_day)) = (&entry.name, &entry.room, &entry.date, &entry.half_day)
    else {
        return None;
    };
    let room = names.room(room, ledger);
    let on_date = names.date(date, ledger);
    let named = names.half_day(half_day, ledger);
    let (room, on_date, named) = (room?, on_date?, named?);
    let Some(&half_day) = named.iter().find(|half_day| on_date.contains(half_day)) else {
        ledger.error(FileFault::MatchesNothing { table: "[[make_up]]".into() }, half_day.bytes.clone());
        return None;
    };
    let usual = hours_of((half_day, room), parts, special.get(&(half_day, room)));
    let hours = ClockSpan {
        start: entry.start.as_ref().map_or(usual.start, |start| start.value.0),
        end: entry.end.as_ref().map_or(usual.end, |end| end.value.0),
    };
    if hours.start >= hours.end {
        let bytes = entry.end.as_ref().or(entry.start.as_ref()).map_or(entry.item.bytes.clone(), |at| at.bytes.clone());
        ledger.error(Fault::EmptyHours { name: name.value.clone() }, bytes);
    }
    Some(MakeUp { name: name.value.clone(), room, half_day, hours })
}

/// One open session; `None` (and a finding, once per entry) if not even one slot fits.
fn session(
    key: Key,
    parts: &Parts,
    special: Option<&Special>,
    usual_free: Option<&Placed<u64>>,
    blamed: &mut BTreeSet<(usize, u32, u32)>,
    ledger: &mut Ledger,
) -> Option<Session> {
    let hours = hours_of(key, parts, special);
    let own = special.and_then(|special| special.end.clone().or(special.start.clone()));
    let own_free = special.and_then(|special| special.kept_free.clone());
    let usual_free = usual_free.map(|free| (to_u32(free.value), free.bytes.clone()));
    let free = own_free.or(usual_free);
    let kept_free = free.as_ref().map_or(0, |(minutes, _)| *minutes);
    if hours.start >= hours.end {
        if let Some((_, bytes)) = own
            && blamed.insert((bytes.start, 0, 0))
        {
            ledger.error(Fault::EmptyHours { name: session_name(key, parts) }, bytes);
        }
        return None;
    }
    let slot_minutes = parts.settings.slot_minutes.max(1);
    let session = parts.session(key.1, key.0, hours, kept_free);
    if session.slots == 0 {
        let at = free.filter(|(minutes, _)| *minutes > 0).or(own).map(|(_, bytes)| bytes);
        if blamed.insert((at.as_ref().map_or(usize::MAX, |bytes| bytes.start), hours.start, hours.end)) {
            let session = session_name(key, parts);
            let fault = FileFault::SessionTooShort { session, minutes: hours.minutes(), kept_free, slot_minutes };
            match at {
                Some(bytes) => ledger.error(fault, bytes),
                None => ledger.error_of_whole(fault),
            }
        }
        return None;
    }
    Some(session)
}

fn hours_of((half_day, _): Key, parts: &Parts, special: Option<&Special>) -> ClockSpan {
    let usual = parts.half_days[half_day.0].hours;
    let minute = |given: Option<&(u32, Range<usize>)>, usual| given.map_or(usual, |(minute, _)| *minute);
    ClockSpan {
        start: minute(special.and_then(|special| special.start.as_ref()), usual.start),
        end: minute(special.and_then(|special| special.end.as_ref()), usual.end),
    }
}

/// Notes sessions of one room and date that share a moment.
fn overlaps(sessions: &[Session], parts: &Parts, draft: &Draft, ledger: &mut Ledger) {
    for (room, fault) in overlapping(sessions, parts) {
        match draft.rooms.get(room.0).and_then(|room| room.name.as_ref()) {
            Some(name) => ledger.error(fault, name.bytes.clone()),
            None => ledger.error_of_whole(fault),
        }
    }
}

/// Sessions of one room and date that share a moment: one fault per room.
pub(in super::super) fn overlapping(sessions: &[Session], parts: &Parts) -> Vec<(RoomIndex, FileFault)> {
    let mut by_day: BTreeMap<(RoomIndex, NaiveDate), Vec<&Session>> = BTreeMap::new();
    for session in sessions {
        by_day.entry((session.room, parts.half_days[session.half_day.0].date)).or_default().push(session);
    }
    let mut blamed = BTreeSet::new();
    let mut faults = Vec::new();
    for ((room, _), mut day) in by_day {
        day.sort_by_key(|session| (session.hours.start, session.half_day));
        let pair = day.windows(2).find(|pair| pair[0].hours.overlaps(pair[1].hours));
        let Some(pair) = pair.filter(|_| blamed.insert(room)) else { continue };
        let name = |session: &Session| {
            let half_day = &parts.half_days[session.half_day.0];
            format!("{} {}", half_day.date, half_day.name)
        };
        let fault = FileFault::HalfDaysOverlap {
            room: parts.rooms[room.0].name.clone(),
            first: name(pair[0]),
            second: name(pair[1]),
        };
        faults.push((room, fault));
    }
    faults
}

/// A session as findings call it.
fn session_name((half_day, room): Key, parts: &Parts) -> String {
    let half_day = &parts.half_days[half_day.0];
    format!("{} {} {}", parts.rooms[room.0].name, half_day.date, half_day.name)
}

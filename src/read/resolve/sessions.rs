//! Sessions: each room in each half-day, with the hours that hold there, less what is closed or made up.

use super::super::day_part::against_name;
use super::super::draft::{BreakDraft, ClosedDraft, Draft, HalfDayRef, HoursDraft, List, MakeUpDraft, Placed};
use super::super::ledger::Ledger;
use super::super::limits;
use super::breaks::{Pauses, breaks};
use super::names::Names;
use super::rates;
use super::windows::{self, Given, Shut};
use crate::numbers::to_u32;
use crate::problem::{ClockSpan, HalfDayIndex, MakeUp, Parts, RoomIndex, Session, Window};
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
    windows: Option<(Given, Range<usize>)>,
    rates: Vec<rates::Given>,
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
    let mut divisions = Divisions { parts, special: &special, known: BTreeMap::new() };
    let (mut shut, mut cut) = closed_sessions(&draft.closed, &mut divisions, names, ledger);
    let mut make_ups = Vec::new();
    for entry in &draft.make_up {
        for key in made_up(entry, names, ledger) {
            let Some((made_up, chosen)) = make_up(entry, key, &mut divisions, ledger) else { break };
            let here = divisions.of(key, ledger);
            if here.is_empty() {
                shut.insert(key);
            } else {
                let cut: &mut Shut = cut.entry(key).or_default();
                let covered = here.iter().filter(|window| made_up.hours.contains(window.hours)).chain(&chosen);
                cut.named.extend(covered.map(|window| window.hours.start));
                cut.made_up.push(made_up.hours);
            }
            make_ups.push(made_up);
        }
    }
    let hours = |key: Key| hours_of(key, parts, special.get(&key));
    let named = |entry: &BreakDraft, ledger: &mut Ledger| with_break(entry, parts, names, ledger);
    let mut breaks = breaks(&draft.breaks, named, hours, ledger);
    let open = (0..parts.half_days.len())
        .flat_map(|half_day| (0..parts.rooms.len()).map(move |room| (HalfDayIndex(half_day), RoomIndex(room))));
    let (mut blamed, mut told, mut off) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let usual_free = draft.settings.kept_free.as_ref();
    let mut sessions = Vec::new();
    for key in open.filter(|key| !shut.contains(key)) {
        let pauses = breaks.remove(&key).unwrap_or_default();
        let open = session(key, parts, (special.get(&key), pauses), usual_free, &mut blamed, ledger);
        let windows = divisions.of(key, ledger);
        let cut = cut.remove(&key).unwrap_or_default();
        let open = open.and_then(|open| {
            if windows.is_empty() {
                return Some(open);
            }
            let place = (session_name(key, parts), divisions.bytes(key, draft));
            windows::divided(parts, open, &windows, &cut, &mut told, (&place.0, place.1), ledger)
        });
        sessions.extend(open.map(|mut open| {
            let given = special.get(&key).map_or(&[][..], |special| &special.rates);
            rates::set(&mut open, given, parts, &mut off, ledger);
            open
        }));
    }
    let found: u64 = sessions.iter().map(|session| session.windows.len() as u64).sum();
    if found > limits::ALL_WINDOWS as u64 {
        let fault = FileFault::TooMany { what: "windows".into(), found, most: limits::ALL_WINDOWS as u64 };
        ledger.error_of_whole(fault);
        return (Vec::new(), Vec::new());
    }
    overlaps(&sessions, parts, draft, ledger);
    (sessions, make_ups)
}

/// The sessions that a break names.
fn with_break(entry: &BreakDraft, parts: &Parts, names: &Names, ledger: &mut Ledger) -> Vec<Key> {
    let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
    chosen(selectors, ("[[breaks]]", &entry.item.bytes), parts, names, ledger)
}

/// The windows that sessions have before anything is closed or made up.
struct Divisions<'p> {
    parts: &'p Parts,
    special: &'p BTreeMap<Key, Special>,
    /// By the place that gives them and the hours that they divide: found once, and blamed once.
    known: BTreeMap<(usize, u32, u32), Vec<Window>>,
}

impl Divisions<'_> {
    fn of(&mut self, key: Key, ledger: &mut Ledger) -> Vec<Window> {
        let special = self.special.get(&key);
        let Some((given, bytes)) = special.and_then(|special| special.windows.as_ref()) else {
            return self.parts.half_days[key.0.0].windows.clone();
        };
        let hours = hours_of(key, self.parts, special);
        if hours.start >= hours.end {
            return Vec::new();
        }
        let (name, slot) = (session_name(key, self.parts), self.parts.settings.slot_minutes.max(1));
        let place = (bytes.start, hours.start, hours.end);
        let found = || windows::within(given, bytes, (hours, &name), slot, ledger);
        self.known.entry(place).or_insert_with(found).clone()
    }

    /// Where the file says what hours or windows a session has.
    fn bytes(&self, key: Key, draft: &Draft) -> Range<usize> {
        let special = self.special.get(&key);
        let said = special.and_then(|special| {
            let windows = special.windows.as_ref().map(|(_, bytes)| bytes);
            let hours =
                [&special.kept_free, &special.end, &special.start].into_iter().flatten().map(|(_, bytes)| bytes);
            windows.into_iter().chain(hours).next()
        });
        let kept = draft.settings.kept_free.as_ref().map(|free| &free.bytes);
        let name = &self.parts.half_days[key.0.0].name;
        let of_name = draft.calendar.half_days.iter().filter_map(|half_day| half_day.name.as_ref());
        let named = of_name.filter(|own| own.value == *name).map(|own| &own.bytes).next();
        said.or(kept).or(named).cloned().unwrap_or_default()
    }
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
        let windows = entry.windows.as_ref().and_then(windows::given);
        let rate = rates::given(entry);
        for key in keys {
            let held = special.entry(key).or_default();
            if let Some(rate) = &rate {
                rates::add(&mut held.rates, rate, || session_name(key, parts), &mut blamed, ledger);
            }
            match (&held.windows, &windows) {
                (_, None) => {}
                (Some((before, _)), Some((now, bytes))) if before != now => {
                    if blamed.insert("windows") {
                        let session = session_name(key, parts);
                        ledger.error(FileFault::ContradictoryHours { session, key: "windows" }, bytes.clone());
                    }
                }
                (_, Some(_)) => held.windows.clone_from(&windows),
            }
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
    let rate = against(entry.rate_from.as_ref(), false, ledger);
    against(entry.end.as_ref(), true, ledger) || start || rate
}

/// The sessions that are closed, and those of which windows are.
fn closed_sessions(
    entries: &[ClosedDraft],
    divisions: &mut Divisions<'_>,
    names: &Names,
    ledger: &mut Ledger,
) -> (BTreeSet<Key>, BTreeMap<Key, Shut>) {
    let (mut shut, mut cut): (BTreeSet<Key>, BTreeMap<Key, Shut>) = (BTreeSet::new(), BTreeMap::new());
    for entry in entries {
        let selectors = (entry.rooms.as_ref(), entry.dates.as_ref(), entry.half_days.as_ref());
        let keys = chosen(selectors, ("[[closed]]", &entry.item.bytes), divisions.parts, names, ledger);
        let Some(starts) = &entry.windows else {
            shut.extend(keys);
            continue;
        };
        for key in keys {
            let (here, name) = (divisions.of(key, ledger), session_name(key, divisions.parts));
            let Some(found) = windows::beginning(&here, &starts.value, &name, ledger) else { break };
            cut.entry(key).or_default().closed.extend(found.iter().map(|window| window.hours.start));
        }
    }
    (shut, cut)
}

/// The sessions that an entry makes up: its rooms in each of its half-days on its dates.
fn made_up(entry: &MakeUpDraft, names: &Names, ledger: &mut Ledger) -> Vec<Key> {
    let rooms = one_or_all(entry.room.as_ref(), entry.rooms.as_ref());
    let dates = one_or_all(entry.date.as_ref(), entry.dates.as_ref());
    let half_days = one_or_all(entry.half_day.as_ref(), entry.half_days.as_ref());
    let (Some(rooms), Some(dates), Some(half_days)) = (rooms, dates, half_days) else { return Vec::new() };
    let found = (names.rooms(Some(&rooms), ledger), names.half_days(Some(&half_days), Some(&dates), ledger));
    let (Some(Some(rooms)), Some(Some(on_dates))) = found else { return Vec::new() };
    if on_dates.is_empty() {
        ledger.error(FileFault::MatchesNothing { table: "[[make_up]]".into() }, half_days.bytes);
    }
    on_dates.iter().flat_map(|&half_day| rooms.iter().map(move |&room| (half_day, room))).collect()
}

/// What a key for one, or one for several, names.
fn one_or_all<T: Clone>(one: Option<&Placed<T>>, all: Option<&List<T>>) -> Option<List<T>> {
    let alone = || one.map(|one| Placed { value: vec![one.clone()], bytes: one.bytes.clone() });
    all.cloned().or_else(alone)
}

/// A make-up session, and the windows that it names.
fn make_up(
    entry: &MakeUpDraft,
    key: Key,
    divisions: &mut Divisions<'_>,
    ledger: &mut Ledger,
) -> Option<(MakeUp, Vec<Window>)> {
    let name = entry.name.as_ref()?;
    let (half_day, room) = key;
    let usual = hours_of(key, divisions.parts, divisions.special.get(&key));
    let chosen = match &entry.windows {
        Some(starts) => {
            let (here, name) = (divisions.of(key, ledger), session_name(key, divisions.parts));
            windows::beginning(&here, &starts.value, &name, ledger)?
        }
        None => Vec::new(),
    };
    let first = chosen.iter().map(|window| window.hours.start).min();
    let last = chosen.iter().map(|window| window.hours.end).max();
    let hours = ClockSpan {
        start: entry.start.as_ref().map_or(first.unwrap_or(usual.start), |start| start.value.0),
        end: entry.end.as_ref().map_or(last.unwrap_or(usual.end), |end| end.value.0),
    };
    if hours.start >= hours.end {
        let bytes = entry.end.as_ref().or(entry.start.as_ref()).map_or(entry.item.bytes.clone(), |at| at.bytes.clone());
        ledger.error(Fault::EmptyHours { name: name.value.clone() }, bytes);
        return None;
    }
    Some((MakeUp { name: name.value.clone(), room, half_day, hours }, chosen))
}

/// One open session; `None` (and a finding, once per entry) if not even one slot fits.
fn session(
    key: Key,
    parts: &Parts,
    (special, breaks): (Option<&Special>, Pauses),
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
    let session = parts.session_with(key.1, key.0, hours, kept_free, breaks.spans);
    if session.slots == 0 {
        let at = free.filter(|(minutes, _)| *minutes > 0).or(own).map(|(_, bytes)| bytes);
        let at = at.or(Some(breaks.bytes).filter(|_| !session.breaks.is_empty()));
        if blamed.insert((at.as_ref().map_or(usize::MAX, |bytes| bytes.start), hours.start, hours.end)) {
            let broken = |pause: &ClockSpan| pause.end.min(hours.end).saturating_sub(pause.start.max(hours.start));
            let minutes = hours.minutes().saturating_sub(session.breaks.iter().map(broken).sum());
            let session = session_name(key, parts);
            let fault = FileFault::SessionTooShort { session, minutes, kept_free, slot_minutes };
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

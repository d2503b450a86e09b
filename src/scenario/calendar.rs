//! Changes of the calendar: sessions lost, closed, opened; rooms and days added.

use super::RoomHalfDay;
use crate::problem::{ClockSpan, HalfDay, HalfDayIndex, Moment, Parts, Room, RoomIndex, Session, SessionIndex};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Closes a room's sessions, or what lies after a moment of them.
pub(super) fn lose_room(parts: &mut Parts, room: RoomIndex, from: Option<Moment>) {
    let slot = parts.settings.slot_minutes.max(1);
    let half_days = parts.half_days.clone();
    let is_lost = |session: &&Session| {
        let ends = half_days[session.half_day.0].absolute(session.hours.end);
        session.room == room && from.is_none_or(|from| from.absolute() < ends)
    };
    let lost: Vec<RoomHalfDay> = parts.sessions.iter().filter(is_lost).map(place).collect();
    give_up(parts, &lost);
    change_sessions(parts, |sessions| {
        for session in sessions.iter_mut().filter(|session| session.room == room) {
            let open = |moment: Moment| moment.absolute() - half_days[session.half_day.0].absolute(session.hours.start);
            let minutes = from.map_or(0, |moment| open(moment).clamp(0, i64::from(u32::MAX)));
            let minutes = u32::try_from(minutes).unwrap_or(0);
            session.slots = session.slots.min(session.slots_until(session.hours.start.saturating_add(minutes), slot));
            session.keep_windows_left(slot);
            session.keep_rates_left(slot);
            session.hours.end = session.hours.end.min(session.hours.start.saturating_add(minutes));
        }
        sessions.retain(Session::is_open);
    });
    parts.make_ups.retain(|make_up| make_up.room != room || from.is_some());
}

/// Closes sessions.
pub(super) fn close(parts: &mut Parts, places: &[RoomHalfDay]) {
    give_up(parts, places);
    change_sessions(parts, |sessions| sessions.retain(|session| !places.contains(&place(session))));
}

/// Notes that these are not to be opened again.
fn give_up(parts: &mut Parts, places: &[RoomHalfDay]) {
    for place in places {
        if let Some(half_day) = parts.half_days.get(place.half_day.0) {
            parts.closed_for.insert((place.room, half_day.date, half_day.name.clone()), String::new());
        }
    }
}

/// Gives sessions other hours, opening those that were closed. A divided one keeps the windows that lie wholly in them, one
/// that was closed has those of its half-day. Rates of their own hold at the same times as before.
pub(super) fn set_hours(parts: &mut Parts, places: &[RoomHalfDay], hours: ClockSpan) {
    let places: BTreeSet<&RoomHalfDay> = places.iter().collect();
    let opened = |at: &&RoomHalfDay| {
        let before = parts.sessions.iter().find(|before| place(before) == **at);
        let breaks = before.map_or_else(|| breaks_of_all(parts, at.half_day), |before| before.breaks.clone());
        let mut session = parts.session_with(at.room, at.half_day, hours, 0, breaks);
        if session.slots == 0 {
            return None;
        }
        session.rates = before.map_or_else(Vec::new, |before| before.rates.clone());
        session.keep_rates_left(parts.settings.slot_minutes.max(1));
        let usual = parts.half_days.get(at.half_day.0).map_or(&[][..], |half_day| &half_day.windows);
        let windows = before.map_or(usual, |before| &before.windows);
        if windows.is_empty() {
            return Some(session);
        }
        let windows = parts.windows_left(&session, windows);
        (!windows.is_empty()).then_some(Session { windows, ..session })
    };
    let open: Vec<Session> = places.iter().filter_map(opened).collect();
    for session in &open {
        if let Some(half_day) = parts.half_days.get(session.half_day.0) {
            parts.closed_for.remove(&(session.room, half_day.date, half_day.name.clone()));
        }
    }
    change_sessions(parts, |sessions| {
        sessions.retain(|session| !places.contains(&&place(session)));
        sessions.extend(open);
    });
}

/// Adds a break to sessions; one of which it leaves no slot, or no window, is closed.
pub(super) fn add_break(parts: &mut Parts, places: &[RoomHalfDay], hours: ClockSpan) {
    let slot = parts.settings.slot_minutes.max(1);
    change_sessions(parts, |sessions| {
        for session in sessions.iter_mut().filter(|session| places.contains(&place(session))) {
            let closes = session.closes(slot);
            session.breaks.push(hours);
            session.breaks.sort_unstable();
            session.breaks.dedup();
            session.slots = session.slots_until(closes, slot);
            session.keep_windows_left(slot);
            session.keep_rates_left(slot);
        }
        sessions.retain(Session::is_open);
    });
}

/// The breaks that all open sessions of a half-day have.
pub(super) fn breaks_of_all(parts: &Parts, half_day: HalfDayIndex) -> Vec<ClockSpan> {
    let here = parts.sessions.iter().filter(|session| session.half_day == half_day).map(|session| &session.breaks);
    let mut here = here.cloned();
    let first = here.next().unwrap_or_default();
    here.fold(first, |common, own| common.into_iter().filter(|pause| own.contains(pause)).collect())
}

/// Adds a room that is open whenever another is; its sessions have the other's own rates where the rooms have one rate.
pub(super) fn add_room(parts: &mut Parts, room: &Room, like: RoomIndex) {
    let new = RoomIndex(parts.rooms.len());
    let speed = |room: &Room| (room.served_heads, room.served_seconds);
    let is_as_fast = parts.rooms.get(like.0).is_some_and(|other| speed(other) == speed(room));
    parts.rooms.push(room.clone());
    change_sessions(parts, |sessions| {
        let copied: Vec<Session> = sessions.iter().filter(|session| session.room == like).cloned().collect();
        sessions.extend(copied.into_iter().map(|session| {
            let rates = if is_as_fast { session.rates.clone() } else { Vec::new() };
            Session { room: new, rates, ..session }
        }));
    });
}

/// Adds a day with the half-days and open sessions of another; half-days after it have new numbers everywhere.
///
/// A rule or wish reaches a half-day of the new day if it names all half-days of the same name: `never` in the mornings
/// means every morning. One that names some of them only was written with dates, and the new date is none of these.
pub(super) fn add_day(parts: &mut Parts, date: NaiveDate, like: NaiveDate) {
    let copied: Vec<(HalfDayIndex, HalfDay)> = parts
        .half_days
        .iter()
        .enumerate()
        .filter(|(_, day)| day.date == like)
        .map(|(position, day)| (HalfDayIndex(position), HalfDay { date, ..day.clone() }))
        .collect();
    let first = parts.half_days.partition_point(|half_day| half_day.date < date);
    let moved = |half_day: HalfDayIndex| {
        if half_day.0 < first { half_day } else { HalfDayIndex(half_day.0 + copied.len()) }
    };
    renumber_half_days(parts, &moved);
    let reached: Vec<BTreeSet<HalfDayIndex>> =
        copied.iter().map(|(_, new)| of_name(parts, &new.name, &moved)).collect();
    let at = first;
    parts.half_days.splice(at..at, copied.iter().map(|(_, half_day)| half_day.clone()));
    each_set_of_half_days(parts, |set| {
        let by_name = reached.iter().enumerate().filter(|(_, named)| named.is_subset(set));
        let new: Vec<HalfDayIndex> = by_name.map(|(position, _)| HalfDayIndex(at + position)).collect();
        set.extend(new);
    });
    change_sessions(parts, |sessions| {
        let mut new = Vec::new();
        for (position, (old, _)) in copied.iter().enumerate() {
            let same = sessions.iter().filter(|session| session.half_day == moved(*old));
            new.extend(same.map(|session| Session { half_day: HalfDayIndex(at + position), ..session.clone() }));
        }
        sessions.extend(new);
    });
}

pub(super) fn place(session: &Session) -> RoomHalfDay {
    RoomHalfDay { room: session.room, half_day: session.half_day }
}

/// Changes the list of sessions and puts it in order again; settled batches (rules `keep`) follow their sessions, and
/// those whose session is gone are settled no longer.
pub(super) fn change_sessions(parts: &mut Parts, change: impl FnOnce(&mut Vec<Session>)) {
    let before: Vec<RoomHalfDay> = parts.sessions.iter().map(place).collect();
    change(&mut parts.sessions);
    parts.sessions.sort_by_key(|session| (session.half_day, session.room));
    let sessions = &parts.sessions;
    let new = |old: SessionIndex| {
        let wanted = before.get(old.0)?;
        sessions.iter().position(|session| place(session) == *wanted).map(SessionIndex)
    };
    for rule in &mut parts.rules {
        rule.kind.renumber_sessions(new);
    }
}

/// The half-days of a name, by their numbers after a day was put in.
fn of_name(parts: &Parts, name: &str, moved: &impl Fn(HalfDayIndex) -> HalfDayIndex) -> BTreeSet<HalfDayIndex> {
    let named = parts.half_days.iter().enumerate().filter(|(_, half_day)| half_day.name == name);
    named.map(|(position, _)| moved(HalfDayIndex(position))).collect()
}

/// Gives half-days other numbers wherever a part names one.
fn renumber_half_days(parts: &mut Parts, new: &impl Fn(HalfDayIndex) -> HalfDayIndex) {
    parts.sessions.iter_mut().for_each(|session| session.half_day = new(session.half_day));
    parts.make_ups.iter_mut().for_each(|make_up| make_up.half_day = new(make_up.half_day));
    each_set_of_half_days(parts, |set| *set = set.iter().map(|&half_day| new(half_day)).collect());
}

/// Changes every set of half-days that a rule, a wish or a part of a college names.
fn each_set_of_half_days(parts: &mut Parts, mut change: impl FnMut(&mut BTreeSet<HalfDayIndex>)) {
    let of_parts = parts.colleges.iter_mut().flat_map(|college| &mut college.parts);
    of_parts.filter_map(|part| part.half_days.as_mut()).for_each(&mut change);
    parts.wishes.iter_mut().filter_map(|wish| wish.region.half_days.as_mut()).for_each(&mut change);
    parts.rules.iter_mut().filter_map(|rule| rule.kind.half_days_mut()).for_each(change);
}

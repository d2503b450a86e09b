//! The calendar of a written problem: half-days, other hours, closed and made-up sessions.

use super::{Writer, clock, list, quoted, speed};
use crate::problem::{ClockSpan, HalfDay, HalfDayIndex, Problem, RoomIndex, Session, Timing, Window};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What one entry of `[[hours]]` changes: start, end, minutes kept free, windows.
type Change = (Option<u32>, Option<u32>, Option<u32>, Option<Vec<Window>>);

/// A rate that one entry of `[[hours]]` gives: from when on, where that is not the opening; heads in so many seconds.
type RateFrom = (Option<u32>, u64, u64);

/// The half-days of each room.
type Places = BTreeMap<RoomIndex, Vec<HalfDayIndex>>;

/// Minutes kept free that explain the slots of as many sessions as possible: of all, or none.
pub(super) fn usual_kept_free(problem: &Problem) -> u32 {
    let slot_minutes = problem.settings().slot_minutes;
    // Any of least..=most minutes leaves a session just its slots.
    let bounds = problem.sessions().iter().map(|session| {
        let most = most_kept_free(session, slot_minutes);
        let next = session.minute_after(session.slots + 1, slot_minutes);
        ((session.hours.end + 1).saturating_sub(next), most)
    });
    let common = bounds
        .fold((0, u32::MAX), |(least, most), (other_least, other_most)| (least.max(other_least), most.min(other_most)));
    match common {
        (0, _) => 0,
        (least, most) if least <= most => most,
        _ => 0,
    }
}

/// `[calendar]`: the dates, and each half-day once with the dates that have it.
pub(super) fn calendar(file: &mut Writer, problem: &Problem) {
    let half_days = problem.half_days();
    let dates: BTreeSet<NaiveDate> = half_days.iter().map(|half_day| half_day.date).collect();
    file.header("[calendar]");
    file.key("dates", list(dates.iter().map(ToString::to_string)));
    let own = problem.public_days();
    for (key, dates) in [("holidays", &own.holidays), ("workdays", &own.workdays)] {
        if !dates.is_empty() || (own.stated && key == "holidays") {
            file.key(key, list(dates.iter().map(ToString::to_string)));
        }
    }
    // Where two half-days of a date begin together, only their order in the file tells them apart.
    let tied =
        half_days.windows(2).any(|pair| (pair[0].date, pair[0].hours.start) == (pair[1].date, pair[1].hours.start));
    let mut kinds: Vec<(&HalfDay, Vec<NaiveDate>)> = Vec::new();
    for half_day in half_days {
        let same = |kind: &HalfDay| HalfDay { date: kind.date, ..half_day.clone() } == *kind;
        match kinds.iter_mut().find(|(kind, _)| !tied && same(kind)) {
            Some((_, dates)) => dates.push(half_day.date),
            None => kinds.push((half_day, vec![half_day.date])),
        }
    }
    for (kind, own) in kinds {
        file.header("[[calendar.half_days]]");
        file.key("name", quoted(&kind.name));
        file.key("start", clock(kind.hours.start));
        file.key("end", clock(kind.hours.end));
        if kind.timing == Timing::Session {
            file.key("times", quoted("session"));
        }
        if !kind.windows.is_empty() {
            file.key("windows", windows(&kind.windows));
        }
        if own.len() < dates.len() {
            file.key("dates", list(own.iter().map(ToString::to_string)));
        }
    }
}

/// Windows one by one.
fn windows(windows: &[Window]) -> String {
    let window = |window: &Window| {
        let heads = window.heads.map_or_else(String::new, |heads| format!(", heads = {heads}"));
        let colleges = window.colleges.map_or_else(String::new, |colleges| format!(", colleges = {colleges}"));
        let (start, end) = (clock(window.hours.start), clock(window.hours.end));
        format!("{{ start = {start}, end = {end}{heads}{colleges} }}")
    };
    list(windows.iter().map(window))
}

/// `[[hours]]`, `[[closed]]`, `[[breaks]]` and `[[make_up]]`: all in which a session differs from its half-day.
pub(super) fn sessions(file: &mut Writer, problem: &Problem, kept_free: u32) {
    let (mut changed, mut rates) = (BTreeMap::<Change, Places>::new(), BTreeMap::<RateFrom, Places>::new());
    for session in problem.sessions() {
        for rate in &session.rates {
            let from = (rate.from > session.hours.start).then_some(rate.from);
            let same = rates.entry((from, rate.served_heads, rate.served_seconds)).or_default();
            same.entry(session.room).or_default().push(session.half_day);
        }
        let change = change(problem, session, kept_free);
        if change != (None, None, None, None) {
            changed.entry(change).or_default().entry(session.room).or_default().push(session.half_day);
        }
    }
    for ((start, end, free, own), rooms) in changed {
        for (rooms, half_days) in alike(rooms) {
            file.header("[[hours]]");
            select(file, problem, &rooms, &half_days);
            for (key, minute) in [("start", start), ("end", end)] {
                if let Some(minute) = minute {
                    file.key(key, clock(minute));
                }
            }
            if let Some(free) = free {
                file.key("kept_free", free);
            }
            if let Some(own) = &own {
                file.key("windows", windows(own));
            }
        }
    }
    for ((from, heads, seconds), rooms) in rates {
        for (rooms, half_days) in alike(rooms) {
            file.header("[[hours]]");
            select(file, problem, &rooms, &half_days);
            speed(file, heads, seconds);
            if let Some(from) = from {
                file.key("rate_from", clock(from));
            }
        }
    }
    closed(file, problem);
    breaks(file, problem);
    for make_up in problem.make_ups() {
        let half_day = problem.half_day(make_up.half_day);
        file.header("[[make_up]]");
        file.key("name", quoted(&make_up.name));
        file.key("room", quoted(&problem.room(make_up.room).name));
        file.key("date", half_day.date);
        file.key("half_day", quoted(&half_day.name));
        file.key("start", clock(make_up.hours.start));
        file.key("end", clock(make_up.hours.end));
    }
}

fn change(problem: &Problem, session: &Session, kept_free: u32) -> Change {
    let usual = problem.half_day(session.half_day).hours;
    let slot_minutes = problem.settings().slot_minutes;
    let start = (session.hours.start != usual.start).then_some(session.hours.start);
    let end = (session.hours.end != usual.end).then_some(session.hours.end);
    let left = session.hours.end.saturating_sub(kept_free);
    let explained = session.slots_until(left, slot_minutes) == session.slots;
    // Windows that were closed or made up are gone; nothing but a list of those that are left says so.
    let windows = (session.windows != usual_windows(problem, session)).then(|| session.windows.clone());
    (start, end, (!explained).then(|| most_kept_free(session, slot_minutes)), windows)
}

/// The windows of a session's half-day that lie wholly in it.
fn usual_windows(problem: &Problem, session: &Session) -> Vec<Window> {
    let windows = &problem.half_day(session.half_day).windows;
    problem.windows_left(session, windows)
}

fn closed(file: &mut Writer, problem: &Problem) {
    let mut open: BTreeSet<_> = problem.sessions().iter().map(|session| (session.room, session.half_day)).collect();
    open.extend(problem.make_ups().iter().map(|make_up| (make_up.room, make_up.half_day)));
    let mut closed: BTreeMap<Option<&str>, Places> = BTreeMap::new();
    for room in (0..problem.rooms().len()).map(RoomIndex) {
        let half_days = (0..problem.half_days().len()).map(HalfDayIndex);
        for half_day in half_days.filter(|&half_day| !open.contains(&(room, half_day))) {
            let same = closed.entry(problem.closed_for(room, half_day)).or_default();
            same.entry(room).or_default().push(half_day);
        }
    }
    for (reason, rooms) in closed {
        for (rooms, half_days) in alike(rooms) {
            file.header("[[closed]]");
            select(file, problem, &rooms, &half_days);
            if let Some(reason) = reason {
                file.key("reason", quoted(reason));
            }
        }
    }
}

/// The most minutes at the end of a session that may be kept free of it.
fn most_kept_free(session: &Session, slot_minutes: u32) -> u32 {
    session.hours.end.saturating_sub(session.minute_after(session.slots, slot_minutes))
}

/// `[[breaks]]`: each of these hours once, with the sessions that have it.
fn breaks(file: &mut Writer, problem: &Problem) {
    let mut breaks: BTreeMap<ClockSpan, BTreeMap<RoomIndex, Vec<HalfDayIndex>>> = BTreeMap::new();
    for session in problem.sessions() {
        for &pause in &session.breaks {
            breaks.entry(pause).or_default().entry(session.room).or_default().push(session.half_day);
        }
    }
    for (pause, rooms) in breaks {
        for (rooms, half_days) in alike(rooms) {
            file.header("[[breaks]]");
            file.key("start", clock(pause.start));
            file.key("end", clock(pause.end));
            select(file, problem, &rooms, &half_days);
        }
    }
}

/// Rooms with the same half-days, gathered; by their first room.
fn alike(rooms: BTreeMap<RoomIndex, Vec<HalfDayIndex>>) -> Vec<(Vec<RoomIndex>, Vec<HalfDayIndex>)> {
    let mut gathered: Vec<(Vec<RoomIndex>, Vec<HalfDayIndex>)> = Vec::new();
    for (room, half_days) in rooms {
        match gathered.iter_mut().find(|(_, same)| *same == half_days) {
            Some((rooms, _)) => rooms.push(room),
            None => gathered.push((vec![room], half_days)),
        }
    }
    gathered
}

/// The selectors of some sessions; all rooms or all half-days need none.
fn select(file: &mut Writer, problem: &Problem, rooms: &[RoomIndex], half_days: &[HalfDayIndex]) {
    if rooms.len() < problem.rooms().len() {
        file.key("rooms", list(rooms.iter().map(|room| quoted(&problem.room(*room).name))));
    }
    if half_days.len() < problem.half_days().len() {
        file.key("half_days", list(half_days.iter().map(|half_day| half_day.number().to_string())));
    }
}

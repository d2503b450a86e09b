//! Make-up sessions whose time is used for batches.

use super::RoomHalfDay;
use super::calendar::{breaks_of_all, change_sessions, place};
use crate::problem::{ClockSpan, MakeUp, Parts, Session, Window};

/// Takes make-up sessions away and opens their time.
pub(super) fn open(parts: &mut Parts, places: &[RoomHalfDay]) {
    let is_meant = |make_up: &MakeUp| places.contains(&at(make_up));
    let (meant, kept): (Vec<MakeUp>, Vec<MakeUp>) = parts.make_ups.drain(..).partition(is_meant);
    parts.make_ups = kept;
    let mut where_they_were: Vec<RoomHalfDay> = meant.iter().map(at).collect();
    where_they_were.sort_unstable();
    where_they_were.dedup();
    let opened = |place: &RoomHalfDay| {
        let hours = meant.iter().filter(|make_up| at(make_up) == *place).map(|make_up| make_up.hours);
        opened(parts, *place, &hours.collect::<Vec<_>>())
    };
    let new: Vec<Session> = where_they_were.iter().filter_map(opened).collect();
    change_sessions(parts, |sessions| {
        sessions.retain(|before| !new.iter().any(|session| place(session) == place(before)));
        sessions.extend(new);
    });
}

fn at(make_up: &MakeUp) -> RoomHalfDay {
    RoomHalfDay { room: make_up.room, half_day: make_up.half_day }
}

/// The session of a place with the time of its make-up sessions; `None` where that is less than a slot.
fn opened(parts: &Parts, at: RoomHalfDay, made_up: &[ClockSpan]) -> Option<Session> {
    let half_day = parts.half_days.get(at.half_day.0)?;
    let before = parts.sessions.iter().find(|session| place(session) == at);
    let divided = before.is_some_and(Session::is_divided) || !half_day.windows.is_empty();
    let (start, end) = (made_up.iter().map(|hours| hours.start).min()?, made_up.iter().map(|hours| hours.end).max()?);
    let hours = match (before, divided) {
        (Some(session), _) => ClockSpan { start: session.hours.start, end: session.hours.end.max(end) },
        (None, true) => half_day.hours,
        (None, false) => ClockSpan { start, end },
    };
    let breaks = before.map_or_else(|| breaks_of_all(parts, at.half_day), |session| session.breaks.clone());
    let mut session = parts.session_with(at.room, at.half_day, hours, 0, breaks);
    if divided {
        let mut windows = before.map_or_else(Vec::new, |session| session.windows.clone());
        for hours in made_up {
            let usual: Vec<Window> =
                half_day.windows.iter().filter(|window| hours.contains(window.hours)).cloned().collect();
            let own = if usual.is_empty() { vec![Window::new(hours.start, hours.end)] } else { usual };
            windows.extend(own.into_iter().filter(|own| !before_has(before, own)));
        }
        windows.sort();
        windows.dedup();
        session.windows = parts.windows_left(&session, &windows);
    }
    (session.slots > 0 && divided != session.windows.is_empty()).then_some(session)
}

fn before_has(before: Option<&Session>, window: &Window) -> bool {
    before.is_some_and(|session| session.windows.iter().any(|own| own.hours.overlaps(window.hours)))
}

//! Windows: the stretches of a session that is divided, to each of which colleges are called as a whole.

use super::{ClockSpan, Grain, Parts, Problem, Room, RoomIndex, Rule, Session, SessionIndex, Window};
use crate::numbers::to_u32;
use crate::words::problem::Fault;
use std::ops::Range;

impl Session {
    /// Whether it is divided into windows.
    #[must_use]
    pub fn is_divided(&self) -> bool {
        !self.windows.is_empty()
    }

    /// Whether a batch can stand in it: one that was divided needs a window.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.slots > 0
    }

    /// Keeps the windows that lie wholly in its hours and that no break covers; where it was divided and none is left, it has no slot either.
    pub fn keep_windows_left(&mut self, slot_minutes: u32) {
        if self.is_divided() {
            self.windows = left(self, &self.windows, slot_minutes);
            if self.windows.is_empty() {
                self.slots = 0;
            }
        }
    }

    /// The slots of one of its windows, counted from 0 at its opening.
    #[must_use]
    pub fn window_slots(&self, window: usize, slot_minutes: u32) -> Range<u32> {
        let slot = |minute: u32| self.slots_until(minute, slot_minutes);
        self.windows.get(window).map_or(0..0, |window| slot(window.hours.start)..slot(window.hours.end))
    }
}

impl Parts {
    /// The windows of a list that lie wholly in a session's slots.
    #[must_use]
    pub fn windows_left(&self, session: &Session, windows: &[Window]) -> Vec<Window> {
        left(session, windows, self.settings.slot_minutes)
    }
}

fn left(session: &Session, windows: &[Window], slot_minutes: u32) -> Vec<Window> {
    let closes = session.closes(slot_minutes);
    let is_left = |window: &&Window| {
        let ClockSpan { start, end } = window.hours;
        let is_served = session.slots_until(start, slot_minutes) < session.slots_until(end, slot_minutes);
        session.hours.start <= start && end <= closes && is_served
    };
    windows.iter().filter(is_left).cloned().collect()
}

impl Problem {
    /// Whether any of its sessions is divided into windows.
    #[must_use]
    pub fn has_windows(&self) -> bool {
        self.has_windows
    }

    /// Whether a session is divided or a rule speaks of windows.
    #[must_use]
    pub fn speaks_of_windows(&self) -> bool {
        let by_windows = |rule: &Rule| rule.kind.order().is_some_and(|(_, grain, _)| grain == Grain::Window);
        self.has_windows() || self.rules().iter().any(by_windows)
    }

    /// The windows of a list that lie wholly in a session's slots.
    #[must_use]
    pub fn windows_left(&self, session: &Session, windows: &[Window]) -> Vec<Window> {
        left(session, windows, self.settings().slot_minutes)
    }

    /// The slots of a session that batches can take: in a divided session those of its windows.
    #[must_use]
    pub fn open_slots(&self, session: &Session) -> u32 {
        if !session.is_divided() {
            return session.slots;
        }
        let slots = |window| session.window_slots(window, self.settings().slot_minutes).len();
        to_u32((0..session.windows.len()).map(slots).sum::<usize>())
    }

    /// The slots of a window of a session, counted from 0 at the session's opening.
    #[must_use]
    pub fn window_slots(&self, session: SessionIndex, window: usize) -> Range<u32> {
        self.session(session).window_slots(window, self.settings().slot_minutes)
    }

    /// The clock times that a batch on a slot of a session takes with it: its own, and of a window the pauses beside it.
    #[must_use]
    pub fn held_by_slot(&self, session: &Session, slot: u32) -> ClockSpan {
        let minutes = self.settings().slot_minutes;
        let own = self.slot_hours(session, slot);
        if session.breaks.is_empty() {
            return own;
        }
        let holds = |(number, window): (usize, &Window)| {
            let slots = session.window_slots(number, minutes);
            let start = if slots.start == slot { window.hours.start } else { own.start };
            let behind = slot + 1;
            let end = if slots.end == behind { window.hours.end } else { session.minute_of(behind, minutes) };
            slots.contains(&slot).then_some(ClockSpan { start, end })
        };
        session.windows.iter().enumerate().find_map(holds).unwrap_or(own)
    }

    /// The most heads of a window, of colleges that are counted in heads.
    #[must_use]
    pub fn most_heads_in(&self, session: SessionIndex, window: usize) -> u64 {
        let place = self.session(session);
        let limit = place.windows.get(window).and_then(|window| window.heads).unwrap_or(u64::MAX);
        let slots = self.window_slots(session, window);
        self.most_heads_of(session, &slots).min(limit)
    }

    /// The most heads of a session, of colleges that are counted in heads.
    #[must_use]
    pub fn most_heads(&self, session: SessionIndex) -> u64 {
        let place = self.session(session);
        if !place.is_divided() {
            return self.most_heads_of(session, &(0..place.slots));
        }
        (0..place.windows.len()).map(|window| self.most_heads_in(session, window)).sum()
    }

    /// The most slots that one college's part of a window takes: the window's own; 1 in a room without a rate, where every
    /// part is one slot.
    #[must_use]
    pub fn longest_part(&self, session: SessionIndex, window: usize) -> u32 {
        let slots = self.window_slots(session, window);
        if self.room(self.session(session).room).has_rate() { slots.end - slots.start } else { 1 }
    }
}

impl Room {
    /// Whether its speed is known. Where it is not, all its windows say how many heads they take.
    #[must_use]
    pub fn has_rate(&self) -> bool {
        self.served_heads > 0
    }

    /// A room of which no speed is known.
    #[must_use]
    pub fn without_rate(name: &str) -> Self {
        Room::new(name, 0, 1)
    }
}

/// What is wrong with the windows of a session: they are no stretches of it on its grid, one behind the other.
pub(super) fn faults(parts: &Parts, session: &Session) -> Vec<Fault> {
    let minutes = parts.settings.slot_minutes.max(1);
    let closes = session.closes(minutes);
    let mut faults = Vec::new();
    let mut free = session.hours.start;
    for window in &session.windows {
        let ClockSpan { start, end } = window.hours;
        let on_grid =
            |minute: u32| minute >= session.hours.start && (minute - session.hours.start).is_multiple_of(minutes);
        if start >= end || end > closes || !on_grid(start) || !on_grid(end) {
            faults.push(Fault::WindowOffGrid { start, end, opens: session.hours.start, slot_minutes: minutes });
        } else if start < free {
            faults.push(Fault::WindowsOverlap { start, end });
        }
        if window.heads == Some(0) {
            faults.push(Fault::NotPositive { what: "heads" });
        }
        if window.colleges == Some(0) {
            faults.push(Fault::NotPositive { what: "colleges" });
        }
        free = free.max(end);
    }
    faults
}

/// Rooms without a rate of which some session is not divided into windows that all say how many heads they take.
pub(super) fn rooms_without_rate(parts: &Parts) -> Vec<RoomIndex> {
    let lacking = |room: &RoomIndex| {
        let says =
            |session: &Session| session.is_divided() && session.windows.iter().all(|window| window.heads.is_some());
        !parts.rooms[room.0].has_rate() && parts.sessions.iter().any(|session| session.room == *room && !says(session))
    };
    (0..parts.rooms.len()).map(RoomIndex).filter(lacking).collect()
}

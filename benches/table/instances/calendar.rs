//! Building blocks of all instances: half-days, rooms, sessions and colleges counted in slots.
//!
//! Demands and capacities are in slots, so a room serves one head per slot: then a headcount is a demand in slots.

use chrono::{Days, NaiveDate};
use halfday::problem::{
    Class, ClockSpan, College, Demand, HalfDay, HalfDayIndex, Parts, Room, RoomIndex, Rounding, Session, Settings,
    Timing,
};

/// Opening of mornings (8:00) and of afternoons (14:00), in minutes after midnight.
const OPENINGS: [u32; 2] = [480, 840];

/// Parts without anything in them but the grid.
pub fn empty(slot_minutes: u32, has_classes: bool) -> Parts {
    // Classes go with rounding up only; at one head per slot there is nothing to round anyway.
    let rounding = if has_classes { Rounding::Up } else { Rounding::Nearest };
    Parts::empty(Settings { slot_minutes, rounding, ..Settings::default() })
}

/// Adds a half-day: mornings and afternoons in turn.
pub fn add_half_day(parts: &mut Parts, name: &str, slots: u32) {
    let position = parts.half_days.len();
    let first = NaiveDate::default();
    let date = first.checked_add_days(Days::new(position as u64 / 2)).unwrap_or(first);
    let start = OPENINGS[position % 2];
    let hours = ClockSpan { start, end: start + slots * parts.settings.slot_minutes };
    parts.half_days.push(HalfDay { date, name: name.to_owned(), hours, timing: Timing::Batch, windows: Vec::new() });
}

/// Adds a room that serves one head per slot.
pub fn add_room(parts: &mut Parts, name: &str) {
    let served_seconds = u64::from(parts.settings.slot_minutes) * 60;
    parts.rooms.push(Room::new(name, 1, served_seconds));
}

/// Opens a room in a half-day.
pub fn add_session(parts: &mut Parts, room: usize, half_day: usize, slots: u32) {
    let hours = parts.half_days[half_day].hours;
    parts.sessions.push(Session {
        room: RoomIndex(room),
        half_day: HalfDayIndex(half_day),
        hours,
        slots,
        windows: Vec::new(),
        breaks: Vec::new(),
        rates: Vec::new(),
    });
}

/// Makes a college so many slots larger.
pub fn grow(parts: &mut Parts, college: usize, slots: u64) {
    if let Demand::Heads(heads) = &mut parts.colleges[college].demand {
        *heads += slots;
    }
}

/// Adds a college of so many slots, or of so many classes.
pub fn add_college(parts: &mut Parts, name: &str, slots: u64, classes: &[u64]) {
    let class = |(position, &heads): (usize, &u64)| Class { name: format!("{}", position + 1), heads };
    let classes = classes.iter().enumerate().map(class).collect();
    parts.colleges.push(College { classes, ..College::new(name, slots) });
}

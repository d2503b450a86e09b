//! Middle-sized random problems: too large for trying everything, small enough for the plain model.

use super::random::{Case, Dice};
use super::random_parts::{college, rooms, rule, wish};
use super::{at, day};
use halfday::problem::*;

/// The middle-sized case of a seed: 5 to 7 colleges in 4 to 9 sessions of 4 to 8 slots, up to 3 rules.
pub fn middle(seed: u64) -> Case {
    let mut dice = Dice::new(seed ^ 0x5EED_0F31_DD1E);
    loop {
        if let Ok(problem) = Problem::new(parts(&mut dice)) {
            return Case { seed, problem, baseline: None };
        }
    }
}

fn parts(dice: &mut Dice) -> Parts {
    let rounding = if dice.chance(30) { Rounding::Nearest } else { Rounding::Up };
    let mut parts = Parts::empty(Settings { rounding, partial: dice.chance(15), ..Settings::default() });
    while parts.rooms.len() < 2 {
        parts.rooms = rooms(dice, &parts.settings);
    }
    if dice.chance(60) {
        let (heads, seconds) = (parts.rooms[0].served_heads, parts.rooms[0].served_seconds);
        for room in &mut parts.rooms {
            (room.served_heads, room.served_seconds) = (heads, seconds);
        }
    }
    for number in 0..dice.from(2, 3) as u32 {
        let (name, start) = if number % 2 == 0 { ("morning", at(8, 15)) } else { ("afternoon", at(14, 0)) };
        let hours = ClockSpan { start, end: start + parts.settings.slot_minutes * dice.from(4, 8) as u32 };
        parts.half_days.push(HalfDay {
            date: day(number / 2),
            name: name.to_owned(),
            hours,
            timing: Timing::Batch,
            windows: Vec::new(),
        });
    }
    for half_day in 0..parts.half_days.len() {
        let hours = parts.half_days[half_day].hours;
        let slots = hours.minutes() / parts.settings.slot_minutes;
        for room in 0..parts.rooms.len() {
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
    }
    let colleges = dice.from(5, 7) as usize;
    for position in 0..colleges {
        let college = college(dice, &parts, position, colleges);
        parts.colleges.push(college);
    }
    for position in 0..dice.from(0, 3) as usize {
        let rule = rule(dice, &parts, position);
        parts.rules.push(rule);
    }
    if dice.chance(20) {
        let wish = wish(dice, &parts, 0);
        parts.wishes.push(wish);
    }
    if dice.chance(50) {
        dice.shuffle(&mut parts.objectives);
        parts.objectives.truncate(4);
    }
    parts
}

//! Rates of sessions: those that are served otherwise than their room always is, all the time or from a moment on.

use super::{
    CollegeIndex, Demand, HalfDayIndex, OwnRate, Parts, Problem, Rate, Room, RoomIndex, Rounding, Session,
    SessionIndex, Timing,
};
use crate::words::problem::Fault;
use crate::words::rates::RateFault;
use std::ops::Range;

impl Session {
    /// Lets a rate hold from a moment on, whatever was said of later moments.
    pub fn set_rate(&mut self, rate: OwnRate, room: &Room) {
        self.rates.retain(|other| other.from < rate.from);
        self.rates.push(rate);
        self.join_rates(room);
    }

    /// Leaves out what changes nothing: a rate that is the same as before its moment.
    pub fn join_rates(&mut self, room: &Room) {
        let mut before = (room.served_heads, room.served_seconds);
        self.rates.retain(|rate| !is_same(std::mem::replace(&mut before, rate.speed()), rate.speed()));
    }

    /// Keeps the rates of the time in which it is open.
    pub fn keep_rates_left(&mut self, slot_minutes: u32) {
        let closes = self.closes(slot_minutes);
        self.rates.retain(|rate| rate.from < closes);
        let begun = self.rates.iter().rposition(|rate| rate.from <= self.hours.start);
        if let Some(begun) = begun {
            self.rates.drain(..begun);
            self.rates[0].from = self.hours.start;
        }
    }
}

/// Whether two speeds, as heads in so many seconds, are the same.
pub(super) fn is_same((heads, seconds): (u64, u64), (others, in_seconds): (u64, u64)) -> bool {
    u128::from(heads) * u128::from(in_seconds) == u128::from(others) * u128::from(seconds)
}

/// Slots of a session in which it is served at one rate. No batch reaches from one such stretch into the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its slots.
    pub slots: Range<u32>,
    /// Heads per slot, less what the allowance takes.
    pub rate: Rate,
}

/// What is known of the rates of sessions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Rates {
    /// Of each room.
    pub(super) rooms: Vec<Rate>,
    /// Of each session the greatest.
    greatest: Vec<Rate>,
    /// The stretches of all sessions, one behind the other.
    stretches: Vec<Stretch>,
    /// Per session where its stretches begin, and behind the last one how many there are.
    first: Vec<usize>,
    /// All that sessions have of their own, each once.
    own: Vec<Rate>,
}

impl Rates {
    pub(super) fn new(parts: &Parts) -> Self {
        let (slot, allowance) = (parts.settings.slot_minutes, parts.settings.allowance);
        let of = |room: &Room| room.rate(slot).with_allowance(allowance);
        let rooms: Vec<Rate> = parts.rooms.iter().map(of).collect();
        let mut rates = Rates { rooms, first: vec![0], ..Rates::default() };
        for session in &parts.sessions {
            let mut stretches = vec![Stretch { slots: 0..session.slots, rate: rates.rooms[session.room.0] }];
            for own in &session.rates {
                let rate = Rate::new(own.served_heads * u64::from(slot) * 60, own.served_seconds);
                let rate = rate.with_allowance(allowance);
                let from = session.slots_until(own.from, slot);
                stretches.retain(|stretch| stretch.slots.start < from);
                stretches.last_mut().into_iter().for_each(|last| last.slots.end = from);
                stretches.push(Stretch { slots: from..session.slots, rate });
                rates.own.push(rate);
            }
            let all = stretches.iter().map(|stretch| stretch.rate);
            let greatest = all.reduce(|one, other| if one.is_slower_than(other) { other } else { one });
            rates.greatest.push(greatest.unwrap_or(Rate::UNLIMITED));
            rates.stretches.append(&mut stretches);
            rates.first.push(rates.stretches.len());
        }
        rates.own.sort_unstable();
        rates.own.dedup();
        rates
    }

    fn of(&self, session: SessionIndex) -> &[Stretch] {
        &self.stretches[self.first[session.0]..self.first[session.0 + 1]]
    }
}

impl Problem {
    /// Heads per slot of a session, less what the allowance takes; the greatest where its rate changes.
    #[must_use]
    pub fn session_rate(&self, session: SessionIndex) -> Rate {
        self.rates.greatest[session.0]
    }

    /// Work per slot of a college in a session; the greatest where its rate changes.
    #[must_use]
    pub fn rate_in(&self, college: CollegeIndex, session: SessionIndex) -> Rate {
        self.work_rate(college, self.session_rate(session))
    }

    /// Work per slot of a college in the batch or part that begins on a slot of a session.
    #[must_use]
    pub fn rate_at(&self, college: CollegeIndex, session: SessionIndex, slot: u32) -> Rate {
        self.work_rate(college, self.rates.of(session)[self.stretch_at(session, slot)].rate)
    }

    /// Work per slot of a college in a window of a session; in one that is not divided, at its opening.
    #[must_use]
    pub fn rate_in_window(&self, college: CollegeIndex, session: SessionIndex, window: usize) -> Rate {
        self.rate_at(college, session, self.window_slots(session, window).start)
    }

    /// The rate of a college that is the same in every room and session.
    #[must_use]
    pub fn one_rate(&self, college: CollegeIndex) -> Option<Rate> {
        let mut all = self.rates_of(college);
        let first = all.next()?;
        all.all(|rate| rate == first).then_some(first)
    }

    /// Work per slot of a college in each room, and in sessions that have a rate of their own.
    pub fn rates_of(&self, college: CollegeIndex) -> impl Iterator<Item = Rate> + '_ {
        self.rates.rooms.iter().chain(&self.rates.own).map(move |&rate| self.work_rate(college, rate))
    }

    /// Work per slot of a college in a room, in sessions that have no rate of their own.
    #[must_use]
    pub fn rate_in_room(&self, college: CollegeIndex, room: RoomIndex) -> Rate {
        self.work_rate(college, self.room_rate(room))
    }

    /// Heads per slot that are the same in every room and session, less what the allowance takes.
    #[must_use]
    pub fn one_rate_of_heads(&self) -> Option<Rate> {
        let mut all = self.rates.rooms.iter().chain(&self.rates.own);
        let first = *all.next()?;
        all.all(|&rate| rate == first).then_some(first)
    }

    /// Whether a session has a rate of its own.
    #[must_use]
    pub fn has_own_rates(&self) -> bool {
        !self.rates.own.is_empty()
    }

    /// Whether the rate of a session changes between its opening and its end.
    #[must_use]
    pub fn changes_rates(&self) -> bool {
        self.rates.stretches.len() > self.rates.greatest.len()
    }

    /// The stretches of a session between whose slots its rate changes: one alone where it does not.
    #[must_use]
    pub fn stretches(&self, session: SessionIndex) -> &[Stretch] {
        self.rates.of(session)
    }

    /// The number of the stretch in which a slot of a session lies.
    #[must_use]
    pub fn stretch_at(&self, session: SessionIndex, slot: u32) -> usize {
        self.rates.of(session).iter().rposition(|stretch| stretch.slots.start <= slot).unwrap_or(0)
    }

    /// Whether a session has the same rate in some of its slots, one behind the other.
    #[must_use]
    pub fn is_one_stretch(&self, session: SessionIndex, slots: &Range<u32>) -> bool {
        self.stretch_at(session, slots.start) == self.stretch_at(session, slots.end.saturating_sub(1).max(slots.start))
    }

    /// The most heads in some slots of a session, one behind the other, of colleges that are counted in heads.
    #[must_use]
    pub fn most_heads_of(&self, session: SessionIndex, slots: &Range<u32>) -> u64 {
        let inside = |stretch: &Stretch| {
            let (start, end) = (stretch.slots.start.max(slots.start), stretch.slots.end.min(slots.end));
            stretch.rate.most(end.saturating_sub(start))
        };
        self.rates.of(session).iter().map(inside).sum()
    }

    /// What so many heads per slot are to a college.
    fn work_rate(&self, college: CollegeIndex, heads: Rate) -> Rate {
        if heads == Rate::UNLIMITED {
            return heads;
        }
        match (self.college(college).demand, self.settings().rounding) {
            (Demand::Minutes(_), _) => Rate::whole(u64::from(self.settings().slot_minutes)),
            (Demand::Heads(_), Rounding::Nearest) => Rate::whole(1),
            (Demand::Heads(_), Rounding::Up) => heads,
        }
    }
}

/// The first thing that is wrong with the rates of a session.
pub(crate) fn fault_of(parts: &Parts, session: &Session) -> Option<Fault> {
    let slot_minutes = parts.settings.slot_minutes.max(1);
    let opens = session.hours.start;
    let closes = session.closes(slot_minutes);
    let name = || session_name(parts, session.room, session.half_day);
    let mut last = None;
    for rate in &session.rates {
        if rate.served_heads == 0 || rate.served_seconds == 0 {
            return Some(Fault::NotPositive { what: "heads_per_hour" });
        }
        let is_inside = (opens..closes).contains(&rate.from) && last.is_none_or(|last| last < rate.from);
        if !is_inside || !(rate.from - opens).is_multiple_of(slot_minutes) {
            return Some(Fault::Rate(RateFault::OffGrid {
                session: name(),
                from: rate.from,
                opens,
                closes,
                slot_minutes,
            }));
        }
        let holds = |hours: super::ClockSpan| hours.start < rate.from && rate.from < hours.end;
        if let Some(window) = session.windows.iter().find(|window| holds(window.hours)) {
            let (start, end) = (window.hours.start, window.hours.end);
            return Some(Fault::Rate(RateFault::InsideWindow { session: name(), from: rate.from, start, end }));
        }
        let at_once = parts.half_days[session.half_day.0].timing == Timing::Session;
        if at_once && rate.from > opens {
            return Some(Fault::Rate(RateFault::CalledAtOnce { session: name(), from: rate.from }));
        }
        last = Some(rate.from);
    }
    None
}

/// A session as findings call it.
fn session_name(parts: &Parts, room: RoomIndex, half_day: HalfDayIndex) -> String {
    let half_day = &parts.half_days[half_day.0];
    format!("{} {} {}", parts.rooms[room.0].name, half_day.date, half_day.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::ClockSpan;

    fn session(rates: &[(u32, u64)]) -> Session {
        let rates = rates.iter().map(|&(from, served_heads)| OwnRate { from, served_heads, served_seconds: 3600 });
        let hours = ClockSpan { start: 480, end: 540 };
        let (room, half_day) = (RoomIndex(0), HalfDayIndex(0));
        Session { room, half_day, hours, slots: 12, windows: Vec::new(), breaks: Vec::new(), rates: rates.collect() }
    }

    #[test]
    fn a_rate_from_a_moment_on_holds_for_all_that_is_later() {
        let room = Room::new("101", 180, 3600);
        let mut place = session(&[(480, 90), (520, 60)]);
        place.set_rate(OwnRate { from: 500, served_heads: 30, served_seconds: 600 }, &room);
        let told: Vec<(u32, u64)> = place.rates.iter().map(|rate| (rate.from, rate.served_heads)).collect();
        assert_eq!(told, [(480, 90), (500, 30)]);
        place.set_rate(OwnRate { from: 480, served_heads: 360, served_seconds: 7200 }, &room);
        assert_eq!(place.rates, [], "the room's own");
    }

    #[test]
    fn a_session_that_is_cut_keeps_what_is_left_of_its_rates() {
        let mut place = session(&[(480, 90), (500, 60), (530, 30)]);
        place.hours.start = 505;
        place.slots = 5;
        place.keep_rates_left(5);
        let told: Vec<(u32, u64)> = place.rates.iter().map(|rate| (rate.from, rate.served_heads)).collect();
        assert_eq!(told, [(505, 60)]);
    }
}

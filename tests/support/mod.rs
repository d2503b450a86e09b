//! What the tests share: a builder of tiny problems, a random generator of problems, and an oracle that solves them by
//! trying everything.

pub mod breaks;
pub mod choices;
pub mod clock;
pub mod heads;
pub mod middle;
pub mod office;
pub mod office_table;
pub mod oracle;
pub mod printed;
pub mod random;
pub mod random_more;
pub mod random_parts;
pub mod rates;
pub mod table_files;
pub mod told;
pub mod windows;

use chrono::NaiveDate;
use halfday::plan::{Batch, Plan, Unplaced};
use halfday::problem::*;

/// The n-th day of the tests' calendar, from 0.
pub fn day(number: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2021, 4, 9).unwrap() + chrono::Days::new(u64::from(number))
}

/// Minutes after midnight.
pub fn at(hour: u32, minute: u32) -> u32 {
    hour * 60 + minute
}

/// A problem in a few lines: slots of 5 minutes, every room open in every half-day.
pub struct Tiny {
    pub parts: Parts,
    closed: Vec<(usize, usize)>,
    openings: Vec<(usize, usize, u32, u32)>,
}

impl Tiny {
    pub fn new() -> Self {
        Tiny { parts: Parts::empty(Settings::default()), closed: Vec::new(), openings: Vec::new() }
    }

    /// A half-day of so many slots on a day.
    pub fn half_day(mut self, day_number: u32, name: &str, start: u32, slots: u32) -> Self {
        let hours = ClockSpan { start, end: start + slots * self.parts.settings.slot_minutes };
        let half_day =
            HalfDay { date: day(day_number), name: name.to_owned(), hours, timing: Timing::Batch, windows: Vec::new() };
        self.parts.half_days.push(half_day);
        self
    }

    /// The last half-day's batches are all called for the whole session.
    pub fn called_at_once(mut self) -> Self {
        self.parts.half_days.last_mut().unwrap().timing = Timing::Session;
        self
    }

    /// A room that serves `heads` in every `slots` slots.
    pub fn room(mut self, name: &str, heads: u64, slots: u64) -> Self {
        let served_seconds = slots * 60 * u64::from(self.parts.settings.slot_minutes);
        self.parts.rooms.push(Room::new(name, heads, served_seconds));
        self
    }

    pub fn closed(mut self, half_day: usize, room: usize) -> Self {
        self.closed.push((half_day, room));
        self
    }

    /// Another opening and length for one session.
    pub fn opening(mut self, half_day: usize, room: usize, start: u32, slots: u32) -> Self {
        self.openings.push((half_day, room, start, slots));
        self
    }

    pub fn college(self, name: &str, heads: u64) -> Self {
        self.demand(name, Demand::Heads(heads), &[])
    }

    pub fn minutes(self, name: &str, minutes: u64) -> Self {
        self.demand(name, Demand::Minutes(minutes), &[])
    }

    pub fn classes(self, name: &str, heads: &[u64]) -> Self {
        self.demand(name, Demand::Heads(heads.iter().sum()), heads)
    }

    fn demand(mut self, name: &str, demand: Demand, classes: &[u64]) -> Self {
        let class = |(i, &heads): (usize, &u64)| Class { name: format!("{}", i + 1), heads };
        let classes = classes.iter().enumerate().map(class).collect();
        self.parts.colleges.push(College { demand, classes, ..College::new(name, 1) });
        self
    }

    pub fn settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.parts.settings);
        self
    }

    pub fn rule(mut self, kind: RuleKind) -> Self {
        let name = format!("rule {}", self.parts.rules.len() + 1);
        self.parts.rules.push(Rule { name, kind });
        self
    }

    pub fn wish(mut self, colleges: &[usize], region: Region, inside: bool, weight: u64) -> Self {
        let name = format!("wish {}", self.parts.wishes.len() + 1);
        self.parts.wishes.push(Wish { name, colleges: these(colleges), region, inside, weight });
        self
    }

    pub fn build(mut self) -> Problem {
        let slot = self.parts.settings.slot_minutes;
        for (half_day, span) in self.parts.half_days.iter().enumerate() {
            for room in 0..self.parts.rooms.len() {
                if self.closed.contains(&(half_day, room)) {
                    continue;
                }
                let other = self.openings.iter().find(|opening| (opening.0, opening.1) == (half_day, room));
                let hours =
                    other.map_or(span.hours, |&(_, _, start, slots)| ClockSpan { start, end: start + slots * slot });
                let (room, half_day, slots) = (RoomIndex(room), HalfDayIndex(half_day), hours.minutes() / slot);
                self.parts.sessions.push(Session {
                    room,
                    half_day,
                    hours,
                    slots,
                    windows: Vec::new(),
                    breaks: Vec::new(),
                    rates: Vec::new(),
                });
            }
        }
        Problem::new(self.parts).expect("the tests' problems are valid")
    }
}

/// College indices.
pub fn these(colleges: &[usize]) -> Vec<CollegeIndex> {
    colleges.iter().copied().map(CollegeIndex).collect()
}

/// A region of half-days.
pub fn half_days(numbers: &[usize]) -> Region {
    Region { half_days: Some(numbers.iter().copied().map(HalfDayIndex).collect()), ..Region::default() }
}

/// A region of clock times.
pub fn hours(start: u32, end: u32) -> Region {
    Region { span: Some(ClockSpan { start, end }), ..Region::default() }
}

/// A plan of (session, start, slots, college) without stated heads.
pub fn plan(batches: &[(usize, u32, u32, usize)]) -> Plan {
    let batch = |&(session, start, slots, college)| Batch {
        session: SessionIndex(session),
        start,
        slots,
        college: CollegeIndex(college),
        heads: None,
        classes: Vec::new(),
        parts: Vec::new(),
    };
    Plan { batches: batches.iter().map(batch).collect(), ..Plan::default() }
}

/// An entry of what is unplaced, of a college without classes.
pub fn unplaced(college: usize, count: u64) -> Unplaced {
    Unplaced { college: CollegeIndex(college), count, classes: Vec::new() }
}

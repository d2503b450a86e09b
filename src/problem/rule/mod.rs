//! Rules, which every plan keeps, and wishes, which cost their weight.

mod asks;
mod kind;
mod questions;

pub use asks::{Asks, Clocked, ordered_pairs};
pub use kind::RuleKind;

use super::{ClassIndex, ClockSpan, CollegeIndex, HalfDayIndex, RoomIndex, SessionIndex};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something the planner demands. Its name is quoted in explanations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The planner's name for it, unique.
    pub name: String,
    /// What it demands of whom.
    pub kind: RuleKind,
}

/// The finest thing that two batches are compared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub enum Grain {
    /// Clock times.
    #[default]
    Clock,
    /// Windows, by their starts; a session that is not divided is one window.
    Window,
    /// Half-days.
    HalfDay,
    /// Dates.
    Day,
}

impl Grain {
    /// The words in a problem file.
    pub const WORDS: &'static [&'static str] = &["clock", "window", "half-day", "day"];

    /// The word in a problem file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Grain::Clock => "clock",
            Grain::Window => "window",
            Grain::HalfDay => "half-day",
            Grain::Day => "day",
        }
    }

    /// The grain of a word; by the clock where it is none.
    #[must_use]
    pub fn named(word: &str) -> Self {
        [Grain::Window, Grain::HalfDay, Grain::Day].into_iter().find(|grain| grain.word() == word).unwrap_or_default()
    }
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Counted {
    /// Distinct colleges.
    Colleges,
    /// Heads; minutes of colleges that state minutes.
    Heads,
}

/// What is counted together, by a limit or by the objective `peak`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Per {
    /// Each half-day, the given rooms together.
    #[default]
    HalfDay,
    /// Each date, the given rooms together.
    Day,
    /// Each session alone.
    Session,
    /// All windows of one date with the same start and end, the given rooms together.
    Window,
    /// Each window of a session alone.
    WindowRoom,
}

impl Per {
    /// The words in a problem file.
    pub const WORDS: &'static [&'static str] = &["half-day", "day", "session", "window", "window-room"];
    const ALL: [Per; 5] = [Per::HalfDay, Per::Day, Per::Session, Per::Window, Per::WindowRoom];

    /// The word in a problem file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Per::HalfDay => "half-day",
            Per::Day => "day",
            Per::Session => "session",
            Per::Window => "window",
            Per::WindowRoom => "window-room",
        }
    }

    /// Whether it is the usual one.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Per::default()
    }

    /// The meaning of a word; the half-day where it has none.
    #[must_use]
    pub fn named(word: &str) -> Self {
        Per::ALL.into_iter().find(|per| per.word() == word).unwrap_or_default()
    }

    /// Whether windows are told apart.
    #[must_use]
    pub fn is_of_windows(self) -> bool {
        matches!(self, Per::Window | Per::WindowRoom)
    }

    /// Whether heads must be known of less than a half-day: under `nearest` they follow from all slots of one.
    #[must_use]
    pub fn is_within_half_days(self) -> bool {
        !matches!(self, Per::HalfDay | Per::Day)
    }
}

/// What "together" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Scope {
    /// All in one half-day.
    HalfDay,
    /// All in one room.
    Room,
    /// All on one date.
    Day,
    /// All in one building.
    Building,
    /// All on one campus.
    Campus,
}

impl Scope {
    /// The words in a problem file.
    pub const WORDS: &'static [&'static str] = &["half-day", "room", "day", "building", "campus"];

    /// The word in a problem file.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Scope::HalfDay => "half-day",
            Scope::Room => "room",
            Scope::Day => "day",
            Scope::Building => "building",
            Scope::Campus => "campus",
        }
    }

    /// The scope of a word; the half-day where it is none.
    #[must_use]
    pub fn named(word: &str) -> Self {
        let others = [Scope::Room, Scope::Day, Scope::Building, Scope::Campus];
        others.into_iter().find(|scope| scope.word() == word).unwrap_or(Scope::HalfDay)
    }

    /// Whether it is about rooms.
    #[must_use]
    pub fn is_of_rooms(self) -> bool {
        matches!(self, Scope::Room | Scope::Building | Scope::Campus)
    }
}

/// A part of the calendar: sessions, and perhaps a clock span in each. Absent fields mean all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Region {
    /// These half-days (dates in the file are resolved to their half-days).
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
    /// These rooms.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// These clock times, on every date.
    pub span: Option<ClockSpan>,
}

impl Region {
    /// Whether a session of this room and half-day is in the region, its clock span aside.
    #[must_use]
    pub fn covers(&self, room: RoomIndex, half_day: HalfDayIndex) -> bool {
        self.half_days.as_ref().is_none_or(|set| set.contains(&half_day))
            && self.rooms.as_ref().is_none_or(|set| set.contains(&room))
    }

    /// How many half-days and rooms it names.
    #[must_use]
    pub fn mentions(&self) -> usize {
        self.half_days.as_ref().map_or(0, BTreeSet::len) + self.rooms.as_ref().map_or(0, BTreeSet::len)
    }
}

/// What a pin asks of a batch. Absent fields ask nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Target {
    /// In this half-day or one of these (a date resolves to its half-days).
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
    /// In this room or one of these.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// It starts at this clock time, in minutes after midnight.
    pub start: Option<u32>,
    /// No batch of its session starts before it.
    pub first: bool,
}

/// A batch that is settled: exactly these slots of this session are its college's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KeptBatch {
    /// Whose.
    pub college: CollegeIndex,
    /// Where.
    pub session: SessionIndex,
    /// Its first slot on the session's grid, from 0. Of no account where all are called for the whole session.
    pub start: u32,
    /// Its length in slots, at least 1.
    pub slots: u32,
}

/// A class in a settled batch. A batch of which one class is named holds just the classes that are named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KeptClass {
    /// Whose.
    pub college: CollegeIndex,
    /// The session of the settled batch.
    pub session: SessionIndex,
    /// Which class.
    pub class: ClassIndex,
    /// How many of its heads: all of them, unless it is divided.
    pub heads: u64,
}

/// A moment of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Moment {
    /// The date.
    pub date: NaiveDate,
    /// Minutes after midnight.
    pub minute: u32,
}

impl Moment {
    /// Minutes from a fixed day: comparable with those of [`HalfDay::absolute`](super::HalfDay::absolute).
    #[must_use]
    pub fn absolute(self) -> i64 {
        super::calendar::absolute_minute(self.date, self.minute)
    }
}

/// A soft `only` or `never`: each college that breaks it with any of its batches costs the weight once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// The planner's name for it, unique among rules and wishes.
    pub name: String,
    /// Whom it is about.
    pub colleges: Vec<CollegeIndex>,
    /// Where batches should lie, or should not.
    pub region: Region,
    /// True: batches should lie in the region. False: they should not.
    pub inside: bool,
    /// Cost of breaking it, per college; at least 1.
    pub weight: u64,
}

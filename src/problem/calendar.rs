//! Half-days, sessions with their windows, and make-up sessions: when the rooms are open.

use super::{HalfDayIndex, RoomIndex};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeSet;

/// A half-open span of clock times on one date, in minutes after midnight: `[start, end)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ClockSpan {
    /// First minute.
    pub start: u32,
    /// First minute after it; at most 1440.
    pub end: u32,
}

impl ClockSpan {
    /// Minutes from start to end.
    #[must_use]
    pub fn minutes(self) -> u32 {
        self.end - self.start
    }

    /// Whether the two spans of one date share a moment.
    #[must_use]
    pub fn overlaps(self, other: ClockSpan) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly in this span.
    #[must_use]
    pub fn contains(self, other: ClockSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// Days between two dates that are still taken for one calendar: no office plans years at once, but a year is soon mistyped.
const DAYS_BETWEEN_DATES: i64 = 366;

/// The dates that are far from most of the others, each with the nearest of those. Where as many are on both sides, the later
/// ones are far.
pub(crate) fn far_dates(dates: &BTreeSet<NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let sorted: Vec<NaiveDate> = dates.iter().copied().collect();
    let is_near = |one: &NaiveDate, other: &NaiveDate| (*other - *one).num_days() <= DAYS_BETWEEN_DATES;
    let groups: Vec<&[NaiveDate]> = sorted.chunk_by(is_near).collect();
    let most = groups.iter().map(|group| group.len()).max();
    let Some(main) = groups.into_iter().find(|group| Some(group.len()) == most) else { return Vec::new() };
    let (Some(&first), Some(&last)) = (main.first(), main.last()) else { return Vec::new() };
    let far = sorted.iter().filter(|date| !(first..=last).contains(date));
    far.map(|&date| (date, if date < first { first } else { last })).collect()
}

/// A stretch of a divided session. Its start, its end and its length lie on the grid of the session.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Window {
    /// From when to when.
    pub hours: ClockSpan,
    /// The most heads in it (minutes, of colleges that state minutes); `None` where only its time limits them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heads: Option<u64>,
    /// The most colleges in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colleges: Option<u32>,
}

impl Window {
    /// A window that only its time limits.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Window { hours: ClockSpan { start, end }, heads: None, colleges: None }
    }
}

/// How the batches of a half-day are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Timing {
    /// Each batch for its own time.
    #[default]
    Batch,
    /// All batches for the whole session; packed by the same arithmetic, but clock rules take each batch as standing
    /// over the whole session.
    Session,
}

/// A named span of one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HalfDay {
    /// The date.
    pub date: NaiveDate,
    /// Its name as printed, for example 上午.
    pub name: String,
    /// Its usual hours; a session's own may differ.
    pub hours: ClockSpan,
    /// Whether batches are called one by one or for the whole session.
    pub timing: Timing,
    /// Its usual windows; a session's own may differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
}

/// One room in one half-day: the bin of the packing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Session {
    /// The room.
    pub room: RoomIndex,
    /// The half-day.
    pub half_day: HalfDayIndex,
    /// Its printed hours in this room: before any minutes are kept free, unless all are called for the whole session.
    pub hours: ClockSpan,
    /// Whole slots of the grid from its opening to its closing, minutes kept free and breaks already taken off; at least 1.
    pub slots: u32,
    /// Its windows, one behind the other, where it is divided: a batch takes one or more neighbouring ones and is called
    /// for all of them. Empty where batches have times of their own, or all are called at once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<Window>,
    /// When nobody is served, as it was written: in order of their starts. Slots that one touches are none of its slots.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<ClockSpan>,
    /// Where it is served otherwise than its room always is: from which moments on, one after the other. Before the first of
    /// them the room's own rate holds.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<OwnRate>,
}

/// So fast is a session served from a moment on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct OwnRate {
    /// From which minute after midnight on: the opening of the session, or a later line of its grid.
    pub from: u32,
    /// Heads served in `served_seconds` by all stations together; at least 1.
    pub served_heads: u64,
    /// The seconds in which `served_heads` are served; at least 1.
    pub served_seconds: u64,
}

impl OwnRate {
    /// Heads, and in how many seconds.
    #[must_use]
    pub fn speed(&self) -> (u64, u64) {
        (self.served_heads, self.served_seconds)
    }
}

/// A make-up session (补拍): printed, never filled, counted nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MakeUp {
    /// What it is called in the schedule.
    pub name: String,
    /// The room.
    pub room: RoomIndex,
    /// The half-day.
    pub half_day: HalfDayIndex,
    /// Its hours.
    pub hours: ClockSpan,
}

/// Minutes from a fixed day to a clock time on a date: comparable over the whole calendar.
#[must_use]
pub(super) fn absolute_minute(date: NaiveDate, minute: u32) -> i64 {
    i64::from(date.num_days_from_ce()) * 1440 + i64::from(minute)
}

impl HalfDay {
    /// Minutes from a fixed day to a clock time of this half-day: comparable over the whole calendar.
    #[must_use]
    pub fn absolute(&self, minute: u32) -> i64 {
        absolute_minute(self.date, minute)
    }
}

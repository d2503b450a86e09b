//! Values of a rule's keys with every name looked up: what a kind is read from, and what it is written as.

use crate::problem::{ClockSpan, CollegeIndex, Grain, HalfDayIndex, Problem, Region, RoomIndex};
use std::collections::{BTreeMap, BTreeSet};

/// Pairs of colleges that one rule may couple.
pub const PAIRS: usize = 250_000;

/// Why values make no rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// A key that the kind needs is not there.
    Missing,
    /// It would couple so many pairs of colleges, more than [`PAIRS`].
    TooManyPairs(usize),
}

/// The values of a rule's keys as they are read, by key; times in minutes after midnight.
#[derive(Debug, Default)]
pub struct Values {
    /// Colleges by name, tag by tag: each entry of a list is the colleges that it names, in the file's order of
    /// colleges.
    pub colleges: BTreeMap<&'static str, Vec<Vec<CollegeIndex>>>,
    /// The half-days of `half_days` and `dates` together; `None` where neither is given.
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
    /// The rooms; `None` where they are not given.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// Clock times and other numbers.
    pub numbers: BTreeMap<&'static str, u32>,
    /// Words.
    pub words: BTreeMap<&'static str, String>,
    /// What is `true` or `false`.
    pub flags: BTreeMap<&'static str, bool>,
}

impl Values {
    /// The colleges of a key, each once, in the order of the file's list.
    pub(super) fn colleges(&self, key: &str) -> Result<Vec<CollegeIndex>, Unread> {
        let mut seen = BTreeSet::new();
        let named = self.colleges.get(key).ok_or(Unread::Missing)?.iter().flatten();
        Ok(named.copied().filter(|college| seen.insert(*college)).collect())
    }

    /// The same, for those who only ask whether it is there.
    #[must_use]
    pub fn colleges_of(&self, key: &str) -> Option<Vec<CollegeIndex>> {
        self.colleges(key).ok()
    }

    pub(super) fn number(&self, key: &str) -> Option<u32> {
        self.numbers.get(key).copied()
    }

    pub(super) fn word(&self, key: &str) -> Option<&str> {
        self.words.get(key).map(String::as_str)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.flags.get(key).copied().unwrap_or(false)
    }

    pub(super) fn grain(&self) -> Grain {
        self.word("grain").map_or_else(Grain::default, Grain::named)
    }

    /// The part of the calendar that the keys say.
    #[must_use]
    pub fn region(&self) -> Region {
        let span = match (self.number("from"), self.number("to")) {
            (Some(start), Some(end)) => Some(ClockSpan { start, end }),
            _ => None,
        };
        Region { half_days: self.half_days.clone(), rooms: self.rooms.clone(), span }
    }
}

/// Refuses more pairs of colleges than a rule may couple.
pub(super) fn few_pairs(pairs: usize) -> Result<(), Unread> {
    if pairs <= PAIRS { Ok(()) } else { Err(Unread::TooManyPairs(pairs)) }
}

/// A value as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// `all` colleges.
    All,
    /// Names of colleges, and tags behind `#`.
    Names(Vec<String>),
    /// Half-days, by their numbers.
    HalfDays(BTreeSet<HalfDayIndex>),
    /// Rooms, by their names.
    Rooms(BTreeSet<RoomIndex>),
    /// Minutes after midnight.
    Clock(u32),
    /// A word.
    Word(&'static str),
    /// A number.
    Number(u32),
    /// `true` or `false`.
    Flag(bool),
}

/// One entry of a file: keys with their values, in their order.
pub type Entry = Vec<(&'static str, Written)>;

/// Colleges by their names; all of them in their order as `all`.
#[must_use]
pub fn colleges(problem: &Problem, colleges: &[CollegeIndex]) -> Written {
    if colleges.iter().copied().eq(problem.college_indices()) {
        return Written::All;
    }
    Written::Names(colleges.iter().map(|&college| problem.college(college).name.clone()).collect())
}

/// The keys of a part of the calendar.
pub(super) fn region(region: &Region) -> Entry {
    let mut entry = sets(region.half_days.as_ref(), region.rooms.as_ref());
    if let Some(span) = region.span {
        entry.push(("from", Written::Clock(span.start)));
        entry.push(("to", Written::Clock(span.end)));
    }
    entry
}

pub(super) fn sets(half_days: Option<&BTreeSet<HalfDayIndex>>, rooms: Option<&BTreeSet<RoomIndex>>) -> Entry {
    let half_days = half_days.map(|half_days| ("half_days", Written::HalfDays(half_days.clone())));
    half_days.into_iter().chain(rooms.map(|rooms| ("rooms", Written::Rooms(rooms.clone())))).collect()
}

/// The grain, where it is not the usual one.
pub(super) fn grain(grain: Grain) -> Option<(&'static str, Written)> {
    (grain != Grain::default()).then_some(("grain", Written::Word(grain.word())))
}

//! The keys of rules in a problem file: their types and ranges, and which of them each kind has.

use super::values::{Unread, Values};
use crate::problem::{Grain, Per, RuleKind, Scope};

/// The greatest plain count, far above any office's need.
pub const COUNT: u64 = 1_000_000;
/// Minutes of a day.
pub const DAY: u64 = 1440;

/// What a key takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Names of colleges, `#tag`, or `all`.
    Colleges,
    /// Half-days by name or by number from 1.
    HalfDays,
    /// Dates of the calendar.
    Dates,
    /// Rooms by name.
    Rooms,
    /// A clock time.
    Clock,
    /// `true` or `false`.
    Flag,
    /// One of these words; the first is meant where none is given.
    Word(&'static [&'static str]),
    /// A whole number within these limits, both inclusive.
    Number(u64, u64),
}

/// A key of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As files have it.
    pub name: &'static str,
    /// What it takes.
    pub field: Field,
    /// What it says, for the schema; `{kinds}` stands for the kinds that have it.
    pub about: &'static str,
}

/// A kind of rule as files have it.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// The word for the kind.
    pub kind: &'static str,
    /// Its keys beside those of every rule.
    pub keys: &'static [&'static Key],
    /// Those of them that must be given.
    pub required: &'static [&'static str],
    /// Of these one must be given, where there are any; the first is named where none is.
    pub some_of: &'static [&'static str],
    /// The rule that given values make.
    pub read: fn(&Values) -> Result<RuleKind, Unread>,
}

const fn key(name: &'static str, field: Field, about: &'static str) -> Key {
    Key { name, field, about }
}

pub(super) const COLLEGES: Key = key("colleges", Field::Colleges, "Names, \"#tag\", or \"all\".");
pub(super) const HALF_DAYS: Key =
    key("half_days", Field::HalfDays, "Half-days by name, or by number from 1 over the whole calendar.");
pub(super) const DATES: Key = key("dates", Field::Dates, "Dates of the calendar.");
pub(super) const ROOMS: Key = key("rooms", Field::Rooms, "Rooms by name.");
pub(super) const FROM: Key = key("from", Field::Clock, "Begin of a clock span; with `to`.");
pub(super) const TO: Key = key("to", Field::Clock, "End of a clock span; with `from`.");
pub(super) const START: Key = key("start", Field::Clock, "{kinds}: a batch starts at this time.");
pub(super) const FIRST: Key = key("first", Field::Flag, "{kinds}: it is the first batch of its session.");
pub(super) const WHOLE: Key = key("whole", Field::Flag, "{kinds}: every batch meets it, not only one.");
pub(super) const THEN: Key = key("then", Field::Colleges, "{kinds}: who comes after.");
pub(super) const OTHERS: Key = key(
    "others",
    Field::Colleges,
    "{kinds}: each of `colleges` from each of these; without it, `colleges` from one another.",
);
pub(super) const GRAIN: Key = key(
    "grain",
    Field::Word(Grain::WORDS),
    "{kinds}: by clock times (default), by half-days or by dates; an order also by windows.",
);
pub(super) const WEAK: Key =
    key("weak", Field::Flag, "{kinds}: the last of one and the first of a later one may share what it is counted by.");
pub(super) const IN: Key =
    key("in", Field::Word(Scope::WORDS), "{kinds}: in one half-day, room, building or campus, or on one date.");
pub(super) const LIMIT: Key = key("limit", Field::Number(1, COUNT), "{kinds}: so many.");
pub(super) const PER: Key = key(
    "per",
    Field::Word(Per::WORDS),
    "{kinds}: in each half-day (default), on each date or in each window of the same hours, the rooms together; or in each session or each room's window.",
);
pub(super) const AT_MOST: Key = key("at_most", Field::Number(1, COUNT), "{kinds}: on no more dates than these.");
pub(super) const AT_LEAST: Key = key("at_least", Field::Number(1, COUNT), "{kinds}: on no fewer dates than these.");
pub(super) const ALIKE: Key =
    key("alike", Field::Flag, "{kinds}: on each of its dates a college comes at the same times, rooms apart.");
pub(super) const MINUTES: Key = key("minutes", Field::Number(1, DAY), "{kinds}: so many minutes.");
pub(super) const WALKING: Key =
    key("walking", Field::Number(0, DAY), "{kinds} with limit 1: minutes from one room to another.");
const WEIGHT: Key = key("weight", Field::Number(1, COUNT), "What it costs per college that breaks it; default 1.");

/// The keys that say a part of the calendar.
pub(super) const REGION: &[&Key] = &[&HALF_DAYS, &DATES, &ROOMS, &FROM, &TO];
/// The keys of a limit: how many, of what, and in which part of the calendar.
pub(super) const LIMITED: &[&Key] = &[&LIMIT, &PER, &HALF_DAYS, &DATES, &ROOMS];
/// Of these a part of the calendar has one.
pub(super) const SOME_OF_REGION: &[&str] = &["half_days", "dates", "rooms", "from", "to"];

/// The keys of every rule and wish beside `name` and `kind`, which are text.
pub const COMMON: [&Key; 1] = [&COLLEGES];

/// All keys that rules have beside the [common](COMMON) ones, in the order in which the schema lists them.
pub const KEYS: [&Key; 20] = [
    &HALF_DAYS, &DATES, &ROOMS, &FROM, &TO, &START, &FIRST, &WHOLE, &THEN, &OTHERS, &GRAIN, &WEAK, &IN, &LIMIT, &PER,
    &AT_MOST, &AT_LEAST, &ALIKE, &MINUTES, &WALKING,
];

/// The kinds of wishes, which are soft rules of these kinds.
pub const WISH_KINDS: [&str; 2] = ["only", "never"];
/// The keys of wishes beside the [common](COMMON) ones.
pub const WISH_KEYS: [&Key; 6] = [&HALF_DAYS, &DATES, &ROOMS, &FROM, &TO, &WEIGHT];
/// Of these a wish has one.
pub const WISH_SOME_OF: &[&str] = SOME_OF_REGION;

impl Table {
    /// Whether rules of this kind have a key beside the common ones.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|own| own.name == key)
    }
}

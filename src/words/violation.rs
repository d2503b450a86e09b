//! What can be wrong with a plan.

mod texts;

use chrono::NaiveDate;

/// A batch as a person would point at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchPlace {
    /// The college's name.
    pub college: String,
    /// The room's name.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// Start in minutes after midnight.
    pub start: u32,
    /// End in minutes after midnight.
    pub end: u32,
}

/// What is counted of a college.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Heads.
    Heads,
    /// Minutes, for a college that states minutes.
    Minutes,
    /// Slots, under `nearest` rounding.
    Slots,
}

/// What an entry of a plan names without its being in the problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A session.
    Session,
    /// A college.
    College,
    /// A class of its college.
    Class,
}

/// Where an entry stands in a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// The n-th batch, from 1.
    Batch(usize),
    /// The n-th entry of what is unplaced, from 1.
    Unplaced(usize),
}

/// A level of the score as a person names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelName {
    /// The objective's name in files.
    pub objective: &'static str,
    /// The priority class, for `unplaced`.
    pub priority: Option<u32>,
}

/// One fault of a plan. Numbers are minutes, slots, or what `unit` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// An entry names a session, college or class that the problem has not.
    UnknownPart { entry: Entry, part: Part },
    /// A batch of no length.
    EmptyBatch { batch: BatchPlace },
    /// A batch that runs past the closing of its session.
    OutsideSession { batch: BatchPlace, closes: u32 },
    /// A second batch of a college in a session.
    RepeatedBatch { batch: BatchPlace },
    /// Two batches of a session at the same time.
    Overlap { first: BatchPlace, second: BatchPlace },
    /// Less than the changeover between two batches of a session.
    Changeover { first: BatchPlace, second: BatchPlace, gap: u32, minutes: u32 },

    /// A college with neither a batch nor an entry in what is unplaced.
    NotServed { college: String, count: u64, unit: Unit },
    /// A length that is the least for no number of heads.
    ImpossibleLength { batch: BatchPlace, slots: u32 },
    /// The batches of a college cannot carry it.
    TooFewSlots { college: String, work: u64, most: u64, unit: Unit },
    /// The batches of a college are longer than it needs.
    TooManySlots { college: String, work: u64, least: u64, unit: Unit },
    /// The heads stated for the batches of a college are not its heads.
    HeadsDoNotAddUp { college: String, stated: u64, expected: u64, unit: Unit },
    /// The heads stated for a batch ask for another length.
    HeadsDoNotFit { batch: BatchPlace, heads: u64, least: u64, most: u64, unit: Unit },
    /// A batch of a college with classes does not say which it holds.
    ClassesNotNamed { batch: BatchPlace },
    /// Classes named for a college that has none.
    ClassesUnasked { college: String },
    /// A class without a place that is not among the unplaced either.
    ClassMissing { college: String, class: String },
    /// A class that has more than its one place.
    ClassRepeated { college: String, class: String },
    /// A class in parts, though a session it may use is long enough for it.
    ClassDivided { college: String, class: String },
    /// The parts of a class are not its heads.
    ClassDoesNotAddUp { college: String, class: String, stated: u64, expected: u64 },
    /// The length of a batch is not the least for its classes.
    WrongLength { batch: BatchPlace, slots: u32, least: u64, most: u64 },
    /// Something stays without a place, and the problem does not allow it.
    Unplaced { college: String, count: u64, unit: Unit },
    /// A college twice among the unplaced.
    UnplacedRepeated { college: String },
    /// The number of unplaced heads is impossible.
    UnplacedCount { college: String, stated: u64, expected: u64, unit: Unit },

    /// A batch outside the region it is confined to.
    Only { rule: String, batch: BatchPlace },
    /// A batch in a forbidden region.
    Never { rule: String, batch: BatchPlace },
    /// No batch of a college is where one must be.
    Pin { rule: String, college: String },
    /// A batch is not where all of its college must be.
    PinWhole { rule: String, batch: BatchPlace },
    /// A batch that must come later comes too early.
    Before { rule: String, first: BatchPlace, second: BatchPlace, half_day: bool },
    /// Two batches that must be apart are not.
    Apart { rule: String, first: BatchPlace, second: BatchPlace, half_day: bool },
    /// Batches that must share a half-day or a room do not.
    Together { rule: String, first: BatchPlace, second: BatchPlace, room: bool },
    /// A college with too many batches.
    AtMostBatches { rule: String, college: String, batches: u64, limit: u32 },
    /// A batch that is too short.
    ShortestBatch { rule: String, batch: BatchPlace, minutes: u32 },
    /// Too many batches of a college at a time, in one half-day.
    AtATime { rule: String, college: String, date: NaiveDate, half_day: String, at: u32, running: u64, limit: u32 },
    /// Too little time to walk from one room to the next.
    Walking { rule: String, first: BatchPlace, second: BatchPlace, gap: u32, minutes: u32 },

    /// A level in the score that the problem has not.
    ScoreLevel { level: LevelName },
    /// A value in the score that is not the plan's.
    ScoreValue { level: LevelName, stated: u64, counted: u64 },
    /// A bound above the value.
    ScoreBound { level: LevelName, value: u64, bound: u64 },
    /// A proof claimed though bound and value differ.
    ScoreProof { level: LevelName, value: u64, bound: u64 },
}

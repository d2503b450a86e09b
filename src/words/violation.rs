//! What can be wrong with a plan.

mod about;
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
    /// Where it stands among the plan's batches, from 0; `None` for a batch that is not in the plan.
    pub position: Option<usize>,
}

/// A college, and those of its batches that a fault is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegePlace {
    /// The college's name.
    pub name: String,
    /// Where they stand among the plan's batches, from 0, in calendar order.
    pub batches: Vec<usize>,
}

impl std::fmt::Display for CollegePlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.name)
    }
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
    /// The n-th batch that the plan says was settled, from 1.
    Settled(usize),
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
    UnknownPart {
        /// Which entry of the plan.
        entry: Entry,
        /// What it names.
        part: Part,
    },
    /// A batch of no length.
    EmptyBatch {
        /// The batch.
        batch: BatchPlace,
    },
    /// A batch that runs past the closing of its session.
    OutsideSession {
        /// The batch.
        batch: BatchPlace,
        /// When the session closes, in minutes after midnight.
        closes: u32,
    },
    /// A second batch of a college in a session.
    RepeatedBatch {
        /// The batch.
        batch: BatchPlace,
    },
    /// Two batches of a session at the same time.
    Overlap {
        /// One batch.
        first: BatchPlace,
        /// The other batch.
        second: BatchPlace,
    },
    /// Less than the changeover between two batches of a session.
    Changeover {
        /// The earlier batch.
        first: BatchPlace,
        /// The later batch.
        second: BatchPlace,
        /// Minutes between them.
        gap: u32,
        /// Minutes that there must be.
        minutes: u32,
    },

    /// A college with neither a batch nor an entry in what is unplaced.
    NotServed {
        /// The college.
        college: CollegePlace,
        /// How much of it is to be served, in `unit`.
        count: u64,
        /// What is counted.
        unit: Unit,
    },
    /// A length that is the least for no number of heads.
    ImpossibleLength {
        /// The batch.
        batch: BatchPlace,
        /// Length in slots.
        slots: u32,
    },
    /// The batches of a college cannot carry it.
    TooFewSlots {
        /// The college.
        college: CollegePlace,
        /// What the college needs, in `unit`.
        work: u64,
        /// The most that its batches carry, in `unit`.
        most: u64,
        /// What is counted.
        unit: Unit,
    },
    /// The batches of a college are longer than it needs.
    TooManySlots {
        /// The college.
        college: CollegePlace,
        /// What the college needs, in `unit`.
        work: u64,
        /// The least that such batches are for, in `unit`.
        least: u64,
        /// What is counted.
        unit: Unit,
    },
    /// The heads stated for the batches of a college are not its heads.
    HeadsDoNotAddUp {
        /// The college.
        college: CollegePlace,
        /// What the batches state together, in `unit`.
        stated: u64,
        /// What it should be, in `unit`.
        expected: u64,
        /// What is counted.
        unit: Unit,
    },
    /// The heads stated for a batch ask for another length.
    HeadsDoNotFit {
        /// The batch.
        batch: BatchPlace,
        /// What is stated, in `unit`.
        heads: u64,
        /// The least for this length, in `unit`.
        least: u64,
        /// The most for this length, in `unit`.
        most: u64,
        /// What is counted.
        unit: Unit,
    },
    /// A batch of a college with classes does not say which it holds.
    ClassesNotNamed {
        /// The batch.
        batch: BatchPlace,
    },
    /// Classes named for a college that has none.
    ClassesUnasked {
        /// The college.
        college: CollegePlace,
    },
    /// A class without a place that is not among the unplaced either.
    ClassMissing {
        /// The college.
        college: CollegePlace,
        /// The class's name.
        class: String,
    },
    /// A class that has more than its one place.
    ClassRepeated {
        /// The college.
        college: CollegePlace,
        /// The class's name.
        class: String,
    },
    /// A class in parts, though a session it may use is long enough for it.
    ClassDivided {
        /// The college.
        college: CollegePlace,
        /// The class's name.
        class: String,
    },
    /// The parts of a class are not its heads.
    ClassDoesNotAddUp {
        /// The college.
        college: CollegePlace,
        /// The class's name.
        class: String,
        /// Heads of its parts.
        stated: u64,
        /// Its heads.
        expected: u64,
    },
    /// The length of a batch is not the least for its classes.
    WrongLength {
        /// The batch.
        batch: BatchPlace,
        /// Length in slots.
        slots: u32,
        /// Slots that its classes need at least.
        least: u64,
        /// Slots that they need at most.
        most: u64,
    },
    /// Something stays without a place, and the problem does not allow it.
    Unplaced {
        /// The college.
        college: CollegePlace,
        /// How much has no place, in `unit`.
        count: u64,
        /// What is counted.
        unit: Unit,
    },
    /// A college twice among the unplaced.
    UnplacedRepeated {
        /// The college.
        college: CollegePlace,
    },
    /// The number of unplaced heads is impossible.
    UnplacedCount {
        /// The college.
        college: CollegePlace,
        /// What is stated, in `unit`.
        stated: u64,
        /// What it should be, in `unit`.
        expected: u64,
        /// What is counted.
        unit: Unit,
    },

    /// A batch outside the region it is confined to.
    Only {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
    },
    /// A batch in a forbidden region.
    Never {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
    },
    /// No batch of a college is where one must be.
    Pin {
        /// The rule's name.
        rule: String,
        /// The college.
        college: CollegePlace,
    },
    /// A batch is not where all of its college must be.
    PinWhole {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
    },
    /// A batch that must come later comes too early.
    Before {
        /// The rule's name.
        rule: String,
        /// The batch that should come first.
        first: BatchPlace,
        /// The batch that should come after it.
        second: BatchPlace,
        /// Counted by half-days, not by the clock.
        half_day: bool,
    },
    /// Two batches that must be apart are not.
    Apart {
        /// The rule's name.
        rule: String,
        /// One batch.
        first: BatchPlace,
        /// The other batch.
        second: BatchPlace,
        /// Counted by half-days, not by the clock.
        half_day: bool,
    },
    /// Batches that must share a half-day or a room do not.
    Together {
        /// The rule's name.
        rule: String,
        /// One batch.
        first: BatchPlace,
        /// The other batch.
        second: BatchPlace,
        /// One room, not one half-day.
        room: bool,
    },
    /// A college with too many batches.
    AtMostBatches {
        /// The rule's name.
        rule: String,
        /// The college.
        college: CollegePlace,
        /// How many it has.
        batches: u64,
        /// How many are allowed.
        limit: u32,
    },
    /// A batch that is settled is not there, or is there at another time.
    KeptMissing {
        /// The rule's name.
        rule: String,
        /// The batch as it should be.
        batch: BatchPlace,
    },
    /// A settled batch holds other classes than it should.
    KeptClasses {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
        /// The names of the classes that it should hold.
        kept: Vec<String>,
        /// The names of those that it holds.
        found: Vec<String>,
    },
    /// A batch that starts before the moment until which no new batch may start.
    StartsBefore {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
        /// The date of the moment.
        date: NaiveDate,
        /// The moment in minutes after midnight.
        at: u32,
    },
    /// A batch that is too short.
    ShortestBatch {
        /// The rule's name.
        rule: String,
        /// The batch.
        batch: BatchPlace,
        /// Least minutes of a batch.
        minutes: u32,
    },
    /// Too many batches of a college at a time, in one half-day.
    AtATime {
        /// The rule's name.
        rule: String,
        /// The college.
        college: CollegePlace,
        /// The date.
        date: NaiveDate,
        /// The half-day's name.
        half_day: String,
        /// The moment, in minutes after midnight.
        at: u32,
        /// How many run at it.
        running: u64,
        /// How many are allowed.
        limit: u32,
    },
    /// Too little time to walk from one room to the next.
    Walking {
        /// The rule's name.
        rule: String,
        /// The earlier batch.
        first: BatchPlace,
        /// The later batch.
        second: BatchPlace,
        /// Minutes between them.
        gap: u32,
        /// Minutes that there must be.
        minutes: u32,
    },

    /// A level in the score that the problem has not.
    ScoreLevel {
        /// Which level.
        level: LevelName,
    },
    /// A value in the score that is not the plan's.
    ScoreValue {
        /// Which level.
        level: LevelName,
        /// The value in the score.
        stated: u64,
        /// The plan's value.
        counted: u64,
    },
    /// A bound above the value.
    ScoreBound {
        /// Which level.
        level: LevelName,
        /// The value in the score.
        value: u64,
        /// The bound in the score.
        bound: u64,
    },
    /// A proof claimed though bound and value differ.
    ScoreProof {
        /// Which level.
        level: LevelName,
        /// The value in the score.
        value: u64,
        /// The bound in the score.
        bound: u64,
    },
}

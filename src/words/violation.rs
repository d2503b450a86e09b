//! What can be wrong with a plan.

mod about;
mod texts;

use super::{Language, Phrase, date, span};
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

impl BatchPlace {
    /// `商学院（4月9日上午8:15-8:45，101）`, or `Business (Fri 9 Apr, 8:15-8:45 am, 101)`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let day = date(self.date, language);
        let hours = span(&self.half_day, self.start, self.end, false, language);
        let (college, room) = (&self.college, &self.room);
        language.pick(format!("{college}（{day}{hours}，{room}）"), format!("{college} ({day}, {hours}, {room})"))
    }
}

/// A window of a session as a person would point at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WindowPlace {
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
    /// The batches that have a part of it, by their positions in the plan, from 0.
    pub batches: Vec<usize>,
}

impl WindowPlace {
    /// `4月9日上午8:15-8:45，101`, or `Fri 9 Apr, 8:15-8:45 am, 101`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let day = date(self.date, language);
        let hours = span(&self.half_day, self.start, self.end, false, language);
        language.pick(format!("{day}{hours}，{}", self.room), format!("{day}, {hours}, {}", self.room))
    }
}

/// How batches break a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The code of the fault.
    pub code: &'static str,
    /// The batches at fault, by their positions in the plan, from 0.
    pub batches: Vec<usize>,
    /// Whether these are at fault by themselves, so that no batch beside them can mend it.
    pub stands: bool,
    /// What is wrong, without the rule's name.
    pub said: Phrase,
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

/// One fault of a plan. Numbers are minutes, slots, or what `unit` says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
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
    /// More is called to a session at once than it holds.
    OverFull {
        /// One of its batches.
        first: BatchPlace,
        /// All of them, by their positions in the plan, from 0.
        batches: Vec<usize>,
        /// Minutes that they need together.
        needed: u64,
        /// Minutes that there are.
        open: u64,
    },
    /// Batches of a session have the same start and end, and most of its batches stand so.
    CalledTogether {
        /// One of them.
        first: BatchPlace,
        /// Whose they are, in the order of the batches.
        colleges: Vec<String>,
        /// All of them, by their positions in the plan, from 0.
        batches: Vec<usize>,
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

    /// A batch in a divided session that does not take neighbouring windows of it, or one with parts where there are no
    /// windows.
    NotInWindows {
        /// The batch.
        batch: BatchPlace,
    },
    /// A batch runs across a moment at which the rate of its session changes.
    AcrossRates {
        /// The batch.
        batch: BatchPlace,
        /// The moment, in minutes after midnight.
        from: u32,
    },
    /// The parts of a batch are not what it says as a whole: slots, heads or classes.
    PartsDoNotAddUp {
        /// The batch.
        batch: BatchPlace,
    },
    /// More in a window than its time.
    WindowTooShort {
        /// The window.
        window: WindowPlace,
        /// Minutes that its parts need together.
        needed: u64,
        /// Minutes that it has.
        open: u64,
    },
    /// More colleges in a window than it takes.
    WindowColleges {
        /// The window.
        window: WindowPlace,
        /// How many come.
        found: u64,
        /// How many it takes.
        most: u32,
    },
    /// More heads in a window than it takes.
    WindowHeads {
        /// The window.
        window: WindowPlace,
        /// How many come, in `unit`.
        found: u64,
        /// How many it takes, in `unit`.
        most: u64,
        /// What is counted.
        unit: Unit,
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
        /// Slots that its classes need.
        needed: u64,
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

    /// A rule is broken.
    Rule {
        /// The rule's name.
        rule: String,
        /// How.
        breach: Breach,
    },

    /// A level in the score that the problem has not.
    ScoreLevel {
        /// Which level.
        level: Phrase,
    },
    /// A value in the score that is not the plan's.
    ScoreValue {
        /// Which level.
        level: Phrase,
        /// The value in the score.
        stated: u64,
        /// The plan's value.
        counted: u64,
    },
    /// A bound above the value.
    ScoreBound {
        /// Which level.
        level: Phrase,
        /// The value in the score.
        value: u64,
        /// The bound in the score.
        bound: u64,
    },
    /// A proof claimed though bound and value differ.
    ScoreProof {
        /// Which level.
        level: Phrase,
        /// The value in the score.
        value: u64,
        /// The bound in the score.
        bound: u64,
    },
}

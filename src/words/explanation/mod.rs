//! Why there is no plan, and what would help.

mod chinese;
mod english;

use super::Language;
use chrono::NaiveDate;

/// Of a longer row of names only so many are said, and how many there are.
const SHOWN: usize = 8;

/// Half-days of one date, with their names; no names where the whole date is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The date.
    pub date: NaiveDate,
    /// The half-days' names.
    pub names: Vec<String>,
}

/// A part of the calendar as a rule gives it; absent fields mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// Half-days.
    pub days: Option<Vec<Days>>,
    /// Labels of rooms.
    pub rooms: Option<Vec<String>>,
    /// Clock times in minutes after midnight, from and to.
    pub span: Option<(u32, u32)>,
}

/// A settled batch, said with names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The college's name.
    pub whom: String,
    /// The names of its classes that are settled too; empty where only its slots are.
    pub classes: Vec<String>,
    /// The date with the half-day.
    pub days: Days,
    /// The label of the room.
    pub room: String,
    /// The hours in minutes after midnight, from and to.
    pub hours: (u32, u32),
}

/// What a rule demands, with names in place of indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demanded {
    /// Settled batches stay; until a moment no other starts.
    Keep {
        /// The batches.
        batches: Vec<Settled>,
        /// The date and the minutes after midnight.
        until: Option<(NaiveDate, u32)>,
    },
    /// Batches only there.
    Only {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Which sessions and times.
        place: Where,
    },
    /// No batch there.
    Never {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Which sessions and times.
        place: Where,
    },
    /// A batch (all, if `whole`) there, starting at `start`, the first of its session.
    Pin {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Which sessions and times.
        place: Where,
        /// Clock time in minutes after midnight.
        start: Option<u32>,
        /// It opens its session.
        first: bool,
        /// All batches, not just one.
        whole: bool,
    },
    /// One before the other; by half-days or by the clock.
    Before {
        /// Names of those who come first.
        first: Vec<String>,
        /// Names of those who come after them.
        then: Vec<String>,
        /// By half-days, not by the clock.
        half_days: bool,
    },
    /// Pairs apart; by half-days or by the clock.
    Apart {
        /// Names, two by two.
        pairs: Vec<(String, String)>,
        /// By half-days, not by the clock.
        half_days: bool,
    },
    /// All in one half-day or room.
    Together {
        /// Names of the colleges.
        whom: Vec<String>,
        /// One room, not one half-day.
        room: bool,
    },
    /// At most so many batches.
    AtMost {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Most batches of each college.
        limit: u32,
    },
    /// Each batch at least so many minutes.
    Shortest {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Least minutes.
        minutes: u32,
    },
    /// At most so many batches at a time, with minutes for walking between rooms.
    AtATime {
        /// Names of the colleges.
        whom: Vec<String>,
        /// Most batches at one moment.
        limit: u32,
        /// Least minutes between two rooms; 0 for none.
        walking: u32,
    },
}

/// Need against capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// In minutes; `changeovers`: how many and of how many minutes each, where the need holds any.
    Minutes {
        /// Minutes needed.
        need: u64,
        /// How many changeovers are among them, and the minutes of each.
        changeovers: Option<(u64, u64)>,
        /// Minutes open.
        capacity: u64,
    },
    /// In heads; `allowance`: per cent that they are enlarged by, where they are.
    Heads {
        /// Heads to be served, enlarged by the allowance.
        need: u64,
        /// Per cent of the allowance; 0 for none.
        allowance: u32,
        /// Heads that can be served.
        capacity: u64,
    },
}

/// One sentence of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// Nothing to explain.
    HasPlan,
    /// All sessions together do not suffice.
    WholeShort {
        /// Need against capacity.
        amount: Amount,
    },
    /// These colleges need more than what is open to them.
    Short {
        /// Their names.
        colleges: Vec<String>,
        /// Names of the rules that close other sessions to them.
        rules: Vec<String>,
        /// What is open to them: half-days and labels of rooms; empty where that would be too long a list.
        open: Vec<(Days, Vec<String>)>,
        /// How many sessions are open to them.
        sessions: usize,
        /// Need against capacity.
        amount: Amount,
    },
    /// The same shortage in heads: how many these sessions serve of how many, at one rate.
    InHeads {
        /// Heads to be served.
        need: u64,
        /// Heads that these sessions can serve.
        capacity: u64,
    },
    /// What a rule says.
    Says {
        /// Its name.
        rule: String,
        /// What it demands.
        demanded: Demanded,
    },
    /// What must be added before there can be a plan; whether rules or heads could yield instead.
    OpenMore {
        /// Need against capacity.
        amount: Amount,
        /// Rules could yield instead.
        rules: bool,
    },
    /// Heads may stay unplaced; what follows says why not all can be placed.
    WhyNotAll,
    /// Heads may stay unplaced, and still there is no plan.
    NotEvenSome,
    /// These rules cannot hold together; `alone`: even with nobody else to be served.
    AtOdds {
        /// Their names.
        rules: Vec<String>,
        /// Even with nobody else to be served; `None` where that is not known.
        alone: Option<bool>,
    },
    /// The set of rules may not be smallest.
    PerhapsNotSmallest,
    /// Without any one of these rules there is a plan.
    DropOne {
        /// Their names.
        rules: Vec<String>,
    },
    /// Dropping any one of them is not enough.
    DropMore,
    /// No plan even without rules.
    WithoutRules,
    /// What would help then.
    LoosenSettings {
        /// There are classes, which could be smaller.
        classes: bool,
        /// There is a changeover, which could be shorter.
        changeover: bool,
    },
    /// Not decided in time.
    Undecided,
}

impl Sentence {
    /// The sentence, with its full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }
}

impl Demanded {
    /// What is demanded, as a phrase without a full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }
}

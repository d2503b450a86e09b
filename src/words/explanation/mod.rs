//! Why there is no plan, and what would help.

mod chinese;
mod english;

use super::{Language, Phrase, date};
use chrono::NaiveDate;

/// Half-days of one date, with their names; no names where the whole date is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The date.
    pub date: NaiveDate,
    /// The half-days' names.
    pub names: Vec<String>,
}

impl Days {
    /// `4月9日上午、下午`, `Fri 9 Apr 上午 and 下午`.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let date = date(self.date, language);
        match language {
            Language::Chinese => format!("{date}{}", self.names.join("、")),
            Language::English if self.names.is_empty() => date,
            Language::English => format!("{date} {}", self.names.join(" and ")),
        }
    }
}

/// Need against capacity; the need is the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// In minutes.
    Minutes {
        /// Minutes needed, changeovers included.
        need: u64,
        /// How many changeovers are among them at least, and the minutes of each; `None` where there need be none.
        changeovers: Option<(u64, u64)>,
        /// Minutes open.
        capacity: u64,
    },
    /// In heads.
    Heads {
        /// Heads to be served.
        need: u64,
        /// Per cent of the allowance; 0 for none.
        allowance: u32,
        /// Heads that can be served, the allowance taken off.
        capacity: u64,
    },
}

impl Amount {
    /// By how much capacity falls short of need, in its unit.
    #[must_use]
    pub fn short(self) -> u64 {
        match self {
            Amount::Minutes { need, capacity, .. } | Amount::Heads { need, capacity, .. } => {
                need.saturating_sub(capacity)
            }
        }
    }
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
        demanded: Phrase,
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

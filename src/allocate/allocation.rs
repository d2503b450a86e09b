//! Allocations: calls, and what may be said about them beforehand.

use crate::problem::{ClassIndex, ClockSpan, CollegeIndex, Problem};
use crate::words::Language;
use crate::words::allocation::{AllocationLabel, group_name};
use std::collections::BTreeMap;

/// Who is called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Party {
    /// A class of the college, or the part of it that is in the batch.
    Class(ClassIndex),
    /// A group of a college without classes, numbered from 1 over the college.
    Group(u32),
    /// A class or group that the college itself has named on its form.
    Named(String),
    /// All heads of the batch.
    Whole,
}

impl Party {
    /// Its name, in the words of a language where it has none of its own. `college` must have the class.
    #[must_use]
    pub fn name(&self, problem: &Problem, college: CollegeIndex, language: Language) -> String {
        match self {
            Party::Class(class) => problem.college(college).classes[class.0].name.clone(),
            Party::Group(number) => group_name(*number, language),
            Party::Named(name) => name.clone(),
            Party::Whole => AllocationLabel::Whole.text(language).to_owned(),
        }
    }
}

/// A time for a class or group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The college.
    pub college: CollegeIndex,
    /// The position of its batch in the plan's batches, from 0.
    pub batch: usize,
    /// Who is called.
    pub party: Party,
    /// Heads; at least 1. (Minutes, for a college that states minutes.)
    pub heads: u64,
    /// Start in minutes after midnight of the batch's date.
    pub start: u32,
    /// First minute after it.
    pub end: u32,
    /// When to be there, in minutes after midnight: so many minutes before the start as the problem's printing says, but
    /// not before midnight. Where all are called for the whole session, one may come at any time of it: the start itself.
    pub arrive: u32,
    /// Whether it is called together with the call before it, for the same time.
    pub with_previous: bool,
}

/// The class times of a plan: calls by batch and then by time. Unchecked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation {
    /// The calls.
    pub calls: Vec<Call>,
}

/// Those of a batch who are called together, and perhaps when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Who, with their heads.
    pub parties: Vec<(Party, u64)>,
    /// When, where the college has said so; in minutes after midnight.
    pub times: Option<ClockSpan>,
}

/// How a college wants one batch divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// The position of the batch in the plan's batches, from 0.
    pub batch: usize,
    /// The turns in their order.
    pub turns: Vec<Turn>,
}

/// What may be said about class times beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Groups of each college that has neither classes nor a number of groups of its own.
    pub groups: Option<u32>,
    /// The order of a college's classes; those not named follow in file order.
    pub orders: BTreeMap<CollegeIndex, Vec<ClassIndex>>,
    /// Batches as their colleges want them divided, in place of what would be made. They are taken as they are:
    /// [`check()`](super::check()) says whether they can stand. Of two for one batch the last counts.
    pub arrangements: Vec<Arrangement>,
}

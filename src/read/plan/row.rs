//! One row of a plan, whatever file it stands in, and the times and classes that it names.

use super::super::clock;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::resolve::unknown_name;
use super::classes;
use crate::plan::ClassShare;
use crate::problem::{ClassIndex, ClockSpan, CollegeIndex, Problem};
use crate::words::reading::{Named, PlanFault};
use std::ops::Range;

/// What a row says of classes.
#[derive(Debug)]
pub(super) enum Share {
    /// Nothing.
    None,
    /// One cell, names joined by `+`.
    Cell(Placed<String>),
    /// Names and heads.
    List(Vec<(Placed<String>, Placed<u64>)>),
    /// Whole classes of the college.
    Whole(Vec<ClassIndex>),
}

/// What a row says of one window of its batch.
#[derive(Debug)]
pub(super) struct RowPart {
    pub hours: ClockSpan,
    pub heads: Option<u64>,
    pub slots: Option<u64>,
    pub shares: Share,
}

/// One row of a plan; what could not be read is absent, and the row faulty.
#[derive(Debug)]
pub(super) struct Row {
    pub room: Option<Placed<String>>,
    pub date: Option<Placed<String>>,
    pub half_day: Option<Placed<String>>,
    pub start: Option<Placed<String>>,
    pub end: Option<Placed<String>>,
    pub college: Option<Placed<String>>,
    pub slots: Option<Placed<u64>>,
    pub headcount: Option<Placed<u64>>,
    pub shares: Share,
    /// What it has in each of its windows, where that is said.
    pub parts: Vec<RowPart>,
    /// The heads that are left to this batch, where it alone of its college does not state any.
    pub left: Option<u64>,
    /// The whole row.
    pub bytes: Range<usize>,
    pub faulty: bool,
    /// It says who has no place: neither room nor time.
    pub without_place: bool,
}

/// A clock time in minutes after midnight.
pub(super) fn minute(text: &Placed<String>, ledger: &mut Ledger) -> Option<u32> {
    let found = clock::clock(&text.value);
    if found.is_none() {
        ledger.error(clock::bad_time(&text.value), text.bytes.clone());
    }
    found
}

/// Start and end of a row, the end later.
pub(super) fn times(row: &Row, ledger: &mut Ledger) -> Option<(u32, u32)> {
    let (start_text, end_text) = (row.start.as_ref()?, row.end.as_ref()?);
    let start = minute(start_text, ledger);
    let end = minute(end_text, ledger);
    let (start, end) = (start?, end?);
    if start >= end {
        let fault = PlanFault::EndsBeforeStart { start: start_text.value.clone(), end: end_text.value.clone() };
        ledger.error(fault, end_text.bytes.clone());
        return None;
    }
    Some((start, end))
}

/// The classes that a row names; `None` and a finding if the college lacks one.
pub(super) fn named_shares(
    shares: &Share,
    college: CollegeIndex,
    problem: &Problem,
    ledger: &mut Ledger,
) -> Option<Vec<ClassShare>> {
    let known = &problem.college(college).classes;
    match shares {
        Share::None => Some(Vec::new()),
        Share::Cell(cell) => classes::shares(cell, known, ledger),
        Share::Whole(classes) => {
            let whole = |&class: &ClassIndex| Some(ClassShare { class, heads: known.get(class.0)?.heads });
            Some(classes.iter().filter_map(whole).collect())
        }
        Share::List(list) => {
            let mut shares = Vec::new();
            for (name, heads) in list {
                let Some(position) = known.iter().position(|class| class.name == name.value) else {
                    let names = known.iter().map(|class| class.name.as_str());
                    let fault = unknown_name(Named::Class, &name.value, names, ledger);
                    ledger.error(fault, name.bytes.clone());
                    return None;
                };
                shares.push(ClassShare { class: ClassIndex(position), heads: heads.value });
            }
            shares.sort();
            Some(shares)
        }
    }
}

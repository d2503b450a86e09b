//! What has changed between an earlier plan and a checked one: who must be told, and who comes as before.
//!
//! A college has changed exactly when the level `changes` counts it: known to both plans, with another set of (room,
//! date, start, end). Other heads or classes at the same times and places are no change. Colleges in one plan only are
//! listed by themselves.

use crate::check::CheckedPlan;
use crate::plan::{Batch, EarlierPlan, ToldBatch};
use crate::problem::{ClockSpan, CollegeIndex, Problem};
use std::collections::BTreeSet;

/// What has become of a college.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// It is in both plans, at other times or places.
    Moved,
    /// The earlier plan did not know it.
    New,
    /// Today's problem does not know it.
    Gone,
}

/// A college whose people must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollegeChange {
    /// Its name.
    pub name: String,
    /// The college of today's problem; `None` for one that is gone.
    pub college: Option<CollegeIndex>,
    /// What has become of it.
    pub kind: ChangeKind,
    /// What it was told, by date, start and room; empty for a new one, and for one that had no place.
    pub old: Vec<ToldBatch>,
    /// What it is told now, by half-day, start and room; empty for one that is gone, and for one without a place.
    pub new: Vec<ToldBatch>,
}

impl CollegeChange {
    /// Whether a batch of today was told before just so.
    #[must_use]
    pub fn was_told(&self, batch: &ToldBatch) -> bool {
        self.old.iter().any(|old| old.key() == batch.key())
    }

    /// Whether a batch of today was told before with the same place and start, but a later end: it is cut short.
    #[must_use]
    pub fn ends_early(&self, batch: &ToldBatch) -> bool {
        let begins = |batch: &ToldBatch| (batch.room.clone(), batch.date, batch.start);
        self.old.iter().any(|old| begins(old) == begins(batch) && old.end > batch.end)
    }
}

/// All that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Changes {
    /// The colleges to be told: those of today's problem in its order, then those that are gone.
    pub colleges: Vec<CollegeChange>,
    /// The colleges that come as before.
    pub same: Vec<CollegeIndex>,
}

impl Changes {
    /// How many colleges of a kind there are.
    #[must_use]
    pub fn count(&self, kind: ChangeKind) -> usize {
        self.colleges.iter().filter(|change| change.kind == kind).count()
    }
}

/// Compares an earlier plan with a checked one of today's problem.
#[must_use]
pub fn compare(problem: &Problem, earlier: &EarlierPlan, checked: &CheckedPlan) -> Changes {
    let mut now: Vec<Vec<ToldBatch>> = vec![Vec::new(); problem.colleges().len()];
    let mut batches: Vec<(&Batch, ClockSpan)> =
        checked.plan().batches.iter().map(|batch| (batch, batch.called(problem))).collect();
    batches.sort_by_key(|(batch, hours)| {
        let session = problem.session(batch.session);
        (session.half_day, hours.start, session.room)
    });
    for (batch, hours) in batches {
        now[batch.college.0].push(told(problem, batch, hours));
    }
    let mut changes = Changes::default();
    for (college, new) in problem.college_indices().zip(now) {
        let before = earlier.colleges.iter().find(|told| told.college == Some(college));
        let (kind, old) = match before {
            Some(before) if keys(&before.batches) == keys(&new) => {
                changes.same.push(college);
                continue;
            }
            Some(before) => (ChangeKind::Moved, before.batches.clone()),
            None => (ChangeKind::New, Vec::new()),
        };
        let name = problem.college(college).name.clone();
        changes.colleges.push(CollegeChange { name, college: Some(college), kind, old, new });
    }
    for gone in earlier.colleges.iter().filter(|told| told.college.is_none()) {
        let (name, old) = (gone.name.clone(), gone.batches.clone());
        let change = CollegeChange { name, college: None, kind: ChangeKind::Gone, old, new: Vec::new() };
        changes.colleges.push(change);
    }
    changes
}

fn keys(batches: &[ToldBatch]) -> BTreeSet<(&str, chrono::NaiveDate, u32, u32)> {
    batches.iter().map(ToldBatch::key).collect()
}

fn told(problem: &Problem, batch: &Batch, hours: ClockSpan) -> ToldBatch {
    let session = problem.session(batch.session);
    let (room, half_day) = (problem.room(session.room), problem.half_day(session.half_day));
    ToldBatch {
        room: room.name.clone(),
        place: room.label.clone(),
        room_index: Some(session.room),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start: hours.start,
        end: hours.end,
        heads: batch.heads,
        classes: Some(batch.classes.clone()),
    }
}

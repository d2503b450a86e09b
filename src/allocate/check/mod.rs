//! Believes no allocation: counts who is called, walks along each queue, by arithmetic of its own.
//!
//! # The queue
//!
//! Times are whole minutes, service is not: so those of a call may be served from its start on, or, where a call follows
//! without a break, from the last minute of the one before it, as soon as that one is done. A call is long enough if all
//! of it is served by its end, one head after the other at the pace of the batch: the room's rate less the allowance, or
//! what the batch's own heads and slots come to if that is more.

mod people;
mod queue;

use super::allocation::{Allocation, Call, Party};
use crate::check::CheckedPlan;
use crate::plan::{Batch, Plan};
use crate::problem::{Problem, Timing};
use crate::rules::walk::{minutes, slot_start};
use crate::words::allocation::{AllocationFault, CallPlace};
use crate::words::violation::BatchPlace;
use std::collections::BTreeSet;

/// An allocation that has been checked against its plan; only [`check`] makes one. Nothing else is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedAllocation {
    allocation: Allocation,
    plan: CheckedPlan,
}

impl CheckedAllocation {
    /// The calls, by batch and then by time.
    #[must_use]
    pub fn calls(&self) -> &[Call] {
        &self.allocation.calls
    }

    /// The plan whose batches they divide.
    #[must_use]
    pub fn plan(&self) -> &CheckedPlan {
        &self.plan
    }
}

/// What a fault is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A call, by its position in the allocation, from 0.
    Call(usize),
    /// A batch, by its position in the plan's batches, from 0.
    Batch(usize),
}

/// One fault of an allocation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What it is about.
    pub subject: Subject,
    /// What is wrong.
    pub statement: AllocationFault,
}

/// Checks an allocation: every class once and with its heads, inside its batch, none overlapping in a room, never more
/// heads than the rate allows, the moments of arrival.
///
/// # Errors
///
/// Everything that is wrong with it, batch by batch: first who is called, then when. Where a call names what the plan
/// does not have, only such calls: nothing else could be said for certain.
pub fn check(
    problem: &Problem,
    checked: &CheckedPlan,
    allocation: &Allocation,
) -> Result<CheckedAllocation, Vec<Fault>> {
    let plan = checked.plan();
    let strays = strays(problem, plan, allocation);
    if !strays.is_empty() {
        return Err(strays);
    }
    let seen = Seen::new(problem, plan, allocation);
    let mut faults = Vec::new();
    for position in 0..plan.batches.len() {
        let people = people::faults(&seen, position);
        let right = people.is_empty();
        faults.extend(people);
        faults.extend(queue::faults(&seen, position, right));
    }
    faults.extend(queue::overlaps(&seen));
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut allocation = allocation.clone();
    allocation.calls.sort_by_key(|call| (call.batch, call.start));
    Ok(CheckedAllocation { allocation, plan: checked.clone() })
}

/// Calls that name what the plan does not have.
fn strays(problem: &Problem, plan: &Plan, allocation: &Allocation) -> Vec<Fault> {
    let shares = plan.batches.iter().map(|batch| batch.classes.iter().filter(|share| share.heads > 0));
    let held: Vec<BTreeSet<_>> = shares.map(|shares| shares.map(|share| share.class).collect()).collect();
    let is_stray = |call: &Call| {
        let Some(batch) = plan.batches.get(call.batch) else { return true };
        let undivided = problem.college(batch.college).classes.is_empty();
        let known = match &call.party {
            Party::Class(class) => held[call.batch].contains(class),
            Party::Group(_) | Party::Named(_) | Party::Whole => undivided,
        };
        call.college != batch.college || !known
    };
    let numbered = allocation.calls.iter().enumerate().filter(|(_, call)| is_stray(call));
    let stray = |position: usize| Fault {
        subject: Subject::Call(position),
        statement: AllocationFault::StrayCall { number: position + 1 },
    };
    numbered.map(|(position, _)| stray(position)).collect()
}

/// An allocation beside its plan; every call is of a batch that is there.
struct Seen<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    calls: &'a [Call],
    /// Per batch, the positions of its calls.
    of_batch: Vec<Vec<usize>>,
    /// Per call, whether its party has been called before: a group anywhere in its college, others in the batch.
    is_repeated: Vec<bool>,
}

impl<'a> Seen<'a> {
    fn new(problem: &'a Problem, plan: &'a Plan, allocation: &'a Allocation) -> Self {
        let mut of_batch = vec![Vec::new(); plan.batches.len()];
        for (position, call) in allocation.calls.iter().enumerate() {
            of_batch[call.batch].push(position);
        }
        let mut met = BTreeSet::new();
        let is_repeated = allocation.calls.iter().map(|call| {
            let batch = (!matches!(call.party, Party::Group(_))).then_some(call.batch);
            !met.insert((call.college, batch, &call.party))
        });
        Seen { problem, plan, calls: &allocation.calls, is_repeated: is_repeated.collect(), of_batch }
    }

    /// Start and end of a batch in minutes after midnight; the session's where all are called at once.
    fn hours(&self, batch: &Batch) -> (u32, u32) {
        let session = self.problem.session(batch.session);
        if self.problem.half_day(session.half_day).timing == Timing::Session {
            return (session.hours.start, session.hours.end);
        }
        if let Some((first, last)) = batch.parts.first().zip(batch.parts.last()) {
            let window = |number: usize| session.windows.get(number).map(|window| window.hours);
            let hours = window(first.window).zip(window(last.window));
            return hours.map_or((0, 0), |(first, last)| (first.start, last.end));
        }
        let grid = i64::from(self.problem.settings().slot_minutes);
        let at = |slot: u32| slot_start(session, grid, i64::from(slot));
        let ends = at(batch.start + batch.slots.saturating_sub(1)) + grid;
        (minutes(at(batch.start)), minutes(ends))
    }

    /// Start and end of a call where nobody has a time of his own: the window of its class, if it is whole in one of the
    /// batch's, else the batch's.
    fn expected(&self, batch: &Batch, call: &Call) -> (u32, u32) {
        let windows = &self.problem.session(batch.session).windows;
        let holds =
            |share: &crate::plan::ClassShare| call.party == Party::Class(share.class) && call.heads == share.heads;
        let part = batch.parts.iter().find(|part| part.classes.iter().any(holds));
        let window = part.and_then(|part| windows.get(part.window));
        window.map_or_else(|| self.hours(batch), |window| (window.hours.start, window.hours.end))
    }

    /// Whether nobody in a batch has a time of his own: all of its session, or of its windows, are called at once.
    fn is_called_at_once(&self, batch: &Batch) -> bool {
        !batch.parts.is_empty()
            || self.problem.half_day(self.problem.session(batch.session).half_day).timing == Timing::Session
    }

    /// The batch as a person would point at it.
    fn batch_place(&self, position: usize) -> BatchPlace {
        let batch = &self.plan.batches[position];
        let session = self.problem.session(batch.session);
        let half_day = self.problem.half_day(session.half_day);
        let (start, end) = self.hours(batch);
        BatchPlace {
            college: self.problem.college(batch.college).name.clone(),
            room: self.problem.room(session.room).name.clone(),
            date: half_day.date,
            half_day: half_day.name.clone(),
            start,
            end,
            position: Some(position),
        }
    }

    /// The call as a person would point at it.
    fn call_place(&self, position: usize) -> CallPlace {
        let call = &self.calls[position];
        CallPlace {
            batch: self.batch_place(call.batch),
            party: call.party.name(self.problem, call.college, self.problem.settings().language),
            start: call.start,
            end: call.end,
        }
    }
}

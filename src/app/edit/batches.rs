//! Edits of the plan that is worked on: batches moved, swapped, divided, joined, taken out and put in again.

use super::super::desk::{Working, leave_out};
use super::super::windows;
use crate::diagnostic::Finding;
use crate::plan::{Batch, Plan};
use crate::problem::{CollegeIndex, Problem, SessionIndex, Timing};
use crate::read;
use crate::render;
use crate::words::edit::EditFault;
use schemars::JsonSchema;
use serde::Deserialize;

/// One edit. Batches and sessions are positions in the plan and in the problem; times are minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum BatchEdit {
    /// A batch stands in another session, or at another time.
    Move {
        /// The batch.
        batch: usize,
        /// The session.
        session: usize,
        /// When it begins.
        start: u32,
    },
    /// Two batches stand where the other stood.
    Swap {
        /// One batch.
        batch: usize,
        /// The other.
        other: usize,
    },
    /// A batch keeps so many heads, or classes; the others wait for a place.
    Split {
        /// The batch.
        batch: usize,
        /// How many heads stay; of a college with classes, how many of its classes, in their order.
        keeps: u64,
    },
    /// A batch is joined to another one of its college.
    Merge {
        /// The batch that goes.
        batch: usize,
        /// The batch that takes it in.
        into: usize,
    },
    /// A batch is taken out of the plan: its heads wait for a place.
    Unplace {
        /// The batch.
        batch: usize,
    },
    /// What waits for a place is put into a session.
    Place {
        /// Whose.
        college: usize,
        /// The session.
        session: usize,
        /// When it begins.
        start: u32,
    },
    /// A batch is held where it is, or no longer.
    Keep {
        /// The batch.
        batch: usize,
        /// Whether it is held.
        on: bool,
    },
}

type Fault = Vec<Finding>;

fn no_batch(number: usize) -> Fault {
    vec![Finding::error(EditFault::NoSuchPart { name: number.to_string() }, None)]
}

fn batch_at(plan: &Plan, position: usize) -> Result<Batch, Fault> {
    plan.batches.get(position).cloned().ok_or_else(|| no_batch(position))
}

fn session_at(problem: &Problem, position: usize) -> Result<SessionIndex, Fault> {
    if position < problem.sessions().len() { Ok(SessionIndex(position)) } else { Err(no_batch(position)) }
}

/// The plan with an edit, its batches in order.
pub(in super::super) fn changed(problem: &Problem, before: &Plan, edit: &BatchEdit) -> Result<Plan, Fault> {
    let mut plan = Plan { score: Vec::new(), claims: Vec::new(), run: None, ..before.clone() };
    match *edit {
        BatchEdit::Move { batch, session, start } => {
            let moved = batch_at(&plan, batch)?;
            plan.batches[batch] = placed(problem, &moved, session_at(problem, session)?, start);
        }
        BatchEdit::Swap { batch, other } => {
            let (one, two) = (batch_at(&plan, batch)?, batch_at(&plan, other)?);
            plan.batches[batch] = placed(problem, &one, two.session, minute(problem, &two));
            plan.batches[other] = placed(problem, &two, one.session, minute(problem, &one));
        }
        BatchEdit::Split { batch, keeps } => split(problem, &mut plan, batch, keeps)?,
        BatchEdit::Merge { batch, into } => merge(problem, &mut plan, batch, into)?,
        BatchEdit::Unplace { batch } => {
            let gone = batch_at(&plan, batch)?;
            plan.batches.remove(batch);
            let classes: Vec<_> = gone.classes.iter().map(|share| share.class).collect();
            leave_out(&mut plan.unplaced, gone.college, heads(problem, &gone), &classes);
        }
        BatchEdit::Place { college, session, start } => {
            place(problem, &mut plan, CollegeIndex(college), session_at(problem, session)?, start)?;
        }
        BatchEdit::Keep { .. } => {}
    }
    read::line_up(problem, &mut plan.batches);
    Ok(plan)
}

/// The minute at which a batch begins.
pub(super) fn minute(problem: &Problem, batch: &Batch) -> u32 {
    batch.called(problem).start
}

/// Heads of a batch; those that fit into it where it does not say them.
fn heads(problem: &Problem, batch: &Batch) -> u64 {
    let known = batch.heads.or_else(|| in_parts(batch));
    known.unwrap_or_else(|| problem.rate_at(batch.college, batch.session, batch.start).most(batch.slots))
}

/// Heads of the parts of a batch in windows, where they say them.
fn in_parts(batch: &Batch) -> Option<u64> {
    if batch.parts.is_empty() { None } else { batch.parts.iter().map(|part| part.heads).sum() }
}

/// A batch in a session from a minute on: on the session's grid or in its windows, inside it as far as it fits, as long as
/// its heads need there.
pub(in super::super) fn placed(problem: &Problem, batch: &Batch, session: SessionIndex, start: u32) -> Batch {
    let place = problem.session(session);
    if place.is_divided() {
        return windows::dealt(problem, batch, heads(problem, batch), session, start);
    }
    let batch = &Batch { heads: batch.heads.or_else(|| in_parts(batch)), parts: Vec::new(), ..batch.clone() };
    let wanted = place.slots_until(start, problem.settings().slot_minutes);
    let slots = length(problem, batch, (session, wanted.min(place.slots.saturating_sub(1))));
    let is_called_at_once = problem.half_day(place.half_day).timing == Timing::Session;
    let start = if is_called_at_once { 0 } else { wanted.min(place.slots.saturating_sub(slots)) };
    Batch { session, start, slots, ..batch.clone() }
}

/// How long a batch is that begins on a slot of a session.
fn length(problem: &Problem, batch: &Batch, (session, slot): (SessionIndex, u32)) -> u32 {
    let own = &problem.college(batch.college).classes;
    let needed = if batch.classes.is_empty() {
        batch.heads.and_then(|heads| problem.slots_for_heads_at(batch.college, (session, slot), heads))
    } else {
        let work = problem.class_work(batch.college);
        let whole = batch.classes.iter().all(|share| own[share.class.0].heads == share.heads);
        let sum = batch.classes.iter().map(|share| work[share.class.0]).sum();
        whole.then(|| problem.rate_at(batch.college, session, slot).slots_for(sum))
    };
    needed.and_then(|slots| u32::try_from(slots).ok()).filter(|&slots| slots > 0).unwrap_or(batch.slots)
}

fn split(problem: &Problem, plan: &mut Plan, position: usize, keeps: u64) -> Result<(), Fault> {
    let batch = batch_at(plan, position)?;
    let name = || problem.college(batch.college).name.clone();
    let cannot = || vec![Finding::error(EditFault::CannotSplit { college: name() }, None)];
    let all = heads(problem, &batch);
    let (stays, goes) = if batch.classes.is_empty() {
        let stay = keeps.min(all);
        (Batch { heads: Some(stay), ..batch.clone() }, (all - stay, Vec::new()))
    } else {
        let at = usize::try_from(keeps).unwrap_or(usize::MAX).min(batch.classes.len());
        let (stay, go) = batch.classes.split_at(at);
        let sum = |shares: &[crate::plan::ClassShare]| shares.iter().map(|share| share.heads).sum::<u64>();
        let classes = go.iter().map(|share| share.class).collect();
        (Batch { heads: Some(sum(stay)), classes: stay.to_vec(), ..batch.clone() }, (sum(go), classes))
    };
    if stays.heads == Some(0) || goes.0 == 0 {
        return Err(cannot());
    }
    let start = minute(problem, &batch);
    plan.batches[position] = placed(problem, &stays, batch.session, start);
    leave_out(&mut plan.unplaced, batch.college, goes.0, &goes.1);
    Ok(())
}

fn merge(problem: &Problem, plan: &mut Plan, position: usize, into: usize) -> Result<(), Fault> {
    let (gone, taker) = (batch_at(plan, position)?, batch_at(plan, into)?);
    if position == into || gone.college != taker.college {
        return Err(no_batch(into));
    }
    let mut classes = [taker.classes.clone(), gone.classes.clone()].concat();
    classes.sort_unstable();
    let sum = heads(problem, &gone) + heads(problem, &taker);
    let joined = Batch { heads: Some(sum), classes, ..taker.clone() };
    plan.batches[into] = placed(problem, &joined, taker.session, minute(problem, &taker));
    plan.batches.remove(position);
    Ok(())
}

fn place(
    problem: &Problem,
    plan: &mut Plan,
    college: CollegeIndex,
    session: SessionIndex,
    start: u32,
) -> Result<(), Fault> {
    let found = plan.unplaced.iter().position(|entry| entry.college == college);
    let Some(position) = found else { return Err(no_batch(college.0)) };
    let entry = plan.unplaced.remove(position);
    let own = &problem.college(college).classes;
    let share =
        |class: &crate::problem::ClassIndex| crate::plan::ClassShare { class: *class, heads: own[class.0].heads };
    let classes = entry.classes.iter().map(share).collect();
    let batch = Batch { session, start: 0, slots: 1, college, heads: Some(entry.count), classes, parts: Vec::new() };
    plan.batches.push(placed(problem, &batch, session, start));
    Ok(())
}

/// The rows that are held, with a batch more or less; `None` where none is left.
pub(super) fn kept(
    problem: &Problem,
    working: &Working,
    before: &[Batch],
    position: usize,
    on: bool,
) -> Result<Option<String>, Fault> {
    let batch = batch_at(&working.plan, position)?;
    let is_it = |other: &Batch| {
        (other.college, other.session, other.start, other.slots)
            == (batch.college, batch.session, batch.start, batch.slots)
    };
    let mut rows: Vec<Batch> = before.iter().filter(|row| !is_it(row)).cloned().collect();
    if on {
        rows.push(batch.clone());
    }
    rows.sort();
    Ok(rows_text(problem, rows))
}

/// Rows to be held as the file that `--keep` takes; `None` where there are none.
pub(in super::super) fn rows_text(problem: &Problem, rows: Vec<Batch>) -> Option<String> {
    let plan = Plan { batches: rows, ..Plan::default() };
    (!plan.batches.is_empty()).then(|| render::draft(problem, &plan))
}

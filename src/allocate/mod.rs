//! Class times inside a college's batches (二次分配): when each class is called, and by when it must be there.
//!
//! A plan gives a college its batches; the college's classes, or groups of its heads where it has no classes, are called
//! one after the other inside them. [`allocate()`] makes the calls, [`check()`] checks them by arithmetic of its own, and
//! only a [`CheckedAllocation`] is printed.
//!
//! # Who is called
//!
//! A college with classes: the classes that the plan has put into the batch, in file order or in the order that the
//! college gives; a divided class once per part. A college without classes, where a number of groups is given: each batch
//! is divided into groups that differ by at most one head, numbered through over the college. A group lies in one batch;
//! the groups are shared among the batches so that the largest is as small as can be, at least one each (so a college in
//! more batches than groups were asked for has one group per batch). Without a number of groups a batch is called whole.
//! What has no heads in a batch is not called.
//!
//! # When
//!
//! A batch of *l* slots of *s* minutes and *h* heads is served at the *pace* of max(q·100/(100 + a), h/l) heads per slot:
//! the room's rate *q*, an allowance of *a* per cent taken off, or, where `nearest` rounding has put more heads into the
//! batch than that, as many as its slots must then take. (A college that states minutes has one head per minute.) So *h* ≤ *l* · pace always, and without allowance and `nearest` the pace is *q*.
//!
//! The calls of a batch follow one another from its start, on the coarsest grid on which they fit:
//!
//! 1. each class gets its own least number of whole slots, if these add up to at most *l*;
//! 2. else each its own least number of whole minutes, if these add up to at most *l·s*;
//! 3. else a class ends at the first whole minute by which it and all before it are served: with *c* heads so far,
//!    ⌈*c·s* / pace⌉ minutes after the start of the batch, where the next one begins.
//!
//! In all three no two calls overlap, the last one ends inside the batch, and when a call ends, all heads called so far
//! can have been served. In the first two that is so for each call alone. In the third: heads so far *c* ≤ *h* ≤
//! *l* · pace, so ⌈*c·s* / pace⌉ ≤ *l·s*, a whole number; and a class that follows without a break begins in the last
//! minute of the one before it, at the exact *c·s* / pace. A class so small that it ends in the very minute in which the
//! one before it ends is called together with it ([`Call::with_previous`]): the one case in which two classes share a
//! time, apart from classes that a college calls together.
//!
//! Where all batches are called for the whole session, so is every class, and nobody need be there before it begins.

mod allocation;
mod check;
mod divide;
pub mod file;
mod form;
mod times;

pub use allocation::{Allocation, Arrangement, Call, Options, Party, Turn};
pub use check::{CheckedAllocation, Fault, Subject, check};
pub use form::{Form, FormRow, Hindrance, forms, with_forms};

use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::problem::Problem;

/// The calls of every batch of a plan, by batch and then by time.
///
/// # Errors
///
/// `too-many-groups` for each college of which more groups are asked than it has heads with a place.
pub fn allocate(problem: &Problem, checked: &CheckedPlan, options: &Options) -> Result<Allocation, Vec<Finding>> {
    let divided = divide::divide(problem, checked.plan(), options)?;
    let batches = checked.plan().batches.iter().zip(&divided).enumerate();
    let calls = batches.flat_map(|(position, (batch, turns))| times::calls(problem, position, batch, turns));
    Ok(Allocation { calls: calls.collect() })
}

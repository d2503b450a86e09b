//! `together`: all batches of the colleges in one half-day, or in one room.

use crate::check::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Scope};
use crate::words::violation::Violation;

/// The first batch that is not where the very first is.
pub(super) fn breaches(walk: &Walk, rule: &str, colleges: &[CollegeIndex], scope: Scope) -> Option<Violation> {
    let mut batches = walk.of_all(colleges).into_iter();
    let first = batches.next()?;
    let astray = |seen: &&Seen| match scope {
        Scope::HalfDay => seen.half_day != first.half_day,
        Scope::Room => seen.room != first.room,
    };
    let second = batches.find(astray)?;
    Some(Violation::Together {
        rule: rule.to_owned(),
        first: walk.place(first),
        second: walk.place(second),
        room: scope == Scope::Room,
    })
}

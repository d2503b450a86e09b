//! `only` and `never`: every batch in a region, or none. Wishes ask the same, softly.

use crate::check::walk::{Seen, Walk};
use crate::problem::{CollegeIndex, Region, Session};
use crate::words::violation::Violation;

/// Whether a region takes in a session's room and half-day, its clock span aside.
pub(in crate::check) fn covers(region: &Region, session: &Session) -> bool {
    let half_day = region.half_days.as_ref().is_none_or(|allowed| allowed.contains(&session.half_day));
    half_day && region.rooms.as_ref().is_none_or(|allowed| allowed.contains(&session.room))
}

/// Whether a batch does what is asked: with `inside`, it lies in the region and within its clock span; else it lies
/// outside or shares no moment with the span.
pub(in crate::check) fn holds(walk: &Walk, seen: &Seen, region: &Region, inside: bool) -> bool {
    let covered = covers(region, walk.problem.session(seen.batch.session));
    let Some(span) = region.span else { return covered == inside };
    let ((start, end), (from, to)) = (seen.clock(), (i64::from(span.start), i64::from(span.end)));
    if inside { covered && from <= start && end <= to } else { !covered || end <= from || to <= start }
}

/// Batches outside the region.
pub(super) fn only(walk: &Walk, rule: &str, colleges: &[CollegeIndex], region: &Region) -> Vec<Violation> {
    let say = |seen: &Seen| Violation::Only { rule: rule.to_owned(), batch: walk.place(seen) };
    broken(walk, colleges, region, true).into_iter().map(say).collect()
}

/// Batches in the region.
pub(super) fn never(walk: &Walk, rule: &str, colleges: &[CollegeIndex], region: &Region) -> Vec<Violation> {
    let say = |seen: &Seen| Violation::Never { rule: rule.to_owned(), batch: walk.place(seen) };
    broken(walk, colleges, region, false).into_iter().map(say).collect()
}

fn broken<'w, 'a>(walk: &'w Walk<'a>, colleges: &[CollegeIndex], region: &Region, inside: bool) -> Vec<&'w Seen<'a>> {
    walk.of_all(colleges).into_iter().filter(|seen| !holds(walk, seen, region, inside)).collect()
}

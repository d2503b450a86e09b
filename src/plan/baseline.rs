//! An earlier plan to stay close to: what each college has been told.

use crate::problem::SessionIndex;
use chrono::NaiveDate;

/// One batch that a college has been told of. Two plans agree on a college when they give the same set of
/// (room, date, start, end).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BaselineBatch {
    /// The room's name; the room may be lost by now.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// First minute after midnight.
    pub start: u32,
    /// First minute after it.
    pub end: u32,
    /// The open session of today's problem on whose grid it still stands, if there is one.
    pub session: Option<SessionIndex>,
}

/// An earlier plan, seen from today's problem.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    /// Per college of the problem, in its order: the sorted batches it had; `None` if the earlier plan does not know it.
    pub batches: Vec<Option<Vec<BaselineBatch>>>,
    /// Colleges of the earlier plan that the problem no longer has; listed, not counted.
    pub gone: Vec<String>,
}

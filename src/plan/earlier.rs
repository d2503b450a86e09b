//! An earlier plan as people were told it: by names, for its rooms, half-days and colleges may be gone.

use super::ClassShare;
use crate::problem::{CollegeIndex, RoomIndex};
use chrono::NaiveDate;

/// One batch that a college was told of, as it was printed.
///
/// Two batches are the same for a college when room, date, start and end are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldBatch {
    /// The room's name; today's name where today's problem has the room.
    pub room: String,
    /// How the room is printed.
    pub place: String,
    /// The room of today's problem, if it is still there.
    pub room_index: Option<RoomIndex>,
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// First minute after midnight; the session's where all were called for the whole session.
    pub start: u32,
    /// First minute after it.
    pub end: u32,
    /// Heads (minutes, for a college that states minutes), where they were stated.
    pub heads: Option<u64>,
    /// Its classes, as classes of today's problem; empty where they were not stated, `None` where one of them is gone.
    pub classes: Option<Vec<ClassShare>>,
}

impl ToldBatch {
    /// What the batch is compared by.
    #[must_use]
    pub fn key(&self) -> (&str, NaiveDate, u32, u32) {
        (&self.room, self.date, self.start, self.end)
    }
}

/// What one college was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldCollege {
    /// Its name; today's name where today's problem has the college.
    pub name: String,
    /// The college of today's problem, if it is still there.
    pub college: Option<CollegeIndex>,
    /// Its batches by date, start and room; empty for a college that had no place.
    pub batches: Vec<ToldBatch>,
}

/// An earlier plan: what was told to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EarlierPlan {
    /// Colleges of today's problem in its order, then those that are gone, in the order of the earlier plan.
    pub colleges: Vec<ToldCollege>,
}

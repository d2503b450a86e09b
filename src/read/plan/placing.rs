//! A printed row with its session, on its way to a batch.

use super::super::draft::Placed;
use super::reader::Told;
use crate::problem::{ClassIndex, CollegeIndex, HalfDayIndex, SessionIndex};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A row with its session, on its way to a batch.
#[derive(Debug, Clone)]
pub(super) struct Placing {
    pub told: Told,
    pub date: NaiveDate,
    /// The half-day of the calendar.
    pub half_day: Option<HalfDayIndex>,
    pub session: Option<SessionIndex>,
    pub room: Placed<String>,
    pub start: u32,
    pub end: Option<u32>,
    pub heads: Option<u64>,
    pub classes: Vec<ClassIndex>,
    /// The rows of which it is made, where these are windows of its session: start, end, heads and classes of each.
    pub windows: Vec<InWindow>,
}

/// What of a row is in one window: start, end, heads and classes.
pub(super) type InWindow = (u32, u32, Option<u64>, Vec<ClassIndex>);

/// The rows of each college that the problem has, by their positions.
pub(super) fn by_college(placings: &[Placing]) -> BTreeMap<CollegeIndex, Vec<usize>> {
    let mut by_college: BTreeMap<CollegeIndex, Vec<usize>> = BTreeMap::new();
    for (at, placing) in placings.iter().enumerate() {
        if let Some(college) = placing.told.unit.value.college {
            by_college.entry(college).or_default().push(at);
        }
    }
    by_college
}

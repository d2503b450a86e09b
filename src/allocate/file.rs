//! Class times as a JSON file: names in place of indices.

use chrono::NaiveDate;
use serde::Serialize;

/// Version of this shape.
pub const SCHEMA: u32 = 1;

/// All class times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AllocationFile {
    /// Version of this shape: 1.
    pub schema: u32,
    /// Version of the halfday that wrote it.
    pub halfday: String,
    /// Fingerprint of the problem: 64 hexadecimal digits.
    pub problem: String,
    /// The calls, by college, then by batch in the order of time, then by time.
    pub calls: Vec<CallEntry>,
}

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallEntry {
    /// The college's name.
    pub college: String,
    /// The class's name, or the name that the college gave on its form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The number of the group, from 1. Where neither class nor group is given, the whole batch is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    /// Heads (for a college that states minutes, minutes).
    pub headcount: u64,
    /// The room's name.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// When to be there, `HH:MM`.
    pub arrive: String,
    /// Start, `HH:MM`.
    pub start: String,
    /// End, `HH:MM`.
    pub end: String,
    /// Whether it is called together with the entry before it in its batch.
    pub with_previous: bool,
}

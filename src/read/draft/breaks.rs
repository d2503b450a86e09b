//! Breaks as a file gives them.

use super::{Clock, HalfDayRef, Item, List, Placed};
use chrono::NaiveDate;
use schemars::JsonSchema;

/// `[[breaks]]`: when nobody is served in some sessions. Absent selectors mean all.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Break")]
pub(crate) struct BreakDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name.
    pub rooms: Option<List<String>>,
    /// Dates of the calendar.
    pub dates: Option<List<NaiveDate>>,
    /// Half-days by name, or by number from 1 over the whole calendar.
    pub half_days: Option<List<HalfDayRef>>,
    /// When it begins.
    #[schemars(required)]
    pub start: Option<Placed<Clock>>,
    /// When it ends.
    #[schemars(required)]
    pub end: Option<Placed<Clock>>,
    /// What for, for the planner's own memory.
    #[expect(dead_code, reason = "only people read it; it stands here for the schema")]
    pub reason: Option<Placed<String>>,
}

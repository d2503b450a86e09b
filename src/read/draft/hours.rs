//! `[[hours]]` as a problem file says it.

use super::{Clock, HalfDayRef, Item, List, Placed, WindowsDraft};
use chrono::NaiveDate;
use schemars::JsonSchema;

/// `[[hours]]`: other hours, or another rate, for some sessions. Absent selectors mean all.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Hours")]
pub(crate) struct HoursDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name.
    pub rooms: Option<List<String>>,
    /// Dates of the calendar.
    pub dates: Option<List<NaiveDate>>,
    /// Half-days by name, or by number from 1 over the whole calendar.
    pub half_days: Option<List<HalfDayRef>>,
    /// When these sessions begin.
    pub start: Option<Placed<Clock>>,
    /// When they end.
    pub end: Option<Placed<Clock>>,
    /// Minutes by which they close earlier, in place of the setting.
    #[schemars(range(max = 1440))]
    pub kept_free: Option<Placed<u64>>,
    /// Their windows, in place of the half-day's: so many minutes each from their start, or a list.
    pub windows: Option<WindowsDraft>,
    /// Heads that one station serves in an hour, in place of the room's rate; either this or `seconds_per_head`.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub heads_per_hour: Option<Placed<u64>>,
    /// Seconds that one station needs for one head.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds_per_head: Option<Placed<u64>>,
    /// Stations that serve side by side; default 1.
    #[schemars(range(min = 1, max = 1000))]
    pub stations: Option<Placed<u64>>,
    /// From when on they are served at this rate; from their opening where absent.
    pub rate_from: Option<Placed<Clock>>,
}

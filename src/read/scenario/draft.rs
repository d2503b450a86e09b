//! What a file of scenarios says, each value with its place. Its fields are the keys of the file; the JSON Schema is
//! made from them.

use super::super::draft::{Clock, ClosedDraft, HalfDayRef, Item, List, Placed, RuleDraft, Selector};
use chrono::NaiveDate;
use schemars::JsonSchema;

/// Scenarios of a problem.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Scenarios")]
pub(in super::super) struct ScenariosDraft {
    /// Version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[expect(dead_code, reason = "the walker looks at it; it stands here for the schema")]
    pub schema: Option<Placed<u64>>,
    /// The scenarios.
    #[schemars(length(min = 1))]
    pub scenarios: Vec<ScenarioDraft>,
}

/// `[[scenarios]]`: its changes are applied in the order of these keys.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Scenario")]
pub(in super::super) struct ScenarioDraft {
    #[schemars(skip)]
    pub item: Item,
    /// What it is called.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// Days more.
    #[schemars(default)]
    pub add_day: Vec<AddDayDraft>,
    /// Rooms more.
    #[schemars(default)]
    pub add_room: Vec<AddRoomDraft>,
    /// Rooms out of use.
    #[schemars(default)]
    pub lose_room: Vec<LoseRoomDraft>,
    /// Sessions closed.
    #[schemars(default)]
    pub close: Vec<ClosedDraft>,
    /// Breaks in which nobody is served.
    #[schemars(default)]
    pub add_break: Vec<NewHoursDraft>,
    /// Make-up sessions whose time batches use.
    #[schemars(default)]
    pub use_make_up: Vec<ClosedDraft>,
    /// Sessions opened, or with other hours.
    #[schemars(default)]
    pub hours: Vec<NewHoursDraft>,
    /// Rooms that serve faster or slower.
    #[schemars(default)]
    pub rate: Vec<RateDraft>,
    /// Other headcounts.
    #[schemars(default)]
    pub headcount: Vec<NewHeadsDraft>,
    /// Rules stated anew, with the keys of `[[rules]]`; where `colleges` are only some of those whom the rule binds, for
    /// these alone.
    #[schemars(default)]
    pub change_rule: Vec<RuleDraft>,
    /// Colleges that rules no longer bind.
    #[schemars(default)]
    pub exempt: Vec<ExemptDraft>,
    /// Names of rules to be dropped.
    pub drop_rule: Option<List<String>>,
    /// Rules to be added, with the keys of `[[rules]]`.
    #[schemars(default)]
    pub add_rule: Vec<RuleDraft>,
}

/// `[[scenarios.add_day]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "AddDay")]
pub(in super::super) struct AddDayDraft {
    #[schemars(skip)]
    pub item: Item,
    /// The new date.
    #[schemars(required)]
    pub date: Option<Placed<NaiveDate>>,
    /// The date of the calendar whose half-days and open sessions it has.
    #[schemars(required)]
    pub like: Option<Placed<NaiveDate>>,
}

/// `[[scenarios.add_room]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "AddRoom")]
pub(in super::super) struct AddRoomDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// How the schedule prints the place; the name where absent.
    pub label: Option<Placed<String>>,
    /// The room whose open sessions it has, and whose rate unless one is given.
    #[schemars(required)]
    pub like: Option<Placed<String>>,
    /// Heads that one station serves in an hour.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub heads_per_hour: Option<Placed<u64>>,
    /// Seconds that one station needs for one head.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds_per_head: Option<Placed<u64>>,
    /// Stations that serve side by side; default 1.
    #[schemars(range(min = 1, max = 1000))]
    pub stations: Option<Placed<u64>>,
}

/// `[[scenarios.lose_room]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "LoseRoom")]
pub(in super::super) struct LoseRoomDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name or label.
    #[schemars(required)]
    pub rooms: Option<List<String>>,
    /// From this date on; from the beginning where absent.
    pub date: Option<Placed<NaiveDate>>,
    /// From this time of the date on; from its beginning where absent.
    pub time: Option<Placed<Clock>>,
}

/// `[[scenarios.hours]]`: absent selectors mean all.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "NewHours")]
pub(in super::super) struct NewHoursDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name or label.
    pub rooms: Option<List<String>>,
    /// Dates of the calendar.
    pub dates: Option<List<NaiveDate>>,
    /// Half-days by name, or by number from 1 over the whole calendar.
    pub half_days: Option<List<HalfDayRef>>,
    /// When these sessions begin; as before, or as the half-day does, where absent.
    pub start: Option<Placed<Clock>>,
    /// When they end; as before, or as the half-day does, where absent.
    pub end: Option<Placed<Clock>>,
}

/// `[[scenarios.rate]]`: one of `heads_per_hour`, `seconds_per_head`, `per_cent`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "NewRate")]
pub(in super::super) struct RateDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name or label; all where absent.
    pub rooms: Option<List<String>>,
    /// Heads that one station serves in an hour.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub heads_per_hour: Option<Placed<u64>>,
    /// Seconds that one station needs for one head.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds_per_head: Option<Placed<u64>>,
    /// Stations that serve side by side; default 1.
    #[schemars(range(min = 1, max = 1000))]
    pub stations: Option<Placed<u64>>,
    /// So many per cent faster, or slower.
    #[schemars(range(min = -100, max = 1000))]
    pub per_cent: Option<Placed<i64>>,
    /// From this date on; always where absent.
    pub date: Option<Placed<NaiveDate>>,
    /// From this time of the date on; from its beginning where absent.
    pub time: Option<Placed<Clock>>,
}

/// `[[scenarios.exempt]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Exempt")]
pub(in super::super) struct ExemptDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Names, "#tag", or "all".
    #[schemars(required)]
    pub colleges: Option<Placed<Selector>>,
    /// Names of rules.
    #[schemars(required)]
    pub rules: Option<List<String>>,
}

/// `[[scenarios.headcount]]`: one of `to`, `by`, `per_cent`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "NewHeads")]
pub(in super::super) struct NewHeadsDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Names, "#tag", or "all".
    #[schemars(required)]
    pub colleges: Option<Placed<Selector>>,
    /// So many heads each (minutes, for a college that states these).
    #[schemars(range(min = 1, max = 1_000_000))]
    pub to: Option<Placed<u64>>,
    /// So many more each, or fewer.
    #[schemars(range(min = -1_000_000, max = 1_000_000))]
    pub by: Option<Placed<i64>>,
    /// So many per cent more each, or fewer.
    #[schemars(range(min = -100, max = 1000))]
    pub per_cent: Option<Placed<i64>>,
}

//! The draft: what a problem file says, each value with its place, before anything is looked up. Its fields are the
//! keys of the file; the JSON Schema is made from them.

mod breaks;
mod hours;
mod parts;
mod windows;

use crate::words::Event;
use crate::words::Language;
use chrono::NaiveDate;
use schemars::JsonSchema;
use std::collections::BTreeMap;
use std::ops::Range;

pub(crate) use breaks::BreakDraft;
pub(crate) use hours::HoursDraft;
pub(crate) use parts::PartDraft;
pub(crate) use windows::{WindowDraft, WindowsDraft};

/// A value and the bytes of the file that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub bytes: Range<usize>,
}

/// A list, each entry placed, and the list itself too.
pub(crate) type List<T> = Placed<Vec<Placed<T>>>;

/// Minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Clock(pub u32);

/// A half-day by name, or by its number from 1 over the whole calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HalfDayRef {
    Name(String),
    Number(u64),
}

/// Whom a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Selector {
    All,
    Names(Vec<Placed<String>>),
}

/// What every table of a list carries beside its keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Item {
    /// The table's header, or the table itself.
    pub bytes: Range<usize>,
    /// Whether a finding about it was made already, so that none is heaped upon it.
    pub faulty: bool,
}

/// A problem for halfday to plan.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Problem")]
pub(crate) struct Draft {
    /// Version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[expect(dead_code, reason = "the walker looks at it; it stands here for the schema")]
    pub schema: Option<Placed<u64>>,
    /// Language of messages and schedule.
    pub language: Option<Placed<Language>>,
    /// Parts of this file that are an invented example still; what has been looked over is taken out.
    #[schemars(with = "Option<Vec<crate::problem::SamplePart>>")]
    pub sample: Option<List<String>>,
    /// Numbers that hold for the whole problem.
    #[schemars(with = "Option<SettingsDraft>")]
    pub settings: SettingsDraft,
    /// How the schedule is printed.
    #[schemars(with = "Option<ScheduleDraft>")]
    pub schedule: ScheduleDraft,
    /// Dates and half-days.
    pub calendar: CalendarDraft,
    /// Other hours, or other rates, for some sessions.
    #[schemars(default)]
    pub hours: Vec<HoursDraft>,
    /// Closed sessions.
    #[schemars(default)]
    pub closed: Vec<ClosedDraft>,
    /// When nobody is served in some sessions.
    #[schemars(default)]
    pub breaks: Vec<BreakDraft>,
    /// Make-up sessions: printed, never filled.
    #[schemars(default)]
    pub make_up: Vec<MakeUpDraft>,
    /// Rooms.
    pub rooms: Vec<RoomDraft>,
    /// How long ways between rooms, buildings or campuses take; 0 where nothing is told.
    #[schemars(default)]
    pub travel: Vec<TravelDraft>,
    /// A workbook or table that gives the colleges and their heads.
    pub headcounts: Option<HeadcountsDraft>,
    /// Colleges; those of the table of headcounts need only what the table does not say.
    #[schemars(default)]
    pub colleges: Vec<CollegeDraft>,
    /// Rules that every plan keeps.
    #[schemars(default)]
    pub rules: Vec<RuleDraft>,
    /// Wishes, which cost their weight when broken.
    #[schemars(default)]
    pub wishes: Vec<WishDraft>,
}

/// `[settings]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Settings")]
pub(crate) struct SettingsDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Minutes of one slot of the time grid; default 5.
    #[schemars(range(min = 1, max = 240))]
    pub slot_minutes: Option<Placed<u64>>,
    /// `up` (default): each batch is rounded up to slots. `nearest`: each college's whole demand is rounded once.
    #[schemars(extend("enum" = ["up", "nearest"]))]
    pub rounding: Option<Placed<String>>,
    /// Per cent by which headcounts are enlarged for the arithmetic; default 0.
    #[schemars(range(max = 1000))]
    pub allowance: Option<Placed<u64>>,
    /// Minutes between consecutive batches of a session; default 0.
    #[schemars(range(max = 1440))]
    pub changeover: Option<Placed<u64>>,
    /// Minutes by which every session closes earlier; default 0.
    #[schemars(range(max = 1440))]
    pub kept_free: Option<Placed<u64>>,
    /// Whether a plan that leaves heads unplaced is a plan; default false.
    pub partial: Option<Placed<bool>>,
    /// Seconds after which the search stops; default 60.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub time_limit: Option<Placed<u64>>,
    /// In what the objective `peak` counts heads together; default `half-day`.
    #[schemars(extend("enum" = crate::problem::Per::WORDS))]
    pub peak: Option<Placed<String>>,
    /// Whether `peak` counts the heads of each window by the hour; default false.
    pub peak_per_hour: Option<Placed<bool>>,
    /// What to minimise, the most important first.
    #[schemars(with = "Option<Vec<crate::problem::Objective>>")]
    pub objectives: Option<List<String>>,
}

/// `[schedule]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Schedule")]
pub(crate) struct ScheduleDraft {
    /// What people are called for: how title, hours and places are called where nothing else is said; default photos.
    #[schemars(extend("enum" = Event::NAMES))]
    pub event: Option<Placed<String>>,
    /// The title.
    pub title: Option<Placed<String>>,
    /// The lines above the table.
    pub notes: Option<List<String>>,
    /// One block per room (default), one flat table, or rooms by half-days.
    #[schemars(extend("enum" = ["blocks", "flat", "grid"]))]
    pub layout: Option<Placed<String>>,
    /// On paper (Word, the page), dates that hold for several rows stand once, in merged cells; default false.
    pub merge: Option<Placed<bool>>,
    /// Columns beside the usual ones.
    #[schemars(with = "Option<Vec<ColumnWord>>")]
    pub columns: Option<List<String>>,
    /// 12 (default) or 24 hours.
    #[schemars(extend("enum" = [12, 24]))]
    pub clock: Option<Placed<u64>>,
    /// The day of the week after the date; default false.
    pub weekday: Option<Placed<bool>>,
    /// Heading of the college column.
    pub college_heading: Option<Placed<String>>,
    /// Heading of the place column.
    pub place_heading: Option<Placed<String>>,
    /// Size of the tables' text on paper, in points: 6 to 36; default 12.
    #[schemars(range(min = 6, max = 36))]
    pub text_size: Option<Placed<u64>>,
    /// How the paper lies; default upright, unless a grid is far too wide for that.
    #[schemars(extend("enum" = ["portrait", "landscape"]))]
    pub orientation: Option<Placed<String>>,
    /// Number of the attachment, where there are several.
    #[schemars(range(min = 1, max = 99))]
    pub attachment: Option<Placed<u64>>,
    /// Minutes before its time at which a batch should be there; default 15.
    #[schemars(range(max = 1440))]
    pub arrive_early: Option<Placed<u64>>,
    /// How far the calendar's clocks are ahead of universal time, for calendar files; default +08:00.
    #[schemars(regex(pattern = "^[+-][0-9]{2}:[0-9]{2}$"))]
    pub utc_offset: Option<Placed<String>>,
    /// A college gets a form for its classes' times if its batches are longer than so many minutes; default 30.
    #[schemars(range(max = 1_000_000))]
    pub form_over: Option<Placed<u64>>,
}

/// A column of the schedule.
#[derive(JsonSchema)]
#[schemars(rename_all = "lowercase", rename = "Column")]
#[expect(dead_code, reason = "stands in the schema only; the walker reads words")]
enum ColumnWord {
    Headcount,
    Classes,
    Contact,
}

/// `[calendar]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Calendar")]
pub(crate) struct CalendarDraft {
    #[schemars(skip)]
    pub item: Item,
    /// The dates, each once.
    #[schemars(required)]
    pub dates: Option<List<NaiveDate>>,
    /// The half-days of each date.
    pub half_days: Vec<HalfDayDraft>,
    /// Public holidays, of this calendar or near it.
    pub holidays: Option<List<NaiveDate>>,
    /// Weekends that are worked in exchange, and other days that are worked in spite of what is announced.
    pub workdays: Option<List<NaiveDate>>,
}

/// `[[calendar.half_days]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "HalfDay")]
pub(crate) struct HalfDayDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name, for example 上午.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// When it begins.
    #[schemars(required)]
    pub start: Option<Placed<Clock>>,
    /// When it ends.
    #[schemars(required)]
    pub end: Option<Placed<Clock>>,
    /// `batch` (default): each batch is called for its own time. `session`: all for the whole session.
    #[schemars(extend("enum" = ["batch", "session"]))]
    pub times: Option<Placed<String>>,
    /// Windows that divide it: so many minutes each from its start, or a list. Batches are then called for whole windows.
    pub windows: Option<WindowsDraft>,
    /// Only on these dates; all where absent.
    pub dates: Option<List<NaiveDate>>,
}

/// `[[closed]]`: closed sessions. Absent selectors mean all.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Closed")]
pub(crate) struct ClosedDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Rooms by name.
    pub rooms: Option<List<String>>,
    /// Dates of the calendar.
    pub dates: Option<List<NaiveDate>>,
    /// Half-days by name, or by number from 1 over the whole calendar.
    pub half_days: Option<List<HalfDayRef>>,
    /// Only the windows that begin at these times.
    pub windows: Option<List<Clock>>,
    /// Why, for the planner's own memory; repairs that would open it say it.
    pub reason: Option<Placed<String>>,
}

/// `[[make_up]]`: make-up sessions (补拍): one, or one in each of several rooms, dates and half-days.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "MakeUp")]
pub(crate) struct MakeUpDraft {
    #[schemars(skip)]
    pub item: Item,
    /// What the schedule calls it.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// Its room; or `rooms`, of which each has one.
    pub room: Option<Placed<String>>,
    /// Rooms of which each has one.
    pub rooms: Option<List<String>>,
    /// Its date; or `dates`, of which each has one.
    pub date: Option<Placed<NaiveDate>>,
    /// Dates of which each has one.
    pub dates: Option<List<NaiveDate>>,
    /// Its half-day; or `half_days`, of which each has one.
    pub half_day: Option<Placed<HalfDayRef>>,
    /// Half-days of which each has one.
    pub half_days: Option<List<HalfDayRef>>,
    /// When it begins; the session's start where absent.
    pub start: Option<Placed<Clock>>,
    /// When it ends; the session's end where absent.
    pub end: Option<Placed<Clock>>,
    /// In place of start and end: the windows of the session that begin at these times, from the first to the last.
    pub windows: Option<List<Clock>>,
}

/// `[[rooms]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Room")]
pub(crate) struct RoomDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name in this file.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// How the schedule prints the place; the name where absent.
    pub label: Option<Placed<String>>,
    /// Heads that one station serves in an hour; either this or `seconds_per_head`. Neither is needed where all windows of
    /// the room say how many heads they take.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub heads_per_hour: Option<Placed<u64>>,
    /// Seconds that one station needs for one head.
    #[schemars(range(min = 1, max = 86_400))]
    pub seconds_per_head: Option<Placed<u64>>,
    /// Stations that serve side by side; default 1.
    #[schemars(range(min = 1, max = 1000))]
    pub stations: Option<Placed<u64>>,
    /// The building it is in; without one it is a building of its own.
    pub building: Option<Placed<String>>,
    /// The campus it is on; all rooms have one or none has.
    pub campus: Option<Placed<String>>,
}

/// `[[travel]]`: how long the way between two places takes, in both directions.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Travel")]
pub(crate) struct TravelDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Two rooms, two buildings or two campuses; the same twice: between two rooms of it.
    #[schemars(required, length(min = 2, max = 2))]
    pub between: Option<List<String>>,
    /// Minutes.
    #[schemars(required, range(max = 1440))]
    pub minutes: Option<Placed<u64>>,
}

/// `headcounts = "2022.xlsx"`, or `[headcounts]`.
#[derive(Debug, Default)]
pub(crate) struct HeadcountsDraft {
    /// The file, beside the problem file unless its path says otherwise.
    pub file: Option<Placed<String>>,
    /// The sheet; all that hold headcounts where absent.
    pub sheet: Option<Placed<String>>,
    /// Fields and their columns.
    pub columns: Vec<(String, String)>,
    /// Names of rows that are sums, and of rows that are none.
    pub sums: Option<List<String>>,
    pub no_sums: Option<List<String>>,
}

/// `[[colleges]]`.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "College")]
pub(crate) struct CollegeDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name (单位).
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// Its heads; may be left out where classes are given.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub headcount: Option<Placed<u64>>,
    /// Minutes that it takes in any room, in place of a headcount.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub minutes: Option<Placed<u64>>,
    /// Its classes, which are never split.
    pub classes: Option<Placed<Vec<ClassDraft>>>,
    /// Its parts, each served in sessions of its own, in place of a headcount or classes.
    pub parts: Option<Placed<Vec<PartDraft>>>,
    /// Where it has no classes: into how many groups class times divide it; without it, each batch is called at once.
    #[schemars(range(min = 1, max = 10_000))]
    pub groups: Option<Placed<u64>>,
    /// Words by which rules may select it.
    pub tags: Option<List<String>>,
    /// Where it is at home; selects like a tag. Where rooms have campuses, it is served there alone.
    pub campus: Option<Placed<String>>,
    /// Person in charge.
    pub contact: Option<Placed<String>>,
    /// Phone of the person in charge.
    pub phone: Option<Placed<String>>,
    /// Who is placed first when not all can be; default 1, which is first.
    #[schemars(range(min = 1, max = 1000))]
    pub priority: Option<Placed<u64>>,
}

/// A class of a college.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Class")]
pub(crate) struct ClassDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// Its heads.
    #[schemars(required, range(min = 1, max = 1_000_000))]
    pub headcount: Option<Placed<u64>>,
}

/// A value of a rule or wish, as its key takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    Colleges(Placed<Selector>),
    HalfDays(List<HalfDayRef>),
    Dates(List<NaiveDate>),
    Rooms(List<String>),
    Clock(Placed<Clock>),
    Flag(Placed<bool>),
    Word(Placed<String>),
    Number(Placed<u64>),
}

/// `[[rules]]`. Which keys go with which kind, and what they take: see [`crate::rules::TABLES`].
#[derive(Debug, Default)]
pub(crate) struct RuleDraft {
    pub item: Item,
    pub name: Option<Placed<String>>,
    pub kind: Option<Placed<String>>,
    /// The values that could be read, by key.
    pub given: BTreeMap<&'static str, Given>,
}

/// `[[wishes]]`: a soft `only` or `never`.
#[derive(Debug, Default)]
pub(crate) struct WishDraft(pub RuleDraft);

impl RuleDraft {
    /// The selectors of colleges, by key.
    pub fn selectors(&self) -> impl Iterator<Item = &Placed<Selector>> {
        self.given.values().filter_map(|given| match given {
            Given::Colleges(selector) => Some(selector),
            Given::HalfDays(_)
            | Given::Dates(_)
            | Given::Rooms(_)
            | Given::Clock(_)
            | Given::Flag(_)
            | Given::Word(_)
            | Given::Number(_) => None,
        })
    }
}

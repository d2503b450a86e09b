//! One change of a problem file, as a value.

use super::{Coming, Selected, Special, SpecialList, Windows};
use crate::problem::SamplePart;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

/// A room in a half-day, by names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The room.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
}

/// How fast a room serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoomSpeed {
    /// So many heads an hour, for each station.
    HeadsPerHour(u64),
    /// So many seconds a head, for each station.
    SecondsPerHead(u64),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Revision {
    /// Other heads of a college, or of one of its classes.
    Heads {
        /// The college.
        college: String,
        /// The class, where it has classes.
        #[serde(default)]
        class: Option<String>,
        /// Heads.
        heads: u64,
    },
    /// Colleges more, each with its heads.
    AddColleges {
        /// Names and heads.
        colleges: Vec<(String, u64)>,
    },
    /// Classes of a college more, each with its heads; a college with classes only.
    AddClasses {
        /// The college.
        college: String,
        /// Names and heads.
        classes: Vec<(String, u64)>,
    },
    /// A class of a college less.
    RemoveClass {
        /// The college.
        college: String,
        /// The class.
        class: String,
    },
    /// A college less.
    RemoveCollege {
        /// The college.
        college: String,
    },
    /// Another name of a college, in rules too.
    RenameCollege {
        /// The college.
        college: String,
        /// Its new name.
        name: String,
    },
    /// The dates of the calendar; what was said of dates that go, goes too.
    Dates {
        /// All dates.
        dates: Vec<NaiveDate>,
    },
    /// A kind of half-day: another name, other hours; or one more.
    HalfDay {
        /// Its position in the file, from 0; `None` for one more.
        #[serde(default)]
        position: Option<usize>,
        /// Its name.
        name: String,
        /// When it begins, as it is said.
        start: String,
        /// When it ends.
        end: String,
    },
    /// A kind of half-day less.
    RemoveHalfDay {
        /// Its position in the file, from 0.
        position: usize,
    },
    /// Sessions closed or open again.
    Sessions {
        /// Which.
        cells: Vec<Cell>,
        /// Whether they are open.
        open: bool,
        /// Why they are closed.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Other hours of sessions; the half-day's own where none are given.
    Hours {
        /// Which.
        cells: Vec<Cell>,
        /// When they begin, as it is said.
        #[serde(default)]
        start: Option<String>,
        /// When they end.
        #[serde(default)]
        end: Option<String>,
    },
    /// The windows of a kind of half-day.
    HalfDayWindows {
        /// Its position in the file, from 0.
        position: usize,
        /// Its windows; `None` for none.
        #[serde(default)]
        windows: Option<Windows>,
    },
    /// What is arranged apart from the usual: stated anew, or one entry more.
    Special {
        /// Its position in its list, from 0; `None` for one more.
        #[serde(default)]
        position: Option<usize>,
        /// Of which sessions.
        #[serde(default)]
        of: Selected,
        /// What.
        what: Box<Special>,
    },
    /// An entry of what is arranged apart from the usual less.
    RemoveSpecial {
        /// Its list.
        list: SpecialList,
        /// Its position in the list, from 0.
        position: usize,
    },
    /// A room: another name, label or speed; or one more.
    Room {
        /// Its position in the file, from 0; `None` for one more.
        #[serde(default)]
        position: Option<usize>,
        /// Its name.
        name: String,
        /// How the schedule prints it.
        label: String,
        /// How fast it serves.
        speed: RoomSpeed,
        /// Stations side by side.
        stations: u64,
    },
    /// A room less.
    RemoveRoom {
        /// Its position in the file, from 0.
        position: usize,
    },
    /// A rule or a wish: stated anew, or one more.
    Rule {
        /// A wish, not a rule.
        #[serde(default)]
        wish: bool,
        /// Its position in the file, from 0; `None` for one more.
        #[serde(default)]
        position: Option<usize>,
        /// All its keys, `name` and `kind` among them.
        entry: serde_json::Map<String, serde_json::Value>,
    },
    /// A rule or a wish less.
    RemoveRule {
        /// A wish, not a rule.
        #[serde(default)]
        wish: bool,
        /// Its name.
        name: String,
    },
    /// Whether a college comes in a half-day, said by rules and wishes of its own.
    Coming {
        /// The college.
        college: String,
        /// The date.
        date: NaiveDate,
        /// The half-day's name.
        half_day: String,
        /// Whether it comes.
        says: Coming,
    },
    /// A key of `[settings]` or `[schedule]`; `null` takes it away.
    Setting {
        /// The table.
        table: String,
        /// The key.
        key: String,
        /// Its value.
        value: serde_json::Value,
    },
    /// The language of messages and papers.
    Language {
        /// Its tag.
        tag: crate::words::Language,
    },
    /// A part that was an example has been looked over.
    LookedOver {
        /// The part.
        part: SamplePart,
    },
}

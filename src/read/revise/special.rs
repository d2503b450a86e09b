//! What is arranged apart from the usual, as values: entries of `[[hours]]`, `[[closed]]`, `[[breaks]]` and `[[make_up]]`.

use super::super::clock;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value as Json};

/// A half-day by its name, or by its number from 1 over the whole calendar.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum HalfDayMark {
    /// Its number.
    Number(u64),
    /// Its name.
    Name(String),
}

/// Sessions: rooms, dates and half-days, each with each; all, where none are named.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Selected {
    /// Rooms by name.
    #[serde(default)]
    pub rooms: Vec<String>,
    /// Dates.
    #[serde(default)]
    pub dates: Vec<NaiveDate>,
    /// Half-days.
    #[serde(default)]
    pub half_days: Vec<HalfDayMark>,
}

/// A window, its times as they are said.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowLine {
    /// When it begins.
    pub start: String,
    /// When it ends.
    pub end: String,
    /// The most heads in it in one room.
    #[serde(default)]
    pub heads: Option<u64>,
    /// The most colleges in it in one room.
    #[serde(default)]
    pub colleges: Option<u64>,
}

/// Windows: of so many minutes each, or one by one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Windows {
    /// So many minutes each.
    Each(u64),
    /// One by one.
    List(Vec<WindowLine>),
}

/// What an entry says of its sessions; times as they are said. What is absent, the entry does not say.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Special {
    /// They are make-up sessions.
    MakeUp {
        /// What the schedule calls them.
        name: String,
        /// When they begin.
        #[serde(default)]
        start: Option<String>,
        /// When they end.
        #[serde(default)]
        end: Option<String>,
        /// In place of both: the windows that begin at these times.
        #[serde(default)]
        windows: Vec<String>,
    },
    /// They are closed.
    Closed {
        /// Only the windows that begin at these times.
        #[serde(default)]
        windows: Vec<String>,
        /// Why.
        #[serde(default)]
        reason: Option<String>,
    },
    /// Nobody is served for a while.
    Break {
        /// When it begins.
        start: String,
        /// When it ends.
        end: String,
        /// What for.
        #[serde(default)]
        reason: Option<String>,
    },
    /// They have other hours, windows or rates.
    Hours {
        /// When they begin.
        #[serde(default)]
        start: Option<String>,
        /// When they end.
        #[serde(default)]
        end: Option<String>,
        /// Minutes by which they close earlier.
        #[serde(default)]
        kept_free: Option<u64>,
        /// Their windows.
        #[serde(default)]
        windows: Option<Windows>,
        /// Heads that one station serves in an hour.
        #[serde(default)]
        heads_per_hour: Option<u64>,
        /// Seconds that one station needs for one head.
        #[serde(default)]
        seconds_per_head: Option<u64>,
        /// Stations side by side.
        #[serde(default)]
        stations: Option<u64>,
        /// From when on they are served at this rate.
        #[serde(default)]
        rate_from: Option<String>,
    },
}

/// A list of entries that say what is arranged apart from the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SpecialList {
    /// `[[hours]]`.
    Hours,
    /// `[[closed]]`.
    Closed,
    /// `[[breaks]]`.
    Breaks,
    /// `[[make_up]]`.
    MakeUp,
}

impl SpecialList {
    /// All of them.
    pub const ALL: [SpecialList; 4] =
        [SpecialList::Closed, SpecialList::Breaks, SpecialList::Hours, SpecialList::MakeUp];

    /// Its key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            SpecialList::Hours => "hours",
            SpecialList::Closed => "closed",
            SpecialList::Breaks => "breaks",
            SpecialList::MakeUp => "make_up",
        }
    }
}

impl Special {
    /// The list in which such an entry stands.
    #[must_use]
    pub fn list(&self) -> SpecialList {
        match self {
            Special::MakeUp { .. } => SpecialList::MakeUp,
            Special::Closed { .. } => SpecialList::Closed,
            Special::Break { .. } => SpecialList::Breaks,
            Special::Hours { .. } => SpecialList::Hours,
        }
    }
}

/// What an entry of a list says, as a file has it, its dates those of a calendar; `None` where that is not what such an
/// entry can say.
#[must_use]
pub fn special(list: SpecialList, entry: &Map<String, Json>, calendar: &[NaiveDate]) -> Option<(Selected, Special)> {
    let mut rest = entry.clone();
    let mut selected = Map::new();
    for (one, many) in SELECTORS {
        let alone = (list == SpecialList::MakeUp).then(|| rest.shift_remove(one)).flatten();
        let all = rest.shift_remove(many).or_else(|| alone.map(|alone| Json::Array(vec![alone])));
        // A date may be written in any way that reading knows.
        let plain = |value: &Json| match (many, value.as_str().and_then(|text| clock::date(text, calendar))) {
            ("dates", Some(date)) => Json::String(date.to_string()),
            _ => value.clone(),
        };
        let all = all.map(|all| all.as_array().map_or(Json::Null, |all| all.iter().map(plain).collect()));
        selected.extend(all.map(|all| (many.to_owned(), all)));
    }
    let word = if list == SpecialList::Breaks { "break" } else { list.key() };
    let said = Json::Object(Map::from_iter([(word.to_owned(), Json::Object(rest))]));
    Some((Selected::deserialize(Json::Object(selected)).ok()?, Special::deserialize(said).ok()?))
}

/// The keys that select sessions: for one, and for several.
pub(super) const SELECTORS: [(&str, &str); 3] = [("room", "rooms"), ("date", "dates"), ("half_day", "half_days")];

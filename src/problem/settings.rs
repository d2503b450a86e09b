//! The numbers that hold for the whole problem.

use super::Per;
use crate::words::Language;
use serde::Serialize;
use std::collections::BTreeSet;

/// How heads become slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Rounding {
    /// Each batch has the least length for its heads.
    #[default]
    Up,
    /// A college's whole demand is rounded once, to max(1, floor(H/q + 1/2)) slots, and is then counted in slots.
    Nearest,
}

/// A part of a problem that may be an example, which somebody has yet to look over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SamplePart {
    /// Dates, half-days and their hours.
    Calendar,
    /// Rooms, their rates, and when they are closed.
    Rooms,
    /// Colleges and their headcounts.
    Colleges,
    /// Rules and wishes.
    Rules,
}

impl SamplePart {
    /// All parts.
    pub const ALL: [SamplePart; 4] = [SamplePart::Calendar, SamplePart::Rooms, SamplePart::Colleges, SamplePart::Rules];

    /// The word in a problem file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SamplePart::Calendar => "calendar",
            SamplePart::Rooms => "rooms",
            SamplePart::Colleges => "colleges",
            SamplePart::Rules => "rules",
        }
    }

    /// The part of a word.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        SamplePart::ALL.into_iter().find(|part| part.name() == name)
    }
}

/// Settings of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Minutes of one slot of the grid; at least 1.
    pub slot_minutes: u32,
    /// How heads become slots.
    pub rounding: Rounding,
    /// Per cent by which every headcount is enlarged for the arithmetic of slots.
    pub allowance: u32,
    /// Minutes between two consecutive batches of a session; rounded up to slots.
    pub changeover: u32,
    /// Whether a plan with unplaced heads is a plan.
    pub partial: bool,
    /// In what the objective `peak` counts heads together.
    #[serde(skip_serializing_if = "Per::is_usual")]
    pub peak: Per,
    /// Whether `peak` counts the heads of a window by the hour.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub peak_per_hour: bool,
    /// Language of messages and schedule.
    #[serde(skip)]
    pub language: Language,
    /// Seconds after which the search stops, unless the command line says otherwise.
    #[serde(skip)]
    pub time_limit: u32,
    /// What of it is an example still.
    #[serde(skip)]
    pub sample: BTreeSet<SamplePart>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            slot_minutes: 5,
            rounding: Rounding::Up,
            allowance: 0,
            changeover: 0,
            partial: false,
            peak: Per::default(),
            peak_per_hour: false,
            language: Language::Chinese,
            time_limit: 60,
            sample: BTreeSet::new(),
        }
    }
}

impl Settings {
    /// Slots between two consecutive batches of a session.
    #[must_use]
    pub fn changeover_slots(&self) -> u32 {
        self.changeover.div_ceil(self.slot_minutes)
    }
}

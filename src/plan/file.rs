//! A plan as a JSON file: the shape that `render` writes and `read` takes back, names in place of indices.

use super::{Proof, RunRecord, Stop};
use crate::words::Language;
use crate::words::wish::UnmetSaid;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Version of this shape.
pub const SCHEMA: u32 = 1;

/// A whole plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// Version of this shape: 1.
    pub schema: u32,
    /// Version of the halfday that wrote it.
    pub halfday: String,
    /// Fingerprint of the problem: 64 hexadecimal digits.
    pub problem: String,
    /// Why the search ended early; absent if it did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
    /// No batch that is not settled starts before it, `2021-04-10 10:20`; absent where no day has begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How the plan was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<RunRecord>,
    /// One entry per level, in the order they were solved.
    pub objectives: Vec<ObjectiveEntry>,
    /// All batches, by half-day, room and time.
    pub batches: Vec<BatchEntry>,
    /// What has no place.
    #[serde(default)]
    pub unplaced: Vec<UnplacedEntry>,
    /// The wishes that are not met, each for a college that has a batch against it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<UnmetEntry>,
    /// The hash of the file's text up to here, by which halfday notices later that it was edited; only in files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// One level of the lexicographic order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectiveEntry {
    /// The objective.
    pub name: crate::problem::Objective,
    /// The priority class, for `unplaced`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// The plan's value.
    pub value: u64,
    /// No plan that keeps the earlier levels has a value below this.
    pub bound: u64,
    /// Whether value equals bound, with any proof but `none`.
    pub proven: bool,
    /// The kind of proof.
    pub proof: Proof,
    /// The reason in a sentence.
    pub because: String,
    /// What the file that the plan was read from said of the level, where nobody has derived it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<ClaimEntry>,
}

/// What a file says of a level: no proof, whatever it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimEntry {
    /// The bound that it states.
    pub bound: u64,
    /// The kind of proof that it states.
    pub proof: Proof,
    /// Its reason.
    pub because: String,
}

/// One batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchEntry {
    /// Its number in its room's block, from 1.
    pub number: u32,
    /// The college's name.
    pub college: String,
    /// The room's name.
    pub room: String,
    /// The date.
    pub date: NaiveDate,
    /// The half-day's name.
    pub half_day: String,
    /// Start, `HH:MM`; the session's where all are called for the whole session.
    pub start: String,
    /// End, `HH:MM`.
    pub end: String,
    /// Its length in slots; needed only where all are called for the whole session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slots: Option<u32>,
    /// Heads (for a college that states minutes, minutes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headcount: Option<u64>,
    /// What of it is in each of its windows; absent where its half-day is not divided.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartEntry>,
    /// Whether it was settled before the plan was made: begun, or held by the planner.
    #[serde(default, skip_serializing_if = "is_false")]
    pub settled: bool,
    /// Its classes, in file order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<ClassEntry>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// What of a batch is in one window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartEntry {
    /// The window, `HH:MM-HH:MM`.
    pub window: String,
    /// Heads (for a college that states minutes, minutes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headcount: Option<u64>,
    /// The slots that it takes there; needed only where the heads do not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slots: Option<u32>,
    /// Its classes, in file order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<ClassEntry>,
}

/// A class in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClassEntry {
    /// The class's name.
    pub name: String,
    /// Its heads in this batch.
    pub headcount: u64,
}

/// A wish that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnmetEntry {
    /// The wish's name.
    pub wish: String,
    /// The college's name.
    pub college: String,
    /// What it adds to the objective `preferences`.
    pub weight: u64,
}

impl UnmetEntry {
    /// Each wish once, with the colleges for which it is not met; one wish's entries stand together.
    #[must_use]
    pub fn said(entries: &[UnmetEntry]) -> Vec<UnmetSaid> {
        let of_one_wish = |entries: &[UnmetEntry]| UnmetSaid {
            wish: entries[0].wish.clone(),
            colleges: entries.iter().map(|entry| entry.college.clone()).collect(),
            weight: entries[0].weight,
        };
        entries.chunk_by(|one, other| one.wish == other.wish).map(of_one_wish).collect()
    }

    /// The same as sentences.
    #[must_use]
    pub fn sentences(entries: &[UnmetEntry], language: Language) -> Vec<String> {
        UnmetEntry::said(entries).iter().map(|unmet| unmet.text(language)).collect()
    }
}

/// What has no place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnplacedEntry {
    /// The college's name.
    pub college: String,
    /// Heads (minutes, where the college states minutes).
    pub headcount: u64,
    /// The classes without a place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<String>,
}

//! `parts` of a college as a file has them.

use super::{ClassDraft, Item, List, Placed};
use chrono::NaiveDate;
use schemars::JsonSchema;

/// A part of a college, served where and when it says.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Part")]
pub(crate) struct PartDraft {
    #[schemars(skip)]
    pub item: Item,
    /// Its name.
    #[schemars(required)]
    pub name: Option<Placed<String>>,
    /// Its heads; may be left out where classes are given.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub headcount: Option<Placed<u64>>,
    /// Its classes, which are never split.
    pub classes: Option<Placed<Vec<ClassDraft>>>,
    /// The campus where it is served; selects its college like a tag.
    pub campus: Option<Placed<String>>,
    /// The building where it is served.
    pub building: Option<Placed<String>>,
    /// The rooms where it is served.
    pub rooms: Option<List<String>>,
    /// The dates on which it is served.
    pub dates: Option<List<NaiveDate>>,
}

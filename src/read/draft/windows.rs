//! `windows` as a problem file says it.

use super::{Clock, Item, Placed};
use schemars::JsonSchema;

/// `windows`: so many minutes each, or one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WindowsDraft {
    Each(Placed<u64>),
    List(Placed<Vec<WindowDraft>>),
}

/// A window of a half-day.
#[derive(Debug, Clone, PartialEq, Eq, Default, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "Window")]
pub(crate) struct WindowDraft {
    #[schemars(skip)]
    pub item: Item,
    /// When it begins.
    #[schemars(required)]
    pub start: Option<Placed<Clock>>,
    /// When it ends.
    #[schemars(required)]
    pub end: Option<Placed<Clock>>,
    /// The most heads in it, in one room.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub heads: Option<Placed<u64>>,
    /// The most colleges in it, in one room.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub colleges: Option<Placed<u64>>,
}

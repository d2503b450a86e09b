//! Colleges and their classes: who is to be served.

use super::{ClassIndex, HalfDayIndex, Room, RoomIndex};
use serde::Serialize;
use std::collections::BTreeSet;

/// How much service a college needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Demand {
    /// So many heads, each served at the room's rate. With classes: the sum over the classes.
    Heads(u64),
    /// So many minutes in whatever room; one head per minute where heads are counted.
    Minutes(u64),
}

/// A part of a college that is never split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Class {
    /// Its name, unique in the college.
    pub name: String,
    /// Heads; at least 1.
    pub heads: u64,
}

/// A part of a college that is served in sessions of its own. Absent fields mean all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its name, unique in the college.
    pub name: String,
    /// Its heads; with classes, their sum.
    pub heads: u64,
    /// Which classes of the college are its own; none where it has no classes.
    pub classes: BTreeSet<ClassIndex>,
    /// On this campus.
    pub campus: Option<String>,
    /// In this building.
    pub building: Option<String>,
    /// In these rooms.
    pub rooms: Option<BTreeSet<RoomIndex>>,
    /// In these half-days: all of some dates.
    pub half_days: Option<BTreeSet<HalfDayIndex>>,
}

impl Part {
    /// Whether it may be served in a room of a problem.
    #[must_use]
    pub fn takes(&self, rooms: &[Room], room: RoomIndex) -> bool {
        let here = &rooms[room.0];
        self.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
            && self.building.as_ref().is_none_or(|building| here.building() == building)
            && (self.campus.is_none() || here.campus == self.campus)
    }
}

/// Who is served.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct College {
    /// Its name (单位), unique in the problem.
    pub name: String,
    /// What it needs.
    pub demand: Demand,
    /// Its classes; empty where it may be cut anywhere.
    pub classes: Vec<Class>,
    /// Classes that are never divided, whatever rules leave of the sessions: a question about a plan forbids sessions by
    /// rules of its own, and these divide no class that the problem leaves whole. A file has no word for it.
    #[serde(skip)]
    pub undivided: BTreeSet<ClassIndex>,
    /// Where it has no classes: into how many groups its batches are divided when class times are made. Has no say in
    /// the plan.
    #[serde(skip)]
    pub groups: Option<u32>,
    /// Its parts, each served in sessions of its own; none where it is served as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Words by which rules may select it.
    pub tags: Vec<String>,
    /// Where it is at home; selects like a tag. Where rooms have campuses, it is served in those of its own alone.
    pub campus: Option<String>,
    /// Person in charge (负责人).
    pub contact: Option<String>,
    /// The person's phone number.
    pub phone: Option<String>,
    /// Priority class when not all can be placed: 1 is placed first.
    pub priority: u32,
}

impl College {
    /// A college of so many heads that may be cut anywhere; nothing else is known of it.
    #[must_use]
    pub fn new(name: &str, heads: u64) -> Self {
        College {
            name: name.to_owned(),
            demand: Demand::Heads(heads),
            classes: Vec::new(),
            undivided: BTreeSet::new(),
            groups: None,
            parts: Vec::new(),
            tags: Vec::new(),
            campus: None,
            contact: None,
            phone: None,
            priority: 1,
        }
    }
}

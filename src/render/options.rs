//! How a plan is to be written: language, columns, whose batches, with or without the proof.

use super::document::Letter;
use super::docx::Template;
use crate::compare::CollegeChange;
use crate::problem::{CollegeIndex, Printing, Problem, RoomIndex};
use crate::words::Language;

/// What a reader wants to see. Formats that hold the plan itself (JSON, CSV) hold all of it, whatever is chosen here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Language of the words.
    pub language: Language,
    /// Shape, columns, clock, title.
    pub printing: Printing,
    /// Only these colleges' batches; all where empty.
    pub colleges: Vec<CollegeIndex>,
    /// Only these rooms; all where empty.
    pub rooms: Vec<RoomIndex>,
    /// With the table of values, bounds and reasons, or without it; `None` is what is usual for the format.
    pub proof: Option<bool>,
    /// Number of this version of the plan, from 0: calendars take the event with the higher one for the newer.
    pub revision: u32,
    /// CSV begins with a byte order mark, by which spreadsheets know UTF-8.
    pub bom: bool,
    /// The Word document that takes the tables, in place of a new one.
    pub template: Option<Template>,
    /// What a notice of changes carries beside its text.
    pub letter: Letter,
}

impl Options {
    /// As the problem file has it, in its language: everything, with the proof where that is usual.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        Options {
            language: problem.settings().language,
            printing: problem.printing().clone(),
            colleges: Vec::new(),
            rooms: Vec::new(),
            proof: None,
            revision: 0,
            bom: false,
            template: None,
            letter: Letter::default(),
        }
    }

    /// Whether a college's batches are wanted.
    pub(super) fn wants_college(&self, college: CollegeIndex) -> bool {
        self.colleges.is_empty() || self.colleges.contains(&college)
    }

    /// Whether a college that has changed is to be told: all of them, unless some were chosen.
    pub(super) fn wants_change(&self, change: &CollegeChange) -> bool {
        change.college.map_or(self.colleges.is_empty(), |college| self.wants_college(college))
    }

    /// Whether a room is wanted.
    pub(super) fn wants_room(&self, room: RoomIndex) -> bool {
        self.rooms.is_empty() || self.rooms.contains(&room)
    }
}

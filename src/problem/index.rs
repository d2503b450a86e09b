//! Typed positions: an index of a room cannot be taken for one of a college.

use serde::Serialize;

macro_rules! index {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
        pub struct $name(pub usize);
    };
}

index!(
    /// Position of a college in the file, from 0.
    CollegeIndex
);
index!(
    /// Position of a class in its college, from 0.
    ClassIndex
);
index!(
    /// Position of a room in the file, from 0.
    RoomIndex
);
index!(
    /// Position of a half-day in the calendar, from 0; people read the number, from 1.
    HalfDayIndex
);
index!(
    /// Position of an open session, by half-day and then by room, from 0.
    SessionIndex
);
index!(
    /// Position of a rule in the file, from 0.
    RuleIndex
);

impl HalfDayIndex {
    /// The number that people and the objectives `finish` and `earliness` use, from 1.
    #[must_use]
    pub fn number(self) -> u64 {
        self.0 as u64 + 1
    }
}

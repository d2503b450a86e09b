//! Which scenarios a sweep tries: the problem as it is, each room lost, each session closed, more heads step by step,
//! and scenarios that the planner named.

use crate::problem::{HalfDayIndex, Problem, RoomIndex, Unfit};
use crate::scenario::{Change, NewHeads, RoomHalfDay, Scenario};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What is to be tried; the union of all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// Every room that is open at all is lost, one at a time.
    pub lose_each_room: bool,
    /// Every open session is closed, one at a time.
    pub close_each_session: bool,
    /// All headcounts grow by so many per cent, one step at a time; ascending.
    pub growth: Vec<i32>,
    /// Scenarios of the planner's own.
    pub named: Vec<Scenario>,
}

/// What a scenario of a sweep changes, by the names of the problem file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Subject {
    /// Nothing: what all others are compared with.
    AsIs {},
    /// A room is lost.
    LoseRoom {
        /// Its name.
        room: String,
    },
    /// A session is closed.
    CloseSession {
        /// The room's name.
        room: String,
        /// The date.
        date: NaiveDate,
        /// The half-day's name.
        half_day: String,
    },
    /// Every headcount grows.
    Growth {
        /// By so many per cent.
        percent: i32,
    },
    /// A scenario of the planner's own.
    Named {
        /// What it is called.
        name: String,
    },
}

/// One scenario of a sweep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// What it changes, said in names.
    pub subject: Subject,
    /// The same as changes.
    pub scenario: Scenario,
    /// The changed problem.
    pub problem: Problem,
}

/// The cases of a sweep in their order, which gives them their numbers: first the problem as it is (number 0), then what
/// is wanted. Rooms that are never open are left out: to lose them changes nothing.
///
/// # Errors
///
/// What is wrong with the changed problems, each with the case's subject.
pub fn cases(problem: &Problem, wanted: &Wanted) -> Result<Vec<Case>, Vec<(Subject, Unfit)>> {
    let mut subjects = vec![Subject::AsIs {}];
    if wanted.lose_each_room {
        subjects.extend(rooms(problem));
    }
    if wanted.close_each_session {
        subjects.extend(sessions(problem));
    }
    subjects.extend(wanted.growth.iter().map(|&percent| Subject::Growth { percent }));
    let own = |subject: Subject| (subject.scenario(problem).unwrap_or_default(), subject);
    let named = wanted.named.iter().map(|own| (own.clone(), Subject::Named { name: own.name.clone() }));
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for (scenario, subject) in subjects.into_iter().map(own).chain(named) {
        match scenario.apply(problem) {
            Ok(problem) => cases.push(Case { subject, scenario, problem }),
            Err(unfit) => faults.extend(unfit.into_iter().map(|unfit| (subject.clone(), unfit))),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

impl Subject {
    /// The same as changes; nothing for a scenario of the planner's own, and where the problem has no such room or
    /// half-day.
    #[must_use]
    pub fn scenario(&self, problem: &Problem) -> Option<Scenario> {
        let changes = match self {
            Subject::AsIs {} => Vec::new(),
            Subject::LoseRoom { room } => {
                vec![Change::LoseRoom { room: room_named(problem, room)?, from: None }]
            }
            Subject::CloseSession { room, date, half_day } => {
                let (room, half_day) = (room_named(problem, room)?, half_day_named(problem, *date, half_day)?);
                vec![Change::Close { places: vec![RoomHalfDay { room, half_day }] }]
            }
            Subject::Growth { percent } => {
                vec![Change::Heads { college: None, heads: NewHeads::Percent(*percent) }]
            }
            Subject::Named { .. } => return None,
        };
        Some(Scenario { changes, ..Scenario::default() })
    }
}

fn rooms(problem: &Problem) -> impl Iterator<Item = Subject> {
    let open = |room: &RoomIndex| problem.sessions().iter().any(|session| session.room == *room);
    let open_rooms = (0..problem.rooms().len()).map(RoomIndex).filter(open);
    open_rooms.map(|room| Subject::LoseRoom { room: problem.room(room).name.clone() })
}

fn sessions(problem: &Problem) -> impl Iterator<Item = Subject> {
    problem.sessions().iter().map(|session| {
        let half_day = problem.half_day(session.half_day);
        Subject::CloseSession {
            room: problem.room(session.room).name.clone(),
            date: half_day.date,
            half_day: half_day.name.clone(),
        }
    })
}

/// The room of this name.
#[must_use]
pub fn room_named(problem: &Problem, name: &str) -> Option<RoomIndex> {
    problem.rooms().iter().position(|room| room.name == name).map(RoomIndex)
}

/// The half-day of this date and name.
#[must_use]
pub fn half_day_named(problem: &Problem, date: NaiveDate, name: &str) -> Option<HalfDayIndex> {
    let called = |half_day: &crate::problem::HalfDay| half_day.date == date && half_day.name == name;
    problem.half_days().iter().position(called).map(HalfDayIndex)
}

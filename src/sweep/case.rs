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
    let mut list = vec![(Subject::AsIs {}, Vec::new())];
    if wanted.lose_each_room {
        list.extend(rooms(problem));
    }
    if wanted.close_each_session {
        list.extend(sessions(problem));
    }
    list.extend(wanted.growth.iter().map(|&percent| {
        let more = Change::Heads { college: None, heads: NewHeads::Percent(percent) };
        (Subject::Growth { percent }, vec![more])
    }));
    let named = wanted.named.iter();
    list.extend(named.map(|own| (Subject::Named { name: own.name.clone() }, own.changes.clone())));
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for (subject, changes) in list {
        let scenario = Scenario { changes, ..Scenario::default() };
        match scenario.apply(problem) {
            Ok(problem) => cases.push(Case { subject, scenario, problem }),
            Err(unfit) => faults.extend(unfit.into_iter().map(|unfit| (subject.clone(), unfit))),
        }
    }
    if faults.is_empty() { Ok(cases) } else { Err(faults) }
}

fn rooms(problem: &Problem) -> impl Iterator<Item = (Subject, Vec<Change>)> {
    let open = |room: &RoomIndex| problem.sessions().iter().any(|session| session.room == *room);
    (0..problem.rooms().len()).map(RoomIndex).filter(open).map(|room| {
        let name = problem.room(room).name.clone();
        (Subject::LoseRoom { room: name }, vec![Change::LoseRoom { room, from: None }])
    })
}

fn sessions(problem: &Problem) -> impl Iterator<Item = (Subject, Vec<Change>)> {
    problem.sessions().iter().map(|session| {
        let place = RoomHalfDay { room: session.room, half_day: session.half_day };
        let half_day = problem.half_day(session.half_day);
        let subject = Subject::CloseSession {
            room: problem.room(session.room).name.clone(),
            date: half_day.date,
            half_day: half_day.name.clone(),
        };
        (subject, vec![Change::Close { places: vec![place] }])
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

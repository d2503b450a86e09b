//! The names of a problem, to be looked up from the rows of a plan.

use super::super::clock;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::resolve::unknown_name;
use crate::problem::{CollegeIndex, HalfDayIndex, Problem, RoomIndex, SessionIndex};
use crate::words::clean::kept;
use crate::words::reading::{FileFault, Named};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Things by their names, and by their names as a cell keeps them, cleaned and without the blanks around them, where that
/// means one thing only.
fn named<'p, T: Copy>(things: impl Iterator<Item = (&'p str, T)> + Clone) -> BTreeMap<String, T> {
    let mut by_kept: BTreeMap<String, Vec<T>> = BTreeMap::new();
    for (name, thing) in things.clone() {
        by_kept.entry(kept(name)).or_default().push(thing);
    }
    let mut by_name: BTreeMap<String, T> =
        by_kept.into_iter().filter(|(_, things)| things.len() == 1).map(|(name, things)| (name, things[0])).collect();
    by_name.extend(things.map(|(name, thing)| (name.to_owned(), thing)));
    by_name
}

/// Names of a problem, to be looked up from rows.
pub(super) struct Lookup<'p> {
    pub problem: &'p Problem,
    colleges: BTreeMap<String, CollegeIndex>,
    rooms: BTreeMap<String, RoomIndex>,
    half_days: BTreeMap<NaiveDate, BTreeMap<String, HalfDayIndex>>,
    sessions_of_day: BTreeMap<(RoomIndex, NaiveDate), Vec<SessionIndex>>,
    dates: Vec<NaiveDate>,
}

impl<'p> Lookup<'p> {
    pub fn new(problem: &'p Problem) -> Self {
        let mut labels: BTreeMap<String, Vec<RoomIndex>> = BTreeMap::new();
        for (position, room) in problem.rooms().iter().enumerate() {
            labels.entry(kept(&room.label)).or_default().push(RoomIndex(position));
        }
        // A room may be called by its label too, where that means one room only and is no room's name.
        let mut rooms: BTreeMap<String, RoomIndex> =
            labels.into_iter().filter(|(_, rooms)| rooms.len() == 1).map(|(label, rooms)| (label, rooms[0])).collect();
        rooms.extend(named(problem.rooms().iter().enumerate().map(|(i, room)| (room.name.as_str(), RoomIndex(i)))));
        let dates: BTreeSet<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
        let mut sessions_of_day: BTreeMap<_, Vec<SessionIndex>> = BTreeMap::new();
        for index in problem.session_indices() {
            let session = problem.session(index);
            let date = problem.half_day(session.half_day).date;
            sessions_of_day.entry((session.room, date)).or_default().push(index);
        }
        let mut half_days: BTreeMap<NaiveDate, Vec<(&str, HalfDayIndex)>> = BTreeMap::new();
        for (position, half_day) in problem.half_days().iter().enumerate() {
            half_days.entry(half_day.date).or_default().push((half_day.name.as_str(), HalfDayIndex(position)));
        }
        Lookup {
            problem,
            colleges: named(problem.colleges().iter().enumerate().map(|(i, c)| (c.name.as_str(), CollegeIndex(i)))),
            rooms,
            half_days: half_days.into_iter().map(|(date, all)| (date, named(all.into_iter()))).collect(),
            sessions_of_day,
            dates: dates.into_iter().collect(),
        }
    }

    pub fn college_named(&self, name: &str) -> Option<CollegeIndex> {
        self.colleges.get(name).copied()
    }

    pub fn room_named(&self, name: &str) -> Option<RoomIndex> {
        self.rooms.get(name).copied()
    }

    /// The open sessions of a room on a date.
    pub fn sessions_of_day(&self, room: RoomIndex, date: NaiveDate) -> &[SessionIndex] {
        self.sessions_of_day.get(&(room, date)).map_or(&[], Vec::as_slice)
    }

    pub fn college(&self, name: &Placed<String>, ledger: &mut Ledger) -> Option<CollegeIndex> {
        let found = self.college_named(&name.value);
        if found.is_none() {
            let known = self.problem.colleges().iter().map(|college| college.name.as_str());
            let fault = unknown_name(Named::College, &name.value, known, ledger);
            ledger.error(fault, name.bytes.clone());
        }
        found
    }

    pub fn room(&self, name: &Placed<String>, ledger: &mut Ledger) -> Option<RoomIndex> {
        let found = self.room_named(&name.value);
        if found.is_none() {
            let known = self.problem.rooms().iter().map(|room| room.name.as_str());
            let fault = unknown_name(Named::Room, &name.value, known, ledger);
            ledger.error(fault, name.bytes.clone());
        }
        found
    }

    /// A date, if the text is one.
    pub fn date_named(&self, text: &str) -> Option<NaiveDate> {
        clock::date(text, &self.dates)
    }

    /// A date; in a problem's calendar or not.
    pub fn date(&self, text: &Placed<String>, ledger: &mut Ledger) -> Option<NaiveDate> {
        let found = self.date_named(&text.value);
        if found.is_none() {
            ledger.error(clock::bad_date(&text.value), text.bytes.clone());
        }
        found
    }

    pub fn half_day(&self, date: &Placed<String>, name: &Placed<String>, ledger: &mut Ledger) -> Option<HalfDayIndex> {
        let day = self.date(date, ledger)?;
        if !self.dates.contains(&day) {
            let choices = self.dates.iter().take(13).map(ToString::to_string).collect();
            let unknown = FileFault::Unknown { what: Named::Date, name: day.to_string(), suggestion: None, choices };
            ledger.error(unknown, date.bytes.clone());
            return None;
        }
        let found = self.half_days.get(&day).and_then(|names| names.get(&name.value)).copied();
        if found.is_none() {
            let known = self.problem.half_days().iter().filter(|half_day| half_day.date == day);
            let known = known.map(|half_day| half_day.name.as_str());
            let fault = unknown_name(Named::HalfDay, &name.value, known, ledger);
            ledger.error(fault, name.bytes.clone());
        }
        found
    }
}

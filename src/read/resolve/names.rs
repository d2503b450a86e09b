//! Looks names up: rooms, half-days, dates, colleges and tags; an unknown one is noted with what was probably meant.

use super::super::draft::{Draft, HalfDayRef, List, Placed, Selector};
use super::super::ledger::Ledger;
use super::calendar::Calendar;
use super::unknown::{unknown_date, unknown_name};
use crate::problem::{College, CollegeIndex, HalfDay, HalfDayIndex, Problem, RoomIndex};
use crate::words::clean::seen;
use crate::words::reading::Named;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// All names of a problem file, known by what is seen of them.
pub(in super::super) struct Names {
    rooms: BTreeMap<String, RoomIndex>,
    room_order: Vec<String>,
    colleges: BTreeMap<String, CollegeIndex>,
    college_order: Vec<String>,
    tags: BTreeMap<String, Vec<CollegeIndex>>,
    half_days: BTreeMap<String, Vec<HalfDayIndex>>,
    half_day_order: Vec<String>,
    dates: BTreeMap<NaiveDate, Vec<HalfDayIndex>>,
    /// The half-day of each number, from 1.
    numbered: Vec<HalfDayIndex>,
    /// Whether the calendar could not be read in full, so that nothing can be called missing from it.
    calendar_unknown: bool,
}

impl Names {
    pub(super) fn new(draft: &Draft, calendar: &Calendar, colleges: &[College]) -> Self {
        let room_order: Vec<String> =
            draft.rooms.iter().map(|room| room.name.as_ref().map_or_else(String::new, |n| n.value.clone())).collect();
        let mut names = Names::of_parts(room_order, calendar, colleges);
        // A room may be called as it is printed, where that is no other room's name or label.
        let labels: Vec<(usize, String)> = draft
            .rooms
            .iter()
            .enumerate()
            .filter_map(|(position, room)| Some((position, seen(&room.label.as_ref()?.value))))
            .collect();
        for (position, label) in &labels {
            if labels.iter().filter(|(_, other)| other == label).count() == 1 {
                names.rooms.entry(label.clone()).or_insert(RoomIndex(*position));
            }
        }
        names
    }

    /// All names of a problem; rooms may be called by their labels too.
    pub fn of(problem: &Problem) -> Self {
        let calendar = Calendar {
            dates: problem.half_days().iter().map(|half_day| half_day.date).collect(),
            half_days: problem.half_days().to_vec(),
            ..Calendar::default()
        };
        let room_order = problem.rooms().iter().map(|room| room.name.clone()).collect();
        let mut names = Names::of_parts(room_order, &calendar, problem.colleges());
        for (position, room) in problem.rooms().iter().enumerate() {
            names.rooms.entry(seen(&room.label)).or_insert(RoomIndex(position));
        }
        names
    }

    /// All names of a problem that came of another one by changes: the number of a half-day is its number in the file as
    /// it is written, wherever days were added since.
    pub fn of_changed(problem: &Problem, written: &Problem) -> Self {
        let mut names = Names::of(problem);
        let place = |half_day: &HalfDay| {
            let known = problem.half_days().iter();
            known.enumerate().find(|(_, now)| (now.date, &now.name) == (half_day.date, &half_day.name))
        };
        let places = written.half_days().iter().filter_map(place);
        names.numbered = places.map(|(position, _)| HalfDayIndex(position)).collect();
        names
    }

    fn of_parts(room_order: Vec<String>, calendar: &Calendar, colleges: &[College]) -> Self {
        let college_order: Vec<String> = colleges.iter().map(|college| college.name.clone()).collect();
        let mut names = Names {
            rooms: BTreeMap::new(),
            colleges: BTreeMap::new(),
            tags: BTreeMap::new(),
            half_days: BTreeMap::new(),
            half_day_order: Vec::new(),
            dates: calendar.dates.iter().map(|&date| (date, Vec::new())).collect(),
            numbered: (0..calendar.half_days.len()).map(HalfDayIndex).collect(),
            calendar_unknown: calendar.unknown,
            room_order,
            college_order,
        };
        for (position, name) in names.room_order.iter().enumerate() {
            names.rooms.entry(seen(name)).or_insert(RoomIndex(position));
        }
        for (position, college) in colleges.iter().enumerate() {
            names.colleges.entry(seen(&college.name)).or_insert(CollegeIndex(position));
            let of_parts = college.parts.iter().filter_map(|part| part.campus.as_ref());
            for tag in college.tags.iter().chain(&college.campus).chain(of_parts) {
                let tagged = names.tags.entry(seen(tag)).or_default();
                if tagged.last() != Some(&CollegeIndex(position)) {
                    tagged.push(CollegeIndex(position));
                }
            }
        }
        for (position, half_day) in calendar.half_days.iter().enumerate() {
            let named = names.half_days.entry(seen(&half_day.name)).or_default();
            if named.is_empty() {
                names.half_day_order.push(half_day.name.clone());
            }
            named.push(HalfDayIndex(position));
            names.dates.entry(half_day.date).or_default().push(HalfDayIndex(position));
        }
        names
    }

    /// A room by name.
    pub fn room(&self, name: &Placed<String>, ledger: &mut Ledger) -> Option<RoomIndex> {
        let found = self.rooms.get(&seen(&name.value)).copied();
        if found.is_none() {
            unknown(Named::Room, name, &self.room_order, ledger);
        }
        found
    }

    /// Some rooms; an absent list is an absent condition.
    pub fn rooms(&self, list: Option<&List<String>>, ledger: &mut Ledger) -> Option<Option<BTreeSet<RoomIndex>>> {
        let Some(list) = list else { return Some(None) };
        let found: Vec<_> = list.value.iter().map(|name| self.room(name, ledger)).collect();
        found.into_iter().collect::<Option<BTreeSet<_>>>().map(Some)
    }

    /// The half-days that meet both conditions; an absent list is an absent condition. The set may be empty.
    pub fn half_days(
        &self,
        half_days: Option<&List<HalfDayRef>>,
        dates: Option<&List<NaiveDate>>,
        ledger: &mut Ledger,
    ) -> Option<Option<BTreeSet<HalfDayIndex>>> {
        let named = half_days.map(|list| self.all_of(list, |entry, ledger| self.half_day(entry, ledger), ledger));
        let dated = dates.map(|list| self.all_of(list, |entry, ledger| self.date(entry, ledger), ledger));
        match (named, dated) {
            (None, None) => Some(None),
            (Some(set), None) | (None, Some(set)) => set.map(Some),
            (Some(named), Some(dated)) => Some(Some(named?.intersection(&dated?).copied().collect())),
        }
    }

    fn all_of<T>(
        &self,
        list: &List<T>,
        find: impl Fn(&Placed<T>, &mut Ledger) -> Option<Vec<HalfDayIndex>>,
        ledger: &mut Ledger,
    ) -> Option<BTreeSet<HalfDayIndex>> {
        let found: Vec<_> = list.value.iter().map(|entry| find(entry, ledger)).collect();
        let found: Option<Vec<Vec<_>>> = found.into_iter().collect();
        found.map(|found| found.into_iter().flatten().collect())
    }

    /// The half-days of a name, or the one of a number.
    pub fn half_day(&self, entry: &Placed<HalfDayRef>, ledger: &mut Ledger) -> Option<Vec<HalfDayIndex>> {
        let found = match &entry.value {
            HalfDayRef::Name(name) => self.half_days.get(&seen(name)).cloned(),
            HalfDayRef::Number(number) => usize::try_from(*number)
                .ok()
                .and_then(|number| number.checked_sub(1))
                .and_then(|position| self.numbered.get(position))
                .map(|&half_day| vec![half_day]),
        };
        if found.is_none() && !self.calendar_unknown {
            let name = match &entry.value {
                HalfDayRef::Name(name) => name.clone(),
                HalfDayRef::Number(number) => number.to_string(),
            };
            unknown(Named::HalfDay, &Placed { value: name, bytes: entry.bytes.clone() }, &self.half_day_order, ledger);
        }
        found
    }

    /// The half-days of a date.
    pub fn date(&self, date: &Placed<NaiveDate>, ledger: &mut Ledger) -> Option<Vec<HalfDayIndex>> {
        let found = self.dates.get(&date.value).cloned();
        if found.is_none() && !self.calendar_unknown {
            ledger.error(unknown_date(date.value, &self.dates.keys().copied().collect()), date.bytes.clone());
        }
        found
    }

    /// The colleges that a selector names, each once, in its order.
    pub fn colleges(&self, selector: &Placed<Selector>, ledger: &mut Ledger) -> Option<Vec<CollegeIndex>> {
        let mut seen = BTreeSet::new();
        let found = self.selected(selector, ledger);
        found.map(|found| found.into_iter().flatten().filter(|college| seen.insert(*college)).collect())
    }

    /// The colleges of each entry of a selector; of `all`, each college by itself.
    pub fn selected(&self, selector: &Placed<Selector>, ledger: &mut Ledger) -> Option<Vec<Vec<CollegeIndex>>> {
        let Selector::Names(names) = &selector.value else {
            return Some((0..self.college_order.len()).map(|college| vec![CollegeIndex(college)]).collect());
        };
        let found: Vec<Option<Vec<CollegeIndex>>> = names.iter().map(|name| self.college(name, ledger)).collect();
        found.into_iter().collect()
    }

    fn college(&self, name: &Placed<String>, ledger: &mut Ledger) -> Option<Vec<CollegeIndex>> {
        match name.value.strip_prefix('#') {
            Some(tag) => {
                let found = self.tags.get(&seen(tag)).cloned();
                if found.is_none() {
                    let tags: Vec<String> = self.tags.keys().cloned().collect();
                    unknown(Named::Tag, &Placed { value: tag.to_owned(), bytes: name.bytes.clone() }, &tags, ledger);
                }
                found
            }
            None => {
                let found = self.colleges.get(&seen(&name.value)).map(|&college| vec![college]);
                if found.is_none() {
                    unknown(Named::College, name, &self.college_order, ledger);
                }
                found
            }
        }
    }
}

fn unknown(what: Named, name: &Placed<String>, choices: &[String], ledger: &mut Ledger) {
    let fault = unknown_name(what, &name.value, choices.iter().map(String::as_str), ledger);
    ledger.error(fault, name.bytes.clone());
}

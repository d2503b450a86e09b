//! From draft to problem: names become indices, selections become sets, and what does not fit is noted at its place.

mod breaks;
mod calendar;
mod clocks;
mod names;
mod people;
mod public_days;
mod rates;
mod rules;
mod sessions;
mod travel;
mod unknown;
mod windows;

pub(super) use names::Names;
pub(super) use people::room as room_of_draft;
pub(super) use rules::kind as rule_kind;
pub(super) use sessions::{Selectors, chosen, overlapping};
pub(super) use unknown::unknown_name;

use super::draft::{Draft, Item, Placed};
use super::ledger::Ledger;
use crate::problem::{CollegeIndex, HalfDayIndex, Parts, Problem, RoomIndex, RuleIndex, Subject};
use crate::words::problem::Fault;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use std::ops::Range;

/// Where the parts of a problem stand in the file; per part, in the problem's order.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// `[settings]`.
    pub settings: Range<usize>,
    /// Entries of `[[calendar.half_days]]`, one per half-day of the calendar.
    pub half_days: Vec<Item>,
    /// Rooms.
    pub rooms: Vec<Item>,
    /// Colleges.
    pub colleges: Vec<Item>,
    /// Rules.
    pub rules: Vec<Item>,
    /// Wishes.
    pub wishes: Vec<Item>,
    /// The dates of the calendar.
    pub dates: BTreeMap<NaiveDate, Range<usize>>,
}

impl Places {
    /// The bytes of a college's name.
    pub fn college(&self, college: CollegeIndex) -> Range<usize> {
        self.of(Subject::College(college)).map_or(0..0, |(bytes, _)| bytes)
    }

    /// The bytes of a room's name.
    pub fn room(&self, room: RoomIndex) -> Range<usize> {
        self.of(Subject::Room(room)).map_or(0..0, |(bytes, _)| bytes)
    }

    /// The bytes of a half-day's name.
    pub fn half_day(&self, half_day: HalfDayIndex) -> Range<usize> {
        self.of(Subject::HalfDay(half_day)).map_or(0..0, |(bytes, _)| bytes)
    }

    /// The bytes of a rule's name.
    pub fn rule(&self, rule: RuleIndex) -> Range<usize> {
        self.of(Subject::Rule(rule)).map_or(0..0, |(bytes, _)| bytes)
    }

    /// The bytes of a wish's name.
    pub fn wish(&self, wish: usize) -> Range<usize> {
        self.of(Subject::Wish(wish)).map_or(0..0, |(bytes, _)| bytes)
    }

    /// The bytes of a part, and whether it has a finding already.
    fn of(&self, subject: Subject) -> Option<(Range<usize>, bool)> {
        let item = |items: &[Item], position: usize| items.get(position).map(|item| (item.bytes.clone(), item.faulty));
        match subject {
            Subject::Whole => None,
            Subject::Settings => Some((self.settings.clone(), false)),
            Subject::HalfDay(half_day) => item(&self.half_days, half_day.0),
            Subject::Room(room) => item(&self.rooms, room.0),
            Subject::College(college) => item(&self.colleges, college.0),
            Subject::Rule(rule) => item(&self.rules, rule.0),
            Subject::Wish(wish) => item(&self.wishes, wish),
        }
    }
}

/// The problem of a draft, with the places of its parts; `None` if anything was found wrong.
pub(super) fn resolve(draft: &Draft, ledger: &mut Ledger) -> Option<(Problem, Places)> {
    let mut parts = Parts::empty(people::settings(draft, ledger));
    parts.objectives = people::objectives(&draft.settings);
    parts.printing = people::printing(&draft.schedule);
    parts.rooms = draft.rooms.iter().map(people::room).collect();
    parts.travel = travel::travel(&draft.travel, &parts.rooms, ledger);
    parts.colleges = draft.colleges.iter().map(people::college).collect();
    let calendar = calendar::calendar(draft, ledger);
    let names = Names::new(draft, &calendar, &parts.colleges);
    for (draft, college) in draft.colleges.iter().zip(&mut parts.colleges) {
        people::places(draft, college, &names, ledger);
    }
    parts.half_days = calendar.half_days;
    (parts.sessions, parts.make_ups) = sessions::sessions(draft, &parts, &names, ledger);
    parts.public_days = public_days::public_days(&draft.calendar, ledger);
    parts.closed_for = public_days::closed_for(&draft.closed, &parts, &names);
    let dates = draft.calendar.dates.as_ref().map_or(&[][..], |dates| &dates.value);
    let mut places = Places {
        settings: draft.settings.item.bytes.clone(),
        half_days: calendar.items,
        rooms: draft.rooms.iter().map(|room| at_name(&room.item, room.name.as_ref())).collect(),
        colleges: draft.colleges.iter().map(|college| at_name(&college.item, college.name.as_ref())).collect(),
        dates: dates.iter().map(|date| (date.value, date.bytes.clone())).collect(),
        ..Places::default()
    };
    let mut resolved = rules::rules(draft, &names, ledger);
    let at_night = clocks::at_night_in_rules(draft, &names, &parts.sessions, ledger);
    for item in resolved.rule_items.iter_mut().chain(&mut resolved.wish_items) {
        item.faulty |= at_night.contains(&item.bytes.start);
    }
    (parts.rules, parts.wishes) = (resolved.rules, resolved.wishes);
    (places.rules, places.wishes) = (resolved.rule_items, resolved.wish_items);
    let bare = calendar.unknown;
    if bare {
        // Half-days that could not be read may be those that a selection asks for.
        ledger.retain(|finding| finding.code() != "matches-nothing");
    }
    let problem = validated(parts, &places, bare, ledger)?;
    (ledger.errors() == 0).then_some((problem, places))
}

/// What [`Problem::new`] says, at the places of the parts. Of a part with a finding nothing more is said, and after
/// other findings not that a list is empty which may only have been unreadable.
fn validated(parts: Parts, places: &Places, calendar_unknown: bool, ledger: &mut Ledger) -> Option<Problem> {
    let earlier = ledger.errors() > 0;
    match Problem::new(parts) {
        Ok(problem) => Some(problem),
        Err(faults) => {
            for unfit in faults {
                match (places.of(unfit.subject), &unfit.fault) {
                    (Some((bytes, false)), _) => ledger.error(unfit.fault, bytes),
                    (Some((_, true)), _) => {}
                    (None, Fault::NoHalfDays) if calendar_unknown => {}
                    (None, Fault::SessionOutsideItsHours | Fault::SessionsOutOfOrder) if earlier => {}
                    (None, Fault::FarDate { .. }) if earlier => {}
                    (None, _) => ledger.error_of_whole(unfit.fault),
                }
            }
            None
        }
    }
}

/// The item, but placed at its name where it has one: that is what a planner looks for.
fn at_name(item: &Item, name: Option<&Placed<String>>) -> Item {
    Item { bytes: name.map_or(item.bytes.clone(), |name| name.bytes.clone()), faulty: item.faulty }
}

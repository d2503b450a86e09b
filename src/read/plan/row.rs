//! One row of a plan, whatever file it stands in, and the batch that it means in a problem.

use super::super::clock;
use super::super::day_part::at_night;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::resolve::unknown_name;
use super::cell::MOST;
use super::classes;
use crate::plan::{Batch, ClassShare, Unplaced};
use crate::problem::{ClassIndex, CollegeIndex, HalfDayIndex, Problem, RoomIndex, Session, SessionIndex, Timing};
use crate::words::clean::kept;
use crate::words::reading::{FileFault, Named, PlanFault};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What a row says of classes.
pub(super) enum Share {
    /// Nothing.
    None,
    /// One cell, names joined by `+`.
    Cell(Placed<String>),
    /// Names and heads.
    List(Vec<(Placed<String>, Placed<u64>)>),
}

/// One row of a plan; what could not be read is absent, and the row faulty.
pub(super) struct Row {
    pub room: Option<Placed<String>>,
    pub date: Option<Placed<String>>,
    pub half_day: Option<Placed<String>>,
    pub start: Option<Placed<String>>,
    pub end: Option<Placed<String>>,
    pub college: Option<Placed<String>>,
    pub slots: Option<Placed<u64>>,
    pub headcount: Option<Placed<u64>>,
    pub shares: Share,
    /// The whole row.
    pub bytes: Range<usize>,
    pub faulty: bool,
    /// It says who has no place: neither room nor time.
    pub without_place: bool,
}

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
    sessions: BTreeMap<(RoomIndex, HalfDayIndex), SessionIndex>,
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
        let sessions = problem.sessions().iter().enumerate();
        Lookup {
            problem,
            colleges: named(problem.colleges().iter().enumerate().map(|(i, c)| (c.name.as_str(), CollegeIndex(i)))),
            rooms,
            half_days: half_days.into_iter().map(|(date, all)| (date, named(all.into_iter()))).collect(),
            sessions: sessions.map(|(i, s)| ((s.room, s.half_day), SessionIndex(i))).collect(),
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

    fn room(&self, name: &Placed<String>, ledger: &mut Ledger) -> Option<RoomIndex> {
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

    fn half_day(&self, date: &Placed<String>, name: &Placed<String>, ledger: &mut Ledger) -> Option<HalfDayIndex> {
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

/// A clock time in minutes after midnight.
pub(super) fn minute(text: &Placed<String>, ledger: &mut Ledger) -> Option<u32> {
    let found = clock::clock(&text.value);
    if found.is_none() {
        ledger.error(clock::bad_time(&text.value), text.bytes.clone());
    }
    found
}

/// Start and end of a row, the end later.
pub(super) fn times(row: &Row, ledger: &mut Ledger) -> Option<(u32, u32)> {
    let (start_text, end_text) = (row.start.as_ref()?, row.end.as_ref()?);
    let start = minute(start_text, ledger);
    let end = minute(end_text, ledger);
    let (start, end) = (start?, end?);
    if start >= end {
        let fault = PlanFault::EndsBeforeStart { start: start_text.value.clone(), end: end_text.value.clone() };
        ledger.error(fault, end_text.bytes.clone());
        return None;
    }
    Some((start, end))
}

/// The batches of all rows, by session and start.
pub(super) fn batches(rows: &[Row], problem: &Problem, ledger: &mut Ledger) -> Vec<Batch> {
    let lookup = Lookup::new(problem);
    let mut batches: Vec<Batch> = rows.iter().filter_map(|row| batch(row, &lookup, ledger)).collect();
    line_up(problem, &mut batches);
    batches
}

/// The batches of rows, each with the bytes of its row.
pub(super) fn placed_batches(rows: &[Row], problem: &Problem, ledger: &mut Ledger) -> Vec<(Batch, Range<usize>)> {
    let lookup = Lookup::new(problem);
    rows.iter().filter_map(|row| Some((batch(row, &lookup, ledger)?, row.bytes.clone()))).collect()
}

/// Puts batches in order, by session and start. Those of a session to which all are called at once have no times of their
/// own: they are laid one behind the other, with the changeover between them.
pub fn line_up(problem: &Problem, batches: &mut [Batch]) {
    batches.sort();
    let changeover = problem.settings().changeover_slots();
    let mut free: BTreeMap<SessionIndex, u32> = BTreeMap::new();
    for batch in batches {
        let half_day = problem.session(batch.session).half_day;
        if problem.half_day(half_day).timing == Timing::Session {
            let next = free.entry(batch.session).or_default();
            batch.start = *next;
            *next = next.saturating_add(batch.slots).saturating_add(changeover);
        }
    }
}

/// What a row without a place means: whose, how many heads, and which classes.
pub(super) fn unplaced(row: &Row, problem: &Problem, ledger: &mut Ledger) -> Option<Unplaced> {
    let lookup = Lookup::new(problem);
    let college = lookup.college(row.college.as_ref()?, ledger)?;
    let shares = named_shares(row, college, problem, ledger)?;
    let of_classes = shares.iter().map(|share| share.heads).sum();
    let count = row.headcount.as_ref().map_or(of_classes, |heads| heads.value);
    if row.faulty {
        return None;
    }
    if count == 0 {
        let bytes = row.headcount.as_ref().map_or(row.bytes.clone(), |heads| heads.bytes.clone());
        let (key, found) = ("headcount".to_owned(), count.to_string());
        ledger.error(FileFault::OutOfRange { key, found, least: 1, most: MOST }, bytes);
        return None;
    }
    Some(Unplaced { college, count, classes: shares.iter().map(|share| share.class).collect() })
}

/// The batch that a row means.
pub(super) fn batch(row: &Row, lookup: &Lookup, ledger: &mut Ledger) -> Option<Batch> {
    let college = row.college.as_ref().and_then(|name| lookup.college(name, ledger));
    let session = session(row, lookup, ledger);
    let times = times(row, ledger);
    let classes = college.and_then(|college| class_shares(row, college, lookup.problem, ledger));
    let (college, session, (start, end), classes) = (college?, session?, times?, classes?);
    if row.faulty {
        return None;
    }
    let (start, slots) = match lookup.problem.half_day(lookup.problem.session(session).half_day).timing {
        Timing::Batch => on_the_grid(row, lookup.problem, session, start, end, ledger)?,
        Timing::Session => (0, whole_session(row, lookup.problem, (college, session), &classes, (start, end), ledger)?),
    };
    let heads = row.headcount.as_ref().map(|heads| heads.value);
    Some(Batch { session, start, slots, college, heads, classes })
}

fn session(row: &Row, lookup: &Lookup, ledger: &mut Ledger) -> Option<SessionIndex> {
    let room = row.room.as_ref().and_then(|name| lookup.room(name, ledger));
    let half_day = match (&row.date, &row.half_day) {
        (Some(date), Some(name)) => lookup.half_day(date, name, ledger),
        _ => None,
    };
    let (room, half_day) = (room?, half_day?);
    let found = lookup.sessions.get(&(room, half_day)).copied();
    if found.is_none() {
        let at = lookup.problem.half_day(half_day);
        let session = format!("{} {} {}", lookup.problem.room(room).name, at.date, at.name);
        let place = row.half_day.as_ref().map_or(row.bytes.clone(), |name| name.bytes.clone());
        ledger.error(PlanFault::ClosedSession { session }, place);
    }
    found
}

/// First slot and length of a batch called for its own time.
fn on_the_grid(
    row: &Row,
    problem: &Problem,
    session: SessionIndex,
    start: u32,
    end: u32,
    ledger: &mut Ledger,
) -> Option<(u32, u32)> {
    let slot_minutes = problem.settings().slot_minutes;
    let opening = problem.session(session).hours.start;
    let place = |cell: &Option<Placed<String>>| cell.as_ref().map_or(row.bytes.clone(), |cell| cell.bytes.clone());
    let said = |cell: &Option<Placed<String>>| cell.as_ref().map_or_else(String::new, |cell| cell.value.clone());
    let opens = crate::words::clock(opening, true);
    let before = ledger.errors();
    if let Some(fault) = at_night(start, end, std::iter::once(problem.session(session))) {
        ledger.error(fault, place(&row.start));
        return None;
    }
    if start < opening {
        ledger.error(PlanFault::BeforeOpening { start: said(&row.start), opening: opens }, place(&row.start));
    } else if !(start - opening).is_multiple_of(slot_minutes) {
        let fault = PlanFault::OffGrid { start: said(&row.start), opening: opens, slot_minutes };
        ledger.error(fault, place(&row.start));
    }
    let minutes = end - start;
    if !minutes.is_multiple_of(slot_minutes) {
        ledger.error(PlanFault::NotWholeSlots { minutes, slot_minutes }, place(&row.end));
    } else if let Some(slots) = row.slots.as_ref().filter(|slots| slots.value != u64::from(minutes / slot_minutes)) {
        ledger.error(PlanFault::SlotsDisagree { slots: slots.value, minutes }, slots.bytes.clone());
    }
    (ledger.errors() == before).then(|| ((start - opening) / slot_minutes, minutes / slot_minutes))
}

/// Length of a batch called for the whole session: stated, or from its heads.
fn whole_session(
    row: &Row,
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    classes: &[ClassShare],
    (start, end): (u32, u32),
    ledger: &mut Ledger,
) -> Option<u32> {
    let Session { hours, .. } = problem.session(session);
    if (start, end) != (hours.start, hours.end) {
        let hours = format!("{}-{}", crate::words::clock(hours.start, true), crate::words::clock(hours.end, true));
        let place = row.start.as_ref().map_or(row.bytes.clone(), |cell| cell.bytes.clone());
        ledger.error(PlanFault::NotSessionHours { hours }, place);
        return None;
    }
    let slots = match &row.slots {
        Some(slots) => Some(slots.value),
        None => slots_for_heads(row, problem, college, session, classes),
    };
    match slots.and_then(|slots| u32::try_from(slots).ok()).filter(|&slots| slots > 0) {
        Some(slots) => Some(slots),
        None => {
            let college = problem.college(college).name.clone();
            let place = row.college.as_ref().map_or(row.bytes.clone(), |cell| cell.bytes.clone());
            ledger.error(PlanFault::LengthUnknown { college }, place);
            None
        }
    }
}

/// The least slots for the heads of a row; `None` where the heads do not say it (under `nearest`, a college's slots are
/// rounded as a whole).
fn slots_for_heads(
    row: &Row,
    problem: &Problem,
    college: CollegeIndex,
    session: SessionIndex,
    classes: &[ClassShare],
) -> Option<u64> {
    if classes.is_empty() {
        return problem.slots_for_heads(college, session, row.headcount.as_ref()?.value);
    }
    problem.slots_for_heads(college, session, classes.iter().map(|share| share.heads).sum())
}

fn class_shares(row: &Row, college: CollegeIndex, problem: &Problem, ledger: &mut Ledger) -> Option<Vec<ClassShare>> {
    let place = match &row.shares {
        Share::None => return Some(Vec::new()),
        Share::Cell(cell) => cell.bytes.clone(),
        Share::List(_) => row.bytes.clone(),
    };
    let shares = named_shares(row, college, problem, ledger)?;
    let classes: u64 = shares.iter().map(|share| share.heads).sum();
    if let Some(headcount) = row.headcount.as_ref().filter(|headcount| headcount.value != classes) {
        ledger.error(PlanFault::ClassesDisagree { headcount: headcount.value, classes }, place);
        return None;
    }
    Some(shares)
}

/// The classes that a row names; `None` and a finding if the college lacks one.
pub(super) fn named_shares(
    row: &Row,
    college: CollegeIndex,
    problem: &Problem,
    ledger: &mut Ledger,
) -> Option<Vec<ClassShare>> {
    let known = &problem.college(college).classes;
    match &row.shares {
        Share::None => Some(Vec::new()),
        Share::Cell(cell) => classes::shares(cell, known, ledger),
        Share::List(list) => {
            let mut shares = Vec::new();
            for (name, heads) in list {
                let Some(position) = known.iter().position(|class| class.name == name.value) else {
                    let names = known.iter().map(|class| class.name.as_str());
                    let fault = unknown_name(Named::Class, &name.value, names, ledger);
                    ledger.error(fault, name.bytes.clone());
                    return None;
                };
                shares.push(ClassShare { class: ClassIndex(position), heads: heads.value });
            }
            shares.sort();
            Some(shares)
        }
    }
}

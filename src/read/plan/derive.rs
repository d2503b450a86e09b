//! From what printed rows say to rows of a plan: which half-day and which session fits, what follows from there being one
//! batch of a college; where two plans fit, that is asked for and never guessed.

use super::super::day_part::DayPart;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::super::suggest::folded;
use super::classes::is_divided;
use super::join::joined;
use super::names::Names;
use super::placing::{InWindow, Placing, by_college};
use super::reader::{Reading, Told};
use super::row::{Row, RowPart, Share};
use super::said::Said;
use super::windows;

use crate::problem::{ClassIndex, ClockSpan, CollegeIndex, HalfDay, HalfDayIndex, Problem, RoomIndex, Timing, Window};
use crate::words::reading::ToldFault;
use crate::words::told_table::{Derived, Field, Fit};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What rows are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// As a plan of today's problem: each row is in one of its sessions.
    Plan,
    /// As some rows of such a plan: a college may have more batches than these.
    Some,
    /// As what was told: rooms, dates and colleges may be gone.
    Told,
}

/// Where and when a row may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spot {
    half_day: HalfDayIndex,
    room: Option<RoomIndex>,
    start: u32,
    end: Option<u32>,
}

/// The rows of a plan that printed rows mean, and what was derived for them.
pub(super) fn rows(
    reading: &Reading,
    names: &Names,
    purpose: Purpose,
    ledger: &mut Ledger,
) -> (Vec<Row>, Vec<(Derived, usize)>) {
    let whole_day = reading.rows.iter().any(|row| row.said.is_of_24_hours());
    let mut derive = Derive { names, purpose, whole_day, derived: BTreeMap::new() };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut placings = Vec::new();
    for told in &reading.rows {
        // A table that says again what another one says adds nothing.
        let key = format!(
            "{:?}",
            (folded(&told.unit.value.name), &told.unit.value.classes, &told.said, told.room_index, &told.classes)
        );
        if seen.get(&key).is_some_and(|table| *table != told.table) {
            *derive.derived.entry(Derived::Repeated).or_default() += 1;
            continue;
        }
        seen.insert(key, told.table);
        placings.extend(derive.placing(told, ledger));
    }
    derive.heads(&mut placings);
    derive.ends(&mut placings, ledger);
    let before = placings.len();
    let placings = joined(placings, names);
    derive.note(Derived::Joined, before - placings.len());
    let rows = placings.into_iter().map(|placing| row(placing, names)).collect();
    let carried = [(Derived::Carried, reading.carried)];
    let derived = derive.derived.into_iter().chain(carried).filter(|(_, count)| *count > 0);
    (rows, derived.collect())
}

struct Derive<'p> {
    names: &'p Names<'p>,
    purpose: Purpose,
    /// The table's clock has 24 hours.
    whole_day: bool,
    derived: BTreeMap<Derived, usize>,
}

impl Derive<'_> {
    fn note(&mut self, what: Derived, count: usize) {
        *self.derived.entry(what).or_default() += count;
    }

    /// The one place of a row; `None` and a finding where none fits, or several.
    fn placing(&mut self, told: &Told, ledger: &mut Ledger) -> Option<Placing> {
        let mut told = told.clone();
        told.said = told.said.clone().with_part();
        let dates = told.said.dates(&self.names.dates);
        let written = told.when.value.clone();
        let found = || written.clone();
        if let [date] = dates.as_slice()
            && let Some(weekday) = told.said.other_weekday(*date)
        {
            let fault = ToldFault::OtherWeekday { found: found(), date: *date, said: weekday };
            ledger.error(fault, told.when.bytes);
            return None;
        }
        let half_days = self.half_days(&mut told, &dates);
        let Some(half_days) = half_days.filter(|_| told.said.times.len() <= 2) else {
            ledger.error(ToldFault::UnclearTime { found: found() }, told.when.bytes);
            return None;
        };
        let spots = self.spots(&told, &half_days);
        match spots.as_slice() {
            [spot] => Some(self.placed(told, *spot)),
            [] if self.purpose == Purpose::Told && dates.len() == 1 => self.of_old(told, dates[0], ledger),
            [] => {
                ledger.error(self.none_fits(&told, &half_days), told.when.bytes);
                None
            }
            _ => {
                ledger.error(self.several_fit(&told, &spots), told.when.bytes);
                None
            }
        }
    }

    /// The half-days that a row may speak of; `None` where its words are not clear. A room among them is taken.
    fn half_days(&self, told: &mut Told, dates: &[NaiveDate]) -> Option<Vec<HalfDayIndex>> {
        let problem = self.names.problem;
        let all = problem.half_days().iter().enumerate();
        let mut fitting: Vec<HalfDayIndex> = all
            .filter(|(_, half_day)| dates.is_empty() || dates.contains(&half_day.date))
            .map(|(at, _)| HalfDayIndex(at))
            .collect();
        let name = |at: &HalfDayIndex| problem.half_day(*at).name.as_str();
        let exact = told.half_day.as_ref().map(|text| folded(text));
        let named = |at: &HalfDayIndex| exact.as_ref().is_some_and(|text| folded(name(at)) == *text);
        if fitting.iter().any(named) {
            fitting.retain(named);
        }
        let rest = std::mem::take(&mut told.said.rest);
        if !rest.is_empty() {
            let called = |at: &HalfDayIndex| self.names.said(name(at)).rest == rest || folded(name(at)) == rest;
            if fitting.iter().any(called) {
                fitting.retain(called);
            } else if let Some((room, left)) = self.names.room_in(&rest)
                && !left.chars().any(char::is_alphanumeric)
                && told.room_index.is_none_or(|known| known == room)
            {
                told.room_index = Some(room);
                told.room.get_or_insert_with(|| told.when.clone());
            } else {
                return None;
            }
        }
        let mut parts: Vec<DayPart> = told.said.parts.clone();
        parts.dedup();
        if let [part] = parts.as_slice()
            && told.said.times.is_empty()
        {
            let hours = |at: &HalfDayIndex| problem.half_day(*at).hours;
            fitting.retain(|at| {
                DayPart::named(name(at)).map_or(part.may_begin(hours(at).start), |own| part.includes(own))
            });
        }
        Some(fitting)
    }

    /// Where a row fits best: inside the hours of a session, else beginning within them, else touching them.
    fn spots(&self, told: &Told, half_days: &[HalfDayIndex]) -> Vec<Spot> {
        let problem = self.names.problem;
        let rooms: Vec<Option<RoomIndex>> = match (told.room_index, &told.room) {
            (Some(room), _) => vec![Some(room)],
            (None, Some(_)) => vec![None],
            (None, None) => (0..problem.rooms().len()).map(|room| Some(RoomIndex(room))).collect(),
        };
        let open = rooms.len() > 1;
        // A row without a time may be anywhere in a half-day whose batches have times of their own.
        let timed = |half_day: &HalfDayIndex| problem.half_day(*half_day).timing == Timing::Batch;
        if told.said.times.is_empty() && half_days.iter().any(timed) {
            return Vec::new();
        }
        let mut graded: BTreeMap<u8, BTreeSet<Spot>> = BTreeMap::new();
        for &half_day in half_days {
            for &room in &rooms {
                let session = room.and_then(|room| problem.session_of(room, half_day));
                if session.is_none() && open {
                    continue;
                }
                let hours = session.map_or(problem.half_day(half_day).hours, |session| problem.session(session).hours);
                let windows = session.map_or(&[][..], |session| &problem.session(session).windows);
                let timing = problem.half_day(half_day).timing;
                for (grade, start, end) in self.fits(&told.said, (hours, windows), timing) {
                    graded.entry(grade).or_default().insert(Spot { half_day, room, start, end });
                }
            }
        }
        graded.into_iter().next().map(|(_, spots)| spots.into_iter().collect()).unwrap_or_default()
    }

    /// Start and end that times may mean in a session's hours, each with how well it fits: 0 is best.
    fn fits(
        &self,
        said: &Said,
        (hours, windows): (ClockSpan, &[Window]),
        timing: Timing,
    ) -> Vec<(u8, u32, Option<u32>)> {
        let begins = |minute: u32| hours.start <= minute && minute < hours.end;
        match (said.times.as_slice(), timing) {
            ([], Timing::Session) => vec![(0, hours.start, Some(hours.end))],
            ([], Timing::Batch) => Vec::new(),
            ([start], Timing::Session) => {
                let opens = start.minutes(self.whole_day).contains(&hours.start);
                if opens { vec![(0, hours.start, Some(hours.end))] } else { Vec::new() }
            }
            // In windows the start says which of them is meant.
            ([start], Timing::Batch) if !windows.is_empty() => {
                let starts = start.minutes(self.whole_day);
                let meant = windows.iter().filter(|window| starts.contains(&window.hours.start));
                meant.map(|window| (0, window.hours.start, Some(window.hours.end))).collect()
            }
            ([start], Timing::Batch) => {
                let starts = start.minutes(self.whole_day).into_iter().filter(|&start| begins(start));
                starts.map(|start| (0, start, None)).collect()
            }
            ([start, end, ..], _) => {
                let spans = start.minutes(self.whole_day).into_iter();
                let spans = spans.filter_map(|start| Some((start, end.minutes_after(start, self.whole_day)?)));
                let graded = spans.filter_map(|(start, end)| {
                    let grade = match () {
                        () if begins(start) && end <= hours.end => 0,
                        () if begins(start) => 1,
                        () if start < hours.end && hours.start < end => 2,
                        () => return None,
                    };
                    Some((grade, start, Some(end)))
                });
                graded.collect()
            }
        }
    }

    fn placed(&mut self, told: Told, spot: Spot) -> Placing {
        let problem = self.names.problem;
        self.note(Derived::Date, usize::from(told.said.dates.is_empty() && told.said.weekdays.is_empty()));
        let room = match (spot.room, &told.room) {
            (Some(room), cell) => {
                self.note(Derived::Room, usize::from(told.room_index.is_none()));
                let bytes = cell.as_ref().map_or(told.unit.bytes.clone(), |cell| cell.bytes.clone());
                Placed { value: problem.room(room).name.clone(), bytes }
            }
            (None, Some(cell)) => cell.clone(),
            (None, None) => Placed { value: String::new(), bytes: told.unit.bytes.clone() },
        };
        Placing {
            date: problem.half_day(spot.half_day).date,
            half_day: Some(spot.half_day),
            session: spot.room.and_then(|room| problem.session_of(room, spot.half_day)),
            room,
            start: spot.start,
            end: spot.end,
            heads: told.headcount.as_ref().map(|heads| heads.value).or(told.unit.value.heads),
            classes: self.classes(&told),
            windows: in_windows(problem, &told, &spot),
            told,
        }
    }

    /// The classes of a row: beside the name, or in a cell of their own.
    fn classes(&self, told: &Told) -> Vec<ClassIndex> {
        let unit = &told.unit.value;
        let of_cell = || self.names.units.classes(unit.college?, &told.classes.as_ref()?.value);
        let mut classes = if unit.classes.is_empty() { of_cell().unwrap_or_default() } else { unit.classes.clone() };
        classes.sort_unstable();
        classes.dedup();
        classes
    }

    /// A row of which nothing is left in today's problem, as it was told.
    fn of_old(&mut self, told: Told, date: NaiveDate, ledger: &mut Ledger) -> Option<Placing> {
        let times = &told.said.times;
        let start = times.first().and_then(|time| time.minutes(self.whole_day).into_iter().next());
        let Some(start) = start else {
            ledger.error(ToldFault::UnclearTime { found: told.when.value.clone() }, told.when.bytes.clone());
            return None;
        };
        let end = times.get(1).and_then(|end| end.minutes_after(start, self.whole_day));
        let at = told.unit.bytes.clone();
        let room = told.room.clone().unwrap_or(Placed { value: String::new(), bytes: at });
        let room = match told.room_index {
            Some(index) => Placed { value: self.names.problem.room(index).name.clone(), ..room },
            None => room,
        };
        let (heads, classes) = (told.headcount.as_ref().map(|heads| heads.value), self.classes(&told));
        Some(Placing {
            told,
            date,
            half_day: None,
            session: None,
            room,
            start,
            end,
            heads,
            classes,
            windows: Vec::new(),
        })
    }

    /// Heads that are those of the whole college beside each of its batches say nothing of the batches.
    fn heads(&mut self, placings: &mut [Placing]) {
        for of_college in by_college(placings).into_values().filter(|of_college| of_college.len() > 1) {
            let whole = |at: &usize| {
                let college = placings[*at].told.unit.value.college;
                college.is_some_and(|college| placings[*at].heads == Some(self.names.problem.count(college)))
            };
            if of_college.iter().all(whole) {
                self.note(Derived::WholeHeads, 1);
                of_college.into_iter().for_each(|at| placings[at].heads = None);
            }
        }
    }

    /// Ends that are not written: the heads of a batch say how long it is, and those of a college that has one batch are
    /// all its heads.
    fn ends(&mut self, placings: &mut [Placing], ledger: &mut Ledger) {
        let batches: BTreeMap<CollegeIndex, usize> =
            by_college(placings).into_iter().map(|(college, all)| (college, all.len())).collect();
        for placing in placings.iter_mut().filter(|placing| placing.end.is_none()) {
            let end = self.end(placing, &batches);
            if end.is_none() {
                let fault = ToldFault::EndMissing { college: placing.told.unit.value.name.clone() };
                ledger.error(fault, placing.told.when.bytes.clone());
            }
            self.note(Derived::End, usize::from(end.is_some()));
            // A row at fault keeps a length, so that nothing else is said of it.
            placing.end = Some(end.unwrap_or(placing.start + self.names.problem.settings().slot_minutes));
        }
    }

    fn end(&self, placing: &Placing, batches: &BTreeMap<CollegeIndex, usize>) -> Option<u32> {
        let problem = self.names.problem;
        let (college, session) = (placing.told.unit.value.college?, placing.session?);
        let one = batches.get(&college) == Some(&1) && self.purpose != Purpose::Some;
        let of_classes = || {
            let classes = &problem.college(college).classes;
            let heads = placing.classes.iter().filter_map(|class| classes.get(class.0)).map(|class| class.heads);
            (!placing.classes.is_empty()).then(|| heads.sum())
        };
        let heads = of_classes().or(placing.heads).or(one.then(|| problem.count(college)))?;
        let (place, grid) = (problem.session(session), problem.settings().slot_minutes);
        let first = place.slots_until(placing.start, grid);
        let slots = u32::try_from(problem.slots_for_heads_at(college, (session, first), heads)?).ok()?;
        let end = match place.slot_at(placing.start, grid).filter(|_| placing.start >= place.hours.start) {
            Some(first) => place.minute_after(first.checked_add(slots).filter(|&slots| slots <= 1440)?, grid),
            None => placing.start.checked_add(slots.checked_mul(grid)?)?,
        };
        Some(end).filter(|&end| end <= 1440)
    }

    fn none_fits(&self, told: &Told, half_days: &[HalfDayIndex]) -> ToldFault {
        let problem = self.names.problem;
        let college = told.unit.value.name.clone();
        if told.said.times.is_empty() {
            return ToldFault::NoTime { college };
        }
        let hours = |at: &HalfDayIndex| {
            let session = told.room_index.and_then(|room| problem.session_of(room, *at));
            let hours = session.map_or(problem.half_day(*at).hours, |session| problem.session(session).hours);
            let open = told.room_index.is_none() || session.is_some();
            open.then(|| self.fit(*at, None, hours.start, Some(hours.end)))
        };
        let open = half_days.iter().filter_map(hours).collect();
        ToldFault::NoneFits { found: told.when.value.clone(), open }
    }

    fn several_fit(&self, told: &Told, spots: &[Spot]) -> ToldFault {
        let fits: Vec<Fit> =
            spots.iter().map(|spot| self.fit(spot.half_day, spot.room, spot.start, spot.end)).collect();
        let differ = |what: fn(&Spot) -> usize| spots.iter().map(what).collect::<BTreeSet<_>>().len() > 1;
        let missing = match () {
            () if differ(|spot| spot.room.map_or(0, |room| room.0)) && told.room.is_none() => Field::Place,
            () if spots.iter().any(|spot| self.date(spot) != self.date(&spots[0])) => Field::Date,
            () if differ(|spot| spot.half_day.0) && told.said.times.is_empty() => Field::HalfDay,
            () => Field::Time,
        };
        ToldFault::SeveralFit { college: told.unit.value.name.clone(), missing, fits }
    }

    fn date(&self, spot: &Spot) -> NaiveDate {
        self.names.problem.half_day(spot.half_day).date
    }

    fn fit(&self, half_day: HalfDayIndex, room: Option<RoomIndex>, start: u32, end: Option<u32>) -> Fit {
        let problem = self.names.problem;
        let HalfDay { date, name, .. } = problem.half_day(half_day).clone();
        Fit { date, half_day: name, room: room.map(|room| problem.room(room).label.clone()), start, end }
    }
}

/// The windows of a row whose cell of heads says how many are in each.
fn in_windows(problem: &Problem, told: &Told, spot: &Spot) -> Vec<InWindow> {
    let session = spot.room.and_then(|room| problem.session_of(room, spot.half_day));
    let windows = session.zip(spot.end).and_then(|(session, end)| {
        let windows = windows::from_to(problem, session, spot.start, end)?;
        Some(problem.session(session).windows[windows].to_vec())
    });
    let windows = windows.filter(|windows| windows.len() == told.in_windows.len()).unwrap_or_default();
    let heads = windows.iter().zip(&told.in_windows);
    heads.map(|(window, &heads)| (window.hours.start, window.hours.end, Some(heads), Vec::new())).collect()
}

fn row(placing: Placing, names: &Names) -> Row {
    let Placing { told, date, half_day, room, start, end, heads, classes, windows, .. } = placing;
    // What each window has is said where each of several rows says it.
    let part = |(start, end, heads, classes): (u32, u32, Option<u64>, Vec<ClassIndex>)| RowPart {
        hours: ClockSpan { start, end },
        heads,
        slots: None,
        shares: if classes.is_empty() { Share::None } else { Share::Whole(classes) },
    };
    let is_said =
        windows.len() > 1 && windows.iter().all(|(_, _, heads, classes)| heads.is_some() || !classes.is_empty());
    let parts = if is_said { windows.into_iter().map(part).collect() } else { Vec::new() };
    let at = |value: String| Some(Placed { value, bytes: told.when.bytes.clone() });
    let clock = |minute: u32| crate::words::clock(minute, true);
    let name = half_day.map_or_else(String::new, |half_day| names.problem.half_day(half_day).name.clone());
    let known = told.unit.value.college.map_or(&[][..], |college| &names.problem.college(college).classes);
    let shares = match told.classes {
        Some(cell) if is_divided(&cell, known) => Share::Cell(cell),
        _ if !classes.is_empty() => Share::Whole(classes),
        Some(cell) => Share::Cell(cell),
        None => Share::None,
    };
    let unit = told.unit;
    Row {
        room: Some(room),
        date: at(date.to_string()),
        half_day: at(name),
        start: at(clock(start)),
        end: at(clock(end.unwrap_or(start))),
        college: Some(Placed { value: unit.value.name, bytes: unit.bytes.clone() }),
        slots: told.slots,
        left: None,
        parts,
        headcount: heads.map(|value| Placed { value, bytes: unit.bytes.clone() }),
        shares,
        bytes: unit.bytes,
        faulty: false,
        without_place: false,
    }
}

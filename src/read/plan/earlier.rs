//! An earlier plan as it was told, by names: for notices of what has changed since. Rooms, dates and colleges that are
//! gone are no fault; a plan of something else altogether is.

use super::super::ledger::Ledger;
use super::lookup::Lookup;
use super::row::{Row, named_shares, times};
use crate::plan::{ClassShare, EarlierPlan, ToldBatch, ToldCollege};
use crate::problem::{Problem, RoomIndex};
use crate::words::reading::PlanFault;
use std::collections::BTreeSet;

/// What rows, and colleges without a place, told to whom. `before` is the problem that they were made for, where that is at
/// hand: rooms that are gone are then printed as they were. Notes the plan of another problem.
pub(super) fn told(
    rows: &[Row],
    unplaced: Vec<String>,
    problem: &Problem,
    before: Option<&Problem>,
    ledger: &mut Ledger,
) -> EarlierPlan {
    refuse_another(rows, &unplaced, problem, ledger);
    let reader = Reader { lookup: Lookup::new(problem), before: before.map(Lookup::new) };
    reader.told(rows, unplaced, ledger)
}

/// Notes a plan that is of another problem: no college is in both, or neither a room nor a date is. (A headcount that
/// has changed, a lost room, another day: those are what replanning is for, so the fingerprint has no say.)
pub(super) fn refuse_another(rows: &[Row], unplaced: &[String], problem: &Problem, ledger: &mut Ledger) {
    if ledger.errors() > 0 {
        return;
    }
    let lookup = Lookup::new(problem);
    let of_rows = rows.iter().filter_map(|row| row.college.as_ref()).map(|name| name.value.as_str());
    let names: BTreeSet<&str> = of_rows.chain(unplaced.iter().map(String::as_str)).collect();
    if !names.iter().any(|name| lookup.college_named(name).is_some()) {
        ledger.error_of_whole(PlanFault::OtherBaseline { colleges: names.len(), by_colleges: true });
        return;
    }
    let dates: BTreeSet<_> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let known_date = |row: &Row| {
        let date = row.date.as_ref().and_then(|date| lookup.date_named(&date.value));
        date.is_some_and(|date| dates.contains(&date))
    };
    let known_room = |row: &Row| row.room.as_ref().is_some_and(|room| lookup.room_named(&room.value).is_some());
    if !rows.is_empty() && !rows.iter().any(|row| known_date(row) || known_room(row)) {
        ledger.error_of_whole(PlanFault::OtherBaseline { colleges: names.len(), by_colleges: false });
    }
}

struct Reader<'p> {
    lookup: Lookup<'p>,
    before: Option<Lookup<'p>>,
}

impl Reader<'_> {
    /// What each college was told, today's colleges first.
    fn told(&self, rows: &[Row], unplaced: Vec<String>, ledger: &mut Ledger) -> EarlierPlan {
        let mut colleges: Vec<ToldCollege> = Vec::new();
        for row in rows {
            let batch = self.batch(row, ledger);
            let Some(name) = &row.college else { continue };
            self.entry(&mut colleges, &name.value).batches.extend(batch);
        }
        for name in unplaced {
            self.entry(&mut colleges, &name);
        }
        for told in &mut colleges {
            told.batches.sort_by(|a, b| order(a).cmp(&order(b)));
            told.batches.dedup_by(|a, b| a.key() == b.key());
        }
        colleges.sort_by_key(|told| told.college.map_or(usize::MAX, |college| college.0));
        EarlierPlan { colleges }
    }

    /// What a college was told so far.
    fn entry<'c>(&self, colleges: &'c mut Vec<ToldCollege>, name: &str) -> &'c mut ToldCollege {
        let college = self.lookup.college_named(name);
        let name = college.map_or(name, |college| self.lookup.problem.college(college).name.as_str());
        let position = colleges.iter().position(|told| told.name == name).unwrap_or_else(|| {
            colleges.push(ToldCollege { name: name.to_owned(), college, batches: Vec::new() });
            colleges.len() - 1
        });
        &mut colleges[position]
    }

    fn batch(&self, row: &Row, ledger: &mut Ledger) -> Option<ToldBatch> {
        let date = row.date.as_ref().and_then(|date| self.lookup.date(date, ledger));
        let times = times(row, ledger);
        let (room, date, (start, end), half_day) = (row.room.as_ref()?, date?, times?, row.half_day.as_ref()?);
        let (room, place, room_index) = self.room(&room.value);
        let heads = row.headcount.as_ref().map(|heads| heads.value);
        let half_day = half_day.value.clone();
        let classes = self.classes(row);
        Some(ToldBatch { room, place, room_index, date, half_day, start, end, heads, classes })
    }

    /// The classes that a row names, if today's problem has them all. That one is gone is no fault of the file.
    fn classes(&self, row: &Row) -> Option<Vec<ClassShare>> {
        let college = row.college.as_ref().and_then(|name| self.lookup.college_named(&name.value));
        college.map_or(Some(Vec::new()), |college| {
            named_shares(&row.shares, college, self.lookup.problem, &mut Ledger::new(""))
        })
    }

    /// A room's name of today, how it is printed, and which it is.
    fn room(&self, name: &str) -> (String, String, Option<RoomIndex>) {
        if let Some(index) = self.lookup.room_named(name) {
            let room = self.lookup.problem.room(index);
            return (room.name.clone(), room.label.clone(), Some(index));
        }
        let before = self.before.as_ref().and_then(|before| Some(before.problem.room(before.room_named(name)?)));
        match before {
            Some(room) => (room.name.clone(), room.label.clone(), None),
            None => (name.to_owned(), name.to_owned(), None),
        }
    }
}

/// By date, start and room: rooms of today in the file's order, then those that are gone.
fn order(batch: &ToldBatch) -> (chrono::NaiveDate, u32, usize, &str, u32) {
    let room = batch.room_index.map_or(usize::MAX, |room| room.0);
    (batch.date, batch.start, room, &batch.room, batch.end)
}

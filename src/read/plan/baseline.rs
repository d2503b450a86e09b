//! An earlier plan as a baseline: what each college was told. Rooms may be lost since and colleges gone; that is no
//! fault.

use super::super::ledger::Ledger;
use super::earlier::refuse_another;
use super::lookup::Lookup;
use super::row::{Row, named_shares, times};
use crate::plan::{Baseline, BaselineBatch, ClassShare, stands_in};
use crate::problem::{Problem, SessionIndex};
use chrono::NaiveDate;

/// The baseline that rows are, and colleges without a place. Notes the plan of another problem; rooms, half-days and
/// colleges that the problem lacks are no fault.
pub(super) fn baseline(rows: &[Row], unplaced: Vec<String>, problem: &Problem, ledger: &mut Ledger) -> Baseline {
    refuse_another(rows, &unplaced, problem, ledger);
    let lookup = Lookup::new(problem);
    let mut baseline = Baseline { batches: vec![None; problem.colleges().len()], gone: Vec::new() };
    for row in rows {
        let batch = batch(row, &lookup, ledger);
        let Some(college) = &row.college else { continue };
        // A college keeps its entry even when this row of it is at fault: the fault is noted, nothing is returned.
        if let Some(held) = entry(&mut baseline, &college.value, &lookup) {
            held.extend(batch);
        }
    }
    // A college without a place was in the earlier problem all the same: it was told of no batch.
    for college in unplaced {
        entry(&mut baseline, &college, &lookup);
    }
    for batches in baseline.batches.iter_mut().flatten() {
        batches.sort();
        batches.dedup_by(|one, other| one.key() == other.key());
    }
    baseline
}

/// The batches of a college so far; for one that the problem lacks its name is noted as gone.
fn entry<'b>(baseline: &'b mut Baseline, college: &str, lookup: &Lookup) -> Option<&'b mut Vec<BaselineBatch>> {
    match lookup.college_named(college) {
        Some(college) => Some(baseline.batches[college.0].get_or_insert_default()),
        None => {
            if !baseline.gone.iter().any(|gone| gone == college) {
                baseline.gone.push(college.to_owned());
            }
            None
        }
    }
}

fn batch(row: &Row, lookup: &Lookup, ledger: &mut Ledger) -> Option<BaselineBatch> {
    let date = row.date.as_ref().and_then(|date| lookup.date(date, ledger));
    let times = times(row, ledger);
    let (room, date, (start, end)) = (row.room.as_ref()?, date?, times?);
    let session = session(&room.value, date, start, end, lookup);
    // Under today's name, where the table calls the room by its label.
    let room = lookup.room_named(&room.value).map_or(room.value.clone(), |room| lookup.problem.room(room).name.clone());
    let classes = classes(row, lookup).unwrap_or_default();
    let of_classes = (!classes.is_empty()).then(|| classes.iter().map(|share| share.heads).sum());
    let heads = row.headcount.as_ref().map(|heads| heads.value).or(of_classes);
    Some(BaselineBatch { room, date, start, end, session, heads, classes })
}

/// The classes that a row names, if today's problem has them all.
fn classes(row: &Row, lookup: &Lookup) -> Option<Vec<ClassShare>> {
    let college = lookup.college_named(&row.college.as_ref()?.value)?;
    named_shares(&row.shares, college, lookup.problem, &mut Ledger::new(""))
}

/// The open session in which, and on whose grid, a batch still stands.
fn session(room: &str, date: NaiveDate, start: u32, end: u32, lookup: &Lookup) -> Option<SessionIndex> {
    let room = lookup.room_named(room)?;
    let stands = |session: &SessionIndex| stands_in(lookup.problem, *session, start, end);
    lookup.sessions_of_day(room, date).iter().copied().find(stands)
}

//! What a step is called: what its edit did, in both languages.

use super::super::ask;
use super::BatchEdit;
use super::batches::minute;
use crate::plan::{Batch, Plan};
use crate::problem::{Problem, SessionIndex};
use crate::read::{self, Coming, Revision};
use crate::rules;
use crate::words::case_steps::{Done, How, Spot};
use crate::words::{Language, Phrase};

/// One label for all that a gesture did.
pub(super) fn together(labels: Vec<Phrase>) -> Phrase {
    let mut labels = labels.into_iter();
    let first = labels.next().unwrap_or(Phrase { chinese: String::new(), english: String::new() });
    let more = labels.len();
    if more == 0 { first } else { Done::AndMore { first, more }.phrase() }
}

/// Where a batch stands, or is to stand.
fn spot(problem: &Problem, session: SessionIndex, start: u32) -> Spot {
    let place = problem.session(session);
    let half_day = problem.half_day(place.half_day);
    Spot {
        date: half_day.date,
        half_day: half_day.name.clone(),
        start,
        room: problem.room(place.room).label.clone(),
        whole_day: problem.printing().whole_day_clock,
    }
}

pub(super) fn batch_edit(problem: &Problem, plan: &Plan, edit: &BatchEdit) -> Phrase {
    let batch = |position: usize| plan.batches.get(position);
    let name =
        |batch: Option<&Batch>| batch.map_or_else(String::new, |batch| problem.college(batch.college).name.clone());
    let to = |session: usize, start: u32| {
        (session < problem.sessions().len()).then(|| spot(problem, SessionIndex(session), start))
    };
    let here = |batch: Option<&Batch>| batch.map(|batch| spot(problem, batch.session, minute(problem, batch)));
    match *edit {
        BatchEdit::Move { batch: moved, session, start } => {
            let start = batch(moved).map_or(start, |batch| {
                let session = SessionIndex(session.min(problem.sessions().len().saturating_sub(1)));
                minute(problem, &super::batches::placed(problem, batch, session, start))
            });
            Done::Moved { college: name(batch(moved)), to: to(session, start) }
        }
        BatchEdit::Swap { batch: one, other } => Done::Swapped { one: name(batch(one)), other: name(batch(other)) },
        BatchEdit::Split { batch: split, .. } => Done::Split { college: name(batch(split)) },
        BatchEdit::Merge { batch: gone, .. } => Done::Merged { college: name(batch(gone)) },
        BatchEdit::Unplace { batch: gone } => Done::Unplaced { college: name(batch(gone)) },
        BatchEdit::Place { college, session, start } => {
            let college = problem.colleges().get(college).map_or_else(String::new, |college| college.name.clone());
            Done::Moved { college, to: to(session, start) }
        }
        BatchEdit::Keep { batch: kept, on } => Done::Held { college: name(batch(kept)), at: here(batch(kept)), on },
    }
    .phrase()
}

/// What a change of the file is called; `text` is the file before it.
pub(super) fn revision(text: &str, before: &Problem, after: &Problem, revision: &Revision) -> Phrase {
    match revision {
        Revision::Heads { college, class, heads } => {
            let whom = class.as_ref().map_or_else(|| college.clone(), |class| format!("{college} {class}"));
            Done::Heads { college: whom, heads: *heads }
        }
        Revision::AddClasses { college, classes } => {
            let names = classes.iter().map(|(name, _)| name.clone()).collect();
            Done::ClassesMore { college: college.clone(), names }
        }
        Revision::RemoveClass { college, class } => Done::ClassGone { college: college.clone(), class: class.clone() },
        Revision::AddColleges { colleges } => Done::CollegesMore { count: colleges.len() },
        Revision::RemoveCollege { college } => Done::CollegeGone { college: college.clone() },
        Revision::RenameCollege { college, name } => Done::Renamed { old: college.clone(), new: name.clone() },
        Revision::Dates { dates } => Done::Dates { count: dates.len() },
        Revision::HalfDay { name, .. } => Done::HalfDay { name: name.clone() },
        Revision::RemoveHalfDay { .. } => Done::HalfDayGone,
        Revision::Sessions { cells, open, .. } => {
            Done::Sessions { count: cells.len(), open: *open, room: room(before, cells) }
        }
        Revision::Hours { cells, .. } => Done::Hours { count: cells.len(), room: room(before, cells) },
        Revision::HalfDayWindows { position, windows } => {
            let kinds = read::outline(text).half_days;
            let name = kinds.get(*position).and_then(|kind| kind.get("name")?.as_str());
            Done::HalfDayWindows { name: name.unwrap_or_default().to_owned(), there: windows.is_some() }
        }
        Revision::Special { position, of, what } => {
            Done::Special { said: ask::special_said(before, of, what), new: position.is_none() }
        }
        Revision::RemoveSpecial { list, position } => {
            Done::SpecialGone { said: ask::special_at(before, text, *list, *position) }
        }
        Revision::Room { label, .. } => Done::Room { label: label.clone() },
        Revision::RemoveRoom { .. } => Done::RoomGone,
        Revision::Rule { wish, entry, .. } => {
            let name = entry.get("name").and_then(serde_json::Value::as_str).unwrap_or_default();
            let rule = after.rules().iter().find(|rule| rule.name == name && !wish);
            Done::Rule { name: name.to_owned(), said: rule.map(|rule| rules::demanded(after, &rule.kind)) }
        }
        Revision::RemoveRule { name, .. } => Done::RuleGone { name: name.clone() },
        Revision::Coming { college, date, half_day, says } => {
            let how = match says {
                Coming::Can => How::Can,
                Coming::Cannot => How::Cannot,
                Coming::Wanted => How::Wanted,
            };
            Done::Coming { college: college.clone(), date: *date, half_day: half_day.clone(), how }
        }
        Revision::Setting { key, .. } => Done::Setting { key: key.clone() },
        Revision::Language { tag: Language::Chinese } => Done::Setting { key: "zh-CN".into() },
        Revision::Language { tag: Language::English } => Done::Setting { key: "en".into() },
        Revision::LookedOver { .. } => Done::LookedOver,
    }
    .phrase()
}

/// The one room that all cells are of, as it is printed.
fn room(problem: &Problem, cells: &[read::Cell]) -> Option<String> {
    let first = &cells.first()?.room;
    let alone = cells.iter().all(|cell| cell.room == *first);
    let room = problem.rooms().iter().find(|room| room.name == *first);
    room.filter(|_| alone).map(|room| room.label.clone())
}

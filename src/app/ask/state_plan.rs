//! What a page shows of the plan that is worked on.

use super::super::desk::{Desk, Working};
use crate::explain;
use crate::plan::Batch;
use crate::problem::Problem;
use crate::words::{Language, date, span, times};
use serde_json::{Value, json};

/// The batches by their positions, and what waits for a place; nothing where there is no plan.
pub(super) fn plan(desk: &Desk, language: Language) -> Option<Value> {
    let (problem, working) = (desk.problem()?, desk.working.as_ref()?);
    let unplaced = working.plan.unplaced.iter().map(|entry| {
        let college = problem.college(entry.college);
        json!({ "college": entry.college.0, "name": college.name, "heads": entry.count })
    });
    Some(json!({
        "batches": batches(problem, desk, working, language),
        "unplaced": unplaced.collect::<Vec<_>>(),
        "proven": desk.is_best(),
        "stopped": desk.best.as_ref().and_then(|best| best.stop).is_some(),
    }))
}

fn batches(problem: &Problem, desk: &Desk, working: &Working, language: Language) -> Vec<Value> {
    let best = || desk.best.as_ref().map(|best| explain::told(problem, best));
    let before = desk.told.as_ref().map(|told| told.baseline.clone()).or_else(best);
    let one = |batch: &Batch| {
        let session = problem.session(batch.session);
        let (half_day, room) = (problem.half_day(session.half_day), problem.room(session.room));
        let slot = problem.settings().slot_minutes;
        let called = batch.called(problem);
        let (start, end) = (called.start, called.end);
        let moved = before.as_ref().is_some_and(|before| {
            let same = |batches: &[crate::plan::BaselineBatch]| {
                batches.iter().any(|told| {
                    told.room == room.name && told.date == half_day.date && (told.start, told.end) == (start, end)
                })
            };
            let known = before.batches.get(batch.college.0).and_then(Option::as_ref);
            known.is_some_and(|known| !same(known))
        });
        let kept = desk
            .kept
            .iter()
            .any(|kept| (kept.college, kept.session, kept.start) == (batch.college, batch.session, batch.start));
        let whole_day = problem.printing().whole_day_clock;
        let called = times(&half_day.name, start, end, whole_day, language);
        let hours = span(&half_day.name, start, end, whole_day, language);
        let day = date(half_day.date, language);
        json!({
            "college": batch.college.0,
            "name": problem.college(batch.college).name,
            "session": batch.session.0,
            "room": session.room.0,
            "half_day": session.half_day.0,
            "start": start,
            "end": end,
            "slot": batch.start,
            "minutes": if batch.parts.is_empty() { batch.slots * slot } else { end - start },
            "used": batch.slots * slot,
            "heads": batch.heads,
            "classes": batch.classes.len(),
            "times": called,
            "when": language.pick(format!("{day}{hours}"), format!("{day}, {hours}")),
            "where": room.label,
            "moved": moved,
            "kept": kept,
        })
    };
    working.plan.batches.iter().map(one).collect()
}

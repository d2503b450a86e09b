//! `keep`: settled batches are there with their classes, and until a moment no other batch starts. What is settled
//! belongs to a plan; a problem file has no word for it.

use super::said::{Say, breach};
use super::walk::{Seen, Walk, slots_before};
use crate::problem::{ClassIndex, KeptBatch, KeptClass, Moment, Problem, Timing};
use crate::program::{Expression, Frame, Origin};
use crate::words::explanation::Days;
use crate::words::violation::{BatchPlace, Breach};
use crate::words::{clock, date};
use chrono::Datelike;
use std::collections::BTreeMap;

pub(super) fn sentence(say: &Say<'_>, batches: &[KeptBatch], classes: &[KeptClass], until: Option<Moment>) -> String {
    let kept: Vec<String> = batches.iter().map(|kept| settled(say, kept, classes)).collect();
    let kept = (!kept.is_empty())
        .then(|| say.pick(format!("保留 {}", kept.join("、")), format!("as it is: {}", kept.join("; "))));
    let until = until.map(|moment| {
        let (day, at) = (date(moment.date, say.language), clock(moment.minute, true));
        say.pick(format!("{day} {at} 以前不再开始别的批次"), format!("nothing else starts before {at} on {day}"))
    });
    kept.into_iter().chain(until).collect::<Vec<_>>().join(say.language.pick("，", "; "))
}

/// Each settled batch as rows.
pub(super) fn rows(problem: &Problem, frame: &mut Frame, batches: &[KeptBatch], origin: Origin) {
    batches.iter().for_each(|kept| stands(problem, frame, kept, origin));
}

/// A settled batch is there with its length and its start. That nothing else starts too early, and that nobody else
/// stands on its slots, is in the domains.
fn stands(problem: &Problem, frame: &mut Frame, kept: &KeptBatch, origin: Origin) {
    let present = frame.presence(kept.college, kept.session);
    frame.program.at_least(&present, 1, origin);
    if problem.session(kept.session).is_divided() {
        // What it takes in each of its windows may change; its domain leaves it no other.
        let stands = &frame.occupied[kept.college.0];
        let stands: Vec<Expression> = (kept.start..kept.start + kept.slots)
            .map(|slot| stands.get(&(kept.session, slot)).cloned().unwrap_or_default())
            .collect();
        stands.into_iter().for_each(|stands| frame.program.at_least(&stands, 1, origin));
        return;
    }
    let slots = frame.slots[kept.college.0].get(&kept.session).cloned().unwrap_or_default();
    frame.program.equal(&slots, i64::from(kept.slots), origin);
    let by_batch = problem.half_day(problem.session(kept.session).half_day).timing == Timing::Batch;
    if by_batch && frame.timed[kept.session.0] {
        let start = frame.starts[kept.college.0].get(&(kept.session, kept.start)).cloned().unwrap_or_default();
        frame.program.at_least(&start, 1, origin);
    }
}

/// A settled batch: whose, with which classes, when, where, and its hours.
fn settled(say: &Say<'_>, kept: &KeptBatch, classes: &[KeptClass]) -> String {
    let problem = say.problem;
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let day = Days { date: half_day.date, names: vec![half_day.name.clone()] }.text(say.language);
    let (start, end) = hours(problem, kept);
    let hours = say.hours(start, end);
    let college = problem.college(kept.college);
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    let own: Vec<&str> = own.map(|class| college.classes[class.class.0].name.as_str()).collect();
    let classes = match own.is_empty() {
        true => String::new(),
        false => say.pick(format!("（{}）", own.join("、")), format!(" ({})", own.join(", "))),
    };
    let (whom, room) = (&college.name, &problem.room(session.room).label);
    say.pick(format!("{whom}{classes} {day} {hours} {room}"), format!("{whom}{classes} on {day} {hours} in {room}"))
}

/// Settled batches that are not in the plan, or hold other classes; others that start too early.
pub(super) fn breaches(
    walk: &Walk<'_>,
    batches: &[KeptBatch],
    classes: &[KeptClass],
    until: Option<Moment>,
) -> Vec<Breach> {
    let breach_of = |kept: &KeptBatch| {
        if is_there(walk, kept) { other_classes(walk, kept, classes) } else { Some(missing(walk, kept)) }
    };
    let mut breaches: Vec<Breach> = batches.iter().filter_map(breach_of).collect();
    let Some(moment) = until else { return breaches };
    let before = i64::from(moment.date.num_days_from_ce()) * 24 * 60 + i64::from(moment.minute);
    for seen in walk.seen.iter().filter(|seen| seen.start < before) {
        let kept = |kept: &KeptBatch| kept.college == seen.batch.college && kept.session == seen.batch.session;
        if !batches.iter().any(kept) {
            breaches.push(too_early(walk, seen, moment));
        }
    }
    breaches
}

fn is_there(walk: &Walk<'_>, kept: &KeptBatch) -> bool {
    let called_at_once = walk.problem.half_day(walk.problem.session(kept.session).half_day).timing == Timing::Session;
    let slot = i64::from(walk.problem.settings().slot_minutes);
    let is_divided = !walk.problem.session(kept.session).windows.is_empty();
    walk.inside(kept.session).into_iter().any(|seen| {
        let batch = seen.batch;
        if is_divided {
            let same = (batch.college, batch.start) == (kept.college, kept.start);
            let over = |minute: i64| slots_before(walk.problem.session(kept.session), slot, minute);
            let (start, end) = seen.clock();
            return same && over(end) - over(start) == i64::from(kept.slots);
        }
        batch.college == kept.college && batch.slots == kept.slots && (called_at_once || batch.start == kept.start)
    })
}

fn missing(walk: &Walk<'_>, kept: &KeptBatch) -> Breach {
    let place = due_at(walk, kept);
    breach("kept-missing", &[], false, |language| {
        let batch = place.text(language);
        language.pick(format!("应保留的{batch}不在方案里"), format!("{batch} must be kept and is not in the plan"))
    })
}

fn too_early(walk: &Walk<'_>, seen: &Seen<'_>, moment: Moment) -> Breach {
    let (place, at) = (walk.place(seen), clock(moment.minute, true));
    breach("starts-before", &[seen], true, |language| {
        let (batch, day) = (place.text(language), date(moment.date, language));
        language.pick(format!("{batch}早于 {day} {at} 开始"), format!("{batch} starts before {at} on {day}"))
    })
}

/// Whether a settled batch holds other classes than are settled with it, if any are.
fn other_classes(walk: &Walk<'_>, kept: &KeptBatch, classes: &[KeptClass]) -> Option<Breach> {
    let own = classes.iter().filter(|class| (class.college, class.session) == (kept.college, kept.session));
    let settled: BTreeMap<ClassIndex, u64> = own.map(|class| (class.class, class.heads)).collect();
    if settled.is_empty() {
        return None;
    }
    let seen = walk.inside(kept.session).into_iter().find(|seen| seen.batch.college == kept.college)?;
    let found: BTreeMap<ClassIndex, u64> = seen.batch.classes.iter().map(|share| (share.class, share.heads)).collect();
    let all = &walk.problem.college(kept.college).classes;
    if settled == found {
        return None;
    }
    let names = |classes: &BTreeMap<ClassIndex, u64>, between: &str| {
        classes.keys().map(|class| all[class.0].name.as_str()).collect::<Vec<_>>().join(between)
    };
    let place = due_at(walk, kept);
    Some(breach("kept-classes", &[seen], false, |language| {
        let (batch, between) = (place.text(language), language.pick("、", ", "));
        let (kept, found) = (names(&settled, between), names(&found, between));
        language.pick(format!("{batch}应为{kept}，方案里是{found}"), format!("{batch} must hold {kept}, not {found}"))
    }))
}

/// From when to when a settled batch is called, in minutes after midnight.
fn hours(problem: &Problem, kept: &KeptBatch) -> (u32, u32) {
    let (session, grid) = (problem.session(kept.session), problem.settings().slot_minutes);
    let (first, behind) = (kept.start, kept.start.saturating_add(kept.slots));
    if problem.half_day(session.half_day).timing == Timing::Session {
        return (session.hours.start, session.hours.end);
    }
    let windows = || (0..session.windows.len()).map(|window| (problem.window_slots(kept.session, window), window));
    let starts =
        windows().find(|(slots, _)| slots.start == first).map(|(_, window)| session.windows[window].hours.start);
    let ends = windows().find(|(slots, _)| slots.end == behind).map(|(_, window)| session.windows[window].hours.end);
    (
        starts.unwrap_or_else(|| session.minute_of(first, grid)),
        ends.unwrap_or_else(|| session.minute_after(behind, grid)),
    )
}

/// Where the batch should be.
fn due_at(walk: &Walk<'_>, kept: &KeptBatch) -> BatchPlace {
    let problem = walk.problem;
    let session = problem.session(kept.session);
    let half_day = problem.half_day(session.half_day);
    let (start, end) = hours(problem, kept);
    BatchPlace {
        college: walk.name(kept.college),
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start,
        end,
        position: None,
    }
}

//! The batches that rows mean in a problem, in their order; and what rows without a place mean.

use super::super::day_part::at_night;
use super::super::draft::Placed;
use super::super::ledger::Ledger;
use super::cell::MOST;
use super::lookup::Lookup;
use super::row::{Row, Share, named_shares, times};
use super::windows;
use crate::plan::{Batch, ClassShare, Unplaced};
use crate::problem::{ClockSpan, CollegeIndex, Problem, Session, SessionIndex, Timing};
use crate::words::reading::{FileFault, PlanFault};
use std::collections::BTreeMap;
use std::ops::Range;

/// The batches of all rows, by session and start, and the bytes of the row of each.
pub(super) fn batches(rows: &[Row], problem: &Problem, ledger: &mut Ledger) -> (Vec<Batch>, Vec<Range<usize>>) {
    let mut placed = placed_batches(rows, problem, ledger);
    placed.sort_by(|(a, at), (b, other)| a.cmp(b).then(at.start.cmp(&other.start)));
    let (mut batches, places): (Vec<Batch>, Vec<Range<usize>>) = placed.into_iter().unzip();
    line_up(problem, &mut batches);
    (batches, places)
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
    let shares = named_shares(&row.shares, college, problem, ledger)?;
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
    if lookup.problem.session(session).is_divided() {
        return windows::batch(row, lookup.problem, (college, session), (start, end), &classes, ledger);
    }
    let (start, slots) = match lookup.problem.half_day(lookup.problem.session(session).half_day).timing {
        Timing::Batch => on_the_grid(row, lookup.problem, session, start, end, ledger)?,
        Timing::Session => (0, whole_session(row, lookup.problem, (college, session), &classes, (start, end), ledger)?),
    };
    let heads = row.headcount.as_ref().map(|heads| heads.value);
    Some(Batch { session, start, slots, college, heads, classes, parts: Vec::new() })
}

pub(super) fn session(row: &Row, lookup: &Lookup, ledger: &mut Ledger) -> Option<SessionIndex> {
    let room = row.room.as_ref().and_then(|name| lookup.room(name, ledger));
    let half_day = match (&row.date, &row.half_day) {
        (Some(date), Some(name)) => lookup.half_day(date, name, ledger),
        _ => None,
    };
    let (room, half_day) = (room?, half_day?);
    let found = lookup.problem.session_of(room, half_day);
    if found.is_none() {
        let at = lookup.problem.half_day(half_day);
        let session = format!("{} {} {}", lookup.problem.room(room).name, at.date, at.name);
        let place = row.half_day.as_ref().map_or(row.bytes.clone(), |name| name.bytes.clone());
        let college = row.college.as_ref().map_or_else(|| "?".to_owned(), |name| name.value.clone());
        ledger.error(PlanFault::ClosedSession { session, college }, place);
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
    let in_session = problem.session(session);
    let pauses = in_session.pauses(slot_minutes);
    let in_break = |minute: u32, at: &Option<Placed<String>>, ledger: &mut Ledger| {
        let pause = pauses.iter().find(|pause| pause.start <= minute && minute < pause.end);
        let fault = |pause: &ClockSpan| PlanFault::InBreak { time: said(at), start: pause.start, end: pause.end };
        pause.map(|pause| ledger.error(fault(pause), place(at))).is_some()
    };
    if start < opening {
        ledger.error(PlanFault::BeforeOpening { start: said(&row.start), opening: opens }, place(&row.start));
    } else if in_break(start, &row.start, ledger) {
        return None;
    } else if !(start - opening).is_multiple_of(slot_minutes) {
        let fault = PlanFault::OffGrid { start: said(&row.start), opening: opens, slot_minutes };
        ledger.error(fault, place(&row.start));
    }
    // A batch ends with a slot: at the start of a break, never in it or with it.
    if end > start && in_break(end - 1, &row.end, ledger) {
        return None;
    }
    let paused = |pause: &ClockSpan| if start <= pause.start && pause.end <= end { pause.minutes() } else { 0 };
    let minutes = end - start - pauses.iter().map(paused).sum::<u32>();
    if !minutes.is_multiple_of(slot_minutes) {
        ledger.error(PlanFault::NotWholeSlots { minutes, slot_minutes }, place(&row.end));
    } else if let Some(slots) = row.slots.as_ref().filter(|slots| slots.value != u64::from(minutes / slot_minutes)) {
        ledger.error(PlanFault::SlotsDisagree { slots: slots.value, minutes }, slots.bytes.clone());
    }
    if ledger.errors() > before { None } else { in_session.slots_between(start, end, slot_minutes) }
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

/// The least slots for the heads of a row of a session to which all are called at once; `None` where the heads do not say it (under `nearest`, a college's slots are
/// rounded as a whole).
fn slots_for_heads(
    row: &Row,
    problem: &Problem,
    college: CollegeIndex,
    session: SessionIndex,
    classes: &[ClassShare],
) -> Option<u64> {
    if classes.is_empty() {
        let heads = row.headcount.as_ref().map(|heads| heads.value).or(row.left)?;
        return problem.slots_for_heads(college, session, heads);
    }
    problem.slots_for_heads(college, session, classes.iter().map(|share| share.heads).sum())
}

fn class_shares(row: &Row, college: CollegeIndex, problem: &Problem, ledger: &mut Ledger) -> Option<Vec<ClassShare>> {
    let place = match &row.shares {
        Share::None => return Some(Vec::new()),
        Share::Cell(cell) => cell.bytes.clone(),
        Share::List(_) | Share::Whole(_) => row.bytes.clone(),
    };
    let shares = named_shares(&row.shares, college, problem, ledger)?;
    let classes: u64 = shares.iter().map(|share| share.heads).sum();
    if let Some(headcount) = row.headcount.as_ref().filter(|headcount| headcount.value != classes) {
        ledger.error(PlanFault::ClassesDisagree { headcount: headcount.value, classes }, place);
        return None;
    }
    Some(shares)
}

//! Whether the batches stand where batches can stand: in known sessions, on the grid, one after the other.

use super::heads::Dealt;
use super::windows;
use crate::plan::Plan;
use crate::problem::{CollegeIndex, Problem, Session, SessionIndex, Timing};
use crate::rules::walk::{Seen, Walk, minutes, slot_start};
use crate::words::violation::{Entry, Part, Violation};
use std::collections::BTreeSet;

/// Entries that name what the problem does not have.
pub(super) fn unknown_parts(problem: &Problem, plan: &Plan) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut say = |entry, part| violations.push(Violation::UnknownPart { entry, part });
    let classes_of =
        |college: CollegeIndex| problem.colleges().get(college.0).map_or(usize::MAX, |college| college.classes.len());
    for (position, batch) in plan.batches.iter().enumerate() {
        let entry = Entry::Batch(position + 1);
        if batch.session.0 >= problem.sessions().len() {
            say(entry, Part::Session);
        }
        if batch.college.0 >= problem.colleges().len() {
            say(entry, Part::College);
        }
        let shares = batch.classes.iter().chain(batch.parts.iter().flat_map(|part| &part.classes));
        if shares.clone().any(|share| share.class.0 >= classes_of(batch.college)) {
            say(entry, Part::Class);
        }
    }
    for (position, unplaced) in plan.unplaced.iter().enumerate() {
        let entry = Entry::Unplaced(position + 1);
        if unplaced.college.0 >= problem.colleges().len() {
            say(entry, Part::College);
        }
        if unplaced.classes.iter().any(|class| class.0 >= classes_of(unplaced.college)) {
            say(entry, Part::Class);
        }
    }
    for (position, kept) in plan.settled.iter().flat_map(|settled| settled.batches.iter().enumerate()) {
        let entry = Entry::Settled(position + 1);
        if kept.session.0 >= problem.sessions().len() {
            say(entry, Part::Session);
        }
        if kept.college.0 >= problem.colleges().len() {
            say(entry, Part::College);
        }
    }
    violations
}

/// Faults of length, place and order.
pub(super) fn faults(walk: &Walk, dealt: &Dealt) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut met = BTreeSet::new();
    for seen in &walk.seen {
        let session = walk.problem.session(seen.batch.session);
        if seen.batch.slots == 0 {
            violations.push(Violation::EmptyBatch { batch: walk.place(seen) });
        }
        violations.extend(windows::batch_faults(walk, seen));
        let from = match (seen.batch.parts.first(), seen.batch.parts.last()) {
            (Some(first), Some(last)) => across_windows(session, first.window, last.window),
            _ => runs_across(walk.problem, seen.batch.session, (seen.batch.start, seen.batch.slots)),
        };
        violations.extend(from.map(|from| Violation::AcrossRates { batch: walk.place(seen), from }));
        let at_once = walk.problem.half_day(session.half_day).timing == Timing::Session;
        if !at_once
            && session.windows.is_empty()
            && u64::from(seen.batch.start) + u64::from(seen.batch.slots) > u64::from(session.slots)
        {
            let closes = minutes(closing(walk.problem, session));
            violations.push(Violation::OutsideSession { batch: walk.place(seen), closes });
        }
        if !met.insert((seen.batch.session, seen.batch.college)) {
            violations.push(Violation::RepeatedBatch { batch: walk.place(seen) });
        }
    }
    for session in walk.problem.session_indices() {
        if !walk.problem.session(session).windows.is_empty() {
            violations.extend(windows::session_faults(walk, session, dealt));
            continue;
        }
        let mut inside = walk.inside(session);
        inside.sort_by_key(|seen| (seen.batch.start, seen.batch.slots, seen.position));
        let place = walk.problem.session(session);
        match walk.problem.half_day(place.half_day).timing {
            Timing::Session => violations.extend(over_full(walk, place, &inside)),
            Timing::Batch => {
                let (together, left) = called_together(walk, &inside);
                violations.extend(together);
                inside = left;
            }
        }
        order(walk, &inside, &mut violations);
    }
    violations
}

/// The moment across which some slots of a session run, at which its rate changes.
pub(super) fn runs_across(problem: &Problem, session: SessionIndex, (start, slots): (u32, u32)) -> Option<u32> {
    let place = problem.session(session);
    let grid = i64::from(problem.settings().slot_minutes);
    let last = i64::from(start) + i64::from(slots) - 1;
    let (begins, ends) = (slot_start(place, grid, i64::from(start)), slot_start(place, grid, last) + grid);
    let mut moments = place.rates.iter().map(|own| own.from);
    moments.find(|&from| begins < i64::from(from) && i64::from(from) < ends)
}

/// The same of windows from one to another.
fn across_windows(session: &Session, first: usize, last: usize) -> Option<u32> {
    let begins = session.windows.get(first)?.hours.start;
    let ends = session.windows.get(last)?.hours.end;
    session.rates.iter().map(|own| own.from).find(|&from| begins < from && from < ends)
}

/// A session to which all are called at once, and more of them than it holds.
fn over_full(walk: &Walk, session: &Session, inside: &[&Seen]) -> Option<Violation> {
    let settings = walk.problem.settings();
    let end = |seen: &&Seen| u64::from(seen.batch.start) + u64::from(seen.batch.slots);
    let needed = inside.iter().map(end).max().filter(|needed| *needed > u64::from(session.slots))?;
    let minutes = u64::from(settings.slot_minutes);
    Some(Violation::OverFull {
        first: walk.place(inside.first()?),
        batches: inside.iter().map(|seen| seen.position).collect(),
        needed: needed * minutes,
        open: u64::from(session.slots) * minutes,
    })
}

/// Where most batches of a session share start and end with others, and those of other times stand apart from them: each such
/// group, and the batches with one of each. Nobody is served so, unless all of a group are called at once.
fn called_together<'w, 'a>(walk: &Walk, inside: &[&'w Seen<'a>]) -> (Vec<Violation>, Vec<&'w Seen<'a>>) {
    let hours = |seen: &Seen| (seen.batch.start, seen.batch.slots);
    let groups: Vec<&[&Seen]> = inside.chunk_by(|one, other| hours(one) == hours(other)).collect();
    let is_apart =
        |pair: &[&[&Seen]]| pair[0][0].batch.start.saturating_add(pair[0][0].batch.slots) <= pair[1][0].batch.start;
    let are_several = |group: &[&Seen]| {
        let colleges: BTreeSet<CollegeIndex> = group.iter().map(|seen| seen.batch.college).collect();
        group.len() > 1 && colleges.len() == group.len()
    };
    let together: usize = groups.iter().filter(|group| are_several(group)).map(|group| group.len()).sum();
    // Two of three are more likely one that was put in the other's place.
    let few = 2 * together <= inside.len() || together == 2 && inside.len() > 2;
    if few || !groups.windows(2).all(is_apart) {
        return (Vec::new(), inside.to_vec());
    }
    let told = groups.iter().filter(|group| are_several(group)).map(|group| Violation::CalledTogether {
        first: walk.place(group[0]),
        colleges: group.iter().map(|seen| walk.problem.college(seen.batch.college).name.clone()).collect(),
        batches: group.iter().map(|seen| seen.position).collect(),
    });
    let one_of = |group: &&[&'w Seen<'a>]| if are_several(group) { group[..1].to_vec() } else { group.to_vec() };
    (told.collect(), groups.iter().flat_map(one_of).collect())
}

/// The minute after midnight at which the last slot of a session is over.
fn closing(problem: &Problem, session: &Session) -> i64 {
    let grid = i64::from(problem.settings().slot_minutes);
    slot_start(session, grid, i64::from(session.slots) - 1) + grid
}

/// The minutes between two batches, one behind the other, where they are fewer than the changeover takes on the grid: a
/// break between them counts, for it is clock time. Where all are called at once, slots are what counts.
fn short_of(walk: &Walk, first: &Seen, second: &Seen, changeover: u64) -> Option<u32> {
    let grid = i64::from(walk.problem.settings().slot_minutes);
    let session = walk.problem.session(first.batch.session);
    let behind = i64::from(first.batch.start).saturating_add(i64::from(first.batch.slots));
    let at = |slot: i64| slot_start(session, grid, slot);
    let gap = match walk.problem.half_day(session.half_day).timing {
        Timing::Session => (i64::from(second.batch.start) - behind).saturating_mul(grid),
        Timing::Batch => at(i64::from(second.batch.start)).saturating_sub(at(behind - 1).saturating_add(grid)),
    };
    let needed = i64::try_from(changeover).unwrap_or(i64::MAX).saturating_mul(grid);
    (gap < needed).then(|| u32::try_from(gap).unwrap_or(0))
}

/// The batches of one session, by their first slot: each begins after every earlier one has ended and the changeover
/// has passed. Slots are what counts, also where all are called at once.
fn order(walk: &Walk, inside: &[&Seen], violations: &mut Vec<Violation>) {
    let settings = walk.problem.settings();
    let changeover = u64::from(settings.changeover.div_ceil(settings.slot_minutes));
    let end = |seen: &Seen| u64::from(seen.batch.start) + u64::from(seen.batch.slots);
    let mut last: Option<&Seen> = None;
    for &second in inside {
        if let Some(first) = last {
            let start = u64::from(second.batch.start);
            let places = || (walk.place(first), walk.place(second));
            if start < end(first) {
                let (first, second) = places();
                violations.push(Violation::Overlap { first, second });
            } else if let Some(gap) = short_of(walk, first, second, changeover) {
                let (first, second) = places();
                violations.push(Violation::Changeover { first, second, gap, minutes: settings.changeover });
            }
        }
        if last.is_none_or(|first| end(first) < end(second)) {
            last = Some(second);
        }
    }
}

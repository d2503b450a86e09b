//! Whether the calls of a batch can be kept: inside the batch, one after the other, no faster than the room serves.

use super::{Fault, Seen, Subject};
use crate::problem::{Demand, SessionIndex};
use crate::rules::walk::{self, served_minutes};
use crate::words::allocation::AllocationFault;

/// Calls for one time: the positions of those called together.
struct Together {
    calls: Vec<usize>,
    start: u32,
    end: u32,
}

/// The calls of a batch, those called together side by side, by time.
fn together(seen: &Seen, position: usize) -> Vec<Together> {
    let mut turns: Vec<Together> = Vec::new();
    for &at in &seen.of_batch[position] {
        let call = &seen.calls[at];
        match turns.last_mut() {
            Some(turn) if call.with_previous => turn.calls.push(at),
            _ => turns.push(Together { calls: vec![at], start: call.start, end: call.end }),
        }
    }
    turns.sort_by_key(|turn| (turn.start, turn.end));
    turns
}

/// Faults of time; `right_people` where nothing else is wrong with the batch, so that its heads can be relied on.
pub(super) fn faults(seen: &Seen, position: usize, right_people: bool) -> Vec<Fault> {
    let batch = &seen.plan.batches[position];
    let at_once = seen.is_called_at_once(batch);
    let (opens, closes) = seen.hours(batch);
    let mut faults = Vec::new();
    for &at in &seen.of_batch[position] {
        let call = &seen.calls[at];
        let place = || seen.call_place(at);
        let mut say = |statement| faults.push(Fault { subject: Subject::Call(at), statement });
        if call.start >= call.end {
            say(AllocationFault::EmptyCall { call: place() });
        } else if at_once && (call.start, call.end) != seen.expected(batch, call) {
            say(AllocationFault::NotWholeSession { call: place() });
        } else if call.start < opens || closes < call.end {
            say(AllocationFault::OutsideBatch { call: place() });
        }
        let early = if at_once { 0 } else { seen.problem.printing().arrive_early };
        let expected = call.start.saturating_sub(early);
        if call.arrive != expected {
            say(AllocationFault::WrongArrival { call: place(), expected });
        }
        let first = seen.of_batch[position].first() == Some(&at);
        let all_at_once = at_once && batch.parts.is_empty();
        if (call.with_previous && first) || (all_at_once && !first && !call.with_previous) {
            say(AllocationFault::NotTogether { call: place() });
        }
    }
    for turn in together(seen, position) {
        let other =
            turn.calls.iter().filter(|&&at| (seen.calls[at].start, seen.calls[at].end) != (turn.start, turn.end));
        faults.extend(other.map(|&at| Fault {
            subject: Subject::Call(at),
            statement: AllocationFault::NotTogether { call: seen.call_place(at) },
        }));
    }
    if right_people && faults.is_empty() && !at_once {
        faults.extend(too_short(seen, position));
    }
    faults
}

/// Calls that end before all of them can be served. Breaks are no time. Time is counted in parts of a minute so small that a
/// head takes a whole number of them: at `heads` in `minutes`, a minute has `heads` parts and a head takes `minutes`.
fn too_short(seen: &Seen, position: usize) -> Vec<Fault> {
    let (heads, minutes) = pace(seen, position);
    let session = seen.problem.session(seen.plan.batches[position].session);
    let grid = i64::from(seen.problem.settings().slot_minutes);
    let served = |clock: u32| u128::from(walk::minutes(served_minutes(session, grid, i64::from(clock))));
    let mut faults = Vec::new();
    let (mut done, mut last_end) = (0_u128, None);
    for turn in together(seen, position) {
        let follows = last_end == Some(turn.start);
        let (start, end) = (served(turn.start), served(turn.end));
        let begins = start - u128::from(follows && start > 0);
        let called: u128 = turn.calls.iter().map(|&at| u128::from(seen.calls[at].heads)).sum();
        done = done.max(begins * heads) + called * minutes;
        if done > end * heads {
            let late = done.div_ceil(heads) - end;
            let earliest = turn.end.saturating_add(u32::try_from(late).unwrap_or(u32::MAX));
            let at = turn.calls[0];
            let statement = AllocationFault::CallTooShort {
                call: seen.call_place(at),
                heads: u64::try_from(called).unwrap_or(u64::MAX),
                earliest,
            };
            faults.push(Fault { subject: Subject::Call(at), statement });
            done = end * heads; // what comes after is judged for itself
        }
        last_end = Some(turn.end);
    }
    faults
}

/// The pace of a batch as so many heads, at least 1, in so many minutes.
fn pace(seen: &Seen, position: usize) -> (u128, u128) {
    let (problem, batch) = (seen.problem, &seen.plan.batches[position]);
    let settings = problem.settings();
    let (heads, minutes) = match problem.college(batch.college).demand {
        Demand::Minutes(_) => (1, 1),
        Demand::Heads(_) => {
            let session = problem.session(batch.session);
            let room = problem.room(session.room);
            let grid = i64::from(settings.slot_minutes);
            let begins = walk::minutes(walk::slot_start(session, grid, i64::from(batch.start)));
            let own = session.rates.iter().rfind(|own| own.from <= begins);
            let (heads, seconds) =
                own.map_or((room.served_heads, room.served_seconds), |own| (own.served_heads, own.served_seconds));
            let allowed = u128::from(settings.allowance) + 100;
            (u128::from(heads) * 6000, u128::from(seconds) * allowed)
        }
    };
    let needed = u128::from(batch.heads.unwrap_or(0));
    let length = u128::from(batch.slots) * u128::from(settings.slot_minutes);
    if needed.saturating_mul(minutes) > heads.saturating_mul(length) { (needed, length) } else { (heads, minutes) }
}

/// Calls of one room at the same time that are not called together: session by session, whosever batches they are in.
pub(super) fn overlaps(seen: &Seen) -> Vec<Fault> {
    let mut turns: Vec<(SessionIndex, u32, u32, usize)> = Vec::new();
    for (position, batch) in seen.plan.batches.iter().enumerate() {
        if !seen.is_called_at_once(batch) {
            let own = together(seen, position).into_iter();
            turns.extend(own.filter_map(|turn| Some((batch.session, turn.start, turn.end, *turn.calls.first()?))));
        }
    }
    turns.sort_unstable();
    let mut faults = Vec::new();
    for of_session in turns.chunk_by(|a, b| a.0 == b.0) {
        let mut latest: Option<(u32, usize)> = None;
        for &(_, start, end, at) in of_session {
            if let Some((_, first)) = latest.filter(|&(latest_end, _)| start < latest_end && start < end) {
                let (first, second) = (seen.call_place(first), seen.call_place(at));
                let statement = AllocationFault::CallsOverlap { first, second };
                faults.push(Fault { subject: Subject::Call(at), statement });
            }
            if latest.is_none_or(|(latest_end, _)| latest_end < end) {
                latest = Some((end, at));
            }
        }
    }
    faults
}

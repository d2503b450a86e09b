//! The times of the turns of a batch, on the coarsest grid on which they fit. The module's head proves that they do.

use super::allocation::{Call, Party, Turn};
use crate::plan::{Batch, Part};
use crate::problem::{ClockSpan, Demand, Problem, Session, Timing};

/// Heads in so many slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pace {
    heads: u128,
    slots: u128,
}

impl Pace {
    /// The pace at which a batch is served.
    fn of(problem: &Problem, batch: &Batch) -> Self {
        let settings = problem.settings();
        let room = match problem.college(batch.college).demand {
            Demand::Minutes(_) => Pace { heads: u128::from(settings.slot_minutes), slots: 1 },
            Demand::Heads(_) => {
                let stretch = problem.stretch_at(batch.session, batch.start);
                let (heads, slots) = problem.stretches(batch.session)[stretch].rate.limit();
                Pace { heads: u128::from(heads), slots: u128::from(slots) }
            }
        };
        let needed = Pace { heads: u128::from(batch.heads.unwrap_or(0)), slots: u128::from(batch.slots) };
        if needed.heads.saturating_mul(room.slots) > room.heads.saturating_mul(needed.slots) { needed } else { room }
    }

    /// The least number of units, so many to a slot, in which so many heads are served.
    fn units(self, heads: u64, per_slot: u32) -> u64 {
        let work = u128::from(heads).saturating_mul(self.slots).saturating_mul(u128::from(per_slot));
        u64::try_from(work.div_ceil(self.heads.max(1))).unwrap_or(u64::MAX)
    }
}

/// The calls of a batch, in the order of its turns.
pub(super) fn calls(problem: &Problem, position: usize, batch: &Batch, turns: &[Turn]) -> Vec<Call> {
    let session = problem.session(batch.session);
    let timing = problem.half_day(session.half_day).timing;
    let is_divided = !batch.parts.is_empty();
    let early = if timing == Timing::Session || is_divided { 0 } else { problem.printing().arrive_early };
    let spans: Vec<(ClockSpan, bool)> = match timing {
        Timing::Batch if is_divided => {
            let mut previous = None;
            let mut call = |hours: ClockSpan| (hours, previous.replace(hours) == Some(hours));
            turns.iter().map(|turn| call(window_of(problem, batch, turn))).collect()
        }
        Timing::Session => (0..turns.len()).map(|turn| (session.hours, turn > 0)).collect(),
        Timing::Batch => in_turn(problem, batch, turns),
    };
    let mut calls = Vec::new();
    for (turn, (span, with_previous)) in turns.iter().zip(spans) {
        for (place, (party, heads)) in turn.parties.iter().enumerate() {
            calls.push(Call {
                college: batch.college,
                batch: position,
                party: party.clone(),
                heads: *heads,
                start: span.start,
                end: span.end,
                arrive: span.start.saturating_sub(early),
                with_previous: with_previous || place > 0,
            });
        }
    }
    calls
}

/// When a turn of a batch in windows is called: for the window of its class, where all of it is in one; else for all.
fn window_of(problem: &Problem, batch: &Batch, turn: &Turn) -> ClockSpan {
    let [(Party::Class(class), heads)] = turn.parties.as_slice() else { return batch.called(problem) };
    let holds = |part: &&Part| part.classes.iter().any(|share| share.class == *class && share.heads == *heads);
    let window = batch
        .parts
        .iter()
        .find(holds)
        .and_then(|part| problem.session(batch.session).windows.get(part.window).map(|window| window.hours));
    window.unwrap_or_else(|| batch.called(problem))
}

/// The times of turns that are called one after the other, each with whether it shares those of the turn before it.
fn in_turn(problem: &Problem, batch: &Batch, turns: &[Turn]) -> Vec<(ClockSpan, bool)> {
    let slot_minutes = problem.settings().slot_minutes;
    let session = problem.session(batch.session);
    let given: Option<Vec<(ClockSpan, bool)>> = turns.iter().map(|turn| Some((turn.times?, false))).collect();
    if let Some(given) = given {
        return given;
    }
    if let [Turn { parties, .. }] = turns
        && matches!(parties[..], [(Party::Whole, _)])
    {
        return vec![(batch.called(problem), false)];
    }
    let sum = |turn: &Turn| turn.parties.iter().fold(0_u64, |sum, (_, heads)| sum.saturating_add(*heads));
    let heads: Vec<u64> = turns.iter().map(sum).collect();
    // Minutes of service from the start of the batch, as they are on the clock: a break is none of them.
    let clock = |minutes: u64, is_end: bool| {
        let minutes = u32::try_from(minutes).unwrap_or(u32::MAX);
        let (slot, rest) = (batch.start.saturating_add(minutes / slot_minutes), minutes % slot_minutes);
        let whole = if is_end && rest == 0 { Session::minute_after } else { Session::minute_of };
        whole(session, slot, slot_minutes).saturating_add(rest)
    };
    let ends = ends(&heads, Pace::of(problem, batch), batch.slots, slot_minutes);
    let mut spans: Vec<(ClockSpan, bool)> = Vec::new();
    let mut start = 0;
    for end in ends {
        match spans.last() {
            Some(&(previous, _)) if end == start => spans.push((previous, true)),
            _ => spans.push((ClockSpan { start: clock(start, false), end: clock(end, true) }, false)),
        }
        start = end;
    }
    spans
}

/// The minute, from the start of the batch, at which each of some turns ends: the first two ways of the module's head
/// give each its own slots or minutes, the third the minute by which it and all before it are served.
fn ends(heads: &[u64], pace: Pace, slots: u32, slot_minutes: u32) -> Vec<u64> {
    for (per_slot, minutes) in [(1, slot_minutes), (slot_minutes, 1)] {
        let own: Vec<u64> = heads.iter().map(|&heads| pace.units(heads, per_slot)).collect();
        let needed = own.iter().fold(0_u64, |sum, &units| sum.saturating_add(units));
        if needed <= u64::from(slots) * u64::from(per_slot) {
            return running(own.iter().map(|units| units * u64::from(minutes)));
        }
    }
    running(heads.iter().copied()).into_iter().map(|so_far| pace.units(so_far, slot_minutes)).collect()
}

/// Running sums.
fn running(numbers: impl Iterator<Item = u64>) -> Vec<u64> {
    let mut sum = 0_u64;
    let mut next = |number: u64| {
        sum = sum.saturating_add(number);
        sum
    };
    numbers.map(&mut next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIFTEEN: Pace = Pace { heads: 15, slots: 1 };

    #[test]
    fn classes_get_whole_slots_where_these_fit() {
        assert_eq!(ends(&[30, 40, 20], FIFTEEN, 7, 5), [10, 25, 35]);
    }

    #[test]
    fn else_they_get_whole_minutes_of_their_own() {
        // three heads a minute: 14 + 13 + 13 minutes are 40, but in slots 3 + 3 + 3 are more than 8
        assert_eq!(ends(&[40, 38, 39], FIFTEEN, 8, 5), [14, 27, 40]);
    }

    #[test]
    fn else_a_class_begins_in_the_minute_in_which_the_one_before_it_ends() {
        // 40 heads take 13 1/3 minutes; four classes take 53 1/3, and 4 · 14 is more than 55
        assert_eq!(ends(&[40, 40, 40, 40], FIFTEEN, 11, 5), [14, 27, 40, 54]);
        // ten heads a minute: the second class is done before the first one's last minute is over
        let fast = Pace { heads: 50, slots: 1 };
        assert_eq!(ends(&[15, 4, 31], fast, 1, 5), [2, 2, 5]);
    }
}

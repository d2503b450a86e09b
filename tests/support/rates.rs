//! Rates of sessions in the brute-force oracle and in random problems.

use super::breaks::{slots_between, starts};
use super::random::Dice;
use halfday::problem::*;

/// Heads per slot, as fractions.
const RATES: [(u64, u64); 8] = [(15, 1), (15, 1), (10, 1), (50, 3), (7, 2), (3, 1), (2, 5), (1, 1)];

/// The heads that a session serves at a minute of its date, and in how many seconds.
pub fn served_at(problem: &Problem, session: usize, minute: u32) -> (u64, u64) {
    let open = &problem.sessions()[session];
    let room = &problem.rooms()[open.room.0];
    let own = open.rates.iter().filter(|rate| rate.from <= minute).max_by_key(|rate| rate.from);
    own.map_or((room.served_heads, room.served_seconds), |rate| (rate.served_heads, rate.served_seconds))
}

/// The slots of a session between the moments at which its rate changes: first slot, and the one behind the last.
pub fn stretches(problem: &Problem, session: usize) -> Vec<(u32, u32)> {
    let open = &problem.sessions()[session];
    let slot = problem.settings().slot_minutes;
    let before = |minute: u32| slots_between(open, (open.hours.start, minute), slot);
    let moments = open.rates.iter().map(|rate| before(rate.from)).filter(|&from| from > 0);
    let mut cuts = vec![0];
    cuts.extend(moments);
    cuts.push(open.slots);
    cuts.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The stretch in which a minute of a session lies.
pub fn stretch_at(problem: &Problem, session: usize, minute: u32) -> usize {
    let open = &problem.sessions()[session];
    open.rates.iter().filter(|rate| rate.from > open.hours.start && rate.from <= minute).count()
}

/// Where the batches of a session that is not divided begin, each in its stretch, as early as can be; `None` if they do not
/// fit. Each is a length and a stretch, in any order.
pub fn one_after_the_other(
    problem: &Problem,
    session: usize,
    batches: &[(u32, usize)],
    changeover: u32,
) -> Option<Vec<u32>> {
    let stretches = stretches(problem, session);
    let mut order: Vec<usize> = (0..batches.len()).collect();
    order.sort_by_key(|&at| batches[at].1);
    let mut starts = vec![0; batches.len()];
    let mut next = 0;
    for at in order {
        let (slots, stretch) = batches[at];
        let (from, to) = stretches[stretch];
        starts[at] = from.max(next);
        next = starts[at] + slots + changeover;
        if starts[at] + slots > to {
            return None;
        }
    }
    Some(starts)
}

/// Whether sessions of the problem of a seed have rates of their own.
pub fn has_rates(seed: u64) -> bool {
    matches!(seed % 10, 4 | 7 | 9)
}

/// Gives some sessions rates of their own: from their opening, from a moment on, or both.
pub fn add(dice: &mut Dice, parts: &mut Parts) {
    let slot = parts.settings.slot_minutes;
    if parts.settings.rounding == Rounding::Nearest {
        return;
    }
    for session in &mut parts.sessions {
        let room = &parts.rooms[session.room.0];
        let at_once = parts.half_days[session.half_day.0].timing == Timing::Session;
        let (opens, starts) = (session.hours.start, starts(session, slot));
        let is_between = |from: u32| {
            let windows = session.windows.iter();
            !windows.clone().any(|window| window.hours.start < from && from < window.hours.end)
        };
        let inside: Vec<u32> =
            starts[1..session.slots as usize].iter().copied().filter(|&from| is_between(from)).collect();
        let mut moments = Vec::new();
        if dice.chance(35) {
            moments.push(opens);
        }
        for _ in 0..dice.pick(&[0, 1, 1, 1, 2]) {
            if !inside.is_empty() && !at_once {
                moments.push(dice.pick(&inside));
            }
        }
        moments.sort_unstable();
        moments.dedup();
        for from in moments {
            let (served_heads, slots) = dice.pick(&RATES);
            if room.has_rate() {
                session.rates.push(OwnRate { from, served_heads, served_seconds: slots * 60 * u64::from(slot) });
            }
        }
        session.join_rates(room);
    }
}

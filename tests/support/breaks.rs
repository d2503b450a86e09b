//! Breaks in the brute-force oracle and in random problems.

use super::random::Dice;
use halfday::problem::*;

/// Whether the problem of a seed has breaks.
pub fn has_breaks(seed: u64) -> bool {
    seed % 7 == 3
}

/// The minutes at which the slots of a session begin, far beyond its end: of the stretches of its grid those in no minute of
/// which there is a break.
pub fn starts(open: &Session, slot: u32) -> Vec<u32> {
    if open.breaks.is_empty() {
        return (0..2 * 1440 / slot).map(|stretch| open.hours.start + stretch * slot).collect();
    }
    let is_free = |minute: u32| !open.breaks.iter().any(|pause| (pause.start..pause.end).contains(&minute));
    let stretches = (0..2 * 1440 / slot).map(|stretch| open.hours.start + stretch * slot);
    stretches.filter(|&start| (start..start + slot).all(is_free)).collect()
}

/// From when to when a batch on some slots of a session is served.
pub fn span(open: &Session, (first, slots): (u32, u32), slot: u32) -> (u32, u32) {
    if open.breaks.is_empty() {
        return (open.hours.start + first * slot, open.hours.start + (first + slots) * slot);
    }
    let starts = starts(open, slot);
    (starts[first as usize], starts[(first + slots) as usize - 1] + slot)
}

/// How many slots of a session lie wholly between two minutes.
pub fn slots_between(open: &Session, (from, to): (u32, u32), slot: u32) -> u32 {
    if open.breaks.is_empty() {
        let (opens, from) = (open.hours.start, from.max(open.hours.start));
        return (to.saturating_sub(opens) / slot).saturating_sub((from - opens).div_ceil(slot));
    }
    starts(open, slot).into_iter().filter(|&start| from <= start && start + slot <= to).count() as u32
}

/// Whether it matters where in a session batches stand, because a break may hold a changeover.
pub fn may_hold_changeovers(problem: &Problem, session: usize) -> bool {
    let open = &problem.sessions()[session];
    let by_batch = problem.half_days()[open.half_day.0].timing == Timing::Batch;
    problem.settings().changeover > 0 && by_batch && open.windows.is_empty() && !open.breaks.is_empty()
}

/// Gives some sessions one or two breaks, which take slots from them, but not all; some are open longer for it. Windows that
/// have no slot left are gone.
pub fn add(dice: &mut Dice, parts: &mut Parts) {
    let slot = parts.settings.slot_minutes;
    for session in &mut parts.sessions {
        for _ in 0..dice.pick(&[0, 1, 1, 1, 2]) {
            let mut now = session.clone();
            let start = now.hours.start + dice.from(0, u64::from(now.hours.minutes())) as u32;
            let length = dice.pick(&[2, slot, slot + 3, 2 * slot]);
            now.breaks.push(ClockSpan { start, end: start + length });
            now.breaks.sort_unstable();
            if dice.chance(50) {
                now.hours.end += length.div_ceil(slot) * slot;
            }
            now.slots = slots_between(&now, (now.hours.start, now.hours.end), slot).min(session.slots);
            let closes = now.slots.checked_sub(1).map_or(0, |last| starts(&now, slot)[last as usize] + slot);
            let bare = now.clone();
            let is_left = |window: &Window| {
                window.hours.end <= closes && slots_between(&bare, (window.hours.start, window.hours.end), slot) > 0
            };
            now.windows.retain(is_left);
            if now.slots > 0 && now.windows.is_empty() == session.windows.is_empty() && now.hours.end <= 1440 {
                *session = now;
            }
        }
    }
}

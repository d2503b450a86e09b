//! Windows in the brute-force oracle and in random problems.

use super::breaks::{slots_between, starts};
use super::random::Dice;
use super::rates::{stretch_at, stretches};
use halfday::plan::ClassShare;
use halfday::problem::*;

/// What work is put into: a session, or a window of a divided one.
#[derive(Debug, Clone)]
pub struct Bin {
    pub session: usize,
    pub window: Option<usize>,
    /// The stretch of its session, between two moments at which its rate changes.
    pub stretch: usize,
    /// The minute at which it begins, and the slot.
    pub begins: u32,
    pub first: u32,
    /// The most slots of a college in it.
    pub slots: u32,
    /// The most heads of all colleges in it.
    pub heads: Option<u64>,
    /// By which heads are dealt: half-day, opening, room.
    pub order: (usize, u32, usize),
}

/// What a college has in one window.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    pub window: usize,
    pub slots: u32,
    /// Heads, where the window limits them.
    pub heads: u64,
    /// The least and the most heads of so many slots.
    pub range: (u64, u64),
    pub classes: Vec<ClassShare>,
}

/// The bins of a problem, by session and window.
pub fn bins(problem: &Problem) -> Vec<Bin> {
    let slot = problem.settings().slot_minutes;
    let mut bins = Vec::new();
    for (session, open) in problem.sessions().iter().enumerate() {
        if open.windows.is_empty() {
            let order = (open.half_day.0, open.hours.start, open.room.0);
            for (stretch, (first, end)) in stretches(problem, session).into_iter().enumerate() {
                let begins = starts(open, slot)[first as usize];
                let slots = end - first;
                bins.push(Bin { session, window: None, stretch, begins, first, slots, heads: None, order });
            }
        }
        for (window, limits) in open.windows.iter().enumerate() {
            let is_timed = problem.rooms()[open.room.0].served_heads > 0;
            let slots = if is_timed { slots_between(open, (limits.hours.start, limits.hours.end), slot) } else { 1 };
            let order = (open.half_day.0, limits.hours.start, open.room.0);
            let begins = limits.hours.start;
            let (stretch, first) =
                (stretch_at(problem, session, begins), slots_between(open, (open.hours.start, begins), slot));
            let heads = limits.heads;
            bins.push(Bin { session, window: Some(window), stretch, begins, first, slots, heads, order });
        }
    }
    bins
}

/// Whether the windows that are used of each session are neighbours, and nothing runs from one of its rates into another.
pub fn are_runs(bins: &[Bin], is_used: impl Fn(usize) -> bool) -> bool {
    let sessions = bins.iter().map(|bin| bin.session).max().map_or(0, |last| last + 1);
    (0..sessions).all(|session| {
        let used = bins.iter().enumerate().filter(|(at, bin)| bin.session == session && is_used(*at));
        let used: Vec<&Bin> = used.map(|(_, bin)| bin).collect();
        let windows: Vec<usize> = used.iter().filter_map(|bin| bin.window).collect();
        windows.windows(2).all(|pair| pair[0] + 1 == pair[1])
            && used.windows(2).all(|pair| pair[0].stretch == pair[1].stretch)
    })
}

/// Whether the colleges' pieces fit into the windows of a divided session.
pub fn fit(problem: &Problem, session: usize, pieces: &[&[Piece]], changeover: u32) -> bool {
    let open = &problem.sessions()[session];
    let slot = problem.settings().slot_minutes;
    open.windows.iter().enumerate().all(|(window, limits)| {
        let here: Vec<&Piece> =
            pieces.iter().flat_map(|own| own.iter()).filter(|piece| piece.window == window).collect();
        let slots: u32 = here.iter().map(|piece| piece.slots).sum();
        let gaps = changeover * (here.len().max(1) as u32 - 1);
        let is_timed = problem.rooms()[open.room.0].served_heads > 0;
        (!is_timed || slots + gaps <= slots_between(open, (limits.hours.start, limits.hours.end), slot))
            && limits.colleges.is_none_or(|most| here.len() as u32 <= most)
            && limits.heads.is_none_or(|most| here.iter().map(|piece| piece.heads).sum::<u64>() <= most)
    })
}

/// Divides some sessions into windows, with gaps and limits; sometimes a room has no rate.
pub fn divide(dice: &mut Dice, parts: &mut Parts) {
    let slot = parts.settings.slot_minutes;
    for half_day in &mut parts.half_days {
        half_day.timing = Timing::Batch;
    }
    let unrated = parts.settings.rounding == Rounding::Up && dice.chance(15);
    let unrated = unrated.then(|| dice.index(parts.rooms.len()));
    for session in &mut parts.sessions {
        let is_unrated = unrated == Some(session.room.0);
        if !is_unrated && dice.chance(30) {
            continue;
        }
        let mut at = dice.from(0, 1).min(u64::from(session.slots) - 1) as u32;
        while at < session.slots && session.windows.len() < 3 {
            let length = dice.from(1, u64::from(session.slots - at).min(3)) as u32;
            let (start, end) = (session.hours.start + at * slot, session.hours.start + (at + length) * slot);
            let mut window = Window::new(start, end);
            if is_unrated || dice.chance(25) {
                window.heads = Some(dice.from(1, 40));
            }
            window.colleges = dice.chance(20).then(|| dice.from(1, 2) as u32);
            session.windows.push(window);
            at += length + dice.pick(&[0, 0, 0, 1]);
        }
    }
    if let Some(room) = unrated {
        (parts.rooms[room].served_heads, parts.rooms[room].served_seconds) = (0, 1);
    }
    for rule in &mut parts.rules {
        if let RuleKind::Before { grain, .. } | RuleKind::Sequence { grain, .. } = &mut rule.kind
            && dice.chance(50)
        {
            *grain = Grain::Window;
        }
    }
    // Small colleges: where heads are limited, each number of them is tried.
    for college in parts.colleges.iter_mut().filter(|college| college.classes.is_empty() && college.parts.is_empty()) {
        let small = |count: u64| count.min(30);
        college.demand = match college.demand {
            Demand::Heads(heads) => Demand::Heads(small(heads)),
            Demand::Minutes(minutes) => Demand::Minutes(small(minutes)),
        };
    }
    count_by_windows(dice, parts);
}

/// Some limits count by windows, and sometimes a level does.
fn count_by_windows(dice: &mut Dice, parts: &mut Parts) {
    let by_heads = parts.settings.rounding == Rounding::Up;
    let apart = dice.pick(&[Per::Window, Per::WindowRoom]);
    for rule in &mut parts.rules {
        if let RuleKind::Limit { counted, per, .. } = &mut rule.kind
            && (*counted == Counted::Colleges || by_heads)
            && dice.chance(60)
        {
            *per = apart;
        }
    }
    if by_heads && dice.chance(30) {
        (parts.settings.peak, parts.settings.peak_per_hour) = (apart, dice.chance(50));
        if !parts.objectives.contains(&Objective::Peak) {
            let position = dice.index(parts.objectives.len() + 1);
            parts.objectives.insert(position, Objective::Peak);
        }
    }
}

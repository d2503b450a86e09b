//! Windows: whether batches take neighbouring ones of their session, and whether no window takes more than it may.

use super::arithmetic::{counted_unit, small};
use super::heads::Dealt;
use crate::plan::ClassShare;
use crate::problem::{CollegeIndex, Session, SessionIndex, Window};
use crate::rules::walk::{Seen, Walk, slots_before};
use crate::words::violation::{Unit, Violation, WindowPlace};
use std::collections::{BTreeMap, BTreeSet};

/// Faults of a batch in a divided session, or of one that has parts where there are no windows.
pub(super) fn batch_faults(walk: &Walk<'_>, seen: &Seen<'_>) -> Vec<Violation> {
    let (batch, session) = (seen.batch, walk.problem.session(seen.batch.session));
    let place = || walk.place(seen);
    let (Some(first), Some(last)) = (batch.parts.first(), batch.parts.last()) else {
        let lacks = !session.windows.is_empty();
        return if lacks { vec![Violation::NotInWindows { batch: place() }] } else { Vec::new() };
    };
    let in_order = batch.parts.iter().enumerate().all(|(position, part)| part.window == first.window + position);
    let grid = i64::from(walk.problem.settings().slot_minutes);
    let opens = |window: &Window| slots_before(session, grid, i64::from(window.hours.start)) == i64::from(batch.start);
    if !in_order || last.window >= session.windows.len() || !session.windows.get(first.window).is_some_and(opens) {
        return vec![Violation::NotInWindows { batch: place() }];
    }
    let slots = batch.parts.iter().fold(0_u32, |sum, part| sum.saturating_add(part.slots));
    let heads = batch.parts.iter().map(|part| part.heads).sum::<Option<u64>>();
    let mut faults = Vec::new();
    if batch.parts.iter().any(|part| part.slots == 0 || part.heads == Some(0)) {
        faults.push(Violation::EmptyBatch { batch: place() });
    }
    let differs = batch.heads.zip(heads).is_some_and(|(whole, parts)| whole != parts);
    if slots != batch.slots || differs || together(batch.parts.iter().flat_map(|part| &part.classes)) != classes(batch)
    {
        faults.push(Violation::PartsDoNotAddUp { batch: place() });
    }
    faults
}

fn classes(batch: &crate::plan::Batch) -> BTreeMap<usize, u64> {
    together(batch.classes.iter())
}

fn together<'s>(shares: impl Iterator<Item = &'s ClassShare>) -> BTreeMap<usize, u64> {
    let mut sums = BTreeMap::new();
    for share in shares {
        let sum: &mut u64 = sums.entry(share.class.0).or_default();
        *sum = sum.saturating_add(share.heads);
    }
    sums
}

/// Faults of the windows of a session: their time, with a changeover between two parts; their colleges; their heads.
pub(super) fn session_faults(walk: &Walk<'_>, session: SessionIndex, dealt: &Dealt) -> Vec<Violation> {
    let place = walk.problem.session(session);
    let inside = walk.inside(session);
    let windows = 0..place.windows.len();
    windows.flat_map(|window| window_faults(walk, place, (&inside, window), dealt)).collect()
}

/// The slots of a window.
fn slots_of(session: &Session, grid: u64, window: &Window) -> u64 {
    let grid = i64::try_from(grid).unwrap_or(i64::MAX);
    let before = |minute: u32| slots_before(session, grid, i64::from(minute));
    u64::try_from(before(window.hours.end) - before(window.hours.start)).unwrap_or(0)
}

fn window_faults(
    walk: &Walk<'_>,
    session: &Session,
    (inside, number): (&[&Seen<'_>], usize),
    dealt: &Dealt,
) -> Vec<Violation> {
    let settings = walk.problem.settings();
    let limits = &session.windows[number];
    let here: Vec<(&&Seen<'_>, usize)> = inside
        .iter()
        .filter_map(|seen| Some((seen, seen.batch.parts.iter().position(|part| part.window == number)?)))
        .collect();
    if here.is_empty() {
        return Vec::new();
    }
    let half_day = walk.problem.half_day(session.half_day);
    let place = || WindowPlace {
        room: walk.problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start: limits.hours.start,
        end: limits.hours.end,
        batches: here.iter().map(|(seen, _)| seen.position).collect(),
    };
    let grid = u64::from(settings.slot_minutes);
    let open = slots_of(session, grid, limits);
    let slots: u64 = here.iter().map(|(seen, part)| u64::from(seen.batch.parts[*part].slots)).sum();
    let between = u64::from(settings.changeover).div_ceil(grid) * (here.len() as u64 - 1);
    let mut faults = Vec::new();
    if walk.problem.room(session.room).served_heads > 0 && slots + between > open {
        let (needed, open) = ((slots + between) * grid, open * grid);
        faults.push(Violation::WindowTooShort { window: place(), needed, open });
    }
    let colleges: BTreeSet<CollegeIndex> = here.iter().map(|(seen, _)| seen.batch.college).collect();
    if let Some(most) = limits.colleges.filter(|&most| colleges.len() as u64 > u64::from(most)) {
        faults.push(Violation::WindowColleges { window: place(), found: colleges.len() as u64, most });
    }
    let heads: u128 = here.iter().map(|(seen, part)| dealt.of(seen.position, *part)).sum();
    if let Some(most) = limits.heads.filter(|&most| heads > u128::from(most)) {
        let minutes = colleges.iter().all(|&college| counted_unit(walk.problem, college) == Unit::Minutes);
        let unit = if minutes { Unit::Minutes } else { Unit::Heads };
        faults.push(Violation::WindowHeads { window: place(), found: small(heads), most, unit });
    }
    faults
}

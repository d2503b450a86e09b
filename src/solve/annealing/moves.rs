//! The moves of annealing: batches change place, order, length and idle slots; sessions change their content.

use super::super::class_fill::Dice;
use super::state::{Run, State};

/// A move: the new orders of one or two sessions.
pub(super) type Change = Vec<(usize, Vec<Run>)>;

/// Draws a move; `None` where the dice point at nothing. `open` are the sessions in use, `closed` those that could be.
pub(super) fn draw(state: &State<'_>, open: &[usize], closed: &[usize], dice: &mut Dice) -> Option<Change> {
    let kind = dice.below(100);
    let session = open[dice.below(open.len())];
    let here = &state.order[session];
    let position = dice.below(here.len().max(1));
    let run = *here.get(position)?;
    let other = open[dice.below(open.len())];
    match kind {
        0..18 => relocate(state, (session, position), other, dice),
        18..45 => swap(state, (session, position), other, dice),
        45..62 => {
            let own = &state.sessions_of[run.college];
            pour(state, (session, position), own[dice.below(own.len())], dice)
        }
        62..70 => gather(state, (session, position), other, dice),
        70..76 => pour(state, (session, position), other, dice),
        76..86 => idle(state, (session, position), dice),
        86..94 => {
            let all = open.len() + closed.len();
            let at = dice.below(all);
            let other = if at < open.len() { open[at] } else { closed[at - open.len()] };
            (other != session).then(|| vec![(session, state.order[other].clone()), (other, here.clone())])
        }
        _ => exchange(state, (session, position), other, dice),
    }
}

/// Adds slots of a college to an order: to its batch there, or as a new one at a position.
fn add(order: &mut Vec<Run>, college: usize, length: u32, position: usize) {
    match order.iter_mut().find(|run| run.college == college) {
        Some(run) => run.length += length,
        None => order.insert(position.min(order.len()), Run { college, length, idle: 0, start: 0 }),
    }
}

/// Takes slots from the batch at a position; the batch goes with its last slot.
fn take(order: &mut Vec<Run>, position: usize, slots: u32) {
    order[position].length -= slots;
    if order[position].length == 0 {
        order.remove(position);
    }
}

/// A batch moves to another place of its session, or into another session.
fn relocate(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    let mut from = state.order[session].clone();
    let run = from.remove(position);
    if session == other {
        if from.is_empty() {
            return None;
        }
        from.insert(dice.below(from.len() + 1), run);
        return Some(vec![(session, from)]);
    }
    let mut to = state.order[other].clone();
    let at = dice.below(to.len() + 1);
    add(&mut to, run.college, run.length, at);
    Some(vec![(session, from), (other, to)])
}

/// Two batches change places.
fn swap(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    let mut here = state.order[session].clone();
    let mut there = state.order[other].clone();
    let at = dice.below(there.len().max(1));
    let next = *there.get(at)?;
    let run = here[position];
    if session == other {
        here.swap(position, at);
        return (position != at).then(|| vec![(session, here)]);
    }
    let stands = |order: &[Run], college| order.iter().any(|run| run.college == college);
    if run.college == next.college || stands(&here, next.college) || stands(&there, run.college) {
        return None;
    }
    here[position] = Run { idle: 0, ..next };
    there[at] = Run { idle: 0, ..run };
    Some(vec![(session, here), (other, there)])
}

/// Slots of a batch go to its college's batch in another session, or begin one there: just those that hang over, just
/// those that fit there, or any number.
fn pour(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    if session == other {
        return None;
    }
    let mut here = state.order[session].clone();
    let mut there = state.order[other].clone();
    let run = here[position];
    let begins = !there.iter().any(|next| next.college == run.college) && !there.is_empty();
    let slots = match dice.below(4) {
        0 => state.free(other) - if begins { i64::from(state.ground.changeover) } else { 0 },
        1 => -state.free(session),
        2 => 1 + dice.below(3) as i64,
        _ => 1 + dice.below(run.length as usize) as i64,
    };
    let slots = u32::try_from(slots).ok().filter(|&slots| slots > 0)?.min(run.length);
    take(&mut here, position, slots);
    let at = if dice.below(2) == 0 { 0 } else { there.len() };
    add(&mut there, run.college, slots, at);
    Some(vec![(session, here), (other, there)])
}

/// A batch joins its college's batch elsewhere, and as many slots of another college come back for it.
fn gather(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    let run = state.order[session][position];
    let own = &state.sessions_of[run.college];
    let other = if own.len() > 1 { own[dice.below(own.len())] } else { other };
    if session == other {
        return None;
    }
    let mut here = state.order[session].clone();
    let mut there = state.order[other].clone();
    let at = dice.below(there.len().max(1));
    let next = there.get(at).copied().filter(|next| next.college != run.college)?;
    let slots = if dice.below(2) == 0 { next.length } else { next.length.min(run.length) };
    here.remove(position);
    take(&mut there, at, slots);
    let end = if dice.below(2) == 0 { 0 } else { there.len() };
    add(&mut there, run.college, run.length, end);
    let back = [position, 0, here.len()][dice.below(3)];
    add(&mut here, next.college, slots, back);
    Some(vec![(session, here), (other, there)])
}

/// Two batches change places, and of the first only so much as fits; the rest stays.
fn exchange(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    if session == other {
        return None;
    }
    let mut here = state.order[session].clone();
    let mut there = state.order[other].clone();
    let at = dice.below(there.len().max(1));
    let next = *there.get(at)?;
    let run = here[position];
    let stands = |order: &[Run], college| order.iter().any(|run| run.college == college);
    if stands(&here, next.college) || stands(&there, run.college) {
        return None;
    }
    let fits = u32::try_from(state.free(other) + i64::from(next.length)).ok().filter(|&fits| fits > 0)?.min(run.length);
    there[at] = Run { college: run.college, length: fits, idle: 0, start: 0 };
    here[position] = Run { idle: 0, ..next };
    if fits < run.length {
        let end = dice.below(here.len() + 1);
        add(&mut here, run.college, run.length - fits, end);
    }
    Some(vec![(session, here), (other, there)])
}

/// A batch waits longer, shorter, or not at all.
fn idle(state: &State<'_>, (session, position): (usize, usize), dice: &mut Dice) -> Option<Change> {
    let mut here = state.order[session].clone();
    let before = here[position].idle;
    let after = if dice.below(2) == 0 { 0 } else { (before + dice.below(9) as u32).saturating_sub(4) };
    here[position].idle = after;
    (before != after).then(|| vec![(session, here)])
}

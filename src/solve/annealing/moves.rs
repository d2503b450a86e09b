//! The moves of annealing: batches change place, order, size and idle slots; sessions change their content.

use super::super::class_fill::Dice;
use super::state::{Part, Run, State};
use crate::numbers::{to_i64, to_u32, to_usize};

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

/// Adds a part of a college to an order: to its batch there, or as a new one at a position.
pub(super) fn add(order: &mut Vec<Run>, college: usize, part: Part, position: usize) {
    match order.iter_mut().find(|run| run.college == college) {
        Some(run) => {
            run.part.work += part.work;
            run.part.classes |= part.classes;
        }
        None => order.insert(position.min(order.len()), Run::new(college, part)),
    }
}

/// Takes a part from the batch at a position; the batch goes with the last of its work.
fn take(order: &mut Vec<Run>, position: usize, part: Part) {
    let run = &mut order[position];
    run.part.work -= part.work;
    run.part.classes &= !part.classes;
    if run.part.work == 0 {
        order.remove(position);
    }
}

/// Of a college's batch so much work, or as many of its classes as make no more; nothing where every class is too large.
pub(super) fn no_more(state: &State<'_>, run: Run, work: u64, dice: &mut Dice) -> Option<Part> {
    let sizes = &state.ground.own[run.college].classes;
    if work >= run.part.work {
        return Some(run.part);
    }
    if sizes.is_empty() {
        return Some(Part { work, classes: 0 }).filter(|part| part.work > 0);
    }
    let mut part = Part::default();
    let first = dice.below(sizes.len());
    for class in (first..sizes.len()).chain(0..first) {
        let bit = 1 << class;
        if run.part.classes & bit != 0 && part.work + sizes[class] <= work {
            part = Part { work: part.work + sizes[class], classes: part.classes | bit };
        }
    }
    Some(part).filter(|part| part.work > 0)
}

/// As [`no_more`], but one class at least.
fn about(state: &State<'_>, run: Run, work: u64, dice: &mut Dice) -> Option<Part> {
    let sizes = &state.ground.own[run.college].classes;
    no_more(state, run, work, dice).or_else(|| {
        let first = dice.below(sizes.len().max(1));
        let class = (first..sizes.len()).chain(0..first).find(|class| run.part.classes & (1 << class) != 0)?;
        Some(Part { work: sizes[class], classes: 1 << class }).filter(|_| work > 0)
    })
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
    add(&mut to, run.college, run.part, at);
    Some(vec![(session, from), (other, to)])
}

fn stands(order: &[Run], college: usize) -> bool {
    order.iter().any(|run| run.college == college)
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
    if run.college == next.college || stands(&here, next.college) || stands(&there, run.college) {
        return None;
    }
    here[position] = Run { idle: 0, ..next };
    there[at] = Run { idle: 0, ..run };
    Some(vec![(session, here), (other, there)])
}

/// A part of a batch goes to its college's batch in another session, or begins one there: just what hangs over, just what
/// fits there, or any number of slots.
fn pour(state: &State<'_>, (session, position): (usize, usize), other: usize, dice: &mut Dice) -> Option<Change> {
    if session == other {
        return None;
    }
    let mut here = state.order[session].clone();
    let mut there = state.order[other].clone();
    let run = here[position];
    let without = |slots: i64| {
        let stays = state.ground.most(run.college, session, i64::from(run.length) - slots);
        if slots > 0 { run.part.work.saturating_sub(stays) } else { 0 }
    };
    let work = match dice.below(4) {
        0 => what_fits(state, run.college, other),
        1 => without(-state.free(session)),
        2 => without(1 + to_i64(dice.below(3))),
        _ => without(1 + to_i64(dice.below(to_usize(run.length)))),
    };
    let part = about(state, run, work, dice)?;
    take(&mut here, position, part);
    let at = if dice.below(2) == 0 { 0 } else { there.len() };
    add(&mut there, run.college, part, at);
    Some(vec![(session, here), (other, there)])
}

/// The work that a college can still get done in a session, beside what it does there.
pub(super) fn what_fits(state: &State<'_>, college: usize, session: usize) -> u64 {
    let (there, free) = (&state.order[session], state.free(session));
    let changeover = if there.is_empty() { 0 } else { i64::from(state.ground.changeover) };
    match there.iter().find(|run| run.college == college) {
        Some(run) => state.ground.most(college, session, free + i64::from(run.length)).saturating_sub(run.part.work),
        None => state.ground.most(college, session, free - changeover),
    }
}

/// A batch joins its college's batch elsewhere, and as much of another college comes back for it.
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
    let all = dice.below(2) == 0;
    let most = state.ground.most(next.college, session, i64::from(run.length));
    let part = if all { next.part } else { about(state, next, most, dice)? };
    here.remove(position);
    take(&mut there, at, part);
    let end = if dice.below(2) == 0 { 0 } else { there.len() };
    add(&mut there, run.college, run.part, end);
    let back = [position, 0, here.len()][dice.below(3)];
    add(&mut here, next.college, part, back);
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
    if stands(&here, next.college) || stands(&there, run.college) {
        return None;
    }
    let most = state.ground.most(run.college, other, state.free(other) + i64::from(next.length));
    let part = no_more(state, run, most, dice)?;
    there[at] = Run::new(run.college, part);
    take(&mut here, position, part);
    let end = if part.work == run.part.work { position } else { dice.below(here.len() + 1) };
    add(&mut here, next.college, next.part, end);
    Some(vec![(session, here), (other, there)])
}

/// A batch waits longer, shorter, or not at all.
fn idle(state: &State<'_>, (session, position): (usize, usize), dice: &mut Dice) -> Option<Change> {
    let mut here = state.order[session].clone();
    let before = here[position].idle;
    let after = if dice.below(2) == 0 { 0 } else { (before + to_u32(dice.below(9))).saturating_sub(4) };
    here[position].idle = after;
    (before != after).then(|| vec![(session, here)])
}

//! A first plan that grows: everybody is left out at first, and a few sessions at a time are filled anew with those left out
//! and those that stand there, all others as they are (large neighbourhood search: Shaw 1998).

use super::budget::Budget;
use super::class_fill::Dice;
use super::highs::{self, Run};
use super::incumbent::Incumbent;
use super::knobs::growth::{LEFT_OUT, MOST_SESSIONS, NODES, PATIENCE, ROUNDS, SESSIONS, TRIES};
use super::patterns::{Margins, build};
use super::scope::{Narrowed, Plans, Scope};
use crate::formulate::SessionPatterns;
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Level, Objective, SessionIndex};
use crate::program::{Column, Variable};
use std::collections::BTreeSet;

/// Looks for a plan that meets the aims of a scope, with wider pieces where classes ask for it. Proves nothing.
pub(super) fn grow(scope: &Scope<'_, Narrowed>, margins: &mut Margins, best: &mut Incumbent, budget: &mut Budget<'_>) {
    for _ in 0..ROUNDS {
        let misfits = grow_once(scope, margins, best, budget);
        if best.exists() || misfits.is_empty() || budget.is_over() {
            return;
        }
        misfits.iter().for_each(|college| margins[college.0] += 1);
    }
}

/// One growth; whose classes did not fall into their pieces in the end.
fn grow_once(
    scope: &Scope<'_, Narrowed>,
    margins: &Margins,
    best: &mut Incumbent,
    budget: &mut Budget<'_>,
) -> BTreeSet<CollegeIndex> {
    let none = BTreeSet::new();
    let unplaced = Level::Of(Objective::Unplaced);
    let Some(mut it) = scope.formulate(unplaced, |plans| build(plans, margins, true)) else { return none };
    let mut objective = it.of.model.level(scope.problem, Level::Of(Objective::Batches));
    for college in scope.problem.college_indices() {
        let slots = to_i64(scope.problem.work(college).max(1));
        objective.add(LEFT_OUT * slots, it.of.model.left_out[college.0]);
    }
    let all = it.of.model.frame.program.columns.clone();
    let mut dice = Dice::new(11);
    let (mut point, mut size, mut idle): (Option<Vec<i64>>, usize, usize) = (None, SESSIONS, 0);
    for _ in 0..TRIES {
        if budget.is_over() {
            return none;
        }
        let free = sessions_to_fill(scope, &it.of.model, point.as_deref(), size, &mut dice);
        it.of.model.frame.program.columns = held(&it.of.model, &all, point.as_deref(), &free);
        let before = point.as_deref().map(|point| objective.value(point));
        let run = highs::minimise(&it.of.model.frame.program, &objective, budget.run_in(NODES));
        if let Run::Ended { point: Some(found), .. } = run
            && before.is_none_or(|before| objective.value(&found) < before)
        {
            point = Some(found);
            idle = 0;
        } else {
            idle += 1;
        }
        if idle >= PATIENCE {
            (size, idle) = ((size + 1).min(MOST_SESSIONS), PATIENCE / 2);
        }
        let placed = point.as_deref().filter(|point| it.of.model.left_out.iter().all(|left| point[left.0] == 0));
        if let Some(point) = placed {
            it.of.model.frame.program.columns = all;
            it.realise(point, 0, best, budget);
            return it.of.misfits.take();
        }
    }
    none
}

/// Some sessions open to one of those left out, and some of them empty; at first, also where pins want somebody.
fn sessions_to_fill(
    plans: &Plans<'_>,
    model: &SessionPatterns,
    point: Option<&[i64]>,
    size: usize,
    dice: &mut Dice,
) -> BTreeSet<SessionIndex> {
    let usable: Vec<SessionIndex> =
        plans.problem.session_indices().filter(|session| !model.patterns[session.0].is_empty()).collect();
    let mut free = BTreeSet::new();
    let Some(point) = point else {
        draw(&usable, size, dice, &mut free);
        pinned(plans, &usable, dice, &mut free);
        return free;
    };
    let left: Vec<CollegeIndex> =
        plans.problem.college_indices().filter(|college| point[model.left_out[college.0].0] == 1).collect();
    if left.is_empty() {
        return free;
    }
    let one = left[dice.below(left.len())];
    let open: Vec<SessionIndex> =
        usable.iter().copied().filter(|&session| plans.domains.longest(one, session) > 0).collect();
    draw(&open, size, dice, &mut free);
    let empty = |session: &SessionIndex| model.patterns[session.0].iter().all(|pattern| point[pattern.chosen.0] == 0);
    let empty: Vec<SessionIndex> = open.into_iter().filter(empty).collect();
    draw(&empty, 2, dice, &mut free);
    free
}

fn draw(from: &[SessionIndex], number: usize, dice: &mut Dice, free: &mut BTreeSet<SessionIndex>) {
    let mut from = from.to_vec();
    dice.shuffle(&mut from);
    free.extend(from.into_iter().take(number));
}

/// Sessions in which pinned colleges meet their targets.
fn pinned(plans: &Plans<'_>, usable: &[SessionIndex], dice: &mut Dice, free: &mut BTreeSet<SessionIndex>) {
    for rule in plans.problem.rules() {
        let Some((colleges, target, _)) = rule.kind.pin() else { continue };
        for &college in colleges {
            let meets = |&session: &SessionIndex| {
                let place = plans.problem.session(session);
                plans.domains.longest(college, session) > 0
                    && target.half_days.as_ref().is_none_or(|set| set.contains(&place.half_day))
                    && target.rooms.as_ref().is_none_or(|set| set.contains(&place.room))
            };
            let meeting: Vec<SessionIndex> = usable.iter().copied().filter(meets).collect();
            draw(&meeting, 2, dice, free);
        }
    }
}

/// The columns with everything as at a point, or empty, but in some sessions.
fn held(model: &SessionPatterns, all: &[Column], point: Option<&[i64]>, free: &BTreeSet<SessionIndex>) -> Vec<Column> {
    let mut columns = all.to_vec();
    let mut hold = |variable: Variable| {
        let value = point.map_or(0, |point| point[variable.0]);
        columns[variable.0] = Column { lower: value, upper: value };
    };
    let kept = |session: &SessionIndex| !free.contains(session);
    for (_, patterns) in model.patterns.iter().enumerate().filter(|(session, _)| kept(&SessionIndex(*session))) {
        patterns.iter().for_each(|pattern| hold(pattern.chosen));
    }
    for (_, piece) in model.pieces.iter().flatten().filter(|(session, _)| kept(session)) {
        hold(piece.present);
        hold(piece.slots);
    }
    columns
}

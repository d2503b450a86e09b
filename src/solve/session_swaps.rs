//! Later levels of plans with classes, at any size: sessions of one type change places.
//!
//! `spread` and `rooms` do not care what a session holds, only where it lies. So the contents of two sessions of the same
//! slots, rate and domain are exchanged while that saves anything; nothing else about the plan changes.

use super::budget::Budget;
use super::incumbent::{Found, Incumbent};
use super::knobs::swaps::PASSES;
use super::scope::Scope;
use super::tidy::Placement;
use crate::formulate::{Detail, session_types};
use crate::problem::{Objective, SessionIndex};
use std::collections::BTreeMap;

/// Per college: how many of its batches lie in each place.
type Places = BTreeMap<usize, BTreeMap<usize, usize>>;

/// Exchanges sessions of the best plan while `spread` or `rooms` falls, down to a floor.
pub(super) fn swap(scope: &Scope<'_>, floor: u64, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(plan) = best.plan().cloned() else { return };
    if scope.is_ruled() || !scope.is_clockless() || scope.baseline.is_some() {
        return;
    }
    let by_half_day = scope.level.objective() == Objective::Spread;
    let place = |session: SessionIndex| {
        let session = scope.problem.session(session);
        if by_half_day { session.half_day.0 } else { session.room.0 }
    };
    let mut held: BTreeMap<SessionIndex, Vec<Placement>> = BTreeMap::new();
    let mut places = Places::new();
    for batch in plan.batches {
        let (college, slots) = (batch.college, batch.slots);
        *places.entry(college.0).or_default().entry(place(batch.session)).or_insert(0) += 1;
        let placement = Placement { college, session: batch.session, slots, start: None, classes: batch.classes };
        held.entry(batch.session).or_default().push(placement);
    }
    // With rooms, only within a half-day: what is held of half-days stays.
    let detail = if by_half_day { Detail::Merged } else { Detail::HalfDays };
    let types = session_types(scope.problem, &scope.domains, detail, scope.problem.half_days().len());
    for kind in types {
        let used: Vec<SessionIndex> = kind.sessions.into_iter().filter(|session| held.contains_key(session)).collect();
        for _ in 0..PASSES {
            if budget.is_over() || !swap_pass(&used, &mut held, &mut places, &place) {
                break;
            }
        }
    }
    let value: usize = places.values().map(|own| own.len().saturating_sub(1)).sum();
    if best.value(scope, scope.level).is_some_and(|before| before > floor && (value as u64) < before) {
        let placements = held
            .into_iter()
            .flat_map(|(session, inside)| inside.into_iter().map(move |placement| Placement { session, ..placement }));
        best.offer(scope, Found { placements: placements.collect(), unplaced: plan.unplaced, ..Found::default() });
    }
}

/// Goes through all pairs once and exchanges where that saves; false if nothing was exchanged.
fn swap_pass(
    used: &[SessionIndex],
    held: &mut BTreeMap<SessionIndex, Vec<Placement>>,
    places: &mut Places,
    place: &impl Fn(SessionIndex) -> usize,
) -> bool {
    let mut swapped = false;
    for (position, &one) in used.iter().enumerate() {
        for &other in &used[position + 1..] {
            let (here, there) = (place(one), place(other));
            if here == there {
                continue;
            }
            let before = cost(held, places, one, other);
            move_all(held, places, one, here, there);
            move_all(held, places, other, there, here);
            if cost(held, places, one, other) < before {
                let (first, second) = (held.remove(&one), held.remove(&other));
                held.extend(first.map(|inside| (other, inside)));
                held.extend(second.map(|inside| (one, inside)));
                swapped = true;
            } else {
                move_all(held, places, one, there, here);
                move_all(held, places, other, here, there);
            }
        }
    }
    swapped
}

/// Places of the colleges in two sessions.
fn cost(
    held: &BTreeMap<SessionIndex, Vec<Placement>>,
    places: &Places,
    one: SessionIndex,
    other: SessionIndex,
) -> usize {
    let inside = [one, other].into_iter().filter_map(|session| held.get(&session)).flatten();
    inside.filter_map(|placement| places.get(&placement.college.0)).map(BTreeMap::len).sum()
}

fn move_all(
    held: &BTreeMap<SessionIndex, Vec<Placement>>,
    places: &mut Places,
    session: SessionIndex,
    from: usize,
    to: usize,
) {
    for placement in held.get(&session).into_iter().flatten() {
        let own = places.entry(placement.college.0).or_default();
        if let Some(often) = own.get_mut(&from) {
            *often -= 1;
            if *often == 0 {
                own.remove(&from);
            }
        }
        *own.entry(to).or_insert(0) += 1;
    }
}

//! `moved`: heads of the batches that colleges were told of and do not keep, over colleges known to both plan and baseline.

use super::changes::{Told, as_told, hours, told_as};
use super::{Limits, Needs, Table, told};
use crate::numbers::{held, to_i64};
use crate::plan::{Baseline, BaselineBatch, Plan};
use crate::problem::{CollegeIndex, Demand, OwnRate, Problem, Rounding, Session, Timing};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::{Walk, slots_before};
use std::collections::BTreeSet;

pub(super) const TABLE: Table = Table {
    phrase: ("原定批次中要改的人数", "people whose batch is not kept"),
    short: ("改动人数", "moved"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: false,
};

/// The heads of each told batch, unless it is kept.
pub(super) fn expression(problem: &Problem, baseline: &Baseline, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let told = baseline.batches[college.0].as_deref().unwrap_or_default();
        for (batch, heads) in told.iter().zip(told::heads(problem, college, told)) {
            let places = told::kept_in(problem, frame, college, batch, origin);
            let kept = frame.program.binary();
            let somewhere = places.into_iter().map(|(_, here)| here).collect();
            frame.program.no_more_than(&kept.into(), &somewhere, origin);
            sum.add_constant(to_i64(heads)).add(-to_i64(heads), kept);
        }
    }
    sum
}

pub(super) fn worth(problem: &Problem, baseline: &Baseline, plan: &Plan) -> u64 {
    let now: BTreeSet<_> = plan.batches.iter().map(|batch| (batch.college, hours(problem, batch))).collect();
    let mut moved = 0;
    for college in problem.college_indices() {
        let told = baseline.batches[college.0].as_deref().unwrap_or_default();
        let heads = told::heads(problem, college, told);
        let gone = told.iter().zip(heads).filter(|(batch, _)| !now.contains(&(college, batch.key())));
        moved += gone.map(|(_, heads)| heads).sum::<u64>();
    }
    moved
}

pub(super) fn tally(walk: &Walk<'_>, baseline: &Baseline) -> u64 {
    let mut moved: u64 = 0;
    for college in walk.problem.college_indices() {
        let Some(Some(told)) = baseline.batches.get(college.0) else { continue };
        let now: BTreeSet<Told<'_>> = walk.of(college).into_iter().map(|seen| as_told(walk, seen)).collect();
        for (batch, heads) in told.iter().zip(told_heads(walk.problem, college, told)) {
            if !now.contains(&told_as(batch)) {
                moved = moved.saturating_add(heads);
            }
        }
    }
    moved
}

/// The heads of told batches from the plain numbers of colleges and rooms, in their order.
fn told_heads(problem: &Problem, college: CollegeIndex, told: &[BaselineBatch]) -> Vec<u64> {
    let slot = problem.settings().slot_minutes;
    let place = |batch: &BaselineBatch| problem.rooms().iter().position(|room| room.name == batch.room);
    let by_batch = |session: &Session| problem.half_day(session.half_day).timing == Timing::Batch;
    let slots = |batch: &BaselineBatch| {
        let session = batch.session.map(|session| problem.session(session));
        match session.filter(|session| by_batch(session)) {
            Some(session) => {
                let over = |minute: u32| slots_before(session, i64::from(slot), i64::from(minute));
                u32::try_from(over(batch.end) - over(batch.start)).unwrap_or(0)
            }
            None => batch.end.saturating_sub(batch.start) / slot,
        }
    };
    let (all, by_slots) = match (problem.college(college).demand, problem.settings().rounding) {
        (Demand::Minutes(all), _) => (all, false),
        (Demand::Heads(all), rounding) => (all, rounding == Rounding::Nearest),
    };
    let bounds = |batch: &BaselineBatch| match (batch.heads, place(batch)) {
        (Some(heads), _) => (heads, heads),
        (None, _) if by_slots => (0, 0),
        (None, room) => {
            let session = batch.session.map(|session| problem.session(session));
            let own = session.and_then(|session| session.rates.iter().rfind(|own| own.from <= batch.start));
            let rooms = room.map_or(0..problem.rooms().len(), |room| room..room + 1);
            let most = |slots: u32| {
                let speeds = rooms.clone().map(|room| own.map_or_else(|| speed(problem, room), OwnRate::speed));
                speeds.map(|speed| carried(problem, college, speed, slots)).max().unwrap_or(0)
            };
            match session.filter(|session| !by_batch(session)) {
                Some(session) => (1, most(session.slots)),
                None if room.is_none_or(|room| problem.rooms()[room].served_heads == 0) => (1, most(slots(batch))),
                None => ((most(slots(batch).saturating_sub(1)) + 1).min(most(slots(batch))), most(slots(batch))),
            }
        }
    };
    let mut order: Vec<(usize, &BaselineBatch)> = told.iter().enumerate().collect();
    order.sort_by_key(|(_, batch)| {
        let room = place(batch);
        (batch.date, batch.start, room.is_none(), room, &batch.room)
    });
    let mut heads = vec![0; told.len()];
    let (mut given, mut stood) = (0_u64, 0_u32);
    for (turn, &(at, batch)) in order.iter().enumerate() {
        let later = order[turn + 1..].iter().fold(0_u64, |sum, (_, batch)| sum.saturating_add(bounds(batch).0));
        stood = stood.saturating_add(slots(batch));
        heads[at] = match batch.heads {
            Some(heads) => heads,
            None if by_slots => {
                let whole = u128::from(slots_of_all(problem, college, all));
                held(u128::from(all) * u128::from(stood) / whole).min(all).saturating_sub(given)
            }
            None => bounds(batch).1.min(all.saturating_sub(given).saturating_sub(later)),
        };
        given = given.saturating_add(heads[at]).min(all);
    }
    heads
}

/// The heads that a room serves, and in how many seconds.
fn speed(problem: &Problem, room: usize) -> (u64, u64) {
    let room = &problem.rooms()[room];
    (room.served_heads, room.served_seconds)
}

/// The most heads, or minutes of a college that states minutes, in so many slots at a speed.
fn carried(problem: &Problem, college: CollegeIndex, (heads, seconds): (u64, u64), slots: u32) -> u64 {
    if heads == 0 {
        return if slots > 0 { u64::MAX } else { 0 }; // no speed is known
    }
    let settings = problem.settings();
    let minutes = u128::from(slots) * u128::from(settings.slot_minutes);
    if matches!(problem.college(college).demand, Demand::Minutes(_)) {
        return held(minutes);
    }
    let served = minutes * 60 * u128::from(heads) / u128::from(seconds);
    held(served * 100 / (100 + u128::from(settings.allowance)))
}

/// The slots of all heads of a college: those of its parts, each rounded for itself.
fn slots_of_all(problem: &Problem, college: CollegeIndex, all: u64) -> u64 {
    match problem.college(college).parts.as_slice() {
        [] => whole_slots(problem, all),
        parts => parts.iter().fold(0, |sum, part| sum.saturating_add(whole_slots(problem, part.heads))),
    }
}

/// The slots into which so many heads are rounded once.
fn whole_slots(problem: &Problem, heads: u64) -> u64 {
    let settings = problem.settings();
    let enlarged = (u128::from(heads) * (100 + u128::from(settings.allowance))).div_ceil(100);
    let room = &problem.rooms()[0];
    let seconds = u128::from(settings.slot_minutes) * 60 * u128::from(room.served_heads);
    held(((2 * enlarged * u128::from(room.served_seconds) + seconds) / (2 * seconds)).max(1))
}

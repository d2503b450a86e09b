//! For how many heads each batch was that a college was told of, dealt out one at a time.

use super::breaks::slots_between;
use super::rates::served_at;
use halfday::plan::BaselineBatch;
use halfday::problem::*;

/// The heads of told batches in their order: as stated, else from today's headcount by date, start and room.
pub fn told_heads(problem: &Problem, college: CollegeIndex, told: &[BaselineBatch]) -> Vec<u64> {
    let slot = problem.settings().slot_minutes;
    let (Demand::Heads(all) | Demand::Minutes(all)) = problem.college(college).demand;
    let by_slots =
        problem.settings().rounding == Rounding::Nearest && matches!(problem.college(college).demand, Demand::Heads(_));
    let room = |batch: &BaselineBatch| problem.rooms().iter().position(|room| room.name == batch.room);
    let mut order: Vec<usize> = (0..told.len()).collect();
    order.sort_by_key(|&at| (told[at].date, told[at].start, room(&told[at]).unwrap_or(99), told[at].room.clone()));
    let slots_of = |batch: &BaselineBatch| match batch.session.map(|session| problem.session(session)) {
        Some(open) if problem.half_day(open.half_day).timing == Timing::Batch => {
            slots_between(open, (batch.start, batch.end), slot)
        }
        _ => (batch.end - batch.start) / slot,
    };
    let bounds = |batch: &BaselineBatch| {
        let slots = slots_of(batch);
        let called = batch.session.map(|session| problem.session(session));
        let called = called.filter(|session| problem.half_day(session.half_day).timing == Timing::Session);
        let rooms: Vec<usize> = room(batch).map_or((0..problem.rooms().len()).collect(), |room| vec![room]);
        let speed = |&room: &usize| match batch.session {
            Some(session) => served_at(problem, session.0, batch.start),
            None => (problem.rooms()[room].served_heads, problem.rooms()[room].served_seconds),
        };
        let most =
            |slots: u32| rooms.iter().map(speed).map(|speed| carries(problem, college, speed, slots)).max().unwrap();
        match (batch.heads, called) {
            (Some(heads), _) => (heads, heads),
            (None, Some(session)) => (1, most(session.slots)),
            (None, None) if room(batch).is_none() || rooms.iter().any(|room| speed(room).0 == 0) => (1, most(slots)),
            (None, None) if slots == 0 => (0, 0),
            (None, None) => (most(slots).min(most(slots - 1) + 1), most(slots)),
        }
    };
    let (mut left, mut slots) = (all, 0);
    let mut heads = vec![0; told.len()];
    for (turn, &at) in order.iter().enumerate() {
        slots += u64::from(slots_of(&told[at]));
        let later: u64 = order[turn + 1..].iter().map(|&at| bounds(&told[at]).0).sum();
        match told[at].heads {
            Some(stated) => heads[at] = stated,
            None if by_slots => {
                let so_far = (slots * all / all_slots(problem, college, all)).min(all);
                heads[at] = so_far.saturating_sub(all - left);
            }
            None => {
                while heads[at] < bounds(&told[at]).1 && left - heads[at] > later {
                    heads[at] += 1;
                }
            }
        }
        left = left.saturating_sub(heads[at]);
    }
    heads
}

/// The most heads, or minutes that a college states, for which so many slots are enough where so many heads are served in so
/// many seconds.
fn carries(problem: &Problem, college: CollegeIndex, served: (u64, u64), slots: u32) -> u64 {
    let settings = problem.settings();
    if served.0 == 0 {
        return if slots > 0 { u64::MAX } else { 0 }; // no speed is known: only windows say how many
    }
    let seconds = u64::from(slots) * u64::from(settings.slot_minutes) * 60;
    let enough = |count: &u64| match problem.college(college).demand {
        Demand::Minutes(_) => count * 60 <= seconds,
        Demand::Heads(_) => {
            let enlarged = (count * (100 + u64::from(settings.allowance))).div_ceil(100);
            enlarged * served.1 <= seconds * served.0
        }
    };
    (1..).take_while(enough).last().unwrap_or(0)
}

/// The slots of all heads of a college, those of its parts one by one.
fn all_slots(problem: &Problem, college: CollegeIndex, all: u64) -> u64 {
    let parts = &problem.college(college).parts;
    let each: Vec<u64> = if parts.is_empty() { vec![all] } else { parts.iter().map(|part| part.heads).collect() };
    each.into_iter().map(|heads| whole_slots(problem, heads)).sum()
}

/// The number of slots nearest to what so many heads take, a half rounded up, at least one.
fn whole_slots(problem: &Problem, heads: u64) -> u64 {
    let (settings, room) = (problem.settings(), &problem.rooms()[0]);
    let enlarged = (heads * (100 + u64::from(settings.allowance))).div_ceil(100);
    let per_slot = room.served_heads * u64::from(settings.slot_minutes) * 60;
    (0..).find(|slots| enlarged * room.served_seconds * 2 < (2 * slots + 1) * per_slot).unwrap().max(1)
}

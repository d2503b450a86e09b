//! What a plan is worth, level by level, as the search reckons it. (`check` counts on its own.)

use crate::domains::breaks;
use crate::plan::{Baseline, Batch, Plan};
use crate::problem::{Level, Objective, Problem, Timing};
use std::collections::BTreeSet;

/// The value of a plan at a level.
pub(super) fn value(problem: &Problem, baseline: Option<&Baseline>, plan: &Plan, level: Level) -> u64 {
    let half_day = |batch: &Batch| problem.session(batch.session).half_day;
    match level {
        Level::Unplaced { priority } => {
            let lacking = plan.unplaced.iter().filter(|left| problem.college(left.college).priority == priority);
            lacking.map(|left| left.count).sum()
        }
        Level::Of(Objective::Unplaced) => plan.unplaced.iter().map(|left| left.count).sum(),
        Level::Of(Objective::Changes) => baseline.map_or(0, |told| changes(problem, told, plan)),
        Level::Of(Objective::Finish) => plan.batches.iter().map(|batch| half_day(batch).number()).max().unwrap_or(0),
        Level::Of(Objective::Sessions) => distinct(plan.batches.iter().map(|batch| batch.session)),
        Level::Of(Objective::Batches) => plan.batches.len() as u64,
        Level::Of(Objective::Spread) => beyond_the_first(problem, plan, |batch| half_day(batch).0),
        Level::Of(Objective::Rooms) => beyond_the_first(problem, plan, |batch| problem.session(batch.session).room.0),
        Level::Of(Objective::Preferences) => preferences(problem, plan),
        Level::Of(Objective::Earliness) => {
            plan.batches.iter().map(|batch| u64::from(batch.slots) * half_day(batch).number()).sum()
        }
    }
}

/// The batches of each college.
fn by_college<'a>(problem: &Problem, plan: &'a Plan) -> Vec<Vec<&'a Batch>> {
    let mut batches = vec![Vec::new(); problem.colleges().len()];
    plan.batches.iter().for_each(|batch| batches[batch.college.0].push(batch));
    batches
}

fn distinct<T: Ord>(things: impl Iterator<Item = T>) -> u64 {
    things.collect::<BTreeSet<T>>().len() as u64
}

fn beyond_the_first(problem: &Problem, plan: &Plan, place: impl Fn(&Batch) -> usize) -> u64 {
    let mut places: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); problem.colleges().len()];
    for batch in &plan.batches {
        places[batch.college.0].insert(place(batch));
    }
    places.iter().map(|places| (places.len() as u64).saturating_sub(1)).sum()
}

fn preferences(problem: &Problem, plan: &Plan) -> u64 {
    let batches = by_college(problem, plan);
    let mut cost = 0;
    for wish in problem.wishes() {
        for &college in &wish.colleges {
            let broken = batches[college.0].iter().any(|batch| {
                let session = problem.session(batch.session);
                (batch.start..batch.start + batch.slots)
                    .any(|slot| breaks(problem, &wish.region, wish.inside, session, slot))
            });
            cost += if broken { wish.weight } else { 0 };
        }
    }
    cost
}

fn changes(problem: &Problem, baseline: &Baseline, plan: &Plan) -> u64 {
    let mut changed = 0;
    for (told, now) in baseline.batches.iter().zip(by_college(problem, plan)) {
        let Some(told) = told else { continue };
        let told: BTreeSet<_> = told.iter().map(|b| (b.room.as_str(), b.date, b.start, b.end)).collect();
        let now: BTreeSet<_> = now.into_iter().map(|batch| hours(problem, batch)).collect();
        changed += u64::from(told != now);
    }
    changed
}

/// Room, date, start and end of a batch as its college is told.
fn hours<'a>(problem: &'a Problem, batch: &Batch) -> (&'a str, chrono::NaiveDate, u32, u32) {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let (start, end) = match half_day.timing {
        Timing::Session => (session.hours.start, session.hours.end),
        Timing::Batch => {
            let start = problem.slot_hours(session, batch.start).start;
            (start, start + batch.slots * problem.settings().slot_minutes)
        }
    };
    (&problem.room(session.room).name, half_day.date, start, end)
}

//! `preferences`: sum of weights over (college, wish) broken by any of the college's batches.

use super::{Limits, Needs, Table};
use crate::domains::breaks;
use crate::numbers::to_i64;
use crate::plan::file::UnmetEntry;
use crate::plan::{Batch, Plan};
use crate::problem::{CollegeIndex, Problem, Region, SessionIndex, Timing};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const TABLE: Table = Table {
    phrase: ("未满足的愿望（按权重）", "wishes not met, by weight"),
    short: ("未满足愿望", "preferences"),
    needs: Needs::HalfDays,
    limits: Limits::Nothing,
    is_traded: false,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    // Wishes of a college for the same place and time are broken together.
    let mut known = BTreeMap::new();
    for wish in problem.wishes() {
        for &college in &wish.colleges {
            let asked = (college, &wish.region, wish.inside);
            if let Some(&broken) = known.get(&asked) {
                sum.add(to_i64(wish.weight), broken);
                continue;
            }
            let broken = frame.program.binary();
            known.insert(asked, broken);
            for (session, present) in frame.present[college.0].clone() {
                for breaking in breaking(problem, frame, college, session, &wish.region, wish.inside, &present) {
                    frame.program.no_more_than(&breaking, &broken.into(), origin);
                }
            }
            sum.add(to_i64(wish.weight), broken);
        }
    }
    sum
}

/// Expressions any of which is 1 if the college's batch in the session breaks the wish.
fn breaking(
    problem: &Problem,
    frame: &Frame,
    college: CollegeIndex,
    session: SessionIndex,
    region: &Region,
    inside: bool,
    present: &Expression,
) -> Vec<Expression> {
    let place = problem.session(session);
    let breaks = |slot| breaks(problem, region, inside, place, slot);
    let by_clock = region.span.is_some() && problem.half_day(place.half_day).timing == Timing::Batch;
    if !by_clock {
        return if breaks(0) { vec![present.clone()] } else { Vec::new() };
    }
    if !frame.timed[session.0] {
        return Vec::new(); // without positions the wish counts as kept: a bound from below
    }
    let stands = frame.occupied[college.0].range((session, 0)..=(session, u32::MAX));
    stands.filter(|&(&(_, slot), _)| breaks(slot)).map(|(_, occupied)| occupied.clone()).collect()
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    let mut batches: Vec<Vec<&Batch>> = vec![Vec::new(); problem.colleges().len()];
    plan.batches.iter().for_each(|batch| batches[batch.college.0].push(batch));
    let mut cost = 0;
    for wish in problem.wishes() {
        for &college in &wish.colleges {
            let broken = batches[college.0].iter().any(|batch| {
                let session = problem.session(batch.session);
                batch.span(problem).any(|slot| breaks(problem, &wish.region, wish.inside, session, slot))
            });
            cost += if broken { wish.weight } else { 0 };
        }
    }
    cost
}

/// A wish that a plan does not meet for one of its colleges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmet {
    /// The position of the wish in the problem.
    pub wish: usize,
    /// The college that has a batch against it.
    pub college: CollegeIndex,
    /// What it adds to the objective.
    pub weight: u64,
}

impl Unmet {
    /// The same by names, as files have it.
    #[must_use]
    pub fn entry(&self, problem: &Problem) -> UnmetEntry {
        UnmetEntry {
            wish: problem.wishes()[self.wish].name.clone(),
            college: problem.college(self.college).name.clone(),
            weight: self.weight,
        }
    }

    /// Some of them by names.
    #[must_use]
    pub fn entries(unmet: &[Unmet], problem: &Problem) -> Vec<UnmetEntry> {
        unmet.iter().map(|unmet| unmet.entry(problem)).collect()
    }
}

/// The wishes that are not met, wish by wish in the file's order.
pub(crate) fn unmet(walk: &Walk<'_>) -> Vec<Unmet> {
    let mut found = Vec::new();
    for (position, wish) in walk.problem.wishes().iter().enumerate() {
        let colleges: BTreeSet<CollegeIndex> = wish.colleges.iter().copied().collect();
        let is_broken = |college: &CollegeIndex| {
            walk.of(*college).into_iter().any(|seen| !walk.lies(seen, &wish.region, wish.inside))
        };
        let broken = colleges.into_iter().filter(is_broken);
        found.extend(broken.map(|college| Unmet { wish: position, college, weight: wish.weight }));
    }
    found
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    unmet(walk).iter().fold(0, |sum, unmet| sum.saturating_add(unmet.weight))
}

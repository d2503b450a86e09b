//! The best plan so far, and what it takes to be better.

use super::scope::{Plans, Scope};
use super::tidy::{self, Placement};
use crate::check::with_best_heads;
use crate::objectives;
use crate::plan::{Batch, Part, Plan, Unplaced};
use crate::problem::{Level, Problem, Rate};

/// Batches and unplaced heads on the way to a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The batches outside of windows.
    pub(super) placements: Vec<Placement>,
    /// Those in divided sessions, as they are.
    pub(super) divided: Vec<Batch>,
    /// What has no place.
    pub(super) unplaced: Vec<Unplaced>,
}

impl From<Vec<Placement>> for Found {
    /// Batches that place everybody.
    fn from(placements: Vec<Placement>) -> Self {
        Found { placements, ..Found::default() }
    }
}

/// The best plan so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Incumbent {
    plan: Option<Plan>,
}

impl Incumbent {
    /// A plan to begin with.
    pub(super) fn new(plan: Plan) -> Self {
        Incumbent { plan: Some(plan) }
    }

    /// The plan.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// Whether there is one.
    pub(super) fn exists(&self) -> bool {
        self.plan.is_some()
    }

    /// Its value at a level.
    pub(super) fn value(&self, plans: &Plans<'_>, level: Level) -> Option<u64> {
        self.plan.as_ref().map(|plan| value(plans, plan, level))
    }

    /// Whether it is as good as this at the level at hand.
    pub(super) fn meets(&self, plans: &Plans<'_>, bound: u64) -> bool {
        self.value(plans, plans.level).is_some_and(|value| value <= bound)
    }

    /// Arranges batches as a plan, and keeps it if it keeps the held levels, as well as the best plan does, and is better
    /// at the level at hand. Returns whether it was kept.
    pub(super) fn offer(&mut self, plans: &Plans<'_>, found: Found) -> bool {
        let mut plan = tidy::arrange(plans.problem, &plans.coupled, found.placements, found.unplaced);
        plan.batches.extend(found.divided);
        plan.batches.sort();
        self.offer_plan(plans, plan)
    }

    /// As [`offer`](Self::offer), for a plan as it is; where heads are counted, with the best that its batches can have.
    pub(super) fn offer_plan(&mut self, plans: &Plans<'_>, plan: Plan) -> bool {
        if !keeps_parts(plans.problem, &plan) {
            return false;
        }
        let plan = if plans.problem.counts_heads() { with_best_heads(plans.problem, plan) } else { Some(plan) };
        let Some(plan) = plan else { return false };
        let keeps = plans.held.iter().enumerate().all(|(position, &(level, most))| {
            // What a plan is better at than it had to be, later plans must keep, unless that was allowed.
            let own = self.value(plans, level).filter(|_| position >= plans.allowances);
            value(plans, &plan, level) <= own.map_or(most, |own| own.min(most))
        });
        let better = self.value(plans, plans.level).is_none_or(|best| value(plans, &plan, plans.level) < best);
        if keeps && better {
            self.plan = Some(plan);
        }
        keeps && better
    }

    /// Takes the plan of another search, if it is better, level by level in their order.
    pub(super) fn take_better(&mut self, plans: &Plans<'_>, other: Incumbent) {
        let levels = plans.problem.levels(plans.baseline.is_some());
        let values = |plan: &Plan| levels.iter().map(|&level| value(plans, plan, level)).collect::<Vec<u64>>();
        let known = self.plan.as_ref().map(values);
        if other.plan.as_ref().is_some_and(|plan| known.is_none_or(|known| values(plan) < known)) {
            self.plan = other.plan;
        }
    }

    /// Takes the plan of another search, if that has one; returns whether it has.
    pub(super) fn take_over(&mut self, other: Incumbent) -> bool {
        let found = other.plan.is_some();
        self.plan = other.plan.or(self.plan.take());
        found
    }
}

/// The length of a batch with its rate, or in windows those of its parts.
fn lengths<'a>(problem: &'a Problem, batch: &'a Batch) -> impl Iterator<Item = (Rate, u32)> + 'a {
    let (college, session) = (batch.college, batch.session);
    let whole = Some((problem.rate_at(college, session, batch.start), batch.slots)).filter(|_| batch.parts.is_empty());
    let part = move |part: &Part| (problem.rate_in_window(college, session, part.window), part.slots);
    whole.into_iter().chain(batch.parts.iter().map(part))
}

/// Whether each part of a college that is served part by part has just the batches that it needs: not every formulation
/// sees parts.
fn keeps_parts(problem: &Problem, plan: &Plan) -> bool {
    let mut colleges = problem.college_indices().filter(|&college| problem.is_in_parts(college));
    colleges.all(|college| {
        let own: Vec<&Batch> = plan.batches.iter().filter(|batch| batch.college == college).collect();
        let lost = plan.unplaced.iter().find(|left| left.college == college).map_or(0, |left| left.count);
        let (mut fewest, mut most) = (0, 0);
        for piece in 0..problem.pieces(college) {
            let here = own.iter().filter(|batch| problem.piece_in(college, batch.session) == Some(piece));
            let all = || here.clone().flat_map(|batch| lengths(problem, batch));
            let held = all().map(|(rate, slots)| rate.most(slots)).fold(0, u64::saturating_add);
            let least: u64 = all().map(|(rate, slots)| rate.least(slots)).sum();
            let (count, work) = (problem.piece_count(college, piece), problem.piece_work(college, piece));
            if least > work {
                return false;
            }
            fewest += problem.piece_left(college, piece, held.min(work));
            most += if problem.is_dealt_in_slots(college) {
                problem.piece_left(college, piece, held.min(work))
            } else {
                count - least
            };
        }
        let strange = own.iter().any(|batch| {
            let piece = problem.piece_in(college, batch.session);
            batch.classes.iter().any(|share| Some(problem.piece_of_class(college, share.class)) != piece)
                || piece.is_none()
        });
        let by_classes = !problem.college(college).classes.is_empty();
        !strange && (by_classes || (fewest <= lost && lost <= most))
    })
}

fn value(plans: &Plans<'_>, plan: &Plan, level: Level) -> u64 {
    objectives::worth(plans.problem, plans.baseline, plan, level)
}

impl<'a> Scope<'a> {
    /// The same with the held levels as good as a plan that is known: what it has is what later plans must keep.
    pub(super) fn tightened(&self, best: &Incumbent) -> Scope<'a> {
        let mut held = self.held.clone();
        for (level, most) in held.iter_mut().skip(self.allowances) {
            *most = best.value(self, *level).map_or(*most, |known| known.min(*most));
        }
        self.with_held(held)
    }
}

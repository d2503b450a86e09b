//! Room assignment: batches whose college, length and half-day are settled get a room, and a start where the clock matters.

use super::budget::Budget;
use super::formulation::{Formulation, Reading};
use super::incumbent::{Found, Incumbent};
use super::optimise::{self, Task};
use super::scope::{Plans, Scope};
use super::tidy::{self, Placement};
use crate::check::verdict;
use crate::formulate::{Job, RoomAssignment, add_rules, level_expression, room_assignment};
use crate::plan::{Batch, Unplaced};
use crate::problem::{Level, SessionIndex};
use crate::program::{Expression, Program};

/// The assignment of jobs to rooms and starts.
#[derive(Debug)]
struct Rooms {
    model: RoomAssignment,
    jobs: Vec<Job>,
    unplaced: Vec<Unplaced>,
}

impl Formulation for Rooms {
    fn program(&self) -> &Program {
        &self.model.frame.program
    }

    fn program_mut(&mut self) -> &mut Program {
        &mut self.model.frame.program
    }

    fn objective(&mut self, plans: &Plans<'_>, level: Level) -> Option<Expression> {
        Some(level_expression(plans.problem, plans.baseline, &mut self.model.frame, level))
    }

    fn read(&self, _plans: &Plans<'_>, point: &[i64]) -> Vec<Reading> {
        let placed = self.jobs.iter().zip(&self.model.places).flat_map(|(job, places)| {
            let chosen = places.iter().find(|&(_, &variable)| point[variable.0] == 1);
            chosen.map(|(&(session, start), _)| Placement {
                college: job.college,
                session,
                slots: job.slots,
                start,
                classes: Vec::new(),
            })
        });
        vec![Reading::Plan(Found { placements: placed.collect(), unplaced: self.unplaced.clone(), ..Found::default() })]
    }
}

/// Looks for rooms and starts for settled batches, best at the level at hand, and offers the plan.
pub(super) fn assign<K>(scope: &Scope<'_, K>, found: &Found, best: &mut Incumbent, budget: &mut Budget<'_>) {
    // What a plan of interest is to meet is met by the batches as they are.
    let scope = scope.hoping(Vec::new());
    let Some(mut it) = scope.formulate(scope.level, |plans| rooms(plans, found)) else { return };
    optimise::find(&mut it, Task::between(0, None), best, budget);
}

/// The model of it, unless that is too large.
fn rooms(plans: &Plans<'_>, found: &Found) -> Option<Rooms> {
    let job = |placement: &Placement| Job {
        college: placement.college,
        slots: placement.slots,
        sessions: interchangeable(plans, placement),
        start: None,
    };
    let jobs: Vec<Job> = found.placements.iter().map(job).collect();
    let starts = |session: &SessionIndex| {
        if plans.timed[session.0] { plans.problem.session(*session).slots as usize } else { 1 }
    };
    if jobs.iter().flat_map(|job| &job.sessions).map(starts).sum::<usize>() > plans.sizes.most_columns {
        return None;
    }
    let mut left = vec![0; plans.problem.colleges().len()];
    for lacking in &found.unplaced {
        left[lacking.college.0] = lacking.count;
    }
    let mut model = room_assignment(plans.problem, &plans.domains, plans.timed.to_vec(), &jobs, &left);
    add_rules(plans.problem, &mut model.frame);
    Some(Rooms { model, jobs, unplaced: found.unplaced.clone() })
}

/// The sessions of its half-day in which a batch may stand as well.
fn interchangeable(plans: &Plans<'_>, placement: &Placement) -> Vec<SessionIndex> {
    let here = plans.problem.session(placement.session);
    let rate = plans.problem.rate_in(placement.college, placement.session);
    let sessions = plans.problem.sessions_in(here.half_day);
    let piece = plans.problem.piece_in(placement.college, placement.session);
    sessions
        .filter(|&session| plans.problem.rate_in(placement.college, session) == rate)
        .filter(|&session| plans.domains.longest(placement.college, session) >= placement.slots)
        .filter(|&session| plans.problem.piece_in(placement.college, session) == piece)
        .collect()
}

/// Looks for better rooms and starts for the batches of the best plan.
pub(super) fn assign_anew(scope: &Scope<'_>, best: &mut Incumbent, budget: &mut Budget<'_>) {
    let Some(plan) = best.plan().filter(|plan| plan.batches.iter().all(|batch| batch.classes.is_empty())) else {
        return;
    };
    let placement = |batch: &Batch| Placement {
        college: batch.college,
        session: batch.session,
        slots: batch.slots,
        start: Some(batch.start),
        classes: Vec::new(),
    };
    let found = Found {
        placements: plan.batches.iter().map(placement).collect(),
        unplaced: plan.unplaced.clone(),
        ..Found::default()
    };
    assign(scope, &found, best, budget);
}

/// Offers batches if they keep all rules; returns whether they do.
pub(super) fn offer_if_kept(plans: &Plans<'_>, placements: Vec<Placement>, best: &mut Incumbent) -> bool {
    let plan = tidy::arrange(plans.problem, &plans.coupled, placements, Vec::new());
    let kept = verdict(plans.problem, &plan, plans.baseline).violations().is_empty();
    if kept {
        best.offer_plan(plans, plan);
    }
    kept
}

//! `finish`: number of the last half-day used; 0 if nothing is placed.

use super::{Limits, Needs, Table};
use crate::numbers::to_i64;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("最后用到第几个半天", "number of the last half-day used"),
    short: ("最后半天", "finish"),
    needs: Needs::Lengths,
    limits: Limits::HalfDays,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let last = frame.program.integer(0, to_i64(problem.half_days().len()));
    for college in problem.college_indices() {
        for (session, present) in frame.present[college.0].clone() {
            let mut early = Expression::zero();
            early.add_scaled(to_i64(problem.session(session).half_day.number()), &present).add(-1, last);
            frame.program.at_most(&early, 0, origin);
        }
    }
    last.into()
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    plan.batches.iter().map(|batch| problem.session(batch.session).half_day.number()).max().unwrap_or(0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    walk.seen.iter().map(|seen| seen.half_day.number()).max().unwrap_or(0)
}

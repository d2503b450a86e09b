//! `batches`: their number.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::program::{Expression, Frame};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("批数", "batches"),
    short: ("批次", "batches"),
    needs: Needs::Lengths,
    limits: Limits::Nothing,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &Frame) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        sum.add_scaled(1, &frame.batches(college));
    }
    sum
}

pub(super) fn worth(plan: &Plan) -> u64 {
    plan.batches.len() as u64
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    walk.seen.len() as u64
}

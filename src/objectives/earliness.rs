//! `earliness`: sum over batches of slots × number of its half-day.

use super::{Limits, Needs, Table};
use crate::numbers::to_i64;
use crate::plan::Plan;
use crate::problem::Problem;
use crate::program::{Expression, Frame};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("排得早晚（数越小越早）", "how late all stands (the smaller, the earlier)"),
    short: ("早晚", "earliness"),
    needs: Needs::HalfDays,
    limits: Limits::Nothing,
    is_traded: false,
};

pub(super) fn expression(problem: &Problem, frame: &Frame) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        for (&session, slots) in &frame.slots[college.0] {
            sum.add_scaled(to_i64(problem.session(session).half_day.number()), slots);
        }
    }
    sum
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    let of_half_day = |session| problem.session(session).half_day.number();
    plan.batches.iter().map(|batch| u64::from(batch.slots) * of_half_day(batch.session)).sum()
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    let late = walk.seen.iter().map(|seen| u64::from(seen.batch.slots).saturating_mul(seen.half_day.number()));
    late.fold(0, u64::saturating_add)
}

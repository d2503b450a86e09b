//! `days`: sum over colleges of max(0, distinct dates − 1).

use super::{Limits, Needs, Table, beyond};
use crate::plan::Plan;
use crate::problem::{Grain, Problem};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("各单位多占的天数", "days beyond the first, over all colleges"),
    short: ("多占天数", "days"),
    needs: Needs::HalfDays,
    limits: Limits::Nothing,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    beyond::of_periods(problem, frame, Grain::Day, origin)
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    beyond::worth(problem, plan, |batch| problem.first_of_day(problem.session(batch.session).half_day).0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    beyond::tally(walk, |seen| usize::try_from(seen.day()).unwrap_or(0))
}

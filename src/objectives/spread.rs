//! `spread`: sum over colleges of max(0, distinct half-days − 1).

use super::{Limits, Needs, Table, beyond};
use crate::plan::Plan;
use crate::problem::{Grain, Problem};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;

pub(super) const TABLE: Table = Table {
    phrase: ("各单位多占的半天数", "half-days beyond the first, over all colleges"),
    short: ("多占半天", "spread"),
    needs: Needs::HalfDays,
    limits: Limits::Nothing,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    beyond::of_periods(problem, frame, Grain::HalfDay, origin)
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    beyond::worth(problem, plan, |batch| problem.session(batch.session).half_day.0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    beyond::tally(walk, |seen| seen.half_day.0)
}

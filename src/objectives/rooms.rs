//! `rooms`: sum over colleges of max(0, distinct rooms − 1).

use super::{Limits, Needs, Table, beyond};
use crate::plan::Plan;
use crate::problem::{Problem, RoomIndex};
use crate::program::{Expression, Frame, Origin, Variable};
use crate::rules::walk::Walk;
use std::collections::BTreeMap;

pub(super) const TABLE: Table = Table {
    phrase: ("各单位多占的地点数", "rooms beyond the first, over all colleges"),
    short: ("多占地点", "rooms"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices() {
        let mut used: BTreeMap<RoomIndex, Variable> = BTreeMap::new();
        for (session, present) in frame.present[college.0].clone() {
            let room = Frame::room(problem, session);
            let variable = *used.entry(room).or_insert_with(|| frame.program.binary());
            frame.program.no_more_than(&present, &variable.into(), origin);
        }
        let used = used.into_values().collect();
        sum.add_scaled(1, &beyond::expression(frame, &used, origin));
    }
    sum
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    beyond::worth(problem, plan, |batch| problem.session(batch.session).room.0)
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    beyond::tally(walk, |seen| seen.room.0)
}

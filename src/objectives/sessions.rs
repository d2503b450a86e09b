//! `sessions`: sessions with at least one batch.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::{Problem, SessionIndex};
use crate::program::{Expression, Frame, Origin};
use crate::rules::walk::Walk;
use std::collections::BTreeSet;

pub(super) const TABLE: Table = Table {
    phrase: ("用到的场数", "sessions opened"),
    short: ("场次", "sessions"),
    needs: Needs::Lengths,
    limits: Limits::Sessions,
    is_traded: true,
};

pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let mut guests: Vec<Vec<Expression>> = vec![Vec::new(); problem.sessions().len()];
    for (&session, present) in frame.present.iter().flatten().filter(|(_, present)| !present.is_constant()) {
        guests[session.0].push(present.clone());
    }
    let mut sum = Expression::zero();
    for guests in guests {
        let used = frame.program.binary();
        for present in guests {
            frame.program.no_more_than(&present, &used.into(), origin);
        }
        sum.add(1, used);
    }
    sum
}

pub(super) fn worth(plan: &Plan) -> u64 {
    plan.batches.iter().map(|batch| batch.session).collect::<BTreeSet<SessionIndex>>().len() as u64
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    walk.seen.iter().map(|seen| seen.batch.session).collect::<BTreeSet<SessionIndex>>().len() as u64
}

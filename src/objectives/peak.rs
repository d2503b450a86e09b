//! `peak`: the most heads in any one half-day, on any one date or in any one session, as the settings say.

use super::{Limits, Needs, Table};
use crate::numbers::to_i64;
use crate::plan::Plan;
use crate::problem::{Objective, Per, Problem};
use crate::program::{Expression, Frame, Origin};
use crate::rules::heads::{self, Counts, counts};
use crate::rules::walk::Walk;
use crate::words::Phrase;
use std::collections::BTreeMap;

pub(super) const TABLE: Table = Table {
    phrase: ("同时来的最多人数", "most heads at once"),
    short: ("最多人数", "peak"),
    needs: Needs::Places,
    limits: Limits::Nothing,
    is_traded: false,
};

/// The phrase for what a problem counts by.
pub(super) fn phrase(problem: &Problem) -> Phrase {
    let (place, english) = match problem.settings().peak {
        Per::HalfDay => ("一个半天", "in one half-day"),
        Per::Day => ("一天", "on one day"),
        Per::Session => ("一场", "in one session"),
    };
    let (what, whom) = match counts(problem, problem.college_indices()) {
        Counts::Heads => ("人数", "heads"),
        Counts::Minutes => ("分钟数", "minutes"),
        Counts::Both => ("人数和分钟数", "heads and minutes"),
    };
    Phrase { chinese: format!("{place}里最多的{what}"), english: format!("most {whom} {english}") }
}

/// No half-day, date or session has more heads; nothing where the frame does not know them.
pub(super) fn expression(problem: &Problem, frame: &mut Frame, origin: Origin) -> Expression {
    let all: u64 = problem.college_indices().map(|college| problem.count(college)).sum();
    let mut groups: BTreeMap<usize, Expression> = BTreeMap::new();
    for college in problem.college_indices() {
        for (session, here) in heads::in_sessions(problem, frame, college, origin) {
            groups.entry(problem.counted_with(session, problem.settings().peak)).or_default().add_scaled(1, &here);
        }
    }
    let most = frame.program.integer(0, to_i64(all));
    for mut heads in groups.into_values() {
        heads.add(-1, most);
        frame.program.at_most(&heads, 0, origin);
    }
    most.into()
}

pub(super) fn worth(problem: &Problem, plan: &Plan) -> u64 {
    let mut groups: BTreeMap<usize, u64> = BTreeMap::new();
    for batch in &plan.batches {
        let here = groups.entry(problem.counted_with(batch.session, problem.settings().peak)).or_default();
        *here += batch.heads.unwrap_or(0);
    }
    groups.into_values().max().unwrap_or(0)
}

/// The batches that are counted together, by their positions in the plan, where a level counts the most heads of such.
pub(crate) fn counted_at_once(walk: &Walk<'_>) -> Vec<Vec<usize>> {
    if !walk.problem.minimises(Objective::Peak) {
        return Vec::new();
    }
    let mut groups: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for seen in &walk.seen {
        groups.entry(seen.counted_with(walk.problem.settings().peak)).or_default().push(seen.position);
    }
    groups.into_values().collect()
}

pub(super) fn tally(walk: &Walk<'_>) -> u64 {
    let heads = |batches: Vec<usize>| batches.into_iter().fold(0, |sum, at| walk.heads[at].saturating_add(sum));
    counted_at_once(walk).into_iter().map(heads).max().unwrap_or(0)
}

//! `unplaced`: heads without a place, per priority class.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::program::{Expression, Frame};
use crate::rules::walk::Walk;
use crate::words::Phrase;

pub(super) const TABLE: Table = Table {
    phrase: ("未安排的人数", "heads without a place"),
    short: ("未安排", "unplaced"),
    needs: Needs::Lengths,
    limits: Limits::Nothing,
    is_traded: false,
};

/// The phrase where there are several classes.
pub(super) fn of_class(priority: u32) -> Phrase {
    let chinese = format!("第 {priority} 优先级未安排的人数");
    Phrase { chinese, english: format!("heads without a place, priority {priority}") }
}

/// The same in a word or two.
pub(super) fn of_class_in_short(priority: u32) -> Phrase {
    Phrase { chinese: format!("未安排 {priority}"), english: format!("unplaced {priority}") }
}

pub(super) fn expression(problem: &Problem, frame: &Frame, priority: u32) -> Expression {
    let mut sum = Expression::zero();
    for college in problem.college_indices().filter(|&college| problem.college(college).priority == priority) {
        sum.add_scaled(1, &frame.unplaced[college.0]);
    }
    sum
}

pub(super) fn worth(problem: &Problem, plan: &Plan, chosen: impl Fn(u32) -> bool) -> u64 {
    let lacking = plan.unplaced.iter().filter(|left| chosen(problem.college(left.college).priority));
    lacking.map(|left| left.count).sum()
}

pub(super) fn tally(walk: &Walk<'_>, chosen: impl Fn(u32) -> bool) -> u64 {
    let of_class = walk.plan.unplaced.iter().filter(|left| chosen(walk.problem.college(left.college).priority));
    of_class.fold(0, |sum, unplaced| sum.saturating_add(unplaced.count))
}

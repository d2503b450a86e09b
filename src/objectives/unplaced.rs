//! `unplaced`: heads without a place, per priority class.

use super::{Limits, Needs, Table};
use crate::plan::Plan;
use crate::problem::Problem;
use crate::program::{Expression, Frame};
use crate::rules::heads::{Counts, counts};
use crate::rules::walk::Walk;
use crate::words::Phrase;

pub(super) const TABLE: Table = Table {
    phrase: ("未安排的人数", "people without a place"),
    short: ("未安排", "unplaced"),
    needs: Needs::Lengths,
    limits: Limits::Nothing,
    is_traded: false,
};

/// The phrase for the colleges of one priority class, which is named where there are others.
pub(super) fn phrase(problem: &Problem, priority: u32) -> Phrase {
    let several = problem.colleges().iter().any(|college| college.priority != 1);
    let own = problem.college_indices().filter(|&college| problem.college(college).priority == priority);
    let (what, english) = match counts(problem, own) {
        Counts::Heads => ("人数", "people"),
        Counts::Minutes => ("分钟数", "minutes"),
        Counts::Both => ("人数和分钟数", "people and minutes"),
    };
    if several {
        let chinese = format!("第 {priority} 优先级未安排的{what}");
        return Phrase { chinese, english: format!("{english} without a place, priority {priority}") };
    }
    Phrase { chinese: format!("未安排的{what}"), english: format!("{english} without a place") }
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

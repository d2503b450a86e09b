//! Who has no place in a table that does not say it: where the file allows that some have none, those whom its batches do
//! not carry, as few as its rows leave.

use crate::plan::{Batch, Part, Unplaced};
use crate::problem::{ClassIndex, CollegeIndex, Demand, Problem, Rounding};
use crate::words::reading::ToldFault;
use crate::words::schedule::{Count, WithoutPlace};
use std::collections::BTreeSet;

/// Those without a place, by college. The table names nobody as such.
pub(super) fn left_out(batches: &[Batch], problem: &Problem) -> Vec<Unplaced> {
    let left = |college: CollegeIndex| {
        let own: Vec<&Batch> = batches.iter().filter(|batch| batch.college == college).collect();
        if problem.college(college).classes.is_empty() {
            let count = heads_left(college, &own, problem);
            return (count > 0).then_some(Unplaced { college, count, classes: Vec::new() });
        }
        classes_left(college, &own, problem)
    };
    problem.college_indices().filter_map(left).collect()
}

/// Heads (or minutes) that a college's batches do not carry: those that the rows do not state, or for which there is no time.
fn heads_left(college: CollegeIndex, own: &[&Batch], problem: &Problem) -> u64 {
    let carried = |batch: &&Batch| carried(problem, batch);
    let in_slots =
        problem.settings().rounding == Rounding::Nearest && matches!(problem.college(college).demand, Demand::Heads(_));
    if in_slots {
        return problem.left(college, own.iter().map(carried).fold(0, u64::saturating_add));
    }
    let placed = own.iter().map(|batch| batch.heads.unwrap_or_else(|| carried(batch)));
    problem.count(college).saturating_sub(placed.fold(0, u64::saturating_add))
}

/// The most that a batch may carry: in windows, what each takes.
fn carried(problem: &Problem, batch: &Batch) -> u64 {
    let rate = problem.rate_in(batch.college, batch.session);
    let in_heads = matches!(problem.college(batch.college).demand, Demand::Heads(_));
    if batch.parts.is_empty() {
        return rate.most(batch.slots);
    }
    let of_part = |part: &Part| {
        let open = if part.slots == 0 { problem.longest_part(batch.session, part.window) } else { part.slots };
        let window = problem.session(batch.session).windows.get(part.window).filter(|_| in_heads);
        let limit = window.and_then(|window| window.heads);
        part.heads.unwrap_or_else(|| rate.most(open).min(limit.unwrap_or(u64::MAX)))
    };
    batch.parts.iter().map(of_part).fold(0, u64::saturating_add)
}

/// The classes that no batch names; none where some batch does not say whom it holds.
fn classes_left(college: CollegeIndex, own: &[&Batch], problem: &Problem) -> Option<Unplaced> {
    if own.iter().any(|batch| batch.classes.is_empty()) {
        return None;
    }
    let named: BTreeSet<ClassIndex> = own.iter().flat_map(|batch| &batch.classes).map(|share| share.class).collect();
    let all = &problem.college(college).classes;
    let classes: Vec<ClassIndex> = (0..all.len()).map(ClassIndex).filter(|class| !named.contains(class)).collect();
    let count = classes.iter().map(|class| all[class.0].heads).fold(0, u64::saturating_add);
    (count > 0).then_some(Unplaced { college, count, classes })
}

/// What is said of them.
pub(super) fn said(unplaced: &[Unplaced], problem: &Problem) -> ToldFault {
    let one = |unplaced: &Unplaced| {
        let college = problem.college(unplaced.college);
        let amount = match college.demand {
            Demand::Heads(_) => Count::Heads(unplaced.count),
            Demand::Minutes(_) => Count::Minutes(unplaced.count),
        };
        let classes = unplaced.classes.iter().map(|class| college.classes[class.0].name.clone()).collect();
        WithoutPlace { college: college.name.clone(), amount, classes }
    };
    ToldFault::LeftOut { missing: unplaced.iter().map(one).collect() }
}

//! Who has no place in a table that does not say it: where the file allows that some have none, those whom its batches do
//! not carry, as few as its rows leave.

use crate::plan::{Batch, Part, Unplaced};
use crate::problem::{ClassIndex, CollegeIndex, Demand, Problem};
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

/// Heads (or minutes) that a college's batches do not carry, part by part: those that the rows do not state, or for which
/// there is no time.
fn heads_left(college: CollegeIndex, own: &[&Batch], problem: &Problem) -> u64 {
    let of_piece = |piece: usize| {
        let own = || own.iter().copied().filter(move |batch| problem.piece_in(college, batch.session) == Some(piece));
        if problem.is_dealt_in_slots(college) {
            let slots = own().map(|batch| carried(problem, batch)).fold(0, u64::saturating_add);
            return problem.piece_left(college, piece, slots);
        }
        let placed = own().map(|batch| batch.heads.unwrap_or_else(|| carried(problem, batch)));
        problem.piece_count(college, piece).saturating_sub(placed.fold(0, u64::saturating_add))
    };
    (0..problem.pieces(college)).map(of_piece).sum()
}

/// The most that a batch may carry: in windows, what each takes.
fn carried(problem: &Problem, batch: &Batch) -> u64 {
    let in_heads = matches!(problem.college(batch.college).demand, Demand::Heads(_));
    if batch.parts.is_empty() {
        return problem.rate_at(batch.college, batch.session, batch.start).most(batch.slots);
    }
    let of_part = |part: &Part| {
        let open = if part.slots == 0 { problem.longest_part(batch.session, part.window) } else { part.slots };
        let window = problem.session(batch.session).windows.get(part.window).filter(|_| in_heads);
        let limit = window.and_then(|window| window.heads);
        let rate = problem.rate_in_window(batch.college, batch.session, part.window);
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

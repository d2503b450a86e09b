//! Plans that are there before the search: what colleges were told, and what the caller knows. Each is checked and offered
//! before anything else is tried.

use super::incumbent::Incumbent;
use super::scope::Plans;
use crate::check::verdict;
use crate::plan::{Baseline, BaselineBatch, Batch, ClassShare, Plan};
use crate::problem::{ClassIndex, CollegeIndex, Problem};
use std::collections::BTreeMap;

/// Offers what was told and the other plans, as far as they keep all rules and leave nobody without a place who must have
/// one.
pub(super) fn offer(plans: &Plans<'_>, told: Option<&Baseline>, others: &[Plan], best: &mut Incumbent) {
    let told = told.and_then(|told| as_plan(plans.problem, told));
    for plan in told.into_iter().chain(others.iter().cloned()) {
        let plan = Plan { score: Vec::new(), stop: None, ..plan };
        let places = plans.partial || plan.unplaced.is_empty();
        if places && verdict(plans.problem, &plan, plans.baseline).violations().is_empty() {
            best.offer_plan(plans, plan);
        }
    }
}

/// What was told, as a plan of everybody; `None` if somebody was told of nothing, or a batch stands in no session.
fn as_plan(problem: &Problem, told: &Baseline) -> Option<Plan> {
    let told = told_batches(problem, told);
    let idle = |college: usize| problem.work(CollegeIndex(college)) == 0;
    let mut batches = Vec::new();
    for (college, own) in told.into_iter().enumerate() {
        match own {
            Some(mut own) => batches.append(&mut own),
            None if idle(college) => {}
            None => return None,
        }
    }
    batches.sort();
    Some(Plan { batches, ..Plan::default() })
}

/// Per college, the batches that it was told of, with its classes dealt over them; `None` where it was told of nothing, a
/// batch stands in no session, or the classes of today do not fill them.
pub(super) fn told_batches(problem: &Problem, told: &Baseline) -> Vec<Option<Vec<Batch>>> {
    let of_college = |college: CollegeIndex| {
        let own = told.batches.get(college.0)?.as_ref()?;
        let mut dealt: Vec<Batch> = own.iter().map(|batch| as_batch(problem, college, batch)).collect::<Option<_>>()?;
        deal_classes(problem, college, own, &mut dealt)?;
        Some(dealt)
    };
    problem.college_indices().map(of_college).collect()
}

fn as_batch(problem: &Problem, college: CollegeIndex, told: &BaselineBatch) -> Option<Batch> {
    let session = told.session?;
    if problem.session(session).is_divided() {
        return None; // what each window had is not told
    }
    let minutes = problem.settings().slot_minutes;
    let (start, slots) = problem.session(session).slots_between(told.start, told.end, minutes)?;
    Some(Batch { session, start, slots, college, heads: None, classes: Vec::new(), parts: Vec::new() })
}

/// Deals a college's classes, whole ones, over its told batches: to each those whose heads take its length, and are as many
/// as it was told for where that is known. Which class came when is not told; a plan needs no more than one such dealing.
/// `None` where none is found.
fn deal_classes(problem: &Problem, college: CollegeIndex, told: &[BaselineBatch], batches: &mut [Batch]) -> Option<()> {
    let classes = problem.college(college).classes.iter().enumerate();
    let mut left: Vec<ClassShare> =
        classes.map(|(class, own)| ClassShare { class: ClassIndex(class), heads: own.heads }).collect();
    if left.is_empty() {
        return Some(());
    }
    for (batch, told) in batches.iter_mut().zip(told) {
        let place = (batch.session, batch.start);
        let takes = |heads| problem.slots_for_heads_at(college, place, heads) == Some(batch.slots.into());
        let most = problem.rate_at(college, batch.session, batch.start).most(batch.slots);
        let chosen = of_sum(&left, most, |heads| told.heads.is_none_or(|told| told == heads) && takes(heads))?;
        left.retain(|share| !chosen.contains(share));
        batch.classes = chosen;
    }
    left.is_empty().then_some(())
}

/// Of more sums of classes than this a dealing is not sought: with each the classes that make it are kept.
const MOST_SUMS: usize = 10_000;

/// Some of the shares, whose heads together are wanted and at most so many: by dynamic programming over the sums, as far as
/// these are [few enough](MOST_SUMS).
fn of_sum(shares: &[ClassShare], most: u64, is_wanted: impl Fn(u64) -> bool) -> Option<Vec<ClassShare>> {
    let mut sums: BTreeMap<u64, Vec<ClassShare>> = BTreeMap::from([(0, Vec::new())]);
    for &share in shares {
        let with = |(&sum, own): (&u64, &Vec<ClassShare>)| {
            let more = sum.checked_add(share.heads).filter(|more| *more <= most)?;
            Some((more, own.iter().copied().chain([share]).collect::<Vec<_>>()))
        };
        let more: Vec<(u64, Vec<ClassShare>)> = sums.iter().filter_map(with).collect();
        for (sum, own) in more {
            sums.entry(sum).or_insert(own);
        }
        if sums.len() > MOST_SUMS {
            return None;
        }
    }
    sums.into_iter().find(|(sum, own)| !own.is_empty() && is_wanted(*sum)).map(|(_, own)| own)
}

//! The last step beside an earlier plan: a class that was told where a batch still stands is told the same again.
//!
//! What changes counts rooms and times of colleges. Which classes of a college stand in which of its batches is then free, as
//! long as lengths fit; where they were told already, they stay. What breaks a rule or changes a value is not done, so nothing
//! that was proven is lost.

use crate::check::verdict;
use crate::plan::{Baseline, BaselineBatch, Batch, ClassShare, Plan};
use crate::problem::{CollegeIndex, Problem};

/// The plan with classes as they were told, college by college, as far as that is free.
pub(super) fn kept(problem: &Problem, baseline: Option<&Baseline>, plan: Plan) -> Plan {
    let Some(baseline) = baseline else { return plan };
    let bare = Plan { score: Vec::new(), ..plan.clone() };
    let found = verdict(problem, &bare, Some(baseline));
    if !found.violations().is_empty() {
        return plan;
    }
    let mut now = bare;
    for college in problem.college_indices() {
        let told = baseline.batches.get(college.0).and_then(Option::as_deref).unwrap_or_default();
        let Some(batches) = as_told(problem, college, told, &now.batches) else { continue };
        let changed = Plan { batches, ..now.clone() };
        let verdict = verdict(problem, &changed, Some(baseline));
        if verdict.violations().is_empty() && verdict.values() == found.values() {
            now = changed;
        }
    }
    Plan { batches: now.batches, ..plan }
}

/// All batches with the classes of a college as they were told; `None` where there is nothing to be changed, or no way.
fn as_told(problem: &Problem, college: CollegeIndex, told: &[BaselineBatch], batches: &[Batch]) -> Option<Vec<Batch>> {
    let own = |batch: &&Batch| batch.college == college && !batch.classes.is_empty() && batch.parts.is_empty();
    let mut all: Vec<ClassShare> = batches.iter().filter(own).flat_map(|batch| batch.classes.clone()).collect();
    // A class that is divided is a matter of lengths; so is one that has other heads than it was told with.
    let is_whole = |share: &ClassShare| {
        problem.college(college).classes.get(share.class.0).map(|class| class.heads) == Some(share.heads)
    };
    if !all.iter().all(is_whole) {
        return None;
    }
    let mut now = batches.to_vec();
    let mut open: Vec<usize> = Vec::new();
    for (position, batch) in now.iter_mut().enumerate().filter(|(_, batch)| own(&&**batch)) {
        let same = told.iter().find(|told| is_same(problem, told, batch) && !told.classes.is_empty());
        match same.filter(|told| told.classes.iter().all(|share| all.contains(share))) {
            Some(told) => {
                all.retain(|share| !told.classes.contains(share));
                hold(batch, told.classes.clone());
            }
            None => open.push(position),
        }
    }
    deal(&mut now, batches, &open, all)?;
    (now != batches).then_some(now)
}

/// Whether a batch stands where and when it was told.
fn is_same(problem: &Problem, told: &BaselineBatch, batch: &Batch) -> bool {
    let called = batch.called(problem);
    told.session == Some(batch.session) && (told.start, told.end) == (called.start, called.end)
}

fn hold(batch: &mut Batch, mut classes: Vec<ClassShare>) {
    classes.sort_unstable();
    batch.heads = batch.heads.map(|_| classes.iter().map(|share| share.heads).sum());
    batch.classes = classes;
}

/// Deals what is left to the batches that are new: each keeps of it what the search gave it, and takes of the rest, the
/// largest first, as much as it had before. `None` where somebody is left over.
fn deal(now: &mut [Batch], before: &[Batch], open: &[usize], mut left: Vec<ClassShare>) -> Option<()> {
    let heads = |classes: &[ClassShare]| classes.iter().map(|share| share.heads).sum::<u64>();
    let mut dealt: Vec<Vec<ClassShare>> = Vec::new();
    for &position in open {
        let own = &before[position].classes;
        dealt.push(own.iter().copied().filter(|share| left.contains(share)).collect());
        left.retain(|share| !own.contains(share));
    }
    left.sort_by_key(|share| (std::cmp::Reverse(share.heads), share.class));
    for share in left {
        let room = |(at, position): (usize, &usize)| heads(&before[*position].classes).checked_sub(heads(&dealt[at]));
        let rooms = open.iter().enumerate().map(room).map(Option::unwrap_or_default);
        let (at, _) = rooms.enumerate().max_by_key(|&(at, room)| (room, std::cmp::Reverse(at)))?;
        dealt[at].push(share);
    }
    for (&position, classes) in open.iter().zip(dealt) {
        if classes.is_empty() {
            return None;
        }
        hold(&mut now[position], classes);
    }
    Some(())
}

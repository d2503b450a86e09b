//! Plans that are there before the search: what colleges were told, and what the caller knows. Each is checked and offered
//! before anything else is tried.

use super::incumbent::Incumbent;
use super::scope::Plans;
use crate::check::verdict;
use crate::plan::{Baseline, BaselineBatch, Batch, Plan};
use crate::problem::{CollegeIndex, Problem};

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
    let mut batches = Vec::new();
    for college in problem.college_indices() {
        let of_college = told.batches.get(college.0)?.as_ref();
        match of_college {
            None if problem.work(college) == 0 => {}
            None => return None,
            Some(own) => {
                for batch in own {
                    batches.push(as_batch(problem, college, batch)?);
                }
            }
        }
    }
    batches.sort();
    Some(Plan { batches, ..Plan::default() })
}

fn as_batch(problem: &Problem, college: CollegeIndex, told: &BaselineBatch) -> Option<Batch> {
    let session = told.session?;
    if problem.session(session).is_divided() {
        return None; // what each window had is not told
    }
    let minutes = problem.settings().slot_minutes;
    let (start, length) =
        (told.start.checked_sub(problem.session(session).hours.start)?, told.end.checked_sub(told.start)?);
    let on_grid = start % minutes == 0 && length % minutes == 0 && length > 0;
    let (start, slots) = (start / minutes, length / minutes);
    on_grid.then_some(Batch { session, start, slots, college, heads: None, classes: Vec::new(), parts: Vec::new() })
}

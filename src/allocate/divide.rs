//! Who is called in each batch, in which order.

use super::allocation::{Options, Party, Turn};
use crate::diagnostic::Finding;
use crate::plan::{Batch, Plan};
use crate::problem::{ClassIndex, CollegeIndex, Problem};
use crate::words::allocation::AllocationFault;
use std::collections::BTreeMap;

/// The turns of every batch, in the plan's order of batches.
pub(super) fn divide(problem: &Problem, plan: &Plan, options: &Options) -> Result<Vec<Vec<Turn>>, Vec<Finding>> {
    let mut turns = vec![Vec::new(); plan.batches.len()];
    let mut findings = Vec::new();
    let mut of_college: Vec<Vec<usize>> = vec![Vec::new(); problem.colleges().len()];
    for (position, batch) in plan.batches.iter().enumerate() {
        of_college[batch.college.0].push(position);
    }
    for (college, mut batches) in problem.college_indices().zip(of_college) {
        batches.sort_by_key(|&position| moment(problem, &plan.batches[position]));
        let own = problem.college(college);
        let groups = own.groups.or(options.groups).map(|groups| groups.max(1));
        if !own.classes.is_empty() {
            let order = options.orders.get(&college).map_or(&[][..], Vec::as_slice);
            for position in batches {
                turns[position] = classes(&plan.batches[position], order);
            }
        } else if let Some(groups) = groups {
            let heads: Vec<u64> = batches.iter().map(|&position| heads(&plan.batches[position])).collect();
            match shared(&heads, groups) {
                Some(numbers) => divided(&batches, &heads, &numbers, &mut turns),
                None => findings.push(too_many(problem, college, groups, heads.iter().sum())),
            }
        } else {
            for position in batches {
                let heads = heads(&plan.batches[position]);
                turns[position] = if heads == 0 { Vec::new() } else { vec![alone(Party::Whole, heads)] };
            }
        }
    }
    for arrangement in &options.arrangements {
        if let Some(turns) = turns.get_mut(arrangement.batch) {
            turns.clone_from(&arrangement.turns);
        }
    }
    if findings.is_empty() { Ok(turns) } else { Err(findings) }
}

/// By half-day, time and room: the order in which groups are numbered.
fn moment(problem: &Problem, batch: &Batch) -> (usize, u32, usize) {
    let session = problem.session(batch.session);
    let start = batch.called(problem).start;
    (session.half_day.0, start, session.room.0)
}

fn heads(batch: &Batch) -> u64 {
    batch.heads.unwrap_or(0) // a checked plan says the heads of every batch
}

fn alone(party: Party, heads: u64) -> Turn {
    Turn { parties: vec![(party, heads)], times: None }
}

/// The classes of a batch: those named in the order first, the others in file order.
fn classes(batch: &Batch, order: &[ClassIndex]) -> Vec<Turn> {
    let mut shares: Vec<_> = batch.classes.iter().filter(|share| share.heads > 0).collect();
    let mut places = BTreeMap::new();
    for (place, class) in order.iter().enumerate() {
        places.entry(*class).or_insert(place);
    }
    shares.sort_by_key(|share| (places.get(&share.class).copied().unwrap_or(order.len()), share.class));
    shares.into_iter().map(|share| alone(Party::Class(share.class), share.heads)).collect()
}

/// How many groups each batch gets: at least one, and each further one goes where groups are largest. `None` where there
/// are not enough heads.
fn shared(heads: &[u64], groups: u32) -> Option<Vec<u64>> {
    if u64::from(groups) > heads.iter().sum() && !heads.is_empty() {
        return None;
    }
    let mut numbers: Vec<u64> = heads.iter().map(|&heads| heads.min(1)).collect();
    let given: u64 = numbers.iter().sum();
    for _ in given..u64::from(groups) {
        // heads[a] / numbers[a] > heads[b] / numbers[b], in whole numbers; the earliest of equals.
        let larger = |&a: &usize, &b: &usize| {
            let left = u128::from(heads[a]) * u128::from(numbers[b]);
            let right = u128::from(heads[b]) * u128::from(numbers[a]);
            left.cmp(&right).then(b.cmp(&a))
        };
        let largest = (0..heads.len()).filter(|&position| numbers[position] > 0).max_by(larger);
        if let Some(largest) = largest {
            numbers[largest] += 1;
        }
    }
    Some(numbers)
}

/// Writes the groups of a college's batches, numbered through.
fn divided(batches: &[usize], heads: &[u64], numbers: &[u64], turns: &mut [Vec<Turn>]) {
    let mut last = 0;
    for ((&position, &heads), &number) in batches.iter().zip(heads).zip(numbers) {
        turns[position] = (0..number)
            .map(|group| {
                last += 1;
                alone(Party::Group(last), heads / number + u64::from(group < heads % number))
            })
            .collect();
    }
}

fn too_many(problem: &Problem, college: CollegeIndex, groups: u32, heads: u64) -> Finding {
    let college = problem.college(college).name.clone();
    Finding::error(AllocationFault::TooManyGroups { college, groups, heads }, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_go_where_they_are_largest_and_every_batch_has_one() {
        assert_eq!(shared(&[495, 180], 3), Some(vec![2, 1]));
        assert_eq!(shared(&[100, 100], 3), Some(vec![2, 1]));
        assert_eq!(shared(&[90, 10, 10], 2), Some(vec![1, 1, 1]));
        assert_eq!(shared(&[3, 0, 1], 4), Some(vec![3, 0, 1]));
        assert_eq!(shared(&[3, 1], 5), None);
        assert_eq!(shared(&[], 5), Some(vec![]));
    }
}

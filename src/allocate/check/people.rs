//! Whether the right people are called in a batch: everyone once, with the right number of heads.

use super::{Fault, Party, Seen, Subject};
use crate::words::allocation::AllocationFault;
use std::collections::BTreeMap;

/// Faults of a batch's calls as far as people go.
pub(super) fn faults(seen: &Seen, position: usize) -> Vec<Fault> {
    let batch = &seen.plan.batches[position];
    let of_batch = |statement| Fault { subject: Subject::Batch(position), statement };
    let heads = batch.heads.unwrap_or(0);
    let place = || seen.batch_place(position);
    if seen.of_batch[position].is_empty() {
        let nobody = (heads > 0).then(|| of_batch(AllocationFault::NobodyCalled { batch: place() }));
        return nobody.into_iter().collect();
    }
    let mut faults = repeated(seen, position);
    if seen.problem.college(batch.college).classes.is_empty() {
        let stated = seen.of_batch[position].iter().fold(0_u64, |sum, &at| sum.saturating_add(seen.calls[at].heads));
        if stated != heads {
            faults.push(of_batch(AllocationFault::CallsDoNotAddUp { batch: place(), stated, expected: heads }));
        }
        let nobody = seen.of_batch[position].iter().filter(|&&at| seen.calls[at].heads == 0);
        faults.extend(nobody.map(|&at| wrong_heads(seen, at, 1)));
        faults.extend(uneven(seen, position).map(of_batch));
    } else {
        faults.extend(classes(seen, position));
    }
    faults
}

/// Classes of the batch without a call, or with other heads.
fn classes(seen: &Seen, position: usize) -> Vec<Fault> {
    let batch = &seen.plan.batches[position];
    let mut faults = Vec::new();
    let mut called: BTreeMap<&Party, Vec<usize>> = BTreeMap::new();
    for &at in &seen.of_batch[position] {
        called.entry(&seen.calls[at].party).or_default().push(at);
    }
    for share in batch.classes.iter().filter(|share| share.heads > 0) {
        let calls = called.get(&Party::Class(share.class)).map_or(&[][..], Vec::as_slice);
        if calls.is_empty() {
            let class = seen.problem.college(batch.college).classes[share.class.0].name.clone();
            let statement = AllocationFault::ClassNotCalled { batch: seen.batch_place(position), class };
            faults.push(Fault { subject: Subject::Batch(position), statement });
        }
        let other = calls.iter().filter(|&&at| seen.calls[at].heads != share.heads);
        faults.extend(other.map(|&at| wrong_heads(seen, at, share.heads)));
    }
    faults
}

fn wrong_heads(seen: &Seen, at: usize, expected: u64) -> Fault {
    let stated = seen.calls[at].heads;
    let statement = AllocationFault::CallHeads { call: seen.call_place(at), stated, expected };
    Fault { subject: Subject::Call(at), statement }
}

/// Calls of someone who has been called before: a class or a name in the batch, a group anywhere in the college, and
/// anyone beside the whole batch.
fn repeated(seen: &Seen, position: usize) -> Vec<Fault> {
    let own = &seen.of_batch[position];
    let beside_whole = |at: usize| own.len() > 1 && seen.calls[at].party == Party::Whole;
    let repeated = own.iter().filter(|&&at| seen.is_repeated[at] || beside_whole(at));
    let fault = |&at: &usize| Fault {
        subject: Subject::Call(at),
        statement: AllocationFault::CalledTwice { call: seen.call_place(at) },
    };
    repeated.map(fault).collect()
}

/// Groups of the batch that differ by more than one head.
fn uneven(seen: &Seen, position: usize) -> Option<AllocationFault> {
    let calls = seen.of_batch[position].iter().map(|&at| &seen.calls[at]);
    let groups: Vec<u64> = calls.filter(|call| matches!(call.party, Party::Group(_))).map(|call| call.heads).collect();
    let (least, most) = (*groups.iter().min()?, *groups.iter().max()?);
    (most - least > 1).then(|| AllocationFault::GroupsUneven { batch: seen.batch_place(position), least, most })
}

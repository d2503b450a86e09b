//! What is settled of a batch with classes: which classes, and how many slots they take.
//!
//! Classes are served in file order, as class times are given. Of a batch that is cut off, those that are served by then
//! are settled; the class in the middle goes whole to where it is planned anew, unless it is one that is divided.

use crate::domains::is_divisible;
use crate::plan::ClassShare;
use crate::problem::{CollegeIndex, KeptBatch, KeptClass, Problem, SessionIndex};

/// The classes of a batch that are settled, and their slots.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Done {
    pub(super) slots: u32,
    pub(super) classes: Vec<ClassShare>,
    pub(super) is_cut: bool,
}

/// The classes need so many slots, not those that the batch has.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OtherLength(pub(super) u64);

/// What is settled of a batch with these classes that was to take `slots` slots (`None`: as many as they need) and has
/// `room` slots from its start on until its session closes, or is served at another rate; `None` where not one class was served.
pub(super) fn done(
    problem: &Problem,
    (college, session, start): (CollegeIndex, SessionIndex, u32),
    told: &[ClassShare],
    slots: Option<u32>,
    room: u32,
) -> Result<Option<Done>, OtherLength> {
    let rate = problem.rate_at(college, session, start);
    let mut told: Vec<ClassShare> = told.to_vec();
    told.sort_unstable();
    told.iter_mut().for_each(|share| share.heads = heads(problem, college, *share));
    let needed = rate.slots_for(told.iter().fold(0, |sum, share| share.heads.saturating_add(sum)));
    let slots = slots.map_or(needed, u64::from);
    if slots != needed {
        return Err(OtherLength(needed));
    }
    if slots <= u64::from(room) {
        return Ok(u32::try_from(slots).ok().map(|slots| Done { slots, classes: told, is_cut: false }));
    }
    let (mut served, mut classes) = (0, Vec::new());
    for share in told {
        let left = rate.most(room).saturating_sub(served);
        if share.heads <= left {
            served += share.heads;
            classes.push(share);
            continue;
        }
        if left > 0 && is_divisible(problem, college, share.class) {
            served += left;
            classes.push(ClassShare { heads: left, ..share });
        }
        break;
    }
    let slots = u32::try_from(rate.slots_for(served)).ok().filter(|_| !classes.is_empty());
    Ok(slots.map(|slots| Done { slots, classes, is_cut: true }))
}

/// The classes of a settled batch, as a rule has them.
pub(super) fn kept<'a>(batch: &KeptBatch, classes: &'a [ClassShare]) -> impl Iterator<Item = KeptClass> + 'a {
    let (college, session) = (batch.college, batch.session);
    classes.iter().map(move |share| KeptClass { college, session, class: share.class, heads: share.heads })
}

/// Heads of today: a class that is not divided has all of its own.
fn heads(problem: &Problem, college: CollegeIndex, share: ClassShare) -> u64 {
    let divided = is_divisible(problem, college, share.class);
    if divided { share.heads } else { problem.college(college).classes[share.class.0].heads }
}

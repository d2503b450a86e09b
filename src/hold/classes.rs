//! What is settled of a batch with classes: which classes, and how many slots they take.
//!
//! Classes are served in file order, as class times are given. Of a batch that is cut off, those that are served by then
//! are settled; the class in the middle goes whole to where it is planned anew, unless it is one that is divided.

use crate::domains::{is_divisible, part_work};
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
/// `room` slots until its session closes; `None` where not one class was served.
pub(super) fn done(
    problem: &Problem,
    (college, session): (CollegeIndex, SessionIndex),
    told: &[ClassShare],
    slots: Option<u32>,
    room: u32,
) -> Result<Option<Done>, OtherLength> {
    let rate = problem.rate_in(college, session);
    let mut told: Vec<ClassShare> = told.to_vec();
    told.sort_unstable();
    let works: Vec<(u64, u64)> = told.iter().map(|share| work(problem, college, *share)).collect();
    let sum = |end: fn(&(u64, u64)) -> u64| works.iter().map(end).fold(0, u64::saturating_add);
    let (shortest, longest) = (rate.slots_for(sum(|work| work.0)), rate.slots_for(sum(|work| work.1)));
    let slots = slots.map_or(shortest, u64::from);
    if !(shortest..=longest).contains(&slots) {
        return Err(OtherLength(shortest));
    }
    if slots <= u64::from(room) {
        let whole = |share: &ClassShare| ClassShare { heads: heads(problem, college, *share), ..*share };
        let classes = told.iter().map(whole).collect();
        return Ok(u32::try_from(slots).ok().map(|slots| Done { slots, classes, is_cut: false }));
    }
    let (mut served, mut classes) = (0, Vec::new());
    for (share, (least, _)) in told.into_iter().zip(works) {
        if rate.slots_for(served + least) <= u64::from(room) {
            served += least;
            classes.push(ClassShare { heads: heads(problem, college, share), ..share });
            continue;
        }
        if let Some(part) = part(problem, college, share, rate.most(room).saturating_sub(served)) {
            served += part_work(problem, college, part.class, part.heads).0;
            classes.push(part);
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

/// The least and the most work of what a batch has of a class.
fn work(problem: &Problem, college: CollegeIndex, share: ClassShare) -> (u64, u64) {
    if is_divisible(problem, college, share.class) {
        return part_work(problem, college, share.class, share.heads);
    }
    let work = problem.class_work(college)[share.class.0];
    (work, work)
}

/// Heads of today: a class that is not divided has all of its own.
fn heads(problem: &Problem, college: CollegeIndex, share: ClassShare) -> u64 {
    let divided = is_divisible(problem, college, share.class);
    if divided { share.heads } else { problem.college(college).classes[share.class.0].heads }
}

/// As much of a divided class as so much work is.
fn part(problem: &Problem, college: CollegeIndex, share: ClassShare, served: u64) -> Option<ClassShare> {
    if !is_divisible(problem, college, share.class) {
        return None;
    }
    let all = problem.college(college).classes[share.class.0].heads;
    let work = problem.class_work(college)[share.class.0].max(1);
    let heads = u64::try_from(u128::from(served) * u128::from(all) / u128::from(work)).ok()?;
    (heads > 0).then_some(ClassShare { heads: heads.min(share.heads), ..share })
}

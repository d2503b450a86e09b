//! Colleges with classes: each class in one place and whole, each batch as long as its classes need.

use super::arithmetic::{enlarged, impossible_lengths, small, speed};
use crate::plan::Unplaced;
use crate::problem::{Class, ClassIndex, CollegeIndex, Region, Session};
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::{Unit, Violation};
use std::collections::BTreeSet;

/// Faults of a college with classes.
pub(super) fn faults(
    walk: &Walk,
    college: CollegeIndex,
    batches: &[&Seen],
    missing: Option<&Unplaced>,
) -> Vec<Violation> {
    let mut violations = missing.map_or_else(Vec::new, |unplaced| unplaced_faults(walk, unplaced));
    for (position, class) in walk.problem.college(college).classes.iter().enumerate() {
        violations.extend(class_fault(walk, college, ClassIndex(position), class, batches, missing));
    }
    for seen in batches.iter().filter(|seen| seen.batch.classes.is_empty()) {
        violations.push(Violation::ClassesNotNamed { batch: walk.place(seen) });
    }
    if violations.is_empty() {
        violations = impossible_lengths(walk, batches);
    }
    if violations.is_empty() {
        violations = lengths(walk, college, batches);
        violations.extend(batches.iter().filter_map(|seen| stated_heads(walk, seen)));
    }
    violations
}

/// The heads stated for a batch are those of its classes.
fn stated_heads(walk: &Walk, seen: &Seen) -> Option<Violation> {
    let sum = seen.batch.classes.iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads));
    let heads = seen.batch.heads.filter(|&heads| heads != sum)?;
    Some(Violation::HeadsDoNotFit { batch: walk.place(seen), heads, least: sum, most: sum, unit: Unit::Heads })
}

fn unplaced_faults(walk: &Walk, unplaced: &Unplaced) -> Vec<Violation> {
    let classes = &walk.problem.college(unplaced.college).classes;
    let named: BTreeSet<ClassIndex> = unplaced.classes.iter().copied().collect();
    let expected = named.iter().fold(0_u64, |sum, class| sum.saturating_add(classes[class.0].heads));
    if expected == unplaced.count && expected > 0 {
        return Vec::new();
    }
    let college = walk.college(unplaced.college);
    vec![Violation::UnplacedCount { college, stated: unplaced.count, expected, unit: Unit::Heads }]
}

/// What is wrong with the places of one class.
fn class_fault(
    walk: &Walk,
    college: CollegeIndex,
    index: ClassIndex,
    class: &Class,
    batches: &[&Seen],
    missing: Option<&Unplaced>,
) -> Option<Violation> {
    let absences = missing.map_or(0, |unplaced| unplaced.classes.iter().filter(|&&other| other == index).count());
    let parts: Vec<u64> = shares(batches, index).map(|(_, heads)| heads).collect();
    let in_batches = batches.iter().filter(|seen| seen.batch.classes.iter().any(|s| s.class == index)).count();
    let (name, class_name) = (walk.college(college), class.name.clone());
    if absences == 0 && parts.is_empty() {
        return Some(Violation::ClassMissing { college: name, class: class_name });
    }
    if absences == 1 && parts.is_empty() {
        return None;
    }
    let stated = parts.iter().fold(0_u64, |sum, &part| sum.saturating_add(part));
    let whole_and_more = stated > class.heads && parts.len() > 1 && parts.contains(&class.heads);
    if absences > 0 || parts.len() > in_batches || whole_and_more {
        return Some(Violation::ClassRepeated { college: name, class: class_name });
    }
    if parts.len() > 1 && !is_divisible(walk, college, class) {
        return Some(Violation::ClassDivided { college: name, class: class_name });
    }
    let without_heads = parts.contains(&0) && walk.problem.settings().allowance == 0;
    (stated != class.heads || without_heads).then_some(Violation::ClassDoesNotAddUp {
        college: name,
        class: class_name,
        stated,
        expected: class.heads,
    })
}

/// The parts of a class: in which of the batches, and how many heads.
fn shares<'a>(batches: &'a [&'a Seen<'a>], class: ClassIndex) -> impl Iterator<Item = (usize, u64)> + 'a {
    batches.iter().enumerate().flat_map(move |(position, seen)| {
        seen.batch.classes.iter().filter(move |share| share.class == class).map(move |share| (position, share.heads))
    })
}

/// Whether every session open to the college is too short for the class, and there is one.
fn is_divisible(walk: &Walk, college: CollegeIndex, class: &Class) -> bool {
    let work = enlarged(walk.problem, u128::from(class.heads));
    let restrictions = restrictions(walk, college);
    let mut open = walk.problem.sessions().iter().filter(|session| is_open(&restrictions, session)).peekable();
    open.peek().is_some()
        && open.all(|session| {
            let speed = super::arithmetic::Speed::of(walk.problem, college, session.room);
            speed.slots_for(work) > u128::from(session.slots)
        })
}

/// The regions of a college's `only` (true) and `never` (false) rules.
fn restrictions<'a>(walk: &Walk<'a>, college: CollegeIndex) -> Vec<(&'a Region, bool)> {
    let own = walk.problem.rules().iter().filter_map(|rule| rule.kind.place());
    own.filter(|(colleges, ..)| colleges.contains(&college)).map(|(_, region, inside)| (region, inside)).collect()
}

/// Whether the `only` and `never` rules of a college leave it a session, clock spans aside.
fn is_open(restrictions: &[(&Region, bool)], session: &Session) -> bool {
    restrictions.iter().all(|&(region, inside)| match (crate::rules::walk::covers(region, session), inside) {
        (covered, true) => covered,
        (covered, false) => region.span.is_some() || !covered,
    })
}

/// A part of a divided class: the batch, the class, and what the part's work may be.
struct Part {
    batch: usize,
    class: ClassIndex,
    least: u128,
    most: u128,
}

/// Whether each batch has the least length for its classes. Where a class is divided under an allowance, its parts' work
/// is only known to one head; then some division of the class's work must fit all its batches (reckoned class by class,
/// the parts of other divided classes in the same batches within their own bounds).
fn lengths(walk: &Walk, college: CollegeIndex, batches: &[&Seen]) -> Vec<Violation> {
    let classes = &walk.problem.college(college).classes;
    let mut whole = vec![0_u128; batches.len()];
    let mut parts: Vec<Part> = Vec::new();
    for (index, class) in classes.iter().enumerate() {
        let class_work = enlarged(walk.problem, u128::from(class.heads));
        let places: Vec<(usize, u64)> = shares(batches, ClassIndex(index)).collect();
        match places[..] {
            [] => {}
            [(batch, _)] => whole[batch] += class_work,
            _ => parts.extend(places.iter().map(|&(batch, heads)| {
                let (least, most) = part_work(u128::from(heads), u128::from(class.heads), class_work);
                Part { batch, class: ClassIndex(index), least, most }
            })),
        }
    }
    let mut violations = Vec::new();
    for (position, seen) in batches.iter().enumerate() {
        let inside = || parts.iter().filter(move |part| part.batch == position);
        let least = whole[position] + inside().map(|part| part.least).sum::<u128>();
        let most = whole[position] + inside().map(|part| part.most).sum::<u128>();
        let speed = speed(walk.problem, seen);
        if speed.most(seen.batch.slots) < least || most < speed.least(seen.batch.slots) {
            let (least, most) = (small(speed.slots_for(least)), small(speed.slots_for(most)));
            violations.push(Violation::WrongLength { batch: walk.place(seen), slots: seen.batch.slots, least, most });
        }
    }
    if violations.is_empty() {
        violations.extend(divisions(walk, college, batches, &whole, &parts));
    }
    violations
}

/// What the work of a part may be: s with |heads · class work − class heads · s| < class work, and at least 1.
fn part_work(heads: u128, class_heads: u128, class_work: u128) -> (u128, u128) {
    let below = heads.saturating_sub(1).saturating_mul(class_work) / class_heads;
    let least = if heads == 0 { 1 } else { below + 1 };
    let most = (heads + 1).saturating_mul(class_work).div_ceil(class_heads).saturating_sub(1);
    (least, most)
}

/// Divided classes whose work cannot be divided so that every batch keeps its length.
fn divisions(walk: &Walk, college: CollegeIndex, batches: &[&Seen], whole: &[u128], parts: &[Part]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for (index, class) in walk.problem.college(college).classes.iter().enumerate() {
        let own = || parts.iter().filter(move |part| part.class.0 == index);
        if own().next().is_none() {
            continue;
        }
        let (mut least, mut most) = (0, 0);
        for part in own() {
            let seen = batches[part.batch];
            let speed = speed(walk.problem, seen);
            let others = || parts.iter().filter(|other| other.batch == part.batch && other.class != part.class);
            let at_most = whole[part.batch] + others().map(|other| other.most).sum::<u128>();
            let at_least = whole[part.batch] + others().map(|other| other.least).sum::<u128>();
            least += part.least.max(speed.least(seen.batch.slots).saturating_sub(at_most));
            most += part.most.min(speed.most(seen.batch.slots).saturating_sub(at_least));
        }
        let work = enlarged(walk.problem, u128::from(class.heads));
        let (college, unit) = (walk.college(college), Unit::Heads);
        if most < work {
            violations.push(Violation::TooFewSlots { college, work: small(work), most: small(most), unit });
        } else if work < least {
            violations.push(Violation::TooManySlots { college, work: small(work), least: small(least), unit });
        }
    }
    violations
}

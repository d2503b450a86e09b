//! Colleges with classes: each class in one place and whole, each batch as long as its classes need.

use super::arithmetic::{Speed, impossible_lengths, small, speed};
use super::lengths::is_only_long;
use crate::plan::{Batch, Unplaced};
use crate::problem::{Class, ClassIndex, CollegeIndex, RuleKind, SessionIndex};
use crate::rules;
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
    if violations.iter().all(|violation| is_only_long(walk, violation)) {
        violations.extend(batches.iter().filter_map(|seen| wrong_length(walk, seen)));
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
    if parts.len() > 1 && !is_divisible(walk, college, index) {
        return Some(Violation::ClassDivided { college: name, class: class_name });
    }
    (stated != class.heads || parts.contains(&0)).then_some(Violation::ClassDoesNotAddUp {
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

/// Whether no batch that holds a class whole, and is alone in its session, could stand anywhere: wherever it is put on the
/// grid of a session, it does not fit or breaks an `only`, `never` or `pin … whole` of its college.
fn is_divisible(walk: &Walk, college: CollegeIndex, index: ClassIndex) -> bool {
    let asked = walk.problem.college(college);
    if asked.undivided.contains(&index) {
        return false;
    }
    let heads = u128::from(asked.classes[index.0].heads);
    let own: Vec<&RuleKind> =
        walk.problem.rules().iter().map(|rule| &rule.kind).filter(|kind| kind.names(college)).collect();
    let stands = |session: SessionIndex| {
        let place = walk.problem.session(session);
        let slots = Speed::of(walk.problem, college, place.room).slots_for(heads);
        let Ok(slots) = u32::try_from(slots) else { return false };
        let starts = (place.slots + 1).saturating_sub(slots);
        (0..starts).any(|start| {
            let batch = Batch { session, start, slots, college, heads: None, classes: Vec::new() };
            let alone = Seen::new(walk.problem, 0, &batch);
            own.iter().all(|kind| rules::leaves(walk, &alone, kind))
        })
    };
    !walk.problem.session_indices().any(stands)
}

/// A batch that has not the least length for its classes.
fn wrong_length(walk: &Walk, seen: &Seen) -> Option<Violation> {
    let heads = seen.batch.classes.iter().map(|share| u128::from(share.heads)).sum();
    let needed = small(speed(walk.problem, seen).slots_for(heads));
    (needed != u64::from(seen.batch.slots)).then(|| Violation::WrongLength {
        batch: walk.place(seen),
        slots: seen.batch.slots,
        needed,
    })
}

//! Colleges with classes: each class in one place and whole, each batch as long as its classes need.

use super::arithmetic::{Speed, impossible_lengths, small, speed};
use super::lengths::is_only_long;
use super::pieces::{Piece, pieces};
use super::structure;
use crate::plan::{Batch, Part, Unplaced};
use crate::problem::{Class, ClassIndex, CollegeIndex, RuleKind, SessionIndex};
use crate::rules;
use crate::rules::parts;
use crate::rules::walk::{Seen, Walk, minutes, slot_start, slots_before};
use crate::words::violation::{Unit, Violation};
use std::collections::BTreeSet;

/// Faults of a college with classes.
pub(super) fn faults(
    walk: &Walk,
    college: CollegeIndex,
    batches: &[&Seen],
    missing: Option<&Unplaced>,
) -> Vec<Violation> {
    let pieces = pieces(walk, batches);
    let mut violations = missing.map_or_else(Vec::new, |unplaced| unplaced_faults(walk, unplaced));
    for (position, class) in walk.problem.college(college).classes.iter().enumerate() {
        violations.extend(class_fault(walk, college, ClassIndex(position), class, &pieces, missing));
    }
    for piece in pieces.iter().filter(|piece| piece.classes().is_empty()) {
        violations.push(Violation::ClassesNotNamed { batch: walk.place(piece.seen) });
    }
    if violations.is_empty() {
        violations = impossible_lengths(walk, &pieces);
    }
    if violations.iter().all(|violation| is_only_long(walk, violation)) {
        violations.extend(pieces.iter().filter_map(|piece| wrong_length(walk, piece)));
        violations.extend(pieces.iter().filter_map(|piece| stated_heads(walk, piece)));
    }
    violations
}

/// The heads stated for a piece are those of its classes.
fn stated_heads(walk: &Walk, piece: &Piece) -> Option<Violation> {
    let sum = piece.classes().iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads));
    let heads = piece.heads.filter(|&heads| heads != sum)?;
    Some(Violation::HeadsDoNotFit { batch: walk.place(piece.seen), heads, least: sum, most: sum, unit: Unit::Heads })
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
    pieces: &[Piece],
    missing: Option<&Unplaced>,
) -> Option<Violation> {
    let absences = missing.map_or(0, |unplaced| unplaced.classes.iter().filter(|&&other| other == index).count());
    let parts: Vec<u64> = shares(pieces, index).map(|(_, heads)| heads).collect();
    let in_batches = pieces.iter().filter(|piece| piece.classes().iter().any(|s| s.class == index)).count();
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

/// The parts of a class: in which of the pieces, and how many heads.
fn shares<'p>(pieces: &'p [Piece<'p, 'p>], class: ClassIndex) -> impl Iterator<Item = (usize, u64)> + 'p {
    pieces.iter().enumerate().flat_map(move |(position, piece)| {
        piece.classes().iter().filter(move |share| share.class == class).map(move |share| (position, share.heads))
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
    let parts = parts::of(walk, college);
    let own_part = parts.iter().position(|part| part.classes.contains(&index));
    let stands = |session: SessionIndex| {
        let place = walk.problem.session(session);
        if !place.windows.is_empty() {
            let fits = |window: usize| in_window(walk, (college, session, window), heads, &own);
            return (0..place.windows.len()).any(fits);
        }
        (0..place.slots).any(|start| {
            let grid = i64::from(walk.problem.settings().slot_minutes);
            let minute = minutes(slot_start(place, grid, i64::from(start)));
            let slots = Speed::of(walk.problem, college, session, minute).slots_for(heads);
            let Ok(slots) = u32::try_from(slots) else { return false };
            if slots > place.slots - start || structure::runs_across(walk.problem, session, (start, slots)).is_some() {
                return false;
            }
            let batch = Batch { session, start, slots, college, heads: None, classes: Vec::new(), parts: Vec::new() };
            let alone = Seen::new(walk.problem, 0, &batch);
            own.iter().all(|kind| rules::leaves(walk, &alone, kind)) && parts::part_of(walk, &alone, parts) == own_part
        })
    };
    !walk.problem.session_indices().any(stands)
}

/// Whether so many heads could be the only ones in a window, as far as the rules of their college say.
fn in_window(
    walk: &Walk,
    (college, session, window): (CollegeIndex, SessionIndex, usize),
    heads: u128,
    own: &[&RuleKind],
) -> bool {
    let (place, grid) = (walk.problem.session(session), walk.problem.settings().slot_minutes);
    let limits = &place.windows[window];
    let slots = Speed::of(walk.problem, college, session, limits.hours.start).slots_for(heads);
    let Ok(slots) = u32::try_from(slots) else { return false };
    let has_rate = walk.problem.room(place.room).served_heads > 0;
    let before = |minute: u32| slots_before(place, i64::from(grid), i64::from(minute));
    let (first, behind) = (before(limits.hours.start), before(limits.hours.end));
    if has_rate && i64::from(slots) > behind - first || limits.heads.is_some_and(|most| heads > u128::from(most)) {
        return false;
    }
    let start = u32::try_from(first).unwrap_or(u32::MAX);
    let parts = vec![Part { window, slots, heads: None, classes: Vec::new() }];
    let batch = Batch { session, start, slots, college, heads: None, classes: Vec::new(), parts };
    let alone = Seen::new(walk.problem, 0, &batch);
    own.iter().all(|kind| rules::leaves(walk, &alone, kind))
}

/// A piece that has not the least length for its classes.
fn wrong_length(walk: &Walk, piece: &Piece) -> Option<Violation> {
    let heads = piece.classes().iter().map(|share| u128::from(share.heads)).sum();
    let needed = small(speed(walk.problem, piece).slots_for(heads));
    (needed != u64::from(piece.slots)).then(|| Violation::WrongLength {
        batch: walk.place(piece.seen),
        slots: piece.slots,
        needed,
    })
}

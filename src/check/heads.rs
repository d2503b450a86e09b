//! The heads to be printed for each batch and each part, and whether those that the plan states can stand.

use super::arithmetic::{carried, count, counted_unit, placed_count, small, speed, unit, work};
use super::lengths;
use super::pieces::{Piece, pieces};
use crate::problem::CollegeIndex;
use crate::rules::walk::Walk;
use crate::words::violation::{Unit, Violation};

/// The heads of every batch and of its parts, by their positions.
#[derive(Debug)]
pub(super) struct Dealt {
    /// Per batch of the plan, per part: one entry where it has no parts.
    heads: Vec<Vec<u64>>,
}

impl Dealt {
    /// Heads as the plan states them, and else as they are dealt.
    pub fn new(walk: &Walk) -> Self {
        let parts = walk.plan.batches.iter().map(|batch| vec![0; batch.parts.len().max(1)]);
        let mut heads: Vec<Vec<u64>> = parts.collect();
        for college in walk.problem.college_indices() {
            let batches = walk.of(college);
            let pieces = pieces(walk, &batches);
            for (piece, dealt) in pieces.iter().zip(of_college(walk, college, &pieces)) {
                let part = piece.part.map_or(0, |(position, _)| position);
                heads[piece.seen.position][part] = piece.heads.unwrap_or(dealt);
            }
        }
        Dealt { heads }
    }

    /// The heads of a part of a batch, by their positions; part 0 is the whole of a batch that has no parts.
    pub fn of(&self, batch: usize, part: usize) -> u128 {
        self.heads.get(batch).and_then(|parts| parts.get(part)).map_or(0, |&heads| u128::from(heads))
    }

    /// The heads of a whole batch.
    pub fn of_batch(&self, batch: usize) -> u64 {
        self.heads.get(batch).map_or(0, |parts| parts.iter().fold(0, |sum, &heads| sum.saturating_add(heads)))
    }
}

/// Faults of the heads that the plan states for a college without classes, whose lengths are right.
pub(super) fn faults(walk: &Walk, college: CollegeIndex, pieces: &[Piece]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let printed = of_college(walk, college, pieces);
    let unit = counted_unit(walk.problem, college);
    let mut stated = 0_u128;
    for (piece, &printed) in pieces.iter().zip(&printed) {
        stated += u128::from(piece.heads.unwrap_or(printed));
        let (least, most) = fitting(walk, college, piece);
        let wrong = |heads: &u64| u128::from(*heads) < least || most < u128::from(*heads);
        if let Some(heads) = piece.heads.filter(wrong) {
            let (least, most) = (small(least), small(most));
            violations.push(Violation::HeadsDoNotFit { batch: walk.place(piece.seen), heads, least, most, unit });
        }
    }
    let expected = placed_count(walk, college);
    if violations.iter().all(|violation| lengths::is_only_long(walk, violation)) && stated != expected {
        let (college, stated, expected) = (walk.college(college), small(stated), small(expected));
        violations.push(Violation::HeadsDoNotAddUp { college, stated, expected, unit });
    }
    violations
}

/// Heads of a college's pieces, given in the order in which heads are dealt.
fn of_college(walk: &Walk, college: CollegeIndex, pieces: &[Piece]) -> Vec<u64> {
    if !walk.problem.college(college).classes.is_empty() {
        let sum = |piece: &Piece| piece.classes().iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads));
        return pieces.iter().map(sum).collect();
    }
    match unit(walk.problem, college) {
        Unit::Slots => {
            let (mut slots, mut printed) = (0_u128, 0_u128);
            let mut next = |piece: &Piece| {
                slots += u128::from(piece.slots);
                let so_far = carried(walk.problem, college, slots);
                small(so_far - std::mem::replace(&mut printed, so_far))
            };
            pieces.iter().map(&mut next).collect()
        }
        Unit::Heads | Unit::Minutes => deal(walk, college, pieces),
    }
}

/// Deals heads out in calendar order: to each piece as many as it carries while every later one keeps its least. Pieces
/// whose heads are stated keep those.
fn deal(walk: &Walk, college: CollegeIndex, pieces: &[Piece]) -> Vec<u64> {
    let bounds = |piece: &Piece| match piece.heads {
        Some(heads) => (u128::from(heads), u128::from(heads)),
        None => {
            let speed = speed(walk.problem, piece);
            (lengths::least(walk, piece), speed.most(piece.slots))
        }
    };
    let bounds: Vec<(u128, u128)> = pieces.iter().map(bounds).collect();
    let mut kept = bounds.iter().fold(0_u128, |sum, &(least, _)| sum.saturating_add(least));
    let mut remaining = placed_count(walk, college);
    let mut next = |&(least, most): &(u128, u128)| {
        kept = kept.saturating_sub(least);
        let share = most.min(remaining.saturating_sub(kept));
        remaining = remaining.saturating_sub(share);
        small(share)
    };
    bounds.iter().map(&mut next).collect()
}

/// The heads that may be stated for a piece: those for which its length is the least; under `nearest`, where the slots of
/// the whole college are dealt out, those within one head of the piece's share.
fn fitting(walk: &Walk, college: CollegeIndex, piece: &Piece) -> (u128, u128) {
    if unit(walk.problem, college) != Unit::Slots {
        let speed = speed(walk.problem, piece);
        return (speed.least(piece.slots), speed.most(piece.slots));
    }
    let share = count(walk.problem, college).saturating_mul(u128::from(piece.slots));
    let whole = work(walk.problem, college);
    (share / whole, share.div_ceil(whole))
}

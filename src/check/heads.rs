//! The heads to be printed for each batch and each part, and whether those that the plan states can stand.

use super::arithmetic::{counted_unit, small, speed, unit, work_of};
use super::lengths;
use super::pieces::{Piece, of_batch};
use super::portions::{Portion, carried, portions};
use crate::plan::Batch;
use crate::problem::CollegeIndex;
use crate::rules::shares::Share;
use crate::rules::walk::Walk;
use crate::words::violation::{Unit, Violation};
use std::ops::Range;

/// The heads of every batch and of its parts, by their positions.
#[derive(Debug, Clone)]
pub(super) struct Dealt {
    /// Part after part of the batches of the plan, in its order: one entry of a batch that has no parts.
    heads: Vec<u64>,
    /// Per batch the position of its first entry, and behind the last one how many there are.
    first: Vec<usize>,
}

impl Dealt {
    /// Heads as limits and levels count them: those that the plan states, else dealt out in the order of the calendar; where
    /// heads are dealt over slots, those that the slots carry.
    pub fn counted(walk: &Walk) -> Self {
        let mut first = vec![0];
        for batch in &walk.plan.batches {
            first.push(first.last().copied().unwrap_or(0) + batch.parts.len().max(1));
        }
        let mut dealt = Dealt { heads: vec![0; first.last().copied().unwrap_or(0)], first };
        for college in walk.problem.college_indices() {
            let follows = unit(walk.problem, college) == Unit::Slots;
            for portion in portions(walk, college) {
                for (piece, heads) in portion.pieces.iter().zip(of_portion(walk, college, &portion)) {
                    dealt.give(piece, piece.heads.filter(|_| !follows).unwrap_or(heads));
                }
            }
        }
        dealt
    }

    /// The same, but for the heads that the plan states.
    pub fn as_stated(&self, walk: &Walk) -> Self {
        let mut dealt = self.clone();
        for piece in walk.seen.iter().flat_map(of_batch) {
            if let Some(heads) = piece.heads {
                dealt.give(&piece, heads);
            }
        }
        dealt
    }

    /// The same parts with these heads, entry by entry.
    pub fn with_heads(&self, heads: Vec<u64>) -> Self {
        Dealt { heads, first: self.first.clone() }
    }

    /// All heads, entry by entry.
    pub fn entries(&self) -> &[u64] {
        &self.heads
    }

    /// The entries of a batch.
    pub fn entries_of(&self, batch: usize) -> Range<usize> {
        let first = |batch: usize| self.first.get(batch).copied().unwrap_or(self.heads.len());
        first(batch)..first(batch + 1)
    }

    /// The entries of a batch, or the one of its part.
    pub fn entries_of_share(&self, share: &Share<'_, '_>) -> Range<usize> {
        let all = self.entries_of(share.seen.position);
        match share.part {
            Some(part) => (all.start + part).min(all.end)..(all.start + part + 1).min(all.end),
            None => all,
        }
    }

    /// The entry of a batch, or of its part.
    pub fn entry(&self, piece: &Piece) -> usize {
        self.entries_of(piece.seen.position).start + piece.part.map_or(0, |(part, _)| part)
    }

    fn give(&mut self, piece: &Piece, heads: u64) {
        let entry = self.entry(piece);
        if let Some(known) = self.heads.get_mut(entry) {
            *known = heads;
        }
    }

    /// The heads of a part of a batch, by their positions; part 0 is the whole of a batch that has no parts.
    pub fn of(&self, batch: usize, part: usize) -> u128 {
        self.heads[self.entries_of(batch)].get(part).map_or(0, |&heads| u128::from(heads))
    }

    /// The heads of each batch, part by part.
    pub fn of_batches(&self) -> Vec<Vec<u64>> {
        (0..self.first.len() - 1).map(|batch| self.heads[self.entries_of(batch)].to_vec()).collect()
    }

    /// Writes its heads into a batch of the plan, by its position.
    pub fn print(&self, position: usize, batch: &mut Batch) {
        let own = &self.heads[self.entries_of(position)];
        batch.heads = Some(own.iter().fold(0, |sum, &heads| sum.saturating_add(heads)));
        for (part, &heads) in batch.parts.iter_mut().zip(own) {
            part.heads = Some(heads);
        }
    }
}

/// Faults of the heads that the plan states for a part of a college without classes, whose lengths are right.
pub(super) fn faults(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>) -> Vec<Violation> {
    let mut violations = Vec::new();
    let printed = of_portion(walk, college, portion);
    let unit = counted_unit(walk.problem, college);
    let mut stated = 0_u128;
    for (piece, &printed) in portion.pieces.iter().zip(&printed) {
        stated += u128::from(piece.heads.unwrap_or(printed));
        let (least, most) = fitting(walk, college, portion, piece);
        let wrong = |heads: &u64| u128::from(*heads) < least || most < u128::from(*heads);
        if let Some(heads) = piece.heads.filter(wrong) {
            let (least, most) = (small(least), small(most));
            violations.push(Violation::HeadsDoNotFit { batch: walk.place(piece.seen), heads, least, most, unit });
        }
    }
    let expected = portion.placed();
    if violations.iter().all(|violation| lengths::is_only_long(walk, violation)) && stated != expected {
        let (college, stated, expected) = (portion.place.clone(), small(stated), small(expected));
        violations.push(Violation::HeadsDoNotAddUp { college, stated, expected, unit });
    }
    violations
}

/// Heads of the pieces of a part of a college, in the order in which heads are dealt.
fn of_portion(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>) -> Vec<u64> {
    let pieces = &portion.pieces;
    if !walk.problem.college(college).classes.is_empty() {
        let sum = |piece: &Piece| piece.classes().iter().fold(0_u64, |sum, share| sum.saturating_add(share.heads));
        return pieces.iter().map(sum).collect();
    }
    match unit(walk.problem, college) {
        Unit::Slots => {
            let (mut slots, mut printed) = (0_u128, 0_u64);
            let mut next = |piece: &Piece| {
                slots += u128::from(piece.slots);
                let so_far = carried(walk, college, portion, slots);
                so_far - std::mem::replace(&mut printed, so_far)
            };
            pieces.iter().map(&mut next).collect()
        }
        Unit::Heads | Unit::Minutes => deal(walk, portion),
    }
}

/// Deals heads out in calendar order: to each piece as many as it carries while every later one keeps its least. Pieces
/// whose heads are stated keep those.
fn deal(walk: &Walk, portion: &Portion<'_, '_>) -> Vec<u64> {
    let bounds = |piece: &Piece| match piece.heads {
        Some(heads) => (u128::from(heads), u128::from(heads)),
        None => {
            let speed = speed(walk.problem, piece);
            (lengths::least(walk, piece), speed.most(piece.slots))
        }
    };
    let bounds: Vec<(u128, u128)> = portion.pieces.iter().map(bounds).collect();
    let mut kept = bounds.iter().fold(0_u128, |sum, &(least, _)| sum.saturating_add(least));
    let mut remaining = portion.placed();
    let mut next = |&(least, most): &(u128, u128)| {
        kept = kept.saturating_sub(least);
        let share = most.min(remaining.saturating_sub(kept));
        remaining = remaining.saturating_sub(share);
        small(share)
    };
    bounds.iter().map(&mut next).collect()
}

/// The heads that may be stated for a piece: those for which its length is the least; under `nearest`, where the slots of
/// the whole part are dealt out, those within one head of the piece's share.
fn fitting(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>, piece: &Piece) -> (u128, u128) {
    if unit(walk.problem, college) != Unit::Slots {
        let speed = speed(walk.problem, piece);
        return (speed.least(piece.slots), speed.most(piece.slots));
    }
    let share = portion.heads.saturating_mul(u128::from(piece.slots));
    let whole = work_of(walk.problem, college, portion.heads);
    (share / whole, share.div_ceil(whole))
}

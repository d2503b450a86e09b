//! Lengths by hand: a batch of l slots carries from 1 to as many heads as fit, so that one longer than needed is no fault,
//! and is told all the same.

use super::arithmetic::speed;
use super::pieces::{Piece, pieces};
use crate::rules::walk::Walk;
use crate::words::violation::{BatchPlace, Violation};

/// The least work that a piece may be for: that which needs all its slots, or by hand any.
pub(super) fn least(walk: &Walk, piece: &Piece) -> u128 {
    if walk.by_hand { 1 } else { speed(walk.problem, piece).least(piece.slots) }
}

/// Whether a violation says only that a batch is longer than needed, where lengths are by hand.
pub(super) fn is_only_long(walk: &Walk, violation: &Violation) -> bool {
    let seen = |batch: &BatchPlace| walk.seen.iter().find(|seen| Some(seen.position) == batch.position);
    let whole = |seen: &&crate::rules::walk::Seen<'_>| walk.problem.college(seen.batch.college).classes.is_empty();
    let long = match violation {
        Violation::TooManySlots { .. } => return walk.by_hand,
        Violation::ImpossibleLength { batch, .. } => {
            let can = |piece: &Piece| piece.slots == 0 || speed(walk.problem, piece).most(piece.slots) > 0;
            seen(batch).map(|seen| pieces(walk, &[seen]).iter().all(can))
        }
        Violation::WrongLength { slots, needed, .. } => Some(u64::from(*slots) > *needed),
        Violation::HeadsDoNotFit { batch, heads, least, .. } => {
            seen(batch).filter(whole).map(|_| heads < least && *heads > 0)
        }
        Violation::UnknownPart { .. }
        | Violation::EmptyBatch { .. }
        | Violation::OutsideSession { .. }
        | Violation::OverFull { .. }
        | Violation::CalledTogether { .. }
        | Violation::RepeatedBatch { .. }
        | Violation::Overlap { .. }
        | Violation::Changeover { .. }
        | Violation::NotInWindows { .. }
        | Violation::AcrossRates { .. }
        | Violation::PartsDoNotAddUp { .. }
        | Violation::WindowTooShort { .. }
        | Violation::WindowColleges { .. }
        | Violation::WindowHeads { .. }
        | Violation::NotServed { .. }
        | Violation::TooFewSlots { .. }
        | Violation::HeadsDoNotAddUp { .. }
        | Violation::ClassesNotNamed { .. }
        | Violation::ClassesUnasked { .. }
        | Violation::ClassMissing { .. }
        | Violation::ClassRepeated { .. }
        | Violation::ClassDivided { .. }
        | Violation::ClassDoesNotAddUp { .. }
        | Violation::Unplaced { .. }
        | Violation::UnplacedRepeated { .. }
        | Violation::UnplacedCount { .. }
        | Violation::Rule { .. }
        | Violation::ScoreLevel { .. }
        | Violation::ScoreValue { .. }
        | Violation::ScoreBound { .. }
        | Violation::ScoreProof { .. } => None,
    };
    walk.by_hand && long == Some(true)
}

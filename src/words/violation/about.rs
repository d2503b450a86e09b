//! What a violation is about: its batches, its college, and whether more batches could mend it.

use super::{BatchPlace, Violation};

impl Violation {
    /// The batches that it names.
    #[must_use]
    pub fn batches(&self) -> Vec<&BatchPlace> {
        match self {
            Violation::EmptyBatch { batch }
            | Violation::OutsideSession { batch, .. }
            | Violation::RepeatedBatch { batch }
            | Violation::ImpossibleLength { batch, .. }
            | Violation::HeadsDoNotFit { batch, .. }
            | Violation::ClassesNotNamed { batch }
            | Violation::WrongLength { batch, .. }
            | Violation::Only { batch, .. }
            | Violation::Never { batch, .. }
            | Violation::PinWhole { batch, .. }
            | Violation::KeptMissing { batch, .. }
            | Violation::KeptClasses { batch, .. }
            | Violation::StartsBefore { batch, .. }
            | Violation::ShortestBatch { batch, .. } => vec![batch],
            Violation::Overlap { first, second }
            | Violation::Changeover { first, second, .. }
            | Violation::Before { first, second, .. }
            | Violation::Apart { first, second, .. }
            | Violation::Together { first, second, .. }
            | Violation::Walking { first, second, .. } => vec![first, second],
            _ => Vec::new(),
        }
    }

    /// The college that it is about as a whole, where it names no batch.
    #[must_use]
    pub fn college(&self) -> Option<&str> {
        match self {
            Violation::TooFewSlots { college, .. }
            | Violation::TooManySlots { college, .. }
            | Violation::ClassRepeated { college, .. }
            | Violation::ClassDivided { college, .. }
            | Violation::AtMostBatches { college, .. }
            | Violation::AtATime { college, .. } => Some(college),
            _ => None,
        }
    }

    /// Whether the batches at hand are at fault by themselves, so that no batch beside them can mend it.
    #[must_use]
    pub fn stands_whatever_comes(&self) -> bool {
        matches!(
            self,
            Violation::EmptyBatch { .. }
                | Violation::OutsideSession { .. }
                | Violation::RepeatedBatch { .. }
                | Violation::Overlap { .. }
                | Violation::Changeover { .. }
                | Violation::ImpossibleLength { .. }
                | Violation::TooManySlots { .. }
                | Violation::ClassRepeated { .. }
                | Violation::ClassDivided { .. }
                | Violation::Only { .. }
                | Violation::Never { .. }
                | Violation::PinWhole { .. }
                | Violation::Before { .. }
                | Violation::Apart { .. }
                | Violation::Together { .. }
                | Violation::AtMostBatches { .. }
                | Violation::StartsBefore { .. }
                | Violation::AtATime { .. }
                | Violation::Walking { .. }
        )
    }
}

//! What a violation is about: its batches, and whether more batches could mend it.

use super::{Entry, Violation};

impl Violation {
    /// The batches that it is about, by their positions in the plan, from 0: those that it names, or those of the
    /// college that it names. Empty for a fault of what is not in the plan, and of the score.
    #[must_use]
    pub fn batches(&self) -> Vec<usize> {
        match self {
            Violation::UnknownPart { entry: Entry::Batch(number), .. } => vec![number - 1],
            Violation::EmptyBatch { batch }
            | Violation::OutsideSession { batch, .. }
            | Violation::RepeatedBatch { batch }
            | Violation::ImpossibleLength { batch, .. }
            | Violation::HeadsDoNotFit { batch, .. }
            | Violation::ClassesNotNamed { batch }
            | Violation::NotInWindows { batch }
            | Violation::AcrossRates { batch, .. }
            | Violation::PartsDoNotAddUp { batch }
            | Violation::WrongLength { batch, .. } => batch.position.into_iter().collect(),
            Violation::Overlap { first, second } | Violation::Changeover { first, second, .. } => {
                first.position.into_iter().chain(second.position).collect()
            }
            Violation::WindowTooShort { window, .. }
            | Violation::WindowColleges { window, .. }
            | Violation::WindowHeads { window, .. } => window.batches.clone(),
            Violation::OverFull { batches, .. } | Violation::CalledTogether { batches, .. } => batches.clone(),
            Violation::NotServed { college, .. }
            | Violation::TooFewSlots { college, .. }
            | Violation::TooManySlots { college, .. }
            | Violation::HeadsDoNotAddUp { college, .. }
            | Violation::ClassesUnasked { college }
            | Violation::ClassMissing { college, .. }
            | Violation::ClassRepeated { college, .. }
            | Violation::ClassDivided { college, .. }
            | Violation::ClassDoesNotAddUp { college, .. }
            | Violation::Unplaced { college, .. }
            | Violation::UnplacedRepeated { college }
            | Violation::UnplacedCount { college, .. } => college.batches.clone(),
            Violation::Rule { breach, .. } => breach.batches.clone(),
            Violation::UnknownPart { entry: Entry::Unplaced(_) | Entry::Settled(_), .. }
            | Violation::ScoreLevel { .. }
            | Violation::ScoreValue { .. }
            | Violation::ScoreBound { .. }
            | Violation::ScoreProof { .. } => Vec::new(),
        }
    }

    /// Whether the batches at hand are at fault by themselves, so that no batch beside them can mend it.
    #[must_use]
    pub fn stands_whatever_comes(&self) -> bool {
        match self {
            Violation::EmptyBatch { .. }
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
            | Violation::ImpossibleLength { .. }
            | Violation::TooManySlots { .. }
            | Violation::ClassRepeated { .. }
            | Violation::ClassDivided { .. } => true,
            Violation::Rule { breach, .. } => breach.stands,
            Violation::UnknownPart { .. }
            | Violation::NotServed { .. }
            | Violation::TooFewSlots { .. }
            | Violation::HeadsDoNotAddUp { .. }
            | Violation::HeadsDoNotFit { .. }
            | Violation::WindowHeads { .. }
            | Violation::ClassesNotNamed { .. }
            | Violation::ClassesUnasked { .. }
            | Violation::ClassMissing { .. }
            | Violation::ClassDoesNotAddUp { .. }
            | Violation::WrongLength { .. }
            | Violation::Unplaced { .. }
            | Violation::UnplacedRepeated { .. }
            | Violation::UnplacedCount { .. }
            | Violation::ScoreLevel { .. }
            | Violation::ScoreValue { .. }
            | Violation::ScoreBound { .. }
            | Violation::ScoreProof { .. } => false,
        }
    }
}

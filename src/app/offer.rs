//! What a case would become with a plan that was found: its parts, what the step is called, and the command that finds the same.

use super::case::Kept;
use super::desk::{Desk, all_proven};
use crate::check::CheckedPlan;
use crate::problem::Objective;
use crate::words::Phrase;
use crate::words::case_steps::Done;
use std::path::Path;

/// What a case would become.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Its parts.
    pub parts: Kept,
    /// What was done, a phrase.
    pub label: Phrase,
    /// The command that does the same.
    pub command: String,
}

/// What the step is called that brings a plan.
pub(super) fn label(checked: &CheckedPlan) -> Phrase {
    let changes = checked.values().iter().find(|(level, _)| level.objective() == Objective::Changes);
    match changes {
        Some((_, changed)) => Done::Replanned { changed: usize::try_from(*changed).unwrap_or(usize::MAX) },
        None => {
            let (batches, proven) = (checked.plan().batches.len(), all_proven(&checked.plan().score));
            Done::Planned { batches, proven }
        }
    }
    .phrase()
}

/// The command that finds the same plan. `keep`: rows are held; `against`: the file of the baseline, where it is not the
/// version told last; `moment`: by which a day has begun.
pub(super) fn command(
    desk: &Desk,
    keep: bool,
    has_baseline: bool,
    against: Option<String>,
    moment: Option<&str>,
) -> String {
    let file = &desk.file;
    let beside = Path::new(file).with_extension("halfday").to_string_lossy().into_owned();
    let mut command = format!("halfday plan \"{file}\"");
    if has_baseline {
        let version = desk.told.as_ref().map(|told| format!("told/{:04}/plan.json", told.version));
        let against = against.or(version).unwrap_or_default();
        command += &format!(" --against \"{beside}/{against}\"");
    }
    if let Some(moment) = moment {
        command += &format!(" --freeze-until \"{moment}\"");
    }
    if keep {
        command += &format!(" --keep \"{beside}/kept.json\"");
    }
    command + &format!(" -o \"{beside}/plan.json\"")
}

/// What a case becomes with a plan that was found for its problem beside what was told, as a file. `None` where it is none of
/// this problem, or where rows are held, of which that plan knows nothing. `folder` is where the problem file stands.
#[must_use]
pub fn with_plan(desk: &Desk, plan: String, folder: &Path) -> Option<Offer> {
    if desk.parts.kept.is_some() {
        return None;
    }
    let parts = Kept { plan: Some(plan.clone()), best: Some(plan), ..desk.parts.clone() };
    let told = desk.told.as_ref().map(|told| (told.version, told.text.clone()));
    let now = Desk::new(parts.clone(), &desk.file, folder, told);
    let checked = now.checked().filter(|_| now.best.is_some())?;
    let command = command(desk, false, desk.told.is_some(), None, None);
    Some(Offer { parts, label: label(&checked), command })
}

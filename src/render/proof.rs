//! The levels of a plan as a table for its readers: value, bound, proof and reason of each.

use super::document::{Block, Row};
use super::json::levels;
use crate::certificate::level_name;
use crate::check::CheckedPlan;
use crate::plan::file::{PlanFile, UnmetEntry};
use crate::plan::{LevelResult, Plan, Proof, RunRecord};
use crate::problem::{Level, Objective, Problem};
use crate::words::Language;
use crate::words::certificate_folder::certificate_in;
use crate::words::claims::{claimed_kind, claimed_reason};
use crate::words::run::RunSaid;
use crate::words::schedule::Label;

/// One row per level: what is minimised, its value, its bound, how the bound is known, and why; with the wishes, each that
/// is not met in a line of its own. What a file alone says of a level stands there as what it is, a claim.
#[must_use]
pub fn proof_lines(problem: &Problem, checked: &CheckedPlan, language: Language) -> Block {
    let labels = [Label::Objective, Label::Value, Label::Bound, Label::ProofKind, Label::Reason];
    let levels = levels(checked, language);
    let claims = &checked.plan().claims;
    let certificates = checked.plan().run.as_ref().map(|run| &run.certificates);
    let row = |result: &LevelResult| {
        let claim = claims.iter().find(|claim| claim.level == result.level);
        let (kind, because) = match claim {
            Some(claim) => {
                let said = claim.because.sentence(language);
                (claimed_kind(claim.proof.text(language), language), claimed_reason(claim.bound, &said, language))
            }
            None => (result.proof.text(language).to_owned(), result.because.sentence(language)),
        };
        let of_wishes = result.level == Level::Of(Objective::Preferences);
        let unmet = if of_wishes { checked.unmet_wishes(problem) } else { Vec::new() };
        let certificate = certificates.and_then(|files| files.get(&level_name(problem, result.level)));
        let because = std::iter::once(because).chain(UnmetEntry::sentences(&unmet, language));
        let because = because.chain(certificate.map(|file| certificate_in(file, language)));
        let cells = vec![
            result.level.phrase(problem).text(language).to_owned(),
            result.value.to_string(),
            result.bound.to_string(),
            kind,
            because.collect::<Vec<_>>().join("\n"),
        ];
        Row { cells, make_up: false }
    };
    let heading = labels.iter().map(|label| label.text(language).to_owned()).collect();
    let table = Block::of(heading, levels.iter().map(row).collect());
    Block { caption: Some(proof_title(checked, language).to_owned()), ..table }
}

/// The record of the run that found a plan, in a sentence; `None` for a table made by hand.
pub(super) fn run_line(plan: &Plan, language: Language) -> Option<String> {
    Some(said(plan.run.as_ref()?, plan.problem.as_deref().unwrap_or_default(), language))
}

/// The same of a plan's file.
pub(super) fn run_line_of(plan: &PlanFile, language: Language) -> Option<String> {
    Some(said(plan.run.as_ref()?, &plan.problem, language))
}

fn said(run: &RunRecord, problem: &str, language: Language) -> String {
    let RunRecord { halfday, highs, time_limit, options, baseline, certificates: _ } = run;
    let baseline = baseline.as_deref();
    RunSaid { halfday, highs, time_limit: *time_limit, options, problem, baseline }.text(language)
}

/// The title of the table: it says that nothing is better only where that is proven of every level.
pub(super) fn proof_title(checked: &CheckedPlan, language: Language) -> &'static str {
    let proven = levels(checked, language).iter().all(|result| result.proof != Proof::None);
    if proven { Label::Proof.text(language) } else { Label::Bounds.text(language) }
}

//! The levels of a plan as a table for its readers: value, bound, proof and reason of each.

use super::document::{Block, Row};
use super::json::levels;
use crate::check::CheckedPlan;
use crate::plan::Proof;
use crate::problem::Problem;
use crate::words::Language;
use crate::words::schedule::Label;

/// One row per level: what is minimised, its value, its bound, how the bound is known, and why.
#[must_use]
pub fn proof_lines(problem: &Problem, checked: &CheckedPlan, language: Language) -> Block {
    let labels = [Label::Objective, Label::Value, Label::Bound, Label::ProofKind, Label::Reason];
    let levels = levels(checked, language);
    let several = several_priorities(problem);
    let rows = levels.iter().map(|result| Row {
        cells: vec![
            result.level.phrase(several).text(language).to_owned(),
            result.value.to_string(),
            result.bound.to_string(),
            result.proof.text(language).to_owned(),
            result.because.sentence(language),
        ],
        make_up: false,
    });
    Block {
        caption: Some(proof_title(checked, language).to_owned()),
        heading: labels.iter().map(|label| label.text(language).to_owned()).collect(),
        rows: rows.collect(),
    }
}

/// Whether the priority classes must be told apart.
pub(super) fn several_priorities(problem: &Problem) -> bool {
    problem.colleges().iter().any(|college| college.priority != 1)
}

/// The title of the table: it says that nothing is better only where that is proven of every level.
pub(super) fn proof_title(checked: &CheckedPlan, language: Language) -> &'static str {
    let proven = levels(checked, language).iter().all(|result| result.proof != Proof::None);
    if proven { Label::Proof.text(language) } else { Label::Bounds.text(language) }
}

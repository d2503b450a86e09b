//! Edits: what one gesture changes, as a value; applied to a state of a case it gives the next one, with what to call the
//! step, or what is wrong with it. An edit that fits is never refused because of what it breaks: planners put things aside
//! and mend afterwards; what is broken then, the verdict says.

mod batches;
mod kept_proof;
mod label;

use super::case::Kept;
use super::desk::{Desk, Working, problem, text_of};
use crate::diagnostic::{Finding, Severity};
use crate::problem::Problem;
use crate::read::{self, Revision};
use crate::words::Phrase;
use crate::words::edit::EditFault;
use schemars::JsonSchema;
use serde::Deserialize;
use std::path::Path;

pub use batches::BatchEdit;
pub(super) use batches::{changed, placed, rows_text};

/// One edit.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// A change of the problem file.
    Problem(Revision),
    /// A change of the plan that is worked on.
    Plan(BatchEdit),
}

/// The JSON Schema of an edit.
#[must_use]
pub fn schema() -> serde_json::Value {
    schemars::schema_for!(Edit).into()
}

/// The next state of a case, and what led to it.
#[derive(Debug)]
pub struct Edited {
    /// Its parts.
    pub parts: Kept,
    /// What was done, a phrase without a full stop.
    pub label: Phrase,
}

/// Applies edits one after the other, as one step: all of them or none.
///
/// # Errors
///
/// What of an edit does not fit, and what would be wrong with the problem file.
pub fn apply(desk: &Desk, edits: &[Edit], folder: &Path) -> Result<Edited, Vec<Finding>> {
    let told = desk.told.as_ref().map(|told| (told.version, told.text.clone()));
    let mut now: Option<Desk> = None;
    let mut labels: Vec<Phrase> = Vec::new();
    for edit in edits {
        let before = now.as_ref().unwrap_or(desk);
        let (parts, label) = one(before, edit, folder)?;
        labels.push(label);
        now = Some(Desk::new(parts, &desk.file, folder, told.clone()));
    }
    let parts = now.map_or_else(|| desk.parts.clone(), |desk| desk.parts);
    Ok(Edited { parts, label: label::together(labels) })
}

fn one(desk: &Desk, edit: &Edit, folder: &Path) -> Result<(Kept, Phrase), Vec<Finding>> {
    let Some(before) = desk.problem() else {
        return Err(vec![Finding::error(EditFault::ProblemUnreadable, None)]);
    };
    match edit {
        Edit::Problem(revision) => revise(desk, before, revision, folder),
        Edit::Plan(edit) => {
            let Some(working) = &desk.working else {
                return Err(vec![Finding::error(EditFault::NothingPlanned, None)]);
            };
            change(desk, before, working, edit)
        }
    }
}

fn revise(desk: &Desk, before: &Problem, revision: &Revision, folder: &Path) -> Result<(Kept, Phrase), Vec<Finding>> {
    let text = read::revised(&desk.text, before, revision)?;
    let after = problem(&text, &desk.file, folder).map_err(|findings| {
        let errors = findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        errors.map(|finding| keyed(finding, &text)).collect::<Vec<_>>()
    })?;
    let label = label::revision(&desk.text, before, &after.problem, revision);
    let mut parts = Kept { problem: text.into_bytes(), ..desk.parts.clone() };
    if after.problem.fingerprint() != before.fingerprint() {
        parts.best = None;
        if kept_proof::only_takes_away(revision, before, &after.problem)
            && let Some(best) = kept_proof::carried(desk, &after.problem)
        {
            parts.best = Some(best.clone());
            parts.plan = Some(best);
        }
    }
    Ok((parts, label))
}

/// A finding of a text with the key at its place: by it a form shows the finding at its field.
fn keyed(mut finding: Finding, text: &str) -> Finding {
    let Some(place) = finding.place.as_mut().filter(|place| place.cell.is_none()) else { return finding };
    let before = text.get(..place.bytes.start).unwrap_or_default();
    let line_end = text.get(place.bytes.start..).and_then(|rest| rest.find('\n'));
    let lines = &text[..before.len() + line_end.unwrap_or(text.len() - before.len())];
    // A value may go over several lines; at a header of a table there is no key.
    let said = lines.lines().rev().take_while(|line| !line.trim_start().starts_with("[[")).find_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim();
        let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        is_key.then(|| key.to_owned())
    });
    place.key = said;
    finding
}

fn change(desk: &Desk, before: &Problem, working: &Working, edit: &BatchEdit) -> Result<(Kept, Phrase), Vec<Finding>> {
    let label = label::batch_edit(before, &working.plan, edit);
    let mut parts = desk.parts.clone();
    if let BatchEdit::Keep { batch, on } = edit {
        parts.kept = batches::kept(before, working, &desk.kept, *batch, *on)?;
        return Ok((parts, label));
    }
    let plan = changed(before, &working.plan, edit)?;
    // Back at the best plan, it is that plan again, with what is proven of it.
    let is_best = desk.best.as_ref().is_some_and(|best| super::desk::same_batches(best, &plan));
    parts.plan = match (&desk.parts.best, is_best) {
        (Some(best), true) => Some(best.clone()),
        _ => Some(text_of(before, &plan, desk.baseline())),
    };
    Ok((parts, label))
}

//! Papers: what colleges and doors are told by, from a plan that keeps every rule.

use super::super::desk::Desk;
use crate::check::CheckedPlan;
use crate::compare::compare;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{self, Block, Document, Format, Options};
use crate::words::edit::EditFault;
use serde::Deserialize;
use serde_json::{Value, json};

/// A paper.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperAsked {
    /// The format, by its name.
    pub format: String,
    /// The notice of what has changed since the version told, not the whole schedule.
    #[serde(default)]
    pub changes: bool,
    /// Why it had to be changed, as the notice is to say it.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A paper as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// The name of the file, without a folder.
    pub name: String,
    /// Its bytes, sealed: a later change by hand is noticed.
    pub bytes: Vec<u8>,
}

fn ready(desk: &Desk) -> Result<(&Problem, CheckedPlan, Options), Vec<Finding>> {
    let fault = |fault| vec![Finding::error(fault, None)];
    let problem = desk.problem().ok_or_else(|| fault(EditFault::ProblemUnreadable))?;
    if desk.working.is_none() {
        return Err(fault(EditFault::NothingPlanned));
    }
    let checked = desk.checked().ok_or_else(|| fault(EditFault::PlanBroken))?;
    let revision = desk.told.as_ref().map_or(0, |told| told.version);
    Ok((problem, checked, Options { revision, ..Options::of(problem) }))
}

/// A paper, the same bytes as `render` and `changes` write.
///
/// # Errors
///
/// `plan-broken`, `nothing-planned`, `problem-unreadable`; an unknown format; what hinders the format.
pub fn paper(desk: &Desk, asked: &PaperAsked) -> Result<Paper, Vec<Finding>> {
    let (problem, checked, options) = ready(desk)?;
    let known = Format::ALL.into_iter().find(|format| format.name() == asked.format);
    let Some(format) = known else {
        return Err(vec![Finding::error(EditFault::NoSuchPart { name: asked.format.clone() }, None)]);
    };
    let (title, bytes) = match (&desk.told, asked.changes) {
        (Some(told), true) => {
            let changes = compare(problem, &told.earlier, &checked);
            let reason = asked.reason.as_deref().filter(|reason| !reason.trim().is_empty());
            let notice = render::change_notice(problem, &checked, &changes, &options, reason);
            (notice.title, render::render_changes(format, problem, &checked, &changes, &options, reason)?)
        }
        _ => {
            let title = render::document(problem, &checked, &options).title;
            (title, render::render(format, problem, &checked, &options)?)
        }
    };
    let name = format!("{}.{}", render::form_file_name(&title), format.name());
    Ok(Paper { name, bytes: render::sealed(bytes, format.into()) })
}

/// The document itself, to be looked at: the schedule, or the notice of changes.
///
/// # Errors
///
/// As [`paper`].
pub fn preview(desk: &Desk, changes: bool, reason: Option<&str>) -> Result<Value, Vec<Finding>> {
    let (problem, checked, options) = ready(desk)?;
    let document = match (&desk.told, changes) {
        (Some(told), true) => {
            let changes = compare(problem, &told.earlier, &checked);
            render::change_notice(problem, &checked, &changes, &options, reason)
        }
        _ => render::document(problem, &checked, &options),
    };
    Ok(shown(&document))
}

fn shown(document: &Document) -> Value {
    let block = |block: &Block| {
        let rows: Vec<&Vec<String>> = block.rows.iter().map(|row| &row.cells).collect();
        json!({ "caption": block.caption, "heading": block.heading, "rows": rows })
    };
    json!({
        "language": document.language.tag(),
        "title": document.title,
        "notes": document.notes,
        "warnings": document.warnings,
        "blocks": document.blocks.iter().map(block).collect::<Vec<_>>(),
    })
}

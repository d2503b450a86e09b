//! Papers: what colleges and doors are told by, from a plan that keeps every rule.

use super::super::desk::Desk;
use super::class_times::{Forms, with_forms};
use super::paper::Paper;
use super::told::NoticeFields;
use crate::check::CheckedPlan;
use crate::compare::compare;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{self, Block, Document, Format, Letter, Options};
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
    /// What that notice says beside the changes.
    #[serde(default)]
    pub fields: Option<NoticeFields>,
    /// The times of classes, not of batches.
    #[serde(default)]
    pub classes: bool,
    /// Groups of each college without classes.
    #[serde(default)]
    pub groups: Option<u32>,
}

/// What a paper is made of.
struct Source<'a> {
    desk: &'a Desk,
    asked: &'a PaperAsked,
    forms: &'a Forms,
    problem: &'a Problem,
    checked: CheckedPlan,
    options: Options,
}

impl<'a> Source<'a> {
    fn of(desk: &'a Desk, asked: &'a PaperAsked, forms: &'a Forms) -> Result<Self, Vec<Finding>> {
        let fault = |fault| vec![Finding::error(fault, None)];
        let problem = desk.problem().ok_or_else(|| fault(EditFault::ProblemUnreadable))?;
        if desk.working.is_none() {
            return Err(fault(EditFault::NothingPlanned));
        }
        let checked = desk.checked().ok_or_else(|| fault(EditFault::PlanBroken))?;
        let said = |field: fn(&NoticeFields) -> &Option<String>| {
            let field = asked.fields.as_ref().and_then(|fields| field(fields).clone());
            field.filter(|text| !text.trim().is_empty())
        };
        let letter = Letter {
            number: said(|fields| &fields.number),
            signed: said(|fields| &fields.signed),
            date: said(|fields| &fields.date),
            closing: None,
        };
        let revision = desk.told.as_ref().map_or(0, |told| told.version);
        let options = Options { revision, letter, ..Options::of(problem) };
        Ok(Source { desk, asked, forms, problem, checked, options })
    }

    fn reason(&self) -> Option<&str> {
        let reason = self.asked.fields.as_ref().and_then(|fields| fields.reason.as_deref());
        reason.filter(|reason| !reason.trim().is_empty())
    }

    fn document(&self) -> Result<Document, Vec<Finding>> {
        let (problem, checked, options) = (self.problem, &self.checked, &self.options);
        if self.asked.classes {
            let (allocation, _) = with_forms(problem, checked, self.asked.groups, self.forms)?;
            return Ok(render::printed_class_times(problem, &allocation, options));
        }
        Ok(match (&self.desk.told, self.asked.changes) {
            (Some(told), true) => {
                let changes = compare(problem, &told.earlier, checked);
                render::notice_to_sign(problem, checked, &changes, options, self.reason())
            }
            _ => render::printed_document(problem, checked, options),
        })
    }

    fn bytes(&self, format: Format) -> Result<Vec<u8>, Vec<Finding>> {
        let (problem, checked, options) = (self.problem, &self.checked, &self.options);
        if self.asked.classes {
            let (allocation, _) = with_forms(problem, checked, self.asked.groups, self.forms)?;
            return render::render_class_times(format, problem, &allocation, options);
        }
        match (&self.desk.told, self.asked.changes) {
            (Some(told), true) => {
                let changes = compare(problem, &told.earlier, checked);
                render::render_changes(format, problem, checked, &changes, options, self.reason())
            }
            _ => render::render(format, problem, checked, options),
        }
    }
}

/// A paper, the same bytes as `render`, `changes` and `allocate` write. `forms`: those of class times that came back.
///
/// # Errors
///
/// `plan-broken`, `nothing-planned`, `problem-unreadable`; an unknown format; what hinders the format.
pub fn paper(desk: &Desk, asked: &PaperAsked, forms: &Forms) -> Result<Paper, Vec<Finding>> {
    let source = Source::of(desk, asked, forms)?;
    let known = Format::ALL.into_iter().find(|format| format.name() == asked.format);
    let Some(format) = known else {
        return Err(vec![Finding::error(EditFault::NoSuchPart { name: asked.format.clone() }, None)]);
    };
    let title = source.document()?.title;
    let name = format!("{}.{}", render::form_file_name(&title), format.name());
    Ok(Paper { name, bytes: render::sealed(source.bytes(format)?, format.into()) })
}

/// The document itself, to be looked at.
///
/// # Errors
///
/// As [`paper`].
pub fn preview(desk: &Desk, asked: &PaperAsked, forms: &Forms) -> Result<Value, Vec<Finding>> {
    Ok(shown(&Source::of(desk, asked, forms)?.document()?))
}

fn shown(document: &Document) -> Value {
    let block = |block: &Block| {
        let rows: Vec<&Vec<String>> = block.rows.iter().map(|row| &row.cells).collect();
        let height = |row: usize| (0..block.heading.len()).map(move |column| block.height(row, column));
        let heights = (0..rows.len()).map(|row| height(row).collect::<Vec<_>>());
        let heights = (block.merged > 0).then(|| heights.collect::<Vec<_>>());
        json!({
            "caption": block.caption, "across": block.across, "heading": block.heading, "rows": rows, "heights": heights,
        })
    };
    json!({
        "language": document.language.tag(),
        "title": document.title,
        "number": document.letter.number,
        "notes": document.notes,
        "warnings": document.warnings,
        "blocks": document.blocks.iter().map(block).collect::<Vec<_>>(),
        "closing": document.letter.closing,
        "ending": document.letter.ending().collect::<Vec<_>>(),
    })
}

/// The papers that are kept with a version when it is told: the schedule, and the notice of what has changed since the one
/// before, with what that says beside the changes. What hinders a paper leaves it out: the plan is what was told.
#[must_use]
pub fn papers_of_told(desk: &Desk, fields: &NoticeFields) -> Vec<Paper> {
    let schedule = PaperAsked { format: "docx".into(), changes: false, fields: None, classes: false, groups: None };
    let notice = PaperAsked { changes: true, fields: Some(fields.clone()), ..schedule.clone() };
    let asked = std::iter::once(schedule).chain(desk.told.is_some().then_some(notice));
    asked.filter_map(|asked| paper(desk, &asked, &Vec::new()).ok()).collect()
}

//! The time of each class inside its college's batches, by the forms that colleges have filled in; and those forms.

use super::super::desk::Desk;
use super::paper::Paper;
use crate::allocate::{self, CheckedAllocation, Hindrance};
use crate::check::CheckedPlan;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{self, Seal, form_csv, form_docx, form_file_name, form_xlsx};
use crate::words::edit::EditFault;
use std::collections::BTreeMap;

/// Forms that came back, each with its name.
pub type Forms = [(String, Vec<u8>)];

/// Class times by the forms, checked; and what should be known about the forms.
///
/// # Errors
///
/// Everything that is wrong with the forms, or with the number of groups.
pub fn with_forms(
    problem: &Problem,
    checked: &CheckedPlan,
    groups: Option<u32>,
    forms: &Forms,
) -> Result<(CheckedAllocation, Vec<Finding>), Vec<Finding>> {
    let options = allocate::Options { groups, ..allocate::Options::default() };
    allocate::with_forms(problem, checked, &options, forms).map_err(|hindrance| match hindrance {
        Hindrance::Given(findings) | Hindrance::Own(findings) => findings,
    })
}

/// What should be known about forms that came back, where they can stand together.
///
/// # Errors
///
/// `problem-unreadable`, `plan-broken`, and everything that is wrong with the forms.
pub fn taken_forms(desk: &Desk, groups: Option<u32>, forms: &Forms) -> Result<Vec<Finding>, Vec<Finding>> {
    let fault = |fault| vec![Finding::error(fault, None)];
    let problem = desk.problem().ok_or_else(|| fault(EditFault::ProblemUnreadable))?;
    let checked = desk.checked().ok_or_else(|| fault(EditFault::PlanBroken))?;
    Ok(with_forms(problem, &checked, groups, forms)?.1)
}

/// The forms that are sent to the colleges, each as a workbook, as a Word document and as CSV.
///
/// # Errors
///
/// `nothing-planned`, `plan-broken`, and what hinders a form.
pub fn forms_of_colleges(desk: &Desk, groups: Option<u32>) -> Result<Vec<Paper>, Vec<Finding>> {
    let fault = |fault| vec![Finding::error(fault, None)];
    let problem = desk.problem().ok_or_else(|| fault(EditFault::ProblemUnreadable))?;
    let checked = desk.checked().ok_or_else(|| fault(EditFault::PlanBroken))?;
    let (allocation, _) = with_forms(problem, &checked, groups, &[])?;
    let mut papers = Vec::new();
    let mut taken: BTreeMap<String, u32> = BTreeMap::new();
    for form in allocate::forms(problem, &allocation, &[], problem.settings().language) {
        let stem = form_file_name(&form.name);
        let number = taken.entry(stem.to_lowercase()).and_modify(|number| *number += 1).or_insert(1);
        let name = if *number == 1 { stem } else { format!("{stem}-{number}") };
        let paper = |ending: &str, bytes: Vec<u8>, seal: Seal| Paper {
            name: format!("{name}.{ending}"),
            bytes: render::sealed(bytes, seal),
        };
        papers.push(paper("xlsx", form_xlsx(&form)?, render::Format::Xlsx.into()));
        papers.push(paper("docx", form_docx(std::slice::from_ref(&form))?, render::Format::Docx.into()));
        papers.push(paper("csv", form_csv(&form).into_bytes(), render::Format::Csv.into()));
    }
    Ok(papers)
}

//! `halfday allocate`: the time of each class inside its college's batches, and the forms on which colleges choose.

use super::arguments::AllocateArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::{form_files, input, output, presentation};
use crate::allocate::{Hindrance, Options, with_forms};
use crate::check::check;
use crate::diagnostic::Finding;
use crate::problem::{ClassIndex, CollegeIndex, Problem};
use crate::words::Language;
use crate::words::allocation::AllocationFault;
use crate::words::command::Notice;
use crate::words::reading::{FileFault, Named};
use crate::{read, render};
use std::collections::BTreeMap;

pub(super) fn run(
    arguments: &AllocateArguments,
    lang: Option<Language>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let forms = arguments.forms.iter().map(|form| Some(form.as_str()));
    let inputs: Vec<Option<&str>> =
        [Some(arguments.problem.as_str()), Some(&arguments.plan)].into_iter().chain(forms).collect();
    input::stdin_once(&inputs)?;
    let given = input::problem(&arguments.problem, lang, console)?;
    let problem = &given.problem;
    let shown = presentation::options(problem, &arguments.output, console)?;
    let options =
        Options { groups: arguments.groups, orders: orders(problem, &arguments.order)?, ..Options::default() };
    let plan = input::plan(&arguments.plan, problem, None, console)?;
    let checked = check(problem, &plan.plan, None).map_err(|violations| plan.refused(violations))?;
    let files = form_files::read(&arguments.forms, console)?;
    let outputs = output::open(&arguments.output, console)?;
    let (allocation, warnings) = with_forms(problem, &checked, &options, &files).map_err(|hindrance| {
        let (findings, exit) = match hindrance {
            Hindrance::Given(findings) => (findings, Exit::BadInput),
            Hindrance::Own(findings) => (findings, Exit::Failure),
        };
        Failure::Findings { findings, sources: Vec::new(), exit }
    })?;
    console.show(&warnings, &[]);
    let folder = arguments.write_forms.as_deref();
    let forms = folder.map(|folder| form_files::of_colleges(problem, &allocation, &shown, folder, console));
    let (mut set, colleges) = forms.transpose()?.unwrap_or_default();
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    let bytes = |format| render::render_class_times(format, problem, &allocation, &shown).map_err(bad);
    set.add_all(outputs, bytes)?;
    set.write(&|_| false, console)?;
    if let Some(folder) = folder {
        console.tell(&Notice::FormsWritten { colleges, folder: folder.to_owned() });
    }
    Ok(Exit::Done)
}

/// The orders that were typed, `COLLEGE=CLASS,CLASS`; everything that is wrong with them at once.
fn orders(problem: &Problem, typed: &[String]) -> Result<BTreeMap<CollegeIndex, Vec<ClassIndex>>, Failure> {
    let mut orders = BTreeMap::new();
    let mut findings = Vec::new();
    for text in typed {
        match order(problem, text) {
            Ok((college, classes)) => drop(orders.insert(college, classes)),
            Err(faults) => findings.extend(faults),
        }
    }
    if findings.is_empty() {
        Ok(orders)
    } else {
        Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput })
    }
}

fn order(problem: &Problem, text: &str) -> Result<(CollegeIndex, Vec<ClassIndex>), Vec<Finding>> {
    // A college's name may hold an equals sign itself, so the longest one that fits is meant.
    let named = problem.colleges().iter().enumerate().filter_map(|(position, college)| {
        let rest = text.trim_start().strip_prefix(college.name.trim())?.trim_start();
        Some((college.name.len(), CollegeIndex(position), rest.strip_prefix(['=', '＝'])?))
    });
    let Some((_, college, rest)) = named.max_by_key(|(length, ..)| *length) else {
        let Some((name, _)) = text.split_once(['=', '＝']) else {
            return Err(vec![Finding::error(AllocationFault::BadOrder { found: text.to_owned() }, None)]);
        };
        let names = problem.colleges().iter().map(|college| college.name.as_str());
        return Err(vec![unknown(Named::College, name.trim(), names)]);
    };
    let known = &problem.college(college).classes;
    let mut classes = Vec::new();
    let mut findings = Vec::new();
    for name in rest.split([',', '，', '、']).map(str::trim).filter(|name| !name.is_empty()) {
        match known.iter().position(|class| class.name.trim() == name) {
            Some(position) => classes.push(ClassIndex(position)),
            None => findings.push(unknown(Named::Class, name, known.iter().map(|class| class.name.as_str()))),
        }
    }
    if findings.is_empty() { Ok((college, classes)) } else { Err(findings) }
}

fn unknown<'a>(what: Named, name: &str, names: impl Iterator<Item = &'a str> + Clone) -> Finding {
    let suggestion = read::nearest(name, names.clone());
    let choices = names.map(str::to_owned).collect();
    Finding::error(FileFault::Unknown { what, name: name.to_owned(), suggestion, choices }, None)
}

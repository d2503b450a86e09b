//! The files of forms: those that came back, and those that are sent out.

use super::console::Console;
use super::exit::Exit;
use super::failure::{Failure, trouble};
use super::input;
use super::output::{self, Set};
use crate::allocate::{CheckedAllocation, forms};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{Options, form_csv, form_docx, form_file_name, form_xlsx};
use crate::words::allocation::FormFault;
use crate::words::command::CommandFault;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Endings of files that may be forms.
const ENDINGS: [&str; 3] = ["csv", "xls", "xlsx"];

/// Name and bytes of every form at the paths that were named, the files of a folder by name.
pub(super) fn read(paths: &[String], console: &Console) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let mut names: Vec<String> = Vec::new();
    for path in paths {
        let found = if path != "-" && Path::new(path).is_dir() { in_folder(path)? } else { vec![path.clone()] };
        names.extend(found.into_iter().filter(|name| !names.contains(name)).collect::<Vec<_>>());
    }
    names.into_iter().map(|name| Ok((name.clone(), input::bytes(&name, console)?))).collect()
}

fn in_folder(folder: &str) -> Result<Vec<String>, Failure> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        Failure::command(CommandFault::CannotRead { file: folder.to_owned(), trouble: trouble(&error) }, Exit::Failure)
    })?;
    let is_form = |path: &PathBuf| {
        // `~$…` is what Excel puts beside a workbook that is open.
        let hidden = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let hidden = hidden.is_some_and(|name| name.starts_with('.') || name.starts_with("~$"));
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        !hidden && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) && path.is_file()
    };
    let paths = entries.flatten().map(|entry| entry.path()).filter(is_form);
    let mut names: Vec<String> = paths.map(|path| path.to_string_lossy().into_owned()).collect();
    names.sort();
    if names.is_empty() {
        let fault = Finding::error(FormFault::NoForms { folder: folder.to_owned() }, None);
        return Err(Failure::Findings { findings: vec![fault], sources: Vec::new(), exit: Exit::BadInput });
    }
    Ok(names)
}

/// The forms of the colleges that are wanted, each as CSV, as a workbook and as a Word document, to be written into a folder,
/// which is made if it is not there; and how many colleges they are of. What is there already is refused, unless `--force`
/// was typed: somebody may have filled it in.
pub(super) fn of_colleges(
    problem: &Problem,
    allocation: &CheckedAllocation,
    options: &Options,
    folder: &str,
    console: &Console,
) -> Result<(Set, usize), Failure> {
    let forms = forms(problem, allocation, &options.colleges, options.language);
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut taken = BTreeSet::new();
    for form in &forms {
        let name = untaken(&form_file_name(&form.name), &mut taken);
        let path = |ending: &str| Path::new(folder).join(format!("{name}.{ending}")).to_string_lossy().into_owned();
        files.push((path("csv"), form_csv(form).into_bytes()));
        files.push((path("xlsx"), form_xlsx(form).map_err(bad)?));
        files.push((path("docx"), form_docx(std::slice::from_ref(form)).map_err(bad)?));
    }
    Ok((output::plain_set(files, console)?, forms.len()))
}

/// A name that no other form has, on disks that do not tell upper from lower case either.
pub(super) fn untaken(name: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number: u32| format!("{name}-{number}"));
    let free = std::iter::once(name.to_owned()).chain(numbered).find(|name| !taken.contains(&name.to_lowercase()));
    let free = free.unwrap_or_default();
    taken.insert(free.to_lowercase());
    free
}

//! A folder of certificates, verified: its files, the plan, the programs, the certificates.

use super::certificate_files::{bound_file, is_inside, point_file, told};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::hold_arguments::HoldArguments;
use super::{failure, holding, input};
use crate::certificate::verify::{Claim, verify};
use crate::certificate::{
    Asked, Certified, MANIFEST, Manifest, fingerprint, level_name, lp, mps, objective_of, opening,
};
use crate::check::{CheckedPlan, check};
use crate::diagnostic::{Finding, Place};
use crate::plan::Baseline;
use crate::problem::Problem;
use crate::render;
use crate::words::Language;
use crate::words::certificate_folder::{FolderFault, FolderNotice};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Larger files are none that `prove` has written.
const MOST_BYTES: u64 = 100 << 20;

/// Whether a folder has a list of what is in it.
pub(super) fn is_one(folder: &str) -> bool {
    Path::new(folder).join(MANIFEST).is_file()
}

/// Verifies the folder and says what is proven of each level.
pub(super) fn run(folder: &str, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let path = |file: &str| Path::new(folder).join(file).to_string_lossy().into_owned();
    let text = String::from_utf8_lossy(&input::bytes(&path(MANIFEST), console)?).into_owned();
    let Some(manifest) = Manifest::read(&text) else {
        return Err(refused(vec![Finding::error(FolderFault::NoManifest { file: path(MANIFEST) }, None)]));
    };
    let files = intact(folder, &manifest)?;
    let given = input::problem(&path("problem.toml"), lang, console)?;
    let hold = HoldArguments {
        against: manifest.against.as_deref().map(&path),
        freeze_until: manifest.freeze_until.clone(),
        keep: manifest.keep.as_deref().map(&path),
    };
    let holding = holding::read(&hold, &given.problem, console)?;
    let (held, baseline) = (holding.problem(&given.problem), holding.baseline.as_ref());
    let plan = input::plan(&path("plan.json"), &given.problem, baseline, console)?;
    let checked = check(held, &plan.plan, baseline).map_err(|violations| refused(failure::of(violations)))?;
    let found = levels(folder, (held, baseline), &checked, &manifest, &files);
    if !found.is_empty() {
        return Err(refused(found));
    }
    let aims = render::proof_lines(&given.problem, &checked, console.language).rows;
    let aims = aims.into_iter().filter_map(|row| row.cells.into_iter().next());
    for (aim, level) in aims.zip(&manifest.levels) {
        let bytes = files.get(&bound_file(&level.folder)).map_or(0, |text| text.len() as u64);
        let notice = told(level, aim, bytes, console.language);
        console.print(notice.text(console.language) + "\n")?;
    }
    let bare = manifest.levels.iter().filter(|level| level.without.is_some()).count();
    let sum = FolderNotice::Sum { levels: manifest.levels.len(), bare };
    console.print(sum.text(console.language) + "\n")?;
    Ok(if bare == 0 { Exit::Done } else { Exit::Unproven })
}

/// All listed files, as they were when they were listed.
fn intact(folder: &str, manifest: &Manifest) -> Result<BTreeMap<String, String>, Failure> {
    let (mut files, mut found) = (BTreeMap::new(), Vec::new());
    let certificates =
        manifest.levels.iter().filter(|level| level.without.is_none()).map(|level| bound_file(&level.folder));
    let stated = manifest.levels.iter().filter(|level| level.program.is_some());
    let programs = stated.flat_map(|level| ["lp", "mps"].map(|ending| program_file(level, ending)));
    let told = manifest.against.iter().chain(&manifest.keep).cloned();
    let needed = ["problem.toml", "plan.json"].map(str::to_owned).into_iter().chain(told);
    let needed = needed.chain(certificates).chain(programs);
    let unlisted = needed.filter(|file| !manifest.files.contains_key(file));
    found.extend(unlisted.map(|file| Finding::error(FolderFault::Missing { file }, None)));
    for (file, listed) in &manifest.files {
        // A path that leads out of the folder is none of its files.
        let bytes = if is_inside(file) { whole(&Path::new(folder).join(file)) } else { None };
        match bytes {
            None => found.push(Finding::error(FolderFault::Missing { file: file.clone() }, None)),
            Some(bytes) if fingerprint(&bytes) != *listed => {
                found.push(Finding::error(FolderFault::Changed { file: file.clone() }, None));
            }
            Some(bytes) => drop(files.insert(file.clone(), String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    if found.is_empty() { Ok(files) } else { Err(refused(found)) }
}

/// A file of the folder, if it is no larger than such files are.
fn whole(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let open = File::open(file).ok().filter(|open| open.metadata().is_ok_and(|what| what.is_file()))?;
    open.take(MOST_BYTES + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= MOST_BYTES).then_some(bytes)
}

fn program_file(level: &Certified, ending: &str) -> String {
    format!("{}/program.{ending}", level.folder)
}

/// What is wrong with the levels: values, programs, certificates.
fn levels(
    folder: &str,
    (problem, baseline): (&Problem, Option<&Baseline>),
    checked: &CheckedPlan,
    manifest: &Manifest,
    files: &BTreeMap<String, String>,
) -> Vec<Finding> {
    let values = checked.values();
    let names = values.iter().map(|&(level, _)| level_name(problem, level));
    if !names.eq(manifest.levels.iter().map(|level| level.level.clone())) {
        return vec![Finding::error(FolderFault::OtherLevels, None)];
    }
    let mut found = Vec::new();
    for (position, (&(level, counted), listed)) in values.iter().zip(&manifest.levels).enumerate() {
        if counted != listed.value {
            let fault = FolderFault::OtherValue { level: listed.level.clone(), listed: listed.value, counted };
            found.push(Finding::error(fault, None));
            continue;
        }
        let asked = Asked { problem, baseline, held: &values[..position], level, value: counted };
        let Some(stated) = listed.program.and_then(|formulation| formulation.state(&asked)) else {
            if listed.program.is_some() || listed.without.is_none() {
                let file = program_file(listed, "lp");
                found.push(Finding::error(FolderFault::OtherProgram { file }, None));
            }
            continue;
        };
        let text = |file: &str| files.get(file).map_or("", String::as_str);
        for (ending, expected) in [("lp", lp(&stated)), ("mps", mps(&stated))] {
            let file = program_file(listed, ending);
            if text(&file) != expected {
                found.push(Finding::error(FolderFault::OtherProgram { file }, None));
            }
        }
        let point = point_file(&listed.folder);
        let value = files.get(&point).map(|text| objective_of(&stated, text));
        if value.is_some_and(|value| value != i64::try_from(counted).ok()) {
            found.push(Finding::error(FolderFault::OtherPoint { file: point, value: counted }, None));
        }
        if listed.without.is_none() {
            let file = bound_file(&listed.folder);
            found.extend(certificate(folder, file.clone(), text(&file), &opening(&stated), counted));
        }
    }
    found
}

/// What is wrong with a certificate that a program has no value below one.
fn certificate(folder: &str, file: String, text: &str, opening: &str, value: u64) -> Option<Finding> {
    if !text.starts_with(opening) {
        return Some(Finding::error(FolderFault::OtherProgram { file }, None));
    }
    match verify(text).map(|verified| verified.claim) {
        Ok(Claim::Range { lower: Some(lower), .. }) if lower.to_string() == value.to_string() => None,
        Ok(_) => Some(Finding::error(FolderFault::OtherBound { file, value }, None)),
        Err(fault) => {
            let place = Path::new(folder).join(file).to_string_lossy().into_owned();
            Some(Finding::error(fault, Some(Place::text(&place, 0..0))))
        }
    }
}

fn refused(findings: Vec<Finding>) -> Failure {
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::No }
}

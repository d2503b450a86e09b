//! A folder of certificates, written: the problem, the plan, what it was held against, and per level its program and proof.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::hold_arguments::HoldArguments;
use super::{input, output};
use crate::certificate::{Asked, Certified, Formulation, MANIFEST, Manifest, fingerprint, level_name, lp, mps};
use crate::check::CheckedPlan;
use crate::plan::{Baseline, Proof};
use crate::problem::Problem;
use crate::prove::{CertifiedLevel, certify, plan_as_point};
use crate::words::Language;
use crate::words::certificate_folder::{FolderNotice, level_readme, readme};
use crate::words::command::CommandFault;
use crate::{read, render};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// A plan whose levels are to be certified.
pub(super) struct ToCertify<'a> {
    /// The problem as it was given.
    pub(super) given: &'a Problem,
    /// The same with the rules by which something is held.
    pub(super) held: &'a Problem,
    /// The earlier plan.
    pub(super) baseline: Option<&'a Baseline>,
    /// The plan.
    pub(super) checked: &'a CheckedPlan,
    /// The files that say what was told and what is held.
    pub(super) hold: Hold<'a>,
}

/// The files of what was told and is held.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Hold<'a> {
    pub(super) against: Option<&'a str>,
    pub(super) freeze_until: Option<&'a str>,
    pub(super) keep: Option<&'a str>,
}

impl<'a> From<&'a HoldArguments> for Hold<'a> {
    fn from(arguments: &'a HoldArguments) -> Self {
        Hold {
            against: arguments.against.as_deref(),
            freeze_until: arguments.freeze_until.as_deref(),
            keep: arguments.keep.as_deref(),
        }
    }
}

/// What was written: a line per level and one for all, and how many levels have no certificate.
pub(super) struct Written {
    pub(super) lines: Vec<String>,
    pub(super) bare: usize,
    /// Per level that has one, by its name, the file of its certificate.
    pub(super) certificates: BTreeMap<String, String>,
}

/// Refuses a folder that is not empty, unless `--force` was typed; files of standard input, which cannot be read twice, too.
pub(super) fn ready(folder: &str, hold: Hold<'_>, console: &Console) -> Result<(), Failure> {
    let twice: Vec<Option<&str>> = [hold.against, hold.keep].into_iter().flat_map(|file| [file, file]).collect();
    input::stdin_once(&twice)?;
    let is_taken = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken && !console.files.force {
        return Err(Failure::command(CommandFault::FileExists { file: folder.to_owned() }, Exit::BadInput));
    }
    Ok(())
}

/// Looks for the certificates of all levels and writes the folder. `limit` is for one search; see [`certify`].
pub(super) fn write(
    folder: &str,
    plan: &ToCertify<'_>,
    limit: Duration,
    console: &Console,
) -> Result<Written, Failure> {
    ready(folder, plan.hold, console)?;
    let raised = console.watch(None);
    let language = console.language;
    let mut files = Files::default();
    let (against, keep) =
        (files.copy("against", plan.hold.against, console)?, files.copy("keep", plan.hold.keep, console)?);
    let aims = render::proof_lines(plan.given, plan.checked, language).rows;
    let aims = aims.into_iter().filter_map(|row| row.cells.into_iter().next());
    let (mut levels, mut lines) = (Vec::new(), Vec::new());
    for (position, aim) in aims.enumerate().take(plan.checked.values().len()) {
        let level = files.level(plan, position, &aim, (limit, &raised), console);
        let bytes = files.0.get(&bound_file(&level.folder)).map_or(0, |text| text.len() as u64);
        lines.push(told(&level, aim, bytes, language).text(language));
        levels.push(level);
    }
    let bare = levels.iter().filter(|level| level.without.is_some()).count();
    let sum = FolderNotice::Sum { levels: levels.len(), bare }.text(language);
    files.add("README.txt", readme(&lines, language));
    files.add("problem.toml", read::write_problem(plan.given));
    files.add("plan.json", render::json(plan.given, plan.checked));
    let path = |file: &str| Path::new(folder).join(file).to_string_lossy().replace('\\', "/");
    let certified = levels.iter().filter(|level| level.without.is_none());
    let certificates = certified.map(|level| (level.level.clone(), path(&bound_file(&level.folder)))).collect();
    let freeze_until = plan.hold.freeze_until.map(str::to_owned);
    let listed = files.0.iter().map(|(file, bytes)| (file.clone(), fingerprint(bytes))).collect();
    let manifest = Manifest { schema: Manifest::SCHEMA, against, freeze_until, keep, files: listed, levels };
    files.add(MANIFEST, manifest.text());
    files.write(folder, console)?;
    lines.push(sum);
    Ok(Written { lines, bare, certificates })
}

/// What is said of a level of a folder.
pub(super) fn told(level: &Certified, aim: String, bytes: u64, language: Language) -> FolderNotice {
    let value = level.value;
    match level.without {
        Some(reason) => FolderNotice::Bare { aim, value, reason: reason.text(language) },
        None => FolderNotice::Certified { aim, value, bytes },
    }
}

/// The certificate of a level's folder.
pub(super) fn bound_file(folder: &str) -> String {
    format!("{folder}/bound.vipr")
}

/// The plan as a point of the program of a level's folder.
pub(super) fn point_file(folder: &str) -> String {
    format!("{folder}/plan.sol")
}

/// Whether a path of a list stays in the folder.
pub(super) fn is_inside(file: &str) -> bool {
    file.split('/').all(|part| !part.is_empty() && part != ".." && !part.contains(['\\', ':']))
}

/// What is to be written, by the path in the folder.
#[derive(Debug, Default)]
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn add(&mut self, file: &str, text: String) {
        self.0.insert(file.to_owned(), text.into_bytes());
    }

    /// Copies an input under a name of ours; its ending says how it is read.
    fn copy(&mut self, name: &str, file: Option<&str>, console: &Console) -> Result<Option<String>, Failure> {
        let Some(file) = file else { return Ok(None) };
        let copy = input::ending(file).map_or_else(|| name.to_owned(), |ending| format!("{name}.{ending}"));
        self.0.insert(copy.clone(), input::bytes(file, console)?);
        Ok(Some(copy))
    }

    /// Adds a level's program and, if one is found, its certificate.
    fn level(
        &mut self,
        plan: &ToCertify<'_>,
        position: usize,
        aim: &str,
        (limit, raised): (Duration, &AtomicBool),
        console: &Console,
    ) -> Certified {
        let (level, value) = plan.checked.values()[position];
        let asked = Asked {
            problem: plan.held,
            baseline: plan.baseline,
            held: &plan.checked.values()[..position],
            level,
            value,
        };
        let stated = plan.checked.plan();
        let proof = stated.claims.iter().chain(&stated.score).find(|result| result.level == level);
        let open = proof.filter(|result| result.proof == Proof::None && result.bound < value);
        let proof = open.or(proof.filter(|result| result.proof != Proof::None)).map(|result| result.proof);
        let CertifiedLevel { program, certificate } = certify(&asked, proof, limit, raised);
        let name = level_name(plan.held, level);
        let folder = format!("{}-{name}", position + 1);
        let formulation = program.as_ref().map(|&(formulation, _)| formulation);
        if let Some((formulation, program)) = &program {
            self.add(&format!("{folder}/program.lp"), lp(program));
            self.add(&format!("{folder}/program.mps"), mps(program));
            self.add(&format!("{folder}/names.csv"), render::legend_csv(&program.legend));
            let what = formulation.text(console.language);
            let reason = certificate.as_ref().err().map(|reason| reason.text(console.language));
            self.add(&format!("{folder}/README.txt"), level_readme(aim, value, what, reason, console.language));
            if *formulation == Formulation::Compact
                && let Some(text) = plan_as_point(&asked, program, plan.checked.plan(), limit, raised)
            {
                self.add(&point_file(&folder), text);
            }
        }
        let without = match certificate {
            Ok(text) => {
                self.add(&bound_file(&folder), text);
                None
            }
            Err(reason) => Some(reason),
        };
        Certified { level: name, value, folder, program: formulation, without }
    }

    /// Writes everything, or nothing; never over an input. What an earlier list of the folder has and this one has not is
    /// taken away: a certificate that is left over would speak of another plan.
    fn write(self, folder: &str, console: &Console) -> Result<(), Failure> {
        let path = |file: &str| Path::new(folder).join(file).to_string_lossy().into_owned();
        let earlier = std::fs::read_to_string(path(MANIFEST)).ok().and_then(|text| Manifest::read(&text));
        for file in earlier.iter().flat_map(|earlier| earlier.files.keys()) {
            if !self.0.contains_key(file) && is_inside(file) {
                let _ = std::fs::remove_file(path(file)); // what is gone already need not go
            }
        }
        let files = self.0.into_iter().map(|(file, bytes)| (path(&file), bytes)).collect();
        output::plain_set(files, console)?.write(&|_| false, console)
    }
}

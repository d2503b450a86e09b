//! `halfday prove`: a plan's levels with certificates that others can check, in a folder.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::proof_arguments::ProveArguments;
use super::{input, output};
use crate::certificate::prove::{Limits, prove};
use crate::certificate::{
    Certified, MANIFEST, Manifest, compact, compact_columns, compact_rules_fit, fingerprint, level_name, lp, mps,
};
use crate::check::check;
use crate::plan::Plan;
use crate::problem::{Level, Problem};
use crate::words::Language;
use crate::words::certificate_folder::{FolderNotice, readme};
use crate::words::command::CommandFault;
use crate::words::export::ExportFault;
use crate::{read, render, solve};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Larger programs are not written into a folder.
const MOST_COLUMNS: usize = 200_000;

/// How long a certificate may become: that a level has none is then said.
const LIMITS: Limits = Limits { boxes: 400, bytes: 50_000_000 };

pub(super) fn run(arguments: &ProveArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    input::stdin_once(&[Some(&arguments.problem), Some(&arguments.plan)])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let plan = input::plan(&arguments.plan, problem, None, console)?;
    let claimed = Plan { problem: Some(problem.fingerprint()), ..plan.plan.clone() };
    let checked = check(problem, &claimed, None).map_err(|violations| plan.refused(violations))?;
    if let Some(fault) = too_large(problem) {
        let findings = vec![crate::diagnostic::Finding::error(fault, None)];
        return Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput });
    }
    let raised = console.watch(None);
    let aims = render::proof_lines(problem, &checked, console.language).rows;
    let aims = aims.into_iter().filter_map(|row| row.cells.into_iter().next());
    let limit = Duration::from_secs(u64::from(arguments.time_limit.unwrap_or(problem.settings().time_limit)));
    let mut files = Files::default();
    let (mut levels, mut lines) = (Vec::new(), Vec::new());
    for (position, aim) in aims.enumerate().take(checked.values().len()) {
        let level = files.level(problem, checked.values(), position, limit, &raised);
        let (value, bytes) = (level.value, files.0.get(&bound_file(&level.folder)).map(|text| text.len() as u64));
        let notice = match bytes {
            Some(bytes) => FolderNotice::Certified { aim, value, bytes },
            None => FolderNotice::Bare { aim, value },
        };
        lines.push(notice.text(console.language));
        levels.push(level);
    }
    let bare = levels.iter().filter(|level| !level.certificate).count();
    let sum = FolderNotice::Sum { levels: levels.len(), bare }.text(console.language);
    files.0.insert("README.txt".to_owned(), readme(&lines, console.language));
    files.0.insert("problem.toml".to_owned(), read::write_problem(problem));
    files.0.insert("plan.json".to_owned(), render::json(problem, &checked));
    let listed = files.0.iter().map(|(file, text)| (file.clone(), fingerprint(text.as_bytes()))).collect();
    let manifest = Manifest { schema: Manifest::SCHEMA, files: listed, levels };
    files.0.insert(MANIFEST.to_owned(), manifest.text());
    files.write(&arguments.certificate, console)?;
    console.print(lines.join("\n") + "\n" + &sum + "\n")?;
    Ok(if bare == 0 { Exit::Done } else { Exit::Unproven })
}

/// Why the programs of a problem are too large for a folder, if they are.
pub(super) fn too_large(problem: &Problem) -> Option<ExportFault> {
    let columns = compact_columns(problem, None);
    if columns > MOST_COLUMNS {
        return Some(ExportFault::ModelTooLarge { columns, most: MOST_COLUMNS });
    }
    (!compact_rules_fit(problem)).then_some(ExportFault::RowsTooLong)
}

/// The certificate of a level's folder.
pub(super) fn bound_file(folder: &str) -> String {
    format!("{folder}/bound.vipr")
}

/// What is to be written, by the path in the folder.
#[derive(Debug, Default)]
struct Files(BTreeMap<String, String>);

impl Files {
    /// Adds a level's program and, if one is found, its certificate.
    fn level(
        &mut self,
        problem: &Problem,
        values: &[(Level, u64)],
        position: usize,
        limit: Duration,
        raised: &AtomicBool,
    ) -> Certified {
        let (level, value) = values[position];
        let stated = compact(problem, None, &values[..position], level);
        let folder = format!("{}-{}", position + 1, level_name(problem, level));
        let relaxation =
            |program: &crate::program::Program| solve::relaxation(program, stated.expression(), limit, raised);
        let bound = i64::try_from(value).ok().and_then(|value| prove(&stated, value, LIMITS, relaxation));
        let certificate = bound.is_some();
        bound.and_then(|text| self.0.insert(bound_file(&folder), text));
        self.0.insert(format!("{folder}/program.lp"), lp(&stated));
        self.0.insert(format!("{folder}/program.mps"), mps(&stated));
        self.0.insert("names.csv".to_owned(), render::legend_csv(&stated.legend));
        Certified { level: level_name(problem, level), value, folder, certificate }
    }

    /// Writes everything, or nothing, into a folder that is new or empty, or, if it is forced, over what is there; never over
    /// an input.
    fn write(self, folder: &str, console: &Console) -> Result<(), Failure> {
        let root = Path::new(folder);
        let is_taken = std::fs::read_dir(root).is_ok_and(|mut entries| entries.next().is_some());
        if is_taken && !console.files.force {
            return Err(Failure::command(CommandFault::FileExists { file: folder.to_owned() }, Exit::BadInput));
        }
        let path = |file: &str| root.join(file).to_string_lossy().into_owned();
        let files = self.0.into_iter().map(|(file, text)| (path(&file), text.into_bytes())).collect();
        output::plain_set(files, console)?.write(&|_| false, console)
    }
}

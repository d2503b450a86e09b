//! `halfday export`: the integer program of a level, for other solvers.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::proof_arguments::{ExportArguments, ProgramFormat};
use super::{holding, input, output};
use crate::certificate::{Stated, compact, compact_columns, compact_rules_fit, level_name, lp, mps};
use crate::check::{CheckedPlan, check};
use crate::diagnostic::Finding;
use crate::plan::Baseline;
use crate::problem::{Level, Problem};
use crate::render;
use crate::words::command::CommandFault;
use crate::words::export::ExportFault;
use crate::words::{Language, Statement};

/// A program of more columns is not written: no solver would get through it.
const MOST_COLUMNS: usize = 500_000;

pub(super) fn run(arguments: &ExportArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let hold = &arguments.hold;
    let files =
        [Some(arguments.problem.as_str()), arguments.plan.as_deref(), hold.against.as_deref(), hold.keep.as_deref()];
    input::stdin_once(&files)?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let stdout = arguments.format.unwrap_or(ProgramFormat::Lp);
    let outputs = output::open_as(&arguments.output, stdout, |file| format(file, arguments.format), console)?;
    let plan = arguments.plan.as_deref().map(|file| input::plan(file, &given.problem, None, console)).transpose()?;
    let holding = holding::read(hold, &given.problem, console)?;
    holding.tell(console);
    let (problem, baseline) = (holding.problem(&given.problem), holding.baseline.as_ref());
    let checked = plan.map(|plan| check(problem, &plan.plan, baseline).map_err(|violations| plan.refused(violations)));
    let checked = checked.transpose()?;
    let columns = compact_columns(problem, baseline);
    if columns > MOST_COLUMNS {
        return Err(bad(ExportFault::ModelTooLarge { columns, most: MOST_COLUMNS }));
    }
    if !compact_rules_fit(problem) {
        return Err(bad(ExportFault::RowsTooLong));
    }
    let stated = stated(arguments.level.as_deref(), problem, baseline, checked.as_ref())?;
    let bytes = |format| {
        Ok(match format {
            ProgramFormat::Lp => lp(&stated).into_bytes(),
            ProgramFormat::Mps => mps(&stated).into_bytes(),
            ProgramFormat::Csv => render::legend_csv(&stated.legend).into_bytes(),
        })
    };
    output::write(outputs, bytes, console)?;
    Ok(Exit::Done)
}

/// The program of the level that was asked for, earlier ones held.
fn stated(
    asked: Option<&str>,
    problem: &Problem,
    baseline: Option<&Baseline>,
    checked: Option<&CheckedPlan>,
) -> Result<Stated, Failure> {
    let levels = problem.levels(baseline.is_some());
    // Where everybody must have a place, that level is plain.
    let plain = |level: &&Level| matches!(level, Level::Unplaced { .. }) && !problem.settings().partial;
    let name = |level: Level| level_name(problem, level);
    let position = match asked {
        Some(asked) => levels.iter().position(|&level| name(level) == asked).ok_or_else(|| {
            let known = levels.iter().map(|&level| name(level)).collect();
            bad(ExportFault::UnknownLevel { found: asked.to_owned(), known })
        })?,
        None if checked.is_some() => levels.len().saturating_sub(1),
        None => levels.iter().take_while(plain).count().min(levels.len().saturating_sub(1)),
    };
    let mut held = Vec::new();
    for &level in &levels[..position] {
        let counted = checked.and_then(|checked| checked.values().iter().find(|&&(other, _)| other == level));
        let value = counted.map(|&(_, value)| value).or_else(|| plain(&&level).then_some(0));
        let Some(value) = value else {
            return Err(bad(ExportFault::LevelNeedsPlan { level: name(levels[position]), earlier: name(level) }));
        };
        held.push((level, value));
    }
    Ok(compact(problem, baseline, &held, levels[position]))
}

fn format(file: &str, chosen: Option<ProgramFormat>) -> Result<ProgramFormat, Failure> {
    let format = match (chosen, input::ending(file).as_deref()) {
        (Some(format), _) => Some(format),
        (None, Some("lp")) => Some(ProgramFormat::Lp),
        (None, Some("mps")) => Some(ProgramFormat::Mps),
        (None, Some("csv")) => Some(ProgramFormat::Csv),
        (None, _) => (file == "-").then_some(ProgramFormat::Lp),
    };
    let known = [".lp", ".mps", ".csv"].map(str::to_owned).to_vec();
    format.ok_or_else(|| bad(CommandFault::UnknownEnding { file: file.to_owned(), known }))
}

fn bad(fault: impl Statement + 'static) -> Failure {
    Failure::Findings { findings: vec![Finding::error(fault, None)], sources: Vec::new(), exit: Exit::BadInput }
}

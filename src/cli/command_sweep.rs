//! `halfday sweep`: many scenarios of one problem, or a part of them, or the parts joined.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::sweep_arguments::SweepArguments;
use super::sweep_progress::Bars;
use super::{failure, findings, input, output, scenario_files};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{Format, SweepFormat, Swept, render_sweep, sweep_document, tried};
use crate::sweep::{self, Case, Fault, Head, Line, RunOptions, Shard, ShardFile, Wanted};
use crate::words::Language;
use crate::words::command::{CommandFault, Trouble};
use crate::words::sweep::{SweepFault, how_to_go_on};
use std::num::NonZero;
use std::time::Duration;

/// So many times the problem's limit has each scenario: nodes should end its searches, not the clock.
const PATIENCE: u32 = 10;

pub(super) fn run(arguments: &SweepArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let mut inputs = vec![arguments.problem.as_str()];
    inputs.extend(arguments.against.as_deref());
    inputs.extend(arguments.scenarios.iter().map(String::as_str));
    inputs.extend(arguments.merge.iter().map(String::as_str));
    input::stdin_once(&inputs.iter().map(|&file| Some(file)).collect::<Vec<_>>())?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    if !arguments.merge.is_empty() {
        return merge(arguments, &given.problem, console);
    }
    let problem = &given.problem;
    let (wanted, shard) = wanted(arguments, problem, console)?;
    let cases = sweep::cases(problem, &wanted).map_err(|unfit| {
        let fault = |(subject, unfit): (sweep::Subject, crate::problem::Unfit)| {
            use crate::words::Statement;
            let message = unfit.fault.message(console.language);
            SweepFault::UnfitScenario { scenario: tried(&subject, problem, console.language), message }
        };
        bad(unfit.into_iter().map(fault))
    })?;
    if cases.len() < 2 {
        return Err(bad([SweepFault::NothingToSweep]));
    }
    let outputs = open(arguments, console)?;
    let baseline = input::baseline(arguments.against.as_deref(), problem, console)?;
    let head = Head::new(problem, &cases, baseline.as_ref());
    let raised = console.watch(None);
    let own: Vec<&Case> = cases.iter().enumerate().filter(|(number, _)| shard.has(*number)).map(|(_, c)| c).collect();
    let bars = Bars::new(problem, own.len(), &raised, console);
    let limit = arguments.time_limit.unwrap_or(problem.settings().time_limit.saturating_mul(PATIENCE));
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let options = RunOptions {
        shard,
        threads: arguments.threads.map_or(cores, usize::from),
        time_limit: Duration::from_secs(u64::from(limit)),
        interrupt: &raised,
        watch: &bars,
    };
    let lines = sweep::run(&cases, &head, baseline.as_ref(), &options);
    bars.end();
    let swept = Swept { problem, lines: &lines.map_err(failed)?, all: own.len(), language: console.language };
    write(outputs, &swept, arguments.bom, console)
}

/// What is to be tried, and which part of it; all that is wrong with it at once.
fn wanted(arguments: &SweepArguments, problem: &Problem, console: &Console) -> Result<(Wanted, Shard), Failure> {
    let growth = arguments.growth.as_deref().map_or_else(|| Ok(Vec::new()), sweep::growth);
    let shard = arguments.shard.as_deref().map_or(Ok(Shard::WHOLE), Shard::read);
    let (mut named, mut findings, sources) = scenario_files::of_files(&arguments.scenarios, problem, console)?;
    for scenario in named.iter_mut().filter(|scenario| scenario.name.is_empty()) {
        scenario.name = scenario.phrase(problem, console.language);
    }
    match (growth, shard) {
        (Ok(growth), Ok(shard)) if findings.is_empty() => {
            let (lose_each_room, close_each_session) = (arguments.lose_each_room, arguments.close_each_session);
            Ok((Wanted { lose_each_room, close_each_session, growth, named }, shard))
        }
        (growth, shard) => {
            let typed = growth.err().into_iter().chain(shard.err());
            findings.extend(typed.map(|fault| Finding::error(fault, None)));
            Err(Failure::Findings { findings, sources, exit: Exit::BadInput })
        }
    }
}

/// Opens the outputs. A part is written as NDJSON only: its tables would look like the whole.
fn open(arguments: &SweepArguments, console: &Console) -> Result<Vec<Output<SweepFormat>>, Failure> {
    let usual = match arguments.shard {
        Some(_) => SweepFormat::Ndjson,
        None => SweepFormat::Document(Format::Markdown),
    };
    let fits = |file: &str, format: SweepFormat| match (&arguments.shard, format) {
        (Some(_), SweepFormat::Ndjson) | (None, _) => Ok(format),
        (Some(_), _) => Err(bad([SweepFault::ShardNotNdjson { file: file.to_owned() }])),
    };
    let format = |file: &str| {
        let format = match (arguments.format, file) {
            (Some(format), _) => Some(format),
            (None, "-") => Some(usual),
            (None, _) => SweepFormat::of_file(file),
        };
        let known = || SweepFormat::ALL.iter().map(|format| format!(".{}", format.name())).collect();
        let unknown = || CommandFault::UnknownEnding { file: file.to_owned(), known: known() };
        fits(file, format.ok_or_else(|| Failure::command(unknown(), Exit::BadInput))?)
    };
    let stdout = fits("-", arguments.format.unwrap_or(usual))?;
    output::open_as(&arguments.output, stdout, format, console)
}

/// Joins parts into the outputs of the whole.
fn merge(arguments: &SweepArguments, problem: &Problem, console: &Console) -> Result<Exit, Failure> {
    let outputs = open(arguments, console)?;
    let mut shards = Vec::new();
    for file in &arguments.merge {
        let bytes = input::bytes(file, console)?;
        shards.push(ShardFile { file: file.clone(), text: String::from_utf8_lossy(&bytes).into_owned() });
    }
    let lines = sweep::merge(&shards, &problem.fingerprint()).map_err(|findings| {
        let source = |shard: ShardFile| findings::Source { file: shard.file, text: shard.text };
        let sources = shards.into_iter().map(source).collect();
        Failure::Findings { findings, sources, exit: Exit::BadInput }
    })?;
    let swept = Swept { problem, lines: &lines, all: lines.len(), language: console.language };
    write(outputs, &swept, arguments.bom, console)
}

/// Writes what was found, and says beside it how many have a plan.
fn write(outputs: Vec<Output<SweepFormat>>, swept: &Swept<'_>, bom: bool, console: &Console) -> Result<Exit, Failure> {
    let said = sweep_document(swept);
    let bytes = |format: SweepFormat| {
        let cannot = || CommandFault::CannotPrint { trouble: Trouble::Other(format.name().to_owned()) };
        render_sweep(format, swept, bom).ok_or_else(|| Failure::command(cannot(), Exit::Failure))
    };
    output::write(outputs, bytes, console)?;
    said.notes.iter().filter(|_| !console.quiet).for_each(|line| console.line(line));
    said.warnings.iter().for_each(|line| console.line(line));
    if swept.lines.len() < swept.all && !console.quiet {
        console.line(how_to_go_on(console.language));
    }
    let whole = swept.lines.len() == swept.all && swept.lines.iter().all(Line::is_decided);
    Ok(if whole { Exit::Done } else { Exit::Unproven })
}

fn bad(faults: impl IntoIterator<Item = SweepFault>) -> Failure {
    let findings = faults.into_iter().map(|fault| Finding::error(fault, None)).collect();
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput }
}

/// Faults of the program or of the machine.
pub(super) fn failed(fault: Fault) -> Failure {
    let findings = match fault {
        Fault::FailsCheck(violations) => return failure::of_plan_found(violations),
        Fault::NoThreads(trouble) => vec![Finding::error(SweepFault::NoThreads { trouble }, None)],
        Fault::Unfit(_) => Vec::new(), // every case was applied before the run
    };
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::Failure }
}

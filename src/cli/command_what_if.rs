//! `halfday what-if`: a few scenarios beside the problem as it is.

use super::command_sweep::failed;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::findings::Source;
use super::form_files::untaken;
use super::output::Output;
use super::progress::Bar;
use super::what_if_arguments::WhatIfArguments;
use super::{input, interrupt, output};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::read;
use crate::render::{Format, WhatIf, WhatIfFormat, WhatIfRow, form_file_name, render_what_if, what_if_document};
use crate::scenario::Scenario;
use crate::solve::Options;
use crate::sweep::{Answer, answer, verdict};
use crate::words::Language;
use crate::words::command::{CommandFault, Trouble};
use crate::words::reading::ScenarioFault;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

/// What findings about options call them.
const OPTIONS: &str = "options";

pub(super) fn run(arguments: &WhatIfArguments, lang: Option<Language>, console: &mut Console) -> Result<Exit, Failure> {
    let mut inputs = vec![arguments.problem.as_str()];
    inputs.extend(arguments.scenarios.iter().map(String::as_str));
    inputs.extend(arguments.against.as_deref());
    input::stdin_once(&inputs.iter().map(|&file| Some(file)).collect::<Vec<_>>())?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let scenarios = scenarios(arguments, problem)?;
    let files = problem_files(arguments, &inputs, &scenarios, problem, console)?;
    let outputs = open(arguments, &inputs)?;
    let baseline = input::baseline(arguments.against.as_deref(), problem)?;
    write_problems(files, console)?;
    let raised = interrupt::watch(output::beside(&outputs));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let limit = arguments.time_limit.unwrap_or(problem.settings().time_limit);
    let options = Options::new(Duration::from_secs(u64::from(limit))).interrupt(&raised).progress(&progress);
    let base = verdict(problem, baseline.as_ref(), &options).map_err(failed)?;
    let base = Answer { problem: problem.clone(), verdict: base };
    let mut rows = Vec::new();
    for scenario in &scenarios {
        let answer = answer(problem, scenario, baseline.as_ref(), &options).map_err(failed)?;
        let changes = scenario.phrase(problem, console.language);
        rows.push(WhatIfRow { name: scenario.name.clone(), changes, answer });
    }
    bar.end();
    let has_baseline = baseline.is_some();
    let what_if = WhatIf { base: &base, rows: &rows, has_baseline, language: console.language };
    write(outputs, &what_if, arguments.bom, console)
}

/// The scenarios of the files and of the options; all that is wrong with them at once.
fn scenarios(arguments: &WhatIfArguments, problem: &Problem) -> Result<Vec<Scenario>, Failure> {
    let (mut scenarios, mut findings, mut sources) = of_files(&arguments.scenarios, problem)?;
    let changes = &arguments.changes;
    match read::typed_scenarios(&changes.typed(), changes.together, OPTIONS, problem) {
        Ok(typed) => scenarios.extend(typed),
        Err((wrong, text)) => {
            findings.extend(wrong);
            sources.push(Source { file: OPTIONS.to_owned(), text });
        }
    }
    if scenarios.is_empty() && findings.is_empty() {
        findings.push(Finding::error(ScenarioFault::NoScenarios, None));
    }
    if findings.is_empty() { Ok(scenarios) } else { Err(Failure::Findings { findings, sources, exit: Exit::BadInput }) }
}

/// What files of scenarios gave: see [`of_files`].
pub(super) type FromFiles = (Vec<Scenario>, Vec<Finding>, Vec<Source>);

/// The scenarios of files, what is wrong with them, and the texts that findings point into.
pub(super) fn of_files(files: &[String], problem: &Problem) -> Result<FromFiles, Failure> {
    let (mut scenarios, mut findings, mut sources) = (Vec::new(), Vec::<Finding>::new(), Vec::new());
    for file in files {
        let bytes = input::bytes(file)?;
        let read = read::decode(&bytes).and_then(|text| read::scenarios(&text, file, problem));
        match read {
            Ok(read) => scenarios.extend(read),
            Err(wrong) => findings.extend(wrong),
        }
        sources.push(Source { file: file.clone(), text: input::shown(&bytes) });
    }
    let mut seen = BTreeSet::new();
    for scenario in scenarios.iter().filter(|scenario: &&Scenario| !scenario.name.is_empty()) {
        if !seen.insert(scenario.name.as_str()) {
            // Within a file this was found with its place: these are of two files.
            let name = scenario.name.clone();
            findings.push(Finding::error(ScenarioFault::RepeatedScenario { name }, None));
        }
    }
    Ok((scenarios, findings, sources))
}

/// The problem files of the scenarios, by path, where they are wanted. One that is there is not overwritten unasked.
fn problem_files(
    arguments: &WhatIfArguments,
    inputs: &[&str],
    scenarios: &[Scenario],
    problem: &Problem,
    console: &Console,
) -> Result<Vec<(String, String)>, Failure> {
    let Some(folder) = &arguments.write else { return Ok(Vec::new()) };
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    for scenario in scenarios {
        let Ok(changed) = scenario.apply(problem) else { continue }; // it was applied when it was read
        let name = match scenario.name.as_str() {
            "" => scenario.phrase(problem, console.language),
            name => name.to_owned(),
        };
        let file = Path::new(folder).join(format!("{}.toml", untaken(&form_file_name(&name), &mut taken)));
        files.push((file.to_string_lossy().into_owned(), read::write_problem(&changed)));
    }
    let there = files.iter().filter(|(file, _)| !arguments.force && Path::new(file).exists());
    let findings: Vec<Finding> =
        there.map(|(file, _)| Finding::error(CommandFault::FileExists { file: file.clone() }, None)).collect();
    let input = |file: &&(String, String)| inputs.iter().any(|input| *input != "-" && output::same(input, &file.0));
    if let Some((file, _)) = files.iter().find(input) {
        return Err(Failure::command(CommandFault::OutputIsInput { file: file.clone() }, Exit::BadInput));
    }
    let bad = |findings| Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput };
    if findings.is_empty() { Ok(files) } else { Err(bad(findings)) }
}

fn write_problems(files: Vec<(String, String)>, console: &Console) -> Result<(), Failure> {
    for (file, text) in files {
        if let Some(folder) = Path::new(&file).parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                let (file, trouble) = (folder.to_string_lossy().into_owned(), super::console::trouble(&error));
                Failure::command(CommandFault::CannotWrite { file, trouble }, Exit::Failure)
            })?;
        }
        output::write(vec![output::open_plain(&file, Format::Markdown)?], |_| Ok(text.clone().into()), console)?;
    }
    Ok(())
}

fn open(arguments: &WhatIfArguments, inputs: &[&str]) -> Result<Vec<Output<WhatIfFormat>>, Failure> {
    let usual = arguments.format.unwrap_or(WhatIfFormat::Document(Format::Markdown));
    output::open_as(&arguments.output, inputs, usual, |file| {
        let format = match (arguments.format, file) {
            (Some(format), _) => Some(format),
            (None, "-") => Some(usual),
            (None, _) => WhatIfFormat::of_file(file),
        };
        let known = || WhatIfFormat::ALL.iter().map(|format| format!(".{}", format.name())).collect();
        let unknown = || CommandFault::UnknownEnding { file: file.to_owned(), known: known() };
        format.ok_or_else(|| Failure::command(unknown(), Exit::BadInput))
    })
}

fn write(
    outputs: Vec<Output<WhatIfFormat>>,
    what_if: &WhatIf<'_>,
    bom: bool,
    console: &Console,
) -> Result<Exit, Failure> {
    let bytes = |format: WhatIfFormat| {
        let cannot = || CommandFault::CannotPrint { trouble: Trouble::Other(format.name().to_owned()) };
        render_what_if(format, what_if, bom).ok_or_else(|| Failure::command(cannot(), Exit::Failure))
    };
    output::write(outputs, bytes, console)?;
    what_if_document(what_if).warnings.iter().for_each(|line| console.line(line));
    let decided = what_if.base.verdict.is_decided() && what_if.rows.iter().all(|row| row.answer.verdict.is_decided());
    Ok(if decided { Exit::Done } else { Exit::Unproven })
}

//! `halfday what-if`: a few scenarios beside the problem as it is.

use super::certificate_files::{self, Hold, ToCertify};
use super::command_sweep::failed;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::findings::Source;
use super::form_files::untaken;
use super::input::Given;
use super::output::Output;
use super::progress::Bar;
use super::what_if_arguments::WhatIfArguments;
use super::{input, output, scenario_files};
use crate::app::ask;
use crate::diagnostic::Finding;
use crate::objectives::changed;
use crate::plan::Baseline;
use crate::problem::Problem;
use crate::read;
use crate::render::{Format, WhatIf, WhatIfFormat, WhatIfRow, form_file_name, render_what_if, what_if_document};
use crate::scenario::Scenario;
use crate::solve::Options;
use crate::sweep::{Answer, Verdict, answer, verdict};
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
    let scenarios = scenarios(arguments, problem, console)?;
    let baseline = input::baseline(arguments.against.as_deref(), problem, console)?;
    let hold = Hold { against: arguments.against.as_deref(), ..Hold::default() };
    if let Some(folder) = &arguments.certificate {
        certificate_files::ready(folder, hold, console)?;
    }
    let files = output::plain_set(problem_files(arguments, &scenarios, &given, console), console)?;
    let outputs = open(arguments, console)?;
    files.write(&|_| false, console)?;
    let raised = console.watch(None);
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
        let changed = told_again(&answer, baseline.as_ref());
        rows.push(WhatIfRow { name: scenario.name.clone(), changes, answer, changed });
    }
    bar.end();
    let has_baseline = baseline.is_some();
    let what_if = WhatIf { base: &base, rows: &rows, has_baseline, language: console.language };
    let exit = write(outputs, &what_if, arguments.bom, console)?;
    if let Some(folder) = &arguments.certificate {
        certify(folder, &what_if, (baseline.as_ref(), hold), Duration::from_secs(u64::from(limit)), console)?;
    }
    Ok(exit)
}

/// The colleges that a scenario's plan tells anew.
fn told_again(answer: &Answer, baseline: Option<&Baseline>) -> Vec<String> {
    let (Verdict::Planned(checked), Some(baseline)) = (&answer.verdict, baseline) else { return Vec::new() };
    let changed = changed(&answer.problem, &baseline.seen_from(&answer.problem), checked.plan());
    changed.into_iter().map(|college| answer.problem.college(college).name.clone()).collect()
}

/// Writes a folder of certificates for the plan of the problem as it is, and for each scenario that has one.
fn certify(
    folder: &str,
    what_if: &WhatIf<'_>,
    (baseline, hold): (Option<&Baseline>, Hold<'_>),
    limit: Duration,
    console: &Console,
) -> Result<(), Failure> {
    let mut taken = BTreeSet::new();
    let answers = what_if.rows.iter().map(|row| {
        let name = if row.name.is_empty() { row.changes.as_str() } else { row.name.as_str() };
        (form_file_name(name), &row.answer)
    });
    let base = ("0".to_owned(), what_if.base);
    for (name, answer) in std::iter::once(base).chain(answers) {
        let name = untaken(&name, &mut taken);
        let Verdict::Planned(checked) = &answer.verdict else { continue };
        let seen = baseline.map(|baseline| baseline.seen_from(&answer.problem));
        let (given, held) = (&answer.problem, &answer.problem);
        let plan = ToCertify { given, held, baseline: seen.as_ref(), checked, hold };
        let path = Path::new(folder).join(&name).to_string_lossy().into_owned();
        let written = certificate_files::write(&path, &plan, limit, console)?;
        written.lines.iter().filter(|_| !console.quiet).for_each(|line| console.line(&format!("{name}: {line}")));
    }
    Ok(())
}

/// The scenarios of the files and of the options; all that is wrong with them at once.
fn scenarios(arguments: &WhatIfArguments, problem: &Problem, console: &Console) -> Result<Vec<Scenario>, Failure> {
    let (mut scenarios, mut findings, mut sources) = scenario_files::of_files(&arguments.scenarios, problem, console)?;
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

/// The problem files of the scenarios, by path, where they are wanted.
fn problem_files(
    arguments: &WhatIfArguments,
    scenarios: &[Scenario],
    given: &Given,
    console: &Console,
) -> Vec<(String, Vec<u8>)> {
    let Some(folder) = &arguments.write else { return Vec::new() };
    let problem = &given.problem;
    // Changed in its place, the file keeps its comments and what its writer called things.
    let text = given.sources.first().map(|source| source.text.as_str());
    let mut taken = BTreeSet::new();
    let mut files = Vec::new();
    for scenario in scenarios {
        let Ok(changed) = scenario.apply(problem) else { continue }; // it was applied when it was read
        let name = match scenario.name.as_str() {
            "" => scenario.phrase(problem, console.language),
            name => name.to_owned(),
        };
        let file = Path::new(folder).join(format!("{}.toml", untaken(&form_file_name(&name), &mut taken)));
        files.push((
            file.to_string_lossy().into_owned(),
            text_of(text, problem, scenario, console).unwrap_or_else(|| read::write_problem(&changed)).into_bytes(),
        ));
    }
    files
}

/// The problem file under a scenario, changed in its place where its headcounts stand in it.
fn text_of(text: Option<&str>, problem: &Problem, scenario: &Scenario, console: &Console) -> Option<String> {
    let text = text.filter(|text| !read::outline(text).heads_elsewhere)?;
    ask::in_place(text, problem, &scenario.apply(problem).ok()?, Path::new(""), console.language)
}

fn open(arguments: &WhatIfArguments, console: &Console) -> Result<Vec<Output<WhatIfFormat>>, Failure> {
    let usual = arguments.format.unwrap_or(WhatIfFormat::Document(Format::Markdown));
    let format = |file: &str| {
        let format = match (arguments.format, file) {
            (Some(format), _) => Some(format),
            (None, "-") => Some(usual),
            (None, _) => WhatIfFormat::of_file(file),
        };
        let known = || WhatIfFormat::ALL.iter().map(|format| format!(".{}", format.name())).collect();
        let unknown = || CommandFault::UnknownEnding { file: file.to_owned(), known: known() };
        format.ok_or_else(|| Failure::command(unknown(), Exit::BadInput))
    };
    output::open_as(&arguments.output, usual, format, console)
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

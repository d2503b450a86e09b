//! `halfday explain --college`: why a college is here and not there, and what it would cost to have it there.

use super::arguments::{ExplainArguments, OutputArguments};
use super::cleaned::Cleaned;
use super::command_render::{bytes, is_own_table};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::input::Given;
use super::progress::Bar;
use super::{explaining, failure, input, output, presentation};
use crate::check::{CheckedPlan, check};
use crate::diagnostic::Finding;
use crate::explain::{Answer, Asked, Asking, Explanation, Why, why_here};
use crate::problem::{Problem, Region};
use crate::read;
use crate::render::Options;
use crate::solve;
use crate::words::Language;
use crate::words::command::CommandFault;
use crate::words::here::wish_name;
use std::fmt::Write;

pub(super) fn run(
    arguments: &ExplainArguments,
    college: &str,
    lang: Option<Language>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    input::stdin_once(&[Some(&arguments.problem), arguments.plan.as_deref()])?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let problem = &given.problem;
    let asking = asking(problem, arguments, college, console.language)?;
    let typed =
        OutputArguments { output: arguments.output.clone(), format: arguments.format, ..OutputArguments::default() };
    let look = presentation::options(problem, &typed, console)?;
    if typed.output.is_empty() && typed.format.is_some() {
        return Err(Failure::command(CommandFault::FormatWithoutFile, Exit::BadInput));
    }
    // Without -o nothing is written: standard output is for the answer.
    let outputs = if typed.output.is_empty() { Vec::new() } else { output::open(&typed, console)? };
    let plan = arguments.plan.as_deref().map(|file| checked(problem, file, console)).transpose()?;
    let time_limit = explaining::limit(arguments, &given);
    let raised = console.watch(Some(time_limit));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = solve::Options::new(time_limit).until(console.end(time_limit)).interrupt(&raised).progress(&progress);
    let answer = why_here(problem, plan.as_ref(), None, &asking, &options).map_err(failure::of_plan_found);
    let reasons = match &answer {
        Ok(Answer { why: Why::NoPlanAtAll, .. }) => Some(explaining::reasons(&given, &options)),
        // Arithmetic may have seen what solving could not decide.
        Ok(Answer { why: Why::Undecided, .. }) if explaining::is_plain(&given) => {
            Some(explaining::reasons(&given, &options))
        }
        _ => None,
    };
    bar.end();
    let answer = answer?;
    console.print(text(&given, &asking, &answer, reasons.as_ref(), console))?;
    if let Some(plan) = with_the_wish(&answer) {
        write(outputs, problem, plan, &look, console)?;
    }
    Ok(if reasons.is_some() && explaining::is_plain(&given) { Exit::Done } else { exit(&answer) })
}

fn write(
    outputs: Vec<output::Output>,
    problem: &Problem,
    plan: &CheckedPlan,
    look: &Options,
    console: &Console,
) -> Result<(), Failure> {
    let mut set = output::Set::default();
    set.add_all(outputs, |format| bytes(format, problem, plan, look))?;
    set.write(&|there| is_own_table(there, problem), console)
}

/// The plan to be written: the one that grants what was asked.
fn with_the_wish(answer: &Answer) -> Option<&CheckedPlan> {
    match &answer.why {
        Why::Costs(cost) => Some(&cost.plan),
        Why::Granted => answer.plan.as_ref(),
        Why::NoPlanAtAll | Why::Cannot(..) | Why::Closed(_) | Why::Undecided => None,
    }
}

fn exit(answer: &Answer) -> Exit {
    match &answer.why {
        Why::Granted | Why::NoPlanAtAll | Why::Cannot(..) | Why::Closed(_) => Exit::Done,
        Why::Costs(cost) if cost.comparison.is_exact() => Exit::Done,
        Why::Costs(_) | Why::Undecided => Exit::Unproven,
    }
}

fn text(given: &Given, asking: &Asking, answer: &Answer, reasons: Option<&Explanation>, console: &Console) -> Cleaned {
    let mut text = String::new();
    let sentences = match reasons {
        Some(reasons) if reasons.is_no() => reasons.sentences(&given.problem, console.language),
        Some(_) if !given.impossible.is_empty() => return console.listed(&given.impossible, &given.sources),
        _ => answer.sentences(&given.problem, asking, console.language),
    };
    for sentence in sentences {
        let _ = writeln!(text, "{sentence}"); // writing to a string cannot fail
    }
    text.into()
}

/// The plan that the question is about, once it has passed the check.
fn checked(problem: &Problem, file: &str, console: &Console) -> Result<CheckedPlan, Failure> {
    let plan = input::plan(file, problem, None, console)?;
    check(problem, &plan.plan, None).map_err(|violations| plan.refused(violations))
}

/// What was typed, as a wish; all that is unknown in it at once.
fn asking(
    problem: &Problem,
    arguments: &ExplainArguments,
    college: &str,
    language: Language,
) -> Result<Asking, Failure> {
    let mut findings: Vec<Finding> = Vec::new();
    let college = presentation::colleges(problem, &[college.to_owned()], &mut findings).first().copied();
    let when = arguments.on.as_ref().or(arguments.not_on.as_ref());
    let half_days = when.and_then(|typed| match read::when(typed, problem, language) {
        Ok(half_days) => Some(half_days),
        Err(finding) => {
            findings.push(finding);
            None
        }
    });
    let typed: Vec<String> = arguments.in_room.iter().cloned().collect();
    let rooms = presentation::rooms(problem, &typed, &mut findings);
    let rooms = (!rooms.is_empty()).then(|| rooms.into_iter().collect());
    let asked = match (&arguments.not_on, arguments.partly) {
        (Some(_), _) => Asked::Away,
        (None, true) => Asked::Partly,
        (None, false) => Asked::Whole,
    };
    match college.filter(|_| findings.is_empty()) {
        Some(college) => {
            let region = Region { half_days, rooms, span: None };
            Ok(Asking { college, region, asked, name: own_name(problem, language) })
        }
        None => Err(Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput }),
    }
}

/// A name for the wish that no rule has.
fn own_name(problem: &Problem, language: Language) -> String {
    let mut name = wish_name(language).to_owned();
    let taken = |name: &str| {
        problem.rules().iter().any(|rule| rule.name == name) || problem.wishes().iter().any(|wish| wish.name == name)
    };
    while taken(&name) {
        name.push('*');
    }
    name
}

//! All that a page shows of a case, in one answer.

use super::super::case::Case;
use super::super::desk::Desk;
use super::state_plan;
use super::state_problem;
use super::told::{ToldVersion, versions};
use super::verdict::Verdict;
use crate::diagnostic::{Finding, Severity};
use crate::words::page_said::Said;
use crate::words::{Language, clean};
use serde_json::{Value, json};

/// Steps of the history that are listed.
const STEPS: usize = 200;

/// The facts of which steps of the work speak, each in a few words.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The case.
    pub case: &'a Case,
    /// What its head means.
    pub desk: &'a Desk,
    /// The verdict of the plan, if there is one.
    pub verdict: Option<&'a Verdict>,
    /// The language of the page.
    pub language: Language,
}

/// The state of a case.
#[must_use]
pub fn state(facts: &Facts<'_>) -> Value {
    let Facts { case, desk, verdict, language } = *facts;
    let history = case.history();
    let head = history.head();
    let label = |step: Option<&super::super::Step>| step.map(|step| step.label.text(language).to_owned());
    let file = case.file().file_name().map_or_else(String::new, |name| clean::line(&name.to_string_lossy()));
    json!({
        "version": history.version(),
        "head": head.map(|step| step.number),
        "file": file,
        "title": title(desk).unwrap_or(file.clone()),
        "saved": head.map(|step| step.at),
        "behind": case.is_behind(),
        "undo": history.undo().and(label(head)),
        "redo": label(history.redo()),
        "history": history_of(case, language),
        "language": desk.problem().map(|problem| problem.settings().language.tag()),
        "errors": desk.problem.as_ref().err().map(|findings| said(findings, language)),
        "warnings": said(&desk.warnings, language),
        "impossible": said(&desk.impossible, language),
        "problem": desk.problem().map(|problem| state_problem::problem(problem, desk, language)),
        "plan": state_plan::plan(desk, language),
        "verdict": verdict,
        "versions": versions(case.folder()).iter().map(version).collect::<Vec<_>>(),
        "steps": steps(facts),
    })
}

fn version(told: &ToldVersion) -> Value {
    let ToldVersion { version, at, note, fields, papers, .. } = told;
    json!({ "version": version, "at": at, "note": note, "fields": fields, "papers": papers })
}

fn title(desk: &Desk) -> Option<String> {
    desk.problem()?.printing().title.clone()
}

fn history_of(case: &Case, language: Language) -> Vec<Value> {
    let head = case.history().head().map_or(0, |step| step.number);
    let steps = case.history().steps().rev().take(STEPS).map(|step| {
        json!({
            "number": step.number,
            "at": step.at,
            "label": step.label.text(language),
            "here": step.number == head,
            "command": step.command,
        })
    });
    steps.collect()
}

/// Findings as a page shows them.
#[must_use]
pub fn said(findings: &[Finding], language: Language) -> Vec<Value> {
    findings.iter().map(|finding| one_said(finding, language)).collect()
}

fn one_said(finding: &Finding, language: Language) -> Value {
    let cell = finding.place.as_ref().and_then(|place| place.cell.as_ref()).map(ToString::to_string);
    // What can be decided by pressing is not to be typed.
    let is_asked = !finding.statement.decisions(language).is_empty();
    json!({
        "code": finding.code(),
        "error": finding.severity == Severity::Error,
        "text": finding.message(language),
        "help": finding.statement.help(language).filter(|_| !is_asked),
        "cell": cell,
        "key": finding.place.as_ref().and_then(|place| place.key.as_ref()),
    })
}

/// Each step of the work with its state in words: `done`, `warn` or nothing.
fn steps(facts: &Facts<'_>) -> Value {
    let Facts { case, desk, verdict, language } = *facts;
    let step = |state: &str, said: Said| json!({ "state": state, "text": said.text(language) });
    let Some(problem) = desk.problem() else {
        let errors = desk.problem.as_ref().err().map_or(0, Vec::len);
        let faulty = step("warn", Said::FileFaults { errors });
        return json!({ "heads": faulty, "when": faulty, "rules": faulty, "plan": faulty, "what_if": faulty, "papers": faulty });
    };
    let sample = !problem.settings().sample.is_empty();
    let heads = (0..problem.colleges().len()).map(|college| problem.count(crate::problem::CollegeIndex(college))).sum();
    let people = step("done", Said::People { colleges: problem.colleges().len(), heads });
    let mut days: Vec<_> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    days.dedup();
    let (open, needed) = state_problem::minutes(problem);
    let when = match (open < needed, sample) {
        (true, _) => step("warn", Said::Capacity { open, needed }),
        (false, true) => step("warn", Said::SamplesLeft),
        (false, false) => step("done", Said::DaysAndRooms { days: days.len(), rooms: problem.rooms().len() }),
    };
    let broken = verdict.map_or(0, |_| state_problem::broken_rules(problem, desk).len());
    let rules = match broken {
        0 => step("done", Said::RulesAndWishes { rules: problem.rules().len(), wishes: problem.wishes().len() }),
        broken => step("warn", Said::Broken { rules: broken }),
    };
    let plan = match verdict {
        _ if !desk.impossible.is_empty() && desk.working.is_none() => step("warn", Said::DoesNotFit),
        None => step("", Said::NoPlanYet),
        Some(verdict) if verdict.ok => {
            let batches = desk.working.as_ref().map_or(0, |working| working.plan.batches.len());
            step("done", Said::Batches { batches, proven: verdict.proof == "kept" })
        }
        Some(verdict) => json!({ "state": "warn", "text": verdict.head }),
    };
    let changed = verdict.map_or(0, |verdict| verdict.changed.len());
    let papers = match versions(case.folder()).last() {
        None => step("", Said::NotTold),
        Some(told) => {
            step(if changed == 0 { "done" } else { "warn" }, Said::ToldVersion { version: told.version, changed })
        }
    };
    json!({ "heads": people, "when": when, "rules": rules, "plan": plan, "what_if": { "state": "", "text": "" }, "papers": papers })
}

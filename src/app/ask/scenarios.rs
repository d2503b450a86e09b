//! What if: a scenario planned beside the problem as it is, and adopted as edits of the problem file.

use super::super::desk::{Desk, problem, text_of};
use super::level::{LevelValue, label};
use super::plan::record as plan_record;
use super::verdict::in_language;
use super::why_not::{Way, why_not};
use crate::diagnostic::Finding;
use crate::plan::Plan;
use crate::problem::{Demand, HalfDayIndex, Problem, RoomIndex};
use crate::read::{self, Cell, Revision, RoomSpeed, TypedChange};
use crate::scenario::Scenario;
use crate::solve::Options;
use crate::sweep::{self, Fault, Verdict};
use crate::words::page_said::Said;
use crate::words::{Language, Phrase};
use serde::Serialize;
use serde_json::Value;
use std::path::Path;

/// What became of a scenario.
#[derive(Debug, Serialize)]
pub struct Tried {
    /// What changes, in words.
    pub text: String,
    /// `proven`, `open`, `none` or `undecided`.
    pub state: &'static str,
    /// Level by level: name, label, value as a number and in words.
    pub levels: Vec<Value>,
    /// Why there is no plan, in sentences.
    pub lines: Vec<String>,
    /// Where there is no plan, further changes with which there is one.
    pub ways: Vec<Way>,
    /// What is other than in the best plan of today, where one is known: `场次 16 场 → 15 场`.
    pub differs: Vec<String>,
    /// The plan of the changed problem as a file, where one was found: adopting the scenario takes it.
    #[serde(skip)]
    pub plan: Option<String>,
}

/// The kinds of changes, by the names of their options.
const KINDS: [TypedChange; 12] = [
    TypedChange::AddDay,
    TypedChange::AddRoom,
    TypedChange::LoseRoom,
    TypedChange::Close,
    TypedChange::UseMakeUp,
    TypedChange::Hours,
    TypedChange::AddBreak,
    TypedChange::Rate,
    TypedChange::Heads,
    TypedChange::ChangeRule,
    TypedChange::Exempt,
    TypedChange::DropRule,
];

/// The scenario of some changes, typed as on the command line: each the name of an option, with dashes, and its text.
///
/// # Errors
///
/// What is wrong with the changes.
pub fn scenario(problem: &Problem, changes: &[(String, String)]) -> Result<Scenario, Vec<Finding>> {
    let typed = |(option, text): &(String, String)| {
        let kind = KINDS.into_iter().find(|kind| kind.option().trim_start_matches('-') == option)?;
        Some((kind, text.clone()))
    };
    let Some(typed) = changes.iter().map(typed).collect::<Option<Vec<_>>>() else { return Err(Vec::new()) };
    let scenarios = read::typed_scenarios(&typed, true, "options", problem).map_err(|(findings, _)| findings)?;
    Ok(scenarios.into_iter().next().unwrap_or_default())
}

/// Plans a problem under a scenario; without one, as it is.
///
/// # Errors
///
/// A scenario that does not fit, and faults of the program.
pub fn tried(
    desk: &Desk,
    scenario: &Scenario,
    options: &Options<'_>,
    language: Language,
) -> Result<Option<Tried>, Fault> {
    let Some(problem) = desk.problem() else { return Ok(None) };
    let answer = sweep::answer(problem, scenario, desk.baseline(), options)?;
    let (mut ways, mut plan) = (Vec::new(), None);
    let seen = desk.baseline().map(|baseline| baseline.seen_from(&answer.problem));
    let (state, levels, lines) = match &answer.verdict {
        Verdict::Planned(checked) => {
            let levels = checked.values().iter().map(|&(level, value)| {
                let text = LevelValue { problem: &answer.problem, level, value }.text(language);
                serde_json::json!({
                    "name": level.objective().name(),
                    "label": label(level, language),
                    "value": value,
                    "text": text,
                })
            });
            let proven = super::super::desk::all_proven(&checked.plan().score);
            let run = Some(plan_record(answer.problem.settings().time_limit, seen.as_ref(), options));
            let found = Plan { problem: Some(answer.problem.fingerprint()), run, ..checked.plan().clone() };
            plan = Some(text_of(&answer.problem, &found, seen.as_ref()));
            (if proven { "proven" } else { "open" }, levels.collect(), Vec::new())
        }
        Verdict::NoPlan(reasons) => {
            let quarter = options.within(options.time_limit() / 4);
            let why = why_not(&answer.problem, reasons, true, seen.as_ref(), &quarter, language);
            ways = why.ways;
            ("none", Vec::new(), why.reasons)
        }
        Verdict::Undecided(_) => ("undecided", Vec::new(), vec![Said::TimeIsUp.text(language)]),
    };
    let text = in_language(&said(scenario, problem), language);
    let differs = differing(desk, problem, &answer, language);
    Ok(Some(Tried { text, state, levels, lines, ways, differs, plan }))
}

/// What is other than in the best plan of today.
fn differing(desk: &Desk, problem: &Problem, answer: &sweep::Answer, language: Language) -> Vec<String> {
    let (Verdict::Planned(checked), Some(best)) = (&answer.verdict, &desk.best) else { return Vec::new() };
    let other = |&(level, value): &(crate::problem::Level, u64)| {
        let before = best.score.iter().find(|result| result.level == level)?.value;
        let shown = level.objective() != crate::problem::Objective::Earliness && before != value;
        shown.then(|| {
            let was = LevelValue { problem, level, value: before }.text(language);
            let is = LevelValue { problem: &answer.problem, level, value }.text(language);
            format!("{} {was} → {is}", label(level, language))
        })
    };
    checked.values().iter().filter_map(other).collect()
}

/// A scenario in both languages.
#[must_use]
pub fn said(scenario: &Scenario, problem: &Problem) -> Phrase {
    let text = |language| scenario.phrase(problem, language);
    Phrase { chinese: text(Language::Chinese), english: text(Language::English) }
}

/// The problem file under a scenario: changed in its place where edits can say the scenario, else written anew. `None` where
/// the scenario does not fit. What it closes is closed for a reason, in `language`: it is not proposed to open it again without
/// saying so.
#[must_use]
pub fn adopted(desk: &Desk, scenario: &Scenario, folder: &Path, language: Language) -> Option<String> {
    let before = desk.problem()?;
    let wanted = scenario.apply(before).ok()?;
    in_place(&desk.text, before, &wanted, folder, language).or_else(|| {
        let text = read::write_problem(&wanted);
        problem(&text, &desk.file, folder).ok().map(|_| text)
    })
}

/// What findings of a text in the making call it; nobody sees them.
const FILE: &str = "problem.toml";

/// The text of a file with the edits that lead from one problem to another; `None` where they do not. `folder` is where a
/// table of headcounts stands that it names.
#[must_use]
pub fn in_place(text: &str, before: &Problem, wanted: &Problem, folder: &Path, language: Language) -> Option<String> {
    let (mut text, mut now) = (text.to_owned(), before.clone());
    let next = |text: &mut String, now: &mut Problem, revision: &Revision| -> Option<()> {
        *text = read::revised(text, now, revision).ok()?;
        *now = problem(text, FILE, folder).ok()?.problem;
        Some(())
    };
    let dates = |problem: &Problem| {
        let mut dates: Vec<_> = problem.half_days().iter().map(|half_day| half_day.date).collect();
        dates.dedup();
        dates
    };
    if dates(&now) != dates(wanted) {
        next(&mut text, &mut now, &Revision::Dates { dates: dates(wanted) })?;
    }
    for (position, room) in wanted.rooms().iter().enumerate() {
        if now.rooms().get(position) == Some(room) {
            continue;
        }
        let speed = speed(room.served_heads, room.served_seconds)?;
        let revision = Revision::Room {
            position: (position < now.rooms().len()).then_some(position),
            name: room.name.clone(),
            label: room.label.clone(),
            speed,
            stations: 1,
        };
        next(&mut text, &mut now, &revision)?;
    }
    for (old, new) in before.colleges().iter().zip(wanted.colleges()) {
        if let (Demand::Heads(heads) | Demand::Minutes(heads), true) = (new.demand, old.demand != new.demand) {
            let revision = Revision::Heads { college: new.name.clone(), class: None, heads };
            next(&mut text, &mut now, &revision)?;
        }
    }
    for rule in before.rules().iter().filter(|rule| !wanted.rules().iter().any(|kept| kept.name == rule.name)) {
        next(&mut text, &mut now, &Revision::RemoveRule { wish: false, name: rule.name.clone() })?;
    }
    for revision in sessions(&now, wanted, language) {
        next(&mut text, &mut now, &revision)?;
    }
    (now.fingerprint() == wanted.fingerprint()).then_some(text)
}

fn speed(heads: u64, seconds: u64) -> Option<RoomSpeed> {
    let in_an_hour = heads.checked_mul(3600)?;
    if in_an_hour.is_multiple_of(seconds) {
        return Some(RoomSpeed::HeadsPerHour(in_an_hour / seconds));
    }
    seconds.is_multiple_of(heads).then(|| RoomSpeed::SecondsPerHead(seconds / heads))
}

/// What closes, opens, or has other hours.
fn sessions(now: &Problem, wanted: &Problem, language: Language) -> Vec<Revision> {
    let (mut closed, mut opened, mut hours) = (Vec::new(), Vec::new(), Vec::new());
    for half_day in (0..now.half_days().len()).map(HalfDayIndex) {
        for room in (0..now.rooms().len()).map(RoomIndex) {
            let place = now.half_day(half_day);
            let name = now.room(room).name.clone();
            let cell = Cell { room: name, date: place.date, half_day: place.name.clone() };
            let of =
                |problem: &Problem| problem.session_of(room, half_day).map(|session| problem.session(session).hours);
            let said = |minute: u32| Some(format!("{:02}:{:02}", minute / 60, minute % 60));
            match (of(now), of(wanted)) {
                (Some(_), None) => closed.push(cell),
                (None, Some(span)) => {
                    opened.push(cell.clone());
                    if span != place.hours {
                        hours.push(Revision::Hours { cells: vec![cell], start: said(span.start), end: said(span.end) });
                    }
                }
                (Some(one), Some(other)) if one != other => {
                    hours.push(Revision::Hours { cells: vec![cell], start: said(other.start), end: said(other.end) });
                }
                _ => {}
            }
        }
    }
    let mut revisions = Vec::new();
    if !closed.is_empty() {
        let reason = Some(Said::NotAvailable.text(language));
        revisions.push(Revision::Sessions { cells: closed, open: false, reason });
    }
    if !opened.is_empty() {
        revisions.push(Revision::Sessions { cells: opened, open: true, reason: None });
    }
    revisions.extend(hours);
    revisions
}

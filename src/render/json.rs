//! The plan as JSON: everything that is known of it, read back by `read`.

use super::numbering::numbered;
use crate::check::CheckedPlan;
use crate::plan::file::{
    BatchEntry, ClaimEntry, ClassEntry, ObjectiveEntry, PartEntry, PlanFile, SCHEMA, UnplacedEntry,
};
use crate::plan::{Batch, LevelResult, Part, Plan, Proof, Unplaced};
use crate::problem::{KeptBatch, Level, Moment, Problem, Timing};
use crate::words::schedule::nobody_looked;
use crate::words::{Because, Language, clean};

/// The plan as pretty JSON with a line feed at its end, in the shape of [`PlanFile`]. Reasons are in the problem's
/// language.
#[must_use]
pub fn json(problem: &Problem, checked: &CheckedPlan) -> String {
    let file = plan_file(problem, checked, problem.settings().language);
    pretty(&file)
}

/// A file as pretty JSON with a line feed at its end; no character in it acts on a terminal.
pub(super) fn pretty(file: &impl serde::Serialize) -> String {
    clean::json(&serde_json::to_string_pretty(file).unwrap_or_default()) + "\n" // no file of ours has a key that could fail
}

/// The plan in the shape of its JSON file, with the reasons in a language.
#[must_use]
pub fn plan_file(problem: &Problem, checked: &CheckedPlan, language: Language) -> PlanFile {
    let plan = checked.plan();
    PlanFile {
        schema: SCHEMA,
        halfday: env!("CARGO_PKG_VERSION").to_owned(),
        problem: problem.fingerprint(),
        stopped: plan.stop,
        until: plan.settled.as_ref().and_then(|settled| settled.until).map(moment),
        run: plan.run.clone(),
        objectives: levels(checked, language).iter().map(|result| objective(result, plan, language)).collect(),
        batches: numbered(problem, plan)
            .into_iter()
            .map(|(number, batch)| entry(problem, plan, number, batch))
            .collect(),
        unplaced: plan.unplaced.iter().map(|unplaced| missing(problem, unplaced)).collect(),
        unmet: checked.unmet_wishes(problem),
        seal: None,
    }
}

/// The batches of a plan that is still worked on, in the same shape: they may break rules, so no level is stated.
#[must_use]
pub fn draft(problem: &Problem, plan: &Plan) -> String {
    pretty(&PlanFile {
        schema: SCHEMA,
        halfday: env!("CARGO_PKG_VERSION").to_owned(),
        problem: problem.fingerprint(),
        stopped: None,
        until: None,
        run: None,
        objectives: Vec::new(),
        batches: numbered(problem, plan)
            .into_iter()
            .map(|(number, batch)| entry(problem, plan, number, batch))
            .collect(),
        unplaced: plan.unplaced.iter().map(|unplaced| missing(problem, unplaced)).collect(),
        unmet: Vec::new(),
        seal: None,
    })
}

/// The plan's score; for a table made by hand, the values as counted by the checker, with the bound 0.
pub(super) fn levels(checked: &CheckedPlan, language: Language) -> Vec<LevelResult> {
    if !checked.plan().score.is_empty() {
        return checked.plan().score.clone();
    }
    let given = |&(level, value): &(Level, u64)| LevelResult {
        level,
        value,
        bound: 0,
        proof: if value == 0 { Proof::Counted } else { Proof::None },
        because: Because::Said(nobody_looked(value, language).to_owned()),
    };
    checked.values().iter().map(given).collect()
}

fn objective(result: &LevelResult, plan: &Plan, language: Language) -> ObjectiveEntry {
    let claim = |claim: &LevelResult| ClaimEntry {
        bound: claim.bound,
        proof: claim.proof,
        because: claim.because.sentence(language),
    };
    ObjectiveEntry {
        name: result.level.objective(),
        priority: match result.level {
            Level::Unplaced { priority } => Some(priority),
            Level::Of(_) => None,
        },
        value: result.value,
        bound: result.bound,
        proven: result.is_proven(),
        proof: result.proof,
        because: result.because.sentence(language),
        claim: plan.claims.iter().find(|claim| claim.level == result.level).map(claim),
    }
}

fn entry(problem: &Problem, plan: &Plan, number: u32, batch: &Batch) -> BatchEntry {
    let session = problem.session(batch.session);
    let half_day = problem.half_day(session.half_day);
    let college = problem.college(batch.college);
    let hours = batch.called(problem);
    let kept = |kept: &KeptBatch| (kept.college, kept.session) == (batch.college, batch.session);
    let class = |share: &crate::plan::ClassShare| ClassEntry {
        name: college.classes[share.class.0].name.clone(),
        headcount: share.heads,
    };
    BatchEntry {
        number,
        college: college.name.clone(),
        room: problem.room(session.room).name.clone(),
        date: half_day.date,
        half_day: half_day.name.clone(),
        start: padded(hours.start),
        end: padded(hours.end),
        slots: (half_day.timing == Timing::Session).then_some(batch.slots),
        headcount: batch.heads,
        parts: batch.parts.iter().map(|part| part_entry(problem, batch, part, class)).collect(),
        settled: plan.settled.as_ref().is_some_and(|settled| settled.batches.iter().any(kept)),
        classes: batch.classes.iter().map(class).collect(),
    }
}

/// What of a batch is in one window.
fn part_entry(
    problem: &Problem,
    batch: &Batch,
    part: &Part,
    class: impl Fn(&crate::plan::ClassShare) -> ClassEntry,
) -> PartEntry {
    let hours = problem.session(batch.session).windows.get(part.window).map(|window| window.hours);
    let place = (batch.session, problem.window_slots(batch.session, part.window).start);
    let least = part.heads.and_then(|heads| problem.slots_for_heads_at(batch.college, place, heads));
    PartEntry {
        window: hours.map_or_else(String::new, |hours| format!("{}-{}", padded(hours.start), padded(hours.end))),
        headcount: part.heads,
        slots: (least != Some(u64::from(part.slots))).then_some(part.slots),
        classes: part.classes.iter().map(class).collect(),
    }
}

/// A moment as it is read back: `2021-04-10 10:20`.
fn moment(moment: Moment) -> String {
    format!("{} {}", moment.date, padded(moment.minute))
}

fn missing(problem: &Problem, unplaced: &Unplaced) -> UnplacedEntry {
    let college = problem.college(unplaced.college);
    UnplacedEntry {
        college: college.name.clone(),
        headcount: unplaced.count,
        classes: unplaced.classes.iter().map(|class| college.classes[class.0].name.clone()).collect(),
    }
}

/// A clock time as files hold it: `08:15`.
pub(super) fn padded(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

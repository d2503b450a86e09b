//! A state of a case, understood: the problem, the plan that is worked on, the best one that is known, what was told.

use super::case::Kept;
use super::windows;
use crate::check::{CheckedPlan, check, verdict};
use crate::diagnostic::Finding;
use crate::plan::{Baseline, Batch, EarlierPlan, LevelResult, Plan, ToldBatch, Unplaced};
use crate::problem::{Problem, SessionIndex, Timing};
use crate::read::{self, Reading};
use crate::render;
use crate::words::Statement;
use crate::words::headcounts::Report;
use std::path::Path;

/// What was told to everybody.
#[derive(Debug)]
pub struct Told {
    /// The number of the version, from 1.
    pub version: u32,
    /// Its plan as a file (JSON).
    pub text: String,
    /// As a baseline of the problem of today.
    pub baseline: Baseline,
    /// College by college.
    pub earlier: EarlierPlan,
}

/// The plan that is worked on.
#[derive(Debug)]
pub struct Working {
    /// Its batches as the problem of today has them; what fits no session is among the unplaced.
    pub plan: Plan,
    /// Batches of it that stand in no session of today any more.
    pub homeless: Vec<(String, ToldBatch)>,
}

/// A state of a case, understood.
#[derive(Debug)]
pub struct Desk {
    /// Its parts.
    pub parts: Kept,
    /// The text of the problem file.
    pub text: String,
    /// How findings call the file.
    pub file: String,
    /// The problem, or what is wrong with its file.
    pub problem: Result<Problem, Vec<Finding>>,
    /// What its writer should look at.
    pub warnings: Vec<Finding>,
    /// Why it has no plan, where that is plain from arithmetic.
    pub impossible: Vec<Finding>,
    /// What was read from the table of headcounts that the file names.
    pub report: Option<Report>,
    /// The plan that is worked on, if there is one.
    pub working: Option<Working>,
    /// The best plan that was found for this very problem, its levels as they were proven.
    pub best: Option<Plan>,
    /// The rows that the planner holds.
    pub kept: Vec<Batch>,
    /// The version that was told last.
    pub told: Option<Told>,
}

impl Desk {
    /// Understands a state. `folder` is where the problem file stands; `told`: number and plan of the version told last.
    #[must_use]
    pub fn new(parts: Kept, file: &str, folder: &Path, told: Option<(u32, String)>) -> Desk {
        let text = read::problem_text(&parts.problem, file);
        let read = text.as_ref().map_err(|_| ()).map(|text| problem(text, file, folder));
        let text_of = || String::from_utf8_lossy(&parts.problem).into_owned();
        let mut desk = Desk {
            text: text.as_ref().map_or_else(|_| text_of(), Clone::clone),
            file: file.to_owned(),
            problem: Err(text.err().unwrap_or_default()),
            warnings: Vec::new(),
            impossible: Vec::new(),
            report: None,
            working: None,
            best: None,
            kept: Vec::new(),
            told: None,
            parts,
        };
        match read {
            Ok(Ok(reading)) => desk.fill(reading, told),
            Ok(Err(findings)) => desk.problem = Err(findings),
            Err(()) => {}
        }
        desk
    }

    fn fill(&mut self, reading: Reading, told: Option<(u32, String)>) {
        let Reading { problem, warnings, impossible, report } = reading;
        self.working = self.parts.plan.as_deref().and_then(|text| working(text, &problem));
        self.best = self.parts.best.as_deref().and_then(|text| best(text, &problem));
        if let Some(text) = &self.parts.kept {
            let rows = read::kept_rows(text.as_bytes(), "kept.json", &problem).unwrap_or_default();
            self.kept = rows.into_iter().map(|(batch, _)| batch).collect();
        }
        self.told = told.and_then(|(version, text)| {
            let baseline = read::baseline(&text, "plan.json", &problem).ok()?;
            let earlier = read::earlier_plan(&text, "plan.json", &problem, None).ok()?;
            Some(Told { version, text, baseline, earlier })
        });
        self.forget_other_baselines(&problem);
        (self.warnings, self.impossible, self.report) = (warnings, impossible, report);
        self.problem = Ok(problem);
    }

    /// What the best plan says of changes is of the version that was told when it was made: it goes, where another one was
    /// told since.
    fn forget_other_baselines(&mut self, problem: &Problem) {
        let baseline = self.told.as_ref().map(|told| &told.baseline);
        let Some(best) = &mut self.best else { return };
        let bare = Plan { score: Vec::new(), ..best.clone() };
        let judged = verdict(problem, &bare, baseline);
        best.score.retain(|result| {
            !result.level.objective().is_about_the_baseline() || judged.values().contains(&(result.level, result.value))
        });
    }

    /// The problem, where its file can be used.
    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref().ok()
    }

    /// What was told, as a baseline.
    #[must_use]
    pub fn baseline(&self) -> Option<&Baseline> {
        self.told.as_ref().map(|told| &told.baseline)
    }

    /// The plan that is worked on, if it keeps every rule and nothing of it is homeless.
    #[must_use]
    pub fn checked(&self) -> Option<CheckedPlan> {
        let (problem, working) = (self.problem()?, self.working.as_ref()?);
        if !working.homeless.is_empty() {
            return None;
        }
        let score = if self.is_best() { self.best.as_ref()?.score.clone() } else { Vec::new() };
        let plan = Plan { score, claims: Vec::new(), ..working.plan.clone() };
        check(problem, &plan, self.baseline()).ok()
    }

    /// Whether the plan that is worked on is the best one that is known.
    #[must_use]
    pub fn is_best(&self) -> bool {
        match (&self.working, &self.best) {
            (Some(working), Some(best)) => working.homeless.is_empty() && same_batches(&working.plan, best),
            _ => false,
        }
    }
}

/// Whether two plans have the same batches, whatever is known of them.
#[must_use]
pub fn same_batches(one: &Plan, other: &Plan) -> bool {
    let places = |plan: &Plan| {
        let mut places: Vec<_> =
            plan.batches.iter().map(|batch| (batch.session, batch.start, batch.slots, batch.college)).collect();
        places.sort_unstable();
        places
    };
    places(one) == places(other) && one.unplaced == other.unplaced
}

/// Reads a problem file whose table of headcounts stands in the same folder.
///
/// # Errors
///
/// What is wrong with the file.
pub(super) fn problem(text: &str, file: &str, folder: &Path) -> Result<Reading, Vec<Finding>> {
    let beside = |name: &str| {
        let path = folder.join(name);
        let fault = |error: &std::io::Error| crate::words::case::CaseFault::NotRead {
            file: name.to_owned(),
            trouble: super::trouble(error),
        };
        std::fs::read(path).map_err(|error| Box::new(fault(&error)) as Box<dyn Statement>)
    };
    read::problem_with(text, file, &beside)
}

/// The plan of a text in the problem of today. Where it cannot be read strictly, each batch that still stands in a session
/// stays, and the others are homeless.
fn working(text: &str, problem: &Problem) -> Option<Working> {
    if let Ok(plan) = read::plan(text, "plan.json", problem) {
        return Some(Working { plan, homeless: Vec::new() });
    }
    let earlier = read::earlier_plan(text, "plan.json", problem, None).ok()?;
    let mut working = Working { plan: Plan::default(), homeless: Vec::new() };
    for told in &earlier.colleges {
        for batch in &told.batches {
            let placed = told.college.and_then(|college| stand(problem, college, batch));
            match placed {
                Some(placed) => working.plan.batches.push(placed),
                None => working.homeless.push((told.name.clone(), batch.clone())),
            }
        }
    }
    for (name, batch) in &working.homeless {
        let college = problem.college_indices().find(|&college| problem.college(college).name == *name);
        if let (Some(college), Some(heads)) = (college, batch.heads.filter(|&heads| heads > 0)) {
            let classes = batch.classes.iter().flatten().map(|share| share.class).collect::<Vec<_>>();
            leave_out(&mut working.plan.unplaced, college, heads, &classes);
        }
    }
    read::line_up(problem, &mut working.plan.batches);
    Some(working)
}

/// Adds heads of a college to what has no place.
pub(super) fn leave_out(
    unplaced: &mut Vec<Unplaced>,
    college: crate::problem::CollegeIndex,
    heads: u64,
    classes: &[crate::problem::ClassIndex],
) {
    match unplaced.iter_mut().find(|entry| entry.college == college) {
        Some(entry) => {
            entry.count += heads;
            entry.classes.extend_from_slice(classes);
            entry.classes.sort_unstable();
            entry.classes.dedup();
        }
        None => unplaced.push(Unplaced { college, count: heads, classes: classes.to_vec() }),
    }
    unplaced.sort();
}

/// A told batch as a batch of today, where it still stands in a session.
fn stand(problem: &Problem, college: crate::problem::CollegeIndex, told: &ToldBatch) -> Option<Batch> {
    let stands = |session: &SessionIndex| {
        let place = problem.session(*session);
        Some(place.room) == told.room_index
            && problem.half_day(place.half_day).date == told.date
            && crate::plan::stands_in(problem, *session, told.start, told.end)
    };
    let session = problem.session_indices().find(stands)?;
    let place = problem.session(session);
    if problem.half_day(place.half_day).timing == Timing::Session {
        return None; // without its own length it cannot be placed
    }
    let slot = problem.settings().slot_minutes;
    let (start, slots) = if place.is_divided() {
        (place.slots_until(told.start, slot), place.slots_until(told.end, slot) - place.slots_until(told.start, slot))
    } else {
        place.slots_between(told.start, told.end, slot)?
    };
    let batch =
        Batch { session, start, slots, college, heads: told.heads, classes: told.classes.clone()?, parts: Vec::new() };
    // What each window had is dealt anew: it was told to nobody.
    Some(if place.is_divided() { windows::dealt(problem, &batch, told.heads?, session, told.start) } else { batch })
}

/// The best plan of a text, if it is one of this very problem: it was written by halfday and kept under its hash, so what it
/// says of its levels was proven.
fn best(text: &str, problem: &Problem) -> Option<Plan> {
    let plan = read::plan(text, "plan.json", problem).ok()?;
    let is_own = plan.problem.as_deref() == Some(&problem.fingerprint());
    is_own.then(|| Plan { score: plan.claims.clone(), claims: Vec::new(), ..plan })
}

/// A plan as the file in which it is kept: as `plan -o` writes it where it keeps every rule, else its batches alone.
#[must_use]
pub fn text_of(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>) -> String {
    match check(problem, plan, baseline) {
        Ok(checked) => {
            let bytes = render::sealed(render::json(problem, &checked).into_bytes(), render::Seal::Entry);
            String::from_utf8(bytes).unwrap_or_default() // JSON is text
        }
        Err(_) => render::draft(problem, plan),
    }
}

/// The levels of a plan that are proven.
#[must_use]
pub fn all_proven(score: &[LevelResult]) -> bool {
    !score.is_empty() && score.iter().all(LevelResult::is_proven)
}

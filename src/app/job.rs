//! What takes longer than a moment: planning, planning anew around what is held, why here, what if. A job works on a
//! snapshot of its case; what it found is offered, and the case stays as it is until somebody takes it.

use super::ask::{self, Holding, PlanAnswer, PlanAsked, Tried, Way, WhyNot};
use super::case::Kept;
use super::desk::{Desk, text_of};
use super::edit::rows_text;
use super::offer::{self, Offer};
use crate::check::check;
use crate::diagnostic::Finding;
use crate::explain::explain;
use crate::plan::{Baseline, Batch, EarlierPlan, Plan};
use crate::problem::{Moment, Problem};
use crate::read::{self, Selected};
use crate::solve::{Options, Progress};
use crate::sweep::Fault;
use crate::words::edit::EditFault;
use crate::words::page_said::Said;
use crate::words::{Language, clock};
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Asked {
    /// The best plan.
    Plan {},
    /// The best plan that keeps what was changed by hand and changes as little else as possible.
    Replan {
        /// What of the version told has begun by a moment stays.
        #[serde(default)]
        freeze: Option<Freeze>,
    },
    /// Why a college is here and not there.
    Why {
        /// Its position.
        college: usize,
        /// The half-day that is asked about.
        #[serde(default)]
        half_day: Option<usize>,
        /// The room that is asked about.
        #[serde(default)]
        room: Option<usize>,
    },
    /// The best plan of a changed problem.
    WhatIf {
        /// Changes, each the name of an option and its text; none for the problem as it is.
        changes: Vec<(String, String)>,
    },
    /// What it would cost to meet each wish that the best plan does not meet.
    WishPrices {},
    /// Which room or session could least be spared: the problem without each in turn.
    Sweep {},
}

/// The JSON Schema of what is asked for.
#[must_use]
pub fn schema() -> Value {
    schemars::schema_for!(Asked).into()
}

/// A moment, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Freeze {
    /// The date.
    pub date: NaiveDate,
    /// The clock time.
    #[serde(default)]
    pub time: Option<String>,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum At {
    /// A search: where it stands, and how many batches the best plan has that was found and checked so far.
    Searching(Box<Progress>, Option<usize>),
    /// So many cases are answered, of so many.
    Answered(usize, usize),
}

/// A case as it was when the job was asked for.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Its parts.
    pub parts: Kept,
    /// The name of its file.
    pub file: String,
    /// Where the file stands.
    pub folder: PathBuf,
    /// Number and plan of the version told last.
    pub told: Option<(u32, String)>,
    /// The language of the answer.
    pub language: Language,
}

/// What a job has found.
#[derive(Debug, Default)]
pub struct Found {
    /// What the case would become.
    pub offer: Option<Offer>,
    /// Sentences: why there is no plan, why here and not there.
    pub lines: Vec<String>,
    /// What is told of a plan that was found: what was held of it.
    pub notes: Vec<String>,
    /// Where there is no plan, changes with which there is one.
    pub ways: Vec<Way>,
    /// What became of a scenario.
    pub tried: Option<Tried>,
    /// What a sweep has found.
    pub swept: Option<Value>,
}

/// So many times the problem's limit has each case of a sweep: nodes should end its searches, not the clock.
const PATIENCE: u32 = 10;

impl Freeze {
    /// The moment as the command line takes it.
    fn moment(&self, problem: &Problem) -> String {
        let said = self.time.clone().unwrap_or_default();
        let of_date = Selected { dates: vec![self.date], ..Selected::default() };
        let minute = read::minute_of(problem, &of_date, &said, false);
        let text = |minute: u32| format!("{} {}", self.date, clock(minute, true));
        // 2:30 on a day that is open until noon and from 14:00 on is 14:30.
        let mut meant = minute.into_iter().flat_map(|minute| [minute, minute + TWELVE_HOURS]).map(text);
        let first = meant.next().unwrap_or_else(|| format!("{} {said}", self.date));
        let is_one = |moment: &String| read::moment(moment, problem).is_ok();
        if is_one(&first) { first } else { meant.find(is_one).unwrap_or(first) }
    }
}

impl Asked {
    /// What is wrong with what was typed, said before anything is done.
    #[must_use]
    pub fn wrong(&self, problem: &Problem) -> Vec<Finding> {
        let Asked::Replan { freeze: Some(freeze) } = self else { return Vec::new() };
        read::moment(&freeze.moment(problem), problem).err().into_iter().collect()
    }
}

/// A clock time of the morning that is none of the day's may be one of the afternoon.
const TWELVE_HOURS: u32 = 12 * 60;

/// Works until the answer is there, the time is up, or the flag is raised.
///
/// # Errors
///
/// What hinders it.
pub fn run(
    asked: &Asked,
    snapshot: &Snapshot,
    stop: &AtomicBool,
    tell: &(dyn Fn(At) + Sync),
) -> Result<Found, Vec<Finding>> {
    let desk = Desk::new(snapshot.parts.clone(), &snapshot.file, &snapshot.folder, snapshot.told.clone());
    let Some(problem) = desk.problem() else {
        return Err(vec![Finding::error(EditFault::ProblemUnreadable, None)]);
    };
    let limit = Duration::from_secs(u64::from(problem.settings().time_limit));
    let progress = |progress: Progress| {
        // What was found on the way is shown when it has passed the check, and not before.
        let found = progress.plan.as_ref().map(|plan| Plan { score: Vec::new(), claims: Vec::new(), ..plan.clone() });
        let checked = found.and_then(|plan| check(problem, &plan, None).ok());
        tell(At::Searching(
            Box::new(Progress { plan: None, ..progress }),
            checked.map(|checked| checked.plan().batches.len()),
        ));
    };
    let options = Options::new(limit).interrupt(stop).progress(&progress);
    let job = Job { desk: &desk, problem, options, language: snapshot.language };
    match asked {
        Asked::Plan {} => {
            let kept = desk.parts.kept.clone();
            job.plan(kept, desk.told.as_ref().map(|told| told.baseline.clone()), None, None)
        }
        Asked::Replan { freeze } => job.replan(freeze.as_ref()),
        Asked::Why { college, half_day, room } => {
            let lines = ask::why(&desk, *college, *half_day, *room, &options, job.language).map_err(wrong)?;
            Ok(Found { lines: lines.unwrap_or_default(), ..Found::default() })
        }
        Asked::WhatIf { changes } => job.what_if(changes),
        Asked::WishPrices {} => {
            let lines = ask::wish_prices(&desk, &options, job.language).map_err(wrong)?;
            Ok(Found { lines, ..Found::default() })
        }
        Asked::Sweep {} => {
            let told = |answered, all| tell(At::Answered(answered, all));
            let (lines, all) = ask::sweep(problem, &desk, limit.saturating_mul(PATIENCE), stop, &told)?;
            let swept = ask::swept(problem, &lines, all, snapshot.language);
            Ok(Found { swept: Some(swept), ..Found::default() })
        }
    }
}

fn wrong(violations: Vec<crate::words::violation::Violation>) -> Vec<Finding> {
    violations.into_iter().map(|violation| Finding::error(violation, None)).collect()
}

/// A day that has begun: the plan that was told, and the moment by which its batches have begun.
struct Begun {
    earlier: EarlierPlan,
    moment: String,
}

struct Job<'a> {
    desk: &'a Desk,
    problem: &'a Problem,
    options: Options<'a>,
    language: Language,
}

impl Job<'_> {
    /// The best plan, with rows held and close to a baseline. `against`: the file of the baseline, where it is not the
    /// version told.
    fn plan(
        &self,
        kept: Option<String>,
        baseline: Option<Baseline>,
        against: Option<String>,
        begun: Option<&Begun>,
    ) -> Result<Found, Vec<Finding>> {
        let rows = kept.as_ref().map(|text| (text.as_bytes(), "kept.json"));
        let (earlier, moment) = (begun.map(|begun| &begun.earlier), begun.map(|begun| begun.moment.as_str()));
        let holding = ask::hold(self.problem, earlier, moment, rows).map_err(|unheld| unheld.findings)?;
        let time_limit = self.problem.settings().time_limit;
        let asked = PlanAsked { problem: self.problem, baseline: baseline.as_ref(), holding: &holding, time_limit };
        match ask::plan(&asked, &self.options).map_err(wrong)? {
            PlanAnswer::Planned(checked) => {
                let text = text_of(self.problem, checked.plan(), baseline.as_ref());
                let label = offer::label(&checked);
                let command = offer::command(self.desk, kept.is_some(), baseline.is_some(), against, moment);
                let parts = Kept { plan: Some(text.clone()), best: Some(text), kept, ..self.desk.parts.clone() };
                let offer = Some(Offer { parts, label, command });
                Ok(Found { offer, notes: self.notes(&holding, begun.is_some()), ..Found::default() })
            }
            PlanAnswer::None => {
                let WhyNot { reasons, sentences, ways } = self.reasons(holding.problem.as_ref(), baseline.as_ref());
                // Where rows are held, it may be they that leave no plan: the ways out are those of the problem alone.
                let (lines, ways) = if holding.problem.is_none() { (reasons, ways) } else { (sentences, Vec::new()) };
                Ok(Found { lines, ways, ..Found::default() })
            }
            PlanAnswer::Undecided(_) => {
                let reasons = self.desk.impossible.iter().map(|finding| finding.message(self.language));
                let mut lines: Vec<String> = reasons.collect();
                if lines.is_empty() {
                    lines.push(Said::TimeIsUp.text(self.language));
                }
                Ok(Found { lines, ..Found::default() })
            }
        }
    }

    /// What is told of what was held of a day that has begun.
    fn notes(&self, holding: &Holding, is_told: bool) -> Vec<String> {
        let warnings = holding.warnings.iter().map(|warning| warning.message(self.language));
        let notes = holding.held.lines(self.language).into_iter().chain(warnings);
        notes.filter(|_| is_told).collect()
    }

    /// Why there is no plan, and what would help.
    fn reasons(&self, held: Option<&Problem>, told: Option<&Baseline>) -> WhyNot {
        let problem = held.unwrap_or(self.problem);
        let why = explain(problem, &self.options);
        let quarter = self.options.within(self.options.time_limit() / 4);
        ask::why_not(problem, &why, true, told, &quarter, self.language)
    }

    /// The plan that keeps what was changed by hand, and what has begun by a moment.
    fn replan(&self, freeze: Option<&Freeze>) -> Result<Found, Vec<Finding>> {
        let nothing = || vec![Finding::error(EditFault::NothingPlanned, None)];
        let working = self.desk.working.as_ref().ok_or_else(nothing)?;
        let best = self.desk.best.as_ref();
        let stands = |batch: &&Batch| {
            let of_best = |other: &Batch| {
                (other.college, other.session, other.start, other.slots)
                    == (batch.college, batch.session, batch.start, batch.slots)
            };
            best.is_some_and(|best| best.batches.iter().any(of_best))
        };
        let moved = working.plan.batches.iter().filter(|batch| best.is_some() && !stands(batch));
        let begun = freeze.map(|freeze| self.begun(freeze)).transpose()?;
        // What has begun stays as it was told, whatever the planner did with it since.
        let moment = begun.as_ref().and_then(|begun| read::moment(&begun.moment, self.problem).ok());
        let is_ahead = |batch: &&Batch| {
            let half_day = self.problem.half_day(self.problem.session(batch.session).half_day);
            let starts = Moment { date: half_day.date, minute: batch.called(self.problem).start };
            moment.is_none_or(|moment| starts >= moment)
        };
        let mut rows: Vec<Batch> = self.desk.kept.iter().chain(moved).filter(is_ahead).cloned().collect();
        rows.sort();
        rows.dedup();
        let (baseline, against) = match (&self.desk.told, &self.desk.parts.best) {
            (Some(told), _) => (Some(told.baseline.clone()), None),
            (None, Some(best)) => (
                read::baseline(best, "plan.json", self.problem).ok(),
                Some(format!("objects/{}", super::case::hash(best.as_bytes()))),
            ),
            // What is worked on was shown, though it is the best no more: as little of it as can be is changed.
            (None, None) => {
                let text = self.desk.parts.plan.as_ref();
                let found = text.and_then(|text| read::baseline(text, "plan.json", self.problem).ok());
                let against = text.map(|text| format!("objects/{}", super::case::hash(text.as_bytes())));
                let against = against.filter(|_| found.is_some());
                (found, against)
            }
        };
        self.plan(rows_text(self.problem, rows), baseline, against, begun.as_ref())
    }

    /// What has begun of the version told, or of the best plan where none was told.
    fn begun(&self, freeze: &Freeze) -> Result<Begun, Vec<Finding>> {
        let told = self.desk.told.as_ref().map(|told| &told.text);
        let Some(text) = told.or(self.desk.parts.best.as_ref()) else {
            return Err(vec![Finding::error(EditFault::NothingPlanned, None)]);
        };
        let earlier = read::earlier_plan(text, "plan.json", self.problem, None)?;
        Ok(Begun { earlier, moment: freeze.moment(self.problem) })
    }

    fn what_if(&self, changes: &[(String, String)]) -> Result<Found, Vec<Finding>> {
        let scenario = ask::scenario(self.problem, changes)?;
        let tried = ask::tried(self.desk, &scenario, &self.options, self.language).map_err(|fault| match fault {
            Fault::Unfit(unfit) => unfit.into_iter().map(|unfit| Finding::error(unfit.fault, None)).collect(),
            Fault::FailsCheck(violations) => wrong(violations),
            Fault::NoThreads(_) => Vec::new(),
        })?;
        Ok(Found { tried, ..Found::default() })
    }
}

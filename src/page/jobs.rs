//! Jobs: one at a time, the others wait; each may be stopped; what one has found for a case that was changed meanwhile is
//! not taken. How they run is said in `work`.

use crate::app::job::{Asked, Found, Snapshot};
use crate::app::offer::Offer;
use crate::diagnostic::Finding;
use crate::words::Language;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Jobs that may wait.
const WAITING: usize = 8;
/// Jobs that are remembered after they have ended.
const REMEMBERED: usize = 32;
/// How a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Running,
    Done,
    Failed,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            State::Waiting => "waiting",
            State::Running => "running",
            State::Done => "done",
            State::Failed => "failed",
        }
    }
}

struct Job {
    id: u64,
    /// The version of the case that it is for.
    version: u64,
    kind: &'static str,
    asked: Asked,
    snapshot: Snapshot,
    stop: Arc<AtomicBool>,
    state: State,
    outdated: bool,
    progress: Value,
    found: Found,
    /// It found a plan, and the case had changed meanwhile.
    is_left: bool,
    findings: Vec<Finding>,
}

/// All jobs of a server.
#[derive(Default)]
pub(super) struct Jobs {
    jobs: Vec<Job>,
    last: u64,
}

/// The word of what is asked for.
pub(super) fn kind(asked: &Asked) -> &'static str {
    match asked {
        Asked::Plan {} => "plan",
        Asked::Replan { .. } => "replan",
        Asked::Why { .. } => "why",
        Asked::WhatIf { .. } => "what_if",
        Asked::WishPrices {} => "wish_prices",
        Asked::Sweep {} => "sweep",
    }
}

impl Jobs {
    /// Whether one runs or waits.
    pub(super) fn is_working(&self) -> bool {
        self.jobs.iter().any(|job| matches!(job.state, State::Waiting | State::Running))
    }

    /// Adds a job; `None` where too many wait.
    pub(super) fn add(&mut self, asked: Asked, snapshot: Snapshot, version: u64) -> Option<u64> {
        let waiting = self.jobs.iter().filter(|job| job.state == State::Waiting).count();
        if waiting >= WAITING {
            return None;
        }
        self.last += 1;
        let kind = kind(&asked);
        // A newer plan is what is wanted: an older one that waits is not.
        if ["plan", "replan"].contains(&kind) {
            self.jobs.retain(|job| job.state != State::Waiting || !["plan", "replan"].contains(&job.kind));
        }
        self.jobs.push(Job {
            id: self.last,
            version,
            kind,
            asked,
            snapshot,
            stop: Arc::new(AtomicBool::new(false)),
            state: State::Waiting,
            outdated: false,
            progress: Value::Null,
            found: Found::default(),
            is_left: false,
            findings: Vec::new(),
        });
        let ended = self.jobs.iter().filter(|job| matches!(job.state, State::Done | State::Failed)).count();
        if ended > REMEMBERED
            && let Some(oldest) = self.jobs.iter().position(|job| matches!(job.state, State::Done | State::Failed))
        {
            self.jobs.remove(oldest);
        }
        Some(self.last)
    }

    /// Ends a job soon; what it has so far is kept. Whether there is such a job.
    pub(super) fn stop(&mut self, id: u64) -> bool {
        let job = self.jobs.iter_mut().find(|job| job.id == id);
        job.map(|job| job.stop.store(true, Ordering::Relaxed)).is_some()
    }

    /// Drops a job and what it has found. Whether there was one.
    pub(super) fn drop_job(&mut self, id: u64) -> bool {
        let there = self.stop(id);
        self.jobs.retain(|job| job.id != id || job.state == State::Running);
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.outdated = true;
        }
        there
    }

    pub(super) fn stop_all(&mut self) {
        for job in &mut self.jobs {
            job.stop.store(true, Ordering::Relaxed);
            job.outdated = true;
        }
        self.jobs.retain(|job| job.state == State::Running);
    }

    /// Marks jobs that were for another version.
    pub(super) fn outdate(&mut self, version: u64) {
        for job in self.jobs.iter_mut().filter(|job| job.version != version) {
            job.outdated = true;
        }
    }

    /// The jobs as the page shows them.
    pub(super) fn shown(&self, language: Language) -> Value {
        let one = |job: &Job| {
            json!({
                "id": job.id,
                "kind": job.kind,
                "version": job.version,
                "state": job.state.name(),
                "outdated": job.outdated,
                "progress": job.progress,
                "lines": job.found.lines,
                "notes": job.found.notes,
                "ways": job.found.ways,
                "left": job.is_left,
                "tried": job.found.tried,
                "swept": job.found.swept,
                "asked": match &job.asked {
                    Asked::WhatIf { changes } => json!(changes),
                    Asked::Why { college, half_day, room } => json!([college, half_day, room]),
                    Asked::Plan {} | Asked::Replan { .. } | Asked::WishPrices {} | Asked::Sweep {} => Value::Null,
                },
                "findings": crate::app::ask::said(&job.findings, language),
            })
        };
        self.jobs.iter().map(one).collect()
    }

    /// The plan that a job found for a scenario, if it is of the case as it is now and of just these changes.
    pub(super) fn plan_of_scenario(&self, id: u64, changes: &[(String, String)]) -> Option<String> {
        let job = self.jobs.iter().find(|job| job.id == id && job.state == State::Done && !job.outdated)?;
        let is_it = matches!(&job.asked, Asked::WhatIf { changes: asked } if asked == changes);
        job.found.tried.as_ref().filter(|_| is_it)?.plan.clone()
    }

    pub(super) fn next(&mut self) -> Option<(u64, Asked, Snapshot, Arc<AtomicBool>)> {
        if self.jobs.iter().any(|job| job.state == State::Running) {
            return None;
        }
        // Plans first, then why, then what if.
        let order = ["plan", "replan", "why", "wish_prices", "what_if", "sweep"];
        let waiting = self.jobs.iter_mut().filter(|job| job.state == State::Waiting);
        let job = waiting.min_by_key(|job| (order.iter().position(|kind| *kind == job.kind), job.id))?;
        job.state = State::Running;
        Some((job.id, job.asked.clone(), job.snapshot.clone(), Arc::clone(&job.stop)))
    }

    /// Notes how far a job is.
    pub(super) fn is_at(&mut self, id: u64, progress: &Value) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.progress = progress.clone();
        }
    }

    /// Notes what a job has found; gives what the case would become, unless it was changed meanwhile.
    pub(super) fn ended(&mut self, id: u64, found: Result<Found, Vec<Finding>>) -> Option<Offer> {
        let job = self.jobs.iter_mut().find(|job| job.id == id)?;
        match found {
            Ok(found) => {
                let offer = found.offer.clone().filter(|_| !job.outdated);
                job.is_left = found.offer.is_some() && offer.is_none();
                (job.state, job.found) = (State::Done, found);
                offer
            }
            Err(findings) => {
                (job.state, job.findings) = (State::Failed, findings);
                None
            }
        }
    }
}

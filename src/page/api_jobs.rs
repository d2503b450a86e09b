//! Jobs: asked for, stopped, dropped; and a scenario that is adopted.

use super::office::{Office, folder_of, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done, refused};
use super::work;
use crate::app::Kept;
use crate::app::ask;
use crate::app::job::Asked;
use crate::app::offer::{self, Offer};
use crate::diagnostic::Finding;
use crate::words::case_steps::Done;
use crate::words::edit::EditFault;
use serde::Deserialize;
use serde_json::json;
use std::sync::{Arc, Mutex};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Begin {
    base: u64,
    job: Asked,
}

pub(super) fn begin(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Begin = ask.body()?;
    match work::ask(office, body.base, body.job) {
        Ok(Some(id)) => Ok(Reply::json(&json!({ "job": id }))),
        Ok(None) => Err(Reply::status(Status::TooMany)),
        Err(findings) => Err(refused(&findings, office)),
    }
}

fn number(id: &str) -> Result<u64, Reply> {
    id.parse().map_err(|_| Reply::status(Status::NotFound))
}

pub(super) fn stop(id: &str, office: &Arc<Mutex<Office>>) -> Answer {
    let there = hold(office).jobs.stop(number(id)?);
    if there { Ok(done(office)) } else { Err(Reply::status(Status::NotFound)) }
}

pub(super) fn drop_job(id: &str, office: &Arc<Mutex<Office>>) -> Answer {
    let there = hold(office).jobs.drop_job(number(id)?);
    if there { Ok(done(office)) } else { Err(Reply::status(Status::NotFound)) }
}

/// Somebody has looked at a report of a fault.
pub(super) fn looked_at(id: &str, office: &Arc<Mutex<Office>>) -> Answer {
    let there = hold(office).looked_at(number(id)?);
    if there { Ok(done(office)) } else { Err(Reply::status(Status::NotFound)) }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Adopt {
    base: u64,
    changes: Vec<(String, String)>,
    /// The job that has tried it: its plan is taken too.
    #[serde(default)]
    job: Option<u64>,
}

/// Makes a scenario the problem, as one step; the plan that was found for it, or else the search for one, is the next.
pub(super) fn adopt(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Adopt = ask.body()?;
    let mut held = hold(office);
    let language = held.language;
    let found = body.job.and_then(|job| held.jobs.plan_of_scenario(job, &body.changes));
    let taken = held.at(body.base).and_then(|open| {
        let unreadable = || vec![Finding::error(EditFault::ProblemUnreadable, None)];
        let problem = open.desk.problem().ok_or_else(unreadable)?;
        let scenario = ask::scenario(problem, &body.changes)?;
        let text = ask::adopted(&open.desk, &scenario, &folder_of(&open.case), language).ok_or_else(unreadable)?;
        let label = Done::Scenario { said: ask::scenario_said(&scenario, problem) }.phrase();
        Ok((Kept { problem: text.into_bytes(), best: None, ..open.desk.parts.clone() }, label))
    });
    let recorded =
        taken.and_then(|(parts, label)| held.record(&parts, label.clone(), "", String::new()).map(|()| label));
    let planned = recorded.is_ok() && take_plan(&mut held, found);
    let done = held.step_done(recorded.as_ref().ok());
    let version = held.version();
    drop(held);
    match recorded {
        Ok(_) => {
            if body.job.is_some() && !planned {
                // Whoever cannot be planned now, as too many wait, plans by pressing.
                work::ask(office, version, Asked::Plan {}).ok();
            }
            Ok(Reply::json(&done))
        }
        Err(findings) => Err(refused(&findings, office)),
    }
}

/// Takes a plan that was found for what the case has become, as a step of its own; whether it was taken.
fn take_plan(held: &mut Office, found: Option<String>) -> bool {
    let Some(open) = held.open.as_ref() else { return false };
    let step = found.and_then(|plan| offer::with_plan(&open.desk, plan, &folder_of(&open.case)));
    step.is_some_and(|Offer { parts, label, command }| held.record(&parts, label, "", command).is_ok())
}

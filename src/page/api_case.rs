//! Edits, their verdict beforehand, where a batch can stand, the way back, and what was told.

use super::office::{Office, Open, fault, folder_of, hold, no_case};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, nothing_open, refused};
use crate::app::Desk;
use crate::app::ask::{self, NoticeFields, Telling, Verdict};
use crate::app::edit::{self, Edit};
use crate::diagnostic::Finding;
use crate::words::Phrase;
use crate::words::edit::EditFault;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Edits {
    base: u64,
    edits: Vec<Edit>,
    #[serde(default)]
    window: String,
}

/// One gesture.
pub(super) fn edits(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Edits = ask.body()?;
    let mut held = hold(office);
    let label = held.edit(body.base, &body.edits, &body.window);
    let done = held.step_done(label.as_ref().ok());
    drop(held);
    match label {
        Ok(_) => Ok(Reply::json(&done)),
        Err(findings) => Err(refused(&findings, office)),
    }
}

/// What edits would come to.
pub(super) struct Tried {
    label: Phrase,
    /// The verdict of the plan; nothing where there is none.
    pub(super) verdict: Option<Verdict>,
    /// Why nothing would fit, from arithmetic alone.
    pub(super) impossible: Vec<Value>,
    /// Whether the plan would stay proven.
    pub(super) proven: bool,
}

/// What edits, as a value, would come to; nothing is written.
pub(super) fn tried(office: &Office, edits: &Value) -> Result<Tried, Vec<Finding>> {
    let Some(open) = &office.open else { return Err(no_case()) };
    let edits: Vec<Edit> = Vec::<Edit>::deserialize(edits).map_err(|_| no_case())?;
    try_out(open, &edits, office)
}

fn try_out(open: &Open, edits: &[Edit], office: &Office) -> Result<Tried, Vec<Finding>> {
    let folder = folder_of(&open.case);
    let edited = edit::apply(&open.desk, edits, &folder)?;
    let told = open.desk.told.as_ref().map(|told| (told.version, told.text.clone()));
    let desk = Desk::new(edited.parts, &open.desk.file, &folder, told);
    Ok(Tried {
        label: edited.label,
        verdict: ask::verdict(&desk, office.language),
        impossible: ask::said(&desk.impossible, office.language),
        proven: desk.best.is_some(),
    })
}

/// What the same gesture would come to; nothing is written.
pub(super) fn verdict(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Edits = ask.body()?;
    let mut held = hold(office);
    let is_now = held.at(body.base).map(drop);
    let open = held.open.as_ref().ok_or_else(no_case);
    let tried = is_now.and(open).and_then(|open| try_out(open, &body.edits, &held));
    let language = held.language;
    drop(held);
    match tried {
        Ok(tried) => Ok(Reply::json(&json!({
            "label": tried.label.text(language),
            "verdict": tried.verdict,
            "impossible": tried.impossible,
            "proof_kept": tried.proven,
        }))),
        Err(findings) => Err(refused(&findings, office)),
    }
}

/// Where a batch can stand.
pub(super) fn places(batch: &str, office: &Arc<Mutex<Office>>) -> Answer {
    let batch = batch.parse().map_err(|_| Reply::status(Status::NotFound))?;
    let held = hold(office);
    let places = held.open.as_ref().and_then(|open| ask::places(&open.desk, batch, held.language));
    let version = held.version();
    drop(held);
    let places = places.ok_or_else(|| Reply::status(Status::NotFound))?;
    Ok(Reply::json(&json!({ "version": version, "sessions": places })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Go {
    base: u64,
    #[serde(default)]
    to: u64,
}

/// Undoes, does again, or goes back to a step.
pub(super) fn go(ask: &Ask, how: &str, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Go = ask.body()?;
    let mut held = hold(office);
    let moved = held.at(body.base).and_then(|open| {
        let moved = match how {
            "undo" => open.case.undo(),
            "redo" => open.case.redo(),
            _ => open.case.goto(body.to),
        };
        moved.map_err(fault)
    });
    match moved {
        Ok(notice) => {
            held.look_again();
            Ok(Reply::json(&held.step_done(Some(&notice.phrase()))))
        }
        Err(findings) => {
            drop(held);
            Err(refused(&findings, office))
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tell {
    base: u64,
    /// What the planner wants to remember of it.
    #[serde(default)]
    note: Option<String>,
    /// What its notice says beside the changes.
    #[serde(default)]
    fields: Option<NoticeFields>,
}

/// Notes the plan as told to everybody. One that breaks rules is not told.
pub(super) fn tell(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Tell = ask.body()?;
    let mut held = hold(office);
    if held.open.is_none() {
        drop(held);
        return Err(nothing_open(office));
    }
    let now = held.now;
    let told = held.at(body.base).and_then(|open| {
        if open.desk.checked().is_none() {
            let fault = if open.desk.working.is_none() { EditFault::NothingPlanned } else { EditFault::PlanBroken };
            return Err(vec![Finding::error(fault, None)]);
        }
        let fields = body.fields.unwrap_or_default();
        let papers = ask::papers_of_told(&open.desk, &fields);
        open.case.tell(now(), &Telling { note: body.note.unwrap_or_default(), fields, papers }).map_err(fault)
    });
    match told {
        Ok(version) => {
            held.look_again();
            Ok(Reply::json(&json!({ "told": version, "version": held.version() })))
        }
        Err(findings) => {
            drop(held);
            Err(refused(&findings, office))
        }
    }
}

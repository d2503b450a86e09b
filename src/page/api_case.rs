//! Edits, their verdict beforehand, where a batch can stand, the way back, and what was told.

use super::office::{Office, fault, folder_of, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, nothing_open, refused};
use crate::app::Desk;
use crate::app::ask;
use crate::app::edit::{self, Edit};
use crate::words::edit::EditFault;
use serde::Deserialize;
use serde_json::json;
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
    let language = held.language;
    let label = held.edit(body.base, &body.edits, &body.window);
    let state = held.state();
    drop(held);
    match label {
        Ok(label) => Ok(Reply::json(&json!({ "label": label.text(language), "state": state }))),
        Err(findings) => Err(refused(&findings, office)),
    }
}

/// What the same gesture would come to; nothing is written.
pub(super) fn verdict(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Edits = ask.body()?;
    let mut held = hold(office);
    let language = held.language;
    let edited = held.at(body.base).and_then(|open| {
        let folder = folder_of(&open.case);
        let edited = edit::apply(&open.desk, &body.edits, &folder)?;
        let told = open.desk.told.as_ref().map(|told| (told.version, told.text.clone()));
        let desk = Desk::new(edited.parts, &open.desk.file, &folder, told);
        let impossible = ask::said(&desk.impossible, language);
        let proven = desk.best.is_some();
        Ok((edited.label, ask::verdict(&desk, language), impossible, proven))
    });
    drop(held);
    match edited {
        Ok((label, verdict, impossible, proven)) => Ok(Reply::json(&json!({
            "label": label.text(language),
            "verdict": verdict,
            "impossible": impossible,
            "proof_kept": proven,
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
    let language = held.language;
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
            let state = held.state();
            Ok(Reply::json(&json!({ "label": notice.phrase().text(language), "state": state })))
        }
        Err(findings) => {
            drop(held);
            Err(refused(&findings, office))
        }
    }
}

/// Notes the plan as told to everybody. One that breaks rules is not told.
pub(super) fn tell(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Go = ask.body()?;
    let mut held = hold(office);
    if held.open.is_none() {
        drop(held);
        return Err(nothing_open(office));
    }
    let now = held.now;
    let told = held.at(body.base).and_then(|open| {
        if open.desk.checked().is_none() {
            let fault = if open.desk.working.is_none() { EditFault::NothingPlanned } else { EditFault::PlanBroken };
            return Err(vec![crate::diagnostic::Finding::error(fault, None)]);
        }
        open.case.tell(now(), "").map_err(fault)
    });
    match told {
        Ok(version) => {
            held.look_again();
            let state = held.state();
            Ok(Reply::json(&json!({ "told": version, "state": state })))
        }
        Err(findings) => {
            drop(held);
            Err(refused(&findings, office))
        }
    }
}

//! Papers handed out and written beside the case; forms of class times that are sent out and come back. No request names a
//! path.

use super::api_files::bare;
use super::office::{Office, Open, folder_of, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done, nothing_open, refused};
use crate::app::ask::{self, Paper, PaperAsked};
use crate::app::{Disk, OnDisk, trouble};
use crate::diagnostic::Finding;
use crate::render;
use crate::words::Language;
use crate::words::case::CaseFault;
use crate::words::page;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// A paper, to be kept by the browser.
pub(super) fn paper(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: PaperAsked = ask.body()?;
    let made = with_case(office, |open, _| ask::paper(&open.desk, &body, &open.forms()))?;
    let paper = made.map_err(|findings| refused(&findings, office))?;
    Ok(Reply::bytes("application/octet-stream", paper.bytes).called(&paper.name))
}

fn with_case<T>(office: &Arc<Mutex<Office>>, look: impl FnOnce(&Open, Language) -> T) -> Result<T, Reply> {
    let held = hold(office);
    let looked = held.open.as_ref().map(|open| look(open, held.language));
    drop(held);
    looked.ok_or_else(|| nothing_open(office))
}

#[derive(Deserialize)]
struct Papers {
    papers: Vec<PaperAsked>,
}

/// The case's folder of papers.
fn folder_of_papers(open: &Open, language: Language) -> PathBuf {
    let stem = open.case.file().file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    folder_of(&open.case).join(format!("{stem} {}", page::text("papers-folder", language)))
}

/// Writes papers into the case's folder of papers; one that was edited by hand since is kept under another name.
pub(super) fn write_papers(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Papers = ask.body()?;
    let (folder, made) = with_case(office, |open, language| {
        let forms = open.forms();
        let made: Result<Vec<Paper>, _> =
            body.papers.iter().map(|asked| ask::paper(&open.desk, asked, &forms)).collect();
        (folder_of_papers(open, language), made)
    })?;
    let papers = made.map_err(|findings| refused(&findings, office))?;
    written(&folder, &papers, office)
}

#[derive(Deserialize)]
struct Groups {
    #[serde(default)]
    groups: Option<u32>,
}

/// Writes the forms on which colleges choose the times of their classes into a folder of their own.
pub(super) fn write_forms(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Groups = ask.body()?;
    let (folder, made) = with_case(office, |open, language| {
        let folder = folder_of_papers(open, language).join(page::text("forms-folder", language));
        (folder, ask::forms_of_colleges(&open.desk, body.groups))
    })?;
    let papers = made.map_err(|findings| refused(&findings, office))?;
    written(&folder, &papers, office)
}

fn written(folder: &Path, papers: &[Paper], office: &Arc<Mutex<Office>>) -> Answer {
    let mut written: Vec<Value> = Vec::new();
    for paper in papers {
        let kept = write_paper(folder, &paper.name, &paper.bytes);
        let unsaved = |error: std::io::Error| {
            let fault = CaseFault::NotSaved { file: paper.name.clone(), trouble: trouble(&error) };
            refused(&[Finding::error(fault, None)], office)
        };
        written.push(json!({ "name": paper.name, "kept": kept.map_err(unsaved)? }));
    }
    let folder = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(Reply::json(&json!({ "folder": folder, "papers": written })))
}

/// Writes one file into a folder that is no link; gives the name under which an edited one is kept.
fn write_paper(folder: &Path, name: &str, bytes: &[u8]) -> std::io::Result<Option<String>> {
    let is_link = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink());
    // The folder of forms stands in that of papers.
    if is_link(folder) || folder.parent().is_some_and(is_link) {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    std::fs::create_dir_all(folder)?;
    let target = folder.join(bare(name).ok_or(std::io::ErrorKind::InvalidInput)?);
    if is_link(&target) {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    let mut kept = None;
    match std::fs::read(&target) {
        Ok(there) if there != bytes && !render::is_as_written(&there) => {
            let (stem, ending) = name.split_once('.').unwrap_or((name, ""));
            let free =
                (1..=999).map(|number| format!("{stem} ({number}).{ending}")).find(|name| !folder.join(name).exists());
            let free = free.ok_or(std::io::ErrorKind::AlreadyExists)?;
            std::fs::rename(&target, folder.join(&free))?;
            kept = Some(free);
        }
        _ => {}
    }
    OnDisk.put(&target, bytes)?;
    Ok(kept)
}

#[derive(Deserialize)]
struct Came {
    file: u64,
    #[serde(default)]
    groups: Option<u32>,
}

/// Takes a form that came back, where all that came back so far can stand together.
pub(super) fn take_form(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Came = ask.body()?;
    let file = hold(office).files.get(&body.file).map(|file| (file.name.clone(), file.bytes.clone()));
    let (name, bytes) = file.ok_or_else(|| Reply::status(Status::NotFound))?;
    let (folder, taken) = with_case(office, |open, _| {
        let mut forms = open.forms();
        forms.retain(|(known, _)| *known != name);
        forms.push((name.clone(), bytes.clone()));
        (open.case.folder().join("forms"), ask::taken_forms(&open.desk, body.groups, &forms))
    })?;
    taken.map_err(|findings| refused(&findings, office))?;
    let kept = write_paper(&folder, &name, &bytes);
    kept.map_err(|error| {
        let fault = CaseFault::NotSaved { file: name.clone(), trouble: trouble(&error) };
        refused(&[Finding::error(fault, None)], office)
    })?;
    Ok(done(office))
}

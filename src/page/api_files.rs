//! Files: handed over by the page as contents with a bare name, cases made and opened in the one folder that the server was
//! given, papers shown, handed out, and written beside the case. No request names a path.

use super::door::Door;
use super::office::{Office, fault, folder_of, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done, nothing_open, refused};
use crate::app::ask::{self, PaperAsked};
use crate::app::edit::Edit;
use crate::app::{Disk, OnDisk, trouble};
use crate::diagnostic::Finding;
use crate::problem::Demand;
use crate::read::{self, HeadcountOptions, Headcounts, Revision};
use crate::render;
use crate::words::case::CaseFault;
use crate::words::clean;
use crate::words::page;
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Files that may wait to be taken.
const WAITING: usize = 8;
/// Bytes of a file's name.
const NAME: usize = 120;

/// A bare name for a file: no folder, nothing that a system takes for something else.
fn bare(name: &str) -> Option<String> {
    let name = clean::line(name);
    let bad = |letter: char| letter.is_control() || "/\\:*?\"<>|\u{fffd}".contains(letter);
    let name: String = name.chars().filter(|letter| !bad(*letter)).collect();
    let name = name.trim().trim_matches('.').trim().to_owned();
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let device = ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str())
        || (stem.len() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")));
    (!name.is_empty() && !device && name.len() <= NAME).then_some(name)
}

/// The text of a header in which everything but plain letters is written in per cent.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|two| std::str::from_utf8(two).ok())
            .and_then(|two| u8::from_str_radix(two, 16).ok());
        match code.filter(|_| first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A file is handed over: what it is, and what was read of it. Nothing is written.
pub(super) fn hand_over(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let name = bare(&decoded(&ask.name)).ok_or_else(|| Reply::status(Status::Malformed))?;
    let language = hold(office).language;
    let is_problem = read::problem_text(&ask.bytes, &name).is_ok_and(|text| text.contains("schema"));
    let mut shown = if is_problem {
        json!({ "kind": "problem" })
    } else {
        match read::headcounts(&ask.bytes, &name, &HeadcountOptions::default()) {
            Ok(table) => {
                let mut shown = heads_shown(&table, office);
                shown["report"] = json!(table.report.lines(language));
                shown["findings"] = json!(ask::said(&table.warnings, language));
                shown
            }
            Err(findings) => json!({ "kind": "faulty", "findings": ask::said(&findings, language) }),
        }
    };
    let mut held = hold(office);
    if held.files.len() >= WAITING {
        held.files.pop_first();
    }
    let id = held.next_file;
    held.next_file += 1;
    held.files.insert(id, (name.clone(), ask.bytes.clone()));
    drop(held);
    (shown["id"], shown["name"]) = (json!(id), json!(name));
    Ok(Reply::json(&shown))
}

/// The colleges of a table beside those of the open case.
fn heads_shown(table: &Headcounts, office: &Arc<Mutex<Office>>) -> Value {
    let held = hold(office);
    let problem = held.open.as_ref().and_then(|open| open.desk.problem());
    let old = |name: &str| {
        let college = problem?.colleges().iter().find(|college| college.name == name)?;
        let (Demand::Heads(heads) | Demand::Minutes(heads)) = college.demand;
        Some(heads)
    };
    let colleges: Vec<Value> = table
        .colleges
        .iter()
        .map(|college| json!({ "name": college.name, "heads": college.heads, "old": old(&college.name), "cell": college.place.to_string() }))
        .collect();
    let gone: Vec<&str> = problem
        .into_iter()
        .flat_map(|problem| problem.colleges())
        .map(|college| college.name.as_str())
        .filter(|name| !table.colleges.iter().any(|college| college.name == *name))
        .collect();
    json!({ "kind": "heads", "colleges": colleges, "gone": gone })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    base: u64,
    id: u64,
    /// The colleges to be taken; all where none is named.
    #[serde(default)]
    colleges: Vec<String>,
}

/// Takes the heads of a table into the open case, as one step.
pub(super) fn take_heads(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Take = ask.body()?;
    let file = hold(office).files.get(&body.id).cloned();
    let (name, bytes) = file.ok_or_else(|| Reply::status(Status::NotFound))?;
    let table = read::headcounts(&bytes, &name, &HeadcountOptions::default());
    let table = table.map_err(|findings| refused(&findings, office))?;
    let mut held = hold(office);
    let taken = held.at(body.base).map(|open| revisions(&table, open.desk.problem(), &body.colleges));
    let recorded = taken.and_then(|edits| held.edit(body.base, &edits, ""));
    let state = held.state();
    drop(held);
    match recorded {
        Ok(_) => Ok(Reply::json(&json!({ "state": state }))),
        Err(findings) => Err(refused(&findings, office)),
    }
}

/// The edits by which a problem gets the heads of a table.
fn revisions(table: &Headcounts, problem: Option<&crate::problem::Problem>, chosen: &[String]) -> Vec<Edit> {
    let known =
        |name: &str| problem.is_some_and(|problem| problem.colleges().iter().any(|college| college.name == name));
    let wanted = table.colleges.iter().filter(|college| chosen.is_empty() || chosen.contains(&college.name));
    let (old, new): (Vec<_>, Vec<_>) = wanted.partition(|college| known(&college.name));
    let mut edits: Vec<Edit> = old
        .iter()
        .map(|college| {
            let (college, heads) = (college.name.clone(), college.heads);
            Edit::Problem(Revision::Heads { college, class: None, heads })
        })
        .collect();
    if !new.is_empty() {
        let colleges = new.iter().map(|college| (college.name.clone(), college.heads)).collect();
        edits.push(Edit::Problem(Revision::AddColleges { colleges }));
    }
    edits
}

/// The cases of the server's folder, by number.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml") && path.is_file())
        .collect();
    files.sort();
    files.truncate(500);
    files
}

pub(super) fn cases(office: &Arc<Mutex<Office>>) -> Reply {
    let folder = hold(office).folder.clone();
    let one = |(id, file): (usize, &PathBuf)| {
        let name = file.file_stem().map_or_else(String::new, |name| clean::line(&name.to_string_lossy()));
        let steps = crate::app::Case::folder_of(file).is_dir();
        json!({ "id": id, "name": name, "worked_on": steps })
    };
    Reply::json(&json!({ "cases": listed(&folder).iter().enumerate().map(one).collect::<Vec<_>>() }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Chosen {
    id: usize,
    name: String,
}

/// Opens one of the listed cases; its name tells whether the list is still the same.
pub(super) fn open(ask: &Ask, door: &Door, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Chosen = ask.body()?;
    let folder = hold(office).folder.clone();
    let files = listed(&folder);
    let is_it =
        |file: &&PathBuf| file.file_stem().is_some_and(|name| clean::line(&name.to_string_lossy()) == body.name);
    let file = files.get(body.id).filter(is_it).ok_or_else(|| Reply::status(Status::NotFound))?;
    let opened = hold(office).open(file, door);
    match opened {
        Ok(()) => Ok(done(office)),
        Err(other) => Err(refused(&fault(other), office)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Create {
    /// What it is to be called.
    name: String,
    /// A file that was handed over: a table of headcounts, or a problem file.
    #[serde(default)]
    file: Option<u64>,
}

/// Makes a case of a file that was handed over, or of the sample, and opens it. What is there is never replaced.
pub(super) fn create(ask: &Ask, door: &Door, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Create = ask.body()?;
    let name = bare(&body.name).ok_or_else(|| Reply::status(Status::Malformed))?;
    let language = hold(office).language;
    let folder = hold(office).folder.clone();
    let bytes = match body.file {
        None => read::starter(language).as_bytes().to_vec(),
        Some(id) => {
            let file = hold(office).files.get(&id).cloned();
            let (name, bytes) = file.ok_or_else(|| Reply::status(Status::NotFound))?;
            match read::headcounts(&bytes, &name, &HeadcountOptions::default()) {
                Ok(table) => read::first_problem(&table, language).into_bytes(),
                Err(_) if read::problem_text(&bytes, &name).is_ok() => bytes,
                Err(findings) => return Err(refused(&findings, office)),
            }
        }
    };
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    let made = (1..=999).find_map(|number| {
        let name = if number == 1 { format!("{stem}.toml") } else { format!("{stem} ({number}).toml") };
        let path = folder.join(name);
        let new = std::fs::OpenOptions::new().write(true).create_new(true).open(&path);
        match new {
            Ok(_) => Some(OnDisk.put(&path, &bytes).map(|()| path)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => None,
            Err(error) => Some(Err(error)),
        }
    });
    let unsaved = |error: &std::io::Error| fault(CaseFault::NotSaved { file: name.clone(), trouble: trouble(error) });
    let file = match made {
        Some(Ok(file)) => file,
        Some(Err(error)) => return Err(refused(&unsaved(&error), office)),
        None => return Err(Reply::status(Status::Malformed)),
    };
    let opened = hold(office).open(&file, door);
    match opened {
        Ok(()) => Ok(done(office)),
        Err(other) => Err(refused(&fault(other), office)),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Look {
    #[serde(default)]
    changes: bool,
    #[serde(default)]
    reason: Option<String>,
}

/// The document as it would be written.
pub(super) fn preview(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Look = ask.body()?;
    let held = hold(office);
    let Some(open) = &held.open else {
        drop(held);
        return Err(nothing_open(office));
    };
    let shown = ask::preview(&open.desk, body.changes, body.reason.as_deref());
    drop(held);
    shown.map(|document| Reply::json(&document)).map_err(|findings| refused(&findings, office))
}

/// A paper, to be kept by the browser.
pub(super) fn paper(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: PaperAsked = ask.body()?;
    let held = hold(office);
    let Some(open) = &held.open else {
        drop(held);
        return Err(nothing_open(office));
    };
    let made = ask::paper(&open.desk, &body);
    drop(held);
    made.map(|paper| Reply::bytes("application/octet-stream", paper.bytes))
        .map_err(|findings| refused(&findings, office))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Papers {
    papers: Vec<PaperAsked>,
}

/// Writes papers into the case's folder of papers; one that was edited by hand since is kept under another name.
pub(super) fn write_papers(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Papers = ask.body()?;
    let held = hold(office);
    let Some(open) = &held.open else {
        drop(held);
        return Err(nothing_open(office));
    };
    let stem = open.case.file().file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let folder = folder_of(&open.case).join(format!("{stem} {}", page::text("papers-folder", held.language)));
    let made: Result<Vec<_>, _> = body.papers.iter().map(|asked| ask::paper(&open.desk, asked)).collect();
    drop(held);
    let papers = made.map_err(|findings| refused(&findings, office))?;
    let mut written = Vec::new();
    for paper in papers {
        let kept = write_paper(&folder, &paper.name, &paper.bytes);
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
    std::fs::create_dir_all(folder)?;
    let target = folder.join(bare(name).ok_or(std::io::ErrorKind::InvalidInput)?);
    let is_link = |path: &Path| std::fs::symlink_metadata(path).is_ok_and(|there| there.is_symlink());
    if is_link(folder) || is_link(&target) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_in_its_folder() {
        for bad in ["", "..", "...", "/", "CON", "con.toml", "LPT1.docx", "\u{202e}", &"长".repeat(60)] {
            assert_eq!(bare(bad), None, "{bad}");
        }
        for (given, kept) in
            [("../../etc/passwd", "etcpasswd"), ("a\\b:c", "abc"), ("2022届.xlsx", "2022届.xlsx"), (" x. ", "x")]
        {
            assert_eq!(bare(given).as_deref(), Some(kept), "{given}");
        }
        assert_eq!(decoded("2022%E5%B1%8A.xlsx%"), "2022届.xlsx%");
    }
}

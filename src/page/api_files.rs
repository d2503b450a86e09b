//! Files: handed over by the page as contents with a bare name, cases made and opened in the one folder that the server was
//! given. No request names a path.

use super::again::fresh_link;
use super::door::Door;
use super::office::{Handed, Office, fault, hold, no_case};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done, refused};
use crate::app::ask;
use crate::app::edit::Edit;
use crate::app::{Case, Desk, Disk, Kept, OnDisk, trouble};
use crate::diagnostic::Finding;
use crate::read::{self, HeadcountOptions, Headcounts, Revision};
use crate::words::case::CaseFault;
use crate::words::case_steps::Done;
use crate::words::clean;
use crate::words::{Event, Language};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// Files that may wait to be taken.
const WAITING: usize = 8;
/// Bytes of a file's name.
const NAME: usize = 120;

/// A bare name for a file: no folder, nothing that a system takes for something else.
pub(super) fn bare(name: &str) -> Option<String> {
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
    let mut held = hold(office);
    if held.files.len() >= WAITING {
        held.files.pop_first();
    }
    let id = held.next_file;
    held.next_file += 1;
    let options = HeadcountOptions::default();
    let shown = shown(&held, id, &name, &ask.bytes, &options);
    held.files.insert(id, Handed { name, bytes: ask.bytes.clone(), options, shown: shown.clone() });
    drop(held);
    Ok(Reply::json(&shown))
}

/// What a file is, and what was read of it.
fn shown(office: &Office, id: u64, name: &str, bytes: &[u8], options: &HeadcountOptions) -> Value {
    let language = office.language;
    let desk = office.open.as_ref().map(|open| &open.desk);
    let problem = desk.and_then(Desk::problem);
    let is_problem = read::problem_text(bytes, name).is_ok_and(|text| text.contains("schema"));
    let mut shown = if is_problem {
        json!({ "kind": "problem" })
    } else if problem.is_some() && read::form(bytes, name).is_ok() {
        json!({ "kind": "form" })
    } else {
        let table = read::headcounts(bytes, name, options);
        // A schedule of halfday's, or of somebody else, is read as what it says of when and where.
        match (table, problem.map(|problem| ask::told_table(problem, bytes, name, language))) {
            (_, Some(Ok(plan))) => plan,
            (Ok(table), _) => heads_shown(&table, language),
            (Err(findings), _) => {
                let choices = choices(&findings, language);
                json!({ "kind": "faulty", "findings": ask::said(&findings, language), "choices": choices })
            }
        }
    };
    (shown["id"], shown["name"]) = (json!(id), json!(name));
    shown
}

fn heads_shown(table: &Headcounts, language: Language) -> Value {
    let colleges = table
        .colleges
        .iter()
        .map(|college| json!({ "name": college.name, "heads": college.heads, "cell": college.place.to_string() }));
    json!({
        "kind": "heads",
        "colleges": colleges.collect::<Vec<_>>(),
        "report": table.report.lines(language),
        "findings": ask::said(&table.warnings, language),
        "choices": choices(&table.warnings, language),
    })
}

/// What can be decided, each way with its words and what it means for reading.
fn choices(findings: &[Finding], language: Language) -> Vec<Value> {
    let decisions = findings.iter().flat_map(|finding| finding.statement.decisions(language));
    let choice = |decision: crate::words::Decision| {
        let choose = json!({
            "sheet": decision.sheet, "columns": decision.columns, "sum": decision.sum, "no_sum": decision.no_sum,
        });
        json!({ "text": decision.text, "choose": choose })
    };
    decisions.map(choice).collect()
}

#[derive(Deserialize)]
struct Choose {
    #[serde(default)]
    sheet: Option<String>,
    #[serde(default)]
    columns: Vec<(String, String)>,
    #[serde(default)]
    sum: Option<String>,
    #[serde(default)]
    no_sum: Option<String>,
}

/// Reads a file anew as the planner has decided it.
pub(super) fn choose(id: &str, ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Choose = ask.body()?;
    let id: u64 = id.parse().map_err(|_| Reply::status(Status::NotFound))?;
    let mut held = hold(office);
    let Some(mut file) = held.files.remove(&id) else { return Err(Reply::status(Status::NotFound)) };
    file.options.sheet = body.sheet.or(file.options.sheet);
    file.options.columns.retain(|(field, _)| !body.columns.iter().any(|(other, _)| other == field));
    file.options.columns.extend(body.columns);
    file.options.sums.extend(body.sum);
    file.options.no_sums.extend(body.no_sum);
    file.shown = shown(&held, id, &file.name, &file.bytes, &file.options);
    held.files.insert(id, file);
    drop(held);
    Ok(Reply::json(&json!({ "read": id })))
}

/// A file that was handed over and not taken yet: its name, its bytes, how it is read.
fn handed(office: &Arc<Mutex<Office>>, id: u64) -> Result<(String, Vec<u8>, HeadcountOptions), Reply> {
    let held = hold(office);
    let file = held.files.get(&id).map(|file| (file.name.clone(), file.bytes.clone(), file.options.clone()));
    drop(held);
    file.ok_or_else(|| Reply::status(Status::NotFound))
}

#[derive(Deserialize)]
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
    let (name, bytes, options) = handed(office, body.id)?;
    let table = read::headcounts(&bytes, &name, &options);
    let table = table.map_err(|findings| refused(&findings, office))?;
    let mut held = hold(office);
    let taken = held.at(body.base).map(|open| revisions(&table, open.desk.problem(), &body.colleges));
    let recorded = taken.and_then(|edits| held.edit(body.base, &edits, ""));
    let done = held.step_done(recorded.as_ref().ok());
    drop(held);
    match recorded {
        Ok(_) => Ok(Reply::json(&done)),
        Err(findings) => Err(refused(&findings, office)),
    }
}

#[derive(Deserialize)]
struct TakePlan {
    base: u64,
    file: u64,
    /// Whether everybody was told it already.
    told: bool,
}

/// Takes a schedule that was handed over as the one that is worked on, and notes it as told where that is said.
pub(super) fn take_plan(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: TakePlan = ask.body()?;
    let (name, bytes, _) = handed(office, body.file)?;
    let mut held = hold(office);
    let now = (held.now)();
    let taken = held.at(body.base).and_then(|open| {
        let problem = open.desk.problem().ok_or_else(no_case)?;
        let plan = ask::plan_of_table(problem, &bytes, &name)?;
        let label = Done::Imported { file: name.clone() }.phrase();
        Ok((Kept { plan: Some(plan), ..open.desk.parts.clone() }, label))
    });
    let recorded =
        taken.and_then(|(parts, label)| held.record(&parts, label.clone(), "", String::new()).map(|()| label));
    let noted = recorded.and_then(|label| {
        if let (true, Some(open)) = (body.told, &mut held.open) {
            open.case.tell(now, &ask::Telling { note: name.clone(), ..ask::Telling::default() }).map_err(fault)?;
        }
        held.look_again();
        Ok(label)
    });
    let done = held.step_done(noted.as_ref().ok());
    drop(held);
    match noted {
        Ok(_) => Ok(Reply::json(&done)),
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

pub(super) fn cases(office: &Office) -> Vec<Value> {
    let one = |(id, file): (usize, &PathBuf)| {
        let name = file.file_stem().map_or_else(String::new, |name| clean::line(&name.to_string_lossy()));
        let steps = Case::folder_of(file).is_dir();
        json!({ "id": id, "name": name, "worked_on": steps })
    };
    listed(&office.folder).iter().enumerate().map(one).collect()
}

#[derive(Deserialize)]
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
    let opened = hold(office).open(file, &door.address());
    match opened {
        Ok(()) => Ok(done(office)),
        Err(other) => {
            // Another start has it open, or had: whoever is sent away there would not know where that is.
            let elsewhere =
                matches!(other, CaseFault::Open { .. }).then(|| fresh_link(&Case::folder_of(file))).flatten();
            elsewhere
                .map(|link| Reply::json(&json!({ "elsewhere": link })))
                .ok_or_else(|| refused(&fault(other), office))
        }
    }
}

#[derive(Deserialize)]
struct Create {
    /// What it is to be called.
    name: String,
    /// A file that was handed over: a table of headcounts, or a problem file.
    #[serde(default)]
    file: Option<u64>,
    /// The kind of event, where the case does not come with one.
    #[serde(default)]
    kind: Option<String>,
}

/// Makes a case of a file that was handed over, or of the sample, and opens it. What is there is never replaced.
pub(super) fn create(ask: &Ask, door: &Door, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Create = ask.body()?;
    let name = bare(&body.name).ok_or_else(|| Reply::status(Status::Malformed))?;
    let language = hold(office).language;
    let folder = hold(office).folder.clone();
    let kind = body.kind.as_deref().map_or(Some(Event::default()), Event::named);
    let kind = kind.ok_or_else(|| Reply::status(Status::Malformed))?;
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    let bytes = match body.file {
        None if [kind.what(language), kind.name()].contains(&stem) => read::starter_of(kind, language).into_bytes(),
        None => titled(read::starter_of(kind, language), stem),
        Some(id) => {
            let (own, bytes, options) = handed(office, id)?;
            match read::headcounts(&bytes, &own, &options) {
                // The name of the workbook is no title of a schedule.
                Ok(table) if own.rsplit_once('.').is_some_and(|(name, _)| name == stem) => {
                    read::first_problem_of(&table, kind, language).into_bytes()
                }
                Ok(table) => titled(read::first_problem_of(&table, kind, language), stem),
                Err(_) if read::problem_text(&bytes, &name).is_ok() => bytes,
                Err(findings) => return Err(refused(&findings, office)),
            }
        }
    };
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
    let opened = hold(office).open(&file, &door.address());
    match opened {
        Ok(()) => Ok(done(office)),
        Err(other) => Err(refused(&fault(other), office)),
    }
}

/// A new problem file with the title that was given to it.
fn titled(text: String, title: &str) -> Vec<u8> {
    let title = Revision::Setting { table: "schedule".into(), key: "title".into(), value: json!(title) };
    let problem = read::problem(&text, "problem.toml").map(|reading| reading.problem);
    let told = problem.ok().and_then(|problem| read::revised(&text, &problem, &title).ok());
    told.unwrap_or(text).into_bytes()
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

//! How jobs run: each on a thread of its own, one at a time; its progress is told, and a plan for the case as it still is
//! becomes a step at once.

use super::jobs::kind;
use super::office::{Office, hold};
use super::trouble::caught;
use crate::app::job::{Asked, At, Found};
use crate::diagnostic::Finding;
use crate::words::Language;
use crate::words::page_said::Said;
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Between two signs of progress.
const TELL: Duration = Duration::from_millis(200);

/// Asks for a job; `Ok(None)` where too many wait.
pub(super) fn ask(office: &Arc<Mutex<Office>>, base: u64, asked: Asked) -> Result<Option<u64>, Vec<Finding>> {
    let mut held = hold(office);
    let wrong = held.at(base)?.desk.problem().map_or_else(Vec::new, |problem| asked.wrong(problem));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let (snapshot, version) = (held.snapshot()?, held.version());
    let id = held.jobs.add(asked, snapshot, version);
    drop(held);
    begin(office);
    Ok(id)
}

/// Begins the next job, if none runs.
fn begin(office: &Arc<Mutex<Office>>) {
    let mut held = hold(office);
    let (next, run) = (held.jobs.next(), held.run);
    drop(held);
    let Some((id, asked, snapshot, stop)) = next else { return };
    let office = Arc::clone(office);
    std::thread::spawn(move || {
        let told = Mutex::new(Instant::now());
        let tell = |at: At| show(&office, id, &at, &told, snapshot.language);
        let found = caught(|| run(&asked, &snapshot, &stop, &tell)).unwrap_or_else(|fault| {
            hold(&office).report(kind(&asked), &fault);
            Err(Vec::new())
        });
        end(&office, id, found);
        begin(&office);
    });
}

fn show(office: &Mutex<Office>, id: u64, at: &At, told: &Mutex<Instant>, language: Language) {
    let mut told = told.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if told.elapsed() < TELL {
        return;
    }
    *told = Instant::now();
    let value = match at {
        At::Searching(progress, found) => {
            let level = progress.level.short_phrase(false).text(language).to_owned();
            let (number, of) = (progress.done + 1, progress.levels);
            let text = Said::Proving { number: number.min(of), of, level }.text(language);
            let found = found.map(|batches| Said::FoundSoFar { batches }.text(language));
            json!({ "id": id, "done": progress.done, "of": of, "text": text, "found": found,
                "value": progress.value, "bound": progress.bound })
        }
        At::Answered(answered, of) => {
            let text = Said::Answered { answered: *answered, of: *of }.text(language);
            json!({ "id": id, "done": answered, "of": of, "text": text })
        }
    };
    let mut office = hold(office);
    office.jobs.is_at(id, &value);
    office.events.tell("progress", &value);
}

/// Notes what a job has found; a plan for the case as it still is becomes a step at once.
fn end(office: &Mutex<Office>, id: u64, found: Result<Found, Vec<Finding>>) {
    let mut office = hold(office);
    if let Some(offer) = office.jobs.ended(id, found)
        && let Err(findings) = office.record(&offer.parts, offer.label, "", offer.command)
    {
        office.jobs.ended(id, Err(findings));
    }
    office.events.tell("job", &json!({ "id": id }));
}

/// Waits until the running job has ended; the others are not begun.
pub(super) async fn wait_for_all(office: &Arc<Mutex<Office>>) {
    while hold(office).is_working() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::super::Opening;
    use super::super::door::Door;
    use super::super::trouble::watch;
    use super::super::view::View;
    use super::*;
    use crate::app::job::Snapshot;
    use std::path::Path;
    use std::sync::atomic::AtomicBool;

    fn falls(_: &Asked, snapshot: &Snapshot, _: &AtomicBool, _: &(dyn Fn(At) + Sync)) -> Result<Found, Vec<Finding>> {
        let text = String::from_utf8_lossy(&snapshot.parts.problem).into_owned();
        assert!(text.is_empty(), "商学院 in 四教楼101 of office.toml has no place");
        Ok(Found::default())
    }

    fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
        let file = |entry: std::fs::DirEntry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            entry.path().is_file().then(|| (name, std::fs::read(entry.path()).unwrap()))
        };
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().flatten().filter_map(file).collect();
        files.sort();
        files
    }

    #[test]
    fn a_job_that_falls_over_fails_with_a_report_that_names_nobody_and_leaves_the_case_alone() {
        watch();
        let folder = tempfile::tempdir().unwrap();
        let office = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems/offices/graduation-photos-2021.toml");
        std::fs::copy(office, folder.path().join("office.toml")).unwrap();
        let opening = Opening {
            file: None,
            folder: folder.path().to_path_buf(),
            port: 0,
            language: Language::Chinese,
            now: || 7,
        };
        let mut office = Office::new(&opening);
        let door = Door::new(1).unwrap();
        office.open(&folder.path().join("office.toml"), &door.address()).unwrap();
        office.run = falls;
        let version = office.version();
        let case = folder.path().join("office.halfday");
        let before = (files(folder.path()), files(&case));
        let office = Arc::new(Mutex::new(office));
        for number in 1..=2 {
            ask(&office, version, Asked::Plan {}).unwrap().unwrap();
            while hold(&office).is_working() {
                std::thread::sleep(Duration::from_millis(5));
            }
            let state = hold(&office).state();
            assert_eq!(state["jobs"].as_array().unwrap().last().unwrap()["state"], "failed", "{state}");
            let trouble = state["troubles"].as_array().unwrap().last().unwrap().clone();
            assert_eq!(trouble["file"], format!("reports/{number:04}.txt"));
            let text = std::fs::read_to_string(case.join(trouble["file"].as_str().unwrap())).unwrap();
            assert_eq!(trouble["text"], text);
            assert!(text.contains("在做：plan") && text.contains("work.rs:") && text.contains("21 个单位"), "{text}");
            for name in ["商学院", "四教楼101", "office.toml"] {
                assert!(!text.contains(name), "{text}");
            }
        }
        assert_eq!((files(folder.path()), files(&case)), before, "the case is as it was");
        let held = hold(&office);
        let state = held.state();
        let shown = View::new(&held, &state, &serde_json::json!({})).show("/plan");
        let mut page = String::new();
        shown.page.iter().for_each(|element| element.html(&mut page));
        for said in ["role=\"alertdialog\"", "出错了，改动都已存下", "复制说明", "在做：plan", "reports/0001.txt"]
        {
            assert!(page.contains(said), "{said}");
        }
        drop(held);
        assert_eq!(hold(&office).version(), version);
        assert!(hold(&office).looked_at(1) && !hold(&office).looked_at(1));
    }
}

//! How jobs run: each on a thread of its own, one at a time; its progress is told, and a plan for the case as it still is
//! becomes a step at once.

use super::office::{Office, hold};
use crate::app::job::{self, Asked, At, Found};
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
    held.at(base)?;
    let (snapshot, version) = (held.snapshot()?, held.version());
    let id = held.jobs.add(asked, snapshot, version);
    drop(held);
    begin(office);
    Ok(id)
}

/// Begins the next job, if none runs.
fn begin(office: &Arc<Mutex<Office>>) {
    let Some((id, asked, snapshot, stop)) = hold(office).jobs.next() else { return };
    let office = Arc::clone(office);
    std::thread::spawn(move || {
        let told = Mutex::new(Instant::now());
        let tell = |at: At| show(&office, id, &at, &told, snapshot.language);
        let work = || job::run(&asked, &snapshot, &stop, &tell);
        // A panic is a fault of the program and of this job alone.
        let found = std::panic::catch_unwind(std::panic::AssertUnwindSafe(work));
        end(&office, id, found.unwrap_or_else(|_| Err(Vec::new())));
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

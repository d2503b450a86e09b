//! What the server works on: the open case, its jobs, and who is to be told.

use super::Opening;
use super::again::{self, Address};
use super::events::Events;
use super::jobs::Jobs;
use super::trouble::{self, Fault, Trouble};
use crate::app::ask::{self, Facts, Verdict, versions};
use crate::app::edit::{self, Edit};
use crate::app::job::{self, Asked, At, Found, Snapshot};
use crate::app::{Case, Desk, Kept, Made, OnDisk, report};
use crate::diagnostic::Finding;
use crate::read::HeadcountOptions;
use crate::words::case::CaseFault;
use crate::words::edit::EditFault;
use crate::words::{Language, Phrase, page};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// An open case with what it means.
pub(super) struct Open {
    pub(super) case: Case,
    pub(super) desk: Desk,
    pub(super) verdict: Option<Verdict>,
}

/// A file that was handed over.
pub(super) struct Handed {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    /// How its table is to be read, as far as the planner has decided that.
    pub(super) options: HeadcountOptions,
    /// What was read of it, as the page shows it.
    pub(super) shown: Value,
}

impl Open {
    /// The forms of class times that came back, by name.
    pub(super) fn forms(&self) -> Vec<(String, Vec<u8>)> {
        let entries = std::fs::read_dir(self.case.folder().join("forms")).into_iter().flatten().flatten();
        let mut forms: Vec<(String, Vec<u8>)> = entries
            .filter_map(|entry| {
                Some((entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).ok()?))
            })
            .collect();
        forms.sort();
        forms
    }
}

/// What does a job.
pub(super) type Run = fn(&Asked, &Snapshot, &AtomicBool, &(dyn Fn(At) + Sync)) -> Result<Found, Vec<Finding>>;

/// Everything that requests share.
pub(super) struct Office {
    pub(super) open: Option<Open>,
    pub(super) folder: PathBuf,
    pub(super) language: Language,
    pub(super) now: fn() -> u64,
    pub(super) events: Events,
    pub(super) jobs: Jobs,
    /// How jobs are done.
    pub(super) run: Run,
    /// Faults of the program that nobody has looked at yet.
    pub(super) troubles: Vec<Trouble>,
    /// Files that were handed over and not taken yet, by number.
    pub(super) files: BTreeMap<u64, Handed>,
    pub(super) next_file: u64,
}

/// Holds the office; a request that failed in the midst of its work left it whole, for the case is as its journal has it.
pub(super) fn hold(office: &Mutex<Office>) -> MutexGuard<'_, Office> {
    office.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Office {
    pub(super) fn new(opening: &Opening) -> Self {
        Office {
            open: None,
            folder: opening.folder.clone(),
            language: opening.language,
            now: opening.now,
            events: Events::default(),
            jobs: Jobs::default(),
            run: job::run,
            troubles: Vec::new(),
            files: BTreeMap::new(),
            next_file: 1,
        }
    }

    /// Opens a case in place of the one that is open, and leaves there where this server is.
    pub(super) fn open(&mut self, file: &Path, address: &Address) -> Result<(), CaseFault> {
        let is_open = |open: &Open| std::fs::canonicalize(file).is_ok_and(|file| open.case.file() == file);
        if self.open.as_ref().is_some_and(is_open) {
            return Ok(());
        }
        let case = Case::open(file, Box::new(OnDisk), (self.now)())?;
        again::leave_address(case.folder(), address);
        self.close();
        let mut open = Open { desk: understood(&case), case, verdict: None };
        open.verdict = ask::verdict(&open.desk, self.language);
        self.open = Some(open);
        self.tell_state();
        Ok(())
    }

    /// Closes the open case.
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.take() {
            again::remove_address(open.case.folder());
        }
        self.jobs.stop_all();
    }

    /// Whether a job is under way.
    pub(super) fn is_working(&self) -> bool {
        self.jobs.is_working()
    }

    /// Notes what another program did to the case's file meanwhile.
    pub(super) fn look_around(&mut self) {
        let now = (self.now)();
        // A file that cannot be read or kept now is looked at again with the next request.
        if self.open.as_mut().is_some_and(|open| open.case.look_around(now).unwrap_or(false)) {
            self.look_again();
        }
    }

    /// The open case, as it was looked at.
    pub(super) fn at(&mut self, base: u64) -> Result<&mut Open, Vec<Finding>> {
        self.look_around();
        let Some(open) = &mut self.open else { return Err(no_case()) };
        if open.case.history().version() != base {
            let last = open.case.history().head().map(|step| step.label.clone());
            let last = last.unwrap_or(Phrase { chinese: String::new(), english: String::new() });
            return Err(fault(CaseFault::ChangedMeanwhile { last }));
        }
        Ok(open)
    }

    /// Makes edits one step.
    pub(super) fn edit(&mut self, base: u64, edits: &[Edit], window: &str) -> Result<Phrase, Vec<Finding>> {
        let open = self.at(base)?;
        let folder = folder_of(&open.case);
        let edited = edit::apply(&open.desk, edits, &folder)?;
        let command = check_command(&open.case);
        self.record(&edited.parts, edited.label.clone(), window, command)?;
        Ok(edited.label)
    }

    /// What is answered when something was done: what it is called, and what the plan has become.
    pub(super) fn step_done(&self, label: Option<&Phrase>) -> Value {
        let verdict = self.open.as_ref().and_then(|open| open.verdict.as_ref());
        let said = verdict.map(|verdict| format!("{}{}", page::text("full-stop", self.language), verdict.head));
        json!({
            "version": self.version(),
            "label": label.map(|label| label.text(self.language)),
            "said": said,
            "verdict": verdict,
        })
    }

    /// Records a step and understands what there is now.
    pub(super) fn record(
        &mut self,
        parts: &Kept,
        label: Phrase,
        window: &str,
        command: String,
    ) -> Result<(), Vec<Finding>> {
        let at = (self.now)();
        let Some(open) = &mut self.open else { return Err(no_case()) };
        let window = window.chars().filter(char::is_ascii_alphanumeric).take(32).collect();
        open.case.record(parts, &Made { at, window, label, command }).map_err(fault)?;
        self.look_again();
        Ok(())
    }

    /// Understands the head of the case anew, and tells every window.
    pub(super) fn look_again(&mut self) {
        let language = self.language;
        if let Some(open) = &mut self.open {
            open.desk = understood(&open.case);
            open.verdict = ask::verdict(&open.desk, language);
        }
        self.jobs.outdate(self.version());
        self.tell_state();
    }

    /// The number of the last step or move; 0 where no case is open.
    pub(super) fn version(&self) -> u64 {
        self.open.as_ref().map_or(0, |open| open.case.history().version())
    }

    fn tell_state(&mut self) {
        let version = self.version();
        self.events.tell("state", &json!({ "version": version }));
    }

    /// All that the page shows.
    pub(super) fn state(&self) -> Value {
        let mut state = match &self.open {
            None => json!({ "version": 0 }),
            Some(open) => ask::state(&Facts {
                case: &open.case,
                desk: &open.desk,
                verdict: open.verdict.as_ref(),
                language: self.language,
            }),
        };
        if let Value::Object(keys) = &mut state {
            keys.insert("page_language".into(), json!(self.language.tag()));
            keys.insert("jobs".into(), self.jobs.shown(self.language));
            let trouble = |own: &Trouble| json!({ "id": own.id, "text": own.text, "file": own.file });
            keys.insert("troubles".into(), self.troubles.iter().map(trouble).collect());
        }
        state
    }

    /// Reports a fault of the program that ended what was being done.
    pub(super) fn report(&mut self, doing: &str, fault: &Fault) {
        let desk = self.open.as_ref().map(|open| &open.desk);
        let text = report(desk, doing, &fault.said, fault.place.clone()).text(self.language);
        let file = self.open.as_ref().and_then(|open| trouble::keep(open.case.folder(), &text));
        let id = self.troubles.last().map_or(1, |last| last.id + 1);
        self.troubles.push(Trouble { id, text, file });
    }

    /// Somebody has looked at a report. Whether there was one.
    pub(super) fn looked_at(&mut self, id: u64) -> bool {
        let before = self.troubles.len();
        self.troubles.retain(|trouble| trouble.id != id);
        self.troubles.len() < before
    }

    /// The case as a job takes it.
    pub(super) fn snapshot(&self) -> Result<Snapshot, Vec<Finding>> {
        let Some(open) = &self.open else { return Err(no_case()) };
        Ok(Snapshot {
            parts: open.case.parts().clone(),
            file: open.desk.file.clone(),
            folder: folder_of(&open.case),
            told: told_last(&open.case),
            language: self.language,
        })
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.close();
    }
}

/// The folder in which the problem file stands.
pub(super) fn folder_of(case: &Case) -> PathBuf {
    case.file().parent().unwrap_or(Path::new(".")).to_path_buf()
}

fn told_last(case: &Case) -> Option<(u32, String)> {
    versions(case.folder()).pop().map(|told| (told.version, told.plan))
}

fn understood(case: &Case) -> Desk {
    let file = case.file().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Desk::new(case.parts().clone(), &file, &folder_of(case), told_last(case))
}

/// The command by which an edited plan is checked.
fn check_command(case: &Case) -> String {
    let file = case.file().file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let beside = Case::folder_of(Path::new(&file)).to_string_lossy().into_owned();
    let against =
        versions(case.folder()).pop().map(|told| format!(" --against \"{beside}/told/{:04}/plan.json\"", told.version));
    format!("halfday check \"{file}\" \"{beside}/plan.json\"{}", against.unwrap_or_default())
}

pub(super) fn fault(fault: CaseFault) -> Vec<Finding> {
    vec![Finding::error(fault, None)]
}

pub(super) fn no_case() -> Vec<Finding> {
    vec![Finding::error(EditFault::NoSuchPart { name: String::new() }, None)]
}

//! A case: a problem file and, in a folder beside it, all that was done to it. Whatever was answered is on the disk; what
//! a crash cut short is finished or gone, and never half there.
//!
//! Beside `2022届.toml` lies `2022届.halfday/`: `objects/` (every state of every part, by its hash), `journal`, `plan.json`
//! and `kept.json` (those of the head), `lock`. Written are first the objects, then the line of the journal, and only then
//! the files in their places: so a file in its place is never ahead of the journal.

use super::ask::{Telling, versions};
use super::disk::{Disk, trouble};
use super::history::{History, Line, Move, State, Step};
use super::journal;
use crate::words::case::{CaseFault, CaseNotice};
use crate::words::case_steps::Done;
use crate::words::{Phrase, clean};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The parts of a case as they are at its head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kept {
    /// The bytes of the problem file.
    pub problem: Vec<u8>,
    /// The plan that is worked on (JSON); it may break rules.
    pub plan: Option<String>,
    /// The best plan that was found for this problem (JSON).
    pub best: Option<String>,
    /// The rows that the planner holds (JSON).
    pub kept: Option<String>,
}

/// What is to be recorded beside the parts themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// When, in seconds of universal time since 1970.
    pub at: u64,
    /// In which window; empty outside the page.
    pub window: String,
    /// What was done, a phrase without a full stop.
    pub label: Phrase,
    /// The command that does the same; empty where there is none.
    pub command: String,
}

/// An open case; nobody else has it open.
pub struct Case {
    file: PathBuf,
    folder: PathBuf,
    history: History,
    parts: Kept,
    disk: Box<dyn Disk>,
    /// Bytes of the journal that are whole lines.
    journal: u64,
    /// The last step is in the journal, and its files could not be put in their places yet.
    behind: bool,
    /// Held as long as the case is open.
    _lock: File,
}

impl std::fmt::Debug for Case {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Case").field("file", &self.file).field("history", &self.history).finish_non_exhaustive()
    }
}

impl Case {
    /// The folder in which a case keeps what was done to it.
    #[must_use]
    pub fn folder_of(file: &Path) -> PathBuf {
        file.with_extension("halfday")
    }

    /// Opens a case, finishes what a crash cut short, and records what other programs did to its files. `at` is the time,
    /// in seconds since 1970.
    ///
    /// # Errors
    ///
    /// `case-open`, `case-damaged`, `case-not-read`, `case-not-saved`.
    pub fn open(file: &Path, disk: Box<dyn Disk>, at: u64) -> Result<Case, CaseFault> {
        // A link stays a link: the case belongs to what it points to.
        let file = std::fs::canonicalize(file).map_err(|error| not_read(file, &error))?;
        let folder = Case::folder_of(&file);
        let objects = folder.join("objects");
        std::fs::create_dir_all(&objects).map_err(|error| not_saved(&objects, &error))?;
        let lock = lock(&folder, &file)?;
        let journal = folder.join("journal");
        let bytes = read_if_there(&journal)?.unwrap_or_default();
        let read = journal::read(&bytes);
        if read.damaged {
            return Err(CaseFault::Damaged { file: shown(&journal) });
        }
        let history = History::of(read.lines);
        let whole = read.whole as u64;
        let mut case =
            Case { file, folder, history, parts: Kept::default(), disk, journal: whole, behind: false, _lock: lock };
        if whole < bytes.len() as u64 {
            case.disk.cut(&journal, whole).map_err(|error| not_saved(&journal, &error))?;
        }
        case.settle(at)?;
        Ok(case)
    }

    /// Makes the files and the head of the history the same.
    fn settle(&mut self, at: u64) -> Result<(), CaseFault> {
        let problem = std::fs::read(&self.file).map_err(|error| not_read(&self.file, &error))?;
        let plan_file = self.folder.join("plan.json");
        let plan = read_if_there(&plan_file)?.and_then(|bytes| String::from_utf8(bytes).ok());
        let Some(head) = self.history.head().map(|step| step.state.clone()) else {
            self.parts = Kept { problem: problem.clone(), ..Kept::default() };
            let made = made(at, &CaseNotice::Opened);
            return self.record(&Kept { problem, plan, best: None, kept: None }, &made).map(drop);
        };
        self.parts = self.load(&head)?;
        let before = self.history.before().cloned().unwrap_or_default();
        let own = |hash: &str| hash == head.problem || hash == before.problem;
        if !own(&hash(&problem)) {
            let now = Kept { problem, best: None, ..self.parts.clone() };
            self.record(&now, &made(at, &CaseNotice::ProblemEditedElsewhere))?;
        }
        let own = |plan: &Option<String>| {
            [&head.plan, &before.plan].contains(&&plan.as_ref().map(|plan| hash(plan.as_bytes())))
        };
        if plan.is_some() && !own(&plan) {
            let now = Kept { plan, ..self.parts.clone() };
            self.record(&now, &made(at, &CaseNotice::PlanEditedElsewhere))?;
        }
        self.behind = self.place().is_err();
        Ok(())
    }

    /// Looks whether another program has changed the problem file meanwhile, and records that as a step of its own: both
    /// versions stay. Whether it has.
    ///
    /// # Errors
    ///
    /// `case-not-read`, `case-not-saved`.
    pub fn look_around(&mut self, at: u64) -> Result<bool, CaseFault> {
        if self.behind {
            return Ok(false);
        }
        let problem = std::fs::read(&self.file).map_err(|error| not_read(&self.file, &error))?;
        if problem == self.parts.problem {
            return Ok(false);
        }
        let now = Kept { problem, best: None, ..self.parts.clone() };
        self.note(&now, &made(at, &CaseNotice::ProblemEditedElsewhere))?;
        Ok(true)
    }

    /// The problem file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// The folder beside it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The parts as they are at the head.
    #[must_use]
    pub fn parts(&self) -> &Kept {
        &self.parts
    }

    /// What was done.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Records a step: from now on the case is so. What was not recorded has not happened.
    ///
    /// # Errors
    ///
    /// `case-not-saved`.
    pub fn record(&mut self, parts: &Kept, made: &Made) -> Result<u64, CaseFault> {
        self.catch_up()?;
        let number = self.note(parts, made)?;
        self.behind = self.place().is_err();
        Ok(number)
    }

    /// Records a step and leaves the files in their places as they are.
    fn note(&mut self, parts: &Kept, made: &Made) -> Result<u64, CaseFault> {
        let text =
            |this: &mut Self, text: &Option<String>| text.as_ref().map(|text| this.store(text.as_bytes())).transpose();
        let state = State {
            problem: self.store(&parts.problem)?,
            plan: text(self, &parts.plan)?,
            best: text(self, &parts.best)?,
            kept: text(self, &parts.kept)?,
        };
        let number = self.history.version() + 1;
        let parent = self.history.head().map_or(0, |step| step.number);
        let (label, command) = (made.label.clone(), made.command.clone());
        let step = Step { number, parent, at: made.at, window: made.window.clone(), label, state, command };
        self.append(Line::Step(step))?;
        self.parts = parts.clone();
        Ok(number)
    }

    /// Freezes the head as the next version that was told to everybody, in a folder of its own with what was written of it,
    /// and records it as a step.
    /// This is not undone by undoing.
    ///
    /// # Errors
    ///
    /// `case-not-saved`.
    pub fn tell(&mut self, at: u64, telling: &Telling) -> Result<u32, CaseFault> {
        let version = u32::try_from(versions(&self.folder).len()).unwrap_or(u32::MAX - 1) + 1;
        let folder = self.folder.join("told").join(format!("{version:04}"));
        std::fs::create_dir_all(&folder).map_err(|error| not_saved(&folder, &error))?;
        let parts = self.parts.clone();
        let plan = parts.plan.clone().unwrap_or_default();
        // The plan last: without it the version is not there.
        let files = [
            ("problem.toml", parts.problem.clone()),
            ("at", at.to_string().into_bytes()),
            ("note", telling.note.as_bytes().to_vec()),
            ("fields.json", serde_json::to_vec(&telling.fields).unwrap_or_default()),
        ];
        let files = files.map(|(name, bytes)| (folder.join(name), bytes)).into_iter();
        let papers = telling.papers.iter().map(|paper| (folder.join("papers").join(&paper.name), paper.bytes.clone()));
        if !telling.papers.is_empty() {
            let papers = folder.join("papers");
            std::fs::create_dir_all(&papers).map_err(|error| not_saved(&papers, &error))?;
        }
        for (path, bytes) in files.chain(papers).chain([(folder.join("plan.json"), plan.into_bytes())]) {
            self.disk.put(&path, &bytes).map_err(|error| not_saved(&path, &error))?;
        }
        let label = Done::Told { version }.phrase();
        self.record(&parts, &Made { at, window: String::new(), label, command: String::new() })?;
        Ok(version)
    }

    /// Undoes the last step.
    ///
    /// # Errors
    ///
    /// `nothing-to-undo`, `case-not-saved`, `case-damaged`.
    pub fn undo(&mut self) -> Result<CaseNotice, CaseFault> {
        let head = self.history.head().map(|step| step.label.clone()).ok_or(CaseFault::NothingToUndo)?;
        let to = self.history.undo().map(|step| step.number).ok_or(CaseFault::NothingToUndo)?;
        self.go(Move::Undo, to)?;
        Ok(CaseNotice::Undone(head))
    }

    /// Does again what was undone last.
    ///
    /// # Errors
    ///
    /// `nothing-to-redo`, `case-not-saved`, `case-damaged`.
    pub fn redo(&mut self) -> Result<CaseNotice, CaseFault> {
        let step = self.history.redo().ok_or(CaseFault::NothingToRedo)?;
        let (to, label) = (step.number, step.label.clone());
        self.go(Move::Redo, to)?;
        Ok(CaseNotice::Redone(label))
    }

    /// Makes the case what it was after a step.
    ///
    /// # Errors
    ///
    /// `no-such-step`, `case-not-saved`, `case-damaged`.
    pub fn goto(&mut self, step: u64) -> Result<CaseNotice, CaseFault> {
        let label = self.history.step(step).ok_or(CaseFault::NoSuchStep { step })?.label.clone();
        self.go(Move::Goto, step)?;
        Ok(CaseNotice::WentBack(label))
    }

    fn go(&mut self, how: Move, to: u64) -> Result<(), CaseFault> {
        self.catch_up()?;
        let state = self.history.step(to).ok_or(CaseFault::NoSuchStep { step: to })?.state.clone();
        let parts = self.load(&state)?;
        self.append(Line::Move { number: self.history.version() + 1, how, to })?;
        self.parts = parts;
        self.behind = self.place().is_err();
        Ok(())
    }

    /// Puts the files of the last step in their places, if that could not be done when it was made: the files are never
    /// more than one step behind the journal, so that the next opening knows them again.
    fn catch_up(&mut self) -> Result<(), CaseFault> {
        if self.behind {
            self.place()?;
            self.behind = false;
        }
        Ok(())
    }

    /// Whether the problem file itself is not yet what was done last, because it could not be written.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Adds a line to the journal. One that could only be written in part is taken away again.
    fn append(&mut self, line: Line) -> Result<(), CaseFault> {
        let journal = self.folder.join("journal");
        let text = journal::encode(&line);
        if let Err(error) = self.disk.append(&journal, text.as_bytes()) {
            // Where it cannot be cut either, the torn line is the last one, and the next opening cuts it.
            let _ = self.disk.cut(&journal, self.journal);
            return Err(not_saved(&journal, &error));
        }
        self.journal += text.len() as u64;
        self.history.take(line);
        Ok(())
    }

    /// Keeps bytes under their hash.
    fn store(&mut self, bytes: &[u8]) -> Result<String, CaseFault> {
        let hash = hash(bytes);
        let path = self.folder.join("objects").join(&hash);
        if !path.exists() {
            self.disk.put(&path, bytes).map_err(|error| not_saved(&path, &error))?;
        }
        Ok(hash)
    }

    fn load(&self, state: &State) -> Result<Kept, CaseFault> {
        let bytes = |name: &String| -> Result<Vec<u8>, CaseFault> {
            let path = self.folder.join("objects").join(name);
            let bytes = std::fs::read(&path).map_err(|error| not_read(&path, &error))?;
            if hash(&bytes) == *name { Ok(bytes) } else { Err(CaseFault::Damaged { file: shown(&path) }) }
        };
        let text = |name: &Option<String>| {
            name.as_ref().map(|name| bytes(name).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())).transpose()
        };
        Ok(Kept {
            problem: bytes(&state.problem)?,
            plan: text(&state.plan)?,
            best: text(&state.best)?,
            kept: text(&state.kept)?,
        })
    }

    /// Puts the files of the head in their places. They are in the journal already: the next step, or the next opening,
    /// finishes what could not be done.
    fn place(&mut self) -> Result<(), CaseFault> {
        let parts = self.parts.clone();
        let file = self.file.clone();
        self.place_one(&file, Some(&parts.problem))?;
        for (name, text) in [("plan.json", &parts.plan), ("kept.json", &parts.kept)] {
            let path = self.folder.join(name);
            self.place_one(&path, text.as_ref().map(String::as_bytes))?;
        }
        Ok(())
    }

    fn place_one(&mut self, path: &Path, bytes: Option<&[u8]>) -> Result<(), CaseFault> {
        let there = read_if_there(path)?;
        let placed = match bytes {
            Some(bytes) if there.as_deref() == Some(bytes) => Ok(()),
            Some(bytes) => self.disk.put(path, bytes),
            None if there.is_none() => Ok(()),
            None => std::fs::remove_file(path),
        };
        placed.map_err(|error| not_saved(path, &error))
    }
}

fn made(at: u64, notice: &CaseNotice) -> Made {
    Made { at, window: String::new(), label: notice.phrase(), command: String::new() }
}

pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How often a lock is tried, a hundredth of a second apart.
const PATIENCE: u32 = 30;

/// Takes the lock of a case.
fn lock(folder: &Path, file: &Path) -> Result<File, CaseFault> {
    let path = folder.join("lock");
    let open = std::fs::OpenOptions::new().write(true).create(true).truncate(false).open(&path);
    let lock = open.map_err(|error| not_saved(&path, &error))?;
    // A program that is being started holds what was open at that moment until it runs: it is waited for.
    for _ in 0..PATIENCE {
        match lock.try_lock() {
            Ok(()) => return Ok(lock),
            Err(std::fs::TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            // Where a disk knows no locks, nobody is kept out by one.
            Err(std::fs::TryLockError::Error(_)) => return Ok(lock),
        }
    }
    Err(CaseFault::Open { file: shown(file) })
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, CaseFault> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(not_read(path, &error)),
    }
}

/// A file's name without its folders: what is said of it goes to windows that need not know them.
fn shown(path: &Path) -> String {
    clean::line(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy())
}

fn not_saved(path: &Path, error: &std::io::Error) -> CaseFault {
    CaseFault::NotSaved { file: shown(path), trouble: trouble(error) }
}

fn not_read(path: &Path, error: &std::io::Error) -> CaseFault {
    CaseFault::NotRead { file: shown(path), trouble: trouble(error) }
}

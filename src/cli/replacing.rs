//! Files put in the place of others, as a set: all of them or none, and nothing that somebody edited is lost.
//!
//! Each is first written whole beside its target, under a name that the next run to the same target knows and clears; then
//! all take their places, and where one cannot, those before it are put back. A file that is there already is replaced
//! where it is as halfday wrote it, or on demand; otherwise it is kept under a numbered name. An interrupted command
//! replaces nothing: what it has goes under the numbered name.

use super::console::Console;
use super::failure::trouble;
use super::naming::numbered_copy;
use crate::render::{Seal, is_as_written, sealed};
use crate::words::command::{CommandFault, Notice};
use sha2::{Digest, Sha256};
use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read, Result, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use tempfile::NamedTempFile;

/// Larger files are none of halfday's.
const MOST_BYTES: u64 = 256 << 20;

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    /// The path as it was given.
    pub(super) file: String,
    /// What is replaced: a link stays a link.
    pub(super) path: PathBuf,
    pub(super) seal: Seal,
}

/// Whether a file without a seal is as halfday wrote it.
pub(super) type AsWritten<'a> = dyn Fn(&[u8]) -> bool + 'a;

/// Tests that a target can be written, and clears what an earlier run that was killed has left beside it.
pub(super) fn probe(target: &Path, console: &Console) -> Result<()> {
    if std::fs::metadata(target).is_ok() {
        // A file that must not be written is not replaced either.
        drop(OpenOptions::new().append(true).open(target)?);
    }
    clear_leftovers(target);
    let beside = temporary(target, console)?;
    close(beside, console)
}

/// Writes all files, or none.
pub(super) fn write_all(
    files: Vec<(Target, Vec<u8>)>,
    as_written: &AsWritten<'_>,
    console: &Console,
) -> std::result::Result<(), CommandFault> {
    let cannot = |target: &Target, error: &std::io::Error| CommandFault::CannotWrite {
        file: target.file.clone(),
        trouble: trouble(error),
    };
    let mut staged = Vec::new();
    for (target, bytes) in files {
        let bytes = sealed(bytes, target.seal);
        match stage(&target.path, &bytes, console) {
            Ok(beside) => staged.push(Staged { target, bytes, beside }),
            Err(error) => {
                let fault = cannot(&target, &error);
                staged.into_iter().for_each(|staged| drop(close(staged.beside, console)));
                return Err(fault);
            }
        }
    }
    let is_set = staged.len() > 1;
    let interrupted = console.files.interrupted.load(Ordering::Relaxed);
    let choice = Choice { force: console.files.force, interrupted, is_set, as_written };
    // No signal ends the program between the first file and the last.
    let mut held = console.files.unfinished.hold();
    let (mut done, mut said) = (Vec::new(), Vec::new());
    for Staged { target, bytes, beside } in staged {
        match choice.place(&target, &bytes, beside) {
            Ok((undo, notice)) => {
                done.push(undo);
                said.extend(notice);
            }
            Err(error) => {
                done.into_iter().rev().for_each(Undo::undo);
                held.clear();
                return Err(cannot(&target, &error));
            }
        }
    }
    done.iter().for_each(Undo::forget);
    held.clear();
    drop(held);
    said.iter().for_each(|notice| console.line(&notice.text(console.language)));
    Ok(())
}

/// A file whose bytes stand beside its target.
struct Staged {
    target: Target,
    bytes: Vec<u8>,
    beside: NamedTempFile,
}

/// What is done about a file that is there already.
struct Choice<'a> {
    force: bool,
    interrupted: bool,
    /// Others are written with it, and what it replaces may have to be put back.
    is_set: bool,
    as_written: &'a AsWritten<'a>,
}

impl Choice<'_> {
    /// Puts a staged file in its place, and tells what became of the one that was there.
    fn place(&self, target: &Target, bytes: &[u8], beside: NamedTempFile) -> Result<(Undo, Option<Notice>)> {
        let path = &target.path;
        let there = match there(path) {
            Ok(there) => there,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                beside.persist_noclobber(path).map_err(|error| error.error)?;
                return Ok((Undo::Remove(path.clone()), None));
            }
            Err(error) => return Err(error),
        };
        if there.as_deref() == Some(bytes) {
            return Ok((Undo::Nothing, None)); // the file beside it is dropped
        }
        let file = target.file.clone();
        if self.interrupted {
            let (instead, _) = numbered(target, |instead| {
                std::fs::hard_link(beside.path(), instead).or_else(|error| copied(beside.path(), instead, error))
            })?;
            let path = PathBuf::from(&instead);
            return Ok((Undo::Remove(path), Some(Notice::NotReplaced { file, instead })));
        }
        let untouched = |there: &Vec<u8>| is_as_written(there) || (self.as_written)(there);
        if self.force || there.as_ref().is_some_and(untouched) {
            let backup = self.is_set.then(|| backup(path)).transpose()?;
            beside.persist(path).map_err(|error| error.error)?;
            return Ok((backup.map_or(Undo::Nothing, |backup| Undo::PutBack(backup, path.clone())), None));
        }
        let (copy, kept) =
            numbered(target, |copy| std::fs::hard_link(path, copy).or_else(|error| copied(path, copy, error)))?;
        match beside.persist(path) {
            Ok(_) => Ok((Undo::PutBack(kept, path.clone()), Some(Notice::KeptCopy { file, copy }))),
            Err(error) => {
                let _ = std::fs::remove_file(kept); // the original is where it was
                Err(error.error)
            }
        }
    }
}

/// What is in a file, if it is no larger than what is ever written.
fn there(path: &Path) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= MOST_BYTES).then_some(bytes))
}

/// Makes something under the first free numbered name of a target; gives the name as it is told, and the path.
fn numbered(target: &Target, make: impl Fn(&Path) -> Result<()>) -> Result<(String, PathBuf)> {
    for number in 1..=9_999 {
        let path = PathBuf::from(numbered_copy(&target.path.to_string_lossy(), number));
        match make(&path) {
            Ok(()) => {
                let folder = Path::new(&target.file).parent().unwrap_or(Path::new(""));
                let name = path.file_name().unwrap_or_default();
                return Ok((folder.join(name).to_string_lossy().into_owned(), path));
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// A copy under a name that nothing has, where the disk knows no second name for a file.
fn copied(from: &Path, to: &Path, error: std::io::Error) -> Result<()> {
    if error.kind() == ErrorKind::AlreadyExists {
        return Err(error);
    }
    let mut copy = OpenOptions::new().write(true).create_new(true).open(to)?;
    std::io::copy(&mut File::open(from)?, &mut copy)?;
    copy.sync_all()
}

/// How a placing is taken back.
enum Undo {
    Nothing,
    /// A file that was not there.
    Remove(PathBuf),
    /// What was there, from where to where.
    PutBack(PathBuf, PathBuf),
}

impl Undo {
    fn undo(self) {
        // What cannot be put back stays beside its place: nothing is lost.
        let _ = match self {
            Undo::Nothing => Ok(()),
            Undo::Remove(path) => std::fs::remove_file(path),
            Undo::PutBack(from, to) => std::fs::rename(from, to),
        };
    }

    /// All are placed: what was held to be put back is not needed; a numbered copy is.
    fn forget(&self) {
        if let Undo::PutBack(from, _) = self
            && from.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX))
        {
            let _ = std::fs::remove_file(from); // the next run clears it otherwise
        }
    }
}

/// What is there, under a second name beside it.
fn backup(path: &Path) -> Result<PathBuf> {
    // The name is free: the file that showed it is removed at once.
    let free = fresh(path)?.into_temp_path().to_path_buf();
    std::fs::hard_link(path, &free).or_else(|error| copied(path, &free, error))?;
    Ok(free)
}

/// How the names of unfinished files begin.
const PREFIX: &str = ".halfday-";

/// How the names of a target's unfinished files begin: the same in every run.
fn prefix(target: &Path) -> String {
    let name = target.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
    let hash: String = Sha256::digest(name.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{PREFIX}{hash}-")
}

fn folder(target: &Path) -> &Path {
    target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Removes the unfinished files of runs that were killed. One that a living run still writes is locked.
fn clear_leftovers(target: &Path) {
    let prefix = prefix(target);
    let entries = std::fs::read_dir(folder(target)).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| entry.file_name().to_string_lossy().starts_with(&prefix)) {
        let unlocked = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if unlocked {
            let _ = std::fs::remove_file(entry.path()); // somebody else may have been quicker
        }
    }
}

/// A file beside its target with the bytes that are to take the target's place.
fn stage(target: &Path, bytes: &[u8], console: &Console) -> Result<NamedTempFile> {
    let mut beside = temporary(target, console)?;
    let written = beside.write_all(bytes).and_then(|()| beside.as_file().sync_all());
    match written {
        Ok(()) => Ok(beside),
        Err(error) => {
            let _ = close(beside, console); // the disk is full already
            Err(error)
        }
    }
}

/// An empty file beside a target, locked for as long as it is open.
fn temporary(target: &Path, console: &Console) -> Result<NamedTempFile> {
    // No signal comes between the making of the file and its being noted.
    let mut unfinished = console.files.unfinished.hold();
    let beside = fresh(target)?;
    unfinished.push(beside.path().to_path_buf());
    let _ = beside.as_file().try_lock(); // where a disk knows no locks, nobody clears by them
    if let Ok(there) = std::fs::metadata(target) {
        beside.as_file().set_permissions(Metadata::permissions(&there))?;
    }
    Ok(beside)
}

fn close(beside: NamedTempFile, console: &Console) -> Result<()> {
    let mut unfinished = console.files.unfinished.hold();
    unfinished.retain(|file| file != beside.path());
    beside.close()
}

/// An empty file under a new name that belongs to a target.
fn fresh(target: &Path) -> Result<NamedTempFile> {
    let prefix = prefix(target);
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix);
    #[cfg(unix)]
    let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666); // less what the user's mask takes away
    #[cfg(unix)]
    builder.permissions(usual);
    builder.tempfile_in(folder(target))
}

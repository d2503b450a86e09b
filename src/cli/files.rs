//! The files of a run, by whatever name they are reached: what is read is not written, and nothing is written twice.

use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{Unfinished, listen};
use crate::words::command::CommandFault;
use std::cell::RefCell;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What a run has read and is to write, and how it is to write.
#[derive(Debug, Clone)]
pub(super) struct Files {
    read: RefCell<Vec<Identity>>,
    written: RefCell<Vec<Identity>>,
    /// Replace what is there, whoever wrote it (`--force`).
    pub(super) force: bool,
    /// Raised by Ctrl-C.
    pub(super) interrupted: Arc<AtomicBool>,
    /// What must be removed if the program has to end.
    pub(super) unfinished: Unfinished,
}

impl Files {
    /// No files yet; signals are listened to from now on.
    pub(super) fn new() -> Self {
        let unfinished = Unfinished::default();
        let interrupted = listen(&unfinished);
        Files { read: RefCell::default(), written: RefCell::default(), force: false, interrupted, unfinished }
    }

    /// Notes that a file is read. `open`: what the system says of it, where it is open already.
    pub(super) fn reads(&self, file: &str, open: Option<&Metadata>) -> Result<(), CommandFault> {
        let identity = Identity::of(file, open);
        if self.written.borrow().iter().any(|written| written.is(&identity)) {
            return Err(CommandFault::OutputIsInput { file: file.to_owned() });
        }
        self.read.borrow_mut().push(identity);
        Ok(())
    }

    /// Refuses a file that is read.
    pub(super) fn spares(&self, file: &str) -> Result<(), Failure> {
        let identity = Identity::of(file, None);
        match self.read.borrow().iter().any(|read| read.is(&identity)) {
            true => Err(Failure::command(CommandFault::OutputIsInput { file: file.to_owned() }, Exit::BadInput)),
            false => Ok(()),
        }
    }

    /// Notes that a file is to be written; refused if it is read, or written already.
    pub(super) fn writes(&self, file: &str) -> Result<(), Failure> {
        self.spares(file)?;
        let identity = Identity::of(file, None);
        if self.written.borrow().iter().any(|written| written.is(&identity)) {
            return Err(Failure::command(CommandFault::OutputTwice { file: file.to_owned() }, Exit::BadInput));
        }
        self.written.borrow_mut().push(identity);
        Ok(())
    }
}

/// What a file is, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Identity {
    /// Its folder, links followed.
    folder: PathBuf,
    /// Its name in lower case: not every disk tells cases apart.
    name: String,
    /// Device and number, where the system has such and the file is there: the same under every name.
    node: Option<(u64, u64)>,
}

impl Identity {
    fn of(file: &str, open: Option<&Metadata>) -> Self {
        let there = std::fs::metadata(file).ok();
        let path = std::fs::canonicalize(file).unwrap_or_else(|_| beside(Path::new(file)));
        let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().to_lowercase());
        let folder = path.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        Identity { folder, name, node: open.or(there.as_ref()).and_then(node) }
    }

    fn is(&self, other: &Identity) -> bool {
        match (self.node, other.node) {
            (Some(one), Some(other)) => one == other,
            _ => !self.name.is_empty() && (&self.folder, &self.name) == (&other.folder, &other.name),
        }
    }
}

/// The path of a file that is not there, links of its folder followed.
fn beside(file: &Path) -> PathBuf {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = whole.parent().and_then(|folder| std::fs::canonicalize(folder).ok());
    match (folder, whole.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => whole,
    }
}

#[cfg(unix)]
fn node(of: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    // Devices and pipes may be read and written at once.
    of.is_file().then(|| (of.dev(), of.ino()))
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// What the system says of standard input, where it is a file.
#[cfg(unix)]
pub(super) fn stdin_metadata() -> Option<Metadata> {
    use std::os::fd::AsFd;
    let open = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
    std::fs::File::from(open).metadata().ok()
}

#[cfg(not(unix))]
pub(super) fn stdin_metadata() -> Option<Metadata> {
    None
}

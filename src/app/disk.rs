//! How the files of a case are written: whole or not at all, and on the disk before anybody is told.

use crate::words::command::Trouble;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::path::Path;

/// What writes files; a test may put a disk in its place on which any write fails.
pub trait Disk: Send {
    /// Puts a file in its place, whole: what was there stays until all of the new one is on the disk.
    ///
    /// # Errors
    ///
    /// What the system says; then what was there is there still.
    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()>;

    /// Adds to the end of a file; on the disk when this returns.
    ///
    /// # Errors
    ///
    /// What the system says; a part may have been written.
    fn append(&mut self, path: &Path, bytes: &[u8]) -> Result<()>;

    /// Cuts a file to its first bytes.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn cut(&mut self, path: &Path, length: u64) -> Result<()>;
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct OnDisk;

impl Disk for OnDisk {
    fn put(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".halfday-");
        #[cfg(unix)]
        let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666); // less what the user's mask takes away
        #[cfg(unix)]
        builder.permissions(usual);
        let mut beside = builder.tempfile_in(folder)?;
        beside.write_all(bytes)?;
        beside.as_file().sync_all()?;
        if let Ok(there) = std::fs::metadata(path) {
            if there.permissions().readonly() {
                return Err(ErrorKind::PermissionDenied.into());
            }
            beside.as_file().set_permissions(there.permissions())?;
        }
        beside.persist(path).map_err(|error| error.error)?;
        sync_folder(folder)
    }

    fn append(&mut self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut file = OpenOptions::new().append(true).create(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_data()
    }

    fn cut(&mut self, path: &Path, length: u64) -> Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(length)?;
        file.sync_all()
    }
}

/// Puts the names in a folder on the disk, where the system lets one.
fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// What hinders, in the words of halfday where it has any.
#[must_use]
pub fn trouble(error: &std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::PermissionDenied => Trouble::Denied,
        ErrorKind::StorageFull => Trouble::Full,
        ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
        ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::NoFolder,
        ErrorKind::IsADirectory => Trouble::Folder,
        _ => Trouble::Other(error.to_string()),
    }
}

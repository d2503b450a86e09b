//! Faults of the program: what was being done ends, the case stays as its journal has it, and a report that names nobody is
//! kept beside it.

use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;
use std::sync::{Mutex, Once, PoisonError};

/// Where the last fault happened; whichever thread it was on.
static PLACE: Mutex<Option<String>> = Mutex::new(None);

/// What a fault says of itself.
pub(super) struct Fault {
    pub(super) said: String,
    pub(super) place: Option<String>,
}

/// A fault that was reported and that nobody has looked at yet.
pub(super) struct Trouble {
    pub(super) id: u64,
    pub(super) text: String,
    /// The file of the report, from the case's folder on; none where it could not be written.
    pub(super) file: Option<String>,
}

/// Notes from now on where faults happen.
pub(super) fn watch() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |fault| {
            *PLACE.lock().unwrap_or_else(PoisonError::into_inner) = fault.location().map(ToString::to_string);
            before(fault);
        }));
    });
}

/// Does something; a fault of the program ends that alone.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        let said = payload.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
        Fault { said, place: PLACE.lock().unwrap_or_else(PoisonError::into_inner).take() }
    })
}

/// Keeps a report in a case's folder; the name of the file from there on. Nothing is written through a link, and no report
/// takes another one's place.
pub(super) fn keep(folder: &Path, text: &str) -> Option<String> {
    let reports = folder.join("reports");
    if std::fs::create_dir(&reports).is_err() && !std::fs::symlink_metadata(&reports).is_ok_and(|own| own.is_dir()) {
        return None;
    }
    let fresh = |name: &String| std::fs::OpenOptions::new().write(true).create_new(true).open(reports.join(name));
    let names = (1..1000_u32).map(|number| format!("{number:04}.txt"));
    let (name, mut file) = names.into_iter().find_map(|name| fresh(&name).ok().map(|file| (name, file)))?;
    if std::io::Write::write_all(&mut file, text.as_bytes()).is_err() {
        // No half of a report stays, and a full disk is not tried again.
        drop(std::fs::remove_file(reports.join(name)));
        return None;
    }
    Some(format!("reports/{name}"))
}

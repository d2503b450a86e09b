//! Ctrl-C: the first ends the search and keeps its best plan, the second ends the program.

use super::exit::Exit;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Sets up the flag that Ctrl-C raises. A second Ctrl-C removes the files given and ends the program at once. Where
/// the system has no such signals, the flag is never raised.
pub(super) fn watch(unfinished: Vec<PathBuf>) -> Arc<AtomicBool> {
    let raised = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&raised);
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::Relaxed) {
            for file in &unfinished {
                let _ = std::fs::remove_file(file);
            }
            end_at_once();
        }
    });
    raised
}

#[allow(clippy::exit, reason = "the planner asked twice to end; nothing may hold that up")]
fn end_at_once() -> ! {
    std::process::exit(i32::from(Exit::Unproven.status()))
}

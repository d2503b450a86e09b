//! The progress bar: only on a terminal, only on standard error.

use super::console::Console;
use crate::solve::Progress;
use crate::words::command::Notice;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar with one step per level; invisible where nobody would see it.
pub(super) struct Bar {
    bar: ProgressBar,
    language: crate::words::Language,
}

impl Bar {
    pub(super) fn new(console: &Console) -> Self {
        let seen = console.is_watched();
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        if seen {
            bar.set_draw_target(ProgressDrawTarget::stderr());
            bar.enable_steady_tick(Duration::from_millis(120));
        }
        let style = ProgressStyle::with_template("{spinner} [{pos}/{len}] {elapsed} {wide_msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        Bar { bar, language: console.language }
    }

    /// Shows where the search stands.
    pub(super) fn show(&self, progress: &Progress) {
        let (value, bound) = (progress.value, progress.bound);
        let level = progress.level.short_phrase(false).text(self.language).to_owned();
        self.bar.set_length(progress.levels as u64);
        self.bar.set_position(progress.done as u64);
        self.bar.set_message(Notice::Step { level, value, bound }.text(self.language));
    }

    /// Takes the bar away, before anything is printed.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

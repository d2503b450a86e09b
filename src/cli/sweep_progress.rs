//! The bars of a sweep: one per scenario under way and one for all, only on a terminal.

use super::console::Console;
use crate::problem::Problem;
use crate::render::tried;
use crate::solve::Progress;
use crate::sweep::{Case, Watch};
use crate::words::Language;
use crate::words::clean::line;
use crate::words::command::Notice;
use crate::words::sweep::above_the_bars;
use indicatif::{MultiProgress, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// All bars; invisible where nobody would see them.
pub(super) struct Bars<'a> {
    problem: &'a Problem,
    language: Language,
    all: MultiProgress,
    /// Says how to stop. The echo of a Ctrl-C on a terminal moves the bars a line down and leaves their first line
    /// behind: that is this one, which says what happens.
    above: ProgressBar,
    total: ProgressBar,
    running: Mutex<BTreeMap<usize, ProgressBar>>,
}

impl<'a> Bars<'a> {
    /// For so many scenarios; `raised` is what Ctrl-C raises.
    pub(super) fn new(problem: &'a Problem, scenarios: usize, raised: &Arc<AtomicBool>, console: &Console) -> Self {
        let target = if console.is_watched() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let all = MultiProgress::with_draw_target(target);
        let above = all.add(ProgressBar::new(0));
        let (raised, language) = (Arc::clone(raised), console.language);
        let says = move |_: &ProgressState, text: &mut dyn Write| {
            let _ = text.write_str(above_the_bars(raised.load(Ordering::Relaxed), language)); // only a bar
        };
        above.set_style(style("{says}").with_key("says", says));
        let total = all.add(ProgressBar::new(scenarios as u64));
        total.set_style(style("[{pos}/{len}] {elapsed} {wide_bar}"));
        if console.is_watched() {
            above.enable_steady_tick(Duration::from_millis(500));
            total.enable_steady_tick(Duration::from_millis(500));
        }
        Bars { problem, language, all, above, total, running: Mutex::default() }
    }

    /// Takes the bars away, before anything is printed.
    pub(super) fn end(&self) {
        self.total.finish_and_clear();
        self.above.finish_and_clear();
        let _ = self.all.clear(); // where nobody sees it, nothing is lost
    }

    /// Does something with the bars that are up. A thread that failed while it held them has left them as they were.
    fn with<T>(&self, act: impl FnOnce(&mut BTreeMap<usize, ProgressBar>) -> T) -> T {
        act(&mut self.running.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Watch for Bars<'_> {
    fn begun(&self, number: usize, case: &Case) {
        if self.all.is_hidden() {
            return;
        }
        let bar = self.all.insert_before(&self.total, ProgressBar::new(0));
        bar.set_style(style("{prefix} [{pos}/{len}] {wide_msg}"));
        bar.set_prefix(line(&tried(&case.subject, self.problem, self.language)));
        self.with(|running| running.insert(number, bar));
    }

    fn step(&self, number: usize, progress: &Progress) {
        let Some(bar) = self.with(|running| running.get(&number).cloned()) else { return };
        let (value, bound) = (progress.value, progress.bound);
        let level = progress.level.short_phrase(false).text(self.language).to_owned();
        bar.set_length(progress.levels as u64);
        bar.set_position(progress.done as u64);
        bar.set_message(Notice::Step { level, value, bound }.text(self.language));
    }

    fn ended(&self, number: usize) {
        if let Some(bar) = self.with(|running| running.remove(&number)) {
            bar.finish_and_clear();
            self.all.remove(&bar);
        }
        self.total.inc(1);
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

//! Which room or session could least be spared: each taken away in turn, what it costs as tables.

use super::super::desk::Desk;
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::render::{Swept, sweep_document, sweep_map};
use crate::solve::Progress;
use crate::sweep::{self, Case, Fault, Head, Line, RunOptions, Shard, Wanted, Watch};
use crate::words::Language;
use crate::words::sweep::SweepLabel;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// What is told of a sweep on its way: so many cases are answered.
struct Counted<'a> {
    tell: &'a (dyn Fn(usize) + Sync),
    answered: AtomicUsize,
}

impl Watch for Counted<'_> {
    fn begun(&self, _: usize, _: &Case) {}
    fn step(&self, _: usize, _: &Progress) {}
    fn ended(&self, _: usize) {
        let answered = self.answered.fetch_add(1, Ordering::Relaxed) + 1;
        (self.tell)(answered);
    }
}

/// Tries the problem without each room and without each session; the lines, and how many there would be.
///
/// # Errors
///
/// Cases that do not fit, and faults of the program.
pub fn sweep(
    problem: &Problem,
    desk: &Desk,
    limit: Duration,
    stop: &AtomicBool,
    tell: &(dyn Fn(usize, usize) + Sync),
) -> Result<(Vec<Line>, usize), Vec<Finding>> {
    let wanted = Wanted { lose_each_room: true, close_each_session: true, ..Wanted::default() };
    let unfit = |unfit: Vec<(sweep::Subject, crate::problem::Unfit)>| -> Vec<Finding> {
        unfit.into_iter().map(|(_, unfit)| Finding::error(unfit.fault, None)).collect()
    };
    let cases = sweep::cases(problem, &wanted).map_err(unfit)?;
    let head = Head::new(problem, &cases, desk.baseline());
    let all = cases.len();
    let counted = |answered: usize| tell(answered, all);
    let watch = Counted { tell: &counted, answered: AtomicUsize::new(0) };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let options = RunOptions { shard: Shard::WHOLE, threads, time_limit: limit, interrupt: stop, watch: &watch };
    let lines = sweep::run(&cases, &head, desk.baseline(), &options).map_err(|fault| match fault {
        Fault::Unfit(unfit) => unfit.into_iter().map(|unfit| Finding::error(unfit.fault, None)).collect(),
        Fault::FailsCheck(violations) => {
            violations.into_iter().map(|violation| Finding::error(violation, None)).collect()
        }
        Fault::NoThreads(_) => Vec::new(),
    })?;
    Ok((lines, all))
}

/// What a sweep has found, as a page shows it: sentences, and tables whose cells have a shade.
#[must_use]
pub fn swept(problem: &Problem, lines: &[Line], all: usize, language: Language) -> Value {
    let swept = Swept { problem, lines, all, language };
    let document = sweep_document(&swept);
    let map = sweep_map(&swept).map(|map| {
        let row = |cells: &Vec<(String, Option<&'static str>)>| -> Value {
            cells.iter().map(|(text, shade)| json!({ "text": text, "shade": shade.unwrap_or_default() })).collect()
        };
        json!({ "title": map.title, "heading": map.heading, "rows": map.rows.iter().map(row).collect::<Vec<_>>() })
    });
    let is_map = |block: &&crate::render::Block| block.caption.as_deref() == Some(SweepLabel::Map.text(language));
    let plain = document.blocks.iter().filter(|block| map.is_none() || !is_map(block));
    let plain = plain.map(|block| {
        let row = |row: &crate::render::Row| -> Value {
            let cells = row.cells.iter().enumerate();
            cells.map(|(place, text)| json!({ "text": text, "shade": if place == 0 { "" } else { "plain" } })).collect()
        };
        let title = block.caption.clone().unwrap_or_default();
        json!({ "title": title, "heading": block.heading, "rows": block.rows.iter().map(row).collect::<Vec<_>>() })
    });
    let tables: Vec<Value> = map.clone().into_iter().chain(plain).collect();
    json!({ "notes": document.notes.iter().chain(&document.warnings).collect::<Vec<_>>(), "tables": tables })
}

//! The run over all cores: each case on one thread, its answer in its place, whatever is finished first.

use super::answer::{Fault, Verdict, verdict};
use super::case::Case;
use super::choice::Shard;
use super::line::{Head, Line};
use crate::plan::{Baseline, Stop};
use crate::solve::{Options, Progress};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Solving descends deeply on large problems; a thread gets what a program's first thread usually has.
const STACK_BYTES: usize = 16 << 20;

/// Branch-and-bound nodes of one run of HiGHS: where these leave a level unproven it is so on every machine, however many
/// threads share it, which a limit in seconds would not give. So few that they end the search long before the clock does.
const NODES: i32 = 200;

/// Who is told how the run goes, from several threads at once.
pub trait Watch: Sync {
    /// A case is begun.
    fn begun(&self, number: usize, case: &Case);
    /// Where the search of a case stands.
    fn step(&self, number: usize, progress: &Progress);
    /// A case is answered.
    fn ended(&self, number: usize);
}

/// How to run.
pub struct RunOptions<'a> {
    /// Which part of the cases.
    pub shard: Shard,
    /// How many at a time; at least 1.
    pub threads: usize,
    /// Wall-clock limit for each case.
    pub time_limit: Duration,
    /// Set by the caller (Ctrl-C): cases that are answered are kept, those under way are given up.
    pub interrupt: &'a AtomicBool,
    /// Told of every step.
    pub watch: &'a dyn Watch,
}

/// Answers the cases of a shard; the lines in the order of the cases. Each is solved by one thread alone with nothing
/// shared, so that the lines do not depend on the number of threads or shards, unless the time limit or Ctrl-C ended some.
///
/// # Errors
///
/// [`Fault::FailsCheck`] of the first case whose plan fails its check, and [`Fault::NoThreads`].
pub fn run(
    cases: &[Case],
    head: &Head,
    baseline: Option<&Baseline>,
    options: &RunOptions<'_>,
) -> Result<Vec<Line>, Fault> {
    let numbered: Vec<(usize, &Case)> =
        cases.iter().enumerate().filter(|(number, _)| options.shard.has(*number)).collect();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(options.threads.max(1)).stack_size(STACK_BYTES);
    let threads = threads.build().map_err(|error| Fault::NoThreads(error.to_string()))?;
    let answers: Vec<Result<Option<Line>, Fault>> = threads.install(|| {
        let each = numbered.par_iter().with_max_len(1);
        each.map(|&(number, case)| one(number, case, head, baseline, options)).collect()
    });
    answers.into_iter().filter_map(Result::transpose).collect()
}

/// One case; nothing where Ctrl-C came before its answer.
fn one(
    number: usize,
    case: &Case,
    head: &Head,
    baseline: Option<&Baseline>,
    options: &RunOptions<'_>,
) -> Result<Option<Line>, Fault> {
    if options.interrupt.load(Ordering::Relaxed) {
        return Ok(None);
    }
    options.watch.begun(number, case);
    let progress = |progress: Progress| options.watch.step(number, &progress);
    let solving =
        Options::new(options.time_limit).interrupt(options.interrupt).progress(&progress).nodes_per_run(NODES);
    let seen = baseline.map(|baseline| baseline.seen_from(&case.problem));
    let verdict = verdict(&case.problem, seen.as_ref(), &solving)?;
    let stop = match &verdict {
        Verdict::Planned(checked) => checked.plan().stop,
        Verdict::Undecided(stop) => Some(*stop),
        Verdict::NoPlan(_) => None,
    };
    // Ctrl-C may also have cut short the search for the reasons.
    let interrupted = options.interrupt.load(Ordering::Relaxed) && !matches!(verdict, Verdict::Planned(_));
    let given_up = stop == Some(Stop::Interrupted) || interrupted;
    options.watch.ended(number);
    Ok((!given_up).then(|| head.line(number, case, &verdict)))
}

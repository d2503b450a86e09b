//! A search in a thread of its own: whoever asked is answered in time, also where the solver hears neither clock nor flag.
//!
//! A search ends itself, nearly always. Where it does not end soon after its limit, or after it was interrupted, what it has
//! told so far is the answer, and the thread is left alone: its flag is raised, nobody listens to it any more, and it ends
//! as soon as it looks up.

use super::standing::{Standing, Told};
use super::{Limits, Options, Progress, Step};
use crate::plan::{Plan, Stop};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::Builder;
use std::time::{Duration, Instant};

/// Searching descends deeply on large problems: a thread gets more than what a program's first thread usually has.
const STACK_BYTES: usize = 16 << 20;

/// So long after its limit, or after it was interrupted, a search may take to end itself.
const GRACE: Duration = Duration::from_millis(500);

/// How often it is looked whether somebody interrupts.
const TICK: Duration = Duration::from_millis(10);

static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// Whether a search that was left alone has not ended yet. A program that ends then must not take apart what that search
/// still uses.
pub fn is_one_left_alone() -> bool {
    RUNNING.load(Ordering::Relaxed) > 0
}

/// What a search says to whoever waits for it.
enum News<T> {
    Progress(Progress),
    Step(Step),
    Told(Told),
    Done(T),
}

/// Searches in a thread of its own. `otherwise` makes the answer of what the search has told, if it does not end in time.
pub(super) fn in_time<T: Send + 'static>(
    options: &Options<'_>,
    search: impl FnOnce(&Options<'_>) -> T + Send + 'static,
    otherwise: impl FnOnce(Standing, Stop) -> T,
) -> T {
    let (begun, limit) = (Instant::now(), options.time_limit());
    let flag = Arc::new(AtomicBool::new(options.is_interrupted()));
    let (tell, news) = mpsc::channel();
    let (own, raised) = (Own::of(options, limit), Arc::clone(&flag));
    let search = Arc::new(Mutex::new(Some(search)));
    let taken = Arc::clone(&search);
    RUNNING.fetch_add(1, Ordering::Relaxed);
    let running = Running;
    let thread = Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let _running = running;
        let search = taken.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(search) = search {
            let done = own.with_options(&raised, &tell, search);
            let _ = tell.send(News::Done(done)); // nobody may wait any more
        }
    });
    let Ok(thread) = thread else {
        // The system gives no thread: the search is run in this one, and believed to end itself.
        let search = search.lock().unwrap_or_else(PoisonError::into_inner).take();
        return search.map_or_else(|| otherwise(Standing::default(), Stop::TimeLimit), |search| search(options));
    };
    let mut standing = Standing::default();
    let mut asked_to_end: Option<Instant> = None;
    loop {
        match news.recv_timeout(TICK) {
            Ok(News::Done(done)) => return done,
            Ok(News::Progress(progress)) => options.tell(Progress { plan: standing.plan().cloned(), ..progress }),
            Ok(News::Step(step)) => options.tell_step(&step),
            Ok(News::Told(told)) => standing.learn(told),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                // A search tells its answer before it ends, unless it has failed: then so has whoever waits for it.
                thread.join().unwrap_or_else(|failure| std::panic::resume_unwind(failure));
                return otherwise(standing, Stop::TimeLimit);
            }
        }
        if asked_to_end.is_none() && options.is_interrupted() {
            flag.store(true, Ordering::Relaxed);
            asked_to_end = Some(Instant::now());
        }
        let stop = if begun.elapsed() > limit.saturating_add(GRACE) {
            Stop::TimeLimit
        } else if asked_to_end.is_some_and(|asked| asked.elapsed() > GRACE) {
            Stop::Interrupted
        } else {
            continue;
        };
        flag.store(true, Ordering::Relaxed);
        return otherwise(standing, stop);
    }
}

/// Counted as running for as long as it is there.
struct Running;

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The options of a search that may outlive whoever asked.
struct Own {
    limit: Duration,
    limits: Limits,
    without: Vec<String>,
    known: Vec<Plan>,
    nodes: Option<u64>,
    work: Option<u64>,
}

impl Own {
    fn of(options: &Options<'_>, limit: Duration) -> Self {
        let without = options.without_rungs().iter().map(|&rung| rung.to_owned()).collect();
        let (known, limits, nodes) = (options.known_plans().to_vec(), options.sizes(), options.most_nodes());
        Own { limit, limits, without, known, nodes, work: options.most_work() }
    }

    /// Runs a search with these options, which tells all that happens.
    fn with_options<T>(&self, flag: &AtomicBool, tell: &Sender<News<T>>, search: impl FnOnce(&Options<'_>) -> T) -> T {
        // Nobody may wait any more: then nobody is told.
        let progress = |progress| drop(tell.send(News::Progress(progress)));
        let step = |step: &Step| drop(tell.send(News::Step(step.clone())));
        let told = |told| drop(tell.send(News::Told(told)));
        let without: Vec<&str> = self.without.iter().map(String::as_str).collect();
        let options = Options::new(self.limit).interrupt(flag).progress(&progress).trace(&step).limits(self.limits);
        let options = options.without(&without).known(&self.known).telling(&told).within_work(self.work);
        search(&self.nodes.map_or(options, |nodes| options.nodes(nodes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a search that hears nothing is worth: the answer is there half a second after its time.
    #[test]
    fn who_asked_is_answered_in_time_though_the_search_hears_nothing() {
        let (end, gate) = mpsc::channel::<()>();
        let begun = Instant::now();
        let deaf = move |_: &Options<'_>| gate.recv().map_or(1, |()| 2);
        let answer = in_time(&Options::new(Duration::ZERO), deaf, |standing, stop| {
            assert_eq!((standing.plan(), stop), (None, Stop::TimeLimit));
            3
        });
        assert_eq!(answer, 3);
        assert!(begun.elapsed() >= GRACE && is_one_left_alone());
        drop(end);
    }

    #[test]
    fn an_interrupted_search_that_hears_nothing_is_left_alone() {
        let (end, gate) = mpsc::channel::<()>();
        let raised = AtomicBool::new(true);
        let options = Options::new(Duration::from_secs(600)).interrupt(&raised);
        let deaf = move |_: &Options<'_>| gate.recv().is_ok();
        let answer = in_time(&options, deaf, |_, stop| {
            assert_eq!(stop, Stop::Interrupted);
            true
        });
        assert!(answer);
        drop(end);
    }

    #[test]
    fn what_a_search_tells_reaches_whoever_asked_and_its_answer_is_its_own() {
        let heard = Mutex::new(Vec::new());
        let trace = |step: &Step| heard.lock().unwrap().push(step.rung);
        let options = Options::new(Duration::from_secs(600)).trace(&trace).nodes(7).without(&["greedy"]);
        let search = |options: &Options<'_>| {
            let (level, rung, seconds) = (None, "counting", 0.0);
            let (value_before, value, bound_before, bound) = (None, None, 0, 0);
            options.tell_step(&Step { level, rung, seconds, value_before, value, bound_before, bound });
            (options.most_nodes(), options.is_without("greedy"), options.is_without("compact"))
        };
        assert_eq!(in_time(&options, search, |_, _| unreachable!()), (Some(7), true, false));
        assert_eq!(*heard.lock().unwrap(), ["counting"]);
    }

    #[test]
    #[should_panic(expected = "as it must be seen")]
    fn a_search_that_fails_fails_whoever_asked() {
        let fails = |_: &Options<'_>| panic!("as it must be seen");
        in_time(&Options::new(Duration::from_secs(600)), fails, |_, _| ());
    }
}

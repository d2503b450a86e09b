//! One measurement, inside a process of its own: solves, checks, and prints a report as JSON.

use super::arguments::{Engine, One};
use super::instances;
use super::levels::measured_cell;
use super::order::Order;
use halfday::check::check;
use halfday::plan::{Baseline, LevelResult};
use halfday::problem::Problem;
use halfday::solve::{Options, Outcome, Step, rung_names, solve, solve_plain};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

/// Beyond so many columns the plain model is not even built: it would need more memory than most machines have.
const MOST_PLAIN_COLUMNS: usize = 1_500_000;

/// What a measurement tells.
#[derive(Default, Serialize, Deserialize)]
pub struct Report {
    pub outcome: String,
    pub levels: String,
    pub proven: bool,
    /// Most kilobytes in memory at once, where the system tells.
    pub kilobytes: Option<u64>,
    /// Processor seconds, where the system tells.
    pub seconds: Option<f64>,
    /// The rungs of the ladder that ran, in its order.
    pub rungs: Vec<String>,
}

/// Solves and prints the report.
pub fn run(one: &One) -> Result<(), String> {
    let instance = instances::load(&one.instance)?;
    let problem = instance.problem(Order::named(&one.order)?)?;
    let mut report = solved(&problem, instance.baseline.as_ref(), one);
    report.kilobytes = peak(std::process::id());
    report.seconds = processor_seconds();
    println!("{}", serde_json::to_string(&report).map_err(|error| error.to_string())?);
    Ok(())
}

fn solved(problem: &Problem, baseline: Option<&Baseline>, one: &One) -> Report {
    let (ran, without) = (RefCell::new(BTreeSet::new()), one.without.iter().map(String::as_str).collect::<Vec<_>>());
    let trace = |step: &Step| {
        ran.borrow_mut().insert(step.rung);
    };
    let options = Options::new(Duration::from_secs(one.limit)).trace(&trace).without(&without);
    let outcome = match one.engine {
        Engine::Halfday => solve(problem, baseline, &options),
        Engine::Plain if 3 * problem.colleges().len() * problem.sessions().len() > MOST_PLAIN_COLUMNS => {
            return report("too large", &[], false);
        }
        Engine::Plain => solve_plain(problem, baseline, &options),
    };
    let told = told(problem, baseline, outcome);
    let names = rung_names().into_iter().filter(|name| ran.borrow().contains(name));
    Report { rungs: names.map(str::to_owned).collect(), ..told }
}

/// What came out, the plan checked.
fn told(problem: &Problem, baseline: Option<&Baseline>, outcome: Outcome) -> Report {
    match outcome {
        Outcome::Found(plan) => match check(problem, &plan, baseline) {
            Ok(_) => report("found", &plan.score, plan.score.iter().all(LevelResult::is_proven)),
            Err(_) => report("check failed", &plan.score, false),
        },
        Outcome::NoPlan => report("no plan", &[], true),
        Outcome::Undecided { score, .. } => report("undecided", &score, false),
    }
}

fn report(outcome: &str, score: &[LevelResult], proven: bool) -> Report {
    Report { outcome: outcome.to_owned(), levels: measured_cell(score), proven, ..Report::default() }
}

/// Processor seconds of this process so far: Linux tells, others do not.
fn processor_seconds() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    // After the program's name in brackets: user and system time are the 12th and 13th word, in hundredths.
    let words: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    let hundredths = words.get(11)?.parse::<u64>().ok()? + words.get(12)?.parse::<u64>().ok()?;
    Some(hundredths as f64 / 100.0)
}

/// The most kilobytes that a process has had in memory at once: Linux tells, others do not.
pub fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

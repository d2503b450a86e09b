//! One measurement, inside a process of its own: solves, checks, and prints a report as JSON.

use super::arguments::{Engine, One};
use super::instances;
use super::levels::measured_cell;
use super::order::Order;
use halfday::check::check;
use halfday::plan::{Baseline, LevelResult};
use halfday::problem::Problem;
use halfday::solve::{NoPlan, Options, Outcome, solve, solve_plain};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// Beyond so many columns the plain model is not even built: it would need more memory than most machines have.
const MOST_PLAIN_COLUMNS: usize = 1_500_000;

/// What a measurement tells.
#[derive(Serialize, Deserialize)]
pub struct Report {
    pub outcome: String,
    pub levels: String,
    pub proven: bool,
    /// Most kilobytes in memory at once, where the system tells.
    pub kilobytes: Option<u64>,
}

/// Solves and prints the report.
pub fn run(one: &One) -> Result<(), String> {
    let instance = instances::load(&one.instance)?;
    let problem = instance.problem(Order::named(&one.order)?)?;
    let mut report = solved(&problem, instance.baseline.as_ref(), one);
    report.kilobytes = peak(std::process::id());
    println!("{}", serde_json::to_string(&report).map_err(|error| error.to_string())?);
    Ok(())
}

fn solved(problem: &Problem, baseline: Option<&Baseline>, one: &One) -> Report {
    let time_limit = Duration::from_secs(one.limit);
    let options = Options::new(time_limit);
    let outcome = match one.engine {
        Engine::Halfday => solve(problem, baseline, &options),
        Engine::Plain if 3 * problem.colleges().len() * problem.sessions().len() > MOST_PLAIN_COLUMNS => {
            return report("too large", &[], false);
        }
        Engine::Plain => solve_plain(problem, baseline, &options),
    };
    match outcome {
        Outcome::Found(plan) => match check(problem, &plan, baseline) {
            Ok(_) => report("found", &plan.score, plan.score.iter().all(LevelResult::is_proven)),
            Err(_) => report("check failed", &plan.score, false),
        },
        Outcome::NoPlan(NoPlan::Short { score, .. }) => report("no plan", &score, true),
        Outcome::NoPlan(NoPlan::Contradiction) => report("no plan", &[], true),
        Outcome::Undecided { score, .. } => report("undecided", &score, false),
    }
}

fn report(outcome: &str, score: &[LevelResult], proven: bool) -> Report {
    Report { outcome: outcome.to_owned(), levels: measured_cell(score), proven, kilobytes: None }
}

/// The most kilobytes that a process has had in memory at once: Linux tells, others do not.
pub fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

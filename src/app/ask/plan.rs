//! The best plan of a problem, checked, with the record of the run that found it.

use super::holding::Holding;
use crate::check::{CheckedPlan, check};
use crate::plan::{Baseline, Plan, RunRecord, Stop};
use crate::problem::Problem;
use crate::solve::{self, Options, Outcome};
use crate::words::violation::Violation;
use std::collections::BTreeMap;

/// What a plan is asked for.
#[derive(Debug)]
pub struct PlanAsked<'a> {
    /// The problem that the plan is one of.
    pub problem: &'a Problem,
    /// An earlier plan to stay close to.
    pub baseline: Option<&'a Baseline>,
    /// What is held.
    pub holding: &'a Holding,
    /// Seconds that the search is given, as they are recorded.
    pub time_limit: u32,
}

/// What became of it.
#[derive(Debug)]
pub enum PlanAnswer {
    /// A checked plan; its score says what is proven.
    Planned(Box<CheckedPlan>),
    /// Proven that there is none.
    None,
    /// Neither a plan nor a proof that there is none.
    Undecided(Stop),
}

/// Finds the best plan. The same question gives the same plan, whoever asks.
///
/// # Errors
///
/// What is wrong with the plan that was found: a fault of the program.
pub fn plan(asked: &PlanAsked<'_>, options: &Options<'_>) -> Result<PlanAnswer, Vec<Violation>> {
    let solved = asked.holding.problem.as_ref().unwrap_or(asked.problem);
    match solve::solve(solved, asked.baseline, options) {
        Outcome::Found(plan) => {
            // What is written is a plan of the problem given; what is solved and checked holds what is to be held.
            let plan = Plan {
                problem: Some(asked.problem.fingerprint()),
                settled: asked.holding.settled.clone(),
                run: Some(run_record(asked, options)),
                ..plan
            };
            Ok(PlanAnswer::Planned(Box::new(check(solved, &plan, asked.baseline)?)))
        }
        Outcome::NoPlan => Ok(PlanAnswer::None),
        Outcome::Undecided { stop, .. } => Ok(PlanAnswer::Undecided(stop)),
    }
}

/// The record of this run, with the options that the plan depends on.
fn run_record(asked: &PlanAsked<'_>, options: &Options<'_>) -> RunRecord {
    let held = asked.holding.options.iter().cloned();
    let record = record(asked.time_limit, asked.baseline, options);
    RunRecord { options: held.chain(record.options).collect(), ..record }
}

/// The record of a run in which nothing is held. `time_limit`: the seconds that the search is given.
pub(super) fn record(time_limit: u32, baseline: Option<&Baseline>, options: &Options<'_>) -> RunRecord {
    RunRecord {
        halfday: env!("CARGO_PKG_VERSION").to_owned(),
        highs: solve::highs_version(),
        time_limit: time_limit.into(),
        options: options.most_nodes().map(|most| format!("nodes {most}")).into_iter().collect(),
        baseline: baseline.map(Baseline::fingerprint),
        certificates: BTreeMap::new(),
    }
}

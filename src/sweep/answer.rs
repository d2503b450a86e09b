//! One scenario answered: applied, solved to proof, checked; or explained.

use crate::check::{CheckedPlan, check};
use crate::explain::{Explanation, explain, shortages};
use crate::plan::{Baseline, Stop};
use crate::problem::{Problem, Unfit};
use crate::scenario::Scenario;
use crate::solve::{self, Options, Outcome};
use crate::words::violation::Violation;

/// What became of a changed problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The problem as the scenario has changed it.
    pub problem: Problem,
    /// What can be said of it.
    pub verdict: Verdict,
}

/// What can be said of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// A checked plan; its score says what is proven, level by level.
    Planned(Box<CheckedPlan>),
    /// Proven that there is none, and why ([`Explanation::Undecided`] where the reason was not found in time).
    NoPlan(Explanation),
    /// Neither a plan nor a proof that there is none.
    Undecided(Stop),
}

impl Verdict {
    /// Whether nothing is left open: every level of the plan is proven, or that there is no plan.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        match self {
            Verdict::Planned(checked) => checked.plan().score.iter().all(crate::plan::LevelResult::is_proven),
            Verdict::NoPlan(_) => true,
            Verdict::Undecided(_) => false,
        }
    }
}

/// Why a scenario has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It does not fit the problem: what is wrong with the changed one.
    Unfit(Vec<Unfit>),
    /// The plan that was found does not pass the check: a fault of the program.
    FailsCheck(Vec<Violation>),
    /// The operating system gives no threads, and why.
    NoThreads(String),
}

/// Applies a scenario and answers the changed problem. A plan that still stands is no answer by itself: the changed
/// problem may have a better one. `baseline`, an earlier plan as seen from `problem`, is what changes are counted from;
/// `options.time_limit()` holds for solving and explaining together.
///
/// # Errors
///
/// A scenario that does not fit the problem, and a plan that fails its check.
pub fn answer(
    problem: &Problem,
    scenario: &Scenario,
    baseline: Option<&Baseline>,
    options: &Options<'_>,
) -> Result<Answer, Fault> {
    let changed = scenario.apply(problem).map_err(Fault::Unfit)?;
    let seen = baseline.map(|baseline| baseline.seen_from(&changed));
    let verdict = verdict(&changed, seen.as_ref(), options)?;
    Ok(Answer { problem: changed, verdict })
}

/// Solves a problem and checks its plan, or says why there is none. `baseline` is seen from this very
/// problem.
///
/// # Errors
///
/// [`Fault::FailsCheck`].
pub fn verdict(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Result<Verdict, Fault> {
    if !problem.settings().partial {
        // What counting shows need not be searched for.
        let counted = shortages(problem);
        if !counted.is_empty() {
            return Ok(Verdict::NoPlan(Explanation::Shortage(counted)));
        }
    }
    let left = options.together();
    let outcome = solve::solve(problem, baseline, &left);
    match outcome {
        Outcome::Found(plan) => {
            let checked = check(problem, &plan, baseline).map_err(Fault::FailsCheck)?;
            Ok(Verdict::Planned(Box::new(checked)))
        }
        Outcome::NoPlan => Ok(Verdict::NoPlan(explain(problem, &left))),
        // Arithmetic may see what solving could not decide.
        Outcome::Undecided { stop, .. } => match explain(problem, &left) {
            reasons if reasons.is_no() && !problem.settings().partial => Ok(Verdict::NoPlan(reasons)),
            _ => Ok(Verdict::Undecided(stop)),
        },
    }
}

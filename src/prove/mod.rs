//! Proofs that a plan brings from a file: claims, until they are counted or derived again.
//!
//! A file can say anything, and a plan of last week's problem says what was true of that. So what a reader finds goes into
//! [`Plan::claims`], never into its score. [`weigh`] counts again what arithmetic can show at once; [`derive`](derive())
//! looks for every bound anew, level after level, each with the plan's own values of the levels before it held: that is
//! what the bound of a level means.

mod certify;

pub use certify::{CertifiedLevel, certify, plan_as_point};

use crate::check::CheckedPlan;
use crate::plan::{Baseline, LevelResult, Plan, Proof};
use crate::problem::{Level, Objective, Problem};
use crate::solve::{Options, Outcome, counted_bounds, solve_allowing};
use crate::words::Because;

/// The plan with those of its claims as its score that hold when they are counted again, in this problem; the others stay
/// claims, and their levels are unproven. A plan without claims is given back as it is.
#[must_use]
pub fn weigh(problem: &Problem, baseline: Option<&Baseline>, plan: Plan) -> Plan {
    if plan.claims.is_empty() {
        return plan;
    }
    let values: Vec<(Level, u64)> = plan.claims.iter().map(|claim| (claim.level, claim.value)).collect();
    let known = |with_baseline| problem.levels(with_baseline).into_iter().eq(values.iter().map(|&(level, _)| level));
    // In another order the bound of a level would mean something else.
    let counted = if known(false) || known(true) { counted_bounds(problem, baseline, &values) } else { Vec::new() };
    let nothing = || (0, Because::NothingBelowZero);
    let (mut score, mut claims) = (Vec::new(), Vec::new());
    for (position, claim) in plan.claims.into_iter().enumerate() {
        let LevelResult { level, value, .. } = claim;
        let (bound, because) = counted.get(position).cloned().unwrap_or_else(nothing);
        if bound >= value {
            score.push(LevelResult { level, value, bound: value, proof: Proof::Counted, because });
        } else {
            score.push(LevelResult {
                level,
                value,
                bound,
                proof: Proof::None,
                because: Because::Open { value, bound },
            });
            claims.extend((claim.proof != Proof::None).then_some(claim));
        }
    }
    Plan { score, claims, ..plan }
}

/// What deriving a level's bound again has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    /// The level.
    pub level: Level,
    /// The plan's value.
    pub value: u64,
    /// No plan that keeps the plan's values of the levels before has a value below this; never above `value`.
    pub bound: u64,
    /// How the bound is known; [`Proof::None`] where it is below the value.
    pub proof: Proof,
    /// Why.
    pub because: Because,
    /// The value of a plan that is as good at the levels before and better at this one, if one was found.
    pub better: Option<u64>,
}

impl Derived {
    /// Whether it is proven that the value cannot be lower.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.proof != Proof::None
    }
}

/// Derives the bound of every level of a checked plan anew, within the time limit. Levels that were not reached have the
/// bound 0.
#[must_use]
pub fn derive(
    problem: &Problem,
    baseline: Option<&Baseline>,
    checked: &CheckedPlan,
    options: &Options<'_>,
) -> Vec<Derived> {
    let options = options.together();
    let values = checked.values();
    let plan = Plan { score: Vec::new(), claims: Vec::new(), ..checked.plan().clone() };
    let mut derived: Vec<Derived> = Vec::new();
    // Nobody without a place: nothing is below that, and the search wants to know it from the start.
    let placed = |&&(level, value): &&(Level, u64)| level.objective() == Objective::Unplaced && value == 0;
    derived.extend(values.iter().take_while(placed).map(|&(level, _)| nothing_below(level)));
    while derived.len() < values.len() {
        let score = match solve_allowing(problem, baseline, &plan, &values[..derived.len()], &options) {
            Outcome::Found(Plan { score, .. }) | Outcome::Undecided { score, .. } => score,
            Outcome::NoPlan => Vec::new(),
        };
        let before = derived.len();
        for (result, &(level, value)) in score.into_iter().zip(&values[before..]) {
            if result.level != level {
                break;
            }
            let better = (result.value < value).then_some(result.value);
            derived.push(shown(result, value, better));
            if better.is_some() {
                // What comes behind was sought under the better value; the plan's own is to be held.
                break;
            }
        }
        if derived.len() == before {
            let unknown = |&(level, value): &(Level, u64)| {
                let (bound, proof, because) = (0, Proof::None, Because::Open { value, bound: 0 });
                Derived { level, value, bound, proof, because, better: None }
            };
            derived.extend(values[before..].iter().map(unknown));
        }
    }
    derived
}

fn nothing_below(level: Level) -> Derived {
    let because = Because::NothingBelowZero;
    Derived { level, value: 0, bound: 0, proof: Proof::Counted, because, better: None }
}

/// What the result of a search says of the plan's value.
fn shown(result: LevelResult, value: u64, better: Option<u64>) -> Derived {
    let LevelResult { level, bound, proof, because, .. } = result;
    let bound = bound.min(value);
    let proven = bound == value && better.is_none();
    Derived { level, value, bound, proof: if proven { proof } else { Proof::None }, because, better }
}

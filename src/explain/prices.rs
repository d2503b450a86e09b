//! The price of each rule: what the best plan gains, level by level, when the rule alone is dropped; or, where there is
//! no plan, which rules' dropping makes one possible.
//!
//! Every price is the difference of two optima (the shadow price of a constraint, here exact and lexicographic).
//! Prices do not add up: two rules that each cost nothing may cost something together.

use super::worth::{Best, Comparison, TimeLeft, Worth, best};
use crate::check::CheckedPlan;
use crate::problem::{Problem, RuleIndex, subset};
use crate::solve::Options;
use crate::words::violation::Violation;

/// What happens when a rule is dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// There is a plan with the rule and without it: their values.
    Values(Comparison),
    /// There was no plan, and now there is one.
    MakesPossible,
    /// There is no plan without it either.
    StillNone,
    /// Not decided in time.
    Undecided,
}

/// One rule with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulePrice {
    /// The rule.
    pub rule: RuleIndex,
    /// What its dropping does.
    pub effect: Effect,
}

/// The prices of all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Prices {
    /// The best plan under all rules and what it is worth; `None` where there is none.
    pub base: Option<(CheckedPlan, Vec<Worth>)>,
    /// The rules in file order; empty where even under all of them nothing was decided.
    pub rules: Vec<RulePrice>,
}

impl Prices {
    /// Whether nothing was left open.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.rules.iter().all(|price| match &price.effect {
            Effect::Values(comparison) => comparison.is_exact(),
            Effect::MakesPossible | Effect::StillNone => true,
            Effect::Undecided => false,
        })
    }
}

/// The price of each rule. `options.time_limit()` holds for all of them together, each search having an even share of what
/// is left.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn prices(problem: &Problem, options: &Options<'_>) -> Result<Prices, Vec<Violation>> {
    let time = TimeLeft::new(options.time_limit());
    let number = problem.rules().len();
    let share = |searches| options.within(time.share(searches));
    let base = match best(problem, None, &share(number + 1))? {
        Best::Planned(plan, worth) => Some((*plan, worth)),
        Best::NoPlan => None,
        Best::Undecided => {
            let undecided = |rule| RulePrice { rule: RuleIndex(rule), effect: Effect::Undecided };
            return Ok(Prices { base: None, rules: (0..number).map(undecided).collect() });
        }
    };
    let mut rules = Vec::new();
    for rule in (0..number).map(RuleIndex) {
        let worth = base.as_ref().map(|(_, worth)| worth.as_slice());
        let effect = without(problem, rule, worth, &share(number - rule.0))?;
        rules.push(RulePrice { rule, effect });
    }
    Ok(Prices { base, rules })
}

fn without(
    problem: &Problem,
    dropped: RuleIndex,
    worth: Option<&[Worth]>,
    options: &Options<'_>,
) -> Result<Effect, Vec<Violation>> {
    let rest: Vec<RuleIndex> = (0..problem.rules().len()).map(RuleIndex).filter(|&rule| rule != dropped).collect();
    let Some(problem) = subset::with_rules(problem, &rest) else { return Ok(Effect::Undecided) };
    Ok(match (best(&problem, None, options)?, worth) {
        (Best::Planned(_, after), Some(before)) => Effect::Values(Comparison::new(before, &after)),
        (Best::Planned(..), None) => Effect::MakesPossible,
        // A rule can keep a class out of long sessions and so make it divisible: then its dropping may take the plan away.
        (Best::NoPlan, _) => Effect::StillNone,
        (Best::Undecided, _) => Effect::Undecided,
    })
}

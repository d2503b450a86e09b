//! Why there is no plan, in the planner's own rules and numbers, and what would help.
//!
//! First counting: colleges that need more than the sessions open to them can give ([`Shortage`]). Where counting shows
//! nothing, a smallest set of rules that cannot hold together ([`Conflict`]), found by re-solving. Then the ways out:
//! changes with which there is a plan ([`Repairs`]), and who stays out if nothing changes ([`Leftover`]).

mod conflict;
mod headroom;
mod here;
mod here_said;
mod ladder;
mod leftover;
mod loosen;
mod prices;
mod remedies;
mod repair_options;
mod repairs;
mod repairs_said;
mod repairs_told;
#[cfg(test)]
mod sample;
mod sentences;
mod shortage;
mod suspects;
mod told_again;
#[cfg(test)]
mod truth;
mod wishes;
mod worth;

pub use crate::words::explanation::Amount;
pub use crate::words::here::Asked;
pub use conflict::{Conflict, Search, smallest_conflict};
pub use headroom::{Growth, Headroom, Line, Threshold, headroom};
pub use here::{Answer, Asking, ClosedPlace, Cost, Why, told, why_here};
pub use here_said::{level_said, worth_said};
pub use ladder::RepairKind;
pub use leftover::{Leftover, leftover};
pub use prices::{Effect, Prices, RulePrice, prices};
pub use repairs::{Repair, Repairs, repairs_by};
pub use shortage::{Shortage, shortages};
pub use told_again::Moves;
pub use wishes::{Granting, WishPrice, WishPrices, wish_prices};
pub use worth::{Best, Comparison, Difference, Verdict, Worth, best};

use crate::problem::{CollegeIndex, Objective, Problem, RuleIndex, subset};
use crate::solve::{self, Options, Outcome};
use std::time::Duration;

/// What a question may take, whatever the clock says: the same file is told the same on a busy machine, unless the limit
/// for everything is reached.
#[derive(Debug, Clone, Copy)]
struct Effort {
    /// Branch-and-bound nodes of all runs of the solver.
    nodes: u64,
    /// Work, see [`Options::work_of`], milliseconds.
    work: u64,
}

/// A question whose answer is a reason, ...
const REASON: Effort = Effort { nodes: 5_000, work: 5_000 };
/// ... and one of the many about ways out.
const WAY_OUT: Effort = Effort { nodes: 1_000, work: 1_000 };

impl Effort {
    fn of<'o>(self, options: &Options<'o>) -> Options<'o> {
        options.nodes(self.nodes).work_of(self.work)
    }
}

/// Why there is no plan, as data; [`Explanation::sentences`] words it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Explanation {
    /// There is one: nothing to explain.
    HasPlan,
    /// Some colleges need more than the sessions open to them can give; at least one entry.
    Shortage(Vec<Shortage>),
    /// Rules cannot hold together.
    Conflict(Conflict),
    /// There is no plan even without any rule, though the sums suffice: whole classes, changeovers or rounding leave
    /// gaps that nobody fits.
    WithoutRules,
    /// Neither a plan nor a proof that there is none was found in time.
    Undecided,
}

impl Explanation {
    /// Whether it is proven that there is no plan that places every head.
    #[must_use]
    pub fn is_no(&self) -> bool {
        matches!(self, Explanation::Shortage(_) | Explanation::Conflict(_) | Explanation::WithoutRules)
    }
}

/// Explains why a problem has no plan that places every head. Where the problem allows heads to stay unplaced, rules
/// that cannot hold even so are told first; else what is explained is why not all can be placed.
/// `options.time_limit()` holds for the whole explanation; a question ends by work before that, or else with two thirds of what
/// is left.
#[must_use]
pub fn explain(problem: &Problem, options: &Options<'_>) -> Explanation {
    let options = options.together();
    let mut at_odds = |problem: &Problem| solve::contradicting_rules(problem, &options);
    explain_from(problem, &mut answerer(&options, REASON, |left| left / 3 * 2), &mut at_odds)
}

/// The cheapest changes that make a plan possible, each verified by solving. `options.time_limit()` holds for the whole
/// search; a question ends by work before that, or else with a tenth of it, so that a hard one does not starve the others.
#[must_use]
pub fn repairs(problem: &Problem, explanation: &Explanation, options: &Options<'_>) -> Repairs {
    let options = options.together();
    let each = options.time_limit() / 10;
    let is_over = || options.time_limit().is_zero() || options.is_interrupted();
    repairs::repairs_until(problem, explanation, &mut answerer(&options, WAY_OUT, move |left| left.min(each)), &is_over)
}

/// Tells whether problems have plans, each with so much effort; `each` says how much of the time that is left one gets at most.
fn answerer<'o, E: Fn(Duration) -> Duration>(
    options: &Options<'o>,
    effort: Effort,
    each: E,
) -> impl FnMut(&Problem) -> Option<bool> + use<'o, E> {
    let options = effort.of(options);
    move |problem| {
        let left = options.time_limit();
        let options = options.within(each(left));
        if left.is_zero() || options.is_interrupted() {
            None
        } else if problem.settings().partial {
            has_partial_plan(problem, &options)
        } else {
            solve::is_feasible(problem, &options)
        }
    }
}

/// The same with another answerer: `has_plan` tells whether a problem has a plan (one that may leave heads unplaced if
/// the problem's settings allow it), or `None` if it cannot say.
pub fn explain_by(problem: &Problem, has_plan: &mut dyn FnMut(&Problem) -> Option<bool>) -> Explanation {
    explain_from(problem, has_plan, &mut |_| None)
}

/// The same; `at_odds` names rules of a problem without plan that are at odds already by themselves, where it can.
fn explain_from(
    problem: &Problem,
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
    at_odds: &mut dyn FnMut(&Problem) -> Option<Vec<RuleIndex>>,
) -> Explanation {
    if problem.settings().partial && has_plan(problem) == Some(false) {
        let (suspects, among) = suspects::suspects(problem, has_plan).unzip();
        return why_not(problem, suspects, among, has_plan);
    }
    let Some(problem) = subset::with_all_placed(problem) else { return Explanation::Undecided };
    let shortages = shortages(&problem);
    if !shortages.is_empty() {
        return Explanation::Shortage(shortages);
    }
    if let Some((suspects, among)) = suspects::suspects(&problem, has_plan) {
        return why_not(&problem, Some(suspects), Some(among), has_plan);
    }
    match has_plan(&problem) {
        Some(false) => why_not(&problem, at_odds(&problem), None, has_plan),
        Some(true) => Explanation::HasPlan,
        None => Explanation::Undecided,
    }
}

/// The rules at odds in a problem that is known to have no plan; `suspects` are rules known to be at odds, and `among` the
/// colleges among whom they are.
fn why_not(
    problem: &Problem,
    suspects: Option<Vec<RuleIndex>>,
    among: Option<Vec<CollegeIndex>>,
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
) -> Explanation {
    let rules: Vec<RuleIndex> = (0..problem.rules().len()).map(RuleIndex).collect();
    let mut has_plan = |problem: &Problem| {
        // What counting refutes need not be solved.
        let short = !problem.settings().partial && !shortages(problem).is_empty();
        if short || suspects::a_part_is_impossible(problem, has_plan) { Some(false) } else { has_plan(problem) }
    };
    let suspects = suspects.unwrap_or_else(|| rules.clone());
    let found = smallest_conflict(&suspects, &mut under(problem, &suspects, &mut has_plan));
    match found {
        Search::WithoutRules => Explanation::WithoutRules,
        Search::Rules(conflict, smallest) => {
            // The small problem first: the large ones may take all the time that is left.
            let are_named =
                |among: &Vec<CollegeIndex>| among.iter().all(|&college| is_named(problem, &conflict, college));
            let is_known = conflict == suspects && among.as_ref().is_some_and(are_named);
            let alone = if is_known { Some(true) } else { alone(problem, &conflict, &mut has_plan) };
            let mends = mends(&rules, &conflict, &mut under(problem, &suspects, &mut has_plan));
            let everybody = !problem.settings().partial;
            Explanation::Conflict(Conflict { rules: conflict, smallest, mends, alone, everybody })
        }
    }
}

/// Tells whether a problem has a plan under only some of its rules; `suspects` are rules known to be at odds.
fn under(
    problem: &Problem,
    suspects: &[RuleIndex],
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
) -> impl FnMut(&[RuleIndex]) -> Option<bool> {
    move |rules| {
        // More rules than those at odds are at odds as well.
        let known = suspects.iter().all(|suspect| rules.contains(suspect));
        if known { Some(false) } else { subset::with_rules(problem, rules).and_then(|problem| has_plan(&problem)) }
    }
}

/// The rules of the conflict without which all the others of the problem can hold.
fn mends(
    all: &[RuleIndex],
    conflict: &[RuleIndex],
    under: &mut dyn FnMut(&[RuleIndex]) -> Option<bool>,
) -> Vec<RuleIndex> {
    let mut helps = |dropped: RuleIndex| {
        let rest: Vec<RuleIndex> = all.iter().copied().filter(|&rule| rule != dropped).collect();
        under(&rest) == Some(true)
    };
    conflict.iter().copied().filter(|&rule| helps(rule)).collect()
}

/// Whether the rules are at odds even with none but the colleges that they name.
fn alone(
    problem: &Problem,
    conflict: &[RuleIndex],
    has_plan: &mut dyn FnMut(&Problem) -> Option<bool>,
) -> Option<bool> {
    let named = |college: &CollegeIndex| is_named(problem, conflict, *college);
    let colleges: Vec<CollegeIndex> = problem.college_indices().filter(named).collect();
    let smaller = subset::with_rules(problem, conflict)?;
    let smaller = subset::with_colleges(&smaller, &colleges)?;
    has_plan(&smaller).map(|feasible| !feasible)
}

/// Whether one of the rules names a college.
fn is_named(problem: &Problem, rules: &[RuleIndex], college: CollegeIndex) -> bool {
    rules.iter().any(|rule| problem.rules()[rule.0].kind.names(college))
}

/// Whether the rules can hold when heads may stay unplaced.
fn has_partial_plan(problem: &Problem, options: &Options<'_>) -> Option<bool> {
    let mut parts = problem.to_parts();
    parts.settings.partial = true;
    parts.objectives = vec![Objective::Unplaced];
    let problem = Problem::new(parts).ok()?;
    match solve::solve(&problem, None, options) {
        Outcome::Found(_) => Some(true),
        Outcome::NoPlan => Some(false),
        Outcome::Undecided { .. } => None,
    }
}

//! What the best plan of a problem is worth, level by level, and two such values side by side.

use crate::check::{CheckedPlan, check};
use crate::plan::{Baseline, LevelResult, Plan};
use crate::problem::{Level, Problem};
use crate::solve::{self, Options, Outcome};
use crate::words::violation::Violation;
use std::time::{Duration, Instant};

/// Branch-and-bound nodes of one run of HiGHS: they end it, not the clock, so that the same question is answered the same on
/// a busy machine, unless its time limit is reached.
const NODES: i32 = 500;

/// The best value of a level, as far as it is known: from `least` to `most`, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    /// The level.
    pub level: Level,
    /// No plan that keeps the earlier levels has less.
    pub least: u64,
    /// A plan that keeps the earlier levels has so much.
    pub most: u64,
}

impl Worth {
    /// Whether the best value is known.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.least == self.most
    }
}

/// The best plan of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Best {
    /// A checked plan and what is known of the best value of each level.
    Planned(Box<CheckedPlan>, Vec<Worth>),
    /// Proven that there is none.
    NoPlan,
    /// Neither a plan nor a proof that there is none.
    Undecided,
}

/// Solves a problem and checks the plan.
///
/// # Errors
///
/// What is wrong with the plan that was found: a fault of the program.
pub fn best(problem: &Problem, baseline: Option<&Baseline>, options: &Options<'_>) -> Result<Best, Vec<Violation>> {
    Ok(match solve::solve(problem, baseline, &options.nodes_per_run(NODES)) {
        Outcome::Found(plan) => {
            let checked = check(problem, &plan, baseline)?;
            let worth = plan.score.iter().map(worth).collect();
            Best::Planned(Box::new(checked), worth)
        }
        Outcome::NoPlan => Best::NoPlan,
        Outcome::Undecided { .. } => Best::Undecided,
    })
}

/// A plan that was proven the best of a problem, and what it is worth; `None` where it is not of this problem, or not every
/// level of it was proven with nothing told.
pub(super) fn as_best(problem: &Problem, plan: &Plan) -> Option<(CheckedPlan, Vec<Worth>)> {
    let levels: Vec<Level> = plan.score.iter().map(|result| result.level).collect();
    let is_proven = levels == problem.levels(false) && plan.score.iter().all(LevelResult::is_proven);
    let checked = is_proven.then(|| check(problem, plan, None).ok()).flatten()?;
    Some((checked, plan.score.iter().map(worth).collect()))
}

fn worth(result: &LevelResult) -> Worth {
    let least = if result.is_proven() { result.value } else { result.bound.min(result.value) };
    Worth { level: result.level, least, most: result.value }
}

/// One level of two problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// What it is worth in the one.
    pub before: Worth,
    /// What it is worth in the other.
    pub after: Worth,
}

impl Difference {
    /// Whether both are known and the same.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.before.is_exact() && self.after.is_exact() && self.before.most == self.after.most
    }
}

/// Which of two problems has the better best plan, by the first level that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The best plans are equally good at every level.
    Same,
    /// The other problem's is worse.
    Worse,
    /// The other problem's is better.
    Better,
    /// Not known: a level was not proven, and its bounds do not tell.
    Open,
}

/// Two problems with the same levels, side by side. A level is the best value that plans with the best values of all
/// earlier levels have; so where one level is not exact, later ones mean nothing and are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The levels in their order, as far as they can be compared.
    pub levels: Vec<Difference>,
    /// What they say together.
    pub verdict: Verdict,
}

impl Comparison {
    /// Compares level by level.
    #[must_use]
    pub fn new(before: &[Worth], after: &[Worth]) -> Self {
        let mut levels = Vec::new();
        let mut verdict = Verdict::Same;
        for (&before, &after) in before.iter().zip(after) {
            levels.push(Difference { before, after });
            if verdict == Verdict::Same {
                verdict = match (after.least > before.most, after.most < before.least) {
                    (true, _) => Verdict::Worse,
                    (_, true) => Verdict::Better,
                    _ => Verdict::Same,
                };
            }
            if !before.is_exact() || !after.is_exact() {
                if verdict == Verdict::Same {
                    verdict = Verdict::Open;
                }
                break;
            }
        }
        Comparison { levels, verdict }
    }

    /// The levels that differ, or are not known to be the same.
    pub fn differing(&self) -> impl Iterator<Item = &Difference> {
        self.levels.iter().filter(|difference| !difference.is_none())
    }

    /// Whether every level was compared and is known.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.levels.iter().all(|level| level.before.is_exact() && level.after.is_exact())
    }
}

/// A time limit that several searches share.
pub(super) struct TimeLeft {
    end: Option<Instant>,
    whole: Duration,
}

impl TimeLeft {
    /// From now on.
    pub(super) fn new(whole: Duration) -> Self {
        TimeLeft { end: Instant::now().checked_add(whole), whole }
    }

    /// An even share of what is left, for one of so many searches to come.
    pub(super) fn share(&self, searches: usize) -> Duration {
        let left = self.end.map_or(self.whole, |end| end.saturating_duration_since(Instant::now()));
        left / u32::try_from(searches.max(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Objective;

    fn worth(values: &[(u64, u64)]) -> Vec<Worth> {
        let level = Level::Of(Objective::Batches);
        values.iter().map(|&(least, most)| Worth { level, least, most }).collect()
    }

    fn verdict(before: &[(u64, u64)], after: &[(u64, u64)]) -> (Verdict, usize) {
        let comparison = Comparison::new(&worth(before), &worth(after));
        (comparison.verdict, comparison.levels.len())
    }

    #[test]
    fn the_first_level_that_differs_decides() {
        assert_eq!(verdict(&[(1, 1), (2, 2)], &[(1, 1), (2, 2)]), (Verdict::Same, 2));
        assert_eq!(verdict(&[(1, 1), (2, 2)], &[(1, 1), (3, 3)]), (Verdict::Worse, 2));
        assert_eq!(verdict(&[(1, 1), (9, 9)], &[(2, 2), (3, 3)]), (Verdict::Worse, 2));
        assert_eq!(verdict(&[(2, 2), (3, 3)], &[(1, 1), (9, 9)]), (Verdict::Better, 2));
    }

    #[test]
    fn after_a_level_that_is_not_known_nothing_is_said() {
        assert_eq!(verdict(&[(1, 2), (2, 2)], &[(1, 1), (3, 3)]), (Verdict::Open, 1));
        assert_eq!(verdict(&[(1, 1), (2, 2)], &[(2, 4), (0, 0)]), (Verdict::Worse, 1));
        assert_eq!(verdict(&[(4, 4), (2, 2)], &[(1, 3), (0, 0)]), (Verdict::Better, 1));
    }
}

//! Trade-offs: what one more half-day, session or batch would buy in the levels behind it.
//!
//! The levels before one are held at their best values, it may be worse by one, and those behind it are solved anew (the
//! ε-constraint method, Haimes 1971, one step from the lexicographic optimum).

use crate::check::{CheckedPlan, Unmet, check};
use crate::plan::{Baseline, LevelResult, Plan};
use crate::problem::{Level, Problem};
use crate::solve::{self, Options, Outcome};

/// What one more of a level buys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TradeOff {
    /// The level that may be worse by one.
    pub level: Level,
    /// The values of all levels then, in their order.
    pub values: Vec<(Level, u64)>,
    /// The wishes that are not met then.
    pub unmet: Vec<Unmet>,
    /// Whether the levels behind it are proven.
    pub proven: bool,
}

impl TradeOff {
    /// Whether anything behind the level is better for it.
    #[must_use]
    pub fn buys(&self, best: &CheckedPlan) -> bool {
        let behind = |values: &[(Level, u64)]| {
            let position = values.iter().position(|(level, _)| *level == self.level).unwrap_or(values.len());
            values[position..].iter().skip(1).map(|&(_, value)| value).collect::<Vec<u64>>()
        };
        behind(&self.values) < behind(best.values())
    }
}

/// The trade-offs of every level that counts things ([`Objective::is_traded`]) and has others behind it. What is
/// `None` could not be solved in the time.
///
/// [`Objective::is_traded`]: crate::problem::Objective::is_traded
#[must_use]
pub fn trade_offs(
    problem: &Problem,
    baseline: Option<&Baseline>,
    best: &CheckedPlan,
    options: &Options<'_>,
) -> Vec<(Level, Option<TradeOff>)> {
    let options = options.together();
    let values = best.values();
    let offered = |&position: &usize| values[position].0.objective().is_traded();
    let positions = (0..values.len().saturating_sub(1)).filter(offered);
    let trade_off = |position: usize| {
        let mut allowed = values[..=position].to_vec();
        allowed[position].1 += 1;
        let outcome = solve::solve_allowing(problem, baseline, best.plan(), &allowed, &options);
        let Outcome::Found(plan) = outcome else { return None };
        let proven = plan.score.iter().all(LevelResult::is_proven);
        let bare = Plan { score: Vec::new(), settled: best.plan().settled.clone(), ..plan };
        let checked = check(problem, &bare, baseline).ok()?;
        let unmet = checked.unmet().to_vec();
        Some(TradeOff { level: values[position].0, values: checked.values().to_vec(), unmet, proven })
    };
    positions.map(|position| (values[position].0, trade_off(position))).collect()
}

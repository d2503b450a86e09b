//! The price of each wish that the best plan does not meet: what the best plan loses, level by level, when the wish of one
//! college is made a rule.
//!
//! Like the price of a rule it is the difference of two optima, so any plan that meets the wish costs at least so much.

use super::worth::{Best, Comparison, TimeLeft, Worth, best};
use crate::check::{CheckedPlan, Unmet};
use crate::domains::parts_to_ask;
use crate::problem::{Problem, Rule, RuleKind};
use crate::solve::Options;
use crate::words::violation::Violation;

/// What happens when a wish must be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Granting {
    /// The best plans without and with it.
    Costs(Comparison),
    /// There is no plan that meets it.
    Impossible,
    /// Not decided in time.
    Undecided,
}

/// A wish that is not met, with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WishPrice {
    /// The wish and whose it is.
    pub unmet: Unmet,
    /// What it costs to meet it.
    pub granting: Granting,
}

/// The prices of all wishes that are not met.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WishPrices {
    /// The best plan, what it is worth, and the wishes that it does not meet.
    Found(Box<CheckedPlan>, Vec<Worth>, Vec<WishPrice>),
    /// There is no plan.
    NoPlan,
    /// Neither a plan nor a proof that there is none.
    Undecided,
}

impl WishPrices {
    /// Whether nothing was left open.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        match self {
            WishPrices::Found(_, worth, prices) => {
                let exact = |price: &WishPrice| match &price.granting {
                    Granting::Costs(comparison) => comparison.is_exact(),
                    Granting::Impossible => true,
                    Granting::Undecided => false,
                };
                worth.iter().all(Worth::is_exact) && prices.iter().all(exact)
            }
            WishPrices::NoPlan => true,
            WishPrices::Undecided => false,
        }
    }
}

/// The price of each wish that the best plan does not meet. `options.time_limit()` holds for all of them together, each
/// search having an even share of what is left.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn wish_prices(problem: &Problem, options: &Options<'_>) -> Result<WishPrices, Vec<Violation>> {
    let time = TimeLeft::new(options.time_limit());
    let share = |searches| options.within(time.share(searches));
    let (plan, worth) = match best(problem, None, &share(2))? {
        Best::Planned(plan, worth) => (plan, worth),
        Best::NoPlan => return Ok(WishPrices::NoPlan),
        Best::Undecided => return Ok(WishPrices::Undecided),
    };
    let mut prices = Vec::new();
    for (position, &unmet) in plan.unmet().iter().enumerate() {
        let granting = match granted(problem, unmet) {
            Some(granted) => match best(&granted, None, &share(plan.unmet().len() - position))? {
                Best::Planned(_, after) => Granting::Costs(Comparison::new(&worth, &after)),
                Best::NoPlan => Granting::Impossible,
                Best::Undecided => Granting::Undecided,
            },
            None => Granting::Undecided,
        };
        prices.push(WishPrice { unmet, granting });
    }
    Ok(WishPrices::Found(plan, worth, prices))
}

/// The problem in which a wish of one college is a rule; `None` if that does not fit.
fn granted(problem: &Problem, unmet: Unmet) -> Option<Problem> {
    let wish = &problem.wishes()[unmet.wish];
    let (colleges, region) = (vec![unmet.college], wish.region.clone());
    let kind = if wish.inside { RuleKind::Only { colleges, region } } else { RuleKind::Never { colleges, region } };
    let mut parts = parts_to_ask(problem);
    // The wish's own name is taken; nobody reads this one.
    parts.rules.push(Rule { name: "\u{1}wish".to_owned(), kind });
    Problem::new(parts).ok()
}

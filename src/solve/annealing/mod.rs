//! Simulated annealing over ordered batches (Kirkpatrick, Gelatt & Vecchi 1983), for plans at the bounds of all levels.
//!
//! A state gives every session an ordered list of batches, each of so much work or of some classes; their lengths and
//! starts follow, each as early as the clock lets it. What rules forbid is let in at a price, in slots, and the price is paid
//! off as the search cools. The last half-day and the number of sessions in use are kept by every state, so a plan that is
//! found keeps them. The search counts its moves and reads no clock: the same problem gives the same plan.

mod ground;
mod moves;
mod prices;
mod state;
mod walk;

use super::class_fill::Dice;
use super::tidy::Placement;
use crate::domains::Domains;
use crate::plan::Plan;
use crate::problem::{Objective, Problem};
use ground::Ground;
use prices::{LOOKING, POLISHING};
use walk::{Best, Walk};

/// What is looked for.
#[derive(Debug, Clone)]
pub(super) struct Aim<'a> {
    /// Number of the last half-day that may be used.
    pub(super) finish: usize,
    /// The most sessions that may be used.
    pub(super) sessions: usize,
    /// Levels in their order, each with the value that is good enough.
    pub(super) goals: &'a [(Objective, u64)],
    /// Moves of one start.
    pub(super) moves: u64,
    /// Starts, if none finds all goals.
    pub(super) starts: u64,
    /// What tells the dice of one search from those of another.
    pub(super) seed: u64,
}

/// Whether annealing can speak of a problem.
pub(super) fn applies(problem: &Problem, domains: &Domains) -> bool {
    Ground::new(problem, domains).is_some()
}

/// Looks for a plan that keeps all rules, best at the goals in their order; `None` if none is found, which proves nothing,
/// or where annealing cannot speak of the problem.
pub(super) fn anneal(
    problem: &Problem,
    domains: &Domains,
    aim: &Aim<'_>,
    is_over: &mut dyn FnMut() -> bool,
) -> Option<Vec<Placement>> {
    let ground = Ground::new(problem, domains)?;
    let mut best: Option<Best> = None;
    for start in 0..aim.starts {
        let mut dice = Dice::new(aim.seed + start);
        let mut walk = Walk::begin(&ground, aim, &mut dice)?;
        let prices = LOOKING[(start % 2) as usize];
        if walk.cool(aim, prices, aim.moves, &mut dice, &mut best, is_over) {
            break;
        }
    }
    for prices in POLISHING {
        let Some(found) = best.clone() else { break };
        if found.is_good_enough(aim) {
            break;
        }
        let mut dice = Dice::new(aim.seed + aim.starts);
        Walk::from(&ground, found).cool(aim, prices, aim.moves / 2, &mut dice, &mut best, is_over);
    }
    Some(best?.placements(problem))
}

/// Looks for a plan that is better at the goals in their order than one that is known; the last of them is the level at hand.
pub(super) fn improve(
    problem: &Problem,
    domains: &Domains,
    aim: &Aim<'_>,
    plan: &Plan,
    is_over: &mut dyn FnMut() -> bool,
) -> Option<Vec<Placement>> {
    let ground = Ground::new(problem, domains)?;
    let known = Best::of(&ground, aim, plan)?;
    let mut best = Some(known.clone());
    let &(level, _) = aim.goals.last()?;
    let prices = prices::of(level)?;
    for start in 0..aim.starts {
        let (from, mut dice) = (best.clone()?, Dice::new(aim.seed + start));
        if Walk::from(&ground, from).cool(aim, prices, aim.moves, &mut dice, &mut best, is_over) {
            break;
        }
    }
    best.filter(|best| best.values < known.values).map(|best| best.placements(problem))
}

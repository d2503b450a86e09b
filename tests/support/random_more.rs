//! What some random problems have beside the parts of all: kinds of rules that came later. They have dice of their own, so
//! that a seed without them gives the problem that it always gave.

use super::random::Dice;
use super::random_parts::{colleges, region};
use halfday::problem::*;

/// Whether the problem of a seed has more.
pub fn has_more(seed: u64) -> bool {
    matches!(seed % 5, 2 | 3)
}

/// Adds one or two rules, in place of others where there would be too many.
pub fn add(dice: &mut Dice, parts: &mut Parts) {
    parts.rules.truncate(2);
    for _ in 0..dice.pick(&[1, 1, 2]) {
        let kind = rule(dice, parts);
        let name = format!("rule {}", parts.rules.len() + 1);
        parts.rules.push(Rule { name, kind });
    }
}

fn rule(dice: &mut Dice, parts: &Parts) -> RuleKind {
    let (some, others) = (colleges(dice, parts), colleges(dice, parts));
    let grain = dice.pick(&[Grain::Clock, Grain::HalfDay, Grain::Day, Grain::Day]);
    match dice.from(1, 8) {
        1 | 2 => {
            let then = others.into_iter().filter(|college| !some.contains(college));
            let steps = std::iter::once(some.clone()).chain(then.map(|college| vec![college])).collect();
            RuleKind::Sequence { steps, grain, weak: grain != Grain::Day || dice.chance(50) }
        }
        3 => {
            let then = others.into_iter().filter(|college| !some.contains(college)).collect();
            RuleKind::Before { first: some, then, grain: Grain::Day }
        }
        4 => {
            let pairs = some.iter().flat_map(|&one| others.iter().map(move |&other| (one, other)));
            RuleKind::Apart { pairs: pairs.filter(|(one, other)| one < other).collect(), grain: Grain::Day }
        }
        5 => RuleKind::Together { colleges: some, scope: Scope::Day },
        6 | 7 => {
            let region = Region { span: None, ..region(dice, parts) };
            let per = dice.pick(&[Per::HalfDay, Per::Day, Per::Session]);
            RuleKind::Limit { counted: Counted::Colleges, colleges: some, region, limit: dice.from(1, 2) as u32, per }
        }
        _ => {
            let at_most = dice.chance(40).then(|| dice.from(1, 2) as u32);
            let at_least = dice.chance(40).then(|| dice.from(1, 2) as u32);
            RuleKind::Days { colleges: some, at_most, at_least, alike: dice.chance(50) }
        }
    }
}

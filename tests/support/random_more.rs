//! What some random problems have beside the parts of all: kinds of rules, places and objectives that came later. They have dice of their own, so
//! that a seed without them gives the problem that it always gave.

use super::random::Dice;
use super::random_parts::{colleges, region};
use halfday::problem::*;

/// Whether the problem of a seed has more.
pub fn has_more(seed: u64) -> bool {
    matches!(seed % 5, 2 | 3)
}

/// Adds one or two rules, in place of others where there would be too many; sometimes buildings and campuses with ways
/// between them; and objectives.
pub fn add(dice: &mut Dice, parts: &mut Parts) {
    if dice.chance(40) {
        places(dice, parts);
    }
    for objective in [Objective::Days, Objective::Ends] {
        if dice.chance(20) && parts.objectives.len() < Objective::ALL.len() {
            parts.objectives.retain(|other| *other != objective);
            let position = dice.index(parts.objectives.len() + 1);
            parts.objectives.insert(position, objective);
        }
    }
    parts.rules.truncate(2);
    for _ in 0..dice.pick(&[1, 1, 2]) {
        let kind = rule(dice, parts);
        let name = format!("rule {}", parts.rules.len() + 1);
        parts.rules.push(Rule { name, kind });
    }
}

fn places(dice: &mut Dice, parts: &mut Parts) {
    let one_of = |dice: &mut Dice, names: [&str; 2]| dice.pick(&names).to_owned();
    let with_campus = dice.chance(60);
    for room in &mut parts.rooms {
        room.building = dice.chance(60).then(|| one_of(dice, ["east", "west"]));
        room.campus = with_campus.then(|| one_of(dice, ["old", "new"]));
    }
    for college in &mut parts.colleges {
        college.campus = dice.chance(25).then(|| one_of(dice, ["old", "new"]));
    }
    for _ in 0..dice.from(0, 2) {
        let ends = dice.pick(&[Ends::Rooms, Ends::Buildings, Ends::Campuses]);
        let name = |room: &Room| match ends {
            Ends::Rooms => Some(room.name.clone()),
            Ends::Buildings => Some(room.building().to_owned()),
            Ends::Campuses => room.campus.clone(),
        };
        let (one, other) = (dice.index(parts.rooms.len()), dice.index(parts.rooms.len()));
        if let (Some(from), Some(to)) = (name(&parts.rooms[one]), name(&parts.rooms[other])) {
            parts.travel.push(Travel { ends, between: [from, to], minutes: dice.pick(&[5, 12, 30, 300]) });
        }
    }
}

fn rule(dice: &mut Dice, parts: &Parts) -> RuleKind {
    let (some, others) = (colleges(dice, parts), colleges(dice, parts));
    let grain = dice.pick(&[Grain::Clock, Grain::HalfDay, Grain::Day, Grain::Day]);
    match dice.from(1, 13) {
        1 | 2 | 12 => {
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
        5 => {
            let scope = dice.pick(&[Scope::Day, Scope::Day, Scope::Building, Scope::Campus]);
            RuleKind::Together { colleges: some, scope }
        }
        6 | 7 => {
            let region = Region { span: None, ..region(dice, parts) };
            let per = dice.pick(&[Per::HalfDay, Per::Day, Per::Session]);
            RuleKind::Limit { counted: Counted::Colleges, colleges: some, region, limit: dice.from(1, 2) as u32, per }
        }
        8 => {
            let walking = dice.pick(&[Some(0), Some(0), Some(10), None]);
            RuleKind::AtATime { colleges: some, limit: 1, walking }
        }
        _ => {
            let at_most = dice.chance(40).then(|| dice.from(1, 2) as u32);
            let at_least = dice.chance(60).then(|| dice.pick(&[1, 2, 2]));
            RuleKind::Days { colleges: some, at_most, at_least, alike: dice.chance(35) }
        }
    }
}

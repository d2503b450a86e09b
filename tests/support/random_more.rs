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
    if dice.chance(50) {
        in_parts(dice, parts);
    }
    for objective in [Objective::Days, Objective::Ends, Objective::Peak] {
        if dice.chance(20) && parts.objectives.len() < Objective::ALL.len() {
            parts.objectives.retain(|other| *other != objective);
            let position = dice.index(parts.objectives.len() + 1);
            parts.objectives.insert(position, objective);
        }
    }
    parts.settings.peak = match parts.settings.rounding {
        Rounding::Up => dice.pick(&[Per::HalfDay, Per::Day, Per::Session]),
        Rounding::Nearest => dice.pick(&[Per::HalfDay, Per::Day]),
    };
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

/// A college served in two parts: in different rooms, on different dates, in different buildings or on different campuses.
fn in_parts(dice: &mut Dice, parts: &mut Parts) {
    let position = dice.index(parts.colleges.len());
    let college = parts.colleges[position].clone();
    let Demand::Heads(heads) = college.demand else { return };
    if heads < 2 || college.classes.len() == 1 {
        return;
    }
    let with_classes = !college.classes.is_empty();
    let classes: Vec<usize> = (0..college.classes.len()).collect();
    let cut = dice.from(1, classes.len().max(2) as u64 - 1) as usize;
    let (one, other) = classes.split_at(cut.min(classes.len()));
    let of = |own: &[usize]| own.iter().map(|&class| college.classes[class].heads).sum::<u64>();
    let first = if with_classes { of(one) } else { dice.from(1, heads - 1) };
    let part = |name: &str, heads: u64, own: &[usize]| Part {
        name: name.to_owned(),
        heads,
        classes: own.iter().map(|&class| ClassIndex(class)).collect(),
        campus: None,
        building: None,
        rooms: None,
        half_days: None,
    };
    let (mut a, mut b) = (part("part 1", first, one), part("part 2", heads - first, other));
    let dates: Vec<_> = parts.half_days.iter().map(|half_day| half_day.date).collect();
    let split = dates[dice.index(dates.len())];
    match dice.from(1, 4) {
        1 => {
            let early = |early: bool| {
                let own = (0..dates.len()).filter(|&at| (dates[at] < split) == early);
                Some(own.map(HalfDayIndex).collect())
            };
            (a.half_days, b.half_days) = (early(true), early(false));
        }
        2 => {
            let rooms = |own: std::ops::Range<usize>| Some(own.map(RoomIndex).collect());
            (a.rooms, b.rooms) = (rooms(0..1), rooms(1..parts.rooms.len()));
        }
        3 => (a.building, b.building) = (Some("east".into()), Some("west".into())),
        _ => (a.campus, b.campus) = (Some("old".into()), Some("new".into())),
    }
    let mut tried = parts.clone();
    tried.colleges[position].parts = vec![a, b];
    tried.colleges[position].campus = None;
    // Where nobody could be served so, the college stays whole.
    if Problem::new(tried.clone()).is_ok() {
        *parts = tried;
    }
}

fn rule(dice: &mut Dice, parts: &Parts) -> RuleKind {
    let (some, others) = (colleges(dice, parts), colleges(dice, parts));
    let grain = dice.pick(&[Grain::Clock, Grain::HalfDay, Grain::Day, Grain::Day]);
    match dice.from(1, 16) {
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
        5 | 16 => {
            let scope = dice.pick(&[Scope::Day, Scope::Day, Scope::Day, Scope::Building, Scope::Campus]);
            RuleKind::Together { colleges: some, scope }
        }
        6 | 7 | 14 | 15 => {
            let region = Region { span: None, ..region(dice, parts) };
            let mut region = region;
            let mut per = dice.pick(&[Per::HalfDay, Per::Day, Per::Session]);
            if dice.chance(50) {
                return RuleKind::Limit {
                    counted: Counted::Colleges,
                    colleges: some,
                    region,
                    limit: dice.from(1, 2) as u32,
                    per,
                };
            }
            if parts.settings.rounding == Rounding::Nearest {
                region.rooms = None;
                per = dice.pick(&[Per::HalfDay, Per::Day]);
            }
            let heads = some.iter().map(|college| match parts.colleges[college.0].demand {
                Demand::Heads(count) | Demand::Minutes(count) => count,
            });
            let most = heads.sum::<u64>().max(2);
            let limit = dice.from(most / 4, most * 3 / 4).max(1) as u32;
            RuleKind::Limit { counted: Counted::Heads, colleges: some, region, limit, per }
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

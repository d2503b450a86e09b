//! The parts of random problems: small, but of every kind.

use super::random::Dice;
use super::{at, day};
use halfday::plan::{Baseline, BaselineBatch, stands_in};
use halfday::problem::*;

/// Heads per slot, as fractions.
const RATES: [(u64, u64); 8] = [(15, 1), (15, 1), (10, 1), (50, 3), (7, 2), (3, 1), (2, 5), (1, 1)];

pub fn rooms(dice: &mut Dice, settings: &Settings) -> Vec<Room> {
    let number = dice.pick(&[1, 1, 2, 2, 2, 3]);
    let mut rate = dice.pick(&RATES);
    let mut rooms = Vec::new();
    for position in 0..number {
        if settings.rounding == Rounding::Up && dice.chance(35) {
            rate = dice.pick(&RATES);
        }
        let name = format!("room {}", position + 1);
        let served_seconds = rate.1 * 60 * u64::from(settings.slot_minutes);
        rooms.push(Room::new(&name, rate.0, served_seconds));
    }
    rooms
}

pub fn calendar(dice: &mut Dice, settings: &Settings) -> Vec<HalfDay> {
    let mut half_days = Vec::new();
    for date in 0..dice.from(1, 3) {
        for (name, start) in [("morning", at(8, 15)), ("afternoon", at(14, 0))] {
            if dice.chance(30) {
                continue;
            }
            // sometimes so that the morning of one room reaches the afternoon of another
            let start = if dice.chance(15) { start.max(at(9, 0)) - 45 } else { start };
            let hours = ClockSpan { start, end: start + settings.slot_minutes * dice.from(2, 6) as u32 };
            let timing = if dice.chance(12) { Timing::Session } else { Timing::Batch };
            half_days.push(HalfDay {
                date: day(date as u32),
                name: name.to_owned(),
                hours,
                timing,
                windows: Vec::new(),
            });
        }
    }
    if half_days.is_empty() {
        let hours = ClockSpan { start: at(8, 15), end: at(8, 15) + 5 * settings.slot_minutes };
        half_days.push(HalfDay {
            date: day(0),
            name: "morning".to_owned(),
            hours,
            timing: Timing::Batch,
            windows: Vec::new(),
        });
    }
    half_days
}

/// At most four open sessions; some with other hours, some closed, some made up.
pub fn sessions(dice: &mut Dice, parts: &mut Parts) {
    let slot = parts.settings.slot_minutes;
    for (half_day, usual) in parts.half_days.iter().enumerate() {
        for room in 0..parts.rooms.len() {
            let (room, half_day) = (RoomIndex(room), HalfDayIndex(half_day));
            if dice.chance(8) {
                parts.make_ups.push(MakeUp { name: "make-up".to_owned(), room, half_day, hours: usual.hours });
                continue;
            }
            if parts.sessions.len() >= 4 || dice.chance(12) {
                continue;
            }
            let mut hours = usual.hours;
            if dice.chance(25) {
                hours.start += dice.pick(&[2, 5, 7, slot]);
            }
            hours.end = hours.end.max(hours.start + slot) + dice.pick(&[0, 0, 0, 2, 4]);
            let whole = hours.minutes() / slot;
            let slots = if whole > 1 && dice.chance(12) { whole - 1 } else { whole };
            parts.sessions.push(Session {
                room,
                half_day,
                hours,
                slots,
                windows: Vec::new(),
                breaks: Vec::new(),
                rates: Vec::new(),
            });
        }
    }
}

pub fn college(dice: &mut Dice, parts: &Parts, position: usize, colleges: usize) -> College {
    let capacity: u32 = parts.sessions.iter().map(|session| session.slots).sum();
    let share = (u64::from(capacity) / colleges as u64).max(1);
    let slots = dice.from(1, (share * 5 / 4).clamp(1, 8));
    let room = &parts.rooms[dice.index(parts.rooms.len())];
    let per_slot = (room.served_heads, room.served_seconds / (60 * u64::from(parts.settings.slot_minutes)));
    let most = (slots * per_slot.0 / per_slot.1).max(1) * 100 / (100 + u64::from(parts.settings.allowance));
    let heads = most.saturating_sub(dice.from(0, per_slot.0 / per_slot.1)).max(1);
    let kind = dice.from(1, 100);
    let (demand, classes) = if kind <= 12 {
        (Demand::Minutes(slots * u64::from(parts.settings.slot_minutes) - dice.from(0, 3)), Vec::new())
    } else if kind <= 42 && parts.settings.rounding == Rounding::Up {
        let classes = classes(dice, heads);
        (Demand::Heads(classes.iter().map(|class| class.heads).sum()), classes)
    } else {
        (Demand::Heads(heads), Vec::new())
    };
    let priority = if dice.chance(30) { dice.from(1, 3) as u32 } else { 1 };
    College { demand, classes, priority, ..College::new(&format!("college {}", position + 1), heads) }
}

fn classes(dice: &mut Dice, mut heads: u64) -> Vec<Class> {
    let mut classes = Vec::new();
    while heads > 0 && classes.len() < 3 {
        let part = if classes.len() == 2 || dice.chance(20) { heads } else { dice.from(1, heads) };
        classes.push(Class { name: format!("class {}", classes.len() + 1), heads: part });
        heads -= part;
    }
    classes
}

pub(super) fn colleges(dice: &mut Dice, parts: &Parts) -> Vec<CollegeIndex> {
    dice.some_of(parts.colleges.len()).into_iter().map(CollegeIndex).collect()
}

pub(super) fn region(dice: &mut Dice, parts: &Parts) -> Region {
    let mut region = Region::default();
    let kind = dice.from(1, 4);
    if kind == 1 || dice.chance(20) {
        region.half_days = Some(dice.some_of(parts.half_days.len()).into_iter().map(HalfDayIndex).collect());
    }
    if kind == 2 || dice.chance(15) {
        region.rooms = Some(dice.some_of(parts.rooms.len()).into_iter().map(RoomIndex).collect());
    }
    if kind >= 3 {
        let hours = parts.half_days[dice.index(parts.half_days.len())].hours;
        let start = hours.start + dice.from(0, u64::from(hours.minutes()) - 1) as u32;
        let end = start + dice.from(1, u64::from(hours.minutes())) as u32;
        region.span = Some(if dice.chance(50) {
            ClockSpan { start: hours.start, end: start + 1 }
        } else {
            ClockSpan { start, end }
        });
    }
    region
}

fn target(dice: &mut Dice, parts: &Parts) -> Target {
    let mut target = Target::default();
    if dice.chance(40) {
        target.half_days = Some(dice.some_of(parts.half_days.len()).into_iter().map(HalfDayIndex).collect());
    }
    if dice.chance(30) {
        target.rooms = Some(dice.some_of(parts.rooms.len()).into_iter().map(RoomIndex).collect());
    }
    if dice.chance(25) && !parts.sessions.is_empty() {
        let session = &parts.sessions[dice.index(parts.sessions.len())];
        target.start = Some(session.hours.start + parts.settings.slot_minutes * dice.from(0, 2) as u32);
    }
    target.first = dice.chance(45);
    target
}

pub fn rule(dice: &mut Dice, parts: &Parts, position: usize) -> Rule {
    let grain = dice.pick(&[Grain::Clock, Grain::Clock, Grain::HalfDay]);
    let some = colleges(dice, parts);
    let others = colleges(dice, parts);
    let kind = match dice.from(1, 9) {
        1 => RuleKind::Only { colleges: some, region: region(dice, parts) },
        2 => RuleKind::Never { colleges: some, region: region(dice, parts) },
        3 => {
            let colleges = if dice.chance(75) { vec![some[0]] } else { some };
            RuleKind::Pin { colleges, target: target(dice, parts), whole: dice.chance(30) }
        }
        4 => {
            let then = others.into_iter().filter(|college| !some.contains(college));
            if position % 2 == 1 {
                let steps = std::iter::once(some.clone()).chain(then.map(|college| vec![college])).collect();
                RuleKind::Sequence { steps, grain, weak: false }
            } else {
                RuleKind::Before { then: then.collect(), first: some, grain }
            }
        }
        5 => {
            let pairs = some.iter().flat_map(|&one| others.iter().map(move |&other| (one, other)));
            RuleKind::Apart { pairs: pairs.filter(|(one, other)| one < other).collect(), grain }
        }
        6 => RuleKind::Together { colleges: some, scope: dice.pick(&[Scope::HalfDay, Scope::Room]) },
        7 => RuleKind::AtMostBatches { colleges: some, limit: dice.from(1, 2) as u32 },
        8 => {
            let minutes = u64::from(parts.settings.slot_minutes);
            RuleKind::ShortestBatch { colleges: some, minutes: dice.from(1, 4 * minutes) as u32 }
        }
        _ => {
            let limit = dice.pick(&[1, 1, 2]);
            let walking = if limit == 1 { dice.pick(&[0, 5, 7, 20, 360]) } else { 0 };
            RuleKind::AtATime { colleges: some, limit, walking: (walking > 0).then_some(walking) }
        }
    };
    Rule { name: format!("rule {}", position + 1), kind }
}

pub fn wish(dice: &mut Dice, parts: &Parts, position: usize) -> Wish {
    Wish {
        name: format!("wish {}", position + 1),
        colleges: colleges(dice, parts),
        region: region(dice, parts),
        inside: dice.chance(50),
        weight: dice.from(1, 3),
    }
}

/// An earlier plan: batches filled in one after the other, some pushed about, some in a room that is lost, some colleges
/// unknown.
pub fn baseline(dice: &mut Dice, problem: &Problem) -> Baseline {
    let slot = problem.settings().slot_minutes;
    let mut filled = vec![0; problem.sessions().len()];
    let mut baseline = Baseline { batches: Vec::new(), gone: Vec::new() };
    for _ in problem.colleges() {
        if dice.chance(15) {
            baseline.batches.push(None);
            continue;
        }
        let mut batches = Vec::new();
        for (index, session) in problem.sessions().iter().enumerate() {
            if filled[index] >= session.slots || batches.len() == 2 || dice.chance(50) {
                continue;
            }
            let half_day = problem.half_day(session.half_day);
            let slots = dice.from(1, u64::from((session.slots - filled[index]).min(5))) as u32;
            let (first, last) = (filled[index], filled[index] + slots);
            let shift = if dice.chance(15) { dice.pick(&[1, slot]) } else { 0 };
            let lost = dice.chance(8);
            let (start, end) = match half_day.timing {
                Timing::Batch => {
                    (session.hours.start + first * slot + shift, session.hours.start + last * slot + shift)
                }
                Timing::Session => (session.hours.start, session.hours.end),
            };
            let on_grid = !lost && shift % slot == 0 && last + shift / slot <= session.slots;
            let room = if lost { "lost room".to_owned() } else { problem.room(session.room).name.clone() };
            let here = SessionIndex(index);
            let stands = session.breaks.is_empty() || stands_in(problem, here, start, end);
            let session = (on_grid && stands).then_some(here);
            batches.push(BaselineBatch {
                room,
                date: half_day.date,
                start,
                end,
                session,
                heads: None,
                classes: Vec::new(),
            });
            filled[index] = last;
        }
        batches.sort();
        baseline.batches.push(Some(batches));
    }
    for batch in baseline.batches.iter_mut().flatten().flatten() {
        batch.heads = dice.chance(30).then(|| dice.from(1, 40));
    }
    baseline
}

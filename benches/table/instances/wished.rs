//! Generated problems in which the later levels have something to decide: colleges with wishes about half-days, and
//! earlier plans that a lost session and grown colleges have overtaken.

use super::dice::Dice;
use super::generated::Size;
use super::planted::{Planted, planted};
use super::{Entry, Source};
use halfday::plan::{Baseline, BaselineBatch};
use halfday::problem::{CollegeIndex, HalfDayIndex, Parts, Region, SessionIndex, Wish};
use std::collections::BTreeSet;

/// Colleges and rooms.
const SIZES: [(usize, usize); 5] = [(10, 2), (20, 3), (50, 3), (100, 6), (200, 12)];

/// The generated instances with wishes, and those with an earlier plan.
pub fn entries() -> Vec<Entry> {
    let size = |fullness| move |(colleges, rooms)| Size { colleges, rooms, fullness, seed: 1 };
    let wished = SIZES.into_iter().map(size(80));
    let wished = wished.map(|size| Entry { name: size.name("w"), set: "wished", source: Source::Wished(size) });
    let changed = SIZES.into_iter().map(size(85));
    let changed = changed.map(|size| Entry { name: size.name("b"), set: "changed", source: Source::Changed(size) });
    wished.chain(changed).collect()
}

/// A problem in which half of the colleges have one wish, some of them two.
pub fn wished(size: Size) -> Parts {
    let mut dice = size.dice();
    let mut parts = planted(size, &mut dice).parts;
    for college in 0..size.colleges {
        let wishes = [50, 20].into_iter().filter(|&share| dice.percent(share)).count();
        for _ in 0..wishes {
            let wish = wish(&mut dice, &parts, college);
            parts.wishes.push(wish);
        }
    }
    parts
}

fn wish(dice: &mut Dice, parts: &Parts, college: usize) -> Wish {
    let half_day = |_| HalfDayIndex(dice.position(parts.half_days.len()));
    let half_days: BTreeSet<HalfDayIndex> = (0..2).map(half_day).collect();
    Wish {
        name: format!("wish {}", parts.wishes.len() + 1),
        colleges: vec![CollegeIndex(college)],
        region: Region { half_days: Some(half_days), ..Region::default() },
        inside: dice.percent(60),
        weight: 1 + dice.below(3),
    }
}

/// A problem that has lost a session and gained heads in one college of ten since its plan was told.
pub fn changed(size: Size) -> (Parts, Baseline) {
    let mut dice = size.dice();
    let mut plan = planted(size, &mut dice);
    let lost = SessionIndex(dice.position(plan.parts.sessions.len()));
    let told = told(&plan, lost);
    plan.parts.sessions.remove(lost.0);
    let grown: Vec<usize> = (0..size.colleges).filter(|_| dice.percent(10)).collect();
    for college in grown {
        super::calendar::grow(&mut plan.parts, college, 1 + dice.below(3));
    }
    (plan.parts, told)
}

/// The hidden plan as what was told, seen from the problem without a session.
fn told(plan: &Planted, lost: SessionIndex) -> Baseline {
    let minutes = plan.parts.settings.slot_minutes;
    let batch = |piece: &super::planted::Piece| {
        let session = &plan.parts.sessions[piece.session.0];
        let start = session.hours.start + piece.start * minutes;
        let still = (piece.session != lost).then(|| SessionIndex(piece.session.0 - usize::from(piece.session > lost)));
        BaselineBatch {
            room: plan.parts.rooms[session.room.0].name.clone(),
            date: plan.parts.half_days[session.half_day.0].date,
            start,
            end: start + piece.slots * minutes,
            session: still,
            heads: None,
            classes: Vec::new(),
        }
    };
    let of_college = |pieces: &Vec<super::planted::Piece>| {
        let mut batches: Vec<BaselineBatch> = pieces.iter().map(batch).collect();
        batches.sort();
        Some(batches)
    };
    Baseline { batches: plan.pieces.iter().map(of_college).collect(), gone: Vec::new() }
}

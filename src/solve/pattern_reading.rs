//! From a point of session patterns to batches: who stands whole, and which classes fill the pieces of the others.

use super::knobs::patterns::PACKING_STEPS;
use super::tidy::Placement;
use crate::formulate::SessionPatterns;
use crate::numbers::to_u32;
use crate::plan::ClassShare;
use crate::problem::{ClassIndex, CollegeIndex, Problem, SessionIndex};
use std::collections::BTreeSet;

/// The batches of a point, or the colleges whose classes do not fall into their pieces.
pub(super) fn batches(
    problem: &Problem,
    model: &SessionPatterns,
    point: &[i64],
) -> Result<Vec<Placement>, BTreeSet<CollegeIndex>> {
    let mut placements = Vec::new();
    for (session, patterns) in model.patterns.iter().enumerate() {
        let session = SessionIndex(session);
        for pattern in patterns.iter().filter(|pattern| point[pattern.chosen.0] == 1) {
            for &college in &pattern.colleges {
                let slots = to_u32(problem.rate_in(college, session).slots_for(problem.work(college)));
                let all = problem.college(college).classes.iter().enumerate();
                let classes = all.map(|(at, class)| ClassShare { class: ClassIndex(at), heads: class.heads }).collect();
                placements.push(Placement { college, session, slots, start: None, classes });
            }
        }
    }
    let mut misfits = BTreeSet::new();
    for college in problem.college_indices() {
        let here = model.pieces[college.0].iter().filter(|(_, piece)| point[piece.present.0] == 1);
        let pieces: Vec<(SessionIndex, u32)> =
            here.map(|(&session, piece)| (session, to_u32(point[piece.slots.0].max(0)))).collect();
        if pieces.is_empty() {
            continue;
        }
        let filled = if problem.college(college).classes.is_empty() {
            Some(poured(problem, college, &pieces))
        } else {
            with_classes(problem, college, &pieces)
        };
        match filled {
            Some(filled) => placements.extend(filled),
            None => {
                misfits.insert(college);
            }
        }
    }
    if misfits.is_empty() { Ok(placements) } else { Err(misfits) }
}

/// Pieces of a college without classes, none longer than what is left for it.
fn poured(problem: &Problem, college: CollegeIndex, pieces: &[(SessionIndex, u32)]) -> Vec<Placement> {
    let mut left = problem.work(college);
    let mut placements = Vec::new();
    for (position, &(session, slots)) in pieces.iter().enumerate() {
        let rate = problem.rate_in(college, session);
        let behind = (pieces.len() - position - 1) as u64; // each later piece wants some work
        let work = rate.most(slots).min(left.saturating_sub(behind));
        if work > 0 {
            left -= work;
            let slots = to_u32(rate.slots_for(work));
            placements.push(Placement { college, session, slots, start: None, classes: Vec::new() });
        }
    }
    placements
}

/// Packs classes into pieces (bin packing, largest class first, depth first).
fn with_classes(problem: &Problem, college: CollegeIndex, pieces: &[(SessionIndex, u32)]) -> Option<Vec<Placement>> {
    let works = problem.class_work(college);
    let mut order: Vec<usize> = (0..works.len()).collect();
    order.sort_by_key(|&class| (std::cmp::Reverse(works[class]), class));
    let rooms: Vec<u64> =
        pieces.iter().map(|&(session, slots)| problem.rate_in(college, session).most(slots)).collect();
    let mut packing =
        Packing { works: &works, order: &order, place: vec![0; works.len()], seen: BTreeSet::new(), steps: 0 };
    let left = works.iter().sum();
    if !packing.pack(0, &mut rooms.clone(), left) {
        return None;
    }
    let classes = &problem.college(college).classes;
    let filled = pieces.iter().enumerate().map(|(at, &(session, _))| {
        let inside: Vec<usize> = (0..works.len()).filter(|&class| packing.place[class] == at).collect();
        let work: u64 = inside.iter().map(|&class| works[class]).sum();
        let share = |class: usize| ClassShare { class: ClassIndex(class), heads: classes[class].heads };
        let slots = to_u32(problem.rate_in(college, session).slots_for(work));
        Placement { college, session, slots, start: None, classes: inside.into_iter().map(share).collect() }
    });
    Some(filled.filter(|placement| placement.slots > 0).collect())
}

struct Packing<'a> {
    works: &'a [u64],
    order: &'a [usize],
    /// Per class its piece.
    place: Vec<usize>,
    seen: BTreeSet<(usize, Vec<u64>)>,
    steps: usize,
}

impl Packing<'_> {
    fn pack(&mut self, at: usize, rooms: &mut Vec<u64>, left: u64) -> bool {
        let Some(&class) = self.order.get(at) else { return true };
        self.steps += 1;
        if self.steps > PACKING_STEPS || rooms.iter().sum::<u64>() < left {
            return false;
        }
        if !self.seen.insert((at, rooms.clone())) {
            return false;
        }
        let work = self.works[class];
        for piece in 0..rooms.len() {
            if rooms[piece] >= work && !rooms[..piece].contains(&rooms[piece]) {
                rooms[piece] -= work;
                self.place[class] = piece;
                if self.pack(at + 1, rooms, left - work) {
                    return true;
                }
                rooms[piece] += work;
            }
        }
        false
    }
}

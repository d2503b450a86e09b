//! The parts of a college that are served each for itself, as far as lengths and heads go; one that is served as a whole is
//! a part of its own.

use super::arithmetic::{carried_of, count, small, speed, unit, work_of};
use super::lengths;
use super::pieces::{Piece, pieces};
use crate::problem::CollegeIndex;
use crate::rules::parts::{of, part_of};
use crate::rules::shortest_batch::asked;
use crate::rules::walk::{Seen, Walk};
use crate::words::violation::{CollegePlace, Unit};

/// A part of a college, or the whole of it.
pub(super) struct Portion<'w, 'a> {
    /// Its heads; minutes of a college that states minutes.
    pub heads: u128,
    /// Those of them that have no place.
    pub lost: u128,
    /// Its batches in calendar order.
    pub batches: Vec<&'w Seen<'a>>,
    /// These, or what of them is in each window, in the order in which heads are dealt.
    pub pieces: Vec<Piece<'a, 'w>>,
    /// The college with the part's name, and its batches.
    pub place: CollegePlace,
    /// Whether its only batch, of which no heads are stated, is so short that a rule lets it be no less than the whole part.
    pub must_be_whole: bool,
}

impl Portion<'_, '_> {
    /// Heads that have a place.
    pub fn placed(&self) -> u128 {
        self.heads.saturating_sub(self.lost)
    }

    /// The slots of its batches.
    pub fn slots(&self) -> u128 {
        self.pieces.iter().map(|piece| u128::from(piece.slots)).sum()
    }
}

/// The parts of a college. Batches where none is served belong to none; that is told elsewhere.
pub(super) fn portions<'w, 'a>(walk: &'w Walk<'a>, college: CollegeIndex) -> Vec<Portion<'w, 'a>> {
    let (parts, batches) = (of(walk, college), walk.of(college));
    let lost = walk.unplaced_of(college).map_or(0, |unplaced| u128::from(unplaced.count));
    if parts.is_empty() {
        let (place, pieces) = (walk.college(college), pieces(walk, &batches));
        let heads = count(walk.problem, college);
        return vec![Portion { heads, lost, batches, pieces, place, must_be_whole: false }];
    }
    let mut portions = Vec::new();
    for (position, part) in parts.iter().enumerate() {
        let own: Vec<&Seen> =
            batches.iter().copied().filter(|seen| part_of(walk, seen, parts) == Some(position)).collect();
        let name = format!("{}·{}", walk.name(college), part.name);
        let place = CollegePlace { name, batches: own.iter().map(|seen| seen.position).collect() };
        let pieces = pieces(walk, &own);
        let must_be_whole = own.len() == 1
            && own.iter().all(|seen| seen.batch.slots < asked(walk.problem, college))
            && pieces.iter().all(|piece| piece.heads.is_none());
        let heads = u128::from(part.heads);
        portions.push(Portion { heads, lost: 0, batches: own, pieces, place, must_be_whole });
    }
    share(walk, college, &mut portions, lost);
    portions
}

/// Says of each part how many have no place: those of its classes; else what its batches cannot hold, or do not hold where
/// they say it, and then of the last parts first, those last of all that must be whole.
fn share(walk: &Walk, college: CollegeIndex, portions: &mut [Portion<'_, '_>], lost: u128) {
    let parts = of(walk, college);
    let classes = &walk.problem.college(college).classes;
    let mut left = lost;
    let is_free = classes.is_empty() && unit(walk.problem, college) != Unit::Slots;
    for (part, portion) in parts.iter().zip(portions.iter_mut()) {
        let own = walk.unplaced_of(college).into_iter().flat_map(|unplaced| &unplaced.classes);
        let own = own.filter(|class| part.classes.contains(class));
        let stated: Option<u128> = portion.pieces.iter().map(|piece| piece.heads.map(u128::from)).sum();
        portion.lost = match stated {
            _ if lost == 0 => 0,
            _ if !classes.is_empty() => own.map(|class| u128::from(classes[class.0].heads)).sum(),
            Some(stated) if unit(walk.problem, college) != Unit::Slots => portion.heads.saturating_sub(stated),
            _ => portion.heads.saturating_sub(most(walk, college, portion)),
        };
        if is_free {
            portion.lost = portion.lost.min(left); // no more than is said of all together
        }
        left = left.saturating_sub(portion.lost);
    }
    let mut last_first: Vec<&mut Portion> = portions.iter_mut().rev().filter(|_| is_free).collect();
    last_first.sort_by_key(|portion| portion.must_be_whole);
    for portion in last_first {
        let least = portion.pieces.iter().map(|piece| lengths::least(walk, piece)).fold(0, u128::saturating_add);
        let more = left.min(portion.placed().saturating_sub(least));
        portion.lost += more;
        left -= more;
    }
}

/// The most heads that the batches of a part can hold.
fn most(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>) -> u128 {
    if unit(walk.problem, college) == Unit::Slots {
        return carried_of(portion.heads, work_of(walk.problem, college, portion.heads), portion.slots());
    }
    let most = portion.pieces.iter().map(|piece| speed(walk.problem, piece).most(piece.slots));
    most.fold(0, u128::saturating_add)
}

/// What of a part is placed, in the unit of its college; under `nearest` the slots of its batches say it.
pub(super) fn placed_work(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>) -> u128 {
    let whole = work_of(walk.problem, college, portion.heads);
    match unit(walk.problem, college) {
        Unit::Slots if portion.lost > 0 => portion.slots().min(whole),
        Unit::Slots => whole,
        Unit::Heads | Unit::Minutes => portion.placed(),
    }
}

/// The heads of a part that has so many slots in its first batches.
pub(super) fn carried(walk: &Walk, college: CollegeIndex, portion: &Portion<'_, '_>, slots: u128) -> u64 {
    small(carried_of(portion.heads, work_of(walk.problem, college, portion.heads), slots))
}

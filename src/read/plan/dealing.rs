//! Heads of batches over several windows where a table does not say what is in each: dealt so that no window takes more than it
//! may, if that can be, and else in calendar order.
//!
//! Each part begins with one head; the others are added part by part, in the order of the file's colleges and of the
//! calendar. Where a part is full, another college in its window gives way if it has a part elsewhere (an augmenting path).

use crate::numbers::to_u32;
use crate::plan::{Batch, ClassShare, Part, Unplaced};
use crate::problem::{CollegeIndex, Problem, SessionIndex};
use std::collections::{BTreeMap, BTreeSet};

/// A window of a session.
type Bin = (SessionIndex, usize);

/// Gives every part of which a plan's rows say nothing its heads and slots.
pub(super) fn deal(problem: &Problem, batches: &mut [Batch], unplaced: &[Unplaced]) {
    if !batches.iter().any(|batch| batch.parts.iter().any(|part| part.slots == 0)) {
        return;
    }
    whole_classes(problem, batches);
    let mut dealer = Dealer { problem, silent: Vec::new(), used: BTreeMap::new() };
    let mut pots: BTreeMap<(CollegeIndex, Option<usize>), u64> = BTreeMap::new();
    for (position, batch) in batches.iter().enumerate() {
        let stated = batch.heads.is_some().then_some(position);
        let key = (batch.college, stated);
        let mut is_silent = false;
        for (number, part) in batch.parts.iter().enumerate() {
            let bin = (batch.session, part.window);
            if part.slots == 0 {
                is_silent = true;
                dealer.silent.push(Piece { batch: position, part: number, key, bin, work: 1 });
            }
            let used = dealer.used.entry(bin).or_default();
            used.parts += 1;
            used.slots += u64::from(part.slots.max(1));
            used.heads += part.heads.unwrap_or(1);
        }
        if is_silent {
            pots.entry(key).or_insert_with(|| match (batch.heads, stated) {
                (Some(heads), Some(_)) => heads,
                _ => left(problem, batch.college, batches, unplaced),
            });
        }
    }
    for (key, all) in pots {
        let pieces = dealer.silent.iter().filter(|piece| piece.key == key).count() as u64;
        dealer.fill(key, all.saturating_sub(pieces));
    }
    for piece in &dealer.silent {
        let part = &mut batches[piece.batch].parts[piece.part];
        part.slots = to_u32(dealer.slots(piece, piece.work));
        let says = !problem.is_dealt_in_slots(piece.key.0);
        part.heads = says.then_some(piece.work);
    }
    for batch in batches.iter_mut().filter(|batch| !batch.parts.is_empty()) {
        batch.slots = batch.parts.iter().fold(0, |sum, part| sum.saturating_add(part.slots));
        batch.heads = batch.heads.or_else(|| batch.parts.iter().map(|part| part.heads).sum());
    }
}

/// The work of a college that is left to parts of which nothing is said.
fn left(problem: &Problem, college: CollegeIndex, batches: &[Batch], unplaced: &[Unplaced]) -> u64 {
    let lost = unplaced.iter().find(|unplaced| unplaced.college == college).map_or(0, |unplaced| unplaced.count);
    let placed = if lost == 0 { problem.work(college) } else { problem.placed(college, 0, lost) };
    let in_slots = problem.is_dealt_in_slots(college);
    let own = batches.iter().filter(|batch| batch.college == college);
    let said = own.map(|batch| {
        let most = |part: &Part| problem.rate_in_window(college, batch.session, part.window).most(part.slots);
        match (batch.heads, batch.parts.is_empty()) {
            (Some(heads), _) if !in_slots => heads,
            (_, true) => problem.rate_at(college, batch.session, batch.start).most(batch.slots),
            (_, false) => batch.parts.iter().map(|part| part.heads.unwrap_or_else(|| most(part))).sum(),
        }
    });
    placed.saturating_sub(said.sum())
}

/// Puts the classes of a batch into its windows, each whole and in the first one that has room for it.
fn whole_classes(problem: &Problem, batches: &mut [Batch]) {
    for batch in batches.iter_mut().filter(|batch| !batch.classes.is_empty()) {
        let is_silent = batch.parts.iter().all(|part| part.slots == 0 && part.classes.is_empty());
        if !is_silent || batch.parts.is_empty() {
            continue;
        }
        let (college, session) = (batch.college, batch.session);
        let slots = |window, heads| {
            let place = (session, problem.window_slots(session, window).start);
            problem.slots_for_heads_at(college, place, heads).unwrap_or(u64::MAX)
        };
        for share in batch.classes.clone() {
            let fits = |part: &Part| {
                let heads = share.heads + part.heads.unwrap_or(0);
                let limit = problem.session(session).windows[part.window].heads.unwrap_or(u64::MAX);
                heads <= limit && slots(part.window, heads) <= u64::from(problem.longest_part(session, part.window))
            };
            let at = batch.parts.iter().position(fits).unwrap_or(batch.parts.len() - 1);
            let part = &mut batch.parts[at];
            let ClassShare { class, heads } = share;
            part.classes.push(ClassShare { class, heads });
            part.heads = Some(part.heads.unwrap_or(0) + heads);
            part.slots = to_u32(slots(part.window, part.heads.unwrap_or(0)));
        }
    }
}

/// A part of which nothing is said.
#[derive(Debug, Clone, Copy)]
struct Piece {
    batch: usize,
    part: usize,
    /// Whose, and of which batch where that states its heads.
    key: (CollegeIndex, Option<usize>),
    bin: Bin,
    work: u64,
}

/// What a window holds so far.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    parts: u64,
    slots: u64,
    heads: u64,
}

struct Dealer<'a> {
    problem: &'a Problem,
    silent: Vec<Piece>,
    used: BTreeMap<Bin, Used>,
}

impl Dealer<'_> {
    fn slots(&self, piece: &Piece, work: u64) -> u64 {
        self.problem.rate_in_window(piece.key.0, piece.bin.0, piece.bin.1).slots_for(work)
    }

    /// How much more work a part can take as its window stands.
    fn room(&self, piece: &Piece) -> u64 {
        let (session, window) = piece.bin;
        let place = self.problem.session(session);
        let used = self.used.get(&piece.bin).copied().unwrap_or_default();
        let limit = place.windows[window].heads.map_or(u64::MAX, |most| most.saturating_sub(used.heads));
        if !self.problem.room(place.room).has_rate() {
            return limit;
        }
        let changeover = u64::from(self.problem.settings().changeover_slots()) * used.parts.saturating_sub(1);
        let open = self.problem.window_slots(session, window).len() as u64;
        let free = open.saturating_sub(used.slots + changeover);
        let rate = self.problem.rate_in_window(piece.key.0, session, window);
        let most = rate.most(to_u32(self.slots(piece, piece.work) + free));
        most.saturating_sub(piece.work).min(limit)
    }

    fn change(&mut self, at: usize, work: u64) {
        let piece = self.silent[at];
        let (before, after) = (self.slots(&piece, piece.work), self.slots(&piece, work));
        let used = self.used.entry(piece.bin).or_default();
        used.slots = (used.slots + after).saturating_sub(before);
        used.heads = (used.heads + work).saturating_sub(piece.work);
        self.silent[at].work = work;
    }

    /// Adds work to the parts of a pot; what no window takes is added to the last part all the same.
    fn fill(&mut self, key: (CollegeIndex, Option<usize>), mut left: u64) {
        let own: Vec<usize> = (0..self.silent.len()).filter(|&at| self.silent[at].key == key).collect();
        while left > 0 {
            let before = left;
            for &at in &own {
                let more = self.room(&self.silent[at]).min(left);
                self.change(at, self.silent[at].work + more);
                left -= more;
            }
            let gives = |dealer: &mut Self, at: usize| {
                let (bin, mut seen) = (dealer.silent[at].bin, BTreeSet::new());
                dealer.make_room(bin, key, left, &mut seen)
            };
            if left == before && !own.iter().any(|&at| gives(self, at)) {
                break;
            }
        }
        if let Some(&last) = own.last() {
            self.change(last, self.silent[last].work + left);
        }
    }

    /// Lets another college in a window give way to one of its other windows, if need be after others there.
    fn make_room(
        &mut self,
        bin: Bin,
        key: (CollegeIndex, Option<usize>),
        wanted: u64,
        seen: &mut BTreeSet<Bin>,
    ) -> bool {
        if !seen.insert(bin) {
            return false;
        }
        let is_here = |piece: &Piece| piece.bin == bin && piece.key != key && piece.work > 1;
        let here: Vec<usize> = (0..self.silent.len()).filter(|&at| is_here(&self.silent[at])).collect();
        for at in here {
            let others = |piece: &Piece| piece.key == self.silent[at].key && piece.bin != bin;
            let others: Vec<usize> = (0..self.silent.len()).filter(|&other| others(&self.silent[other])).collect();
            for other in others {
                let mut room = self.room(&self.silent[other]);
                if room == 0 && self.make_room(self.silent[other].bin, self.silent[at].key, wanted, seen) {
                    room = self.room(&self.silent[other]);
                }
                let moved = room.min(self.silent[at].work - 1).min(wanted.max(1));
                if moved > 0 {
                    self.change(other, self.silent[other].work + moved);
                    self.change(at, self.silent[at].work - moved);
                    return true;
                }
            }
        }
        false
    }
}

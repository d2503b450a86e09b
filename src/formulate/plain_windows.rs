//! The plain model in a divided session: a part per college and window.
//!
//! For college u, session b and window w of its list: p = 1 if u has a part in w, with its own length and work, as a batch
//! has them elsewhere. The parts are one run: s = 1 in the window in which it begins, at most one in b, and p without s
//! goes on from the window before. A batch stands, by the clock, on all slots from its first window to its last, those
//! between two windows included, so that rules about the clock need know nothing of windows.

use super::plain::{Bin, Piece, Plain};
use super::{Expression, Origin, Variable};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::problem::{CollegeIndex, Demand, Problem, Rate, Rounding, SessionIndex};
use std::collections::BTreeMap;

impl Plain {
    /// The parts of a college in a divided session that it may use: returns the variables of their work.
    pub(super) fn in_windows(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        college: CollegeIndex,
        session: SessionIndex,
    ) -> Vec<(Bin, Variable)> {
        let origin = Origin::Work(college);
        let present = self.frame.program.binary();
        let (mut works, mut length, mut starts) = (Vec::new(), Expression::zero(), Expression::zero());
        let mut end = Expression::zero();
        let mut before: Option<(Variable, u32)> = None;
        let windows = problem.session(session).windows.len();
        for window in 0..windows {
            let slots = problem.window_slots(session, window);
            if !slots.clone().all(|slot| domains.is_free(college, session, slot)) {
                before = None;
                continue;
            }
            let is_free = |slot| domains.is_free(college, session, slot);
            let is_same = |end: u32| problem.is_one_stretch(session, &(end.saturating_sub(1)..slots.start + 1));
            let goes_on = before.filter(|&(_, end)| is_same(end) && (end..slots.start).all(is_free));
            let piece = self.part(problem, college, (session, window));
            let begins = self.frame.program.binary();
            let program = &mut self.frame.program;
            program.at_most(&[(1, piece.present), (-1, present)].into_iter().collect(), 0, origin);
            program.at_most(&[(1, begins), (-1, piece.present)].into_iter().collect(), 0, origin);
            let running: Expression = [(1, piece.present), (-1, begins)].into_iter().collect();
            let closes = i64::from(problem.session(session).windows[window].hours.end);
            end.add(closes, piece.present);
            match goes_on {
                Some((previous, ended)) => {
                    let mut row = running.clone();
                    program.at_most(row.add(-1, previous), 0, origin);
                    program.at_most(&[begins, previous].into_iter().collect(), 1, origin);
                    for slot in ended..slots.start {
                        self.frame.occupied[college.0].insert((session, slot), running.clone());
                    }
                    // Where it goes on, it has not ended in the window before.
                    let earlier = i64::from(problem.session(session).windows[window - 1].hours.end);
                    end.add_scaled(-earlier, &running);
                }
                None => program.at_most(&running, 0, origin),
            }
            starts.add(1, begins);
            length.add(1, piece.slots);
            self.frame.starts[college.0].insert((session, slots.start), begins.into());
            for slot in slots.clone() {
                self.frame.occupied[college.0].insert((session, slot), piece.present.into());
            }
            self.parts[college.0].insert((session, window), piece);
            self.frame.window_heads[college.0].insert((session, window), piece.work.into());
            works.push(((session, window), piece.work));
            before = Some((piece.present, slots.end));
        }
        starts.add(-1, present);
        self.frame.program.equal(&starts, 0, origin);
        self.frame.timed[session.0] = true;
        self.frame.present[college.0].insert(session, present.into());
        self.frame.slots[college.0].insert(session, length);
        self.frame.heads[college.0].insert(session, works.iter().map(|&(_, work)| work).collect());
        self.frame.ends[college.0].insert(session, end);
        works
    }

    /// A college's part of a window.
    fn part(&mut self, problem: &Problem, college: CollegeIndex, (session, window): Bin) -> Piece {
        let rate = problem.rate_in_window(college, session, window);
        let limit = problem.session(session).windows[window].heads;
        let limit = limit.filter(|_| !is_dealt(problem, college)).unwrap_or(u64::MAX);
        let longest = if rate == Rate::UNLIMITED { 1 } else { problem.longest_part(session, window) };
        self.piece(problem, college, rate, (longest, limit))
    }

    /// In each window the parts and the changeovers between them fit, and no more heads and colleges come than it takes.
    pub(super) fn windows(&mut self, problem: &Problem, session: SessionIndex) {
        let origin = Origin::Capacity(session);
        let changeover = i64::from(problem.settings().changeover_slots());
        let has_rate = problem.room(problem.session(session).room).has_rate();
        for (window, limits) in problem.session(session).windows.iter().enumerate() {
            let here: Vec<(CollegeIndex, Piece)> = problem
                .college_indices()
                .filter_map(|college| Some((college, *self.parts[college.0].get(&(session, window))?)))
                .collect();
            let (mut used, mut colleges, mut heads) = (Expression::zero(), Expression::zero(), Expression::zero());
            for &(college, piece) in &here {
                used.add(changeover, piece.present).add(1, piece.slots);
                colleges.add(1, piece.present);
                match self.dealt.get(&(college, (session, window))) {
                    Some(dealt) => drop(heads.add_scaled(1, dealt)),
                    None => drop(heads.add(1, piece.work)),
                }
            }
            let program = &mut self.frame.program;
            if has_rate {
                let slots = problem.window_slots(session, window).len();
                program.at_most(&used, to_i64(slots) + changeover, origin);
            }
            if let Some(most) = limits.colleges {
                program.at_most(&colleges, i64::from(most), origin);
            }
            if let Some(most) = limits.heads {
                program.at_most(&heads, to_i64(most), origin);
            }
        }
    }

    /// Under `nearest`, the heads of each part of a college of which windows limit the heads: floor(k · H / D) for the k
    /// slots so far, in the order of half-days, of the openings of sessions and windows, and of rooms.
    pub(super) fn deal(&mut self, problem: &Problem, college: CollegeIndex, work_in: &BTreeMap<Bin, Variable>) {
        let limited = |&(session, window): &Bin| {
            problem.session(session).windows.get(window).is_some_and(|window| window.heads.is_some())
        };
        if !is_dealt(problem, college) || !work_in.keys().any(limited) {
            return;
        }
        for piece in 0..problem.pieces(college) {
            self.deal_piece(problem, (college, piece), work_in);
        }
    }

    /// The same of a part of a college that is served part by part, or of the whole of it.
    fn deal_piece(
        &mut self,
        problem: &Problem,
        (college, piece): (CollegeIndex, usize),
        work_in: &BTreeMap<Bin, Variable>,
    ) {
        let origin = Origin::Work(college);
        let (heads, whole) = (to_i64(problem.piece_count(college, piece)), to_i64(problem.piece_work(college, piece)));
        let own = work_in.iter().filter(|((session, _), _)| problem.piece_in(college, *session) == Some(piece));
        let mut bins: Vec<(Bin, Variable)> = own.map(|(&bin, &work)| (bin, work)).collect();
        bins.sort_by_key(|&((session, window), _)| {
            let place = problem.session(session);
            let opens = place.windows.get(window).map_or(place.hours.start, |window| window.hours.start);
            (place.half_day, opens, place.room)
        });
        let (mut slots, mut before) = (Expression::zero(), Expression::zero());
        for (bin, work) in bins {
            slots.add(1, work);
            let so_far = self.frame.program.integer(0, heads);
            // D · so_far ≤ H · slots ≤ D · so_far + D − 1
            let mut rest = Expression::zero();
            rest.add_scaled(heads, &slots).add(-whole, so_far);
            self.frame.program.at_least(&rest, 0, origin);
            self.frame.program.at_most(&rest, whole - 1, origin);
            let mut own: Expression = so_far.into();
            own.add_scaled(-1, &before);
            self.dealt.insert((college, bin), own);
            before = so_far.into();
        }
    }
}

/// Whether the heads of a college follow from its slots, which are rounded as a whole.
fn is_dealt(problem: &Problem, college: CollegeIndex) -> bool {
    problem.settings().rounding == Rounding::Nearest && matches!(problem.college(college).demand, Demand::Heads(_))
}

//! The plain model: one binary per college and session, and slot by slot where the clock matters.
//!
//! For college u and session b: x = 1 if u has a batch in b, y its length in slots, h its work (heads). With the room's
//! rate q = num/den, a batch has the least length for its work: q·(y − 1) < h ≤ q·y, in integers
//! den·h ≤ num·y and num·(y − 1) + 1 ≤ den·h. Where an allowance and a broken rate round twice, h stands there for the
//! enlarged work w = ceil(of·h / counted), an integer of its own: 0 ≤ counted·w − of·h ≤ counted − 1. In sessions where positions matter, o = 1 per slot that u occupies and
//! s = 1 on its first slot; one start makes the run contiguous (the time-indexed view of a batch).
//!
//! A divided session has, in place of these, the parts of its windows ([`plain_windows`](super::plain_windows)), and one
//! whose rate changes the batches of its stretches ([`plain_stretches`](super::plain_stretches)).
//!
//! Exact for every rule, every rounding and classes. Its relaxation is weak and its rooms are symmetric, so it serves
//! small problems, and as the last rung where the aggregated flows cannot say enough.

use super::{Expression, Frame, Origin, Variable};
use crate::domains::{Domains, is_divisible};
use crate::numbers::{to_i64, to_u32};
use crate::problem::{ClassIndex, CollegeIndex, KeptClass, Problem, Rate, RuleIndex, SessionIndex, WindowAt};
use std::collections::BTreeMap;

/// The plain model of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The program and its places.
    pub frame: Frame,
    /// Per college, per bin that it may use: work of its batch, of its part of a window, or of its batch in a stretch.
    pub work: Vec<BTreeMap<Bin, Variable>>,
    /// Per college and class, per bin: 1 if the class (whole) is in it.
    pub whole: Vec<Vec<BTreeMap<Bin, Variable>>>,
    /// Per college and divisible class, per bin: work of the class in it.
    pub shares: Vec<Vec<BTreeMap<Bin, Variable>>>,
    /// Per college, per window that it may use: its part.
    pub parts: Vec<BTreeMap<Bin, Piece>>,
    /// Per college, per stretch that it may use of a session whose rate changes: its batch there.
    pub stretches: Vec<BTreeMap<Bin, Piece>>,
    /// Heads of parts, where these follow from the slots of a whole college.
    pub dealt: BTreeMap<(CollegeIndex, Bin), Expression>,
    /// Per college and class: 1 if the class has no place.
    pub left_out: Vec<Vec<Variable>>,
}

/// What work is put into: a session that is not divided, as its window 0, or a window of a session; where its rate changes,
/// and it is not divided, a stretch of it, by its number.
pub type Bin = WindowAt;

/// A batch, or the part of one that is in a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// 1 if it is there.
    pub present: Variable,
    /// Its length in slots.
    pub slots: Variable,
    /// Its work.
    pub work: Variable,
}

/// Formulates a problem; `timed` says per session whether positions are wanted.
#[must_use]
pub fn plain(problem: &Problem, domains: &Domains, timed: Vec<bool>) -> Plain {
    let colleges = problem.colleges().len();
    let mut model = Plain {
        frame: Frame::empty(problem, timed),
        work: vec![BTreeMap::new(); colleges],
        parts: vec![BTreeMap::new(); colleges],
        stretches: vec![BTreeMap::new(); colleges],
        whole: vec![Vec::new(); colleges],
        shares: vec![Vec::new(); colleges],
        left_out: vec![Vec::new(); colleges],
        dealt: BTreeMap::new(),
    };
    for college in problem.college_indices() {
        model.college(problem, domains, college);
    }
    for (position, rule) in problem.rules().iter().enumerate() {
        if let Some((_, classes, _)) = rule.kind.kept() {
            model.keep_classes(problem, classes, Origin::Rule(RuleIndex(position)));
        }
    }
    for session in problem.session_indices() {
        if problem.session(session).is_divided() {
            model.windows(problem, session);
            continue;
        }
        model.capacity(problem, session);
        if model.frame.program.is_full() {
            break;
        }
        if model.frame.timed[session.0] {
            model.positions(problem, domains, session);
        }
    }
    model
}

impl Plain {
    /// Presence, length and work of a college in each session that it may use; its whole work; what stays unplaced.
    fn college(&mut self, problem: &Problem, domains: &Domains, college: CollegeIndex) {
        let origin = Origin::Work(college);
        let mut work_in = BTreeMap::new();
        for session in domains.sessions(college) {
            if problem.session(session).is_divided() {
                work_in.extend(self.in_windows(problem, domains, college, session));
            } else if problem.stretches(session).len() > 1 {
                work_in.extend(self.in_stretches(problem, domains, college, session));
            } else {
                work_in.insert((session, 0), self.batch(problem, domains, college, session));
            }
        }
        if problem.college(college).classes.is_empty() {
            for piece in 0..problem.pieces(college) {
                let own = |(session, _): &Bin| problem.piece_in(college, *session) == Some(piece);
                let placed: Expression = work_in.iter().filter(|(bin, _)| own(bin)).map(|(_, &work)| work).collect();
                let program = &mut self.frame.program;
                let left = program.integer(0, to_i64(problem.piece_count(college, piece)));
                let balance = problem.balance(college, piece);
                let mut together = Expression::zero();
                together.add_scaled(to_i64(balance.work), &placed).add(to_i64(balance.left), left);
                program.at_least(&together, to_i64(balance.least), origin);
                program.at_most(&together, to_i64(balance.most), origin);
                program.at_most(&placed, to_i64(problem.piece_work(college, piece)), origin);
                self.frame.leave_out((college, piece), 1, left);
            }
        } else {
            self.classes(problem, college, &work_in);
        }
        self.deal(problem, college, &work_in);
        self.work[college.0] = work_in;
    }

    /// One batch: returns the variable of its work.
    fn batch(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        college: CollegeIndex,
        session: SessionIndex,
    ) -> Variable {
        let rate = problem.rate_in(college, session);
        let piece = self.piece(problem, college, rate, (domains.longest(college, session), u64::MAX));
        self.frame.present[college.0].insert(session, piece.present.into());
        self.frame.slots[college.0].insert(session, piece.slots.into());
        self.frame.heads[college.0].insert(session, piece.work.into());
        piece.work
    }

    /// Presence, length and work of a batch, or of a part, of no more than so many slots and so much work.
    pub(super) fn piece(
        &mut self,
        problem: &Problem,
        college: CollegeIndex,
        rate: Rate,
        (longest, limit): (u32, u64),
    ) -> Piece {
        let origin = Origin::Work(college);
        let work = problem.work(college).min(limit);
        let longest = to_u32(u64::from(longest).min(rate.slots_for(work)));
        let most = to_i64(rate.most(longest).min(work));
        let [(numerator, denominator), (counted, of)] = rate.steps().map(|(over, under)| (to_i64(over), to_i64(under)));
        let program = &mut self.frame.program;
        let x = program.binary();
        let y = program.integer(0, i64::from(longest));
        let h = program.integer(0, most);
        if rate == Rate::UNLIMITED {
            program.equal(&[(1, y), (-1, x)].into_iter().collect(), 0, origin); // every part is one slot
        } else {
            let enlarged = if rate.is_fraction() {
                h
            } else {
                let enlarged = program.integer(0, (most * of + counted - 1) / counted);
                let excess: Expression = [(counted, enlarged), (-of, h)].into_iter().collect();
                program.at_least(&excess, 0, origin);
                program.at_most(&excess, counted - 1, origin);
                enlarged
            };
            program.at_most(&[(denominator, enlarged), (-numerator, y)].into_iter().collect(), 0, origin);
            program.at_most(&[(numerator, y), (-denominator, enlarged)].into_iter().collect(), numerator - 1, origin);
        }
        program.at_most(&[(1, x), (-1, h)].into_iter().collect(), 0, origin);
        program.at_most(&[(1, h), (-most, x)].into_iter().collect(), 0, origin);
        program.at_most(&[(1, x), (-1, y)].into_iter().collect(), 0, origin);
        program.at_most(&[(1, y), (-i64::from(longest), x)].into_iter().collect(), 0, origin);
        Piece { present: x, slots: y, work: h }
    }

    /// Whole classes go to one session or stay out; a divisible class is shared out by work.
    fn classes(&mut self, problem: &Problem, college: CollegeIndex, work_in: &BTreeMap<Bin, Variable>) {
        let origin = Origin::Work(college);
        let works = problem.class_work(college);
        let program = &mut self.frame.program;
        let mut held: BTreeMap<Bin, Expression> =
            work_in.iter().map(|(&bin, &work)| (bin, [(-1, work)].into_iter().collect())).collect();
        for (position, &work) in works.iter().enumerate() {
            let work = to_i64(work);
            let out = program.binary();
            let (mut whole, mut shares) = (BTreeMap::new(), BTreeMap::new());
            let piece = problem.piece_of_class(college, ClassIndex(position));
            let here = |session| problem.piece_in(college, session) == Some(piece);
            let own = || work_in.keys().copied().filter(|&(session, _)| here(session));
            if is_divisible(problem, college, ClassIndex(position)) {
                let mut sum: Expression = [(work, out)].into_iter().collect();
                for bin in own() {
                    let share = program.integer(0, work);
                    shares.insert(bin, share);
                    sum.add(1, share);
                }
                program.equal(&sum, work, origin);
            } else {
                let mut sum: Expression = out.into();
                for bin in own() {
                    let inside = program.binary();
                    whole.insert(bin, inside);
                    sum.add(1, inside);
                }
                program.equal(&sum, 1, origin);
            }
            for (bin, expression) in &mut held {
                whole.get(bin).map(|&inside| expression.add(work, inside));
                shares.get(bin).map(|&share| expression.add(1, share));
            }
            self.whole[college.0].push(whole);
            self.shares[college.0].push(shares);
            self.left_out[college.0].push(out);
        }
        for expression in held.values() {
            program.equal(expression, 0, origin);
        }
        for (position, class) in problem.college(college).classes.iter().enumerate() {
            let piece = problem.piece_of_class(college, ClassIndex(position));
            self.frame.leave_out((college, piece), to_i64(class.heads), self.left_out[college.0][position]);
        }
    }

    /// The classes that are settled with a batch are in it, and no others of its college.
    fn keep_classes(&mut self, problem: &Problem, kept: &[KeptClass], origin: Origin) {
        let mut batches: BTreeMap<(CollegeIndex, SessionIndex), BTreeMap<ClassIndex, u64>> = BTreeMap::new();
        for class in kept {
            batches.entry((class.college, class.session)).or_default().insert(class.class, class.heads);
        }
        for ((college, session), classes) in batches {
            for position in 0..problem.college(college).classes.len() {
                let heads = classes.get(&ClassIndex(position)).copied();
                let program = &mut self.frame.program;
                let in_session = |of: &BTreeMap<Bin, Variable>| -> Expression {
                    of.range((session, 0)..=(session, usize::MAX)).map(|(_, &variable)| variable).collect()
                };
                let (shares, whole) = (&self.shares[college.0][position], &self.whole[college.0][position]);
                if shares.is_empty() {
                    program.equal(&in_session(whole), i64::from(heads.is_some()), origin);
                } else {
                    program.equal(&in_session(shares), to_i64(heads.unwrap_or(0)), origin);
                }
            }
        }
    }

    /// All batches of a session and the changeovers between them fit.
    fn capacity(&mut self, problem: &Problem, session: SessionIndex) {
        if problem.stretches(session).len() > 1 {
            self.stretches_hold(problem, session);
            return;
        }
        let changeover = i64::from(problem.settings().changeover_slots());
        let mut used = Expression::zero();
        for college in problem.college_indices() {
            if let Some(present) = self.frame.present[college.0].get(&session) {
                used.add_scaled(changeover, present);
                used.add_scaled(1, &self.frame.slots[college.0][&session]);
            }
        }
        let slots = i64::from(problem.session(session).slots + problem.changeover_in_breaks(session));
        self.frame.program.at_most(&used, slots + changeover, Origin::Capacity(session));
    }

    /// Positions: who stands on which slot of a session.
    fn positions(&mut self, problem: &Problem, domains: &Domains, session: SessionIndex) {
        let slots = problem.session(session).slots;
        let here: Vec<CollegeIndex> =
            problem.college_indices().filter(|college| self.frame.present[college.0].contains_key(&session)).collect();
        let mut stands: Vec<Vec<Variable>> = Vec::new();
        for &college in &here {
            let stand = self.run(domains, college, session, slots);
            self.stands_in_its_stretch(problem, college, session, &stand);
            stands.push(stand);
            self.across(problem, domains, college, session);
        }
        let program = &mut self.frame.program;
        for slot in 0..slots as usize {
            let together: Expression = stands.iter().map(|stand| stand[slot]).collect();
            program.at_most(&together, 1, Origin::Capacity(session));
        }
        for (position, stand) in stands.iter().enumerate() {
            for (slot, &variable) in stand.iter().enumerate() {
                let changeover = problem.changeover_behind(session, to_u32(slot)) as usize;
                for later in slot + 1..(slot + changeover + 1).min(slots as usize) {
                    let others = stands.iter().enumerate().filter(|&(other, _)| other != position);
                    let mut near: Expression = others.map(|(_, other)| other[later]).collect();
                    near.add(1, variable);
                    program.at_most(&near, 1, Origin::Capacity(session));
                }
            }
        }
    }

    /// Where a college's batch in a session runs across a break; where its domain says that it must not, it does not.
    fn across(&mut self, problem: &Problem, domains: &Domains, college: CollegeIndex, session: SessionIndex) {
        let place = problem.session(session);
        let origin = Origin::Work(college);
        let frame = &mut self.frame;
        for slot in 1..place.slots {
            if place.pause_before(slot, problem.settings().slot_minutes).is_none() {
                continue;
            }
            let stands = |slot| frame.occupied[college.0].get(&(session, slot)).cloned();
            let (Some(before), Some(behind)) = (stands(slot - 1), stands(slot)) else { continue };
            let across = frame.program.binary();
            if domains.is_cut(college, session, slot) {
                frame.program.fix(across, 0);
            }
            frame.program.no_more_than(&across.into(), &before, origin);
            frame.program.no_more_than(&across.into(), &behind, origin);
            let mut both = before;
            both.add_scaled(1, &behind).add(-1, across);
            frame.program.at_most(&both, 1, origin);
            frame.across[college.0].insert((session, slot), across.into());
        }
    }

    /// One college's contiguous run in a session.
    fn run(&mut self, domains: &Domains, college: CollegeIndex, session: SessionIndex, slots: u32) -> Vec<Variable> {
        let frame = &mut self.frame;
        let origin = Origin::Work(college);
        let stand: Vec<Variable> = (0..slots).map(|_| frame.program.binary()).collect();
        let mut starts = Expression::zero();
        let mut length: Expression = stand.iter().copied().collect();
        for (slot, &here) in stand.iter().enumerate() {
            let start = frame.program.binary();
            let mut begins: Expression = [(1, here), (-1, start)].into_iter().collect();
            frame.program.at_most(&[(1, start), (-1, here)].into_iter().collect(), 0, origin);
            if let Some(&before) = slot.checked_sub(1).and_then(|before| stand.get(before)) {
                begins.add(-1, before);
                frame.program.at_most(&[start, before].into_iter().collect(), 1, origin);
            }
            frame.program.at_most(&begins, 0, origin);
            if !domains.is_free(college, session, to_u32(slot)) {
                frame.program.fix(here, 0);
                frame.program.fix(start, 0);
            }
            starts.add(1, start);
            frame.starts[college.0].insert((session, to_u32(slot)), start.into());
            frame.occupied[college.0].insert((session, to_u32(slot)), here.into());
        }
        starts.add_scaled(-1, &frame.present[college.0][&session]);
        frame.program.equal(&starts, 0, origin);
        length.add_scaled(-1, &frame.slots[college.0][&session]);
        frame.program.equal(&length, 0, origin);
        stand
    }
}

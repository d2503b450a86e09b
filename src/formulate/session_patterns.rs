//! Session patterns: a session holds one pattern of whole colleges, and colleges that are cut share what it leaves.
//!
//! In an office most colleges stay whole, and few patterns of whole colleges fit a session. For session s and pattern W:
//! λ = 1 if just the colleges of W stand whole in s. For college u: κ = 1 if it is cut; then y = 1 and 0 < L ≤ most slots
//! in each session that holds a piece of it. Set partitioning over patterns (Gilmore & Gomory 1961), whose relaxation is
//! the Dantzig-Wolfe bound by session: pairs that exclude each other never share a pattern, and windows close patterns.
//!
//! Every plan in which everybody has a place is a point. A point is a plan where classes fall into its pieces, and as far
//! as rules by the clock can be kept inside each half-day, which it leaves to positions.

use super::{Detail, add_rules, level_expression, session_types};
use crate::domains::Domains;
use crate::numbers::to_i64;
use crate::objectives::{Shows, shown};
use crate::problem::{Asks, CollegeIndex, Grain, HalfDayIndex, Level, Problem, SessionIndex, Timing, ordered_pairs};
use crate::program::{Expression, Frame, Origin, Variable};
use std::collections::{BTreeMap, BTreeSet};

/// Whole colleges in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole {
    /// Which, ascending; none where the session holds pieces only.
    pub colleges: Vec<CollegeIndex>,
    /// 1 if they stand there.
    pub chosen: Variable,
}

/// A piece of a college that is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// 1 if the session holds one.
    pub present: Variable,
    /// Its slots.
    pub slots: Variable,
}

/// The pattern model of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionPatterns {
    /// The program, with presence and slots of every college as sums over its variables.
    pub frame: Frame,
    /// Per session: its patterns.
    pub patterns: Vec<Vec<Whole>>,
    /// Per college that may be cut: 1 if it is.
    pub cut: Vec<Option<Variable>>,
    /// Per college and session: a piece of it.
    pub pieces: Vec<BTreeMap<SessionIndex, Piece>>,
    /// Per college: 1 if it has no place at all; always 0 but while a first plan grows.
    pub left_out: Vec<Variable>,
    /// Per college that may be cut and half-day: 1 if pieces of it stand there.
    uses: Vec<BTreeMap<HalfDayIndex, Variable>>,
}

/// What a model is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatternScale {
    /// Sessions of the first half-days only.
    pub half_days: usize,
    /// No more patterns than this.
    pub most_patterns: usize,
    /// Per college: slots that its pieces have beyond its need, so that its classes find room. 0 everywhere: a relaxation.
    pub margins: Vec<u32>,
    /// Whether colleges may have no place at all.
    pub partial: bool,
    /// Whether sessions of one half-day that nothing tells apart may be used in their order only.
    pub ordered: bool,
}

/// Formulates a problem; `None` where there are too many patterns.
#[must_use]
pub fn session_patterns(problem: &Problem, domains: &Domains, scale: &PatternScale) -> Option<SessionPatterns> {
    let colleges = problem.colleges().len();
    let mut model = SessionPatterns {
        frame: Frame::empty(problem, vec![false; problem.sessions().len()]),
        patterns: vec![Vec::new(); problem.sessions().len()],
        cut: vec![None; colleges],
        pieces: vec![BTreeMap::new(); colleges],
        left_out: Vec::new(),
        uses: vec![BTreeMap::new(); colleges],
    };
    let inside = |session: SessionIndex| problem.session(session).half_day.0 < scale.half_days;
    model.whole(problem, domains, &inside, scale.most_patterns)?;
    for college in problem.college_indices() {
        model.college(problem, domains, &inside, college, scale);
    }
    for session in problem.session_indices().filter(|&session| inside(session)) {
        model.gap(problem, session);
    }
    if scale.ordered {
        model.order(problem, domains, scale.half_days);
    }
    model.clock_rows(problem);
    add_rules(problem, &mut model.frame);
    Some(model)
}

/// The slots of a college that stands whole in a session.
fn whole_slots(problem: &Problem, college: CollegeIndex, session: SessionIndex) -> u64 {
    problem.rate_in(college, session).slots_for(problem.work(college))
}

/// Pairs of colleges that never share a session, and those that never share one that is called at once.
fn excluding_pairs(problem: &Problem) -> [BTreeSet<(CollegeIndex, CollegeIndex)>; 2] {
    let (mut always, mut called) = (BTreeSet::new(), BTreeSet::new());
    for rule in problem.rules() {
        let (pairs, grain): (Vec<_>, _) = match rule.kind.asks() {
            Asks::Apart { pairs, grain } => (pairs.to_vec(), grain),
            Asks::Order { steps, grain, weak: false } => (ordered_pairs(&steps).collect(), grain),
            Asks::Order { weak: true, .. }
            | Asks::Limit { .. }
            | Asks::Days { .. }
            | Asks::Parts { .. }
            | Asks::Place { .. }
            | Asks::Pin { .. }
            | Asks::Together { .. }
            | Asks::MostBatches { .. }
            | Asks::ShortestBatch { .. }
            | Asks::AtATime { .. }
            | Asks::Keep { .. } => continue,
        };
        let both = pairs.iter().map(|&(a, b)| (a.min(b), a.max(b)));
        called.extend(both.clone());
        if matches!(grain, Grain::HalfDay | Grain::Day) {
            always.extend(both);
        }
    }
    [always, called]
}

impl SessionPatterns {
    /// The patterns of every session.
    fn whole(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        inside: &dyn Fn(SessionIndex) -> bool,
        most: usize,
    ) -> Option<()> {
        let [always, called] = excluding_pairs(problem);
        let changeover = u64::from(problem.settings().changeover_slots());
        let mut left = most;
        for session in problem.session_indices().filter(|&session| inside(session)) {
            let place = problem.session(session);
            let at_once = problem.half_day(place.half_day).timing == Timing::Session;
            let excluding = if at_once { &called } else { &always };
            let fits = |&college: &CollegeIndex| {
                whole_slots(problem, college, session) <= u64::from(domains.longest(college, session))
            };
            let mut guests: Vec<(u64, CollegeIndex)> =
                problem.college_indices().filter(fits).map(|c| (whole_slots(problem, c, session), c)).collect();
            guests.sort_unstable_by(|a, b| b.cmp(a));
            let mut found = vec![Vec::new()];
            let room = u64::from(place.slots) + changeover;
            fill(&guests, room, changeover, excluding, &mut Vec::new(), &mut found, left)?;
            left -= found.len();
            for mut colleges in found {
                colleges.sort_unstable();
                let chosen = self.frame.program.binary();
                for &college in &colleges {
                    let slots = to_i64(whole_slots(problem, college, session));
                    self.frame.present[college.0].entry(session).or_default().add(1, chosen);
                    self.frame.slots[college.0].entry(session).or_default().add(slots, chosen);
                }
                self.patterns[session.0].push(Whole { colleges, chosen });
            }
            let one = self.patterns[session.0].iter().map(|pattern| pattern.chosen).collect();
            self.frame.program.at_most(&one, 1, Origin::Capacity(session));
        }
        Some(())
    }

    /// A college is whole once, or cut, and its pieces hold its work.
    fn college(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        inside: &dyn Fn(SessionIndex) -> bool,
        college: CollegeIndex,
        scale: &PatternScale,
    ) {
        let origin = Origin::Work(college);
        let mut somewhere = Expression::zero();
        for present in self.frame.present[college.0].values() {
            somewhere.add_scaled(1, present);
        }
        let work = problem.work(college);
        let program = &mut self.frame.program;
        if may_be_cut(problem, college) && work > 1 {
            let cut = program.binary();
            somewhere.add(1, cut);
            self.cut[college.0] = Some(cut);
            for session in domains.sessions(college).filter(|&session| inside(session)) {
                let longest = u64::from(domains.longest(college, session));
                let most = to_i64(longest.min(problem.rate_in(college, session).slots_for(work - 1)));
                let piece = Piece { present: program.binary(), slots: program.integer(0, most) };
                program.at_most(&[(1, piece.slots), (-most, piece.present)].into_iter().collect(), 0, origin);
                program.at_most(&[(1, piece.present), (-1, piece.slots)].into_iter().collect(), 0, origin);
                program.at_most(&[(1, piece.present), (-1, cut)].into_iter().collect(), 0, origin);
                let half_day = problem.session(session).half_day;
                let used = *self.uses[college.0].entry(half_day).or_insert_with(|| program.binary());
                program.at_most(&[(1, piece.present), (-1, used)].into_iter().collect(), 0, origin);
                self.frame.present[college.0].entry(session).or_default().add(1, piece.present);
                self.frame.slots[college.0].entry(session).or_default().add(1, piece.slots);
                self.pieces[college.0].insert(session, piece);
            }
            self.enough(problem, college, cut, scale.margins.get(college.0).copied().unwrap_or(0));
        }
        let left_out = self.frame.program.integer(0, i64::from(scale.partial));
        self.left_out.push(left_out);
        somewhere.add(1, left_out);
        self.frame.program.equal(&somewhere, 1, origin);
    }

    /// Pieces of a cut college: at least two, with slots for all its work.
    fn enough(&mut self, problem: &Problem, college: CollegeIndex, cut: Variable, margin: u32) {
        let origin = Origin::Work(college);
        let pieces = &self.pieces[college.0];
        let mut number: Expression = pieces.values().map(|piece| piece.present).collect();
        number.add(-2, cut);
        let rates: BTreeSet<_> = pieces.keys().map(|&session| problem.rate_in(college, session)).collect();
        let common = rates.iter().map(|rate| rate.limit().1).fold(1, least_common_multiple);
        let program = &mut self.frame.program;
        program.at_least(&number, 0, origin);
        let work = problem.work(college);
        let held: Expression = if rates.len() == 1 {
            let least = rates.iter().map(|rate| rate.slots_for(work)).min().unwrap_or(0) + u64::from(margin);
            let mut held: Expression = pieces.values().map(|piece| piece.slots).collect();
            held.add(-to_i64(least), cut);
            held
        } else {
            let per_slot = |session: &SessionIndex| {
                let (work, slots) = problem.rate_in(college, *session).limit();
                to_i64(work * (common / slots))
            };
            let mut held: Expression = pieces.iter().map(|(session, piece)| (per_slot(session), piece.slots)).collect();
            let fastest = pieces.keys().map(per_slot).max().unwrap_or(0);
            held.add(-(to_i64(work * common) + i64::from(margin) * fastest), cut);
            held
        };
        program.at_least(&held, 0, origin);
    }

    /// The pieces of a session, changeovers included, fit beside its pattern.
    fn gap(&mut self, problem: &Problem, session: SessionIndex) {
        let changeover = i64::from(problem.settings().changeover_slots());
        let room = i64::from(problem.session(session).slots) + changeover;
        let (mut used, mut number) = (Expression::zero(), Expression::zero());
        for pieces in &self.pieces {
            if let Some(piece) = pieces.get(&session) {
                used.add(1, piece.slots).add(changeover, piece.present);
                number.add(1, piece.present);
            }
        }
        for pattern in &self.patterns[session.0] {
            let whole: i64 =
                pattern.colleges.iter().map(|&c| to_i64(whole_slots(problem, c, session)) + changeover).sum();
            used.add(whole - room, pattern.chosen);
            number.add(-((room - whole) / (1 + changeover)), pattern.chosen);
        }
        self.frame.program.at_most(&used, 0, Origin::Capacity(session));
        self.frame.program.at_most(&number, 0, Origin::Capacity(session));
    }

    /// Of sessions that nothing tells apart the first are used.
    fn order(&mut self, problem: &Problem, domains: &Domains, half_days: usize) {
        for kind in session_types(problem, domains, Detail::HalfDays, half_days) {
            let hours = |session: SessionIndex| problem.session(session).hours;
            for pair in kind.sessions.windows(2).filter(|pair| hours(pair[0]) == hours(pair[1])) {
                let used = |session: SessionIndex| -> Expression {
                    self.patterns[session.0].iter().map(|pattern| pattern.chosen).collect()
                };
                let (first, then) = (used(pair[0]), used(pair[1]));
                self.frame.program.no_more_than(&then, &first, Origin::Structure);
            }
        }
    }

    /// What rules by the clock ask of a half-day as a whole: one batch at a time, walks between them included, or batches
    /// one after the other, take no longer than the half-day is.
    fn clock_rows(&mut self, problem: &Problem) {
        for rule in problem.rules() {
            match rule.kind.asks() {
                Asks::AtATime { colleges, limit: 1, walking } => {
                    for &college in colleges {
                        self.one_after_the_other(problem, &[college], i64::from(walking.unwrap_or(0)));
                    }
                }
                Asks::Apart { pairs, grain: Grain::Clock } => {
                    for &(a, b) in pairs {
                        self.one_after_the_other(problem, &[a, b], 0);
                    }
                }
                Asks::AtATime { .. }
                | Asks::Apart { grain: Grain::Window | Grain::HalfDay | Grain::Day, .. }
                | Asks::Limit { .. }
                | Asks::Days { .. }
                | Asks::Parts { .. }
                | Asks::Place { .. }
                | Asks::Pin { .. }
                | Asks::Order { .. }
                | Asks::Together { .. }
                | Asks::MostBatches { .. }
                | Asks::ShortestBatch { .. }
                | Asks::Keep { .. } => {}
            }
        }
    }

    /// In each half-day the minutes of all batches of these colleges, and of the ways between them, are no more than there are.
    fn one_after_the_other(&mut self, problem: &Problem, colleges: &[CollegeIndex], walk: i64) {
        // Batches of several colleges may each overlap with their own college's: then nothing follows.
        let alone = |college: &CollegeIndex| colleges.len() == 1 || self.cut[college.0].is_none();
        if !colleges.iter().all(alone) {
            return;
        }
        let slot = i64::from(problem.settings().slot_minutes);
        let mut here: BTreeMap<HalfDayIndex, Expression> = BTreeMap::new();
        for &college in colleges {
            for (&session, slots) in &self.frame.slots[college.0] {
                let half_day = problem.session(session).half_day;
                if problem.half_day(half_day).timing == Timing::Batch {
                    let minutes = here.entry(half_day).or_default();
                    minutes.add_scaled(slot, slots).add_scaled(walk, &self.frame.present[college.0][&session]);
                }
            }
        }
        for (half_day, minutes) in here {
            let hours = problem.sessions_in(half_day).map(|session| problem.session(session).hours);
            let (from, to) = hours.fold((u32::MAX, 0), |(from, to), hours| (from.min(hours.start), to.max(hours.end)));
            let span = i64::from(to.saturating_sub(from));
            self.frame.program.at_most(&minutes, span + walk, Origin::Structure);
        }
    }

    /// A level as an expression. Nothing is told where there are patterns, so nothing changes.
    pub fn level(&mut self, problem: &Problem, level: Level) -> Expression {
        shown(&mut &*self, level).unwrap_or_else(|| level_expression(problem, None, &mut self.frame, level))
    }
}

/// What patterns show better than their frame.
impl Shows for &SessionPatterns {
    type Value = Expression;

    /// Everybody is placed.
    fn unplaced(&mut self, _: u32) -> Option<Expression> {
        Some(Expression::zero())
    }

    /// The model is of so many half-days.
    fn finish(&mut self) -> Option<Expression> {
        Some(Expression::zero())
    }

    fn sessions(&mut self) -> Option<Expression> {
        Some(self.patterns.iter().flatten().map(|pattern| pattern.chosen).collect())
    }

    fn spread(&mut self) -> Option<Expression> {
        let mut sum: Expression = self.uses.iter().flat_map(BTreeMap::values).copied().collect();
        sum.add_scaled(-1, &self.cut.iter().flatten().copied().collect());
        Some(sum)
    }
}

/// Whether rules let a college have several batches.
fn may_be_cut(problem: &Problem, college: CollegeIndex) -> bool {
    let limits = problem.rules().iter().filter_map(|rule| rule.kind.most_batches());
    !limits.into_iter().any(|(colleges, limit)| limit == 1 && colleges.contains(&college))
}

fn least_common_multiple(a: u64, b: u64) -> u64 {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a / x.max(1) * b
}

/// Adds all non-empty sets of guests (largest first) that fit and do not exclude each other; `None` if there are more than `most`.
fn fill(
    guests: &[(u64, CollegeIndex)],
    room: u64,
    changeover: u64,
    excluding: &BTreeSet<(CollegeIndex, CollegeIndex)>,
    inside: &mut Vec<CollegeIndex>,
    found: &mut Vec<Vec<CollegeIndex>>,
    most: usize,
) -> Option<()> {
    for (position, &(slots, college)) in guests.iter().enumerate() {
        let excluded = |&other: &CollegeIndex| excluding.contains(&(other.min(college), other.max(college)));
        if slots + changeover > room || inside.iter().any(excluded) {
            continue;
        }
        inside.push(college);
        found.push(inside.clone());
        if found.len() > most {
            return None;
        }
        fill(&guests[position + 1..], room - slots - changeover, changeover, excluding, inside, found, most)?;
        inside.pop();
    }
    Some(())
}

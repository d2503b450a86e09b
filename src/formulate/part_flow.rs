//! Part flow: which part of each college stands in which half-day, and which parts share sessions there.
//!
//! The *part* of a college in a half-day is all that it has there. Within a half-day parts that share sessions form a
//! group, and a group of n sessions can be filled wrapping around with n − 1 cuts (McNaughton 1959; see
//! [`group_flow`](mod@super::group_flow)). So a half-day is one arc-flow over loads: a path adds parts, the longest first, and
//! ends in a pattern of sessions. Unlike the group flow it knows every college by name, so that it keeps the rules at
//! half-day grain, and unlike the chunk flow it counts half-days exactly: `spread` is parts − colleges.
//!
//! A college stands whole in one half-day, or it is *cut* over several. Parts of cut colleges have no arcs of their own:
//! they fill up groups. A group that is filled up ends at any load, and the slots that are missing there are shared by
//! the cut parts of the half-day. So the flow stays small however long parts may be; where a half-day has two cut parts
//! or more that is a relaxation.
//!
//! What happens inside a half-day (shortest batches, numbers of batches, rooms, the clock) is relaxed too, and so are
//! fractions of rates: its bounds hold for every problem, its points say where each college should stand.

use super::chunk_supply::shortest_slots;
use super::group_flow::{Pattern, patterns};
use super::half_day_rules::{Uses, add_half_day_rule};
use super::session_type::{Detail, SessionType, session_types};
use super::{Expression, GroupScale, Origin, Program, Variable};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32};
use crate::problem::{Asks, CollegeIndex, HalfDayIndex, Problem, Rate, RuleIndex, RuleKind, Target, Timing};
use std::collections::{BTreeMap, BTreeSet};

/// The part flow of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartFlow {
    /// The program.
    pub program: Program,
    /// Session types, half-days told apart.
    pub types: Vec<SessionType>,
    /// What groups can use, all half-days after each other.
    pub patterns: Vec<Pattern>,
    /// Per college: half-day → 1 if all of it stands there.
    pub whole: Vec<BTreeMap<HalfDayIndex, Variable>>,
    /// Per college: half-day → its cut part there: 1 if there is one, and its slots.
    pub cut: Vec<BTreeMap<HalfDayIndex, (Variable, Variable)>>,
    /// Per college: half-day → 1 if it has a part there.
    pub uses: Vec<BTreeMap<HalfDayIndex, Variable>>,
    /// (load, pattern, whether cut parts fill it up) → groups of that load and pattern.
    pub ends: BTreeMap<(u32, usize, bool), Variable>,
    /// Half-day → batches beyond those that hold its groups together: rules can ask for more of them than sessions.
    pub extra: BTreeMap<HalfDayIndex, Variable>,
    /// Half-days beyond the first that colleges need because none holds them: where colleges are not cut without need, a
    /// plan outside the flow has a spread of at least one more.
    pub least_spread: u64,
    cuts: bool,
    /// Slots of each college.
    pub(super) totals: Vec<u32>,
    changeover: u32,
    slack: u32,
}

/// What a part flow is to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartScale {
    /// Only the first so many half-days are used.
    pub half_days: usize,
    /// At most so many sessions are used in all.
    pub sessions: usize,
    /// Whether colleges may be cut that need not be.
    pub cuts: bool,
    /// Beyond so many columns, or patterns of one half-day, there is no flow.
    pub columns: usize,
}

/// Formulates a problem in which everybody is placed as a part flow; `None` where it would not be small.
#[must_use]
pub fn part_flow(problem: &Problem, domains: &Domains, scale: PartScale) -> Option<PartFlow> {
    let colleges = problem.colleges().len();
    let mut flow = PartFlow {
        program: Program::default(),
        types: session_types(problem, domains, Detail::HalfDays, scale.half_days),
        patterns: Vec::new(),
        whole: vec![BTreeMap::new(); colleges],
        cut: vec![BTreeMap::new(); colleges],
        uses: vec![BTreeMap::new(); colleges],
        ends: BTreeMap::new(),
        extra: BTreeMap::new(),
        least_spread: 0,
        totals: Vec::new(),
        cuts: scale.cuts,
        changeover: problem.settings().changeover_slots(),
        slack: 0,
    };
    flow.totals = problem.college_indices().map(|college| least_slots(problem, &flow.types, college)).collect();
    flow.slack = flow.slack(scale.sessions);
    for college in problem.college_indices() {
        flow.supply(problem, domains, college);
    }
    let half_days: BTreeSet<HalfDayIndex> = flow.types.iter().map(|kind| kind.half_day).collect();
    for half_day in half_days {
        flow.network(half_day, scale.columns)?;
        let sessions = problem.sessions_in(half_day).count();
        flow.extra.insert(half_day, flow.program.integer(0, to_i64(sessions * colleges)));
    }
    for (position, rule) in problem.rules().iter().enumerate() {
        flow.rule(problem, domains, &rule.kind, Origin::Rule(RuleIndex(position)));
    }
    Some(flow)
}

/// The least slots of a college, at the fastest rate that it meets.
fn least_slots(problem: &Problem, types: &[SessionType], college: CollegeIndex) -> u32 {
    let rates = types.iter().map(|kind| problem.rate_in(college, kind.sample()));
    rates.map(|rate| to_u32(rate.slots_for(problem.work(college)))).min().unwrap_or(0)
}

/// Half-days beyond the first that it takes to hold so many slots, the widest first.
fn beyond_the_first(widths: &BTreeMap<HalfDayIndex, u32>, total: u32) -> u64 {
    let mut widths: Vec<u32> = widths.values().copied().collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    let mut left = total;
    let full = widths.iter().take_while(|&&width| {
        let is_short = left > width;
        left = left.saturating_sub(width);
        is_short
    });
    full.count() as u64
}

impl PartFlow {
    /// The most slots that all used sessions together can leave empty.
    fn slack(&self, sessions: usize) -> u32 {
        let open = self.types.iter().flat_map(|kind| kind.sessions.iter().map(|_| kind.slots + self.changeover));
        let mut open: Vec<u32> = open.collect();
        open.sort_unstable_by(|a, b| b.cmp(a));
        let open: u32 = open.iter().take(sessions).sum();
        open.saturating_sub(self.totals.iter().map(|slots| slots + self.changeover).sum())
    }

    /// The most slots of a college that a half-day holds.
    fn widths(&self, problem: &Problem, domains: &Domains, college: CollegeIndex) -> BTreeMap<HalfDayIndex, u32> {
        let mut widths: BTreeMap<HalfDayIndex, u32> = BTreeMap::new();
        for kind in &self.types {
            let longest = kind.sessions.iter().map(|&session| domains.longest(college, session)).sum::<u32>();
            *widths.entry(kind.half_day).or_insert(0) += longest;
        }
        for rule in problem.rules() {
            if let Some((colleges, limit)) = rule.kind.at_a_time()
                && colleges.contains(&college)
            {
                for (&half_day, width) in &mut widths {
                    *width = (*width).min(self.slots_at_a_time(problem, half_day, limit));
                }
            }
        }
        widths.retain(|_, width| *width > 0);
        widths
    }

    /// With at most `limit` batches at a time, a half-day holds so often its span.
    fn slots_at_a_time(&self, problem: &Problem, half_day: HalfDayIndex, limit: u32) -> u32 {
        if problem.half_day(half_day).timing == Timing::Session {
            return u32::MAX;
        }
        let here = self.types.iter().filter(|kind| kind.half_day == half_day);
        let hours = here.flat_map(|kind| kind.sessions.iter().map(|&session| problem.session(session).hours));
        let (open, close) = hours.fold((u32::MAX, 0), |(a, b), hours| (a.min(hours.start), b.max(hours.end)));
        close.saturating_sub(open).saturating_mul(limit) / problem.settings().slot_minutes
    }

    /// Where a college stands: whole in one half-day, or cut over several.
    fn supply(&mut self, problem: &Problem, domains: &Domains, college: CollegeIndex) {
        let origin = Origin::Work(college);
        let total = self.totals[college.0];
        let widths = self.widths(problem, domains, college);
        let fits = widths.values().any(|&width| width >= total);
        let least = i64::from(self.shortest_part(problem, college).clamp(1, total.max(1)));
        self.least_spread += beyond_the_first(&widths, total);
        let mut one = Expression::zero();
        for (&half_day, _) in widths.iter().filter(|&(_, &width)| width >= total) {
            let whole = self.program.binary();
            one.add(1, whole);
            self.whole[college.0].insert(half_day, whole);
        }
        let (mut number, mut slots) = (Expression::zero(), Expression::zero());
        for (&half_day, &width) in widths.iter().filter(|_| self.cuts || !fits) {
            let most = i64::from(width.min(total));
            if most < least {
                continue;
            }
            let (here, length) = (self.program.binary(), self.program.integer(0, most));
            self.program.at_most(&[(1, length), (-most, here)].into_iter().collect(), 0, origin);
            self.program.at_least(&[(1, length), (-least, here)].into_iter().collect(), 0, origin);
            number.add(1, here);
            slots.add(1, length);
            self.cut[college.0].insert(half_day, (here, length));
        }
        if !number.is_constant() {
            let cut = self.program.binary();
            one.add(1, cut);
            slots.add(-i64::from(total), cut);
            self.program.equal(&slots, 0, origin);
            let places = to_i64(number.terms().count());
            let mut at_least_two = number.clone();
            self.program.at_least(at_least_two.add(-2.min(places), cut), 0, origin);
            self.program.at_most(number.add(-places, cut), 0, origin);
        }
        self.program.equal(&one, 1, origin);
        self.tie_uses(college, widths.keys().copied());
    }

    /// A college uses a half-day if it stands there, whole or cut.
    fn tie_uses(&mut self, college: CollegeIndex, half_days: impl Iterator<Item = HalfDayIndex>) {
        for half_day in half_days {
            let whole = self.whole[college.0].get(&half_day).copied();
            let cut = self.cut[college.0].get(&half_day).map(|&(here, _)| here);
            let mut standing: Expression = whole.into_iter().chain(cut).collect();
            if !standing.is_constant() {
                let used = self.program.binary();
                self.program.equal(standing.add(-1, used), 0, Origin::Structure);
                self.uses[college.0].insert(half_day, used);
            }
        }
    }

    /// The shortest part that `shortest batch` leaves. A batch's last slot may be there for a single head, so a part that
    /// is counted by the slots that the whole college needs may be one shorter, unless slots are what is counted; where an
    /// allowance rounds twice, it may be of any length.
    fn shortest_part(&self, problem: &Problem, college: CollegeIndex) -> u32 {
        let slots = shortest_slots(problem, college);
        let mut rates = self.types.iter().map(|kind| problem.rate_in(college, kind.sample()));
        if rates.clone().all(|rate| rate == Rate::new(1, 1)) {
            return slots;
        }
        if rates.all(Rate::is_fraction) { slots.saturating_sub(1) } else { slots.min(1) }
    }

    /// The arc-flow of one half-day; `None` if it would not be small.
    fn network(&mut self, half_day: HalfDayIndex, columns: usize) -> Option<()> {
        let own: Vec<usize> = (0..self.types.len()).filter(|&kind| self.types[kind].half_day == half_day).collect();
        let first = self.patterns.len();
        let all = own.iter().map(|&kind| to_u32(self.types[kind].sessions.len())).sum();
        let (half_days, detail) = (usize::MAX, Detail::Merged);
        let scale = GroupScale { half_days, detail, sessions: all, spans: 1, used: 0, patterns: columns };
        let types: Vec<SessionType> = own.iter().map(|&kind| self.types[kind].clone()).collect();
        for mut pattern in patterns(&types, scale, self.changeover)? {
            for (kind, _) in &mut pattern.types {
                *kind = own[*kind];
            }
            self.patterns.push(pattern);
        }
        let mut items: BTreeMap<u32, Expression> = BTreeMap::new();
        for (whole, &total) in self.whole.iter().zip(&self.totals) {
            if let Some(&whole) = whole.get(&half_day) {
                items.entry(total + self.changeover).or_default().add(1, whole);
            }
        }
        let cut: Vec<(Variable, Variable)> = self.cut.iter().filter_map(|cut| cut.get(&half_day)).copied().collect();
        let mut balance = self.paths(first, &items, !cut.is_empty(), columns)?;
        for position in first..self.patterns.len() {
            self.end(&mut balance, position, false);
            if !cut.is_empty() {
                self.end(&mut balance, position, true);
            }
        }
        self.fill_up(first, &cut);
        for row in balance.iter().skip(1).filter(|row| !row.is_constant()) {
            self.program.equal(row, 0, Origin::Structure);
        }
        for kind in own {
            let used =
                self.sum(|pattern| pattern.types.iter().find(|&&(of, _)| of == kind).map_or(0, |&(_, n)| n.into()));
            let sessions = to_i64(self.types[kind].sessions.len());
            self.program.at_most(&used, sessions, Origin::Capacity(self.types[kind].sample()));
        }
        (self.program.columns.len() <= columns).then_some(())
    }

    /// Ends of groups of one pattern: at the loads that it can leave, or, filled up by cut parts, at any.
    fn end(&mut self, balance: &mut [Expression], position: usize, filled: bool) {
        let pattern = &self.patterns[position];
        let often = pattern.types.iter().map(|&(kind, n)| to_i64(self.types[kind].sessions.len()) / i64::from(n));
        let often = often.min().unwrap_or(0);
        let capacity = pattern.capacity;
        let loads = if filled { 0..=capacity - 1 } else { capacity.saturating_sub(self.slack).max(1)..=capacity };
        for load in loads {
            if load == 0 || !balance[load as usize].is_constant() {
                let end = self.program.integer(0, often);
                balance[load as usize].add(-1, end);
                self.ends.insert((load, position, filled), end);
            }
        }
    }

    /// The cut parts of a half-day share what the groups that they fill up are short of.
    fn fill_up(&mut self, first: usize, cut: &[(Variable, Variable)]) {
        let (mut most, mut least, mut groups) = (Expression::zero(), Expression::zero(), Expression::zero());
        for (&(load, position, filled), &end) in &self.ends {
            if filled && position >= first {
                let missing = self.patterns[position].capacity - load;
                most.add(-i64::from(missing), end);
                least.add(-i64::from(missing.saturating_sub(self.slack).max(1 + self.changeover)), end);
                groups.add(-1, end);
            }
        }
        for &(here, length) in cut {
            for row in [&mut most, &mut least] {
                row.add(1, length).add(i64::from(self.changeover), here);
            }
            groups.add(1, here);
        }
        self.program.at_most(&most, 0, Origin::Structure);
        self.program.at_least(&least, 0, Origin::Structure);
        self.program.at_least(&groups, 0, Origin::Structure);
    }

    /// Paths that add items, the longest first, to loads that some pattern from `first` on can end; the flow balance by
    /// load.
    fn paths(
        &mut self,
        first: usize,
        items: &BTreeMap<u32, Expression>,
        filled: bool,
        columns: usize,
    ) -> Option<Vec<Expression>> {
        let longest = self.patterns[first..].iter().map(|pattern| pattern.capacity).max().unwrap_or(0);
        let steps: Vec<u32> = items.keys().copied().collect();
        let shortest = super::chunk_flow::shortest_step(&steps, longest);
        if longest as usize * steps.len() / 2 + self.program.columns.len() > columns {
            return None;
        }
        let mut leads = vec![filled; longest as usize + 1];
        for pattern in &self.patterns[first..] {
            leads[pattern.capacity.saturating_sub(self.slack) as usize..=pattern.capacity as usize].fill(true);
        }
        for load in (0..longest).rev() {
            let limit = shortest[load as usize];
            let goes_on =
                |&&step: &&u32| step <= limit && leads.get((load + step) as usize).is_some_and(|&leads| leads);
            leads[load as usize] |= steps.iter().any(|step| goes_on(&step));
        }
        let mut balance = vec![Expression::zero(); longest as usize + 1];
        for (&step, item) in items {
            let mut meet = item.clone();
            for from in 0..=longest.saturating_sub(step) {
                let to = from + step;
                if to <= longest && shortest[from as usize] >= step && leads[to as usize] {
                    let arc = self.program.integer(0, to_i64(item.terms().count()));
                    balance[from as usize].add(-1, arc);
                    balance[to as usize].add(1, arc);
                    meet.add(-1, arc);
                }
            }
            self.program.equal(&meet, 0, Origin::Structure);
        }
        Some(balance)
    }

    /// The sum over groups of a number of their pattern.
    pub(super) fn sum(&self, number: impl Fn(&Pattern) -> i64) -> Expression {
        self.ends.iter().map(|(&(_, pattern, _), &end)| (number(&self.patterns[pattern]), end)).collect()
    }

    fn rule(&mut self, problem: &Problem, domains: &Domains, kind: &RuleKind, origin: Origin) {
        match kind.asks() {
            Asks::Pin { colleges, target, whole } => {
                for &college in colleges {
                    self.pin(college, target, whole, origin);
                }
            }
            Asks::MostBatches { colleges, limit } => {
                for &college in colleges {
                    let longest = |half_day: HalfDayIndex| {
                        let here = problem.session_indices().filter(|&s| problem.session(s).half_day == half_day);
                        here.map(|session| domains.longest(college, session)).max().unwrap_or(0).max(1)
                    };
                    let total = self.totals[college.0];
                    let whole = self.whole[college.0].iter();
                    let mut batches: Expression =
                        whole.map(|(&at, &whole)| (total.div_ceil(longest(at)).into(), whole)).collect();
                    for &(here, _) in self.cut[college.0].values() {
                        batches.add(1, here);
                    }
                    self.program.at_most(&batches, i64::from(limit), origin);
                }
            }
            Asks::Order { .. } | Asks::Apart { .. } | Asks::Together { .. } => {
                add_half_day_rule(problem, domains, &mut self.program, &self.uses, kind, origin);
            }
            Asks::Place { .. }
            | Asks::Limit { .. }
            | Asks::Days { .. }
            | Asks::Parts { .. }
            | Asks::ShortestBatch { .. }
            | Asks::AtATime { .. }
            | Asks::Keep { .. } => {}
        }
    }

    fn pin(&mut self, college: CollegeIndex, target: &Target, whole: bool, origin: Origin) {
        let meets = |half_day: &HalfDayIndex| target.half_days.as_ref().is_none_or(|set| set.contains(half_day));
        let uses: &Uses = &self.uses[college.0];
        let meeting: Expression = uses.iter().filter(|(at, _)| meets(at)).map(|(_, &used)| used).collect();
        let elsewhere: Expression = uses.iter().filter(|(at, _)| !meets(at)).map(|(_, &used)| used).collect();
        self.program.at_least(&meeting, 1, origin);
        if whole {
            self.program.at_most(&elsewhere, 0, origin);
        }
    }
}

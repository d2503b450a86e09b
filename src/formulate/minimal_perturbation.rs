//! Minimal perturbation: the flow for replanning, in which a college that was told of its batches either keeps them exactly where
//! they are or is planned anew.
//!
//! Per college u that can stay: a = 1 if it keeps its told batches; where each told batch counts, k ≥ a per batch, 1 if that one is
//! kept. Per college, session and length: x = 1 if it has a
//! new batch of that length there. Per session an arc-flow over its slots (Valério de Carvalho 1999), but with
//! positions that mean something: the arc of a told batch lies on its own slots and carries a; settled batches carry 1;
//! new batches, counted by length, stand left-justified behind another batch, a told start, or the first free slot.
//! So the clock is exact although new batches are told apart by length only.
//!
//! Exact where nothing but the told and the settled batches asks for the clock ([`perturbation_flow`] says whether so).

use super::chunk_flow::shortest_step;
use super::fidelity::{self, Fidelity};
use super::perturbation_gaps::{Done, gap_columns, gaps};
use super::told::{Fixed, Gap, Keeping, PerturbationFlow, Staying, Stays};
use super::{Expression, Frame, Origin};
use crate::domains::Domains;
use crate::numbers::{to_i64, to_u32};
use crate::plan::Baseline;
use crate::problem::{CollegeIndex, KeptBatch, Problem, RuleKind, SessionIndex, Timing};
use std::collections::{BTreeMap, BTreeSet};

/// Whether points of the flow are all the plans of a problem and nothing else: everybody is to be placed, there are
/// no classes, batches are called one by one, and no rule or wish about the clock binds beside `keep`.
#[must_use]
pub fn perturbation_is_exact(problem: &Problem) -> bool {
    let usable = |kind: &RuleKind| fidelity::of_perturbation(kind) != Fidelity::Unusable;
    problem.rules().iter().all(|rule| usable(&rule.kind))
        && problem.wishes().iter().all(|wish| wish.region.span.is_none())
        && problem.colleges().iter().all(|college| college.classes.is_empty())
        && problem.half_days().iter().all(|half_day| half_day.timing == Timing::Batch)
        && !has_overlapping_sessions(problem)
}

/// Whether two sessions of one room overlap: then a told batch may lie in either.
fn has_overlapping_sessions(problem: &Problem) -> bool {
    let mut hours: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for session in problem.sessions() {
        let date = problem.half_day(session.half_day).date;
        hours.entry((session.room, date)).or_default().push(session.hours);
    }
    hours
        .values()
        .any(|hours| (1..hours.len()).any(|later| hours[..later].iter().any(|one| one.overlaps(hours[later]))))
}

/// The number of columns that the flow would have at most.
#[must_use]
pub fn perturbation_columns(
    problem: &Problem,
    domains: &Domains,
    baseline: Option<&Baseline>,
    (staying, keeping): (Staying, Keeping),
) -> usize {
    let stays = Stays::new(problem, domains, baseline);
    if let Some(gaps) = where_all_stay(problem, domains, &stays, (staying, keeping)) {
        return gap_columns(problem, domains, &stays, &gaps);
    }
    let moves = |college: &CollegeIndex| staying == Staying::Free || !stays.can_stay(*college);
    let lengths = |college| -> usize { domains.sessions(college).map(|s| domains.longest(college, s) as usize).sum() };
    let sent: usize = problem.college_indices().filter(moves).map(lengths).sum();
    sent + problem.sessions().iter().map(|session| (session.slots as usize).pow(2) / 2).sum::<usize>()
}

/// How many colleges that were told of batches cannot keep them, whatever the others do.
#[must_use]
pub fn forced_changes(problem: &Problem, domains: &Domains, baseline: Option<&Baseline>) -> u64 {
    let stays = Stays::new(problem, domains, baseline);
    let forced = |college: &CollegeIndex| stays.was_told(*college) && !stays.can_stay(*college);
    problem.college_indices().filter(forced).count() as u64
}

/// Formulates replanning. `baseline` is what colleges were told; rules at half-day grain are rows, the domains are in it
/// already.
#[must_use]
pub fn perturbation_flow(
    problem: &Problem,
    domains: &Domains,
    baseline: Option<&Baseline>,
    (staying, keeping): (Staying, Keeping),
) -> PerturbationFlow {
    let stays = Stays::new(problem, domains, baseline);
    let sessions = problem.sessions().len();
    let mut flow = PerturbationFlow {
        frame: Frame::empty(problem, vec![false; sessions]),
        changes: Expression::zero(),
        moved: None,
        used: Expression::zero(),
        sent: vec![BTreeMap::new(); problem.colleges().len()],
        fixed: vec![BTreeMap::new(); sessions],
        arcs: vec![BTreeMap::new(); sessions],
        gaps: Vec::new(),
    };
    if keeping == Keeping::Pieces {
        flow.moved.get_or_insert_default().add_constant(to_i64(stays.lost()));
    }
    let gaps = where_all_stay(problem, domains, &stays, (staying, keeping));
    let by_gaps = gaps.is_some();
    flow.gaps = gaps.into_iter().flatten().flatten().collect();
    for college in problem.college_indices() {
        let stay = match (stays.can_stay(college), staying) {
            (false, _) => Expression::zero(),
            (true, Staying::Free) => flow.frame.program.binary().into(),
            (true, Staying::All) => one(),
        };
        if stays.was_told(college) {
            flow.changes.add_constant(1).add_scaled(-1, &stay);
        }
        flow.college(problem, domains, &stays, college, &stay, by_gaps);
    }
    if by_gaps {
        flow.fill_gaps(problem);
    } else {
        problem.session_indices().for_each(|session| flow.packing(problem, domains, &stays, session));
    }
    super::add_rules(problem, &mut flow.frame);
    flow
}

/// The gaps between the batches that stand, where all who can stay do and nobody else may keep a batch.
fn where_all_stay(
    problem: &Problem,
    domains: &Domains,
    stays: &Stays<'_>,
    (staying, keeping): (Staying, Keeping),
) -> Option<Vec<Vec<Gap>>> {
    let settled = staying == Staying::All && !(keeping == Keeping::Pieces && stays.has_loose_pieces());
    if settled { gaps(problem, domains, stays) } else { None }
}

fn one() -> Expression {
    let mut one = Expression::zero();
    one.add_constant(1);
    one
}

impl PerturbationFlow {
    /// Told, settled and new batches of a college; together they do its work.
    fn college(
        &mut self,
        problem: &Problem,
        domains: &Domains,
        stays: &Stays<'_>,
        college: CollegeIndex,
        stay: &Expression,
        by_gaps: bool,
    ) {
        let origin = Origin::Work(college);
        let work = problem.work(college);
        let mut done = Done::default();
        let count = |done: &mut Done, session: SessionIndex, length: u32, times: &Expression| {
            let rate = problem.rate_in(college, session);
            done.most.add_scaled(to_i64(rate.most(length)), times);
            done.least.add_scaled(to_i64(rate.least(length)), times);
            done.slots.add_scaled(i64::from(length), times);
        };
        let kept = stays.kept_of(college);
        let told = self.told_batches(stays, college, stay);
        let told = told.iter().filter(|(told, _)| !kept.contains(told));
        let known = kept.iter().map(|kept| (*kept, one())).chain(told.cloned());
        let mut taken: BTreeMap<SessionIndex, Expression> = BTreeMap::new();
        let mut here: BTreeMap<SessionIndex, (Expression, Expression)> = BTreeMap::new();
        for (batch, times) in known.filter(|(_, times)| *times != Expression::zero()) {
            count(&mut done, batch.session, batch.slots, &times);
            taken.insert(batch.session, times.clone());
            let (present, length) = here.entry(batch.session).or_default();
            present.add_scaled(1, &times);
            length.add_scaled(i64::from(batch.slots), &times);
            let fixed = self.fixed[batch.session.0].entry(batch.start).or_default();
            fixed.push((college, batch.slots, times));
        }
        let moves = *stay != one();
        let (mut batches, mut hold) = (Expression::zero(), Vec::new());
        for session in domains.sessions(college).filter(|&session| moves && !stays.is_kept(college, session)) {
            let rate = problem.rate_in(college, session);
            let longest = to_u32(u64::from(domains.longest(college, session)).min(rate.slots_for(work)));
            if by_gaps {
                let (present, slots, most) = self.in_gaps(problem, longest, college, session, &mut done);
                if !present.is_constant() {
                    batches.add_scaled(1, &present);
                    hold.push(most);
                    here.insert(session, (present, slots));
                }
                continue;
            }
            let mut alone = taken.get(&session).unwrap_or(stay).clone();
            for length in (1..=longest).filter(|&length| rate.least(length) <= rate.most(length)) {
                let new = self.frame.program.binary();
                self.sent[college.0].entry(session).or_default().insert(length, new);
                count(&mut done, session, length, &new.into());
                let (present, total) = here.entry(session).or_default();
                present.add(1, new);
                total.add(i64::from(length), new);
                alone.add(1, new);
            }
            self.frame.program.at_most(&alone, 1, origin);
        }
        for (session, (present, length)) in here {
            self.frame.present[college.0].insert(session, present);
            self.frame.slots[college.0].insert(session, length);
        }
        if by_gaps && moves && kept.is_empty() {
            self.pieces(college, hold, &batches, work);
        }
        self.does_its_work(problem, stays, college, stay, done);
    }

    /// The told batches of a college, each with 1 if it is kept; and the heads of those that are not.
    fn told_batches(
        &mut self,
        stays: &Stays<'_>,
        college: CollegeIndex,
        stay: &Expression,
    ) -> Vec<(KeptBatch, Expression)> {
        let Some(moved) = &mut self.moved else {
            return stays.told_of(college).iter().map(|told| (*told, stay.clone())).collect();
        };
        let mut told = Vec::new();
        for &(batch, heads) in stays.pieces_of(college) {
            let keeps: Expression = if *stay == one() || stays.kept_of(college).contains(&batch) {
                one()
            } else {
                let keeps = self.frame.program.binary().into();
                self.frame.program.no_more_than(stay, &keeps, Origin::Work(college));
                keeps
            };
            moved.add_constant(to_i64(heads)).add_scaled(-to_i64(heads), &keeps);
            told.push((batch, keeps));
        }
        told
    }

    /// What a college does in its batches, told, settled and new, is its work.
    fn does_its_work(
        &mut self,
        problem: &Problem,
        stays: &Stays<'_>,
        college: CollegeIndex,
        stay: &Expression,
        done: Done,
    ) {
        let (origin, work) = (Origin::Work(college), problem.work(college));
        let Done { most, least, slots } = done;
        let keeps_pieces = self.moved.is_some() && !stays.pieces_of(college).is_empty();
        let program = &mut self.frame.program;
        program.at_most(&least, to_i64(work), origin);
        match stays.shrinks_to(problem, college) {
            // A college that is planned anew has just the slots that it needs; one that stays, those it was told.
            Some(total) if stays.kept_of(college).is_empty() && *stay != one() && !keeps_pieces => {
                let told: i64 = stays.told_of(college).iter().map(|told| i64::from(told.slots)).sum();
                let mut needed = slots;
                needed.add_scaled(i64::from(total) - told, stay);
                program.equal(&needed, i64::from(total), origin);
            }
            _ => program.at_least(&most, to_i64(work), origin),
        }
    }

    /// The arc-flow of a session over positions 0 ..= slots, longer by the changeover behind its last batch.
    fn packing(&mut self, problem: &Problem, domains: &Domains, stays: &Stays<'_>, session: SessionIndex) {
        let changeover = problem.settings().changeover_slots();
        let slots = problem.session(session).slots;
        let end = slots + changeover;
        let origin = Origin::Capacity(session);
        let mut demands: BTreeMap<u32, Expression> = BTreeMap::new();
        for sent in &self.sent {
            for (&length, &new) in sent.get(&session).into_iter().flatten() {
                demands.entry(length).or_default().add(1, new);
            }
        }
        let free = stays.free_slots(problem, domains, session);
        let fixed = std::mem::take(&mut self.fixed[session.0]);
        let anchors = anchors(&free, fixed.keys().copied(), end);
        let stands = if fixed.is_empty() && free.iter().all(|&free| free) {
            in_order(&demands, changeover, end)
        } else {
            left_justified(&demands, &free, &fixed, &anchors, changeover, end)
        };
        let program = &mut self.frame.program;
        let used = program.binary();
        let mut balance: Vec<Expression> = vec![Expression::zero(); end as usize + 1];
        balance[0].add(1, used);
        balance[end as usize].add(-1, used);
        for (&start, batches) in &fixed {
            for (_, length, times) in batches {
                balance[start as usize].add_scaled(-1, times);
                balance[(start + length + changeover) as usize].add_scaled(1, times);
            }
        }
        let mut by_length: BTreeMap<u32, Expression> = BTreeMap::new();
        for (start, length) in stands {
            let arc = program.binary();
            balance[start as usize].add(-1, arc);
            balance[(start + length + changeover) as usize].add(1, arc);
            by_length.entry(length).or_default().add(1, arc);
            self.arcs[session.0].insert((start, length), arc);
        }
        for (length, mut demand) in demands {
            demand.add_scaled(-1, by_length.get(&length).unwrap_or(&Expression::zero()));
            program.equal(&demand, 0, origin);
        }
        for from in 0..end {
            let next = anchors.range(from + 1..).next().copied().unwrap_or(end);
            if !balance[from as usize].is_constant() || balance[from as usize].constant() != 0 {
                let idle = program.binary();
                balance[from as usize].add(-1, idle);
                balance[next as usize].add(1, idle);
            }
        }
        for row in balance.iter().filter(|row| !row.is_constant() || row.constant() != 0) {
            program.equal(row, 0, origin);
        }
        self.used.add(1, used);
        self.fixed[session.0] = fixed;
    }
}

/// Where new batches may begin behind idle time, and the end: told and settled starts, and the first slot of each free
/// stretch.
fn anchors(free: &[bool], starts: impl Iterator<Item = u32>, end: u32) -> BTreeSet<u32> {
    let opens = |slot: &usize| free[*slot] && (*slot == 0 || !free[*slot - 1]);
    let stretches = (0..free.len()).filter(opens).map(to_u32);
    stretches.chain(starts).chain([end]).collect()
}

/// Places in a session where nothing stands yet: the longest batch first, so that one filling is one path.
fn in_order(demands: &BTreeMap<u32, Expression>, changeover: u32, end: u32) -> Vec<(u32, u32)> {
    let steps: Vec<u32> = demands.keys().map(|length| length + changeover).collect();
    let shortest = shortest_step(&steps, end);
    let mut stands = Vec::new();
    for &length in demands.keys().filter(|&&length| length + changeover <= end) {
        let step = length + changeover;
        stands.extend((0..=end - step).filter(|&from| shortest[from as usize] >= step).map(|from| (from, length)));
    }
    stands
}

/// Places among fixed batches that some filling without needless gaps can reach.
fn left_justified(
    demands: &BTreeMap<u32, Expression>,
    free: &[bool],
    fixed: &Fixed,
    anchors: &BTreeSet<u32>,
    changeover: u32,
    end: u32,
) -> Vec<(u32, u32)> {
    let mut reached = vec![false; end as usize + 1];
    for &anchor in anchors {
        reached[anchor as usize] = true; // by idle time
    }
    let mut stands = Vec::new();
    for from in 0..end {
        for (_, length, _) in fixed.get(&from).into_iter().flatten() {
            reached[(from + length + changeover) as usize] = true;
        }
        if !reached[from as usize] {
            continue;
        }
        let run = to_u32(free.iter().skip(from as usize).take_while(|&&free| free).count());
        for &length in demands.keys().filter(|&&length| length <= run) {
            reached[(from + length + changeover) as usize] = true;
            stands.push((from, length));
        }
    }
    stands
}

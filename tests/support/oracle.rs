//! Solves tiny problems by trying everything: all cuts of all colleges, and all positions where the clock matters. It
//! shares nothing with the solver or the checker but the problem, and is meant to be read, not to be fast.
//!
//! One thing is left out of the trying: a start is abandoned once it is no better than the best plan known, because
//! batches added later never lower any objective.

use super::breaks::may_hold_changeovers;
use super::choices::{Choice, choices, ways_to_divide};
use super::clock::{Arrangement, Costs, Stand, changeover, concerned};
use super::heads::{least_peak, lowest_peak, place};
use super::rates::one_after_the_other;
use super::windows::{Piece, fit};
use chrono::Datelike;
use halfday::plan::{Baseline, Batch, Part, Plan, Unplaced};
use halfday::problem::*;
use std::collections::BTreeSet;

/// The optimum, level by level, and a plan that has it.
#[derive(Debug, Clone)]
pub struct Best {
    pub values: Vec<(Level, u64)>,
    pub plan: Plan,
}

/// What trying everything found.
#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "there is one of it in a case")]
pub enum Verdict {
    Best(Best),
    NoPlan,
    /// More to try than a test has time for.
    TooMuch,
}

/// Steps after which the oracle gives up.
const PATIENCE: u64 = 400_000;

/// The lexicographic optimum of a problem.
pub fn solve(problem: &Problem, baseline: Option<&Baseline>) -> Verdict {
    best_of(problem, baseline, |_, _| true)
}

/// The optimum among the plans in which one college has no batch in one session. (As a rule that might make a class
/// divisible, which it is not in the problem itself.)
pub fn solve_lacking(
    problem: &Problem,
    baseline: Option<&Baseline>,
    college: CollegeIndex,
    session: SessionIndex,
) -> Verdict {
    best_of(problem, baseline, |whose, way| whose != college || way.lengths[session.0] == 0)
}

fn best_of(problem: &Problem, baseline: Option<&Baseline>, wanted: impl Fn(CollegeIndex, &Choice) -> bool) -> Verdict {
    let levels = problem.levels(baseline.is_some());
    let asks = |objective| levels.contains(&Level::Of(objective));
    let compared = baseline.filter(|_| asks(Objective::Changes) || asks(Objective::Moved));
    let mut oracle = Oracle {
        problem,
        baseline: compared,
        concerned: concerned(problem, compared),
        ways: Vec::new(),
        levels,
        best: None,
        peak: 0,
        patience: PATIENCE,
    };
    for college in problem.college_indices() {
        if ways_to_divide(problem, college) > u128::from(PATIENCE) {
            return Verdict::TooMuch;
        }
        let mut ways: Vec<Choice> = choices(problem, college);
        ways.retain(|way| oracle.suits(college, way) && wanted(college, way));
        ways.sort_by_cached_key(|way| oracle.values(&[(college.0, way)], Costs::default()));
        oracle.ways.push(ways);
    }
    let ways = std::mem::take(&mut oracle.ways);
    oracle.try_all(&ways, &mut Vec::new());
    match oracle.best {
        _ if oracle.patience == 0 => Verdict::TooMuch,
        None => Verdict::NoPlan,
        Some((values, plan)) => {
            Verdict::Best(Best { values: oracle.levels.iter().copied().zip(values).collect(), plan })
        }
    }
}

struct Oracle<'a> {
    problem: &'a Problem,
    baseline: Option<&'a Baseline>,
    concerned: BTreeSet<usize>,
    ways: Vec<Vec<Choice>>,
    levels: Vec<Level>,
    best: Option<(Vec<u64>, Plan)>,
    /// The most heads at once, where all batches are chosen; else 0.
    peak: u64,
    patience: u64,
}

impl Oracle<'_> {
    fn half_day(&self, session: usize) -> usize {
        self.problem.sessions()[session].half_day.0
    }

    /// The half-day, or a number of its date.
    fn period(&self, session: usize, grain: Grain) -> usize {
        let half_day = self.half_day(session);
        let date = self.problem.half_days()[half_day].date;
        if grain == Grain::Day { usize::try_from(date.num_days_from_ce()).unwrap() } else { half_day }
    }

    fn room(&self, session: usize) -> usize {
        self.problem.sessions()[session].room.0
    }

    /// Whether nothing of a part of a college, or of one that is served as a whole, stays unplaced.
    fn is_whole(&self, college: CollegeIndex, way: &Choice, part: usize) -> bool {
        let parts = self.problem.rules().iter().find_map(|rule| match &rule.kind {
            RuleKind::Parts { college: own, parts } if *own == college => Some(parts),
            _ => None,
        });
        parts.map_or(way.lost == 0, |parts| way.placed[part] == parts[part].heads)
    }

    /// Rules about one college that do not ask for the clock.
    fn suits(&self, college: CollegeIndex, way: &Choice) -> bool {
        let batches = way.sessions().count();
        let slot = self.problem.settings().slot_minutes;
        self.problem.rules().iter().all(|rule| match &rule.kind {
            RuleKind::AtMostBatches { colleges, limit } => !colleges.contains(&college) || batches <= *limit as usize,
            RuleKind::ShortestBatch { colleges, minutes } => {
                let alone = |session: usize| {
                    let part = way.parts[session];
                    let own = way.sessions().filter(|&other| way.parts[other] == part);
                    own.count() == 1 && self.is_whole(college, way, part)
                };
                !colleges.contains(&college)
                    || way.sessions().all(|session| alone(session) || way.lengths[session] * slot >= *minutes)
            }
            RuleKind::Pin { colleges, .. } => !colleges.contains(&college) || batches > 0,
            RuleKind::Keep { batches, .. } => {
                let own = batches.iter().filter(|kept| kept.college == college);
                own.into_iter().all(|kept| match way.pieces[kept.session.0].as_slice() {
                    [first, .., last] | [first @ last] => {
                        let windows = (first.window, last.window);
                        let stand = Stand::in_windows(self.problem, college.0, kept.session.0, windows);
                        (stand.start_slot, stand.slots) == (kept.start, kept.slots)
                    }
                    [] => way.lengths[kept.session.0] == kept.slots,
                })
            }
            _ => true,
        })
    }

    fn try_all(&mut self, ways: &[Vec<Choice>], chosen: &mut Vec<Choice>) {
        self.patience = self.patience.saturating_sub(1);
        if self.patience == 0 || !self.fits(chosen) || !self.keeps_half_day_rules(chosen) {
            return;
        }
        if chosen.len() == self.problem.colleges().len() {
            if let Some(peak) = lowest_peak(self.problem, chosen, &mut self.patience) {
                self.peak = peak;
                self.arrange(chosen);
                self.peak = 0;
            }
            return;
        }
        for way in &ways[chosen.len()] {
            chosen.push(way.clone());
            let numbered: Vec<(usize, &Choice)> = chosen.iter().enumerate().collect();
            if self.is_hopeful(&self.values(&numbered, Costs::default())) {
                self.try_all(ways, chosen);
            }
            chosen.pop();
        }
    }

    fn is_hopeful(&self, values: &[u64]) -> bool {
        self.best.as_ref().is_none_or(|(best, _)| values < best.as_slice())
    }

    /// Whether the batches of every session fit, with the changeover between them.
    fn fits(&self, chosen: &[Choice]) -> bool {
        self.problem.sessions().iter().enumerate().all(|(session, open)| {
            if !open.windows.is_empty() {
                let pieces: Vec<&[Piece]> = chosen.iter().map(|way| way.pieces[session].as_slice()).collect();
                return fit(self.problem, session, &pieces, changeover(self.problem));
            }
            let here = chosen.iter().map(|way| (way.lengths[session], way.stretches[session]));
            let here: Vec<(u32, usize)> = here.filter(|&(slots, _)| slots > 0).collect();
            // Where breaks may hold changeovers, every position is tried.
            let gap = if may_hold_changeovers(self.problem, session) { 0 } else { changeover(self.problem) };
            one_after_the_other(self.problem, session, &here, gap).is_some()
        })
    }

    /// Rules between colleges whose grain is the half-day or the room.
    fn keeps_half_day_rules(&self, chosen: &[Choice]) -> bool {
        let periods = |college: &CollegeIndex, grain: Grain| -> BTreeSet<usize> {
            let way = chosen.get(college.0).into_iter();
            way.flat_map(Choice::sessions).map(|session| self.period(session, grain)).collect()
        };
        let half_days = |college: &CollegeIndex| periods(college, Grain::HalfDay);
        let rooms = |college: &CollegeIndex| -> BTreeSet<usize> {
            let way = chosen.get(college.0).into_iter();
            way.flat_map(Choice::sessions).map(|session| self.room(session)).collect()
        };
        self.problem.rules().iter().all(|rule| match &rule.kind {
            RuleKind::Before { first, then, grain: grain @ (Grain::HalfDay | Grain::Day) } => {
                first.iter().all(|earlier| {
                    let of = |college| periods(college, *grain);
                    then.iter().all(|later| of(earlier).iter().all(|one| of(later).iter().all(|two| one < two)))
                })
            }
            // Of two colleges in the steps the one of the earlier step is done first.
            RuleKind::Sequence { steps, grain: grain @ (Grain::HalfDay | Grain::Day), weak } => {
                (1..steps.len()).all(|step| {
                    let last = steps[..step].iter().flatten().flat_map(|college| periods(college, *grain)).max();
                    let next = steps[step].iter().flat_map(|college| periods(college, *grain)).min();
                    last.zip(next).is_none_or(|(last, next)| last < next || *weak && last == next)
                })
            }
            RuleKind::Apart { pairs, grain: grain @ (Grain::HalfDay | Grain::Day) } => {
                pairs.iter().all(|(one, other)| periods(one, *grain).is_disjoint(&periods(other, *grain)))
            }
            RuleKind::Together { colleges, scope: Scope::Day } => {
                let days = colleges.iter().flat_map(|college| periods(college, Grain::Day));
                days.collect::<BTreeSet<_>>().len() <= 1
            }
            RuleKind::Days { colleges, at_most, at_least, .. } => colleges.iter().all(|college| {
                let days = periods(college, Grain::Day).len() as u32;
                at_most.is_none_or(|most| days <= most) && at_least.is_none_or(|least| days == 0 || days >= least)
            }),
            RuleKind::Limit { .. } => self.keeps_limit(&rule.kind, chosen),
            RuleKind::Together { colleges, scope: Scope::HalfDay } => {
                colleges.iter().flat_map(half_days).collect::<BTreeSet<_>>().len() <= 1
            }
            RuleKind::Together { colleges, scope: scope @ (Scope::Building | Scope::Campus) } => {
                let place = |room: usize| {
                    let Room { name, building, campus, .. } = &self.problem.rooms()[room];
                    if *scope == Scope::Campus { campus.clone() } else { building.clone().or(Some(name.clone())) }
                };
                colleges.iter().flat_map(rooms).map(place).collect::<BTreeSet<_>>().len() <= 1
            }
            RuleKind::Together { colleges, scope: Scope::Room } => {
                colleges.iter().flat_map(rooms).collect::<BTreeSet<_>>().len() <= 1
            }
            _ => true,
        })
    }

    /// Whether no half-day, date or session has more than the limit.
    fn keeps_limit(&self, kind: &RuleKind, chosen: &[Choice]) -> bool {
        let RuleKind::Limit { counted: Counted::Colleges, colleges, region, limit, per } = kind else { return true };
        let inside = |session: usize| {
            let Session { room, half_day, .. } = self.problem.sessions()[session];
            region.rooms.as_ref().is_none_or(|rooms| rooms.contains(&room))
                && region.half_days.as_ref().is_none_or(|half_days| half_days.contains(&half_day))
        };
        let mut present = BTreeSet::new();
        for &college in colleges.iter().filter(|college| college.0 < chosen.len()) {
            for (at, _) in chosen[college.0].places().into_iter().filter(|(at, _)| inside(at.0)) {
                present.insert((place(self.problem, at, *per), college));
            }
        }
        present.iter().all(|(place, _)| {
            let here = present.iter().filter(|(other, _)| other == place).count();
            here <= *limit as usize
        })
    }

    /// The values of what is chosen so far; what positions decide as given.
    fn values(&self, chosen: &[(usize, &Choice)], Costs { changes, moved, preferences, ends }: Costs) -> Vec<u64> {
        let sessions = || chosen.iter().flat_map(|(_, way)| way.sessions());
        let distinct = |of: &dyn Fn(usize) -> usize| -> u64 {
            let each = chosen.iter().map(|(_, way)| way.sessions().map(of).collect::<BTreeSet<usize>>().len() as u64);
            each.map(|number| number.saturating_sub(1)).sum()
        };
        let least = least_peak(self.problem, chosen);
        let value = |level: &Level| match level {
            Level::Unplaced { priority } => {
                let of_class =
                    |(college, _): &&(usize, &Choice)| self.problem.colleges()[*college].priority == *priority;
                chosen.iter().filter(of_class).map(|(_, way)| way.lost).sum()
            }
            Level::Of(Objective::Unplaced) => chosen.iter().map(|(_, way)| way.lost).sum(),
            Level::Of(Objective::Changes) => changes,
            Level::Of(Objective::Moved) => moved,
            Level::Of(Objective::Finish) => {
                sessions().map(|session| self.half_day(session) as u64 + 1).max().unwrap_or(0)
            }
            Level::Of(Objective::Sessions) => sessions().collect::<BTreeSet<usize>>().len() as u64,
            Level::Of(Objective::Batches) => sessions().count() as u64,
            Level::Of(Objective::Days) => distinct(&|session| self.period(session, Grain::Day)),
            Level::Of(Objective::Spread) => distinct(&|session| self.half_day(session)),
            Level::Of(Objective::Rooms) => distinct(&|session| self.room(session)),
            Level::Of(Objective::Preferences) => preferences,
            Level::Of(Objective::Ends) => ends,
            Level::Of(Objective::Peak) => self.peak.max(least),
            Level::Of(Objective::Earliness) => {
                let slots = |way: &Choice, session: usize| u64::from(way.lengths[session]);
                let cost = |way: &Choice, session| slots(way, session) * (self.half_day(session) as u64 + 1);
                chosen.iter().flat_map(|(_, way)| way.sessions().map(|session| cost(way, session))).sum()
            }
        };
        self.levels.iter().map(value).collect()
    }

    fn arrange(&mut self, chosen: &[Choice]) {
        let ways: Vec<&Choice> = chosen.iter().collect();
        let numbered: Vec<(usize, &Choice)> = chosen.iter().enumerate().collect();
        let mut patience = self.patience;
        let concerned = std::mem::take(&mut self.concerned);
        let (problem, baseline) = (self.problem, self.baseline);
        let cheapest = self.values(&numbered, Costs::default());
        let mut arrangement =
            Arrangement { problem, baseline, concerned: &concerned, chosen: &ways, patience: &mut patience };
        arrangement.offer(&mut |stands, costs| {
            let values = self.values(&numbered, costs);
            let done = values == cheapest;
            if self.is_hopeful(&values) {
                self.best = Some((values, witness(problem, chosen, stands)));
            }
            !done
        });
        self.concerned = concerned;
        self.patience = patience;
    }
}

fn witness(problem: &Problem, chosen: &[Choice], stands: &[Stand]) -> Plan {
    // Under `nearest` heads follow from slots; of a class they are those of its shares.
    let is_counted = |piece: &Piece| problem.settings().rounding == Rounding::Up && piece.classes.is_empty();
    let batch = |stand: &Stand| Batch {
        session: SessionIndex(stand.session),
        start: stand.start_slot,
        slots: stand.slots,
        college: CollegeIndex(stand.college),
        heads: None,
        classes: chosen[stand.college].classes[stand.session].clone(),
        parts: Vec::new(),
    };
    let batch = |stand: &Stand| {
        let pieces = &chosen[stand.college].pieces[stand.session];
        let part = |piece: &Piece| Part {
            window: piece.window,
            slots: piece.slots,
            heads: (piece.heads > 0 && is_counted(piece)).then_some(piece.heads),
            classes: piece.classes.clone(),
        };
        let slots = if pieces.is_empty() { stand.slots } else { chosen[stand.college].lengths[stand.session] };
        Batch { slots, parts: pieces.iter().map(part).collect(), ..batch(stand) }
    };
    let lost = |(college, way): (usize, &Choice)| Unplaced {
        college: CollegeIndex(college),
        count: way.lost,
        classes: way.lost_classes.clone(),
    };
    let mut batches: Vec<Batch> = stands.iter().map(batch).collect();
    batches.sort();
    let unplaced = chosen.iter().enumerate().filter(|(_, way)| way.lost > 0).map(lost).collect();
    Plan { batches, unplaced, ..Plan::default() }
}

//! Other plans that are as good: the same value at every level, colleges elsewhere or on other half-days.
//!
//! Two plans differ here when some college has another set of sessions (room and half-day). Another order inside a
//! session, or another cut of a college over the same sessions, is no alternative: it asks nobody to come elsewhere.
//!
//! The search partitions all plans by the pairs of college and session (Murty 1968, Lawler 1972): of the plans other than
//! one at hand, each lacks a pair of it; the first that it lacks names its part, and having a pair, or lacking one, is a
//! rule `pin` or `never`. So no plan is met twice, and when every part is done, there are no more. A plan that was found
//! is pushed away from those before: while some college is where another plan has it, one of its sessions is forbidden
//! and the problem solved again; if the values stay, the new plan is taken.
//!
//! Which classes are divided does not hang on the pairs that a part lacks: they divide none that the problem leaves whole.

use crate::check::{CheckedPlan, check, verdict};
use crate::domains::parts_to_ask;
use crate::plan::{Baseline, LevelResult, Plan};
use crate::problem::{CollegeIndex, Level, Objective, Problem, Region, Rule, RuleKind, SessionIndex, Target};
use crate::solve::{self, Options, Outcome};
use std::collections::{BTreeSet, VecDeque};

/// Why the search for alternatives ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// There are as many as were asked for; whether there are more was not looked for.
    Enough,
    /// Proven: there are no others.
    NoMore,
    /// It could not be decided whether there are others: the time was up, or it was interrupted, or the best plan is not
    /// proven, or the objectives let plans of one value have different numbers of batches.
    Undecided,
}

/// Plans of one value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternatives {
    /// The alternatives, checked, those most different from the best plan first.
    pub plans: Vec<CheckedPlan>,
    /// Why there are not more.
    pub end: End,
}

type Pair = (CollegeIndex, SessionIndex);

/// Pairs of a plan, in their order.
type Pairs = BTreeSet<Pair>;

/// The plans of a part that differ from one plan of it, by the first pair that they lack: parts of it, one for each pair, made
/// when it is their turn, for each is as large as the plan.
struct Partition {
    part: Part,
    free: Vec<Pair>,
    next: usize,
}

/// A part of all plans: those with the required pairs and without the forbidden ones.
#[derive(Debug, Clone, Default)]
struct Part {
    required: Vec<Pair>,
    forbidden: Vec<Pair>,
}

/// What solving a part gave.
enum Found {
    Equal(Box<CheckedPlan>),
    Worse,
    Unknown,
}

/// Looks for up to `count` plans of the same value as `best`, each different from it and from the others.
#[must_use]
pub fn alternatives(
    problem: &Problem,
    baseline: Option<&Baseline>,
    best: &CheckedPlan,
    count: usize,
    options: &Options<'_>,
) -> Alternatives {
    let search = Search { problem, baseline, best, options: options.together() };
    let mut met = vec![pairs(best)];
    let mut parts = VecDeque::from([Partition::new(Part::default(), &met[0])]);
    let counts_batches = problem.levels(false).contains(&Level::Of(Objective::Batches));
    let is_proven = best.plan().score.iter().all(LevelResult::is_proven);
    let (mut plans, mut undecided) = (Vec::new(), !counts_batches || !is_proven);
    while plans.len() < count
        && let Some(of) = parts.front_mut()
    {
        if search.is_over() {
            undecided = true;
            break;
        }
        let Some(part) = of.next() else {
            parts.pop_front();
            continue;
        };
        match search.solve(&part) {
            Found::Equal(first) => {
                let plan = search.push_away(&part, *first, &met);
                met.push(pairs(&plan));
                parts.push_back(Partition::new(part, &pairs(&plan)));
                plans.push(plan);
            }
            Found::Worse => {}
            Found::Unknown => undecided = true,
        }
    }
    let end = match (plans.len() >= count, undecided) {
        (true, _) => End::Enough,
        (false, false) => End::NoMore,
        (false, true) => End::Undecided,
    };
    plans.sort_by_key(|plan| std::cmp::Reverse(differing(problem, best, plan).len()));
    Alternatives { plans, end }
}

/// The colleges that have another set of sessions in two plans.
#[must_use]
pub fn differing(problem: &Problem, one: &CheckedPlan, other: &CheckedPlan) -> Vec<CollegeIndex> {
    let (one, other) = (pairs(one), pairs(other));
    problem.college_indices().filter(|&college| of(&one, college) != of(&other, college)).collect()
}

fn pairs(plan: &CheckedPlan) -> Pairs {
    plan.plan().batches.iter().map(|batch| (batch.college, batch.session)).collect()
}

fn of(pairs: &Pairs, college: CollegeIndex) -> Vec<SessionIndex> {
    pairs.range((college, SessionIndex(0))..).take_while(|pair| pair.0 == college).map(|pair| pair.1).collect()
}

impl Partition {
    fn new(part: Part, pairs: &Pairs) -> Self {
        let required: Pairs = part.required.iter().copied().collect();
        Partition { free: pairs.difference(&required).copied().collect(), part, next: 0 }
    }

    /// The next part, if there is one more.
    fn next(&mut self) -> Option<Part> {
        let lacked = *self.free.get(self.next)?;
        let mut part = self.part.clone();
        part.required.extend(&self.free[..self.next]);
        part.forbidden.push(lacked);
        self.next += 1;
        Some(part)
    }
}

struct Search<'a> {
    problem: &'a Problem,
    baseline: Option<&'a Baseline>,
    best: &'a CheckedPlan,
    options: Options<'a>,
}

impl Search<'_> {
    /// A plan of the part as far from those met as pushing leads.
    fn push_away(&self, part: &Part, first: CheckedPlan, met: &[Pairs]) -> CheckedPlan {
        let (mut own, mut plan, mut part) = (pairs(&first), first, part.clone());
        let required: Pairs = part.required.iter().copied().collect();
        for college in self.problem.college_indices() {
            let here = of(&own, college);
            if self.is_over() {
                break;
            }
            if met.iter().all(|pairs| of(pairs, college) != here) {
                continue;
            }
            for session in here.into_iter().filter(|&session| !required.contains(&(college, session))) {
                part.forbidden.push((college, session));
                if let Found::Equal(other) = self.solve(&part) {
                    (own, plan) = (pairs(&other), *other);
                    break;
                }
                part.forbidden.pop();
            }
        }
        plan
    }

    fn is_over(&self) -> bool {
        self.options.time_limit().is_zero() || self.options.is_interrupted()
    }

    /// Solves a part, no longer than until it is sure to be worse.
    fn solve(&self, part: &Part) -> Found {
        if self.is_over() {
            return Found::Unknown;
        }
        let mut parts = parts_to_ask(self.problem);
        parts.rules.extend(part.rules(self.problem));
        let Ok(problem) = Problem::new(parts) else { return Found::Unknown };
        match solve::solve_if_as_good(&problem, self.baseline, self.best.values(), &self.options) {
            Some(Outcome::Found(plan)) => self.compare(&plan),
            None | Some(Outcome::NoPlan) => Found::Worse,
            Some(Outcome::Undecided { .. }) => Found::Unknown,
        }
    }

    /// Whether a plan of a part is as good as the best.
    fn compare(&self, plan: &Plan) -> Found {
        let proven = plan.score.iter().all(LevelResult::is_proven);
        let score = self.best.plan().score.clone();
        let bare = Plan { score: Vec::new(), settled: self.best.plan().settled.clone(), ..plan.clone() };
        let verdict = verdict(self.problem, &bare, self.baseline);
        let is_valid = verdict.violations().is_empty();
        let as_good = verdict.values() == self.best.values();
        if is_valid && as_good {
            let whole = Plan { score, problem: self.best.plan().problem.clone(), stop: self.best.plan().stop, ..bare };
            if let Ok(checked) = check(self.problem, &whole, self.baseline) {
                return Found::Equal(Box::new(checked));
            }
        }
        if proven && is_valid && !as_good { Found::Worse } else { Found::Unknown }
    }
}

impl Part {
    /// The part as rules; nobody reads their names.
    fn rules(&self, problem: &Problem) -> Vec<Rule> {
        let place = |session: SessionIndex| {
            let session = problem.session(session);
            (Some([session.half_day].into()), Some([session.room].into()))
        };
        let pin = |&(college, session): &Pair| {
            let (half_days, rooms) = place(session);
            let target = Target { half_days, rooms, ..Target::default() };
            RuleKind::Pin { colleges: vec![college], target, whole: false }
        };
        let never = |&(college, session): &Pair| {
            let (half_days, rooms) = place(session);
            RuleKind::Never { colleges: vec![college], region: Region { half_days, rooms, span: None } }
        };
        let kinds = self.required.iter().map(pin).chain(self.forbidden.iter().map(never));
        let named = |(number, kind): (usize, RuleKind)| Rule { name: format!("\u{1}{number}"), kind };
        kinds.enumerate().map(named).collect()
    }
}

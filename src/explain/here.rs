//! Why here, and not there: the wish that a college be in a part of the calendar (or not in it) is made a rule, and the
//! best plan under it is set beside the best plan without it; or it is explained why there is none.
//!
//! What is reported is the difference of two optima, not a property of one plan: any plan that grants the wish costs at
//! least so much. This is the contrastive question "why this and not that" of explainable planning (Krarup et al.,
//! "Contrastive explanations of plans through model restrictions", JAIR 72, 2021), answered by restricting the model.
//! Beside it stands the least number of other colleges that would have to move from the plan at hand: the level
//! `changes` solved first, as when a plan is made against an earlier one.

use super::told_again::{Moves, told_again};
use super::worth::{Best, Comparison, TimeLeft, Verdict, Worth, as_best, best};
use super::{Explanation, explain};
use crate::check::{CheckedPlan, check};
use crate::domains::parts_to_ask;
use crate::plan::{Baseline, BaselineBatch, Plan};
use crate::problem::{
    CollegeIndex, HalfDayIndex, Level, Objective, Problem, Region, RoomIndex, Rule, RuleKind, SessionIndex, Target,
};
use crate::solve::Options;
use crate::words::here::Asked;
use crate::words::violation::Violation;

/// A wish to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// Whose batches.
    pub college: CollegeIndex,
    /// Where; its clock span is not used.
    pub region: Region,
    /// All, one, or none there.
    pub asked: Asked,
    /// What the wish is called among the rules, where it is part of a conflict; none of the problem's.
    pub name: String,
}

/// Why a college is where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The plan grants the wish already.
    Granted,
    /// The problem has no plan in the first place.
    NoPlanAtAll,
    /// The wish can be granted, and this is what it costs.
    Costs(Box<Cost>),
    /// The wish cannot be granted: the problem under the wish, whose last rule it is, and why that has no plan.
    Cannot(Box<Problem>, Explanation),
    /// No session of what is asked is open: those that are closed, with why, where that is known.
    Closed(Vec<ClosedPlace>),
    /// Not decided in time.
    Undecided,
}

/// A room that is closed in a half-day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedPlace {
    /// The room.
    pub room: RoomIndex,
    /// The half-day.
    pub half_day: HalfDayIndex,
    /// Why, where the file says it.
    pub reason: Option<String>,
}

/// What it costs to grant a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cost {
    /// The best plans without the wish, and with it.
    pub comparison: Comparison,
    /// A plan with the wish, as good as any that was found: a plan of the problem itself.
    pub plan: CheckedPlan,
    /// How many other colleges change at least, where that was found out.
    pub moves: Option<Moves>,
}

/// The whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The plan that was looked at: the one given, or the best one.
    pub plan: Option<CheckedPlan>,
    /// Why the college is where it is in it.
    pub why: Why,
    /// The first level, if there is one, at which the plan given is not as good as the best: its value, and the best.
    pub behind: Option<(u64, Worth)>,
}

impl Asking {
    /// Whether a plan grants the wish.
    #[must_use]
    pub fn is_granted(&self, problem: &Problem, plan: &Plan) -> bool {
        let mut own = plan.batches.iter().filter(|batch| batch.college == self.college).peekable();
        let mut inside = own.clone().map(|batch| {
            let session = problem.session(batch.session);
            self.region.covers(session.room, session.half_day)
        });
        match self.asked {
            Asked::Whole => own.peek().is_some() && inside.all(|inside| inside),
            Asked::Partly => inside.any(|inside| inside),
            Asked::Away => !inside.any(|inside| inside),
        }
    }

    /// The places of the region, where none of them is open; nothing where one is, or where nobody is to be there.
    fn closed(&self, problem: &Problem) -> Vec<ClosedPlace> {
        let opens = |session: SessionIndex| {
            let session = problem.session(session);
            self.region.covers(session.room, session.half_day)
        };
        if self.asked == Asked::Away || problem.session_indices().any(opens) {
            return Vec::new();
        }
        let half_days = (0..problem.half_days().len()).map(HalfDayIndex);
        let places =
            half_days.flat_map(|half_day| (0..problem.rooms().len()).map(move |room| (RoomIndex(room), half_day)));
        let asked = places.filter(|&(room, half_day)| self.region.covers(room, half_day));
        asked
            .map(|(room, half_day)| {
                let reason = problem.closed_for(room, half_day).map(str::to_owned);
                ClosedPlace { room, half_day, reason }
            })
            .collect()
    }

    /// The half-days used last at the earliest, counted from 1, where one of its batches is there.
    fn earliest_finish(&self) -> Option<u64> {
        let first = self.region.half_days.as_ref()?.first()?;
        (self.asked != Asked::Away).then_some(first.0 as u64 + 1)
    }

    /// The problem with the wish as its last rule; `None` if it does not fit.
    #[must_use]
    pub fn forced(&self, problem: &Problem) -> Option<Problem> {
        let colleges = vec![self.college];
        let Region { half_days, rooms, .. } = self.region.clone();
        let kind = match self.asked {
            Asked::Whole | Asked::Partly => RuleKind::Pin {
                colleges,
                target: Target { half_days, rooms, ..Target::default() },
                whole: self.asked == Asked::Whole,
            },
            Asked::Away => RuleKind::Never { colleges, region: Region { half_days, rooms, span: None } },
        };
        let mut parts = parts_to_ask(problem);
        parts.rules.push(Rule { name: self.name.clone(), kind });
        Problem::new(parts).ok()
    }
}

/// Answers a wish. `given` is the plan in which the college is elsewhere; without it the best plan is. `known` is a plan that
/// was proven the best of this very problem: then it is not looked for again. Without time for a proof the answer has bounds.
/// `options.time_limit()` holds for everything together.
///
/// # Errors
///
/// What is wrong with a plan that was found: a fault of the program.
pub fn why_here(
    problem: &Problem,
    given: Option<&CheckedPlan>,
    known: Option<&Plan>,
    asking: &Asking,
    options: &Options<'_>,
) -> Result<Answer, Vec<Violation>> {
    let time = TimeLeft::new(options.time_limit());
    let share = |searches| options.within(time.share(searches));
    let unplanned = |why| Ok(Answer { plan: given.cloned(), why, behind: None });
    if given.is_some_and(|given| asking.is_granted(problem, given.plan())) {
        return unplanned(Why::Granted);
    }
    let closed = asking.closed(problem);
    if !closed.is_empty() {
        return unplanned(Why::Closed(closed));
    }
    let (found, worth) = match known.and_then(|known| as_best(problem, known)) {
        Some(known) => known,
        None => match best(problem, None, &share(4))? {
            Best::Planned(found, worth) => (*found, worth),
            Best::NoPlan => return unplanned(Why::NoPlanAtAll),
            Best::Undecided => return unplanned(Why::Undecided),
        },
    };
    let (found, worth) = match given {
        Some(given) => at_least_as_good(given, (found, worth)),
        None => (found, worth),
    };
    let at_hand = given.unwrap_or(&found);
    let why = if asking.is_granted(problem, at_hand.plan()) {
        Why::Granted
    } else {
        under_the_wish(problem, (&found, &worth), at_hand, asking, &share)?
    };
    Ok(Answer { behind: behind(at_hand, &worth), plan: Some(at_hand.clone()), why })
}

/// The best plan that is known, the one at hand being known too: where a search ended early, that may be the better one.
fn at_least_as_good(given: &CheckedPlan, (found, mut worth): (CheckedPlan, Vec<Worth>)) -> (CheckedPlan, Vec<Worth>) {
    let value = |level: Level| given.values().iter().find(|(other, _)| *other == level).map(|&(_, value)| value);
    let differs = worth.iter().position(|worth| value(worth.level) != Some(worth.most));
    let Some(first) = differs.filter(|&first| value(worth[first].level).is_some_and(|own| own < worth[first].most))
    else {
        return (found, worth);
    };
    worth[first].most = value(worth[first].level).unwrap_or(worth[first].most);
    for later in &mut worth[first + 1..] {
        *later = Worth { least: 0, most: value(later.level).unwrap_or(later.most), ..*later };
    }
    (given.clone(), worth)
}

fn under_the_wish<'o>(
    problem: &Problem,
    (found, worth): (&CheckedPlan, &[Worth]),
    at_hand: &CheckedPlan,
    asking: &Asking,
    share: &dyn Fn(usize) -> Options<'o>,
) -> Result<Why, Vec<Violation>> {
    let Some(forced) = asking.forced(problem) else { return Ok(Why::Undecided) };
    let (with_wish, mut worth_with_wish) = match best(&forced, None, &share(3))? {
        Best::Planned(with_wish, worth) => (with_wish, worth),
        Best::NoPlan => {
            let reasons = explain(&forced, &share(1));
            return Ok(Why::Cannot(Box::new(forced), reasons));
        }
        Best::Undecided => return Ok(Why::Undecided),
    };
    let finish = worth_with_wish.iter_mut().find(|worth| worth.level == Level::Of(Objective::Finish));
    if let (Some(finish), Some(earliest)) = (finish, asking.earliest_finish()) {
        finish.least = finish.least.max(earliest.min(finish.most));
    }
    let comparison = Comparison::new(worth, &worth_with_wish);
    let plan = as_own(problem, with_wish.plan(), found.plan(), &comparison)?;
    let moves = moves(problem, &forced, at_hand.plan(), &share(1))?;
    Ok(Why::Costs(Box::new(Cost { comparison, plan, moves })))
}

/// The plan under the wish as a plan of the problem itself. What is claimed of its value is what was found without the
/// wish, if it is as good as the best plan there; else nothing.
fn as_own(problem: &Problem, plan: &Plan, best: &Plan, comparison: &Comparison) -> Result<CheckedPlan, Vec<Violation>> {
    let score = if comparison.verdict == Verdict::Same { best.score.clone() } else { Vec::new() };
    check(problem, &Plan { problem: best.problem.clone(), score, ..plan.clone() }, None)
}

/// How many other colleges must move.
fn moves(
    problem: &Problem,
    forced: &Problem,
    at_hand: &Plan,
    options: &Options<'_>,
) -> Result<Option<Moves>, Vec<Violation>> {
    let changed = told_again(forced, &told(problem, at_hand), options)?;
    // The college itself is one of them: the plan at hand does not grant the wish.
    let others = |changed: u64| changed.saturating_sub(1);
    Ok(changed.map(|changed| Moves { least: others(changed.least), most: others(changed.most) }))
}

/// What every college was told by a plan of the problem.
#[must_use]
pub fn told(problem: &Problem, plan: &Plan) -> Baseline {
    let mut batches = vec![Some(Vec::new()); problem.colleges().len()];
    for batch in &plan.batches {
        let session = problem.session(batch.session);
        let called = batch.called(problem);
        let (start, end) = (called.start, called.end);
        let told = BaselineBatch {
            room: problem.room(session.room).name.clone(),
            date: problem.half_day(session.half_day).date,
            start,
            end,
            session: Some(batch.session),
            heads: batch.heads,
            classes: batch.classes.clone(),
        };
        if let Some(Some(own)) = batches.get_mut(batch.college.0) {
            own.push(told);
        }
    }
    batches.iter_mut().flatten().for_each(|own| own.sort());
    Baseline { batches, gone: Vec::new() }
}

/// The first level at which a plan is not as good as the best, if there is one.
fn behind(plan: &CheckedPlan, worth: &[Worth]) -> Option<(u64, Worth)> {
    let value = |level: Level| plan.values().iter().find(|(other, _)| *other == level).map(|&(_, value)| value);
    let is_best = |worth: &&Worth| worth.is_exact() && value(worth.level) == Some(worth.most);
    let worth = worth.iter().find(|worth| !is_best(worth))?;
    value(worth.level).filter(|&value| value > worth.most).map(|value| (value, *worth))
}

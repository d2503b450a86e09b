//! The rungs that use the chunk flow: its relaxation bounds (verified in integers), its integer points become plans.

use super::highs::{self, Relaxed, Search as Run};
use super::search::{PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, checked, decode};
use crate::formulate::{
    ChunkFlow, Detail, Expression, Origin, Scale, chunk_flow, session_types, tells_half_days_apart,
};
use crate::plan::{Proof, Unplaced};
use crate::problem::{CollegeIndex, Level, Objective, RuleKind, Scope, SessionIndex};

/// Sessions of all half-days that play the same role together.
pub(super) const MERGED: Detail = Detail::Merged;
/// Capacity and rate alone: every rule relaxed, and small at any size.
pub(super) const SIZES: Detail = Detail::Sizes;
/// Half-days with the same sessions together.
pub(super) const ROLES: Detail = Detail::Roles;
/// Half-days told apart.
pub(super) const BY_HALF_DAY: Detail = Detail::HalfDays;

/// A plan so little above the bound is near it.
const NEAR: u64 = 3;

/// What a flow is asked.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// How finely sessions are told apart.
    pub(super) detail: Detail,
    /// Levels to be kept, with their greatest values (the held ones and perhaps a target).
    pub(super) keep: Vec<(Level, u64)>,
    /// What to minimise.
    pub(super) minimise: Level,
    /// The objective is known to be at least this.
    pub(super) floor: u64,
    /// Only values below this are of interest.
    pub(super) ceiling: Option<u64>,
    /// The gap at which to stop.
    pub(super) gap: f64,
    /// The level that a plan is wanted for.
    pub(super) level: Level,
    /// Whether a bound from the relaxation is enough.
    pub(super) bound_only: bool,
    /// Whether a plan is enough and no bound is wanted.
    pub(super) few_cuts: bool,
}

/// What a flow answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// Nothing keeps what is to be kept (below the ceiling).
    Impossible(Proof),
    /// A bound, and whether a better plan was found and kept.
    Bounded {
        /// No plan is below this.
        bound: u64,
        /// How that is known.
        proof: Proof,
    },
    /// Nothing new.
    Unknown,
}

impl Search<'_> {
    /// Whether the points of a flow keep all rules.
    pub(super) fn flow_is_a_plan(&self, detail: Detail) -> bool {
        let in_one_room = |kind: &RuleKind| matches!(kind, RuleKind::Together { scope: Scope::Room, .. });
        self.is_clockless()
            && !self.has_classes()
            && (detail == BY_HALF_DAY || !tells_half_days_apart(self.problem))
            && !self.problem.rules().iter().any(|rule| in_one_room(&rule.kind))
    }

    /// Whether points of the merged flow are plans that keep the held levels: none of these needs more than lengths.
    pub(super) fn merged_is_a_plan(&self) -> bool {
        let blind = |level: Level| {
            matches!(level.objective(), Objective::Unplaced | Objective::Finish | Objective::Sessions)
                || level.objective() == Objective::Batches
        };
        self.flow_is_a_plan(MERGED) && self.held.iter().all(|&(level, _)| blind(level))
    }

    /// Whether a flow of this detail is small enough, if no college is in the pool.
    pub(super) fn flow_is_small(&self, detail: Detail) -> bool {
        let columns = |session: SessionIndex| self.problem.session(session).slots as usize;
        let all: usize = session_types(self.problem, &self.domains, detail, self.problem.half_days().len())
            .iter()
            .map(|kind| columns(kind.sample()))
            .sum();
        all * self.problem.colleges().len() <= self.sizes.flow_columns
    }

    /// Builds the flow, bounds it, solves it, and makes a plan of its point.
    pub(super) fn ask(&mut self, question: &Question) -> Answer {
        if self.partial && question.detail == SIZES {
            return Answer::Unknown; // it has everybody placed
        }
        let Some((flow, objective)) = self.build(question) else { return Answer::Unknown };
        if question.few_cuts {
            return self.construct(question, flow, &objective);
        }
        self.tell(question.level, Rung::Bound, question.floor);
        let mut known = Answer::Unknown;
        match highs::relax(&flow.program, &objective, self.limits(PROVEN)) {
            Relaxed::Infeasible => {
                return Answer::Impossible(self.certify_infeasible(&flow.program, &flow.counts(), &objective));
            }
            Relaxed::Duals(duals) => {
                if let Some(bound) = checked::bound(&flow.program, &objective, &duals)
                    && let Ok(bound) = u64::try_from(bound)
                {
                    if question.ceiling.is_some_and(|ceiling| bound >= ceiling) {
                        return Answer::Bounded { bound, proof: Proof::Checked };
                    }
                    known = Answer::Bounded { bound, proof: Proof::Checked };
                }
            }
            Relaxed::Unknown => {}
        }
        if question.bound_only { known } else { self.optimum(question, flow, &objective, known) }
    }

    /// Solves a flow whose relaxation has said what it can.
    fn optimum(&mut self, question: &Question, mut flow: ChunkFlow, objective: &Expression, known: Answer) -> Answer {
        let checked = match known {
            Answer::Bounded { bound, .. } => bound,
            _ => 0,
        };
        let mut known = known;
        let mut floor = question.floor.max(checked);
        if self.proves_first(question, floor)
            && self.certify(&flow.program, &flow.counts(), objective, floor + 1) == Proof::Branched
        {
            floor += 1;
            known = Answer::Bounded { bound: floor, proof: Proof::Branched };
            if question.ceiling == Some(floor) {
                return known;
            }
            if question.level.objective() == Objective::Batches {
                self.all_whole(question.level, floor);
                if self.value(question.level) == Some(floor) {
                    return known;
                }
            }
        }
        // Where any plan will do, groups may show one before the flow does.
        let any = question.ceiling.is_none() && question.minimise.objective() == Objective::Batches;
        if any && self.first_by_cases(&question.keep, floor) {
            return known;
        }
        let own_rows = flow.program.rows.len();
        flow.program.at_least(objective, floor as i64, Origin::Level(question.minimise));
        if let Some(ceiling) = question.ceiling {
            // With one value left below the plan's, the plan's value is let in: to find it anew and bound it is quicker
            // than to show a program empty, which HiGHS is made to do twice.
            let most = if ceiling == floor + 1 { ceiling } else { ceiling - 1 };
            flow.program.at_most(objective, most as i64, Origin::Level(question.minimise));
        }
        self.tell(question.level, Rung::Prove, floor);
        let run = highs::minimise(&flow.program, objective, None, self.limits(question.gap));
        flow.program.rows.truncate(own_rows);
        match run {
            Run::Infeasible => match question.ceiling {
                Some(bound) => {
                    Answer::Bounded { bound, proof: self.certify(&flow.program, &flow.counts(), objective, bound) }
                }
                None => Answer::Impossible(self.certify_empty(&flow.program, &flow.counts(), objective)),
            },
            Run::Ended { point, bound } => {
                if let Some(point) = point {
                    self.realise(question.level, &flow, &point);
                }
                let bound = u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0);
                if bound <= floor {
                    return known;
                }
                // How a bound below the plan's value is known, nobody will ask.
                let meets = self.value(question.minimise).is_some_and(|value| value <= bound);
                let proof =
                    if meets { self.certify(&flow.program, &flow.counts(), objective, bound) } else { Proof::Solver };
                Answer::Bounded { bound, proof }
            }
            Run::Unknown => known,
        }
    }

    /// Whether our own branching is asked before HiGHS whether the bound can be met: under rules, with a plan a little
    /// above the bound, the answer is no more often than not, and without HiGHS's cuts it comes sooner.
    fn proves_first(&self, question: &Question, floor: u64) -> bool {
        let near = |ceiling: u64| (floor + 1..=floor + NEAR).contains(&ceiling);
        !self.problem.rules().is_empty() && question.ceiling.is_some_and(near)
    }

    /// Looks for a plan in a flow that does not have them all; proves nothing.
    fn construct(&mut self, question: &Question, mut flow: ChunkFlow, objective: &Expression) -> Answer {
        if flow.program.columns.len() > 4 * self.sizes.flow_columns {
            return Answer::Unknown;
        }
        flow.program.at_least(objective, question.floor as i64, Origin::Level(question.minimise));
        if let Some(ceiling) = question.ceiling {
            flow.program.at_most(objective, ceiling as i64 - 1, Origin::Level(question.minimise));
        }
        self.tell(question.level, Rung::Construct, question.floor);
        let run = highs::minimise(&flow.program, objective, None, self.limits(question.gap));
        if let Run::Ended { point: Some(point), .. } = run {
            self.realise(question.level, &flow, &point);
        }
        Answer::Unknown
    }

    /// The flow with what is to be kept, and the objective.
    fn build(&self, question: &Question) -> Option<(ChunkFlow, Expression)> {
        let finish = question.keep.iter().find(|(level, _)| level.objective() == Objective::Finish);
        let half_days = finish.map_or(self.problem.half_days().len(), |&(_, last)| last as usize);
        let sessions = question.keep.iter().find(|(level, _)| level.objective() == Objective::Sessions);
        let sessions = sessions.map(|&(_, most)| most as usize);
        let spread = |level: &Level| level.objective() == Objective::Spread;
        let scale = Scale {
            detail: question.detail,
            half_days,
            partial: self.partial,
            sessions,
            few_cuts: question.few_cuts,
            spread: spread(&question.minimise) || question.keep.iter().any(|(level, _)| spread(level)),
        };
        let mut flow = chunk_flow(self.problem, &self.domains, scale);
        for &(level, value) in &question.keep {
            if let Some(expression) = flow.level(self.problem, level)
                && !expression.is_constant()
            {
                flow.program.at_most(&expression, value as i64, Origin::Level(level));
            }
        }
        let objective = flow.level(self.problem, question.minimise)?;
        Some((flow, objective))
    }

    /// Makes a plan of a point of the flow, if that can be done, and offers it.
    fn realise(&mut self, level: Level, flow: &ChunkFlow, point: &[i64]) {
        let loose = self.has_classes() || (flow.detail != BY_HALF_DAY && !self.flow_is_a_plan(flow.detail));
        if loose {
            return;
        }
        let placements = decode::decode(self.problem, flow, point);
        let unplaced = unplaced(flow, point);
        if self.needs_dispatch(level) {
            self.dispatch(level, &placements, &unplaced);
        } else {
            self.offer(level, placements, unplaced);
        }
    }

    /// Whether rooms or positions have a say beyond what the flow has settled.
    pub(super) fn needs_dispatch(&self, level: Level) -> bool {
        let rooms = |level: Level| matches!(level.objective(), Objective::Rooms | Objective::Changes);
        let in_one_room = |kind: &RuleKind| matches!(kind, RuleKind::Together { scope: Scope::Room, .. });
        !self.is_clockless()
            || rooms(level)
            || self.held.iter().any(|&(level, _)| rooms(level))
            || self.problem.rules().iter().any(|rule| in_one_room(&rule.kind))
    }
}

/// What a point of the flow leaves unplaced.
fn unplaced(flow: &ChunkFlow, point: &[i64]) -> Vec<Unplaced> {
    let left = flow.unplaced.iter().enumerate().map(|(college, left)| (CollegeIndex(college), left.value(point)));
    left.filter(|&(_, count)| count > 0)
        .map(|(college, count)| Unplaced { college, count: count as u64, classes: Vec::new() })
        .collect()
}

/// Placements as jobs that may change rooms within their half-day, see [`Search::dispatch`].
pub(super) fn interchangeable(search: &Search<'_>, placement: &Placement) -> Vec<SessionIndex> {
    let here = search.problem.session(placement.session);
    let rate = search.problem.rate_in(placement.college, placement.session);
    search
        .problem
        .sessions_in(here.half_day)
        .filter(|&session| search.problem.rate_in(placement.college, session) == rate)
        .filter(|&session| search.domains.longest(placement.college, session) >= placement.slots)
        .collect()
}

//! The rung for replanning, by the told flow: whoever was told of batches keeps them or is planned anew, settled batches
//! stand, and the clock is exact. It proves the fewest changes, and the levels behind them.

use super::highs::{self, Relaxed, Search as Run};
use super::ladder::Placing;
use super::search::{Known, PROVEN, Search};
use super::tidy::Placement;
use super::{Rung, checked};
use crate::formulate::{
    Expression, Origin, Staying, ToldFlow, forced_changes, level as level_expression, told_flow, told_flow_columns,
    told_flow_is_exact,
};
use crate::plan::Proof;
use crate::problem::{CollegeIndex, Level, Objective, RuleKind, SessionIndex};
use std::collections::{BTreeMap, VecDeque};

impl Search<'_> {
    /// Whether something is told or settled, and the told flow has all plans and no others.
    pub(super) fn replans(&self) -> bool {
        let settled = |kind: &RuleKind| matches!(kind, RuleKind::Keep { .. });
        let asked = self.baseline.is_some() || self.problem.rules().iter().any(|rule| settled(&rule.kind));
        asked && !self.partial && told_flow_is_exact(self.problem)
    }

    /// A first plan: everybody who can stays where he is; else whatever the told flow finds. `None` if it cannot say.
    pub(super) fn place_told(&mut self, level: Level) -> Option<Placing> {
        for staying in [Staying::All, Staying::Free] {
            if self.told_is_too_large(staying) {
                continue;
            }
            let flow = told_flow(self.problem, &self.domains, self.baseline, staying);
            let batches = Level::Of(Objective::Batches);
            let objective = match staying {
                Staying::All => level_expression(self.problem, None, &mut flow.frame.clone(), batches),
                Staying::Free => flow.changes.clone(),
            };
            self.tell(level, Rung::Construct, 0);
            let gap = self.problem.colleges().len() as f64;
            match highs::minimise(&flow.frame.program, &objective, None, self.limits(gap)) {
                Run::Ended { point: Some(point), .. } => {
                    self.offer(level, placements(self, &flow, &point), Vec::new());
                    if self.plan.is_some() {
                        return Some(Placing::Placed);
                    }
                }
                Run::Infeasible if staying == Staying::Free => return Some(Placing::Impossible),
                _ => {}
            }
        }
        None
    }

    fn told_is_too_large(&self, staying: Staying) -> bool {
        told_flow_columns(self.problem, &self.domains, self.baseline, staying) > self.sizes.told_columns
    }

    /// Minimises a level over the told flow, unless that is too large; offers the plan and raises the bound.
    pub(super) fn told_rung(&mut self, level: Level, known: &mut Known) {
        let forced = forced_changes(self.problem, &self.domains, self.baseline);
        // Where as few change as must, all others stay.
        let all_stay = self.held.contains(&(Level::Of(Objective::Changes), forced));
        let staying = if all_stay { Staying::All } else { Staying::Free };
        if self.told_is_too_large(staying) {
            return;
        }
        let mut flow = told_flow(self.problem, &self.domains, self.baseline, staying);
        for (held, value) in self.held.clone() {
            let expression = self.told_level(&mut flow, held);
            flow.frame.program.at_most(&expression, value as i64, Origin::Level(held));
        }
        let objective = self.told_level(&mut flow, level);
        self.tell(level, Rung::Bound, known.bound);
        if let Relaxed::Duals(duals) = highs::relax(&flow.frame.program, &objective, self.limits(PROVEN))
            && let Some(bound) = checked::bound(&flow.frame.program, &objective, &duals)
            && let Ok(bound) = u64::try_from(bound)
        {
            known.raise(bound, Proof::Checked);
        }
        if self.value(level).is_none_or(|value| value > known.bound) {
            self.told_optimum(level, known, flow, &objective);
        }
    }

    fn told_optimum(&mut self, level: Level, known: &mut Known, mut flow: ToldFlow, objective: &Expression) {
        let program = &mut flow.frame.program;
        let own_rows = program.rows.len();
        program.at_least(objective, known.bound as i64, Origin::Level(level));
        let ceiling = self.value(level);
        if let Some(ceiling) = ceiling {
            program.at_most(objective, ceiling as i64 - 1, Origin::Level(level));
        }
        self.tell(level, Rung::Prove, known.bound);
        let run = highs::minimise(program, objective, None, self.limits(PROVEN));
        program.rows.truncate(own_rows);
        match run {
            Run::Infeasible => {
                if let Some(ceiling) = ceiling {
                    known.raise(ceiling, self.certify(&flow.frame.program, &[], objective, ceiling));
                }
            }
            Run::Ended { point, bound } => {
                if let Some(point) = point {
                    self.offer(level, placements(self, &flow, &point), Vec::new());
                }
                let bound = u64::try_from(bound.saturating_add(objective.constant())).unwrap_or(0);
                if bound > known.bound {
                    known.raise(bound, self.certify(&flow.frame.program, &[], objective, bound));
                }
            }
            Run::Unknown => {}
        }
    }

    fn told_level(&self, flow: &mut ToldFlow, level: Level) -> Expression {
        match level.objective() {
            Objective::Changes => flow.changes.clone(),
            Objective::Sessions => flow.used.clone(),
            _ => level_expression(self.problem, None, &mut flow.frame, level),
        }
    }
}

/// The batches of a point: fixed ones where they are, new ones on the places of their length in the order of colleges.
fn placements(search: &Search<'_>, flow: &ToldFlow, point: &[i64]) -> Vec<Placement> {
    let mut placements = Vec::new();
    for session in search.problem.session_indices() {
        for (&start, batches) in &flow.fixed[session.0] {
            let standing = batches.iter().filter(|(_, _, times)| times.value(point) == 1);
            placements.extend(standing.map(|&(college, slots, _)| placement(college, session, slots, start)));
        }
        let mut places: BTreeMap<u32, VecDeque<u32>> = BTreeMap::new();
        for (&(start, length), _) in flow.arcs[session.0].iter().filter(|(_, arc)| point[arc.0] == 1) {
            places.entry(length).or_default().push_back(start);
        }
        for college in search.problem.college_indices() {
            let lengths = flow.sent[college.0].get(&session).into_iter().flatten();
            for (&length, _) in lengths.filter(|(_, new)| point[new.0] == 1) {
                if let Some(start) = places.get_mut(&length).and_then(VecDeque::pop_front) {
                    placements.push(placement(college, session, length, start));
                }
            }
        }
    }
    let changeover = search.problem.settings().changeover_slots();
    for gap in &flow.gaps {
        let mut start = gap.start;
        for &(college, _, length) in gap.new.iter().filter(|(_, new, _)| point[new.0] == 1) {
            let slots = u32::try_from(point[length.0]).unwrap_or(0);
            placements.push(placement(college, gap.session, slots, start));
            start += slots + changeover;
        }
    }
    placements
}

fn placement(college: CollegeIndex, session: SessionIndex, slots: u32, start: u32) -> Placement {
    Placement { college, session, slots, start: Some(start), classes: Vec::new() }
}

//! Where a search stands, as it tells on its way: enough to make its outcome of at any moment.

use super::Outcome;
use super::known::Known;
use crate::objectives;
use crate::plan::{Baseline, LevelResult, Plan, Stop};
use crate::problem::{Level, Problem};

/// What a search tells on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// A better plan.
    Plan(Plan),
    /// What is known of the level at hand.
    Known(Level, Known),
    /// A level is done.
    Closed(LevelResult, Known),
}

/// All that was told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Standing {
    plan: Option<Plan>,
    at_hand: Option<(Level, Known)>,
    closed: Vec<(LevelResult, Known)>,
}

impl Standing {
    /// Takes in what is told.
    pub(super) fn learn(&mut self, told: Told) {
        match told {
            Told::Plan(plan) => self.plan = Some(plan),
            Told::Known(level, known) => self.at_hand = Some((level, known)),
            Told::Closed(result, known) => {
                self.closed.retain(|(earlier, _)| earlier.level != result.level); // it was tried again, harder
                self.closed.push((result, known));
            }
        }
    }

    /// There is this plan, if no better one was told.
    pub(super) fn begin_with(&mut self, plan: &Plan) {
        self.plan.get_or_insert_with(|| Plan { score: Vec::new(), ..plan.clone() });
    }

    /// The best plan.
    pub(super) fn plan(&self) -> Option<&Plan> {
        self.plan.as_ref()
    }

    /// The outcome of a search of these levels that ends here.
    pub(super) fn outcome(
        self,
        problem: &Problem,
        baseline: Option<&Baseline>,
        levels: &[Level],
        stop: Stop,
    ) -> Outcome {
        let Some(plan) = &self.plan else {
            let score = self.closed.into_iter().map(|(result, _)| result).collect();
            return Outcome::Undecided { score, stop };
        };
        let result = |&level: &Level| {
            let value = objectives::worth(problem, baseline, plan, level);
            self.known(level).result(level, value)
        };
        let score: Vec<LevelResult> = levels.iter().map(result).collect();
        let stop = Some(stop).filter(|_| !score.iter().all(LevelResult::is_proven));
        Outcome::Found(Plan { problem: Some(problem.fingerprint()), score, stop, ..plan.clone() })
    }

    fn known(&self, level: Level) -> Known {
        let closed = self.closed.iter().map(|(result, known)| (result.level, known));
        let at_hand = self.at_hand.iter().map(|(level, known)| (*level, known));
        let known = closed.chain(at_hand).filter(|(of, _)| *of == level).max_by_key(|(_, known)| known.bound);
        known.map_or_else(Known::nothing, |(_, known)| known.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::group_tests::problem;
    use crate::solve::{Options, solve};
    use std::time::Duration;

    #[test]
    fn the_outcome_of_a_search_that_is_left_says_what_is_known_and_no_more() {
        let (problem, levels) = (problem(1, false), problem(1, false).levels(false));
        let Outcome::Found(plan) = solve(&problem, None, &Options::new(Duration::from_secs(60))) else {
            panic!("a plan")
        };
        let bare = Plan { score: Vec::new(), ..plan.clone() };
        let mut standing = Standing::default();
        assert!(matches!(
            standing.clone().outcome(&problem, None, &levels, Stop::TimeLimit),
            Outcome::Undecided { stop: Stop::TimeLimit, .. }
        ));
        standing.learn(Told::Plan(bare));
        let Outcome::Found(left) = standing.clone().outcome(&problem, None, &levels, Stop::Interrupted) else {
            panic!("the plan")
        };
        assert_eq!((&left.batches, left.stop), (&plan.batches, Some(Stop::Interrupted)));
        let values = |plan: &Plan| plan.score.iter().map(|result| (result.level, result.value)).collect::<Vec<_>>();
        assert_eq!(values(&left), values(&plan));
        assert!(left.score.iter().all(|result| result.is_proven() == (result.value == 0)), "{:?}", left.score);
        for result in plan.score.clone() {
            let because = result.because.clone();
            standing.learn(Told::Closed(result.clone(), Known::counted(result.bound, because)));
        }
        let Outcome::Found(done) = standing.outcome(&problem, None, &levels, Stop::TimeLimit) else {
            panic!("the plan")
        };
        assert_eq!(done.stop, None, "all that is told is proven");
    }
}

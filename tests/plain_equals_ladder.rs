//! The ladder and the plain model alone are two ways to the same numbers: where both prove, they agree.

mod support;

use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::Level;
use halfday::solve::{NoPlan, Options, Outcome, solve, solve_plain};
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use support::random::{Case, case};

/// What was proven: the values of a plan, or those of a shortage, or nothing.
#[derive(Debug, PartialEq, Eq)]
enum Proven {
    Values(Vec<(Level, u64)>),
    NoPlan,
    Contradiction,
}

fn values(plan: &Plan) -> Option<Vec<(Level, u64)>> {
    let proven = plan.score.iter().all(halfday::plan::LevelResult::is_proven);
    proven.then(|| plan.score.iter().map(|result| (result.level, result.value)).collect())
}

fn proven(case: &Case, outcome: &Outcome) -> Option<Proven> {
    match outcome {
        Outcome::Found(plan) => {
            let checked = check(&case.problem, plan, case.baseline.as_ref());
            assert!(checked.is_ok(), "seed {}: {checked:?}", case.seed);
            values(plan).map(Proven::Values)
        }
        Outcome::NoPlan(NoPlan::Short { .. }) => Some(Proven::NoPlan),
        Outcome::NoPlan(NoPlan::Contradiction) => Some(Proven::Contradiction),
        Outcome::Undecided { .. } => None,
    }
}

#[test]
fn the_plain_model_alone_proves_what_the_ladder_proves() {
    let mut compared = 0;
    for seed in 0..60 {
        let case = case(seed);
        let interrupt = AtomicBool::new(false);
        let options = Options { time_limit: Duration::from_secs(5), interrupt: &interrupt, progress: &|_| {} };
        let ladder = solve(&case.problem, case.baseline.as_ref(), &options);
        let plain = solve_plain(&case.problem, case.baseline.as_ref(), &options);
        let (ladder, plain) = (proven(&case, &ladder), proven(&case, &plain));
        if ladder.is_some() && plain.is_some() {
            assert_eq!(ladder, plain, "seed {seed}");
            compared += 1;
        }
    }
    assert!(compared >= 40, "only {compared} of 60 problems were proven both ways");
}

#[test]
fn the_plain_model_alone_stops_when_it_is_told() {
    let case = case(1);
    let interrupt = AtomicBool::new(true);
    let options = Options { time_limit: Duration::from_secs(5), interrupt: &interrupt, progress: &|_| {} };
    let outcome = solve_plain(&case.problem, case.baseline.as_ref(), &options);
    assert!(matches!(outcome, Outcome::Undecided { .. }), "{outcome:?}");
}

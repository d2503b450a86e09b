//! The ladder and the plain model alone are two ways to the same numbers: where both prove, they agree. `HALFDAY_CASES`
//! asks for more middle-sized cases, `HALFDAY_SEED` for others.

use crate::common::unhurried;
use crate::support::middle::middle;
use crate::support::random::{Case, case, seeds};
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::Level;
use halfday::solve::{Limits, Outcome, solve, solve_plain};
use std::sync::atomic::AtomicBool;

/// Branch-and-bound nodes of one run of the solver: what they leave open is open on every machine.
const NODES: i32 = 2_000;

/// What was proven: the values of a plan, or those of a shortage, or nothing.
#[derive(Debug, PartialEq, Eq)]
enum Proven {
    Values(Vec<(Level, u64)>),
    NoPlan,
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
        Outcome::NoPlan => Some(Proven::NoPlan),
        Outcome::Undecided { .. } => None,
    }
}

#[test]
fn the_plain_model_alone_proves_what_the_ladder_proves() {
    let mut compared = 0;
    for seed in 0..60 {
        let case = case(seed);
        let options = unhurried().nodes_per_run(NODES);
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
fn middle_sized_problems_come_out_the_same_both_ways() {
    let (mut compared, mut ladder_open) = (0, Vec::new());
    let cases: Vec<u64> = seeds(6).collect();
    for &seed in &cases {
        let case = middle(seed);
        let options = unhurried().nodes_per_run(NODES);
        let ladder = solve(&case.problem, None, &options);
        let plain = solve_plain(&case.problem, None, &options);
        let (ladder, plain) = (proven(&case, &ladder), proven(&case, &plain));
        if ladder.is_none() {
            ladder_open.push(seed);
        }
        if ladder.is_some() && plain.is_some() {
            assert_eq!(ladder, plain, "seed {seed}");
            compared += 1;
        }
    }
    println!("{compared} of {} compared; the ladder left open: {ladder_open:?}", cases.len());
    assert!(compared * 10 >= cases.len() * 6, "only {compared} of {} were proven both ways", cases.len());
}

#[test]
fn small_limits_leave_proofs_open_but_never_say_that_there_is_no_plan() {
    let (mut tiny, mut small, mut unplain) = (Limits::default(), Limits::default(), Limits::default());
    (tiny.flow_columns, tiny.patterns, tiny.plain_columns, tiny.perturbation_columns, tiny.most_columns) =
        (0, 0, 0, 0, 0);
    (small.flow_columns, small.patterns, small.plain_columns) = (150, 4, 40);
    (small.perturbation_columns, small.most_columns, small.nodes) = (100, 400, Some(1));
    unplain.most_columns = 0;
    (tiny.nodes, unplain.nodes) = (Some(NODES), Some(NODES));
    let mut lost = 0;
    for seed in 0..60 {
        let case = case(seed);
        let options = unhurried().nodes_per_run(NODES);
        let full = proven(&case, &solve(&case.problem, case.baseline.as_ref(), &options));
        for limits in [tiny, small, unplain] {
            let capped = solve(&case.problem, case.baseline.as_ref(), &options.limits(limits));
            match proven(&case, &capped) {
                Some(answer) => assert_eq!(Some(answer), full, "seed {seed} with {limits:?}"),
                None => lost += 1,
            }
        }
    }
    assert!(lost > 0, "the limits were never felt");
}

#[test]
fn the_plain_model_alone_stops_when_it_is_told() {
    let case = case(1);
    let interrupt = AtomicBool::new(true);
    let options = unhurried().interrupt(&interrupt);
    let outcome = solve_plain(&case.problem, case.baseline.as_ref(), &options);
    assert!(matches!(outcome, Outcome::Undecided { .. }), "{outcome:?}");
}

//! The oracle and the checker, which know nothing of each other, agree on random problems.

use crate::support::oracle::{Best, Verdict, solve};
use crate::support::random::{Case, case, case_with_windows, seeds};
use halfday::check::check;
use halfday::problem::{Parts, Problem};

fn best(case: &Case) -> Option<Best> {
    match solve(&case.problem, case.baseline.as_ref()) {
        Verdict::Best(best) => Some(best),
        Verdict::NoPlan | Verdict::TooMuch => None,
    }
}

#[test]
fn the_checker_accepts_the_oracles_plan_and_counts_the_same_values() {
    let (mut plans, mut none, mut too_much) = (0, 0, Vec::new());
    for case in seeds(500).map(case) {
        match solve(&case.problem, case.baseline.as_ref()) {
            Verdict::TooMuch => too_much.push(case.seed),
            Verdict::NoPlan => none += 1,
            Verdict::Best(best) => {
                plans += 1;
                match check(&case.problem, &best.plan, case.baseline.as_ref()) {
                    Ok(checked) => assert_eq!(checked.values(), best.values, "{case:#?}\n{:#?}", best.plan),
                    Err(violations) => panic!("{violations:#?}\n{case:#?}\n{:#?}", best.plan),
                }
            }
        }
    }
    println!("{plans} plans, {none} without a plan, too much for {too_much:?}");
    assert!(plans > 2 * none && too_much.len() * 20 < plans, "most random problems are worth trying");
}

fn changed(case: &Case, change: impl FnOnce(&mut Parts)) -> Case {
    let mut parts = case.problem.to_parts();
    change(&mut parts);
    let problem = Problem::new(parts).expect("still valid");
    Case { seed: case.seed, problem, baseline: case.baseline.clone() }
}

#[test]
fn renaming_changes_no_value() {
    for case in seeds(500).take(120).map(case).filter(|case| case.baseline.is_none()) {
        let renamed = changed(&case, |parts| {
            parts.rooms.iter_mut().rev().enumerate().for_each(|(i, room)| room.name = format!("{i}"));
            parts.colleges.iter_mut().rev().enumerate().for_each(|(i, college)| college.name = format!("{i}"));
            parts.rules.iter_mut().rev().enumerate().for_each(|(i, rule)| rule.name = format!("r{i}"));
        });
        assert_eq!(best(&case).map(|best| best.values), best(&renamed).map(|best| best.values), "seed {}", case.seed);
    }
}

#[test]
fn dropping_a_rule_never_makes_a_plan_worse() {
    for case in seeds(500).take(200).map(case) {
        let Some(before) = best(&case) else { continue };
        // What a class may be divided for depends on `only` and `never`; such a problem is another one without them.
        if case.problem.colleges().iter().any(|college| !college.classes.is_empty()) {
            continue;
        }
        for position in 0..case.problem.given_rules().len() {
            let without = changed(&case, |parts| drop(parts.rules.remove(position)));
            let Verdict::Best(after) = solve(&without.problem, without.baseline.as_ref()) else { continue };
            assert!(after.values <= before.values, "seed {} without rule {position}", case.seed);
        }
    }
}

#[test]
fn with_windows_the_checker_accepts_the_oracles_plan_and_counts_the_same_values() {
    let mut plans = 0;
    for case in seeds(50).map(case_with_windows) {
        if let Verdict::Best(best) = solve(&case.problem, case.baseline.as_ref()) {
            match check(&case.problem, &best.plan, case.baseline.as_ref()) {
                Ok(checked) => assert_eq!(checked.values(), best.values, "{case:#?}\n{:#?}", best.plan),
                Err(violations) => panic!("{violations:#?}\n{case:#?}\n{:#?}", best.plan),
            }
            plans += usize::from(case.problem.has_windows());
        }
    }
    assert!(plans > 15, "only {plans}");
}

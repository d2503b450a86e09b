//! Certificates of random small problems: every program is one that no plan is cut off by, every certificate holds and
//! proves what trying everything confirms, and few levels have none.

use crate::common::unhurried;
use crate::programs::least;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{Case, Dice, case, case_with_windows, seeds};
use halfday::certificate::verify::{Claim, verify};
use halfday::certificate::{Asked, Formulation, Reason, level_name, lp, opening};
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::{Level, Problem};
use halfday::prove::certify;
use halfday::solve::{Outcome, solve};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

/// Nobody waits for the end of this time.
const UNHURRIED: Duration = Duration::from_secs(1_000_000);

/// A plan of a case with the values of its levels, if one is found.
fn solved(case: &Case) -> Option<Plan> {
    match solve(&case.problem, case.baseline.as_ref(), &unhurried().nodes(200)) {
        Outcome::Found(plan) => Some(plan),
        Outcome::NoPlan | Outcome::Undecided { .. } => None,
    }
}

fn values(case: &Case, plan: &Plan) -> Vec<(Level, u64)> {
    let checked = check(&case.problem, plan, case.baseline.as_ref());
    checked.unwrap_or_else(|violations| panic!("seed {}: {violations:?}", case.seed)).values().to_vec()
}

/// Both kinds of random problems, in turn.
fn cases(usual: u64) -> impl Iterator<Item = Case> {
    seeds(usual).map(|seed| if seed % 4 == 0 { case_with_windows(seed) } else { case(seed) })
}

#[test]
fn no_plan_is_cut_off_by_any_program_of_any_of_its_levels() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("program.lp");
    let mut programs: BTreeMap<Formulation, usize> = BTreeMap::new();
    for case in cases(60) {
        let Some(plan) = solved(&case) else { continue };
        // Any plan will do, and none is the best in every order: the values are those of this one.
        let reversed = reversed(&case.problem);
        let other = Case { problem: reversed.unwrap_or_else(|| case.problem.clone()), ..case.clone() };
        for plan in [Some(plan), solved(&other)].into_iter().flatten() {
            let plan = Plan { score: Vec::new(), ..plan };
            let values = values(&case, &plan);
            for (position, &(level, value)) in values.iter().enumerate() {
                let (held, baseline) = (&values[..position], case.baseline.as_ref());
                // A plan of this value is among those with less than one more.
                let asked = Asked { problem: &case.problem, baseline, held, level, value: value + 1 };
                for formulation in Formulation::ALL {
                    let Some(stated) = formulation.state(&asked) else { continue };
                    std::fs::write(&file, lp(&stated)).unwrap();
                    let name = level_name(&case.problem, level);
                    let found = least(&file);
                    assert!(
                        found.is_some_and(|found| found <= value as f64 + 1e-6),
                        "seed {}: {formulation:?} of {name}: {found:?}, but a plan has {value}",
                        case.seed
                    );
                    *programs.entry(formulation).or_default() += 1;
                }
            }
        }
    }
    for formulation in Formulation::ALL {
        let count = programs.get(&formulation).copied().unwrap_or(0);
        assert!(count > 0 || formulation == Formulation::WholeParts, "no program of {formulation:?}: {programs:?}");
    }
}

/// The same problem with its levels in the other order; `None` where that is none.
fn reversed(problem: &Problem) -> Option<Problem> {
    let mut parts = problem.to_parts();
    parts.objectives.reverse();
    Problem::new(parts).ok()
}

#[test]
fn nearly_every_level_has_a_certificate_that_holds_and_none_proves_more_than_trying_everything_allows() {
    let raised = AtomicBool::new(false);
    let mut dice = Dice::new(22);
    let mut kinds: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut levels, mut bare, mut mutated, mut taken) = (0, 0, 0, 0);
    for case in cases(40) {
        let (Some(plan), Verdict::Best(best)) = (solved(&case), try_everything(&case.problem, case.baseline.as_ref()))
        else {
            continue;
        };
        for (position, (&(level, value), result)) in best.values.iter().zip(&plan.score).enumerate() {
            let (held, baseline) = (&best.values[..position], case.baseline.as_ref());
            let asked = Asked { problem: &case.problem, baseline, held, level, value };
            let certified = certify(&asked, Some(result.proof), UNHURRIED, &raised);
            let kind = format!("{} {:?}", level_name(&case.problem, level), result.proof);
            let entry = kinds.entry(kind).or_default();
            (levels, entry.0) = (levels + 1, entry.0 + 1);
            let text = match &certified.certificate {
                Ok(text) => text,
                Err(reason) => {
                    assert_ne!(*reason, Reason::TooLarge, "seed {}", case.seed);
                    (bare, entry.1) = (bare + 1, entry.1 + 1);
                    continue;
                }
            };
            let (_, stated) = certified.program.as_ref().expect("a program that the certificate is about");
            assert!(text.starts_with(&opening(stated)), "seed {}", case.seed);
            let bound = lower(text).unwrap_or_else(|| panic!("seed {}: {level:?} is refused", case.seed));
            assert_eq!(bound, value.to_string(), "seed {}: {level:?}", case.seed);
            for _ in 0..5 {
                mutated += 1;
                if let Some(bound) = lower(&changed(text, &mut dice)) {
                    taken += 1;
                    let bound: f64 = bound.parse().unwrap();
                    assert!(bound <= value as f64, "seed {}: {level:?}: {bound} > {value}", case.seed);
                }
            }
        }
    }
    let said = kinds.iter().fold(String::new(), |mut said, (kind, (all, bare))| {
        let _ = write!(said, "\n{kind}: {bare} of {all} without");
        said
    });
    println!("{levels} levels, {bare} without a certificate; {mutated} mutations, {taken} accepted{said}");
    assert!(levels >= 20 && bare * 20 <= levels, "{bare} of {levels} levels have no certificate{said}");
}

/// What a certificate proves the objective to be at least; `None` where it is refused.
fn lower(text: &str) -> Option<String> {
    match verify(text).ok()?.claim {
        Claim::Range { lower: Some(lower), .. } => Some(lower.to_string()),
        Claim::Range { .. } | Claim::Infeasible => None,
    }
}

/// A certificate with a number of its claim or its derivations changed by a little.
fn changed(text: &str, dice: &mut Dice) -> String {
    let begin = text.find("RTP").expect("a claim");
    let (program, proof) = text.split_at(begin);
    let mut words: Vec<String> = proof.split(' ').map(str::to_owned).collect();
    let numbers: Vec<usize> = (0..words.len()).filter(|&word| words[word].parse::<i64>().is_ok()).collect();
    let word = numbers[dice.index(numbers.len())];
    let number: i64 = words[word].parse().unwrap();
    words[word] = (number + [-2, -1, 1, 2][dice.index(4)]).to_string();
    program.to_owned() + &words.join(" ")
}

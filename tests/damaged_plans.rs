//! Damaged plans: refused where the damage must show, never better than the optimum where it need not, never a panic.

use crate::support::oracle::{Best, Verdict, solve};
use crate::support::random::{Case, Dice, case, seeds};
use halfday::check::check;
use halfday::plan::{Baseline, Batch, ClassShare, LevelResult, Plan, Proof, Unplaced};
use halfday::problem::{ClassIndex, CollegeIndex, Level, Problem, SessionIndex};
use halfday::words::{Because, Statement};
use std::sync::LazyLock;

/// Random problems with their optimum, whose plan has at least one batch.
static SOLVED: LazyLock<Vec<(Case, Best)>> = LazyLock::new(|| {
    let solved = |case: Case| match solve(&case.problem, case.baseline.as_ref()) {
        Verdict::Best(best) if !best.plan.batches.is_empty() => Some((case, best)),
        _ => None,
    };
    seeds(500).take(250).map(case).filter_map(solved).collect()
});

fn codes(problem: &Problem, plan: &Plan, baseline: Option<&Baseline>) -> Vec<&'static str> {
    let violations = check(problem, plan, baseline).err().unwrap_or_default();
    violations.iter().map(Statement::code).collect()
}

/// Damages every optimal plan and expects one of the codes among the violations.
fn refuses(expected: &[&str], damage: impl Fn(&Case, &mut Plan)) {
    let mut damaged = 0;
    for (case, best) in SOLVED.iter() {
        let mut plan = best.plan.clone();
        damage(case, &mut plan);
        if plan == best.plan {
            continue;
        }
        damaged += 1;
        let codes = codes(&case.problem, &plan, case.baseline.as_ref());
        assert!(codes.iter().any(|code| expected.contains(code)), "seed {}: {codes:?}\n{plan:#?}", case.seed);
    }
    assert!(damaged > 30, "only {damaged} plans could be damaged in this way");
}

#[test]
fn a_batch_past_the_closing_is_refused() {
    refuses(&["outside-session", "over-full"], |case, plan| {
        plan.batches[0].start = case.problem.sessions()[plan.batches[0].session.0].slots;
    });
}

#[test]
fn a_batch_lengthened_past_the_closing_is_refused() {
    refuses(&["outside-session", "over-full"], |_, plan| plan.batches[0].slots = u32::MAX);
}

#[test]
fn a_batch_without_length_is_refused() {
    refuses(&["empty-batch"], |_, plan| plan.batches[0].slots = 0);
}

#[test]
fn a_duplicated_batch_is_refused() {
    refuses(&["repeated-batch"], |_, plan| plan.batches.push(plan.batches[0].clone()));
}

#[test]
fn two_batches_at_one_time_are_refused() {
    refuses(&["overlap", "called-together"], |_, plan| {
        for first in 0..plan.batches.len() {
            for second in first + 1..plan.batches.len() {
                if plan.batches[first].session == plan.batches[second].session {
                    plan.batches[second].start = plan.batches[first].start;
                    return;
                }
            }
        }
    });
}

#[test]
fn a_college_without_its_batches_is_refused() {
    refuses(&["not-served", "too-few-slots", "class-missing", "unplaced-count"], |_, plan| {
        let college = plan.batches[0].college;
        plan.batches.retain(|batch| batch.college != college);
    });
}

#[test]
fn an_unplaced_entry_that_is_not_true_is_refused() {
    refuses(
        &["unplaced-count", "too-many-slots", "unplaced", "class-missing", "class-repeated", "classes-unasked"],
        |_, plan| {
            let college = plan.batches[0].college;
            if !plan.unplaced.iter().any(|unplaced| unplaced.college == college) {
                plan.unplaced.push(Unplaced { college, count: 1_000_000, classes: Vec::new() });
            }
        },
    );
}

#[test]
fn parts_that_the_problem_does_not_have_are_refused() {
    refuses(&["unknown-part"], |case, plan| plan.batches[0].session = SessionIndex(case.problem.sessions().len()));
    refuses(&["unknown-part"], |_, plan| plan.batches[0].college = CollegeIndex(usize::MAX));
    refuses(&["unknown-part"], |_, plan| {
        plan.batches[0].classes.push(ClassShare { class: ClassIndex(usize::MAX), heads: 1 });
    });
}

#[test]
fn a_class_named_twice_or_left_out_is_refused() {
    refuses(&["class-repeated"], |_, plan| {
        if let Some(share) = plan.batches[0].classes.first().copied() {
            plan.batches[0].classes.push(share);
        }
    });
    refuses(&["classes-not-named"], |_, plan| plan.batches[0].classes.clear());
}

#[test]
fn printed_heads_are_accepted_and_one_head_more_is_refused() {
    for (case, best) in SOLVED.iter() {
        let checked = check(&case.problem, &best.plan, case.baseline.as_ref()).expect("the optimum is a plan");
        let mut plan = checked.plan().clone();
        let again = check(&case.problem, &plan, case.baseline.as_ref()).expect("what was checked can be checked");
        assert_eq!(again.plan(), checked.plan(), "seed {}", case.seed);
        for batch in 0..plan.batches.len() {
            let heads = plan.batches[batch].heads;
            plan.batches[batch].heads = heads.map(|heads| heads + 1);
            let codes = codes(&case.problem, &plan, case.baseline.as_ref());
            let expected = |code: &&'static str| ["heads-do-not-add-up", "heads-do-not-fit"].contains(code);
            // One head more may be one too many for a limit as well.
            let all = |code: &&'static str| expected(code) || *code == "at-most-heads";
            assert!(codes.iter().any(expected) && codes.iter().all(all), "seed {}: {codes:?}", case.seed);
            plan.batches[batch].heads = heads;
        }
    }
}

#[test]
fn printed_heads_add_up_to_what_is_placed() {
    for (case, best) in SOLVED.iter() {
        let checked = check(&case.problem, &best.plan, case.baseline.as_ref()).expect("the optimum is a plan");
        for (position, college) in case.problem.colleges().iter().enumerate() {
            let own = |batch: &&Batch| batch.college.0 == position;
            let printed: u64 = checked.plan().batches.iter().filter(own).filter_map(|batch| batch.heads).sum();
            let lost = best.plan.unplaced.iter().find(|unplaced| unplaced.college.0 == position);
            let (halfday::problem::Demand::Heads(whole) | halfday::problem::Demand::Minutes(whole)) = college.demand;
            if case.problem.settings().rounding == halfday::problem::Rounding::Up || lost.is_none() {
                assert_eq!(printed + lost.map_or(0, |unplaced| unplaced.count), whole, "seed {}", case.seed);
            }
        }
    }
}

fn score(values: &[(Level, u64)]) -> Vec<LevelResult> {
    let because = Because::Said(String::new());
    let result = |&(level, value): &(Level, u64)| LevelResult {
        level,
        value,
        bound: value,
        proof: Proof::Solver,
        because: because.clone(),
    };
    values.iter().map(result).collect()
}

#[test]
fn a_true_score_is_accepted_and_a_false_one_refused() {
    for (case, best) in SOLVED.iter() {
        let baseline = case.baseline.as_ref();
        let plan = Plan { score: score(&best.values), ..best.plan.clone() };
        assert!(check(&case.problem, &plan, baseline).is_ok(), "seed {}", case.seed);
        for level in 0..plan.score.len() {
            let mut false_value = plan.clone();
            false_value.score[level].value += 1;
            assert!(codes(&case.problem, &false_value, baseline).contains(&"score-value"), "seed {}", case.seed);
            let mut false_bound = plan.clone();
            false_bound.score[level].bound += 1;
            assert_eq!(codes(&case.problem, &false_bound, baseline), ["score-bound"], "seed {}", case.seed);
        }
    }
}

/// Small changes of a plan, most of which make it a bad one.
fn mutate(dice: &mut Dice, case: &Case, plan: &mut Plan) {
    if plan.batches.is_empty() {
        return;
    }
    let position = dice.index(plan.batches.len());
    let sessions = case.problem.sessions().len();
    let batch = &mut plan.batches[position];
    match dice.from(1, 6) {
        1 => batch.start = dice.from(0, 5) as u32,
        2 => batch.slots += 1,
        3 => batch.slots = batch.slots.saturating_sub(1),
        4 => batch.session = SessionIndex(dice.index(sessions)),
        5 => drop(plan.batches.remove(position)),
        _ => {
            let other =
                Batch { session: SessionIndex(dice.index(sessions)), slots: dice.from(1, 4) as u32, ..batch.clone() };
            plan.batches.push(other);
        }
    }
}

#[test]
fn no_mutated_plan_that_passes_beats_the_optimum() {
    let mut accepted = 0;
    for (case, best) in SOLVED.iter() {
        let mut dice = Dice::new(case.seed);
        let mut plan = best.plan.clone();
        for _ in 0..300 {
            let mut next = plan.clone();
            for _ in 0..dice.from(1, 3) {
                mutate(&mut dice, case, &mut next);
            }
            if let Ok(checked) = check(&case.problem, &next, case.baseline.as_ref()) {
                assert!(checked.values() >= &best.values[..], "seed {}: {:?}\n{next:#?}", case.seed, checked.values());
                accepted += 1;
                plan = next;
            }
        }
    }
    assert!(accepted > 1000, "the walk over plans must get somewhere: {accepted}");
}

#[test]
fn no_plan_passes_where_the_oracle_finds_none() {
    for case in seeds(500).map(case).filter(|case| !case.problem.sessions().is_empty()) {
        if !matches!(solve(&case.problem, case.baseline.as_ref()), Verdict::NoPlan) {
            continue;
        }
        let mut dice = Dice::new(case.seed);
        for _ in 0..300 {
            let plan = random_plan(&mut dice, &case.problem, 4);
            assert!(check(&case.problem, &plan, case.baseline.as_ref()).is_err(), "seed {}: {plan:#?}", case.seed);
        }
    }
}

fn random_plan(dice: &mut Dice, problem: &Problem, largest: u64) -> Plan {
    let mut plan = Plan::default();
    for college in problem.college_indices() {
        for _ in 0..dice.from(0, 2) {
            let classes = problem.college(college).classes.iter().enumerate().filter(|_| dice.chance(60));
            let classes: Vec<ClassShare> =
                classes.map(|(index, class)| ClassShare { class: ClassIndex(index), heads: class.heads }).collect();
            let heads = dice.chance(20).then(|| dice.from(0, largest));
            let (session, start) = (SessionIndex(dice.index(problem.sessions().len())), dice.from(0, largest) as u32);
            plan.batches.push(Batch {
                session,
                start,
                slots: dice.from(0, largest) as u32,
                college,
                heads,
                classes,
                parts: Vec::new(),
            });
        }
    }
    plan
}

#[test]
fn nonsense_never_makes_the_checker_panic() {
    let huge = [0, 1, 7, u64::from(u32::MAX) - 1, u64::from(u32::MAX)];
    for case in seeds(500).take(200).map(case).filter(|case| !case.problem.sessions().is_empty()) {
        let mut dice = Dice::new(case.seed);
        for _ in 0..50 {
            let mut plan = random_plan(&mut dice, &case.problem, 9);
            for batch in &mut plan.batches {
                batch.start = dice.pick(&huge) as u32;
                batch.slots = dice.pick(&huge) as u32;
                batch.heads = dice.chance(50).then(|| dice.pick(&[0, 1, u64::MAX]));
                batch
                    .classes
                    .push(ClassShare { class: ClassIndex(dice.pick(&[0, 1, 9])), heads: dice.pick(&[0, u64::MAX]) });
                if dice.chance(70) {
                    batch.classes.clear();
                }
            }
            let college = CollegeIndex(dice.pick(&[0, 1, 9]));
            let classes = if dice.chance(50) { vec![ClassIndex(dice.pick(&[0, 1, 9]))] } else { Vec::new() };
            plan.unplaced.push(Unplaced { college, count: dice.pick(&[0, 1, u64::MAX]), classes });
            for violation in check(&case.problem, &plan, case.baseline.as_ref()).err().unwrap_or_default() {
                let languages = [halfday::words::Language::Chinese, halfday::words::Language::English];
                assert!(languages.iter().all(|&language| !violation.message(language).is_empty()), "{violation:?}");
            }
        }
    }
}

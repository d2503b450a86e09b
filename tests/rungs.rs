//! The rungs of the search: each can be traced and left out, nothing false is proven without one, a plan that is known
//! comes before all of them, and a search that ends by nodes ends the same way everywhere.

use crate::command::Folder;
use crate::common::unhurried;
use crate::support::random::case;
use halfday::check::check;
use halfday::plan::{Baseline, BaselineBatch, Plan, Stop};
use halfday::problem::*;
use halfday::solve::{Limits, Options, Outcome, Step, rung_names, solve};
use std::cell::RefCell;
use std::time::Duration;

/// A rule that each college of the first batch of a session stands first somewhere: the clock matters.
fn with_a_pin(problem: &Problem, plan: &Plan) -> Option<Problem> {
    let first = plan.batches.iter().find(|batch| batch.start == 0)?;
    let mut parts = problem.to_parts();
    let target = Target { first: true, ..Target::default() };
    let kind = RuleKind::Pin { colleges: vec![first.college], target, whole: false };
    parts.rules.push(Rule { name: "first of a session".into(), kind });
    Problem::new(parts).ok()
}

/// What the colleges of a plan were told.
fn told(problem: &Problem, plan: &Plan) -> Baseline {
    let mut batches = vec![Vec::new(); problem.colleges().len()];
    for batch in &plan.batches {
        let place = problem.session(batch.session);
        let minute = |slot: u32| place.hours.start + slot * problem.settings().slot_minutes;
        batches[batch.college.0].push(BaselineBatch {
            room: problem.room(place.room).name.clone(),
            date: problem.half_day(place.half_day).date,
            start: minute(batch.start),
            end: minute(batch.start + batch.slots),
            session: Some(batch.session),
            heads: batch.heads,
            classes: Vec::new(),
        });
    }
    batches.iter_mut().for_each(|own: &mut Vec<BaselineBatch>| own.sort());
    Baseline { batches: batches.into_iter().map(Some).collect(), gone: Vec::new() }
}

#[test]
fn a_told_plan_that_keeps_every_rule_changes_nothing_and_no_other_plan_is_looked_for_first() {
    let mut tried = 0;
    for seed in 0..120 {
        let case = case(seed);
        let by_batch = case.problem.half_days().iter().all(|half_day| half_day.timing == Timing::Batch);
        let classless = case.problem.colleges().iter().all(|college| college.classes.is_empty());
        let options = unhurried().nodes(300);
        let Outcome::Found(plan) = solve(&case.problem, None, &options) else { continue };
        let Some(problem) = with_a_pin(&case.problem, &plan) else { continue };
        let counts_changes = problem.levels(true).contains(&Level::Of(Objective::Changes));
        let is_best = plan.unplaced.is_empty() && plan.score.iter().all(halfday::plan::LevelResult::is_proven);
        if !by_batch || !classless || !counts_changes || !is_best || check(&problem, &plan, None).is_err() {
            continue;
        }
        let baseline = told(&problem, &plan);
        let steps = RefCell::new(Vec::new());
        let note = |step: &Step| steps.borrow_mut().push(step.clone());
        let Outcome::Found(again) = solve(&problem, Some(&baseline), &options.trace(&note)) else {
            panic!("seed {seed}");
        };
        let changes = again.score.iter().find(|result| result.level == Level::Of(Objective::Changes)).unwrap();
        assert_eq!((changes.value, changes.bound), (0, 0), "seed {seed}");
        let first: Vec<&str> =
            steps.borrow().iter().take_while(|step| step.level.is_none()).map(|step| step.rung).collect();
        assert_eq!(first, ["counting", "known-plans"], "seed {seed}");
        tried += 1;
    }
    assert!(tried > 15, "{tried} tried");
}

#[test]
fn a_plan_that_breaks_a_rule_is_of_no_matter_and_a_good_one_is_kept() {
    let case = case(3);
    let options = unhurried().nodes(300);
    let Outcome::Found(best) = solve(&case.problem, None, &options) else { panic!("seed 3 has a plan") };
    let mut broken = best.clone();
    broken.batches.pop();
    let plans = [broken, best.clone()];
    let Outcome::Found(again) = solve(&case.problem, None, &options.known(&plans)) else { panic!("none any more") };
    let values = |plan: &Plan| plan.score.iter().map(|result| result.value).collect::<Vec<_>>();
    assert_eq!(values(&again), values(&best));
}

#[test]
fn without_a_rung_nothing_false_is_proven() {
    let mut compared = 0;
    for seed in 0..12 {
        let case = case(seed);
        let options = unhurried().nodes(400);
        let Outcome::Found(whole) = solve(&case.problem, case.baseline.as_ref(), &options) else { continue };
        for rung in rung_names() {
            let without = [rung];
            let options = options.without(&without);
            let Outcome::Found(plan) = solve(&case.problem, case.baseline.as_ref(), &options) else { continue };
            for (one, other) in whole.score.iter().zip(&plan.score) {
                if !one.is_proven() || !other.is_proven() {
                    break;
                }
                assert_eq!(one.value, other.value, "seed {seed} without {rung}: {:?}", one.level);
                compared += 1;
            }
        }
    }
    assert!(compared > 300, "{compared} compared");
}

#[test]
fn a_search_that_ends_by_nodes_ends_the_same_way_whatever_the_clock() {
    let (mut open, mut all) = (0, 0);
    for seed in 0..30 {
        let case = case(seed);
        let ended = |options: Options<'_>| solve(&case.problem, case.baseline.as_ref(), &options.nodes(2));
        let (one, other) = (ended(unhurried()), ended(unhurried().within(Duration::from_secs(2_000_000))));
        assert_eq!(one, other, "seed {seed}");
        all += 1;
        open += usize::from(matches!(&one, Outcome::Found(plan) if plan.stop == Some(Stop::Work)));
    }
    assert!(open > 0 && open < all, "{open} of {all} were cut short");
}

#[test]
fn annealing_alone_finds_plans_with_classes_and_without() {
    let others: Vec<&str> = rung_names().into_iter().filter(|&rung| rung != "annealing").collect();
    let mut limits = Limits::default();
    (limits.few_colleges, limits.moves) = (0, 2_000);
    let mut found = [0, 0];
    for seed in 0..60 {
        let case = case(seed);
        let steps = RefCell::new(Vec::new());
        let note = |step: &Step| steps.borrow_mut().push(step.clone());
        let options = Options::new(Duration::from_secs(600)).nodes(400).limits(limits).without(&others).trace(&note);
        let Outcome::Found(plan) = solve(&case.problem, None, &options) else { continue };
        let by_annealing =
            |step: &Step| step.rung == "annealing" && step.value_before.is_none() && step.value.is_some();
        if steps.borrow().iter().any(by_annealing) {
            let bare = Plan { score: Vec::new(), ..plan };
            assert_eq!(check(&case.problem, &bare, None).err(), None, "seed {seed}");
            found[usize::from(case.problem.colleges().iter().any(|college| !college.classes.is_empty()))] += 1;
        }
    }
    assert!(found.iter().all(|&found| found > 2), "{found:?} without and with classes");
}

#[test]
fn a_plan_that_ends_by_nodes_says_so_and_is_the_same_again() {
    let folder = Folder::with_office();
    for file in ["one.md", "other.md"] {
        let run = folder.halfday(&["plan", "office.toml", "-q", "--nodes", "3", "--time-limit", "600", "-o", file]);
        assert!(run.status == 0 || run.status == 3, "{run:?}");
    }
    assert_eq!(folder.read("one.md"), folder.read("other.md"));
    let run = folder.halfday(&["plan", "office.toml", "-q", "--nodes", "3", "-o", "plan.json"]);
    assert!(run.status == 0 || run.status == 3, "{run:?}");
    let plan: serde_json::Value = serde_json::from_str(&folder.read("plan.json")).unwrap();
    assert_eq!(plan["run"]["options"], serde_json::json!(["nodes 3"]));
}

#[test]
fn a_trace_has_a_line_for_each_rung_and_a_rung_can_be_left_out() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["plan", "office.toml", "-q", "--trace", "steps.jsonl", "-o", "plan.md"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let names = rung_names();
    let lines = |file: &str| -> Vec<serde_json::Value> {
        folder.read(file).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let steps = lines("steps.jsonl");
    assert!(
        steps.iter().any(|step| step["level"] == "first-plan") && steps.iter().any(|step| step["level"] == "spread")
    );
    let rung = |step: &serde_json::Value| step["rung"].as_str().unwrap().to_owned();
    assert!(steps.iter().all(|step| step["rung"] == "counting" || names.contains(&rung(step).as_str())));
    let wrapped = steps.iter().any(|step| step["rung"] == "wrap-around");
    let command = ["plan", "office.toml", "-q", "--trace", "fewer.jsonl", "--without", "wrap-around", "-o", "plan.md"];
    assert_eq!(folder.halfday(&command).status, 0);
    assert!(wrapped && lines("fewer.jsonl").iter().all(|step| step["rung"] != "wrap-around"));
    let run = folder.halfday(&["plan", "office.toml", "--without", "wrap-aroun", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("wrap-around"), "{run:?}");
    let run = folder.halfday(&["plan", "office.toml", "--trace", "plan.md", "-o", "plan.md", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("[output-twice]"), "{run:?}");
}

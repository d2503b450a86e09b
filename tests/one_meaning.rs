//! One meaning everywhere: what is said of a class, of heads and of an order is the same in reading, planning, checking and
//! explaining, on files made at random.

use crate::common::unhurried;
use crate::support::choices;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::diagnostic::Finding;
use halfday::explain::{Explanation, explain};
use halfday::plan::{Batch, ClassShare, Plan};
use halfday::problem::*;
use halfday::read;
use halfday::solve::{Outcome, solve};
use halfday::words::{Language, Statement};
use std::collections::BTreeSet;

/// A file with a college of classes under rules that leave it less than whole sessions.
fn file_with_classes(dice: &mut Dice) -> String {
    let half_days =
        [("m", "9:00", dice.pick(&["9:30", "10:00", "10:20"])), ("n", "14:00", dice.pick(&["14:30", "15:00"]))];
    let half_days: Vec<String> = half_days[..dice.pick(&[1, 2, 2])]
        .iter()
        .map(|(name, start, end)| format!("{{ name = \"{name}\", start = \"{start}\", end = \"{end}\" }}"))
        .collect();
    let classes: Vec<String> = (1..=dice.from(1, 2))
        .map(|number| format!("{{ name = \"k{number}\", headcount = {} }}", dice.from(1, 10)))
        .collect();
    let mut rules = String::new();
    for number in 1..=dice.from(0, 2) {
        let first = dice.pick(&["9:00", "9:10", "9:30", "14:00", "14:10"]);
        let kind = dice.from(1, 3);
        let what = match kind {
            1 => format!("kind = \"only\"\nfrom = \"{first}\"\nto = \"{}\"", dice.pick(&["14:20", "14:40", "15:00"])),
            2 => format!("kind = \"never\"\nfrom = \"{first}\"\nto = \"{}\"", dice.pick(&["14:15", "14:40", "15:30"])),
            _ => {
                let start = if dice.chance(50) { format!("\nstart = \"{first}\"") } else { String::new() };
                let whole = dice.chance(70);
                format!("kind = \"pin\"\nwhole = {whole}\nrooms = [\"{}\"]{start}", dice.pick(&["A", "B"]))
            }
        };
        rules += &format!("[[rules]]\nname = \"rule {number}\"\ncolleges = [\"Law\"]\n{what}\n");
    }
    let partial = dice.chance(40);
    let allowance = dice.pick(&[0, 0, 25]);
    format!(
        "schema = 1\nlanguage = \"en\"\n[settings]\nslot_minutes = 10\npartial = {partial}\nallowance = {allowance}\n\
         [calendar]\ndates = [\"2021-04-09\"]\nhalf_days = [{}]\n\
         [[rooms]]\nname = \"A\"\nheads_per_hour = 12\n[[rooms]]\nname = \"B\"\nheads_per_hour = 9\n\
         [[colleges]]\nname = \"Law\"\nclasses = [{}]\n[[colleges]]\nname = \"Arts\"\nheadcount = {}\n{rules}",
        half_days.join(", "),
        classes.join(", "),
        dice.from(1, 6)
    )
}

/// The classes that are told to be cut.
fn told_to_be_cut(warnings: &[Finding]) -> BTreeSet<String> {
    let cut = warnings.iter().filter(|finding| finding.code() == "class-will-be-cut");
    cut.map(|finding| finding.message(Language::English).split(' ').nth(1).unwrap().to_owned()).collect()
}

/// Whether the checker would have a class in parts, a head in one session and the others in another.
fn may_be_in_parts(problem: &Problem, class: usize) -> bool {
    let heads = problem.colleges()[0].classes[class].heads;
    let part = |session: usize, heads: u64| Batch {
        session: SessionIndex(session),
        start: 0,
        slots: 1,
        college: CollegeIndex(0),
        heads: None,
        classes: vec![ClassShare { class: ClassIndex(class), heads }],
        parts: Vec::new(),
    };
    let plan = Plan { batches: vec![part(0, 1), part(1, heads - 1)], ..Plan::default() };
    let violations = check(problem, &plan, None).unwrap_err();
    !violations.iter().any(|violation| violation.code() == "class-divided")
}

#[test]
fn reading_planning_checking_and_explaining_divide_the_same_classes() {
    let (mut divided, mut whole, mut by_the_clock, mut planned, mut without) = (0, 0, 0, 0, 0);
    for seed in seeds(150) {
        let text = file_with_classes(&mut Dice::new(seed));
        // What arithmetic sees to be impossible is told beside the problem; some rules cannot be read at all.
        let Ok(reading) = read::problem(&text, "FILE") else { continue };
        let problem = &reading.problem;
        let law = CollegeIndex(0);
        let told = told_to_be_cut(&reading.warnings);
        for (position, class) in problem.colleges()[0].classes.iter().enumerate() {
            let divisible = choices::is_divisible(problem, law, class.heads);
            let somewhere = halfday::domains::Domains::new(problem).sessions(law).next().is_some();
            assert_eq!(told.contains(&class.name), divisible && somewhere, "seed {seed}, {}:\n{text}", class.name);
            assert_eq!(halfday::domains::is_divisible(problem, law, ClassIndex(position)), divisible, "seed {seed}");
            if class.heads > 1 {
                assert_eq!(may_be_in_parts(problem, position), divisible, "seed {seed}, {}:\n{text}", class.name);
            }
            by_the_clock += usize::from(divisible && class.heads <= 8 && !problem.rules().is_empty());
            if divisible { divided += 1 } else { whole += 1 }
        }
        let solved = solve(problem, None, &unhurried());
        match try_everything(problem, None) {
            Verdict::TooMuch => {}
            Verdict::NoPlan => {
                assert!(matches!(solved, Outcome::NoPlan), "seed {seed}: {solved:?}\n{text}");
                assert!(explain(problem, &unhurried()).is_no(), "seed {seed}:\n{text}");
                without += 1;
            }
            Verdict::Best(best) => {
                let Outcome::Found(plan) = solved else { panic!("seed {seed}: {solved:?}\n{text}") };
                let checked = check(problem, &plan, None).unwrap();
                assert_eq!(checked.values(), best.values, "seed {seed}:\n{text}");
                let everybody = best.plan.unplaced.is_empty();
                let explained = explain(problem, &unhurried());
                assert_eq!(explained == Explanation::HasPlan, everybody, "seed {seed}: {explained:?}\n{text}");
                planned += 1;
            }
        }
    }
    let all = [divided, whole, by_the_clock, planned, without];
    assert!(all.iter().all(|&number| number >= 10), "some case hardly came up: {all:?}");
}

#[test]
fn a_class_that_the_clock_or_a_whole_pin_keeps_out_is_divided() {
    let file = |rule: &str| {
        format!(
            "schema = 1\nlanguage = \"en\"\n[calendar]\ndates = [\"2021-04-09\", \"2021-04-10\"]\n\
             half_days = [{{ name = \"m\", start = \"9:00\", end = \"10:00\" }}, {{ name = \"n\", start = \"14:00\", end = \"14:30\" }}]\n\
             [[rooms]]\nname = \"A\"\nheads_per_hour = 60\n[[colleges]]\nname = \"Law\"\n\
             classes = [{{ name = \"big\", headcount = 50 }}]\n[[rules]]\nname = \"rule\"\ncolleges = [\"Law\"]\n{rule}"
        )
    };
    for rule in
        ["kind = \"pin\"\nwhole = true\nhalf_days = [\"n\"]", "kind = \"only\"\nfrom = \"9:30\"\nto = \"14:30\""]
    {
        let reading = read::problem(&file(rule), "FILE").unwrap();
        assert_eq!(told_to_be_cut(&reading.warnings), BTreeSet::from(["big".to_owned()]), "{rule}");
        let Outcome::Found(plan) = solve(&reading.problem, None, &unhurried()) else { panic!("{rule}: no plan") };
        assert_eq!(plan.batches.len(), 2, "{rule}: 50 people at one a minute, in halves of an hour");
        assert!(check(&reading.problem, &plan, None).is_ok(), "{rule}");
        assert_eq!(explain(&reading.problem, &unhurried()), Explanation::HasPlan, "{rule}");
    }
    let pin = "kind = \"pin\"\nhalf_days = [\"n\"]";
    let reading = read::problem(&file(pin), "FILE").unwrap();
    assert!(told_to_be_cut(&reading.warnings).is_empty(), "a pin of one batch leaves the others where they like");
    assert!(matches!(solve(&reading.problem, None, &unhurried()), Outcome::NoPlan));
}

#[test]
fn under_nearest_the_plan_that_leaves_the_fewest_heads_is_found() {
    let text = "schema = 1\nlanguage = \"en\"\n[settings]\npartial = true\nrounding = \"nearest\"\n\
        [calendar]\ndates = [\"2021-04-09\"]\nhalf_days = [{ name = \"m\", start = \"9:00\", end = \"10:00\" }]\n\
        [[rooms]]\nname = \"A\"\nheads_per_hour = 120\n[[colleges]]\nname = \"Law\"\nheadcount = 119\n\
        [[colleges]]\nname = \"Arts\"\nminutes = 15\n";
    let problem = read::problem(text, "FILE").unwrap().problem;
    let Outcome::Found(plan) = solve(&problem, None, &unhurried()) else { panic!("no plan") };
    // Without Arts 15 minutes are left; with it 3 of 12 slots, and 9 carry 89 of 119.
    assert_eq!(plan.score[0].value, 15);
    assert!(plan.score[0].is_proven());
    assert_eq!((plan.unplaced.len(), plan.unplaced[0].college, plan.unplaced[0].count), (1, CollegeIndex(1), 15));
}

/// Pairs of neighbours in a session that stand against the file's order and could be exchanged, all else as it is.
fn could_be_exchanged(problem: &Problem, plan: &Plan, values: &[(Level, u64)]) -> Vec<(CollegeIndex, CollegeIndex)> {
    let mut found = Vec::new();
    for (at, (one, other)) in plan.batches.iter().zip(plan.batches.iter().skip(1)).enumerate() {
        let at_once = problem.half_day(problem.session(one.session).half_day).timing == Timing::Session;
        let goes_on = |batch: &Batch| {
            let room = problem.session(batch.session).room;
            let elsewhere = plan.batches.iter().filter(|other| other.session != batch.session);
            elsewhere.into_iter().any(|o| o.college == batch.college && problem.session(o.session).room == room)
        };
        let free = one.session == other.session && one.college > other.college && !goes_on(one) && !goes_on(other);
        if !free || at_once {
            continue;
        }
        let mut changed = Plan { score: Vec::new(), ..plan.clone() };
        let end = other.start + other.slots;
        changed.batches[at + 1].start = one.start;
        changed.batches[at].start = end - one.slots;
        changed.batches.sort();
        if check(problem, &changed, None).is_ok_and(|checked| checked.values() == values) {
            found.push((one.college, other.college));
        }
    }
    found
}

#[test]
fn where_order_is_free_it_is_the_files_order_also_under_rules() {
    let (mut looked_at, mut under_the_clock) = (0, 0);
    for seed in seeds(120) {
        let problem = case(seed).problem;
        let Outcome::Found(plan) = solve(&problem, None, &unhurried()) else { continue };
        let checked = check(&problem, &plan, None).unwrap();
        let found = could_be_exchanged(&problem, &plan, checked.values());
        assert!(found.is_empty(), "seed {seed}: {found:?} in {plan:#?}");
        looked_at += 1;
        let clocked = |rule: &Rule| {
            matches!(
                rule.kind,
                RuleKind::Before { grain: Grain::Clock, .. }
                    | RuleKind::Apart { grain: Grain::Clock, .. }
                    | RuleKind::AtATime { .. }
            )
        };
        under_the_clock += usize::from(problem.rules().iter().any(clocked));
    }
    assert!(looked_at >= 40 && under_the_clock >= 10, "{looked_at} plans, {under_the_clock} under rules by the clock");
}

#[test]
fn a_rule_that_excludes_nothing_changes_nothing() {
    let mut compared = 0;
    for seed in seeds(60) {
        let problem = case(seed).problem;
        let everybody: Vec<CollegeIndex> = problem.college_indices().collect();
        let sessions = problem.sessions().len() as u32;
        let whole_day = Region { span: Some(ClockSpan { start: 0, end: 1440 }), ..Region::default() };
        let late = Region { span: Some(ClockSpan { start: 1435, end: 1440 }), ..Region::default() };
        let idle = [
            RuleKind::Only { colleges: everybody.clone(), region: whole_day },
            RuleKind::Never { colleges: everybody.clone(), region: late },
            RuleKind::AtMostBatches { colleges: everybody.clone(), limit: sessions.max(1) },
            RuleKind::ShortestBatch { colleges: everybody.clone(), minutes: 1 },
        ];
        let Outcome::Found(plan) = solve(&problem, None, &unhurried()) else { continue };
        let mut parts = problem.to_parts();
        let named = |(number, kind)| Rule { name: format!("idle {number}"), kind };
        parts.rules.extend(idle.into_iter().enumerate().map(named));
        let with_rules = Problem::new(parts).unwrap();
        let Outcome::Found(again) = solve(&with_rules, None, &unhurried()) else { panic!("seed {seed}: no plan") };
        assert_eq!((again.batches, again.score), (plan.batches, plan.score), "seed {seed}");
        compared += 1;
    }
    assert!(compared >= 30, "{compared} plans were compared");
}

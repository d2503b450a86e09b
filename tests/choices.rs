//! What there is to choose from is true: alternatives are as good as the plan and differ, there are none where it is said
//! that there are none, and what one more of something buys is what solving afresh finds.

use crate::command::Folder;
use crate::common::unhurried;
use crate::support::oracle::{Verdict, solve as try_everything, solve_lacking as try_everything_lacking};
use crate::support::random::case;
use halfday::alternatives::{End, alternatives, differing};
use halfday::check::{CheckedPlan, check};
use halfday::plan::Baseline;
use halfday::problem::*;
use halfday::solve::{Outcome, solve};
use halfday::trade_offs::{TradeOff, trade_offs};
use std::collections::BTreeSet;

/// The best plan of a small problem that places everybody, where there is one.
fn best(problem: &Problem, baseline: Option<&Baseline>) -> Option<CheckedPlan> {
    match solve(problem, baseline, &unhurried()) {
        Outcome::Found(plan) if plan.unplaced.is_empty() => Some(check(problem, &plan, baseline).unwrap()),
        _ => None,
    }
}

fn with(problem: &Problem, kind: RuleKind, without: Option<Objective>) -> Option<Problem> {
    let mut parts = problem.to_parts();
    parts.rules.push(Rule { name: "one rule more".into(), kind });
    parts.objectives.retain(|&objective| Some(objective) != without);
    Problem::new(parts).ok()
}

fn never(
    colleges: Vec<CollegeIndex>,
    half_days: BTreeSet<HalfDayIndex>,
    rooms: Option<BTreeSet<RoomIndex>>,
) -> RuleKind {
    RuleKind::Never { colleges, region: Region { half_days: Some(half_days), rooms, span: None } }
}

type Sets = BTreeSet<(CollegeIndex, SessionIndex)>;

fn sets(plan: &CheckedPlan) -> Sets {
    plan.plan().batches.iter().map(|batch| (batch.college, batch.session)).collect()
}

/// Whether trying everything finds a plan of the same value that lacks some batch of this one.
fn there_are_others(problem: &Problem, baseline: Option<&Baseline>, best: &CheckedPlan) -> Option<bool> {
    let mut found = false;
    for (college, session) in sets(best) {
        match try_everything_lacking(problem, baseline, college, session) {
            Verdict::Best(other) => found |= other.values == best.values(),
            Verdict::TooMuch => return None,
            Verdict::NoPlan => {}
        }
    }
    Some(found)
}

#[test]
fn alternatives_are_as_good_and_differ_and_none_is_missed() {
    let (mut compared, mut some, mut none, mut with_classes) = (0, 0, 0, 0);
    for seed in 70_001..70_900 {
        let case = case(seed);
        let baseline = case.baseline.as_ref();
        let has_batches = case.problem.levels(false).contains(&Level::Of(Objective::Batches));
        let Some(best) = best(&case.problem, baseline) else { continue };
        let Some(others) = there_are_others(&case.problem, baseline, &best) else { continue };
        let found = alternatives(&case.problem, baseline, &best, 3, &unhurried());
        assert_eq!(others, !found.plans.is_empty(), "seed {seed}: {found:?}");
        let mut met: Vec<Sets> = vec![sets(&best)];
        for plan in &found.plans {
            assert_eq!(plan.values(), best.values(), "seed {seed}");
            assert!(check(&case.problem, plan.plan(), baseline).is_ok(), "seed {seed}");
            assert!(!differing(&case.problem, &best, plan).is_empty(), "seed {seed}");
            assert!(!met.contains(&sets(plan)), "seed {seed}: twice");
            met.push(sets(plan));
        }
        let far: Vec<usize> = found.plans.iter().map(|plan| differing(&case.problem, &best, plan).len()).collect();
        assert!(far.is_sorted_by(|a, b| a >= b), "seed {seed}: {far:?}");
        assert_eq!(found.end == End::Enough, found.plans.len() == 3, "seed {seed}");
        assert!(found.end != End::Undecided || !has_batches, "seed {seed}");
        // The same again.
        assert_eq!(alternatives(&case.problem, baseline, &best, 3, &unhurried()), found, "seed {seed}");
        (some, none) = (some + usize::from(others), none + usize::from(!others));
        with_classes += usize::from(case.problem.colleges().iter().any(|college| !college.classes.is_empty()));
        compared += 1;
        if compared == 40 {
            break;
        }
    }
    let all = [compared, some, none, with_classes];
    assert!(compared >= 35 && some >= 8 && none >= 5 && with_classes >= 10, "{all:?}");
}

fn of(found: &[(Level, Option<TradeOff>)], objective: Objective) -> Option<&TradeOff> {
    found.iter().find(|(level, _)| level.objective() == objective)?.1.as_ref()
}

/// The values without those of one objective.
fn others(values: &[(Level, u64)], without: Objective) -> Vec<(Level, u64)> {
    values.iter().filter(|(level, _)| level.objective() != without).copied().collect()
}

/// One half-day more, solved afresh: those after it are closed, and the objective is dropped.
fn fresh_finish(problem: &Problem, baseline: Option<&Baseline>, last: u64) -> Option<Vec<(Level, u64)>> {
    let late: BTreeSet<HalfDayIndex> = (last as usize..problem.half_days().len()).map(HalfDayIndex).collect();
    let kind = never(problem.college_indices().collect(), late, None);
    match try_everything(&with(problem, kind, Some(Objective::Finish))?, baseline) {
        Verdict::Best(best) => Some(best.values),
        _ => None,
    }
}

/// So many sessions, solved afresh: the best over every choice of them.
fn fresh_sessions(problem: &Problem, baseline: Option<&Baseline>, most: u64) -> Option<Vec<(Level, u64)>> {
    let mut best: Option<Vec<(Level, u64)>> = None;
    for open in 0_u32..1 << problem.sessions().len() {
        if u64::from(open.count_ones()) > most {
            continue;
        }
        let mut parts = problem.to_parts();
        parts.objectives.retain(|&objective| objective != Objective::Sessions);
        for session in problem.session_indices().filter(|session| open & 1 << session.0 == 0) {
            let place = problem.session(session);
            let kind = never(problem.college_indices().collect(), [place.half_day].into(), Some([place.room].into()));
            parts.rules.push(Rule { name: format!("closed {}", session.0), kind });
        }
        match try_everything(&Problem::new(parts).ok()?, baseline) {
            Verdict::Best(found) if found.plan.unplaced.is_empty() => {
                let numbers = |values: &[(Level, u64)]| values.iter().map(|&(_, value)| value).collect::<Vec<_>>();
                if best.as_ref().is_none_or(|best| numbers(&found.values) < numbers(best)) {
                    best = Some(found.values);
                }
            }
            Verdict::TooMuch => return None,
            _ => {}
        }
    }
    best
}

#[test]
fn what_one_more_buys_is_what_solving_afresh_finds() {
    let (mut finish, mut sessions, mut bought) = (0, 0, 0);
    for seed in 80_001..80_900 {
        let case = case(seed);
        let (problem, baseline) = (&case.problem, case.baseline.as_ref());
        if problem.sessions().len() > 4 {
            continue;
        }
        let Some(best) = best(problem, baseline) else { continue };
        let found = trade_offs(problem, baseline, &best, &unhurried());
        for (level, trade_off) in &found {
            let trade_off = trade_off.as_ref().unwrap_or_else(|| panic!("seed {seed}: nothing for {level:?}"));
            assert!(trade_off.proven, "seed {seed}");
            let position = best.values().iter().position(|(other, _)| other == level).unwrap();
            assert_eq!(trade_off.values[..position], best.values()[..position], "seed {seed}");
            assert!(trade_off.values[position].1 <= best.values()[position].1 + 1, "seed {seed}");
            bought += usize::from(trade_off.buys(&best));
        }
        let value = |objective| best.values().iter().find(|(level, _)| level.objective() == objective).map(|&(_, v)| v);
        if let Some(trade_off) = of(&found, Objective::Finish)
            && let Some(fresh) = fresh_finish(problem, baseline, value(Objective::Finish).unwrap() + 1)
        {
            assert_eq!(others(&trade_off.values, Objective::Finish), fresh, "seed {seed}");
            finish += 1;
        }
        if let Some(trade_off) = of(&found, Objective::Sessions)
            && let Some(fresh) = fresh_sessions(problem, baseline, value(Objective::Sessions).unwrap() + 1)
        {
            assert_eq!(others(&trade_off.values, Objective::Sessions), fresh, "seed {seed}");
            sessions += 1;
        }
        if finish >= 60 && sessions >= 60 {
            break;
        }
    }
    assert!(finish >= 50 && sessions >= 50 && bought >= 10, "{finish} {sessions} {bought}");
}

const PROBLEM: &str = r#"
schema = 1
language = "en"
[calendar]
dates = ["2021-04-09"]
half_days = [{ name = "morning", start = "8:00", end = "10:00" }, { name = "afternoon", start = "14:00", end = "16:00" }]
[[rooms]]
name = "A"
heads_per_hour = 60
[[rooms]]
name = "B"
heads_per_hour = 60
[[colleges]]
name = "History"
headcount = 120
[[colleges]]
name = "Physics"
headcount = 90
"#;

#[test]
fn the_alternatives_are_a_table_and_files() {
    let folder = Folder::with_office();
    folder.write("p.toml", PROBLEM);
    let run = folder.halfday(&["plan", "p.toml", "--alternatives", "3", "-o", "plan.csv", "-o", "plan.slips.html"]);
    // Two rooms for two colleges in one half-day: the other way round, and no more.
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("| 2    | 2") && run.stdout.contains("History, Physics"), "{}", run.stdout);
    assert!(run.stdout.contains("Proven: no other plan is as good"), "{}", run.stdout);
    let (first, second) = (folder.read("plan.csv"), folder.read("plan-2.csv"));
    assert!(first.contains(",A,2021-04-09,morning,08:00,10:00,History"), "{first}");
    assert!(second.contains(",B,2021-04-09,morning,08:00,10:00,History"), "{second}");
    assert!(folder.path("plan-2.slips.html").exists() && !folder.path("plan-3.csv").exists());
    assert_eq!(folder.halfday(&["check", "p.toml", "plan-2.csv"]).status, 0);
    let table = folder.halfday(&["plan", "p.toml", "--alternatives", "3", "-q"]);
    assert_eq!((table.status, table.stdout), (0, run.stdout));
    let run = folder.halfday(&["plan", "p.toml", "--alternatives", "3", "-o", "-"]);
    assert!(run.status == 2 && run.stderr.contains("[alternatives-need-files]"), "{run:?}");
}

#[test]
fn the_trade_offs_are_a_table() {
    let folder = Folder::with_office();
    // Two rooms finish in the morning, one room needs the afternoon too.
    folder.write(
        "p.toml",
        &PROBLEM.replace("headcount = 120", "headcount = 60").replace("headcount = 90", "headcount = 75"),
    );
    let run = folder.halfday(&["trade-offs", "p.toml"]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(
        run.stdout.starts_with("# What one more would buy\n")
            && run.stdout.contains("| number of the last half-day used +1"),
        "{}",
        run.stdout
    );
    assert_eq!(run.stdout.lines().filter(|line| line.starts_with('|')).count(), 2 + 1 + 6, "{}", run.stdout);
    let run = folder.halfday(&["trade-offs", "p.toml", "-o", "table.html", "-o", "table.docx", "-o", "table.xlsx"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""), "{run:?}");
    assert!(folder.read("table.html").contains("What one more would buy"));
    let run = folder.halfday(&["trade-offs", "p.toml", "-o", "table.ics"]);
    assert!(run.status == 2 && run.stderr.contains("[not-for-tables]"), "{run:?}");
}

#[test]
fn where_there_is_no_plan_the_trade_offs_say_why_as_plan_does() {
    let folder = Folder::with_office();
    // Short of sessions, and rules at odds.
    folder.write("short.toml", &PROBLEM.replace("headcount = 120", "headcount = 600"));
    let never = "[[rules]]\nname = \"no mornings\"\nkind = \"never\"\nhalf_days = [\"morning\"]\n";
    let only = "[[rules]]\nname = \"only mornings\"\nkind = \"only\"\nhalf_days = [\"morning\"]\n";
    folder.write("rules.toml", &format!("{PROBLEM}{never}colleges = [\"History\"]\n{only}colleges = [\"History\"]\n"));
    for problem in ["short.toml", "rules.toml"] {
        let plan = folder.halfday(&["plan", problem]);
        let run = folder.halfday(&["trade-offs", problem]);
        assert_eq!((run.status, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.lines().count() > 1, "{run:?}");
        assert_eq!(run.stderr, plan.stderr, "{problem}");
    }
    assert!(folder.halfday(&["trade-offs", "rules.toml"]).stderr.contains("no mornings"));
}

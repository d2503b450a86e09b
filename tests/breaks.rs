//! Breaks: how they are read and written, what they take from sessions and windows, and what runs across them.

use crate::common;
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::{ClockSpan, HalfDayIndex, Problem, RoomIndex};
use halfday::read::{self, TypedChange};
use halfday::scenario::{Change, RoomHalfDay};
use halfday::solve::{Outcome, solve};
use halfday::words::Language;

const PROBLEM: &str = r#"
schema = 1
language = "en"
[settings]
changeover = 10
[calendar]
dates = [2027-04-09, 2027-04-10]
[[calendar.half_days]]
name = "morning"
start = "9:00"
end = "11:00"
[[rooms]]
name = "A"
heads_per_hour = 120
[[rooms]]
name = "B"
heads_per_hour = 120
[[colleges]]
name = "Law"
headcount = 130
[[colleges]]
name = "Art"
headcount = 60
"#;

fn problem(more: &str) -> Problem {
    let text = format!("{PROBLEM}\n{more}");
    read::problem(&text, "breaks.toml").unwrap_or_else(|found| panic!("{found:#?}")).problem
}

fn codes(more: &str) -> Vec<&'static str> {
    match read::problem(&format!("{PROBLEM}\n{more}"), "breaks.toml") {
        Ok(read) => read.warnings.iter().map(halfday::diagnostic::Finding::code).collect(),
        Err(found) => found.iter().map(halfday::diagnostic::Finding::code).collect(),
    }
}

fn planned(problem: &Problem) -> Plan {
    let Outcome::Found(plan) = solve(problem, None, &common::unhurried()) else { panic!("no plan") };
    check(problem, &plan, None).unwrap_or_else(|found| panic!("{found:#?}"));
    plan
}

const ONE: &str = "[[breaks]]\nstart = \"10:02\"\nend = \"10:18\"\nrooms = [\"A\"]\ndates = [2027-04-09]";

#[test]
fn a_break_takes_the_slots_that_it_touches_from_the_sessions_that_it_names() {
    let problem = problem(ONE);
    let slots: Vec<u32> = problem.sessions().iter().map(|session| session.slots).collect();
    assert_eq!(slots, [20, 24, 24, 24], "four of five minutes, from 10:00 to 10:20, in one session");
    assert_eq!(problem.slot_hours(&problem.sessions()[0], 12), ClockSpan { start: 620, end: 625 });
}

#[test]
fn written_back_a_problem_with_breaks_means_the_same() {
    let both = format!("{ONE}\n[[breaks]]\nstart = \"9:30\"\nend = \"9:35\"");
    for text in [ONE, both.as_str(), &format!("{both}\n[[hours]]\nrooms = [\"A\"]\nkept_free = 15")] {
        let problem = problem(text);
        let written = read::write_problem(&problem);
        let again = read::problem(&written, "again.toml").unwrap_or_else(|found| panic!("{found:#?}\n{written}"));
        assert_eq!(again.problem.fingerprint(), problem.fingerprint(), "{written}");
    }
}

#[test]
fn what_is_no_break_is_told() {
    assert_eq!(codes("[[breaks]]\nstart = \"12:00\"\nend = \"12:20\""), ["break-outside"]);
    assert_eq!(codes("[[breaks]]\nstart = \"10:20\"\nend = \"10:00\""), ["empty-hours"]);
    assert_eq!(codes("[[breaks]]\nstart = \"10:20\""), ["missing-key"]);
    assert_eq!(codes("[[breaks]]\nstart = \"9:00\"\nend = \"11:00\""), ["session-too-short"; 1]);
    assert_eq!(codes("[[breaks]]\nstart = \"9:00\"\nend = \"9:10\"\nrooms = [\"C\"]"), ["unknown-room"]);
}

#[test]
fn a_batch_runs_across_a_break_and_a_break_holds_a_changeover() {
    let one_room =
        "[[breaks]]\nstart = \"10:05\"\nend = \"10:20\"\n[[closed]]\nrooms = [\"B\"]\n[[closed]]\ndates = [2027-04-10]";
    // 13 slots to 10:05, 8 behind the break: with a changeover of two between them, 13 + 6 fit only because the break holds it.
    let problem = problem(one_room);
    let plan = planned(&problem);
    let hours: Vec<ClockSpan> = plan.batches.iter().map(|batch| batch.called(&problem)).collect();
    assert_eq!(hours, [ClockSpan { start: 540, end: 605 }, ClockSpan { start: 620, end: 650 }]);
    let larger = PROBLEM.replace("headcount = 130", "headcount = 150");
    let larger = read::problem(&format!("{larger}\n{one_room}"), "larger.toml").unwrap().problem;
    assert!(matches!(solve(&larger, None, &common::unhurried()), Outcome::NoPlan), "15 + 2 + 6 are more than 21");
    let alone = PROBLEM.replace("headcount = 130", "headcount = 180").replace("headcount = 60", "headcount = 10");
    let alone = format!(
        "{alone}\n[[rules]]\nname = \"first\"\nkind = \"pin\"\ncolleges = [\"Law\"]\nstart = \"9:00\"\n{one_room}"
    );
    let alone = read::problem(&alone, "alone.toml").unwrap().problem;
    let law = planned(&alone).batches[0].called(&alone);
    assert_eq!((law.start, law.end), (540, 645), "18 slots and a quarter of an hour of break");
}

#[test]
fn a_rule_of_the_clock_sees_a_batch_run_through_a_break() {
    let keep_out = "[[breaks]]\nstart = \"10:00\"\nend = \"10:20\"\n\
        [[rules]]\nname = \"not then\"\nkind = \"never\"\ncolleges = [\"Law\"]\nfrom = \"10:05\"\nto = \"10:10\"";
    let problem = problem(keep_out);
    for batch in planned(&problem).batches.iter().filter(|batch| batch.college.0 == 0) {
        let called = batch.called(&problem);
        assert!(called.end <= 605 || called.start >= 610, "{called:?}");
    }
}

#[test]
fn windows_that_a_break_covers_fall_away_and_others_have_fewer_slots() {
    let text = PROBLEM.replace("end = \"11:00\"", "end = \"11:00\"\nwindows = 30");
    let text = format!("{text}\n[[breaks]]\nstart = \"9:30\"\nend = \"10:10\"");
    let problem = read::problem(&text, "windows.toml").unwrap().problem;
    let session = &problem.sessions()[0];
    let starts: Vec<u32> = session.windows.iter().map(|window| window.hours.start).collect();
    assert_eq!(starts, [540, 600, 630], "that from 9:30 is gone");
    let slots: Vec<u32> =
        (0..3).map(|window| problem.longest_part(halfday::problem::SessionIndex(0), window)).collect();
    assert_eq!(slots, [6, 4, 6]);
    let plan = planned(&problem);
    let starts = |batch: &halfday::plan::Batch| batch.called(&problem).start.is_multiple_of(30);
    assert!(plan.batches.iter().all(starts), "a window is called from its start, break or not");
}

#[test]
fn a_scenario_adds_a_break() {
    let problem = problem("[[closed]]\nrooms = [\"B\"]");
    let typed = [(TypedChange::AddBreak, "all 2027-04-09 morning 10:02-10:18".to_owned())];
    let scenarios = read::typed_scenarios(&typed, false, "typed", &problem).unwrap();
    let changed = scenarios[0].apply(&problem).unwrap();
    let slots: Vec<u32> = changed.sessions().iter().map(|session| session.slots).collect();
    assert_eq!(slots, [20, 24]);
    let said = [Language::English, Language::Chinese].map(|language| scenarios[0].phrase(&problem, language));
    assert_eq!(said[0], "a break of A on Fri 9 Apr, 10:02-10:18 am");
    assert_eq!(said[1], "4月9日上午10:02-10:18 A休息".replace("上午", " morning "));
    let nobody = [(TypedChange::AddBreak, "B 2027-04-09 morning 10:00-10:20".to_owned())];
    let (found, _) = read::typed_scenarios(&nobody, false, "typed", &problem).unwrap_err();
    assert_eq!(found[0].code(), "matches-nothing");
    let whole = Change::Break {
        places: vec![RoomHalfDay { room: RoomIndex(0), half_day: HalfDayIndex(0) }],
        hours: ClockSpan { start: 540, end: 660 },
    };
    assert_eq!(whole.apply(&problem).unwrap().sessions().len(), 1, "nothing of it is left");
}

#[test]
fn scenarios_keep_breaks() {
    let problem = problem(ONE);
    let place = RoomHalfDay { room: RoomIndex(0), half_day: HalfDayIndex(0) };
    let hours = ClockSpan { start: 540, end: 690 };
    let longer = Change::Hours { places: vec![place], hours }.apply(&problem).unwrap();
    assert_eq!(longer.sessions()[0].slots, 26, "half an hour more");
}

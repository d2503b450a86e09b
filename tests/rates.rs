//! Rates of sessions: what a file may say of them, what a plan makes of them, and scenarios that change them from a moment on.

use crate::common::{path, problem as problem_of, unhurried};
use crate::support::{at, plan};
use halfday::check::{check, verdict};
use halfday::diagnostic::Finding;
use halfday::problem::*;
use halfday::read::{self, Cell, Revision, TypedChange, typed_scenarios};
use halfday::render;
use halfday::scenario::{Change, Scenario};
use halfday::solve::{Outcome, solve};
use halfday::words::Language;

/// One room that serves 60 heads an hour, two mornings and afternoons of an hour, slots of 5 minutes.
fn file(more: &str) -> String {
    format!(
        r#"
        schema = 1
        colleges = [{{ name = "Law", headcount = 40 }}, {{ name = "Art", headcount = 30 }}]
        rooms = [{{ name = "101", heads_per_hour = 60 }}, {{ name = "102", heads_per_hour = 60 }}]
        [calendar]
        dates = [2027-04-09, 2027-04-10]
        half_days = [{{ name = "m", start = "8:00", end = "9:00" }}, {{ name = "a", start = "14:00", end = "15:00" }}]
        {more}
        "#
    )
}

fn read(more: &str) -> Problem {
    read::problem(&file(more), "a.toml").unwrap_or_else(|findings| panic!("{findings:?}")).problem
}

fn refused(more: &str) -> Vec<&'static str> {
    read::problem(&file(more), "a.toml").err().unwrap_or_default().iter().map(Finding::code).collect()
}

/// Of a session: from when on, and how many heads an hour.
fn rates(problem: &Problem, session: usize) -> Vec<(u32, u64)> {
    let rates = &problem.session(SessionIndex(session)).rates;
    rates.iter().map(|rate| (rate.from, rate.served_heads * 3600 / rate.served_seconds)).collect()
}

#[test]
fn a_rate_holds_from_the_opening_or_from_a_moment_on() {
    let problem = read(
        r#"
        [[hours]]
        rooms = ["101"]
        dates = [2027-04-09]
        heads_per_hour = 90
        [[hours]]
        rooms = ["101"]
        half_days = ["m"]
        seconds_per_head = 60
        stations = 2
        rate_from = "8:30"
        "#,
    );
    assert_eq!(rates(&problem, 0), [(480, 90), (510, 120)]);
    assert_eq!(rates(&problem, 1), [], "another room");
    assert_eq!(rates(&problem, 2), [(840, 90)]);
    assert_eq!(rates(&problem, 4), [(510, 120)]);
    let written = read::write_problem(&problem);
    let again = read::problem(&written, "b.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{written}")).problem;
    assert_eq!(again.fingerprint(), problem.fingerprint(), "{written}");
    let slots: Vec<_> = problem.stretches(SessionIndex(0)).iter().map(|stretch| stretch.slots.clone()).collect();
    assert_eq!(slots, [0..6, 6..12]);
}

#[test]
fn a_rate_that_is_the_same_as_before_changes_nothing() {
    let plain = read("").fingerprint();
    let same = "[[hours]]\nheads_per_hour = 30\nstations = 2\n";
    assert_eq!(read(same).fingerprint(), plain);
    let same = "[[hours]]\nhalf_days = [\"m\"]\nseconds_per_head = 60\nrate_from = \"8:20\"\n";
    assert_eq!(read(same).fingerprint(), plain);
}

#[test]
fn moments_that_do_not_fit_are_told() {
    let entry = |more: &str| format!("[[hours]]\nhalf_days = [\"m\"]\n{more}\n");
    for (more, expected) in [
        ("heads_per_hour = 90\nrate_from = \"8:32\"", "rate-off-grid"),
        ("heads_per_hour = 90\nrate_from = \"9:00\"", "rate-off-grid"),
        ("kept_free = 10\nheads_per_hour = 90\nrate_from = \"8:50\"", "rate-off-grid"),
        ("windows = 20\nheads_per_hour = 90\nrate_from = \"8:30\"", "rate-inside-window"),
        ("rate_from = \"8:30\"", "lonely-key"),
        ("stations = 2", "lonely-key"),
        ("heads_per_hour = 90\nseconds_per_head = 30", "contradictory-keys"),
        ("heads_per_hour = 0", "out-of-range"),
    ] {
        assert_eq!(refused(&entry(more)), [expected], "{more}");
    }
    assert_eq!(
        refused("[settings]\nrounding = \"nearest\"\n[[hours]]\nhalf_days = [\"m\"]\nheads_per_hour = 90"),
        ["nearest-with-different-rates"]
    );
    assert_eq!(
        read(&entry("windows = 20\nheads_per_hour = 90\nrate_from = \"8:20\"")).stretches(SessionIndex(0)).len(),
        2
    );
}

/// The morning of one room is served at 120 heads an hour from 8:30 on.
fn faster_from_half_past() -> Problem {
    read(
        "[[hours]]\nrooms = [\"101\"]\ndates = [2027-04-09]\nhalf_days = [\"m\"]\nheads_per_hour = 120\nrate_from = \"8:30\"\n",
    )
}

#[test]
fn no_batch_runs_across_the_moment_and_each_has_the_length_of_its_stretch() {
    let problem = faster_from_half_past();
    let codes = |batches: &[(usize, u32, u32, usize)]| {
        let found = verdict(&problem, &plan(batches), None);
        found.violations().iter().map(|violation| halfday::words::Statement::code(violation)).collect::<Vec<_>>()
    };
    assert_eq!(codes(&[(0, 6, 4, 0), (0, 0, 6, 1)]), [""; 0], "40 people are 4 fast slots, 30 are 6 slow ones");
    assert_eq!(codes(&[(0, 5, 4, 0), (1, 0, 6, 1)]), ["across-rates", "too-few-slots"]);
    assert_eq!(codes(&[(0, 0, 4, 0), (1, 0, 6, 1)]), ["too-few-slots"]);
    assert_eq!(codes(&[(0, 6, 6, 0), (1, 0, 6, 1)]), ["too-many-slots"]);
    let checked = check(&problem, &plan(&[(0, 6, 4, 0), (0, 0, 6, 1)]), None).unwrap();
    let text = render::json(&problem, &checked);
    let again = read::plan(&text, "plan.json", &problem).unwrap();
    assert_eq!(check(&problem, &again, None).unwrap().values(), checked.values());
}

#[test]
fn a_plan_keeps_the_stretches_and_is_proven() {
    let problem = faster_from_half_past();
    let Outcome::Found(found) = solve(&problem, None, &unhurried()) else { panic!("there is a plan") };
    assert!(found.score.iter().all(halfday::plan::LevelResult::is_proven));
    let stands: Vec<_> = found.batches.iter().map(|batch| (batch.session.0, batch.start, batch.slots)).collect();
    assert_eq!(stands, [(0, 0, 6), (0, 6, 4)]);
}

#[test]
fn other_hours_by_hand_leave_the_rate_of_a_session_as_it_is() {
    let text =
        file("[[hours]]\ndates = [2027-04-09]\nhalf_days = [\"m\"]\nheads_per_hour = 120\nrate_from = \"8:30\"\n");
    let problem = read::problem(&text, "a.toml").unwrap().problem;
    let date = problem.half_days()[0].date;
    let cells = vec![Cell { room: "101".into(), date, half_day: "m".into() }];
    let hours = Revision::Hours { cells, start: None, end: Some("9:30".into()) };
    let after = read::revised(&text, &problem, &hours).unwrap();
    let after = read::problem(&after, "a.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{after}")).problem;
    assert_eq!((rates(&after, 0), rates(&after, 1)), (vec![(510, 120)], vec![(510, 120)]));
    assert_eq!(after.session(SessionIndex(0)).slots, 18);
}

fn office() -> Problem {
    problem_of(&path("problems/offices/graduation-photos-2021.toml"))
}

fn typed(problem: &Problem, text: &str) -> Result<Scenario, Vec<&'static str>> {
    let read = typed_scenarios(&[(TypedChange::Rate, text.to_owned())], false, "options", problem);
    read.map(|mut all| all.remove(0)).map_err(|(findings, _)| findings.iter().map(Finding::code).collect())
}

/// What is typed, in both languages, and the rates of the sessions of the first room.
fn said(text: &str) -> (String, String, Vec<Vec<(u32, u64)>>) {
    let office = office();
    let scenario = typed(&office, text).unwrap_or_else(|codes| panic!("{text}: {codes:?}"));
    let after = scenario.apply(&office).unwrap();
    let of_room = after.session_indices().filter(|session| after.session(*session).room == RoomIndex(0));
    let rates = of_room.map(|session| rates(&after, session.0)).collect();
    (scenario.phrase(&office, Language::Chinese), scenario.phrase(&office, Language::English), rates)
}

#[test]
fn a_room_is_slower_from_a_moment_on_in_that_session_and_in_every_later_one() {
    let (chinese, english, rates) = said("101 from 2021-04-10 10:20 120");
    assert_eq!(chinese, "四教楼101自4月10日上午10:20起改为每小时120人");
    assert_eq!(english, "let 四教楼101 serve 120 people an hour from Sat 10 Apr, 10:20 am");
    let own = |from| vec![(from, 120)];
    assert_eq!(rates, [vec![], vec![], own(at(10, 20)), own(at(14, 0)), own(at(8, 15)), own(at(14, 0))]);
    assert_eq!(said("101 4月10日 10:20 起 120").2, rates);
    assert_eq!(said("101 自 2021-04-10 10:20 120").2, rates);
    let (chinese, english, rates) = said("all from 2021-04-11 -10%");
    assert_eq!(chinese, "每个地点自4月11日起减慢10%");
    assert_eq!(english, "let every room serve 10% slower from Sun 11 Apr");
    assert_eq!(rates[3..], [vec![], vec![(at(8, 15), 162)], vec![(at(14, 0), 162)]]);
    let (chinese, english, rates) = said("101 +5%");
    assert_eq!((chinese.as_str(), english.as_str()), ("四教楼101加快5%", "let 四教楼101 serve 5% faster"));
    assert!(rates.iter().all(Vec::is_empty), "the room is faster, not its sessions");
    // Between two sessions, and after the last one.
    assert_eq!(said("101 from 2021-04-10 12:00 120").2[1..4], [vec![], vec![], own(at(14, 0))]);
    assert!(said("101 from 2021-04-11 17:00 120").2.iter().all(Vec::is_empty));
}

#[test]
fn rates_that_cannot_be_meant_are_told() {
    let office = office();
    for (text, expected) in [
        ("101 from 2021-04-10 10:22 120", "rate-off-grid"),
        ("101 from 2021-04-10 2:20 120", "clock-at-night"),
        ("101 from 2021-04-10 10:20", "bad-change"),
        ("101 from 2021-04-10 10:20 +5", "bad-change"),
        ("101 from 2021-04-10 10:20 0", "out-of-range"),
        ("101 -200%", "bad-amount"),
        ("999 from 2021-04-10 10:20 120", "unknown-room"),
    ] {
        assert_eq!(typed(&office, text).unwrap_err(), [expected], "{text}");
    }
}

#[test]
fn a_rate_for_the_whole_room_and_other_hours_find_the_rates_of_sessions() {
    let problem = faster_from_half_past();
    let all = Change::Rate { room: RoomIndex(0), served_heads: 90, served_seconds: 3600 }.apply(&problem).unwrap();
    assert!(!all.has_own_rates() && all.room_rate(RoomIndex(0)) == Rate::new(15, 2));
    let half = Change::RatePercent { room: None, from: None, per_cent: -50 }.apply(&problem).unwrap();
    assert_eq!((rates(&half, 0), half.room_rate(RoomIndex(1))), (vec![(510, 60)], Rate::new(5, 2)));
    let moment = Moment { date: problem.half_days()[0].date, minute: 520 };
    let later = Change::RatePercent { room: Some(RoomIndex(0)), from: Some(moment), per_cent: 50 };
    let later = later.apply(&problem).unwrap();
    assert_eq!((rates(&later, 0), rates(&later, 2)), (vec![(510, 120), (520, 180)], vec![(840, 90)]));
    let places = vec![halfday::scenario::RoomHalfDay { room: RoomIndex(0), half_day: HalfDayIndex(0) }];
    let longer = Change::Hours { places: places.clone(), hours: ClockSpan { start: 480, end: 600 } };
    assert_eq!(rates(&longer.apply(&problem).unwrap(), 0), [(510, 120)]);
    let after = Change::Hours { places, hours: ClockSpan { start: 520, end: 600 } };
    assert_eq!(rates(&after.apply(&problem).unwrap(), 0), [(520, 120)]);
    let lost = Change::LoseRoom { room: RoomIndex(0), from: Some(Moment { minute: 505, ..moment }) };
    assert_eq!(rates(&lost.apply(&problem).unwrap(), 0), []);
}

#[test]
fn a_file_of_scenarios_says_the_same() {
    let office = office();
    let text = r#"
        schema = 1
        [[scenarios]]
        name = "slower"
        rate = [{ rooms = ["101"], heads_per_hour = 120, date = 2021-04-10, time = "10:20" }]
        [[scenarios]]
        name = "all slower"
        rate = [{ per_cent = -10 }]
        "#;
    let scenarios = read::scenarios(text, "s.toml", &office).unwrap_or_else(|findings| panic!("{findings:?}"));
    assert_eq!(scenarios[0].changes, typed(&office, "101 from 2021-04-10 10:20 120").unwrap().changes);
    assert_eq!(scenarios[1].changes, typed(&office, "all -10%").unwrap().changes);
    for (rate, expected) in [
        ("{ per_cent = 5, heads_per_hour = 90 }", "contradictory-keys"),
        ("{ heads_per_hour = 90, time = \"10:20\" }", "lonely-key"),
        ("{ rooms = [\"101\"] }", "missing-key"),
    ] {
        let text = format!("schema = 1\nscenarios = [{{ name = \"a\", rate = [{rate}] }}]");
        let findings = read::scenarios(&text, "s.toml", &office).unwrap_err();
        assert_eq!(findings.iter().map(Finding::code).collect::<Vec<_>>(), [expected], "{rate}");
    }
}

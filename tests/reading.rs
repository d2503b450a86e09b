//! Reading: what is written reads back, plans and baselines mean what their files say, and nothing makes a reader panic.

use halfday::plan::Plan;
use halfday::problem::{ClockSpan, HalfDayIndex, Problem, RoomIndex, SessionIndex};
use halfday::read;
use halfday::words::Language;

const PROBLEM: &str = include_str!("../problems/refused/plans/problem.toml");

fn problem(text: &str) -> Problem {
    match read::problem(text, "FILE") {
        Ok(reading) => reading.problem,
        Err(findings) => {
            let said: Vec<String> = findings.iter().map(|finding| finding.message(Language::English)).collect();
            panic!("{said:#?}\n{text}")
        }
    }
}

#[test]
fn the_starter_files_are_sound_in_both_languages() {
    for language in [Language::Chinese, Language::English] {
        let reading = read::problem(read::starter(language), "FILE").unwrap();
        let codes: Vec<&str> = reading.warnings.iter().map(halfday::diagnostic::Finding::code).collect();
        assert!(codes == ["sample"] && reading.impossible.is_empty(), "{codes:?}");
        assert_eq!(reading.problem.settings().language, language);
        assert_eq!(reading.problem.sessions().len(), 7);
    }
}

#[test]
fn half_days_are_numbered_over_the_whole_calendar_and_closed_ones_keep_their_number() {
    let text = r#"
        schema = 1
        closed = [{ half_days = [2] }]
        hours = [{ rooms = ["A"], half_days = ["late"], end = 18:00, kept_free = 7 }]
        make_up = [{ name = "again", room = "B", date = 2026-04-02, half_day = "late" }]
        rooms = [{ name = "A", heads_per_hour = 90, stations = 2 }, { name = "B", seconds_per_head = 20 }]
        colleges = [{ name = "X", headcount = 10 }]
        [calendar]
        dates = [2026-04-02, 2026-04-01]
        [[calendar.half_days]]
        name = "late"
        start = 13:30
        end = 17:30
        [[calendar.half_days]]
        name = "early"
        start = "8:00"
        end = "12:00"
    "#;
    let problem = problem(text);
    let names: Vec<String> = problem.half_days().iter().map(|h| format!("{} {}", h.date, h.name)).collect();
    assert_eq!(names, ["2026-04-01 early", "2026-04-01 late", "2026-04-02 early", "2026-04-02 late"]);
    let sessions: Vec<(usize, usize, u32)> =
        problem.sessions().iter().map(|session| (session.half_day.0, session.room.0, session.slots)).collect();
    // Half-day 2 is closed, and B makes up in half-day 4; A then ends at 18:00 and keeps 7 of 270 minutes free.
    assert_eq!(sessions, [(0, 0, 48), (0, 1, 48), (2, 0, 48), (2, 1, 48), (3, 0, 52)]);
    assert_eq!(problem.session(SessionIndex(4)).hours, ClockSpan { start: 810, end: 1080 });
    assert_eq!((problem.rooms()[0].served_heads, problem.rooms()[0].served_seconds), (180, 3600));
    assert_eq!((problem.rooms()[1].served_heads, problem.rooms()[1].served_seconds), (1, 20));
    assert_eq!((problem.make_ups()[0].room, problem.make_ups()[0].half_day), (RoomIndex(1), HalfDayIndex(3)));
}

fn same_in_either_form(csv: &str, json: &str) -> Plan {
    let problem = problem(PROBLEM);
    let table = read::plan(csv, "plan.csv", &problem).unwrap();
    let file = read::plan(json, "plan.json", &problem).unwrap();
    assert_eq!(table.batches, file.batches);
    file
}

#[test]
fn a_plan_means_the_same_as_a_table_and_as_json() {
    let csv = "\u{feff}拍摄地点,日期,半天,开始时间,结束时间,单位,人数,班级\r\n\
        四教楼101,4月9日,上午,08:40,9:20,商学院,120,\r\n\
        101,2021/4/9,下午,14:00,17:00,艺术学院,50,设计1班\r\n\
        102,2021-04-09,上午,8:00,8:20,艺术学院,,音乐1班(45)\r\n,,,,,,,\r\n";
    let json = r#"{
        "schema": 1, "halfday": "0.1.0", "problem": "abc", "stopped": "time-limit",
        "objectives": [{ "name": "unplaced", "priority": 1, "value": 0, "bound": 0, "proven": true,
                         "proof": "counted", "because": "everyone has a place" }],
        "batches": [
          { "number": 1, "college": "商学院", "room": "101", "date": "2021-04-09", "half_day": "上午",
            "start": "8:40", "end": "9:20", "headcount": 120 },
          { "number": 2, "college": "艺术学院", "room": "101", "date": "2021-04-09", "half_day": "下午",
            "start": "14:00", "end": "17:00", "slots": 2, "headcount": 50,
            "classes": [{ "name": "设计1班", "headcount": 50 }] },
          { "number": 1, "college": "艺术学院", "room": "102", "date": "2021-04-09", "half_day": "上午",
            "start": "8:00", "end": "8:20", "classes": [{ "name": "音乐1班", "headcount": 45 }] }
        ],
        "unplaced": [{ "college": "艺术学院", "headcount": 3, "classes": ["设计1班"] }]
    }"#;
    let plan = same_in_either_form(csv, json);
    let times: Vec<(usize, u32, u32, usize)> =
        plan.batches.iter().map(|batch| (batch.session.0, batch.start, batch.slots, batch.college.0)).collect();
    // 50 heads at 30 a slot are 2 slots of the session-called afternoon.
    assert_eq!(times, [(0, 4, 4, 0), (1, 0, 2, 1), (2, 0, 2, 1)]);
    assert_eq!(plan.problem.as_deref(), Some("abc"));
    assert_eq!((plan.score.len(), plan.claims.len()), (0, 1), "what a file says of proofs is a claim");
    assert_eq!((plan.unplaced[0].count, plan.unplaced[0].classes.len()), (3, 1));
    assert_eq!(plan.stop, Some(halfday::plan::Stop::TimeLimit));
}

#[test]
fn a_baseline_may_name_lost_rooms_and_gone_colleges() {
    let problem = problem(PROBLEM);
    let csv = "room,date,half_day,start,end,college\n\
        106,2021-04-09,上午,8:00,8:40,商学院\n\
        101,2021-04-09,上午,8:05,8:45,商学院\n\
        四教楼101,2021-04-09,上午,8:40,9:20,商学院\n\
        101,2021-05-01,夜,8:00,9:00,体育学院\n";
    let baseline = read::baseline(csv, "old.csv", &problem).unwrap();
    let held = baseline.batches[0].as_ref().unwrap();
    let seen: Vec<(&str, u32, Option<usize>)> =
        held.iter().map(|batch| (batch.room.as_str(), batch.start, batch.session.map(|session| session.0))).collect();
    assert_eq!(seen, [("101", 485, None), ("101", 520, Some(0)), ("106", 480, None)]);
    assert_eq!(baseline.batches[1], None);
    assert_eq!(baseline.gone, ["体育学院"]);
    assert!(
        read::baseline("room,date,half_day,start,end,college\n1,x,y,z,8:00,商学院\n", "old.csv", &problem).is_err()
    );
}

#[test]
fn a_college_that_was_left_out_of_the_earlier_plan_was_told_of_no_batch() {
    let problem = problem(PROBLEM);
    let json = r#"{ "schema": 1, "halfday": "", "problem": "", "objectives": [], "batches": [],
                    "unplaced": [{ "college": "商学院", "headcount": 120 }] }"#;
    let baseline = read::baseline(json, "old.json", &problem).unwrap();
    assert_eq!(baseline.batches, [Some(Vec::new()), None]);
}

#[test]
fn objectives_left_unnamed_still_serve_everyone_and_keep_what_was_announced() {
    use halfday::problem::{Level, Objective};
    let text = PROBLEM.replace("slot_minutes = 10", "slot_minutes = 10\nobjectives = [\"batches\"]");
    let levels = problem(&text).levels(true);
    let wanted = [Level::Unplaced { priority: 1 }, Level::Of(Objective::Changes), Level::Of(Objective::Batches)];
    assert_eq!(levels, wanted);
}

#[test]
fn a_session_to_which_all_are_called_at_once_ends_where_what_is_kept_free_begins() {
    let file = |times: &str, kept_free: u32| {
        let text = format!(
            "schema = 1\n[settings]\nkept_free = {kept_free}\n[calendar]\ndates = [2027-04-09]\n\
             half_days = [{{ name = \"上午\", start = \"9:00\", end = \"9:33\", times = \"{times}\" }}]\n\
             [[rooms]]\nname = \"101\"\nheads_per_hour = 60\n[[colleges]]\nname = \"法学院\"\nheadcount = 7\n"
        );
        read::problem(&text, "a.toml").unwrap().problem
    };
    let end = |times, kept_free| file(times, kept_free).sessions()[0].hours.end - 9 * 60;
    assert_eq!((end("session", 7), end("session", 0), end("batch", 7)), (25, 33, 33));
    let problem = file("session", 7);
    let written = read::problem(&read::write_problem(&problem), "b.toml").unwrap().problem;
    assert_eq!(written.fingerprint(), problem.fingerprint());
}

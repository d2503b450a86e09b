//! Windows: what a file may say of them, what falls away, and that a plan in windows is written, read back and printed.

use crate::common::unhurried;
use crate::support::random::{case_with_windows, seeds};
use halfday::check::{CheckedPlan, check};
use halfday::diagnostic::Finding;
use halfday::plan::{Batch, Part, Plan};
use halfday::problem::{CollegeIndex, Problem, SessionIndex};
use halfday::read;
use halfday::render;
use halfday::solve::{Outcome, solve};

/// Two rooms, a morning of three hours in windows of an hour, an afternoon without.
fn file(half_day: &str, more: &str) -> String {
    format!(
        r#"
        schema = 1
        colleges = [{{ name = "Law", headcount = 150 }}, {{ name = "Art", headcount = 40 }}]
        rooms = [{{ name = "101", heads_per_hour = 60 }}, {{ name = "102", heads_per_hour = 60 }}]
        [calendar]
        dates = [2027-04-09, 2027-04-10]
        [[calendar.half_days]]
        name = "morning"
        start = "8:00"
        end = "11:00"
        {half_day}
        [[calendar.half_days]]
        name = "afternoon"
        start = "14:00"
        end = "16:00"
        {more}
        "#
    )
}

fn read(half_day: &str, more: &str) -> (Problem, Vec<&'static str>) {
    let reading = read::problem(&file(half_day, more), "a.toml").unwrap_or_else(|findings| panic!("{findings:?}"));
    (reading.problem, reading.warnings.iter().map(Finding::code).collect())
}

fn refused(half_day: &str, more: &str) -> Vec<&'static str> {
    let findings = read::problem(&file(half_day, more), "a.toml").err().unwrap_or_default();
    findings.iter().map(Finding::code).collect()
}

/// The windows of a session, as minutes after midnight.
fn windows(problem: &Problem, session: usize) -> Vec<(u32, u32)> {
    let windows = &problem.session(SessionIndex(session)).windows;
    windows.iter().map(|window| (window.hours.start, window.hours.end)).collect()
}

#[test]
fn minutes_and_a_list_say_the_same_windows() {
    let (each, warnings) = read("windows = 60", "");
    let list = r#"windows = [
        { start = "10:00", end = "11:00" }, { start = "8:00", end = "9:00" }, { start = "9:00", end = "10:00" }]"#;
    assert_eq!(each.fingerprint(), read(list, "").0.fingerprint());
    assert_eq!(windows(&each, 0), [(480, 540), (540, 600), (600, 660)]);
    assert!(windows(&each, 2).is_empty() && !warnings.contains(&"windows-fall-away"));
}

#[test]
fn hours_may_give_rooms_and_dates_other_windows() {
    let hours = "[[hours]]\nrooms = [\"102\"]\nhalf_days = [\"morning\"]\ndates = [2027-04-10]\nwindows = 90";
    let (problem, _) = read("windows = 60", hours);
    assert_eq!(windows(&problem, 0).len(), 3);
    assert_eq!(windows(&problem, 5), [(480, 570), (570, 660)]);
}

#[test]
fn what_is_not_wholly_open_falls_away_and_is_told() {
    let hours = "[[hours]]\nrooms = [\"102\"]\nhalf_days = [\"morning\"]\nend = \"10:30\"";
    let (problem, warnings) = read("windows = 60", hours);
    assert_eq!(windows(&problem, 1), [(480, 540), (540, 600)]);
    assert!(warnings.contains(&"windows-fall-away"));
    let (problem, warnings) = read("windows = 60", "[settings]\nkept_free = 5");
    assert_eq!(windows(&problem, 0), [(480, 540), (540, 600)]);
    assert!(warnings.contains(&"windows-fall-away"));
}

#[test]
fn windows_are_closed_and_made_up_by_name() {
    let closed = "[[closed]]\nrooms = [\"101\"]\nhalf_days = [\"morning\"]\nwindows = [\"9:00\"]";
    let (problem, warnings) = read("windows = 60", closed);
    assert_eq!(windows(&problem, 0), [(480, 540), (600, 660)]);
    assert!(!warnings.contains(&"windows-fall-away"));
    let made_up = "[[make_up]]\nname = \"late\"\nroom = \"101\"\ndate = 2027-04-09\nhalf_day = \"morning\"\n";
    let (problem, warnings) = read("windows = 60", &format!("{made_up}windows = [\"9:00\", \"10:00\"]"));
    assert_eq!(windows(&problem, 0), [(480, 540)]);
    assert_eq!((problem.make_ups()[0].hours.start, problem.make_ups()[0].hours.end), (540, 660));
    assert!(!warnings.contains(&"windows-fall-away"));
    let (problem, warnings) = read("windows = 60", &format!("{made_up}start = \"10:30\""));
    assert_eq!(windows(&problem, 0), [(480, 540), (540, 600)]);
    assert!(warnings.contains(&"windows-fall-away"), "10:00-11:00 is made up in part");
    assert_eq!(read("windows = 60", made_up).0.sessions().len(), 7, "all of its windows are made up");
}

#[test]
fn windows_that_are_none_are_refused() {
    let list = |first: &str, second: &str| {
        let window = |text: &str| {
            let (start, end) = text.split_once('-').unwrap();
            format!("{{ start = \"{start}\", end = \"{end}\" }}")
        };
        refused(&format!("windows = [{}, {}]", window(first), window(second)), "")
    };
    assert_eq!(refused("windows = 50", ""), ["windows-no-multiple"]);
    assert_eq!(refused("windows = 18", ""), ["window-off-grid"]);
    assert_eq!(list("8:00-9:00", "8:30-10:00"), ["windows-overlap"]);
    assert_eq!(list("8:00-9:03", "9:05-10:00"), ["window-off-grid"]);
    assert_eq!(list("8:00-9:00", "10:00-11:30"), ["window-off-grid"]);
    assert_eq!(list("8:00-9:00", "10:00-9:30"), ["empty-hours"]);
    assert_eq!(refused("windows = []", ""), ["empty-list"]);
    assert_eq!(refused("windows = 60\ntimes = \"session\"", ""), ["contradictory-keys"]);
    let hours = "[[hours]]\nhalf_days = [\"morning\"]\nwindows = 60";
    assert_eq!(refused("times = \"session\"", hours), ["windows-at-once"; 2]);
    let apart = "[[rules]]\nname = \"r\"\nkind = \"apart\"\ncolleges = \"all\"\ngrain = \"window\"";
    assert_eq!(refused("windows = 60", apart), ["apart-by-window"]);
    let closed = "[[closed]]\nhalf_days = [\"morning\"]\nwindows = [\"9:30\"]";
    assert_eq!(refused("windows = 60", closed), ["no-such-window"]);
}

#[test]
fn a_room_needs_a_rate_unless_all_its_windows_say_how_many_they_take() {
    let without = |text: String| text.replace("{ name = \"101\", heads_per_hour = 60 }", "{ name = \"101\" }");
    let read = |half_day: &str, more: &str| {
        let text = without(file(half_day, more));
        read::problem(&text, "a.toml").map_err(|found| found.iter().map(Finding::code).collect::<Vec<_>>())
    };
    let all = r#"windows = [{ start = "8:00", end = "11:00", heads = 90 }]"#;
    let closed = "[[closed]]\nrooms = [\"101\"]\nhalf_days = [\"afternoon\"]\n";
    assert!(read(all, closed).is_ok());
    assert_eq!(read(all, "").err().unwrap_or_default(), ["room-without-rate"]);
    assert_eq!(read("windows = 60", closed).err().unwrap_or_default(), ["room-without-rate"]);
    let rule = format!("{closed}[[rules]]\nname = \"r\"\nkind = \"shortest-batch\"\ncolleges = \"all\"\nminutes = 20");
    assert_eq!(read(all, &rule).err().unwrap_or_default(), ["shortest-without-rate"]);
    let nearest = read(all, &format!("{closed}[settings]\nrounding = \"nearest\""));
    assert_eq!(nearest.err().unwrap_or_default(), ["nearest-without-rate"]);
}

#[test]
fn a_written_problem_with_windows_reads_back_as_the_same() {
    for case in seeds(60).map(case_with_windows) {
        let written = read::write_problem(&case.problem);
        let Ok(again) = read::problem(&written, "a.toml") else { continue };
        let mut parts = case.problem.to_parts();
        // A file has windows only of sessions, not of closed half-days, and names of campuses only as rules.
        let same = again.problem.sessions() == parts.sessions.as_slice();
        parts.sessions.clear();
        assert!(same, "seed {}:\n{written}", case.seed);
    }
}

/// A checked plan of a case, if it has one.
fn planned(seed: u64) -> Option<(Problem, CheckedPlan)> {
    let case = case_with_windows(seed);
    let Outcome::Found(plan) = solve(&case.problem, None, &unhurried()) else { return None };
    let bare = Plan { score: Vec::new(), ..plan };
    let checked = check(&case.problem, &bare, None).unwrap_or_else(|found| panic!("seed {seed}: {found:?}"));
    case.problem.has_windows().then_some((case.problem, checked))
}

#[test]
fn plans_in_windows_read_back_from_json_and_from_csv() {
    let mut read_back = 0;
    for seed in seeds(80) {
        let Some((problem, checked)) = planned(seed) else { continue };
        let json = render::json(&problem, &checked);
        let again = read::plan_json(&json, "a.json", &problem).unwrap_or_else(|found| panic!("seed {seed}: {found:?}"));
        assert_eq!(again.batches, checked.plan().batches, "seed {seed}\n{json}");
        let csv = render::csv(&problem, &checked, false);
        let again =
            read::plan_csv(&csv, "a.csv", &problem).unwrap_or_else(|found| panic!("seed {seed}: {found:?}\n{csv}"));
        assert_eq!(again.batches, checked.plan().batches, "seed {seed}\n{csv}");
        read_back += 1;
    }
    assert!(read_back > 20, "only {read_back}");
}

#[test]
fn a_batch_over_several_windows_is_printed_from_the_first_start_to_the_last_end() {
    let (problem, _) = read("windows = 60", "");
    let Outcome::Found(plan) = solve(&problem, None, &unhurried()) else { panic!("no plan") };
    let law = plan.batches.iter().find(|batch| batch.college.0 == 0).expect("a batch of Law");
    assert_eq!(law.parts.iter().map(|part| part.heads).sum::<Option<u64>>(), law.heads);
    let called = law.called(&problem);
    let hours: Vec<(u32, u32)> = windows(&problem, law.session.0);
    assert_eq!(called.start, hours[law.parts[0].window].0);
    assert_eq!(called.end, hours[law.parts[law.parts.len() - 1].window].1);
}

/// Rows of one college in neighbouring windows are one batch, and what is in each is found where the table does not say it:
/// Art needs the second window as well, so Law has less there.
#[test]
fn a_table_of_windows_is_read_as_batches() {
    let text = file("windows = 60", "")
        .replace("headcount = 150", "headcount = 100")
        .replace("headcount = 40", "headcount = 60");
    let problem = read::problem(&text, "a.toml").unwrap().problem;
    let table = "单位,日期,起止时间,地点\nLaw,2027-04-09,8:00-9:00,101\nLaw,2027-04-09,9:00-10:00,101\n\
                 Art,2027-04-09,9:00-10:00,101\nArt,2027-04-09,10:00-11:00,101\n";
    let plan = read::plan_csv(table, "a.csv", &problem).unwrap();
    assert_eq!(plan.batches.len(), 2, "{:?}", plan.batches);
    let checked = check(&problem, &plan, None).unwrap_or_else(|found| panic!("{found:?}"));
    let heads = |batch: usize| checked.plan().batches[batch].parts.iter().map(|part| part.heads).collect::<Vec<_>>();
    assert_eq!((heads(0), heads(1)), (vec![Some(60), Some(40)], vec![Some(20), Some(40)]));
}

#[test]
fn a_table_whose_times_are_no_windows_is_asked_about() {
    let (problem, _) = read("windows = 60", "");
    let table = "room,date,half_day,start,end,college\n101,2027-04-09,morning,8:00,9:30,Law\n";
    let found = read::plan_csv(table, "a.csv", &problem).unwrap_err();
    assert_eq!(found.iter().map(Finding::code).collect::<Vec<_>>(), ["not-windows"]);
    let with_parts = |parts: &str| {
        let head = "room,date,half_day,start,end,college,parts";
        let table = format!("{head}\n101,2027-04-09,morning,8:00,10:00,Law,{parts}\n");
        let found = read::plan_csv(&table, "a.csv", &problem).unwrap_err();
        found.iter().map(Finding::code).collect::<Vec<_>>()
    };
    assert_eq!(with_parts("8:00-9:00=60"), ["other-parts"]);
    assert_eq!(with_parts("8:00-9:00=60;10:00-11:00=30"), ["other-parts"]);
    assert_eq!(with_parts("sixty"), ["bad-parts"]);
}

/// What the checker says of a plan of Law and Art in the first session, part by part: window, slots, heads.
fn said(law: &[(usize, u32, u64)], art: &[(usize, u32, u64)], damage: impl Fn(&mut Plan)) -> Vec<&'static str> {
    let limited = r#"windows = [{ start = "8:00", end = "9:00", heads = 50, colleges = 1 },
        { start = "9:00", end = "10:00" }, { start = "10:00", end = "11:00" }]"#;
    let text = file(limited, "").replace("headcount = 150", "headcount = 100");
    let problem = read::problem(&text, "a.toml").unwrap().problem;
    let batch = |college: usize, parts: &[(usize, u32, u64)]| {
        let part =
            |&(window, slots, heads): &(usize, u32, u64)| Part { window, slots, heads: Some(heads), classes: vec![] };
        Batch::of_parts(&problem, CollegeIndex(college), SessionIndex(0), parts.iter().map(part).collect()).unwrap()
    };
    let mut plan = Plan { batches: vec![batch(0, law), batch(1, art)], ..Plan::default() };
    damage(&mut plan);
    let violations = check(&problem, &plan, None).err().unwrap_or_default();
    violations.iter().map(halfday::words::Statement::code).collect()
}

#[test]
fn each_way_to_break_a_window_is_told() {
    let sound = ([(0, 10, 50), (1, 10, 50)], [(2, 8, 40)]);
    let of = |law: &[(usize, u32, u64)], art: &[(usize, u32, u64)]| said(law, art, |_| {});
    assert!(of(&sound.0, &sound.1).is_empty());
    assert_eq!(of(&[(0, 10, 50), (2, 10, 50)], &[(1, 8, 40)]), ["not-in-windows"]);
    assert_eq!(of(&[(0, 12, 60), (1, 8, 40)], &[(2, 8, 40)]), ["window-heads"]);
    assert_eq!(of(&[(1, 8, 40), (2, 12, 60)], &[(1, 8, 40)]), ["window-too-short"]);
    assert_eq!(of(&[(0, 2, 10), (1, 12, 60), (2, 6, 30)], &[(0, 8, 40)]), ["window-colleges"]);
    assert_eq!(of(&[(0, 10, 50), (1, 12, 50)], &[(2, 8, 40)]), ["too-many-slots"], "two slots more than needed");
    assert_eq!(said(&sound.0, &sound.1, |plan| plan.batches[0].slots = 19), ["parts-do-not-add-up"]);
    assert_eq!(said(&sound.0, &sound.1, |plan| plan.batches[0].start = 1), ["not-in-windows"]);
    assert_eq!(said(&sound.0, &sound.1, |plan| plan.batches[0].parts.clear()), ["not-in-windows"]);
}

/// Law fills the first window and goes on in the second: the column of heads says how many come to each, and is read back so.
#[test]
fn the_heads_of_each_window_are_printed_and_read_back() {
    let text = file("windows = 60", "").replace("headcount = 150", "headcount = 100");
    let columns = "[schedule]\nlayout = \"flat\"\ncolumns = [\"headcount\"]\n";
    let problem = read::problem(&format!("{text}{columns}"), "a.toml").unwrap().problem;
    let parts = |law: [u64; 2]| {
        let part = |(window, heads): (usize, u64)| Part {
            window,
            slots: problem.slots_for_heads(CollegeIndex(0), SessionIndex(0), heads).unwrap() as u32,
            heads: Some(heads),
            classes: Vec::new(),
        };
        law.into_iter().enumerate().map(part).collect()
    };
    for (law, said) in [([60, 40], "100（60+40）"), ([45, 55], "100（45+55）")] {
        let batch = |college: usize, parts| Batch::of_parts(&problem, CollegeIndex(college), SessionIndex(0), parts);
        let alone = vec![Part { window: 2, slots: 8, heads: Some(40), classes: Vec::new() }];
        let plan = Plan { batches: vec![batch(0, parts(law)).unwrap(), batch(1, alone).unwrap()], ..Plan::default() };
        let checked = check(&problem, &plan, None).unwrap_or_else(|found| panic!("{found:?}"));
        let printed = render::markdown(&render::document(&problem, &checked, &render::Options::of(&problem)));
        assert!(printed.contains(said), "{printed}");
        let source = read::PlanSource::open(printed.as_bytes(), "a.md").unwrap();
        let again = source.plan(&problem).unwrap_or_else(|found| panic!("{found:?}\n{printed}")).plan;
        assert_eq!(again.batches[0].parts, checked.plan().batches[0].parts, "{printed}");
    }
}

//! Changes of a problem file leave alone what they do not change: comments, order, blank lines, line ends.

use crate::common;
use halfday::problem::Problem;
use halfday::read::{self, Cell, Revision, RoomSpeed, revised};
use serde_json::json;

fn office() -> (String, Problem) {
    let path = common::path("problems/offices/graduation-photos-2021.toml");
    (common::text(&path), common::problem(&path))
}

/// The text after a change, which must read.
fn after(text: &str, problem: &Problem, revision: &Revision) -> (String, Problem) {
    let text = revised(text, problem, revision).unwrap_or_else(|findings| panic!("{findings:?}"));
    let problem = read::problem(&text, "a.toml").unwrap_or_else(|findings| panic!("{findings:?}\n{text}")).problem;
    (text, problem)
}

/// The lines that only one of two texts has.
fn changed<'a>(before: &'a str, after: &'a str) -> (Vec<&'a str>, Vec<&'a str>) {
    let only = |one: &'a str, other: &str| {
        let mut left: Vec<&str> = other.lines().collect();
        let mut only = Vec::new();
        for line in one.lines() {
            match left.iter().position(|other| *other == line) {
                Some(place) => drop(left.remove(place)),
                None => only.push(line),
            }
        }
        only
    };
    (only(before, after), only(after, before))
}

fn cell(room: &str, date: &str, half_day: &str) -> Cell {
    Cell { room: room.into(), date: date.parse().unwrap(), half_day: half_day.into() }
}

fn rule(entry: serde_json::Value, position: Option<usize>) -> Revision {
    Revision::Rule { wish: false, position, entry: entry.as_object().unwrap().clone() }
}

#[test]
fn one_headcount_is_one_line() {
    let (text, problem) = office();
    let text = text.replacen("headcount = 675", "headcount = 675  # 含专升本", 1);
    let heads = Revision::Heads { college: "商学院".into(), class: None, heads: 700 };
    let (new, _) = after(&text, &problem, &heads);
    assert_eq!(changed(&text, &new), (vec!["headcount = 675  # 含专升本"], vec!["headcount = 700  # 含专升本"]));
    let windows = text.replace('\n', "\r\n");
    let (new, _) = after(&windows, &problem, &heads);
    assert_eq!(new, windows.replacen("headcount = 675  #", "headcount = 700  #", 1), "line ends stay");
    let marked = format!("\u{feff}{text}");
    assert!(after(&marked, &problem, &heads).0.starts_with('\u{feff}'));
}

#[test]
fn nothing_is_written_anew_that_says_the_same_already() {
    let (text, problem) = office();
    let dates = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let same = [
        Revision::Dates { dates },
        Revision::Heads { college: "商学院".into(), class: None, heads: 675 },
        Revision::HalfDay { position: Some(0), name: "上午".into(), start: "8:15".into(), end: "11:00".into() },
        Revision::HalfDay { position: Some(1), name: "下午".into(), start: "2:00".into(), end: "5:00".into() },
        Revision::Room {
            position: Some(0),
            name: "101".into(),
            label: "四教楼101".into(),
            speed: RoomSpeed::HeadsPerHour(180),
            stations: 1,
        },
        Revision::Sessions { cells: vec![cell("101", "2021-04-09", "上午")], open: true, reason: None },
    ];
    for revision in same {
        assert_eq!(changed(&text, &after(&text, &problem, &revision).0), (vec![], vec![]), "{revision:?}");
    }
}

#[test]
fn two_in_the_afternoon_is_fourteen_hours() {
    let (text, problem) = office();
    let later =
        Revision::HalfDay { position: Some(1), name: "下午".into(), start: "2:30".into(), end: "5:30".into() };
    let (_, problem) = after(&text, &problem, &later);
    assert_eq!((problem.half_days()[1].hours.start, problem.half_days()[1].hours.end), (14 * 60 + 30, 17 * 60 + 30));
}

#[test]
fn any_session_is_closed_and_opened_again_by_itself() {
    let (text, problem) = office();
    let closed = Revision::Sessions {
        cells: vec![
            cell("101", "2021-04-09", "上午"),
            cell("102", "2021-04-09", "上午"),
            cell("101", "2021-04-10", "上午"),
        ],
        open: false,
        reason: None,
    };
    let (shut, less) = after(&text, &problem, &closed);
    assert_eq!(less.sessions().len(), problem.sessions().len() - 3);
    let one = Revision::Sessions { cells: vec![cell("102", "2021-04-09", "上午")], open: true, reason: None };
    let (_, two_less) = after(&shut, &less, &one);
    assert_eq!(two_less.sessions().len(), problem.sessions().len() - 2);
    // An entry that closes much, with its reason and a comment, goes on for what is left.
    let broad = text.clone() + "\n# 停电\n[[closed]]\nrooms = [\"106\"]\nreason = \"停电\"\n";
    let of_broad = read::problem(&broad, "a.toml").unwrap().problem;
    let one = Revision::Sessions { cells: vec![cell("106", "2021-04-10", "下午")], open: true, reason: None };
    let (narrow, now) = after(&broad, &of_broad, &one);
    assert_eq!(now.sessions().len(), of_broad.sessions().len() + 1);
    assert!(narrow.contains("# 停电\n[[closed]]") && narrow.matches("reason = \"停电\"").count() >= 1, "{narrow}");
    let all: Vec<Cell> = problem
        .half_days()
        .iter()
        .map(|half_day| Cell { room: "106".into(), date: half_day.date, half_day: half_day.name.clone() })
        .collect();
    let (opened, now) = after(&broad, &of_broad, &Revision::Sessions { cells: all, open: true, reason: None });
    assert_eq!(now.fingerprint(), problem.fingerprint());
    assert!(!opened.contains("[[closed]]"));
}

#[test]
fn hours_of_a_session_are_its_own_and_go_again() {
    let (text, problem) = office();
    let cells = vec![cell("106", "2021-04-11", "下午")];
    let short = Revision::Hours { cells: cells.clone(), start: None, end: Some("4:00".into()) };
    let (changed_text, changed_problem) = after(&text, &problem, &short);
    let session = changed_problem.sessions().last().unwrap();
    assert_eq!((session.hours.start, session.hours.end), (14 * 60, 16 * 60));
    let (_, usual) = after(&changed_text, &changed_problem, &Revision::Hours { cells, start: None, end: None });
    assert_eq!(usual.fingerprint(), problem.fingerprint());
}

#[test]
fn a_rule_is_added_stated_anew_and_removed() {
    let (text, problem) = office();
    let entry = json!({ "name": "考试", "kind": "never", "colleges": ["外国语学院"], "dates": ["2021-04-10"] });
    let (added, with) = after(&text, &problem, &rule(entry, None));
    assert_eq!(with.rules().len(), problem.rules().len() + 1);
    assert!(added.starts_with(text.trim_end()) && added.contains("dates = [2021-04-10]"), "{added}");
    let position = Some(problem.rules().len());
    let entry = json!({ "name": "考试", "kind": "never", "colleges": ["外国语学院"], "half_days": [1] });
    let (stated, _) = after(&added, &with, &rule(entry, position));
    assert!(stated.contains("half_days = [1]") && !stated.contains("dates = [2021-04-10]"));
    let (gone, without) = after(&stated, &with, &Revision::RemoveRule { wish: false, name: "考试".into() });
    assert_eq!(without.fingerprint(), problem.fingerprint());
    assert_eq!(gone.trim_end(), text.trim_end());
    let unknown = json!({ "name": "考试", "kind": "never", "colleges": ["外语学院"], "dates": ["2021-04-10"] });
    let text = revised(&text, &problem, &rule(unknown, None)).unwrap();
    assert!(read::problem(&text, "a.toml").is_err(), "reading the file says what a rule cannot be");
}

#[test]
fn names_are_changed_wherever_they_stand() {
    let (text, problem) = office();
    let entry =
        json!({ "name": "考试", "kind": "only", "colleges": ["外国语学院"], "rooms": ["101"], "half_days": ["上午"] });
    let (text, problem) = after(&text, &problem, &rule(entry, None));
    let rename = Revision::RenameCollege { college: "外国语学院".into(), name: "外语学院".into() };
    let (text, problem) = after(&text, &problem, &rename);
    let room = Revision::Room {
        position: Some(0),
        name: "A101".into(),
        label: "四教楼101".into(),
        speed: RoomSpeed::SecondsPerHead(20),
        stations: 2,
    };
    let (text, problem) = after(&text, &problem, &room);
    let half_day =
        Revision::HalfDay { position: Some(0), name: "早上".into(), start: "8:15".into(), end: "11:00".into() };
    let (text, problem) = after(&text, &problem, &half_day);
    assert!(text.contains("colleges = [\"外语学院\"]") && text.contains("rooms = [\"A101\"]"), "{text}");
    assert_eq!(problem.half_days()[0].name, "早上");
    assert!(!text.contains("外国语学院") && !text.contains("\"上午\""));
}

#[test]
fn dates_come_and_go_and_take_with_them_what_was_said_of_them() {
    let (text, problem) = office();
    let (shut, less) = after(
        &text,
        &problem,
        &Revision::Sessions { cells: vec![cell("101", "2021-04-11", "上午")], open: false, reason: None },
    );
    let date = |day: &str| day.parse().unwrap();
    let other = Revision::Dates { dates: vec![date("2021-04-12"), date("2021-04-09"), date("2021-04-10")] };
    let (moved, now) = after(&shut, &less, &other);
    assert!(!moved.contains("[[closed]]"), "{moved}");
    let last = now.half_days().last().unwrap();
    assert_eq!((last.date, now.half_days().len()), (date("2021-04-12"), problem.half_days().len()));
}

#[test]
fn classes_come_and_go_as_the_others_are_written() {
    for (list, new) in [
        ("classes = [{ name = \"一班\", headcount = 30 }]", "{ name = \"二班\", headcount = 28 }]"),
        (
            "classes = [\n    { name = \"一班\", headcount = 30 },  # 在东校区\n    { name = \"三班\", headcount = 31 },\n]",
            "\n    { name = \"二班\", headcount = 28 },\n]",
        ),
        (
            "[[colleges.classes]]\nname = \"一班\"\nheadcount = 30\n",
            "[[colleges.classes]]\nname = \"二班\"\nheadcount = 28\n",
        ),
    ] {
        let (office, _) = office();
        let text = office + "\n[[colleges]]\nname = \"音乐学院\"\n" + list + "\n";
        let problem = read::problem(&text, "a.toml").unwrap().problem;
        let classes = vec![("二班".into(), 28)];
        let more = Revision::AddClasses { college: "音乐学院".into(), classes };
        let (with, now) = after(&text, &problem, &more);
        let (was, is) = (problem.colleges().last().unwrap(), now.colleges().last().unwrap());
        assert_eq!(is.classes.len(), was.classes.len() + 1);
        assert_eq!((is.classes.last().unwrap().name.as_str(), is.classes.last().unwrap().heads), ("二班", 28));
        assert!(with.contains(new), "{with}");
        let gone = Revision::RemoveClass { college: "音乐学院".into(), class: "二班".into() };
        let (_, without) = after(&with, &now, &gone);
        assert_eq!(without.fingerprint(), problem.fingerprint());
        assert_eq!(revised(&text, &problem, &gone).unwrap_err()[0].code(), "no-such-part");
    }
    let (text, problem) = office();
    let more = Revision::AddClasses { college: "商学院".into(), classes: vec![("一班".into(), 3)] };
    assert_eq!(revised(&text, &problem, &more).unwrap_err()[0].code(), "no-such-part", "it has no classes");
}

#[test]
fn people_and_rooms_come_and_go() {
    let (text, problem) = office();
    let more = Revision::AddColleges { colleges: vec![("音乐学院".into(), 90), ("国际学院".into(), 45)] };
    let (text, with) = after(&text, &problem, &more);
    assert_eq!(with.colleges().len(), problem.colleges().len() + 2);
    let (_, without) = after(&text, &with, &Revision::RemoveCollege { college: "音乐学院".into() });
    assert_eq!(without.colleges().len(), problem.colleges().len() + 1);
    let room = Revision::Room {
        position: None,
        name: "107".into(),
        label: "四教楼107".into(),
        speed: RoomSpeed::HeadsPerHour(200),
        stations: 1,
    };
    let (text, with) = after(&text, &with, &room);
    assert_eq!((with.rooms().len(), with.rooms()[3].served_heads), (4, 200));
    let (_, without) = after(&text, &with, &Revision::RemoveRoom { position: 3 });
    assert_eq!(without.rooms().len(), 3);
    let nobody = revised(&text, &with, &Revision::RemoveCollege { college: "文学院".into() });
    assert_eq!(nobody.unwrap_err()[0].code(), "no-such-part");
}

#[test]
fn settings_are_set_and_taken_away() {
    let (text, problem) = office();
    let set =
        |key: &str, value: serde_json::Value| Revision::Setting { table: "settings".into(), key: key.into(), value };
    let (text, now) = after(&text, &problem, &set("changeover", json!(5)));
    assert_eq!(now.settings().changeover, 5);
    let (_, now) = after(&text, &now, &set("changeover", json!(null)));
    assert_eq!(now.settings().changeover, 0);
    let title = Revision::Setting { table: "schedule".into(), key: "title".into(), value: json!("2022届日程") };
    assert_eq!(after(&text, &now, &title).1.printing().title.as_deref(), Some("2022届日程"));
    let elsewhere = Revision::Setting { table: "rooms".into(), key: "name".into(), value: json!("x") };
    assert_eq!(revised(&text, &now, &elsewhere).unwrap_err()[0].code(), "no-such-part");
}

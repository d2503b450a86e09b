//! The notice of changes: it names exactly those that have changed, says old and new in every format as a clerk would,
//! and its calendar moves and cancels the events of the earlier one.

use crate::command::Folder;
use crate::common;
use crate::common::office as packed;
use halfday::check::{CheckedPlan, check};
use halfday::compare::{ChangeKind, Changes, compare};
use halfday::hold::{freeze, with_rules};
use halfday::problem::{Level, Objective, Problem};
use halfday::read;
use halfday::render::{Format, Options, change_notice, ics, render_changes};
use halfday::words::Language;
use std::collections::{BTreeMap, BTreeSet};

const REASON: &str = "四教楼106停电";

/// Room 106 is lost, the plan that everybody was told, and the new one: files of the office.
struct Case {
    before: Problem,
    problem: Problem,
    old: String,
    checked: CheckedPlan,
    changes: Changes,
}

fn office(name: &str) -> String {
    common::text(&common::path(&format!("problems/offices/graduation-photos-2021{name}")))
}

fn case() -> Case {
    let read = |text: &str| read::problem(text, "p.toml").unwrap().problem;
    let (before, problem) = (read(&office(".toml")), read(&office("-room-106-lost-four-days.toml")));
    let (old, new) = (office(".published.csv"), office("-room-106-lost.plan.csv"));
    let baseline = read::baseline(&old, "old.csv", &problem).unwrap();
    let checked = check(&problem, &read::plan(&new, "new.csv", &problem).unwrap(), Some(&baseline)).unwrap();
    let earlier = read::earlier_plan(&old, "old.csv", &problem, Some(&before)).unwrap();
    let changes = compare(&problem, &earlier, &checked);
    Case { before, problem, old, checked, changes }
}

fn written(case: &Case, format: Format, language: Language, reason: Option<&str>) -> Vec<u8> {
    let options = Options { language, ..Options::of(&case.problem) };
    render_changes(format, &case.problem, &case.checked, &case.changes, &options, reason).unwrap()
}

fn text(case: &Case, format: Format) -> String {
    String::from_utf8(written(case, format, Language::Chinese, Some(REASON))).unwrap()
}

#[test]
fn the_notice_of_the_lost_room_reads_as_a_clerk_would_write_it() {
    let case = case();
    let wordings = [
        (Language::Chinese, Format::Markdown, REASON, "zh-CN.md"),
        (Language::Chinese, Format::Chat, REASON, "zh-CN.chat.txt"),
        (Language::English, Format::Markdown, "room 106 has no power", "en.md"),
        (Language::English, Format::Chat, "room 106 has no power", "en.chat.txt"),
    ];
    for (language, format, reason, name) in wordings {
        let notice = String::from_utf8(written(&case, format, language, Some(reason))).unwrap();
        let expected = office(&format!("-room-106-lost.changes.{name}"));
        assert_eq!(notice, expected, "{name}");
    }
    for chapter in common::documents::LANGUAGES.map(|language| common::documents::chapter("changes", language)) {
        let block = format!("```markdown\n{}```", office("-room-106-lost.changes.zh-CN.md"));
        assert!(chapter.text.contains(&block), "{}", chapter.path);
    }
}

#[test]
fn a_batch_cut_on_a_day_that_has_begun_is_told_as_done_and_the_rest_elsewhere() {
    let problem = read::problem(&office("-room-106-lost-on-day-two.toml"), "p.toml").unwrap().problem;
    let (old, new) = (office(".plan.csv"), office("-room-106-lost-on-day-two.plan.csv"));
    let moment = read::moment("2021-04-10 10:20", &problem).unwrap();
    let earlier = read::earlier_plan(&old, "old.csv", &problem, None).unwrap();
    // The plan is one under the rule that the day makes: 17 batches stand, one of them cut.
    let frozen = freeze(&problem, &earlier, moment).unwrap();
    assert_eq!((frozen.cut, frozen.warnings.len()), (1, 0));
    let held = with_rules(&problem, &[frozen.rule]).unwrap();
    let baseline = read::baseline(&old, "old.csv", &problem).unwrap();
    let plan = read::plan(&new, "new.csv", &problem).unwrap();
    let checked = check(&held, &plan, Some(&baseline)).unwrap();
    let changes = compare(&problem, &earlier, &checked);
    assert_eq!(changes.count(ChangeKind::Moved), 4);
    let wordings = [(Language::Chinese, REASON, "zh-CN"), (Language::English, "room 106 has no power", "en")];
    for (language, reason, name) in wordings {
        let options = Options { language, ..Options::of(&problem) };
        let notice = render_changes(Format::Markdown, &problem, &checked, &changes, &options, Some(reason)).unwrap();
        let expected = office(&format!("-room-106-lost-on-day-two.changes.{name}.md"));
        assert_eq!(String::from_utf8(notice).unwrap(), expected, "{name}");
    }
}

#[test]
fn who_has_changed_is_who_the_level_counts() {
    let case = case();
    let counted = case.checked.values().iter().find(|(level, _)| *level == Level::Of(Objective::Changes)).unwrap().1;
    assert_eq!(case.changes.count(ChangeKind::Moved) as u64, counted);
    assert!(counted > 0 && (counted as usize) < case.problem.colleges().len());
    assert_eq!(case.changes.colleges.len() + case.changes.same.len(), case.problem.colleges().len());
}

#[test]
fn nobody_who_stays_is_named_in_any_format() {
    let case = case();
    let moved: BTreeSet<&str> = case.changes.colleges.iter().map(|change| change.name.as_str()).collect();
    for format in [Format::Markdown, Format::Html, Format::Tsv, Format::Chat, Format::Csv] {
        let notice = text(&case, format);
        for college in case.problem.colleges() {
            let named = notice.contains(&college.name);
            assert_eq!(named, moved.contains(college.name.as_str()), "{} in {format:?}", college.name);
        }
    }
    // Packed files are looked at part by part, calendars unfolded.
    for format in [Format::Docx, Format::Xlsx] {
        let parts = packed::parts(&written(&case, format, Language::Chinese, Some(REASON)));
        let notice: String = parts.iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
        for college in case.problem.colleges() {
            let named = notice.contains(&college.name);
            assert_eq!(named, moved.contains(college.name.as_str()), "{} in {format:?}", college.name);
        }
    }
    let calendar = text(&case, Format::Ics).replace("\r\n ", "");
    for &college in &case.changes.same {
        assert!(!calendar.contains(&format!("SUMMARY:{} ", case.problem.college(college).name)));
    }
}

#[test]
fn a_room_that_is_gone_is_printed_as_it_was_where_the_earlier_problem_is_at_hand() {
    let case = case();
    assert!(text(&case, Format::Markdown).contains("四教楼106 "));
    let problem = &case.problem;
    let bare = read::earlier_plan(&case.old.replace("四教楼106", "106"), "old.csv", problem, None).unwrap();
    let notice =
        change_notice(problem, &case.checked, &compare(problem, &bare, &case.checked), &Options::of(problem), None);
    assert!(notice.blocks[0].rows.iter().any(|row| row.cells[1].ends_with(" 106")), "{notice:?}");
    // With or without it, the same colleges have changed.
    let named = |changes: &Changes| changes.colleges.iter().map(|change| change.name.clone()).collect::<Vec<_>>();
    assert_eq!(named(&compare(problem, &bare, &case.checked)), named(&case.changes));
    assert_eq!(case.before.rooms().len(), problem.rooms().len() + 1);
}

/// The events of a calendar by UID: their number, start, place, and whether they are cancelled.
fn events(ics: &str) -> BTreeMap<String, (u32, String, String, bool)> {
    let lines = ics.replace("\r\n ", "");
    let event = |event: &str| {
        let value = |name: &str| {
            let line = event.split("\r\n").find_map(|line| line.strip_prefix(name)?.split_once(':'));
            line.map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        let number = value("SEQUENCE").parse().unwrap();
        (value("UID"), (number, value("DTSTART"), value("LOCATION"), value("STATUS") == "CANCELLED"))
    };
    lines.split("BEGIN:VEVENT").skip(1).map(event).collect()
}

#[test]
fn the_calendar_of_changes_laid_over_the_earlier_one_gives_the_new_one() {
    let case = case();
    let old = read::plan(&case.old, "old.csv", &case.before).unwrap();
    let old = check(&case.before, &old, None).unwrap();
    let mut held = events(&ics(&case.before, &old, &Options::of(&case.before)));
    let changed = events(&text(&case, Format::Ics));
    assert!(!changed.is_empty());
    for (identity, event) in changed {
        assert_eq!(event.0, 1, "a raised number");
        if event.3 {
            assert!(held.remove(&identity).is_some(), "cancelled, though it never was");
        } else {
            held.insert(identity, event);
        }
    }
    let place_and_time = |events: &BTreeMap<String, (u32, String, String, bool)>| {
        let seen = events.iter().map(|(uid, (_, start, place, _))| (uid.clone(), start.clone(), place.clone()));
        seen.collect::<Vec<_>>()
    };
    let new = events(&ics(&case.problem, &case.checked, &Options::of(&case.problem)));
    assert_eq!(place_and_time(&held), place_and_time(&new));
}

const SMALL: &str = r#"
schema = 1
[settings]
partial = true
[calendar]
dates = ["2021-04-09"]
half_days = [{ name = "上午", start = "8:15", end = "11:00" }, { name = "下午", start = "14:00", end = "17:00" }]
[[rooms]]
name = "101"
heads_per_hour = 180
[[colleges]]
name = "甲"
headcount = 90
[[colleges]]
name = "乙"
headcount = 180
[[colleges]]
name = "丁"
headcount = 30
"#;

const TOLD: &str = "room,date,half_day,start,end,college\n\
101,2021-04-09,上午,8:15,8:45,甲\n101,2021-04-09,上午,9:00,9:30,乙\n101,2021-04-09,下午,14:00,14:30,乙\n\
101,2021-04-09,下午,16:00,16:30,丙\n";

fn small(new: &str) -> (Problem, CheckedPlan, Changes) {
    let problem = read::problem(SMALL, "p.toml").unwrap().problem;
    let checked = check(&problem, &read::plan(new, "new.csv", &problem).unwrap(), None).unwrap();
    let earlier = read::earlier_plan(TOLD, "old.csv", &problem, None).unwrap();
    let changes = compare(&problem, &earlier, &checked);
    (problem, checked, changes)
}

const NEW: &str = "room,date,half_day,start,end,college\n\
101,2021-04-09,上午,8:15,8:45,甲\n101,2021-04-09,上午,9:00,10:00,乙\n101,2021-04-09,下午,14:30,14:40,丁\n";

#[test]
fn new_colleges_and_those_that_are_gone_are_listed_beside_those_that_move() {
    let (problem, checked, changes) = small(NEW);
    let kinds: Vec<_> = changes.colleges.iter().map(|change| (change.name.as_str(), change.kind)).collect();
    assert_eq!(kinds, [("乙", ChangeKind::Moved), ("丁", ChangeKind::New), ("丙", ChangeKind::Gone)]);
    let notice = change_notice(&problem, &checked, &changes, &Options::of(&problem), None);
    let rows: Vec<Vec<&str>> =
        notice.blocks[0].rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
    assert_eq!(
        rows,
        [
            ["乙", "4月9日上午9:00-9:30 101\n4月9日下午2:00-2:30 101", "4月9日上午9:00-10:00 101"],
            ["丁", "无（新增单位）", "4月9日下午2:30-2:40 101"],
            ["丙", "4月9日下午4:00-4:30 101", "取消"],
        ]
    );
    let csv = render_changes(Format::Csv, &problem, &checked, &changes, &Options::of(&problem), None).unwrap();
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "college,change,old_room,old_date,old_half_day,old_start,old_end,new_room,new_date,new_half_day,new_start,new_end\n\
         乙,moved,101,2021-04-09,上午,09:00,09:30,101,2021-04-09,上午,09:00,10:00\n\
         乙,moved,101,2021-04-09,下午,14:00,14:30,,,,,\n\
         丁,new,,,,,,101,2021-04-09,下午,14:30,14:40\n\
         丙,gone,101,2021-04-09,下午,16:00,16:30,,,,,\n"
    );
    let calendar = render_changes(Format::Ics, &problem, &checked, &changes, &Options::of(&problem), None).unwrap();
    let cancelled = events(&String::from_utf8(calendar).unwrap()).values().filter(|event| event.3).count();
    assert_eq!(cancelled, 2, "the second of 乙, and 丙");
}

#[test]
fn a_batch_that_stays_is_marked_and_a_plan_without_changes_says_so() {
    let stays = "101,2021-04-09,上午,9:00,9:30,乙\n101,2021-04-09,下午,15:00,15:30,乙\n";
    let new =
        format!("{}101,2021-04-09,下午,16:50,17:00,丁\n", NEW.replace("101,2021-04-09,上午,9:00,10:00,乙\n", stays));
    let new = new.replace("101,2021-04-09,下午,14:30,14:40,丁\n", "");
    let (problem, checked, changes) = small(&new);
    let options = Options::of(&problem);
    let notice = change_notice(&problem, &checked, &changes, &options, None);
    assert_eq!(notice.blocks[0].rows[0].cells[2], "4月9日上午9:00-9:30 101（不变）\n4月9日下午3:00-3:30 101");
    let earlier = read::earlier_plan(&new, "new.csv", &problem, None).unwrap();
    let none = change_notice(&problem, &checked, &compare(&problem, &earlier, &checked), &options, Some("停电"));
    assert_eq!((none.notes[1].as_str(), none.blocks.len()), ("各单位的安排均不变。", 0));
}

#[test]
fn the_plan_of_another_problem_is_no_baseline() {
    let problem = read::problem(SMALL, "p.toml").unwrap().problem;
    let header = "room,date,half_day,start,end,college\n";
    let others = [
        format!("{header}101,2021-04-09,上午,8:15,8:45,历史\n"),
        format!("{header}201,2019-06-01,上午,8:15,8:45,甲\n"),
        header.to_owned(),
    ];
    for other in &others {
        for findings in [
            read::baseline(other, "old.csv", &problem).unwrap_err(),
            read::earlier_plan(other, "old.csv", &problem, None).unwrap_err(),
        ] {
            assert_eq!(findings.iter().map(|finding| finding.code()).collect::<Vec<_>>(), ["other-baseline"]);
            assert_ne!(findings[0].message(Language::Chinese), findings[0].message(Language::English));
        }
    }
    // Other heads, another room on a date of today, or today's room on another date: that is what replanning is for.
    for same in ["101,2019-06-01,上午,8:15,8:45,甲", "201,2021-04-09,上午,8:15,8:45,甲"] {
        assert!(read::earlier_plan(&format!("{header}{same}\n"), "old.csv", &problem, None).is_ok(), "{same}");
    }
}

#[test]
fn the_command_writes_every_format_from_plans_in_every_form() {
    let folder = Folder::with_office();
    folder.write("lost.toml", &office("-room-106-lost-four-days.toml"));
    folder.write("new.csv", &office("-room-106-lost.plan.csv"));
    let told = ["render", "office.toml", "published.csv", "-o", "told.docx", "-o", "told.xlsx", "-o", "told.json"];
    folder.halfday(&told).is(0, "", "");
    let common = ["--old-problem", "office.toml", "--reason", REASON];
    let expected = office("-room-106-lost.changes.zh-CN.md");
    for against in ["published.csv", "told.json", "told.docx", "told.xlsx"] {
        let run = folder.halfday(&[&["changes", "lost.toml", "new.csv", "--against", against][..], &common].concat());
        assert_eq!((run.status, run.stdout.as_str()), (0, expected.as_str()), "{against}: {}", run.stderr);
        assert!(run.stderr.starts_with("有变的单位 "), "{}", run.stderr);
    }
    let mut command = vec!["changes", "lost.toml", "new.csv", "--against", "told.docx", "--quiet"];
    let files = ["n.md", "n.docx", "n.xlsx", "n.html", "n.chat.txt", "n.tsv", "n.csv", "n.ics"];
    files.iter().for_each(|file| command.extend(["-o", file]));
    folder.halfday(&command).is(0, "", "");
    assert!(folder.read("n.md").contains(" 106 "), "without the earlier problem a lost room has its name alone");
    assert!(files.iter().all(|file| std::fs::metadata(folder.path(file)).unwrap().len() > 100));
    let run = folder.halfday(&["changes", "lost.toml", "new.csv", "--against", "told.docx", "-o", "n.svg"]);
    assert!(run.status == 2 && run.stderr.contains("not-for-changes"), "{}", run.stderr);
    folder.write("other.csv", "room,date,half_day,start,end,college\n101,2021-04-09,上午,8:15,8:45,历史\n");
    for command in [["changes", "lost.toml", "new.csv"].as_slice(), &["plan", "lost.toml"]] {
        let run = folder.halfday(&[command, &["--against", "other.csv"]].concat());
        assert!(run.status == 2 && run.stderr.contains("other-baseline"), "{}", run.stderr);
    }
}

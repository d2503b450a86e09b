//! `halfday what-if`: scenarios from files and options, the table, the reasons, the outputs, the findings.

use crate::command::{Folder, Run};
use crate::common;

/// Two rooms on two mornings, four sessions of 60 minutes at a head a minute; 100 heads.
const SMALL: &str = r#"schema = 1
[calendar]
dates = [2021-04-09, 2021-04-10]
[[calendar.half_days]]
name = "上午"
start = "8:00"
end = "9:00"
[[rooms]]
name = "101"
label = "四教楼101"
heads_per_hour = 60
[[rooms]]
name = "102"
label = "四教楼102"
heads_per_hour = 60
[[colleges]]
name = "商学院"
headcount = 60
tags = ["文科"]
[[colleges]]
name = "法学院"
headcount = 40
[[rules]]
name = "不来第二天"
kind = "never"
colleges = ["法学院"]
dates = [2021-04-10]
"#;

fn small() -> Folder {
    let folder = Folder::with_office();
    folder.write("small.toml", SMALL);
    folder
}

/// The codes of the findings, each with its line and column where it has a place.
fn codes(run: &Run) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for line in run.stderr.lines() {
        if let Some((_, rest)) = line.split_once('[').filter(|(before, _)| ["错误", "error"].contains(before)) {
            codes.push(rest.split(']').next().unwrap().to_owned());
        } else if let (Some((_, place)), Some(last)) = (line.split_once("--> "), codes.last_mut()) {
            let mut parts = place.rsplit(':');
            let (column, row) = (parts.next().unwrap(), parts.next().unwrap());
            *last = format!("{last} at {row}:{column}");
        }
    }
    codes
}

/// The cells of a row of the table, by its first cell.
fn row(run: &Run, first: &str) -> Vec<String> {
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let mut rows = run.stdout.lines().filter(|line| line.starts_with('|')).map(cells);
    rows.find(|cells| cells[0] == first).unwrap_or_else(|| panic!("no row {first} in\n{}", run.stdout))
}

/// The first line `# expect: …` of a problem of the corpus.
fn expected(problem: &str) -> String {
    let text = common::text(&common::path(&format!("problems/offices/{problem}")));
    text.lines().find_map(|line| line.strip_prefix("# expect: ")).unwrap().to_owned()
}

#[test]
fn the_scenarios_of_the_office_have_the_values_of_its_corpus() {
    let scenarios = common::path("problems/scenarios/before-the-day.toml").display().to_string();
    let run = Folder::with_office().halfday(&["what-if", "office.toml", &scenarios, "--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let four_days = expected("graduation-photos-2021-room-106-lost-four-days.toml");
    for (of, expected) in
        [(&answer["base"], expected("graduation-photos-2021.toml")), (&answer["scenarios"][1], four_days)]
    {
        for (name, value) in expected.split(", ").filter_map(|item| item.split_once(' ')) {
            let levels = of["objectives"].as_array().unwrap();
            if let Some(level) = levels.iter().find(|level| level["name"] == name) {
                assert_eq!(level["value"].to_string(), value, "{name} in {of}");
            }
        }
    }
    assert_eq!(answer["scenarios"].as_array().unwrap().len(), 5);
    let none = &answer["scenarios"][0];
    assert_eq!((&none["name"], &none["verdict"]), (&"106停电".into(), &"no-plan".into()));
    assert!(!none["because"].as_array().unwrap().is_empty());
}

#[test]
fn each_option_is_a_scenario_of_its_own() {
    let run = small().halfday(&[
        "what-if",
        "small.toml",
        "--lose-room",
        "102",
        "--close",
        "101 4月9日上午",
        "--heads",
        "#文科 +5",
        "--rate",
        "四教楼101 120",
        "--drop-rule",
        "不来第二天",
        "--add-room",
        "103 like 102",
        "--add-day",
        "2021-04-12 同 2021-04-10",
        "--hours",
        "全部 2021-04-10 上午 8:00-8:30",
        "--lose-room",
        "101 2021-04-10 8:20 起",
    ]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(row(&run, "不作改动")[1..5], ["已证明最优", "1", "2", "2"]);
    for (first, rest) in [
        ("停用四教楼102", ["已证明最优", "2 (+1)", "2", "2"]),
        ("停开4月9日上午四教楼101", ["已证明最优", "2 (+1)", "2", "2"]),
        ("商学院增加5人", ["已证明最优", "1", "2", "3 (+1)"]),
        ("四教楼101改为每小时120人", ["已证明最优", "1", "1 (-1)", "2"]),
        ("取消规则“不来第二天”", ["已证明最优", "1", "2", "2"]),
        ("增加103（开放时间同四教楼102，每小时60人）", ["已证明最优", "1", "2", "2"]),
        ("增加4月12日（安排同4月10日）", ["已证明最优", "1", "2", "2"]),
        ("4月10日上午全部地点改为8:00-8:30开放", ["已证明最优", "1", "2", "2"]),
        ("自4月10日上午8:20起停用四教楼101", ["已证明最优", "1", "2", "2"]),
    ] {
        assert_eq!(row(&run, first)[1..5], rest, "{first}");
    }
}

#[test]
fn together_they_are_one_scenario_and_a_scenario_without_a_plan_says_why() {
    let together = ["--together", "--lose-room", "102", "--close", "101 2021-04-09"];
    let run = small().halfday(&[&["what-if", "small.toml"], &together[..]].concat());
    let name = "停用四教楼102；停开4月9日上午四教楼101";
    assert_eq!(row(&run, name)[..3], [name, "排不出", "—"]);
    let why = run.stdout.split_once("为什么排不出").unwrap().1;
    assert!(why.contains("法学院") || why.contains("需要 100 分钟"), "{}", run.stdout);
    assert_eq!(run.status, 0, "no plan is an answer: {}", run.stderr);
}

#[test]
fn a_written_scenario_is_planned_to_the_same_values() {
    let folder = small();
    let arguments = ["--close", "101 2021-04-09", "--heads", "all +10%", "--write", "out"];
    let run = folder.halfday(&[&["what-if", "small.toml", "--format", "json"], &arguments[..]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    for scenario in answer["scenarios"].as_array().unwrap() {
        let file = format!("out/{}.toml", scenario["changes"].as_str().unwrap());
        let plan = folder.halfday(&["plan", &file, "--format", "json"]);
        let plan: serde_json::Value = serde_json::from_str(&plan.stdout).unwrap();
        assert_eq!(plan["problem"], scenario["problem"], "{file}");
        let values = |of: &serde_json::Value| {
            let levels = of["objectives"].as_array().unwrap().clone();
            levels.iter().map(|level| (level["name"].clone(), level["value"].clone())).collect::<Vec<_>>()
        };
        assert!(!values(&plan).is_empty());
        assert_eq!(values(&plan), values(scenario), "{file}");
    }
    let again = folder.halfday(&[&["what-if", "small.toml"], &arguments[..]].concat());
    assert_eq!((again.status, codes(&again)), (2, vec!["file-exists".to_owned(); 2]));
    let forced = folder.halfday(&[&["what-if", "small.toml", "--force"], &arguments[..]].concat());
    assert_eq!(forced.status, 0, "{}", forced.stderr);
}

#[test]
fn changes_are_counted_from_an_earlier_plan() {
    let folder = small();
    assert_eq!(folder.halfday(&["plan", "small.toml", "-o", "told.json"]).status, 0);
    let run = folder.halfday(&["what-if", "small.toml", "--against", "told.json", "--lose-room", "102"]);
    assert!(run.stdout.lines().any(|line| line.starts_with("| 情景") && line.contains("有变单位")), "{}", run.stdout);
    assert_eq!(row(&run, "不作改动")[2], "0");
    assert!(["1 (+1)", "2 (+2)"].contains(&row(&run, "停用四教楼102")[2].as_str()), "{}", run.stdout);
    folder.write("other.csv", "room,date,half_day,start,end,college\n900,2020-01-01,上午,8:00,8:30,医学院\n");
    let office = folder.halfday(&["what-if", "small.toml", "--against", "other.csv", "--lose-room", "102"]);
    assert_eq!((office.status, codes(&office)[0].starts_with("other-baseline")), (2, true), "{}", office.stderr);
}

#[test]
fn every_format_is_written_and_csv_has_a_row_per_scenario() {
    let folder = small();
    let files = ["a.md", "a.html", "a.docx", "a.xlsx", "a.tsv", "a.csv", "a.json"];
    let outputs: Vec<&str> = files.iter().flat_map(|file| ["-o", file]).collect();
    let run = folder
        .halfday(&[&["what-if", "small.toml", "--lose-room", "102", "--lose-room", "101"], &outputs[..]].concat());
    run.is(0, "", "");
    for file in files {
        assert!(std::fs::metadata(folder.path(file)).unwrap().len() > 100, "{file}");
    }
    let csv = folder.read("a.csv");
    let columns: Vec<usize> = csv.lines().map(|line| line.split(',').count()).collect();
    assert_eq!(columns.len(), 4);
    assert!(csv.starts_with("scenario,changes,verdict,decided,unplaced,unplaced-more,finish,finish-more,"), "{csv}");
    assert!(folder.read("a.html").contains("停用四教楼101"));
    let pdf = folder.halfday(&["what-if", "small.toml", "--lose-room", "102", "-o", "a.ics"]);
    assert_eq!((pdf.status, codes(&pdf)), (2, vec!["unknown-ending".to_owned()]));
}

#[test]
fn every_fault_of_a_file_is_found_at_its_place() {
    let file = common::path("problems/scenarios/refused.toml").display().to_string();
    let run = Folder::with_office().halfday(&["what-if", "office.toml", &file]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    let found: Vec<String> = codes(&run).iter().map(|code| code.split(' ').next().unwrap().to_owned()).collect();
    for code in [
        "unknown-room",
        "unknown-date",
        "unknown-college",
        "unknown-half-day",
        "unknown-rule",
        "empty-scenario",
        "repeated-scenario",
        "day-there",
        "bad-amount",
        "contradictory-keys",
        "half-days-overlap",
        "missing-key",
        "unknown-key",
        "repeated-room",
    ] {
        assert_eq!(found.iter().filter(|found| *found == code).count(), 1, "{code}: {}", run.stderr);
    }
    assert!(codes(&run).iter().filter(|code| code.contains(" at ")).count() >= 14, "{}", run.stderr);
}

#[test]
fn every_fault_of_an_option_is_found_too() {
    for (option, text, code) in [
        ("--lose-room", "103", "unknown-room at 1:13"),
        ("--lose-room", "101 2021-04-10", "bad-change at 1:13"),
        ("--lose-room", "101 from 2021-04-11", "unknown-date at 1:22"),
        ("--close", "101", "bad-change at 1:9"),
        ("--close", "101 2021-04-09 下午", "unknown-half-day at 1:24"),
        ("--hours", "101 2021-04-09 8:00-9:00", "bad-change at 1:9"),
        ("--hours", "101 2021-04-09 上午 9:00-8:00", "empty-hours at 1:27"),
        ("--hours", "101 2021-04-09 上午 9:00-9:04", "session-too-short at 1:27"),
        ("--add-room", "103", "bad-change at 1:12"),
        ("--add-room", "102 like 101", "repeated-room at 1:12"),
        ("--add-day", "2021-04-09 like 2021-04-10", "day-there at 1:11"),
        ("--add-day", "2021-04-12 like 2021-04-11", "unknown-date at 1:27"),
        ("--rate", "101 0", "out-of-range at 1:12"),
        ("--heads", "商学 +5", "unknown-college at 1:9"),
        ("--heads", "商学院 5%", "bad-change at 1:9"),
        ("--heads", "商学院 +5000%", "bad-amount at 1:13"),
        ("--heads", "商学院 +999999", "out-of-range at 1:9"),
        ("--drop-rule", "不来第三天", "unknown-rule at 1:13"),
        ("--change-rule", "不来第三天: limit = 2", "unknown-rule at 1:15"),
        ("--change-rule", "limit = 2", "bad-change at 1:15"),
        ("--change-rule", "不来第二天: limit = 2", "misplaced-key at 1:22"),
        ("--exempt", "商学院", "bad-change at 1:10"),
        ("--exempt", "商学院 from 不来第二天", "not-bound at 1:19"),
        ("--exempt", "商学院 from 不来第三天", "unknown-rule at 1:19"),
    ] {
        let run = small().halfday(&["what-if", "small.toml", option, text]);
        assert_eq!((run.status, codes(&run)), (2, vec![code.to_owned()]), "{option} {text}: {}", run.stderr);
    }
    let folder = small();
    let make_up = "[[make_up]]\nname = \"补拍\"\nroom = \"102\"\ndate = 2021-04-10\nhalf_day = \"上午\"\n";
    folder.write("make-up.toml", &format!("{SMALL}{make_up}"));
    let run = folder.halfday(&["what-if", "make-up.toml", "--hours", "102 2021-04-10 上午 8:30-9:30"]);
    assert_eq!((run.status, codes(&run)), (2, vec!["make-up-there at 1:27".to_owned()]), "{}", run.stderr);
    let none = small().halfday(&["what-if", "small.toml"]);
    assert_eq!((none.status, codes(&none)), (2, vec!["no-scenarios".to_owned()]));
}

#[test]
fn scenarios_of_one_name_in_two_files_are_refused() {
    let folder = small();
    let text = "schema = 1\n[[scenarios]]\nname = \"甲\"\nlose_room = [{ rooms = [\"102\"] }]\n";
    folder.write("one.toml", text);
    folder.write("two.toml", text);
    let run = folder.halfday(&["what-if", "small.toml", "one.toml", "two.toml"]);
    assert_eq!((run.status, codes(&run)), (2, vec!["repeated-scenario".to_owned()]));
    folder.write("empty.toml", "schema = 1\n");
    let run = folder.halfday(&["what-if", "small.toml", "empty.toml"]);
    assert_eq!((run.status, codes(&run)), (2, vec!["no-scenarios".to_owned()]));
}

#[test]
fn a_rule_is_stated_anew_for_all_it_binds_or_for_one_of_them() {
    let folder = small();
    let rule = "[[rules]]\nname = \"一次\"\nkind = \"at-most-batches\"\ncolleges = \"all\"\nlimit = 1\n";
    folder.write("once.toml", &format!("{SMALL}{rule}"));
    for (option, text, phrase) in [
        ("--change-rule", "一次: limit = 2", "规则“一次”改为：商学院、法学院每个单位最多 2 个批次"),
        ("--change-rule", "一次：colleges = ['法学院'], limit = 2", "规则“一次”只对法学院改为：法学院最多 2 个批次"),
        ("--change-rule", "不来第二天: dates = [2021-04-09]", "规则“不来第二天”改为：法学院不排在 4月9日"),
        ("--exempt", "法学院 from 一次", "规则“一次”不再管法学院"),
        ("--exempt", "法学院 不受 不来第二天", "规则“不来第二天”不再管法学院"),
    ] {
        let run = folder.halfday(&["what-if", "once.toml", option, text]);
        assert_eq!(run.status, 0, "{option} {text}: {}", run.stderr);
        assert!(run.stdout.contains(phrase), "{phrase}: {}", run.stdout);
    }
    let scenarios = "schema = 1\n[[scenarios]]\nname = \"甲\"\nexempt = [{ colleges = \"all\", rules = [\"不来第二天\"] }]\n\
        change_rule = [{ name = \"一次\", kind = \"at-most-batches\", colleges = [\"法学院\"], limit = 3 }]\n";
    folder.write("scenarios.toml", scenarios);
    let run = folder.halfday(&["what-if", "once.toml", "scenarios.toml", "--write", "problems"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let written = std::fs::read_dir(folder.path("problems")).unwrap().next().unwrap().unwrap().path();
    let written = std::fs::read_to_string(written).unwrap();
    assert!(written.contains("name = \"一次 (法学院)\""), "{written}");
    assert!(!written.contains("不来第二天"), "{written}");
}

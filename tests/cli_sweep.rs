//! `sweep` as a planner runs it: each scenario proven as if it were planned alone, the same bytes from any number of
//! threads and parts, the map of sessions, and what is refused.

use crate::command::{Folder, Run, long_problem};
#[cfg(target_os = "linux")]
use crate::command::{press_ctrl_c, wait_for_threads};
use halfday::plan::Stop;
use halfday::render::{Format, SweepFormat, Swept, render_sweep, sweep_document};
use halfday::solve::Progress;
use halfday::sweep::{Case, Head, RunOptions, Shard, Subject, Wanted, Watch, cases, run};
use halfday::words::Language;
use serde_json::Value;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Two rooms, two days, eight sessions of twelve slots of five heads: 480 heads at most. The second room has no session
/// in the last half-day.
const OFFICE: &str = r#"
schema = 1
language = "en"

[settings]
objectives = ["changes", "finish", "sessions", "batches"]

[calendar]
dates = [2021-04-09, 2021-04-10]

[[calendar.half_days]]
name = "morning"
start = "9:00"
end = "10:00"

[[calendar.half_days]]
name = "afternoon"
start = "14:00"
end = "15:00"

[[rooms]]
name = "A"
label = "Hall A"
heads_per_hour = 60

[[rooms]]
name = "B"
label = "Hall B"
heads_per_hour = 60

[[closed]]
rooms = ["B"]
dates = [2021-04-10]
half_days = ["afternoon"]

[[colleges]]
name = "Arts"
headcount = 75

[[colleges]]
name = "Law"
headcount = 50

[[colleges]]
name = "Medicine"
headcount = 110

[[colleges]]
name = "Music"
headcount = 25

[[colleges]]
name = "Physics"
headcount = 85

[[rules]]
name = "Arts first"
kind = "pin"
colleges = ["Arts"]
rooms = ["A"]
dates = [2021-04-09]
half_days = ["morning"]
first = true
"#;

const WHOLE: [&str; 4] = ["--lose-each-room", "--close-each-session", "--growth", "5..15%,25%"];

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("small.toml", OFFICE);
    folder
}

fn sweep(folder: &Folder, options: &[&str]) -> Run {
    sweep_of(folder, "small.toml", options)
}

fn sweep_of(folder: &Folder, problem: &str, options: &[&str]) -> Run {
    folder.halfday(&[&["sweep", problem], options].concat())
}

fn lines(folder: &Folder, file: &str) -> Vec<Value> {
    folder.read(file).lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// What `plan` says of a changed problem file: the objectives, or nothing where there is no plan.
fn planned(folder: &Folder, text: &str) -> Option<Vec<(String, u64)>> {
    folder.write("changed.toml", text);
    let run = folder.halfday(&["plan", "changed.toml", "--format", "json"]);
    assert!([0, 1].contains(&run.status), "{}", run.stderr);
    let plan: Value = serde_json::from_str(&run.stdout).ok()?;
    Some(objectives(&plan))
}

fn objectives(holder: &Value) -> Vec<(String, u64)> {
    let levels = holder["objectives"].as_array().expect("objectives").iter();
    let level =
        |level: &Value| (level["name"].as_str().expect("a name").to_owned(), level["value"].as_u64().expect("a value"));
    levels.map(level).collect()
}

/// The problem file with a case's change written into it by hand.
fn changed_by_hand(case: &Value) -> String {
    let text = |key: &str| case[key].as_str().expect("a text");
    match text("kind") {
        "as-is" => OFFICE.to_owned(),
        "lose-room" => OFFICE.to_owned() + &format!("[[closed]]\nrooms = [\"{}\"]\n", text("room")),
        "close-session" => {
            let (room, date, half_day) = (text("room"), text("date"), text("half_day"));
            OFFICE.to_owned()
                + &format!("[[closed]]\nrooms = [\"{room}\"]\ndates = [{date}]\nhalf_days = [\"{half_day}\"]\n")
        }
        "growth" => {
            let percent = case["percent"].as_u64().expect("a number");
            let grown = |line: &str| match line.strip_prefix("headcount = ") {
                Some(heads) => {
                    let heads: u64 = heads.parse().expect("a headcount");
                    format!("headcount = {}\n", (heads * (100 + percent) + 50) / 100)
                }
                None => format!("{line}\n"),
            };
            OFFICE.lines().map(grown).collect()
        }
        other => panic!("{other}"),
    }
}

#[test]
fn every_scenario_is_answered_as_if_it_were_planned_alone() {
    let folder = folder();
    let run = sweep(&folder, &[&WHOLE[..], &["-o", "all.ndjson"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lines = lines(&folder, "all.ndjson");
    // As it is, two rooms, seven sessions, twelve steps of growth.
    assert_eq!(lines.len(), 1 + 2 + 7 + 12);
    let (mut plans, mut none) = (0, 0);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["number"], number, "{line}");
        match planned(&folder, &changed_by_hand(&line["scenario"])) {
            Some(values) => {
                plans += 1;
                assert_eq!((&line["verdict"], objectives(line)), (&Value::from("plan"), values), "{line}");
            }
            None => {
                none += 1;
                assert_eq!(line["verdict"], "no-plan", "{line}");
                assert!(line["because"]["en"][0].as_str().is_some_and(|reason| !reason.is_empty()), "{line}");
            }
        }
    }
    assert!(plans > 5 && none > 3, "{plans} plans and {none} without: the test shows little");
}

#[test]
fn any_number_of_threads_and_parts_gives_the_same_bytes() {
    let folder = folder();
    let outputs = |name: &str| ["ndjson", "csv", "html", "md", "tsv"].map(|ending| format!("{name}.{ending}"));
    let with = |name: &str| outputs(name).into_iter().flat_map(|file| ["-o".to_owned(), file]).collect::<Vec<String>>();
    let run = |options: &[&str], name: &str| {
        let files = with(name);
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        let run = sweep(&folder, &[options, &files].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
    };
    run(&[&WHOLE[..], &["--threads", "1"]].concat(), "one");
    run(&[&WHOLE[..], &["--threads", "3"]].concat(), "three");
    let parts = ["4", "2", "1", "3"].map(|part| {
        let file = format!("part-{part}.ndjson");
        let shard = format!("{part}/4");
        let run = sweep(&folder, &[&WHOLE[..], &["--shard", &shard, "-o", &file]].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        file
    });
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    run(&[&["--merge"], &parts[..]].concat(), "merged");
    for (one, (three, merged)) in outputs("one").iter().zip(outputs("three").iter().zip(outputs("merged"))) {
        let bytes = folder.read(one);
        assert!(bytes.len() > 500, "{one}");
        assert_eq!(bytes, folder.read(three), "{three}");
        assert_eq!(bytes, folder.read(&merged), "{merged}");
    }
    // A part alone goes to standard output as NDJSON: just the lines of the file.
    let part = sweep(&folder, &[&WHOLE[..], &["--shard", "2/4"]].concat());
    assert_eq!(part.stdout, folder.read("part-2.ndjson"));
}

#[test]
fn the_tables_say_what_each_change_costs() {
    let folder = folder();
    let run = sweep(&folder, &[&WHOLE[..], &["-o", "-", "-o", "all.html", "-o", "all.csv"]].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    let html = folder.read("all.html");
    assert!(!html.contains("<script") && !html.contains("http"), "a page that loads or runs something");
    let csv = folder.read("all.csv");
    for part in [
        "# What would happen if\n",
        "## Which session is critical\n",
        "| take Hall B out of use",
        "| every college: 25% more people",
    ] {
        assert!(run.stdout.contains(part), "{part} in\n{}", run.stdout);
    }
    // Ten per cent more are 380 heads and still fit into 420; without Hall A there are 180.
    assert!(csv.contains("lose-room,A,,,,take Hall A out of use,no-plan,yes,no-plan,,"), "{csv}");
    assert!(csv.lines().any(|line| line.contains(",growth,,,,10,") && line.contains(",plan,yes,")), "{csv}");
    // The pin of Arts must hold in any case, so its session cannot be missed: the map says so in words.
    let morning = html.split("Fri 9 Apr, morning</span>").nth(1).expect("a row of the map");
    assert!(
        morning
            .starts_with("</th><td role=\"cell\" class=\"shade no-plan\" data-label=\"Hall A\"><span>no plan</span>"),
        "{morning:.200}"
    );
    assert!(html.contains("data-label=\"Hall B\"><span>closed</span>"), "{html}");
    assert!(run.stderr.contains("21 scenarios: "), "{}", run.stderr);
}

#[test]
fn changes_are_counted_from_an_earlier_plan_in_every_scenario() {
    let folder = folder();
    assert_eq!(folder.halfday(&["plan", "small.toml", "-o", "told.json"]).status, 0);
    let run = sweep(&folder, &["--close-each-session", "--against", "told.json", "-o", "all.ndjson"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lines = lines(&folder, "all.ndjson");
    let changes =
        |line: &Value| objectives(line).into_iter().find(|(name, _)| name == "changes").map(|(_, value)| value);
    assert_eq!(changes(&lines[0]), Some(0), "nothing need change where nothing has");
    for line in lines.iter().skip(1).filter(|line| line["verdict"] == "plan") {
        folder.write("changed.toml", &changed_by_hand(&line["scenario"]));
        let alone = folder.halfday(&["plan", "changed.toml", "--against", "told.json", "--format", "json"]);
        let plan: Value = serde_json::from_str(&alone.stdout).expect("a plan");
        assert_eq!(objectives(line), objectives(&plan), "{line}");
    }
    assert!(lines.iter().any(|line| line["verdict"] == "plan" && changes(line) > Some(0)), "no test of changes");
}

#[test]
fn files_of_scenarios_come_after_what_is_tried_one_by_one() {
    let folder = folder();
    let scenarios = "schema = 1\n[[scenarios]]\nname = \"power cut\"\n[[scenarios.lose_room]]\nrooms = [\"B\"]\n";
    folder.write("more.toml", scenarios);
    let run = sweep(&folder, &["--lose-each-room", "--scenarios", "more.toml", "-o", "all.ndjson", "-o", "-"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let lines = lines(&folder, "all.ndjson");
    assert_eq!(lines.len(), 1 + 2 + 1);
    assert_eq!(
        (&lines[3]["scenario"]["name"], &lines[3]["because"]),
        (&Value::from("power cut"), &lines[2]["because"])
    );
    assert!(run.stdout.contains("| power cut "), "{}", run.stdout);
    folder.write("more.toml", &scenarios.replace("\"B\"", "\"C\""));
    let run = sweep(&folder, &["--scenarios", "more.toml"]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("error[unknown-room]"), "{}", run.stderr);
}

#[test]
fn what_cannot_be_swept_is_refused_all_at_once() {
    let folder = folder();
    for (options, codes) in [
        (&["--growth", "20..1%", "--shard", "5/4"][..], &["bad-growth", "bad-shard"][..]),
        (&["--growth", "0%"], &["bad-growth"]),
        (&["--growth", "1..1001%"], &["bad-growth"]),
        (&["--lose-each-room", "--shard", "0/2"], &["bad-shard"]),
        (&[], &["nothing-to-sweep"]),
        (&["--lose-each-room", "--shard", "1/2", "-o", "a.html"], &["shard-not-ndjson"]),
        (&["--lose-each-room", "--shard", "1/2", "--format", "md"], &["shard-not-ndjson"]),
        (&["--lose-each-room", "-o", "a.ics"], &["unknown-ending"]),
        (&["--lose-each-room", "-o", "small.toml", "--format", "csv"], &["output-is-input"]),
    ] {
        let run = sweep(&folder, options);
        assert_eq!(run.status, 2, "{options:?}\n{}", run.stderr);
        assert_eq!(run.stdout, "", "{options:?}");
        let found = run.stderr.lines().filter(|line| line.starts_with("error[")).count();
        assert_eq!(found, codes.len(), "{}", run.stderr);
        for code in codes {
            assert!(run.stderr.contains(&format!("error[{code}]")), "{code} in\n{}", run.stderr);
        }
    }
    let chinese = sweep(&folder, &["--growth", "二成", "--lang", "zh-CN"]);
    assert!(
        chinese.stderr.contains("错误[bad-growth]") && chinese.stderr.contains("写成 1..20%"),
        "{}",
        chinese.stderr
    );
}

#[test]
fn parts_that_do_not_make_a_whole_are_refused() {
    let folder = folder();
    for part in ["1/2", "2/2"] {
        let file = format!("{}.ndjson", &part[..1]);
        assert_eq!(sweep(&folder, &["--lose-each-room", "--shard", part, "-o", &file]).status, 0);
    }
    sweep(&folder, &["--growth", "1..2%", "--shard", "2/2", "-o", "other.ndjson", "--quiet"]).is(0, "", "");
    folder.write("else.toml", &OFFICE.replace("headcount = 25", "headcount = 26"));
    folder.write("cut.ndjson", &folder.read("2.ndjson")[..40]);
    folder.write("moved.ndjson", &folder.read("2.ndjson").replace("\"number\":1", "\"number\":7"));
    let refused = |problem: &str, files: &[&str], code: &str, place: &str| {
        let run = folder.halfday(&[&["sweep", problem, "--merge"], files].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{files:?}\n{}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")), "{code} in\n{}", run.stderr);
        assert!(run.stderr.contains(place), "{place} in\n{}", run.stderr);
    };
    refused("else.toml", &["1.ndjson", "2.ndjson"], "shard-of-another-problem", "1.ndjson:1");
    refused("small.toml", &["1.ndjson", "other.ndjson"], "shard-of-another-sweep", "other.ndjson:1");
    refused("small.toml", &["1.ndjson", "2.ndjson", "1.ndjson"], "doubled-scenario", "scenario 0 is answered twice");
    refused("small.toml", &["1.ndjson"], "missing-scenarios", "scenario 1 has no result");
    refused("small.toml", &["1.ndjson", "cut.ndjson"], "bad-shard-line", "cut.ndjson:1");
    refused("small.toml", &["1.ndjson", "moved.ndjson"], "bad-shard-line", "moved.ndjson:1");
    refused("small.toml", &["1.ndjson", "small.toml"], "bad-shard-line", "small.toml:");
    assert_eq!(folder.halfday(&["sweep", "small.toml", "--merge", "2.ndjson", "1.ndjson"]).status, 0);
}

/// Nobody waits for its end.
struct Patient;

impl Watch for Patient {
    fn begun(&self, _: usize, _: &Case) {}
    fn step(&self, _: usize, _: &Progress) {}
    fn ended(&self, _: usize) {}
}

#[test]
fn what_the_time_limit_leaves_open_is_marked() {
    let (text, told) = long_problem();
    let problem = halfday::read::problem(&text, "long.toml").unwrap().problem;
    let baseline = halfday::read::baseline(&told, "told.csv", &problem).unwrap();
    let cases = cases(&problem, &Wanted { growth: vec![1], ..Wanted::default() }).unwrap();
    let interrupt = AtomicBool::new(false);
    let (shard, time_limit) = (Shard::WHOLE, Duration::ZERO);
    let options = RunOptions { shard, threads: 1, time_limit, interrupt: &interrupt, watch: &Patient };
    let lines = run(&cases, &Head::new(&problem, &cases, Some(&baseline)), Some(&baseline), &options).unwrap();
    // What was told is a plan with so few more heads too.
    assert!(lines.iter().all(|line| line.stopped == Some(Stop::TimeLimit) && !line.is_decided()), "{lines:?}");
    let swept = Swept { problem: &problem, lines: &lines, all: 2, language: Language::English };
    let printed = |format| String::from_utf8(render_sweep(format, &swept, false).unwrap()).unwrap();
    assert!(printed(SweepFormat::Ndjson).contains("\"stopped\":\"time-limit\""));
    assert!(printed(SweepFormat::Document(Format::Markdown)).contains("not proven to be the best"));
    let notes = sweep_document(&swept).notes.join("\n");
    assert!(notes.contains("(1 not proven best)"), "{notes}");
}

#[test]
fn a_sweep_with_open_levels_says_so_in_its_status() {
    let folder = folder();
    let (text, told) = long_problem();
    folder.write("long.toml", &text);
    folder.write("told.csv", &told);
    let run = sweep_of(&folder, "long.toml", &["--growth", "1%", "--against", "told.csv", "--time-limit", "1"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stdout.contains("not proven to be the best"), "{}", run.stdout);
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_a_sweep_and_only_whole_answers_are_written() {
    let folder = folder();
    folder.write("long.toml", &long_problem().0);
    // Ninety scenarios, each of seconds: eight threads are at the first of them when the key is pressed.
    let arguments = ["sweep", "long.toml", "--growth", "1..90%", "--threads", "8", "--time-limit", "100000"];
    let child = folder.spawned(&[&arguments[..], &["-o", "kept.ndjson", "-o", "-"]].concat());
    wait_for_threads(&child, 1 + 8);
    press_ctrl_c(&child);
    let output = child.wait_with_output().expect("its end");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{stderr}");
    assert!(stderr.contains("Interrupted: "), "{stderr}");
    let kept = lines(&folder, "kept.ndjson");
    assert!(kept.len() < 91 && kept.iter().all(|line| line.get("stopped").is_none()), "{kept:?}");
}

/// Presses Ctrl-C, as it were, when the step of 900 per cent is answered, which counting refuses at once.
struct Impatient<'a> {
    cases: &'a [Case],
    raised: &'a AtomicBool,
}

impl Watch for Impatient<'_> {
    fn begun(&self, _: usize, _: &Case) {}
    fn step(&self, _: usize, _: &Progress) {}
    fn ended(&self, number: usize) {
        let hopeless = self.cases[number].subject == Subject::Growth { percent: 900 };
        self.raised.fetch_or(hopeless, Ordering::Relaxed);
    }
}

#[test]
fn what_is_answered_before_ctrl_c_is_kept_and_what_is_under_way_is_given_up() {
    let problem = halfday::read::problem(&long_problem().0, "long.toml").unwrap().problem;
    let cases = cases(&problem, &Wanted { growth: vec![1, 2, 3, 900], ..Wanted::default() }).unwrap();
    let raised = AtomicBool::new(false);
    let watch = Impatient { cases: &cases, raised: &raised };
    let time_limit = Duration::from_secs(100_000);
    let options = RunOptions { shard: Shard::WHOLE, threads: 8, time_limit, interrupt: &raised, watch: &watch };
    let kept = run(&cases, &Head::new(&problem, &cases, None), None, &options).unwrap();
    assert!(kept.len() < cases.len(), "nothing was under way");
    assert!(kept.iter().all(|line| line.stopped.is_none()), "{kept:?}");
    assert!(kept.iter().any(|line| line.scenario == Subject::Growth { percent: 900 }), "{kept:?}");
}

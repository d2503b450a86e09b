//! `plan` as a planner runs it: the schedule and what is proven, files that read back, an earlier plan, no plan, and an
//! end before the proof.

#[cfg(target_os = "linux")]
use crate::command::press_ctrl_c;
use crate::command::{Folder, Run, long_problem, unsealed};
use std::process::Command;

const RULE: &str = "rules/before.toml";

fn problem(folder: &Folder, name: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/problems/").to_owned() + name;
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    folder.write("problem.toml", &text);
}

fn plan(folder: &Folder, options: &[&str]) -> Run {
    folder.halfday(&[&["plan", "problem.toml", "--lang", "en"], options].concat())
}

#[test]
fn the_office_gets_its_schedule_on_standard_output_and_the_proof_beside_it() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["plan", "office.toml"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("# 拍摄日程表\n"), "{}", run.stdout);
    let batches = run.stdout.lines().filter(|line| line.contains("| 4月")).count();
    assert_eq!(batches, 25, "{}", run.stdout);
    assert_eq!(run.stderr, "25 批，5 个半天，15 场，已证明：没有更好的排法\n");
    let table = folder.halfday(&["plan", "office.toml", "--proof"]).stdout;
    let files = folder.halfday(&["plan", "office.toml", "--proof", "-o", "plan.json"]).stderr;
    for (row, line) in [
        ("| 最后用到第几个半天", "最后用到第几个半天 5（"),
        ("| 用到的场数", "用到的场数 15（"),
        ("| 批数", "批数 25（"),
        ("| 各单位多占的半天数", "各单位多占的半天数 1（"),
    ] {
        assert!(table.contains(&format!("\n{row}")), "{row} in\n{table}");
        assert!(files.contains(&format!("\n{line}")) || files.starts_with(line), "{line} in\n{files}");
    }
}

#[test]
fn the_files_of_a_plan_pass_the_check_and_give_the_same_schedule() {
    let folder = Folder::with_office();
    let outputs = ["-o", "plan.md", "-o", "plan.json", "-o", "plan.csv", "-o", "-"];
    let run = folder.halfday(&[&["plan", "office.toml"][..], &outputs].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(run.stdout, unsealed(&folder.read("plan.md")));
    for file in ["plan.json", "plan.csv"] {
        let check = folder.halfday(&["check", "office.toml", file]);
        assert_eq!((check.status, check.stderr.as_str()), (0, ""), "{file}: {}", check.stdout);
        folder.halfday(&["render", "office.toml", file]).is(0, &run.stdout, "");
    }
}

#[test]
fn the_same_file_gives_the_same_bytes_in_every_format() {
    let folder = Folder::with_office();
    let once = |name: &str| {
        let files = ["md", "json", "csv"].map(|ending| format!("{name}.{ending}"));
        let run = folder.halfday(&["plan", "office.toml", "-o", &files[0], "-o", &files[1], "-o", &files[2]]);
        (run.stderr, files.map(|file| folder.read(&file)))
    };
    assert_eq!(once("first"), once("second"));
}

#[test]
fn a_quiet_run_prints_the_schedule_alone() {
    let folder = Folder::with_office();
    problem(&folder, RULE);
    let loud = plan(&folder, &[]);
    plan(&folder, &["--quiet"]).is(0, &loud.stdout, "");
    assert!(loud.stderr.ends_with(", proven: no plan is better\n"), "{}", loud.stderr);
    plan(&folder, &["--no-proof"]).is(0, &loud.stdout, &loud.stderr);
}

#[test]
fn a_problem_planned_against_its_own_plan_changes_nothing() {
    let folder = Folder::with_office();
    problem(&folder, RULE);
    assert_eq!(plan(&folder, &["-o", "first.json", "-o", "first.csv"]).status, 0);
    for baseline in ["first.json", "first.csv"] {
        let again = plan(&folder, &["--against", baseline, "-o", "again.csv"]);
        assert_eq!(again.status, 0, "{}", again.stderr);
        assert!(again.stderr.contains(", 0 colleges to be told anew, proven"), "{}", again.stderr);
        assert_eq!(folder.read("again.csv"), folder.read("first.csv"));
    }
}

#[test]
fn what_was_closed_since_the_earlier_plan_moves_and_nothing_else() {
    let folder = Folder::with_office();
    problem(&folder, "objectives/changes.toml");
    folder.write("before.csv", "room,date,half_day,start,end,college\n\
        A,2021-04-09,morning,9:00,9:30,Arts\nA,2021-04-09,morning,9:30,10:00,Law\nB,2021-04-09,morning,9:00,9:30,Music\n");
    let run = plan(&folder, &["--against", "before.csv", "-o", "after.json", "-o", "-"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains(", 1 college to be told anew"), "{}", run.stderr);
    for row in
        ["Arts    | Fri 9 Apr, 9:00-9:30 am ", "Law     | Fri 9 Apr, 9:30-10:00 am ", "Music   | Fri 9 Apr, 2:00"]
    {
        assert!(run.stdout.contains(row), "{row} in\n{}", run.stdout);
    }
    let check = folder.halfday(&["check", "problem.toml", "after.json", "--against", "before.csv", "--lang", "en"]);
    assert!(check.status == 0 && check.stdout.contains("colleges whose times change 1\n"), "{check:?}");
}

#[test]
fn heads_without_a_place_are_a_warning_where_the_problem_allows_them() {
    let folder = Folder::with_office();
    problem(&folder, "objectives/unplaced.toml");
    let run = plan(&folder, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let warning = "Warning: this schedule is incomplete. Without a place: 甲院 (20 people).";
    assert!(run.stdout.contains(warning) && run.stderr.contains(warning), "{run:?}");
    assert!(plan(&folder, &["--quiet"]).stderr.contains(warning), "quiet or not");
}

#[test]
fn where_there_is_no_plan_explain_names_what_is_at_odds() {
    let folder = Folder::with_office();
    for (file, says) in [
        ("apart", "Rule \"never together\" cannot hold"),
        ("at-most-batches", "Rule \"只来一次\" cannot hold"),
        ("capacity", "80 minutes needed, 60 open, 20 minutes short."),
        ("clock-rules-at-odds", "Rules \"甲院先\", \"乙院开门\" cannot hold together"),
        ("pins-at-odds", "Rules \"Arts opens\", \"Law opens\" cannot hold together"),
        ("rules-at-odds", "Rules \"甲院上午\", \"乙院下午\", \"同一半天\" cannot hold together"),
        ("shortest-batch", "Rule \"不要零碎\" cannot hold"),
        ("walking", "Rule \"one person\" cannot hold"),
        ("window", "Under rule \"Law in the morning\", only these sessions"),
    ] {
        problem(&folder, &format!("impossible/{file}.toml"));
        let explained = folder.halfday(&["explain", "problem.toml", "--lang", "en"]);
        assert_eq!((explained.status, explained.stderr.as_str()), (0, ""), "{file}");
        assert!(explained.stdout.contains(says), "{file}: {}", explained.stdout);
        let planned = plan(&folder, &["--quiet", "-o", "plan.md"]);
        let no = format!("There is no plan that meets every demand.\n{}", explained.stdout);
        planned.is(1, "", &no);
        assert!(!folder.path("plan.md").exists(), "{file}");
    }
}

#[test]
fn every_impossible_problem_is_among_those_explained() {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/problems/impossible")).expect("a folder");
    assert_eq!(folder.count(), 9);
}

#[test]
fn at_the_time_limit_the_best_plan_is_written_and_what_is_open_is_said() {
    let folder = Folder::with_office();
    let (problem, told) = long_problem();
    folder.write("problem.toml", &problem);
    folder.write("told.csv", &told);
    let run = plan(&folder, &["--against", "told.csv", "--time-limit", "1", "-o", "plan.json"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    // Which of the two comes first depends on the machine.
    let ends = ["\nTime is up: ", "\nThe work allowed for it is done: "];
    let says = |end: &&str| run.stderr.contains(&format!("{end}this is the best plan so far; not proven: "));
    assert!(ends.iter().any(says), "{}", run.stderr);
    assert_eq!(folder.halfday(&["check", "problem.toml", "plan.json"]).status, 0);
}

#[cfg(unix)]
#[test]
fn a_reader_who_leaves_after_the_first_line_is_no_fault_of_the_plan() {
    let folder = Folder::with_office();
    problem(&folder, RULE);
    let mut pipe = Command::new("sh");
    let program = env!("CARGO_BIN_EXE_halfday");
    pipe.args(["-c", &format!("{{ '{program}' plan problem.toml --quiet; echo $? >status; }} | head -n 1")]);
    let output = pipe.current_dir(folder.path(".")).output().expect("a shell");
    assert_eq!((output.stdout.as_slice(), output.stderr.as_slice()), ("# 拍摄日程表\n".as_bytes(), &b""[..]));
    assert_eq!(folder.read("status"), "0\n");

    let mut child = folder.spawned(&["plan", "problem.toml", "--quiet"]);
    drop(child.stdout.take()); // gone before the first line
    let output = child.wait_with_output().expect("the program");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_the_search_and_writes_the_best_plan_so_far_as_a_whole() {
    let folder = Folder::with_office();
    let (problem, told) = long_problem();
    folder.write("problem.toml", &problem);
    folder.write("told.csv", &told);
    folder.write("plan.csv", "old\n");
    let search = ["plan", "problem.toml", "--against", "told.csv", "-o", "plan.csv", "--time-limit", "100000"];
    // The plan that was told is there as soon as the search begins; when that is, nobody knows beforehand.
    let told = (4..=17).find_map(|doublings| {
        let child = folder.spawned(&search);
        std::thread::sleep(std::time::Duration::from_millis(1 << doublings));
        press_ctrl_c(&child);
        let output = child.wait_with_output().expect("the program");
        assert_eq!(output.status.code(), Some(3));
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        told.contains("best plan so far").then_some(told)
    });
    let told = told.expect("a search within two minutes");
    assert!(told.contains("\nInterrupted: this is the best plan so far; not proven: "), "{told}");
    // A file that was there is not given up for a plan that might have become better: the new one stands beside it.
    assert_eq!(folder.read("plan.csv"), "old\n");
    assert_eq!(folder.halfday(&["check", "problem.toml", "plan (1).csv"]).status, 0, "{told}");
    let left = std::fs::read_dir(folder.path(".")).expect("the folder").flatten();
    let left: Vec<_> =
        left.map(|entry| entry.file_name()).filter(|name| name.to_string_lossy().starts_with('.')).collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A college of a million heads in a room that serves one in an hour has more lengths than a model can hold.
#[test]
fn lengths_by_the_million_are_no_model_and_still_a_plan() {
    let folder = Folder::with_office();
    let mut text = String::from(
        "schema = 1\nlanguage = \"en\"\n[settings]\npartial = true\n[calendar]\ndates = [2021-04-09]\n\
         [[calendar.half_days]]\nname = \"morning\"\nstart = \"8:15\"\nend = \"11:00\"\n\
         [[rooms]]\nname = \"A\"\nheads_per_hour = 1\n",
    );
    for college in 0..20 {
        text += &format!("[[colleges]]\nname = \"C{college}\"\nheadcount = 1000000\n");
    }
    folder.write("problem.toml", &text);
    let run = plan(&folder, &["--quiet", "-o", "plan.json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let checked = folder.halfday(&["check", "problem.toml", "plan.json"]);
    // In 165 minutes the room serves two heads, an hour each.
    assert!(checked.status == 0 && checked.stdout.contains("people without a place 19999998"), "{checked:?}");
}

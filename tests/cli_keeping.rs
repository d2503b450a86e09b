//! No file of the planner's is lost: inputs are never written, edited outputs are kept, sets are written whole or not.

use crate::command::Folder;
use sha2::{Digest, Sha256};

const PROBLEM: &str = "schema = 1\nheadcounts = \"人数.csv\"\n[calendar]\ndates = [\"2021-04-09\"]\nhalf_days = [{ name = \"上午\", start = \"8:00\", end = \"11:00\" }]\n[[rooms]]\nname = \"101\"\nheads_per_hour = 180\n";
const HEADS: &str = "学院,人数\n法学院,90\n商学院,120\n";
const SCENARIOS: &str = "schema = 1\n[[scenarios]]\nname = \"x\"\nlose_room = [{ rooms = [\"101\"] }]\n";

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("p.toml", PROBLEM);
    folder.write("人数.csv", HEADS);
    folder.write("s.toml", SCENARIOS);
    folder.halfday(&["plan", "p.toml", "-q", "-o", "plan.json", "-o", "plan.csv", "-o", "plan.docx"]).is(0, "", "");
    folder
}

/// Every name under which a file can be reached.
fn routes(folder: &Folder, file: &str) -> Vec<String> {
    let whole = folder.path(file).to_string_lossy().into_owned();
    let mut routes = vec![file.to_owned(), format!("./{file}"), whole];
    #[cfg(unix)]
    {
        let (link, hard) = (format!("link-{file}"), format!("hard-{file}"));
        std::os::unix::fs::symlink(file, folder.path(&link)).unwrap();
        std::fs::hard_link(folder.path(file), folder.path(&hard)).unwrap();
        std::fs::create_dir(folder.path(&format!("in-{file}"))).unwrap();
        routes.extend([link, hard, format!("in-{file}/../{file}")]);
    }
    if file.to_uppercase() != file {
        routes.push(file.to_uppercase());
    }
    routes
}

#[test]
fn no_input_is_written_however_it_is_reached() {
    let folder = folder();
    let commands: [(&[&str], &[&str]); 12] = [
        (&["plan", "p.toml", "--format", "csv"], &["p.toml", "人数.csv"]),
        (&["plan", "p.toml", "--format", "json", "--against", "plan.json"], &["plan.json", "人数.csv"]),
        (&["plan", "p.toml", "--format", "csv", "--keep", "plan.csv"], &["plan.csv"]),
        (&["explain", "p.toml", "--rules", "--format", "md"], &["人数.csv", "p.toml"]),
        (&["explain", "p.toml", "--college", "法学院", "--on", "2021-04-09", "--format", "csv"], &["人数.csv"]),
        (&["sweep", "p.toml", "--growth", "5%", "--format", "csv"], &["人数.csv", "p.toml"]),
        (&["what-if", "p.toml", "s.toml", "--format", "csv"], &["人数.csv", "s.toml"]),
        (&["trade-offs", "p.toml", "--format", "md"], &["人数.csv"]),
        (&["render", "p.toml", "plan.docx", "--format", "docx"], &["plan.docx", "人数.csv"]),
        (&["changes", "p.toml", "plan.json", "--against", "plan.csv", "--format", "csv"], &["plan.csv", "plan.json"]),
        (&["allocate", "p.toml", "plan.json", "--format", "csv"], &["plan.json", "人数.csv"]),
        (&["import", "人数.csv", "--like", "p.toml", "--from", "2022-04-08"], &["人数.csv", "p.toml"]),
    ];
    let mut tried = 0;
    for file in ["p.toml", "人数.csv", "s.toml", "plan.json", "plan.csv", "plan.docx"] {
        let before = std::fs::read(folder.path(file)).unwrap();
        for route in routes(&folder, file) {
            for (command, _) in commands.iter().filter(|(_, inputs)| inputs.contains(&file)) {
                let run = folder.halfday(&[*command, &["--force", "-o", &route]].concat());
                assert_eq!(run.status, 2, "{command:?} -o {route}: {run:?}");
                assert!(run.stderr.contains("output-is-input"), "{command:?} -o {route}: {run:?}");
                assert_eq!(std::fs::read(folder.path(file)).unwrap(), before, "{command:?} -o {route}");
                tried += 1;
            }
        }
    }
    assert!(tried > 80, "only {tried}");
}

#[test]
fn no_input_is_written_by_way_of_a_folder_or_a_number() {
    let folder = folder();
    folder.write("al-2.json", &folder.read("plan.json"));
    folder.write("old.toml", &PROBLEM.replace("人数.csv", "旧.csv"));
    folder.write("旧.csv", HEADS);
    folder.write("named.toml", &SCENARIOS.replace("name = \"x\"", "name = \"p\""));
    let commands: [&[&str]; 6] = [
        &["plan", "p.toml", "--against", "al-2.json", "--alternatives", "2", "-o", "al.json"],
        &["what-if", "p.toml", "named.toml", "--write", "."],
        &["changes", "p.toml", "plan.json", "--against", "plan.csv", "--old-problem", "old.toml", "-o", "旧.csv"],
        &["export", "p.toml", "-o", "人数.csv"],
        &["prove", "p.toml", "plan.json", "--certificate", "."],
        &["render", "p.toml", "plan.json", "--template", "plan.docx", "-o", "plan.docx"],
    ];
    let state = || {
        let entries = std::fs::read_dir(folder.path(".")).unwrap().map(|entry| entry.unwrap().path());
        let mut state: Vec<_> = entries.map(|path| (std::fs::read(&path).ok(), path)).collect();
        state.sort();
        state
    };
    let before = state();
    for command in commands {
        let run = folder.halfday(&[command, &["--force"]].concat());
        assert!(run.status == 2 && !run.stderr.is_empty(), "{command:?}: {run:?}");
        assert!(state() == before, "{command:?}: {run:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_problem_on_standard_input_is_not_written_either() {
    let folder = folder();
    let whole = folder.read("office.toml");
    let input = std::fs::File::open(folder.path("office.toml")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_halfday"));
    command.current_dir(folder.path(".")).args(["lint", "-"]).stdin(input.try_clone().unwrap());
    assert!(command.output().unwrap().status.success());
    let input = std::fs::File::open(folder.path("office.toml")).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_halfday"));
    command.current_dir(folder.path(".")).stdin(input);
    let output =
        command.args(["render", "-", "published.csv", "--format", "md", "-o", "office.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(folder.read("office.toml"), whole);
}

#[test]
fn an_output_that_somebody_edited_is_kept_and_one_as_written_is_replaced() {
    let folder = folder();
    for ending in ["md", "html", "slips.html", "doors.html", "svg", "docx", "slips.docx", "xlsx", "json", "csv"] {
        let file = format!("t.{ending}");
        let kept = folder.path(&format!("t (1).{ending}"));
        let write =
            |more: &[&str]| folder.halfday(&[&["render", "office.toml", "published.csv", "-o", &file], more].concat());
        write(&[]).is(0, "", "");
        // Another file in its place: columns and languages differ, what was there is as it was written.
        write(&["--columns", "headcount", "--lang", "en"]).is(0, "", "");
        assert!(!kept.exists(), "{ending}");
        let mut edited = std::fs::read(folder.path(&file)).unwrap();
        edited.push(b'\n');
        std::fs::write(folder.path(&file), &edited).unwrap();
        let run = write(&[]);
        assert!(run.status == 0 && run.stderr.contains(&format!("t (1).{ending}")), "{ending}: {run:?}");
        assert_eq!(std::fs::read(&kept).unwrap(), edited, "{ending}");
        assert_ne!(std::fs::read(folder.path(&file)).unwrap(), edited, "{ending}");
        // The next one edited gets the next number; on demand it is replaced.
        std::fs::write(folder.path(&file), b"mine").unwrap();
        assert!(write(&[]).stderr.contains(&format!("t (2).{ending}")), "{ending}");
        std::fs::write(folder.path(&file), b"mine").unwrap();
        write(&["--force"]).is(0, "", "");
        assert!(!folder.path(&format!("t (3).{ending}")).exists(), "{ending}");
    }
}

#[test]
fn what_holds_no_seal_is_kept_unless_it_says_the_same() {
    let folder = folder();
    for ending in ["ics", "tsv", "chat.txt"] {
        let file = format!("t.{ending}");
        let write =
            |more: &[&str]| folder.halfday(&[&["render", "office.toml", "published.csv", "-o", &file], more].concat());
        write(&[]).is(0, "", "");
        write(&[]).is(0, "", "");
        let run = write(&["--college", "商学院"]);
        assert!(run.status == 0 && run.stderr.contains(&format!("t (1).{ending}")), "{ending}: {run:?}");
    }
}

#[test]
fn outputs_that_would_mix_are_refused_before_the_work() {
    let folder = folder();
    let refused: [&[&str]; 3] = [
        &["--alternatives", "2", "-o", "al.json", "-o", "al-2.json"],
        &["-o", "Plan.md", "-o", "plan.MD"],
        &["-o", "a.md", "-o", "./a.md"],
    ];
    for more in refused {
        let run = folder.halfday(&[&["plan", "p.toml"], more].concat());
        assert!(run.status == 2 && run.stderr.contains("output-twice"), "{more:?}: {run:?}");
    }
    assert!(!folder.path("al.json").exists() && !folder.path("a.md").exists());
}

#[test]
fn a_set_of_files_is_written_whole_or_not_at_all() {
    let folder = folder();
    folder.write(
        "wide.toml",
        &PROBLEM.replace("headcounts", "[schedule]\nform_over = 0\n#").replace("[calendar]", "[calendar]\n"),
    );
    std::fs::create_dir_all(folder.path("forms/商学院.xlsx")).unwrap();
    let run = folder.halfday(&[
        "allocate",
        "p.toml",
        "plan.json",
        "--college",
        "法学院",
        "--college",
        "商学院",
        "--write-forms",
        "forms",
        "-o",
        "times.md",
    ]);
    assert_eq!(run.status, 4, "{run:?}");
    let there: Vec<_> =
        std::fs::read_dir(folder.path("forms")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(there, ["商学院.xlsx"]);
    assert!(!folder.path("times.md").exists());
}

#[test]
fn what_a_killed_run_left_is_cleared_by_the_next_to_the_same_target() {
    let folder = folder();
    let left = |target: &str, end: &str| {
        let hash: String = Sha256::digest(target).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        format!(".halfday-{hash}-{end}")
    };
    let (dead, living, of_another) = (left("a.md", "dead"), left("a.md", "living"), left("b.md", "dead"));
    [&dead, &living, &of_another].into_iter().for_each(|file| folder.write(file, "half"));
    let held = std::fs::File::open(folder.path(&living)).unwrap();
    held.lock().unwrap();
    folder.halfday(&["render", "office.toml", "published.csv", "-o", "A.md"]).is(0, "", "");
    assert!(!folder.path(&dead).exists() && folder.path(&living).exists() && folder.path(&of_another).exists());
}

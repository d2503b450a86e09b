//! The README says what is true: its problem files read, its commands exist, its tables are complete, and the schedule
//! that it shows is the one that the program prints.

use crate::common;
use halfday::problem::Objective;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

fn readme() -> String {
    common::text(&common::path("README.md"))
}

/// What stands between two marks.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, after) = text.split_once(start).unwrap_or_else(|| panic!("no mark {start}"));
    after.split_once(end).unwrap_or_else(|| panic!("no mark {end}")).0.trim()
}

/// The contents of all fenced blocks of a language.
fn fenced(language: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in readme().lines() {
        match &mut open {
            Some(block) if line == "```" => {
                blocks.extend(Some(std::mem::take(block)).filter(|_| open.take().is_some()));
            }
            Some(block) => *block += &format!("{line}\n"),
            None if line == format!("```{language}") => open = Some(String::new()),
            None => {}
        }
    }
    assert!(!blocks.is_empty(), "no block of {language}");
    blocks
}

/// First cells, without their code marks, of the table rows in a part of the README.
fn first_cells(part: &str) -> BTreeSet<String> {
    let cell = |line: &str| {
        let cell = line.strip_prefix("| `")?.split_once('`')?.0;
        Some(cell.to_owned())
    };
    part.lines().filter_map(cell).collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every code in the sources: the words that functions named `code` or `…_code` give.
fn codes() -> BTreeSet<String> {
    let mut files = Vec::new();
    sources(&common::path("src/words"), &mut files);
    let mut codes = BTreeSet::new();
    for file in files {
        let mut inside = false;
        for line in common::text(&file).lines() {
            inside = (inside || line.contains("code(")) && line != "    }" && line != "}";
            let arm = line.split_once("=> \"").filter(|_| inside);
            codes.extend(arm.and_then(|(_, rest)| rest.split_once('"')).map(|(code, _)| code.to_owned()));
        }
    }
    let mut files = Vec::new();
    sources(&common::path("src/rules"), &mut files);
    for file in files {
        let text = common::text(&file);
        for call in ["breach(\"", "out_of_order(walk, \""] {
            let named = text.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
            codes.extend(named.map(|(code, _)| code.to_owned()));
        }
    }
    codes
}

#[test]
fn its_problem_files_read() {
    let office = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    for block in fenced("toml") {
        if block.contains("[[scenarios]]") {
            let scenarios = halfday::read::scenarios(&block, "README.md", &office);
            assert!(scenarios.is_ok_and(|scenarios| !scenarios.is_empty()), "{block}");
            continue;
        }
        if let Err(findings) = halfday::read::problem(&block, "README.md") {
            let language = halfday::words::Language::English;
            let said: Vec<String> = findings.iter().map(|finding| finding.message(language)).collect();
            panic!("{}\n{block}", said.join("\n"));
        }
    }
}

#[test]
fn its_findings_are_all_that_there_are() {
    let text = readme();
    let listed = first_cells(between(&text, "<!-- findings -->", "<!-- end of findings -->"));
    let codes = codes();
    assert!(codes.len() > 50, "the codes were not found in the sources");
    let missing: Vec<_> = codes.difference(&listed).collect();
    let invented: Vec<_> = listed.difference(&codes).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:?}; not in the program: {invented:?}");
}

#[test]
fn its_objectives_are_all_that_there_are_in_their_order() {
    let text = readme();
    let part = between(&text, "### Objectives", "## The command line");
    let rows: Vec<&str> =
        part.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name)).collect();
    assert_eq!(rows, Objective::ALL.map(Objective::name));
}

#[test]
fn each_rule_of_its_table_has_a_problem_file() {
    let text = readme();
    for kind in first_cells(between(&text, "### Rules", "```toml")) {
        let quoted = format!("kind = \"{kind}\"");
        let mut folder = std::fs::read_dir(common::path("problems/rules")).expect("a folder of problems");
        assert!(
            folder.any(|entry| common::text(&entry.expect("a file").path()).contains(&quoted)),
            "no file for {kind}"
        );
    }
}

#[test]
fn its_commands_and_options_exist() {
    let text = readme();
    let inline = text.split('`').filter(|piece| piece.starts_with("halfday ")).map(str::to_owned);
    let blocks = fenced("sh").concat();
    let lines = blocks.lines().map(|line| line.replace("cargo run --release -- ", "halfday "));
    let commands: Vec<String> = inline.chain(lines.filter(|line| line.starts_with("halfday "))).collect();
    assert!(commands.len() > 10, "the commands were not found");
    for command in commands {
        let mut words = command.split_whitespace().skip(1);
        let name = words.next().expect("a command after the program's name");
        let output = Command::new(env!("CARGO_BIN_EXE_halfday")).args([name, "--help"]).output().expect("the program");
        let help = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && !help.is_empty(), "`{command}`: there is no command {name}");
        for option in words.filter(|word| word.starts_with('-') && word.len() > 1) {
            assert!(help.split([' ', ',', '\n']).any(|word| word == option), "`{command}`: no option {option}");
        }
    }
}

#[test]
fn its_schedule_and_its_proof_are_the_ones_that_the_program_prints() {
    let text = readme();
    let shown = between(&text, "<!-- seed schedule -->", "<!-- end of seed schedule -->");
    let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
    program
        .args(["plan", "problems/offices/graduation-photos-2021.toml", "--time-limit", "1000000"])
        .current_dir(common::path(""));
    let output = program.output().expect("the program");
    let (schedule, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{told}");
    let (first, second) = shown.split_once("```\n").expect("a block of the schedule and one of the proof");
    let (_, proof) = second.split_once("```text\n").expect("a block of the proof");
    let proof = proof.strip_suffix("```").expect("the end of the proof");
    assert!(first.strip_prefix("```markdown\n") == Some(&schedule), "this is the schedule:\n{schedule}");
    assert!(proof.lines().count() > 5 && told.ends_with(proof), "this is told beside it:\n{told}");
}

#[test]
fn its_explanations_are_the_ones_that_the_program_prints() {
    let text = readme();
    let shown = between(&text, "<!-- explanations -->", "<!-- end of explanations -->");
    let explained = |file: &str| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
        let output = program
            .args(["explain", file, "--time-limit", "1000000"])
            .current_dir(common::path(""))
            .output()
            .expect("the program");
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        format!("```text\n{}```", String::from_utf8_lossy(&output.stdout))
    };
    let files = ["problems/impossible/rules-at-odds.toml", "problems/impossible/window.toml"];
    let printed = files.map(explained).join("\n\n");
    assert!(shown == printed, "this is what is printed:\n{printed}");
}

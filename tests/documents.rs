//! The READMEs and the books say what is true: their problem files read, their commands exist, and what they show is what
//! the program prints.

use crate::common;
use crate::common::documents::{self, LANGUAGES, between};
use halfday::problem::Problem;
use halfday::read;
use halfday::words::Language;
use std::process::Command;

fn read_whole(text: &str, place: &str) {
    if let Err(findings) = read::problem(text, place) {
        let said: Vec<String> = findings.iter().map(|finding| finding.message(Language::English)).collect();
        panic!("{place}: {}\n{text}", said.join("\n"));
    }
}

fn read_scenarios(text: &str, place: &str, office: &Problem) {
    let scenarios = read::scenarios(text, place, office);
    assert!(scenarios.is_ok_and(|scenarios| !scenarios.is_empty()), "{place}: {text}");
}

/// A block that is no whole file goes on with the first one of its chapter.
#[test]
fn their_problem_files_read() {
    let office = common::problem(&common::path("problems/offices/graduation-photos-2021.toml"));
    let mut read = 0;
    for document in documents::all() {
        let mut first: Option<String> = None;
        for block in document.blocks().into_iter().filter(|block| block.language == "toml") {
            read += 1;
            if block.text.contains("[[scenarios]]") {
                read_scenarios(&block.text, &document.path, &office);
            } else if block.text.starts_with("schema = 1") {
                read_whole(&block.text, &document.path);
                first.get_or_insert(block.text);
            } else {
                let base = first.as_ref().unwrap_or_else(|| panic!("{}: no file to go on with", document.path));
                read_whole(&format!("{base}\n{}", block.text), &document.path);
            }
        }
    }
    assert!(read > 30, "only {read} blocks were found");
}

/// The words of a command as a shell takes them apart.
fn words(command: &str) -> Vec<String> {
    let pieces = command.split('"').enumerate();
    let take = |(position, piece): (usize, &str)| match position % 2 {
        0 => piece.split_whitespace().map(str::to_owned).collect(),
        _ => vec![piece.to_owned()],
    };
    pieces.flat_map(take).collect()
}

#[test]
fn their_commands_and_options_exist() {
    let mut helps = std::collections::BTreeMap::new();
    let mut commands = 0;
    for document in documents::all() {
        for command in document.commands() {
            let mut words = words(&command).into_iter();
            let Some(name) = words.next() else { continue };
            let help = helps.entry(name.clone()).or_insert_with(|| {
                let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
                let arguments: &[&str] = if name.starts_with('-') { &["--help"] } else { &[&name, "--help"] };
                let output = program.args(arguments).args(["--lang", "en"]).output().expect("the program");
                assert!(output.status.success(), "{}: `{command}`: there is no command {name}", document.path);
                String::from_utf8_lossy(&output.stdout).into_owned()
            });
            for option in words.filter(|word| word.starts_with('-') && word.len() > 1) {
                let known = help.split([' ', ',', '\n', '[', ']']).any(|word| word == option);
                assert!(known, "{}: `{command}`: no option {option}", document.path);
            }
            commands += 1;
        }
    }
    assert!(commands > 100, "only {commands} commands were found");
}

#[test]
fn the_schedule_the_chart_and_the_proof_are_the_ones_that_the_program_prints() {
    let folder = tempfile::tempdir().expect("a folder");
    let chart = folder.path().join("chart.svg");
    let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
    program
        .args(["plan", "problems/offices/graduation-photos-2021.toml", "--time-limit", "1000000", "-o", "-", "-o"])
        .arg(&chart)
        .env("SOURCE_DATE_EPOCH", crate::command::TODAY)
        .current_dir(common::path(""));
    let output = program.output().expect("the program");
    let (schedule, told) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{told}");
    let proof = ["plan", "problems/offices/graduation-photos-2021.toml", "--time-limit", "1000000", "--proof"];
    let mut program = Command::new(env!("CARGO_BIN_EXE_halfday"));
    let output = program.args(proof).current_dir(common::path("")).output().expect("the program");
    let proven = String::from_utf8_lossy(&output.stdout).into_owned();
    let drawn = common::text(&chart);
    super::reference::held("docs/schedule.svg", &drawn);
    for language in LANGUAGES {
        let (readme, chapter) = (documents::readme(language), documents::chapter("first-schedule", language));
        let block = format!("```markdown\n{schedule}```");
        let part = |text: &str| between(text, "<!-- seed schedule -->", "<!-- end of seed schedule -->").to_owned();
        assert_eq!(part(&readme.text), block, "{}", readme.path);
        let blocks = chapter.blocks();
        let of = |language: &str| {
            let those = blocks.iter().filter(|block| block.language == language);
            those.map(|block| block.text.as_str()).collect::<Vec<_>>()
        };
        assert!(part(&chapter.text).starts_with(&block), "{}", chapter.path);
        assert_eq!(of("text"), [told.as_ref()], "{}: this is told beside it", chapter.path);
        let table = of("markdown").pop().unwrap_or_default();
        let printed = proven.strip_prefix(schedule.as_ref()).map(str::trim_start);
        let shows = printed.is_some_and(|printed| table.lines().count() > 10 && printed.starts_with(table));
        assert!(shows, "{}: the table of proofs is\n{proven}", chapter.path);
    }
}

#[test]
fn their_explanations_are_the_ones_that_the_program_prints() {
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
    for language in LANGUAGES {
        let chapter = documents::chapter("no-plan", language);
        let shown = between(&chapter.text, "<!-- explanations -->", "<!-- end of explanations -->");
        assert!(shown == printed, "{}: this is what is printed:\n{printed}", chapter.path);
    }
}

#[test]
fn the_chapter_of_rules_has_every_kind() {
    for language in LANGUAGES {
        let chapter = documents::chapter("rules", language);
        for table in halfday::rules::TABLES {
            let quoted = format!("kind = \"{}\"", table.kind);
            let shown = chapter.blocks().iter().any(|block| block.language == "toml" && block.text.contains(&quoted));
            let headed = chapter
                .prose()
                .iter()
                .any(|line| line.starts_with("## ") && line.contains(&format!("`{}`", table.kind)));
            assert!(shown && headed, "{} does not show {}", chapter.path, table.kind);
        }
    }
}

/// A file that goes on with the first one of its chapter, and what is printed of it.
#[test]
fn the_chapter_of_windows_shows_what_is_printed() {
    let folder = crate::command::Folder::with_office();
    for language in LANGUAGES {
        let blocks = documents::chapter("windows", language).blocks();
        let base = blocks.iter().find(|block| block.language == "toml").map(|block| block.text.clone()).unwrap();
        let mut shown = 0;
        for pair in blocks.windows(2).filter(|pair| pair[0].language == "toml" && pair[1].language == "markdown") {
            let is_whole = pair[0].text.starts_with("schema = 1");
            let text = if is_whole { base.clone() } else { format!("{base}\n{}", pair[0].text) };
            folder.write("windows.toml", &text);
            let run = folder.halfday(&["plan", "windows.toml", "--quiet"]);
            assert_eq!(run.status, 0, "{}\n{text}", run.stderr);
            let table: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with('|')).collect();
            assert_eq!(pair[1].text.trim_end(), table.join("\n"), "{language:?}: this is printed of\n{}", pair[0].text);
            shown += 1;
        }
        assert_eq!(shown, 6);
    }
}

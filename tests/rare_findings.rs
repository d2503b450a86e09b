//! Findings that no file of `problems/refused` provokes: what is asked of a table, scores that are claimed, scenarios that
//! cannot be, and certificates that say something else than they are listed for.

use crate::check_rules::two_rooms;
use crate::command::Folder;
use crate::support::{plan, unplaced};
use halfday::check::check;
use halfday::plan::{LevelResult, Plan, Proof};
use halfday::problem::{Level, Objective, Problem};
use halfday::words::{Because, Statement};

/// The codes of what is wrong with a plan.
fn codes(problem: &Problem, plan: &Plan) -> Vec<&'static str> {
    check(problem, plan, None).err().unwrap_or_default().iter().map(Statement::code).collect()
}

fn claimed(objective: Objective, value: u64, bound: u64) -> LevelResult {
    LevelResult { level: Level::Of(objective), value, bound, proof: Proof::Counted, because: Because::NothingBelowZero }
}

#[test]
fn a_score_claims_nothing_that_is_not_so() {
    let problem = two_rooms().build();
    let good = plan(&[(0, 0, 3, 0), (2, 1, 2, 1)]);
    assert_eq!(codes(&problem, &good), [""; 0]);
    let with = |result: LevelResult| Plan { score: vec![result], ..good.clone() };
    assert_eq!(codes(&problem, &with(claimed(Objective::Finish, 2, 1))), ["score-proof"]);
    assert_eq!(codes(&problem, &with(claimed(Objective::Ends, 2, 2))), ["score-level"]);
}

#[test]
fn nobody_is_twice_without_a_place() {
    let problem = two_rooms().settings(|settings| settings.partial = true).build();
    let twice = Plan { unplaced: vec![unplaced(0, 10), unplaced(0, 20)], ..plan(&[(2, 1, 2, 1)]) };
    assert!(codes(&problem, &twice).contains(&"unplaced-repeated"));
}

#[test]
fn a_sheet_and_a_column_that_a_table_has_not() {
    let folder = Folder::with_office();
    folder.write("people.csv", "学院,人数\n商学院,540\n");
    for (options, code) in
        [(["--sheet", "2022"], "unknown-sheet"), (["--columns", "人数=应到"], "unknown-headcount-column")]
    {
        let run = folder.halfday(&[&["import", "people.csv"][..], &options].concat());
        assert!(run.status == 2 && run.stderr.contains(&format!("[{code}]")), "{}", run.stderr);
    }
}

#[test]
fn certificates_that_are_no_text_of_the_format_or_prove_something_else() {
    let folder = Folder::with_office();
    for (from, to, code) in
        [("VER 1.0", "VER 9.0", "certificate-malformed"), ("range 2", "range 3", "certificate-claim")]
    {
        folder.write("bound.vipr", &crate::certificates::TRUE.replace(from, to));
        let run = folder.halfday(&["verify", "bound.vipr"]);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert!(run.status != 0 && said.contains(&format!("[{code}]")), "{said}");
    }
}

#[cfg(feature = "page")]
#[test]
fn edits_that_cannot_be_made() {
    use crate::command::server::Server;
    let server = Server::start();
    let keys = server.keys();
    let college = |more: &str| format!("[[colleges]]\nname = \"法学院\"\n{more}\n");
    let head = "schema = 1\n[calendar]\ndates = [\"2021-04-09\"]\n\
                half_days = [{ name = \"上午\", start = \"8:00\", end = \"11:00\" }]\n\
                [[rooms]]\nname = \"101\"\nheads_per_hour = 60\n";
    server.folder.write("people.csv", "学院,人数\n商学院,54\n");
    let classes = college("classes = [{ name = \"1班\", headcount = 30 }, { name = \"2班\", headcount = 20 }]");
    let table = format!("headcounts = \"people.csv\"\n{}", head.replacen("schema = 1\n", "", 1));
    for (name, text, edit, code) in [
        (
            "classes",
            format!("{head}{classes}"),
            r#"{"problem":{"heads":{"college":"法学院","class":null,"heads":5}}}"#,
            "heads-by-class",
        ),
        (
            "table",
            format!("schema = 1\n{table}"),
            r#"{"problem":{"heads":{"college":"商学院","class":null,"heads":5}}}"#,
            "heads-elsewhere",
        ),
        (
            "value",
            format!("{head}{}", college("headcount = 50")),
            r#"{"problem":{"setting":{"table":"settings","key":"changeover","value":1.5}}}"#,
            "bad-value",
        ),
    ] {
        server.folder.write(&format!("{name}.toml"), &text);
        let listed = server.ask("GET", "/start", &[&format!("Cookie: {}", keys.cookie)], "");
        assert_eq!(listed.status, 200);
        let mut names: Vec<String> = std::fs::read_dir(server.folder.path("."))
            .unwrap()
            .filter_map(|entry| entry.unwrap().file_name().into_string().ok()?.strip_suffix(".toml").map(str::to_owned))
            .collect();
        names.sort();
        let id = names.iter().position(|known| known == name).unwrap();
        let opened = server.post(&keys, "/api/open", &format!("{{\"id\":{id},\"name\":\"{name}\"}}"));
        assert_eq!(opened.status, 200, "{name}: {opened:?}");
        let answer = server.post(&keys, "/api/edits", &format!("{{\"base\":1,\"edits\":[{edit}]}}"));
        assert!(answer.status == 422 && answer.body.contains(code), "{name}: {answer:?}");
    }
}

#[cfg(feature = "page")]
#[test]
fn a_batch_of_which_nobody_would_stay_is_not_divided() {
    use crate::command::server::Server;
    let server = Server::start();
    let keys = server.keys();
    crate::page_files::with_plan(&server, &keys);
    let edit = r#"{"base":2,"edits":[{"plan":{"split":{"batch":0,"keeps":0}}}]}"#;
    let answer = server.post(&keys, "/api/edits", edit);
    assert!(answer.status == 422 && answer.body.contains("cannot-split"), "{answer:?}");
}

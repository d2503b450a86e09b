//! Proofs of a file are claims: told, printed as such in every format, never made proofs by writing them anew; derived
//! again on demand.

use crate::command::Folder;
use serde_json::Value;

const PROBLEM: &str = "schema = 1\nlanguage = \"en\"\n[calendar]\ndates = [\"2021-04-09\"]\nhalf_days = [{ name = \"morning\", start = \"8:00\", end = \"11:00\" }, { name = \"afternoon\", start = \"14:00\", end = \"17:00\" }]\n[[rooms]]\nname = \"101\"\nheads_per_hour = 60\n[[rooms]]\nname = \"102\"\nheads_per_hour = 60\n[[colleges]]\nname = \"Law\"\nheadcount = 60\n[[colleges]]\nname = \"Arts\"\nheadcount = 60\n";

/// Both in the morning, but in two rooms, where one would do.
const WORSE: &str = "room,date,half_day,start,end,college\n101,2021-04-09,morning,8:00,9:00,Law\n102,2021-04-09,morning,8:00,9:00,Arts\n";

fn folder() -> Folder {
    let folder = Folder::with_office();
    folder.write("p.toml", PROBLEM);
    folder.write("worse.csv", WORSE);
    folder.halfday(&["plan", "p.toml", "-q", "-o", "best.json"]).is(0, "", "");
    folder.halfday(&["render", "p.toml", "worse.csv", "-o", "worse.json"]).is(0, "", "");
    let mut forged: Value = serde_json::from_str(&folder.read("worse.json")).unwrap();
    for level in forged["objectives"].as_array_mut().unwrap() {
        level["bound"] = level["value"].clone();
        level["proven"] = true.into();
        level["proof"] = "branched".into();
        level["because"] = "there is nothing smaller".into();
    }
    folder.write("forged.json", &forged.to_string());
    folder
}

#[test]
fn a_forged_proof_is_told_as_a_claim_in_every_format_that_carries_a_plan() {
    let folder = folder();
    let again = ["f.json", "f.docx", "f.xlsx", "f.slips.docx"];
    let mut command = vec!["render", "p.toml", "forged.json"];
    again.iter().for_each(|file| command.extend(["-o", file]));
    folder.halfday(&command).is(0, "", "");
    for file in ["forged.json"].into_iter().chain(again) {
        let run = folder.halfday(&["check", "p.toml", file]);
        assert!(
            run.status == 0 && run.stdout.contains("only claimed by the file") && run.stdout.contains("sessions"),
            "{file}: {run:?}"
        );
        let run = folder.halfday(&["render", "p.toml", file, "--proof"]);
        assert!(run.stderr.contains("only claimed by the file"), "{file}: {run:?}");
        assert!(
            run.stdout.contains("claimed: checked case by case") && !run.stdout.contains("Why it cannot be better"),
            "{file}: {run:?}"
        );
        let page = folder.halfday(&["render", "p.toml", file, "--format", "html"]).stdout;
        assert!(page.contains("claimed: checked case by case") && !page.contains("Why it cannot be better"), "{file}");
    }
    let written: Value = serde_json::from_str(&folder.read("f.json")).unwrap();
    let sessions = written["objectives"].as_array().unwrap().iter().find(|level| level["name"] == "sessions").unwrap();
    assert_eq!(
        (&sessions["proven"], &sessions["proof"], &sessions["claim"]["proof"]),
        (&false.into(), &"none".into(), &"branched".into())
    );
}

#[test]
fn what_arithmetic_shows_again_is_no_claim() {
    let folder = folder();
    let run = folder.halfday(&["check", "p.toml", "best.json"]);
    let proven: Value = serde_json::from_str(&folder.read("best.json")).unwrap();
    let counted = proven["objectives"].as_array().unwrap().iter().all(|level| level["proof"] == "counted");
    assert_eq!((run.status, run.stdout.contains("only claimed")), (0, !counted), "{run:?}");
}

#[test]
fn a_plan_of_a_changed_problem_is_told_to_be_one() {
    let folder = folder();
    folder.write(
        "later.toml",
        &PROBLEM.replace("[[rooms]]\nname = \"102\"", "[[rooms]]\nlabel = \"Hall\"\nname = \"102\""),
    );
    let run = folder.halfday(&["check", "later.toml", "best.json"]);
    assert!(run.status == 0 && run.stdout.contains("for another problem"), "{run:?}");
}

#[test]
fn proving_says_of_each_level_what_is_true() {
    let folder = folder();
    let run = folder.halfday(&["check", "p.toml", "best.json", "--prove"]);
    assert!(run.status == 0 && run.stdout.contains("Every level is proven"), "{run:?}");
    let run = folder.halfday(&["check", "p.toml", "worse.csv", "--prove"]);
    assert!(run.status == 1 && run.stdout.contains("sessions opened 2: 1 can be had, and no less"), "{run:?}");
    assert!(!run.stdout.contains("claim"), "a table claims nothing: {run:?}");
    let run = folder.halfday(&["check", "p.toml", "forged.json", "--prove"]);
    assert!(
        run.status == 1 && run.stdout.contains("sessions opened 2: the file's claim is wrong: 1 can be had"),
        "{run:?}"
    );
    assert!(run.stdout.contains("half-day used 1: proven"), "{run:?}");
    let run = folder.halfday(&["check", "p.toml", "worse.csv", "--time-limit", "1"]);
    assert_eq!(run.status, 2, "a limit of what is not asked for: {run:?}");
}

#[test]
fn the_record_of_the_run_goes_with_the_plan_and_is_printed_only_on_demand() {
    let folder = folder();
    let record = "Made by halfday";
    folder
        .halfday(&[
            "plan",
            "p.toml",
            "-q",
            "--against",
            "worse.csv",
            "--time-limit",
            "7",
            "-o",
            "r.json",
            "-o",
            "r.html",
            "-o",
            "r.docx",
            "-o",
            "r.md",
        ])
        .is(0, "", "");
    let plan: Value = serde_json::from_str(&folder.read("r.json")).unwrap();
    assert_eq!(plan["run"]["time_limit"], 7);
    assert!(plan["run"]["highs"].as_str().is_some_and(|version| version.split('.').count() == 3), "{}", plan["run"]);
    assert_eq!(plan["run"]["baseline"].as_str().map(str::len), Some(64));
    assert!(folder.read("r.html").contains(record) && !folder.read("r.md").contains(record));
    let properties = crate::common::office::part(&std::fs::read(folder.path("r.docx")).unwrap(), "docProps/core.xml");
    assert!(properties.contains(record), "{properties}");
    // It goes on with the plan.
    folder.halfday(&["render", "p.toml", "r.docx", "-o", "again.json"]).is(0, "", "");
    let again: Value = serde_json::from_str(&folder.read("again.json")).unwrap();
    assert_eq!(again["run"], plan["run"]);
    assert!(folder.halfday(&["render", "p.toml", "r.json", "--proof"]).stdout.contains(record));
    let page = folder.halfday(&["render", "p.toml", "r.json", "--format", "html", "--no-proof"]).stdout;
    assert!(!page.contains(record));
}

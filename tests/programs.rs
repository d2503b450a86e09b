//! Integer programs written for other solvers: HiGHS reads them back in both formats and finds the values of the plan.

#![allow(unsafe_code, reason = "the library that reads the files is HiGHS's own, which speaks C")]

use crate::command::Folder;
use crate::common;
use crate::support::random::case;
use halfday::certificate::{compact, level_name, lp, mps};
use halfday::plan::LevelResult;
use halfday::problem::{Level, Problem};
use halfday::solve::{Outcome, solve};
use std::ffi::CString;
use std::path::Path;

/// HiGHS's word for "optimal".
const OPTIMAL: i32 = 7;

/// HiGHS's word for "infeasible".
const INFEASIBLE: i32 = 8;

/// The least objective of a program in a file, as HiGHS reads and solves it; `None` where it has no point.
pub fn least(file: &Path) -> Option<f64> {
    let name = CString::new(file.to_string_lossy().as_bytes()).unwrap();
    // SAFETY: one instance, made here and destroyed here; every text passed ends with a zero.
    unsafe {
        let highs = highs_sys::Highs_create();
        highs_sys::Highs_setBoolOptionValue(highs, c"output_flag".as_ptr(), 0);
        let read = highs_sys::Highs_readModel(highs, name.as_ptr());
        let text = || std::fs::read_to_string(file).unwrap_or_default();
        assert!(read == highs_sys::kHighsStatusOk, "HiGHS does not read this ({read}):\n{}", text());
        highs_sys::Highs_run(highs);
        let status = highs_sys::Highs_getModelStatus(highs);
        let value = highs_sys::Highs_getObjectiveValue(highs);
        highs_sys::Highs_destroy(highs);
        assert!(status == OPTIMAL || status == INFEASIBLE, "{}: {status}", file.display());
        (status == OPTIMAL).then_some(value)
    }
}

/// Holds every level's program, in both formats, against the values of a plan.
fn compare(problem: &Problem, baseline: Option<&halfday::plan::Baseline>, values: &[(Level, u64)], what: &str) {
    let folder = tempfile::tempdir().unwrap();
    for (position, &(level, value)) in values.iter().enumerate() {
        let stated = compact(problem, baseline, &values[..position], level);
        for (ending, text) in [("lp", lp(&stated)), ("mps", mps(&stated))] {
            assert!(text.is_ascii(), "{what}");
            let file = folder.path().join(format!("model.{ending}"));
            std::fs::write(&file, text).unwrap();
            let found = least(&file).unwrap_or(f64::INFINITY);
            let name = level_name(problem, level);
            assert!((found - value as f64).abs() < 1e-6, "{what}: {name} as {ending}: {found}, but {value} is proven");
        }
    }
}

#[test]
fn other_solvers_find_the_values_of_the_plan_at_every_level_of_random_problems() {
    let (mut problems, mut levels) = (0, 0);
    for seed in 0..60 {
        let case = case(seed);
        let baseline = case.baseline.as_ref();
        let Outcome::Found(plan) = solve(&case.problem, baseline, &common::unhurried().nodes(100)) else {
            continue;
        };
        if plan.score.iter().all(LevelResult::is_proven) {
            let values: Vec<(Level, u64)> = plan.score.iter().map(|result| (result.level, result.value)).collect();
            compare(&case.problem, baseline, &values, &format!("seed {seed}"));
            (problems, levels) = (problems + 1, levels + values.len());
        }
    }
    assert!(problems >= 25 && levels >= 150, "only {levels} levels of {problems} problems were compared");
}

#[test]
fn names_are_unique_and_say_what_they_are() {
    let problem = common::problem(&common::path("problems/objectives/spread.toml"));
    let levels = problem.levels(false);
    let held: Vec<(Level, u64)> = levels[..2].iter().copied().zip([0, 2]).collect();
    let stated = compact(&problem, None, &held, levels[2]);
    let columns: Vec<&str> = stated.columns().map(|(name, _)| name).collect();
    let rows: Vec<&str> = stated.rows().map(|(name, _)| name).collect();
    for names in [&columns, &rows] {
        let mut sorted = names.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), names.len(), "{names:?}");
        let fits = |name: &&str| {
            name.len() <= 255 && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        };
        assert!(names.iter().all(fits), "{names:?}");
    }
    for name in
        ["batch_C1_S1", "slots_C2_S4", "work_C1_S3", "unplaced_C2", "finish", "spread_C1_H2", "spread_C2", "one"]
    {
        assert!(columns.contains(&name), "{name} in {columns:?}");
    }
    for name in ["served_C1_S1", "room_S4", "finish_C2_S1", "finish_held", "unplaced_held", "spread_C1_S2", "spread_C1"]
    {
        assert!(rows.contains(&name), "{name} in {rows:?}");
    }
    assert_eq!(stated.remark, "halfday: minimise spread; unplaced <= 0; finish <= 2");
    let legend: Vec<(&str, &str, &str)> =
        stated.legend.iter().map(|entry| (entry.name.as_str(), entry.kind, entry.what.as_str())).collect();
    for entry in [
        ("C2", "college", "Law"),
        ("S4", "session", "2021-04-09 afternoon B"),
        ("H1", "half-day", "2021-04-09 morning"),
    ] {
        assert!(legend.contains(&entry), "{legend:?}");
    }
}

#[test]
fn the_office_case_is_written_in_both_formats_with_a_table_of_names() {
    let folder = Folder::with_office();
    let files = ["-o", "model.lp", "-o", "model.mps", "-o", "names.csv"];
    let run =
        folder.halfday(&[&["export", "office.toml", "published.csv", "--level", "sessions"][..], &files].concat());
    run.is(0, "", "");
    let text = folder.read("model.lp");
    assert!(
        text.starts_with("\\ halfday: minimise sessions; unplaced <= 0; finish <= 6\nMinimize\n obj: + sessions_S01"),
        "{text}"
    );
    assert!(folder.read("model.mps").contains("\n FX BOUND one 1\n"));
    assert!(folder.read("names.csv").contains("\nC01,college,2021届毕业生\n"), "{}", folder.read("names.csv"));
}

#[test]
fn a_level_that_needs_a_plan_or_is_not_there_is_a_fault_of_the_command() {
    let folder = Folder::with_office();
    let run = folder.halfday(&["export", "office.toml", "--level", "batches", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("level-needs-plan") && run.stderr.contains("finish"), "{run:?}");
    let run = folder.halfday(&["export", "office.toml", "--level", "beauty", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("unknown-level") && run.stderr.contains("earliness"), "{run:?}");
    let run = folder.halfday(&["export", "office.toml", "-o", "model.pdf", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("unknown-ending") && run.stderr.contains(".mps"), "{run:?}");
    let run = folder.halfday(&["export", "office.toml", "--lang", "en"]);
    assert!(
        run.status == 0 && run.stdout.starts_with("\\ halfday: minimise finish; unplaced <= 0\n"),
        "{}",
        run.stderr
    );
}

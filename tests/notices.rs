//! Schedules that others have published: each is one plain problem file, and its table passes the check as it was printed.

use crate::common;
use halfday::check::verdict_by_hand;
use halfday::plan::{LevelResult, Plan};
use halfday::problem::Level;
use halfday::read::PlanSource;
use halfday::solve::{Outcome, solve};
use halfday::words::Language;
use std::path::{Path, PathBuf};

#[test]
fn each_published_table_is_a_good_plan_as_printed() {
    let notices = notices();
    for path in &notices {
        let (problem, printed) = (common::problem(path), printed(path));
        let verdict = verdict_by_hand(&problem, &printed, None);
        let said: Vec<String> = verdict.violations().iter().map(said).collect();
        assert!(said.is_empty(), "{}: {said:#?}", path.display());
        assert_eq!(!verdict.longer().is_empty(), path.to_string_lossy().contains("n5-"), "{}", path.display());
    }
    assert!(notices.len() >= 10, "only {}", notices.len());
}

/// In the order of the notice, level by level; and every level is proven.
#[test]
fn no_published_table_is_better_than_the_plan() {
    for path in notices() {
        let (problem, printed) = (common::problem(&path), printed(&path));
        let told = verdict_by_hand(&problem, &printed, None).values().to_vec();
        let Outcome::Found(plan) = solve(&problem, None, &common::unhurried()) else {
            panic!("no plan of {}", path.display())
        };
        let found: Vec<(Level, u64)> = plan.score.iter().map(|result| (result.level, result.value)).collect();
        let open: Vec<&LevelResult> = plan.score.iter().filter(|result| !result.is_proven()).collect();
        assert!(found <= told, "{}: {found:?}, printed {told:?}", path.display());
        assert!(open.is_empty(), "{}: {open:?}", path.display());
    }
}

/// The problems of published schedules, in the order of their names.
fn notices() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(common::path("problems/notices")).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.sort();
    paths
}

/// The table beside a problem, as it was printed.
fn printed(path: &Path) -> Plan {
    let (problem, table) = (common::problem(path), path.with_extension("printed.csv"));
    let bytes = std::fs::read(&table).unwrap();
    let source = PlanSource::open(&bytes, "printed.csv").unwrap();
    source.plan(&problem).unwrap_or_else(|findings| panic!("{}: {findings:?}", table.display())).plan
}

fn said(violation: &halfday::words::violation::Violation) -> String {
    use halfday::words::Statement;
    violation.message(Language::English)
}

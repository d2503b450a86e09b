//! Schedules that others have published: each is one plain problem file, and its table passes the check as it was printed.

use crate::common;
use halfday::check::verdict_by_hand;
use halfday::read::PlanSource;
use halfday::words::Language;

#[test]
fn each_published_table_is_a_good_plan_as_printed() {
    let folder = common::path("problems/notices");
    let mut read = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let problem = common::problem(&path);
        let table = path.with_extension("printed.csv");
        let bytes = std::fs::read(&table).unwrap();
        let source = PlanSource::open(&bytes, "printed.csv").unwrap();
        let plan = source.plan(&problem).unwrap_or_else(|findings| panic!("{}: {findings:?}", table.display())).plan;
        let verdict = verdict_by_hand(&problem, &plan, None);
        let said: Vec<String> = verdict.violations().iter().map(said).collect();
        assert!(said.is_empty(), "{}: {said:#?}", table.display());
        assert_eq!(!verdict.longer().is_empty(), path.to_string_lossy().contains("n5-"), "{}", table.display());
        read += 1;
    }
    assert!(read >= 5, "only {read}");
}

fn said(violation: &halfday::words::violation::Violation) -> String {
    use halfday::words::Statement;
    violation.message(Language::English)
}

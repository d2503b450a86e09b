//! Every problem under `problems/` goes the whole way, and comes out as the first lines of its file say:
//!
//! * `# expect: finish 5, sessions 15`: a plan, every level proven, with these values (`unplaced-2` is the second
//!   priority class, `unplaced` all classes together);
//! * `# expect: no plan`, `# expect: no plan, unplaced 20` (so many heads stay without a place), or
//!   `# expect: no plan, contradiction`;
//! * `# baseline: FILE`: the earlier plan to stay close to, beside the problem.

use crate::common;
use halfday::check::check;
use halfday::plan::{Baseline, LevelResult};
use halfday::problem::{Level, Objective, Problem};
use halfday::solve::{Outcome, solve};
use std::path::{Path, PathBuf};

/// What the head of a file expects.
#[derive(Debug, Default)]
struct Expectation {
    no_plan: bool,
    contradiction: bool,
    values: Vec<(String, u64)>,
    baseline: Option<String>,
}

fn expectation(text: &str) -> Result<Expectation, String> {
    let head = || text.lines().take_while(|line| line.starts_with('#'));
    let baseline = head().find_map(|line| line.strip_prefix("# baseline: ")).map(str::to_owned);
    let mut found = Expectation { baseline, ..Expectation::default() };
    let line = head().find_map(|line| line.strip_prefix("# expect: ")).ok_or("no line `# expect: …` in its head")?;
    for item in line.split(", ") {
        match item.rsplit_once(' ') {
            _ if item == "no plan" => found.no_plan = true,
            _ if item == "contradiction" => found.contradiction = true,
            Some((name, value)) => {
                let value = value.parse().map_err(|_| format!("`{item}` is not a name and a number"))?;
                found.values.push((name.to_owned(), value));
            }
            None => return Err(format!("`{item}` is not a name and a number")),
        }
    }
    Ok(found)
}

fn files(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(common::path("problems").join(folder)).expect("a folder of problems");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "toml")).collect();
    files.sort();
    assert!(!files.is_empty(), "problems/{folder} is empty");
    files
}

fn value_of(name: &str, levels: &[(Level, u64)]) -> Option<u64> {
    let values = |wanted: &dyn Fn(Level) -> bool| {
        let values: Vec<u64> = levels.iter().filter(|(level, _)| wanted(*level)).map(|(_, value)| *value).collect();
        (!values.is_empty()).then(|| values.iter().sum())
    };
    match name.strip_prefix("unplaced-") {
        Some(class) => values(&|level| matches!(level, Level::Unplaced { priority } if priority.to_string() == class)),
        None => values(&|level| level.objective().name() == name),
    }
}

fn compare(expected: &[(String, u64)], levels: &[(Level, u64)]) -> Result<(), String> {
    let differ = |(name, value): &(String, u64)| {
        let found = value_of(name, levels);
        (found != Some(*value)).then(|| format!("{name}: expected {value}, found {found:?}"))
    };
    let differences: Vec<String> = expected.iter().filter_map(differ).collect();
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

fn scores(score: &[LevelResult]) -> Vec<(Level, u64)> {
    score.iter().map(|result| (result.level, result.value)).collect()
}

/// The problem with the levels down to the last that the file expects a value of: later ones have no say in them, and
/// some would be searched for long.
fn up_to_the_last_named(problem: &Problem, expected: &Expectation) -> Result<Problem, String> {
    let mut parts = problem.to_parts();
    let named = |objective: &Objective| expected.values.iter().any(|(name, _)| name == objective.name());
    if let Some(last) = parts.objectives.iter().rposition(named) {
        parts.objectives.truncate(last + 1);
    }
    Problem::new(parts).map_err(|faults| format!("{faults:?}"))
}

fn go_the_whole_way(file: &Path) -> Result<(), String> {
    let expected = expectation(&common::text(file))?;
    let problem = common::problem(file);
    let beside = |name: &String| common::baseline(&problem, &file.with_file_name(name));
    let baseline = expected.baseline.as_ref().map(beside);
    let problem = up_to_the_last_named(&problem, &expected)?;
    match solve(&problem, baseline.as_ref(), &common::unhurried()) {
        Outcome::Found(plan) if !expected.no_plan => {
            let open: Vec<_> = plan.score.iter().filter(|result| !result.is_proven()).collect();
            if !open.is_empty() {
                return Err(format!("not proven: {open:?}"));
            }
            agree(&problem, &plan, baseline.as_ref(), &expected.values)
        }
        Outcome::NoPlan if expected.no_plan => {
            match solve(&common::leaving_out(&problem), None, &common::unhurried()) {
                Outcome::Found(plan) if !expected.contradiction => compare(&expected.values, &scores(&plan.score)),
                Outcome::NoPlan if expected.values.is_empty() => Ok(()),
                other => Err(format!("expected {expected:?}, found {other:?} with somebody left out")),
            }
        }
        other => Err(format!("expected {expected:?}, found {other:?}")),
    }
}

/// The checker's values, which know nothing of the solver's, are the expected ones.
fn agree(
    problem: &Problem,
    plan: &halfday::plan::Plan,
    baseline: Option<&Baseline>,
    expected: &[(String, u64)],
) -> Result<(), String> {
    let checked = check(problem, plan, baseline).map_err(|violations| format!("refused: {violations:?}"))?;
    compare(expected, checked.values())
}

fn all_go_the_whole_way(folder: &str) {
    let fail = |file: PathBuf| go_the_whole_way(&file).err().map(|why| format!("{}: {why}", file.display()));
    let failures: Vec<String> = files(folder).into_iter().filter_map(fail).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_problem_reads_and_says_what_it_expects() {
    for folder in ["offices", "rules", "objectives", "impossible"] {
        for file in files(folder) {
            common::problem(&file);
            let expected = expectation(&common::text(&file)).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
            assert!(expected.no_plan || !expected.values.is_empty(), "{} expects nothing", file.display());
        }
    }
}

#[test]
fn each_rule_has_its_effect() {
    all_go_the_whole_way("rules");
}

#[test]
fn each_objective_has_its_effect() {
    all_go_the_whole_way("objectives");
}

#[test]
fn what_is_impossible_is_proven_so() {
    all_go_the_whole_way("impossible");
}

#[test]
fn the_offices_problems_come_out_as_known() {
    all_go_the_whole_way("offices");
}

//! A kind of rule, or an objective, lives in one place: nobody else takes it apart, and its check shares nothing with its
//! constraint.

use crate::common;
use crate::support::Tiny;
use crate::support::random::{case, seeds};
use halfday::problem::{Level, Objective};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
    into.sort();
}

/// Where a text asks for one kind and passes over the others: `if let`, `let … else` and `matches!`.
fn lone_kinds(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests").next().unwrap_or("");
    let mut found = Vec::new();
    for (position, _) in code.match_indices("RuleKind::") {
        let before = &code[..position];
        let statement = before.rfind([';', '{', '}']).map_or(before, |end| &before[end + 1..]).trim_start();
        let in_let = statement.trim_start_matches("if ").starts_with("let ") && !statement.contains(" = ");
        let in_matches = before.rfind("matches!(").is_some_and(|open| {
            let inside = &before[open + "matches!(".len()..];
            inside.matches('(').count() >= inside.matches(')').count()
        });
        if in_let || in_matches {
            let line = before.rfind('\n').map_or(0, |end| end + 1);
            found.push(code[line..].lines().next().unwrap_or("").trim().to_owned());
        }
    }
    found
}

#[test]
fn nobody_asks_for_one_kind_of_rule_and_passes_over_the_others() {
    let root = common::path("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let at_home = |path: &Path| ["problem/rule", "rules"].iter().any(|home| path.starts_with(root.join(home)));
    let others: Vec<PathBuf> = files.into_iter().filter(|path| !at_home(path)).collect();
    assert!(others.len() > 200, "{}", others.len());
    let mut found = Vec::new();
    for path in &others {
        found.extend(lone_kinds(&common::text(path)).into_iter().map(|line| (path.clone(), line)));
    }
    assert!(found.is_empty(), "ask what the rule asks (problem/rule/asks.rs) instead: {found:#?}");
}

#[test]
fn a_lone_kind_is_seen() {
    let wrong = [
        "if let RuleKind::Keep { batches, .. } = &rule.kind { f(); }",
        "let RuleKind::Keep { batches, .. } = &rule.kind else { continue };",
        "let x = f(matches!(rule.kind, RuleKind::Pin { .. } | RuleKind::Keep { .. }));",
        "if x { if let Some(RuleKind::Pin { .. }) = kind {} }",
    ];
    for code in wrong {
        assert!(!lone_kinds(code).is_empty(), "{code}");
    }
    let right = [
        "let kind = RuleKind::Keep { batches, classes, until };",
        "match kind { RuleKind::Keep { .. } => {} RuleKind::Pin { .. } => {} }",
        "let names = f(RuleKind::colleges);",
    ];
    for code in right {
        assert_eq!(lone_kinds(code), Vec::<String>::new(), "{code}");
    }
}

/// The functions of a file: name and text, from its head to the brace that closes it.
fn functions(text: &str) -> BTreeMap<String, String> {
    let mut functions = BTreeMap::new();
    let mut open: Option<(String, String)> = None;
    for line in text.lines() {
        let head =
            line.split_once("fn ").filter(|(before, _)| ["", "pub(super) ", "pub ", "pub(crate) "].contains(before));
        if let Some((_, rest)) = head {
            let name = rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
            open = Some((name, String::new()));
        }
        if let Some((name, body)) = &mut open {
            body.push_str(line);
            body.push('\n');
            if line == "}" {
                functions.insert(std::mem::take(name), std::mem::take(body));
                open = None;
            }
        }
    }
    functions
}

/// All functions that one of them leads to, itself included.
fn reached(functions: &BTreeMap<String, String>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([from.to_owned()]);
    let mut waiting = vec![from.to_owned()];
    while let Some(name) = waiting.pop() {
        let Some(body) = functions.get(&name) else { continue };
        let letter = |letter: char| letter.is_alphanumeric() || letter == '_';
        let calls = |called: &&String| {
            let call = format!("{called}(");
            body.match_indices(&call).any(|(position, _)| !body[..position].ends_with(letter))
        };
        for called in functions.keys().filter(calls) {
            if reached.insert(called.clone()) {
                waiting.push(called.clone());
            }
        }
    }
    reached
}

#[test]
fn the_check_of_a_kind_shares_nothing_with_its_constraint() {
    let (checked, both) = apart("src/rules", "breaches", &["rows"]);
    assert!(checked >= 10 && both >= 8, "{checked} checks, {both} beside a constraint");
}

#[test]
fn the_tally_of_an_objective_shares_nothing_with_its_expression_and_its_worth_to_the_search() {
    let (checked, both) = apart("src/objectives", "tally", &["expression", "worth"]);
    assert!(checked >= 10 && both >= 20, "{checked} tallies, {both} expressions and values beside them");
}

/// Looks whether the functions `check` of a folder's files speak of the solver, and what they share with others; how many
/// checks there are, and others beside them.
fn apart(folder: &str, check: &str, others: &[&str]) -> (usize, usize) {
    const OF_THE_SOLVER: [&str; 6] = ["Frame", "Program", "Expression", "Origin", "Domains", "domains"];
    let mut files = Vec::new();
    sources(&common::path(folder), &mut files);
    let (mut checked, mut both) = (0, 0);
    for path in files {
        let functions = functions(&common::text(&path));
        if !functions.contains_key(check) || path.ends_with("mod.rs") {
            continue;
        }
        checked += 1;
        let check = reached(&functions, check);
        let said = |name: &String| OF_THE_SOLVER.iter().filter(|word| functions[name].contains(**word)).count();
        assert!(check.iter().all(|name| said(name) == 0), "the check in {} speaks of the solver", path.display());
        for other in others.iter().filter(|other| functions.contains_key(**other)) {
            both += 1;
            let shared: Vec<_> = reached(&functions, other).intersection(&check).cloned().collect();
            assert!(shared.is_empty(), "{}: `{other}` and the check share {shared:?}", path.display());
        }
    }
    (checked, both)
}

#[test]
fn every_objective_is_in_the_list_of_all_and_every_default_among_them_in_order() {
    let schema = schemars::schema_for!(Objective);
    let words: Vec<&str> = schema
        .get("oneOf")
        .and_then(|all| all.as_array())
        .map_or_else(Vec::new, |all| all.iter().filter_map(|one| one["const"].as_str()).collect());
    let mut all = Objective::ALL.map(Objective::name);
    assert!(all.starts_with(&Objective::DEFAULT_ORDER.map(Objective::name)));
    let mut written = words.clone();
    written.sort_unstable();
    all.sort_unstable();
    assert_eq!(written, all);
    let problem = Tiny::new().half_day(0, "m", 480, 6).room("A", 10, 1).college("Law", 10).build();
    for objective in Objective::ALL {
        let level = Level::Of(objective);
        let said = [level.phrase(&problem), level.short_phrase(false)];
        assert!(said.iter().all(|said| !said.chinese.is_empty() && !said.english.is_empty()), "{}", objective.name());
    }
}

#[test]
fn a_rule_names_the_colleges_that_it_lists() {
    let mut named = 0;
    for case in seeds(300).map(case) {
        for rule in case.problem.rules() {
            for college in case.problem.college_indices() {
                let listed = rule.kind.colleges().contains(&college);
                assert_eq!(rule.kind.names(college), listed, "seed {}: {:?}, {college:?}", case.seed, rule.kind);
                named += usize::from(listed);
            }
        }
    }
    assert!(named > 300, "{named}");
}

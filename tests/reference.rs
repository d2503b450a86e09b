//! The chapters that are made from the program's own tables: a test holds them, and writes them anew where it is asked to.
//!
//! ```sh
//! HALFDAY_WRITE_DOCS=1 cargo test --test halfday reference::
//! ```

mod chapters;
mod examples;

use crate::common;
use crate::common::documents::{self, LANGUAGES};
use halfday::problem::Objective;
use halfday::words::reference::{
    FINDINGS, FORMATS, KINDS, OBJECTIVES, RULE_KEYS, SWEEP_FORMATS, TABLES, WHAT_IF_FORMATS,
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Holds a file of the repository against what the program makes now; writes it where the environment asks for that.
pub(crate) fn held(path: &str, made: &str) {
    #[allow(clippy::disallowed_methods, reason = "whoever runs the tests says whether the book is written anew")]
    let write = std::env::var("HALFDAY_WRITE_DOCS").is_ok();
    if write {
        std::fs::write(common::path(path), made).expect("a file of the book");
    }
    let stands = std::fs::read_to_string(common::path(path)).unwrap_or_default();
    assert!(stands == made, "{path} is stale: HALFDAY_WRITE_DOCS=1 cargo test --test halfday reference::");
}

#[test]
fn the_chapters_of_reference_are_what_the_program_says() {
    for language in LANGUAGES {
        for (name, made) in chapters::all(language) {
            held(&format!("{}/{name}.md", documents::folder(language)), &made);
        }
    }
}

fn names(entries: &[halfday::words::reference::Entry]) -> Vec<&'static str> {
    entries.iter().map(|entry| entry.name).collect()
}

/// Every code in the sources: the words that functions named `code` or `…_code` give, and those of the rules' breaches.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for source in super::layers::sources() {
        if source.path.starts_with("words/") {
            let mut inside = false;
            for line in source.text.lines() {
                inside = (inside || line.contains("code(")) && line != "    }" && line != "}";
                let arm = line.split_once("=> \"").filter(|_| inside);
                codes.extend(arm.and_then(|(_, rest)| rest.split_once('"')).map(|(code, _)| code.to_owned()));
            }
        }
        if source.path.starts_with("rules/") {
            for call in ["breach(\"", "out_of_order(walk, \""] {
                let named = source.text.split(call).skip(1).filter_map(|rest| rest.split_once('"'));
                codes.extend(named.map(|(code, _)| code.to_owned()));
            }
        }
    }
    codes
}

#[test]
fn the_findings_are_all_that_there_are_each_once() {
    let listed: Vec<&str> = FINDINGS.iter().copied().flatten().flat_map(|group| names(group.entries)).collect();
    let (once, codes) = (listed.iter().map(|code| (*code).to_owned()).collect::<BTreeSet<_>>(), codes());
    assert!(codes.len() > 50, "the codes were not found in the sources");
    assert_eq!(once.len(), listed.len(), "a code is listed twice");
    let missing: Vec<_> = codes.difference(&once).collect();
    let invented: Vec<_> = once.difference(&codes).collect();
    assert!(missing.is_empty() && invented.is_empty(), "missing: {missing:?}; not in the program: {invented:?}");
}

/// Codes that no file and no test names: faults inside the program, of the machine, or told under their own words alone.
const WITHOUT_EXAMPLE: [&str; 9] = [
    "cannot-print",
    "certificate-too-large",
    "certificates-of-another-plan",
    "class-times-fail-check",
    "file-too-large",
    "model-too-large",
    "no-threads",
    "plan-fails-check",
    "unfit-scenario",
];

#[test]
fn every_finding_has_an_example_that_provokes_it() {
    let codes = FINDINGS.iter().copied().flatten().flat_map(|group| names(group.entries));
    let without: BTreeSet<&str> = codes.filter(|code| examples::of(code).is_none()).collect();
    assert_eq!(without, WITHOUT_EXAMPLE.into());
}

#[test]
fn the_objectives_are_all_that_there_are_in_their_order() {
    assert_eq!(names(OBJECTIVES), Objective::ALL.map(Objective::name));
}

#[test]
fn the_kinds_of_rules_and_their_keys_are_all_that_there_are() {
    assert_eq!(names(KINDS).into_iter().collect::<BTreeSet<_>>(), halfday::rules::TABLES.map(|t| t.kind).into());
    let keys = halfday::rules::COMMON.iter().chain(&halfday::rules::KEYS).chain(&halfday::rules::WISH_KEYS);
    let known: BTreeSet<&str> = keys.map(|key| key.name).collect();
    assert_eq!(names(RULE_KEYS).into_iter().collect::<BTreeSet<_>>(), known);
}

#[test]
fn each_kind_of_rule_has_a_problem_file() {
    for kind in names(KINDS) {
        let quoted = format!("kind = \"{kind}\"");
        let mut folder = std::fs::read_dir(common::path("problems/rules")).expect("a folder of problems");
        assert!(
            folder.any(|entry| common::text(&entry.expect("a file").path()).contains(&quoted)),
            "no file for {kind}"
        );
    }
}

#[test]
fn the_formats_are_all_that_there_are() {
    let set = |names: Vec<&'static str>| names.into_iter().collect::<BTreeSet<_>>();
    assert_eq!(names(FORMATS).len(), halfday::render::Format::ALL.len());
    assert_eq!(set(names(FORMATS)), halfday::render::Format::ALL.map(halfday::render::Format::name).into());
    let swept = halfday::render::SweepFormat::ALL.map(halfday::render::SweepFormat::name);
    assert_eq!(set(names(SWEEP_FORMATS)), swept.into());
    let tried = halfday::render::WhatIfFormat::ALL.map(halfday::render::WhatIfFormat::name);
    assert_eq!(set(names(WHAT_IF_FORMATS)), tried.into());
}

fn resolved<'s>(schema: &'s Value, at: &'s Value) -> &'s Value {
    match at["$ref"].as_str() {
        Some(reference) => {
            let named = schema.pointer(reference.trim_start_matches('#')).expect("what a reference names");
            resolved(schema, named)
        }
        None => at,
    }
}

/// The keys of every table of the schema, by the path that leads to it.
fn tables_of_schema(schema: &Value) -> Vec<(String, BTreeSet<String>)> {
    let resolve = |at: &Value| resolved(schema, at).clone();
    let mut tables = Vec::new();
    let mut waiting = vec![(String::new(), resolve(schema))];
    while let Some((path, table)) = waiting.pop() {
        let Some(properties) = table["properties"].as_object() else { continue };
        tables.push((path.clone(), properties.keys().cloned().collect()));
        for (key, inside) in properties {
            let inside = resolve(inside);
            let choices = inside["anyOf"].as_array().cloned().unwrap_or_default();
            for choice in std::iter::once(inside).chain(choices.iter().map(&resolve)) {
                let below = if choice["type"] == "array" { resolve(&choice["items"]) } else { choice };
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                waiting.push((path, below));
            }
        }
    }
    tables
}

#[test]
fn the_keys_are_those_of_the_schema() {
    let tables = tables_of_schema(&halfday::read::problem_schema());
    assert!(tables.len() > 12, "the tables were not found in the schema");
    let below = |key: &String| key != "headcounts" && TABLES.iter().any(|table| table.path == key);
    let of_rules = |path: &str| ["rules", "wishes"].contains(&path);
    for (path, mut keys) in tables.into_iter().filter(|(path, _)| !of_rules(path)) {
        let listed = TABLES.iter().find(|table| table.path == path).unwrap_or_else(|| panic!("no table {path}"));
        if path.is_empty() {
            keys.retain(|key| !below(key) && !of_rules(key));
        }
        let named: BTreeSet<String> = listed.keys.iter().map(|key| key.name.to_owned()).collect();
        assert_eq!(named, keys, "table {path}");
    }
}

//! The JSON Schemas and the readers know the same keys.

use halfday::read;
use halfday::words::Language;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// The keys of a table of the schema, by the path of tables that leads to it.
fn keys(schema: &Value, path: &[&str]) -> BTreeSet<String> {
    let mut at = schema;
    for step in path {
        at = resolve(schema, &at["properties"][step]);
        if at["type"] == "array" {
            at = resolve(schema, &at["items"]);
        }
    }
    at["properties"].as_object().unwrap_or_else(|| panic!("{path:?}: {at}")).keys().cloned().collect()
}

fn resolve<'s>(schema: &'s Value, at: &'s Value) -> &'s Value {
    match at["$ref"].as_str() {
        Some(reference) => schema.pointer(reference.trim_start_matches('#')).expect("what a reference names"),
        None => at,
    }
}

/// Every table of a problem file: its path in the schema, and the text that opens it.
const TABLES: [(&[&str], &str); 12] = [
    (&[], ""),
    (&["settings"], "[settings]"),
    (&["schedule"], "[schedule]"),
    (&["calendar"], "[calendar]"),
    (&["calendar", "half_days"], "[[calendar.half_days]]"),
    (&["hours"], "[[hours]]"),
    (&["closed"], "[[closed]]"),
    (&["make_up"], "[[make_up]]"),
    (&["rooms"], "[[rooms]]"),
    (&["colleges"], "[[colleges]]"),
    (&["rules"], "[[rules]]"),
    (&["wishes"], "[[wishes]]"),
];

fn unknown_keys(text: &str) -> Vec<String> {
    let findings = read::problem(text, "FILE").err().unwrap_or_default();
    let unknown = findings.iter().filter(|finding| finding.code() == "unknown-key");
    unknown.map(|finding| finding.message(Language::English)).collect()
}

#[test]
fn every_key_of_the_schema_is_read() {
    let schema = read::problem_schema();
    for (path, header) in TABLES {
        for key in keys(&schema, path) {
            assert_eq!(unknown_keys(&format!("{header}\n{key} = 1\n")), Vec::<String>::new(), "{header} {key}");
        }
    }
}

#[test]
fn every_key_that_is_read_is_in_the_schema() {
    let schema = read::problem_schema();
    for (path, header) in TABLES {
        // Where nothing is like the key, the help lists the keys that the reader asked for.
        let text = format!("{header}\nzzzzzzzzzzzzzzzzzzzz = 1\n");
        let findings = read::problem(&text, "FILE").unwrap_err();
        let unknown = findings.iter().find(|finding| finding.code() == "unknown-key").unwrap();
        let help = unknown.statement.help(Language::English).unwrap();
        let listed = help.trim_start_matches("it can be: ").trim_end_matches(", …").split(", ");
        let known = keys(&schema, path);
        for key in listed {
            assert!(known.contains(key), "{header} {key} is not in the schema");
        }
        if !help.ends_with('…') {
            assert_eq!(help.split(", ").count(), known.len(), "{header}: {help}");
        }
    }
}

#[test]
fn the_corpus_uses_only_keys_of_the_schema() {
    let schema = read::problem_schema();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("problems")];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            if path.extension().is_none_or(|ending| ending != "toml") || read::problem(&text, "FILE").is_err() {
                continue;
            }
            files += 1;
            let table: toml::Table = text.parse().unwrap();
            let value: Value = serde_json::to_value(&table).unwrap();
            known_only(&schema, &schema, &value, &path.display().to_string());
        }
    }
    assert!(files > 10);
}

/// Every key of a value is a property of its schema, all the way down.
fn known_only(root: &Value, schema: &Value, value: &Value, at: &str) {
    let schema = resolve(root, schema);
    match value {
        Value::Object(object) => {
            let Some(properties) = schema["properties"].as_object() else { return };
            for (key, inner) in object {
                let property = properties.get(key).unwrap_or_else(|| panic!("{at}: {key}"));
                known_only(root, property, inner, &format!("{at}: {key}"));
            }
        }
        Value::Array(entries) => entries.iter().for_each(|entry| known_only(root, &schema["items"], entry, at)),
        _ => {}
    }
}

#[test]
fn rules_of_each_kind_have_their_own_keys() {
    let schema = read::problem_schema();
    let rule = &schema["$defs"]["Rule"];
    assert_eq!(rule["additionalProperties"], false);
    let kinds: Vec<&str> =
        rule["properties"]["kind"]["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert_eq!(kinds.len(), 13);
    let all: BTreeSet<&str> = rule["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    for (kind, condition) in kinds.iter().zip(rule["allOf"].as_array().unwrap()) {
        assert_eq!(condition["if"]["properties"]["kind"]["const"], *kind);
        let own = condition["then"]["propertyNames"]["enum"].as_array().unwrap();
        for key in &all {
            let allowed = own.iter().any(|name| name == key);
            let text = format!("[[rules]]\nkind = \"{kind}\"\n{key} = 1\n");
            let text = if *key == "kind" { format!("[[rules]]\nkind = \"{kind}\"\n") } else { text };
            let findings = read::problem(&text, "FILE").unwrap_err();
            let misplaced = findings.iter().any(|finding| finding.code() == "misplaced-key");
            assert_eq!(misplaced, !allowed, "{kind} {key}");
        }
        used.extend(own.iter().filter_map(Value::as_str));
    }
    assert_eq!(used, all);
}

#[test]
fn no_schema_speaks_of_null() {
    for schema in [read::problem_schema(), read::plan_schema()] {
        assert!(!schema.to_string().contains("\"null\""));
        assert!(schema["required"].as_array().is_some_and(|keys| keys.iter().any(|key| key == "schema")));
    }
}

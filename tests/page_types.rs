//! The types of what the page sends: made from the schemas of edits and jobs, checked in for the compiler that reads the
//! page's modules, and compared here. `HALFDAY_WRITE_DOCS=1 cargo test --test halfday page_types::` writes them anew.

use serde_json::{Map, Value};
use std::collections::BTreeMap;

const HEAD: &str = "// What the page sends, made from the schemas of edits and jobs: `HALFDAY_WRITE_DOCS=1 cargo test --test halfday page_types::`.\n";

/// A schema as a type.
fn type_of(schema: &Value, indent: usize) -> String {
    let Some(keys) = schema.as_object() else { return "unknown".into() };
    if let Some(reference) = keys.get("$ref").and_then(Value::as_str) {
        return reference.rsplit('/').next().unwrap().to_owned();
    }
    for union in ["oneOf", "anyOf"] {
        if let Some(parts) = keys.get(union).and_then(Value::as_array) {
            return parts.iter().map(|part| type_of(part, indent)).collect::<Vec<_>>().join(" | ");
        }
    }
    if let Some(value) = keys.get("const") {
        return value.to_string();
    }
    if let Some(values) = keys.get("enum").and_then(Value::as_array) {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    match keys.get("type") {
        Some(Value::Array(types)) => {
            let one = |own: &Value| {
                let mut alone = keys.clone();
                alone.insert("type".into(), own.clone());
                type_of(&Value::Object(alone), indent)
            };
            types.iter().map(one).collect::<Vec<_>>().join(" | ")
        }
        Some(Value::String(word)) => match word.as_str() {
            "string" => "string".into(),
            "integer" | "number" => "number".into(),
            "boolean" => "boolean".into(),
            "null" => "null".into(),
            "array" => array(keys, indent),
            "object" => object(keys, indent),
            other => panic!("{other}: {schema}"),
        },
        _ => "unknown".into(),
    }
}

fn array(keys: &Map<String, Value>, indent: usize) -> String {
    if let Some(parts) = keys.get("prefixItems").and_then(Value::as_array) {
        return format!("[{}]", parts.iter().map(|part| type_of(part, indent)).collect::<Vec<_>>().join(", "));
    }
    let inside = keys.get("items").map_or_else(|| "unknown".into(), |items| type_of(items, indent));
    if inside.contains([' ', '|']) { format!("({inside})[]") } else { format!("{inside}[]") }
}

fn object(keys: &Map<String, Value>, indent: usize) -> String {
    let Some(properties) = keys.get("properties").and_then(Value::as_object) else {
        let is_closed = keys.get("additionalProperties") == Some(&Value::Bool(false));
        return if is_closed { "Record<string, never>".into() } else { "Record<string, unknown>".into() };
    };
    let required: Vec<&str> =
        keys.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    let blanks = "  ".repeat(indent + 1);
    let line = |(name, schema): (&String, &Value)| {
        let said = schema["description"].as_str().map(|text| format!("{blanks}/** {} */\n", text.replace('\n', " ")));
        let mark = if required.contains(&name.as_str()) { "" } else { "?" };
        format!("{}{blanks}{name}{mark}: {};\n", said.unwrap_or_default(), type_of(schema, indent + 1))
    };
    format!("{{\n{}{}}}", properties.iter().map(line).collect::<String>(), "  ".repeat(indent))
}

fn types() -> String {
    let mut named: BTreeMap<String, Value> = BTreeMap::new();
    for (name, schema) in [("Edit", halfday::app::edit::schema()), ("Job", halfday::app::job::schema())] {
        for (name, schema) in schema["$defs"].as_object().into_iter().flatten() {
            named.insert(name.clone(), schema.clone());
        }
        named.insert(name.to_owned(), schema);
    }
    let one = |(name, schema): (&String, &Value)| {
        let said = schema["description"].as_str().map(|text| format!("/** {} */\n", text.replace('\n', " ")));
        format!("\n{}export type {name} = {};\n", said.unwrap_or_default(), type_of(schema, 0))
    };
    HEAD.to_owned() + &named.iter().map(one).collect::<String>()
}

#[test]
fn the_types_that_are_checked_in_are_those_of_the_program() {
    let types = types();
    for word in ["make_up", "half_day_windows", "coming", "move", "freeze", "rename_college"] {
        assert!(types.contains(&format!(" {word}")), "{word} is missing:\n{types}");
    }
    crate::reference::held("src/page/api.d.ts", &types);
}

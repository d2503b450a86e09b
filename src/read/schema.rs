//! JSON Schemas of the files: of problem files from the draft's types, of plans from the plan file's.

mod rules;

use super::draft::{Clock, Draft, HalfDayRef, HeadcountsDraft, Placed, Selector, WindowDraft, WindowsDraft};
use super::scenario::ScenariosDraft;
use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Value, json};
use std::borrow::Cow;

/// The JSON Schema (2020-12) of problem files, for editors that complete and check TOML.
#[must_use]
pub fn problem_schema() -> Value {
    let mut schema = generator().into_root_schema_for::<Draft>().to_value();
    without_null(&mut schema);
    if let Value::Object(root) = &mut schema {
        root.insert("anyOf".into(), json!([{ "required": ["colleges"] }, { "required": ["headcounts"] }]));
    }
    schema
}

/// The JSON Schema (2020-12) of files of scenarios.
#[must_use]
pub fn scenario_schema() -> Value {
    let mut schema = generator().into_root_schema_for::<ScenariosDraft>().to_value();
    without_null(&mut schema);
    schema
}

/// The JSON Schema (2020-12) of plans as JSON.
#[must_use]
pub fn plan_schema() -> Value {
    let mut schema = generator().into_root_schema_for::<crate::plan::file::PlanFile>().to_value();
    without_null(&mut schema);
    schema
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12().into_generator()
}

/// An absent key is absent: neither TOML nor halfday's JSON knows `null`.
fn without_null(schema: &mut Value) {
    match schema {
        Value::Object(object) => {
            if let Some(Value::Array(types)) = object.get_mut("type") {
                types.retain(|name| name != "null");
                if let [only] = types.as_slice() {
                    let only = only.clone();
                    object.insert("type".into(), only);
                }
            }
            if let Some(Value::Array(choices)) = object.get_mut("enum") {
                choices.retain(|choice| !choice.is_null());
            }
            if object.get("default").is_some_and(Value::is_null) {
                object.remove("default");
            }
            if let Some(Value::Array(choices)) = object.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type") != Some(&json!("null")));
                if let [Value::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    object.remove("anyOf");
                    for (key, value) in only {
                        object.entry(key).or_insert(value);
                    }
                }
            }
            object.values_mut().for_each(without_null);
        }
        Value::Array(entries) => entries.iter_mut().for_each(without_null),
        _ => {}
    }
}

impl<T: JsonSchema> JsonSchema for Placed<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl JsonSchema for Clock {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Clock".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{1,2}:[0-9]{2}(:00)?$" })
    }
}

impl JsonSchema for HalfDayRef {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "HalfDayRef".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "string" }, { "type": "integer", "minimum": 1 }] })
    }
}

impl JsonSchema for WindowsDraft {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Windows".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let window = generator.subschema_for::<WindowDraft>();
        json_schema!({
            "anyOf": [
                { "type": "integer", "minimum": 1, "maximum": 1440 },
                { "type": "array", "items": window, "minItems": 1 },
            ]
        })
    }
}

impl JsonSchema for HeadcountsDraft {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Headcounts".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": {
                        "file": { "type": "string" },
                        "sheet": { "type": "string" },
                        "columns": { "type": "object", "additionalProperties": { "type": "string" } },
                        "sums": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                        "no_sums": { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                    },
                    "required": ["file"],
                    "additionalProperties": false,
                },
            ]
        })
    }
}

impl JsonSchema for Selector {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "const": "all" },
                { "type": "array", "items": { "type": "string" }, "minItems": 1 },
            ]
        })
    }
}

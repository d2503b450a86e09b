//! The schemas of `[[rules]]` and `[[wishes]]`, from the tables of the kinds.

use super::super::draft::{Clock, HalfDayRef, List, RuleDraft, Selector, WishDraft};
use crate::rules::{COMMON, Field, KEYS, Key, TABLES, WISH_KEYS, WISH_KINDS};
use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Map, Value, json};
use std::borrow::Cow;

impl JsonSchema for RuleDraft {
    fn schema_name() -> Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let by_kind = |table: &crate::rules::Table| {
            let names: Vec<&str> = names().chain(table.keys.iter().map(|key| key.name)).collect();
            json!({
                "if": { "required": ["kind"], "properties": { "kind": { "const": table.kind } } },
                "then": { "propertyNames": { "enum": names } },
            })
        };
        let kinds = TABLES.map(|table| table.kind);
        let mut schema = entry(generator, "What it demands.", &kinds, &KEYS, "`[[rules]]`: the kind says which keys.");
        schema.insert("allOf".into(), TABLES.into_iter().map(by_kind).collect());
        schema.into()
    }
}

impl JsonSchema for WishDraft {
    fn schema_name() -> Cow<'static, str> {
        "Wish".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let kind = "`only`: batches should lie there. `never`: they should not.";
        entry(generator, kind, &WISH_KINDS, &WISH_KEYS, "`[[wishes]]`: a soft `only` or `never`.").into()
    }
}

/// The keys of every rule and wish.
fn names() -> impl Iterator<Item = &'static str> {
    ["name", "kind"].into_iter().chain(COMMON.into_iter().map(|key| key.name))
}

/// A table with a name, a kind of some words and some keys.
fn entry(
    generator: &mut SchemaGenerator,
    kind: &str,
    kinds: &[&str],
    keys: &[&Key],
    about: &str,
) -> Map<String, Value> {
    let name = "The planner's name for it, unique among rules and wishes.";
    let mut properties = Map::new();
    properties.insert("name".into(), json!({ "type": "string", "description": name }));
    properties.insert("kind".into(), json!({ "type": "string", "description": kind, "enum": kinds }));
    for key in COMMON.iter().chain(keys) {
        properties.insert(key.name.into(), property(generator, key));
    }
    let mut schema = Map::new();
    schema.insert("type".into(), json!("object"));
    schema.insert("properties".into(), properties.into());
    schema.insert("required".into(), names().collect());
    schema.insert("description".into(), json!(about));
    schema.insert("additionalProperties".into(), json!(false));
    schema
}

fn property(generator: &mut SchemaGenerator, key: &Key) -> Value {
    let mut schema = match key.field {
        Field::Colleges => generator.subschema_for::<Selector>().to_value(),
        Field::HalfDays => generator.subschema_for::<List<HalfDayRef>>().to_value(),
        Field::Dates => generator.subschema_for::<List<NaiveDate>>().to_value(),
        Field::Rooms => generator.subschema_for::<List<String>>().to_value(),
        Field::Clock => generator.subschema_for::<Clock>().to_value(),
        Field::Flag => json!({ "type": "boolean" }),
        Field::Word(words) => json!({ "type": "string", "enum": words }),
        Field::Number(least, most) => {
            json!({ "type": "integer", "format": "uint64", "minimum": least, "maximum": most })
        }
    };
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".into(), json!(about(key)));
    }
    schema
}

/// What a key says, with the kinds that have it.
fn about(key: &Key) -> String {
    let kinds: Vec<&str> = TABLES.iter().filter(|table| table.has(key.name)).map(|table| table.kind).collect();
    key.about.replace("{kinds}", &kinds.join(", "))
}

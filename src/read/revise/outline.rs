//! The parts of a problem file as they are written, for forms that change them: half-days by kind, rooms with their
//! stations, rules and wishes with their keys.

use super::super::in_place::each;
use super::SpecialList;
use serde_json::{Map, Value as Json, json};
use toml_edit::{DocumentMut, Item, TableLike, Value};

/// The parts of a problem file as it writes them, as JSON.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// Entries of `[[calendar.half_days]]`.
    pub half_days: Vec<Map<String, Json>>,
    /// Entries of `[[rooms]]`.
    pub rooms: Vec<Map<String, Json>>,
    /// Entries of `[[rules]]`.
    pub rules: Vec<Map<String, Json>>,
    /// Entries of `[[wishes]]`.
    pub wishes: Vec<Map<String, Json>>,
    /// Entries of each list of what is arranged apart from the usual.
    pub specials: Vec<(SpecialList, Vec<Map<String, Json>>)>,
    /// Whether a table of headcounts gives colleges.
    pub heads_elsewhere: bool,
}

/// The outline of a text; of one that is no TOML, an empty one.
#[must_use]
pub fn outline(text: &str) -> Outline {
    let Ok(mut document) = text.trim_start_matches(super::super::letters::MARK).parse::<DocumentMut>() else {
        return Outline::default();
    };
    let root = document.as_table_mut();
    let entries = |item: Option<&mut Item>| {
        let mut entries = Vec::new();
        each(item, &mut |table| entries.push(entry(table)));
        entries
    };
    Outline {
        half_days: entries(
            root.get_mut("calendar").and_then(Item::as_table_like_mut).and_then(|table| table.get_mut("half_days")),
        ),
        rooms: entries(root.get_mut("rooms")),
        rules: entries(root.get_mut("rules")),
        wishes: entries(root.get_mut("wishes")),
        specials: SpecialList::ALL.map(|list| (list, entries(root.get_mut(list.key())))).to_vec(),
        heads_elsewhere: root.contains_key("headcounts"),
    }
}

fn entry(table: &dyn TableLike) -> Map<String, Json> {
    let value = |(key, item): (&str, &Item)| {
        let value = match item {
            Item::ArrayOfTables(tables) => tables.iter().map(|table| Json::Object(entry(table))).collect(),
            other => json_of(other.as_value()?),
        };
        Some((key.to_owned(), value))
    };
    table.iter().filter_map(value).collect()
}

fn json_of(value: &Value) -> Json {
    match value {
        Value::String(text) => json!(text.value()),
        Value::Integer(number) => json!(number.value()),
        Value::Float(number) => json!(number.value()),
        Value::Boolean(flag) => json!(flag.value()),
        Value::Datetime(date) => json!(date.value().to_string()),
        Value::Array(values) => values.iter().map(json_of).collect(),
        Value::InlineTable(table) => Json::Object(entry(table)),
    }
}

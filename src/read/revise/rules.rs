//! Entries of `[[rules]]` and `[[wishes]]`, key by key as the tables of the kinds say what each takes.

use super::super::in_place::{each, put};
use super::settings::plain;
use super::{at, date_value, fault, no_such, push, retain, same};
use crate::diagnostic::Finding;
use crate::rules::{COMMON, Field, KEYS, WISH_KEYS};
use crate::words::edit::EditFault;
use chrono::NaiveDate;
use serde_json::{Map, Value as Json};
use toml_edit::{Array, Item, Table, TableLike, Value};

pub(super) fn rule(
    root: &mut Table,
    list: &str,
    position: Option<usize>,
    entry: &Map<String, Json>,
) -> Result<(), Vec<Finding>> {
    let entry = values(entry)?;
    let Some(position) = position else {
        let mut table = Table::new();
        for (key, value) in entry {
            table.insert(&key, Item::Value(value));
        }
        push(root, list, table);
        return Ok(());
    };
    let found = at(root, list, position, &mut |table| {
        let gone: Vec<String> = table
            .iter()
            .map(|(key, _)| key.to_owned())
            .filter(|key| !entry.iter().any(|(name, _)| name == key))
            .collect();
        gone.iter().for_each(|key| drop(table.remove(key)));
        entry.iter().for_each(|(key, value)| say(table, key, value));
    });
    if found { Ok(()) } else { Err(no_such(position + 1)) }
}

/// Sets a value, unless the same is there already, however it is written.
fn say(table: &mut dyn TableLike, key: &str, value: &Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(there) if same(there, value) => {}
        Some(there) => put(there, value.clone()),
        None => drop(table.insert(key, Item::Value(value.clone()))),
    }
}

/// The keys in the order in which files have them, each with its value.
fn values(entry: &Map<String, Json>) -> Result<Vec<(String, Value)>, Vec<Finding>> {
    let known = COMMON.into_iter().chain(KEYS).chain(WISH_KEYS);
    let mut order: Vec<(&str, Option<Field>)> = vec![("name", None), ("kind", None)];
    for key in known {
        if !order.iter().any(|(name, _)| *name == key.name) {
            order.push((key.name, Some(key.field)));
        }
    }
    let mut findings = Vec::new();
    let mut written = Vec::new();
    for (name, field) in &order {
        let Some(given) = entry.get(*name).filter(|given| !given.is_null()) else { continue };
        match value(*field, given) {
            Some(value) => written.push(((*name).to_owned(), value)),
            None => findings.extend(bad(name, given)),
        }
    }
    for (name, given) in entry.iter().filter(|(name, _)| !order.iter().any(|(known, _)| known == name)) {
        findings.extend(bad(name, given));
    }
    if findings.is_empty() { Ok(written) } else { Err(findings) }
}

fn bad(key: &str, found: &Json) -> Vec<Finding> {
    fault(EditFault::BadValue { key: key.to_owned(), found: found.to_string() })
}

fn value(field: Option<Field>, given: &Json) -> Option<Value> {
    match (field, given) {
        (Some(Field::Dates), Json::Array(dates)) => {
            let date = |date: &Json| date.as_str().and_then(|date| date.parse::<NaiveDate>().ok()).map(date_value);
            Some(Value::Array(dates.iter().map(date).collect::<Option<Vec<_>>>()?.into_iter().collect::<Array>()))
        }
        // What else a key takes, reading the new file says, with its place.
        _ => plain(given),
    }
}

pub(super) fn remove(root: &mut Table, list: &str, name: &str) -> Result<(), Vec<Finding>> {
    let mut there = false;
    each(root.get_mut(list), &mut |table| there |= is_called(table, name));
    if !there {
        return Err(no_such(name));
    }
    retain(root, list, &mut |table| !is_called(table, name));
    Ok(())
}

fn is_called(table: &dyn TableLike, name: &str) -> bool {
    table.get("name").and_then(Item::as_str) == Some(name)
}

//! Keys of `[settings]` and `[schedule]`, and what is an example no more.

use super::super::in_place::set_value;
use super::{fault, no_such};
use crate::diagnostic::Finding;
use crate::problem::SamplePart;
use crate::words::edit::EditFault;
use toml_edit::{Array, Item, Table, Value};

pub(super) fn set_key(root: &mut Table, table: &str, key: &str, value: &serde_json::Value) -> Result<(), Vec<Finding>> {
    if !["settings", "schedule"].contains(&table) {
        return Err(no_such(table));
    }
    if root.get(table).is_none() {
        let mut fresh = Table::new();
        fresh.set_position(Some(1));
        root.insert(table, Item::Table(fresh));
    }
    let Some(own) = root.get_mut(table).and_then(Item::as_table_like_mut) else { return Err(no_such(table)) };
    if value.is_null() {
        own.remove(key);
        return Ok(());
    }
    let bad = || fault(EditFault::BadValue { key: key.to_owned(), found: value.to_string() });
    let value = plain(value).ok_or_else(bad)?;
    set_value(own, key, value);
    Ok(())
}

/// A text, whole number, truth value, or list of these.
pub(super) fn plain(value: &serde_json::Value) -> Option<Value> {
    Some(match value {
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Bool(flag) => Value::from(*flag),
        serde_json::Value::Number(number) => Value::from(number.as_i64()?),
        serde_json::Value::Array(values) => {
            Value::Array(values.iter().map(plain).collect::<Option<Vec<_>>>()?.into_iter().collect::<Array>())
        }
        serde_json::Value::Null | serde_json::Value::Object(_) => return None,
    })
}

/// Takes a part out of `sample`, and the key with the last one.
pub(super) fn looked_over(root: &mut Table, part: SamplePart) {
    let Some(parts) = root.get_mut("sample").and_then(Item::as_array_mut) else { return };
    parts.retain(|value| value.as_str() != Some(part.name()));
    if parts.is_empty() {
        root.remove("sample");
    }
}

//! Changes of a problem file's document in its place: blanks and comments around what changes stay.

use toml_edit::{Item, TableLike, Value};

/// Calls a function for each table of a list of tables, however it is written.
pub(super) fn each(item: Option<&mut Item>, visit: &mut dyn FnMut(&mut dyn TableLike)) {
    match item {
        Some(Item::ArrayOfTables(tables)) => tables.iter_mut().for_each(|table| visit(table)),
        Some(Item::Value(Value::Array(array))) => {
            array.iter_mut().filter_map(Value::as_inline_table_mut).for_each(|table| visit(table));
        }
        _ => {}
    }
}

/// Puts a value in another's place, with the blanks and comments around that.
pub(super) fn put(place: &mut Value, value: Value) {
    let decor = place.decor().clone();
    *place = value;
    *place.decor_mut() = decor;
}

/// Sets a text, unless it is there already.
pub(super) fn set(table: &mut dyn TableLike, key: &str, text: &str) {
    if table.get(key).and_then(Item::as_str) != Some(text) {
        set_value(table, key, Value::from(text));
    }
}

/// Sets a value; blanks and comments around an earlier one stay.
pub(super) fn set_value(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(place) => put(place, value),
        None => drop(table.insert(key, Item::Value(value))),
    }
}

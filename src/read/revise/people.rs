//! Colleges and rooms.

use super::super::in_place::{each, put, set, set_value};
use super::{RoomSpeed, at, fault, no_such, number, push, rename, retain};
use crate::diagnostic::Finding;
use crate::rules::{COMMON, Field, KEYS};
use crate::words::edit::EditFault;
use toml_edit::{Item, Table, TableLike, Value};

type Done = Result<(), Vec<Finding>>;

fn is_called(table: &dyn TableLike, name: &str) -> bool {
    table.get("name").and_then(Item::as_str) == Some(name)
}

pub(super) fn heads(root: &mut Table, college: &str, class: Option<&str>, heads: u64) -> Done {
    let elsewhere = root.contains_key("headcounts");
    let mut done = None;
    each(root.get_mut("colleges"), &mut |table| {
        if is_called(table, college) && done.is_none() {
            done = Some(heads_of(table, college, class, heads));
        }
    });
    match done {
        Some(done) => done,
        None if elsewhere => Err(fault(EditFault::HeadsElsewhere { college: college.to_owned() })),
        None => Err(no_such(college)),
    }
}

fn heads_of(table: &mut dyn TableLike, college: &str, class: Option<&str>, heads: u64) -> Done {
    if table.contains_key("classes") {
        let Some(class) = class else {
            return Err(fault(EditFault::HeadsByClass { college: college.to_owned() }));
        };
        let mut found = false;
        each(table.get_mut("classes"), &mut |entry| {
            if is_called(entry, class) {
                set_value(entry, "headcount", number(heads));
                found = true;
            }
        });
        return if found { Ok(()) } else { Err(no_such(class)) };
    }
    let key = ["headcount", "minutes"].into_iter().find(|key| table.contains_key(key));
    match key {
        Some(key) => set_value(table, key, number(heads)),
        None => return Err(fault(EditFault::HeadsElsewhere { college: college.to_owned() })),
    }
    Ok(())
}

pub(super) fn add_colleges(root: &mut Table, colleges: &[(String, u64)]) -> Done {
    for (name, heads) in colleges {
        let mut table = Table::new();
        set(&mut table, "name", name);
        set_value(&mut table, "headcount", number(*heads));
        push(root, "colleges", table);
    }
    Ok(())
}

/// One more entry of a list in a table, however that list is written.
fn enter(list: Option<&mut Item>, entry: Table) -> bool {
    match list {
        Some(Item::ArrayOfTables(tables)) => tables.push(entry),
        Some(Item::Value(Value::Array(array))) => {
            let mut value = Value::from(entry.into_inline_table());
            // As the others stand: one in a line, or all in one line.
            if let Some(last) = array.iter().last() {
                *value.decor_mut() = last.decor().clone();
            }
            array.push_formatted(value);
        }
        _ => return false,
    }
    true
}

pub(super) fn add_classes(root: &mut Table, college: &str, classes: &[(String, u64)]) -> Done {
    let elsewhere = root.contains_key("headcounts");
    let mut done = None;
    each(root.get_mut("colleges"), &mut |table| {
        if !is_called(table, college) || done.is_some() {
            return;
        }
        let entered = classes.iter().all(|(name, heads)| {
            let mut entry = Table::new();
            set(&mut entry, "name", name);
            set_value(&mut entry, "headcount", number(*heads));
            enter(table.get_mut("classes"), entry)
        });
        done = Some(if entered { Ok(()) } else { Err(no_such(college)) });
    });
    match done {
        Some(done) => done,
        None if elsewhere => Err(fault(EditFault::HeadsElsewhere { college: college.to_owned() })),
        None => Err(no_such(college)),
    }
}

pub(super) fn remove_class(root: &mut Table, college: &str, class: &str) -> Done {
    let mut found = false;
    each(root.get_mut("colleges"), &mut |table| {
        if is_called(table, college) {
            found |= leave(table.get_mut("classes"), class);
        }
    });
    if found { Ok(()) } else { Err(no_such(class)) }
}

/// Takes the entry of a name out of a list; whether it was there.
fn leave(list: Option<&mut Item>, name: &str) -> bool {
    match list {
        Some(Item::ArrayOfTables(tables)) => {
            let before = tables.len();
            tables.retain(|entry| !is_called(entry, name));
            tables.len() < before
        }
        Some(Item::Value(Value::Array(array))) => {
            let before = array.len();
            array.retain(|entry| !entry.as_inline_table().is_some_and(|entry| is_called(entry, name)));
            array.len() < before
        }
        _ => false,
    }
}

pub(super) fn remove_college(root: &mut Table, college: &str) -> Done {
    let mut found = false;
    retain(root, "colleges", &mut |table| {
        let gone = is_called(table, college);
        found |= gone;
        !gone
    });
    if found { Ok(()) } else { Err(no_such(college)) }
}

pub(super) fn rename_college(root: &mut Table, college: &str, name: &str) -> Done {
    let mut found = false;
    each(root.get_mut("colleges"), &mut |table| {
        if is_called(table, college) {
            set(table, "name", name);
            found = true;
        }
    });
    if !found {
        return Err(no_such(college));
    }
    let selectors = COMMON.into_iter().chain(KEYS).filter(|key| key.field == Field::Colleges);
    let keys: Vec<&str> = selectors.map(|key| key.name).collect();
    for list in ["rules", "wishes"] {
        each(root.get_mut(list), &mut |table| rename(table, &keys, college, name));
    }
    Ok(())
}

pub(super) fn room(
    root: &mut Table,
    position: Option<usize>,
    name: &str,
    label: &str,
    speed: RoomSpeed,
    stations: u64,
) -> Done {
    let Some(position) = position else {
        let mut table = Table::new();
        set(&mut table, "name", name);
        say(&mut table, name, label, speed, stations);
        push(root, "rooms", table);
        return Ok(());
    };
    let mut old = String::new();
    let found = at(root, "rooms", position, &mut |table| {
        old = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
        set(table, "name", name);
        say(table, name, label, speed, stations);
    });
    if !found {
        return Err(no_such(position + 1));
    }
    if old != name {
        for list in ["hours", "closed", "breaks", "make_up", "rules", "wishes"] {
            each(root.get_mut(list), &mut |table| rename(table, &["rooms", "room"], &old, name));
        }
    }
    Ok(())
}

/// Label, speed and stations; what is usual is not written where it was not before.
fn say(table: &mut dyn TableLike, name: &str, label: &str, speed: RoomSpeed, stations: u64) {
    if table.contains_key("label") || label != name {
        set(table, "label", label);
    }
    let (key, other, value) = match speed {
        RoomSpeed::HeadsPerHour(heads) => ("heads_per_hour", "seconds_per_head", heads),
        RoomSpeed::SecondsPerHead(seconds) => ("seconds_per_head", "heads_per_hour", seconds),
    };
    table.remove(other);
    set_number(table, key, value);
    if table.contains_key("stations") || stations != 1 {
        set_number(table, "stations", stations);
    }
}

/// Sets a number, unless it is there already: however it is written, it stays.
fn set_number(table: &mut dyn TableLike, key: &str, value: u64) {
    let there = table.get(key).and_then(Item::as_integer).and_then(|there| u64::try_from(there).ok());
    if there != Some(value) {
        set_value(table, key, number(value));
    }
}

pub(super) fn remove_room(root: &mut Table, position: usize) -> Done {
    let (mut now, mut gone) = (0, None);
    retain(root, "rooms", &mut |table| {
        let is_it = now == position;
        now += 1;
        if is_it {
            gone = table.get("name").and_then(Item::as_str).map(str::to_owned);
        }
        !is_it
    });
    let Some(gone) = gone else { return Err(no_such(position + 1)) };
    for list in ["hours", "closed", "breaks", "make_up"] {
        retain(root, list, &mut |table| without(table, "rooms", &|value| value.as_str() == Some(&gone)));
    }
    Ok(())
}

/// Takes values out of a list; whether it says anything still.
pub(super) fn without(table: &mut dyn TableLike, key: &str, gone: &dyn Fn(&Value) -> bool) -> bool {
    let Some(list) = table.get_mut(key).and_then(Item::as_array_mut) else { return true };
    if !list.iter().any(gone) {
        return true;
    }
    let decor = list.get(0).map(|first| first.decor().clone());
    list.retain(|value| !gone(value));
    // What stood before the first entry of the list stands before the first one that is left.
    if let (Some(decor), Some(first)) = (decor, list.get_mut(0)) {
        let plain = first.clone();
        *first.decor_mut() = decor;
        put(first, plain);
    }
    !list.is_empty()
}

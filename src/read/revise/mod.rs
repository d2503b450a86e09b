//! Changes of a problem file as a planner makes them, one at a time: only what changes is written anew; comments, order,
//! blank lines and the kind of line ends stay.

mod arrange;
mod calendar;
mod coming;
mod numbers;
mod outline;
mod people;
mod revision;
mod rules;
mod settings;
mod special;

pub use arrange::minute_of;
pub use coming::{Coming, Standing, standings};
pub use outline::{Outline, outline};
pub use revision::{Cell, Revision, RoomSpeed};
pub use special::{HalfDayMark, Selected, Special, SpecialList, WindowLine, Windows, special};

use super::clock;
use super::day_part::DayPart;
use crate::diagnostic::{Finding, Place};
use crate::problem::{Problem, SamplePart};
use crate::words::edit::EditFault;
use chrono::NaiveDate;
use toml_edit::{DocumentMut, Item, Table, Value};

/// The file with a change. `problem` is what the file says now. Whether the new file can be used, reading it says.
///
/// # Errors
///
/// What of the change does not fit the file; then nothing was changed.
pub fn revised(text: &str, problem: &Problem, revision: &Revision) -> Result<String, Vec<Finding>> {
    let (mark, body) = match text.strip_prefix(super::letters::MARK) {
        Some(body) => (&text[..super::letters::MARK.len_utf8()], body),
        None => ("", text),
    };
    let Ok(mut document) = body.parse::<DocumentMut>() else {
        return Err(fault(EditFault::ProblemUnreadable));
    };
    let root = document.as_table_mut();
    apply(root, problem, revision)?;
    if let Some(part) = part_of(revision) {
        settings::looked_over(root, part);
    }
    Ok(format!("{mark}{}", with_line_ends(document.to_string(), body)))
}

fn apply(root: &mut Table, problem: &Problem, revision: &Revision) -> Result<(), Vec<Finding>> {
    match revision {
        Revision::Heads { college, class, heads } => people::heads(root, college, class.as_deref(), *heads),
        Revision::AddColleges { colleges } => people::add_colleges(root, colleges),
        Revision::AddClasses { college, classes } => people::add_classes(root, college, classes),
        Revision::RemoveClass { college, class } => people::remove_class(root, college, class),
        Revision::RemoveCollege { college } => people::remove_college(root, college),
        Revision::RenameCollege { college, name } => people::rename_college(root, college, name),
        Revision::Dates { dates } => calendar::dates(root, problem, dates),
        Revision::HalfDay { position, name, start, end } => calendar::half_day(root, *position, name, start, end),
        Revision::RemoveHalfDay { position } => calendar::remove_half_day(root, *position),
        Revision::Sessions { cells, open: true, .. } => calendar::release(root, "closed", problem, cells),
        Revision::Sessions { cells, open: false, reason } => calendar::close(root, cells, reason.as_deref()),
        Revision::Hours { cells, start, end } => {
            calendar::hours(root, problem, cells, start.as_deref(), end.as_deref())
        }
        Revision::HalfDayWindows { position, windows } => calendar::half_day_windows(root, *position, windows.as_ref()),
        Revision::Special { position, of, what } => arrange::say(root, problem, *position, of, what),
        Revision::RemoveSpecial { list, position } => arrange::remove(root, *list, *position),
        Revision::Room { position, name, label, speed, stations } => {
            people::room(root, *position, name, label, *speed, *stations)
        }
        Revision::RemoveRoom { position } => people::remove_room(root, *position),
        Revision::Rule { wish, position, entry } => rules::rule(root, key_of(*wish), *position, entry),
        Revision::RemoveRule { wish, name } => rules::remove(root, key_of(*wish), name),
        Revision::Coming { college, date, half_day, says } => {
            coming::say(root, problem, (college, *date, half_day), *says)
        }
        Revision::Setting { table, key, value } => settings::set_key(root, table, key, value),
        Revision::Language { tag } => {
            super::in_place::set(root, "language", tag.tag());
            Ok(())
        }
        Revision::LookedOver { part } => {
            settings::looked_over(root, *part);
            Ok(())
        }
    }
}

fn key_of(wish: bool) -> &'static str {
    if wish { "wishes" } else { "rules" }
}

/// What of an example is looked over by changing it.
fn part_of(revision: &Revision) -> Option<SamplePart> {
    match revision {
        Revision::Dates { .. }
        | Revision::HalfDay { .. }
        | Revision::HalfDayWindows { .. }
        | Revision::RemoveHalfDay { .. } => Some(SamplePart::Calendar),
        Revision::Room { .. } | Revision::RemoveRoom { .. } => Some(SamplePart::Rooms),
        Revision::Heads { .. }
        | Revision::AddColleges { .. }
        | Revision::AddClasses { .. }
        | Revision::RemoveClass { .. }
        | Revision::RemoveCollege { .. }
        | Revision::RenameCollege { .. } => Some(SamplePart::Colleges),
        Revision::Rule { .. } | Revision::RemoveRule { .. } | Revision::Coming { .. } => Some(SamplePart::Rules),
        Revision::Sessions { .. }
        | Revision::Hours { .. }
        | Revision::Special { .. }
        | Revision::RemoveSpecial { .. }
        | Revision::Setting { .. }
        | Revision::Language { .. }
        | Revision::LookedOver { .. } => None,
    }
}

/// The line ends that the file had: the library writes line feeds alone.
fn with_line_ends(text: String, before: &str) -> String {
    let returns = before.matches("\r\n").count();
    if returns == 0 || returns < before.matches('\n').count() {
        return text;
    }
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}

fn fault(fault: EditFault) -> Vec<Finding> {
    vec![Finding::error(fault, None)]
}

fn no_such(name: impl std::fmt::Display) -> Vec<Finding> {
    fault(EditFault::NoSuchPart { name: name.to_string() })
}

/// A clock time of half-days with these names: as it is said, if it fits one of them; else twelve hours later, where that
/// fits one. Nobody says 12:00 for midnight. A fault stands at a key of what is stated, where there is one.
fn minute(key: Option<&str>, said: &str, names: &[String], is_end: bool) -> Result<u32, Vec<Finding>> {
    let Some(minute) = clock::clock(said) else {
        return Err(vec![Finding::error(clock::bad_time(said), key.map(Place::key))]);
    };
    let parts: Vec<DayPart> = names.iter().filter_map(|name| DayPart::named(name)).collect();
    let fits = |part: &DayPart| if is_end { part.may_end(minute) } else { part.may_begin(minute) };
    if parts.len() < names.len() || parts.iter().any(fits) {
        return Ok(minute);
    }
    let later = |part: &DayPart| part.meant(minute, is_end).filter(|meant| *meant > minute);
    Ok(parts.iter().find_map(later).unwrap_or(minute))
}

fn number(number: u64) -> Value {
    Value::from(i64::try_from(number).unwrap_or(i64::MAX))
}

/// Whether two values say the same, however they are written.
fn same(one: &Value, other: &Value) -> bool {
    let bare = |value: &Value| {
        let mut value = value.clone();
        value.decor_mut().clear();
        if let Some(array) = value.as_array() {
            return array.iter().map(|value| value.to_string().trim().to_owned()).collect::<Vec<_>>().join(",");
        }
        value.to_string().trim().to_owned()
    };
    bare(one) == bare(other)
}

/// A clock time as files have it.
fn clock_value(minute: u32) -> Value {
    Value::from(format!("{:02}:{:02}", minute / 60, minute % 60))
}

fn date_value(date: NaiveDate) -> Value {
    let text = date.to_string();
    text.parse::<toml_edit::Datetime>().map_or_else(|_| Value::from(text), Value::from)
}

/// The date that a value says, as a date or as text.
fn date_of(value: &Value, calendar: &[NaiveDate]) -> Option<NaiveDate> {
    match value {
        Value::Datetime(date) => date.value().to_string().parse().ok(),
        Value::String(text) => clock::date(text.value(), calendar),
        _ => None,
    }
}

/// Adds a table to a list of tables, however the list is written.
fn push(root: &mut Table, key: &str, table: Table) {
    match root.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => tables.push(table),
        Some(Item::Value(Value::Array(array))) => array.push(Value::from(table.into_inline_table())),
        _ => {
            let mut tables = toml_edit::ArrayOfTables::new();
            tables.push(table);
            drop(root.insert(key, Item::ArrayOfTables(tables)));
        }
    }
}

/// Keeps those tables of a list for which a function says so, however the list is written.
fn retain(root: &mut Table, key: &str, keep: &mut dyn FnMut(&mut dyn toml_edit::TableLike) -> bool) {
    match root.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => {
            let kept: Vec<bool> = tables.iter_mut().map(|table| keep(table)).collect();
            let mut kept = kept.into_iter();
            tables.retain(|_| kept.next().unwrap_or(true));
            if tables.is_empty() {
                root.remove(key);
            }
        }
        Some(Item::Value(Value::Array(array))) => {
            let kept: Vec<bool> =
                array.iter_mut().map(|value| value.as_inline_table_mut().is_none_or(|table| keep(table))).collect();
            let mut kept = kept.into_iter();
            array.retain(|_| kept.next().unwrap_or(true));
        }
        _ => {}
    }
}

/// Calls a function for the table of a list at a position; whether there is one.
fn at(root: &mut Table, key: &str, position: usize, change: &mut dyn FnMut(&mut dyn toml_edit::TableLike)) -> bool {
    let (mut found, mut now) = (false, 0);
    super::in_place::each(root.get_mut(key), &mut |table| {
        if now == position {
            found = true;
            change(table);
        }
        now += 1;
    });
    found
}

/// Calls a function for the table of a list that has a name; whether there is one.
fn at_name(root: &mut Table, key: &str, name: &str, change: &mut dyn FnMut(&mut dyn toml_edit::TableLike)) -> bool {
    let mut found = false;
    super::in_place::each(root.get_mut(key), &mut |table| {
        if table.get("name").and_then(Item::as_str) == Some(name) && !found {
            found = true;
            change(table);
        }
    });
    found
}

/// Gives a name another one in the lists of some keys of a table.
fn rename(table: &mut dyn toml_edit::TableLike, keys: &[&str], old: &str, new: &str) {
    for key in keys {
        match table.get_mut(key) {
            Some(Item::Value(Value::Array(names))) => {
                for name in names.iter_mut().filter(|name| name.as_str() == Some(old)) {
                    super::in_place::put(name, Value::from(new));
                }
            }
            Some(Item::Value(name)) if name.as_str() == Some(old) => super::in_place::put(name, Value::from(new)),
            _ => {}
        }
    }
}

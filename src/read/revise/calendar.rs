//! Dates, half-days, and what is closed or has other hours.

use super::super::in_place::{each, set, set_value};
use super::people::without;
use super::{
    Cell, Windows, arrange, at, clock_value, date_of, date_value, minute, no_such, numbers, push, rename, retain,
};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Array, Item, Table, TableLike, Value};

type Done = Result<(), Vec<Finding>>;

pub(super) fn dates(root: &mut Table, problem: &Problem, dates: &[NaiveDate]) -> Done {
    let wanted: BTreeSet<NaiveDate> = dates.iter().copied().collect();
    numbers::renumber(root, problem, &wanted)?;
    let Some(calendar) = root.get_mut("calendar").and_then(Item::as_table_like_mut) else {
        return Err(no_such("calendar"));
    };
    let Some(list) = calendar.get_mut("dates").and_then(Item::as_array_mut) else { return Err(no_such("dates")) };
    let known: BTreeSet<NaiveDate> = list.iter().filter_map(|value| date_of(value, &[])).collect();
    for date in wanted.difference(&known) {
        let later = |value: &Value| date_of(value, &[]).is_some_and(|other| other > *date);
        let place = list.iter().position(later).unwrap_or(list.len());
        list.insert(place, date_value(*date));
    }
    let gone = |value: &Value| date_of(value, &[]).is_some_and(|date| !wanted.contains(&date));
    without(calendar, "dates", &gone);
    if let Some(Item::ArrayOfTables(half_days)) = calendar.get_mut("half_days") {
        for half_day in half_days.iter_mut() {
            without(half_day, "dates", &gone);
        }
    }
    for key in ["hours", "closed", "breaks", "make_up"] {
        retain(root, key, &mut |table| without(table, "dates", &gone));
    }
    retain(root, "make_up", &mut |table| !table.get("date").and_then(Item::as_value).is_some_and(&gone));
    Ok(())
}

/// The list of half-days, made a root of its own for a moment.
fn with_half_days(root: &mut Table, change: impl FnOnce(&mut Table) -> Done) -> Done {
    let Some(calendar) = root.get_mut("calendar").and_then(Item::as_table_like_mut) else {
        return Err(no_such("calendar"));
    };
    let mut alone = Table::new();
    alone.insert("half_days", calendar.remove("half_days").unwrap_or(Item::None));
    let done = change(&mut alone);
    if let Some(list) = alone.remove("half_days") {
        calendar.insert("half_days", list);
    }
    done
}

pub(super) fn half_day(root: &mut Table, position: Option<usize>, name: &str, start: &str, end: &str) -> Done {
    let names = [name.to_owned()];
    let (start, end) = (minute(None, start, &names, false)?, minute(None, end, &names, true)?);
    let mut old = name.to_owned();
    with_half_days(root, |list| {
        let say = |table: &mut dyn TableLike| {
            set(table, "name", name);
            set_clock(table, "start", start);
            set_clock(table, "end", end);
        };
        let Some(position) = position else {
            let mut table = Table::new();
            say(&mut table);
            push(list, "half_days", table);
            return Ok(());
        };
        let found = at(list, "half_days", position, &mut |table| {
            old = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
            say(table);
        });
        if found { Ok(()) } else { Err(no_such(position + 1)) }
    })?;
    if old != name {
        for key in ["hours", "closed", "breaks", "make_up", "rules", "wishes"] {
            each(root.get_mut(key), &mut |table| rename(table, &["half_days", "half_day"], &old, name));
        }
    }
    Ok(())
}

/// Sets a clock time, unless the same is there already, however it is written; one that stood there as a time stays one.
fn set_clock(table: &mut dyn TableLike, key: &str, minute: u32) {
    let there = table.get(key).and_then(Item::as_value);
    let as_time = there.and_then(Value::as_datetime).map(ToString::to_string);
    let written = as_time.clone().or_else(|| there.and_then(Value::as_str).map(str::to_owned));
    if written.and_then(|written| super::clock::clock(&written)) == Some(minute) {
        return;
    }
    let time = format!("{:02}:{:02}:00", minute / 60, minute % 60).parse::<toml_edit::Datetime>();
    set_value(
        table,
        key,
        match (as_time, time) {
            (Some(_), Ok(time)) => Value::from(time),
            _ => clock_value(minute),
        },
    );
}

pub(super) fn remove_half_day(root: &mut Table, position: usize) -> Done {
    with_half_days(root, |list| {
        let (mut now, mut found) = (0, false);
        retain(list, "half_days", &mut |_| {
            let is_it = now == position;
            now += 1;
            found |= is_it;
            !is_it
        });
        if found { Ok(()) } else { Err(no_such(position + 1)) }
    })
}

pub(super) fn half_day_windows(root: &mut Table, position: usize, windows: Option<&Windows>) -> Done {
    with_half_days(root, |list| arrange::half_day_windows(list, position, windows))
}

pub(super) fn close(root: &mut Table, cells: &[Cell], reason: Option<&str>) -> Done {
    for selection in selections(cells.iter().cloned().collect()) {
        let mut table = Table::new();
        selection.write(&mut table);
        if let Some(reason) = reason {
            set(&mut table, "reason", reason);
        }
        push(root, "closed", table);
    }
    Ok(())
}

pub(super) fn hours(
    root: &mut Table,
    problem: &Problem,
    cells: &[Cell],
    start: Option<&str>,
    end: Option<&str>,
) -> Done {
    let beside = beside_hours(root, problem, cells);
    release_where(root, "hours", &|table| has_hours(table), problem, cells);
    beside.into_iter().for_each(|table| push(root, "hours", table));
    if start.is_none() && end.is_none() {
        return Ok(());
    }
    for selection in selections(cells.iter().cloned().collect()) {
        let mut table = Table::new();
        selection.write(&mut table);
        let names: Vec<String> = selection.half_days.iter().take(1).cloned().collect();
        for (key, said, is_end) in [("start", start, false), ("end", end, true)] {
            if let Some(said) = said {
                set_value(&mut table, key, clock_value(minute(None, said, &names, is_end)?));
            }
        }
        push(root, "hours", table);
    }
    Ok(())
}

fn has_hours(table: &dyn TableLike) -> bool {
    table.contains_key("start") || table.contains_key("end")
}

/// What the entries of `[[hours]]` that say when some cells begin or end say beside that, as entries for these alone: other
/// hours change neither windows nor rates, nor when a session closes earlier.
fn beside_hours(root: &mut Table, problem: &Problem, cells: &[Cell]) -> Vec<Table> {
    const KEYS: [&str; 6] = ["kept_free", "windows", "heads_per_hour", "seconds_per_head", "stations", "rate_from"];
    let mut kept = Vec::new();
    each(root.get_mut("hours"), &mut |table| {
        let beside: Vec<(&str, Item)> = KEYS.iter().filter_map(|&key| Some((key, table.get(key)?.clone()))).collect();
        let is_touched = has_hours(table) && !beside.is_empty();
        let covered = covered(table, problem).filter(|_| is_touched).unwrap_or_default();
        let own: BTreeSet<Cell> = covered.into_iter().filter(|cell| cells.contains(cell)).collect();
        for selection in selections(own) {
            let mut table = Table::new();
            selection.write(&mut table);
            beside.iter().for_each(|(key, item)| drop(table.insert(key, item.clone())));
            kept.push(table);
        }
    });
    kept
}

/// Takes cells out of what the entries of a list say of them; an entry of which others are left goes on for these, with
/// what it says beside.
pub(super) fn release(root: &mut Table, key: &str, problem: &Problem, cells: &[Cell]) -> Done {
    release_where(root, key, &|_| true, problem, cells);
    Ok(())
}

/// The same for those entries alone of which a function says so.
fn release_where(
    root: &mut Table,
    key: &str,
    is_meant: &dyn Fn(&dyn TableLike) -> bool,
    problem: &Problem,
    cells: &[Cell],
) {
    let freed: BTreeSet<&Cell> = cells.iter().collect();
    let mut more: Vec<Table> = Vec::new();
    retain(root, key, &mut |table| {
        let Some(covered) = covered(table, problem).filter(|_| is_meant(table)) else { return true };
        let left: BTreeSet<Cell> = covered.iter().filter(|cell| !freed.contains(cell)).cloned().collect();
        if left.len() == covered.len() {
            return true;
        }
        let parts = selections(left);
        let beside: Vec<(String, Item)> = table
            .iter()
            .filter(|(key, _)| !["rooms", "dates", "half_days"].contains(key))
            .map(|(key, item)| (key.to_owned(), item.clone()))
            .collect();
        let Some((first, others)) = parts.split_first() else { return false };
        first.write(table);
        for other in others {
            let mut copy = Table::new();
            other.write(&mut copy);
            beside.iter().for_each(|(key, item)| drop(copy.insert(key, item.clone())));
            more.push(copy);
        }
        true
    });
    more.into_iter().for_each(|table| push(root, key, table));
}

/// The cells that an entry selects; `None` where it names what is not there.
fn covered(table: &dyn TableLike, problem: &Problem) -> Option<BTreeSet<Cell>> {
    let list = |key: &str| table.get(key).map(|item| item.as_array().map(|list| list.iter().collect::<Vec<_>>()));
    let dates: Vec<NaiveDate> = problem.half_days().iter().map(|half_day| half_day.date).collect();
    let rooms: Vec<&str> = match list("rooms") {
        None => problem.rooms().iter().map(|room| room.name.as_str()).collect(),
        Some(names) => {
            let known = |name: &&Value| {
                let name = name.as_str()?;
                Some(problem.rooms().iter().find(|room| room.name == name)?.name.as_str())
            };
            names?.iter().map(known).collect::<Option<_>>()?
        }
    };
    let of_dates: Option<BTreeSet<NaiveDate>> = match list("dates") {
        None => None,
        Some(given) => Some(given?.iter().map(|value| date_of(value, &dates)).collect::<Option<_>>()?),
    };
    let named = list("half_days");
    let mut covered = BTreeSet::new();
    for (number, half_day) in problem.half_days().iter().enumerate() {
        let is_named = match &named {
            None => true,
            Some(given) => given.as_ref()?.iter().any(|value| match value {
                Value::Integer(given) => usize::try_from(*given.value()).is_ok_and(|given| given == number + 1),
                other => other.as_str() == Some(&half_day.name),
            }),
        };
        if is_named && of_dates.as_ref().is_none_or(|dates| dates.contains(&half_day.date)) {
            covered.extend(rooms.iter().map(|room| Cell {
                room: (*room).to_owned(),
                date: half_day.date,
                half_day: half_day.name.clone(),
            }));
        }
    }
    Some(covered)
}

/// Rooms, dates and half-days, each with each.
struct Selection {
    rooms: Vec<String>,
    dates: Vec<NaiveDate>,
    half_days: Vec<String>,
}

impl Selection {
    fn write(&self, table: &mut dyn TableLike) {
        let texts = |texts: &[String]| Value::Array(texts.iter().map(String::as_str).collect::<Array>());
        set_value(table, "rooms", texts(&self.rooms));
        set_value(table, "dates", Value::Array(self.dates.iter().map(|date| date_value(*date)).collect::<Array>()));
        set_value(table, "half_days", texts(&self.half_days));
    }
}

/// Cells as few selections, in their order.
fn selections(cells: BTreeSet<Cell>) -> Vec<Selection> {
    let mut by_room: BTreeMap<String, BTreeMap<NaiveDate, Vec<String>>> = BTreeMap::new();
    for cell in cells {
        by_room.entry(cell.room).or_default().entry(cell.date).or_default().push(cell.half_day);
    }
    let mut selections: Vec<Selection> = Vec::new();
    for (room, dates) in by_room {
        for (date, half_days) in dates {
            let own = |known: &&mut Selection| known.rooms == [room.clone()] && known.half_days == half_days;
            match selections.iter_mut().find(own) {
                Some(known) => known.dates.push(date),
                None => selections.push(Selection { rooms: vec![room.clone()], dates: vec![date], half_days }),
            }
        }
    }
    let mut joined: Vec<Selection> = Vec::new();
    for selection in selections {
        let alike =
            |known: &&mut Selection| (&known.dates, &known.half_days) == (&selection.dates, &selection.half_days);
        match joined.iter_mut().find(alike) {
            Some(known) => known.rooms.extend(selection.rooms),
            None => joined.push(selection),
        }
    }
    joined
}

//! Numbers of half-days: an entry that names half-days by number goes on meaning the same ones when dates come and go.

use super::super::in_place::each;
use super::{date_of, fault, number, retain};
use crate::diagnostic::Finding;
use crate::problem::Problem;
use crate::rules::{COMMON, Field, KEYS, WISH_KEYS};
use crate::words::edit::EditFault;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use toml_edit::{Item, Table, TableLike, Value};

/// What an entry says of half-days by number once dates have changed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Left {
    /// As before, or of fewer.
    Something,
    /// All that it named are gone.
    Nothing,
}

/// Gives half-days their new numbers. What names none any more goes, but for rules and wishes: whoever takes the date away
/// says what becomes of them.
pub(super) fn renumber(root: &mut Table, problem: &Problem, dates: &BTreeSet<NaiveDate>) -> Result<(), Vec<Finding>> {
    let new = new_numbers(root, problem, dates);
    let is_same = new.iter().enumerate().all(|(place, new)| *new == Some(place as u64 + 1));
    if is_same {
        return Ok(());
    }
    for list in ["hours", "closed", "breaks", "make_up"] {
        retain(root, list, &mut |table| {
            ["half_day", "half_days"].iter().all(|key| of_key(table, key, &new) == Left::Something)
        });
    }
    let of_rules = COMMON.into_iter().chain(KEYS).chain(WISH_KEYS).filter(|key| key.field == Field::HalfDays);
    let keys: BTreeSet<&str> = of_rules.map(|key| key.name).collect();
    let mut faults = Vec::new();
    for list in ["rules", "wishes"] {
        each(root.get_mut(list), &mut |table| {
            if keys.iter().any(|key| of_key(table, key, &new) == Left::Nothing) {
                let rule = table.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
                faults.extend(fault(EditFault::OfDatesThatGo { rule }));
            }
        });
    }
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// The new number of each half-day; `None` for one that goes.
fn new_numbers(root: &Table, problem: &Problem, dates: &BTreeSet<NaiveDate>) -> Vec<Option<u64>> {
    let all = problem.half_days();
    let on = |date: NaiveDate| all.iter().filter(|half_day| half_day.date == date).count();
    let before = |date: NaiveDate| -> usize {
        let earlier = dates.iter().filter(|other| **other < date);
        earlier.map(|other| if on(*other) > 0 { on(*other) } else { fresh(root, *other) }).sum()
    };
    let place = |position: usize, date: NaiveDate| {
        let in_day = all[..position].iter().filter(|half_day| half_day.date == date).count();
        (before(date) + in_day) as u64 + 1
    };
    let one = |(position, half_day): (usize, &crate::problem::HalfDay)| {
        dates.contains(&half_day.date).then(|| place(position, half_day.date))
    };
    all.iter().enumerate().map(one).collect()
}

/// How many half-days a date has that was not in the calendar.
fn fresh(root: &Table, date: NaiveDate) -> usize {
    let kinds = root.get("calendar").and_then(Item::as_table_like).and_then(|calendar| calendar.get("half_days"));
    let applies = |table: &dyn TableLike| match table.get("dates").and_then(Item::as_array) {
        None => true,
        Some(own) => own.iter().any(|value| date_of(value, &[]) == Some(date)),
    };
    match kinds {
        Some(Item::ArrayOfTables(kinds)) => kinds.iter().filter(|kind| applies(*kind)).count(),
        Some(Item::Value(Value::Array(kinds))) => {
            kinds.iter().filter_map(Value::as_inline_table).filter(|kind| applies(*kind)).count()
        }
        _ => 0,
    }
}

fn of_key(table: &mut dyn TableLike, key: &str, new: &[Option<u64>]) -> Left {
    let now = |value: &Value| {
        let place = usize::try_from(value.as_integer()?).ok()?.checked_sub(1)?;
        new.get(place).copied()
    };
    match table.get_mut(key) {
        Some(Item::Value(Value::Array(list))) => {
            let were = list.len();
            list.retain(|value| now(value) != Some(None));
            for value in list.iter_mut() {
                say(value, now(value).flatten());
            }
            if were > 0 && list.is_empty() { Left::Nothing } else { Left::Something }
        }
        Some(Item::Value(value)) => match now(value) {
            Some(None) => Left::Nothing,
            other => {
                say(value, other.flatten());
                Left::Something
            }
        },
        _ => Left::Something,
    }
}

/// Puts a number in the place of another one, unless it is the same.
fn say(value: &mut Value, new: Option<u64>) {
    let is_there = |new: &u64| value.as_integer().and_then(|there| u64::try_from(there).ok()) == Some(*new);
    if let Some(new) = new.filter(|new| !is_there(new)) {
        super::super::in_place::put(value, number(new));
    }
}

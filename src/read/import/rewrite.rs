//! Changes a problem file in place: what does not change stays as it is written, comments too.

use super::super::clock;
use super::super::headcounts::CollegeHeads;
use super::super::in_place::{each, put, set, set_value};
use super::names::Matching;
use crate::problem::{Class, College, Demand};
use crate::rules::{COMMON, Field, KEYS};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// What is to change.
pub(super) struct Changes<'c> {
    /// Dates and those that take their places.
    pub dates: &'c BTreeMap<NaiveDate, NaiveDate>,
    /// Which college is which.
    pub matching: &'c Matching,
    /// Last year's colleges.
    pub old: &'c [College],
    /// This year's colleges by name.
    pub table: &'c BTreeMap<&'c str, &'c CollegeHeads>,
    /// How rules call what is gone.
    pub gone: &'c BTreeSet<String>,
}

/// What became of rules and wishes.
#[derive(Default)]
pub(super) struct Rules {
    /// The names of those that were left without a college.
    pub dropped: Vec<String>,
    /// The names of those that lost some, and what was taken out of each.
    pub taken: Vec<(String, Vec<String>)>,
}

/// The changed file, and what became of its rules and wishes. The text must be one that was read without an error.
pub(super) fn rewritten(text: &str, changes: &Changes<'_>) -> (String, Rules) {
    let Ok(mut document) = text.trim_start_matches(super::super::letters::MARK).parse::<DocumentMut>() else {
        return (text.to_owned(), Rules::default()); // the same grammar has read it before
    };
    let root = document.as_table_mut();
    if let Some(calendar) = root.get_mut("calendar").and_then(Item::as_table_like_mut) {
        calendar.get_mut("dates").into_iter().for_each(|dates| move_dates(dates, changes.dates));
        each(calendar.get_mut("half_days"), &mut |half_day| dates_of(half_day, changes.dates));
    }
    for key in ["hours", "closed", "breaks", "make_up", "rules", "wishes"] {
        each(root.get_mut(key), &mut |table| dates_of(table, changes.dates));
    }
    let mut of_rules = Rules::default();
    for key in ["rules", "wishes"] {
        rules(root, key, changes, &mut of_rules);
    }
    colleges(root, changes);
    (document.to_string(), of_rules)
}

/// Moves the dates of a table: `dates` and `date`.
fn dates_of(table: &mut dyn TableLike, dates: &BTreeMap<NaiveDate, NaiveDate>) {
    for key in ["dates", "date"] {
        table.get_mut(key).into_iter().for_each(|item| move_dates(item, dates));
    }
}

fn move_dates(item: &mut Item, dates: &BTreeMap<NaiveDate, NaiveDate>) {
    match item {
        Item::Value(Value::Array(array)) => array.iter_mut().for_each(|value| move_date(value, dates)),
        Item::Value(value) => move_date(value, dates),
        _ => {}
    }
}

/// Moves a date, written as a date or as text; it stays as it was written.
fn move_date(value: &mut Value, dates: &BTreeMap<NaiveDate, NaiveDate>) {
    let written = match &*value {
        Value::Datetime(date) => date.value().to_string(),
        Value::String(text) => text.value().clone(),
        _ => return,
    };
    let Some(new) = clock::date(&written, &[]).and_then(|old| dates.get(&old)) else { return };
    let text = new.to_string();
    let moved = match (value.is_datetime(), text.parse::<toml_edit::Datetime>()) {
        (true, Ok(date)) => Value::from(date),
        _ => Value::from(text),
    };
    put(value, moved);
}

/// The keys of rules that name colleges.
fn selectors() -> impl Iterator<Item = &'static str> {
    let keys = COMMON.into_iter().chain(KEYS);
    keys.filter(|key| key.field == Field::Colleges).map(|key| key.name)
}

/// Renames colleges in rules and takes out those that are gone.
fn rules(root: &mut Table, key: &str, changes: &Changes<'_>, of_rules: &mut Rules) {
    let mut empty: Vec<bool> = Vec::new();
    each(root.get_mut(key), &mut |rule| {
        let (mut is_empty, mut taken) = (false, Vec::new());
        for key in selectors() {
            let Some(names) = rule.get_mut(key).and_then(Item::as_array_mut) else { continue };
            names.retain(|name| {
                let gone = name.as_str().filter(|name| changes.gone.contains(*name));
                taken.extend(gone.map(str::to_owned));
                gone.is_none()
            });
            is_empty |= names.is_empty();
            for name in names.iter_mut() {
                let now = name.as_str().and_then(|name| changes.matching.of_old.get(name)).and_then(Option::as_ref);
                if let Some(now) = now.filter(|now| name.as_str() != Some(now)) {
                    put(name, Value::from(now.as_str()));
                }
            }
            // Colleges that became one stand there once.
            let mut seen = BTreeSet::new();
            names.retain(|name| name.as_str().is_none_or(|name| seen.insert(name.to_owned())));
        }
        let name = rule.get("name").and_then(Item::as_str).unwrap_or_default().to_owned();
        if is_empty {
            of_rules.dropped.push(name);
        } else if !taken.is_empty() {
            of_rules.taken.push((name, taken));
        }
        empty.push(is_empty);
    });
    let mut position = 0;
    let mut keep = || {
        position += 1;
        !empty.get(position - 1).copied().unwrap_or(false)
    };
    match root.get_mut(key) {
        Some(Item::ArrayOfTables(tables)) => tables.retain(|_| keep()),
        Some(Item::Value(Value::Array(array))) => array.retain(|_| keep()),
        _ => {}
    }
}

/// Brings the colleges up to date: those that are gone removed, those that stay changed in place, new ones at the end.
fn colleges(root: &mut Table, changes: &Changes<'_>) {
    root.remove("headcounts");
    if !root.get("colleges").is_some_and(Item::is_array_of_tables) {
        let tables = root.remove("colleges").and_then(|item| item.into_array_of_tables().ok());
        root.insert("colleges", Item::ArrayOfTables(tables.unwrap_or_default()));
    }
    let Some(tables) = root.get_mut("colleges").and_then(Item::as_array_of_tables_mut) else { return };
    let of = |name: &str| changes.matching.of_old.get(name).cloned();
    let name_of = |table: &Table| table.get("name").and_then(Item::as_str).map(str::to_owned);
    tables.retain(|table| name_of(table).and_then(|name| of(&name)) != Some(None));
    let mut written: BTreeSet<String> = BTreeSet::new();
    // Of colleges that became one, the first entry stays.
    let mut entered: BTreeSet<String> = BTreeSet::new();
    tables.retain(|table| {
        let Some(name) = name_of(table) else { return true };
        let first = of(&name).flatten().is_none_or(|now| entered.insert(now));
        written.insert(name);
        first
    });
    for table in tables.iter_mut() {
        let Some(name) = name_of(table) else { continue };
        let now = of(&name).flatten().and_then(|now| changes.table.get(now.as_str()).copied());
        let old = changes.old.iter().find(|college| college.name == name);
        if let Some(now) = now {
            bring_up_to_date(table, old, now);
        }
    }
    // Colleges that last year's table of headcounts gave have no entry yet.
    for old in changes.old.iter().filter(|old| !written.contains(&old.name)) {
        let now = of(&old.name).flatten().filter(|now| entered.insert(now.clone()));
        let now = now.and_then(|now| changes.table.get(now.as_str()).copied());
        now.into_iter().for_each(|now| append(tables, Some(old), now));
    }
    for name in &changes.matching.new {
        changes.table.get(name.as_str()).into_iter().for_each(|now| append(tables, None, now));
    }
}

fn append(tables: &mut ArrayOfTables, old: Option<&College>, now: &CollegeHeads) {
    let mut table = Table::new();
    bring_up_to_date(&mut table, old, now);
    tables.push(table);
}

/// Makes an entry say what this year's table says, and what last year said of the college where that says nothing.
fn bring_up_to_date(table: &mut Table, old: Option<&College>, now: &CollegeHeads) {
    set(table, "name", &now.name);
    let classes: Vec<Class> =
        now.classes.iter().map(|class| Class { name: class.name.clone(), heads: class.heads }).collect();
    let has_heads = ["headcount", "classes"].iter().any(|key| table.contains_key(key));
    let same = old.is_some_and(|old| old.demand == Demand::Heads(now.heads) && old.classes == classes);
    if !(same && has_heads) {
        table.remove("minutes");
        if classes.is_empty() {
            table.remove("classes");
            let heads = Value::from(i64::try_from(now.heads).unwrap_or(i64::MAX));
            set_value(table, "headcount", heads);
        } else {
            table.remove("headcount");
            table.remove("groups"); // classes are called as such
            set_value(table, "classes", list_of(&classes));
        }
    }
    let said = |of_now: &Option<String>, of_old: Option<&Option<String>>| of_now.clone().or(of_old.cloned().flatten());
    for (key, value) in [
        ("campus", said(&now.campus, old.map(|old| &old.campus))),
        ("contact", said(&now.contact, old.map(|old| &old.contact))),
        ("phone", said(&now.phone, old.map(|old| &old.phone))),
    ] {
        if let Some(value) = value {
            set(table, key, &value);
        }
    }
    let old_tags = old.map_or(&[][..], |old| &old.tags);
    let new_tags = now.tags.iter().filter(|tag| !old_tags.contains(tag));
    let tags: Vec<&String> = old_tags.iter().chain(new_tags).collect();
    if tags.len() > old_tags.len() || !tags.is_empty() && !table.contains_key("tags") {
        set_value(table, "tags", Value::from_iter(tags.into_iter().map(String::as_str)));
    }
    if let Some(groups) = old.and_then(|old| old.groups).filter(|_| now.classes.is_empty())
        && !table.contains_key("groups")
    {
        set_value(table, "groups", Value::from(i64::from(groups)));
    }
    if let Some(priority) = old.map(|old| old.priority).filter(|priority| *priority != 1)
        && !table.contains_key("priority")
    {
        set_value(table, "priority", Value::from(i64::from(priority)));
    }
}

/// Classes, one on each line.
fn list_of(classes: &[Class]) -> Value {
    let mut list = Array::new();
    for class in classes {
        let mut entry = InlineTable::new();
        entry.insert("name", Value::from(class.name.as_str()));
        entry.insert("headcount", Value::from(i64::try_from(class.heads).unwrap_or(i64::MAX)));
        list.push_formatted(Value::from(entry).decorated("\n    ", ""));
    }
    list.set_trailing("\n");
    list.set_trailing_comma(true);
    Value::from(list)
}

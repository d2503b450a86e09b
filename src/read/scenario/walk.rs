//! Walks a file of scenarios into a draft, key by key.

use super::super::draft::{Clock, Placed};
use super::super::ledger::Ledger;
use super::super::limits::{COUNT, ENTRIES};
use super::super::table::{Table, date, half_day, signed, text};
use super::super::walk::{self, calendar::speed};
use super::draft::{
    AddDayDraft, AddRoomDraft, ExemptDraft, LoseRoomDraft, NewHeadsDraft, NewHoursDraft, RateDraft, ScenarioDraft,
    ScenariosDraft,
};
use crate::words::reading::{FileFault, ScenarioFault};
use chrono::NaiveDate;

pub(super) fn root(mut root: Table<'_, '_>, ledger: &mut Ledger) -> ScenariosDraft {
    let schema = walk::schema(&mut root, ledger);
    let before = ledger.len();
    let scenarios = root.tables("scenarios", "[[scenarios]]", ENTRIES, ledger, scenario);
    if scenarios.is_empty() && ledger.len() == before {
        ledger.error_of_whole(ScenarioFault::NoScenarios);
    }
    root.finish(ledger);
    ScenariosDraft { schema, scenarios }
}

fn scenario(mut table: Table<'_, '_>, ledger: &mut Ledger) -> ScenarioDraft {
    table.require("name", ledger);
    let mut draft = ScenarioDraft {
        name: table.text("name", ledger),
        add_day: table.tables("add_day", "[[scenarios.add_day]]", ENTRIES, ledger, add_day),
        add_room: table.tables("add_room", "[[scenarios.add_room]]", ENTRIES, ledger, add_room),
        lose_room: table.tables("lose_room", "[[scenarios.lose_room]]", ENTRIES, ledger, lose_room),
        close: table.tables("close", "[[scenarios.close]]", ENTRIES, ledger, walk::calendar::closed),
        use_make_up: table.tables("use_make_up", "[[scenarios.use_make_up]]", ENTRIES, ledger, walk::calendar::closed),
        hours: table.tables("hours", "[[scenarios.hours]]", ENTRIES, ledger, hours),
        rate: table.tables("rate", "[[scenarios.rate]]", ENTRIES, ledger, rate),
        headcount: table.tables("headcount", "[[scenarios.headcount]]", ENTRIES, ledger, headcount),
        change_rule: table.tables("change_rule", "[[scenarios.change_rule]]", ENTRIES, ledger, walk::rules::rule),
        exempt: table.tables("exempt", "[[scenarios.exempt]]", ENTRIES, ledger, exempt),
        drop_rule: table.list("drop_rule", ledger, text),
        add_rule: table.tables("add_rule", "[[scenarios.add_rule]]", ENTRIES, ledger, walk::rules::rule),
        ..ScenarioDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

fn add_day(mut table: Table<'_, '_>, ledger: &mut Ledger) -> AddDayDraft {
    ["date", "like"].iter().for_each(|key| table.require(key, ledger));
    let (date, like) = (table.date("date", ledger), table.date("like", ledger));
    AddDayDraft { date, like, item: table.finish(ledger) }
}

fn add_room(mut table: Table<'_, '_>, ledger: &mut Ledger) -> AddRoomDraft {
    ["name", "like"].iter().for_each(|key| table.require(key, ledger));
    let (heads_per_hour, seconds_per_head, stations) = speed(&mut table, ledger);
    let (name, label, like) = (table.text("name", ledger), table.text("label", ledger), table.text("like", ledger));
    AddRoomDraft { name, label, like, heads_per_hour, seconds_per_head, stations, item: table.finish(ledger) }
}

/// Notes the second of two keys of which only one can be given.
fn only_one(table: &Table<'_, '_>, keys: &[&str], ledger: &mut Ledger) {
    let given: Vec<&str> = keys.iter().copied().filter(|key| table.key_bytes(key).is_some()).collect();
    if let [first, second, ..] = given.as_slice()
        && let Some(bytes) = table.key_bytes(second)
    {
        let (first, second) = ((*first).to_owned(), (*second).to_owned());
        ledger.error(FileFault::ContradictoryKeys { first, second }, bytes);
    }
}

fn lose_room(mut table: Table<'_, '_>, ledger: &mut Ledger) -> LoseRoomDraft {
    table.require("rooms", ledger);
    let rooms = table.list("rooms", ledger, text);
    let (date, time) = moment(&mut table, ledger);
    LoseRoomDraft { rooms, date, time, item: table.finish(ledger) }
}

/// A date, and a time of it.
fn moment(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> (Option<Placed<NaiveDate>>, Option<Placed<Clock>>) {
    let moment = (table.date("date", ledger), table.clock("time", ledger));
    if let (Some(bytes), None) = (table.key_bytes("time"), table.key_bytes("date")) {
        ledger.error(FileFault::LonelyKey { given: "time".into(), missing: "date".into() }, bytes);
    }
    moment
}

fn hours(mut table: Table<'_, '_>, ledger: &mut Ledger) -> NewHoursDraft {
    let rooms = table.list("rooms", ledger, text);
    let dates = table.list("dates", ledger, date);
    let half_days = table.list("half_days", ledger, half_day);
    let (start, end) = (table.clock("start", ledger), table.clock("end", ledger));
    if ["start", "end", "rooms", "dates", "half_days"].iter().all(|key| table.key_bytes(key).is_none()) {
        table.require("start", ledger);
    }
    NewHoursDraft { rooms, dates, half_days, start, end, item: table.finish(ledger) }
}

fn rate(mut table: Table<'_, '_>, ledger: &mut Ledger) -> RateDraft {
    if ["seconds_per_head", "per_cent"].iter().all(|key| table.key_bytes(key).is_none()) {
        table.require("heads_per_hour", ledger);
    }
    let rooms = table.list("rooms", ledger, text);
    let (heads_per_hour, seconds_per_head, stations) = speed(&mut table, ledger);
    let per_cent = table.value("per_cent").and_then(|value| signed("per_cent", value, -100, 1000, ledger));
    for key in ["heads_per_hour", "seconds_per_head"] {
        only_one(&table, &[key, "per_cent"], ledger);
    }
    let (date, time) = moment(&mut table, ledger);
    let item = table.finish(ledger);
    RateDraft { rooms, heads_per_hour, seconds_per_head, stations, per_cent, date, time, item }
}

fn exempt(mut table: Table<'_, '_>, ledger: &mut Ledger) -> ExemptDraft {
    ["colleges", "rules"].iter().for_each(|key| table.require(key, ledger));
    let (colleges, rules) = (table.selector("colleges", ledger), table.list("rules", ledger, text));
    ExemptDraft { colleges, rules, item: table.finish(ledger) }
}

fn headcount(mut table: Table<'_, '_>, ledger: &mut Ledger) -> NewHeadsDraft {
    const MOST: i64 = 1_000_000;
    table.require("colleges", ledger);
    let colleges = table.selector("colleges", ledger);
    let to = table.number("to", 1, COUNT, ledger);
    let by = table.value("by").and_then(|value| signed("by", value, -MOST, MOST, ledger));
    let per_cent = table.value("per_cent").and_then(|value| signed("per_cent", value, -100, 1000, ledger));
    only_one(&table, &["to", "by", "per_cent"], ledger);
    if ["by", "per_cent"].iter().all(|key| table.key_bytes(key).is_none()) {
        table.require("to", ledger);
    }
    NewHeadsDraft { colleges, to, by, per_cent, item: table.finish(ledger) }
}

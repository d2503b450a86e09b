//! `[calendar]`, `[[hours]]`, `[[closed]]`, `[[breaks]]` and `[[make_up]]`.

use super::super::day_part::against_name;
use super::super::draft::{
    BreakDraft, CalendarDraft, ClosedDraft, HalfDayDraft, HalfDayRef, HoursDraft, MakeUpDraft, Placed, WindowDraft,
    WindowsDraft,
};
use super::super::ledger::Ledger;
use super::super::limits;
use super::super::table::{Table, clock_time, date, half_day, number, text};
use crate::words::reading::FileFault;
use toml::de::DeValue;

pub(super) fn calendar(mut table: Table<'_, '_>, ledger: &mut Ledger) -> CalendarDraft {
    table.require("dates", ledger);
    let dates = table.list("dates", ledger, date);
    let half_days = table.tables("half_days", "[[calendar.half_days]]", limits::ENTRIES, ledger, half_day_entry);
    let (holidays, workdays) =
        (table.list_or_none("holidays", ledger, date), table.list_or_none("workdays", ledger, date));
    CalendarDraft { dates, half_days, holidays, workdays, item: table.finish(ledger) }
}

fn half_day_entry(mut table: Table<'_, '_>, ledger: &mut Ledger) -> HalfDayDraft {
    for key in ["name", "start", "end"] {
        table.require(key, ledger);
    }
    let mut draft = HalfDayDraft {
        name: table.text("name", ledger),
        start: table.clock("start", ledger),
        end: table.clock("end", ledger),
        times: table.word("times", &["batch", "session"], ledger),
        windows: windows(&mut table, ledger),
        dates: table.list("dates", ledger, date),
        ..HalfDayDraft::default()
    };
    if draft.times.as_ref().is_some_and(|times| times.value == "session")
        && let Some(bytes) = table.key_bytes("windows")
    {
        ledger.error(FileFault::ContradictoryKeys { first: "times".into(), second: "windows".into() }, bytes);
    }
    if let Some(name) = &draft.name {
        against_name(&name.value, draft.start.as_ref(), false, ledger);
        against_name(&name.value, draft.end.as_ref(), true, ledger);
    }
    draft.item = table.finish(ledger);
    draft
}

/// `windows`: a number of minutes, or a list of windows.
fn windows(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<WindowsDraft> {
    let value = table.value("windows")?;
    if matches!(value.get_ref(), DeValue::Integer(_)) {
        return number("windows", value, 1, limits::DAY, ledger).map(WindowsDraft::Each);
    }
    let before = ledger.len();
    let list = table.tables("windows", "windows", limits::WINDOWS, ledger, window);
    let bytes = value.span();
    let bytes = if bytes.is_empty() { table.key_bytes("windows")? } else { bytes };
    if list.is_empty() && ledger.len() == before {
        ledger.error(FileFault::EmptyList { key: "windows".into() }, bytes.clone());
    }
    (ledger.len() == before).then_some(WindowsDraft::List(Placed { value: list, bytes }))
}

fn window(mut table: Table<'_, '_>, ledger: &mut Ledger) -> WindowDraft {
    for key in ["start", "end"] {
        table.require(key, ledger);
    }
    let mut draft = WindowDraft {
        start: table.clock("start", ledger),
        end: table.clock("end", ledger),
        heads: table.number("heads", 1, limits::COUNT, ledger),
        colleges: table.number("colleges", 1, limits::COUNT, ledger),
        ..WindowDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn hours(mut table: Table<'_, '_>, ledger: &mut Ledger) -> HoursDraft {
    let mut draft = HoursDraft {
        rooms: table.list("rooms", ledger, text),
        dates: table.list("dates", ledger, date),
        half_days: table.list("half_days", ledger, half_day),
        start: table.clock("start", ledger),
        end: table.clock("end", ledger),
        kept_free: table.number("kept_free", 0, limits::DAY, ledger),
        windows: windows(&mut table, ledger),
        rate_from: table.clock("rate_from", ledger),
        ..HoursDraft::default()
    };
    (draft.heads_per_hour, draft.seconds_per_head, draft.stations) = speed(&mut table, ledger);
    let rates = ["heads_per_hour", "seconds_per_head"];
    let has_rate = rates.iter().any(|key| table.key_bytes(key).is_some());
    if let Some(bytes) = table.key_bytes("rate_from").filter(|_| !has_rate) {
        ledger.error(FileFault::LonelyKey { given: "rate_from".into(), missing: "heads_per_hour".into() }, bytes);
    }
    let others = ["start", "end", "kept_free", "windows", "stations", "rate_from"];
    if !has_rate && others.iter().all(|key| table.key_bytes(key).is_none()) {
        let fault = FileFault::MissingKey { key: "start".into(), table: table.title.into() };
        ledger.error(fault, table.bytes.clone());
    }
    draft.item = table.finish(ledger);
    draft
}

/// Heads an hour, seconds a head, stations.
pub(in super::super) type Speed = (Option<Placed<u64>>, Option<Placed<u64>>, Option<Placed<u64>>);

/// A rate: one of two keys, and how many stations serve.
pub(in super::super) fn speed(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> Speed {
    let speed = (
        table.number("heads_per_hour", 1, limits::COUNT, ledger),
        table.number("seconds_per_head", 1, 86_400, ledger),
        table.number("stations", 1, 1000, ledger),
    );
    match (table.key_bytes("heads_per_hour"), table.key_bytes("seconds_per_head"), table.key_bytes("stations")) {
        (Some(_), Some(bytes), _) => {
            let (first, second) = ("heads_per_hour".to_owned(), "seconds_per_head".to_owned());
            ledger.error(FileFault::ContradictoryKeys { first, second }, bytes);
        }
        (None, None, Some(bytes)) => {
            ledger.error(FileFault::LonelyKey { given: "stations".into(), missing: "heads_per_hour".into() }, bytes);
        }
        (Some(_), None, _) | (None, Some(_), _) | (None, None, None) => {}
    }
    speed
}

pub(in super::super) fn closed(mut table: Table<'_, '_>, ledger: &mut Ledger) -> ClosedDraft {
    let mut draft = ClosedDraft {
        rooms: table.list("rooms", ledger, text),
        dates: table.list("dates", ledger, date),
        half_days: table.list("half_days", ledger, half_day),
        windows: table.list("windows", ledger, clock_time),
        reason: table.text("reason", ledger),
        ..ClosedDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn pause(mut table: Table<'_, '_>, ledger: &mut Ledger) -> BreakDraft {
    for key in ["start", "end"] {
        table.require(key, ledger);
    }
    let mut draft = BreakDraft {
        rooms: table.list("rooms", ledger, text),
        dates: table.list("dates", ledger, date),
        half_days: table.list("half_days", ledger, half_day),
        start: table.clock("start", ledger),
        end: table.clock("end", ledger),
        reason: table.text("reason", ledger),
        ..BreakDraft::default()
    };
    for half_day in draft.half_days.iter().flat_map(|list| &list.value) {
        if let HalfDayRef::Name(name) = &half_day.value {
            against_name(name, draft.start.as_ref(), false, ledger);
            against_name(name, draft.end.as_ref(), true, ledger);
        }
    }
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn make_up(mut table: Table<'_, '_>, ledger: &mut Ledger) -> MakeUpDraft {
    table.require("name", ledger);
    for (one, several) in [("room", "rooms"), ("date", "dates"), ("half_day", "half_days")] {
        if table.key_bytes(several).is_none() {
            table.require(one, ledger);
        } else if let Some(bytes) = table.key_bytes(one) {
            ledger.error(FileFault::ContradictoryKeys { first: several.into(), second: one.into() }, bytes);
        }
    }
    let mut draft = MakeUpDraft {
        name: table.text("name", ledger),
        room: table.text("room", ledger),
        rooms: table.list("rooms", ledger, text),
        date: table.date("date", ledger),
        dates: table.list("dates", ledger, date),
        half_day: table.half_day("half_day", ledger),
        half_days: table.list("half_days", ledger, half_day),
        start: table.clock("start", ledger),
        end: table.clock("end", ledger),
        windows: table.list("windows", ledger, clock_time),
        ..MakeUpDraft::default()
    };
    for key in ["start", "end"] {
        if let (Some(_), Some(bytes)) = (table.key_bytes("windows"), table.key_bytes(key)) {
            ledger.error(FileFault::ContradictoryKeys { first: "windows".into(), second: key.into() }, bytes);
        }
    }
    for half_day in draft.half_day.iter().chain(draft.half_days.iter().flat_map(|list| &list.value)) {
        if let HalfDayRef::Name(name) = &half_day.value {
            against_name(name, draft.start.as_ref(), false, ledger);
            against_name(name, draft.end.as_ref(), true, ledger);
        }
    }
    draft.item = table.finish(ledger);
    draft
}

//! `[settings]` and `[schedule]`.

use super::super::clock;
use super::super::draft::{ScheduleDraft, SettingsDraft};
use super::super::ledger::Ledger;
use super::super::limits::{ATTACHMENTS, COUNT, DAY, TEXT_SIZE};
use super::super::table::{Table, text, word};
use crate::problem::{Objective, Per};
use crate::words::Event;
use crate::words::reading::FileFault;

pub(super) fn settings(mut table: Table<'_, '_>, ledger: &mut Ledger) -> SettingsDraft {
    let names: Vec<&str> = Objective::ALL.into_iter().map(Objective::name).collect();
    let mut draft = SettingsDraft {
        slot_minutes: table.number("slot_minutes", 1, 240, ledger),
        rounding: table.word("rounding", &["up", "nearest"], ledger),
        allowance: table.number("allowance", 0, 1000, ledger),
        changeover: table.number("changeover", 0, DAY, ledger),
        kept_free: table.number("kept_free", 0, DAY, ledger),
        partial: table.yes_no("partial", ledger),
        time_limit: table.number("time_limit", 1, COUNT, ledger),
        peak: table.word("peak", Per::WORDS, ledger),
        peak_per_hour: table.yes_no("peak_per_hour", ledger),
        objectives: table.list("objectives", ledger, |key, value, ledger| word(key, value, &names, ledger)),
        ..SettingsDraft::default()
    };
    draft.item = table.finish(ledger);
    draft
}

pub(super) fn schedule(mut table: Table<'_, '_>, ledger: &mut Ledger) -> ScheduleDraft {
    let columns = ["headcount", "classes", "contact"];
    let draft = ScheduleDraft {
        event: table.word("event", &Event::NAMES, ledger),
        title: table.text("title", ledger),
        notes: notes(&mut table, ledger),
        layout: table.word("layout", &["blocks", "flat", "grid"], ledger),
        merge: table.yes_no("merge", ledger),
        columns: table.list("columns", ledger, |key, value, ledger| word(key, value, &columns, ledger)),
        clock: table.number("clock", 12, 24, ledger),
        weekday: table.yes_no("weekday", ledger),
        college_heading: table.text("college_heading", ledger),
        place_heading: table.text("place_heading", ledger),
        text_size: table.number("text_size", TEXT_SIZE.0, TEXT_SIZE.1, ledger),
        orientation: table.word("orientation", &["portrait", "landscape"], ledger),
        attachment: table.number("attachment", 1, ATTACHMENTS, ledger),
        arrive_early: table.number("arrive_early", 0, DAY, ledger),
        utc_offset: table.text("utc_offset", ledger),
        form_over: table.number("form_over", 0, COUNT, ledger),
    };
    if let Some(offset) = draft.utc_offset.as_ref().filter(|offset| clock::offset(&offset.value).is_none()) {
        let suggestion = Some("+08:00".into());
        let (key, found) = ("utc_offset".into(), offset.value.clone());
        ledger.error(FileFault::UnknownWord { key, found, suggestion, choices: Vec::new() }, offset.bytes.clone());
    }
    if let Some(clock) = draft.clock.as_ref().filter(|clock| clock.value != 12 && clock.value != 24) {
        let choices = vec!["12".into(), "24".into()];
        let found = clock.value.to_string();
        let fault = FileFault::UnknownWord { key: "clock".into(), found, suggestion: None, choices };
        ledger.error(fault, clock.bytes.clone());
    }
    table.finish(ledger);
    draft
}

/// The lines above the table; an empty list means none at all.
fn notes(table: &mut Table<'_, '_>, ledger: &mut Ledger) -> Option<super::super::draft::List<String>> {
    let value = table.value("notes")?;
    match value.get_ref().as_array() {
        Some(lines) if lines.is_empty() => Some(super::super::draft::Placed { value: Vec::new(), bytes: value.span() }),
        _ => table.list("notes", ledger, text),
    }
}

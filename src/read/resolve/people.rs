//! Settings, printing, rooms and colleges: from drafts to parts, one for one. A value that the walker refused gets a
//! stand-in, so that positions and names stay right; such a draft never becomes a problem.

use super::super::clock;
use super::super::draft::PartDraft;
use super::super::draft::{CollegeDraft, Draft, Placed, RoomDraft, ScheduleDraft, SettingsDraft};
use super::super::ledger::Ledger;
use super::Names;
use crate::problem::{
    Class, ClassIndex, College, Column, Demand, Layout, Objective, Orientation, Part, Per, Printing, Room, Rounding,
    SamplePart, Settings,
};
use crate::words::Event;
use crate::words::reading::FileFault;

pub(super) fn settings(draft: &Draft, ledger: &mut Ledger) -> Settings {
    let given = &draft.settings;
    let usual = Settings::default();
    objectives_in_order(given, ledger);
    Settings {
        slot_minutes: small(given.slot_minutes.as_ref(), usual.slot_minutes),
        rounding: match given.rounding.as_ref().map(|word| word.value.as_str()) {
            Some("nearest") => Rounding::Nearest,
            _ => Rounding::Up,
        },
        allowance: small(given.allowance.as_ref(), usual.allowance),
        changeover: small(given.changeover.as_ref(), usual.changeover),
        partial: given.partial.as_ref().map_or(usual.partial, |partial| partial.value),
        peak: given.peak.as_ref().map_or(usual.peak, |word| Per::named(&word.value)),
        peak_per_hour: given.peak_per_hour.as_ref().map_or(usual.peak_per_hour, |by_hour| by_hour.value),
        language: draft.language.as_ref().map_or(usual.language, |language| language.value),
        time_limit: small(given.time_limit.as_ref(), usual.time_limit),
        sample: draft
            .sample
            .iter()
            .flat_map(|list| &list.value)
            .filter_map(|part| SamplePart::named(&part.value))
            .collect(),
    }
}

/// Notes `unplaced` anywhere but first: it cannot be outweighed.
fn objectives_in_order(settings: &SettingsDraft, ledger: &mut Ledger) {
    let names = settings.objectives.iter().flat_map(|list| list.value.iter());
    for name in names.skip(1).filter(|name| name.value == Objective::Unplaced.name()) {
        ledger.error(FileFault::UnplacedNotFirst, name.bytes.clone());
    }
}

/// The objectives in the file's order. `unplaced` and `changes` come first where the file does not name them: they say
/// that everyone is to be served, and that what was announced is to stand.
pub(super) fn objectives(settings: &SettingsDraft) -> Vec<Objective> {
    let Some(list) = &settings.objectives else { return Objective::DEFAULT_ORDER.to_vec() };
    let known = |name: &Placed<String>| Objective::ALL.into_iter().find(|known| known.name() == name.value);
    let mut objectives: Vec<Objective> = list.value.iter().filter_map(known).collect();
    for (place, implied) in [Objective::Unplaced, Objective::Changes].into_iter().enumerate() {
        if !objectives.contains(&implied) {
            objectives.insert(place, implied);
        }
    }
    objectives
}

pub(super) fn printing(draft: &ScheduleDraft) -> Printing {
    let text = |value: &Option<Placed<String>>| value.as_ref().map(|text| text.value.clone());
    let number = |value: &Option<Placed<u64>>| value.as_ref().and_then(|number| u32::try_from(number.value).ok());
    let column = |word: &Placed<String>| match word.value.as_str() {
        "classes" => Column::Classes,
        "contact" => Column::Contact,
        _ => Column::Headcount,
    };
    let usual = Printing::default();
    Printing {
        event: draft.event.as_ref().and_then(|word| Event::named(&word.value)).unwrap_or_default(),
        title: text(&draft.title),
        notes: draft.notes.as_ref().map(|lines| lines.value.iter().map(|line| line.value.clone()).collect()),
        layout: match draft.layout.as_ref().map(|word| word.value.as_str()) {
            Some("flat") => Layout::Flat,
            Some("grid") => Layout::Grid,
            _ => Layout::Blocks,
        },
        merge: draft.merge.as_ref().is_some_and(|merge| merge.value),
        columns: draft.columns.iter().flat_map(|list| list.value.iter().map(column)).collect(),
        whole_day_clock: draft.clock.as_ref().is_some_and(|clock| clock.value == 24),
        weekday: draft.weekday.as_ref().is_some_and(|weekday| weekday.value),
        college_heading: text(&draft.college_heading),
        place_heading: text(&draft.place_heading),
        text_size: number(&draft.text_size),
        orientation: draft.orientation.as_ref().map(|word| match word.value.as_str() {
            "landscape" => Orientation::Landscape,
            _ => Orientation::Portrait,
        }),
        attachment: number(&draft.attachment),
        arrive_early: small(draft.arrive_early.as_ref(), usual.arrive_early),
        form_over: small(draft.form_over.as_ref(), usual.form_over),
        utc_offset: draft.utc_offset.as_ref().and_then(|o| clock::offset(&o.value)).unwrap_or(usual.utc_offset),
    }
}

/// The room of a draft; without a rate where that gives none.
pub(in super::super) fn room(draft: &RoomDraft) -> Room {
    let name = draft.name.as_ref().map_or_else(String::new, |name| name.value.clone());
    let stations = draft.stations.as_ref().map_or(1, |stations| stations.value);
    let (served_heads, served_seconds) = match (&draft.heads_per_hour, &draft.seconds_per_head) {
        (Some(heads), _) => (heads.value * stations, 3600),
        (None, Some(seconds)) => (stations, seconds.value),
        (None, None) => (0, 1),
    };
    let label = draft.label.as_ref().map_or_else(|| name.clone(), |label| label.value.clone());
    let text = |value: &Option<Placed<String>>| value.as_ref().map(|text| text.value.clone());
    let (building, campus) = (text(&draft.building), text(&draft.campus));
    Room { name, label, served_heads, served_seconds, building, campus }
}

pub(super) fn college(draft: &CollegeDraft) -> College {
    let text = |value: &Option<Placed<String>>| value.as_ref().map(|text| text.value.clone());
    let mut classes: Vec<Class> = draft.classes.iter().flat_map(|list| &list.value).map(class).collect();
    let parts: Vec<Part> = draft.parts.iter().flat_map(|list| &list.value).map(|own| part(own, &mut classes)).collect();
    let demand = match (&draft.headcount, &draft.minutes) {
        (Some(heads), _) => Demand::Heads(heads.value),
        (None, Some(minutes)) => Demand::Minutes(minutes.value),
        (None, None) if !parts.is_empty() => Demand::Heads(parts.iter().map(|part| part.heads).sum()),
        (None, None) => Demand::Heads(classes.iter().map(|class| class.heads).sum()),
    };
    College {
        demand,
        classes,
        parts,
        groups: draft.groups.as_ref().map(|groups| small(Some(groups), 1)),
        tags: draft.tags.iter().flat_map(|list| list.value.iter().map(|tag| tag.value.clone())).collect(),
        campus: text(&draft.campus),
        contact: text(&draft.contact),
        phone: text(&draft.phone),
        priority: small(draft.priority.as_ref(), 1),
        ..College::new(&text(&draft.name).unwrap_or_default(), 1)
    }
}

/// A part of a college, whose classes join those of the college; its rooms and dates are looked up later.
fn part(draft: &PartDraft, classes: &mut Vec<Class>) -> Part {
    let text = |value: &Option<Placed<String>>| value.as_ref().map(|text| text.value.clone());
    let own: Vec<Class> = draft.classes.iter().flat_map(|list| &list.value).map(class).collect();
    let (first, all) = (classes.len(), own.iter().map(|class| class.heads).sum());
    classes.extend(own);
    Part {
        name: text(&draft.name).unwrap_or_default(),
        heads: draft.headcount.as_ref().map_or(all, |heads| heads.value),
        classes: (first..classes.len()).map(ClassIndex).collect(),
        campus: text(&draft.campus),
        building: text(&draft.building),
        rooms: None,
        half_days: None,
    }
}

/// The rooms and half-days of the parts of a college.
pub(super) fn places(draft: &CollegeDraft, college: &mut College, names: &Names, ledger: &mut Ledger) {
    let drafts = draft.parts.iter().flat_map(|list| &list.value);
    for (draft, part) in drafts.zip(&mut college.parts) {
        part.rooms = names.rooms(draft.rooms.as_ref(), ledger).flatten();
        part.half_days = names.half_days(None, draft.dates.as_ref(), ledger).flatten();
    }
}

fn class(draft: &super::super::draft::ClassDraft) -> Class {
    Class {
        name: draft.name.as_ref().map_or_else(String::new, |name| name.value.clone()),
        heads: draft.headcount.as_ref().map_or(0, |heads| heads.value),
    }
}

fn small(value: Option<&Placed<u64>>, usual: u32) -> u32 {
    value.map_or(usual, |given| u32::try_from(given.value).unwrap_or(u32::MAX))
}

//! The dialogs: a batch moved or divided by choosing, what waits put into a session, what was done, what is asked before a
//! version is told. Which one is open, the screen remembers.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, digits, flag, input, labelled, list, number, position, text};
use crate::app::ask::{self, Place};
use serde_json::{Value, json};
use std::rc::Rc;

impl View<'_> {
    /// The dialog that is open.
    pub(super) fn open_dialog(&self) -> Option<Element> {
        if let Some(trouble) = list(self.state, "troubles").first() {
            return Some(self.trouble_dialog(trouble).key(format!("dialog-trouble-{}", trouble["id"])));
        }
        let asked = &self.memory["dialog"];
        let dialog = match text(asked, "is") {
            "history" => Some(self.history_dialog()),
            "hours" => self.hours_dialog(asked),
            "keys" => Some(self.keys_dialog()),
            "move" => self.move_dialog(asked),
            "place" => self.place_dialog(asked),
            "sample" => Some(self.sample_dialog()),
            "split" => self.split_dialog(asked),
            "tell" => Some(self.tell_dialog()),
            _ => None,
        };
        dialog.map(|dialog| dialog.key(format!("dialog-{}", text(asked, "is"))))
    }

    /// Where a batch can stand.
    pub(super) fn places(&self, batch: usize) -> Rc<Vec<Place>> {
        let mut known = self.places.borrow_mut();
        let look = || {
            let open = self.office.open.as_ref();
            Rc::new(open.and_then(|open| ask::places(&open.desk, batch, self.language)).unwrap_or_default())
        };
        Rc::clone(known.entry(batch).or_insert_with(look))
    }

    fn history_dialog(&self) -> Element {
        let one = |step: &Value| {
            let command = text(step, "command");
            let command = (!command.is_empty()).then(|| {
                let code = h("code").class("small muted code").add(command);
                h("details").class("small").add((h("summary").class("muted").add(self.t("by-command")), code))
            });
            let is_here = flag(step, "here");
            let back =
                button("quiet").with("data-post", "/api/goto").json("data-body", &json!({ "to": step["number"] }));
            let back = back.json("data-done", &json!({ "dialog": null })).add(self.t("back-here"));
            let act = if is_here { h("span").class("tag accent").add(self.t("here")) } else { back };
            h("li").class(if is_here { "here" } else { "" }).add((
                h("span").class("muted small").add(self.moment(&step["at"])),
                h("span").add((text(step, "label"), command)),
                act,
            ))
        };
        let steps: Vec<Element> = list(self.state, "history").iter().map(one).collect();
        let close = button("primary").json("data-set", &json!({ "dialog": null })).add(self.t("close"));
        h("dialog").with("aria-label", self.t("history")).add((
            h("header").add(self.t("history")),
            h("ol").class("history").with("tabindex", "0").add(steps),
            h("footer").add(close),
        ))
    }

    /// A fault of the program, with what to hand on to those who mend it.
    fn trouble_dialog(&self, trouble: &Value) -> Element {
        let seen = format!("/api/troubles/{}/seen", trouble["id"]);
        let close = button("primary").key("cancel").with("data-post", seen).add(self.t("close"));
        let copy = button("").key("copy").with("data-copy", self.t("copied")).add(self.t("copy-report"));
        let file =
            trouble["file"].as_str().map(|file| h("p").class("small muted").add(self.tt("report-kept", &[&file])));
        let text_of = h("textarea").flag("readonly", true).number("rows", 7).with("aria-label", self.t("copy-report"));
        h("dialog").with("aria-label", self.t("failed-all")).with("role", "alertdialog").add((
            h("header").add(self.t("failed-all")),
            h("div").class("body").add((text_of.class("wide").add(text(trouble, "text")), file)),
            h("footer").add((copy, close)),
        ))
    }

    fn keys_dialog(&self) -> Element {
        let keys = ["key-enter", "key-arrows", "key-esc", "key-more", "key-find", "key-undo"];
        let close = button("primary").json("data-set", &json!({ "dialog": null })).add(self.t("close"));
        h("dialog").with("aria-label", self.t("keys-title")).add((
            h("header").add(self.t("keys-title")),
            h("ul").class("body").add(keys.map(|key| h("li").add(self.t(key)))),
            h("footer").add(close),
        ))
    }

    /// A select whose choice the dialog remembers.
    fn asks(&self, asked: &Value, key: &'static str, id: &'static str, options: Vec<Element>) -> Element {
        let mut next = asked.clone();
        next[key] = json!(format!("$#{key}"));
        // Another half-day or room has other times.
        if key != "start" {
            next["start"] = Value::Null;
        }
        h("select").with("name", key).with("id", id).key(id).json("data-set", &json!({ "dialog": next })).add(options)
    }

    fn move_dialog(&self, asked: &Value) -> Option<Element> {
        let index = position(asked, "batch")?;
        let batch = list(&self.state["plan"], "batches").get(index)?;
        let spot = self.spot(asked, index, batch)?;
        let edits = json!([{ "plan": { "move": { "batch": index, "session": spot.session, "start": spot.start } } }]);
        let label = |id: &'static str, word: &'static str| h("label").with("for", id).add(self.t(word));
        let was = format!("{}{}{}", text(batch, "when"), self.t("list-and"), text(batch, "where"));
        let body = (
            h("p").class("muted").add(was),
            h("div").class("form2").add((
                label("move-half", "half-day"),
                self.asks(asked, "half", "move-half", spot.halves),
                label("move-room", "place"),
                self.asks(asked, "room", "move-room", spot.rooms),
                label("move-time", "start-at"),
                self.asks(asked, "start", "move-time", spot.starts),
            )),
            h("div").with("aria-live", "polite").add(self.verdict_beforehand(&edits)),
        );
        let done = button("primary")
            .all(self.edits(&edits))
            .with("data-follow", format!("{}-{}", batch["college"], spot.session));
        Some(self.dialog(&self.tt("move-what", &[&text(batch, "name")]), body, done.add(self.t("move-do"))))
    }

    /// What is chosen in the dialog that moves a batch, and what can be chosen.
    fn spot(&self, asked: &Value, index: usize, batch: &Value) -> Option<Spot> {
        let problem = &self.state["problem"];
        let halves = list(problem, "half_days");
        let of = |key: &str| {
            asked[key].as_u64().unwrap_or_else(|| number(batch, if key == "half" { "half_day" } else { key }))
        };
        let open: Vec<(u64, u64, &Value)> = (0_u64..)
            .zip(halves)
            .flat_map(|(place, _)| (0_u64..).zip(list(problem, "cells")).map(move |(row, cells)| (place, row, cells)))
            .filter_map(|(place, row, cells)| Some((place, row, cells.get(usize::try_from(place).ok()?)?)))
            .filter(|(_, _, cell)| text(cell, "state") == "open")
            .collect();
        let half = of("half");
        let in_half: Vec<(u64, &Value)> =
            open.iter().filter(|(place, ..)| *place == half).map(|&(_, row, cell)| (row, cell)).collect();
        let wanted = of("room");
        let (room, cell) = *in_half.iter().find(|(row, _)| *row == wanted).or_else(|| in_half.first())?;
        let session = position(cell, "session")?;
        let places = self.places(index);
        let place = places.iter().find(|place| place.session == session)?;
        let (from, minutes) = (number(cell, "start"), number(cell, "minutes"));
        let last = from + minutes.saturating_sub(place.minutes.into());
        let step = usize::try_from(number(problem, "slot").max(1)).ok()?;
        let first = place.ranges.iter().find(|range| range.code == "ok").map(|range| u64::from(range.from));
        let here = (position(batch, "session") == Some(session)).then(|| number(batch, "start"));
        let start = asked["start"].as_u64().or(here).or(first).unwrap_or(from);
        // In a divided session a batch begins with a window.
        let starts: Vec<u64> = match list(cell, "windows") {
            [] => (from..=last).step_by(step).collect(),
            windows => windows.iter().filter_map(Value::as_u64).collect(),
        };
        let option = |value: u64, is_chosen: bool, text: &str| {
            h("option").number("value", value).flag("selected", is_chosen).add(text)
        };
        let mut places_of_halves: Vec<u64> = open.iter().map(|(place, ..)| *place).collect();
        places_of_halves.dedup();
        let half_called = |place: &u64| {
            let half = usize::try_from(*place).ok().and_then(|place| halves.get(place)).unwrap_or(&Value::Null);
            format!("{} {}", text(half, "text"), text(half, "weekday"))
        };
        let called = |row: u64| usize::try_from(row).ok().map_or("", |row| text(&problem["rooms"][row], "label"));
        Some(Spot {
            session,
            start,
            halves: places_of_halves.iter().map(|place| option(*place, *place == half, &half_called(place))).collect(),
            rooms: in_half.iter().map(|(row, _)| option(*row, *row == room, called(*row))).collect(),
            starts: starts.into_iter().map(|minute| option(minute, minute == start, &self.clock(minute))).collect(),
        })
    }

    fn split_dialog(&self, asked: &Value) -> Option<Element> {
        let index = position(asked, "batch")?;
        let batch = list(&self.state["plan"], "batches").get(index)?;
        let (classes, heads) = (number(batch, "classes"), number(batch, "heads"));
        let (most, word) = if classes > 0 { (classes, "split-classes") } else { (heads, "split-how") };
        let field = digits("keeps", &most.div_ceil(2).to_string(), 1).number("max", most.saturating_sub(1));
        let edits = json!([{ "plan": { "split": { "batch": index, "keeps": "$keeps" } } }]);
        let title = format!("{} {}", self.t("split"), text(batch, "name"));
        let done = button("primary").all(self.edits(&edits)).add(self.t("split"));
        Some(self.dialog(&title, labelled(self.t(word), field), done))
    }

    /// Puts into a session what waits for a place.
    fn place_dialog(&self, asked: &Value) -> Option<Element> {
        let unplaced = list(&self.state["plan"], "unplaced");
        let entry = unplaced.iter().find(|entry| entry["college"] == asked["college"])?;
        let open = self.open_sessions();
        let chosen = asked["session"].as_u64().or_else(|| open.first().map(|(.., cell)| number(cell, "session")))?;
        let option = |(half, room, cell): &(&Value, &Value, &Value)| {
            let session = number(cell, "session");
            let called = format!("{} {}", text(half, "text"), text(room, "label"));
            h("option").number("value", session).flag("selected", session == chosen).add(called)
        };
        let (.., cell) = open.iter().find(|(.., cell)| number(cell, "session") == chosen)?;
        let choice = self.asks(asked, "session", "put-where", open.iter().map(option).collect());
        let step = usize::try_from(number(&self.state["problem"], "slot").max(1)).ok()?;
        let starts = (number(cell, "start")..number(cell, "end")).step_by(step);
        let start = asked["start"].as_u64().unwrap_or_else(|| number(cell, "start"));
        let starts = starts.map(|minute| {
            h("option").number("value", minute).flag("selected", minute == start).add(self.clock(minute))
        });
        let time = self.asks(asked, "start", "put-when", starts.collect());
        let edits =
            json!([{ "plan": { "place": { "college": entry["college"], "session": chosen, "start": start } } }]);
        let body = (
            h("div")
                .class("row")
                .add((choice.with("aria-label", self.t("where-to")), time.with("aria-label", self.t("start-at")))),
            h("div").with("aria-live", "polite").add(self.verdict_beforehand(&edits)),
        );
        let done = button("primary").all(self.edits(&edits)).add(self.t("move-do"));
        Some(self.dialog(&self.tt("move-what", &[&text(entry, "name")]), body, done))
    }

    fn tell_dialog(&self) -> Element {
        let done = button("primary")
            .with("data-post", "/api/told")
            .json("data-done", &json!({ "dialog": null, "fields": null }));
        let note = labelled(self.t("told-note"), input("note", "", 24));
        let fields = self.notice_fields();
        let done = done.json("data-body", &json!({ "note": "$?note", "fields": fields })).add(self.t("tell"));
        self.dialog(self.t("tell"), (h("p").add(self.t("tell-ask")), note), done)
    }
}

/// What is chosen where a batch is moved, and the options beside it.
struct Spot {
    session: usize,
    start: u64,
    halves: Vec<Element>,
    rooms: Vec<Element>,
    starts: Vec<Element>,
}

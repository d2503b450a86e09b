//! When and where: dates, half-days, rooms, and which sessions are open.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{
    acts_column, button, card, column, digits, flag, head, input, labelled, list, note, number, scroll, text,
};
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn when(&self) -> Element {
        let problem = &self.state["problem"];
        let capacity = &problem["capacity"];
        let is_short = number(capacity, "open") < number(capacity, "needed");
        let said = note(if is_short { "bad" } else { "good" }).class("gap").with("role", "status");
        let sample = list(problem, "sample");
        let edits: Vec<Value> =
            sample.iter().map(|part| json!({ "problem": { "looked_over": { "part": part } } })).collect();
        let sample = (!sample.is_empty()).then(|| {
            let looked = button("").key("looked").json("data-edit", &Value::Array(edits)).add(self.t("looked-over"));
            note("warn").class("gap").add((self.t("sample-left"), " ", looked))
        });
        h("div").add((
            head(self.t("step-when"), self.t("when-lead"), ()),
            said.add(text(capacity, "text")),
            sample,
            h("div").class("split").add((
                h("div").class("stack").add((self.sessions(problem), self.specials(), self.rooms_table(problem))),
                h("div").class("stack").add((
                    self.month(),
                    self.kinds_of_half_days(problem),
                    self.special_kinds(),
                    self.settings(problem),
                )),
            )),
        ))
    }

    /// The two rows above a table of half-days: dates with their days of the week, and the half-days of each.
    pub(super) fn half_days_heading(&self, first: &'static str) -> (Element, Element) {
        let halves = list(&self.state["problem"], "half_days");
        let day = |(date, day): &(String, String)| {
            let of: Vec<&Value> = halves.iter().filter(|half| text(half, "date") == date).collect();
            let weekday = of.first().map_or("", |half| text(half, "weekday"));
            h("th").with("scope", "colgroup").number("colspan", of.len()).add((day.as_str(), " ", weekday))
        };
        let days: Vec<Element> = self.dates().iter().map(day).collect();
        let names: Vec<Element> = halves.iter().map(|half| column(text(half, "name"))).collect();
        (h("tr").add((column(self.t(first)).with("rowspan", "2"), days)), h("tr").add(names))
    }

    /// Rooms by half-days: each session is a button that closes or opens it.
    fn sessions(&self, problem: &Value) -> Element {
        let (halves, rooms, cells) = (list(problem, "half_days"), list(problem, "rooms"), list(problem, "cells"));
        let open = cells.iter().flat_map(|row| row.as_array().into_iter().flatten());
        let open = open.filter(|cell| text(cell, "state") == "open").count();
        let row = |(row, room): (usize, &Value)| {
            let own = cells.get(row).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let cell = |(place, cell): (usize, &Value)| self.session(room, (row, place), cell, &halves[place]);
            let cells: Vec<Element> = own.iter().enumerate().take(halves.len()).map(cell).collect();
            h("tr").add((h("th").with("scope", "row").add(text(room, "label")), cells))
        };
        let rows: Vec<Element> = rooms.iter().enumerate().map(row).collect();
        let table = h("table").class("sess").add((
            h("caption").class("sr").add(self.t("which-open")),
            h("thead").add(self.half_days_heading("place")),
            h("tbody").add(rows),
        ));
        let count = h("span").class("small muted").add(self.tt("open-count", &[&open]));
        card(self.t("which-open"), Some(count), scroll(self.t("which-open"), "sessions").add(table))
    }

    fn session(&self, room: &Value, (row, place): (usize, usize), cell: &Value, half: &Value) -> Element {
        if text(cell, "state") == "make_up" {
            let said = (h("b").add(text(cell, "name")), h("span").add(text(cell, "hours")));
            return h("td").class("made-up").add(said);
        }
        let is_open = text(cell, "state") == "open";
        let name = text(room, "name");
        let at = cell_of(name, half);
        let edit = json!([{ "problem": { "sessions": { "cells": [at], "open": !is_open } } }]);
        let what = self.t(if is_open { "open" } else { "closed" });
        let (first, second) = if is_open {
            (text(cell, "hours").to_owned(), self.tt("at-most-heads", &[&number(cell, "most")]))
        } else {
            let reason = self.reason_of(row, place).map(|reason| self.tt("shut", &[&reason]));
            (reason.unwrap_or_else(|| self.t("closed").to_owned()), self.t("press-open").to_owned())
        };
        let called = format!("{} {}", text(room, "label"), text(half, "text"));
        let toggle = h("button")
            .with("type", "button")
            .class("cell")
            .key(format!("cell-{name}-{place}"))
            .is("aria-pressed", is_open)
            .json("data-edit", &edit)
            .add((h("b").add(first), h("span").add(second), h("i").class("sr").add(format!(" {called} {what}"))));
        let hours = is_open.then(|| {
            let word = if flag(cell, "own") { "own-hours" } else { "cell-hours" };
            button("quiet small-btn")
                .key(format!("hours-{name}-{place}"))
                .with("aria-label", format!("{} {called}", self.t("cell-hours")))
                .json("data-set", &json!({ "dialog": { "is": "hours", "row": row, "place": place } }))
                .add(self.t(word))
        });
        h("td").add((toggle, hours))
    }

    /// Other hours of one session.
    pub(super) fn hours_dialog(&self, asked: &Value) -> Option<Element> {
        let problem = &self.state["problem"];
        let (row, place) = (super::pieces::position(asked, "row")?, super::pieces::position(asked, "place")?);
        let cell = problem["cells"].get(row)?.get(place)?;
        let (room, half) = (list(problem, "rooms").get(row)?, list(problem, "half_days").get(place)?);
        let at = cell_of(text(room, "name"), half);
        let field = |name: &'static str| labelled(self.t(name), input(name, text(cell, name), 6).key(name));
        let hours = |start: &Value, end: &Value| json!([{ "problem": { "hours": { "cells": [at], "start": start, "end": end } } }]);
        let usual = flag(cell, "own")
            .then(|| button("quiet").all(self.edits(&hours(&Value::Null, &Value::Null))).add(self.t("usual-hours")));
        let done = button("primary").all(self.edits(&hours(&json!("$from"), &json!("$to")))).add(self.t("save"));
        let title = format!("{} {}", text(room, "label"), text(half, "text"));
        Some(self.dialog(&title, (h("div").class("row").add((field("from"), field("to"))), usual), done))
    }

    /// Minutes between batches, and how long to search.
    fn settings(&self, problem: &Value) -> Element {
        let field = |key: &'static str, word: &'static str, least: u64| {
            let edit = json!([{ "problem": { "setting": { "table": "settings", "key": key, "value": "$value" } } }]);
            let field = digits("value", &number(problem, key).to_string(), least).key(format!("set-{key}"));
            labelled(self.t(word), field.json("data-edit", &edit))
        };
        let fields = (field("changeover", "changeover", 0), field("time_limit", "time-limit", 1));
        card(self.t("settings"), None, h("div").class("body stack").add(fields))
    }

    fn rooms_table(&self, problem: &Value) -> Element {
        let rooms = list(problem, "rooms").iter().enumerate().map(|(place, room)| self.room(Some(place), room));
        let new = json!({ "name": "", "label": "", "stations": 1 });
        let rows: Vec<Element> = rooms.chain([self.room(None, &new)]).collect();
        let words = ["short-name", "label", "speed", "stations"].map(|word| column(self.t(word)));
        let table =
            h("table").add((h("thead").add(h("tr").add((words, acts_column(self.t("delete"))))), h("tbody").add(rows)));
        card(self.t("rooms-speed"), None, scroll(self.t("rooms-speed"), "rooms").add(table))
    }

    /// A room, or the row in which a new one is typed.
    fn room(&self, place: Option<usize>, room: &Value) -> Element {
        let called = match text(room, "label") {
            "" => self.t("add-room"),
            label => label,
        };
        let number_of = place.map_or_else(|| "new".to_owned(), |place| place.to_string());
        let in_seconds = room["seconds_per_head"].is_u64();
        let (unit, speed) = if in_seconds { ("seconds_per_head", "per-head") } else { ("heads_per_hour", "per-hour") };
        let shown = |key: &str| room[key].as_u64().map_or_else(String::new, |number| number.to_string());
        let dress = |field: Element, name: &str, word: &'static str| {
            field.key(format!("room-{number_of}-{name}")).with("aria-label", format!("{called} {}", self.t(word)))
        };
        let stations = match shown("stations") {
            none if none.is_empty() => "1".to_owned(),
            stations => stations,
        };
        let edit = json!([{ "problem": { "room": {
            "position": place, "name": "$name", "label": "$?label", "speed": { (unit): "$speed" }, "stations": "$stations",
        } } }]);
        let act = match place {
            None => button("").key("add-room").json("data-edit", &edit).with("data-empty", "").add(self.t("add")),
            Some(place) => {
                let gone = json!([{ "problem": { "remove_room": { "position": place } } }]);
                let gone = button("quiet").json("data-edit", &gone);
                gone.with("aria-label", format!("{} {called}", self.t("delete"))).add(self.t("delete"))
            }
        };
        let row = h("tr").key(format!("room-{number_of}")).with("data-form", "").add((
            h("td").add(dress(input("name", text(room, "name"), 6), "name", "short-name")),
            h("td").add(dress(input("label", text(room, "label"), 16), "label", "label")),
            h("td").class("nowrap").add((dress(digits("speed", &shown(unit), 1), "speed", speed), " ", self.t(speed))),
            h("td").add(dress(digits("stations", &stations, 1), "stations", "stations")),
            h("td").add(act),
        ));
        if place.is_some() { row.json("data-edit", &edit) } else { row }
    }

    fn kinds_of_half_days(&self, problem: &Value) -> Element {
        let kinds = list(problem, "kinds");
        let rows =
            kinds.iter().enumerate().map(|(place, kind)| self.kind_of_half_day(Some(place), kind, kinds.len() > 1));
        let new = json!({ "name": "", "start": "", "end": "" });
        let rows: Vec<Element> = rows.chain([self.kind_of_half_day(None, &new, false)]).collect();
        let hint = h("p").class("small muted").add(self.t("afternoon-hint"));
        card(self.t("half-days"), None, h("div").class("body stack").add((rows, hint)))
    }

    fn kind_of_half_day(&self, place: Option<usize>, kind: &Value, can_go: bool) -> Element {
        let called = match text(kind, "name") {
            "" => self.t("add-half-day"),
            name => name,
        };
        let number_of = place.map_or_else(|| "new".to_owned(), |place| place.to_string());
        let field = |name: &'static str, value: &str, word: &'static str| {
            let size = if name == "name" { 8 } else { 5 };
            let field = input(name, value, size).key(format!("half-{number_of}-{name}"));
            field.with("aria-label", format!("{called} {}", self.t(word)))
        };
        let edit = json!([{ "problem": { "half_day": {
            "position": place, "name": "$name", "start": "$start", "end": "$end",
        } } }]);
        let act = match place {
            None => Some(button("").key("add-half").json("data-edit", &edit).with("data-empty", "").add(self.t("add"))),
            Some(place) => can_go.then(|| {
                let gone = json!([{ "problem": { "remove_half_day": { "position": place } } }]);
                let gone = button("quiet").json("data-edit", &gone);
                gone.with("aria-label", format!("{} {called}", self.t("delete"))).add(self.t("delete"))
            }),
        };
        let row = h("div").class("row").key(format!("half-{number_of}")).with("data-form", "").add((
            field("name", text(kind, "name"), "half-day-name"),
            field("start", plain(text(kind, "start")), "from"),
            self.t("to"),
            field("end", plain(text(kind, "end")), "to"),
            place.map(|place| self.windows_button(place, kind)),
            act,
        ));
        if place.is_some() { row.json("data-edit", &edit) } else { row }
    }
}

/// A session as edits name it.
fn cell_of(room: &str, half: &Value) -> Value {
    json!({ "room": room, "date": half["date"], "half_day": half["name"] })
}

/// A time without its seconds and its leading zero.
pub(super) fn plain(time: &str) -> &str {
    let minutes = time.strip_suffix(":00").filter(|rest| rest.contains(':')).unwrap_or(time);
    minutes.strip_prefix('0').unwrap_or(minutes)
}

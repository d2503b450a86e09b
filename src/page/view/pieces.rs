//! What the screens have in common: buttons, cards, findings, tables, dialogs; and how a state is read.

use super::super::element::{Element, Piece, h};
use super::View;
use serde_json::{Value, json};

/// The text of a key; empty where there is none.
pub(super) fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The list of a key; empty where there is none.
pub(super) fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The number of a key; 0 where there is none.
pub(super) fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_default()
}

/// The number of a key as a position; `None` where there is none.
pub(super) fn position(value: &Value, key: &str) -> Option<usize> {
    value[key].as_u64().and_then(|number| usize::try_from(number).ok())
}

/// Whether a key says yes.
pub(super) fn flag(value: &Value, key: &str) -> bool {
    value[key].as_bool().unwrap_or_default()
}

/// A button.
pub(super) fn button(kind: &str) -> Element {
    h("button").with("type", "button").class("btn").class(kind)
}

/// A card with a heading.
pub(super) fn card(title: &str, acts: Option<Element>, body: impl Piece) -> Element {
    let acts = acts.map(|acts| h("span").class("acts").add(acts));
    h("section").class("card").add(h("header").add((h("h2").add(title), acts))).add(body)
}

/// A card without a heading.
pub(super) fn plain_card(body: impl Piece) -> Element {
    h("section").class("card").add(body)
}

/// The head of a screen.
pub(super) fn head(title: &str, lead: &str, acts: impl Piece) -> Element {
    let lead = (!lead.is_empty()).then(|| h("p").add(lead));
    h("div").class("head").add((h("div").add((h("h1").add(title), lead)), h("div").class("acts").add(acts)))
}

/// A note.
pub(super) fn note(kind: &str) -> Element {
    h("div").class("note").class(kind)
}

/// Findings, each with its help.
pub(in super::super) fn findings(findings: &[Value]) -> Element {
    let one = |finding: &Value| {
        let cell = finding["cell"].as_str().map(|cell| h("b").add((cell, " ")));
        let help = finding["help"].as_str().map(|help| h("p").class("small").add(help));
        // The code is for who asks somebody else about it: no word of an office.
        let note = note(if flag(finding, "error") { "bad" } else { "warn" }).with("title", text(finding, "code"));
        note.add((cell, text(finding, "text"), help))
    };
    h("div").class("findings").add(findings.iter().map(one).collect::<Vec<_>>())
}

/// A list of sentences.
pub(super) fn sentences(lines: &[Value]) -> Element {
    let one = |line: &Value| h("li").add(line.as_str().unwrap_or_default());
    h("ul").add(lines.iter().map(one).collect::<Vec<_>>())
}

/// A select, given values and texts.
pub(super) fn select(name: &'static str, options: &[(String, String)], chosen: &str) -> Element {
    let option = |(value, text): &(String, String)| {
        h("option").with("value", value.as_str()).flag("selected", value == chosen).add(text.as_str())
    };
    h("select").with("name", name).key(name).add(options.iter().map(option).collect::<Vec<_>>())
}

/// A field for text.
pub(super) fn input(name: &'static str, value: &str, size: u32) -> Element {
    h("input").with("type", "text").with("name", name).number("size", size).with("value", value)
}

/// A field for a number.
pub(super) fn digits(name: &'static str, value: &str, least: u64) -> Element {
    h("input").with("type", "number").with("name", name).number("min", least).with("value", value)
}

/// A field with its label.
pub(super) fn labelled(label: &str, field: Element) -> Element {
    h("label").class("field").add((label, field))
}

/// A region that scrolls by itself.
pub(super) fn scroll(label: &str, key: &'static str) -> Element {
    h("div").class("scroll").with("tabindex", "0").with("role", "region").with("aria-label", label).key(key)
}

/// A heading of a column.
pub(super) fn column(text: impl Piece) -> Element {
    h("th").with("scope", "col").add(text)
}

/// What only a screen reader says.
pub(super) fn unseen(text: &str) -> Element {
    h("span").class("sr").add(text)
}

/// The heading of a column that holds buttons.
pub(super) fn acts_column(text: &str) -> Element {
    column(unseen(text))
}

impl View<'_> {
    /// A dialog; `done` is the button that ends it well.
    pub(super) fn dialog(&self, title: &str, body: impl Piece, done: Element) -> Element {
        let cancel = button("").key("cancel").json("data-set", &json!({ "dialog": null })).add(self.t("cancel"));
        h("dialog").with("aria-labelledby", "dialog-title").with("data-form", "").add((
            h("header").with("id", "dialog-title").add(title),
            h("div").class("body").add(body),
            h("footer").add((cancel, done.key("ok"))),
        ))
    }

    /// A moment, which the browser writes in its own time.
    pub(super) fn moment(&self, seconds: &Value) -> Element {
        h("time").with("data-seconds", seconds.to_string())
    }

    /// The edits of one gesture, which close the dialog and the form that they come from.
    pub(super) fn edits(&self, edits: &Value) -> Vec<(&'static str, Value)> {
        vec![("data-edit", edits.clone()), ("data-done", json!({ "dialog": null }))]
    }

    /// Whether the batches of the plan that are broken hold this one.
    pub(super) fn broken(&self) -> Vec<u64> {
        let problems = list(&self.state["verdict"], "problems");
        problems.iter().flat_map(|problem| list(problem, "batches")).filter_map(Value::as_u64).collect()
    }

    /// Dates of the calendar, once each, with their words.
    pub(super) fn dates(&self) -> Vec<(String, String)> {
        let mut dates: Vec<(String, String)> = list(&self.state["problem"], "half_days")
            .iter()
            .map(|half| (text(half, "date").to_owned(), text(half, "day").to_owned()))
            .collect();
        dates.dedup();
        dates
    }

    /// Names of half-days, once each.
    pub(super) fn half_day_names(&self) -> Vec<(String, String)> {
        let mut names: Vec<(String, String)> = Vec::new();
        for half in list(&self.state["problem"], "half_days") {
            let name = text(half, "name").to_owned();
            if !names.iter().any(|(known, _)| *known == name) {
                names.push((name.clone(), name));
            }
        }
        names
    }

    /// Rooms with what the schedule calls them.
    pub(super) fn rooms(&self) -> Vec<(String, String)> {
        let rooms = list(&self.state["problem"], "rooms").iter();
        rooms.map(|room| (text(room, "name").to_owned(), text(room, "label").to_owned())).collect()
    }

    /// Names of colleges.
    pub(super) fn colleges(&self) -> Vec<(String, String)> {
        let colleges = list(&self.state["problem"], "colleges").iter();
        colleges.map(|college| (text(college, "name").to_owned(), text(college, "name").to_owned())).collect()
    }
}

impl Element {
    /// The same with values for the scripts.
    pub(super) fn all(self, values: Vec<(&'static str, Value)>) -> Element {
        values.into_iter().fold(self, |element, (name, value)| element.json(name, &value))
    }
}

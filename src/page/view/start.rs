//! The start: a file dropped, a sample, or a case of the folder.

use super::super::api_files;
use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, findings, flag, input, labelled, list, note, number, select, sentences, text};
use crate::words::Event;
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn start(&self) -> Element {
        let promise = |(what, why)| h("p").add((h("b").add(self.t(what)), " ", self.t(why)));
        let promises = [("promise-1", "promise-1-why"), ("promise-2", "promise-2-why"), ("promise-3", "promise-3-why")];
        h("div").class("start").add((
            h("h1").add(self.t("start-title")),
            h("p").class("lead").add(self.t("start-lead")),
            h("div").class("start-grid").add((
                h("div").class("stack").add((
                    self.drop(),
                    self.handed_over().map(|read| self.reading(read)),
                    self.sample(),
                )),
                self.cases(),
            )),
            h("div").class("promise").add(promises.map(promise)),
        ))
    }

    /// The field that takes a file.
    fn drop(&self) -> Element {
        h("div").class("drop").with("data-drop", "").add((
            h("strong").add(self.t("drop-title")),
            h("span").class("muted").add(self.t("drop-what")),
            h("span").class("muted").add(self.t("drop-also")),
            button("primary").key("choose").with("data-choose", "file").add(self.t("choose-file")),
            self.file_field("choose-file"),
        ))
    }

    /// What the file chooser of the system fills.
    pub(super) fn file_field(&self, label: &'static str) -> Element {
        let field = h("input").with("type", "file").with("id", "file").class("sr").with("tabindex", "-1");
        field.with("aria-label", self.t(label)).with("data-upload", "")
    }

    /// What was read of the file that was handed over last.
    pub(super) fn handed_over(&self) -> Option<&Value> {
        self.memory["read"].as_u64().and_then(|id| self.office.files.get(&id)).map(|file| &file.shown)
    }

    fn reading(&self, read: &Value) -> Element {
        let kind = text(read, "kind");
        let box_ = h("section").with("id", "read").with("tabindex", "-1").class("card");
        let title = h("header").add(h("h2").add(text(read, "name")));
        if kind == "faulty" {
            let said = (self.what_was_read(read), h("p").add(self.t("nothing-written")));
            return box_.add((title, h("div").class("body stack").add(said)));
        }
        let heads: u64 = list(read, "colleges").iter().map(|college| number(college, "heads")).sum();
        let sum = (kind == "heads").then(|| {
            let colleges = h("b").add(self.tt("college-count", &[&list(read, "colleges").len()]));
            h("p").add((colleges, " · ", self.tt("heads-unit", &[&crate::words::grouped(heads)])))
        });
        let name = text(read, "name");
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let take = button("primary")
            .key("take")
            .with("data-post", "/api/cases")
            .with("data-then", if kind == "heads" { "/heads" } else { "/plan" });
        let body = match kind {
            "heads" => json!({ "name": "$name", "file": read["id"], "kind": "$kind" }),
            _ => json!({ "name": "$name", "file": read["id"] }),
        };
        let take = take.json("data-body", &body);
        let take = take.add(self.t(if kind == "heads" { "take-new" } else { "take-copy" }));
        let name = labelled(self.t("name-it"), input("name", stem, 24).key("case-name"));
        let kinds = Event::ALL.map(|event| (event.name().to_owned(), event.what(self.language).to_owned()));
        let event = (kind == "heads").then(|| labelled(self.t("called-for"), select("kind", &kinds, Event::NAMES[0])));
        box_.add((
            title,
            h("div").class("body stack").add((
                self.what_was_read(read),
                sum,
                h("div").class("row").with("data-form", "").add((name, event, take)),
            )),
        ))
    }

    /// Where it was read, what to look at, and what can be chosen there.
    pub(super) fn what_was_read(&self, read: &Value) -> Vec<Element> {
        let mut parts = Vec::new();
        if !list(read, "report").is_empty() {
            parts.push(
                h("div").add((h("h3").add(self.t("read-title")), sentences(list(read, "report")).class("small"))),
            );
        }
        if !list(read, "findings").is_empty() {
            parts.push(h("div").add((h("h3").add(self.t("look-title")), findings(list(read, "findings")))));
        }
        let choice = |one: &Value| {
            let choose = format!("/api/files/{}/choose", read["id"]);
            button("").with("data-post", choose).json("data-body", &one["choose"]).add(text(one, "text"))
        };
        let choices: Vec<Element> = list(read, "choices").iter().map(choice).collect();
        if !choices.is_empty() {
            parts.push(h("div").class("row").add((h("span").class("small muted").add(self.t("choices")), choices)));
        }
        parts
    }

    fn sample(&self) -> Element {
        let kind = |event: Event| {
            let dialog = json!({ "dialog": { "is": "sample", "kind": event.name() } });
            let ask = h("button").with("type", "button").key(format!("sample-{}", event.name()));
            let what = h("span").add(self.t(if event.whole_session() { "sample-session" } else { "sample-what" }));
            ask.json("data-set", &dialog).add((h("b").add(event.what(self.language)), what))
        };
        let kinds = h("div").class("kinds").add(Event::ALL.map(kind));
        h("div").add((h("h2").add(self.t("start-sample")), kinds))
    }

    /// The cases of the folder.
    fn cases(&self) -> Element {
        let cases = api_files::cases(self.office);
        let one = |case: &Value| {
            let worked_on = flag(case, "worked_on").then(|| h("span").class("small muted").add(self.t("worked-on")));
            h("button")
                .with("type", "button")
                .class("recent")
                .key(format!("case-{}", text(case, "name")))
                .with("data-post", "/api/open")
                .json("data-body", &json!({ "id": case["id"], "name": case["name"] }))
                .with("data-then", "/plan")
                .add((h("strong").add(text(case, "name")), worked_on))
        };
        let rows: Vec<Element> = cases.iter().map(one).collect();
        let none = rows.is_empty().then(|| h("div").class("body muted").add(self.t("recent-none")));
        card(self.t("recent"), None, (h("div").add(rows), none))
    }

    /// What is asked before a sample is made a case.
    pub(super) fn sample_dialog(&self) -> Element {
        let event = Event::named(text(&self.memory["dialog"], "kind")).unwrap_or_default();
        let name = labelled(self.t("name-it"), input("name", event.what(self.language), 24).key("sample-name"));
        let body = json!({ "name": "$name", "kind": event.name() });
        let done = button("primary").with("data-post", "/api/cases").json("data-body", &body);
        let done = done.json("data-done", &json!({ "dialog": null })).with("data-then", "/when");
        self.dialog(self.t("start-sample"), name, done.add(self.t("add")))
    }

    /// A schedule that was handed over beside an open case: what it is taken for.
    pub(super) fn told_table(&self, read: &Value) -> Option<Element> {
        (text(read, "kind") == "plan").then(|| {
            let take = |key: &'static str, told: bool, word: &'static str| {
                button(if told { "" } else { "primary" })
                    .key(key)
                    .with("data-post", "/api/plans")
                    .json("data-body", &json!({ "file": read["id"], "told": told }))
                    .json("data-done", &json!({ "read": null }))
                    .add(self.t(word))
            };
            let acts = h("div")
                .class("row")
                .add((take("take-plan", false, "take-plan"), take("take-told", true, "take-told")));
            let wrong = list(read, "problems");
            let wrong = (!wrong.is_empty()).then(|| note("bad").add((self.t("plan-breaks"), sentences(wrong))));
            let close = button("quiet").json("data-set", &json!({ "read": null })).add(self.t("close"));
            card(
                text(read, "name"),
                Some(close),
                h("div").class("body stack").add((self.what_was_read(read), wrong, acts)),
            )
        })
    }
}

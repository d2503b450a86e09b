//! What is arranged apart from the usual: make-up sessions, closed ones, breaks, windows, rates; each a sentence, and the
//! form in which it is stated.

use super::super::element::{Element, h};
use super::View;
use super::form::{Form, entry};
use super::pieces::{button, card, list, text};
use crate::app::ask;
use serde_json::{Value, json};

impl View<'_> {
    /// The form that is open, and all that is arranged.
    pub(super) fn specials(&self) -> (Option<Element>, Element) {
        let there = list(&self.state["problem"], "specials");
        let rows: Vec<Element> = there.iter().map(|special| self.special(special)).collect();
        let none = rows.is_empty().then(|| h("div").class("body muted").add(self.t("specials-none")));
        (self.special_form(), card(self.t("specials"), None, (rows, none)))
    }

    fn special(&self, special: &Value) -> Element {
        let (at, said) = (format!("{}-{}", text(special, "list"), special["position"]), text(special, "text"));
        let open = json!({ "form": {
            "list": special["list"], "kinds": special["kinds"], "position": special["position"], "entry": special["entry"],
        } });
        let change = special["entry"].is_object().then(|| {
            let change = button("quiet").key(format!("change-{at}")).json("data-set", &open);
            let change = change.with("data-focus", "#special-form [name], #special-form button");
            change.with("aria-label", format!("{} {said}", self.t("change"))).add(self.t("change"))
        });
        let which = json!({ "list": special["list"], "position": special["position"] });
        let gone = json!([{ "problem": { "remove_special": which } }]);
        let gone = button("quiet").key(format!("drop-{at}")).json("data-edit", &gone);
        let gone = gone.json("data-done", &json!({ "form": null }));
        let gone = gone.with("aria-label", format!("{} {said}", self.t("delete"))).add(self.t("delete"));
        h("div").class("rule").key(format!("special-{at}")).add((
            h("div").class("s").add((h("span").class("tag").add(text(special, "word")), " ", said)),
            h("div").class("acts").add((change, gone)),
        ))
    }

    /// The kinds of which one can be arranged.
    pub(super) fn special_kinds(&self) -> Element {
        let forms = ask::special_forms(self.language);
        let open = &self.memory["form"];
        let one = |kind: &Value| {
            let is_chosen = open["position"].is_null() && open["kinds"] == json!([kind["kind"]]);
            let new =
                json!({ "form": { "list": kind["list"], "kinds": [kind["kind"]], "position": null, "entry": {} } });
            h("button")
                .with("type", "button")
                .key(format!("kind-{}", text(kind, "kind")))
                .is("aria-pressed", is_chosen)
                .json("data-set", &new)
                .with("data-focus", "#special-form [name]")
                .add((h("b").add(text(kind, "word")), h("span").add(text(kind, "line"))))
        };
        let kinds: Vec<Element> = forms.as_array().into_iter().flatten().map(one).collect();
        card(self.t("add-special"), None, h("div").class("kindlist").add(kinds))
    }

    fn special_form(&self) -> Option<Element> {
        let open = &self.memory["form"];
        let kinds = list(open, "kinds");
        let position = &open["position"];
        let table = if text(open, "list") == "half_days" { self.windows_table(position)? } else { table(kinds, self)? };
        let form = Form { table: &table, remembered: open, apart: None, entry: entry(&table, &open["entry"]) };
        let edits = json!([{ "problem": edit(text(open, "list"), position, &form) }]);
        let (said, wrong) = self.said_beforehand(&form, &edits, false, "special-fill");
        let done = button("primary").key("special-add").flag("disabled", !form.is_ready()).json("data-edit", &edits);
        let done = done.json("data-done", &json!({ "form": null }));
        let cancel = button("").key("special-cancel").json("data-set", &json!({ "form": null })).add(self.t("cancel"));
        let title = match text(open, "list") {
            "half_days" => text(&table, "word").to_owned(),
            _ if position.is_null() => self.tt("new-special", &[&text(&table, "word")]),
            _ => text(&table, "word").to_owned(),
        };
        let done = done.add(self.t(if position.is_null() { "add" } else { "save" }));
        let body = h("div").class("body stack").add((
            self.fields_of(&form, &wrong),
            note_of_all(self, &table),
            h("div").with("id", "special-verdict").with("aria-live", "polite").add(said),
            h("div").class("row").add((done, cancel)),
        ));
        let line = h("span").class("small muted").add(text(&table, "line"));
        let header = h("header").add((h("h2").add(title.as_str()), line));
        let form = h("section").class("card form").with("id", "special-form");
        Some(form.with("aria-label", title.as_str()).add((header, body)))
    }

    /// The form of a half-day's windows as a table.
    fn windows_table(&self, position: &Value) -> Option<Value> {
        let place = usize::try_from(position.as_u64()?).ok()?;
        let name = text(list(&self.state["problem"], "kinds").get(place)?, "name");
        let forms = ask::special_forms(self.language);
        let windows = forms.as_array()?.iter().find(|form| form["kind"] == "windows")?;
        let field = list(windows, "fields").iter().find(|field| field["key"] == "windows")?;
        let mut field = field.clone();
        field["required"] = json!(false);
        let word = self.tt("windows-of", &[&name]);
        Some(json!({ "word": word, "line": windows["line"], "fields": [field], "some_of": [] }))
    }

    /// The button that opens the form of a half-day's windows.
    pub(super) fn windows_button(&self, place: usize, kind: &Value) -> Element {
        let open = json!({ "form": {
            "list": "half_days", "kinds": [], "position": place, "entry": { "windows": kind["windows"] },
        } });
        let called = self.tt("windows-of", &[&text(kind, "name")]);
        let open = button("quiet").key(format!("half-{place}-windows")).json("data-set", &open);
        let open = open.with("data-focus", "#special-form [name]").with("aria-label", called);
        open.is("aria-pressed", !kind["windows"].is_null()).add(self.t("windows-short"))
    }

    /// Why a session is closed, where that was written.
    pub(super) fn reason_of(&self, row: usize, place: usize) -> Option<&str> {
        let specials = list(&self.state["problem"], "specials").iter();
        let of = |special: &&Value| list(special, "of").contains(&json!([row, place]));
        specials.filter(of).find_map(|special| special["reason"].as_str())
    }
}

/// That choosing no sessions means all of them, where it does.
fn note_of_all(view: &View<'_>, table: &Value) -> Option<Element> {
    let fields = list(table, "fields");
    let is_free = |field: &Value| field["key"] == "rooms" && field["required"] == json!(false);
    fields.iter().any(is_free).then(|| h("p").class("small muted").add(view.t("all-sessions")))
}

/// The form of some kinds together: an entry of a file may arrange several things at once.
fn table(kinds: &[Value], view: &View<'_>) -> Option<Value> {
    let forms = ask::special_forms(view.language);
    let forms: Vec<&Value> = forms.as_array()?.iter().filter(|form| kinds.contains(&form["kind"])).collect();
    let (first, more) = forms.split_first()?;
    let mut table = (*first).clone();
    for form in more {
        let fields = list(form, "fields").iter().filter(|field| !has_key(&table, &field["key"])).cloned();
        let fields: Vec<Value> = list(&table, "fields").iter().cloned().chain(fields).collect();
        table["fields"] = json!(fields);
    }
    if !more.is_empty() {
        let words: Vec<String> = forms.iter().map(|form| text(form, "word").to_owned()).collect();
        table["word"] = json!(view.in_list(&words));
        table["line"] = json!("");
        table["some_of"] = json!([]);
        for field in table["fields"].as_array_mut().into_iter().flatten() {
            field["required"] = json!(false);
        }
    }
    Some(table)
}

fn has_key(table: &Value, key: &Value) -> bool {
    list(table, "fields").iter().any(|field| field["key"] == *key)
}

/// The edit that a form makes.
fn edit(list: &str, position: &Value, form: &Form<'_>) -> Value {
    let of = |key: &str| form.entry.get(key).cloned().unwrap_or(Value::Null);
    let many = |key: &str| form.entry.get(key).cloned().unwrap_or_else(|| json!([]));
    let windows = windows(&of("windows"));
    if list == "half_days" {
        return json!({ "half_day_windows": { "position": position, "windows": windows } });
    }
    let starts: Vec<Value> = match of("window_starts") {
        Value::Array(starts) => starts,
        Value::String(text) => {
            let apart = |letter: char| letter.is_whitespace() || "、,，;；".contains(letter);
            text.split(apart).filter(|start| !start.is_empty()).map(|start| json!(start)).collect()
        }
        _ => Vec::new(),
    };
    let word = if list == "breaks" { "break" } else { list };
    let what = match list {
        "make_up" => json!({ "name": of("name"), "start": of("start"), "end": of("end"), "windows": starts }),
        "closed" => json!({ "windows": starts, "reason": of("reason") }),
        "breaks" => json!({ "start": of("start"), "end": of("end"), "reason": of("reason") }),
        _ => json!({
            "start": of("start"), "end": of("end"), "kept_free": of("kept_free"), "windows": windows,
            "heads_per_hour": of("heads_per_hour"), "seconds_per_head": of("seconds_per_head"),
            "stations": of("stations"), "rate_from": of("rate_from"),
        }),
    };
    let sessions = json!({ "rooms": many("rooms"), "dates": many("dates"), "half_days": many("half_days") });
    json!({ "special": { "position": position, "of": sessions, "what": { (word): what } } })
}

/// Windows as they are sent: a line in which nothing is typed is none.
fn windows(given: &Value) -> Value {
    let Value::Array(lines) = given else { return given.clone() };
    let is_empty = |line: &&Value| line.as_object().is_none_or(|line| line.values().all(Value::is_null));
    let line = |line: &Value| {
        let time = |key: &str| line[key].as_str().unwrap_or_default().to_owned();
        json!({ "start": time("start"), "end": time("end"), "heads": line["heads"], "colleges": line["colleges"] })
    };
    let lines: Vec<Value> = lines.iter().filter(|line| !is_empty(line)).map(line).collect();
    if lines.is_empty() { Value::Null } else { json!(lines) }
}

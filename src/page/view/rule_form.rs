//! The form of a rule, made from the table of kinds: one control for each type of key, whatever the kind. Once every key
//! that is needed is there, it says what the rule would come to.

use super::super::api_case::{self, Tried};
use super::super::element::{Element, h};
use super::View;
use super::form::{Form, elsewhere, entry};
use super::pieces::{button, findings, flag, input, list, note, sentences, text};
use serde_json::{Map, Value, json};

impl View<'_> {
    /// The form that is open, if there is one.
    pub(super) fn rule_form(&self, forms: &Value) -> Option<Element> {
        let open = &self.memory["form"];
        let is_wish = flag(open, "wish");
        let tables = list(forms, if is_wish { "wishes" } else { "rules" });
        let table = tables.iter().find(|table| table["kind"] == open["kind"])?;
        let form = Form { table, remembered: open, apart: Some("name"), entry: entry(table, &open["entry"]) };
        let position = &open["position"];
        let title = match form.entry.get("name").and_then(Value::as_str) {
            Some(name) if !position.is_null() => name.to_owned(),
            _ => self.tt(if is_wish { "new-wish" } else { "new-rule" }, &[&text(table, "word")]),
        };
        let is_ready = form.is_ready();
        let edits = json!([{ "problem": { "rule": { "wish": is_wish, "position": position, "entry": self.complete(&form) } } }]);
        let (said, wrong) = self.said_beforehand(&form, &edits, is_wish, "fill-first");
        let done = button("primary").key("rule-add").flag("disabled", !is_ready).json("data-edit", &edits);
        let done = done.json("data-done", &json!({ "form": null }));
        let cancel = button("").json("data-set", &json!({ "form": null })).add(self.t("cancel"));
        let name = h("div").class("slot-row").add((
            h("label").class("slot-label").with("for", "rule-name").add(self.t("rule-name")),
            self.filled_field(
                &form,
                "name",
                input("name", form.entry.get("name").and_then(Value::as_str).unwrap_or_default(), 28),
                json!("$?name"),
            )
            .key("rule-name")
            .with("id", "rule-name")
            .with("placeholder", self.suggested(&form)),
        ));
        let body = h("div").class("body stack").add((
            self.fields_of(&form, &wrong),
            name,
            h("div").with("id", "rule-verdict").with("aria-live", "polite").add(said),
            h("div").class("row").add((done.add(self.t(if position.is_null() { "add" } else { "save" })), cancel)),
        ));
        let header =
            h("header").add((h("h2").add(title.as_str()), h("span").class("small muted").add(text(table, "line"))));
        Some(
            h("section")
                .class("card form")
                .with("id", "rule-form")
                .with("aria-label", title.as_str())
                .add((header, body)),
        )
    }

    /// A name that says what the rule is about.
    fn suggested(&self, form: &Form<'_>) -> String {
        let whom = match form.entry.get("colleges") {
            Some(Value::String(_)) => self.t("all-colleges").to_owned(),
            Some(Value::Array(names)) => {
                let two: Vec<String> = names.iter().take(2).filter_map(Value::as_str).map(str::to_owned).collect();
                self.in_list(&two)
            }
            _ => String::new(),
        };
        let base = format!("{whom} {}", text(form.table, "word")).trim().to_owned();
        let problem = &self.state["problem"];
        let taken = |name: &str| {
            list(problem, "rules").iter().chain(list(problem, "wishes")).any(|rule| text(rule, "name") == name)
        };
        let numbered = (2..).map(|number| format!("{base} {number}"));
        std::iter::once(base.clone()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }

    /// What is sent.
    fn complete(&self, form: &Form<'_>) -> Value {
        let mut entry = Map::from_iter([("name".to_owned(), json!(self.suggested(form)))]);
        entry.extend(form.entry.clone());
        entry.insert("kind".to_owned(), form.table["kind"].clone());
        Value::Object(entry)
    }

    /// What edits of a form would come to, once it is filled in, and what is wrong with them.
    pub(super) fn said_beforehand(
        &self,
        form: &Form<'_>,
        edits: &Value,
        is_wish: bool,
        first: &'static str,
    ) -> (Element, Vec<Value>) {
        if !form.is_ready() {
            return (h("p").class("small muted").add(self.t(first)), Vec::new());
        }
        let said = match api_case::tried(self.office, edits) {
            Err(wrong) => {
                let wrong = crate::app::ask::said(&wrong, self.language);
                return (findings(&elsewhere(form, &wrong)), wrong);
            }
            Ok(Tried { impossible, .. }) if !impossible.is_empty() => {
                note("bad").add((self.t("rule-impossible"), findings(&impossible)))
            }
            Ok(Tried { verdict: Some(verdict), .. }) if !verdict.ok && !is_wish => {
                let wrong: Vec<Value> = verdict.problems.iter().map(|problem| json!(problem.text)).collect();
                note("warn").add((self.t("rule-breaks"), sentences(&wrong)))
            }
            Ok(Tried { verdict: Some(_), proven, .. }) => {
                note("good").add(self.t(if proven { "rule-kept" } else { "rule-kept-open" }))
            }
            Ok(_) => note("good").add(self.t("rule-fits")),
        };
        (said, Vec::new())
    }
}

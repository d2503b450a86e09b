//! The form of a rule, made from the table of kinds: one control for each type of key, whatever the kind. Once every key
//! that is needed is there, it says what the rule would come to.

use super::super::api_case::{self, Tried};
use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, digits, findings, flag, input, list, note, number, sentences, text};
use serde_json::{Map, Value, json};

/// The form as it is filled in so far.
struct Form<'v> {
    /// The kind's table.
    table: &'v Value,
    is_wish: bool,
    /// The rule that is changed; `Null` for a new one.
    position: &'v Value,
    /// What is filled in.
    entry: Map<String, Value>,
}

impl View<'_> {
    /// The form that is open, if there is one.
    pub(super) fn rule_form(&self, forms: &Value) -> Option<Element> {
        let open = &self.memory["form"];
        let is_wish = flag(open, "wish");
        let tables = list(forms, if is_wish { "wishes" } else { "rules" });
        let table = tables.iter().find(|table| table["kind"] == open["kind"])?;
        let form = Form { table, is_wish, position: &open["position"], entry: entry(table, &open["entry"]) };
        let fields: Vec<Element> = list(table, "fields")
            .iter()
            .filter(|field| text(field, "key") != "name")
            .map(|field| self.slot(&form, field))
            .collect();
        let title = match form.entry.get("name").and_then(Value::as_str) {
            Some(name) if !form.position.is_null() => name.to_owned(),
            _ => self.tt("new-rule", &[&text(table, "word")]),
        };
        let is_ready = form.is_ready();
        let edits = json!([{ "problem": { "rule": { "wish": is_wish, "position": form.position, "entry": self.complete(&form) } } }]);
        let said = if is_ready {
            self.rule_verdict(&edits, is_wish)
        } else {
            h("p").class("small muted").add(self.t("fill-first"))
        };
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
            fields,
            name,
            h("div").with("id", "rule-verdict").with("aria-live", "polite").add(said),
            h("div").class("row").add((done.add(self.t(if form.position.is_null() { "add" } else { "save" })), cancel)),
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

    fn slot(&self, form: &Form<'_>, field: &Value) -> Element {
        let key = text(field, "key");
        let label = h("span").class("slot-label").with("id", format!("l-{key}")).add(text(field, "label"));
        h("div").class("slot-row").add((label, self.control(form, field)))
    }

    /// The form with one key changed, as the screen remembers it.
    fn with_key(&self, form: &Form<'_>, key: &str, value: Value) -> Value {
        let mut entry = form.entry.clone();
        entry.insert(key.to_owned(), value);
        json!({ "form": { "wish": form.is_wish, "position": form.position, "kind": form.table["kind"], "entry": entry } })
    }

    fn filled_field(&self, form: &Form<'_>, key: &str, field: Element, value: Value) -> Element {
        field.json("data-set", &self.with_key(form, key, value))
    }

    /// The control of a field, by what it takes.
    fn control(&self, form: &Form<'_>, field: &Value) -> Element {
        let key = text(field, "key");
        let value = form.entry.get(key);
        let shown =
            value.map_or_else(String::new, |value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        let dress = |control: Element, template: &str| {
            let control = control.key(format!("f-{key}")).with("aria-labelledby", format!("l-{key}"));
            self.filled_field(form, key, control, json!(template))
        };
        match text(field, "control") {
            "colleges" => self.many(form, key, &self.college_choices()),
            "half_days" => self.many(form, key, &self.half_day_choices()),
            "dates" => self.many(form, key, &self.dates()),
            "rooms" => self.many(form, key, &self.rooms()),
            "flag" => {
                let ticked = h("input")
                    .with("type", "checkbox")
                    .with("name", "value")
                    .flag("checked", value == Some(&json!(true)));
                dress(ticked, "$value")
            }
            "word" => {
                let word = |word: &Value| {
                    let own = text(word, "word");
                    h("option").with("value", own).flag("selected", shown == own).add(text(word, "text"))
                };
                let none = h("option").with("value", "").add(self.t("choose"));
                let words: Vec<Element> = list(field, "words").iter().map(word).collect();
                dress(h("select").with("name", "value").add((none, words)), "$?value")
            }
            "number" => {
                let digits = digits("value", &shown, number(field, "least")).number("max", number(field, "most"));
                dress(digits, "$?value")
            }
            _ => dress(input("value", &shown, 8), "$?value"),
        }
    }

    fn college_choices(&self) -> Vec<(String, String)> {
        let tags = list(&self.state["problem"], "tags")
            .iter()
            .filter_map(Value::as_str)
            .map(|tag| (format!("#{tag}"), format!("#{tag}")));
        let all = ("all".to_owned(), self.t("all-colleges").to_owned());
        std::iter::once(all).chain(tags).chain(self.colleges()).collect()
    }

    /// Names of half-days, and each half-day by its number.
    fn half_day_choices(&self) -> Vec<(String, String)> {
        let halves = list(&self.state["problem"], "half_days").iter().enumerate();
        let each = halves.map(|(place, half)| ((place + 1).to_string(), text(half, "text").to_owned()));
        self.half_day_names().into_iter().chain(each).collect()
    }

    /// Several of a list: what is chosen as buttons that take it back, and a list to choose more.
    fn many(&self, form: &Form<'_>, key: &str, options: &[(String, String)]) -> Element {
        let chosen: Vec<String> = match form.entry.get(key) {
            Some(Value::Array(values)) => {
                values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
            }
            Some(Value::String(one)) => vec![one.clone()],
            _ => Vec::new(),
        };
        let called = |value: &String| {
            options.iter().find(|(own, _)| own == value).map_or(value.clone(), |(_, text)| text.clone())
        };
        let take_back = |value: &String| {
            let rest: Vec<&String> = chosen.iter().filter(|other| *other != value).collect();
            let text = called(value);
            h("button")
                .with("type", "button")
                .class("slot")
                .key(format!("c-{key}-{value}"))
                .with("aria-label", format!("{} {text}", self.t("take-back")))
                .json("data-set", &self.with_key(form, key, json!(rest)))
                .add((text, " ×"))
        };
        let taken: Vec<Element> = chosen.iter().map(take_back).collect();
        let first = h("option").with("value", "").flag("selected", true).add(if chosen.is_empty() {
            self.t("choose")
        } else {
            "+"
        });
        let left = options.iter().filter(|(value, _)| !chosen.contains(value));
        let left: Vec<Element> =
            left.map(|(value, text)| h("option").with("value", value.as_str()).add(text.as_str())).collect();
        let more: Vec<Value> = chosen.iter().map(|value| json!(value)).chain([json!("$value")]).collect();
        let select = h("select")
            .with("name", "value")
            .key(format!("f-{key}"))
            .with("aria-labelledby", format!("l-{key}"))
            .add((first, left));
        h("span").class("slots").add((taken, self.filled_field(form, key, select, json!(more))))
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

    /// What the rule would come to.
    fn rule_verdict(&self, edits: &Value, is_wish: bool) -> Element {
        match api_case::tried(self.office, edits) {
            Err(wrong) => findings(&crate::app::ask::said(&wrong, self.language)),
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
        }
    }
}

impl Form<'_> {
    fn is_ready(&self) -> bool {
        let has = |key: &str| self.entry.contains_key(key);
        let needed = list(self.table, "fields").iter().filter(|field| flag(field, "required"));
        let some_of = list(self.table, "some_of");
        needed.map(|field| text(field, "key")).filter(|key| *key != "name").all(has)
            && (some_of.is_empty() || some_of.iter().filter_map(Value::as_str).any(has))
            && has("from") == has("to")
    }
}

/// What is filled in, as the file has it: nothing empty, all colleges by one word, half-days by their numbers.
fn entry(table: &Value, filled: &Value) -> Map<String, Value> {
    let controls = list(table, "fields");
    let control =
        |key: &str| controls.iter().find(|field| text(field, "key") == key).map_or("", |field| text(field, "control"));
    let plain = |(key, value): (&String, &Value)| {
        let value = match (control(key), value) {
            (_, Value::Null | Value::Bool(false)) => return None,
            (_, Value::String(text)) if text.trim().is_empty() => return None,
            (_, Value::Array(values)) if values.is_empty() => return None,
            ("colleges", Value::Array(values)) if values.last() == Some(&json!("all")) => json!("all"),
            ("colleges", Value::Array(values)) => {
                values.iter().filter(|value| **value != json!("all")).cloned().collect()
            }
            ("half_days", Value::Array(values)) => values.iter().map(numbered).collect(),
            (_, value) => value.clone(),
        };
        Some((key.clone(), value))
    };
    filled.as_object().into_iter().flatten().filter_map(plain).collect()
}

/// A half-day by its number, where it is a number.
fn numbered(value: &Value) -> Value {
    value.as_str().and_then(|text| text.parse::<u64>().ok()).map_or_else(|| value.clone(), |number| json!(number))
}

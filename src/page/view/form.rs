//! A form that is made from a table of fields: one control for each type of key, whatever the form is of. What is filled in,
//! the screen remembers; what is wrong stands at its field.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, digits, findings, flag, input, list, number, text};
use serde_json::{Map, Value, json};

/// A form as it is filled in so far.
pub(super) struct Form<'v> {
    /// Its fields, and which of them are needed.
    pub(super) table: &'v Value,
    /// What the screen remembers of it beside what is filled in.
    pub(super) remembered: &'v Value,
    /// A field that stands below the others, with what is found for a planner who leaves it empty.
    pub(super) apart: Option<&'static str>,
    /// What is filled in.
    pub(super) entry: Map<String, Value>,
}

impl View<'_> {
    /// The fields, each with what is wrong with it.
    pub(super) fn fields_of(&self, form: &Form<'_>, wrong: &[Value]) -> Vec<Element> {
        let asked = list(form.table, "fields").iter().filter(|field| !is_apart(form, field));
        asked.map(|field| self.slot(form, field, wrong)).collect()
    }

    fn slot(&self, form: &Form<'_>, field: &Value, wrong: &[Value]) -> Element {
        let key = text(field, "key");
        let label = h("span").class("slot-label").with("id", format!("l-{key}")).add(text(field, "label"));
        let own: Vec<Value> = wrong.iter().filter(|finding| is_at(finding, key)).cloned().collect();
        let control = self.control(form, field);
        let own = (!own.is_empty()).then(|| findings(&own).key(format!("w-{key}")).with("role", "alert"));
        h("div").class("slot-row").add((label, h("div").class("stack").add((control, own))))
    }

    /// The form with one key changed, as the screen remembers it.
    fn with_key(&self, form: &Form<'_>, key: &str, value: Value) -> Value {
        let mut entry = form.entry.clone();
        entry.insert(key.to_owned(), value);
        let mut remembered = form.remembered.clone();
        remembered["entry"] = Value::Object(entry);
        json!({ "form": remembered })
    }

    /// A field whose value the form remembers under a key.
    pub(super) fn filled_field(&self, form: &Form<'_>, key: &str, field: Element, value: Value) -> Element {
        field.json("data-set", &self.with_key(form, key, value))
    }

    /// The control of a field, by what it takes.
    fn control(&self, form: &Form<'_>, field: &Value) -> Element {
        let key = text(field, "key");
        let value = form.entry.get(key);
        let shown = value.map_or_else(String::new, shown);
        let dress = |control: Element, template: &str| {
            let control = control.key(format!("f-{key}")).with("aria-labelledby", format!("l-{key}"));
            self.filled_field(form, key, control, json!(template))
        };
        match text(field, "control") {
            "colleges" => self.many(form, key, &self.college_choices()),
            "half_days" => self.many(form, key, &self.half_day_choices()),
            "dates" => self.many(form, key, &self.dates()),
            "rooms" => self.many(form, key, &self.rooms()),
            "windows" => self.windows(form, key),
            "flag" => {
                let ticked = h("input").with("type", "checkbox").with("name", "value");
                h("span").add(dress(ticked.flag("checked", value == Some(&json!(true))), "$value"))
            }
            "word" => {
                let word = |word: &Value| {
                    let own = text(word, "word");
                    h("option").with("value", own).flag("selected", shown == own).add(text(word, "text"))
                };
                let none = h("option").with("value", "").add(self.t("choose"));
                let words: Vec<Element> = list(field, "words").iter().map(word).collect();
                h("span").add(dress(h("select").with("name", "value").add((none, words)), "$?value"))
            }
            "number" => {
                let digits = digits("value", &shown, number(field, "least")).number("max", number(field, "most"));
                h("span").add(dress(digits, "$?value"))
            }
            "clocks" => {
                let hint = self.t("clocks-hint");
                h("span").add(dress(input("value", &shown, 24).with("placeholder", hint), "$?value"))
            }
            "text" => h("span").add(dress(input("value", &shown, 24), "$?value")),
            _ => h("span").add(dress(input("value", &value.map_or_else(String::new, clock), 8), "$?value")),
        }
    }

    /// Windows: of so many minutes each, or one by one with what each takes at most.
    fn windows(&self, form: &Form<'_>, key: &str) -> Element {
        let value = form.entry.get(key);
        let lines = value.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let each = value.filter(|value| value.is_u64()).map_or_else(String::new, shown);
        let each = self.filled_field(form, key, digits("value", &each, 1).key(format!("f-{key}")), json!("$?value"));
        let rows: Vec<Element> = (0..lines.len()).map(|place| self.window(form, key, lines, place)).collect();
        let begins = lines.last().map_or(Value::Null, |line| line["end"].clone());
        let more: Vec<Value> = lines.iter().cloned().chain([json!({ "start": begins, "end": null })]).collect();
        let more = self.filled_field(form, key, button("").key("add-window"), json!(more)).add(self.t("add-window"));
        let each = h("label").class("field").add((each, self.t("each-window")));
        let by_one = h("span").class("small muted").add(self.t("or-one-by-one"));
        h("div").class("stack").add((each, by_one, rows, h("div").add(more)))
    }

    fn window(&self, form: &Form<'_>, key: &str, lines: &[Value], place: usize) -> Element {
        let number = place + 1;
        let with = |part: &str, value: Value| {
            let mut lines = lines.to_vec();
            lines[place][part] = value;
            json!(lines)
        };
        let field = |part: &'static str, field: Element, word: &'static str| {
            let field = field.key(format!("f-{key}-{place}-{part}")).with("aria-label", self.tt(word, &[&number]));
            self.filled_field(form, key, field, with(part, json!("$?value")))
        };
        let value = |part: &str| clock(&lines[place][part]);
        let limit = |part: &'static str, word: &'static str, unit: &'static str| {
            let field = field(part, digits("value", &value(part), 1).with("placeholder", "∞"), word);
            h("span").class("field").add((field, " ", self.t(unit)))
        };
        let rest: Vec<&Value> =
            lines.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, line)| line).collect();
        let gone = button("quiet").key(format!("drop-{key}-{place}"));
        let gone = gone.with("aria-label", format!("{} {number}", self.t("take-back"))).add("×");
        h("div").class("row").add((
            field("start", input("value", &value("start"), 5), "window-from"),
            self.t("to"),
            field("end", input("value", &value("end"), 5), "window-to"),
            self.t("at-most"),
            limit("heads", "window-heads", "heads-short"),
            limit("colleges", "window-colleges", "colleges-short"),
            self.filled_field(form, key, gone, if rest.is_empty() { Value::Null } else { json!(rest) }),
        ))
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
}

impl Form<'_> {
    /// Whether everything that is needed is filled in.
    pub(super) fn is_ready(&self) -> bool {
        let has = |key: &str| self.entry.contains_key(key);
        let needed = list(self.table, "fields").iter().filter(|field| flag(field, "required"));
        let some_of = list(self.table, "some_of");
        needed.filter(|field| !is_apart(self, field)).map(|field| text(field, "key")).all(has)
            && (some_of.is_empty() || some_of.iter().filter_map(Value::as_str).any(has))
            && has("from") == has("to")
    }
}

fn is_apart(form: &Form<'_>, field: &Value) -> bool {
    Some(text(field, "key")) == form.apart
}

/// Whether a finding is about a key of a form; a file may have another one for one alone, or for the same.
fn is_at(finding: &Value, key: &str) -> bool {
    let at = text(finding, "key");
    !at.is_empty() && (at == key || format!("{at}s") == key || (at, key) == ("windows", "window_starts"))
}

/// What of the findings stands at no field of the form.
pub(super) fn elsewhere(form: &Form<'_>, wrong: &[Value]) -> Vec<Value> {
    let fields = list(form.table, "fields");
    let is_shown =
        |finding: &&Value| fields.iter().any(|field| !is_apart(form, field) && is_at(finding, text(field, "key")));
    wrong.iter().filter(|finding| !is_shown(finding)).cloned().collect()
}

/// A value as it is typed.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => values.iter().map(clock).collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// A time without its seconds and its leading zero.
fn clock(value: &Value) -> String {
    super::when::plain(&shown(value)).to_owned()
}

/// What is filled in, as the file has it: nothing empty, all colleges by one word, half-days by their numbers.
pub(super) fn entry(table: &Value, filled: &Value) -> Map<String, Value> {
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

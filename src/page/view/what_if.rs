//! What if: a few things that may happen, each planned to its best beside what there is; and which session or room could
//! least be spared, all tried one by one.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, column, flag, head, list, plain_card, scroll, select, sentences, text};
use crate::app::ask;
use serde_json::{Value, json};

/// A field of a change: its name, its label, and what can be chosen; nothing where it is typed.
type Field = (&'static str, &'static str, Option<Vec<(String, String)>>);

/// Kinds of changes, as options of `what-if` name them, with their words.
const KINDS: [(&str, &str); 7] = [
    ("lose-room", "lose-room"),
    ("close", "close-session"),
    ("add-day", "add-day"),
    ("add-room", "add-room-like"),
    ("heads", "more-heads"),
    ("rate", "other-speed"),
    ("drop-rule", "no-rule"),
];

/// The row of what was asked last.
const NEWEST: &str = "#tried-last";

impl View<'_> {
    pub(super) fn what_if(&self) -> Element {
        let tried: Vec<&Value> = list(self.state, "jobs").iter().filter(|job| text(job, "kind") == "what_if").collect();
        let base = tried.iter().copied().rfind(|job| list(job, "asked").is_empty() && !flag(job, "outdated"));
        let more = list(&self.memory["values"], "list");
        let own = self.change();
        let changes: Vec<Value> = more.iter().cloned().chain(own.clone()).collect();
        let mut jobs = Vec::new();
        if base.is_none() {
            jobs.push(json!({ "what_if": { "changes": [] } }));
        }
        jobs.push(json!({ "what_if": { "changes": changes } }));
        let try_it =
            button("primary").key("try").flag("disabled", changes.is_empty()).json("data-job", &Value::Array(jobs));
        let try_it = try_it.json("data-done", &json!({ "values": self.values(&[]) })).with("data-focus", NEWEST);
        let longer: Vec<Value> = more.iter().cloned().chain(own).collect();
        let add = button("").key("more").json("data-set", &json!({ "values": self.values(&longer) }));
        let sweep = button("").key("sweep").json("data-job", &json!([{ "sweep": {} }])).add(self.t("sweep"));
        h("div").class("stack").add((
            head(self.t("step-what_if"), self.t("what-lead"), sweep),
            plain_card(
                h("div").class("body stack").add((
                    self.list_of_changes(more),
                    h("div")
                        .class("row")
                        .with("data-form", "")
                        .json("data-set", &json!({ "values": self.template(more) }))
                        .add((h("b").add(self.t("what-if")), self.builder())),
                    h("div").class("row").add((add.add(self.t("add-more")), try_it.add(self.t("try")))),
                )),
            ),
            (!tried.is_empty()).then(|| self.results(&tried, base)),
            self.swept(),
        ))
    }

    fn value(&self, key: &str) -> &str {
        text(&self.memory["values"], key)
    }

    fn kind(&self) -> &str {
        let kind = self.value("kind");
        KINDS.iter().map(|(own, _)| *own).find(|own| *own == kind).unwrap_or(KINDS[0].0)
    }

    /// What is typed, with another list of changes.
    fn values(&self, changes: &[Value]) -> Value {
        let mut values = self.memory["values"].as_object().cloned().unwrap_or_default();
        values.insert("list".into(), json!(changes));
        Value::Object(values)
    }

    /// What is remembered when a field is changed: all that are there.
    fn template(&self, changes: &[Value]) -> Value {
        let mut values = self.values(changes);
        for key in ["kind"].into_iter().chain(self.fields().iter().map(|(key, ..)| *key)) {
            values[key] = json!(format!("$?{key}"));
        }
        values
    }

    fn list_of_changes(&self, changes: &[Value]) -> Option<Element> {
        let word = |kind: &str| KINDS.iter().find(|(own, _)| *own == kind).map_or("", |(_, word)| self.t(word));
        let one = |(place, change): (usize, &Value)| {
            let said =
                format!("{} {}", word(change[0].as_str().unwrap_or_default()), change[1].as_str().unwrap_or_default());
            let rest: Vec<Value> = changes
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != place)
                .map(|(_, change)| change.clone())
                .collect();
            h("button")
                .with("type", "button")
                .class("slot")
                .with("aria-label", format!("{} {said}", self.t("take-back")))
                .json("data-set", &json!({ "values": self.values(&rest) }))
                .add((said.as_str(), " ×"))
        };
        let changes: Vec<Element> = changes.iter().enumerate().map(one).collect();
        (!changes.is_empty()).then(|| h("div").class("row").add(changes))
    }

    /// The fields of the kind of change that is chosen: name, label, and what can be chosen (nothing where it is typed).
    fn fields(&self) -> Vec<Field> {
        let some = |first: &'static str, others: Vec<(String, String)>| {
            Some(std::iter::once((String::new(), self.t(first).to_owned())).chain(others).collect())
        };
        let all =
            || std::iter::once(("all".to_owned(), self.t("all-colleges").to_owned())).chain(self.colleges()).collect();
        let rules = || {
            list(&self.state["problem"], "rules")
                .iter()
                .map(|rule| (text(rule, "name").to_owned(), text(rule, "name").to_owned()))
        };
        match self.kind() {
            "lose-room" => {
                let since = |(date, said): (String, String)| (date, self.tt("from-day", &[&said]));
                let dates = self.dates().into_iter().map(since).collect();
                vec![("room", "place", Some(self.rooms())), ("since", "from-date", some("from-start", dates))]
            }
            "close" => vec![
                ("room", "place", Some(self.rooms())),
                ("date", "days", Some(self.dates())),
                ("half", "half-day", some("whole-day", self.half_day_names())),
            ],
            "add-day" => vec![("day", "new-date", None), ("like", "like-date", Some(self.dates()))],
            "add-room" => vec![("name", "new-room", None), ("likeRoom", "like-room", Some(self.rooms()))],
            "heads" => vec![("college", "college", Some(all())), ("by", "how-many-more", None)],
            "rate" => vec![("room", "place", Some(self.rooms())), ("speed", "per-hour", None)],
            _ => vec![("rule", "step-rules", Some(rules().collect()))],
        }
    }

    fn builder(&self) -> Vec<Element> {
        let kinds: Vec<(String, String)> =
            KINDS.iter().map(|(kind, word)| ((*kind).to_owned(), self.t(word).to_owned())).collect();
        let kind = select("kind", &kinds, self.kind()).key("wi-kind").with("aria-label", self.t("case"));
        let field = |(key, label, choices): Field| {
            let field = match choices {
                Some(choices) => select(key, &choices, self.value(key)),
                None => {
                    let kind = match key {
                        "day" => "date",
                        "by" | "speed" => "number",
                        _ => "text",
                    };
                    let typed = self.memory["values"][key]
                        .as_i64()
                        .map_or_else(|| self.value(key).to_owned(), |number| number.to_string());
                    h("input")
                        .with("type", kind)
                        .with("name", key)
                        .with("value", typed)
                        .with("placeholder", self.t(label))
                }
            };
            field.key(format!("wi-{key}")).with("aria-label", self.t(label))
        };
        std::iter::once(kind).chain(self.fields().into_iter().map(field)).collect()
    }

    /// The change as it is typed on the command line; nothing where a field is empty.
    fn change(&self) -> Option<Value> {
        let chosen = |key: &str| {
            let own = self.value(key);
            let fields = self.fields();
            let (.., choices) = fields.iter().find(|(name, ..)| *name == key)?;
            match choices {
                // What is shown as chosen, though nothing was touched yet.
                Some(choices) => choices
                    .iter()
                    .map(|(value, _)| value.clone())
                    .find(|value| value == own)
                    .or_else(|| choices.first().map(|(value, _)| value.clone())),
                None => (!own.is_empty()).then(|| own.to_owned()),
            }
        };
        let number = |key: &str| self.memory["values"][key].as_i64();
        let said = match self.kind() {
            "lose-room" => match (chosen("room")?, chosen("since")?) {
                (room, since) if since.is_empty() => room,
                (room, since) => format!("{room} from {since}"),
            },
            "close" => format!("{} {} {}", chosen("room")?, chosen("date")?, chosen("half")?).trim_end().to_owned(),
            "add-day" => format!("{} like {}", chosen("day")?, chosen("like")?),
            "add-room" => format!("{} like {}", chosen("name")?, chosen("likeRoom")?),
            "heads" => format!("{} {:+}", chosen("college")?, number("by").filter(|by| *by != 0)?),
            "rate" => format!("{} {}", chosen("room")?, number("speed").filter(|speed| *speed > 0)?),
            _ => chosen("rule")?,
        };
        Some(json!([self.kind(), said]))
    }

    /// All that was tried, beside what there is.
    fn results(&self, tried: &[&Value], base: Option<&Value>) -> Element {
        let levels =
            tried.iter().map(|job| list(&job["tried"], "levels")).find(|levels| !levels.is_empty()).unwrap_or(&[]);
        // A level that is nowhere above 0 says nothing, and takes room.
        let counts = |name: &str| {
            let own = tried.iter().flat_map(|job| list(&job["tried"], "levels"));
            own.filter(|level| text(level, "name") == name).any(|level| level["value"].as_i64() != Some(0))
        };
        let says =
            |level: &&Value| !matches!(text(level, "name"), "earliness" | "unplaced") && counts(text(level, "name"));
        let shown: Vec<&Value> = levels.iter().filter(says).collect();
        let newest = tried.last().map(|job| &job["id"]);
        let rows: Vec<Vec<Element>> =
            tried.iter().map(|job| self.row(job, &shown, base, newest == Some(&job["id"]))).collect();
        let labels: Vec<Element> = shown.iter().map(|level| column(text(level, "label")).class("num")).collect();
        let heading = h("tr").add((column(self.t("case")), column(self.t("result")), labels));
        let table = h("table").class("wi").add((h("thead").add(heading), h("tbody").add(rows)));
        card(self.t("result"), None, scroll(self.t("result"), "tried").add(table))
    }

    fn row(&self, job: &Value, shown: &[&Value], base: Option<&Value>, is_newest: bool) -> Vec<Element> {
        let tried = &job["tried"];
        let (word, kind) = match (text(job, "state"), text(tried, "state")) {
            ("waiting", _) => ("in-line", ""),
            ("running", _) => ("running", "accent"),
            (_, "proven") => ("proven-best", "good"),
            (_, "open") => ("not-proven", "warn"),
            (_, "none") => ("no-fit", "bad"),
            (_, "undecided") => ("undecided", "warn"),
            _ => ("failed", "bad"),
        };
        let asked = list(job, "asked");
        let called = match (asked, text(tried, "text")) {
            ([], _) => self.t("as-it-is").to_owned(),
            (asked, "") => self.said_of(asked),
            (_, said) => said.to_owned(),
        };
        let is_old = flag(job, "outdated");
        let old = is_old.then(|| h("span").class("small").add((" ", self.t("outdated"))));
        let can = !asked.is_empty() && !is_old && matches!(text(tried, "state"), "proven" | "open");
        let adopt = can.then(|| {
            button("quiet")
                .key(format!("adopt-{}", job["id"]))
                .with("title", self.t("adopt-why"))
                .with("data-post", "/api/what-if")
                .json("data-body", &json!({ "changes": asked, "job": job["id"] }))
                .with("data-then", "/plan")
                .add(self.t("adopt"))
        });
        let cells: Vec<Element> = shown.iter().map(|level| value_of(level, tried, base)).collect();
        // What was asked last is looked at: it may stand below what is seen.
        let name = h("th").with("scope", "row").maybe("tabindex", is_newest.then_some("-1"));
        let first = h("tr").class(if is_old { "muted" } else { "" }).add((
            name.maybe("id", is_newest.then_some(&NEWEST[1..])).add((called, old)),
            h("td").add((h("span").class("tag").class(kind).add(self.t(word)), adopt)),
            cells,
        ));
        let wrong: Vec<Value> = list(job, "findings").iter().map(|one| one["text"].clone()).collect();
        let lines = if wrong.is_empty() { list(tried, "lines") } else { wrong.as_slice() };
        let more = (!lines.is_empty()).then(|| {
            h("tr")
                .add(h("td").number("colspan", shown.len() + 2).add((sentences(lines).class("small"), self.ways(job))))
        });
        std::iter::once(first).chain(more).collect()
    }

    /// Ways out of a scenario that has no plan, each to be tried.
    fn ways(&self, job: &Value) -> Option<Element> {
        let way = |way: &Value| {
            let more = list(way, "changes");
            if more.is_empty() {
                return h("span").class("tag").add(text(way, "text"));
            }
            let changes: Vec<&Value> = list(job, "asked").iter().chain(more).collect();
            let again = json!([{ "what_if": { "changes": changes } }]);
            let key = format!("way-{}", text(way, "text"));
            let press = button("").key(key).json("data-job", &again).with("data-focus", NEWEST);
            press.add(self.tt("try-way", &[&self.way_said(way)]))
        };
        let ways: Vec<Element> = list(&job["tried"], "ways").iter().map(way).collect();
        (!ways.is_empty())
            .then(|| h("div").class("row").add((h("span").class("small muted").add(self.t("ways-out")), ways)))
    }

    /// A way out with how many it would tell anew, where that is known.
    pub(super) fn way_said(&self, way: &Value) -> String {
        match way["told_again"].as_str() {
            Some(again) => self.tt("with-shift", &[&text(way, "text"), &again]),
            None => text(way, "text").to_owned(),
        }
    }

    /// What is asked for, in words, before there is an answer.
    fn said_of(&self, asked: &[Value]) -> String {
        let typed = |one: &Value| (text_at(one, 0), text_at(one, 1));
        let changes: Vec<(String, String)> = asked.iter().map(typed).collect();
        let problem = self.office.open.as_ref().and_then(|open| open.desk.problem());
        let said = problem.and_then(|problem| {
            let scenario = ask::scenario(problem, &changes).ok()?;
            Some(scenario.phrase(problem, self.language))
        });
        said.unwrap_or_else(|| self.in_list(&changes.into_iter().map(|(_, text)| text).collect::<Vec<_>>()))
    }

    /// What a sweep has found.
    fn swept(&self) -> Option<Element> {
        let job = list(self.state, "jobs").iter().rfind(|job| text(job, "kind") == "sweep")?;
        let stop = || {
            button("")
                .key("stop-sweep")
                .with("data-post", format!("/api/jobs/{}/stop", job["id"]))
                .add(self.t("stop-this"))
        };
        if matches!(text(job, "state"), "waiting" | "running") {
            let said = match text(&job["progress"], "text") {
                "" => self.t("why-wait"),
                said => said,
            };
            let body = h("div").class("body").with("role", "status").add(said);
            return Some(card(self.t("sweep"), Some(stop()), body));
        }
        let swept = &job["swept"];
        let cell = |cell: &Value| {
            let shade = text(cell, "shade");
            if shade.is_empty() { h("th").with("scope", "row") } else { h("td").class("shade").class(shade) }
                .add(text(cell, "text"))
        };
        let row = |row: &Value| h("tr").add(row.as_array().into_iter().flatten().map(cell).collect::<Vec<_>>());
        let heading = |table: &Value| {
            h("tr").add(
                list(table, "heading").iter().map(|text| column(text.as_str().unwrap_or_default())).collect::<Vec<_>>(),
            )
        };
        let table = |table: &Value| {
            h("table").class("wi").add((
                h("caption").add(text(table, "title")),
                h("thead").add(heading(table)),
                h("tbody").add(list(table, "rows").iter().map(row).collect::<Vec<_>>()),
            ))
        };
        let tables: Vec<Element> = list(swept, "tables").iter().map(table).collect();
        let old = flag(job, "outdated").then(|| h("p").class("note warn").add(self.t("outdated")));
        let body = (
            old,
            h("div").class("body").add(sentences(list(swept, "notes"))),
            scroll(self.t("sweep"), "swept").add(tables),
        );
        Some(card(self.t("sweep"), None, body))
    }
}

/// A text of a pair of texts.
fn text_at(pair: &Value, place: usize) -> String {
    pair[place].as_str().unwrap_or_default().to_owned()
}

/// The value of a level, and by how much it differs from what there is.
fn value_of(level: &Value, tried: &Value, base: Option<&Value>) -> Element {
    let of = |tried: &'_ Value| list(tried, "levels").iter().find(|own| own["name"] == level["name"]).cloned();
    let Some(own) = of(tried) else { return h("td").class("num").add("—") };
    let value = |level: &Value| level["value"].as_i64();
    let before = base.and_then(|base| of(&base["tried"])).and_then(|before| value(&before));
    let differs = value(&own).zip(before).map(|(now, before)| now - before).filter(|by| *by != 0);
    let differs =
        differs.map(|by| h("span").class(if by > 0 { "up" } else { "down" }).add(format!(" {by:+}").replace('-', "−")));
    h("td").class("num").add((text(&own, "text"), differs))
}

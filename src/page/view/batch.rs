//! The batch that is chosen: what it is, what can be done with it, where it can stand, and why it is here and not there.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, column, flag, list, number, position, scroll, select, sentences, text};
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn batch(&self, index: usize, batch: &Value) -> Element {
        let batches = list(&self.state["plan"], "batches").iter().enumerate();
        let others: Vec<(usize, &Value)> =
            batches.filter(|(place, other)| *place != index && other["college"] == batch["college"]).collect();
        let and = self.t("list-and");
        let spot = |batch: &Value| format!("{}{and}{}", text(batch, "when"), text(batch, "where"));
        let other = |(_, other): &(usize, &Value)| (h("dt"), h("dd").class("small muted").add(spot(other)));
        let heads = batch["heads"].as_u64().map(|heads| self.tt("heads-unit", &[&heads]));
        let facts = h("dl").class("kv").add((
            h("dt").add(self.t("this-batch")),
            h("dd").add(spot(batch)),
            h("dt").add(self.t("heads")),
            h("dd").add((heads, " ", self.tt("minutes-unit", &[&number(batch, "used")]))),
            others.iter().map(other).collect::<Vec<_>>(),
        ));
        let close =
            button("quiet").key("close-batch").json("data-set", &json!({ "chosen": null })).add(self.t("close"));
        let body = h("div")
            .class("body stack")
            .add((facts, self.batch_acts(index, batch, others.first().map(|(place, _)| *place))));
        let where_to = h("div").class("body").add((h("h3").add(self.t("where-to")), self.map(index, batch)));
        card(text(batch, "name"), Some(close), (body, where_to, self.why(index, batch))).key("batch")
    }

    fn batch_acts(&self, index: usize, batch: &Value, other: Option<usize>) -> Element {
        let edit = |key: &'static str, edit: Value, word: &'static str| {
            button("").key(key).json("data-edit", &json!([{ "plan": edit }])).add(self.t(word))
        };
        let ask = |key: &'static str, word: &'static str| {
            let dialog = json!({ "dialog": { "is": key, "batch": index } });
            button("").key(key).json("data-set", &dialog).add(self.t(word))
        };
        let is_kept = flag(batch, "kept");
        h("div").class("row").add((
            ask("move", "move"),
            edit(
                "hold",
                json!({ "keep": { "batch": index, "on": !is_kept } }),
                if is_kept { "release" } else { "hold" },
            ),
            self.as_a_rule(batch),
            ask("split", "split"),
            other.map(|other| edit("merge", json!({ "merge": { "batch": index, "into": other } }), "merge")),
            edit("unplace", json!({ "unplace": { "batch": index } }), "unplace"),
        ))
    }

    /// To hold it for ever: a rule that says where it stands.
    fn as_a_rule(&self, batch: &Value) -> Element {
        let problem = &self.state["problem"];
        let half =
            position(batch, "half_day").and_then(|place| list(problem, "half_days").get(place)).unwrap_or(&Value::Null);
        let room = position(batch, "room").and_then(|place| list(problem, "rooms").get(place)).unwrap_or(&Value::Null);
        let name = text(batch, "name");
        let entry = json!({ "kind": "pin", "colleges": [name], "dates": [half["date"]], "half_days": [half["name"]], "rooms": [room["name"]] });
        let form = json!({ "wish": false, "position": null, "kind": "pin", "entry": entry });
        let rule = button("").key("hold-rule").with("data-then", "/rules").json("data-there", &json!({ "form": form }));
        rule.add(self.t("hold-rule"))
    }

    /// To have it in another half-day: a rule that says so, after which the others are planned around it.
    fn as_a_rule_of(&self, name: &str, half: &Value) -> Element {
        let entry = json!({ "kind": "pin", "colleges": [name], "dates": [half["date"]], "half_days": [half["name"]], "whole": true });
        let form = json!({ "wish": false, "position": null, "kind": "pin", "entry": entry });
        let rule = button("").key("why-rule").with("data-then", "/rules").json("data-there", &json!({ "form": form }));
        rule.add(self.t("why-rule"))
    }

    /// Half-days by rooms: what is free, and what forbids it.
    fn map(&self, index: usize, batch: &Value) -> Element {
        let problem = &self.state["problem"];
        let (places, college) = (self.places(index), &batch["college"]);
        let cell = |cell: &Value| {
            if text(cell, "state") != "open" {
                return h("span").class("muted").add(self.t("closed"));
            }
            let session = position(cell, "session");
            let Some(place) = places.iter().find(|place| Some(place.session) == session) else { return h("span") };
            if place.now {
                return h("span").class("tag accent").add(self.t("here"));
            }
            if let Some(free) = place.ranges.iter().find(|range| range.code == "ok") {
                let edit =
                    json!([{ "plan": { "move": { "batch": index, "session": place.session, "start": free.from } } }]);
                let put = button("quiet small-btn").key(format!("put-{}", place.session)).json("data-edit", &edit);
                let put = put.with("data-follow", format!("{college}-{}", place.session));
                return put.add(self.tt("from-then", &[&self.clock(free.from.into())]));
            }
            let rule = place.ranges.iter().find(|range| !matches!(range.code.as_str(), "overlap" | "too-long"));
            match (rule, place.ranges.first()) {
                (Some(rule), _) => {
                    h("span").class("tag bad").with("title", rule.text.as_str()).add(self.t("rule-forbids"))
                }
                (None, first) => {
                    let left = h("span").class("muted").maybe("title", first.map(|first| first.text.as_str()));
                    left.add(self.tt("left", &[&place.gap]))
                }
            }
        };
        let rooms = list(problem, "rooms");
        let row = |(place, half): (usize, &Value)| {
            let cells = (0..rooms.len()).map(|row| h("td").add(cell(&problem["cells"][row][place])));
            h("tr")
                .add((h("th").with("scope", "row").class("nowrap").add(text(half, "text")), cells.collect::<Vec<_>>()))
        };
        let names: Vec<Element> = rooms.iter().map(|room| column(text(room, "name"))).collect();
        let rows: Vec<Element> = list(problem, "half_days").iter().enumerate().map(row).collect();
        scroll(self.t("where-to"), "where").add(
            h("table")
                .class("cmp")
                .add((h("thead").add(h("tr").add((column(self.t("half-day")), names))), h("tbody").add(rows))),
        )
    }

    /// Why here and not there: what rules and gaps say at once, and what it would cost as soon as that is found.
    fn why(&self, index: usize, batch: &Value) -> Element {
        let halves = list(&self.state["problem"], "half_days");
        let choices: Vec<(String, String)> =
            halves.iter().enumerate().map(|(place, half)| (place.to_string(), text(half, "text").to_owned())).collect();
        let asked = position(self.memory, "why_at").unwrap_or_default();
        let list_of_halves = select("why-at", &choices, &asked.to_string()).with("aria-label", self.t("why-here"));
        let ask = json!([{ "why": { "college": batch["college"], "half_day": "$#why-at" } }]);
        let ask = button("")
            .key("why")
            .json("data-job", &ask)
            .with("data-keep", "why")
            .with("data-focus", "#why-said")
            .json("data-set", &json!({ "why_at": "$#why-at", "why_of": batch["college"] }));
        // An answer about another college, or about a schedule that has changed since, says nothing here.
        let is_asked = |job: &&Value| {
            let about = job["id"] == self.memory["why"] && batch["college"] == self.memory["why_of"];
            !self.memory["why"].is_null() && about && !flag(job, "outdated")
        };
        let job = list(self.state, "jobs").iter().find(is_asked);
        let said = job.map(|job| {
            let at_once = h("ul").class("small muted").add(self.at_once(index, asked));
            let cost = if matches!(text(job, "state"), "waiting" | "running") {
                h("p").class("muted").add(self.t("why-wait"))
            } else {
                let wrong: Vec<Value> = list(job, "findings").iter().map(|one| one["text"].clone()).collect();
                let rule = self.as_a_rule_of(text(batch, "name"), halves.get(asked).unwrap_or(&Value::Null));
                h("div").add((sentences(list(job, "lines")), sentences(&wrong), h("div").class("row").add(rule)))
            };
            (at_once, cost.key("why-cost"))
        });
        h("div").class("body").with("data-form", "").add((
            h("h3").add(self.t("why-here")),
            h("div").class("row").add((list_of_halves, ask.add(self.t("why-ask")))),
            // It stands low in the panel: who asks is taken there.
            h("div")
                .with("id", "why-said")
                .with("tabindex", "-1")
                .with("aria-live", "polite")
                .key("why-said")
                .add(said),
        ))
    }

    /// What rules and gaps say of a half-day, room by room.
    fn at_once(&self, index: usize, half: usize) -> Vec<Element> {
        let problem = &self.state["problem"];
        let places = self.places(index);
        let one = |(row, room): (usize, &Value)| {
            let session = position(&problem["cells"][row][half], "session")?;
            let place = places.iter().find(|place| place.session == session)?;
            let said = match place.ranges.iter().find(|range| range.code == "ok").or(place.ranges.first()) {
                Some(range) => range.text.as_str(),
                None => "",
            };
            Some(h("li").add((text(room, "label"), " ", said)))
        };
        list(problem, "rooms").iter().enumerate().filter_map(one).collect()
    }
}

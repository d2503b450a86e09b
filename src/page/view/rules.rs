//! Rules and wishes as sentences, and the kinds of which one can be added.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, flag, head, list, note, sentences, text};
use crate::app::ask;
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn rules(&self) -> Element {
        let problem = &self.state["problem"];
        let forms = ask::rule_forms(self.language);
        let there = |key: &str, is_wish: bool, none: &'static str| {
            let rows: Vec<Element> = list(problem, key).iter().map(|rule| self.rule(rule, is_wish)).collect();
            let none = rows.is_empty().then(|| h("div").class("body muted").add(self.t(none)));
            (rows, none)
        };
        let rules = there("rules", false, "rules-none");
        let wishes = (there("wishes", true, "wishes-none"), self.wish_prices());
        let by_college = flag(self.memory, "by_college");
        let side = |key: &'static str, on: bool| {
            let side = h("button").with("type", "button").key(key).is("aria-pressed", by_college == on);
            side.json("data-set", &json!({ "by_college": on })).add(self.t(key))
        };
        let sides = h("div").class("seg").with("role", "group").with("aria-label", self.t("view"));
        let sides = sides.add((side("as-rules", false), side("by-college", true)));
        let head = head(self.t("step-rules"), self.t("rules-lead"), sides);
        if by_college {
            return h("div").add((head, self.coming()));
        }
        h("div").add((
            head,
            h("div").class("split").add((
                h("div").class("stack").add((
                    self.rule_form(&forms),
                    card(self.t("rules-there"), None, rules),
                    card(self.t("wishes"), self.ask_wish_prices(), wishes),
                    self.objectives(),
                )),
                h("div").class("stack").add((
                    card(self.t("add-rule"), None, self.kinds(list(&forms, "rules"), false)),
                    card(self.t("add-wish"), None, self.kinds(list(&forms, "wishes"), true)),
                )),
            )),
        ))
    }

    fn rule(&self, rule: &Value, is_wish: bool) -> Element {
        let name = text(rule, "name");
        let weight = is_wish.then(|| h("span").class("muted").add((" ", self.tt("weight", &[&rule["weight"]]))));
        let state = (!is_wish && !self.state["plan"].is_null()).then(|| {
            let broken = flag(rule, "broken");
            let said = h("span").class(if broken { "bad-text" } else { "good-text" });
            (" · ", said.add(self.t(if broken { "broken" } else { "kept" })))
        });
        let unmet = names(list(rule, "unmet"));
        let unmet = (!unmet.is_empty())
            .then(|| (" · ", h("span").class("warn-text").add(self.tt("unmet", &[&self.in_list(&unmet)]))));
        let form =
            json!({ "wish": is_wish, "position": rule["position"], "kind": rule["kind"], "entry": rule["entry"] });
        let change = rule["entry"].is_object().then(|| {
            let change = button("quiet").key(format!("change-{name}")).json("data-set", &json!({ "form": form }));
            change.with("aria-label", format!("{} {name}", self.t("change"))).add(self.t("change"))
        });
        let without = json!({ "what_if": { "changes": [["drop-rule", name]] } });
        let price = (!is_wish).then(|| {
            let price = button("quiet").key(format!("price-{name}")).json("data-job", &json!([without]));
            price.with("aria-label", format!("{} {name}", self.t("price"))).add(self.t("price"))
        });
        let gone = json!([{ "problem": { "remove_rule": { "wish": is_wish, "name": name } } }]);
        let gone = button("quiet").key(format!("drop-{name}")).json("data-edit", &gone);
        let gone = gone.with("aria-label", format!("{} {name}", self.t("delete"))).add(self.t("delete"));
        h("div").class("rule").key(format!("rule-{is_wish}-{name}")).add((
            h("div").class("s").add((h("span").class("tag").add(text(rule, "word")), " ", text(rule, "text"), weight)),
            h("div").class("w").add((name, state, unmet)),
            h("div").class("acts").add((change, price, gone)),
            self.price(name),
        ))
    }

    /// What it would come to without a rule, as far as that was asked.
    fn price(&self, name: &str) -> Option<Element> {
        let asked = json!([["drop-rule", name]]);
        let job = list(self.state, "jobs").iter().rfind(|job| job["asked"] == asked && !flag(job, "outdated"))?;
        if matches!(text(job, "state"), "waiting" | "running") {
            return Some(note("").class("price").with("role", "status").add(self.t("why-wait")));
        }
        let lines = match list(&job["tried"], "differs") {
            [] if text(&job["tried"], "state") == "proven" => h("p").add(self.t("price-none")),
            [] => sentences(list(&job["tried"], "lines")),
            differs => sentences(differs),
        };
        Some(note("").class("price").with("role", "status").add((self.t("price-is"), lines)))
    }

    /// Asks what it would cost to meet the wishes that are not met, where there are some.
    fn ask_wish_prices(&self) -> Option<Element> {
        let wishes = list(&self.state["problem"], "wishes");
        wishes.iter().any(|wish| !list(wish, "unmet").is_empty()).then(|| {
            let ask = button("quiet").key("wish-prices").json("data-job", &json!([{ "wish_prices": {} }]));
            ask.add(self.t("wish-prices"))
        })
    }

    /// What it would cost, as far as that was asked.
    fn wish_prices(&self) -> Option<Element> {
        let mut jobs = list(self.state, "jobs").iter();
        let job = jobs.rfind(|job| text(job, "kind") == "wish_prices" && !flag(job, "outdated"))?;
        let said = match text(job, "state") {
            "waiting" | "running" => h("p").add(self.t("why-wait")),
            _ => sentences(list(job, "lines")),
        };
        Some(h("div").class("body").add(note("").class("price").with("role", "status").key("wish-price").add(said)))
    }

    fn kinds(&self, kinds: &[Value], is_wish: bool) -> Element {
        let form = &self.memory["form"];
        let one = |kind: &Value| {
            let name = text(kind, "kind");
            let is_chosen = text(form, "kind") == name && form["wish"] == json!(is_wish);
            let new = json!({ "form": { "wish": is_wish, "position": null, "kind": name, "entry": {} } });
            h("button")
                .with("type", "button")
                .key(format!("kind-{is_wish}-{name}"))
                .is("aria-pressed", is_chosen)
                .json("data-set", &new)
                .with("data-focus", "#rule-form [name]")
                .add((h("b").add(text(kind, "word")), h("span").add(text(kind, "line"))))
        };
        h("div").class("kindlist").add(kinds.iter().map(one).collect::<Vec<_>>())
    }
}

fn names(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

//! What counts first, and then: the order of the levels, changed by pressing.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, list, text};
use serde_json::{Value, json};

impl View<'_> {
    /// The levels in their order, and those that could be looked at beside them.
    pub(super) fn objectives(&self) -> Element {
        let problem = &self.state["problem"];
        let (own, others) = (list(problem, "objectives"), list(problem, "other_objectives"));
        let names: Vec<&str> = own.iter().map(|level| text(level, "name")).collect();
        let order = |key: String, order: &[&str], word: &'static str, label: &str| {
            let edit =
                json!([{ "problem": { "setting": { "table": "settings", "key": "objectives", "value": order } } }]);
            let press = button("quiet").key(key).json("data-edit", &edit);
            press.with("aria-label", format!("{} {label}", self.t(word))).add(self.t(word))
        };
        // That everybody has a place comes before all else, whatever the file says.
        let is_fixed = |place: usize| names.get(place) == Some(&"unplaced");
        let row = |(place, level): (usize, &Value)| {
            let label = text(level, "label");
            let mut sooner = names.clone();
            let can_rise = place > 0 && !is_fixed(place - 1) && !is_fixed(place);
            if can_rise {
                sooner.swap(place, place - 1);
            }
            let rest: Vec<&str> = names.iter().copied().filter(|name| *name != names[place]).collect();
            let name = names[place];
            let acts = (
                can_rise.then(|| order(format!("sooner-{name}"), &sooner, "sooner", label)),
                (!is_fixed(place)).then(|| order(format!("without-{name}"), &rest, "take-back", label)),
            );
            let meaning = h("span").class("small muted").add((" ", text(level, "meaning")));
            let said = h("div").class("s").add((format!("{}. ", place + 1), label, meaning));
            h("div").class("rule").key(format!("objective-{name}")).add((said, h("div").class("acts").add(acts)))
        };
        let rows: Vec<Element> = own.iter().enumerate().map(row).collect();
        let more = |level: &Value| {
            let (name, label) = (text(level, "name"), text(level, "label"));
            let longer: Vec<&str> = names.iter().copied().chain([name]).collect();
            let edit =
                json!([{ "problem": { "setting": { "table": "settings", "key": "objectives", "value": longer } } }]);
            let press = button("").key(format!("with-{name}")).with("title", text(level, "meaning"));
            press.json("data-edit", &edit).add(label)
        };
        let more: Vec<Element> = others.iter().map(more).collect();
        let more = (!more.is_empty()).then(|| {
            h("div").class("body row").add((h("span").class("small muted").add(self.t("also-look-at")), more))
        });
        let why = h("p").class("body small muted").add(self.t("objectives-why"));
        card(self.t("objectives"), None, (why, rows, more))
    }
}

//! When each college can come, half-day by half-day: the table for phone calls. A cell that is pressed says the next thing;
//! arrow keys walk among the cells.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{card, list, scroll, text};
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn coming(&self) -> Element {
        let problem = &self.state["problem"];
        let (halves, rows) = (list(problem, "half_days"), list(problem, "coming"));
        let at = self.entered(rows);
        let row = |(row, college): (usize, &Value)| {
            let name = text(college, "name");
            let own = rows.get(row).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let cell = |(place, (standing, half)): (usize, (&Value, &Value))| {
                h("td").add(self.comes(name, half, standing, ((row, place), (row, place) == at)))
            };
            let cells: Vec<Element> = own.iter().zip(halves).enumerate().map(cell).collect();
            h("tr").add((h("th").with("scope", "row").add(name), cells))
        };
        let body: Vec<Element> = list(problem, "colleges").iter().enumerate().map(row).collect();
        let table = h("table").with("data-grid", "").add((
            h("caption").class("sr").add(self.t("coming")),
            h("thead").add(self.half_days_heading("college")),
            h("tbody").add(body),
        ));
        let hint = h("span").class("small muted").add(self.t("coming-hint"));
        card(self.t("coming"), Some(hint), scroll(self.t("coming"), "coming").add(table))
    }

    /// The cell into which the keyboard enters: the one that was pressed last, or the first that can be pressed.
    fn entered(&self, rows: &[Value]) -> (usize, usize) {
        let is_free = |row: usize, place: usize| rows.get(row).is_some_and(|row| row[place]["by"].is_null());
        let last = list(self.memory, "at");
        let last = last.iter().filter_map(Value::as_u64).filter_map(|at| usize::try_from(at).ok()).collect::<Vec<_>>();
        if let [row, place] = last.as_slice()
            && rows.get(*row).is_some_and(|own| own[*place].is_object())
            && is_free(*row, *place)
        {
            return (*row, *place);
        }
        let places = |row: usize| rows[row].as_array().map_or(0, Vec::len);
        let all = (0..rows.len()).flat_map(|row| (0..places(row)).map(move |place| (row, place)));
        all.into_iter().find(|(row, place)| is_free(*row, *place)).unwrap_or_default()
    }

    fn comes(
        &self,
        college: &str,
        half: &Value,
        standing: &Value,
        (place, is_entry): ((usize, usize), bool),
    ) -> Element {
        let (word, tag, next) = match text(standing, "says") {
            "cannot" => ("cannot", "tag bad", "wanted"),
            "wanted" => ("wanted", "tag good", "can"),
            _ => ("can", "muted", "cannot"),
        };
        let shown = h("span").class(tag).add(self.t(word));
        if let Some(rule) = standing["by"].as_str() {
            return h("span").class("small muted").add((shown, " ", rule));
        }
        let (date, name) = (&half["date"], text(half, "name"));
        let edit = json!([{ "problem": { "coming": {
            "college": college, "date": date, "half_day": name, "says": next,
        } } }]);
        let called = format!("{college} {} {}", text(half, "text"), self.t(word));
        h("button")
            .with("type", "button")
            .class("btn quiet small-btn")
            .key(format!("coming-{college}-{}-{name}", text(half, "date")))
            .with("tabindex", if is_entry { "0" } else { "-1" })
            .with("aria-label", called)
            .json("data-set", &json!({ "at": place }))
            .json("data-edit", &edit)
            .add(shown)
    }
}

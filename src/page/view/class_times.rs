//! The times of classes inside their colleges' batches, and the forms on which colleges choose them.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, labelled, list, plain_card, scroll, text};
use crate::app::ask;
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn class_times(&self) -> Element {
        let groups = &self.memory["groups"];
        let Some(open) = self.office.open.as_ref() else { return h("div") };
        let forms = open.forms();
        let asked = serde_json::from_value(json!({ "format": "docx", "classes": true, "groups": groups }));
        let shown = match asked.ok().map(|asked| ask::preview(&open.desk, &asked, &forms)) {
            Some(Ok(paper)) => self.times_table(&paper),
            Some(Err(wrong)) => h("div").class("body").add(super::findings(&ask::said(&wrong, self.language))),
            None => h("div"),
        };
        let back: Vec<String> = forms.into_iter().map(|(name, _)| name).collect();
        let back =
            (!back.is_empty()).then(|| h("p").class("small").add(self.tt("forms-back", &[&self.in_list(&back)])));
        let write = button("").key("write-forms").with("data-post", "/api/forms/write").with("data-keep", "written");
        let write = write.json("data-body", &json!({ "groups": groups })).add(self.t("write-forms"));
        let acts = h("div").class("body stack").add((
            h("div").class("row").add((self.groups_field(), write)),
            h("p").class("small muted").add(self.t("forms-why")),
            back,
        ));
        let forms = card(self.t("class-times"), None, (acts, self.written()));
        h("div").class("stack").with("id", "board").add((forms, plain_card(shown)))
    }

    /// So many groups has a college without classes; none where all have classes.
    pub(super) fn groups_field(&self) -> Option<Element> {
        let colleges = list(&self.state["problem"], "colleges");
        let without = colleges.iter().any(|college| list(college, "classes").is_empty());
        without.then(|| {
            let shown = self.memory["groups"].as_u64().map_or_else(String::new, |groups| groups.to_string());
            let field = h("input").with("type", "number").with("name", "groups").with("min", "1").key("groups");
            let field = field.with("value", shown).json("data-set", &json!({ "groups": "$?groups" }));
            labelled(self.t("groups"), field)
        })
    }

    fn times_table(&self, paper: &Value) -> Element {
        let cells = |row: &Value| {
            let cell = |cell: &Value| h("td").add(cell.as_str().unwrap_or_default());
            h("tr").add(row.as_array().into_iter().flatten().map(cell).collect::<Vec<_>>())
        };
        let block = |block: &Value| {
            let heading =
                list(block, "heading").iter().map(|text| super::pieces::column(text.as_str().unwrap_or_default()));
            h("table").add((
                h("caption").class("sr").add(text(paper, "title")),
                h("thead").add(h("tr").add(heading.collect::<Vec<_>>())),
                h("tbody").add(list(block, "rows").iter().map(cells).collect::<Vec<_>>()),
            ))
        };
        scroll(self.t("class-times"), "times").add(list(paper, "blocks").iter().map(block).collect::<Vec<_>>())
    }
}

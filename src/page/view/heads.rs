//! Who comes: the table of headcounts, and another table beside it.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{
    acts_column, button, card, column, digits, findings, flag, input, list, note, number, plain_card, scroll,
    sentences, text,
};
use crate::words::grouped;
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn heads(&self) -> Element {
        let problem = &self.state["problem"];
        let mut lead = text(&self.state["steps"]["heads"], "text").to_owned();
        if flag(problem, "heads_elsewhere") {
            lead += &format!("{}{}", self.t("full-stop"), self.t("heads-in-table"));
        }
        let another = button("").key("new-table").with("data-choose", "file").add(self.t("new-table"));
        let report = list(problem, "report");
        let report =
            (!report.is_empty()).then(|| card(self.t("read-title"), None, sentences(report).class("body small")));
        // What is an example still is looked over where it stands, and not in the file.
        let sample = (!list(problem, "sample").is_empty()).then(|| self.sample_left());
        let warnings: Vec<Value> =
            list(self.state, "warnings").iter().filter(|one| text(one, "code") != "sample").cloned().collect();
        let warnings = (sample.is_some() || !warnings.is_empty())
            .then(|| card(self.t("look-title"), None, h("div").class("body stack").add((sample, findings(&warnings)))));
        h("div").with("data-drop", "").add((
            head_of(self, &lead, another),
            h("div").class("split").add((
                h("div").class("stack").add((
                    self.compared(),
                    plain_card(self.heads_table(problem)),
                    self.add_college(),
                )),
                h("div").class("stack").add((report, warnings)),
            )),
        ))
    }

    fn heads_table(&self, problem: &Value) -> Element {
        let colleges = list(problem, "colleges");
        let all: u64 = colleges.iter().map(|college| number(college, "heads")).sum();
        let most = colleges.iter().map(|college| number(college, "heads")).max().unwrap_or(1).max(1);
        let elsewhere = flag(problem, "heads_elsewhere");
        let rows: Vec<Element> = colleges.iter().map(|college| self.college(college, most, elsewhere)).collect();
        let heading = h("tr").add((
            column(self.t("college")),
            column(self.t("heads")).class("num"),
            column(self.t("needs")).class("num"),
            column(self.t("share")).class("hide-s"),
            column(self.t("note")).class("hide-s"),
            acts_column(self.t("delete")),
        ));
        let needed = self.tt("minutes-unit", &[&grouped(number(&problem["capacity"], "needed"))]);
        let foot = h("tr").add((
            h("th").with("scope", "row").add(self.t("sum")),
            h("td").class("num").add(grouped(all)),
            h("td").class("num nowrap").add(needed),
            h("td").class("hide-s"),
            h("td").class("hide-s"),
            h("td"),
        ));
        let known: Vec<&str> = colleges.iter().map(|college| text(college, "name")).collect();
        scroll(self.t("step-heads"), "heads").json("data-paste", &json!(known)).add(h("table").add((
            h("caption").class("sr").add(self.t("step-heads")),
            h("thead").add(heading),
            h("tbody").add(rows),
            h("tfoot").add(foot),
        )))
    }

    fn college(&self, college: &Value, most: u64, elsewhere: bool) -> Element {
        let (name, heads) = (text(college, "name"), number(college, "heads"));
        let classes = list(college, "classes");
        let own = h("td").class("num");
        let own = if classes.is_empty() && !elsewhere {
            own.add(self.heads_field(name, None, heads))
        } else {
            own.add(grouped(heads))
        };
        let said = college["note"].as_str();
        let bar = h("span").class("bar").with("aria-hidden", "true");
        let unfolded = (!classes.is_empty()).then(|| {
            let one = |class: &Value| {
                let own = text(class, "name");
                let field = self.heads_field(name, Some(own), number(class, "heads"));
                let gone = json!([{ "problem": { "remove_class": { "college": name, "class": own } } }]);
                let gone = button("quiet small-btn").json("data-edit", &gone);
                let gone = gone.with("aria-label", format!("{} {name} {own}", self.t("delete"))).add(self.t("delete"));
                let can_go = classes.len() > 1 && !elsewhere;
                h("li").add((h("span").add(own), field, can_go.then_some(gone)))
            };
            let rows: Vec<Element> = classes.iter().map(one).collect();
            let list = h("ul").class("classes").add((rows, (!elsewhere).then(|| self.add_class(name))));
            h("details")
                .key(format!("classes-{name}"))
                .add((h("summary").add(self.tt("classes-of", &[&classes.len()])), list))
        });
        let edit = json!([{ "problem": { "remove_college": { "college": name } } }]);
        let delete =
            button("quiet").with("aria-label", format!("{} {name}", self.t("delete"))).json("data-edit", &edit);
        h("tr").key(format!("college-{name}")).add((
            h("th")
                .with("scope", "row")
                .add((name, said.map(|said| h("span").class("only-s small warn-text").add(said)))),
            own,
            h("td").class("num nowrap").add(self.tt("minutes-unit", &[&grouped(number(college, "minutes"))])),
            h("td").class("hide-s").add(bar.with("data-at", format!("width:{}px", heads * 120 / most))),
            h("td").class("small hide-s").add((unfolded, said.map(|said| h("span").class("tag warn").add(said)))),
            h("td").add(delete.add(self.t("delete"))),
        ))
    }

    fn heads_field(&self, college: &str, class: Option<&str>, heads: u64) -> Element {
        let (key, whom) = match class {
            Some(class) => (format!("heads-{college}-{class}"), format!("{college} {class}")),
            None => (format!("heads-{college}"), college.to_owned()),
        };
        let edit = json!([{ "problem": { "heads": { "college": college, "class": class, "heads": "$heads" } } }]);
        let field = digits("heads", &heads.to_string(), 1).key(key).json("data-edit", &edit);
        field.with("aria-label", self.tt("heads-of", &[&whom]))
    }

    fn add_class(&self, college: &str) -> Element {
        let edit = json!([{ "problem": { "add_classes": { "college": college, "classes": [["$class", "$heads"]] } } }]);
        let word = |key: &'static str| format!("{college} {}", self.t(key));
        h("li").with("data-form", "").add((
            input("class", "", 12)
                .key(format!("new-class-{college}"))
                .with("aria-label", word("new-class"))
                .with("placeholder", self.t("new-class")),
            digits("heads", "", 1)
                .key(format!("new-class-heads-{college}"))
                .with("aria-label", word("heads"))
                .with("placeholder", self.t("heads")),
            button("")
                .key(format!("add-class-{college}"))
                .json("data-edit", &edit)
                .with("data-empty", "")
                .with("aria-label", word("add"))
                .add(self.t("add")),
        ))
    }

    fn add_college(&self) -> Element {
        let edit = json!([{ "problem": { "add_colleges": { "colleges": [["$college", "$heads"]] } } }]);
        card(
            self.t("add-college"),
            None,
            h("div").class("body row").with("data-form", "").add((
                input("college", "", 20)
                    .key("new-college")
                    .with("aria-label", self.t("college"))
                    .with("placeholder", self.t("college")),
                digits("heads", "", 1)
                    .key("new-heads")
                    .with("aria-label", self.t("heads"))
                    .with("placeholder", self.t("heads")),
                button("").key("add-college").json("data-edit", &edit).with("data-empty", "").add(self.t("add")),
                h("span").class("small muted").add(self.t("paste-hint")),
            )),
        )
    }

    /// Another table beside what there is, or a schedule that was handed over.
    fn compared(&self) -> Option<Element> {
        let read = self.handed_over()?;
        if let Some(told) = self.told_table(read) {
            return Some(told);
        }
        let close = button("quiet").json("data-set", &json!({ "read": null })).add(self.t("close"));
        if text(read, "kind") != "heads" {
            let said = (self.what_was_read(read), h("p").add(self.t("nothing-written")));
            return Some(card(text(read, "name"), Some(close), h("div").class("body stack").add(said)));
        }
        let changed: Vec<&Value> = list(read, "colleges")
            .iter()
            .filter(|college| self.old(college) != Some(number(college, "heads")))
            .collect();
        let gone = self.in_list(&self.gone(read));
        let gone = (!gone.is_empty()).then(|| note("warn").add(self.tt("gone-colleges", &[&gone])));
        let all = json!({ "id": read["id"], "colleges": [] });
        let all = (!changed.is_empty()).then(|| {
            let all = button("primary").key("take-all").with("data-post", "/api/heads").json("data-body", &all);
            all.json("data-done", &json!({ "read": null })).add(self.t("take-all"))
        });
        let table =
            if changed.is_empty() { h("p").add(self.t("same-heads")) } else { self.changed_heads(read, &changed) };
        let body = h("div").class("body stack").add((self.what_was_read(read), table, gone, all));
        Some(card(self.t("compare-title"), Some(close), body))
    }

    /// Heads of the open case for a college of a table.
    fn old(&self, college: &Value) -> Option<u64> {
        let known = list(&self.state["problem"], "colleges").iter();
        let mut known = known.filter(|known| text(known, "name") == text(college, "name"));
        known.next().map(|known| number(known, "heads"))
    }

    /// Colleges of the open case that a table does not name.
    fn gone(&self, read: &Value) -> Vec<String> {
        let is_there = |name: &str| list(read, "colleges").iter().any(|college| text(college, "name") == name);
        self.colleges().into_iter().map(|(name, _)| name).filter(|name| !is_there(name)).collect()
    }

    fn changed_heads(&self, read: &Value, changed: &[&Value]) -> Element {
        let row = |college: &&Value| {
            let (name, heads, old) = (text(college, "name"), number(college, "heads"), self.old(college));
            let is_far = old.is_some_and(|old| heads.abs_diff(old) * 5 > old);
            let take = json!({ "id": read["id"], "colleges": [name] });
            let take = button("quiet").with("data-post", "/api/heads").json("data-body", &take).add(self.t("take-one"));
            h("tr").add((
                h("th").with("scope", "row").add(name),
                h("td").class("num").add(old.map_or_else(|| self.t("new-college").to_owned(), grouped)),
                h("td").class("num").add((grouped(heads), is_far.then(|| h("span").class("tag warn").add("!")))),
                h("td").add(take),
            ))
        };
        let heading = h("tr").add((
            column(self.t("college")),
            column(self.t("before")).class("num"),
            column(self.t("now")).class("num"),
            acts_column(self.t("take-one")),
        ));
        h("table").add((h("thead").add(heading), h("tbody").add(changed.iter().map(row).collect::<Vec<_>>())))
    }
}

fn head_of(view: &View<'_>, lead: &str, another: Element) -> Element {
    super::pieces::head(view.t("step-heads"), lead, (another, view.file_field("new-table")))
}

//! What the plan is worth: proven level by level, or beside the best plan with what is wrong and what would help.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, column, flag, list, note, text};
use serde_json::{Value, json};

/// So many changes are seen without a press.
const AT_ONCE: usize = 8;

impl View<'_> {
    /// The verdict of the plan that is worked on.
    pub(super) fn worth(&self) -> Element {
        let verdict = &self.state["verdict"];
        if flag(verdict, "ok") && text(verdict, "proof") != "hand" {
            self.settled(verdict)
        } else {
            self.by_hand(verdict)
        }
    }

    fn headline(&self, verdict: &Value, kind: &str) -> Element {
        h("header").add(h("span").class("verdict-head").class(kind).add(text(verdict, "head")))
    }

    /// A plan of the search: each level opens its reason.
    fn settled(&self, verdict: &Value) -> Element {
        // What cannot be otherwise is no line: that everybody has a place, that nobody wished for anything.
        let has_wishes = !list(&self.state["problem"], "wishes").is_empty();
        let shown = |level: &&Value| match text(level, "name") {
            "earliness" | "unplaced" => !flag(level, "proven"),
            "preferences" => has_wishes,
            _ => true,
        };
        // Behind a level that is open, what is proven holds only as long as that one stays as it is.
        let first_open = list(verdict, "levels").iter().find(|level| !flag(level, "proven"));
        let mut is_behind = false;
        let level = |level: &Value| {
            let proven = flag(level, "proven");
            is_behind |= first_open.is_some_and(|open| open["name"] == level["name"]);
            let said = h("span").class(if proven && !is_behind { "ok" } else { "open" });
            let said = said.add(self.t(match (proven, is_behind) {
                (true, false) => "cannot-better",
                (true, true) => "cannot-better-then",
                (false, _) => "not-proven-yet",
            }));
            let names: Vec<String> = list(level, "who").iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let who = (!names.is_empty()).then(|| h("span").class("muted").add((" ", self.in_list(&names))));
            let kind = level["certainty"].as_str().map(|kind| h("span").class("muted").add((" ", kind)));
            h("details").key(format!("level-{}", text(level, "name"))).add((
                h("summary").add((h("span").add((text(level, "label"), " ", text(level, "now"))), said)),
                h("p").class("why").add((text(level, "why"), kind, who)),
            ))
        };
        let levels: Vec<Element> = list(verdict, "levels").iter().filter(shown).map(level).collect();
        let proven = if text(verdict, "proof") == "kept" { "good-text" } else { "" };
        let all = h("details").class("all").key("levels").flag("open", !flag(self.memory, "narrow"));
        h("section").class("card").add((
            self.headline(verdict, proven),
            self.changed(verdict).map(|changed| h("div").class("body small").add(changed)),
            all.add((h("summary").add(self.t("levels")), h("div").class("lv").add(levels))),
        ))
    }

    /// A plan that was changed by hand.
    fn by_hand(&self, verdict: &Value) -> Element {
        let ok = flag(verdict, "ok");
        let problems = list(verdict, "problems");
        let problem = |problem: &Value| h("p").class("note bad").add(text(problem, "text"));
        let problems: Vec<Element> = problems.iter().map(problem).collect();
        let problems = (!problems.is_empty()).then(|| h("div").class("findings").add(problems));
        let mend = |mend: &Value| {
            button("")
                .key(format!("mend-{}", text(mend, "text")))
                .json("data-edit", &mend["edits"])
                .add(text(mend, "text"))
        };
        let mends: Vec<Element> = list(verdict, "suggestions").iter().map(mend).collect();
        let mends = (!mends.is_empty())
            .then(|| h("div").class("row").add((h("span").class("small muted").add(self.t("suggestions")), mends)));
        let replan = button("primary").key("replan").json("data-job", &json!([{ "replan": {} }])).add(self.t("replan"));
        let undo =
            button("").key("undo-here").with("data-post", "/api/undo").flag("disabled", self.state["undo"].is_null());
        let body = h("div").class("body stack").add((
            problems,
            mends,
            self.beside_best(verdict),
            self.changed(verdict).map(|changed| h("div").class("small").add(changed)),
            h("div").class("row").add((replan, undo.add(self.t("undo")))),
        ));
        let head = self.headline(verdict, if ok { "" } else { "bad-text" });
        h("section").class("card").class(if ok { "by-hand" } else { "wrong" }).add((head, body))
    }

    /// The levels that differ from the best plan.
    fn beside_best(&self, verdict: &Value) -> Option<Element> {
        let differs = |level: &&Value| {
            level["best"].is_string() && level["worse"] != json!(0) && text(level, "name") != "earliness"
        };
        let row = |level: &Value| {
            let way = if level["worse"] == json!(1) { "up" } else { "down" };
            h("tr").add((
                h("th").with("scope", "row").add(text(level, "label")),
                h("td").class("num").add(text(level, "best")),
                h("td").class("num").class(way).add(text(level, "now")),
            ))
        };
        let rows: Vec<Element> = list(verdict, "levels").iter().filter(differs).map(row).collect();
        (!rows.is_empty()).then(|| {
            let heading = h("tr").add((
                column(self.t("beside-best")),
                column(self.t("best")).class("num"),
                column(self.t("now")).class("num"),
            ));
            h("table").class("cmp").add((h("thead").add(heading), h("tbody").add(rows)))
        })
    }

    /// Who has to be told again.
    fn changed(&self, verdict: &Value) -> Option<[Element; 2]> {
        let changed = list(verdict, "changed");
        let name = |one: &Value| match one["shift"].as_str() {
            Some(shift) => self.tt("with-shift", &[&text(one, "name"), &shift]),
            None => text(one, "name").to_owned(),
        };
        let names: Vec<String> = changed.iter().map(name).collect();
        let line = |one: &Value| h("li").add((text(one, "name"), " ", text(one, "text")));
        let mut lines: Vec<Element> = changed.iter().map(line).collect();
        let rest = lines.split_off(lines.len().min(AT_ONCE));
        let more = (!rest.is_empty()).then(|| {
            let summary = h("summary").add(self.tt("changed-more", &[&rest.len()]));
            h("details").key("changed-more").add((summary, h("ul").class("muted").add(rest)))
        });
        (!changed.is_empty()).then(|| {
            let all = h("p").add(self.tt("changed-colleges", &[&self.in_list(&names)]));
            [all, h("div").add((h("ul").class("muted").add(lines), more))]
        })
    }

    /// What a gesture would come to, told before it is made.
    pub(super) fn verdict_beforehand(&self, edits: &Value) -> Element {
        let verdict = match super::super::api_case::tried(self.office, edits) {
            Ok(tried) => tried.verdict,
            Err(wrong) => return super::findings(&crate::app::ask::said(&wrong, self.language)),
        };
        let Some(verdict) = verdict else { return h("div") };
        let problems = verdict.problems.iter().map(|problem| problem.text.clone());
        let worse = verdict.levels.iter().filter(|level| level.worse > 0 && level.name != "earliness");
        let worse =
            worse.map(|level| format!("{} {} → {}", level.label, level.best.as_deref().unwrap_or_default(), level.now));
        let lines: Vec<Element> = problems.chain(worse).map(|line| h("li").add(line)).collect();
        note(if verdict.ok { "good" } else { "bad" }).add((verdict.head, h("ul").add(lines)))
    }
}

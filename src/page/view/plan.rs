//! The schedule: what is being worked on, strips or list, what waits for a place; beside them what the plan is worth and
//! what can be done with the batch that is chosen.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, flag, head, input, list, note, number, sentences, text};
use serde_json::{Value, json};

impl View<'_> {
    pub(super) fn plan(&self) -> Element {
        let state = self.state;
        let job = list(state, "jobs").iter().rfind(|job| matches!(text(job, "kind"), "plan" | "replan"));
        let working = job.is_some_and(|job| matches!(text(job, "state"), "waiting" | "running"));
        let is_sample = !list(&state["problem"], "sample").is_empty();
        let plan = &state["plan"];
        let run = button("primary").key("plan-now").flag("disabled", working || is_sample);
        let run = run.json("data-job", &json!([{ "plan": {} }]));
        let run = run.add(self.t(if plan.is_null() { "plan-now" } else { "plan-again" }));
        let table = button("").key("told-table").with("data-choose", "file").add(self.t("told-table"));
        let lead = if plan.is_null() { "" } else { self.t("plan-lead") };
        let sample = is_sample.then(|| self.sample_left().class("gap"));
        let read = self.handed_over().map(|read| self.told_table(read).unwrap_or_else(|| self.not_a_table(read)));
        let title = head(self.t("step-plan"), lead, (table, run, self.file_field("told-table")));
        let screen = h("div").with("data-drop", "").add((
            title,
            sample,
            read,
            job.and_then(|job| self.job_said(job)),
            job.and_then(|job| self.job_notes(job)),
        ));
        if plan.is_null() {
            return screen.add((!working).then(|| h("p").class("muted").add(self.t("plan-none"))));
        }
        let side = h("aside").class("side").with("aria-label", self.t("levels")).with("tabindex", "0").key("side");
        let side = side.add((self.worth(), self.chosen().map(|(index, batch)| self.batch(index, batch))));
        let shown = match self.shape() {
            "chart" => self.board(),
            "class-times" => self.class_times(),
            _ => self.list_of_batches(),
        };
        screen.add((self.toolbar(), self.tray(), h("div").class("plan-split").add((shown, side))))
    }

    /// What has to be looked over before anything is planned, and where.
    pub(super) fn sample_left(&self) -> Element {
        let there = h("a").with("href", "/when").add(self.t("step-when"));
        note("warn").add((self.t("sample-left"), " ", there))
    }

    /// Something else that was handed over: a form of class times, or nothing that can be used here.
    fn not_a_table(&self, read: &Value) -> Element {
        let close = button("quiet").json("data-set", &json!({ "read": null })).add(self.t("close"));
        let body = h("div").class("body stack");
        let body = if text(read, "kind") == "form" {
            let take = button("primary").key("take-form").with("data-post", "/api/forms");
            let take = take.json("data-body", &json!({ "file": read["id"], "groups": self.memory["groups"] }));
            let take = take.json("data-done", &json!({ "read": null, "view": "class-times" })).add(self.t("take-form"));
            body.add((h("p").add(self.t("form-read")), h("div").class("row").add(take)))
        } else {
            body.add((super::findings(list(read, "findings")), h("p").add(self.t("nothing-written"))))
        };
        card(text(read, "name"), Some(close), body).class("gap")
    }

    /// As what the schedule is shown.
    fn shape(&self) -> &str {
        match text(self.memory, "view") {
            "" if flag(self.memory, "narrow") => "list",
            "" => "chart",
            view => view,
        }
    }

    /// The batch that is chosen, with its position.
    pub(super) fn chosen(&self) -> Option<(usize, &Value)> {
        let (college, session) = text(self.memory, "chosen").split_once('-')?;
        let batches = || list(&self.state["plan"], "batches").iter().enumerate();
        let is = |value: &Value, text: &str| value.as_u64() == text.parse().ok();
        let own = || batches().filter(|(_, batch)| is(&batch["college"], college));
        // One that is elsewhere now is followed by its college.
        own().find(|(_, batch)| is(&batch["session"], session)).or_else(|| own().next())
    }

    /// How a batch is remembered.
    pub(super) fn key_of(batch: &Value) -> String {
        format!("{}-{}", batch["college"], batch["session"])
    }

    fn toolbar(&self) -> Element {
        let view = |key: &'static str| {
            h("button")
                .with("type", "button")
                .key(format!("view-{key}"))
                .is("aria-pressed", self.shape() == key)
                .json("data-set", &json!({ "view": key }))
                .add(self.t(key))
        };
        let views = h("div").class("seg").with("role", "group").with("aria-label", self.t("view"));
        let views = views.add(["chart", "list", "class-times"].map(view));
        let find = input("find", "", 14).key("find").with("list", "names").with("data-find", "");
        let find = find.with("placeholder", self.t("find")).with("aria-label", self.t("find"));
        let mut names: Vec<&str> = Vec::new();
        for batch in list(&self.state["plan"], "batches") {
            if !names.contains(&text(batch, "name")) {
                names.push(text(batch, "name"));
            }
        }
        let names: Vec<Element> = names.into_iter().map(|name| h("option").with("value", name)).collect();
        let keys = h("span").class("muted small hide-s").add(self.t("keys"));
        h("div").class("toolbar").add((views, find, h("datalist").with("id", "names").add(names), keys))
    }

    /// What a job of planning is at, or what it said where it brought no plan.
    fn job_said(&self, job: &Value) -> Option<Element> {
        let state = text(job, "state");
        if !matches!(state, "waiting" | "running") {
            let is_over = matches!(state, "done" | "failed") && !flag(job, "outdated");
            return if is_over { self.no_plan(job) } else { self.left_over(job) };
        }
        let progress = &job["progress"];
        let (done, of) = (number(progress, "done"), number(progress, "of").max(1));
        let meter = h("div")
            .class("meter")
            .with("role", "progressbar")
            .with("aria-label", self.t("working"))
            .with("aria-valuemin", "0")
            .number("aria-valuemax", of)
            .number("aria-valuenow", done)
            // The one that is being worked on counts as half done: a bar that stands at nothing says that nothing is done.
            .add(h("i").with("data-at", format!("width:{}%", (done * 2 + 1).min(of * 2) * 100 / (of * 2))));
        let said = match text(progress, "text") {
            "" => self.t("why-wait"),
            said => said,
        };
        let found = progress["found"].as_str().map(|found| h("p").class("small good-text").key("found").add(found));
        let outdated = flag(job, "outdated").then(|| {
            let again =
                button("").key("begin-again").json("data-job", &json!([{ "plan": {} }])).add(self.t("begin-again"));
            note("warn").add((self.t("outdated"), " ", again))
        });
        let stop =
            button("").key("stop").with("data-post", format!("/api/jobs/{}/stop", job["id"])).add(self.t("stop"));
        let body = h("div").class("body progress").add((meter, h("p").class("small").add(said), found, outdated));
        Some(card(self.t("working"), Some(stop), body).class("gap"))
    }

    /// What was held of the plan that a job has brought, until something else is done.
    fn job_notes(&self, job: &Value) -> Option<Element> {
        let notes = list(job, "notes");
        let is_last = number(self.state, "version") == number(job, "version") + 1;
        (is_last && !notes.is_empty())
            .then(|| note("good").class("gap").with("role", "status").key("job-notes").add(sentences(notes)))
    }

    /// Why there is no plan, with what would help as buttons.
    fn no_plan(&self, job: &Value) -> Option<Element> {
        let (lines, wrong) = (list(job, "lines"), list(job, "findings"));
        if lines.is_empty() && wrong.is_empty() {
            return (text(job, "state") == "failed").then(|| note("bad").class("gap").add(self.t("failed-all")));
        }
        let way = |way: &Value| {
            if list(way, "changes").is_empty() {
                return h("span").class("tag").add(self.way_said(way));
            }
            let way_out = button("").key(format!("way-{}", text(way, "text"))).with("data-post", "/api/what-if");
            let way_out = way_out
                .json("data-body", &json!({ "changes": way["changes"] }))
                .json("data-after", &json!([{ "plan": {} }]));
            way_out.add(self.tt("take-way", &[&self.way_said(way)]))
        };
        let ways: Vec<Element> = list(job, "ways").iter().map(way).collect();
        let ways = (!ways.is_empty())
            .then(|| h("div").class("row").add((h("span").class("small muted").add(self.t("ways-out")), ways)));
        let title = (!lines.is_empty()).then(|| h("b").add(self.t("no-fit")));
        let wrong: Vec<Value> = wrong.iter().map(|one| one["text"].clone()).collect();
        let said = (title, sentences(lines), sentences(&wrong), ways);
        Some(note("bad").class("gap").with("role", "status").add(said))
    }

    /// A plan that was found for the case as it was before it was changed meanwhile.
    fn left_over(&self, job: &Value) -> Option<Element> {
        flag(job, "left").then(|| {
            let again =
                button("").key("begin-again").json("data-job", &json!([{ "plan": {} }])).add(self.t("begin-again"));
            note("warn").class("gap").add((self.t("outdated"), " ", again))
        })
    }

    /// What waits for a place.
    fn tray(&self) -> Option<Element> {
        let unplaced = list(&self.state["plan"], "unplaced");
        let one = |entry: &Value| {
            let dialog = json!({ "dialog": { "is": "place", "college": entry["college"] } });
            let label = format!("{} · {}", text(entry, "name"), self.tt("heads-unit", &[&number(entry, "heads")]));
            button("").key(format!("tray-{}", entry["college"])).json("data-set", &dialog).add(label)
        };
        let entries: Vec<Element> = unplaced.iter().map(one).collect();
        (!entries.is_empty())
            .then(|| card(self.t("waiting"), None, h("div").class("body row").add(entries)).class("gap").key("tray"))
    }

    /// The same as a list, session by session.
    fn list_of_batches(&self) -> Element {
        let (broken, batches) = (self.broken(), list(&self.state["plan"], "batches"));
        let mut shown = Vec::new();
        for (half, room, cell) in self.open_sessions() {
            let own: Vec<(usize, &Value)> =
                batches.iter().enumerate().filter(|(_, batch)| batch["session"] == cell["session"]).collect();
            if own.is_empty() {
                continue;
            }
            let title = format!(
                "{} {} {} · {}",
                text(half, "day"),
                text(half, "weekday"),
                text(half, "name"),
                text(room, "label")
            );
            shown.push(h("h2").add(title));
            shown.extend(own.into_iter().map(|(index, batch)| self.line(index, batch, &broken)));
        }
        h("div").class("card list-view").with("id", "board").add(shown)
    }

    fn line(&self, index: usize, batch: &Value, broken: &[u64]) -> Element {
        let is_broken = broken.contains(&(index as u64));
        let tag =
            |kind: &str, on: bool, word: &'static str| on.then(|| h("span").class("tag").class(kind).add(self.t(word)));
        let name = h("button")
            .with("type", "button")
            .class("link c")
            .key(format!("b-{index}"))
            .number("data-college", number(batch, "college"))
            .number("data-session", number(batch, "session"))
            .with("data-name", text(batch, "name"))
            .is("aria-pressed", self.chosen().is_some_and(|(own, _)| own == index))
            .json("data-set", &json!({ "chosen": Self::key_of(batch) }))
            .add((
                text(batch, "name"),
                tag("bad", is_broken, "does-not"),
                tag("warn", !is_broken && flag(batch, "moved"), "moved"),
                tag("accent", flag(batch, "kept"), "held"),
            ));
        let heads = batch["heads"].as_u64().map(|heads| self.tt("heads-unit", &[&heads]));
        let called = format!("{} {}", text(batch, "name"), text(batch, "when"));
        let shift = button("quiet")
            .key(format!("m-{index}"))
            .json("data-set", &json!({ "dialog": { "is": "move", "batch": index } }));
        h("div").class("it").add((
            h("span").add(text(batch, "times")),
            name,
            h("span").class("h muted num").add(heads),
            shift.with("aria-label", self.tt("move-what", &[&called])).add(self.t("move")),
        ))
    }

    /// Open sessions: half-day, room, and what is said of them; by half-day.
    pub(super) fn open_sessions(&self) -> Vec<(&Value, &Value, &Value)> {
        let problem = &self.state["problem"];
        let (halves, rooms) = (list(problem, "half_days"), list(problem, "rooms"));
        let mut open = Vec::new();
        for (place, half) in halves.iter().enumerate() {
            for (row, room) in rooms.iter().enumerate() {
                if let Some(cell) = problem["cells"][row].get(place).filter(|cell| text(cell, "state") == "open") {
                    open.push((half, room, cell));
                }
            }
        }
        open
    }
}

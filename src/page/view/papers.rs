//! Notices and files: what is handed out, as it will look; what was told before.

use super::super::element::{Element, h};
use super::View;
use super::pieces::{button, card, digits, flag, head, input, labelled, list, note, select, text};
use crate::app::ask;
use serde_json::{Value, json};

/// Papers of the schedule, of the notice of changes, and of class times, by their formats.
const SCHEDULE: [(&str, &str); 9] = [
    ("docx", "f-docx"),
    ("xlsx", "f-xlsx"),
    ("html", "f-html"),
    ("slips.docx", "f-slips.docx"),
    ("doors.docx", "f-doors.docx"),
    ("ics", "f-ics"),
    ("chat.txt", "f-chat.txt"),
    ("csv", "f-csv"),
    ("json", "f-json"),
];
const NOTICE: [(&str, &str); 3] = [("docx", "n-docx"), ("chat.txt", "n-chat.txt"), ("ics", "n-ics")];
const CLASSES: [(&str, &str); 3] = [("docx", "c-docx"), ("xlsx", "c-xlsx"), ("csv", "c-csv")];

/// Columns that the schedule may have beside the usual ones, with their words.
const COLUMNS: [(&str, &str); 3] = [("headcount", "heads"), ("classes", "classes"), ("contact", "contact")];

impl View<'_> {
    pub(super) fn papers(&self) -> Element {
        let state = self.state;
        let is_ready = flag(&state["verdict"], "ok");
        let is_notice = self.has_notice();
        let look = || h("a").with("href", "/plan").add(self.t("go-look"));
        let hindered = match (state["plan"].is_null(), is_ready) {
            (true, _) => Some(note("warn").class("gap").add((self.t("plan-none"), " ", look()))),
            (false, false) => Some(note("bad").class("gap").add((self.t("broken-papers"), " ", look()))),
            _ => None,
        };
        h("div").add((
            head(self.t("step-papers"), self.t("papers-lead"), ()),
            hindered,
            h("div").class("split left").add((
                h("div").class("stack").add((self.versions(is_ready), self.day_of(), self.files(is_ready, is_notice))),
                is_ready.then(|| self.preview(is_notice)),
            )),
        ))
    }

    /// Whether something was told that has changed since.
    fn has_notice(&self) -> bool {
        !list(self.state, "versions").is_empty() && !list(&self.state["verdict"], "changed").is_empty()
    }

    /// What was told, and what is not told yet.
    fn versions(&self, is_ready: bool) -> Element {
        let versions = list(self.state, "versions");
        let one = |told: &Value| {
            let what = (h("b").add(self.tt("version", &[&told["version"]])), self.written_note(told));
            let when = h("div").class("small muted").add((self.moment(&told["at"]), " ", self.t("told-at")));
            let fields = ["number", "reason", "signed", "date"].map(|key| text(&told["fields"], key));
            let fields: Vec<String> =
                fields.iter().filter(|text| !text.is_empty()).map(|&text| text.to_owned()).collect();
            let said = (!fields.is_empty()).then(|| h("div").class("small").add(self.in_list(&fields)));
            let names: Vec<String> = list(told, "papers").iter().filter_map(Value::as_str).map(str::to_owned).collect();
            let kept = (!names.is_empty())
                .then(|| h("div").class("small muted").add(self.tt("told-papers", &[&self.in_list(&names)])));
            h("li").class("told").add((h("span").class("dot"), h("div").add((what, when, said, kept))))
        };
        let told: Vec<Element> = versions.iter().map(one).collect();
        let is_same = !versions.is_empty() && !self.has_notice();
        let now = (!self.state["plan"].is_null()).then(|| {
            let word = self.t(if is_same { "same-as-told" } else { "draft" });
            let tell = (is_ready && !is_same).then(|| {
                button("").key("tell").json("data-set", &json!({ "dialog": { "is": "tell" } })).add(self.t("tell"))
            });
            let state = h("div").class("small muted").add(text(&self.state["steps"]["papers"], "text"));
            let said = (h("b").add(self.t("now")), " ", h("span").class("tag").add(word), state, tell);
            h("li").class("now").add((h("span").class("dot"), h("div").add(said)))
        });
        card(self.t("versions"), None, h("ul").class("versions").add((told, now)))
    }

    fn written_note(&self, told: &Value) -> Option<Element> {
        told["note"].as_str().filter(|note| !note.is_empty()).map(|note| h("span").class("muted").add((" ", note)))
    }

    /// What of a kind of paper is asked for.
    fn asked(&self, kind: &str, format: &str) -> Value {
        match kind {
            "n" => json!({ "format": format, "changes": true, "fields": self.notice_fields() }),
            "c" => json!({ "format": format, "classes": true, "groups": self.memory["groups"] }),
            _ => json!({ "format": format }),
        }
    }

    fn files(&self, is_ready: bool, is_notice: bool) -> Element {
        let rows = |kind: &'static str, papers: &[(&'static str, &'static str)]| -> Vec<Element> {
            papers.iter().map(|&(format, word)| self.file_row(kind, format, word, is_ready)).collect()
        };
        let notice = is_notice.then(|| {
            h("div").class("body").add((h("h3").add(self.t("notice")), self.fields_of_notice(), rows("n", &NOTICE)))
        });
        let title = json!([{ "problem": { "setting": { "table": "schedule", "key": "title", "value": "$title" } } }]);
        let title = input("title", text(self.state, "title"), 22).key("title").json("data-edit", &title);
        let notes = json!([{ "problem": { "setting": { "table": "schedule", "key": "notes", "value": "$/notes" } } }]);
        let lines: Vec<&str> = list(&self.state["problem"], "notes").iter().filter_map(Value::as_str).collect();
        let notes = h("textarea").with("name", "notes").number("rows", 2).key("notes").json("data-edit", &notes);
        let notes = notes.add(lines.join("\n"));
        let classes =
            h("div").class("body").add((h("h3").add(self.t("class-times")), self.groups_field(), rows("c", &CLASSES)));
        let wanted: Vec<Value> = self.chosen_papers(is_notice);
        let write = button("primary").key("write").flag("disabled", !is_ready || wanted.is_empty());
        let write = write
            .with("data-post", "/api/papers")
            .json("data-body", &json!({ "papers": wanted }))
            .with("data-keep", "written");
        let print = button("").key("print").flag("disabled", !is_ready).with("data-print", "").add(self.t("print"));
        card(
            self.t("files"),
            None,
            (
                notice,
                h("div").class("body").add((
                    h("h3").add(self.t("schedule")),
                    labelled(self.t("title"), title),
                    labelled(self.t("lines-above"), notes),
                    self.look(),
                    rows("s", &SCHEDULE),
                )),
                classes,
                h("div").class("body row").add((write.add(self.t("write-files")), print)),
                self.written(),
            ),
        )
    }

    /// How the schedule is printed: more columns, how times are written, dates once for several rows, the zone of calendars.
    fn look(&self) -> Element {
        let problem = &self.state["problem"];
        let edit = |key: &str, value: Value| json!([{ "problem": { "setting": { "table": "schedule", "key": key, "value": value } } }]);
        let own: Vec<&str> = list(problem, "columns").iter().filter_map(Value::as_str).collect();
        let ticked = |key: String, on: bool, word: &'static str, edits: &Value| {
            let tick = h("input").with("type", "checkbox").with("name", "on").flag("checked", on).key(key);
            h("label").class("field").add((tick.json("data-edit", edits), self.t(word)))
        };
        let column = |(name, word): (&'static str, &'static str)| {
            let on = own.contains(&name);
            let wanted = COLUMNS.map(|(name, _)| name).into_iter();
            let wanted: Vec<&str> = wanted.filter(|other| (*other == name) != own.contains(other)).collect();
            ticked(format!("column-{name}"), on, word, &edit("columns", json!(wanted)))
        };
        let clocks =
            [("12".to_owned(), self.t("clock-12").to_owned()), ("24".to_owned(), self.t("clock-24").to_owned())];
        let clock = select("clock", &clocks, if flag(problem, "whole_day") { "24" } else { "12" });
        let clock = clock.json("data-edit", &edit("clock", json!("$#clock")));
        let zone = input("zone", text(problem, "utc_offset"), 7).key("zone");
        let zone = zone.json("data-edit", &edit("utc_offset", json!("$zone")));
        let early = digits("early", &super::pieces::number(problem, "arrive_early").to_string(), 0).key("early");
        let early = early.json("data-edit", &edit("arrive_early", json!("$early")));
        let is_merged = flag(problem, "merge");
        h("details").key("look").add((
            h("summary").add(self.t("look")),
            h("div").class("stack").add((
                h("div").class("row").add((h("span").add(self.t("more-columns")), COLUMNS.map(column))),
                ticked("merge".to_owned(), is_merged, "merge-dates", &edit("merge", json!(!is_merged))),
                labelled(self.t("clock-style"), clock),
                labelled(self.t("arrive-early"), early),
                labelled(self.t("zone"), zone),
            )),
        ))
    }

    fn is_chosen(&self, kind: &str, format: &str) -> bool {
        match &self.memory["chosen"] {
            Value::Object(chosen) => chosen.get(&format!("{kind}:{format}")) == Some(&json!(true)),
            // Once something has changed, the notice is what goes out.
            _ => format == "docx" && kind == if self.has_notice() { "n" } else { "s" },
        }
    }

    fn chosen_papers(&self, is_notice: bool) -> Vec<Value> {
        let kinds = [("n", &NOTICE[..]), ("s", &SCHEDULE[..]), ("c", &CLASSES[..])];
        let all = kinds.into_iter().flat_map(|(kind, papers)| papers.iter().map(move |(format, _)| (kind, *format)));
        let wanted = all.filter(|(kind, format)| self.is_chosen(kind, format) && (*kind != "n" || is_notice));
        wanted.map(|(kind, format)| self.asked(kind, format)).collect()
    }

    fn file_row(&self, kind: &'static str, format: &'static str, word: &'static str, is_ready: bool) -> Element {
        let name = format!("{kind}:{format}");
        let mut next = match &self.memory["chosen"] {
            Value::Object(chosen) => Value::Object(chosen.clone()),
            _ if self.has_notice() => json!({ "n:docx": true }),
            _ => json!({ "s:docx": true }),
        };
        next[&name] = json!("$ticked");
        let tick =
            h("input").with("type", "checkbox").with("name", "ticked").flag("checked", self.is_chosen(kind, format));
        let tick = tick.key(format!("paper-{name}")).json("data-set", &json!({ "chosen": next }));
        let zone = (format == "ics").then(|| self.tt("in-zone", &[&text(&self.state["problem"], "utc_offset")]));
        let what = h("span").add((h("b").add(self.t(word)), " ", h("span").class("x").add((format, zone))));
        let get = button("quiet")
            .key(format!("get-{name}"))
            .flag("disabled", !is_ready)
            .json("data-get", &self.asked(kind, format));
        let get = get.with("aria-label", format!("{} {}", self.t("download"), self.t(word))).add(self.t("download"));
        h("div").class("file-row").add((h("label").add((tick, what)), get))
    }

    /// What the notice says beside the changes: what is filled in, before that whoever signed the last one.
    pub(super) fn notice_fields(&self) -> Value {
        let last = list(self.state, "versions").last().map_or(&Value::Null, |told| &told["fields"]["signed"]);
        match &self.memory["fields"] {
            Value::Null => json!({ "signed": last }),
            fields => fields.clone(),
        }
    }

    /// Number, reason, who signs and when.
    fn fields_of_notice(&self) -> Element {
        let fields = &self.notice_fields();
        let template = json!({ "number": "$?number", "reason": "$?reason", "signed": "$?signed", "date": "$?date" });
        let field = |key: &'static str, word: &'static str, hint: &'static str| {
            let field = input(key, text(fields, key), 22).key(key).with("placeholder", self.t(hint));
            labelled(self.t(word), field)
        };
        h("div").class("stack").with("data-form", "").json("data-set", &json!({ "fields": template })).add((
            field("number", "number", "number-hint"),
            field("reason", "reason", "reason-hint"),
            field("signed", "signed", "signed-hint"),
            field("date", "date", "date-hint"),
        ))
    }

    /// What was written last.
    pub(super) fn written(&self) -> Option<Element> {
        let written = &self.memory["written"];
        let papers = list(written, "papers");
        if papers.is_empty() {
            return None;
        }
        let names: Vec<String> = papers.iter().map(|paper| text(paper, "name").to_owned()).collect();
        let kept = |paper: &Value| {
            let name = paper["kept"].as_str()?;
            Some(h("p").class("note warn").add(self.tt("kept-as", &[&text(paper, "name"), &name])))
        };
        let kept: Vec<Element> = papers.iter().filter_map(kept).collect();
        let good =
            h("p").class("note good").add(self.tt("written-to", &[&text(written, "folder"), &self.in_list(&names)]));
        Some(h("div").class("body").with("role", "status").add((good, kept)))
    }

    /// The very document.
    fn preview(&self, is_notice: bool) -> Element {
        let look = match text(self.memory, "look") {
            "notice" if is_notice => "notice",
            "class-times" => "class-times",
            "" if is_notice => "notice",
            _ => "schedule",
        };
        let asked = match look {
            "notice" => self.asked("n", "docx"),
            "class-times" => self.asked("c", "docx"),
            _ => self.asked("s", "docx"),
        };
        let tab = |key: &'static str| {
            let tab = h("button").with("type", "button").key(format!("look-{key}")).is("aria-pressed", look == key);
            tab.json("data-set", &json!({ "look": key })).add(self.t(key))
        };
        let tabs = h("div").class("seg").with("role", "group").with("aria-label", self.t("preview"));
        let tabs = tabs.add((tab("schedule"), is_notice.then(|| tab("notice")), tab("class-times")));
        let shown = self
            .office
            .open
            .as_ref()
            .zip(serde_json::from_value(asked).ok())
            .map(|(open, asked)| ask::preview(&open.desk, &asked, &open.forms()));
        let shown = match shown {
            Some(Ok(paper)) => {
                let stage = h("div").class("stage").with("tabindex", "0").with("role", "region").key("stage");
                stage.with("aria-label", self.t("preview")).add(paper_of(&paper))
            }
            Some(Err(wrong)) => super::findings(&ask::said(&wrong, self.language)),
            None => h("div"),
        };
        h("div").class("stack").add((tabs, shown))
    }
}

fn paper_of(paper: &Value) -> Element {
    let lines = |text: &str| -> Vec<super::super::element::Node> {
        use super::super::element::Piece;
        let mut nodes = Vec::new();
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                h("br").put(&mut nodes);
            }
            line.put(&mut nodes);
        }
        nodes
    };
    let texts = |key: &str| list(paper, key).iter().filter_map(Value::as_str);
    // A cell that stands for several rows; those that it covers are left out.
    let height = |block: &Value, row: usize, column: usize| block["heights"][row][column].as_u64().unwrap_or(1);
    let cells = |block: &Value, at: usize, row: &Value| {
        let cell = |(column, cell): (usize, &Value)| {
            let height = height(block, at, column);
            let shown = h("td").add(lines(cell.as_str().unwrap_or_default()));
            (height > 0)
                .then(|| if height > 1 { shown.number("rowspan", usize::try_from(height).unwrap_or(1)) } else { shown })
        };
        h("tr").add(row.as_array().into_iter().flatten().enumerate().filter_map(cell).collect::<Vec<_>>())
    };
    let block = |block: &Value| {
        let caption = block["caption"].as_str().map(|caption| h("caption").add(caption));
        let columns = list(block, "heading");
        let across = block["across"].as_str().map(|across| {
            let cell = h("th").with("scope", "colgroup").number("colspan", columns.len()).class("center");
            h("tr").add(cell.add(across))
        });
        let heading = columns.iter().map(|cell| super::pieces::column(cell.as_str().unwrap_or_default()));
        let rows = list(block, "rows").iter().enumerate().map(|(at, row)| cells(block, at, row));
        let head = h("thead").add((across, h("tr").add(heading.collect::<Vec<_>>())));
        h("table").add((caption, head, h("tbody").add(rows.collect::<Vec<_>>())))
    };
    let number = paper["number"].as_str().map(|number| h("p").class("center").add(number));
    h("article").class("paper").with("lang", text(paper, "language")).add((
        h("h2").add(text(paper, "title")),
        number,
        texts("notes").map(|line| h("p").add(lines(line))).collect::<Vec<_>>(),
        texts("warnings").map(|line| h("p").add(h("b").add(lines(line)))).collect::<Vec<_>>(),
        list(paper, "blocks").iter().map(block).collect::<Vec<_>>(),
        paper["closing"].as_str().map(|closing| h("p").add(closing)),
        texts("ending").map(|line| h("p").class("right").add(line)).collect::<Vec<_>>(),
    ))
}

//! The screens: what a state looks like, as elements. Everything that is shown is made here, for the first paint and for
//! every later one; the scripts put it in its place and send what is pressed.
//!
//! What an element does, its attributes say, each a value (JSON): `data-edit` edits that are one step, `data-post` a
//! request with `data-body`, `data-job` jobs, `data-set` what the screen remembers; `data-done` what it remembers when
//! that went well, `data-then` where it leads. In all of them the text `$name` stands for what is typed into the field of
//! that name, `$?name` for that or nothing, `$#name` for it as a number, `$/name` for its lines.

mod batch;
mod board;
mod class_times;
mod coming;
mod day_of;
mod dialogs;
mod form;
mod heads;
mod month;
mod objectives;
mod papers;
mod pieces;
mod plan;
mod rule_form;
mod rules;
mod special;
mod start;
mod verdict;
mod what_if;
mod when;

pub(super) use pieces::findings;

use super::element::{Element, Piece, h};
use super::office::Office;
use crate::app::ask::Place;
use crate::words::Language;
use crate::words::page;
use pieces::{button, list, text};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// The screens with the keys of their names.
pub(super) const SCREENS: [(&str, &str); 7] = [
    ("/start", "start"),
    ("/heads", "heads"),
    ("/when", "when"),
    ("/rules", "rules"),
    ("/plan", "plan"),
    ("/what-if", "what_if"),
    ("/papers", "papers"),
];

/// What a screen is made from.
pub(super) struct View<'a> {
    pub(super) office: &'a Office,
    /// What `state` answers.
    pub(super) state: &'a Value,
    /// What the screen remembers: what is chosen, which form is open.
    pub(super) memory: &'a Value,
    pub(super) language: Language,
    /// Where batches can stand, as far as that was asked: batch by batch.
    places: RefCell<BTreeMap<usize, Rc<Vec<Place>>>>,
}

/// A screen that is shown.
pub(super) struct Shown {
    /// What the window is called.
    pub(super) title: String,
    /// What stands on the page.
    pub(super) page: Vec<Element>,
}

impl<'a> View<'a> {
    /// A view of what the office has.
    pub(super) fn new(office: &'a Office, state: &'a Value, memory: &'a Value) -> Self {
        View { office, state, memory, language: office.language, places: RefCell::default() }
    }
}

impl View<'_> {
    /// A word of the page.
    fn t(&self, key: &'static str) -> &'static str {
        page::text(key, self.language)
    }

    /// A word of the page with something put in.
    fn tt(&self, key: &'static str, holes: &[&dyn std::fmt::Display]) -> String {
        page::filled(key, self.language, holes)
    }

    fn in_list(&self, texts: &[String]) -> String {
        texts.join(self.t("list-and"))
    }

    /// The screen of a path; the start where no case is open.
    pub(super) fn show(&self, path: &str) -> Shown {
        let is_open = self.state["version"].as_u64().is_some_and(|version| version > 0);
        let known = SCREENS.iter().find(|(own, _)| is_open && *own == path);
        let (path, key) = known.copied().unwrap_or(SCREENS[0]);
        let trouble = h("div").with("id", "trouble").with("role", "alert").with("data-own", "");
        let name = self.t(step_word(key));
        let main = h("main").with("id", "main").with("tabindex", "-1").class(screen_class(key)).add(trouble);
        let faulty = self.state["errors"].is_array() && key != "start";
        let main = main.add(if faulty { self.errors() } else { self.screen(key) });
        let title = match text(self.state, "title") {
            "" => format!("{name} · {}", self.t("program")),
            case => format!("{name} · {case} · {}", self.t("program")),
        };
        let gone = h("div").class("gone").with("id", "gone").with("role", "alert").with("data-own", "");
        let gone = gone.flag("hidden", true).add(self.t("gone"));
        let body = if key == "start" { main } else { h("div").class("shell").add((self.rail(path), main)) };
        let mut page = vec![self.top(key != "start"), gone, body];
        page.extend(self.open_dialog());
        Shown { title, page }
    }

    fn screen(&self, key: &str) -> Element {
        match key {
            "heads" => self.heads(),
            "when" => self.when(),
            "rules" => self.rules(),
            "plan" => self.plan(),
            "what_if" => self.what_if(),
            "papers" => self.papers(),
            _ => self.start(),
        }
    }

    fn errors(&self) -> Element {
        h("div").class("stack").add((
            h("h1").add(self.t("file-errors")),
            h("p").add(self.t("file-errors-how")),
            findings(list(self.state, "errors")),
        ))
    }

    fn top(&self, is_case: bool) -> Element {
        let brand = h("a").class("brand").with("href", "/start").add(h("strong").add("halfday"));
        let top = h("header").class("top").add(brand);
        let top = if is_case { top.add(self.case_bar()) } else { top.add(h("span").class("grow")) };
        let other = if self.language == Language::English { "zh-CN" } else { "en" };
        let language = button("quiet lang").key("language").with("lang", other);
        top.add(
            language
                .with("data-post", "/api/language")
                .json("data-body", &json!({ "tag": other }))
                .add(self.t("language")),
        )
    }

    /// What the case is called, and the way back.
    fn case_bar(&self) -> impl Piece {
        let state = self.state;
        let step = |key: &'static str, word: &'static str, keys: &'static str| {
            let label = state[key].as_str();
            button("quiet")
                .key(key)
                .with("data-post", format!("/api/{key}"))
                .flag("disabled", label.is_none())
                .with("aria-keyshortcuts", keys)
                .maybe("title", label.map(|label| self.tt(word, &[&label])))
                .add(self.t(key))
        };
        let saved = h("span").class("saved");
        let saved = if pieces::flag(state, "behind") {
            saved.add(self.t("not-placed"))
        } else {
            // After an undo the step that there is was done earlier: its time is not when that was saved.
            let at = state["redo"].is_null().then(|| self.moment(&state["saved"]));
            saved.add((self.t("saved"), " ", at))
        };
        let history = button("quiet hide-s").key("history").json("data-set", &json!({ "dialog": { "is": "history" } }));
        (
            h("div").class("file").add(h("strong").add(text(state, "title"))),
            saved,
            h("span").class("grow"),
            step("undo", "undo-what", "Control+Z"),
            step("redo", "redo-what", "Control+Y"),
            history.add(self.t("history")),
        )
    }

    fn rail(&self, path: &str) -> Element {
        let step = |(place, (to, key)): (usize, &(&'static str, &'static str))| {
            let own = &self.state["steps"][*key];
            let state = text(own, "state");
            let mark = match state {
                "done" => "✓".to_owned(),
                "warn" => "!".to_owned(),
                _ => place.to_string(),
            };
            h("a")
                .with("href", *to)
                .key(format!("step-{key}"))
                .with("data-state", state)
                .maybe("aria-current", (*to == path).then_some("page"))
                .add((
                    h("span").class("n").with("aria-hidden", "true").add(mark),
                    h("span").class("t").add(self.t(step_word(key))),
                    h("span").class("d").add(text(own, "text")),
                ))
        };
        let steps: Vec<Element> = SCREENS.iter().enumerate().skip(1).map(step).collect();
        let foot = h("p").class("foot").add((text(self.state, "file"), h("br"), self.t("local")));
        h("nav").class("rail").with("aria-label", self.t("steps")).add((steps, foot))
    }
}

/// What is shown of a request that was not granted; what came too late can be done once more.
pub(super) fn refused(said: &[Value], is_stale: bool, language: Language) -> Element {
    let again = is_stale.then(|| button("").with("data-again", "").add(page::text("again", language)));
    h("div").class("bar-note").add((findings(said), again))
}

/// The class of a screen.
fn screen_class(key: &str) -> &'static str {
    match key {
        "plan" => "on-plan",
        "papers" => "on-papers",
        _ => "",
    }
}

/// The key of a screen's name.
fn step_word(key: &str) -> &'static str {
    match key {
        "heads" => "step-heads",
        "when" => "step-when",
        "rules" => "step-rules",
        "plan" => "step-plan",
        "what_if" => "step-what_if",
        "papers" => "step-papers",
        _ => "step-start",
    }
}

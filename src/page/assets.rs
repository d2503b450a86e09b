//! The parts of the page that hold nothing of the planner's, and the document in which every screen stands.

use super::element::{Element, h};
use super::reply::{Reply, Status};
use super::view::{SCREENS, Shown};
use crate::words::Language;
use crate::words::page;

/// The parts by their names.
const PARTS: [(&str, &str, &str); 6] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("main.js", "text/javascript; charset=utf-8", include_str!("assets/main.js")),
    ("tree.js", "text/javascript; charset=utf-8", include_str!("assets/tree.js")),
    ("fill.js", "text/javascript; charset=utf-8", include_str!("assets/fill.js")),
    ("server.js", "text/javascript; charset=utf-8", include_str!("assets/server.js")),
    ("board.js", "text/javascript; charset=utf-8", include_str!("assets/board.js")),
];

/// A part.
pub(super) fn asset(path: &str) -> Option<Reply> {
    let name = path.strip_prefix("/a/")?;
    let (_, kind, text) = PARTS.iter().find(|(part, ..)| *part == name)?;
    Some(Reply::bytes(kind, text.as_bytes().to_vec()))
}

/// Whether there is a screen of this path.
pub(super) fn is_screen(path: &str) -> bool {
    SCREENS.iter().any(|(own, _)| *own == path)
}

/// What is answered where there is no such screen.
pub(super) fn elsewhere(path: &str) -> Reply {
    if path == "/" { Reply::see("/start") } else { Reply::status(Status::NotFound) }
}

/// The screen that a start link leads to: it holds nothing yet.
pub(super) fn enter(language: Language) -> Reply {
    let wait = h("p").class("wait").with("role", "status").add(page::text("wait", language));
    let main = h("main").with("id", "main").with("tabindex", "-1").add(wait);
    document(&Shown { title: page::text("program", language).to_owned(), page: vec![main] }, language)
}

/// A screen as a whole document.
pub(super) fn document(shown: &Shown, language: Language) -> Reply {
    let text = |key: &'static str| page::text(key, language);
    let mut html = String::from("<!doctype html>\n");
    let head = h("head").add((
        h("meta").with("charset", "utf-8"),
        h("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"),
        h("title").add(shown.title.as_str()),
        h("link").with("rel", "icon").with("href", "data:,"),
        h("link").with("rel", "stylesheet").with("href", "/a/style.css"),
        scripts(),
    ));
    // What the scripts change is written by hand: the page itself is borrowed.
    let mut inner = String::new();
    shown.page.iter().for_each(|element| element.html(&mut inner));
    let skip = h("a").class("skip").with("href", "#main").add(text("skip"));
    let none = h("noscript").add(h("p").add(text("no-script")));
    let live = h("div").class("sr").with("id", "live").with("aria-live", "assertive");
    html.push_str(&format!("<html lang=\"{}\">", language.tag()));
    head.html(&mut html);
    html.push_str("<body>");
    skip.html(&mut html);
    html.push_str(&format!("<div id=\"page\">{inner}</div>"));
    none.html(&mut html);
    live.html(&mut html);
    html.push_str("</body></html>\n");
    Reply::bytes("text/html; charset=utf-8", html.into_bytes())
}

/// The script, and those that it needs: they are fetched at once.
fn scripts() -> Vec<Element> {
    let needed = PARTS.iter().filter(|(name, ..)| name.ends_with(".js") && *name != "main.js");
    let link =
        |(name, ..): &(&str, &str, &str)| h("link").with("rel", "modulepreload").with("href", format!("/a/{name}"));
    let main = h("script").with("type", "module").with("src", "/a/main.js");
    needed.map(link).chain([main]).collect()
}

//! The parts of the page that hold nothing of the planner's: scripts, styles, and the frame of every screen.

use super::reply::{Reply, Status};
use crate::words::Language;
use crate::words::page;

/// The parts by their names.
const PARTS: [(&str, &str, &str); 13] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("enter.js", "text/javascript; charset=utf-8", include_str!("assets/enter.js")),
    ("main.js", "text/javascript; charset=utf-8", include_str!("assets/main.js")),
    ("dom.js", "text/javascript; charset=utf-8", include_str!("assets/dom.js")),
    ("server.js", "text/javascript; charset=utf-8", include_str!("assets/server.js")),
    ("start.js", "text/javascript; charset=utf-8", include_str!("assets/start.js")),
    ("heads.js", "text/javascript; charset=utf-8", include_str!("assets/heads.js")),
    ("when.js", "text/javascript; charset=utf-8", include_str!("assets/when.js")),
    ("rules.js", "text/javascript; charset=utf-8", include_str!("assets/rules.js")),
    ("plan.js", "text/javascript; charset=utf-8", include_str!("assets/plan.js")),
    ("board.js", "text/javascript; charset=utf-8", include_str!("assets/board.js")),
    ("what_if.js", "text/javascript; charset=utf-8", include_str!("assets/what_if.js")),
    ("papers.js", "text/javascript; charset=utf-8", include_str!("assets/papers.js")),
];

/// The screens.
const SCREENS: [&str; 7] = ["/start", "/heads", "/when", "/rules", "/plan", "/what-if", "/papers"];

/// A part.
pub(super) fn asset(path: &str) -> Option<Reply> {
    let name = path.strip_prefix("/a/")?;
    let (_, kind, text) = PARTS.iter().find(|(part, ..)| *part == name)?;
    Some(Reply::bytes(kind, text.as_bytes().to_vec()))
}

/// A screen: the frame, which the scripts fill.
pub(super) fn screen(path: &str, language: Language) -> Reply {
    match path {
        "/" => Reply::see("/start"),
        _ if SCREENS.contains(&path) => {
            Reply::bytes("text/html; charset=utf-8", frame("main.js", language).into_bytes())
        }
        _ => Reply::status(Status::NotFound),
    }
}

/// The screen that a start link leads to.
pub(super) fn enter(language: Language) -> Reply {
    Reply::bytes("text/html; charset=utf-8", frame("enter.js", language).into_bytes())
}

fn frame(script: &str, language: Language) -> String {
    let text = |key: &'static str| page::text(key, language);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/a/style.css\">\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#main\">{}</a>\n<div id=\"page\"><main id=\"main\" tabindex=\"-1\"><p class=\"wait\" role=\"status\">{}</p>\
         <noscript><p>{}</p></noscript></main></div>\n<div class=\"sr\" id=\"live\" aria-live=\"assertive\"></div>\n\
         <script type=\"module\" src=\"/a/{script}\"></script>\n</body>\n</html>\n",
        language.tag(),
        text("program"),
        text("skip"),
        text("wait"),
        text("no-script"),
    )
}

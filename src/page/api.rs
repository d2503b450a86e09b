//! What the page asks and gets: each request is one question of `app`, or one edit.

use super::door::Door;
use super::element::Element;
use super::office::{Office, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done};
use super::view::View;
use super::{api_case, api_files, api_jobs, api_papers, assets};
use crate::words::Language;
use hyper::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Once {
    once: String,
}

/// Changes a start link for the cookie and the token.
pub(super) fn enter(ask: &Ask, door: &Door, office: &Arc<Mutex<Office>>) -> Reply {
    let once = match ask.body::<Once>() {
        Ok(once) => once.once,
        Err(refused) => return refused,
    };
    match door.enter(&once) {
        Some((token, cookie)) => {
            let to = if hold(office).version() > 0 { "/plan" } else { "/start" };
            Reply::json(&json!({ "token": token, "to": to })).with_cookie(&cookie)
        }
        None => Reply::status(Status::Forbidden),
    }
}

/// A fresh start link for a second start.
pub(super) fn again(ask: &Ask, door: &Door) -> Reply {
    if ask.method != Method::POST {
        return Reply::status(Status::Method);
    }
    door.link().map_or_else(|_| Reply::status(Status::Broken), |link| Reply::json(&json!({ "link": link })))
}

/// Anything under `/api`.
pub(super) fn answer(ask: &Ask, door: &Door, office: &Arc<Mutex<Office>>) -> Reply {
    let parts = ask.parts();
    let get = ask.method == Method::GET;
    let post = ask.method == Method::POST;
    let answer = match parts.as_slice() {
        ["state"] if get => Ok(Reply::json(&hold(office).state())),
        ["view"] if post => view(ask, office),
        ["language"] if post => language(ask, office),
        ["edits"] if post => api_case::edits(ask, office),
        ["verdict"] if post => api_case::verdict(ask, office),
        ["batches", batch, "where"] if get => api_case::places(batch, office),
        ["undo" | "redo" | "goto"] if post => api_case::go(ask, parts[0], office),
        ["told"] if post => api_case::tell(ask, office),
        ["close"] if post => {
            hold(office).close();
            Ok(done(office))
        }
        ["cases"] if post => api_files::create(ask, door, office),
        ["open"] if post => api_files::open(ask, door, office),
        ["files"] if post => api_files::hand_over(ask, office),
        ["files", id, "choose"] if post => api_files::choose(id, ask, office),
        ["plans"] if post => api_files::take_plan(ask, office),
        ["forms"] if post => api_papers::take_form(ask, office),
        ["forms", "write"] if post => api_papers::write_forms(ask, office),
        ["heads"] if post => api_files::take_heads(ask, office),
        ["paper"] if post => api_papers::paper(ask, office),
        ["papers"] if post => api_papers::write_papers(ask, office),
        ["jobs"] if post => api_jobs::begin(ask, office),
        ["jobs", id, "stop"] if post => api_jobs::stop(id, office),
        ["jobs", id] if ask.method == Method::DELETE => api_jobs::drop_job(id, office),
        ["troubles", id, "seen"] if post => api_jobs::looked_at(id, office),
        ["what-if"] if post => api_jobs::adopt(ask, office),
        _ => Err(Reply::status(Status::NotFound)),
    };
    answer.unwrap_or_else(|refused| refused)
}

/// A screen as a document: the first paint.
pub(super) fn screen(path: &str, office: &Arc<Mutex<Office>>) -> Reply {
    if !assets::is_screen(path) {
        return assets::elsewhere(path);
    }
    let held = hold(office);
    let state = held.state();
    let nothing = json!({});
    let shown = View::new(&held, &state, &nothing).show(path);
    assets::document(&shown, held.language)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Looked {
    screen: String,
    #[serde(default)]
    memory: Value,
}

/// A screen as it is now, for one that is shown already.
fn view(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let body: Looked = ask.body()?;
    let mut held = hold(office);
    held.look_around();
    let state = held.state();
    let shown = View::new(&held, &state, &body.memory).show(&body.screen);
    Ok(Reply::json(&json!({
        "version": held.version(),
        "language": held.language.tag(),
        "title": shown.title,
        "page": shown.page.iter().map(Element::tree).collect::<Vec<_>>(),
    })))
}

#[derive(Deserialize)]
struct Tag {
    tag: Language,
}

fn language(ask: &Ask, office: &Arc<Mutex<Office>>) -> Answer {
    let tag: Tag = ask.body()?;
    let mut held = hold(office);
    held.language = tag.tag;
    held.look_again();
    drop(held);
    Ok(done(office))
}

//! What the page asks and gets: each request is one question of `app`, or one edit.

use super::door::Door;
use super::office::{Office, hold};
use super::reply::{Reply, Status};
use super::request::{Answer, Ask, done};
use super::{api_case, api_files, api_jobs};
use crate::app::ask;
use crate::words::Language;
use crate::words::page;
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
pub(super) fn enter(ask: &Ask, door: &Door) -> Reply {
    let once = match ask.body::<Once>() {
        Ok(once) => once.once,
        Err(refused) => return refused,
    };
    match door.enter(&once) {
        Some((token, cookie)) => Reply::json(&json!({ "token": token })).with_cookie(&cookie),
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
        ["words"] if get => Ok(words(hold(office).language)),
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
        ["cases"] if get => Ok(api_files::cases(office)),
        ["cases"] if post => api_files::create(ask, door, office),
        ["open"] if post => api_files::open(ask, door, office),
        ["files"] if post => api_files::hand_over(ask, office),
        ["heads"] if post => api_files::take_heads(ask, office),
        ["preview"] if post => api_files::preview(ask, office),
        ["paper"] if post => api_files::paper(ask, office),
        ["papers"] if post => api_files::write_papers(ask, office),
        ["jobs"] if post => api_jobs::begin(ask, office),
        ["jobs", id, "stop"] if post => api_jobs::stop(id, office),
        ["jobs", id] if ask.method == Method::DELETE => api_jobs::drop_job(id, office),
        ["what-if"] if post => api_jobs::adopt(ask, office),
        _ => Err(Reply::status(Status::NotFound)),
    };
    answer.unwrap_or_else(|refused| refused)
}

/// All words of the page, and the forms of rules.
fn words(language: Language) -> Reply {
    let words: serde_json::Map<String, Value> =
        page::all(language).map(|(key, text)| (key.to_owned(), json!(text))).collect();
    Reply::json(&json!({ "tag": language.tag(), "words": words, "forms": ask::rule_forms(language) }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
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

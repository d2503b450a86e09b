//! Which request gets which answer.

use super::api;
use super::assets;
use super::door::{Door, Wants, is_type, only};
use super::office::{Office, hold};
use super::reply::{Body, Reply, Status};
use super::request::Ask;
use super::trouble::caught;
use http_body_util::{BodyExt, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::{Method, Request, Response};
use std::sync::{Arc, Mutex};

/// Bytes of JSON that a request may have.
const JSON: u64 = 1 << 20;
/// Bytes of a file that is handed over.
const FILE: u64 = 32 << 20;

/// The answer to a request.
pub(super) async fn answer(request: Request<Incoming>, door: Arc<Door>, office: Arc<Mutex<Office>>) -> Response<Body> {
    let wants = wants(request.uri().path());
    let reply = match door.check(&request, wants) {
        Err(refused) => refused,
        Ok(()) => inside(request, wants, door, office).await,
    };
    *reply.0
}

/// What a path is about; only paths under `/api` lead to anything of the planner's.
fn wants(path: &str) -> Wants {
    match path {
        "/enter" => Wants::Enter,
        "/again" => Wants::Again,
        "/favicon.ico" => Wants::Asset,
        _ if path.starts_with("/a/") => Wants::Asset,
        _ if path == "/api" || path.starts_with("/api/") => Wants::Api,
        _ => Wants::Screen,
    }
}

async fn inside(request: Request<Incoming>, wants: Wants, door: Arc<Door>, office: Arc<Mutex<Office>>) -> Reply {
    let (head, body) = request.into_parts();
    let path = head.uri.path().to_owned();
    let is_file = path == "/api/files";
    let mut bytes = Vec::new();
    if head.method == Method::POST && wants != Wants::Again {
        let (kind, most) = if is_file { ("application/octet-stream", FILE) } else { ("application/json", JSON) };
        if !is_type(&head.headers, kind) {
            return Reply::status(Status::Type);
        }
        // Before anything is read: what it says of itself.
        if body.size_hint().lower() > most {
            return Reply::status(Status::TooLarge);
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        match Limited::new(body, most).collect().await {
            Ok(read) => bytes = read.to_bytes().to_vec(),
            Err(_) => return Reply::status(Status::TooLarge),
        }
    }
    if path == "/api/events" && head.method == Method::GET {
        let heard = only(&head.headers, "last-event-id").and_then(|id| id.parse().ok());
        return Reply::stream(hold(&office).events.listen(heard));
    }
    let name = only(&head.headers, "x-name").unwrap_or_default().to_owned();
    let ask = Ask { method: head.method, path, name, bytes };
    let language = hold(&office).language;
    let asked = Arc::clone(&office);
    let doing = format!("{} {}", ask.method, doing(&ask.path));
    let answer = move || match wants {
        Wants::Asset => assets::asset(&ask.path).unwrap_or_else(|| Reply::status(Status::NotFound)),
        Wants::Enter if ask.method == Method::GET => assets::enter(language),
        Wants::Enter => api::enter(&ask, &door, &office),
        Wants::Again => api::again(&ask, &door),
        Wants::Screen if ask.method == Method::GET => api::screen(&ask.path, &office),
        Wants::Screen => Reply::status(Status::Method),
        Wants::Api => api::answer(&ask, &door, &office),
    };
    let work = tokio::task::spawn_blocking(move || {
        caught(answer).unwrap_or_else(|fault| {
            hold(&asked).report(&doing, &fault);
            Reply::status(Status::Broken)
        })
    });
    work.await.unwrap_or_else(|_| Reply::status(Status::Broken))
}

/// What a request is about, without what is typed into a path.
fn doing(path: &str) -> String {
    let known = |part: &&str| part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    path.split('/').filter(known).take(4).collect::<Vec<_>>().join("/")
}

//! The door: who gets in. Checked in this order, before anything is looked up or read:
//!
//! 1. `Host` is exactly this server's, once: a name that was bound anew to this machine ends here.
//! 2. `GET`, `POST` and `DELETE` alone; what is not `GET` comes from this very page by `Origin`, and by `Sec-Fetch-Site`
//!    where the browser sends it.
//! 3. Everything under `/api` carries the token in a header, which no other page can send: a cookie alone is no proof,
//!    for cookies are shared between the ports of a machine. Screens need the cookie.
//!
//! The start link works once and for a minute; its secret stands in the fragment, which no server, log or next page sees.

use super::again::Address;
use super::links::Links;
use super::reply::{Reply, Status};
use super::secret;
use hyper::header::{CONTENT_TYPE, COOKIE, HOST, HeaderMap, ORIGIN};
use hyper::{Method, Request, Version};
use std::io;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// What gets one in.
pub(super) struct Door {
    host: String,
    /// For `X-Halfday`.
    token: String,
    /// For the cookie.
    session: String,
    /// For another halfday of this user, which reads it in the case's folder.
    again: String,
    links: Mutex<Links>,
    port: u16,
}

/// How far a request gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wants {
    /// What everybody may see: the parts of the page, which hold nothing of the planner's.
    Asset,
    /// To change a start link for a token.
    Enter,
    /// To get a fresh start link, with the secret of the case's folder.
    Again,
    /// A screen.
    Screen,
    /// Anything of the planner's.
    Api,
}

impl Door {
    pub(super) fn new(port: u16) -> io::Result<Self> {
        Ok(Door {
            host: format!("127.0.0.1:{port}"),
            token: secret::fresh()?,
            session: secret::fresh()?,
            again: secret::fresh()?,
            links: Mutex::default(),
            port,
        })
    }

    /// What another halfday of this user must know to get a fresh start link.
    pub(super) fn address(&self) -> Address {
        Address::of(self.port, &self.again)
    }

    /// A fresh start link.
    pub(super) fn link(&self) -> io::Result<String> {
        let once = secret::fresh()?;
        self.links.lock().unwrap_or_else(PoisonError::into_inner).add(once.clone(), Instant::now());
        Ok(format!("http://{}/enter#once={once}", self.host))
    }

    /// The token and the cookie for a start link that was not used before.
    pub(super) fn enter(&self, once: &str) -> Option<(String, String)> {
        if !self.links.lock().unwrap_or_else(PoisonError::into_inner).use_up(once, Instant::now()) {
            return None;
        }
        let (port, session) = (self.port, &self.session);
        let cookie = format!("halfday_{port}={session}; Path=/; HttpOnly; SameSite=Strict");
        Some((self.token.clone(), cookie))
    }

    /// Whether a request gets in; else the answer that it gets.
    pub(super) fn check<B>(&self, request: &Request<B>, wants: Wants) -> Result<(), Reply> {
        let (headers, method) = (request.headers(), request.method());
        if request.version() != Version::HTTP_11 || only(headers, HOST.as_str()) != Some(&self.host) {
            return Err(Reply::status(Status::Misdirected));
        }
        if request.uri().authority().is_some() {
            return Err(Reply::status(Status::Misdirected));
        }
        if ![Method::GET, Method::POST, Method::DELETE].contains(method) {
            return Err(Reply::status(Status::Method));
        }
        if headers.contains_key("sec-fetch-site") && !self.is_own_fetch(headers, method, wants) {
            return Err(Reply::status(Status::Forbidden));
        }
        let origin = format!("http://{}", self.host);
        if method != Method::GET && wants != Wants::Again && only(headers, ORIGIN.as_str()) != Some(&origin) {
            return Err(Reply::status(Status::Forbidden));
        }
        let gets_in = match wants {
            Wants::Asset | Wants::Enter => true,
            Wants::Again => is(headers, "x-halfday-again", &self.again),
            Wants::Screen => self.has_cookie(headers),
            Wants::Api => is(headers, "x-halfday", &self.token),
        };
        if gets_in { Ok(()) } else { Err(Reply::status(Status::Forbidden)) }
    }

    /// Screens may be opened from bookmarks and the address bar; all else comes from this page.
    fn is_own_fetch(&self, headers: &HeaderMap, method: &Method, wants: Wants) -> bool {
        match only(headers, "sec-fetch-site") {
            Some("same-origin") => true,
            Some("none") => method == Method::GET && wants != Wants::Api,
            // Another start of this program, at another port, sends here who asks for the case that is open here. What a
            // start link leads to is the same for everybody.
            Some("same-site") if wants == Wants::Enter => {
                method == Method::GET && only(headers, "sec-fetch-mode") == Some("navigate")
            }
            _ => method == Method::GET && wants == Wants::Asset && only(headers, "sec-fetch-mode") == Some("navigate"),
        }
    }

    fn has_cookie(&self, headers: &HeaderMap) -> bool {
        let name = format!("halfday_{}=", self.port);
        let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = cookies.flat_map(|value| value.split(';'));
        pairs.any(|pair| pair.trim().strip_prefix(&name).is_some_and(|value| secret::same(value, &self.session)))
    }
}

/// The value of a header that is there just once.
pub(super) fn only<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(first)
}

fn is(headers: &HeaderMap, name: &str, secret: &str) -> bool {
    only(headers, name).is_some_and(|value| secret::same(value, secret))
}

/// Whether a body is said to be of a type.
pub(super) fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let value = only(headers, CONTENT_TYPE.as_str()).unwrap_or_default();
    value.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case(wanted))
}

//! Answers: each with the headers that keep the page to itself.

use super::events::Stream;
use super::view;
use crate::diagnostic::Finding;
use crate::words::Language;
use crate::words::page::Refusal;
use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS,
};
use hyper::{Response, StatusCode};
use serde_json::{Value, json};

/// What a page of this server may do: its own scripts, styles and requests, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
    form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// The body of an answer.
pub(super) type Body = Either<Full<Bytes>, Stream>;

/// An answer.
pub(super) struct Reply(pub(super) Box<Response<Body>>);

/// Refusals that need no more words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Another host was meant.
    Misdirected,
    /// Not to be had without the token, or from elsewhere.
    Forbidden,
    /// Not there.
    NotFound,
    /// A method that is not answered.
    Method,
    /// A body of another type.
    Type,
    /// A body that is too large.
    TooLarge,
    /// A body that is not as it should be.
    Malformed,
    /// Too many jobs wait already.
    TooMany,
    /// A fault of the program.
    Broken,
}

impl Status {
    fn code(self) -> StatusCode {
        match self {
            Status::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Status::Forbidden => StatusCode::FORBIDDEN,
            Status::NotFound => StatusCode::NOT_FOUND,
            Status::Method => StatusCode::METHOD_NOT_ALLOWED,
            Status::Type => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Status::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Status::Malformed => StatusCode::BAD_REQUEST,
            Status::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Status::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn words(self) -> Refusal {
        match self {
            Status::Misdirected | Status::Forbidden => Refusal::OpenAgain,
            Status::NotFound => Refusal::NotThere,
            Status::Method | Status::Type | Status::Malformed => Refusal::NotUnderstood,
            Status::TooLarge => Refusal::TooLarge,
            Status::TooMany => Refusal::TooMany,
            Status::Broken => Refusal::Broken,
        }
    }
}

impl Reply {
    /// A refusal in both languages.
    pub(super) fn status(status: Status) -> Reply {
        let words = status.words();
        let text = format!("{}\n{}\n", words.text(Language::Chinese), words.text(Language::English));
        let mut reply = Reply::bytes("text/plain; charset=utf-8", text.into_bytes());
        *reply.0.status_mut() = status.code();
        if status == Status::Method {
            reply.0.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, POST, DELETE"));
        }
        reply
    }

    /// A value.
    pub(super) fn json(value: &Value) -> Reply {
        Reply::bytes("application/json", value.to_string().into_bytes())
    }

    /// Findings, all of them.
    pub(super) fn findings(findings: &[Finding], language: Language) -> Reply {
        let is_stale = findings.iter().any(|finding| finding.code() == "changed-meanwhile");
        let said = crate::app::ask::said(findings, language);
        let first = said.first().map(|finding| finding["text"].clone());
        let shown = view::refused(&said, is_stale, language).tree();
        let mut reply = Reply::json(&json!({ "findings": said, "said": first, "shown": shown }));
        *reply.0.status_mut() = if is_stale { StatusCode::CONFLICT } else { StatusCode::UNPROCESSABLE_ENTITY };
        reply
    }

    /// Bytes of a type.
    pub(super) fn bytes(kind: &'static str, bytes: Vec<u8>) -> Reply {
        Reply::of(kind, Either::Left(Full::new(Bytes::from(bytes))))
    }

    /// A stream of events.
    pub(super) fn stream(stream: Stream) -> Reply {
        Reply::of("text/event-stream", Either::Right(stream))
    }

    /// To another screen.
    pub(super) fn see(place: &'static str) -> Reply {
        let mut reply = Reply::bytes("text/plain; charset=utf-8", Vec::new());
        *reply.0.status_mut() = StatusCode::SEE_OTHER;
        reply.0.headers_mut().insert(hyper::header::LOCATION, HeaderValue::from_static(place));
        reply
    }

    /// The same with the name that a browser gives the file.
    pub(super) fn called(mut self, name: &str) -> Reply {
        let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b".-_".contains(byte);
        let coded = |byte: u8| if plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        let name: String = name.bytes().map(coded).collect();
        if let Ok(value) = HeaderValue::from_str(&name) {
            self.0.headers_mut().insert("x-name", value);
        }
        self
    }

    /// The same with a cookie.
    pub(super) fn with_cookie(mut self, cookie: &str) -> Reply {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            self.0.headers_mut().insert(SET_COOKIE, value);
        }
        self
    }

    fn of(kind: &'static str, body: Body) -> Reply {
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        for (name, value) in [
            (CONTENT_TYPE, kind),
            (CONTENT_SECURITY_POLICY, POLICY),
            (X_CONTENT_TYPE_OPTIONS, "nosniff"),
            (REFERRER_POLICY, "no-referrer"),
            (CACHE_CONTROL, "no-store"),
            (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
            (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
            (HeaderName::from_static("x-frame-options"), "DENY"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        Reply(Box::new(response))
    }
}

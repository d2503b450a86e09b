//! A request that got in, and what most answers have in common.

use super::office::{Office, hold, no_case};
use super::reply::{Reply, Status};
use crate::diagnostic::Finding;
use hyper::Method;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::sync::{Arc, Mutex};

/// A request that got in.
pub(super) struct Ask {
    pub(super) method: Method,
    pub(super) path: String,
    /// The name of a file that is handed over, as its header has it.
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

impl Ask {
    /// The body as a value.
    pub(super) fn body<T: DeserializeOwned>(&self) -> Result<T, Reply> {
        serde_json::from_slice(&self.bytes).map_err(|_| Reply::status(Status::Malformed))
    }

    /// The path behind `/api`, by its parts.
    pub(super) fn parts(&self) -> Vec<&str> {
        self.path.split('/').skip(2).collect()
    }
}

/// The answer, or the refusal that stands in its place.
pub(super) type Answer = Result<Reply, Reply>;

/// What is answered where something was done.
pub(super) fn done(office: &Arc<Mutex<Office>>) -> Reply {
    Reply::json(&json!({ "version": hold(office).version() }))
}

/// Findings in the language of the page.
pub(super) fn refused(findings: &[Finding], office: &Arc<Mutex<Office>>) -> Reply {
    Reply::findings(findings, hold(office).language)
}

/// What is answered where no case is open.
pub(super) fn nothing_open(office: &Arc<Mutex<Office>>) -> Reply {
    refused(&no_case(), office)
}

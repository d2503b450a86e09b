//! The versions that were told, each frozen in a folder of its own: problem, plan, when, and what was written.

use super::paper::Paper;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// What a notice of changes says beside the changes; what is empty is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NoticeFields {
    /// Its number.
    pub number: Option<String>,
    /// Why it had to be changed.
    pub reason: Option<String>,
    /// Who signs it.
    pub signed: Option<String>,
    /// Its date, as it is to stand there.
    pub date: Option<String>,
}

/// What is kept with a version when it is told, beside the problem and the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Telling {
    /// What the planner notes of it; empty where nothing.
    pub note: String,
    /// What its notice says beside the changes.
    pub fields: NoticeFields,
    /// What was written of it.
    pub papers: Vec<Paper>,
}

/// A version that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldVersion {
    /// Its number, from 1.
    pub version: u32,
    /// When it was told, in seconds since 1970.
    pub at: u64,
    /// Its plan (JSON).
    pub plan: String,
    /// What the planner noted of it; empty where nothing.
    pub note: String,
    /// What its notice said beside the changes.
    pub fields: NoticeFields,
    /// The names of the papers that were written of it, in their order.
    pub papers: Vec<String>,
}

/// The versions of a case in their order, given its folder. One that cannot be read is left out.
#[must_use]
pub fn versions(folder: &Path) -> Vec<ToldVersion> {
    let mut versions = Vec::new();
    for version in 1..=9_999 {
        let own = folder.join("told").join(format!("{version:04}"));
        let Ok(plan) = std::fs::read_to_string(own.join("plan.json")) else { break };
        let at = std::fs::read_to_string(own.join("at")).ok().and_then(|text| text.trim().parse().ok());
        let note = std::fs::read_to_string(own.join("note")).unwrap_or_default();
        let fields = std::fs::read(own.join("fields.json")).ok();
        let fields = fields.and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let papers = papers(&own.join("papers"));
        versions.push(ToldVersion { version, at: at.unwrap_or_default(), plan, note, fields, papers });
    }
    versions
}

fn papers(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

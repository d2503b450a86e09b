//! The versions that were told, each frozen in a folder of its own: problem, plan, and when.

use std::path::Path;

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
        versions.push(ToldVersion { version, at: at.unwrap_or_default(), plan, note });
    }
    versions
}

//! The record of a run: by what, and within which limits, a plan was found.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a plan was made with; what it was made for, its fingerprint says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunRecord {
    /// Version of the halfday that found the plan.
    pub halfday: String,
    /// Version of HiGHS in it.
    pub highs: String,
    /// Seconds that the search was given.
    pub time_limit: u64,
    /// Options that the plan depends on, as they were typed, files by the fingerprint of their bytes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// Fingerprint of the earlier plan that it stays close to: 64 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// Per level that has one, by its name, the file of its certificate, as it was written beside the plan.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub certificates: BTreeMap<String, String>,
}

//! What a folder of certificates holds: its files with their fingerprints, and per level the certificate or that there is none.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The name of the file that says what is in the folder.
pub const MANIFEST: &str = "manifest.json";

/// A folder of certificates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Version of this format: 1.
    pub schema: u32,
    /// Per file, by its path in the folder with `/`: 64 hexadecimal digits of SHA-256.
    pub files: BTreeMap<String, String>,
    /// The levels in their order.
    pub levels: Vec<Certified>,
}

/// A level of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certified {
    /// Its name, see [`level_name`](super::level_name).
    pub level: String,
    /// The plan's value.
    pub value: u64,
    /// The folder with its program.
    pub folder: String,
    /// Whether there is a certificate in it that no plan has less.
    pub certificate: bool,
}

impl Manifest {
    /// The version of the format.
    pub const SCHEMA: u32 = 1;

    /// As JSON, with a line feed at its end.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Reads it; `None` if it is none of this version.
    #[must_use]
    pub fn read(text: &str) -> Option<Manifest> {
        serde_json::from_str(text).ok().filter(|manifest: &Manifest| manifest.schema == Manifest::SCHEMA)
    }
}

/// The SHA-256 of a file: 64 hexadecimal digits.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

//! What a folder of certificates holds: its files with their fingerprints, and per level the certificate or why there is none.

use super::Formulation;
use crate::words::Language;
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
    /// The earlier plan in the folder, from which changes are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<String>,
    /// The moment until which what was told stays, as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freeze_until: Option<String>,
    /// The file in the folder whose rows are held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keep: Option<String>,
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
    /// Which program is in it; absent where every one would be too large.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<Formulation>,
    /// Why there is no certificate in it; absent where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub without: Option<Reason>,
}

/// Why a level has no certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// The level is open: value and bound differ.
    NotProven,
    /// The bound is the solver's, within its tolerances.
    Solver,
    /// The bound is one of column generation or of a search over classes, of which there is no certificate.
    Classes,
    /// No proof was found within the limits of a certificate.
    TooLong,
    /// Every program would be too large.
    TooLarge,
}

impl Reason {
    /// In a few words.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Reason::NotProven => ("这一项还没有证明最优", "the level is not proven"),
            Reason::Solver => ("只有求解器的结论", "the solver's word alone"),
            Reason::Classes => ("班级的列生成或搜索，写不成证书", "column generation or a search over classes"),
            Reason::TooLong => ("在证书的篇幅内没有找到证明", "no proof within the length of a certificate"),
            Reason::TooLarge => ("模型太大", "the program would be too large"),
        };
        language.pick(chinese, english)
    }
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

//! The CSV file: one line per instance, order of levels and engine. Other programs may add lines of their own.

use super::verdict::verdict;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The engines in the order of the table. The last three are measured by `peers.py`.
pub const ENGINES: [&str; 5] = ["halfday", "plain", "cp-sat", "scip", "highs"];

/// The sets in the order of the table.
pub const SETS: [&str; 13] = [
    "seed",
    "p",
    "c",
    "rules",
    "seedwin",
    "bppmcf",
    "generated",
    "ruled",
    "clocked",
    "classes",
    "wished",
    "changed",
    "numbered",
];

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub set: String,
    pub instance: String,
    pub colleges: usize,
    pub sessions: usize,
    pub classes: usize,
    /// Name of the order of levels.
    pub order: String,
    pub engine: String,
    /// Version of the engine.
    pub version: String,
    /// Limit of one measurement in seconds.
    pub limit: u64,
    /// How many measurements were made.
    pub runs: usize,
    /// `found`, `no plan`, `undecided`, `killed: …`, `failed: …`, `check failed`.
    pub outcome: String,
    /// See [`super::levels`].
    pub levels: String,
    /// `yes` if every level is proven, or that there is no plan; else `no`.
    pub proven: String,
    /// See [`super::levels`].
    pub known: String,
    /// See [`verdict`].
    pub equal: String,
    /// Median seconds of the whole process.
    pub seconds: String,
    /// Most megabytes (of 2^20 bytes) that the process had in memory at once; empty where the system does not tell.
    pub memory: String,
}

impl Row {
    fn key(&self) -> (&str, &str, &str) {
        (&self.instance, &self.order, &self.engine)
    }

    /// The place in the table.
    fn rank(&self) -> (usize, usize, usize, usize, String, String, usize) {
        let position = |list: &[&str], name: &str| list.iter().position(|&other| other == name).unwrap_or(list.len());
        let set = position(&SETS, &self.set);
        let engine = position(&ENGINES, &self.engine);
        (set, self.colleges, self.sessions, self.classes, self.instance.clone(), self.order.clone(), engine)
    }

    /// Seconds as a number.
    pub fn time(&self) -> Option<f64> {
        self.seconds.parse().ok()
    }

    /// Megabytes as a number.
    pub fn space(&self) -> Option<f64> {
        self.memory.parse().ok()
    }
}

/// Reads the CSV file; no lines where there is no file.
pub fn read(path: &Path) -> Result<Vec<Row>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let mut reader = csv::Reader::from_path(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let rows: Result<Vec<Row>, _> = reader.deserialize().collect();
    rows.map_err(|error| format!("{}: {error}", path.display()))
}

/// Takes a line in, in place of an older one of the same instance, order and engine.
pub fn take(rows: &mut Vec<Row>, row: Row) {
    rows.retain(|other| other.key() != row.key());
    rows.push(row);
}

/// Writes the CSV file, in order and with the verdicts filled in.
pub fn write(path: &Path, rows: &mut [Row]) -> Result<(), String> {
    rows.sort_by_key(Row::rank);
    for row in rows.iter_mut() {
        verdict(row).clone_into(&mut row.equal);
    }
    let told = |error: csv::Error| format!("{}: {error}", path.display());
    let mut writer = csv::Writer::from_path(path).map_err(told)?;
    for row in rows.iter() {
        writer.serialize(row).map_err(told)?;
    }
    writer.flush().map_err(|error| format!("{}: {error}", path.display()))
}

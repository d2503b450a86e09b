//! Shards joined again: the lines of all in the order of the cases, or what is wrong with them.

use super::case::Subject;
use super::line::{Line, SCHEMA};
use crate::diagnostic::{Finding, Place};
use crate::words::sweep::SweepFault;
use std::collections::BTreeMap;

/// More cases than this no sweep has.
const MOST: usize = 1_000_000;

/// A shard as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShardFile {
    /// Its path, for findings.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// Joins shards of a sweep over the problem with this fingerprint.
///
/// # Errors
///
/// All at once, by file and line: `bad-shard-line`, `shard-of-another-problem`, `shard-of-another-sweep` (what differs
/// from the first sound line), `doubled-scenario`; and `missing-scenarios` where all the rest is sound.
pub fn merge(shards: &[ShardFile], fingerprint: &str) -> Result<Vec<Line>, Vec<Finding>> {
    let mut findings = Vec::new();
    let mut first: Option<Line> = None;
    let mut lines: BTreeMap<usize, Line> = BTreeMap::new();
    for shard in shards {
        for (row, (place, text)) in rows(shard).enumerate() {
            let mut say = |fault| findings.push(Finding::error(fault, Some(place.clone())));
            let Some(line) = serde_json::from_str::<Line>(text).ok().filter(is_sound) else {
                say(SweepFault::BadShardLine { row: row + 1 });
                continue;
            };
            if line.problem != fingerprint {
                say(SweepFault::ShardOfAnotherProblem);
                // Said once for a file.
                break;
            }
            let known = first.get_or_insert_with(|| line.clone());
            if (&known.sweep, known.scenarios) != (&line.sweep, line.scenarios) {
                say(SweepFault::ShardOfAnotherSweep);
                break;
            }
            if lines.contains_key(&line.number) {
                say(SweepFault::DoubledScenario { number: line.number });
                continue;
            }
            lines.insert(line.number, line);
        }
    }
    if findings.is_empty() {
        let all = first.map_or(0, |line| line.scenarios);
        let numbers: Vec<usize> = (0..=all).filter(|number| !lines.contains_key(number)).collect();
        if !numbers.is_empty() {
            findings.push(Finding::error(SweepFault::MissingScenarios { numbers, all }, None));
        }
    }
    if findings.is_empty() { Ok(lines.into_values().collect()) } else { Err(findings) }
}

fn is_sound(line: &Line) -> bool {
    let as_is = matches!(line.scenario, Subject::AsIs {});
    line.schema == SCHEMA && line.number <= line.scenarios && line.scenarios <= MOST && as_is == (line.number == 0)
}

/// The lines of a text that are not blank, with their places.
fn rows(shard: &ShardFile) -> impl Iterator<Item = (Place, &str)> {
    let mut start = 0;
    let lines = shard.text.split_inclusive('\n').map(move |line| {
        let place = start..start + line.trim_end().len();
        start += line.len();
        (place, line.trim())
    });
    lines.filter(|(_, line)| !line.is_empty()).map(|(place, line)| (Place::text(&shard.file, place), line))
}

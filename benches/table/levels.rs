//! What was measured and what is known of each level, as one cell of the CSV file.
//!
//! Measured: `finish 5/5 counted; batches 26/24 none` (value/bound and kind of proof). Known: `finish 5; batches 24-26;
//! spread ?-32` (an exact value, or the best bounds), or `no plan`.

use halfday::plan::LevelResult;
use halfday::problem::Objective;

/// What an engine found of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    pub level: String,
    pub value: u64,
    pub bound: u64,
    pub proof: String,
}

/// What is known of one level, the earlier ones held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownLevel {
    pub level: String,
    pub lower: Option<u64>,
    pub upper: Option<u64>,
}

/// What is known of an instance in an order of levels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Known {
    #[default]
    Nothing,
    NoPlan,
    Levels(Vec<KnownLevel>),
}

/// Cell of a score; `unplaced` is left out where it is zero.
pub fn measured_cell(score: &[LevelResult]) -> String {
    let told = score.iter().filter(|result| result.level.objective() != Objective::Unplaced || result.bound > 0);
    let cell = |result: &LevelResult| {
        let proof = format!("{:?}", result.proof).to_lowercase();
        format!("{} {}/{} {proof}", result.level.objective().name(), result.value, result.bound)
    };
    told.map(cell).collect::<Vec<_>>().join("; ")
}

/// The levels of a cell.
pub fn measured(cell: &str) -> Vec<Measured> {
    let level = |text: &str| {
        let mut words = text.split_whitespace();
        let level = words.next()?.to_owned();
        let (value, bound) = words.next()?.split_once('/')?;
        let proof = words.next()?.to_owned();
        Some(Measured { level, value: value.parse().ok()?, bound: bound.parse().ok()?, proof })
    };
    cell.split(';').filter_map(level).collect()
}

impl Known {
    /// As a cell.
    pub fn cell(&self) -> String {
        let number = |bound: Option<u64>| bound.map_or_else(|| "?".to_owned(), |bound| bound.to_string());
        let level = |known: &KnownLevel| match (known.lower, known.upper) {
            (Some(lower), Some(upper)) if lower == upper => format!("{} {lower}", known.level),
            (lower, upper) => format!("{} {}-{}", known.level, number(lower), number(upper)),
        };
        match self {
            Known::Nothing => String::new(),
            Known::NoPlan => "no plan".to_owned(),
            Known::Levels(levels) => levels.iter().map(level).collect::<Vec<_>>().join("; "),
        }
    }

    /// From a cell.
    pub fn from_cell(cell: &str) -> Known {
        let level = |text: &str| {
            let (level, range) = text.trim().split_once(' ')?;
            let (lower, upper) = range.split_once('-').unwrap_or((range, range));
            Some(KnownLevel { level: level.to_owned(), lower: lower.parse().ok(), upper: upper.parse().ok() })
        };
        match cell {
            "" => Known::Nothing,
            "no plan" => Known::NoPlan,
            cell => Known::Levels(cell.split(';').filter_map(level).collect()),
        }
    }
}

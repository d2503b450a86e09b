//! Public instances of bin packing with minimum colour fragmentation: `bppmcf/*.json`.
//!
//! A colour is a college, its items are classes, (colour, bin) pairs are batches. All bins are alike, and nothing but the
//! number of batches counts, so each bin is a room of its own in one half-day: alike rooms of one half-day are what an
//! office has, and the clock has no say in them. A slot has one minute, so that the largest bins (1,000) fit in a day.

use super::super::levels::{Known, KnownLevel};
use super::super::order::Order;
use super::calendar::{add_college, add_room, add_session, empty};
use super::{Entry, Source, from_json, json_files};
use chrono::NaiveDate;
use halfday::problem::{ClockSpan, HalfDay, Parts, Timing};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct File {
    name: String,
    bins: usize,
    capacity: u32,
    colours: Vec<Vec<u64>>,
}

#[derive(Deserialize)]
struct Bounds {
    instance: String,
    best_lower_bound: Option<u64>,
    best_upper_bound: Option<u64>,
}

/// The instances of a folder.
pub fn entries(folder: &Path) -> Result<Vec<Entry>, String> {
    let files = json_files(folder)?.into_iter();
    Ok(files.map(|(name, path)| Entry { name, set: "bppmcf", source: Source::ColourFile(path) }).collect())
}

/// The problem of a file, and the best published bounds.
pub fn read(path: &Path) -> Result<(Parts, BTreeMap<&'static str, Known>), String> {
    let file: File = from_json(path)?;
    let mut parts = empty(1, true);
    let hours = ClockSpan { start: 0, end: file.capacity };
    parts.half_days.push(HalfDay {
        date: NaiveDate::default(),
        name: "day".to_owned(),
        hours,
        timing: Timing::Batch,
        windows: Vec::new(),
    });
    for bin in 0..file.bins {
        add_room(&mut parts, &format!("bin {}", bin + 1));
        add_session(&mut parts, bin, 0, file.capacity);
    }
    for (colour, items) in file.colours.iter().enumerate() {
        add_college(&mut parts, &format!("colour {}", colour + 1), items.iter().sum(), items);
    }
    let known = bounds(&path.with_file_name("best-known.csv"), &file.name)?;
    Ok((parts, BTreeMap::from([(Order::named("batches")?.name, known)])))
}

fn bounds(path: &Path, name: &str) -> Result<Known, String> {
    let told = |error: csv::Error| format!("{}: {error}", path.display());
    for line in csv::Reader::from_path(path).map_err(told)?.deserialize() {
        let line: Bounds = line.map_err(told)?;
        if line.instance == name {
            let (lower, upper) = (line.best_lower_bound, line.best_upper_bound);
            return Ok(Known::Levels(vec![KnownLevel { level: "batches".to_owned(), lower, upper }]));
        }
    }
    Ok(Known::Nothing)
}

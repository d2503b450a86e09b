//! Problems with known optima: `plans/*.json`.

use super::super::levels::{Known, KnownLevel};
use super::super::order::Order;
use super::calendar::{add_college, add_half_day, add_room, add_session, empty};
use super::{Entry, Source, from_json, json_files};
use halfday::problem::{CollegeIndex, Grain, HalfDayIndex, Objective, Parts, Region, Rule, RuleKind};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Sets by how the name of a file begins.
const BEGINNINGS: [(&str, &str); 5] =
    [("p_", "p"), ("c_", "c"), ("rules_", "rules"), ("seedwin_", "seedwin"), ("seed", "seed")];

#[derive(Deserialize)]
struct File {
    slot_minutes: u32,
    rooms: Vec<String>,
    half_days: Vec<FileHalfDay>,
    bins: Vec<Bin>,
    colleges: Vec<FileCollege>,
    #[serde(default)]
    rules: FileRules,
    known: BTreeMap<String, Value>,
}

#[derive(Deserialize)]
struct FileHalfDay {
    name: String,
    /// Slots.
    cap: u32,
}

#[derive(Deserialize)]
struct Bin {
    room: String,
    /// Number of the half-day, from 1.
    hd: usize,
    cap: u32,
}

#[derive(Deserialize)]
struct FileCollege {
    name: Option<String>,
    /// Slots.
    d: u64,
    #[serde(default)]
    classes: Option<Vec<u64>>,
}

/// Colleges by position, half-days by number.
#[derive(Deserialize, Default)]
#[serde(default)]
struct FileRules {
    allowed: Vec<(usize, Vec<usize>)>,
    max_pieces: Vec<(usize, u32)>,
    separate: Vec<(usize, usize)>,
    before: Vec<(usize, usize)>,
    /// Slots.
    min_piece: Option<u32>,
}

/// The instances of a folder.
pub fn entries(folder: &Path) -> Result<Vec<Entry>, String> {
    let files = json_files(folder)?.into_iter();
    let entry = |(name, path): (String, _)| {
        let set = BEGINNINGS.into_iter().find(|(beginning, _)| name.starts_with(beginning))?.1;
        Some(Entry { name, set, source: Source::PlanFile(path) })
    };
    Ok(files.filter_map(entry).collect())
}

/// The problem of a file, and what is known of it.
pub fn read(path: &Path) -> Result<(Parts, BTreeMap<&'static str, Known>), String> {
    let file: File = from_json(path)?;
    let known = known(&file).map_err(|what| format!("{}: {what}", path.display()))?;
    let mut parts = empty(file.slot_minutes, file.colleges.iter().any(|college| college.classes.is_some()));
    for half_day in &file.half_days {
        add_half_day(&mut parts, &half_day.name, half_day.cap);
    }
    for room in &file.rooms {
        add_room(&mut parts, room);
    }
    for bin in &file.bins {
        let room = file.rooms.iter().position(|room| *room == bin.room);
        let room = room.ok_or_else(|| format!("{}: no room {}", path.display(), bin.room))?;
        add_session(&mut parts, room, bin.hd - 1, bin.cap);
    }
    parts.sessions.sort_by_key(|session| (session.half_day, session.room));
    for (position, college) in file.colleges.iter().enumerate() {
        let name = college.name.clone().unwrap_or_else(|| format!("U{}", position + 1));
        add_college(&mut parts, &name, college.d, college.classes.as_deref().unwrap_or_default());
    }
    add_rules(&mut parts, &file);
    Ok((parts, known))
}

fn add_rules(parts: &mut Parts, file: &File) {
    let rules = &file.rules;
    let mut kinds = Vec::new();
    for (college, half_days) in &rules.allowed {
        let half_days = Some(half_days.iter().map(|number| HalfDayIndex(number - 1)).collect());
        let region = Region { half_days, ..Region::default() };
        kinds.push(RuleKind::Only { colleges: vec![CollegeIndex(*college)], region });
    }
    for &(college, limit) in &rules.max_pieces {
        kinds.push(RuleKind::AtMostBatches { colleges: vec![CollegeIndex(college)], limit });
    }
    for &(one, other) in &rules.separate {
        let pairs = vec![(CollegeIndex(one), CollegeIndex(other))];
        kinds.push(RuleKind::Apart { pairs, grain: Grain::HalfDay });
    }
    for &(first, then) in &rules.before {
        let (first, then) = (vec![CollegeIndex(first)], vec![CollegeIndex(then)]);
        kinds.push(RuleKind::Before { first, then, grain: Grain::HalfDay });
    }
    if let Some(slots) = rules.min_piece.filter(|&slots| slots > 0) {
        let colleges = (0..file.colleges.len()).map(CollegeIndex).collect();
        kinds.push(RuleKind::ShortestBatch { colleges, minutes: slots * file.slot_minutes });
    }
    let named = |(position, kind)| Rule { name: format!("rule {}", position + 1), kind };
    parts.rules = kinds.into_iter().enumerate().map(named).collect();
}

/// What a file knows, in this project's words: `opened` is `sessions`, and `spread` counts from the second half-day on.
/// Where it does not know the least `spread`, the levels before it are an order of their own, `A3`.
fn known(file: &File) -> Result<BTreeMap<&'static str, Known>, String> {
    if file.known.contains_key("infeasible") {
        return Ok(BTreeMap::from([(Order::named("A")?.name, Known::NoPlan)]));
    }
    let mut known = BTreeMap::new();
    for (name, told) in &file.known {
        let order = Order::named(name)?;
        let level = |level: &Objective| known_level(*level, told, file.colleges.len() as u64);
        known.insert(order.name, Known::Levels(order.levels.iter().filter_map(level).collect()));
    }
    if let Some(Known::Levels(levels)) = known.get("A")
        && !levels.iter().any(|level| level.level == Objective::Spread.name() && level.lower == level.upper)
    {
        let without_spread = levels.iter().filter(|level| level.level != Objective::Spread.name()).cloned().collect();
        known.insert(Order::named("A3")?.name, Known::Levels(without_spread));
    }
    Ok(known)
}

fn known_level(level: Objective, told: &Value, colleges: u64) -> Option<KnownLevel> {
    let name = if level == Objective::Sessions { "opened" } else { level.name() };
    let less = if level == Objective::Spread { colleges } else { 0 };
    let number = |key: &str| told["values"][key].as_u64().map(|value| value.saturating_sub(less));
    let value = number(name);
    let proven = value.filter(|_| told["proved"][name] == true);
    let lower = number(&format!("{name}_lower")).or(proven);
    let upper = number(&format!("{name}_upper")).or(value);
    let something = lower.is_some() || upper.is_some();
    something.then(|| KnownLevel { level: level.name().to_owned(), lower, upper })
}

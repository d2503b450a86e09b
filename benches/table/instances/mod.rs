//! The instances: public and known ones from files beside the project, and the project's own generated ones.

mod calendar;
mod class_packing;
mod colour_files;
mod dice;
pub mod families;
mod generated;
mod plan_files;
mod planted;
mod planted_rules;
mod wished;

use super::levels::Known;
use super::order::{ORDERS, Order};
use halfday::plan::Baseline;
use halfday::problem::{Parts, Problem};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A problem, the orders to solve it in, and what is known of them.
pub struct Instance {
    pub name: String,
    pub set: String,
    parts: Parts,
    /// The earlier plan to stay close to, if there is one.
    pub baseline: Option<Baseline>,
    /// By the name of the order; every order that the instance is measured in is there.
    known: BTreeMap<&'static str, Known>,
}

/// What finds the instances of a folder.
type Finder = fn(&Path) -> Result<Vec<Entry>, String>;

/// The folders of the data that is no part of the project, and the sets in each.
const FOLDERS: [(&str, &str, Finder); 2] =
    [("plans", "seed, p, c, rules, seedwin", plan_files::entries), ("bppmcf", "bppmcf", colour_files::entries)];

/// The set that is measured in every order of finish, sessions and batches, known or not.
const EVERY_ORDER: &str = "seed";

/// An instance that is not loaded yet.
pub struct Entry {
    pub name: String,
    pub set: &'static str,
    source: Source,
}

/// Where an instance comes from.
enum Source {
    PlanFile(PathBuf),
    ColourFile(PathBuf),
    Generated(generated::Size),
    Ruled(generated::Size),
    Clocked(generated::Size),
    Classes(class_packing::Size),
    Wished(generated::Size),
    Changed(generated::Size),
    Numbered(families::Family, u64),
}

impl Entry {
    /// Reads or generates the instance.
    pub fn load(&self) -> Result<Instance, String> {
        let mut baseline = None;
        let unknown = |orders: &[&'static str]| orders.iter().map(|&order| (order, Known::Nothing)).collect();
        let (parts, mut known) = match &self.source {
            Source::PlanFile(path) => plan_files::read(path)?,
            Source::ColourFile(path) => colour_files::read(path)?,
            Source::Generated(size) => (generated::parts(*size), unknown(&["A", "C"])),
            Source::Ruled(size) => (planted_rules::by_half_days(*size), unknown(&["A"])),
            Source::Clocked(size) => (planted_rules::by_the_clock(*size), unknown(&["A"])),
            Source::Classes(size) => (class_packing::parts(*size), unknown(&["A"])),
            Source::Wished(size) => (wished::wished(*size), unknown(&["W", "WP", "WR", "WE"])),
            Source::Changed(size) => {
                let (parts, told) = wished::changed(*size);
                baseline = Some(told);
                (parts, unknown(&["N"]))
            }
            Source::Numbered(family, number) => (families::parts(*family, *number)?, unknown(&["A"])),
        };
        if self.set == EVERY_ORDER {
            for order in ORDERS.iter().filter(|order| order.levels.len() == 4) {
                known.entry(order.name).or_default();
            }
        }
        Ok(Instance { name: self.name.clone(), set: self.set.to_owned(), parts, baseline, known })
    }
}

impl Instance {
    /// Colleges, sessions, classes.
    pub fn size(&self) -> (usize, usize, usize) {
        let classes = self.parts.colleges.iter().map(|college| college.classes.len()).sum();
        (self.parts.colleges.len(), self.parts.sessions.len(), classes)
    }

    /// The orders that it is measured in.
    pub fn orders(&self) -> Vec<Order> {
        ORDERS.into_iter().filter(|order| self.known.contains_key(order.name)).collect()
    }

    /// What is known of it in an order of levels.
    pub fn known(&self, order: Order) -> Known {
        self.known.get(order.name).cloned().unwrap_or_default()
    }

    /// The problem with an order of levels.
    pub fn problem(&self, order: Order) -> Result<Problem, String> {
        let parts = Parts { objectives: order.levels.to_vec(), ..self.parts.clone() };
        Problem::new(parts).map_err(|faults| format!("{}: {faults:?}", self.name))
    }
}

/// Every instance that there is.
pub fn catalogue() -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    for (folder, _, found) in FOLDERS {
        let folder = data().join(folder);
        if folder.is_dir() {
            entries.extend(found(&folder)?);
        }
    }
    entries.extend(generated::entries());
    entries.extend(planted_rules::entries());
    entries.extend(class_packing::entries());
    entries.extend(wished::entries());
    entries.extend(families::entries());
    Ok(entries)
}

/// Says which data is not there, one message for each folder.
pub fn absent() -> Vec<String> {
    let missing = FOLDERS.into_iter().filter(|(folder, ..)| !data().join(folder).is_dir());
    let told = |folder: &str, sets: &str| {
        format!("skipped: {sets}: there is no folder {} (HALFDAY_BENCH says where)", data().join(folder).display())
    };
    missing.map(|(folder, sets, _)| told(folder, sets)).collect()
}

/// The instance of a name.
pub fn load(name: &str) -> Result<Instance, String> {
    if let Some(entry) = families::named(name) {
        return entry.load();
    }
    let entries = catalogue()?;
    let entry = entries.iter().find(|entry| entry.name == name);
    entry.ok_or_else(|| format!("there is no instance `{name}`"))?.load()
}

/// The folder of the data that is no part of the project: `HALFDAY_BENCH`, or `../shared/bench` beside the project.
#[allow(clippy::disallowed_methods, reason = "a benchmark is a command, and the data lies elsewhere on each machine")]
fn data() -> PathBuf {
    let beside = || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/bench"));
    std::env::var_os("HALFDAY_BENCH").map_or_else(beside, PathBuf::from)
}

/// The files of a folder that end in `.json`, by name.
fn json_files(folder: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let told = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files = Vec::new();
    for file in std::fs::read_dir(folder).map_err(told)? {
        let path = file.map_err(told)?.path();
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if path.extension().is_some_and(|ending| ending == "json") {
            files.push((name, path));
        }
    }
    files.sort();
    Ok(files)
}

/// A file's text as a value of a type.
fn from_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

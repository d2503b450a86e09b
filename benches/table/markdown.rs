//! The Markdown table: one line per instance and order of levels, the engines side by side.

use super::levels::measured;
use super::order::ORDERS;
use super::proofs;
use super::row::{ENGINES, Row, SETS};
use std::collections::BTreeMap;

/// What the sets are.
const TITLES: [(&str, &str); 13] = [
    ("seed", "The office that it began with"),
    ("p", "Colleges that may be cut anywhere, optima known"),
    ("c", "Colleges with classes, optima known"),
    ("rules", "Small problems with rules, optima known"),
    ("seedwin", "The office with rules about half-days, optima known"),
    ("bppmcf", "Public instances of bin packing with minimum colour fragmentation"),
    ("generated", "Generated, without rules"),
    ("ruled", "Generated, with rules about half-days"),
    ("clocked", "Generated, with rules about the clock"),
    ("classes", "Generated, with classes"),
    ("wished", "Generated, with wishes"),
    ("changed", "Generated, with an earlier plan"),
    ("numbered", "Fresh problems in the shapes of those with known optima, by number"),
];

/// The lines of one instance and order, by engine.
type Line<'a> = BTreeMap<&'a str, &'a Row>;

/// The whole document.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from("# Benchmark table\n\n");
    if rows.is_empty() {
        return text + "Nothing was measured.\n";
    }
    text += &legend(rows);
    for set in SETS {
        let here: Vec<&Row> = rows.iter().filter(|row| row.set == set).collect();
        if here.is_empty() {
            continue;
        }
        let title = TITLES.iter().find(|(name, _)| *name == set).map_or("", |(_, title)| title);
        text += &format!("\n## {title} (`{set}`)\n\n{}", section(&here));
    }
    text += &format!("\n## How values are known\n\n{}", proofs::table(rows));
    let quarrels = disagreements(rows);
    if !quarrels.is_empty() {
        text += &format!("\n## Disagreements\n\n{quarrels}");
    }
    text
}

fn legend(rows: &[Row]) -> String {
    let orders: Vec<String> = ORDERS.iter().map(|order| format!("{} = {}", order.name, order.words())).collect();
    let mut limits: Vec<u64> = rows.iter().map(|row| row.limit).collect();
    limits.sort_unstable();
    limits.dedup();
    let limits: Vec<String> = limits.iter().map(u64::to_string).collect();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!(
        "Orders of levels: {}. Each level is given by its value and the kind of proof: c counted, k checked, b branched, \
         s solver; `26 (24)` is a value that is not proven, with its bound. `s` are seconds of the whole process, `MB` its \
         most memory. `ratio` is another engine's time over halfday's; `>` where the other was not done. Limit: \
         {} s; {cores} cores, {}-{}. See README.md in `benches/`.\n",
        orders.join("; "),
        limits.join(" or "),
        std::env::consts::ARCH,
        std::env::consts::OS,
    )
}

fn section(rows: &[&Row]) -> String {
    let mut lines: Vec<Line> = Vec::new();
    for &row in rows {
        match lines.last_mut() {
            Some(line) if line.values().all(|o| (&o.instance, &o.order) == (&row.instance, &row.order)) => {
                line.insert(&row.engine, row);
            }
            _ => lines.push(BTreeMap::from([(row.engine.as_str(), row)])),
        }
    }
    let shown: Vec<&str> = ENGINES.into_iter().filter(|engine| rows.iter().any(|row| row.engine == *engine)).collect();
    let mut head = vec!["instance".to_owned(), "size".to_owned(), "order".to_owned()];
    for &engine in &shown {
        head.extend([
            format!("{engine}: levels"),
            "proven".to_owned(),
            "known".to_owned(),
            "s".to_owned(),
            "MB".to_owned(),
        ]);
        if engine != "halfday" {
            head.push("ratio".to_owned());
        }
    }
    let rule = "| --- ".repeat(head.len());
    let mut text = format!("| {} |\n{rule}|\n", head.join(" | "));
    for line in &lines {
        text += &format!("| {} |\n", cells(line, &shown).join(" | "));
    }
    text
}

fn cells(line: &Line, shown: &[&str]) -> Vec<String> {
    let Some(any) = line.values().next() else { return Vec::new() };
    let classes = if any.classes > 0 { format!(", {} classes", any.classes) } else { String::new() };
    let size = format!("{} × {}{classes}", any.colleges, any.sessions);
    let mut cells = vec![any.instance.clone(), size, any.order.clone()];
    for &engine in shown {
        match line.get(engine) {
            Some(row) => cells.extend([
                result(row),
                row.proven.clone(),
                row.equal.clone(),
                row.time().map_or_else(String::new, |time| seconds(time, row)),
                row.memory.clone(),
            ]),
            None => cells.extend(std::iter::repeat_n(String::new(), 5)),
        }
        if engine != "halfday" {
            cells.push(ratio(line, engine));
        }
    }
    cells
}

/// The levels, or what came instead.
fn result(row: &Row) -> String {
    let letter = |proof: &str| match proof {
        "counted" => " c",
        "checked" => " k",
        "branched" => " b",
        "solver" => " s",
        _ => "",
    };
    let levels = measured(&row.levels);
    let level = |level: &super::levels::Measured| match letter(&level.proof) {
        "" => format!("{} ({})", level.value, level.bound),
        letter => format!("{}{letter}", level.value),
    };
    let values = levels.iter().map(level).collect::<Vec<_>>().join(", ");
    match (row.outcome.as_str(), values.is_empty()) {
        ("found", _) => values,
        (outcome, true) => outcome.to_owned(),
        (outcome, false) => format!("{outcome}: {values}"),
    }
}

fn seconds(time: f64, row: &Row) -> String {
    let cut = if row.proven == "yes" { "" } else { ">" };
    if time < 10.0 { format!("{cut}{time:.2}") } else { format!("{cut}{time:.0}") }
}

/// Another engine's time over ours, where ours proved everything.
fn ratio(line: &Line, engine: &str) -> String {
    let (Some(ours), Some(other)) = (line.get("halfday"), line.get(engine)) else { return String::new() };
    let (Some(here), Some(there)) = (ours.time(), other.time()) else { return String::new() };
    if ours.proven != "yes" || other.runs == 0 {
        return String::new();
    }
    let more = if other.proven == "yes" { "" } else { "> " };
    let ratio = there / here.max(0.001);
    if ratio < 10.0 { format!("{more}{ratio:.1}") } else { format!("{more}{ratio:.0}") }
}

/// Lines in which two engines claim proofs that cannot both be true.
fn disagreements(rows: &[Row]) -> String {
    let mut text = String::new();
    for (position, one) in rows.iter().enumerate() {
        for other in &rows[position + 1..] {
            if (&one.instance, &one.order) == (&other.instance, &other.order) && !agree(one, other) {
                let Row { instance, order, engine, levels, outcome, .. } = one;
                text += &format!(
                    "- {instance} {order}: {engine} says {outcome} {levels}; {} says {} {}\n",
                    other.engine, other.outcome, other.levels
                );
            }
        }
    }
    text
}

/// Whether two results can both be true: level by level, as long as the values are equal, no bound is above the other's
/// value.
fn agree(one: &Row, other: &Row) -> bool {
    if [one, other].iter().any(|row| row.outcome == "no plan") {
        return [one, other].iter().all(|row| row.outcome != "found");
    }
    for (a, b) in measured(&one.levels).iter().zip(measured(&other.levels)) {
        if a.level != b.level || a.bound > b.value || b.bound > a.value {
            return false;
        }
        if a.value != b.value {
            return true;
        }
    }
    true
}

//! What a rung of the ladder is worth, from measurements with it and without it.

use super::levels::{Measured, measured};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt::Write;

/// One measurement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub set: String,
    pub instance: String,
    pub order: String,
    /// The rung that was left out; empty where none was.
    pub without: String,
    /// Seconds of one measurement at most.
    pub limit: u64,
    pub outcome: String,
    pub levels: String,
    pub proven: String,
    /// Processor seconds of the process; empty where the system does not tell.
    pub seconds: String,
}

/// What leaving one rung out has changed, over the instances and orders in which it ran.
#[derive(Debug, Default)]
struct Worth {
    ran: usize,
    /// With the rung the result is better: more levels proven, or a better value at the first level that differs.
    better: usize,
    /// Without it the result is better.
    worse: usize,
    /// Processor seconds over the cases that are fully proven both ways.
    with: f64,
    without: f64,
}

/// The table: a line per rung, worth most first.
pub fn table(lines: &[Line]) -> String {
    let whole: BTreeMap<(&str, &str), &Line> = lines
        .iter()
        .filter(|line| line.without.is_empty())
        .map(|line| ((line.instance.as_str(), line.order.as_str()), line))
        .collect();
    let mut worths: BTreeMap<&str, Worth> = BTreeMap::new();
    for line in lines.iter().filter(|line| !line.without.is_empty()) {
        let Some(with) = whole.get(&(line.instance.as_str(), line.order.as_str())) else { continue };
        let worth = worths.entry(&line.without).or_default();
        worth.ran += 1;
        match standing(with).cmp(&standing(line)) {
            Ordering::Greater => worth.better += 1,
            Ordering::Less => worth.worse += 1,
            Ordering::Equal => {}
        }
        let seconds = |line: &Line| line.seconds.parse::<f64>().ok().filter(|_| line.proven == "yes");
        if let (Some(with), Some(without)) = (seconds(with), seconds(line)) {
            worth.with += with;
            worth.without += without;
        }
    }
    let mut worths: Vec<(&str, Worth)> = worths.into_iter().collect();
    worths.sort_by(|(_, one), (_, other)| {
        let gain = |worth: &Worth| worth.better as i64 - worth.worse as i64;
        gain(other).cmp(&gain(one)).then((other.without - other.with).total_cmp(&(one.without - one.with)))
    });
    let mut text = String::from(
        "# What each rung is worth\n\nEvery instance is solved with all rungs, then without each one that ran. `better`: with \
         the rung more levels are proven, or the first value that differs is better; `worse`: without it. Processor seconds \
         are summed over what is fully proven both ways.\n\n\
         | rung | ran in | better | worse | seconds with | seconds without |\n| --- | --- | --- | --- | --- | --- |\n",
    );
    for (rung, Worth { ran, better, worse, with, without }) in worths {
        let _ = writeln!(text, "| {rung} | {ran} | {better} | {worse} | {with:.1} | {without:.1} |");
    }
    text
}

/// How good a result is: greater is better. A plan or a proof that there is none before nothing, then level by level a
/// lower value, and of two equal ones the higher bound.
fn standing(line: &Line) -> (bool, Vec<(i64, i64)>) {
    let answered = line.outcome == "found" || line.outcome == "no plan";
    let level = |level: Measured| (-(level.value as i64), level.bound as i64);
    (answered, measured(&line.levels).into_iter().map(level).collect())
}

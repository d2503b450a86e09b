//! What each rung of the ladder is worth: every instance with all rungs, then without each one that ran, in turn.

use super::arguments::{Ablation, Engine};
use super::campaign::chosen;
use super::measure::measure;
use super::order::Order;
use super::row::SETS;
use super::worth::{Line, table};
use std::path::Path;

/// Measures all that is selected and writes the tables after each instance.
pub fn run(ablation: &Ablation) -> Result<(), String> {
    let out = &ablation.place.out;
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let file = out.join("ablation.csv");
    let mut lines = read(&file)?;
    for (instance, orders) in chosen(&ablation.selection)? {
        for order in orders {
            let done = |line: &Line| line.instance == instance.name && line.order == order.name;
            if ablation.missing && lines.iter().any(done) {
                continue;
            }
            lines.retain(|line| !done(line));
            lines.extend(ablated(&instance.set, &instance.name, order, ablation)?);
            lines.sort_by_key(|line| SETS.iter().position(|&set| set == line.set));
            write(&file, &lines)?;
            let document = out.join("ablation.md");
            std::fs::write(&document, table(&lines)).map_err(|error| format!("{}: {error}", document.display()))?;
        }
    }
    println!("{}", table(&lines));
    Ok(())
}

/// The lines of one instance and order.
fn ablated(set: &str, instance: &str, order: Order, ablation: &Ablation) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    let mut left = vec![None];
    while let Some(without) = left.pop() {
        let report = measure(instance, order, Engine::Halfday, without.as_deref(), &ablation.bounds)?.report;
        if without.is_none() {
            left.extend(report.rungs.iter().rev().cloned().map(Some));
        }
        let line = Line {
            set: set.to_owned(),
            instance: instance.to_owned(),
            order: order.name.to_owned(),
            without: without.unwrap_or_default(),
            limit: ablation.bounds.limit,
            outcome: report.outcome,
            levels: report.levels,
            proven: if report.proven { "yes" } else { "no" }.to_owned(),
            seconds: report.seconds.map_or_else(String::new, |seconds| format!("{seconds:.2}")),
        };
        let Line { instance, order, without, outcome, levels, seconds, .. } = &line;
        eprintln!("{instance} {order} without {without:?}: {outcome} {levels} in {seconds} s");
        lines.push(line);
    }
    Ok(lines)
}

fn read(path: &Path) -> Result<Vec<Line>, String> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let told = |error: csv::Error| format!("{}: {error}", path.display());
    csv::Reader::from_path(path).map_err(told)?.deserialize().collect::<Result<_, _>>().map_err(told)
}

fn write(path: &Path, lines: &[Line]) -> Result<(), String> {
    let told = |error: csv::Error| format!("{}: {error}", path.display());
    let mut writer = csv::Writer::from_path(path).map_err(told)?;
    for line in lines {
        writer.serialize(line).map_err(told)?;
    }
    writer.flush().map_err(|error| format!("{}: {error}", path.display()))
}

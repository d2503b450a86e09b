//! A campaign: which measurements are made, and where their results go.

use super::arguments::{Engine, Run, Selection};
use super::instances::{self, Entry, Instance, families};
use super::measure::{Measurement, measure};
use super::order::Order;
use super::row::{self, Row};
use super::{markdown, plot};
use std::path::Path;

/// Sessions and colleges of what counts as small.
const QUICK: (usize, usize) = (40, 50);

/// An instance with the orders that it is to be measured in.
type Chosen = (Instance, Vec<Order>);

/// Measures all that is selected and writes the results after each measurement.
pub fn run(run: &Run) -> Result<(), String> {
    let out = &run.place.out;
    std::fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let file = out.join("results.csv");
    let mut rows = row::read(&file)?;
    for (instance, orders) in chosen(&run.selection)? {
        for order in orders {
            for engine in [Engine::Halfday, Engine::Plain] {
                let unwanted = if engine == Engine::Plain { run.no_plain } else { run.no_halfday };
                let has = |row: &Row| {
                    (row.instance.as_str(), row.order.as_str(), row.engine.as_str())
                        == (instance.name.as_str(), order.name, engine.name())
                };
                if unwanted || run.missing && rows.iter().any(has) {
                    continue;
                }
                let row = measured(&instance, order, engine, run)?;
                eprintln!(
                    "{} {} {}: {} {} in {} s, {} MB",
                    row.instance, row.order, row.engine, row.outcome, row.levels, row.seconds, row.memory
                );
                row::take(&mut rows, row);
                row::write(&file, &mut rows)?;
            }
        }
    }
    render(out)?;
    println!("{}", markdown::table(&rows));
    Ok(())
}

/// Names what is selected.
pub fn list(selection: &Selection) -> Result<(), String> {
    for (instance, orders) in chosen(selection)? {
        let (colleges, sessions, classes) = instance.size();
        for order in orders {
            let known = instance.known(order).cell();
            let Instance { name, set, .. } = &instance;
            println!("{name}\t{}\t{set}\t{colleges}\t{sessions}\t{classes}\t{known}", order.name);
        }
    }
    Ok(())
}

/// Writes the table and the plot anew from the CSV file.
pub fn render(out: &Path) -> Result<(), String> {
    let file = out.join("results.csv");
    let mut rows = row::read(&file)?;
    row::write(&file, &mut rows)?;
    for (name, text) in [("results.md", markdown::table(&rows)), ("growth.svg", plot::growth(&rows))] {
        let path = out.join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    eprintln!("{}: results.csv, results.md, growth.svg", out.display());
    Ok(())
}

/// What is selected. Data that is not there is named and left out.
pub fn chosen(selection: &Selection) -> Result<Vec<Chosen>, String> {
    if let Some(unknown) = selection.sets.iter().find(|set| !row::SETS.contains(&set.as_str())) {
        return Err(format!("there is no set `{unknown}`; the sets are {}", row::SETS.join(", ")));
    }
    for name in &selection.orders {
        Order::named(name)?;
    }
    for message in instances::absent() {
        eprintln!("{message}");
    }
    let wanted = |entry: &Entry| {
        let in_set = selection.sets.is_empty() || selection.sets.iter().any(|set| set == entry.set);
        in_set && entry.name.contains(&selection.filter)
    };
    let mut chosen = Vec::new();
    let mut entries = instances::catalogue()?;
    if let Some(numbers) = &selection.numbers {
        entries.retain(|entry| entry.set != families::SET);
        entries.extend(families::numbered(numbers.clone()));
    }
    for entry in entries.iter().filter(|entry| wanted(entry)) {
        let instance = entry.load()?;
        let (colleges, sessions, _) = instance.size();
        let quick = !selection.quick || sessions <= QUICK.0 && colleges <= QUICK.1;
        if !quick || colleges > selection.most_colleges {
            continue;
        }
        let asked = |order: &Order| selection.orders.is_empty() || selection.orders.iter().any(|o| o == order.name);
        let orders: Vec<Order> = instance.orders().into_iter().filter(asked).collect();
        chosen.push((instance, orders));
    }
    chosen.sort_by_key(|(instance, _)| instance.size().0);
    Ok(chosen)
}

/// Measures one line: as often as asked, unless the first time proved nothing.
fn measured(instance: &Instance, order: Order, engine: Engine, run: &Run) -> Result<Row, String> {
    let mut seconds = Vec::new();
    let mut last: Option<Measurement> = None;
    while seconds.len() < run.runs.max(1) && last.as_ref().is_none_or(|last| last.report.proven) {
        let now = measure(&instance.name, order, engine, None, &run.bounds)?;
        seconds.push(now.seconds);
        last = Some(now);
    }
    let report = last.ok_or("nothing was measured")?.report;
    seconds.sort_by(f64::total_cmp);
    let (colleges, sessions, classes) = instance.size();
    Ok(Row {
        set: instance.set.clone(),
        instance: instance.name.clone(),
        colleges,
        sessions,
        classes,
        order: order.name.to_owned(),
        engine: engine.name().to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        limit: run.bounds.limit,
        runs: seconds.len(),
        outcome: report.outcome,
        levels: report.levels,
        proven: if report.proven { "yes" } else { "no" }.to_owned(),
        known: instance.known(order).cell(),
        equal: String::new(),
        seconds: format!("{:.3}", seconds[seconds.len() / 2]),
        memory: report.kilobytes.map_or_else(String::new, |kilobytes| format!("{:.0}", kilobytes as f64 / 1024.0)),
    })
}

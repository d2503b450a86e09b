//! The page of a sweep: what was found, the map of critical sessions, the tables.

use super::view::{self, Lines, TableView};
use super::{STYLE, SWEEP, SWEEP_STYLE, filled};
use crate::render::sweep::{Map, Meaning, Swept, map, sweep_document, tables};
use crate::sweep::Cost;
use crate::words::sweep::{Price, SweepLabel};
use serde::Serialize;

/// What the template is given.
#[derive(Serialize)]
struct SweepView {
    lang: &'static str,
    title: String,
    notes: Vec<Lines>,
    warnings: Vec<Lines>,
    map: Option<MapView>,
    tables: Vec<TableView>,
    style: &'static str,
    sweep_style: &'static str,
}

/// The map as a table whose cells are the darker the dearer, and say it in words.
#[derive(Serialize)]
struct MapView {
    title: &'static str,
    heading: Vec<String>,
    rows: Vec<Vec<ShadeView>>,
    legend_title: &'static str,
    legend: Vec<ShadeView>,
}

#[derive(Serialize)]
struct ShadeView {
    /// The heading of its column.
    label: String,
    text: String,
    /// How dark; nothing for the name of the row.
    shade: Option<&'static str>,
}

/// A sweep as one page that loads nothing and runs nothing.
#[must_use]
pub fn html_sweep(swept: &Swept<'_>) -> String {
    let document = sweep_document(swept);
    let texts = |texts: &[String]| texts.iter().map(|text| view::lines(text)).collect();
    let page = SweepView {
        lang: swept.language.tag(),
        title: view::clean(&document.title),
        notes: texts(&document.notes),
        warnings: texts(&document.warnings),
        map: map(swept).map(|map| map_view(swept, &map)),
        // A row is named by its scenario, not by its number.
        tables: tables(swept).iter().map(|block| view::table(block, "", 1)).collect(),
        style: STYLE,
        sweep_style: SWEEP_STYLE,
    };
    filled("sweep.html", SWEEP, &page)
}

fn map_view(swept: &Swept<'_>, map: &Map) -> MapView {
    let levels = swept.levels().len();
    let heading: Vec<String> = map.heading.iter().map(|cell| view::clean(cell)).collect();
    let row = |cells: &Vec<crate::render::sweep::MapCell>| {
        let cells = cells.iter().zip(&heading).map(|(cell, label)| ShadeView {
            label: label.clone(),
            text: view::clean(&cell.text),
            shade: cell.meaning.map(|meaning| shade(meaning, levels)),
        });
        cells.collect()
    };
    let word = |label: SweepLabel| label.text(swept.language);
    let nothing = Price::Nothing.text(swept.language);
    let no_plan = Price::NoPlan.text(swept.language);
    let later = [SweepLabel::LegendLast, SweepLabel::LegendMiddle, SweepLabel::LegendFirst].map(word);
    let texts = [nothing.as_str(), later[0], later[1], later[2], no_plan.as_str()];
    let legend = texts.into_iter().zip(SHADES).map(|(text, shade)| ShadeView {
        label: String::new(),
        text: text.to_owned(),
        shade: Some(shade),
    });
    MapView {
        title: word(SweepLabel::Map),
        rows: map.rows.iter().map(row).collect(),
        heading,
        legend_title: word(SweepLabel::Legend),
        legend: legend.collect(),
    }
}

/// The map of a sweep: what it costs to close each session, the dearer the darker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShadedMap {
    /// Its title.
    pub title: String,
    /// The heading's cells.
    pub heading: Vec<String>,
    /// Its rows: of each cell the words, and the shade by its name; none for the name of the row.
    pub rows: Vec<Vec<(String, Option<&'static str>)>>,
}

/// The map of a sweep; none where no session was closed.
#[must_use]
pub fn sweep_map(swept: &Swept<'_>) -> Option<ShadedMap> {
    let levels = swept.levels().len();
    let map = map(swept)?;
    let row = |cells: &Vec<crate::render::sweep::MapCell>| {
        cells.iter().map(|cell| (cell.text.clone(), cell.meaning.map(|meaning| shade(meaning, levels)))).collect()
    };
    Some(ShadedMap {
        title: SweepLabel::Map.text(swept.language).to_owned(),
        rows: map.rows.iter().map(row).collect(),
        heading: map.heading,
    })
}

/// From no cost to no plan.
const SHADES: [&str; 5] = ["none", "last", "middle", "first", "no-plan"];

/// How dark a cell is, by the third of the levels in which the first difference lies.
fn shade(meaning: Meaning, levels: usize) -> &'static str {
    match meaning {
        Meaning::Costs(Cost::NoPlan) => SHADES[4],
        Meaning::Costs(Cost::Differs { place, by, .. }) if by > 0 => SHADES[3 - (place * 3 / levels.max(1)).min(2)],
        Meaning::Costs(Cost::Nothing | Cost::Differs { .. } | Cost::PlanAfterAll) => SHADES[0],
        Meaning::Costs(Cost::Unknown) | Meaning::NotTried => "unknown",
        Meaning::Closed => "closed",
    }
}

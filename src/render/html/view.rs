//! What the templates are given: texts in lines, tables with their captions.

use crate::render::document::{Block, Document};
use crate::words::clean as words;
use serde::Serialize;

/// A text as the lines that it stands in.
pub(super) type Lines = Vec<String>;

/// A table.
#[derive(Serialize)]
pub(super) struct TableView {
    pub(super) caption: String,
    /// The caption is read out and not shown.
    pub(super) quiet: bool,
    /// So much that a sign needs smaller letters.
    pub(super) long: bool,
    pub(super) heading: Vec<String>,
    pub(super) rows: Vec<RowView>,
}

#[derive(Serialize)]
pub(super) struct RowView {
    pub(super) make_up: bool,
    pub(super) cells: Vec<CellView>,
    /// What cells above say for this row too: shown where rows stand apart from each other.
    pub(super) same: String,
}

#[derive(Serialize)]
pub(super) struct CellView {
    /// The heading of its column, shown beside it where the page is narrow.
    pub(super) label: String,
    pub(super) lines: Lines,
    /// Names its row.
    pub(super) names: bool,
    /// Rows that it stands for.
    pub(super) height: usize,
}

/// A small document.
#[derive(Serialize)]
pub(super) struct SheetView {
    pub(super) title: String,
    pub(super) notes: Vec<Lines>,
    pub(super) warnings: Vec<Lines>,
    pub(super) tables: Vec<TableView>,
}

/// A table under a caption; the cell at `naming` names its row.
pub(super) fn table(block: &Block, caption: &str, naming: usize) -> TableView {
    let caption = block.caption.as_deref().unwrap_or(caption);
    let heading: Vec<String> = block.heading.iter().map(|cell| clean(cell)).collect();
    let rows = block.rows.iter().enumerate().map(|(position, row)| {
        let cells = row.cells.iter().zip(&heading).enumerate().map(|(column, (cell, label))| CellView {
            label: label.clone(),
            lines: lines(cell),
            names: column == naming,
            height: block.height(position, column),
        });
        let (cells, covered): (Vec<CellView>, Vec<CellView>) = cells.partition(|cell| cell.height > 0);
        let same = covered.iter().map(|cell| format!("{} {}", cell.label, cell.lines.join(" ")));
        RowView { make_up: row.make_up, cells, same: same.collect::<Vec<_>>().join(" · ") }
    });
    let rows: Vec<RowView> = rows.collect();
    let wide = |row: &RowView| row.cells.iter().flat_map(|cell| &cell.lines).any(|line| line.chars().count() > 40);
    let long = rows.len() > 8 || rows.iter().any(wide);
    TableView { caption: clean(caption), quiet: false, long, rows, heading }
}

/// A slip or sign.
pub(super) fn sheet(document: &Document) -> SheetView {
    let texts = |texts: &[String]| texts.iter().map(|text| lines(text)).collect();
    let quiet = |block: &Block| TableView { quiet: true, ..table(block, &document.title, 0) };
    SheetView {
        title: clean(&document.title),
        notes: texts(&document.notes),
        warnings: texts(&document.warnings),
        tables: document.blocks.iter().map(quiet).collect(),
    }
}

/// The lines of a text; where it has several, each is a text of its own.
pub(super) fn lines(text: &str) -> Lines {
    words::clean(text.trim()).split('\n').map(clean).collect()
}

/// A text without what HTML does not allow, line ends and tabs as spaces.
pub(super) fn clean(text: &str) -> String {
    words::clean(text.trim()).replace(['\n', '\t'], " ").trim().to_owned()
}

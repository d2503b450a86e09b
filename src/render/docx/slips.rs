//! Slips: several on a sheet, each in a frame to be cut out that no page breaks.

use super::super::document::Document;
use super::super::width::width;
use super::blocks::tables;
use super::paper::{Face, Paper, Sheet};
use super::paragraph::{Align, Style, gap, paragraph};
use super::table::Setting;
use super::xml::Xml;
use crate::words::schedule::Label;

/// Room between a frame and what stands in it, in twentieths of a point.
const MARGIN: u32 = 170;

/// Size of a slip's title, in points.
const TITLE: u32 = 16;

/// Rows of the longest slip that stays on one page; a longer one goes on over the page, for no page may hold it.
const KEPT_TOGETHER: usize = 24;

/// All slips, one below the other.
pub(super) fn slips(xml: &mut Xml, documents: &[Document], paper: &Paper, sheet: &Sheet) {
    for document in documents {
        frame(xml, sheet, is_short(document), |xml| slip(xml, document, paper, sheet));
        gap(xml, 10, false);
    }
}

fn is_short(document: &Document) -> bool {
    let lines = |cells: &[String]| cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(1);
    let rows = document.blocks.iter().flat_map(|block| &block.rows);
    rows.map(|row| lines(&row.cells)).sum::<usize>() <= KEPT_TOGETHER
}

/// A table of one cell: the only thing that each program keeps on one page, whatever it holds.
fn frame(xml: &mut Xml, sheet: &Sheet, is_kept: bool, inside: impl FnOnce(&mut Xml)) {
    let (line, margin) = (sheet.measure().to_string(), MARGIN.to_string());
    xml.element("w:tbl", &[], |xml| {
        xml.element("w:tblPr", &[], |xml| {
            xml.empty("w:tblW", &[("w:w", &line), ("w:type", "dxa")]);
            xml.value("w:jc", "center");
            xml.element("w:tblBorders", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    xml.empty(side, &[("w:val", "dashed"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")]);
                }
            });
            xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            xml.element("w:tblCellMar", &[], |xml| {
                for side in ["w:top", "w:left", "w:bottom", "w:right"] {
                    xml.empty(side, &[("w:w", &margin), ("w:type", "dxa")]);
                }
            });
        });
        xml.element("w:tblGrid", &[], |xml| xml.empty("w:gridCol", &[("w:w", &line)]));
        xml.element("w:tr", &[], |xml| {
            if is_kept {
                xml.element("w:trPr", &[], |xml| xml.empty("w:cantSplit", &[]));
            }
            xml.element("w:tc", &[], |xml| {
                xml.element("w:tcPr", &[], |xml| xml.empty("w:tcW", &[("w:w", &line), ("w:type", "dxa")]));
                inside(xml);
            });
        });
    });
}

/// So many Chinese letters of classes stand in a column; more of them would make a strip of it.
const CLASSES: usize = 12;

/// A slip whose long rows of classes stand below its table, in its foot; with times where there are several.
pub(super) fn classes_below(document: &Document) -> Document {
    let label = Label::Classes.text(document.language);
    let (mut slip, mut below) = (document.clone(), Vec::new());
    for block in &mut slip.blocks {
        let Some(column) = block.heading.iter().position(|cell| cell == label) else { continue };
        if block.rows.iter().all(|row| width(&row.cells[column]) <= 2 * CLASSES) {
            continue;
        }
        block.heading.remove(column);
        let several = block.rows.len() > 1;
        for row in &mut block.rows {
            let classes = row.cells.remove(column);
            let of = if several { &row.cells[0] } else { label };
            let colon = document.language.pick("：", ": ");
            below.extend((!classes.is_empty()).then(|| format!("{of}{colon}{classes}")));
        }
    }
    slip.foot = (!below.is_empty()).then(|| below.join("\n"));
    slip
}

/// What stands in a frame: whose slip it is, the lines below, the table.
fn slip(xml: &mut Xml, document: &Document, paper: &Paper, sheet: &Sheet) {
    let (language, size) = (document.language, paper.text_size);
    let kept = |style: Style| Style { with_next: true, in_cell: true, ..style };
    let title = Style { face: Face::Title, align: Align::Centre, outline: Some(0), ..Style::body(language, TITLE) };
    paragraph(xml, &kept(title), &document.title);
    for note in &document.notes {
        paragraph(xml, &kept(Style::body(language, size)), note);
    }
    gap(xml, 4, true);
    let line = sheet.measure().saturating_sub(2 * MARGIN);
    let bare = Document { foot: None, ..document.clone() };
    tables(xml, &bare, size, Setting { language, size, line, with_next: false });
    // A cell ends with a paragraph, not with a table.
    gap(xml, if document.foot.is_none() { 1 } else { 4 }, document.foot.is_some());
    for line in document.foot.iter().flat_map(|foot| foot.lines()) {
        paragraph(xml, &Style { in_cell: true, ..Style::body(language, size) }, line);
    }
}

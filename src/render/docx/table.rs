//! A table of a Word document: fixed widths, a header row on every page, rows that stay in one piece.

use super::super::document::Block;
use super::columns::{Column, PADDING};
use super::paper::Face;
use super::paragraph::{Align, Style, paragraph};
use super::xml::Xml;
use crate::words::Language;
use crate::words::clean::clean;

/// Lines of the largest row that is kept in one piece; a longer one may go on over the page.
const KEPT_TOGETHER: usize = 20;

/// How a table is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) language: Language,
    /// Size of its text, in points.
    pub(super) size: u32,
    /// Its width, in twentieths of a point.
    pub(super) line: u32,
    /// Its last row stays with what follows: a page with a seal has something of the text too.
    pub(super) with_next: bool,
}

/// Which place in the table a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Header,
    /// A row that is not left alone at the foot or the head of a page: it stays with the next.
    Edge,
    Within,
}

/// What a cell has to do with the one above it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    /// Nothing: it stands for its own row.
    None,
    /// It stands for the rows below too.
    Begins,
    /// It is covered by one above it.
    GoesOn,
}

/// Rows of the longest group under one merged cell that is kept on one page.
const GROUP: usize = 12;

/// A block as a table.
pub(super) fn table(xml: &mut Xml, block: &Block, columns: &[Column], setting: Setting) {
    xml.element("w:tbl", &[], |xml| {
        properties(xml, setting);
        xml.element("w:tblGrid", &[], |xml| {
            for column in columns {
                xml.empty("w:gridCol", &[("w:w", &column.width.to_string())]);
            }
        });
        if let Some(text) = &block.across {
            across(xml, text, columns, setting);
        }
        row(xml, &block.heading, columns, setting, Place::Header, |_| Merge::None);
        for (position, cells) in block.rows.iter().map(|row| &row.cells).enumerate() {
            let edge = block.rows.len() > 1 && (position == 0 || position + 2 == block.rows.len());
            let last = setting.with_next && position + 1 == block.rows.len();
            let place = if edge || last || is_held(block, position) { Place::Edge } else { Place::Within };
            let merge = |column: usize| match block.height(position, column) {
                0 => Merge::GoesOn,
                1 => Merge::None,
                _ => Merge::Begins,
            };
            row(xml, cells, columns, setting, place, merge);
        }
    });
}

/// Whether a row stays with the next one because both are under one merged cell of a few rows.
fn is_held(block: &Block, row: usize) -> bool {
    let first = (0..=row).rev().find(|&above| !block.is_covered(above, 0)).unwrap_or(row);
    block.is_covered(row + 1, 0) && block.height(first, 0) <= GROUP
}

/// A row of one cell above the heading, which stands on every page with it.
fn across(xml: &mut Xml, text: &str, columns: &[Column], setting: Setting) {
    xml.element("w:tr", &[], |xml| {
        row_properties(xml, setting, Place::Header, true);
        let width = columns.iter().map(|column| column.width).sum::<u32>().to_string();
        let style = Style {
            face: Face::Heading,
            align: Align::Centre,
            in_cell: true,
            with_next: true,
            ..Style::body(setting.language, setting.size)
        };
        xml.element("w:tc", &[], |xml| {
            xml.element("w:tcPr", &[], |xml| {
                xml.empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")]);
                xml.value("w:gridSpan", columns.len());
                xml.value("w:vAlign", "center");
            });
            clean(text).split('\n').for_each(|line| paragraph(xml, &style, line));
        });
    });
}

fn properties(xml: &mut Xml, setting: Setting) {
    xml.element("w:tblPr", &[], |xml| {
        xml.empty("w:tblW", &[("w:w", &setting.line.to_string()), ("w:type", "dxa")]);
        xml.value("w:jc", "center");
        xml.element("w:tblBorders", &[], |xml| {
            for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")]);
            }
        });
        xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        let padding = PADDING.to_string();
        xml.element("w:tblCellMar", &[], |xml| {
            xml.empty("w:left", &[("w:w", &padding), ("w:type", "dxa")]);
            xml.empty("w:right", &[("w:w", &padding), ("w:type", "dxa")]);
        });
        xml.empty("w:tblLook", &[("w:val", "0020"), ("w:firstRow", "1"), ("w:noHBand", "1"), ("w:noVBand", "1")]);
    });
}

fn row(
    xml: &mut Xml,
    cells: &[String],
    columns: &[Column],
    setting: Setting,
    place: Place,
    merge: impl Fn(usize) -> Merge,
) {
    let lines = cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(0);
    xml.element("w:tr", &[], |xml| {
        row_properties(xml, setting, place, lines <= KEPT_TOGETHER);
        for (position, column) in columns.iter().enumerate() {
            let text = cells.get(position).map_or("", String::as_str);
            cell(xml, text, (*column, merge(position)), setting, place);
        }
    });
}

fn row_properties(xml: &mut Xml, setting: Setting, place: Place, in_one_piece: bool) {
    xml.element("w:trPr", &[], |xml| {
        if in_one_piece {
            xml.empty("w:cantSplit", &[]);
        }
        let height = (setting.size * 36).to_string();
        xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
        if place == Place::Header {
            xml.empty("w:tblHeader", &[]);
        }
    });
}

fn cell(xml: &mut Xml, text: &str, (column, merge): (Column, Merge), setting: Setting, place: Place) {
    let header = place == Place::Header;
    let centred = header || column.one_line;
    let text = if merge == Merge::GoesOn { String::new() } else { clean(text) };
    let style = Style {
        hanging: !centred && text.contains('\n'),
        face: if header { Face::Heading } else { Face::Body },
        align: if centred { Align::Centre } else { Align::Left },
        in_cell: true,
        with_next: place != Place::Within,
        ..Style::body(setting.language, setting.size)
    };
    xml.element("w:tc", &[], |xml| {
        xml.element("w:tcPr", &[], |xml| {
            xml.empty("w:tcW", &[("w:w", &column.width.to_string()), ("w:type", "dxa")]);
            match merge {
                Merge::None => {}
                Merge::Begins => xml.value("w:vMerge", "restart"),
                Merge::GoesOn => xml.value("w:vMerge", "continue"),
            }
            xml.value("w:vAlign", "center");
        });
        text.split('\n').for_each(|line| paragraph(xml, &style, line));
    });
}

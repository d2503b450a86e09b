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
}

/// Which place in the table a row has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Header,
    /// A row that is not left alone at the foot or the head of a page: it stays with the next.
    Edge,
    Within,
}

/// A block as a table.
pub(super) fn table(xml: &mut Xml, block: &Block, columns: &[Column], setting: Setting) {
    xml.element("w:tbl", &[], |xml| {
        properties(xml, setting);
        xml.element("w:tblGrid", &[], |xml| {
            for column in columns {
                xml.empty("w:gridCol", &[("w:w", &column.width.to_string())]);
            }
        });
        row(xml, &block.heading, columns, setting, Place::Header);
        for (position, cells) in block.rows.iter().map(|row| &row.cells).enumerate() {
            let edge = block.rows.len() > 1 && (position == 0 || position + 2 == block.rows.len());
            row(xml, cells, columns, setting, if edge { Place::Edge } else { Place::Within });
        }
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

fn row(xml: &mut Xml, cells: &[String], columns: &[Column], setting: Setting, place: Place) {
    let lines = cells.iter().map(|cell| cell.lines().count()).max().unwrap_or(0);
    xml.element("w:tr", &[], |xml| {
        xml.element("w:trPr", &[], |xml| {
            if lines <= KEPT_TOGETHER {
                xml.empty("w:cantSplit", &[]);
            }
            let height = (setting.size * 36).to_string();
            xml.empty("w:trHeight", &[("w:val", &height), ("w:hRule", "atLeast")]);
            if place == Place::Header {
                xml.empty("w:tblHeader", &[]);
            }
        });
        for (position, column) in columns.iter().enumerate() {
            let text = cells.get(position).map_or("", String::as_str);
            cell(xml, text, *column, setting, place);
        }
    });
}

fn cell(xml: &mut Xml, text: &str, column: Column, setting: Setting, place: Place) {
    let header = place == Place::Header;
    let centred = header || column.one_line;
    let text = clean(text);
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
            xml.value("w:vAlign", "center");
        });
        text.split('\n').for_each(|line| paragraph(xml, &style, line));
    });
}

//! A printed table as a file: a text, a workbook, a Word document, a web page, with its merged cells.

use crate::common::office::packed;
use rust_xlsxwriter::{Format, Workbook};

/// A cell: its text, and how far it reaches down and to the right.
#[derive(Debug, Clone)]
pub struct PrintedCell {
    pub text: String,
    pub down: usize,
    pub across: usize,
}

/// A table: `None` where a cell from above or from the left reaches.
pub type PrintedRows = Vec<Vec<Option<PrintedCell>>>;

/// Tables with the lines above each.
#[derive(Debug, Clone, Default)]
pub struct Printed {
    pub tables: Vec<(Vec<String>, PrintedRows)>,
}

/// The kinds of files.
pub const ENDINGS: [&str; 4] = ["csv", "xlsx", "docx", "html"];

/// A plain cell.
pub fn cell(text: impl Into<String>) -> Option<PrintedCell> {
    Some(PrintedCell { text: text.into(), down: 1, across: 1 })
}

impl Printed {
    /// The bytes of a file of a kind.
    pub fn file(&self, ending: &str) -> Vec<u8> {
        match ending {
            "csv" => self.csv().into_bytes(),
            "xlsx" => self.xlsx(),
            "docx" => self.docx(),
            _ => self.html().into_bytes(),
        }
    }

    /// As a spreadsheet saves it: of a merged cell only the first has text.
    pub fn csv(&self) -> String {
        let quoted = |text: &str| {
            let needs = text.contains([',', '"', '\n']);
            if needs { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
        };
        let one = |cell: &Option<PrintedCell>| cell.as_ref().map_or_else(String::new, |cell| quoted(&cell.text));
        let mut lines = Vec::new();
        for (above, rows) in &self.tables {
            lines.extend(above.iter().map(|line| quoted(line)));
            lines.extend(rows.iter().map(|row| row.iter().map(one).collect::<Vec<_>>().join(",")));
            lines.push(String::new());
        }
        lines.join("\n")
    }

    fn xlsx(&self) -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let plain = Format::new();
        let mut at = 0;
        for (above, rows) in &self.tables {
            for line in above {
                sheet.write_string(at, 0, line).unwrap();
                at += 1;
            }
            for row in rows {
                for (column, cell) in (0_u16..).zip(row) {
                    let Some(cell) = cell else { continue };
                    let (down, across) = (cell.down as u32 - 1, cell.across as u16 - 1);
                    if down + u32::from(across) > 0 {
                        sheet.merge_range(at, column, at + down, column + across, &cell.text, &plain).unwrap();
                    } else if let Ok(number) = cell.text.parse::<f64>() {
                        sheet.write_number(at, column, number).unwrap();
                    } else {
                        sheet.write_string(at, column, &cell.text).unwrap();
                    }
                }
                at += 1;
            }
            at += 1;
        }
        workbook.save_to_buffer().unwrap()
    }

    fn html(&self) -> String {
        let mut page =
            "<!DOCTYPE html><html><head><title>t</title><style>td{border:1px}</style></head><body>".to_owned();
        for (above, rows) in &self.tables {
            above.iter().for_each(|line| page += &format!("<p>{}</p>\n", escaped(line)));
            page += "<table border=1><tbody>";
            for row in rows {
                page += "<tr>";
                for cell in row.iter().flatten() {
                    let text = escaped(&cell.text).replace('\n', "<br>");
                    page += &format!("<td rowspan={} colspan=\"{}\">{text}</td>", cell.down, cell.across);
                }
                page += "</tr>\n";
            }
            page += "</tbody></table>";
        }
        page + "</body></html>"
    }

    fn docx(&self) -> Vec<u8> {
        let mut body = String::new();
        let paragraph = |text: &str| {
            let runs = text.split('\n').map(escaped).collect::<Vec<_>>().join("</w:t><w:br/><w:t>");
            format!("<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>")
        };
        for (above, rows) in &self.tables {
            above.iter().for_each(|line| body += &paragraph(line));
            body += "<w:tbl>";
            // Per column the rows for which a cell from above still reaches down, and how wide it is.
            let mut reaching: Vec<(usize, usize)> = Vec::new();
            for row in rows {
                body += "<w:tr>";
                let mut column = 0;
                while column < row.len() {
                    reaching.resize(reaching.len().max(row.len()), (0, 1));
                    match &row[column] {
                        Some(cell) => {
                            let start = if cell.down > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                            let span = format!("<w:gridSpan w:val=\"{}\"/>", cell.across);
                            body += &format!("<w:tc><w:tcPr>{span}{start}</w:tcPr>{}</w:tc>", paragraph(&cell.text));
                            reaching[column] = (cell.down - 1, cell.across);
                            column += cell.across;
                        }
                        None => {
                            let (left, across) = reaching[column];
                            let goes_on = if left > 0 { "<w:vMerge/>" } else { "" };
                            let span = format!("<w:gridSpan w:val=\"{across}\"/>");
                            body += &format!("<w:tc><w:tcPr>{span}{goes_on}</w:tcPr><w:p/></w:tc>");
                            reaching[column].0 = left.saturating_sub(1);
                            column += across;
                        }
                    }
                }
                body += "</w:tr>";
            }
            body += "</w:tbl>";
        }
        let main =
            format!("<w:document xmlns:w=\"{}\"><w:body>{body}</w:body></w:document>", crate::common::office::MAIN);
        let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
        let types = format!(
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"{kind}\"/></Types>"
        );
        let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
        packed(&[
            ("[Content_Types].xml", types.as_bytes()),
            ("_rels/.rels", relations.as_bytes()),
            ("word/document.xml", main.as_bytes()),
        ])
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

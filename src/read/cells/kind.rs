//! Of which kind a file is, told by its content.

use super::super::package::COMPOUND;
use crate::words::reading::FileKind;
use std::path::Path;

/// Bytes that are looked at for the beginning of a web page.
const BEGINNING: usize = 4096;

/// The kind of some bytes. What begins like a workbook is taken for one: its reader will see, and also which of the
/// packed ones it is.
pub(super) fn of(bytes: &[u8]) -> FileKind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return FileKind::Xlsx;
    }
    if bytes.starts_with(&COMPOUND) {
        return FileKind::Xls;
    }
    // A workbook of Excel 2 to 4 is bare records, of which the first says so.
    if matches!(bytes, [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04..=0x10, 0x00, ..]) {
        return FileKind::OldXls;
    }
    if bytes.starts_with(b"%PDF") {
        return FileKind::Pdf;
    }
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    if !is_wide && beginning.contains(&0) {
        return FileKind::Unknown;
    }
    let narrow: Vec<u8> = beginning.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&narrow).to_ascii_lowercase();
    let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || !letter.is_ascii());
    of_text(text)
}

/// The kind of a text, by its beginning in lower case.
fn of_text(text: &str) -> FileKind {
    if text.starts_with("mime-version:") {
        return FileKind::WebArchive;
    }
    if text.starts_with("{\\rtf") {
        return FileKind::Unknown;
    }
    if !text.starts_with('<') {
        return FileKind::Csv;
    }
    let is_page = ["<html", "<table", "<!doctype html", "<meta", "<body", "<head", "<style"];
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") && text.contains("<workbook") {
        FileKind::SpreadsheetXml
    } else if is_page.iter().any(|tag| text.contains(tag)) {
        FileKind::Html
    } else {
        FileKind::Unknown
    }
}

/// The ending of a name that says another kind than the content has; an ending that says nothing is none.
pub(super) fn wrong_ending(file: &str, kind: FileKind) -> Option<String> {
    let ending = Path::new(file).extension()?.to_string_lossy().to_lowercase();
    let said: &[FileKind] = match ending.as_str() {
        "xlsx" | "xlsm" | "xltx" => &[FileKind::Xlsx],
        "xls" | "xlt" => &[FileKind::Xls],
        // WPS writes its own ending before either form.
        "et" | "ett" => &[FileKind::Xlsx, FileKind::Xls],
        "ods" | "ots" => &[FileKind::Ods],
        "csv" | "txt" | "tsv" => &[FileKind::Csv],
        "html" | "htm" => &[FileKind::Html],
        _ => return None,
    };
    (!said.contains(&kind)).then_some(ending)
}

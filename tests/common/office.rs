//! Packed office files taken apart: parts by name, tables of Word documents by an independent reader of XML.

use halfday::words::clean::is_unseen;
use roxmltree::Node;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Namespace of Word's main part.
pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// All parts, in the file's order.
pub fn parts(file: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(file)).unwrap();
    let one = |position: usize| {
        let mut part = archive.by_index(position).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        (part.name().unwrap().into_owned(), bytes)
    };
    (0..ZipArchive::new(Cursor::new(file)).unwrap().len()).map(one).collect()
}

/// The text of a part.
pub fn part(file: &[u8], name: &str) -> String {
    let parts = parts(file);
    let (_, bytes) = parts.into_iter().find(|(known, _)| known == name).unwrap_or_else(|| panic!("no part {name}"));
    String::from_utf8(bytes).unwrap()
}

/// Packs parts.
pub fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        package.start_file(*name, SimpleFileOptions::default()).unwrap();
        package.write_all(bytes).unwrap();
    }
    package.finish().unwrap().into_inner()
}

/// The same file with one part changed.
pub fn changed(file: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut all = parts(file);
    let (_, bytes) = all.iter_mut().find(|(known, _)| known == name).unwrap();
    *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    packed(&all)
}

/// The text of a paragraph: tabs and breaks as they are.
pub fn text(paragraph: Node) -> String {
    let one = |node: Node| match node.tag_name().name() {
        "t" => node.text().unwrap_or_default().to_owned(),
        "tab" => "\t".to_owned(),
        "br" => "\n".to_owned(),
        "noBreakHyphen" => "-".to_owned(),
        _ => String::new(),
    };
    paragraph.descendants().map(one).collect()
}

/// All tables of a Word document: rows of cells, paragraphs of a cell joined by line feeds.
pub fn tables(main: &str) -> Vec<Vec<Vec<String>>> {
    let tree = roxmltree::Document::parse(main).unwrap();
    let inside = |node: Node, name: &'static str| -> Vec<String> {
        node.children().filter(|child| child.has_tag_name((MAIN, name))).map(text).collect()
    };
    let row = |row: Node| {
        row.children().filter(|cell| cell.has_tag_name((MAIN, "tc"))).map(|cell| inside(cell, "p").join("\n")).collect()
    };
    let table = |table: Node| table.children().filter(|child| child.has_tag_name((MAIN, "tr"))).map(row).collect();
    tree.descendants().filter(|node| node.has_tag_name((MAIN, "tbl"))).map(table).collect()
}

/// A text as a document can show it: each mark for a new line is a line feed, what XML cannot hold is U+FFFD, and marks that
/// turn the direction of writing until they are taken back are left out, as are letters that leave no trace.
pub fn seen(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let turns = |c: &char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let unseen = |c: char| c.is_control() || u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    text.chars()
        .filter(|c| !turns(c) && !is_unseen(*c))
        .map(|c| match c {
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' | '\n' => c,
            c if unseen(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

//! Other files than workbooks of today: OpenDocument, compound files, what is no table; each is read or refused, and named.

use crate::hostile_workbooks::{RELATIONS, book, codes, corpus, packed, refused, sheet_of};
use halfday::read::cells;
use halfday::read::{HeadcountOptions, headcounts};
use halfday::words::Language;
use std::io::Write;

/// An OpenDocument spreadsheet whose table is written piece by piece.
fn open_document(table: &dyn Fn(&mut dyn Write)) -> Vec<u8> {
    packed(&[
        ("META-INF/manifest.xml", &|to| to.write_all(b"<manifest:manifest/>").unwrap()),
        ("content.xml", &|to| {
            to.write_all(b"<office:document-content><office:spreadsheet><table:table table:name=\"a\">").unwrap();
            table(to);
            to.write_all(b"</table:table></office:spreadsheet></office:document-content>").unwrap();
        }),
    ])
}

#[test]
fn rows_and_cells_that_repeat_in_an_open_document_cost_what_they_hold() {
    let cell =
        r#"<table:table-cell office:value-type="float" office:value="40"><text:p>40</text:p></table:table-cell>"#;
    let blank = open_document(&|to| {
        write!(to, r#"<table:table-row table:number-rows-repeated="4294967295"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#).unwrap();
    });
    assert_eq!(cells::workbook(&blank, "a.ods").unwrap().sheets[0].cells().len(), 0);
    let few = open_document(&|to| {
        write!(to, r#"<table:table-row table:number-rows-repeated="3">{cell}</table:table-row>"#).unwrap();
    });
    assert_eq!(cells::workbook(&few, "a.ods").unwrap().sheets[0].cells().len(), 3);
    let wide = cell.replace("<table:table-cell", r#"<table:table-cell table:number-columns-repeated="16384""#);
    for (rows, cell) in [(1_048_576, cell), (64, wide.as_str())] {
        let many = open_document(&|to| {
            write!(to, r#"<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>"#).unwrap();
        });
        assert_eq!(refused(&many, "a.ods"), ["workbook-too-large"]);
    }
}

#[test]
fn a_locked_open_document_says_so() {
    let locked = packed(&[
        ("META-INF/manifest.xml", &|to| to.write_all(b"<manifest:encryption-data/>").unwrap()),
        ("content.xml", &|to| to.write_all(&[0x17; 64]).unwrap()),
    ]);
    assert_eq!(refused(&locked, "a.ods"), ["encrypted-workbook"]);
}

/// A compound file of sectors of 512 bytes: its table of sectors, then its directory of the root and one entry at most, then
/// more.
fn compound(table: &[u32], entries: &[(&str, u32, u32)], more: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0_u8; 512];
    bytes[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    let mut put = |at: usize, number: u32| bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, 1);
    put(48, 1);
    put(56, 4096);
    put(60, u32::MAX - 1);
    put(68, u32::MAX - 1);
    (77..512).for_each(|at| {
        if at % 4 == 0 {
            put(at, u32::MAX);
        }
    });
    put(76, 0);
    let mut sector: Vec<u8> = table.iter().flat_map(|next| next.to_le_bytes()).collect();
    sector.resize(512, 0xFF);
    bytes.extend(&sector);
    let mut directory = Vec::new();
    for (place, (name, start, length)) in entries.iter().enumerate() {
        let mut entry = vec![0_u8; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[64] = u8::try_from(units.len() + 2).unwrap();
        let is_root = place == 0;
        entry[66] = if is_root { 5 } else { 2 };
        entry[67] = 1;
        entry[68..80].fill(0xFF);
        if is_root && entries.len() > 1 {
            entry[76..80].copy_from_slice(&1_u32.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        directory.extend(entry);
    }
    directory.resize(512, 0);
    bytes.extend(directory);
    bytes.extend(more);
    bytes
}

const END: u32 = u32::MAX - 1;

#[test]
fn a_locked_workbook_says_how_to_unlock_it() {
    let locked = compound(&[END - 1, END], &[("Root Entry", END, 0), ("EncryptedPackage", 2, 4096)], &[0; 512]);
    let findings = cells::workbook(&locked, "人数.xlsx").unwrap_err();
    assert_eq!(codes(&findings), ["encrypted-workbook"]);
    assert!(findings[0].statement.help(Language::Chinese).unwrap().contains("删去密码"));
    // A workbook of 97 to 2003 that is locked: its first records are the beginning of a stream and the lock.
    let mut stream = vec![0x09, 0x08, 4, 0, 0, 6, 5, 0, 0x2F, 0, 2, 0, 1, 0];
    stream.resize(4096, 0);
    let table: Vec<u32> = [END - 1, END].into_iter().chain((3..10).chain([END])).collect();
    let locked = compound(&table, &[("Root Entry", END, 0), ("Workbook", 2, 4096)], &stream);
    assert_eq!(refused(&locked, "人数.xls"), ["encrypted-workbook"]);
}

#[test]
fn a_compound_file_that_runs_in_a_circle_ends() {
    let stream = vec![0_u8; 4096];
    let circle = compound(&[END - 1, END, 3, 2], &[("Root Entry", END, 0), ("Workbook", 2, u32::MAX)], &stream);
    assert_eq!(refused(&circle, "a.xls"), ["damaged-workbook"]);
    let directory = compound(&[END - 1, 1], &[("Root Entry", END, 0)], &[]);
    assert_eq!(refused(&directory, "a.xls"), ["damaged-workbook"]);
}

#[test]
fn other_kinds_of_files_are_named() {
    let ods = packed(&[
        ("META-INF/manifest.xml", &|to| to.write_all(b"<x/>").unwrap()),
        ("content.xml", &|to| to.write_all(b"<office:text/>").unwrap()),
    ]);
    let letter = packed(&[
        ("_rels/.rels", &|to| to.write_all(RELATIONS.replace("xl/workbook", "word/document").as_bytes()).unwrap()),
        ("word/document.xml", &|to| to.write_all(b"<x/>").unwrap()),
    ]);
    let binary = packed(&[("_rels/.rels", &|to| to.write_all(RELATIONS.replace(".xml", ".bin").as_bytes()).unwrap())]);
    let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".to_vec();
    let book5 = compound(&[END - 1, END], &[("Root Entry", END, 0), ("Book", 2, 4096)], &[0; 512]);
    for (bytes, word) in [
        (ods, "another Office file"),
        (letter, "another Office file"),
        (binary, ".xlsb"),
        (xml, "XML spreadsheet"),
        (book5, "Excel 95"),
        (b"%PDF-1.7\n".to_vec(), "PDF"),
        (b"MIME-Version: 1.0\n".to_vec(), "web archive"),
        (b"\x7fELF\0\0\0\0".to_vec(), "unknown kind"),
        (packed(&[("a.txt", &|to| to.write_all(b"a").unwrap())]), "unknown kind"),
    ] {
        let findings = cells::workbook(&bytes, "a.xlsx").unwrap_err();
        assert_eq!(codes(&findings), ["unsupported-workbook"], "{word}");
        assert!(findings[0].message(Language::English).contains(word), "{}", findings[0].message(Language::English));
    }
}

#[test]
fn nothing_and_no_text_are_refused() {
    for nothing in [&b""[..], b"\r\n  \t\n"] {
        assert_eq!(refused(nothing, "a.xlsx"), ["empty-file"]);
    }
    assert_eq!(refused(b"\xd1\xa7\xd4\xba,\xff\xff\n", "a.csv"), ["undecodable-text"]);
    let empty = book(&|to| to.write_all(b"<worksheet/>").unwrap());
    let findings = headcounts(&empty, "a.xlsx", &HeadcountOptions::default()).unwrap_err();
    assert_eq!(codes(&findings), ["no-headcount-table"]);
}

#[test]
fn the_content_decides_and_a_wrong_ending_is_told() {
    let text = "学院,人数\n商学院,40\n".as_bytes();
    let told = |bytes: &[u8], file: &str| codes(&cells::workbook(bytes, file).unwrap().warnings);
    assert_eq!(told(text, "人数.xlsx"), ["wrong-ending"]);
    assert_eq!(told(text, "人数.csv"), [""; 0]);
    assert_eq!(told(text, "-"), [""; 0]);
    let book = sheet_of(&|_| (), 2);
    assert_eq!(told(&book, "人数.xls"), ["wrong-ending"]);
    assert_eq!(told(&book, "人数.XLSX"), [""; 0]);
    // WPS writes its own ending before either form of workbook.
    assert_eq!(told(&book, "人数.et"), [""; 0]);
    let older = corpus().into_iter().find(|(name, _)| name == "merged-colleges.xls").unwrap().1;
    assert_eq!((told(&older, "人数.et"), told(text, "人数.et")), (vec![], vec!["wrong-ending"]));
    assert_eq!(headcounts(text, "人数.xlsx", &HeadcountOptions::default()).unwrap().report.heads, 40);
}

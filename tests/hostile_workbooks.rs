//! Workbooks that are not what they seem, damaged or made to do harm: each is refused with a finding or read, in bounded
//! time and memory, and none ends the program. Sound ones are read as an independent reader reads them.

use halfday::diagnostic::Finding;
use halfday::read::cells::{self, MOST_BYTES, Value, Workbook};
use halfday::read::{HeadcountOptions, headcounts};
use halfday::words::Language;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

pub(crate) fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(Finding::code).collect()
}

/// The codes by which bytes are refused.
pub(crate) fn refused(bytes: &[u8], file: &str) -> Vec<&'static str> {
    match cells::workbook(bytes, file) {
        Ok(book) => panic!("{file} is read: {} sheets", book.sheets.len()),
        Err(findings) => codes(&findings),
    }
}

pub(crate) fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems/workbooks");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_none_or(|ending| ending != "expected"));
    paths.sort();
    let named = |path: &PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap());
    paths.iter().map(named).collect()
}

pub(crate) const RELATIONS: &str =
    r#"<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook><sheets><sheet name="人数" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const BOOK_RELATIONS: &str = r#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="sheet.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="shared.xml"/></Relationships>"#;
const SHARED: &str = "<sst><si><t>学院</t></si><si><t>人数</t></si><si><t>商学院</t></si></sst>";

/// Writes one part of a workbook.
pub(crate) type Part<'a> = &'a dyn Fn(&mut dyn Write);

/// A workbook of these parts, written piece by piece.
pub(crate) fn packed(parts: &[(&str, Part)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, write) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        write(&mut archive);
    }
    archive.finish().unwrap().into_inner()
}

/// A workbook with one sheet, whose XML is written piece by piece.
pub(crate) fn book(sheet: &dyn Fn(&mut dyn Write)) -> Vec<u8> {
    book_with(sheet, &|to| to.write_all(SHARED.as_bytes()).unwrap())
}

fn book_with(sheet: &dyn Fn(&mut dyn Write), shared: &dyn Fn(&mut dyn Write)) -> Vec<u8> {
    packed(&[
        ("_rels/.rels", &|to| to.write_all(RELATIONS.as_bytes()).unwrap()),
        ("xl/workbook.xml", &|to| to.write_all(BOOK.as_bytes()).unwrap()),
        ("xl/_rels/workbook.xml.rels", &|to| to.write_all(BOOK_RELATIONS.as_bytes()).unwrap()),
        ("xl/shared.xml", shared),
        ("xl/sheet.xml", sheet),
    ])
}

/// The header and one college, in rows 1 and `last`.
fn rows(last: u32) -> [String; 2] {
    [
        r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>"#.to_owned(),
        format!(r#"<row r="{last}"><c r="A{last}" t="s"><v>2</v></c><c r="B{last}"><v>40</v></c></row>"#),
    ]
}

pub(crate) fn sheet_of(middle: &dyn Fn(&mut dyn Write), last: u32) -> Vec<u8> {
    let [header, college] = rows(last);
    book(&|to| {
        write!(to, r#"<worksheet><dimension ref="A1:XFD1048576"/><sheetData>{header}"#).unwrap();
        middle(to);
        write!(to, "{college}</sheetData></worksheet>").unwrap();
    })
}

fn heads(bytes: &[u8]) -> u64 {
    headcounts(bytes, "a.xlsx", &HeadcountOptions::default()).unwrap().report.heads
}

#[test]
fn an_independent_reader_sees_the_same_cells() {
    use calamine::{Data, Reader};
    let mut compared = 0;
    for (name, bytes) in corpus()
        .into_iter()
        .filter(|(name, _)| (name.contains(".xls") || name.ends_with(".ods")) && !name.contains("page"))
    {
        let ours = cells::workbook(&bytes, &name).unwrap();
        let mut theirs = calamine::open_workbook_auto_from_rs(Cursor::new(&bytes)).unwrap();
        assert_eq!(
            ours.sheets.iter().map(|sheet| sheet.name.clone()).collect::<Vec<_>>(),
            theirs.sheet_names(),
            "{name}"
        );
        for sheet in &ours.sheets {
            let range = theirs.worksheet_range(&sheet.name).unwrap();
            let start = range.start().unwrap_or_default();
            let theirs: Vec<String> = range
                .used_cells()
                .filter(|(_, _, value)| !matches!(value, Data::String(text) if text.trim().is_empty()))
                .map(|(row, column, value)| {
                    let text = match value {
                        Data::DateTime(moment) => format!("moment {}", moment.as_f64()),
                        value => value.to_string(),
                    };
                    format!("{},{}: {text}", row as u32 + start.0, column as u32 + start.1)
                })
                .collect();
            let ours: Vec<String> = sheet
                .cells()
                .iter()
                .filter(|cell| cell.value != Value::Uncomputed)
                .map(|cell| {
                    let text = match &cell.value {
                        // The other reader has those of OpenDocument as text.
                        Value::Moment(days) if !name.ends_with(".ods") => format!("moment {days}"),
                        value => value.text().into_owned(),
                    };
                    format!("{},{}: {text}", cell.row, cell.column)
                })
                .collect();
            compared += ours.len();
            assert_eq!(ours, theirs, "{name} {}", sheet.name);
        }
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn blank_rows_and_a_far_cell_cost_nothing() {
    let blank = sheet_of(
        &|to| {
            for row in 2..1_048_576 {
                write!(to, r#"<row r="{row}" ht="14"/>"#).unwrap();
            }
        },
        1_048_576,
    );
    assert_eq!(heads(&blank), 40);
    let far = sheet_of(&|to| to.write_all(br#"<row r="9"><c r="XFD9"><v>1</v></c></row>"#).unwrap(), 1_048_576);
    let book = cells::workbook(&far, "a.xlsx").unwrap();
    assert_eq!(book.sheets[0].cells().len(), 5);
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![b' '; 1 << 20];
    let bomb = sheet_of(&|to| (0..300).for_each(|_| to.write_all(&zeros).unwrap()), 3);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert_eq!(refused(&bomb, "a.xlsx"), ["workbook-too-large"]);
    // The same with sizes that lie: what is unpacked counts, not what is declared.
    let mut lying = bomb;
    let size = u32::try_from(300 << 20).unwrap();
    for at in 0..lying.len() - 4 {
        let found = u32::from_le_bytes(lying[at..at + 4].try_into().unwrap());
        if (size..size + 1000).contains(&found) {
            lying[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
        }
    }
    assert!(["workbook-too-large", "damaged-workbook"].contains(&refused(&lying, "a.xlsx")[0]));
}

#[test]
fn many_tags_one_long_text_and_many_cells_are_refused() {
    let piece = "<c/>".repeat(1 << 18);
    let tags = sheet_of(&|to| (0..260).for_each(|_| to.write_all(piece.as_bytes()).unwrap()), 3);
    assert_eq!(refused(&tags, "a.xlsx"), ["workbook-too-large"]);
    let text = "x".repeat(3 << 20);
    let long = book_with(&|to| to.write_all(b"<worksheet/>").unwrap(), &|to| {
        write!(to, "<sst><si><t>{text}</t></si></sst>").unwrap();
    });
    assert_eq!(refused(&long, "a.xlsx"), ["workbook-too-large"]);
    let row = "1,".repeat(1000) + "\n";
    assert_eq!(refused(row.repeat(1001).as_bytes(), "a.csv"), ["workbook-too-large"]);
    assert_eq!(refused(&vec![b'x'; MOST_BYTES + 1], "a.csv"), ["workbook-too-large"]);
    // One text that a million cells show is kept once.
    let [header, _] = rows(2);
    let shared = "y".repeat(30_000);
    let shown = book_with(
        &|to| {
            write!(to, "<worksheet><sheetData>{header}").unwrap();
            (2..100_000).for_each(|row| write!(to, r#"<row r="{row}"><c t="s"><v>3</v></c></row>"#).unwrap());
            to.write_all(b"</sheetData></worksheet>").unwrap();
        },
        &|to| to.write_all(SHARED.replace("</sst>", &format!("<si><t>{shared}</t></si></sst>")).as_bytes()).unwrap(),
    );
    assert_eq!(cells::workbook(&shown, "a.xlsx").unwrap().sheets[0].cells().len(), 100_000);
}

#[test]
fn a_part_that_contradicts_itself_is_damage() {
    let sheet = |inside: &'static str| {
        book(&move |to| write!(to, "<worksheet><sheetData>{inside}</sheetData></worksheet>").unwrap())
    };
    for inside in [
        r#"<row><c t="s"><v>99</v></c></row>"#,
        r#"<row><c t="s"><v>-1</v></c></row>"#,
        r#"<row r="0"><c><v>1</v></c></row>"#,
        r#"<row r="1048577"><c><v>1</v></c></row>"#,
        r#"<row><c r="XFE1"><v>1</v></c></row>"#,
        "<row><c><v>NaN</v></c></row>",
        "<row><c><v>1e999</v></c></row>",
        r#"<row><c r="A1"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="B2:A1"/></mergeCells><sheetData>"#,
    ] {
        assert_eq!(refused(&sheet(inside), "a.xlsx"), ["damaged-workbook"], "{inside}");
    }
    let entity = book_with(&|to| to.write_all(b"<worksheet/>").unwrap(), &|to| {
        to.write_all(b"<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si></sst>")
            .unwrap();
    });
    assert!(cells::workbook(&entity, "a.xlsx").is_ok(), "entities are not followed");
}

#[test]
fn what_a_workbook_writes_by_number_leaves_blank_or_says_aloud_is_read_as_the_format_has_it() {
    let shared = "<sst><si><t>学院</t></si><si><t>人数</t></si><si><r><t>商学院_x000D_</t></r><r><t>\n（本部）</t></r>\
        <rPh sb=\"0\" eb=\"1\"><t>ショウ</t></rPh></si><si><t>法_x005F_x0041_学院</t></si></sst>";
    let cells = r#"<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>
        <row><c t="s"><v>2</v></c><c><v>40</v></c><c t="s"/><c t="s"><v/></c></row>
        <row><c t="s"><v>3</v></c><c><v>41</v></c></row>
        <row><c t="inlineStr"><is><r><t>外国语_x0041_</t></r><rPh sb="0" eb="1"><t>ガイ</t></rPh><r><t>学院</t></r></is></c>
        <c><v>42</v></c></row>"#;
    // Names of parts are one in any case and with either slash.
    let parts: [(&str, Part); 5] = [
        ("_rels/.rels", &|to| to.write_all(RELATIONS.as_bytes()).unwrap()),
        ("XL/Workbook.xml", &|to| to.write_all(BOOK.as_bytes()).unwrap()),
        ("xl\\_rels\\workbook.xml.rels", &|to| to.write_all(BOOK_RELATIONS.as_bytes()).unwrap()),
        ("xl/SHARED.xml", &|to| to.write_all(shared.as_bytes()).unwrap()),
        ("xl/Sheet.XML", &|to| write!(to, "<worksheet><sheetData>{cells}</sheetData></worksheet>").unwrap()),
    ];
    let read = headcounts(&packed(&parts), "a.xlsx", &HeadcountOptions::default()).unwrap();
    let named: Vec<_> = read.colleges.iter().map(|college| (college.name.as_str(), college.heads)).collect();
    assert_eq!(named, [("商学院（本部）", 40), ("法_x0041_学院", 41), ("外国语A学院", 42)]);
    assert_eq!(read.report.sheets[0].name, "人数");
}

/// Reads whatever the bytes are, as cells and as headcounts: it must come back.
fn comes_back(bytes: &[u8], file: &str) -> Option<Workbook> {
    let read = headcounts(bytes, file, &HeadcountOptions::default());
    let findings = read.as_ref().map_or_else(|findings| findings, |read| &read.warnings);
    let mut said = String::new();
    for finding in findings {
        write!(said, "{}{:?}", finding.message(Language::English), finding.statement.help(Language::Chinese)).unwrap();
    }
    cells::workbook(bytes, file).ok()
}

#[test]
fn no_damage_ends_the_program() {
    // Numbers that differ from run to run would make a failure hard to find again.
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    let mut read = 0;
    for (name, bytes) in corpus() {
        let steps = 40;
        for step in 0..steps {
            read += usize::from(comes_back(&bytes[..bytes.len() * step / steps], &name).is_some());
        }
        for _ in 0..150 {
            let mut damaged = bytes.clone();
            for _ in 0..=random(6) {
                let at = random(damaged.len());
                damaged[at] = [0, 0xFF, 1, b'<', b'"', damaged[at].wrapping_add(1), damaged[at] ^ 0x80][random(7)];
            }
            read += usize::from(comes_back(&damaged, &name).is_some());
        }
    }
    assert!(read > 500, "hardly any of them is read at all: {read}");
}

#[test]
fn no_damage_inside_a_package_ends_the_program() {
    let [header, college] = rows(7);
    let sheet = format!(
        "<worksheet><sheetData>{header}{college}</sheetData><mergeCells><mergeCell ref=\"A7:A9\"/></mergeCells></worksheet>"
    );
    for at in 0..sheet.len() {
        if !sheet.is_char_boundary(at) {
            continue;
        }
        for letter in ["", "<", ">", "\"", "9", "&", "\u{0}", "/>"] {
            let damaged =
                format!("{}{letter}{}", &sheet[..at], sheet[at..].chars().skip(1).collect::<String>().as_str());
            comes_back(&book(&|to| to.write_all(damaged.as_bytes()).unwrap()), "a.xlsx");
        }
    }
}

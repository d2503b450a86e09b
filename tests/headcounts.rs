//! Headcounts from the files that offices keep: each workbook of `problems/workbooks` is read as the text beside it says.
//! `tests/workbooks/make.py` makes the workbooks.

use halfday::diagnostic::{Finding, Severity};
use halfday::read::{HeadcountOptions, Headcounts, headcounts};
use halfday::words::Language;
use std::fmt::Write;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("problems/workbooks")
}

fn workbooks() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| !name.ends_with(".expected")).collect();
    names.sort();
    names
}

fn read(name: &str, sheet: Option<&str>, columns: &[(&str, &str)]) -> Result<Headcounts, Vec<Finding>> {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    let columns = columns.iter().map(|(field, column)| ((*field).to_owned(), (*column).to_owned())).collect();
    headcounts(
        &bytes,
        name,
        &HeadcountOptions { sheet: sheet.map(str::to_owned), columns, ..HeadcountOptions::default() },
    )
}

fn shown(finding: &Finding) -> String {
    let cell = finding.place.as_ref().and_then(|place| place.cell.as_ref());
    let cell = cell.map_or("-".to_owned(), ToString::to_string);
    let kind = if finding.severity == Severity::Error { "error" } else { "warning" };
    format!("{kind} {} at {cell}: {}", finding.code(), finding.message(Language::Chinese))
}

/// What was read, as text: the report, the colleges, the findings.
fn text(read: &Result<Headcounts, Vec<Finding>>) -> String {
    let mut text = String::new();
    let findings = match read {
        Err(findings) => findings,
        Ok(read) => {
            text += &(read.report.lines(Language::Chinese).join("\n") + "\n\n");
            for college in &read.colleges {
                let classes: Vec<String> =
                    college.classes.iter().map(|class| format!("{} {}", class.name, class.heads)).collect();
                let beside = [&college.campus, &college.contact, &college.phone].into_iter().flatten();
                let beside: Vec<&str> =
                    beside.map(String::as_str).chain(college.tags.iter().map(String::as_str)).collect();
                let name = &college.name;
                let _ = writeln!(text, "{name} {} [{}] {}", college.heads, classes.join(", "), beside.join(" "));
            }
            text += "\n";
            &read.warnings
        }
    };
    findings.iter().for_each(|finding| text += &(shown(finding) + "\n"));
    text
}

#[test]
fn every_workbook_is_read_as_the_text_beside_it_says() {
    let mut wrong = Vec::new();
    let workbooks = workbooks();
    assert!(workbooks.len() >= 12, "{workbooks:?}");
    for name in workbooks {
        let found = text(&read(&name, None, &[]));
        let expected = std::fs::read_to_string(folder().join(format!("{name}.expected"))).unwrap_or_default();
        if found != expected.replace("\r\n", "\n") {
            let place = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.expected"));
            std::fs::write(&place, &found).unwrap();
            wrong.push(format!("{name}:\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "these are read otherwise (see target/tmp):\n{}", wrong.join("\n"));
}

#[test]
fn a_programme_left_blank_together_with_its_college_is_that_of_the_row_above() {
    let table = "学院,专业,班级,人数\n商学院,会计,1班,40\n,,2班,41\n,金融,1班,30\n,,2班,31\n法学院,,1班,50\n法学院,法学,2班,51\n";
    let read = headcounts(table.as_bytes(), "人数.csv", &HeadcountOptions::default()).unwrap();
    let names =
        |college: usize| read.colleges[college].classes.iter().map(|class| class.name.as_str()).collect::<Vec<_>>();
    assert_eq!(names(0), ["会计1班", "会计2班", "金融1班", "金融2班"]);
    assert_eq!(names(1), ["1班", "2班"]);
}

/// A workbook of so many classes, 40 to a college, written by a library that has no part in the reading.
fn large(rows: u32) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, ["序号", "学院", "专业", "班级", "人数", "负责人", "联系电话", "校区", "年级", "备注"])
        .unwrap();
    for row in 1..=rows {
        let (college, class) = ((row - 1) / 40, (row - 1) % 40);
        sheet.write(row, 0, row).unwrap();
        let texts = [format!("第{college}学院"), format!("专业{}", class / 4), format!("{class}班")];
        sheet.write_row(row, 1, texts).unwrap();
        sheet.write(row, 4, 30 + row % 20).unwrap();
        sheet.write_row(row, 5, ["教学秘书", "58290000", "北校区", "2022", "无"]).unwrap();
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_large_table_is_read_in_full() {
    let read = headcounts(&large(2_000), "large.xlsx", &HeadcountOptions::default()).unwrap();
    assert_eq!((read.report.colleges, read.report.classes), (50, 2_000));
    assert_eq!(read.report.heads, (1..=2_000_u64).map(|row| 30 + row % 20).sum::<u64>());
}

/// `cargo test --release --test halfday headcounts -- --ignored --nocapture`
#[test]
#[ignore = "a measurement, for release builds"]
fn twenty_thousand_rows_are_read_within_a_second() {
    let bytes = large(20_000);
    let start = std::time::Instant::now();
    let read = headcounts(&bytes, "large.xlsx", &HeadcountOptions::default()).unwrap();
    let took = start.elapsed();
    assert_eq!((read.report.colleges, read.report.classes), (500, 20_000));
    println!("20,000 rows of 10 columns, {} bytes: {took:?}", bytes.len());
    assert!(took.as_secs_f64() < 1.0, "{took:?}");
}

#[test]
fn a_number_cut_at_the_mark_of_its_thousands_is_told_with_the_number_to_write() {
    let mut told = 0;
    for (front, behind) in (1..=999).step_by(83).flat_map(|front| [0, 7, 80, 345, 999].map(|behind| (front, behind))) {
        for (heading, before, after) in [
            ("单位,人数", "", ""),
            ("单位,人数,备注", "", ",无"),
            ("单位,人数,备注", "", ""),
            ("序号,单位,人数", "2,", ""),
        ] {
            let text = format!("{heading}\n{before}法学院,{front},{behind:03}{after}\n{before}商学院,40\n");
            let wrong = headcounts(text.as_bytes(), "h.csv", &HeadcountOptions::default()).expect_err(&text);
            let helps: Vec<String> =
                wrong.iter().filter_map(|finding| finding.statement.help(Language::Chinese)).collect();
            assert!(helps.iter().any(|help| help.contains(&format!("{}", front * 1000 + behind))), "{text}{wrong:?}");
            // In one cell it is read.
            let whole = format!("{heading}\n{before}法学院,\"{front},{behind:03}\"{after}\n{before}商学院,40\n");
            let found = headcounts(whole.as_bytes(), "h.csv", &HeadcountOptions::default()).unwrap();
            assert_eq!(found.colleges[0].heads, front * 1000 + behind, "{whole}");
            told += 1;
        }
    }
    assert!(told > 100, "{told}");
}

//! Headcounts from the files that offices keep: each workbook of `problems/workbooks` is read as the text beside it says.
//! `tests/workbooks/make.py` makes the workbooks.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

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
    headcounts(&bytes, name, &HeadcountOptions { sheet: sheet.map(str::to_owned), columns })
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

//! One thing has one name: no wording that the glossary retires is left in what the program, the page and the book say.

use crate::common;
use crate::common::documents;
use halfday::words::reference::{RETIRED, TERMS};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("a file").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Every sentence of the program stands in a source, a template or a script; what it prints of examples in `problems`.
#[test]
fn no_retired_wording_is_printed_anywhere() {
    let mut paths = Vec::new();
    for folder in ["src", "docs", "problems"] {
        files(&common::path(folder), &mut paths);
    }
    paths.extend(["README.md", "README.zh-CN.md"].map(common::path));
    assert!(paths.len() > 300 && RETIRED.len() > 5, "{} files", paths.len());
    let mut left = Vec::new();
    for path in paths.iter().filter(|path| !path.ends_with("reference/glossary.rs")) {
        let Ok(text) = std::fs::read_to_string(path) else { continue };
        let said = RETIRED.iter().filter(|retired| text.contains(retired.wording));
        left.extend(said.map(|retired| format!("{}: {}, now {}", path.display(), retired.wording, retired.instead)));
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn every_word_of_the_glossary_is_there_once() {
    let chinese: BTreeSet<&str> = TERMS.iter().map(|term| term.chinese).collect();
    let english: BTreeSet<&str> = TERMS.iter().map(|term| term.english).collect();
    assert_eq!((chinese.len(), english.len()), (TERMS.len(), TERMS.len()));
}

#[test]
fn help_in_chinese_names_nothing_in_english_capitals() {
    let options = documents::chapter("options", halfday::words::Language::Chinese);
    let capitals = |line: &&str| {
        let inside = line.split(['<', '>', '[', ']']).skip(1).step_by(2);
        inside.into_iter().any(|name| name.len() > 1 && name.chars().all(|letter| letter.is_ascii_uppercase()))
    };
    let named: Vec<&str> = options.text.lines().filter(capitals).collect();
    assert!(named.is_empty(), "{named:#?}");
}

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

/// The texts between quotation marks of a source, over as many lines as they take, without what stands in backquotes or
/// braces: names of keys, and what is put in.
fn said(source: &str) -> Vec<String> {
    let (mut texts, mut text, mut inside, mut depth) = (Vec::new(), String::new(), false, 0);
    let mut letters =
        source.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| line.chars().chain(['\n']));
    let (mut quoted, mut last) = (false, ' ');
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if inside => drop(letters.next()),
            '"' if !inside && last == '\'' => {}
            '"' => {
                if inside {
                    texts.push(std::mem::take(&mut text));
                }
                (inside, quoted, depth) = (!inside, false, 0);
            }
            '`' if inside => quoted = !quoted,
            '{' if inside => depth += 1,
            '}' if inside => depth -= 1,
            letter if inside && !quoted && depth == 0 => text.push(letter),
            _ => {}
        }
        last = letter;
    }
    texts
}

/// `heads` is what the file's keys say; whoever reads a sentence reads of people.
#[test]
fn english_sentences_count_people() {
    let mut paths = Vec::new();
    for folder in ["words", "objectives", "rules", "scenario", "explain", "app", "page/view"] {
        files(&common::path(&format!("src/{folder}")), &mut paths);
    }
    let people = TERMS.iter().find(|term| term.chinese == "人").map(|term| term.english);
    assert_eq!(people, Some("people"));
    let mut counted = 0;
    for path in paths {
        let source = std::fs::read_to_string(&path).expect("a source");
        // What tests say to each other is read by nobody else.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for text in said(source).iter().filter(|text| text.contains(' ')) {
            let words: Vec<&str> =
                text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').collect();
            let heads = words.iter().any(|word| word.eq_ignore_ascii_case("heads"));
            let one = words.windows(2).any(|pair| ["a", "one", "1", "per"].contains(&pair[0]) && pair[1] == "head");
            assert!(!heads && !one, "{}: {text}", path.display());
            counted += usize::from(words.contains(&"people"));
        }
    }
    assert!(counted > 60, "only {counted} sentences of people were found");
    assert_eq!(said("a(\"{} heads, `heads` of {x}\")"), [" heads,  of "]);
}

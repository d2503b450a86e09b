//! Where a finding is provoked: by a file of `problems/refused`, or by a test.

use crate::common;
use std::path::{Path, PathBuf};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("a file").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn under(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    files(&common::path(folder), &mut found);
    let root = common::path("");
    let inside = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let mut paths: Vec<String> = found.iter().map(inside).collect();
    paths.sort();
    paths
}

/// A file that is called as the code is, or of which the code is expected; else the first test, or source with tests, that
/// names it.
pub fn of(code: &str) -> Option<String> {
    let refused = under("problems/refused");
    let stem = |path: &&String| path.rsplit('/').next().and_then(|name| name.split('.').next()) == Some(code);
    let named = refused.iter().find(stem).cloned();
    named.or_else(|| expected(code, &refused)).or_else(|| elsewhere(code))
}

/// A problem file says in its first lines what is found in it; what is found in plans stands in a file of its own.
fn expected(code: &str, refused: &[String]) -> Option<String> {
    let says = |line: &str| line.split(" at ").next().is_some_and(|before| before.ends_with(&format!(" {code}")));
    refused.iter().find_map(|path| {
        let text = std::fs::read_to_string(common::path(path)).unwrap_or_default();
        if path.ends_with("expected.txt") {
            let line = text.lines().find(|line| says(line))?;
            let folder = path.rsplit_once('/')?.0;
            return Some(format!("{folder}/{}", line.split(':').next()?));
        }
        text.lines().any(|line| line.starts_with("# expect: ") && says(line)).then(|| path.clone())
    })
}

/// What is expected of a workbook stands beside it; a test names the code. The list of findings comes last: it names also
/// what others provoke.
fn elsewhere(code: &str) -> Option<String> {
    let beside = under("problems").into_iter().filter(|path| path.ends_with(".expected"));
    let is_list = |path: &String| path == "tests/findings.rs";
    let tests = || under("tests").into_iter().filter(|path| path.ends_with(".rs") && !path.contains("reference"));
    let sources = under("src").into_iter().filter(|path| path.ends_with(".rs") && !path.starts_with("src/words/"));
    let names = |path: &String| {
        let text = std::fs::read_to_string(common::path(path)).unwrap_or_default();
        says(&text, code)
    };
    let places = beside.chain(tests().filter(|path| !is_list(path))).chain(tests().filter(is_list)).chain(sources);
    places.into_iter().find(names).map(|path| path.trim_end_matches(".expected").to_owned())
}

/// Whether a text has the code as a word of its own.
fn says(text: &str, code: &str) -> bool {
    let other = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    text.match_indices(code).any(|(at, _)| {
        let (before, after) = (text[..at].chars().next_back(), text[at + code.len()..].chars().next());
        before.is_none_or(other) && after.is_none_or(other)
    })
}

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

/// A file that is called as the code is, or of which the code is expected; else the first test that names it.
pub fn of(code: &str) -> Option<String> {
    let refused = under("problems/refused");
    let stem = |path: &&String| path.rsplit('/').next().and_then(|name| name.split('.').next()) == Some(code);
    let named = refused.iter().find(stem).cloned();
    named.or_else(|| expected(code, &refused)).or_else(|| in_tests(code))
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

/// A test that names the code, in quotes or as messages show it.
fn in_tests(code: &str) -> Option<String> {
    let forms = [format!("\"{code}\""), format!("[{code}]"), format!(" {code}"), format!("\"{code}:")];
    let names = |path: &String| {
        let text = std::fs::read_to_string(common::path(path)).unwrap_or_default();
        forms.iter().any(|form| text.contains(form.as_str()))
    };
    // The list of findings names the codes that others provoke.
    let tests = under("tests").into_iter().filter(|path| path.ends_with(".rs") && path != "tests/findings.rs");
    tests.chain(under("src").into_iter().filter(|path| !path.starts_with("src/words/"))).find(names)
}

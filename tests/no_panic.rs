//! No file makes a reader panic, and every place lies on whole letters of the file. `HALFDAY_FUZZ_CASES=1000000` looks
//! longer.

use halfday::diagnostic::Finding;
use halfday::problem::Problem;
use halfday::read;
use halfday::words::Language;
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use std::path::Path;

/// Pieces that mean something to a reader, to be put in anywhere.
const PIECES: [&str; 36] = [
    "[[rules]]\n",
    "[[colleges]]\n",
    "[settings]\n",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "=",
    ",",
    "\n",
    "\r\n",
    "\u{feff}",
    "#",
    "all",
    "\"all\"",
    "-1",
    "0",
    "99999999999999999999999",
    "1e400",
    "0xFFFFFFFFFFFFFFFF",
    "nan",
    "2021-02-30",
    "00:00:60",
    "24:00",
    "9999-12-31",
    "true",
    "商",
    "\u{0}",
    "\u{301}",
    "(",
    ")",
    "+",
    "\"\"\"",
    "null",
];

fn corpus() -> Vec<String> {
    let mut texts: Vec<String> = [Language::Chinese, Language::English].map(|l| read::starter(l).to_owned()).to_vec();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("problems")];
    while let Some(folder) = folders.pop() {
        let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            match path.is_dir() {
                true => folders.push(path),
                false => texts.extend(std::fs::read_to_string(&path).ok().filter(|text| text.len() < 100_000)),
            }
        }
    }
    texts
}

/// One change of a text: where (in thousandths), how much goes, and what comes.
type Change = (usize, usize, usize);

fn letter_start(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn mutated(text: &str, changes: &[Change], other: &str) -> String {
    let mut text = text.to_owned();
    for &(at, gone, piece) in changes {
        let start = letter_start(&text, text.len() * at / 1000);
        let end = letter_start(&text, (start + gone).min(text.len()));
        let line = other.lines().nth(piece).unwrap_or("");
        text.replace_range(start..end, PIECES.get(piece).copied().unwrap_or(line));
    }
    text
}

fn sound(findings: &[Finding], text: &str) {
    for finding in findings {
        let (chinese, english) = (finding.message(Language::Chinese), finding.message(Language::English));
        assert!(!chinese.is_empty() && !english.is_empty());
        if let Some(place) = &finding.place {
            assert!(text.get(place.bytes.clone()).is_some(), "{} at {:?} of {text:?}", finding.code(), place.bytes);
        }
    }
}

fn try_all(text: &str, problem: &Problem) {
    match read::problem(text, "FILE") {
        Ok(reading) => {
            sound(&reading.warnings, text);
            sound(&reading.impossible, text);
            let _ = read::write_problem(&reading.problem);
        }
        Err(findings) => {
            assert!(!findings.is_empty(), "refused without a finding: {text:?}");
            sound(&findings, text);
        }
    }
    for read in [read::plan_json, read::plan_csv] {
        if let Err(findings) = read(text, "FILE", problem) {
            assert!(!findings.is_empty());
            sound(&findings, text);
        }
    }
    if let Err(findings) = read::baseline(text, "FILE", problem) {
        sound(&findings, text);
    }
}

/// Tries so many inputs.
fn run(cases: u32, seed: u64) {
    let bytes = seed.to_le_bytes().repeat(4);
    let problem = read::problem(include_str!("../problems/refused/plans/problem.toml"), "FILE").unwrap().problem;
    let corpus = corpus();
    let config = ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes));
    let change = (0..1000usize, 0..40usize, 0..80usize);
    let input = (0..corpus.len(), 0..corpus.len(), prop::collection::vec(change, 1..6));
    runner
        .run(&input, |(base, other, changes)| {
            try_all(&mutated(&corpus[base], &changes, &corpus[other]), &problem);
            Ok(())
        })
        .unwrap();
}

/// `HALFDAY_FUZZ_CASES=1000000 HALFDAY_SEED=…` tries more and others.
#[test]
#[allow(clippy::disallowed_methods, reason = "whoever runs the tests says how many")]
fn mutated_files_are_read_or_refused() {
    let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse::<u64>().ok());
    let cases = number("HALFDAY_FUZZ_CASES").map_or(10_000, |cases| u32::try_from(cases).unwrap().max(1));
    run(cases, number("HALFDAY_SEED").unwrap_or(7));
}

#[test]
fn random_bytes_are_read_or_refused() {
    let config = ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]));
    let problem = read::problem(include_str!("../problems/refused/plans/problem.toml"), "FILE").unwrap().problem;
    runner
        .run(&prop::collection::vec(any::<u8>(), 0..300), |bytes| {
            let _ = read::problem_bytes(&bytes, "FILE");
            try_all(&String::from_utf8_lossy(&bytes), &problem);
            Ok(())
        })
        .unwrap();
}

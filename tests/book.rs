//! The two READMEs and the two books are one in two languages: the same chapters, headings, blocks and commands; and
//! whatever is linked is there.

use crate::common;
use crate::common::documents::{self, Document, LANGUAGES};
use halfday::words::Language;
use std::collections::BTreeSet;

fn is_chinese(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// Both languages of one document, for each document that there is.
fn pairs() -> Vec<[Document; 2]> {
    let names = documents::chapter_names(Language::English);
    let chapters = names.iter().map(|name| LANGUAGES.map(|language| documents::chapter(name, language)));
    std::iter::once(LANGUAGES.map(documents::readme)).chain(chapters).collect()
}

/// A command without what differs between languages: its name, and its options in order.
fn skeleton(command: &str) -> String {
    let words = command.split_whitespace();
    let option = |word: &&str| word.len() > 1 && word.starts_with('-');
    let named = words.clone().skip(1).filter(option).filter_map(|word| word.split('=').next());
    words.take(1).chain(named).collect::<Vec<_>>().join(" ")
}

/// Targets of links, and the words that are linked.
fn links(text: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = text.split("](").collect();
    let link = |pair: &[&str]| {
        let words = pair[0].rsplit('[').next().unwrap_or("").to_owned();
        (pair[1].split(')').next().unwrap_or("").to_owned(), words)
    };
    parts.windows(2).map(link).collect()
}

#[test]
fn each_readme_is_read_in_a_few_minutes() {
    for document in LANGUAGES.map(documents::readme) {
        let lines: Vec<&str> = document.text.lines().collect();
        assert!(lines.len() <= 200, "{} has {} lines", document.path, lines.len());
        for line in lines {
            assert!(line.chars().count() <= 120, "{}: {line}", document.path);
        }
    }
}

#[test]
fn both_books_have_the_same_chapters_in_the_same_order() {
    let [english, chinese] = LANGUAGES.map(documents::chapter_names);
    assert_eq!(english, chinese);
    let listed = LANGUAGES.map(|language| {
        let summary = documents::chapter("SUMMARY", language);
        links(&summary.text).into_iter().map(|(target, _)| target).collect::<Vec<_>>()
    });
    assert_eq!(listed[0], listed[1]);
    let known: BTreeSet<String> = english.iter().filter(|name| *name != "SUMMARY").map(|n| format!("{n}.md")).collect();
    assert_eq!(listed[0].iter().cloned().collect::<BTreeSet<_>>(), known, "the summaries list every chapter once");
    assert_eq!(listed[0].len(), known.len());
}

#[test]
fn a_summary_calls_each_chapter_as_it_calls_itself() {
    for language in LANGUAGES {
        for (target, words) in links(&documents::chapter("SUMMARY", language).text) {
            let chapter = documents::chapter(target.trim_end_matches(".md"), language);
            assert_eq!(chapter.text.lines().next(), Some(format!("# {words}").as_str()), "{}", chapter.path);
        }
    }
}

#[test]
fn no_section_and_no_block_is_in_one_language_alone() {
    for pair in pairs() {
        let headings = pair.each_ref().map(|document| {
            let level = |line: &&str| line.starts_with('#').then(|| line.chars().take_while(|c| *c == '#').count());
            document.prose().iter().filter_map(level).collect::<Vec<_>>()
        });
        assert_eq!(headings[0], headings[1], "headings of {} and {}", pair[0].path, pair[1].path);
        let blocks = pair
            .each_ref()
            .map(|document| document.blocks().into_iter().map(|block| block.language).collect::<Vec<_>>());
        assert_eq!(blocks[0], blocks[1], "blocks of {} and {}", pair[0].path, pair[1].path);
        let rows = pair.each_ref().map(|document| document.prose().iter().filter(|l| l.starts_with('|')).count());
        assert_eq!(rows[0], rows[1], "rows of tables in {} and {}", pair[0].path, pair[1].path);
    }
}

#[test]
fn both_languages_show_the_same_commands() {
    let mut commands = 0;
    for pair in pairs() {
        let typed = pair.each_ref().map(|document| {
            let blocks = document.blocks();
            let lines = blocks.iter().filter(|block| block.language == "sh").flat_map(|block| block.text.lines());
            lines.map(skeleton_of_line).collect::<Vec<_>>()
        });
        assert_eq!(typed[0], typed[1], "{} and {}", pair[0].path, pair[1].path);
        let named = pair
            .each_ref()
            .map(|document| document.commands().iter().map(|command| skeleton(command)).collect::<BTreeSet<_>>());
        assert_eq!(named[0], named[1], "{} and {}", pair[0].path, pair[1].path);
        commands += typed[0].len();
    }
    assert!(commands > 30, "only {commands} commands were found");
}

fn skeleton_of_line(line: &str) -> String {
    let (program, rest) = line.split_once(' ').unwrap_or((line, ""));
    format!("{program} {}", skeleton(rest))
}

#[test]
fn every_paragraph_is_in_the_language_of_its_book() {
    for document in documents::all() {
        let prose = document.prose().join("\n");
        for paragraph in prose.split("\n\n").filter(|paragraph| !paragraph.contains("<!--")) {
            // What is quoted from files, names and formulas has no language.
            let plain: String = paragraph.split('`').step_by(2).collect();
            let letters = plain.chars().filter(char::is_ascii_alphabetic).count();
            let chinese = plain.chars().filter(|letter| is_chinese(*letter)).count();
            let right = match document.language {
                // The ladder prints itself in English; references are in the language of their titles.
                Language::Chinese if document.path.ends_with("ladder.md") || plain.starts_with("文献") => true,
                Language::Chinese => letters < 60 || chinese * 5 > letters,
                Language::English => chinese < 40 || letters > chinese,
            };
            assert!(right, "{}: {paragraph}", document.path);
        }
    }
}

#[test]
fn whatever_is_linked_is_there() {
    for document in documents::all() {
        let folder = document.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (target, words) in links(&document.prose().join("\n")) {
            let file = target.split('#').next().unwrap_or("");
            if target.starts_with("http") || file.is_empty() {
                continue;
            }
            assert!(common::path(folder).join(file).exists(), "{}: [{words}]({target})", document.path);
        }
    }
}

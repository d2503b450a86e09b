//! Findings as a person sees them: title with code, place, the line itself, how to mend it.

use super::cleaned::Cleaned;
use crate::diagnostic::{Finding, Place, Severity};
use crate::words::Language;
use crate::words::clean::clean;
use crate::words::command::{Heading, Notice};
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use std::collections::BTreeMap;

/// A text that findings may point into, under the name that the planner gave it.
#[derive(Debug, Clone)]
pub(super) struct Source {
    pub(super) file: String,
    pub(super) text: String,
}

/// Findings of one code that are shown; a column in which every cell is wrong is told by fewer.
const MOST_OF_A_CODE: usize = 100;

/// All findings, a blank line between two; colours only if asked for, and nothing is said by colour alone. Beyond
/// [`MOST_OF_A_CODE`] of one code the others are only counted.
pub(super) fn text(findings: &[Finding], sources: &[Source], language: Language, colour: bool) -> Cleaned {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let sources: Vec<Lines> = sources.iter().map(Lines::of).collect();
    let mut text = String::new();
    let mut of_code: BTreeMap<&'static str, usize> = BTreeMap::new();
    for finding in findings {
        let count = of_code.entry(finding.code()).or_default();
        *count += 1;
        if *count > MOST_OF_A_CODE {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(&renderer.render(&[group(finding, &sources, language)]));
        text.push('\n');
    }
    for (code, more) in of_code.into_iter().filter_map(|(code, count)| Some((code, count.checked_sub(MOST_OF_A_CODE)?)))
    {
        if more > 0 {
            text += &format!("\n{}\n", Notice::MoreFindings { code, more }.text(language));
        }
    }
    Cleaned(text)
}

/// A source with the bytes at which its lines begin: only the line of a place is given to the renderer, which would
/// otherwise go through the whole text for each finding.
struct Lines<'a> {
    source: &'a Source,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(source: &'a Source) -> Self {
        let breaks = source.text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        // The end of the text belongs to its last line.
        let starts = breaks.map(|(at, _)| at + 1).filter(|&start| start < source.text.len());
        Lines { source, starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The number of the line of a byte, from 1, the byte at which it begins, and its text.
    fn line(&self, byte: usize) -> (usize, usize, &'a str) {
        let number = self.starts.partition_point(|&start| start <= byte);
        let start = number.checked_sub(1).map_or(0, |before| self.starts[before]);
        let end = self.starts.get(number).copied().unwrap_or(self.source.text.len());
        (number, start, &self.source.text[start..end])
    }
}

fn group<'a>(finding: &Finding, sources: &[Lines<'a>], language: Language) -> Group<'a> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(Heading::Error.text(language)),
        Severity::Warning => Level::WARNING.with_name(Heading::Warning.text(language)),
    };
    let title = level.primary_title(clean(&finding.message(language))).id(finding.code());
    let source = |place: &Place| sources.iter().find(|lines| lines.source.file == place.file);
    let excerpt = finding.place.as_ref().and_then(|place| match &place.cell {
        // A table has no lines to show: its cell is named as spreadsheets name it.
        Some(cell) => Some(Element::from(Origin::path(clean(&format!("{} {cell}", place.file))))),
        None if place.bytes.is_empty() && source(place).is_none() => Some(Origin::path(clean(&place.file)).into()),
        None => source(place).map(|source| excerpt(source, place).into()),
    });
    let help = finding.statement.help(language);
    let help = help.map(|help| Level::HELP.with_name(Heading::Help.text(language)).message(clean(&help)));
    match (excerpt, help) {
        (Some(excerpt), Some(help)) => title.element(excerpt).element(help),
        (Some(excerpt), None) => title.element(excerpt),
        (None, Some(help)) => Group::with_title(title).element(help),
        (None, None) => Group::with_title(title),
    }
}

/// The lines of a place, with it marked. A place outside its text, or inside a character, is moved to what is there.
fn excerpt<'a>(lines: &Lines<'a>, place: &Place) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = lines.source;
    let start = boundary(&source.text, place.bytes.start);
    let end = boundary(&source.text, place.bytes.end).max(start);
    // A place of many lines (a whole table) is shown by its first line.
    let first_line = source.text[start..end].split(['\r', '\n']).next().map_or(0, str::len);
    let (number, begins, line) = lines.line(start);
    let (before, rest) = line.split_at(start - begins);
    let (marked, after) = rest.split_at(first_line.min(rest.len()));
    // Cleaned piece by piece: the mark stays where it belongs.
    let [before, marked, after] = [before, marked, after].map(shown);
    let span = AnnotationKind::Primary.span(before.len()..before.len() + marked.len());
    Snippet::source(before + &marked + &after).line_start(number).path(clean(&source.file)).annotation(span)
}

/// A piece of a line as it is shown: what ends a line in other eyes does not end it here.
fn shown(piece: &str) -> String {
    let (text, end) = match piece.strip_suffix('\n') {
        Some(text) => (text.strip_suffix('\r').unwrap_or(text), "\n"),
        None => (piece, ""),
    };
    clean(text).replace('\n', "\u{fffd}") + end
}

/// The last boundary of a character at or before a byte.
fn boundary(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&byte| text.is_char_boundary(byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::problem::Fault;

    fn shown(file: &str, bytes: std::ops::Range<usize>) -> String {
        let source = Source { file: "a.toml".into(), text: file.into() };
        let fault = Fault::NobodyToServe { college: "商学院".into() };
        let finding = Finding::error(fault, Some(Place::text("a.toml", bytes)));
        text(&[finding], &[source], Language::Chinese, false).0
    }

    #[test]
    fn a_finding_shows_its_code_its_place_its_line_and_its_help() {
        let text = shown("schema = 1\nheadcount = 0\n", 23..24);
        for part in ["错误[nobody-to-serve]: 商学院 的人数为 0", "a.toml:2:13", "headcount = 0", "建议: 删去这个单位"]
        {
            assert!(text.contains(part), "{part} in\n{text}");
        }
    }

    #[test]
    fn the_hundred_and_first_finding_of_a_code_is_only_counted() {
        let shown = |count: usize| {
            let fault = |number: usize| Fault::NobodyToServe { college: format!("第{number}学院") };
            let findings: Vec<Finding> = (1..=count).map(|number| Finding::error(fault(number), None)).collect();
            text(&findings, &[], Language::Chinese, false).0
        };
        assert!(shown(100).contains("第100学院") && !shown(100).contains("还有"));
        assert!(shown(1_101).ends_with("\n还有 1,001 处 nobody-to-serve，未一一列出。\n"), "{}", shown(1_101));
        assert!(!shown(1_101).contains("第101学院"));
    }

    #[test]
    fn a_place_outside_its_text_is_shown_where_the_text_ends() {
        for bytes in [0..0, 500..600, 7..9000, 13..14] {
            assert!(shown("name = \"商学院\"", bytes).contains("a.toml:1"));
        }
    }

    #[test]
    fn the_line_alone_is_shown_as_it_is_in_the_whole_text() {
        let text = "schema = 1\r\nname = \"商学院\"\n\n\thead = 0 # 人\nlast\n";
        for text in [text, text.trim_end(), "", "\n", "a"] {
            let source = Source { file: "a.toml".into(), text: text.into() };
            for byte in 0..=text.len() {
                for end in byte..=text.len() {
                    let place = Place::text("a.toml", byte..end);
                    let start = boundary(text, byte);
                    if text[..start].ends_with('\r') && text[start..].starts_with('\n') {
                        continue; // nothing stands between the two halves of a line's end
                    }
                    let first_line =
                        text[start..boundary(text, end).max(start)].split(['\r', '\n']).next().map_or(0, str::len);
                    let marked = AnnotationKind::Primary.span(start..start + first_line);
                    let whole = Snippet::source(text).path("a.toml").annotation(marked);
                    let shown = |snippet| Renderer::plain().render(&[Level::ERROR.primary_title("x").element(snippet)]);
                    assert_eq!(shown(excerpt(&Lines::of(&source), &place)), shown(whole), "{byte}..{end} of {text:?}");
                }
            }
        }
    }

    #[test]
    fn a_file_with_windows_line_ends_is_shown_line_by_line() {
        let text = shown("schema = 1\r\nheadcount = 0\r\nname = \"商\"\r\n", 12..40);
        assert!(text.contains("a.toml:2:1") && !text.contains("name"), "{text}");
        assert!(!text.contains('\r'), "{text:?}");
    }
}

//! The Markdown schedule, read by an independent reader of GitHub's dialect: whatever names hold, every cell comes back
//! as the text it was, in its place, and as text alone.

use halfday::render::{Block, Document, Row, markdown};
use halfday::words::Language;
use proptest::prelude::*;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// What a reader of the rendered page sees.
#[derive(Debug, Default, PartialEq, Eq)]
struct Page {
    title: String,
    paragraphs: Vec<String>,
    tables: Vec<Vec<Vec<String>>>,
    /// Anything but plain text: emphasis, code, links, tags other than the break.
    surprises: Vec<String>,
}

fn read(text: &str) -> Page {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
    let mut page = Page::default();
    let mut current = String::new();
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Text(text) => current.push_str(&text),
            Event::SoftBreak | Event::HardBreak => current.push(' '),
            Event::InlineHtml(tag) if &*tag == "<br>" => current.push('\n'),
            Event::Start(Tag::Table(_)) => page.tables.push(Vec::new()),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                if let Some(table) = page.tables.last_mut() {
                    table.push(Vec::new());
                }
            }
            Event::Start(Tag::TableCell | Tag::Paragraph | Tag::Heading { .. }) => current.clear(),
            Event::End(TagEnd::TableCell) => {
                if let Some(row) = page.tables.last_mut().and_then(|table| table.last_mut()) {
                    row.push(std::mem::take(&mut current));
                }
            }
            Event::End(TagEnd::Paragraph) => page.paragraphs.push(std::mem::take(&mut current)),
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => page.title = std::mem::take(&mut current),
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Table) => {}
            other => page.surprises.push(format!("{other:?}")),
        }
    }
    page
}

/// A text as a reader sees it: blanks run together, control characters are blanks, the ends are trimmed.
fn seen(text: &str) -> String {
    let lines = text.trim().replace("\r\n", "\n");
    let blank = |c: char| c != '\n' && (c.is_control() || c.is_whitespace());
    let words = |line: &str| line.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    lines.split('\n').map(words).collect::<Vec<_>>().join("\n")
}

fn document(title: String, notes: Vec<String>, heading: Vec<String>, rows: Vec<Vec<String>>) -> Document {
    let rows = rows.into_iter().map(|cells| Row { cells, make_up: false }).collect();
    let blocks = vec![Block { caption: None, heading, rows }];
    Document { language: Language::English, title, notes, warnings: Vec::new(), blocks, proof: None }
}

/// Names of the kind that break tables, beside ordinary ones.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("|".to_owned()),
        Just("\\".to_owned()),
        Just("\n".to_owned()),
        Just("`".to_owned()),
        Just("**a**".to_owned()),
        Just("_b_".to_owned()),
        Just("<br><script>".to_owned()),
        Just("&lt;".to_owned()),
        Just("[x](y)".to_owned()),
        Just("~~c~~".to_owned()),
        Just("$d$".to_owned()),
        Just("# ".to_owned()),
        Just("- ".to_owned()),
        Just("1. ".to_owned()),
        Just("---".to_owned()),
        Just("\r".to_owned()),
        Just("外国语学院".to_owned()),
        "[ -~]{0,6}",
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| format!("x{}", pieces.concat()))
}

proptest! {
    #[test]
    fn no_name_breaks_out_of_its_cell(
        title in nasty(),
        heading in prop::collection::vec(nasty(), 3),
        rows in prop::collection::vec(prop::collection::vec(nasty(), 3), 0..4),
    ) {
        let text = markdown(&document(title.clone(), Vec::new(), heading.clone(), rows.clone()));
        let page = read(&text);
        prop_assert_eq!(&page.surprises, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(seen(&page.title), seen(&title));
        let expected: Vec<Vec<String>> =
            std::iter::once(&heading).chain(&rows).map(|row| row.iter().map(|cell| seen(cell)).collect()).collect();
        prop_assert_eq!(page.tables.len(), 1, "{}", text);
        let found: Vec<Vec<String>> = page.tables[0].iter().map(|row| row.iter().map(|cell| seen(cell)).collect()).collect();
        prop_assert_eq!(found, expected, "{}", text);
    }

    #[test]
    fn a_line_above_the_table_stays_one_plain_paragraph(note in nasty(), lead in "[-+#=:>0-9.)(|*_ ]{0,4}") {
        let note = format!("{lead}{note}");
        let text = markdown(&document("t".into(), vec![note.clone()], vec!["a".into(), "b".into()], Vec::new()));
        let page = read(&text);
        prop_assert_eq!(&page.surprises, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(page.paragraphs.len(), 1, "{}", text);
        prop_assert_eq!(seen(&page.paragraphs[0]), seen(&note), "{}", text);
    }
}

#[test]
fn columns_stand_in_line_in_the_source() {
    let rows = vec![vec!["1".into(), "法学院".into()], vec!["10".into(), "Law".into()]];
    let text = markdown(&document("日程表".into(), Vec::new(), vec!["批次".into(), "单位".into()], rows));
    let expected = "# 日程表\n\n| 批次 | 单位   |\n| ---- | ------ |\n| 1    | 法学院 |\n| 10   | Law    |\n";
    assert_eq!(text, expected);
}

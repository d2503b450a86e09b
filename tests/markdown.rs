//! The Markdown schedule, read by an independent reader of GitHub's dialect: whatever names hold, every cell comes back
//! as the text it was, in its place, and as text alone.

use halfday::render::{self, Block, Document, Row};
use halfday::words::Language;
use halfday::words::clean::is_unseen;
use markdown::mdast::Node;
use markdown::{Constructs, ParseOptions, to_mdast};
use proptest::prelude::*;

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
    let mut constructs = Constructs::gfm();
    // Bare addresses become links in this dialect; they stay the text that they are.
    constructs.gfm_autolink_literal = false;
    constructs.math_text = true;
    let options = ParseOptions { constructs, ..ParseOptions::default() };
    let mut page = Page::default();
    let tree = to_mdast(text, &options).expect("Markdown has no syntax errors");
    for block in tree.children().into_iter().flatten() {
        match block {
            Node::Heading(heading) if heading.depth == 1 => page.title = plain(&heading.children, &mut page.surprises),
            Node::Paragraph(paragraph) => page.paragraphs.push(plain(&paragraph.children, &mut page.surprises)),
            Node::Table(table) => {
                page.tables.push(table.children.iter().map(|row| cells(row, &mut page.surprises)).collect());
            }
            other => page.surprises.push(format!("{other:?}")),
        }
    }
    page
}

fn cells(row: &Node, surprises: &mut Vec<String>) -> Vec<String> {
    let cells = row.children().into_iter().flatten();
    cells.map(|cell| plain(cell.children().map_or(&[][..], |inside| inside), surprises)).collect()
}

fn plain(inside: &[Node], surprises: &mut Vec<String>) -> String {
    let mut text = String::new();
    for node in inside {
        match node {
            Node::Text(piece) => text.push_str(&piece.value),
            Node::Html(tag) if tag.value == "<br>" => text.push('\n'),
            Node::Break(_) => text.push(' '),
            other => surprises.push(format!("{other:?}")),
        }
    }
    text
}

/// A text as a reader sees it: blanks run together, control characters are blanks, the ends are trimmed. Marks that turn the
/// direction of writing are not seen, nor are letters that leave no trace.
fn seen(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // What Unicode says is no character is shown as one that is unknown.
    let none = |c: char| matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    let lines = text.replace(turns, "").replace(is_unseen, "").replace(none, "\u{fffd}").trim().replace("\r\n", "\n");
    let blank = |c: char| c != '\n' && (c.is_control() || c.is_whitespace());
    let words = |line: &str| line.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    lines.split('\n').map(words).collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn document(title: String, notes: Vec<String>, heading: Vec<String>, rows: Vec<Vec<String>>) -> Document {
    let rows = rows.into_iter().map(|cells| Row { cells, make_up: false }).collect();
    let blocks = vec![Block::of(heading, rows)];
    Document {
        language: Language::English,
        title,
        notes,
        warnings: Vec::new(),
        blocks,
        proof: None,
        foot: None,
        letter: render::Letter::default(),
    }
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
        let text = render::markdown(&document(title.clone(), Vec::new(), heading.clone(), rows.clone()));
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
        let text = render::markdown(&document("t".into(), vec![note.clone()], vec!["a".into(), "b".into()], Vec::new()));
        let page = read(&text);
        prop_assert_eq!(&page.surprises, &Vec::<String>::new(), "{}", text);
        prop_assert_eq!(page.paragraphs.len(), 1, "{}", text);
        prop_assert_eq!(seen(&page.paragraphs[0]), seen(&note), "{}", text);
    }
}

#[test]
fn columns_stand_in_line_in_the_source() {
    let rows = vec![vec!["1".into(), "法学院".into()], vec!["10".into(), "Law".into()]];
    let text = render::markdown(&document("日程表".into(), Vec::new(), vec!["批次".into(), "单位".into()], rows));
    let expected = "# 日程表\n\n| 批次 | 单位   |\n| ---- | ------ |\n| 1    | 法学院 |\n| 10   | Law    |\n";
    assert_eq!(text, expected);
}

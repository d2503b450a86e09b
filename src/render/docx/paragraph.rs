//! A paragraph of a Word document: its properties in the order of the schema, its text in runs.

use super::paper::Face;
use super::xml::Xml;
use crate::words::Language;
use crate::words::clean::clean;

/// How the lines of a paragraph stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) language: Language,
    pub(super) face: Face,
    /// Points.
    pub(super) size: u32,
    pub(super) align: Align,
    /// Indent of the first line by two letters, as running Chinese text has it.
    pub(super) indented: bool,
    /// Lines after the first are set in, so that a line that breaks can be told from two.
    pub(super) hanging: bool,
    /// Stays on the page of what follows.
    pub(super) with_next: bool,
    /// Begins a page.
    pub(super) new_page: bool,
    /// Stands in a cell, where lines are closer.
    pub(super) in_cell: bool,
    /// Level in the outline, 0 for the title.
    pub(super) outline: Option<u32>,
}

impl Style {
    /// Running text of a size.
    pub(super) fn body(language: Language, size: u32) -> Self {
        Style {
            language,
            face: Face::Body,
            size,
            align: Align::Left,
            indented: false,
            hanging: false,
            with_next: false,
            new_page: false,
            in_cell: false,
            outline: None,
        }
    }
}

/// A paragraph; a line feed in the text begins a new line in it.
pub(super) fn paragraph(xml: &mut Xml, style: &Style, text: &str) {
    xml.element("w:p", &[], |xml| {
        properties(xml, style);
        run(xml, style, text);
    });
}

/// An empty line of so many points, which separates two tables or ends a page without beginning one.
pub(super) fn gap(xml: &mut Xml, points: u32, with_next: bool) {
    let (line, size) = ((points * 20).to_string(), points.min(10) * 2);
    xml.element("w:p", &[], |xml| {
        xml.element("w:pPr", &[], |xml| {
            if with_next {
                xml.empty("w:keepNext", &[]);
            }
            xml.value("w:snapToGrid", 0);
            xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", &line), ("w:lineRule", "exact")]);
            xml.element("w:rPr", &[], |xml| {
                xml.value("w:sz", size);
                xml.value("w:szCs", size);
            });
        });
    });
}

fn properties(xml: &mut Xml, style: &Style) {
    xml.element("w:pPr", &[], |xml| {
        if style.with_next {
            xml.empty("w:keepNext", &[]);
        }
        if style.new_page {
            xml.empty("w:pageBreakBefore", &[]);
        }
        // On a grid of lines, which Chinese documents often have, rows of a table would be stretched.
        if style.in_cell {
            xml.value("w:snapToGrid", 0);
        }
        let (around, line) = if style.in_cell { ("20", "240") } else { ("60", "300") };
        xml.empty("w:spacing", &[("w:before", around), ("w:after", around), ("w:line", line), ("w:lineRule", "auto")]);
        if style.indented {
            let indent = (style.size * 40).to_string();
            xml.empty("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", &indent)]);
        } else if style.hanging {
            let indent = (style.size * 20).to_string();
            xml.empty(
                "w:ind",
                &[("w:leftChars", "0"), ("w:left", &indent), ("w:firstLineChars", "0"), ("w:hanging", &indent)],
            );
        } else {
            // What a template indents by default begins at the margin here.
            xml.empty("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]);
        }
        let align = match style.align {
            Align::Left => "left",
            Align::Centre => "center",
            Align::Right => "right",
        };
        xml.value("w:jc", align);
        if let Some(level) = style.outline {
            xml.value("w:outlineLvl", level);
        }
    });
}

/// Text in one run.
pub(super) fn run(xml: &mut Xml, style: &Style, text: &str) {
    let text = clean(text);
    if text.is_empty() {
        return;
    }
    xml.element("w:r", &[], |xml| {
        letters(xml, style);
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                xml.empty("w:br", &[]);
            }
            for (number, piece) in line.split('\t').enumerate() {
                if number > 0 {
                    xml.empty("w:tab", &[]);
                }
                for (number, unbroken) in between_times(piece).into_iter().enumerate() {
                    if number > 0 {
                        xml.empty("w:noBreakHyphen", &[]);
                    }
                    if !unbroken.is_empty() {
                        xml.element("w:t", &[("xml:space", "preserve")], |xml| xml.text(unbroken));
                    }
                }
            }
        }
    });
}

/// A text cut at the hyphens of its spans of clock times, `8:15-8:45`, at which no line may break.
fn between_times(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let ends_a_time = |at: usize| at > 3 && digit(at - 1) && digit(at - 2) && bytes[at - 3] == b':' && digit(at - 4);
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (at, _) in text.match_indices('-').filter(|&(at, _)| ends_a_time(at) && digit(at + 1)) {
        pieces.push(&text[from..at]);
        from = at + 1;
    }
    pieces.push(&text[from..]);
    pieces
}

/// Properties of the letters. Each says its font in full: nothing is left to the styles of a template.
pub(super) fn letters(xml: &mut Xml, style: &Style) {
    let (latin, chinese) = style.face.fonts(style.language);
    xml.element("w:rPr", &[], |xml| {
        let fonts = [("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", chinese), ("w:cs", "Times New Roman")];
        xml.empty("w:rFonts", &fonts);
        let bold = u32::from(style.face.is_bold(style.language));
        xml.value("w:b", bold);
        xml.value("w:bCs", bold);
        xml.value("w:color", "auto");
        xml.value("w:sz", style.size * 2);
        xml.value("w:szCs", style.size * 2);
    });
}

#[cfg(test)]
mod tests {
    use super::between_times;

    #[test]
    fn spans_of_times_are_cut_and_nothing_else() {
        assert_eq!(between_times("4月9日上午8:15-10:45"), ["4月9日上午8:15", "10:45"]);
        assert_eq!(between_times("8:15-8:45，9:00-9:15"), ["8:15", "8:45，9:00", "9:15"]);
        for whole in ["0731-5829", "a-b", "-8:15", "8:15-", "8:15 am-1:00 pm", ""] {
            assert_eq!(between_times(whole), [whole]);
        }
    }
}

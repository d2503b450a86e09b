//! Where in a template the tables are to stand: one paragraph, found byte by byte, so that all else stays as it is.

use super::body::MAIN;
use crate::read::xml::{attribute, said};
use crate::words::attachment::PLACEHOLDERS;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::ops::Range;

/// The paragraph that the tables replace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// Its bytes in the main part.
    pub(super) paragraph: Range<usize>,
    /// Bytes of the section that ends with it, if one does.
    pub(super) section: Option<Range<usize>>,
    /// Width of the text there, in twentieths of a point.
    pub(super) measure: u32,
}

/// Why there is no such spot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoSpot {
    /// Not the main part of a Word document.
    NotWord,
    /// No placeholder.
    None,
    /// So many placeholders.
    Several(usize),
    /// A placeholder amid other text, or outside the running text.
    NotAlone,
}

/// Elements within each other, at most: no office nests so deeply.
const DEPTH: usize = 1_000;

/// Width of the text where a section does not say its own.
const USUAL: u32 = 8845;

/// An element that is open, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// The document, its body, or a control around paragraphs of the body.
    Home,
    Paragraph,
    Text,
    Section,
    Other,
}

/// A paragraph that is open.
struct Paragraph {
    start: usize,
    text: String,
    at_home: bool,
    section: Option<Range<usize>>,
}

/// What has been seen of a document so far.
#[derive(Default)]
struct Search {
    open: Vec<Open>,
    /// How many of these are no home of paragraphs, and how many are sections.
    abroad: usize,
    in_sections: usize,
    paragraphs: Vec<Paragraph>,
    found: Vec<(Range<usize>, Option<Range<usize>>)>,
    misplaced: usize,
    /// Where each section ends, and its width.
    sections: Vec<(usize, Width)>,
    section_start: usize,
}

/// Lengths of a section, in twentieths of a point.
#[derive(Debug, Clone, Copy, Default)]
struct Width {
    page: Option<i64>,
    margins: i64,
    columns: i64,
    between: i64,
}

impl Width {
    fn measure(self) -> u32 {
        let Some(page) = self.page else { return USUAL };
        let columns = self.columns.clamp(1, 20);
        let measure = (page - self.margins - (columns - 1) * self.between) / columns;
        u32::try_from(measure).ok().filter(|measure| (1000..=32_000).contains(measure)).unwrap_or(USUAL)
    }
}

/// Finds the spot in the main part of a document.
pub(super) fn find(document: &str) -> Result<Spot, NoSpot> {
    let mut reader = Reader::from_str(document);
    let mut search = Search::default();
    loop {
        let before = position(&reader);
        let event = reader.read_event().map_err(|_| NoSpot::NotWord)?;
        let after = position(&reader);
        match &event {
            Event::Start(start) => search.start(start, before)?,
            Event::Empty(start) => search.empty(start),
            Event::End(_) => search.end(after),
            Event::DocType(_) => return Err(NoSpot::NotWord),
            Event::Eof => return search.result(),
            event if search.open.last() == Some(&Open::Text) => search.say(&said(event).unwrap_or_default()),
            _ => {}
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

impl Search {
    fn start(&mut self, start: &BytesStart<'_>, before: usize) -> Result<(), NoSpot> {
        let name = start.name();
        if self.open.is_empty() && (name.0 != "w:document" || attribute(start, "xmlns:w").as_deref() != Some(MAIN)) {
            return Err(NoSpot::NotWord);
        }
        if self.open.len() >= DEPTH {
            return Err(NoSpot::NotWord);
        }
        let (at_home, in_section) = (self.abroad == 0, self.in_sections > 0);
        let open = match name.0 {
            "w:document" | "w:body" | "w:sdt" | "w:sdtContent" if at_home => Open::Home,
            "w:p" => {
                self.paragraphs.push(Paragraph { start: before, text: String::new(), at_home, section: None });
                Open::Paragraph
            }
            "w:t" => Open::Text,
            // What a section was before a change is kept inside what it is now.
            "w:sectPr" if !in_section => {
                self.section_start = before;
                self.sections.push((before, Width::default()));
                Open::Section
            }
            _ => {
                self.mark(start);
                Open::Other
            }
        };
        self.abroad += usize::from(open != Open::Home);
        self.in_sections += usize::from(open == Open::Section);
        self.open.push(open);
        Ok(())
    }

    fn empty(&mut self, start: &BytesStart<'_>) {
        match start.name().0 {
            "w:sectPr" if self.in_sections == 0 => {}
            _ => self.mark(start),
        }
    }

    /// Notes what an element beside text is: a length of the section, or something that must not be replaced unseen.
    fn mark(&mut self, start: &BytesStart<'_>) {
        let number = |name: &str| attribute(start, name).and_then(|value| value.parse::<i64>().ok()).unwrap_or(0);
        let lengths = if self.open.last() == Some(&Open::Section) { self.sections.last_mut() } else { None };
        match (start.name().0, lengths) {
            ("w:pgSz", Some((_, width))) => width.page = Some(number("w:w")),
            ("w:pgMar", Some((_, width))) => width.margins = number("w:left") + number("w:right") + number("w:gutter"),
            ("w:cols", Some((_, width))) => (width.columns, width.between) = (number("w:num"), number("w:space")),
            (
                "w:br"
                | "w:drawing"
                | "w:pict"
                | "w:object"
                | "w:sym"
                | "w:fldChar"
                | "w:footnoteReference"
                | "w:endnoteReference"
                | "w:commentReference"
                | "m:oMath"
                | "mc:AlternateContent",
                None,
            ) => self.say("\u{fffc}"),
            _ => {}
        }
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(text);
        }
    }

    fn end(&mut self, after: usize) {
        let ended = self.open.pop();
        self.abroad -= usize::from(ended.is_some_and(|open| open != Open::Home));
        self.in_sections -= usize::from(ended == Some(Open::Section));
        match ended {
            Some(Open::Paragraph) => {
                if let Some(paragraph) = self.paragraphs.pop() {
                    self.judge(paragraph, after);
                }
            }
            Some(Open::Section) => {
                let bytes = self.section_start..after;
                if let Some(paragraph) = self.paragraphs.last_mut() {
                    paragraph.section = Some(bytes);
                }
            }
            _ => {}
        }
    }

    fn judge(&mut self, paragraph: Paragraph, after: usize) {
        let text = plain(&paragraph.text);
        if PLACEHOLDERS.contains(&text.as_str()) && paragraph.at_home {
            self.found.push((paragraph.start..after, paragraph.section));
        } else {
            self.misplaced += PLACEHOLDERS.iter().map(|placeholder| text.matches(placeholder).count()).sum::<usize>();
        }
    }

    fn result(self) -> Result<Spot, NoSpot> {
        if !self.open.is_empty() {
            return Err(NoSpot::NotWord);
        }
        let all = self.found.len() + self.misplaced;
        match (<[_; 1]>::try_from(self.found), all) {
            (Ok([(paragraph, section)]), 1) => {
                let after = |(start, _): &&(usize, Width)| *start > paragraph.start;
                let measure = self.sections.iter().find(after).map_or(USUAL, |(_, width)| width.measure());
                Ok(Spot { paragraph, section, measure })
            }
            (_, 0) => Err(NoSpot::None),
            (Err(found), _) if found.is_empty() => Err(NoSpot::NotAlone),
            (_, several) => Err(NoSpot::Several(several)),
        }
    }
}

/// A paragraph's text as a placeholder is compared: without blanks, wide braces narrow, Latin letters small.
fn plain(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff5b}' => '{',
        '\u{ff5d}' => '}',
        c => c.to_ascii_lowercase(),
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

//! Paper and type of a Word document: the rules of official documents (GB/T 9704) and of larger or smaller sheets.

use crate::problem::{Layout, Orientation, Printing};
use crate::words::Language;

/// What kind of paper is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperKind {
    /// The attachment of an official document, with its number where there are several.
    Attachment {
        /// Number of the attachment.
        number: Option<u32>,
    },
    /// An official document itself: no line above its title, and the first line, to whom it is, begins at the margin.
    Notice,
    /// Plain sheets, one document on each: forms.
    Sheets,
    /// Slips, several on a sheet, to be cut out.
    Slips,
    /// Signs to be read from afar, one document on each sheet.
    Signs,
}

/// How a document is put on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// What it is.
    pub kind: PaperKind,
    /// Size of the text in tables, in points.
    pub text_size: u32,
    /// Across (landscape) or upright; `None`: across where upright paper would be too narrow by far.
    pub across: Option<bool>,
}

impl PaperKind {
    /// Whether it is, or belongs to, an official document.
    pub(super) fn is_official(self) -> bool {
        matches!(self, PaperKind::Attachment { .. } | PaperKind::Notice)
    }
}

impl Paper {
    /// The usual paper of an attachment without a number.
    pub const ATTACHMENT: Paper =
        Paper { kind: PaperKind::Attachment { number: None }, text_size: TWELVE, across: Some(false) };

    /// The paper of slips (upright) or of signs (across and in large letters), unless the planner wants it otherwise.
    #[must_use]
    pub fn of_sheets(kind: PaperKind, printing: &Printing) -> Self {
        let signs = kind == PaperKind::Signs;
        let usual = if signs { SIGN } else { SLIP };
        let across = printing.orientation.map_or(signs, |orientation| orientation == Orientation::Landscape);
        Paper { kind, text_size: printing.text_size.unwrap_or(usual), across: Some(across) }
    }

    /// The paper of an attachment, as the planner wants it printed.
    #[must_use]
    pub fn of_attachment(printing: &Printing) -> Self {
        let across = match (printing.orientation, printing.layout) {
            (Some(orientation), _) => Some(orientation == Orientation::Landscape),
            (None, Layout::Grid) => None,
            (None, Layout::Blocks | Layout::Flat) => Some(false),
        };
        let kind = PaperKind::Attachment { number: printing.attachment };
        Paper { kind, text_size: printing.text_size.unwrap_or(TWELVE), across }
    }
}

/// The usual size of the text in tables, in points.
const TWELVE: u32 = 12;

/// The usual size of the text on slips, in points.
const SLIP: u32 = 12;

/// The usual size of the text on signs, in points.
const SIGN: u32 = 24;

/// A typeface by its use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Running text and tables.
    Body,
    /// Headings and headers of tables.
    Heading,
    /// The title.
    Title,
    /// Page numbers.
    Page,
}

impl Face {
    /// Fonts for Latin and for Chinese letters.
    pub(super) fn fonts(self, language: Language) -> (&'static str, &'static str) {
        match (language, self) {
            (Language::Chinese, Face::Body) => (LATIN, "仿宋"),
            (Language::Chinese, Face::Heading) => ("黑体", "黑体"),
            (Language::Chinese, Face::Title) => (LATIN, "方正小标宋简体"),
            (Language::Chinese, Face::Page) => ("宋体", "宋体"),
            (Language::English, _) => (LATIN, "宋体"),
        }
    }

    /// Whether the weight is what sets it off; Chinese has faces for that.
    pub(super) fn is_bold(self, language: Language) -> bool {
        language == Language::English && matches!(self, Face::Heading | Face::Title)
    }
}

const LATIN: &str = "Times New Roman";

/// Chinese fonts with what may stand in for them, and their class.
pub(super) const FONTS: [(&str, &str, &str); 4] = [
    ("仿宋", "仿宋_GB2312", "modern"),
    ("黑体", "SimHei", "modern"),
    ("方正小标宋简体", "宋体", "script"),
    ("宋体", "SimSun", "auto"),
];

/// Lengths of a sheet, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) across: bool,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) top: u32,
    pub(super) right: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    /// From the paper's edge to the foot of the page number.
    pub(super) footer: u32,
}

impl Sheet {
    /// A4 with the margins of an official document; turned to the left where it lies across, so that the binding is
    /// at its head.
    pub(super) fn a4(kind: PaperKind, across: bool) -> Self {
        let (top, right, bottom, left) = match kind {
            PaperKind::Attachment { .. } | PaperKind::Notice => (37, 26, 35, 28),
            PaperKind::Sheets | PaperKind::Slips | PaperKind::Signs => (25, 20, 20, 20),
        };
        let (width, height) = if across { (297, 210) } else { (210, 297) };
        let (top, right, bottom, left) = if across { (left, top, right, bottom) } else { (top, right, bottom, left) };
        Sheet {
            across,
            width: twips(width),
            height: twips(height),
            top: twips(top),
            right: twips(right),
            bottom: twips(bottom),
            left: twips(left),
            // The line of the page number stands 7 mm below the text.
            footer: twips(bottom.saturating_sub(10).max(10)),
        }
    }

    /// Width of the text.
    pub(super) fn measure(&self) -> u32 {
        self.width.saturating_sub(self.left + self.right)
    }

    /// Height of the text on a page, in twentieths of a point.
    pub(super) fn text_height(&self) -> u32 {
        self.height.saturating_sub(self.top + self.bottom)
    }
}

/// Millimetres in twentieths of a point, rounded.
fn twips(millimetres: u32) -> u32 {
    (millimetres * 14400 + 127) / 254
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_is_a4_with_the_margins_of_the_standard() {
        let sheet = Sheet::a4(PaperKind::Attachment { number: None }, false);
        assert_eq!((sheet.width, sheet.height), (11906, 16838));
        assert_eq!((sheet.top, sheet.right, sheet.bottom, sheet.left), (2098, 1474, 1984, 1587));
        assert_eq!(sheet.measure(), 8845);
        let across = Sheet::a4(PaperKind::Attachment { number: None }, true);
        assert_eq!((across.width, across.height), (16838, 11906));
        assert_eq!((across.top, across.right, across.bottom, across.left), (1587, 2098, 1474, 1984));
    }
}

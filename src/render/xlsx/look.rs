//! How cells of a workbook look.

use crate::words::Language;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder};

/// The kinds of cells.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) warning: Format,
    pub(super) header: Format,
    /// Text in the middle of its cell.
    pub(super) short: Format,
    /// Text that begins at the left, in several lines.
    pub(super) long: Format,
    pub(super) number: Format,
}

impl Look {
    pub(super) fn new(language: Language) -> Self {
        let font = language.pick("宋体", "Times New Roman");
        let plain = Format::new().set_font_name(font).set_font_size(11).set_align(FormatAlign::VerticalCenter);
        let line = plain.clone().set_text_wrap().set_align(FormatAlign::Left);
        let cell = plain.clone().set_border(FormatBorder::Thin).set_text_wrap();
        let short = cell.clone().set_align(FormatAlign::Center);
        Look {
            title: plain.clone().set_bold().set_font_size(16).set_align(FormatAlign::Center).set_text_wrap(),
            note: line.clone(),
            warning: line.set_bold(),
            header: short.clone().set_bold(),
            number: short.clone().set_num_format("0"),
            short,
            long: cell.set_align(FormatAlign::Left),
        }
    }
}

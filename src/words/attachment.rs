//! The words of Word and Excel files beside the schedule itself: the attachment line, names of sheets, the placeholder.

use super::Language;

/// What a template's paragraph says where the tables are to stand.
pub const PLACEHOLDERS: [&str; 2] = ["{{日程表}}", "{{schedule}}"];

/// The line above the title of an attachment, with its number where there are several: `附件2`, `Attachment 2`.
#[must_use]
pub fn attachment(number: Option<u32>, language: Language) -> String {
    match (number, language) {
        (None, Language::Chinese) => "附件".to_owned(),
        (Some(number), Language::Chinese) => format!("附件{number}"),
        (None, Language::English) => "Attachment".to_owned(),
        (Some(number), Language::English) => format!("Attachment {number}"),
    }
}

/// A sheet of the workbook that is not called after a room or a college.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// All batches by time.
    All,
    /// Rooms across, half-days down.
    Grid,
    /// The rooms one below the other, where there are too many for a sheet each.
    Rooms,
    /// The colleges one below the other, where there are too many for a sheet each.
    Colleges,
    /// Values, bounds and reasons.
    Proof,
}

impl Sheet {
    /// Its name.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Sheet::All => ("总表", "All batches"),
            Sheet::Grid => ("一览", "Overview"),
            Sheet::Rooms => ("各地点", "By room"),
            Sheet::Colleges => ("各单位", "By college"),
            Sheet::Proof => ("证明", "Proof"),
        };
        language.pick(chinese, english)
    }
}

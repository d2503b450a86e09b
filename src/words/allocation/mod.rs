//! The words of class times: the table, the forms, and what can be wrong with either.

mod fault;
mod form;

pub use fault::{AllocationFault, CallPlace};
pub use form::{FormColumn, FormFault, form_lines, form_sheet, form_title};

use super::Language;

/// A fixed word of the table of class times, and of the forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AllocationLabel {
    /// Title of the table of class times.
    Title,
    /// Heading of the colleges.
    College,
    /// Heading of the classes.
    Class,
    /// Heading of the heads.
    Headcount,
    /// Heading of the moments of arrival.
    Arrive,
    /// Heading of the times.
    Time,
    /// Heading of the places.
    Place,
    /// A whole batch, called at once.
    Whole,
}

impl AllocationLabel {
    /// The word.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            AllocationLabel::Title => ("班级时间安排表", "Class times"),
            AllocationLabel::College => ("单位", "College"),
            AllocationLabel::Class => ("班级", "Class"),
            AllocationLabel::Headcount => ("人数", "People"),
            AllocationLabel::Arrive => ("到场时间", "Arrive by"),
            AllocationLabel::Time => ("起止时间", "Time"),
            AllocationLabel::Place => ("地点", "Place"),
            AllocationLabel::Whole => ("全体", "all"),
        };
        language.pick(chinese, english)
    }
}

/// The name of a group, numbered from 1: `第1组`, `group 1`.
#[must_use]
pub fn group_name(number: u32, language: Language) -> String {
    language.pick(format!("第{number}组"), format!("group {number}"))
}

/// The line above the table of class times; none where nobody is to arrive early.
#[must_use]
pub fn arrival_note(minutes: u32, language: Language) -> Option<String> {
    (minutes > 0).then(|| {
        language.pick(
            format!("请各班提前{minutes}分钟到场排队（见“到场时间”）。"),
            format!("Please arrive {minutes} minutes early (see “Arrive by”) and queue."),
        )
    })
}

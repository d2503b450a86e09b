//! What can be wrong with a file that a planner wrote: problem files, plans, and what they ask for.

mod calendar_doubt;
mod doubt;
mod file;
mod headcount;
mod headcount_help;
mod headcount_meant;
mod headcount_rows;
mod headcount_said;
mod impossible;
mod kinds;
mod next_year;
mod office;
mod plan;
mod scenario;
mod told;
mod typing;
mod workbook;

pub use calendar_doubt::CalendarDoubt;
pub use doubt::Doubt;
pub use file::FileFault;
pub use headcount::HeadcountFault;
pub use headcount_meant::Meant;
pub use headcount_rows::RowsFault;
pub use impossible::Impossible;
pub use kinds::{Expected, Named};
pub use next_year::NextYearFault;
pub use office::OfficeFault;
pub use plan::PlanFault;
pub use scenario::ScenarioFault;
pub use told::ToldFault;
pub use typing::{NoDate, Slip, TypingFault};
pub use workbook::{FileKind, Oversize, WorkbookFault};

use super::Language;

/// The help behind an unknown word: what was probably meant, or else what could stand there.
pub(super) fn meant(suggestion: Option<&str>, choices: &[String], language: Language) -> Option<String> {
    const SHOWN: usize = 12;
    if let Some(suggestion) = suggestion {
        return Some(language.pick(format!("是否想写“{suggestion}”？"), format!("did you mean `{suggestion}`?")));
    }
    if choices.is_empty() {
        return None;
    }
    let listed = choices.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>();
    let more = choices.len() > SHOWN;
    Some(match language {
        Language::Chinese => format!("可以写：{}{}", listed.join("、"), if more { "……" } else { "" }),
        Language::English => format!("it can be: {}{}", listed.join(", "), if more { ", …" } else { "" }),
    })
}

//! What is wrong with a Word document or an Excel workbook: as a plan, or as the template of a document.

use crate::words::{Language, Statement, grouped};

/// A fault of a Word or Excel file that makes it unusable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeFault {
    /// Damaged, or neither a Word document nor an Excel workbook.
    NotOffice,
    /// Encrypted by a password, or in the format of before 2007.
    Locked,
    /// Larger, once unpacked, than can be taken.
    TooLarge {
        /// The most that is taken, in mebibytes.
        most: u64,
    },
    /// It holds no plan of halfday.
    NoPlan,
    /// A printed table has been changed since it was written; the plan inside has not.
    ChangedByHand,
    /// A template that is not a Word document.
    NotATemplate {
        /// The file as it was named.
        file: String,
    },
    /// A template without the paragraph that the tables are to replace.
    NoPlaceholder {
        /// The file as it was named.
        file: String,
    },
    /// A template in which that paragraph stands more than once.
    PlaceholderTwice {
        /// The file as it was named.
        file: String,
        /// How often.
        found: usize,
    },
    /// A template in which the placeholder is not a paragraph of its own in the text.
    PlaceholderNotAlone {
        /// The file as it was named.
        file: String,
    },
}

impl Statement for OfficeFault {
    fn code(&self) -> &'static str {
        match self {
            OfficeFault::NotOffice => "not-an-office-file",
            OfficeFault::Locked => "locked-office-file",
            OfficeFault::TooLarge { .. } => "office-file-too-large",
            OfficeFault::NoPlan => "no-plan-inside",
            OfficeFault::ChangedByHand => "changed-by-hand",
            OfficeFault::NotATemplate { .. } => "not-a-template",
            OfficeFault::NoPlaceholder { .. } => "no-placeholder",
            OfficeFault::PlaceholderTwice { .. } => "placeholder-twice",
            OfficeFault::PlaceholderNotAlone { .. } => "placeholder-not-alone",
        }
    }

    fn message(&self, language: Language) -> String {
        let text = |chinese: String, english: String| language.pick(chinese, english);
        match self {
            OfficeFault::NotOffice => text(
                "这不是 Word 或 Excel 文件，或者文件已损坏".into(),
                "this is neither a Word document nor an Excel workbook, or it is damaged".into(),
            ),
            OfficeFault::Locked => text(
                "文件设了密码，或是 2007 年以前的旧格式（.doc、.xls）".into(),
                "the file has a password, or is in the format of before 2007 (.doc, .xls)".into(),
            ),
            OfficeFault::TooLarge { most } => text(
                format!("文件展开后超过 {} MB", grouped(*most)),
                format!("once unpacked, the file is larger than {} MB", grouped(*most)),
            ),
            OfficeFault::NoPlan => text("这个文件里没有 halfday 的方案".into(), "no plan of halfday is inside".into()),
            OfficeFault::ChangedByHand => text(
                "文件里的表格被手工改过，与随附的方案不一致".into(),
                "the table in this file was changed by hand and is not what the plan inside says".into(),
            ),
            OfficeFault::NotATemplate { file } => {
                text(format!("模板 {file} 不是 .docx 文件"), format!("the template {file} is no .docx document"))
            }
            OfficeFault::NoPlaceholder { file } => text(
                format!("模板 {file} 里没有 {{{{日程表}}}} 这一段"),
                format!("the template {file} has no paragraph {{{{schedule}}}}"),
            ),
            OfficeFault::PlaceholderTwice { file, found } => text(
                format!("模板 {file} 里有 {found} 处 {{{{日程表}}}}"),
                format!("the template {file} has {{{{schedule}}}} in {found} places"),
            ),
            OfficeFault::PlaceholderNotAlone { file } => text(
                format!("模板 {file} 里的 {{{{日程表}}}} 没有在正文中独占一段"),
                format!("in the template {file}, {{{{schedule}}}} is not a paragraph of its own in the text"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            OfficeFault::NotOffice => None,
            OfficeFault::Locked => {
                text("去掉密码，另存为 .docx 或 .xlsx", "remove the password and save it as .docx or .xlsx")
            }
            OfficeFault::TooLarge { .. } => text("删去图片等内容后再试", "take out pictures and the like"),
            OfficeFault::NoPlan => text(
                "用 halfday 写出的文件，或 .json、.csv 方案",
                "give a file that halfday wrote, or the plan as .json or .csv",
            ),
            OfficeFault::ChangedByHand => text(
                "要查改过的表，请把它写成 CSV；要用原来的方案，请用 .json 或未改的文件",
                "to check the changed table, give it as CSV; for the plan as it was, the .json or the unchanged file",
            ),
            OfficeFault::NotATemplate { .. } => text(
                "在 Word 或 WPS 里另存为“Word 文档（.docx）”，不加密码",
                "save it in Word as a “Word document (.docx)”, without a password",
            ),
            OfficeFault::NoPlaceholder { .. } => text(
                "在要放表格的地方写一段：{{日程表}}",
                "write {{schedule}} as a paragraph of its own where the tables are to stand",
            ),
            OfficeFault::PlaceholderTwice { .. } => text("只留一处", "leave only one of them"),
            OfficeFault::PlaceholderNotAlone { .. } => text(
                "让它单独成段，不放在表格、文本框、页眉页脚或其他文字中间",
                "let it stand alone, not in a table, a text box, or amid other words",
            ),
        }
    }
}

//! What is wrong with a workbook or another table as a file: its kind, its size, its damage.

use crate::words::number::counted;
use crate::words::{Language, Statement, grouped};

/// A kind of file, told by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Excel since 2007, `.xlsx`.
    Xlsx,
    /// Excel 97 to 2003, `.xls`.
    Xls,
    /// Text with commas, semicolons or tabs, `.csv`.
    Csv,
    /// A web page with a table.
    Html,
    /// Excel's binary form of 2007, `.xlsb`.
    Xlsb,
    /// OpenDocument, `.ods`.
    Ods,
    /// Excel before 97.
    OldXls,
    /// Excel's XML of 2003.
    SpreadsheetXml,
    /// A web page with its parts in one file.
    WebArchive,
    /// PDF.
    Pdf,
    /// Another package of Office: a letter, slides.
    OtherOffice,
    /// Anything else.
    Unknown,
}

impl FileKind {
    /// What a planner calls it.
    #[must_use]
    pub fn word(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            FileKind::Xlsx => ("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)"),
            FileKind::Xls => ("Excel 97-2003 工作簿（.xls）", "an Excel 97-2003 workbook (.xls)"),
            FileKind::Csv => ("文本表格（.csv）", "a table in text (.csv)"),
            FileKind::Html => ("网页（.html）", "a web page (.html)"),
            FileKind::Xlsb => ("Excel 二进制工作簿（.xlsb）", "an Excel binary workbook (.xlsb)"),
            FileKind::Ods => ("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)"),
            FileKind::OldXls => ("Excel 95 或更早的工作簿", "a workbook of Excel 95 or earlier"),
            FileKind::SpreadsheetXml => ("XML 表格（Excel 2003）", "an XML spreadsheet of Excel 2003"),
            FileKind::WebArchive => ("单个文件网页（.mht）", "a web archive (.mht)"),
            FileKind::Pdf => ("PDF 文件", "a PDF file"),
            FileKind::OtherOffice => ("其他 Office 文件", "another Office file"),
            FileKind::Unknown => ("不认识的文件", "a file of unknown kind"),
        };
        language.pick(chinese, english)
    }
}

/// What there is too much of in a workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oversize {
    /// Bytes of the file.
    File,
    /// Bytes of what is packed in the file.
    Unpacked,
    /// Parts packed in the file.
    Parts,
    /// Sheets.
    Sheets,
    /// Cells with a value.
    Cells,
    /// Merged cells.
    Merges,
    /// Bytes of one piece of text or markup.
    Piece,
}

impl Oversize {
    fn word(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Oversize::File => ("文件的字节数", "bytes of the file"),
            Oversize::Unpacked => ("解压后的字节数", "bytes when unpacked"),
            Oversize::Parts => ("压缩包里的文件数", "packed parts"),
            Oversize::Sheets => ("工作表数", "sheets"),
            Oversize::Cells => ("有内容的单元格数", "cells with a value"),
            Oversize::Merges => ("合并单元格数", "merged cells"),
            Oversize::Piece => ("一段内容的字节数", "bytes of one piece"),
        };
        language.pick(chinese, english)
    }
}

/// A fault of a workbook as a file, or of one of its cells whatever it is read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkbookFault {
    /// A kind of file that is not read.
    UnsupportedWorkbook {
        /// Its kind.
        kind: FileKind,
    },
    /// The name's ending says one kind, the content another; the content counts.
    WrongEnding {
        /// The ending, without the dot.
        ending: String,
        /// What the content is.
        kind: FileKind,
    },
    /// Locked with a password.
    EncryptedWorkbook,
    /// It begins like a workbook, but cannot be read to the end.
    DamagedWorkbook {
        /// The part that cannot be read, as the format names it.
        part: String,
    },
    /// Larger than any office's table.
    WorkbookTooLarge {
        /// What there is too much of.
        what: Oversize,
        /// The most that is taken.
        most: u64,
    },
    /// Text in neither UTF-8 nor GB18030.
    UndecodableText {
        /// The first line at fault, from 1.
        line: usize,
    },
    /// Nothing in the file.
    EmptyTable,
    /// A workbook or a table where a problem file should be.
    TableNotProblem {
        /// Its name.
        file: String,
    },
    /// A plan or a schedule where a problem file should be.
    PlanNotProblem {
        /// Its name.
        file: String,
    },
    /// A formula whose result is not saved in the file.
    FormulaWithoutValue,
    /// Formulas that take their values from other files; the saved values are read.
    ExternalLink {
        /// How many cells.
        cells: usize,
    },
}

impl Statement for WorkbookFault {
    fn code(&self) -> &'static str {
        match self {
            WorkbookFault::UnsupportedWorkbook { .. } => "unsupported-workbook",
            WorkbookFault::WrongEnding { .. } => "wrong-ending",
            WorkbookFault::EncryptedWorkbook => "encrypted-workbook",
            WorkbookFault::DamagedWorkbook { .. } => "damaged-workbook",
            WorkbookFault::WorkbookTooLarge { .. } => "workbook-too-large",
            WorkbookFault::UndecodableText { .. } => "undecodable-text",
            WorkbookFault::EmptyTable => "empty-file",
            WorkbookFault::TableNotProblem { .. } => "table-not-problem",
            WorkbookFault::PlanNotProblem { .. } => "plan-not-problem",
            WorkbookFault::FormulaWithoutValue => "formula-without-value",
            WorkbookFault::ExternalLink { .. } => "external-link",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            WorkbookFault::UnsupportedWorkbook { kind } => (
                format!("这是{}，不能当作表格读取", kind.word(Language::Chinese)),
                format!("this is {}, which is not read as a table", kind.word(Language::English)),
            ),
            WorkbookFault::WrongEnding { ending, kind } => (
                format!("文件名以 .{ending} 结尾，内容却是{}；按内容读取", kind.word(Language::Chinese)),
                format!("the name ends in .{ending}, but this is {}; it is read as such", kind.word(Language::English)),
            ),
            WorkbookFault::EncryptedWorkbook => {
                ("工作簿有密码，打不开".into(), "the workbook is locked with a password".into())
            }
            WorkbookFault::DamagedWorkbook { part } => {
                (format!("工作簿已损坏，读不出 {part}"), format!("the workbook is damaged: {part} cannot be read"))
            }
            WorkbookFault::WorkbookTooLarge { what, most } => (
                format!("表格太大：{}超过 {}", what.word(Language::Chinese), grouped(*most)),
                format!("the table is too large: more than {} {}", grouped(*most), what.word(Language::English)),
            ),
            WorkbookFault::UndecodableText { line } => (
                format!("第 {line} 行起既不是 UTF-8 也不是 GBK 文字"),
                format!("from line {line} on this is text in neither UTF-8 nor GBK"),
            ),
            WorkbookFault::EmptyTable => ("文件是空的".into(), "the file is empty".into()),
            WorkbookFault::TableNotProblem { file } => {
                (format!("{file} 是表格，不是问题文件"), format!("{file} is a table, and not a problem file"))
            }
            WorkbookFault::PlanNotProblem { file } => {
                (format!("{file} 是排好的方案，不是问题文件"), format!("{file} is a plan, and not a problem file"))
            }
            WorkbookFault::FormulaWithoutValue => {
                ("公式没有保存结果，不知道它的值".into(), "this formula was saved without its result".into())
            }
            WorkbookFault::ExternalLink { cells } => (
                format!("{cells} 个单元格的公式引用别的文件；读取的是上次保存的结果"),
                format!(
                    "formulas of {} take values from other files; what was saved last is read",
                    counted(*cells as u64, "cell", "cells")
                ),
            ),
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            WorkbookFault::UnsupportedWorkbook { kind: FileKind::Pdf | FileKind::OtherOffice | FileKind::Unknown } => {
                text("请提供 .xlsx、.xls 或 .csv 文件", "give a file .xlsx, .xls or .csv")
            }
            WorkbookFault::UnsupportedWorkbook { .. } => {
                text("用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or LibreOffice and save it as .xlsx")
            }
            WorkbookFault::WrongEnding { .. } => {
                text("核对是不是这个文件；另存一份可消除此警告", "see that it is the file you mean, or save it anew")
            }
            WorkbookFault::EncryptedWorkbook => text(
                "打开后删去密码（文件→信息→保护工作簿→用密码进行加密，清空），再保存",
                "remove the password (File, Info, Protect Workbook, Encrypt with Password: clear it) and save",
            ),
            WorkbookFault::DamagedWorkbook { .. } => text(
                "用 Excel 或 WPS 打开，另存为新的 .xlsx",
                "open it in Excel or LibreOffice and save it as a new .xlsx",
            ),
            WorkbookFault::WorkbookTooLarge { .. } => {
                text("只留人数所在的工作表，另存一份", "keep only the sheet with the headcounts and save it anew")
            }
            WorkbookFault::UndecodableText { .. } => {
                text("核对是不是这个文件，用 UTF-8 编码另存", "see that it is the file you mean, and save it in UTF-8")
            }
            WorkbookFault::EmptyTable => {
                text("核对是不是这个文件，重新导出一份", "see that it is the file you mean, and export it anew")
            }
            WorkbookFault::TableNotProblem { .. } => text(
                "人数表先用 `halfday import 人数表 -o 问题文件.toml` 读成问题文件",
                "make a problem file of a table of headcounts first: `halfday import TABLE -o problem.toml`",
            ),
            WorkbookFault::PlanNotProblem { .. } => text(
                "问题文件写在前面，方案写在后面，例如 `halfday check 问题.toml 方案.json`",
                "the problem file comes first and the plan behind it, as in `halfday check problem.toml plan.json`",
            ),
            WorkbookFault::FormulaWithoutValue => {
                text("用 Excel 或 WPS 打开后保存一次", "open it in Excel or LibreOffice and save it once")
            }
            WorkbookFault::ExternalLink { .. } => {
                text("核对这些结果，或粘贴为数值", "see that the results are right, or paste them as values")
            }
        }
    }
}

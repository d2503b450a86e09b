//! What the command line says.

mod help;
mod notice;

pub use notice::Notice;

use super::{Language, Statement};

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// No right to do so.
    Denied,
    /// The disk is full.
    Full,
    /// A disk that cannot be written.
    ReadOnly,
    /// There is no such folder.
    NoFolder,
    /// It is a folder.
    Folder,
    /// Anything else, in the words of the operating system.
    Other(String),
}

impl Trouble {
    /// In a few words.
    pub(super) fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Trouble::Denied => ("没有权限", "permission denied"),
            Trouble::Full => ("磁盘已满", "the disk is full"),
            Trouble::ReadOnly => ("磁盘只读", "the disk is read-only"),
            Trouble::NoFolder => ("文件夹不存在", "there is no such folder"),
            Trouble::Folder => ("这是一个文件夹", "it is a folder"),
            Trouble::Other(text) => (text.as_str(), text.as_str()),
        };
        language.pick(chinese, english).to_owned()
    }
}

/// A fault of the command, not of a file's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandFault {
    /// There is no such file; `near`: one that is there and is called almost so.
    NoSuchFile {
        /// The path as it was given.
        file: String,
        /// A file beside it that is called almost so.
        near: Option<String>,
    },
    /// It is there, but cannot be read.
    CannotRead {
        /// The path as it was given.
        file: String,
        /// What stood in the way.
        trouble: Trouble,
    },
    /// It cannot be written.
    CannotWrite {
        /// The path as it was given.
        file: String,
        /// What stood in the way.
        trouble: Trouble,
    },
    /// Standard output cannot be written.
    CannotPrint {
        /// What stood in the way.
        trouble: Trouble,
    },
    /// No format has this ending.
    UnknownEnding {
        /// The path as it was given.
        file: String,
        /// The endings that are known.
        known: Vec<String>,
    },
    /// One output asked for twice.
    OutputTwice {
        /// The path as it was given.
        file: String,
    },
    /// An output that would overwrite an input.
    OutputIsInput {
        /// The path as it was given.
        file: String,
    },
    /// Two inputs cannot both come from standard input.
    StdinTwice,
    /// A file that must not be overwritten.
    FileExists {
        /// The path as it was given.
        file: String,
    },
    /// A file of more bytes than any input may have.
    TooLarge {
        /// The path as it was given.
        file: String,
        /// The most that is taken, in megabytes.
        megabytes: u64,
    },
    /// A format without a file: the answer itself is sentences.
    FormatWithoutFile,
    /// The plan that was found does not pass the check.
    PlanFailsCheck,
    /// A folder without a certificate.
    NoCertificate {
        /// The path as it was given.
        folder: String,
    },
}

impl Statement for CommandFault {
    fn code(&self) -> &'static str {
        match self {
            CommandFault::NoSuchFile { .. } => "no-such-file",
            CommandFault::CannotRead { .. } => "cannot-read",
            CommandFault::CannotWrite { .. } => "cannot-write",
            CommandFault::CannotPrint { .. } => "cannot-print",
            CommandFault::UnknownEnding { .. } => "unknown-ending",
            CommandFault::OutputTwice { .. } => "output-twice",
            CommandFault::OutputIsInput { .. } => "output-is-input",
            CommandFault::StdinTwice => "stdin-twice",
            CommandFault::FileExists { .. } => "file-exists",
            CommandFault::TooLarge { .. } => "file-too-large",
            CommandFault::FormatWithoutFile => "format-without-file",
            CommandFault::PlanFailsCheck => "plan-fails-check",
            CommandFault::NoCertificate { .. } => "no-certificate",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            CommandFault::NoSuchFile { file, .. } => (format!("找不到文件 {file}"), format!("there is no file {file}")),
            CommandFault::CannotRead { file, trouble } => (
                format!("无法读取 {file}：{}", trouble.text(language)),
                format!("cannot read {file}: {}", trouble.text(language)),
            ),
            CommandFault::CannotWrite { file, trouble } => (
                format!("无法写入 {file}：{}", trouble.text(language)),
                format!("cannot write {file}: {}", trouble.text(language)),
            ),
            CommandFault::CannotPrint { trouble } => (
                format!("无法输出结果：{}", trouble.text(language)),
                format!("cannot print the result: {}", trouble.text(language)),
            ),
            CommandFault::UnknownEnding { file, .. } => {
                (format!("不知道 {file} 应是什么格式"), format!("the ending of {file} names no known format"))
            }
            CommandFault::OutputTwice { file } => {
                (format!("输出文件 {file} 写了两次"), format!("the output {file} is given twice"))
            }
            CommandFault::OutputIsInput { file } => {
                (format!("输出会覆盖输入文件 {file}"), format!("the output would overwrite the input {file}"))
            }
            CommandFault::StdinTwice => {
                ("标准输入（-）只能用一次".into(), "standard input (-) can be used only once".into())
            }
            CommandFault::FileExists { file } => (format!("{file} 已存在"), format!("{file} exists already")),
            CommandFault::TooLarge { file, megabytes } => (
                format!("{file} 太大：最多读 {megabytes} MB"),
                format!("{file} is too large: at most {megabytes} MB are read"),
            ),
            CommandFault::FormatWithoutFile => (
                "答复是文字，--format 只用于 -o 写出的方案".into(),
                "the answer is sentences; --format is for the plan that -o writes".into(),
            ),
            CommandFault::PlanFailsCheck => (
                "内部错误：排出的方案没有通过检查，未输出".into(),
                "internal error: the plan found does not pass the check and is not printed".into(),
            ),
            CommandFault::NoCertificate { folder } => {
                (format!("{folder} 里没有证书（.vipr）"), format!("there is no certificate (.vipr) in {folder}"))
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        help::help(self, language)
    }
}

/// How grave a finding is, or that it is a help, as a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heading {
    /// An error.
    Error,
    /// A warning.
    Warning,
    /// How to mend it.
    Help,
}

impl Heading {
    /// The word.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Heading::Error => ("错误", "error"),
            Heading::Warning => ("警告", "warning"),
            Heading::Help => ("建议", "help"),
        };
        language.pick(chinese, english)
    }
}

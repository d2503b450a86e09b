//! What the command line says.

mod help;

use super::number::{counted, grouped};
use super::{Ended, Language, Statement};

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

/// What the command line tells beside results and findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// A level of the score: what is minimised, its value, its bound if lower, kind of proof, reason.
    Level {
        /// What is minimised.
        aim: String,
        /// The plan's value.
        value: String,
        /// What no plan is below, if lower than the value.
        bound: Option<String>,
        /// The kind of proof.
        proof: String,
        /// The reason, a sentence.
        because: String,
    },
    /// A level's value alone.
    Value {
        /// What is minimised.
        aim: String,
        /// The plan's value.
        value: String,
    },
    /// A plan in a line.
    Planned {
        /// Batches.
        batches: usize,
        /// Half-days with a batch.
        half_days: usize,
        /// Sessions with a batch.
        sessions: usize,
        /// Colleges that have to be told anew, where there is an earlier plan.
        changes: Option<u64>,
        /// Whether it is proven that no plan is better.
        proven: bool,
    },
    /// The search ended early; these levels are not proven.
    NotProven {
        /// What ended the search.
        ended: Ended,
        /// What they minimise.
        levels: Vec<String>,
    },
    /// Proven that there is no plan.
    NoPlan,
    /// Why there is none was not found out.
    ReasonsUnknown,
    /// Neither a plan nor a proof that there is none.
    Undecided {
        /// What ended the search.
        ended: Ended,
    },
    /// The plan keeps every rule.
    PlanIsGood,
    /// The plan has so many faults.
    PlanIsWrong {
        /// How many faults.
        faults: usize,
    },
    /// The file can be used.
    FileIsGood {
        /// How many warnings.
        warnings: usize,
    },
    /// The file cannot be used.
    FileIsWrong {
        /// How many errors.
        errors: usize,
        /// How many warnings.
        warnings: usize,
    },
    /// Forms were written.
    FormsWritten {
        /// For how many colleges.
        colleges: usize,
        /// The folder.
        folder: String,
    },
    /// A file that was there, edited by somebody or not of halfday's, was kept under another name.
    KeptCopy {
        /// The file.
        file: String,
        /// What it is called now.
        copy: String,
    },
    /// The command was interrupted: a file stays as it was, what there is stands beside it.
    NotReplaced {
        /// The file.
        file: String,
        /// Where the result is.
        instead: String,
    },
    /// What has changed since an earlier plan: how many colleges.
    Changes {
        /// At other times or places.
        moved: usize,
        /// That the earlier plan did not know.
        new: usize,
        /// That are no more.
        gone: usize,
        /// That stay as they were.
        same: usize,
    },
    /// Findings that are not shown one by one, because there are so many of one code.
    MoreFindings {
        /// Their code.
        code: &'static str,
        /// How many.
        more: usize,
    },
    /// A level in the making, for the progress bar.
    Step {
        /// What it minimises.
        level: String,
        /// The best value so far.
        value: Option<u64>,
        /// What no plan is below, as far as is known.
        bound: Option<u64>,
    },
}

impl Notice {
    /// The sentence or line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Notice::Level { aim, value, bound, proof, because } => {
                let bound = bound.as_ref().map_or(String::new(), |bound| format!("，下界 {bound}"));
                let because = if because.is_empty() { String::new() } else { format!("：{because}") };
                format!("{aim} {value}{bound}（{proof}）{because}")
            }
            Notice::Value { aim, value } => format!("{aim} {value}"),
            Notice::Planned { batches, half_days, sessions, changes, proven } => {
                let changes = changes.map_or(String::new(), |changes| format!("，要改通知的单位 {changes} 个"));
                let proven = if *proven { "，已证明：没有更好的排法" } else { "" };
                format!("{batches} 批，{half_days} 个半天，{sessions} 场{changes}{proven}")
            }
            Notice::NotProven { ended, levels } => {
                let ended = ended.text(Language::Chinese);
                format!("{ended}：这是目前最好的方案，尚未证明不能更好的有：{}。", levels.join("、"))
            }
            Notice::NoPlan => "排不出满足全部要求的方案。".into(),
            Notice::ReasonsUnknown => "在规定的计算量和时间限制内没有查出原因。".into(),
            Notice::Undecided { ended } => {
                format!("{}：没有排出方案，也没有证明排不出。", ended.text(Language::Chinese))
            }
            Notice::PlanIsGood => "通过：方案满足全部规则。".into(),
            Notice::PlanIsWrong { faults } => format!("方案有 {faults} 处问题。"),
            Notice::FileIsGood { warnings: 0 } => "没有发现问题。".into(),
            Notice::FileIsGood { warnings } => format!("可以使用，有 {warnings} 个警告。"),
            Notice::FileIsWrong { errors, warnings: 0 } => format!("{errors} 个错误。"),
            Notice::FileIsWrong { errors, warnings } => format!("{errors} 个错误，{warnings} 个警告。"),
            Notice::FormsWritten { colleges, folder } => format!("已在 {folder} 写出 {colleges} 个单位的分配表。"),
            Notice::KeptCopy { file, copy } => {
                format!("{file} 被改动过，或不是本程序写的：原文件留存为 {copy}（--force 直接覆盖）。")
            }
            Notice::NotReplaced { file, instead } => {
                format!("已中断：{file} 保持原样，目前的结果写在 {instead}。")
            }
            Notice::Changes { moved, new, gone, same } => {
                let beside = |count: &usize, word: &str| match count {
                    0 => String::new(),
                    count => format!("，{word} {count} 个"),
                };
                let (new, gone) = (beside(new, "新增"), beside(gone, "取消"));
                format!("有变的单位 {moved} 个{new}{gone}，不变 {same} 个。")
            }
            Notice::MoreFindings { code, more } => format!("还有 {} 处 {code}，未一一列出。", grouped(*more as u64)),
            Notice::Step { level, value, bound } => {
                let value = value.map_or(String::new(), |value| format!(" 目前 {value}"));
                let bound = bound.map_or(String::new(), |bound| format!(" 下界 {bound}"));
                format!("{level}{value}{bound}")
            }
        }
    }

    fn english(&self) -> String {
        let so_many = |count: &usize, one: &str, many: &str| counted(*count as u64, one, many);
        match self {
            Notice::Level { aim, value, bound, proof, because } => {
                let bound = bound.as_ref().map_or(String::new(), |bound| format!(", bound {bound}"));
                let because = if because.is_empty() { String::new() } else { format!(": {because}") };
                format!("{aim} {value}{bound} ({proof}){because}")
            }
            Notice::Value { aim, value } => format!("{aim} {value}"),
            Notice::Planned { batches, half_days, sessions, changes, proven } => {
                let batches = so_many(batches, "batch", "batches");
                let half_days = so_many(half_days, "half-day", "half-days");
                let sessions = so_many(sessions, "session", "sessions");
                let changes = changes.map_or(String::new(), |changes| {
                    format!(", {} to be told anew", counted(changes, "college", "colleges"))
                });
                let proven = if *proven { ", proven: no plan is better" } else { "" };
                format!("{batches}, {half_days}, {sessions}{changes}{proven}")
            }
            Notice::NotProven { ended, levels } => {
                let ended = ended.text(Language::English);
                format!("{ended}: this is the best plan so far; not proven: {}.", levels.join(", "))
            }
            Notice::NoPlan => "There is no plan that meets every demand.".into(),
            Notice::ReasonsUnknown => "Why, was not found out within the work and the time allowed.".into(),
            Notice::Undecided { ended } => {
                format!("{}: no plan was found, nor a proof that there is none.", ended.text(Language::English))
            }
            Notice::PlanIsGood => "ok: the plan keeps every rule.".into(),
            Notice::PlanIsWrong { faults } => format!("The plan has {}.", so_many(faults, "fault", "faults")),
            Notice::FileIsGood { warnings: 0 } => "ok: nothing to mend.".into(),
            Notice::FileIsGood { warnings } => {
                format!("ok: can be used, with {}.", so_many(warnings, "warning", "warnings"))
            }
            Notice::FileIsWrong { errors, warnings: 0 } => format!("{}.", so_many(errors, "error", "errors")),
            Notice::FileIsWrong { errors, warnings } => {
                format!("{}, {}.", so_many(errors, "error", "errors"), so_many(warnings, "warning", "warnings"))
            }
            Notice::FormsWritten { colleges, folder } => {
                format!("Forms for {} are in {folder}.", so_many(colleges, "college", "colleges"))
            }
            Notice::KeptCopy { file, copy } => {
                format!(
                    "{file} was edited, or is not halfday's: what was there is kept as {copy} (--force replaces it)."
                )
            }
            Notice::NotReplaced { file, instead } => {
                format!("Interrupted: {file} stays as it was; what there is so far is in {instead}.")
            }
            Notice::Changes { moved, new, gone, same } => {
                let beside = |count: &usize, word: &str| match count {
                    0 => String::new(),
                    count => format!(", {count} {word}"),
                };
                let (new, gone) = (beside(new, "new"), beside(gone, "gone"));
                format!("{} changed{new}{gone}, {same} as before.", so_many(moved, "college", "colleges"))
            }
            Notice::MoreFindings { code, more } => format!("And {} more of {code}, not listed.", grouped(*more as u64)),
            Notice::Step { level, value, bound } => {
                let value = value.map_or(String::new(), |value| format!(", so far {value}"));
                let bound = bound.map_or(String::new(), |bound| format!(", bound {bound}"));
                format!("{level}{value}{bound}")
            }
        }
    }
}

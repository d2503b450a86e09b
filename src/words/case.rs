//! What can be said of a case: its history, and what hinders its being kept.

use super::command::Trouble;
use super::{Language, Phrase, Statement};

/// Why a case cannot be opened, changed or moved in its history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseFault {
    /// Another program has it open.
    Open {
        /// The problem file.
        file: String,
    },
    /// Nothing was kept of it yet.
    NoHistory {
        /// The problem file.
        file: String,
    },
    /// A part of its history cannot be read.
    Damaged {
        /// The file.
        file: String,
    },
    /// Something could not be written; nothing has changed.
    NotSaved {
        /// The file.
        file: String,
        /// What stood in the way.
        trouble: Trouble,
    },
    /// Something could not be read.
    NotRead {
        /// The file.
        file: String,
        /// What stood in the way.
        trouble: Trouble,
    },
    /// There is no step before this one.
    NothingToUndo,
    /// Nothing was undone last.
    NothingToRedo,
    /// No step has this number.
    NoSuchStep {
        /// The number.
        step: u64,
    },
    /// The case was changed since it was looked at.
    ChangedMeanwhile {
        /// What was done last.
        last: Phrase,
    },
}

impl Statement for CaseFault {
    fn code(&self) -> &'static str {
        match self {
            CaseFault::Open { .. } => "case-open",
            CaseFault::NoHistory { .. } => "no-history",
            CaseFault::Damaged { .. } => "case-damaged",
            CaseFault::NotSaved { .. } => "case-not-saved",
            CaseFault::NotRead { .. } => "case-not-read",
            CaseFault::NothingToUndo => "nothing-to-undo",
            CaseFault::NothingToRedo => "nothing-to-redo",
            CaseFault::NoSuchStep { .. } => "no-such-step",
            CaseFault::ChangedMeanwhile { .. } => "changed-meanwhile",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            CaseFault::Open { file } => {
                (format!("{file} 正由另一个 halfday 打开着"), format!("{file} is open in another halfday"))
            }
            CaseFault::NoHistory { file } => {
                (format!("{file} 还没有改动记录"), format!("nothing was recorded of {file} yet"))
            }
            CaseFault::Damaged { file } => (format!("改动记录 {file} 已损坏"), format!("the record {file} is damaged")),
            CaseFault::NotSaved { file, trouble } => (
                format!("没有存上 {file}：{}", trouble.text(language)),
                format!("not saved, {file}: {}", trouble.text(language)),
            ),
            CaseFault::NotRead { file, trouble } => (
                format!("无法读取 {file}：{}", trouble.text(language)),
                format!("cannot read {file}: {}", trouble.text(language)),
            ),
            CaseFault::NothingToUndo => ("没有可以撤销的改动".into(), "there is nothing to undo".into()),
            CaseFault::NothingToRedo => ("没有可以重做的改动".into(), "there is nothing to redo".into()),
            CaseFault::NoSuchStep { step } => {
                (format!("没有第 {step} 步"), format!("there is no step {step} in the history"))
            }
            CaseFault::ChangedMeanwhile { last } => (
                format!("另一个窗口刚改过：{}", last.chinese),
                format!("another window has changed it meanwhile: {}", last.english),
            ),
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            CaseFault::Open { .. } => ("在那里接着做，或者先把它关掉", "go on there, or close it first"),
            CaseFault::NotSaved { .. } => (
                "改动没有写入，文件仍是原样；排除障碍后再做一次",
                "nothing was changed: do it once more when that is mended",
            ),
            CaseFault::NoSuchStep { .. } => {
                ("用 halfday history 看有哪些步骤", "see halfday history for the steps that there are")
            }
            CaseFault::ChangedMeanwhile { .. } => {
                ("看过新的情况，再做一次", "look at what there is now, and do it once more")
            }
            CaseFault::Damaged { .. } => (
                "把这个文件改名，再打开一次；问题文件本身没有问题",
                "rename that file and open the case again: the problem file itself is sound",
            ),
            CaseFault::NoHistory { .. }
            | CaseFault::NotRead { .. }
            | CaseFault::NothingToUndo
            | CaseFault::NothingToRedo => return None,
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

/// What is told of a case, and the labels of steps that nobody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseNotice {
    /// The first step: the case was opened.
    Opened,
    /// The problem file was edited by another program.
    ProblemEditedElsewhere,
    /// The plan was edited by another program.
    PlanEditedElsewhere,
    /// A step was undone.
    Undone(Phrase),
    /// A step was done again.
    Redone(Phrase),
    /// The case is as it was after a step.
    WentBack(Phrase),
}

impl CaseNotice {
    /// In both languages, without a full stop.
    #[must_use]
    pub fn phrase(&self) -> Phrase {
        let same = |chinese: &str, english: &str| Phrase { chinese: chinese.into(), english: english.into() };
        let about = |chinese: &str, english: &str, of: &Phrase| Phrase {
            chinese: format!("{chinese}：{}", of.chinese),
            english: format!("{english}: {}", of.english),
        };
        match self {
            CaseNotice::Opened => same("第一次打开", "opened for the first time"),
            CaseNotice::ProblemEditedElsewhere => same("文件在别处改过", "the file was edited elsewhere"),
            CaseNotice::PlanEditedElsewhere => same("日程在别处改过", "the plan was edited elsewhere"),
            CaseNotice::Undone(label) => about("已撤销", "undone", label),
            CaseNotice::Redone(label) => about("已重做", "done again", label),
            CaseNotice::WentBack(label) => about("已回到", "went back to", label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_of_a_case_says_what_to_do_in_both_languages() {
        let fault = CaseFault::NotSaved { file: "a.toml".into(), trouble: Trouble::Full };
        assert!(fault.message(Language::Chinese).starts_with("没有存上 a.toml："));
        assert!(fault.help(Language::English).is_some_and(|help| help.starts_with("nothing was changed")));
    }
}

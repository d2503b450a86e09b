//! What the command line tells beside results and findings.

use crate::words::number::{counted, grouped};
use crate::words::{Ended, Language};

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
                format!("{ended}：这是目前最好的方案，下面各项还没证明不能更好：{}。", levels.join("、"))
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
                planned_english([*batches, *half_days, *sessions], *changes, *proven)
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

/// A plan in a line: its batches, half-days and sessions, and whom it changes.
fn planned_english([batches, half_days, sessions]: [usize; 3], changes: Option<u64>, proven: bool) -> String {
    let so_many = |count: usize, one: &str, many: &str| counted(count as u64, one, many);
    let changes = changes.map(|changes| format!(", {} to be told anew", counted(changes, "college", "colleges")));
    format!(
        "{}, {}, {}{}{}",
        so_many(batches, "batch", "batches"),
        so_many(half_days, "half-day", "half-days"),
        so_many(sessions, "session", "sessions"),
        changes.unwrap_or_default(),
        if proven { ", proven: no plan is better" } else { "" }
    )
}

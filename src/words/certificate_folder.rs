//! What is said of certificates that were verified, and of folders of them: what is proven, what does not fit together.

use super::number::{counted, grouped};
use super::{Language, Statement};

/// What certificates were found to prove, for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CertificateNotice {
    /// One certificate is right.
    Holds {
        /// Its file.
        file: String,
        /// What it proves.
        proven: Proven,
        /// By how many derivations.
        derivations: usize,
    },
    /// What was verified in all.
    Sum {
        /// How many certificates.
        all: usize,
        /// How many of them were refused.
        refused: usize,
    },
}

/// What a certificate proves of its program; numbers as texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proven {
    /// It has no solution.
    Infeasible,
    /// Its optimum.
    Optimum(String),
    /// Its objective is never below this.
    AtLeast(String),
    /// Its objective is never above this.
    AtMost(String),
    /// Its optimum lies between these.
    Between(String, String),
    /// Nothing.
    Nothing,
}

impl CertificateNotice {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            CertificateNotice::Holds { file, proven, derivations } => {
                let steps = *derivations as u64;
                (
                    format!("{file}：成立，{}（推导 {} 步）", proven.chinese(), grouped(steps)),
                    format!("{file}: holds, {} ({})", proven.english(), counted(steps, "derivation", "derivations")),
                )
            }
            CertificateNotice::Sum { all, refused: 0 } => (
                format!("{all} 份证书全部成立。"),
                format!("{}: right.", counted(*all as u64, "certificate", "certificates")),
            ),
            CertificateNotice::Sum { all, refused } => (
                format!("{all} 份证书中有 {refused} 份不成立。"),
                format!("{}, {refused} refused.", counted(*all as u64, "certificate", "certificates")),
            ),
        };
        language.pick(chinese, english)
    }
}

impl Proven {
    fn chinese(&self) -> String {
        match self {
            Proven::Infeasible => "所述整数规划无解".into(),
            Proven::Optimum(value) => format!("目标的最优值为 {value}"),
            Proven::AtLeast(value) => format!("目标不小于 {value}"),
            Proven::AtMost(value) => format!("目标不大于 {value}"),
            Proven::Between(least, most) => format!("目标的最优值在 {least} 与 {most} 之间"),
            Proven::Nothing => "但没有声称任何结论".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Proven::Infeasible => "the program has no solution".into(),
            Proven::Optimum(value) => format!("the optimum is {value}"),
            Proven::AtLeast(value) => format!("the objective is at least {value}"),
            Proven::AtMost(value) => format!("the objective is at most {value}"),
            Proven::Between(least, most) => format!("the optimum is between {least} and {most}"),
            Proven::Nothing => "but claims nothing".into(),
        }
    }
}

/// What is wrong with a folder of certificates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderFault {
    /// Its list of contents cannot be read.
    NoManifest {
        /// The file.
        file: String,
    },
    /// A file is not there.
    Missing {
        /// Its path in the folder.
        file: String,
    },
    /// A file is not the one that is listed.
    Changed {
        /// Its path in the folder.
        file: String,
    },
    /// The list names other levels than the problem has.
    OtherLevels,
    /// The plan has another value at a level than the list says.
    OtherValue {
        /// The level.
        level: String,
        /// What the list says.
        listed: u64,
        /// What the plan has.
        counted: u64,
    },
    /// A program is not that of the problem and its level.
    OtherProgram {
        /// Its path in the folder.
        file: String,
    },
    /// A certificate proves another bound than that of the level.
    OtherBound {
        /// Its path in the folder.
        file: String,
        /// The plan's value.
        value: u64,
    },
}

impl Statement for FolderFault {
    fn code(&self) -> &'static str {
        match self {
            FolderFault::OtherLevels
            | FolderFault::OtherValue { .. }
            | FolderFault::OtherProgram { .. }
            | FolderFault::OtherBound { .. } => "certificates-of-another-plan",
            FolderFault::NoManifest { .. } => "certificates-damaged",
            FolderFault::Missing { .. } => "certificates-damaged",
            FolderFault::Changed { .. } => "certificates-damaged",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            FolderFault::NoManifest { file } => {
                (format!("{file} 不是证书文件夹的清单"), format!("{file} is no list of a folder of certificates"))
            }
            FolderFault::Missing { file } => (format!("缺少文件 {file}"), format!("there is no {file}")),
            FolderFault::Changed { file } => {
                (format!("{file} 与清单所列的不是同一个文件"), format!("{file} is not the file that is listed"))
            }
            FolderFault::OtherLevels => {
                ("清单所列的目标与问题的不同".into(), "the list names other levels than the problem has".into())
            }
            FolderFault::OtherValue { level, listed, counted } => (
                format!("{level} 的值，清单写的是 {listed}，方案是 {counted}"),
                format!("the list says {level} {listed}, the plan has {counted}"),
            ),
            FolderFault::OtherProgram { file } => (
                format!("{file} 不是由这个问题写出的整数规划"),
                format!("{file} is not about the integer program of this problem"),
            ),
            FolderFault::OtherBound { file, value } => {
                (format!("{file} 证明的不是“不小于 {value}”"), format!("{file} does not prove a bound of {value}"))
            }
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self.code() {
            "certificates-damaged" => ("向出具方索取原来的文件夹", "ask whoever issued it for the original folder"),
            _ => (
                "用 halfday prove 由问题和方案重新写出证书",
                "write the certificates anew from problem and plan with halfday prove",
            ),
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

/// What is said of the levels of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolderNotice {
    /// A level has a certificate.
    Certified {
        /// What it minimises.
        aim: String,
        /// Its value.
        value: u64,
        /// Bytes of the certificate.
        bytes: u64,
    },
    /// A level has none.
    Bare {
        /// What it minimises.
        aim: String,
        /// Its value.
        value: u64,
    },
    /// The end of it: how many levels have a certificate.
    Sum {
        /// How many levels there are.
        levels: usize,
        /// How many of them have none.
        bare: usize,
    },
}

impl FolderNotice {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            FolderNotice::Certified { aim, value, bytes } => (
                format!("{aim} {value}：有证书（{} 字节），前面各项不变就不可能更小", grouped(*bytes)),
                format!(
                    "{aim} {value}: certified ({} bytes), with the levels before it no plan has less",
                    grouped(*bytes)
                ),
            ),
            FolderNotice::Bare { aim, value } => (
                format!("{aim} {value}：没有证书，只写出整数规划"),
                format!("{aim} {value}: no certificate, the program alone"),
            ),
            FolderNotice::Sum { levels, bare: 0 } => {
                (format!("{levels} 项目标都有证书。"), format!("All {levels} levels are certified."))
            }
            FolderNotice::Sum { levels, bare } => (
                format!("{levels} 项目标中有 {bare} 项没有证书。"),
                format!("{bare} of {levels} levels have no certificate."),
            ),
        };
        language.pick(chinese, english)
    }
}

/// The text that lies in a folder of certificates and says what is in it; `levels` are lines about the levels.
#[must_use]
pub fn readme(levels: &[String], language: Language) -> String {
    let lines: String = levels.iter().map(|level| format!("- {level}\n")).collect();
    let (chinese, english) = (
        format!(
            "这个文件夹证明一份排期方案不能更好，可以由别人来核验。\n\n\
             problem.toml 是问题，plan.json 是方案，names.csv 说明整数规划中的名称（C01 是哪个单位，S01 是哪个场次）。\n\
             每项目标一个文件夹：program.lp 和 program.mps 是同一个整数规划，其中前面各项不大于方案的值，要使这一项最小；\n\
             bound.vipr 是“不可能小于方案的值”的证书，写明每一步推导，所说的就是这个整数规划。\n\n{lines}\n\
             核验：halfday verify 文件夹。它核对每个文件，按规则检查方案，由问题重新写出整数规划并与文件比较，再用精确的分数逐步核验证书，不用求解器。\n\
             证书的格式是公开的 VIPR 1.0，别人写的 viprchk 也能核验：viprchk bound.vipr。\n\
             仍须相信的是：整数规划说的就是这个问题，即每个符合规则的方案都是它的解。它是逐单位、逐场次、逐格写出的，没有利用对称或简化。\n"
        ),
        format!(
            "This folder proves that a plan cannot be better; others can check it.\n\n\
             problem.toml is the problem, plan.json the plan, names.csv says what the names in the programs stand for (which\n\
             college is C01, which session S01).\n\
             Each level has a folder: program.lp and program.mps are the same integer program, in which the levels before it are\n\
             no worse than in the plan and this one is to be minimised; bound.vipr is the certificate, step by step, that it\n\
             cannot be less than in the plan, and speaks of that very program.\n\n{lines}\n\
             To check it: halfday verify FOLDER. It compares every file with its fingerprint, checks the plan rule by rule, writes\n\
             the programs anew from the problem and compares them with the files, and goes through the certificates in exact\n\
             fractions, without the solver. Their format is VIPR 1.0; viprchk, written by others, checks them as well:\n\
             viprchk bound.vipr.\n\
             What is left to be believed: that the program says what the problem says, so that every plan that keeps the rules is\n\
             one of its points. It is written college by college, session by session, slot by slot; no symmetry and no\n\
             shortcut is used.\n"
        ),
    );
    language.pick(chinese, english)
}

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
    /// What is given as the plan's point is no point of the program, or one of another value.
    OtherPoint {
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
            | FolderFault::OtherBound { .. }
            | FolderFault::OtherPoint { .. } => "certificates-of-another-plan",
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
            FolderFault::OtherPoint { file, value } => (
                format!("{file} 不是整数规划中目标为 {value} 的解"),
                format!("{file} is no point of the program with the objective {value}"),
            ),
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
        /// Why, in the language in which it is said.
        reason: &'static str,
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
            FolderNotice::Bare { aim, value, reason } => {
                (format!("{aim} {value}：没有证书（{reason}）"), format!("{aim} {value}: no certificate ({reason})"))
            }
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

/// Where the certificate of a level is.
#[must_use]
pub fn certificate_in(file: &str, language: Language) -> String {
    language.pick(format!("证书：{file}"), format!("certificate: {file}"))
}

/// The text that lies in a folder of certificates and says what is in it; `levels` are lines about the levels.
#[must_use]
pub fn readme(levels: &[String], language: Language) -> String {
    let lines: String = levels.iter().map(|level| format!("- {level}\n")).collect();
    let (chinese, english) = (
        format!(
            "这个文件夹证明一份排期方案不能更好，可以由别人来核验。\n\n\
             problem.toml 是问题，plan.json 是方案；有 against 的，是先前的方案；有 keep 的，是要保留的批次。\n\
             每项目标一个文件夹：program.lp 和 program.mps 是同一个整数规划；names.csv 说明其中的名称（C01 是哪个单位）；\n\
             bound.vipr 是“这个整数规划没有小于方案之值的解”的证书，写明每一步推导；README.txt 说明证明了什么、依据什么。\n\
             完整模型的文件夹里还有 plan.sol，是方案在其中的解。\n\n{lines}\n\
             核验：halfday verify 文件夹。它核对每个文件，按规则检查方案，由问题重新写出整数规划并与文件比较，再用精确的分数逐步核验证书，不用求解器。\n\
             证书的格式是公开的 VIPR 1.0，别人写的 viprchk 也能核验：viprchk bound.vipr。\n\
             仍须相信的是：每个比方案更好的排法都对应整数规划的一个解。各项的 README.txt 写明是哪一种整数规划。\n"
        ),
        format!(
            "This folder proves that a plan cannot be better; others can check it.\n\n\
             problem.toml is the problem, plan.json the plan; against, where there is one, is the earlier plan, and keep has the\n\
             rows that are held.\n\
             Each level has a folder: program.lp and program.mps are the same integer program; names.csv says what its names\n\
             stand for (which college is C01); bound.vipr is the certificate, step by step, that this program has no point with\n\
             less than the plan's value; README.txt says what is proven and on what it rests. plan.sol, beside a compact\n\
             program, is the plan as a point of it.\n\n{lines}\n\
             To check it: halfday verify FOLDER. It compares every file with its fingerprint, checks the plan rule by rule, writes\n\
             the programs anew from the problem and compares them with the files, and goes through the certificates in exact\n\
             fractions, without the solver. Their format is VIPR 1.0; viprchk, written by others, checks them as well:\n\
             viprchk bound.vipr.\n\
             What is left to be believed: that every plan better than this one has a point in the program. Each README.txt says\n\
             which kind of program it is.\n"
        ),
    );
    language.pick(chinese, english)
}

/// The text that lies beside a level's program: what is proven, `what` program it is, and why there is no certificate, if
/// there is none.
#[must_use]
pub fn level_readme(aim: &str, value: u64, what: &str, reason: Option<&str>, language: Language) -> String {
    let (chinese, english) = match reason {
        None => (
            format!(
                "{aim}：{value}。前面各项不变，没有更小的排法。\n\n\
                 整数规划是{what}。每个符合规则、前面各项不大于方案、而这一项小于 {value} 的排法，都在其中有一个解，目标不大于排法的值。\n\
                 bound.vipr 证明没有目标小于 {value} 的解，所以没有这样的排法。\n\
                 为什么每个排法都有一个解，见《证明可以由别人来核验》一章。\n"
            ),
            format!(
                "{aim}: {value}. With the levels before it held, no plan has less.\n\n\
                 The program is {what}. Every plan that keeps the rules, is no worse at the\n\
                 levels before and has less than {value} here has a point in it, whose objective is no more than the plan's value.\n\
                 bound.vipr proves that there is no point with an objective below {value}, so there is no such plan.\n\
                 Why every plan has a point: see the chapter \"Proofs that a stranger can check\".\n"
            ),
        ),
        Some(reason) => (
            format!("{aim}：{value}。没有证书：{reason}。\n\n整数规划是{what}，供别的求解器使用。\n"),
            format!("{aim}: {value}. No certificate: {reason}.\n\nThe program is {what}, for other solvers.\n"),
        ),
    };
    language.pick(chinese, english)
}

//! What is wrong with a certificate, by its line.

use super::number::grouped;
use super::{Language, Statement};

/// Longer words of a certificate are cut when they are quoted.
const LONGEST_WORD: usize = 40;

/// What is wrong with a certificate, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateFault {
    /// The line, from 1; 0 where it is about an empty text.
    pub line: usize,
    /// What is wrong there.
    pub flaw: Flaw,
}

/// What is wrong at a line of a certificate. Names are those of the certificate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The text ends too early.
    Ends,
    /// Another word must stand here.
    Expected {
        /// The word.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A version of the format that is not known.
    Version {
        /// What stands there.
        found: String,
    },
    /// No count.
    NotACount {
        /// What stands there.
        found: String,
    },
    /// No index of what there is so far.
    NotAnIndex {
        /// What stands there.
        found: String,
        /// The index must be below.
        below: usize,
    },
    /// No rational number.
    NotANumber {
        /// What stands there.
        found: String,
    },
    /// Neither `L`, `E` nor `G`.
    NotASense {
        /// What stands there.
        found: String,
    },
    /// A reason that is not known.
    UnknownReason {
        /// What stands there.
        found: String,
    },
    /// An index stands twice in one sum.
    Twice {
        /// The index.
        index: u32,
    },
    /// Words after the last derivation.
    Beyond {
        /// The first of them.
        found: String,
    },
    /// More work than is spent on one certificate.
    TooMuchWork,
    /// The lower end of what is claimed is above its upper end.
    EmptyRange,
    /// A solution is given of a program that is claimed to have none.
    SolutionOfNone,
    /// A solution breaks a constraint.
    SolutionBreaks {
        /// The solution.
        solution: String,
        /// The constraint.
        constraint: String,
    },
    /// A solution gives an integer variable a fraction.
    SolutionFraction {
        /// The solution.
        solution: String,
        /// The variable.
        variable: String,
    },
    /// A solution is better than what is claimed to be possible.
    SolutionBeyond {
        /// Its value.
        value: String,
        /// The bound that is claimed.
        bound: String,
    },
    /// No solution is as good as is claimed.
    SolutionMissing {
        /// The value that is claimed to be reached.
        bound: String,
    },
    /// A derivation does not follow from what it cites.
    Step {
        /// The derived constraint.
        name: String,
        /// Why not.
        flaw: StepFlaw,
    },
    /// What is claimed is not derived.
    NotDerived,
    /// What is claimed is derived, but only under an assumption.
    Assumed {
        /// The derived constraint.
        name: String,
        /// The assumption.
        assumption: String,
    },
}

/// Why a derivation does not follow from what it cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepFlaw {
    /// Two constraints of a sum point in different directions.
    Directions {
        /// The second of the two.
        other: String,
    },
    /// A sum of fractions cannot be rounded.
    RoundsFraction {
        /// The variable with the coefficient.
        variable: String,
        /// The coefficient.
        coefficient: String,
    },
    /// A sum over a variable that need not be an integer cannot be rounded.
    RoundsContinuous {
        /// The variable.
        variable: String,
    },
    /// A left side that is another one than what is cited gives.
    LeftSide {
        /// The first variable whose coefficient differs.
        variable: String,
        /// The coefficient that what is cited gives.
        derived: String,
        /// The coefficient that is stated.
        stated: String,
    },
    /// A right side or a sense that what is cited does not give.
    RightSide {
        /// What the cited gives: sense and right side.
        derived: String,
        /// What is stated.
        stated: String,
    },
    /// What is unsplit is no assumption.
    NotAssumed {
        /// The constraint that is none.
        other: String,
    },
    /// Two assumptions of which a point may keep neither.
    NoSplit {
        /// The one assumption.
        first: String,
        /// The other.
        second: String,
    },
    /// `sol` without a solution, of something else than the objective, or lower than the best solution says.
    NotBySolution,
}

impl Statement for CertificateFault {
    fn code(&self) -> &'static str {
        match &self.flaw {
            Flaw::Ends
            | Flaw::Expected { .. }
            | Flaw::Version { .. }
            | Flaw::NotACount { .. }
            | Flaw::NotAnIndex { .. }
            | Flaw::NotANumber { .. }
            | Flaw::NotASense { .. }
            | Flaw::UnknownReason { .. }
            | Flaw::Twice { .. }
            | Flaw::Beyond { .. } => "certificate-malformed",
            Flaw::TooMuchWork => "certificate-too-large",
            Flaw::EmptyRange
            | Flaw::SolutionOfNone
            | Flaw::SolutionBreaks { .. }
            | Flaw::SolutionFraction { .. }
            | Flaw::SolutionBeyond { .. }
            | Flaw::SolutionMissing { .. }
            | Flaw::NotDerived
            | Flaw::Assumed { .. } => "certificate-claim",
            Flaw::Step { .. } => "certificate-step",
        }
    }

    fn message(&self, language: Language) -> String {
        let line = grouped(self.line as u64);
        match language {
            Language::Chinese => format!("证书第 {line} 行：{}", self.flaw.chinese()),
            Language::English => format!("line {line} of the certificate: {}", self.flaw.english()),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self.code() {
            "certificate-malformed" => (
                "证书格式为 VIPR 1.0；文件可能被改动过或没有传完",
                "the format is VIPR 1.0; the file may have been changed, or cut short on its way",
            ),
            "certificate-too-large" => {
                ("换用公开的 viprchk 核验，它不限制计算量", "verify it with the public viprchk, which has no limit")
            }
            _ => (
                "这份证书什么也没有证明：向出具方索取原件",
                "this certificate proves nothing: ask whoever issued it for the original",
            ),
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

impl Flaw {
    fn chinese(&self) -> String {
        match self {
            Flaw::Ends => "内容没有写完".into(),
            Flaw::Expected { expected, found } => format!("此处应为 {expected}，写的是 {}", quoted(found)),
            Flaw::Version { found } => format!("不认识格式版本 {}", quoted(found)),
            Flaw::NotACount { found } => format!("{} 不是个数", quoted(found)),
            Flaw::NotAnIndex { found, below } => {
                format!("{} 不是可用的编号，编号须小于 {}", quoted(found), grouped(*below as u64))
            }
            Flaw::NotANumber { found } => format!("{} 不是整数、分数或有限小数", quoted(found)),
            Flaw::NotASense { found } => format!("{} 不是约束方向，应为 L、E 或 G", quoted(found)),
            Flaw::UnknownReason { found } => format!("不认识推导方式 {}", quoted(found)),
            Flaw::Twice { index } => format!("编号 {index} 在同一个和里出现两次"),
            Flaw::Beyond { found } => format!("最后一步推导之后还有内容 {}", quoted(found)),
            Flaw::TooMuchWork => "核验所需的计算量超过上限".into(),
            Flaw::EmptyRange => "声称的下限大于上限".into(),
            Flaw::SolutionOfNone => "声称无解，却给出了解".into(),
            Flaw::SolutionBreaks { solution, constraint } => {
                format!("解 {} 不满足约束 {}", quoted(solution), quoted(constraint))
            }
            Flaw::SolutionFraction { solution, variable } => {
                format!("解 {} 中整数变量 {} 取了分数", quoted(solution), quoted(variable))
            }
            Flaw::SolutionBeyond { value, bound } => {
                format!("声称不可能好于 {}，所给的解却达到 {}", quoted(bound), quoted(value))
            }
            Flaw::SolutionMissing { bound } => format!("声称能够达到 {}，却没有给出这样的解", quoted(bound)),
            Flaw::Step { name, flaw } => format!("推导 {} {}", quoted(name), flaw.chinese()),
            Flaw::NotDerived => "全部推导都没有得出所声称的结论".into(),
            Flaw::Assumed { name, assumption } => {
                format!("结论 {} 仍依赖未消去的假设 {}", quoted(name), quoted(assumption))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Flaw::Ends => "it ends too early".into(),
            Flaw::Expected { expected, found } => format!("{expected} must stand here, not {}", quoted(found)),
            Flaw::Version { found } => format!("version {} of the format is not known", quoted(found)),
            Flaw::NotACount { found } => format!("{} is no count", quoted(found)),
            Flaw::NotAnIndex { found, below } => {
                format!("{} is no index: it must be below {}", quoted(found), grouped(*below as u64))
            }
            Flaw::NotANumber { found } => format!("{} is no whole number, fraction or finite decimal", quoted(found)),
            Flaw::NotASense { found } => format!("{} is no sense: L, E or G", quoted(found)),
            Flaw::UnknownReason { found } => format!("no derivation is called {}", quoted(found)),
            Flaw::Twice { index } => format!("index {index} stands twice in one sum"),
            Flaw::Beyond { found } => format!("{} stands behind the last derivation", quoted(found)),
            Flaw::TooMuchWork => "to verify it takes more work than is spent on one certificate".into(),
            Flaw::EmptyRange => "the lower end of what is claimed is above the upper end".into(),
            Flaw::SolutionOfNone => "a solution is given of what is claimed to have none".into(),
            Flaw::SolutionBreaks { solution, constraint } => {
                format!("solution {} breaks constraint {}", quoted(solution), quoted(constraint))
            }
            Flaw::SolutionFraction { solution, variable } => {
                format!("solution {} gives the integer variable {} a fraction", quoted(solution), quoted(variable))
            }
            Flaw::SolutionBeyond { value, bound } => {
                format!("nothing is claimed to be better than {}, but a solution has {}", quoted(bound), quoted(value))
            }
            Flaw::SolutionMissing { bound } => format!("no solution is as good as the claimed {}", quoted(bound)),
            Flaw::Step { name, flaw } => format!("derivation {}: {}", quoted(name), flaw.english()),
            Flaw::NotDerived => "nothing that is derived says what is claimed".into(),
            Flaw::Assumed { name, assumption } => {
                format!("the conclusion {} still rests on the assumption {}", quoted(name), quoted(assumption))
            }
        }
    }
}

impl StepFlaw {
    fn chinese(&self) -> String {
        match self {
            StepFlaw::Directions { other } => {
                format!("中，{} 乘以所写的乘数后方向与前面的相反", quoted(other))
            }
            StepFlaw::RoundsFraction { variable, coefficient } => {
                format!("不能取整：变量 {} 的系数 {} 不是整数", quoted(variable), quoted(coefficient))
            }
            StepFlaw::RoundsContinuous { variable } => format!("不能取整：{} 不是整数变量", quoted(variable)),
            StepFlaw::LeftSide { variable, derived, stated } => format!(
                "与所引的和不符：变量 {} 的系数应为 {}，写的是 {}",
                quoted(variable),
                quoted(derived),
                quoted(stated)
            ),
            StepFlaw::RightSide { derived, stated } => {
                format!("所引的只能得出 {}，得不出 {}", quoted(derived), quoted(stated))
            }
            StepFlaw::NotAssumed { other } => format!("合并的 {} 不是假设", quoted(other)),
            StepFlaw::NoSplit { first, second } => {
                format!("合并的 {} 与 {} 没有涵盖全部情形", quoted(first), quoted(second))
            }
            StepFlaw::NotBySolution => "不能由所给的解得出".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            StepFlaw::Directions { other } => {
                format!("{} times its multiplier points against what is cited before it", quoted(other))
            }
            StepFlaw::RoundsFraction { variable, coefficient } => {
                format!(
                    "it cannot be rounded, the coefficient {} of {} is no integer",
                    quoted(coefficient),
                    quoted(variable)
                )
            }
            StepFlaw::RoundsContinuous { variable } => {
                format!("it cannot be rounded, {} is no integer variable", quoted(variable))
            }
            StepFlaw::LeftSide { variable, derived, stated } => format!(
                "it is not the sum of what it cites, the coefficient of {} is {} there, {} here",
                quoted(variable),
                quoted(derived),
                quoted(stated)
            ),
            StepFlaw::RightSide { derived, stated } => {
                format!("what it cites gives {}, not {}", quoted(derived), quoted(stated))
            }
            StepFlaw::NotAssumed { other } => format!("it unsplits {}, which is no assumption", quoted(other)),
            StepFlaw::NoSplit { first, second } => {
                format!("it unsplits {} and {}, of which a point may keep neither", quoted(first), quoted(second))
            }
            StepFlaw::NotBySolution => "it does not follow from a solution".into(),
        }
    }
}

/// A word of the certificate, cut where it is long; characters that move the cursor are left out.
fn quoted(word: &str) -> String {
    let mut letters = word.chars().filter(|letter| !letter.is_control());
    let mut quoted: String = letters.by_ref().take(LONGEST_WORD).collect();
    if letters.next().is_some() {
        quoted.push('…');
    }
    format!("`{quoted}`")
}

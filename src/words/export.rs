//! Why a program cannot be written for other solvers.

use super::number::grouped;
use super::{Language, Statement};

/// A fault of a command that writes an integer program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFault {
    /// The problem has no such level.
    UnknownLevel {
        /// The level as typed.
        found: String,
        /// Those that it has, in their order.
        known: Vec<String>,
    },
    /// The values at which earlier levels are to be held are not known.
    LevelNeedsPlan {
        /// The level that is to be minimised.
        level: String,
        /// The earlier level whose value is not known.
        earlier: String,
    },
    /// A program too large to be of use to anybody.
    ModelTooLarge {
        /// About how many columns it would have.
        columns: usize,
        /// How many are written at most.
        most: usize,
    },
    /// The same, of a program whose rows are too many or too long.
    RowsTooLong,
}

impl Statement for ExportFault {
    fn code(&self) -> &'static str {
        match self {
            ExportFault::UnknownLevel { .. } => "unknown-level",
            ExportFault::LevelNeedsPlan { .. } => "level-needs-plan",
            ExportFault::ModelTooLarge { .. } | ExportFault::RowsTooLong => "model-too-large",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            ExportFault::UnknownLevel { found, .. } => {
                (format!("这个问题没有“{found}”这一项目标"), format!("the problem has no level `{found}`"))
            }
            ExportFault::LevelNeedsPlan { level, earlier } => (
                format!("写出 {level} 的模型，要先知道前面的 {earlier} 取什么值"),
                format!("to minimise {level}, the value at which {earlier} is held must be known"),
            ),
            ExportFault::ModelTooLarge { columns, most } => (
                format!("模型约有 {} 个变量，超过 {} 个", grouped(*columns as u64), grouped(*most as u64)),
                format!(
                    "the model would have about {} columns, more than {}",
                    grouped(*columns as u64),
                    grouped(*most as u64)
                ),
            ),
            ExportFault::RowsTooLong => ("模型的约束太多".into(), "the model would have too many constraints".into()),
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            ExportFault::UnknownLevel { known, .. } => {
                (format!("可以写：{}", known.join("、")), format!("it can be: {}", known.join(", ")))
            }
            ExportFault::LevelNeedsPlan { .. } => (
                "在问题文件后面加上方案：前面各项就取它的值".into(),
                "give a plan behind the problem: earlier levels are held at its values".into(),
            ),
            ExportFault::ModelTooLarge { .. } | ExportFault::RowsTooLong => (
                "这样大的模型，通用求解器也解不出".into(),
                "no general solver gets anywhere with a model so large".into(),
            ),
        };
        Some(language.pick(chinese, english))
    }
}

//! What is wrong with scenarios: files of them, and those of the command line.

use crate::words::{Language, Statement};

/// A fault of scenarios.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScenarioFault {
    /// A scenario that changes nothing.
    EmptyScenario {
        /// Its name.
        name: String,
    },
    /// Two scenarios of one name.
    RepeatedScenario {
        /// The name.
        name: String,
    },
    /// A file, or a command, without a scenario.
    NoScenarios,
    /// A number that may be below zero, outside its limits, both inclusive.
    BadAmount {
        /// The key.
        key: String,
        /// What stands there.
        found: String,
        /// The least it may be.
        least: i64,
        /// The most it may be.
        most: i64,
    },
    /// A change on the command line that is not in its form.
    BadChange {
        /// An example of the form, with its option.
        example: &'static str,
    },
    /// A college that a rule does not bind anyway.
    NotBound {
        /// The rule's name.
        rule: String,
        /// The college's name.
        college: String,
    },
}

impl Statement for ScenarioFault {
    fn code(&self) -> &'static str {
        match self {
            ScenarioFault::EmptyScenario { .. } => "empty-scenario",
            ScenarioFault::RepeatedScenario { .. } => "repeated-scenario",
            ScenarioFault::NoScenarios => "no-scenarios",
            ScenarioFault::BadAmount { .. } => "bad-amount",
            ScenarioFault::BadChange { .. } => "bad-change",
            ScenarioFault::NotBound { .. } => "not-bound",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            ScenarioFault::EmptyScenario { name } => {
                language.pick(format!("情景“{name}”没有改动任何东西"), format!("scenario {name} changes nothing"))
            }
            ScenarioFault::RepeatedScenario { name } => {
                language.pick(format!("情景名“{name}”用了两次"), format!("two scenarios are called {name}"))
            }
            ScenarioFault::NoScenarios => language.pick("没有任何情景", "there is no scenario").into(),
            ScenarioFault::BadAmount { key, found, .. } => {
                language.pick(format!("`{key}` 的值 {found} 超出范围"), format!("`{key}` cannot be {found}"))
            }
            ScenarioFault::BadChange { .. } => {
                language.pick("这项改动看不懂", "this change is not in a form that is understood").into()
            }
            ScenarioFault::NotBound { rule, college } => language.pick(
                format!("规则“{rule}”本来就不管{college}"),
                format!("rule {rule} does not bind {college} anyway"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        Some(match self {
            ScenarioFault::EmptyScenario { .. } => language
                .pick("写出改动，例如 [[scenarios.lose_room]]", "say what changes, as [[scenarios.lose_room]]")
                .into(),
            ScenarioFault::RepeatedScenario { .. } => {
                language.pick("改名或删去其中一个", "rename or remove one of the two").into()
            }
            ScenarioFault::NoScenarios => language
                .pick(
                    "给出情景文件，或用 --lose-room 等选项写出改动",
                    "name a file of scenarios, or say what changes with options such as --lose-room",
                )
                .into(),
            ScenarioFault::BadAmount { least, most, .. } => {
                language.pick(format!("应在 {least} 到 {most} 之间"), format!("write {least} to {most}"))
            }
            ScenarioFault::BadChange { example } => {
                language.pick(format!("例如：{example}"), format!("for example: {example}"))
            }
            ScenarioFault::NotBound { .. } => {
                language.pick("改写单位或规则的名称", "name another college or another rule").into()
            }
        })
    }
}

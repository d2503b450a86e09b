//! What is wrong with a command as it was typed: options, values and words that do not fit.

use super::Language;

/// A fault of the command line itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsageFault {
    /// No command of this name.
    UnknownCommand {
        /// The word as typed.
        found: String,
    },
    /// No option of this name, or a word too many.
    UnknownArgument {
        /// The option or word as typed.
        found: String,
    },
    /// A value that the option does not take.
    BadValue {
        /// The option, with the name of its value.
        option: String,
        /// The value as typed; empty if there is none.
        found: String,
        /// What it takes, if that can be listed.
        choices: Vec<String>,
        /// What is wrong with it, in the words of whoever refused it.
        reason: Option<String>,
    },
    /// Arguments that must be there.
    Missing {
        /// Their names.
        arguments: Vec<String>,
    },
    /// Two options that exclude each other, or one given twice.
    Conflict {
        /// The option.
        option: String,
        /// The other one; the same where it is given twice.
        other: String,
    },
}

impl UsageFault {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            UsageFault::UnknownCommand { found } => {
                (format!("没有命令“{found}”"), format!("there is no command `{found}`"))
            }
            UsageFault::UnknownArgument { found } if found.starts_with('-') => {
                (format!("没有选项 {found}"), format!("there is no option {found}"))
            }
            UsageFault::UnknownArgument { found } => {
                (format!("多写了“{found}”"), format!("`{found}` is one word too many"))
            }
            UsageFault::BadValue { option, found, .. } if found.is_empty() => {
                (format!("{option} 后面缺少值"), format!("{option} lacks its value"))
            }
            UsageFault::BadValue { option, found, choices, reason } => {
                let beside = |text: &str| reason.as_ref().map_or(String::new(), |reason| format!("{text}{reason}"));
                let (can, may) = match choices.join("、") {
                    choices if choices.is_empty() => (String::new(), String::new()),
                    choices => {
                        (format!("；可以写：{choices}"), format!("; it can be: {}", choices.replace('、', ", ")))
                    }
                };
                (
                    format!("{option} 不能写“{found}”{}{can}", beside("：")),
                    format!("{option} cannot be `{found}`{}{may}", beside(": ")),
                )
            }
            UsageFault::Missing { arguments } => {
                (format!("还要写：{}", arguments.join(" ")), format!("it lacks: {}", arguments.join(" ")))
            }
            UsageFault::Conflict { option, other } if option == other => {
                (format!("{option} 只能写一次"), format!("{option} can be given only once"))
            }
            UsageFault::Conflict { option, other } => {
                (format!("{option} 和 {other} 不能一起用"), format!("{option} and {other} exclude each other"))
            }
        };
        language.pick(chinese, english)
    }
}

/// What was probably meant, as the help behind a fault.
#[must_use]
pub fn did_you_mean(word: &str, language: Language) -> String {
    language.pick(format!("是否想写 {word}？"), format!("did you mean {word}?"))
}

/// How the command is used, and where more stands.
#[must_use]
pub fn usage(usage: &str, language: Language) -> String {
    language.pick(
        format!("用法：{usage}\n各选项的说明：加 --help"),
        format!("usage: {usage}\nmore about each option: --help"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_said_in_chinese_as_a_person_would() {
        let bad = |found: &str, choices: &[&str], reason: Option<&str>| UsageFault::BadValue {
            option: "--layout".into(),
            found: found.into(),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            reason: reason.map(str::to_owned),
        };
        let said = |fault: UsageFault| fault.text(Language::Chinese);
        assert_eq!(said(bad("表", &["flat", "grid"], None)), "--layout 不能写“表”；可以写：flat、grid");
        assert_eq!(said(bad("表", &[], Some("不是数"))), "--layout 不能写“表”：不是数");
        assert_eq!(said(bad("", &["flat"], None)), "--layout 后面缺少值");
        let conflict = |other: &str| UsageFault::Conflict { option: "--from".into(), other: other.into() };
        assert_eq!(said(conflict("--dates")), "--from 和 --dates 不能一起用");
        assert_eq!(said(conflict("--from")), "--from 只能写一次");
        assert_eq!(said(UsageFault::UnknownArgument { found: "--colums".into() }), "没有选项 --colums");
        assert_eq!(said(UsageFault::UnknownArgument { found: "a".into() }), "多写了“a”");
        assert_eq!(said(UsageFault::Missing { arguments: vec!["<PLAN>".into()] }), "还要写：<PLAN>");
    }
}

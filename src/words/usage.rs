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
    /// An option behind dashes that are no hyphens, as word processors and input methods write them.
    WrongDash {
        /// The option as typed.
        found: String,
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
            UsageFault::WrongDash { found } => {
                (format!("“{found}”前面的不是英文减号（-）"), format!("`{found}` does not begin with hyphens (-)"))
            }
            UsageFault::BadValue { option, found, .. } if found.is_empty() => {
                (format!("{option} 后面缺少值"), format!("{option} lacks its value"))
            }
            UsageFault::BadValue { option, found, choices, reason } => {
                let beside = |text: &str, language| {
                    reason.as_ref().map_or(String::new(), |reason| format!("{text}{}", why(reason, language)))
                };
                let (can, may) = match choices.join("、") {
                    choices if choices.is_empty() => (String::new(), String::new()),
                    choices => {
                        (format!("；可以写：{choices}"), format!("; it can be: {}", choices.replace('、', ", ")))
                    }
                };
                (
                    format!("{option} 不能写“{found}”{}{can}", beside("：", Language::Chinese)),
                    format!("{option} cannot be `{found}`{}{may}", beside(": ", Language::English)),
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

/// Why a value was refused, where whoever refused it speaks English alone: a number outside its limits, or none.
fn why(reason: &str, language: Language) -> String {
    // Our own reasons say it in both languages.
    if let Some((chinese, english)) = reason.split_once(" / ") {
        return language.pick(chinese, english).to_owned();
    }
    let limits = reason.split_once(" is not in ").map(|(_, limits)| limits.replace("..=", "..").replace("..", " "));
    let said = match limits.as_deref().map(|limits| limits.split(' ').collect::<Vec<_>>()).as_deref() {
        Some([least, ""]) => Some((format!("至少是 {least}"), format!("at least {least}"))),
        Some([least, most]) => Some((format!("要在 {least} 到 {most} 之间"), format!("from {least} to {most}"))),
        _ if reason.contains("invalid digit") || reason.contains("empty string") => {
            Some(("不是整数".to_owned(), "it is no whole number".to_owned()))
        }
        _ if reason.contains("too large") => Some(("数太大".to_owned(), "the number is too large".to_owned())),
        _ => None,
    };
    said.map_or(reason.to_owned(), |(chinese, english)| language.pick(chinese, english))
}

/// What was probably meant, as the help behind a fault: one word, or several that are as near.
#[must_use]
pub fn did_you_mean(words: &[String], language: Language) -> String {
    language.pick(format!("是否想写 {}？", words.join(" 或 ")), format!("did you mean {}?", words.join(" or ")))
}

/// That a path with blanks has to be quoted.
#[must_use]
pub fn quote_it(path: &str, language: Language) -> String {
    language.pick(
        format!("文件名里有空格，要加引号：\"{path}\""),
        format!("the path has blanks and has to be quoted: \"{path}\""),
    )
}

/// That the file to be written stands behind `-o`.
#[must_use]
pub fn name_the_output(file: &str, language: Language) -> String {
    language.pick(
        format!("要写到文件，用 -o：halfday new -o {file}"),
        format!("the file to be written stands behind -o: halfday new -o {file}"),
    )
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
        assert_eq!(said(bad("0", &[], Some("0 is not in 1..=20"))), "--layout 不能写“0”：要在 1 到 20 之间");
        assert_eq!(said(bad("", &["flat"], None)), "--layout 后面缺少值");
        let conflict = |other: &str| UsageFault::Conflict { option: "--from".into(), other: other.into() };
        assert_eq!(said(conflict("--dates")), "--from 和 --dates 不能一起用");
        assert_eq!(said(conflict("--from")), "--from 只能写一次");
        assert_eq!(said(UsageFault::UnknownArgument { found: "--colums".into() }), "没有选项 --colums");
        assert_eq!(said(UsageFault::UnknownArgument { found: "a".into() }), "多写了“a”");
        assert_eq!(said(UsageFault::Missing { arguments: vec!["<方案>".into()] }), "还要写：<方案>");
    }
}

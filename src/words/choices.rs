//! What there is to choose from: other plans that are as good, and what one more half-day, session or batch would buy.

use super::{Language, Statement};

/// A fixed word of these tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChoiceLabel {
    /// Title of the alternatives.
    Alternatives,
    /// Heading of the plans' numbers.
    Plan,
    /// Heading of how many colleges differ from the first plan.
    Differing,
    /// Heading of which.
    Colleges,
    /// Heading of the wishes that a plan does not meet.
    Unmet,
    /// The first plan, in place of who differs.
    First,
    /// Title of the trade-offs.
    TradeOffs,
    /// Heading of what may be worse.
    Allowed,
    /// The best plan, in place of what may be worse.
    Best,
    /// How the trade-offs are to be read.
    TradeOffsNote,
    /// A row that could not be solved in the time.
    Open,
}

impl ChoiceLabel {
    /// The word.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            ChoiceLabel::Alternatives => ("同样好的方案", "Plans that are as good"),
            ChoiceLabel::Plan => ("方案", "Plan"),
            ChoiceLabel::Differing => ("与方案1不同的单位数", "Colleges elsewhere than in plan 1"),
            ChoiceLabel::Colleges => ("换了半天或地点的单位", "Which, by room or half-day"),
            ChoiceLabel::Unmet => ("未满足的愿望", "Wishes not met"),
            ChoiceLabel::First => ("（所排的方案）", "(the plan that was made)"),
            ChoiceLabel::TradeOffs => ("多给一点能换来什么", "What one more would buy"),
            ChoiceLabel::Allowed => ("放宽", "One more of"),
            ChoiceLabel::Best => ("不放宽（最好的方案）", "nothing (the best plan)"),
            ChoiceLabel::TradeOffsNote => (
                "每行让一项可以差 1，排在它前面的各项不变，后面的各项重新求最好；括号里是与最好方案之差，“≤”表示尚未证明。",
                "In each row one aim may be worse by 1; those before it stay, those after it are made best anew. In brackets \
                 the difference from the best plan; ≤ marks what is not proven.",
            ),
            ChoiceLabel::Open => ("时间内没有算出", "not solved in the time"),
        };
        language.pick(chinese, english)
    }
}

/// A line about the alternatives as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AlternativesLine {
    /// The values that all of them share: what is minimised, and the value.
    Values(Vec<(String, u64)>),
    /// Proven: there are no others.
    NoMore,
    /// It is not known whether there are others.
    Undecided,
}

impl AlternativesLine {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self {
            AlternativesLine::Values(values) => {
                let each: Vec<String> = values.iter().map(|(aim, value)| format!("{aim} {value}")).collect();
                language.pick(
                    format!("各方案每一项的值都相同：{}。", each.join("，")),
                    format!("All plans have the same values: {}.", each.join(", ")),
                )
            }
            AlternativesLine::NoMore => language
                .pick(
                    "已证明：没有别的同样好、又有单位换半天或地点的方案。",
                    "Proven: no other plan is as good with some college in another room or half-day.",
                )
                .to_owned(),
            AlternativesLine::Undecided => language
                .pick(
                    "还有没有别的同样好的方案，没有算出。",
                    "Whether there are other plans that are as good was not decided.",
                )
                .to_owned(),
        }
    }
}

/// One more of something: `用到的半天 +1`.
#[must_use]
pub fn one_more(aim: &str) -> String {
    format!("{aim} +1")
}

/// A value beside that of the best plan: `14 (−1)`, `≤ 14 (−1)` where it is not proven, `15` where nothing differs.
#[must_use]
pub fn compared(value: u64, best: u64, proven: bool) -> String {
    // Nothing is less than nothing.
    let mark = if proven || value == 0 { "" } else { "≤ " };
    match value.cmp(&best) {
        std::cmp::Ordering::Equal => format!("{mark}{value}"),
        std::cmp::Ordering::Less => format!("{mark}{value} (−{})", best - value),
        std::cmp::Ordering::Greater => format!("{mark}{value} (+{})", value - best),
    }
}

/// Why such a table cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChoiceFault {
    /// Alternatives asked for on standard output, which takes their table.
    NeedFiles,
}

impl Statement for ChoiceFault {
    fn code(&self) -> &'static str {
        match self {
            ChoiceFault::NeedFiles => "alternatives-need-files",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            ChoiceFault::NeedFiles => language
                .pick("有多个方案时，标准输出只写对照表", "with alternatives, standard output takes only their table")
                .to_owned(),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let (chinese, english) = match self {
            ChoiceFault::NeedFiles => {
                ("用 -o 写到文件：plan.docx、plan-2.docx……", "write files with -o: plan.docx, plan-2.docx, …")
            }
        };
        Some(language.pick(chinese, english).to_owned())
    }
}

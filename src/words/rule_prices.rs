//! The words of the table of rule prices: what dropping each rule would gain.

use super::Language;
use super::worth::LevelSaid;

/// A fixed word or sentence of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PriceLabel {
    /// The title.
    Title,
    /// Heading of the rules.
    Rule,
    /// Heading of what happens without them.
    Without,
    /// How the table is to be read, where there is a plan.
    Reading,
    /// How the table is to be read, where there is none.
    NoPlan,
    /// How the table is to be read, where not even that was decided.
    Unknown,
    /// The problem has no rule.
    NoRules,
    /// Not all was proven.
    Unproven,
}

impl PriceLabel {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            PriceLabel::Title => ("每条规则的代价", "What each rule costs"),
            PriceLabel::Rule => ("规则", "Rule"),
            PriceLabel::Without => ("只去掉这一条", "Without it alone"),
            PriceLabel::Reading => (
                "每次只去掉一条规则，其余不变，重新求最好的方案。两条各自没有代价的规则，合起来可能有代价。",
                "One rule is dropped at a time, all others kept, and the best plan found anew. Two rules that each cost \
                 nothing may cost something together.",
            ),
            PriceLabel::NoPlan => (
                "按全部规则排不出方案。每次只去掉一条规则，看能否排出。",
                "There is no plan under all rules. One rule is dropped at a time to see whether there is one without it.",
            ),
            PriceLabel::Unknown => (
                "在规定的计算量和时间限制内没有得出结论；若是时间不够，可以用 --time-limit 放宽。",
                "Within the work and the time allowed for it nothing was decided. Where it was the time, allow more with --time-limit.",
            ),
            PriceLabel::NoRules => ("这个文件没有规则。", "This file has no rules."),
            PriceLabel::Unproven => (
                "计算量和时间有限，有的数没有完全证明；若是时间不够，可以用 --time-limit 放宽。",
                "Time ran out before everything was proven. Allow more with --time-limit.",
            ),
        };
        language.pick(chinese, english)
    }
}

/// What happens without a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WithoutRule {
    /// Nothing changes.
    CostsNothing,
    /// These levels get better, or (a class that is divisible under the rule) worse, or are not known.
    Levels(Vec<LevelSaid>),
    /// There is a plan.
    Possible,
    /// There is no plan.
    None,
    /// Not decided in time.
    Undecided,
}

impl WithoutRule {
    /// What stands in the table; a line for each level.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            WithoutRule::Levels(levels) => {
                return levels.iter().map(|level| level.text(language)).collect::<Vec<_>>().join("\n");
            }
            WithoutRule::CostsNothing => ("一样好：这条规则没有代价", "as good: the rule costs nothing"),
            WithoutRule::Possible => ("能排出", "there is a plan"),
            WithoutRule::None => ("排不出", "there is no plan"),
            WithoutRule::Undecided => ("没有结论", "not decided"),
        };
        language.pick(chinese, english).to_owned()
    }
}

/// The line above the table: the best values under all rules.
#[must_use]
pub fn under_all_rules(values: &[String], language: Language) -> String {
    match language {
        Language::Chinese => format!("按全部规则：{}。", values.join("，")),
        Language::English => format!("Under all rules: {}.", values.join(", ")),
    }
}

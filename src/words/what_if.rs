//! The words of a comparison of scenarios.

use super::Language;

/// A fixed word or sentence of the comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhatIfLabel {
    /// Title.
    Title,
    /// Heading of the scenarios.
    Scenario,
    /// The problem as it is.
    AsIs,
    /// Heading of the results.
    Result,
    /// A plan whose every level is proven.
    Best,
    /// A plan that may not be the best.
    PerhapsNotBest,
    /// Proven that there is none.
    NoPlan,
    /// Neither a plan nor a proof that there is none.
    Undecided,
    /// Heading of who is told anew.
    Changed,
    /// Heading of the wishes that are not met.
    Unmet,
    /// Heading of the reasons.
    Why,
    /// What stands in brackets.
    Brackets,
    /// From what changes are counted.
    Against,
    /// A warning that not everything is decided or proven.
    NotAllDecided,
}

impl WhatIfLabel {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            WhatIfLabel::Title => ("情景对比", "What if"),
            WhatIfLabel::Scenario => ("情景", "Scenario"),
            WhatIfLabel::AsIs => ("不作改动", "as it is"),
            WhatIfLabel::Result => ("结果", "Result"),
            WhatIfLabel::Best => ("已证明最优", "proven best"),
            WhatIfLabel::PerhapsNotBest => ("有方案，未证明最优", "a plan, not proven best"),
            WhatIfLabel::NoPlan => ("排不出", "no plan"),
            WhatIfLabel::Undecided => ("未定", "undecided"),
            WhatIfLabel::Changed => ("要改通知的单位", "Colleges to be told again"),
            WhatIfLabel::Unmet => ("未满足的愿望", "Wishes not met"),
            WhatIfLabel::Why => ("为什么排不出", "Why there is no plan"),
            WhatIfLabel::Brackets => {
                ("括号里是与不作改动相比的差。", "In brackets: the difference from the problem as it is.")
            }
            WhatIfLabel::Against => (
                "有变单位：时间地点与原方案不同的单位数。",
                "Changes: colleges whose times or places differ from the earlier plan.",
            ),
            WhatIfLabel::NotAllDecided => (
                "计算量和时间有限：有的情景没有定论或没有证明最优；若是时间不够，可以用 --time-limit 放宽。",
                "Time ran out: some scenarios are undecided or not proven best; --time-limit gives them more time.",
            ),
        };
        language.pick(chinese, english)
    }
}

/// A value with its difference and, where it is not proven, its bound: `26 (+1)`, `26 (+1)，至少 25`.
#[must_use]
pub fn compared(value: u64, base: Option<u64>, bound: Option<u64>, language: Language) -> String {
    let difference = base.map_or(0, |base| i128::from(value) - i128::from(base));
    let more = if difference == 0 { String::new() } else { format!(" ({difference:+})") };
    let bound =
        bound.map_or(String::new(), |bound| language.pick(format!("，至少 {bound}"), format!(", at least {bound}")));
    format!("{value}{more}{bound}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_has_its_sign_and_an_open_level_its_bound() {
        assert_eq!(compared(26, Some(25), None, Language::Chinese), "26 (+1)");
        assert_eq!(compared(24, Some(25), None, Language::Chinese), "24 (-1)");
        assert_eq!(compared(25, Some(25), None, Language::Chinese), "25");
        assert_eq!(compared(26, None, Some(25), Language::Chinese), "26，至少 25");
        assert_eq!(compared(26, Some(25), Some(25), Language::English), "26 (+1), at least 25");
    }
}

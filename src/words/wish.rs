//! Wishes by name: which are not met, for whom, and what they weigh.

use super::Language;

/// A wish that is not met for some colleges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnmetSaid {
    /// The wish's name.
    pub wish: String,
    /// The colleges.
    pub colleges: Vec<String>,
    /// What it weighs for each of them.
    pub weight: u64,
}

impl UnmetSaid {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let UnmetSaid { wish, colleges, weight } = self;
        let each = colleges.len() > 1;
        match language {
            Language::Chinese => {
                let weight = if each { format!("权重各 {weight}") } else { format!("权重 {weight}") };
                format!("愿望“{wish}”未满足：{}（{weight}）。", colleges.join("、"))
            }
            Language::English => {
                let weight = if each { format!("weight {weight} each") } else { format!("weight {weight}") };
                format!("Wish \"{wish}\" is not met: {} ({weight}).", colleges.join(", "))
            }
        }
    }
}

/// A fixed word or sentence of the table of what granting wishes would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WishLabel {
    /// The title.
    Title,
    /// Heading of the wishes.
    Wish,
    /// Heading of the colleges.
    College,
    /// Heading of what a wish weighs.
    Weight,
    /// Heading of what happens if it is granted.
    Granted,
    /// How the table is to be read.
    Reading,
    /// There is no plan.
    NoPlan,
    /// Nothing was decided.
    Unknown,
    /// Every wish is met.
    AllMet,
    /// Not all was proven.
    Unproven,
}

impl WishLabel {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            WishLabel::Title => ("满足每个愿望的代价", "What granting each wish costs"),
            WishLabel::Wish => ("愿望", "Wish"),
            WishLabel::College => ("单位", "College"),
            WishLabel::Weight => ("权重", "Weight"),
            WishLabel::Granted => ("一定要满足的话", "If it must be met"),
            WishLabel::Reading => (
                "下面是最好的方案未满足的愿望。每次只把一个单位的一个愿望当作规则，其余不变，重新求最好的方案。",
                "These wishes are not met by the best plan. One wish of one college is made a rule at a time, all else kept, \
                 and the best plan found anew.",
            ),
            WishLabel::NoPlan => {
                ("排不出方案。原因见 halfday explain。", "There is no plan; `halfday explain` says why.")
            }
            WishLabel::Unknown => (
                "在时间限制内没有得出结论。可以用 --time-limit 放宽时间。",
                "Within the time limit nothing was decided. Allow more with --time-limit.",
            ),
            WishLabel::AllMet => ("最好的方案满足了每一个愿望。", "The best plan meets every wish."),
            WishLabel::Unproven => (
                "时间有限，有的数没有完全证明。可以用 --time-limit 放宽时间。",
                "Time ran out before everything was proven. Allow more with --time-limit.",
            ),
        };
        language.pick(chinese, english)
    }
}

/// What happens if a wish must be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IfGranted {
    /// Another plan that is as good meets it (and perhaps another wish less).
    CostsNothing,
    /// These levels change.
    Levels(Vec<super::worth::LevelSaid>),
    /// There is no plan.
    Impossible,
    /// Not decided in time.
    Undecided,
}

impl IfGranted {
    /// What stands in the table; a line for each level.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            IfGranted::Levels(levels) => {
                return levels.iter().map(|level| level.text(language)).collect::<Vec<_>>().join("\n");
            }
            IfGranted::CostsNothing => ("有一样好的方案满足它", "a plan that is as good meets it"),
            IfGranted::Impossible => ("排不出", "there is no plan"),
            IfGranted::Undecided => ("时间内没有结论", "not decided in time"),
        };
        language.pick(chinese, english).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_named_with_its_colleges_and_its_weight() {
        let one = UnmetSaid { wish: "班车".into(), colleges: vec!["法学院".into()], weight: 2 };
        assert_eq!(one.text(Language::Chinese), "愿望“班车”未满足：法学院（权重 2）。");
        let two = UnmetSaid { wish: "bus".into(), colleges: vec!["Law".into(), "Arts".into()], weight: 2 };
        assert_eq!(two.text(Language::English), "Wish \"bus\" is not met: Law, Arts (weight 2 each).");
    }
}

//! What is said of proofs that a file brings along: claims, until they are counted or derived again.

use super::number::grouped;
use super::{Ended, Language};

/// The kind of proof that a file claims.
#[must_use]
pub fn claimed_kind(kind: &str, language: Language) -> String {
    language.pick(format!("文件所称：{kind}"), format!("claimed: {kind}"))
}

/// What a file claims of a level, in place of a reason. `because`: the file's own words.
#[must_use]
pub fn claimed_reason(bound: u64, because: &str, language: Language) -> String {
    let bound = grouped(bound);
    let because = because.trim_end_matches(['。', '.']);
    let (chinese, english) = if because.is_empty() {
        (String::new(), String::new())
    } else {
        (format!("，理由是“{because}”"), format!(", because “{because}”"))
    };
    language.pick(
        format!("文件称下界为 {bound}{chinese}；本程序没有重新证明"),
        format!("the file claims the bound {bound}{english}; halfday has not derived it again"),
    )
}

/// That proofs of a file are claims.
#[must_use]
pub fn claims_told(levels: &[String], same_problem: bool, language: Language) -> String {
    let (chinese, english) = if same_problem {
        ("", "")
    } else {
        (
            "方案文件是为另一个问题，或改动前的问题排的。",
            "The file's plan was made for another problem, or for this one before it was changed. ",
        )
    };
    if levels.is_empty() {
        return language.pick(chinese.to_owned(), english.trim_end().to_owned());
    }
    language.pick(
        format!(
            "{chinese}下列各项“不能更好”只是文件所称，没有重新证明：{}。可用 halfday check --prove 重新证明。",
            levels.join("、")
        ),
        format!(
            "{english}That no plan is better is only claimed by the file, not derived again, for: {}. Use halfday check \
             --prove to derive it.",
            levels.join(", ")
        ),
    )
}

/// What deriving a level's bound again has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Derived<'a> {
    /// The value cannot be lower; the kind of proof and the reason.
    Proven {
        /// The kind of proof.
        proof: &'a str,
        /// The reason.
        because: &'a str,
    },
    /// Not known.
    Open {
        /// What no plan is below.
        bound: u64,
    },
    /// There is a better plan.
    Better {
        /// Its value.
        better: u64,
        /// What no plan is below.
        bound: u64,
        /// The file claims that there is none.
        claimed: bool,
    },
}

impl Derived<'_> {
    /// A line on a level: what is minimised, the plan's value, and what was shown.
    #[must_use]
    pub fn line(self, aim: &str, value: u64, language: Language) -> String {
        let value = grouped(value);
        match self {
            Derived::Proven { proof, because } => {
                let (zh, en) = if because.is_empty() { ("", "") } else { ("：", ": ") };
                language.pick(
                    format!("{aim} {value}：已证明不能更好（{proof}）{zh}{because}"),
                    format!("{aim} {value}: proven, no plan is better ({proof}){en}{because}"),
                )
            }
            Derived::Open { bound } => {
                let bound = grouped(bound);
                language.pick(
                    format!("{aim} {value}：没有证明，下界 {bound}"),
                    format!("{aim} {value}: not proven, bound {bound}"),
                )
            }
            Derived::Better { better, bound, claimed } => {
                let (better, is_least, bound) = (grouped(better), better == bound, grouped(bound));
                let (zh, en) =
                    if claimed { ("文件所称不对：", "the file's claim is wrong: ") } else { ("", "") };
                if is_least {
                    language.pick(
                        format!("{aim} {value}：{zh}可以做到 {better}，这是最小值"),
                        format!("{aim} {value}: {en}{better} can be had, and no less"),
                    )
                } else {
                    language.pick(
                        format!("{aim} {value}：{zh}可以做到 {better}，下界 {bound}"),
                        format!("{aim} {value}: {en}{better} can be had, bound {bound}"),
                    )
                }
            }
        }
    }
}

/// The verdict on all levels of a plan.
#[must_use]
pub fn all_derived(better: usize, open: usize, ended: Ended, language: Language) -> String {
    match (better, open) {
        (0, 0) => language.pick("已证明：没有更好的排法。", "Every level is proven: no plan is better.").to_owned(),
        (0, open) => {
            let ended = ended.text(language);
            language.pick(format!("{ended}：{open} 项没有证明。"), format!("{ended}: {open} not proven."))
        }
        (better, _) => language.pick(
            format!("不是最好的方案：{better} 项可以更好。"),
            format!("There are better plans: {better} of the levels can be lower."),
        ),
    }
}

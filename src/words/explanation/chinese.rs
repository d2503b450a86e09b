//! Explanations in Chinese.

use super::{Amount, Days, Sentence};
use crate::words::{Language, grouped, shown_names};

impl Sentence {
    /// The sentence, with its full stop.
    pub(super) fn chinese(&self) -> String {
        match self {
            Sentence::HasPlan => "排得下：所有人都能安排，没有需要解释的冲突。".into(),
            Sentence::WholeShort { amount } => format!("全部场次加起来也不够：{}。", amount.chinese("开放")),
            Sentence::Short { colleges, rules, open, sessions, amount } => {
                short(colleges, rules, open, *sessions, amount)
            }
            Sentence::InHeads { need, capacity } => {
                format!("按人数算：共 {} 人，这些场次最多接待 {} 人。", grouped(*need), grouped(*capacity))
            }
            Sentence::Says { rule, demanded } => format!("规则“{rule}”：{}。", demanded.chinese),
            Sentence::OpenMore { amount, rules } => {
                let or = if *rules { "，或放宽上面的规则" } else { "" };
                format!(
                    "要排得下，至少还要补上 {}（增开场次、延长时间或加快速度）{or}，或减少人数。",
                    amount.short_chinese()
                )
            }
            Sentence::WhyNotAll => "本文件允许有人排不下；下面说明为什么不能把所有人都排下。".into(),
            Sentence::NotEvenSome => "即使允许有人排不下，也排不出满足规则的方案。".into(),
            Sentence::AtOdds { rules, alone } => {
                let why = match alone {
                    Some(true) => "，与其他单位无关",
                    Some(false) => "：其余单位也要安排时，时间不够分",
                    None => "",
                };
                let (verb, rules) = (if rules.len() == 1 { "无法满足" } else { "不能同时满足" }, named_rules(rules));
                format!("{rules}{verb}{why}。")
            }
            Sentence::PerhapsNotSmallest => "计算量和时间有限，没有全部试完：其中可能有多余的规则。".into(),
            Sentence::DropOne { rules } if rules.len() == 1 => format!("去掉{}就能排出。", named_rules(rules)),
            Sentence::DropOne { rules } => format!("去掉{}中的任何一条就能排出。", named_rules(rules)),
            Sentence::DropMore => "只去掉其中一条，未能排出：可能还有别的冲突，或时间不够判断。".into(),
            Sentence::WithoutRules => "总时间够，但即使去掉所有规则也排不下。".into(),
            Sentence::LoosenSettings { classes, changeover } => {
                let mut ways = vec!["增开场次", "延长时间"];
                ways.extend(classes.then_some("把班级分小"));
                ways.extend(changeover.then_some("缩短换场时间"));
                format!("可以试试：{}。", ways.join("、"))
            }
            Sentence::Undecided => {
                "在规定的计算量和时间限制内没有排出，也没有证明排不出；若是时间不够，可以用 --time-limit 放宽。".into()
            }
        }
    }
}

impl Amount {
    fn chinese(&self, open: &str) -> String {
        match self {
            Amount::Minutes { need, changeovers, capacity } => {
                let change = changeovers.map_or(String::new(), |(times, minutes)| {
                    format!("（含至少 {} 次换场，每次 {} 分钟）", grouped(times), grouped(minutes))
                });
                let (capacity, short) = (grouped(*capacity), self.short_chinese());
                format!("需要 {} 分钟{change}，{open} {capacity} 分钟，差 {short}", grouped(*need))
            }
            Amount::Heads { need, allowance, capacity } => {
                let less = if *allowance > 0 { format!("（留 {allowance}% 余量）") } else { String::new() };
                let (capacity, short) = (grouped(*capacity), self.short_chinese());
                format!("需要接待 {} 人，最多能接待 {capacity} 人{less}，差 {short}", grouped(*need))
            }
        }
    }

    fn short_chinese(&self) -> String {
        match self {
            Amount::Minutes { .. } => format!("{} 分钟", grouped(self.short())),
            Amount::Heads { .. } => format!("{} 人", grouped(self.short())),
        }
    }
}

fn short(
    colleges: &[String],
    rules: &[String],
    open: &[(Days, Vec<String>)],
    sessions: usize,
    amount: &Amount,
) -> String {
    let because = if rules.is_empty() { String::new() } else { format!("按{}，", named_rules(rules)) };
    let open: Vec<String> =
        open.iter().map(|(days, rooms)| format!("{} {}", days.text(Language::Chinese), rooms.join("、"))).collect();
    let places = match (open.is_empty(), sessions) {
        (true, 0) => "没有任何场次可用".into(),
        (true, sessions) => format!("只有 {sessions} 个场次可用"),
        (false, _) => format!("只能用{}", open.join("；")),
    };
    format!("{because}{}{places}：{}。", shown_names(colleges, Language::Chinese), amount.chinese("合计可用"))
}

/// Rules are all named, however many: each has a part in it.
fn named_rules(rules: &[String]) -> String {
    format!("规则{}", rules.iter().map(|rule| format!("“{rule}”")).collect::<Vec<_>>().join("、"))
}

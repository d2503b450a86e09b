//! The comparison of two years: headcounts college by college, colleges gone and new, dates moved.

use super::number::counted;
use super::{Language, grouped, weekday};
use chrono::NaiveDate;

/// A jump is a change of more than a fifth and more than ten heads.
#[must_use]
pub fn is_jump(old: u64, new: u64) -> bool {
    let change = old.abs_diff(new);
    change > 10 && change.saturating_mul(5) > old
}

/// Two years side by side.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// Colleges: those of both years and of last year alone in last year's order, then the new ones.
    pub colleges: Vec<Compared>,
    /// Each date of last year and the one that takes its place.
    pub dates: Vec<(NaiveDate, NaiveDate)>,
    /// Rules and wishes that were left without a college, and dropped.
    pub dropped_rules: Vec<String>,
    /// Rules and wishes that lost colleges or tags, and which.
    pub taken: Vec<(String, Vec<String>)>,
}

/// A college in two years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Its name this year, or last year's where it is gone.
    pub name: String,
    /// Its name last year, where that was another.
    pub renamed_from: Option<String>,
    /// Its heads last year, 0 if it was given in minutes; `None` if it is new.
    pub old: Option<u64>,
    /// Its heads this year; `None` if it is gone.
    pub new: Option<u64>,
}

impl Comparison {
    /// The comparison as lines of text, each without a line end. Colleges without any change are only counted.
    #[must_use]
    pub fn lines(&self, language: Language) -> Vec<String> {
        let sum = |heads: fn(&Compared) -> Option<u64>| {
            let known: Vec<u64> = self.colleges.iter().filter_map(heads).collect();
            (grouped(known.len() as u64), grouped(known.iter().sum()))
        };
        let ((old_colleges, old_heads), (colleges, heads)) = (sum(|each| each.old), sum(|each| each.new));
        let mut lines = vec![language.pick(
            format!("去年 {old_colleges} 个单位 {old_heads} 人，今年 {colleges} 个单位 {heads} 人"),
            format!("last year {old_colleges} colleges, {old_heads} people; this year {colleges}, {heads}"),
        )];
        let same = |each: &&Compared| each.old == each.new && each.renamed_from.is_none();
        let unchanged = self.colleges.iter().filter(same).count();
        if unchanged > 0 {
            lines.push(language.pick(
                format!("  {unchanged} 个单位人数不变"),
                format!("  {} with the same headcount", counted(unchanged as u64, "college", "colleges")),
            ));
        }
        lines.extend(self.colleges.iter().filter(|each| !same(each)).map(|each| each.line(language)));
        let day = |date: NaiveDate| {
            let weekday = weekday(date, language);
            language.pick(format!("{date}（{weekday}）"), format!("{date} ({weekday})"))
        };
        let date = |(old, new): &(NaiveDate, NaiveDate)| format!("{} → {}", day(*old), day(*new));
        let dates: Vec<String> = self.dates.iter().map(date).collect();
        lines.push(language.pick(format!("日期：{}", dates.join("，")), format!("dates: {}", dates.join(", "))));
        if !self.dropped_rules.is_empty() {
            lines.push(language.pick(
                format!("删去的规则：{}", self.dropped_rules.join("、")),
                format!("rules dropped: {}", self.dropped_rules.join(", ")),
            ));
        }
        for (rule, names) in &self.taken {
            lines.push(language.pick(
                format!("规则“{rule}”里删去：{}", names.join("、")),
                format!("taken out of rule `{rule}`: {}", names.join(", ")),
            ));
        }
        lines
    }
}

impl Compared {
    /// Takes another college of last year that became part of this one.
    pub fn merge(&mut self, other: Compared) {
        let before = |each: &Compared| each.renamed_from.clone().unwrap_or_else(|| each.name.clone());
        self.renamed_from = Some(format!("{} + {}", before(self), before(&other)));
        self.old = Some(self.old.unwrap_or(0) + other.old.unwrap_or(0));
    }

    fn line(&self, language: Language) -> String {
        let name = match (&self.renamed_from, language) {
            (None, _) => self.name.clone(),
            (Some(old), Language::Chinese) => format!("{}（原 {old}）", self.name),
            (Some(old), Language::English) => format!("{} (was {old})", self.name),
        };
        match (self.old, self.new) {
            (None, new) => {
                let heads = grouped(new.unwrap_or(0));
                language.pick(format!("  新增 {name}：{heads} 人"), format!("  new: {name}, {heads} people"))
            }
            (Some(old), None) => {
                let heads = grouped(old);
                language.pick(format!("  取消 {name}：去年 {heads} 人"), format!("  gone: {name}, {heads} people"))
            }
            (Some(old), Some(new)) => {
                let sign = if new >= old { "+" } else { "−" };
                let change = format!("{sign}{}", grouped(old.abs_diff(new)));
                let mark = match is_jump(old, new) {
                    true => language.pick("，变化较大，请核对", ", a jump: is it right?"),
                    false => "",
                };
                let (old, new) = (grouped(old), grouped(new));
                if old == new {
                    return language
                        .pick(format!("  {name}：人数不变，{new} 人"), format!("  {name}: {new} people as before"));
                }
                language.pick(
                    format!("  {name}：{old} → {new} 人（{change}{mark}）"),
                    format!("  {name}: {old} → {new} people ({change}{mark})"),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_more_than_a_fifth_and_more_than_ten_heads() {
        assert!(is_jump(100, 121) && is_jump(100, 79) && is_jump(0, 11) && is_jump(50, 61));
        assert!(!is_jump(100, 120) && !is_jump(10, 20) && !is_jump(1000, 1011));
    }

    #[test]
    fn what_changed_is_said_college_by_college() {
        let college = |name: &str, from: Option<&str>, old, new| Compared {
            name: name.into(),
            renamed_from: from.map(str::to_owned),
            old,
            new,
        };
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let comparison = Comparison {
            colleges: vec![
                college("商学院", None, Some(675), Some(675)),
                college("法学院", None, Some(118), Some(240)),
                college("文学院", Some("人文学院"), Some(315), Some(310)),
                college("体育学院", None, Some(90), None),
                college("未来学院", None, None, Some(1200)),
            ],
            dates: vec![(day(2021, 4, 9), day(2022, 4, 8))],
            dropped_rules: vec!["体育学院下午".into()],
            taken: vec![("周五考试".into(), vec!["体育学院".into()])],
        };
        assert_eq!(
            comparison.lines(Language::Chinese),
            [
                "去年 4 个单位 1,198 人，今年 4 个单位 2,425 人",
                "  1 个单位人数不变",
                "  法学院：118 → 240 人（+122，变化较大，请核对）",
                "  文学院（原 人文学院）：315 → 310 人（−5）",
                "  取消 体育学院：去年 90 人",
                "  新增 未来学院：1,200 人",
                "日期：2021-04-09（周五） → 2022-04-08（周五）",
                "删去的规则：体育学院下午",
                "规则“周五考试”里删去：体育学院",
            ]
        );
        assert_eq!(comparison.lines(Language::English).len(), 9);
    }
}

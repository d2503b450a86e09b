//! Explanations in words: indices become names, slots become minutes.

use super::{Conflict, Explanation, Repairs, Shortage};
use crate::problem::{CollegeIndex, Demand, HalfDayIndex, Problem, RuleIndex};
use crate::rules;
use crate::words::Language;
use crate::words::explanation::{Amount, Days, Sentence};
use std::collections::BTreeMap;

/// More sessions than this are counted, not listed.
const LISTED_SESSIONS: usize = 12;

impl Explanation {
    /// The explanation in sentences: what is wrong, what the rules in it say, what would help.
    #[must_use]
    pub fn sentences(&self, problem: &Problem, language: Language) -> Vec<String> {
        self.said(problem).iter().map(|sentence| sentence.text(language)).collect()
    }

    /// The sentences that stand before these repairs: without what the repairs say better.
    #[must_use]
    pub fn sentences_before(&self, repairs: &Repairs, problem: &Problem, language: Language) -> Vec<String> {
        let mut said = self.said(problem);
        said.retain(|sentence| match sentence {
            Sentence::OpenMore { .. } | Sentence::LoosenSettings { .. } => repairs.found.is_empty(),
            Sentence::DropMore => repairs.found.iter().all(|repair| repair.kinds.len() == 1),
            Sentence::DropOne { .. } => !self.each_yields(repairs),
            _ => true,
        });
        said.iter().map(|sentence| sentence.text(language)).collect()
    }

    /// Whether the repairs touch every rule that is enough to drop.
    fn each_yields(&self, repairs: &Repairs) -> bool {
        let Explanation::Conflict(conflict) = self else { return false };
        let touched = |rule: &RuleIndex| repairs.found.iter().any(|repair| repair.touched_rule() == Some(*rule));
        conflict.mends.iter().all(touched)
    }

    /// The sentences as data.
    #[must_use]
    pub fn said(&self, problem: &Problem) -> Vec<Sentence> {
        let mut sentences = match self {
            Explanation::HasPlan => vec![Sentence::HasPlan],
            Explanation::Shortage(shortages) => shortages.iter().flat_map(|each| shortage(problem, each)).collect(),
            Explanation::Conflict(found) => conflict(problem, found),
            Explanation::WithoutRules => {
                let classes = problem.colleges().iter().any(|college| !college.classes.is_empty());
                let changeover = problem.settings().changeover > 0;
                vec![Sentence::WithoutRules, Sentence::LoosenSettings { classes, changeover }]
            }
            Explanation::Undecided => vec![Sentence::Undecided],
        };
        let everybody = !matches!(self, Explanation::Conflict(Conflict { everybody: false, .. }));
        if problem.settings().partial && self.is_no() {
            sentences.insert(0, if everybody { Sentence::WhyNotAll } else { Sentence::NotEvenSome });
        }
        sentences
    }
}

fn shortage(problem: &Problem, shortage: &Shortage) -> Vec<Sentence> {
    let amount = shortage.amount;
    let everything = shortage.rules.is_empty() && shortage.colleges.len() == problem.colleges().len();
    let mut sentences = vec![if everything {
        Sentence::WholeShort { amount }
    } else {
        Sentence::Short {
            colleges: colleges(problem, &shortage.colleges),
            rules: rules(problem, &shortage.rules),
            open: if shortage.sessions.len() > LISTED_SESSIONS { Vec::new() } else { open(problem, shortage) },
            sessions: shortage.sessions.len(),
            amount,
        }
    }];
    sentences.extend(in_heads(problem, shortage));
    sentences.extend(shortage.rules.iter().map(|&rule| says(problem, rule)));
    sentences.push(Sentence::OpenMore { amount, rules: !shortage.rules.is_empty() });
    sentences
}

/// The same in heads, where all is plain: every head at one rate, whole sessions, no allowance.
fn in_heads(problem: &Problem, shortage: &Shortage) -> Option<Sentence> {
    let Amount::Minutes { capacity, .. } = shortage.amount else { return None };
    let slots = capacity / u64::from(problem.settings().slot_minutes);
    let rate = problem.one_rate_of_heads()?;
    let heads = |college: &CollegeIndex| match problem.college(*college).demand {
        Demand::Heads(heads) => Some(heads),
        Demand::Minutes(_) => None,
    };
    let need: u64 = shortage.colleges.iter().map(heads).sum::<Option<u64>>()?;
    let capacity = rate.most(u32::try_from(slots).ok()?);
    let plain = problem.settings().allowance == 0;
    let up = problem.settings().rounding == crate::problem::Rounding::Up;
    (plain && up && need > capacity).then_some(Sentence::InHeads { need, capacity })
}

fn conflict(problem: &Problem, conflict: &Conflict) -> Vec<Sentence> {
    let mut sentences = vec![Sentence::AtOdds { rules: rules(problem, &conflict.rules), alone: conflict.alone }];
    sentences.extend(conflict.rules.iter().map(|&rule| says(problem, rule)));
    sentences.extend((!conflict.smallest).then_some(Sentence::PerhapsNotSmallest));
    sentences.push(if conflict.mends.is_empty() {
        Sentence::DropMore
    } else {
        Sentence::DropOne { rules: rules(problem, &conflict.mends) }
    });
    sentences
}

fn rules(problem: &Problem, rules: &[RuleIndex]) -> Vec<String> {
    rules.iter().map(|rule| problem.rules()[rule.0].name.clone()).collect()
}

fn colleges(problem: &Problem, colleges: &[CollegeIndex]) -> Vec<String> {
    colleges.iter().map(|&college| problem.college(college).name.clone()).collect()
}

/// The sessions of a shortage by half-day, with the labels of their rooms.
fn open(problem: &Problem, shortage: &Shortage) -> Vec<(Days, Vec<String>)> {
    let mut by_half_day: BTreeMap<HalfDayIndex, Vec<String>> = BTreeMap::new();
    for &session in &shortage.sessions {
        let session = problem.session(session);
        by_half_day.entry(session.half_day).or_default().push(problem.room(session.room).label.clone());
    }
    let days = |half_day: HalfDayIndex| {
        let half_day = problem.half_day(half_day);
        Days { date: half_day.date, names: vec![half_day.name.clone()] }
    };
    by_half_day.into_iter().map(|(half_day, rooms)| (days(half_day), rooms)).collect()
}

fn says(problem: &Problem, rule: RuleIndex) -> Sentence {
    let rule = &problem.rules()[rule.0];
    Sentence::Says { rule: rule.name.clone(), demanded: rules::demanded(problem, &rule.kind) }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{at_most, never, only, parts, problem};
    use super::super::{Explanation, shortages};
    use super::*;

    #[test]
    fn a_shortage_of_everything_is_one_sum() {
        let problem = problem(parts(&[10, 10, 10], 1, 2));
        let said = Explanation::Shortage(shortages(&problem)).sentences(&problem, Language::Chinese);
        assert_eq!(
            said,
            [
                "全部场次加起来也不够：需要 150 分钟，开放 120 分钟，差 30 分钟。",
                "按人数算：共 30 人，这些场次最多接待 24 人。",
                "要排得下，至少还要补上 30 分钟（增开场次、延长时间或加快速度），或减少人数。",
            ]
        );
    }

    #[test]
    fn a_shortage_under_rules_names_colleges_sessions_and_rules() {
        let mut parts = parts(&[8, 7, 3], 1, 3);
        parts.rules.push(only("头一天", &[0, 1], &[0], None));
        parts.rules.push(never("无关", &[2], &[1], None));
        let problem = problem(parts);
        let explanation = Explanation::Shortage(shortages(&problem));
        assert_eq!(
            explanation.sentences(&problem, Language::Chinese),
            [
                "按规则“头一天”，学院1、学院2只能用4月9日上午 四教楼101：需要 75 分钟，合计可用 60 分钟，差 15 分钟。",
                "按人数算：共 15 人，这些场次最多接待 12 人。",
                "规则“头一天”：学院1、学院2只排在 4月9日上午。",
                "要排得下，至少还要补上 15 分钟（增开场次、延长时间或加快速度），或放宽上面的规则，或减少人数。",
            ]
        );
        assert_eq!(
            explanation.sentences(&problem, Language::English)[0],
            "Under rule \"头一天\", only these sessions (Fri 9 Apr 上午, 四教楼101) are open to 学院1, 学院2: \
             75 minutes needed, 60 open to them, 15 minutes short."
        );
    }

    #[test]
    fn rules_at_odds_are_quoted_with_what_they_say() {
        let mut parts = parts(&[13, 5], 1, 3);
        parts.rules.push(at_most("一次拍完", &[0], 1));
        let problem = problem(parts);
        let rules = vec![RuleIndex(0)];
        let found = Conflict { rules: rules.clone(), smallest: true, mends: rules, alone: Some(true), everybody: true };
        assert_eq!(
            Explanation::Conflict(found).sentences(&problem, Language::Chinese),
            [
                "规则“一次拍完”无法满足，与其他单位无关。",
                "规则“一次拍完”：学院1最多 1 个批次。",
                "去掉规则“一次拍完”就能排出。",
            ]
        );
    }
}

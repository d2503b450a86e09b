//! The record of a run in a sentence: by what, and within which limits, a plan was found.

use super::Language;
use super::number::grouped;

/// A run as it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunSaid<'a> {
    /// Version of halfday.
    pub halfday: &'a str,
    /// Version of HiGHS.
    pub highs: &'a str,
    /// Seconds that the search was given.
    pub time_limit: u64,
    /// Options that the plan depends on.
    pub options: &'a [String],
    /// Fingerprint of the problem.
    pub problem: &'a str,
    /// Fingerprint of the earlier plan.
    pub baseline: Option<&'a str>,
}

impl RunSaid<'_> {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let RunSaid { halfday, highs, options, problem, .. } = self;
        let seconds = grouped(self.time_limit);
        let (mut zh, mut en) = (
            format!("由 halfday {halfday}（HiGHS {highs}）排出，时限 {seconds} 秒；问题 {problem}"),
            format!("Made by halfday {halfday} (HiGHS {highs}) within {seconds} s; problem {problem}"),
        );
        if let Some(baseline) = self.baseline {
            zh += &format!("；原方案 {baseline}");
            en += &format!("; earlier plan {baseline}");
        }
        if !options.is_empty() {
            zh += &format!("；选项 {}", options.join("、"));
            en += &format!("; options {}", options.join(", "));
        }
        language.pick(zh + "。", en + ".")
    }
}

//! The words of the table of headroom: how many more heads fit before something more is needed.

use super::Language;

/// A fixed word or sentence of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadroomLabel {
    /// The title.
    Title,
    /// Heading of the colleges.
    College,
    /// Heading: before one more session is needed.
    Session,
    /// Heading: before a later half-day is needed.
    HalfDay,
    /// Heading: before there is no plan.
    Plan,
    /// All colleges together.
    Everybody,
    /// How the table is to be read.
    Reading,
    /// Not all was decided.
    Unproven,
    /// There is no plan for everybody even now, or none was found.
    NoPlan,
}

impl HeadroomLabel {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            HeadroomLabel::Title => ("人数余量", "Headroom"),
            HeadroomLabel::College => ("单位", "College"),
            HeadroomLabel::Session => ("不必多开场次", "No further session"),
            HeadroomLabel::HalfDay => ("不必多用半天", "No later half-day"),
            HeadroomLabel::Plan => ("仍排得下", "Still a plan"),
            HeadroomLabel::Everybody => ("全部单位（按比例）", "all colleges (by per cent)"),
            HeadroomLabel::Reading => (
                "每格是还能增加多少：写一个数的，再多一个就不行；写“或更多”的，只知道至少能加这么多。各行分别计算，其余单位人数不变。",
                "Each cell says how many more are possible: of a single number one more is too many; of a number \"or \
                 more\" only that is known. Each row by itself, all other colleges as they are.",
            ),
            HeadroomLabel::Unproven => (
                "写着“之间”或“或更多”的格子，在规定的计算量和时间限制内没有算完；若是时间不够，可以用 --time-limit 放宽。",
                "Cells with two numbers, or with \"or more\", were not decided within the work and the time allowed. \
                 Where it was the time, allow more with --time-limit.",
            ),
            HeadroomLabel::NoPlan => (
                "现在就不能（或在规定的计算量和时间限制内没有）把所有人都排下，所以没有余量可言。原因见 halfday explain。",
                "Not everybody has a place even now (or no plan was found in time), so there is no headroom. See \
                 halfday explain for the reason.",
            ),
        };
        language.pick(chinese, english)
    }
}

/// In what growth is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Heads.
    Heads,
    /// Minutes.
    Minutes,
    /// Per cent of everybody's heads.
    PerCent,
}

/// One threshold: so much fits, and so much (if that is known) does not.
#[must_use]
pub fn threshold(fits: u64, fails: Option<u64>, unit: Unit, language: Language) -> String {
    let (chinese, english) = match unit {
        Unit::Heads => (" 人", ""),
        Unit::Minutes => (" 分钟", " minutes"),
        Unit::PerCent => ("%", " %"),
    };
    let unit = language.pick(chinese, english);
    match fails {
        Some(fails) if fails == fits + 1 => format!("{fits}{unit}"),
        Some(fails) => {
            let most = fails - 1;
            language.pick(format!("{fits} 到 {most}{unit}之间"), format!("{fits} to {most}{unit}"))
        }
        None => language.pick(format!("{fits}{unit}或更多"), format!("{fits}{unit} or more")),
    }
}

/// The line above the table: what the best plan uses now.
#[must_use]
pub fn used_now(finish: u64, sessions: u64, proven: bool, language: Language) -> String {
    match language {
        Language::Chinese => {
            let best = if proven { "最好的方案" } else { "目前找到的方案（尚未证明最好）" };
            format!("{best}用到第 {finish} 个半天，开放 {sessions} 个场次。")
        }
        Language::English => {
            let best = if proven { "The best plan" } else { "The plan found (not proven to be the best)" };
            format!("{best} ends with half-day {finish} and opens {sessions} sessions.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_says_what_is_known_of_it() {
        let said = |fails, unit, language| threshold(30, fails, unit, language);
        assert_eq!(said(Some(31), Unit::Heads, Language::Chinese), "30 人");
        assert_eq!(said(Some(46), Unit::Heads, Language::English), "30 to 45");
        assert_eq!(said(Some(46), Unit::PerCent, Language::Chinese), "30 到 45%之间");
        assert_eq!(said(None, Unit::Minutes, Language::English), "30 minutes or more");
    }
}

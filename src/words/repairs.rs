//! Ways out where there is no plan, and who stays without a place.

use super::Language;
use super::number::{counted, grouped};
use super::served::Served;

/// Of a longer row of colleges only so many are said.
const SHOWN: usize = 8;

/// What a repair takes, beside what it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A session is open so much longer; whether one slot less is known not to be enough.
    Minutes {
        /// Minutes more.
        more: u64,
        /// Minutes of a slot.
        slot: u32,
        /// One slot less is not enough.
        least: bool,
    },
    /// Several sessions are open so much longer each.
    MinutesEach {
        /// Minutes more of each.
        each: u64,
    },
    /// So many minutes of rooms are opened.
    Opened {
        /// Minutes of all rooms together.
        minutes: u64,
    },
    /// One head an hour less is not enough.
    Slower,
    /// One head more is too many.
    MoreHeads,
}

/// A repair: its changes as one phrase, and what it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairSaid {
    /// The changes, without a full stop.
    pub phrase: String,
    /// What they take.
    pub measure: Option<Measure>,
    /// How many colleges have to be told anew: at least, and at most.
    pub told_again: Option<(u64, u64)>,
    /// The options of `what-if` that make them.
    pub options: Option<String>,
}

/// One line about ways out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepairSentence {
    /// What follows is enough, each by itself; or two changes together where no single one is.
    Heading {
        /// Two changes each.
        pairs: bool,
    },
    /// One repair.
    Repair(RepairSaid),
    /// Neither one change nor two of those considered are enough.
    NoneFound,
    /// Not everything was tried.
    CutShort {
        /// Some repairs were found.
        found: bool,
    },
    /// Who stays without a place if nothing changes.
    Leftover {
        /// Names, and how much of each.
        unplaced: Vec<(String, Served)>,
        /// The problem file allows it.
        allowed: bool,
    },
    /// Why it is this college that stays out.
    WhyOut {
        /// Its name.
        college: String,
        /// How it stands with the others.
        standing: Standing,
    },
    /// Of some of those who stay out it was not found out why.
    WhyOutOpen,
}

/// What becomes of a left-out college if it is placed before all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Even then so much of it has no place.
    Itself {
        /// The least, at least 1.
        left: Served,
    },
    /// Then so much of others has none.
    Others {
        /// The least.
        left: Served,
        /// As many as stay out in all without that: somebody else could stay out as well.
        as_many: bool,
    },
}

impl Standing {
    fn chinese(self, college: &str) -> String {
        let said = |left: Served| left.text(Language::Chinese);
        match self {
            Standing::Itself { left } => format!("就算先排{college}，它自己也至少有 {}没有位置。", said(left)),
            Standing::Others { left, as_many: true } => {
                format!("要是先排{college}，就换成别的单位有 {}没有位置，总数不变。", said(left))
            }
            Standing::Others { left, as_many: false } => {
                format!("要是先排{college}，别的单位就有 {}没有位置，总数更多。", said(left))
            }
        }
    }

    fn english(self, college: &str) -> String {
        let said = |left: Served| left.text(Language::English);
        match self {
            Standing::Itself { left } => {
                format!(
                    "Even if {college} is placed before all others, it leaves at least {} without a place.",
                    said(left)
                )
            }
            Standing::Others { left, as_many: true } => {
                format!(
                    "If {college} is placed first, others leave {} without a place instead: just as many.",
                    said(left)
                )
            }
            Standing::Others { left, as_many: false } => {
                format!("If {college} is placed first, others leave {} without a place: more in all.", said(left))
            }
        }
    }
}

/// Everything that has no place.
fn in_all(unplaced: &[(String, Served)]) -> Served {
    unplaced.iter().fold(Served::default(), |sum, &(_, left)| sum + left)
}

/// How many colleges have to be told anew, from the first number to the second; without a full stop.
#[must_use]
pub fn told_again((least, most): (u64, u64), language: Language) -> String {
    match language {
        Language::Chinese if most == 0 => "不用重新通知".into(),
        Language::Chinese if least == most => format!("要重新通知 {most} 个单位"),
        Language::Chinese => format!("要重新通知 {least} 到 {most} 个单位，没有算完"),
        Language::English if most == 0 => "nobody to be told again".into(),
        Language::English if least == most => {
            format!("{} to be told again", counted(most, "college", "colleges"))
        }
        Language::English => format!("between {least} and {most} colleges to be told again, not wholly worked out"),
    }
}

impl RepairSaid {
    /// How many have to be told anew, to stand behind the phrase.
    fn again(&self, language: Language) -> String {
        let said = self.told_again.map(|numbers| told_again(numbers, language));
        said.map_or_else(String::new, |said| language.pick(format!("；{said}"), format!("; {said}")))
    }

    /// The options, to stand behind the phrase.
    fn typed(&self) -> String {
        self.options.as_ref().map_or_else(String::new, |options| format!("  [{options}]"))
    }
}

impl RepairSentence {
    /// The line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            RepairSentence::Heading { pairs: false } => "下面任改一处就能排下（均已试排证实）：".into(),
            RepairSentence::Heading { pairs: true } => {
                "只改一处不够；下面每行两处一起改就能排下（均已试排证实）：".into()
            }
            RepairSentence::Repair(repair) => {
                let measure = match repair.measure {
                    None => String::new(),
                    Some(Measure::Minutes { more, least: false, .. }) => format!("（延长 {} 分钟）", grouped(more)),
                    Some(Measure::Minutes { more, slot, least: true }) => {
                        let less = if more > u64::from(slot) {
                            format!("，再少 {slot} 分钟就不够")
                        } else {
                            String::new()
                        };
                        format!("（延长 {} 分钟{less}）", grouped(more))
                    }
                    Some(Measure::MinutesEach { each }) => format!("（每场延长 {} 分钟）", grouped(each)),
                    Some(Measure::Opened { minutes }) => format!("（共 {} 分钟）", grouped(minutes)),
                    Some(Measure::Slower) => "（每小时少 1 人就不够）".into(),
                    Some(Measure::MoreHeads) => "（少减 1 个就不够）".into(),
                };
                let again = repair.again(Language::Chinese);
                format!("· {}{measure}{again}{}", repair.phrase, repair.typed())
            }
            RepairSentence::NoneFound => "试过的办法里，改一处或两处都还排不下。".into(),
            RepairSentence::CutShort { found: true } => "没有全部试完，可能还有别的办法。".into(),
            RepairSentence::CutShort { found: false } => "没有全部试完，还没有找到补救办法。".into(),
            RepairSentence::Leftover { unplaced, allowed } => {
                let shown = unplaced.iter().take(SHOWN);
                let shown: Vec<String> =
                    shown.map(|(name, left)| format!("{name} {}", left.text(Language::Chinese))).collect();
                let more =
                    if unplaced.len() > SHOWN { format!("等 {} 个单位", unplaced.len()) } else { String::new() };
                let total = in_all(unplaced).text(Language::Chinese);
                let start = if *allowed {
                    "什么都不改"
                } else {
                    "什么都不改、允许有人排不下（partial = true）"
                };
                format!("{start}，最好的方案仍有 {total}没有位置：{}{more}。", shown.join("、"))
            }
            RepairSentence::WhyOut { college, standing } => standing.chinese(college),
            RepairSentence::WhyOutOpen => "为什么是这些单位，时限内没有全部查清。".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            RepairSentence::Heading { pairs: false } => {
                "Any one of these makes a plan possible (each tried out):".into()
            }
            RepairSentence::Heading { pairs: true } => {
                "No single change is enough; these two together make a plan possible (each line tried out):".into()
            }
            RepairSentence::Repair(repair) => {
                let measure = match repair.measure {
                    None => String::new(),
                    Some(Measure::Minutes { more, slot, least }) => {
                        let less = least && more > u64::from(slot);
                        let less = if less { format!("; {slot} minutes less are not enough") } else { String::new() };
                        format!(" ({} longer{less})", counted(more, "minute", "minutes"))
                    }
                    Some(Measure::MinutesEach { each }) => {
                        format!(" ({} longer each)", counted(each, "minute", "minutes"))
                    }
                    Some(Measure::Opened { minutes }) => format!(" ({} minutes more)", grouped(minutes)),
                    Some(Measure::Slower) => " (1 an hour less is not enough)".into(),
                    Some(Measure::MoreHeads) => " (one fewer is not enough)".into(),
                };
                let again = repair.again(Language::English);
                format!("- {}{measure}{again}{}", repair.phrase, repair.typed())
            }
            RepairSentence::NoneFound => "Of the changes tried, neither one nor two together are enough.".into(),
            RepairSentence::CutShort { found: true } => "Not everything was tried: there may be other ways.".into(),
            RepairSentence::CutShort { found: false } => {
                "Not everything was tried, and no way out was found so far.".into()
            }
            RepairSentence::Leftover { unplaced, allowed } => {
                let heads_alone = unplaced.iter().all(|(_, left)| left.minutes == 0);
                let said = |left: &Served| {
                    if heads_alone { grouped(left.heads) } else { left.text(Language::English) }
                };
                let shown: Vec<String> =
                    unplaced.iter().take(SHOWN).map(|(name, left)| format!("{name} {}", said(left))).collect();
                let more = unplaced.len().saturating_sub(SHOWN);
                let more = if more > 0 { format!(" and {more} more colleges") } else { String::new() };
                let total = in_all(unplaced).text(Language::English);
                let start = if *allowed { "With nothing changed" } else { "With nothing changed and partial = true" };
                format!("{start}, the best plan leaves {total} without a place: {}{more}.", shown.join(", "))
            }
            RepairSentence::WhyOut { college, standing } => standing.english(college),
            RepairSentence::WhyOutOpen => {
                "Why just these stay out was not wholly settled within the work and the time allowed.".into()
            }
        }
    }
}

//! The reason behind a bound, in a sentence that a planner can redo or at least understand.

use super::Language;
use super::number::{counted, grouped};

/// Why a level cannot be better, or how far that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Because {
    /// A sentence read back from a file, word for word.
    Said(String),
    /// The value is 0 and nothing is below 0.
    NothingBelowZero,
    /// All sessions together serve too few.
    CapacityShort {
        /// Heads to be served.
        heads: u64,
        /// Heads that all sessions can serve.
        open: u64,
        /// Heads that remain.
        short: u64,
    },
    /// The half-days before the last one are too short.
    FinishByTime {
        /// Half-days before the last one.
        half_days: u64,
        /// Minutes open in them.
        open_minutes: u64,
        /// Minutes that all colleges need.
        needed_minutes: u64,
        /// Minutes of changeover that both numbers count behind each batch.
        changeover: u32,
    },
    /// One session fewer is too short, even the largest ones.
    SessionsByTime {
        /// How many sessions are too few.
        sessions: u64,
        /// Minutes open in them.
        open_minutes: u64,
        /// Minutes that all colleges need.
        needed_minutes: u64,
        /// Minutes of changeover that both numbers count behind each batch.
        changeover: u32,
    },
    /// The half-days before the last one take too few heads.
    FinishByHeads {
        /// Half-days before the last one.
        half_days: u64,
        /// Heads that they take.
        open: u64,
        /// Heads of all colleges.
        needed: u64,
    },
    /// One session fewer takes too few heads, even those that take the most.
    SessionsByHeads {
        /// How many sessions are too few.
        sessions: u64,
        /// Heads that they take.
        open: u64,
        /// Heads of all colleges.
        needed: u64,
    },
    /// Some can come to some sessions only, and those before the last half-day take too few of them.
    FinishApart {
        /// Half-days before the last one.
        half_days: u64,
        /// Heads that these sessions take.
        open: u64,
        /// Heads of those who can come there alone.
        needed: u64,
    },
    /// Groups of colleges and sessions have nothing to do with one another, and each needs its own.
    SessionsApart {
        /// Per group its heads, how many sessions it needs at least, and how many heads one session fewer takes.
        needed: Vec<(u64, u64, u64)>,
    },
    /// Every college is one batch, the long ones (name, minutes, longest session, batches) are more.
    BatchesByLength {
        /// How many colleges there are.
        colleges: u64,
        /// The long ones: name, minutes, minutes of the longest session, batches.
        cut: Vec<(String, u64, u64, u64)>,
        /// Batches in all.
        total: u64,
    },
    /// Colleges too large for so few days (name, days).
    DaysNeeded {
        /// Each such college, and the days it needs.
        days: Vec<(String, u64)>,
    },
    /// Colleges too large for so few half-days (name, half-days).
    HalfDaysNeeded {
        /// Each such college, and the half-days it needs.
        half_days: Vec<(String, u64)>,
    },
    /// Colleges too large for so few rooms (name, rooms).
    RoomsNeeded {
        /// Each such college, and the rooms it needs.
        rooms: Vec<(String, u64)>,
    },
    /// So many batches in so few half-days stand in different rooms.
    RoomsByBatches {
        /// Batches of all colleges, at least.
        batches: u64,
        /// How many colleges there are.
        colleges: u64,
        /// Half-days beyond the first of each college, at most.
        spread: u64,
        /// Rooms beyond the first of each college, at least.
        rooms: u64,
    },
    /// The earliest sessions filled without a gap already cost so much.
    EarliestFill {
        /// Slots × number of the half-day, summed.
        sum: u64,
    },
    /// The earliest of no more sessions than are held, filled without a gap, already cost so much.
    EarliestFillOf {
        /// Sessions.
        sessions: u64,
        /// Slots × number of the half-day, summed.
        sum: u64,
    },
    /// Were there one head fewer at most wherever heads are counted together, too few could come.
    PeakBySum {
        /// Heads of these colleges.
        heads: u64,
        /// How many colleges they are; `None` for all.
        of: Option<u64>,
        /// Half-days, dates, sessions or windows in which one of them can come.
        places: u64,
        /// Whether heads an hour are counted.
        by_hour: bool,
        /// Heads that are too few at most in each.
        fewer: u64,
        /// Heads that could come then in all.
        served: u64,
    },
    /// Colleges whose old place is no longer open.
    PlacesLost {
        /// Their names.
        colleges: Vec<String>,
    },
    /// No table with a lower value exists: shown by multipliers checked in integers.
    CheckedBound {
        /// The plan's value.
        value: u64,
    },
    /// No table with a lower value exists: shown by distinguishing cases, each counted or checked in integers.
    BranchedBound {
        /// The plan's value.
        value: u64,
    },
    /// No table with a lower value exists: every way in which colleges could share sessions is ruled out one by one.
    NoGroups {
        /// The plan's value.
        value: u64,
    },
    /// No table with a lower value exists: shown by the solver.
    SolverBound {
        /// The plan's value.
        value: u64,
    },
    /// Open: nothing below the bound exists; between bound and value nobody knows.
    Open {
        /// The plan's value.
        value: u64,
        /// What no plan is below.
        bound: u64,
    },
}

impl Because {
    /// The sentence.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    fn chinese(&self) -> String {
        match self {
            Because::Said(text) => text.clone(),
            Because::NothingBelowZero => "已经是 0".into(),
            Because::CapacityShort { heads, open, short } => format!(
                "共 {} 人，全部场次最多接待 {} 人，至少 {} 人排不下",
                grouped(*heads),
                grouped(*open),
                grouped(*short)
            ),
            Because::FinishByTime { half_days: 0, .. } => "有人要安排，至少用到第 1 个半天".into(),
            Because::FinishByTime { half_days, open_minutes, needed_minutes, changeover } => format!(
                "前 {half_days} 个半天共开放 {} 分钟，少于需要的 {} 分钟{}",
                grouped(*open_minutes),
                grouped(*needed_minutes),
                with_changeover(*changeover, Language::Chinese)
            ),
            Because::SessionsByTime { sessions: 0, .. } => "有人要安排，至少开放 1 场".into(),
            Because::SessionsByTime { sessions, open_minutes, needed_minutes, changeover } => format!(
                "最长的 {sessions} 个场次合计 {} 分钟，少于需要的 {} 分钟{}",
                grouped(*open_minutes),
                grouped(*needed_minutes),
                with_changeover(*changeover, Language::Chinese)
            ),
            Because::FinishByHeads { half_days: 0, .. } => "有人要安排，至少用到第 1 个半天".into(),
            Because::FinishByHeads { half_days, open, needed } => {
                format!("前 {half_days} 个半天最多接待 {} 人，少于 {} 人", grouped(*open), grouped(*needed))
            }
            Because::SessionsByHeads { sessions: 0, .. } => "有人要安排，至少开放 1 场".into(),
            Because::SessionsByHeads { sessions, open, needed } => {
                format!("最大的 {sessions} 个场次最多接待 {} 人，少于 {} 人", grouped(*open), grouped(*needed))
            }
            Because::FinishApart { half_days: 0, .. } => "有人要安排，至少用到第 1 个半天".into(),
            Because::FinishApart { half_days, open, needed } => {
                let (open, needed) = (grouped(*open), grouped(*needed));
                format!("有 {needed} 人只能来同一组场次，前 {half_days} 个半天里的最多接待 {open} 人")
            }
            Because::SessionsApart { needed } => {
                let each = needed.iter().map(|&(heads, sessions, fewer)| match sessions {
                    1 => format!("{} 人至少要 1 场", grouped(heads)),
                    _ => format!("{} 人至少要 {sessions} 场（少一场只能来 {} 人）", grouped(heads), grouped(fewer)),
                });
                each.collect::<Vec<_>>().join("，")
            }
            Because::BatchesByLength { colleges, cut, total } => batches_by_length_chinese(*colleges, cut, *total),
            Because::DaysNeeded { days } => {
                let each = days.iter().map(|(name, n)| format!("{name}至少要 {n} 天"));
                each.collect::<Vec<_>>().join("；")
            }
            Because::HalfDaysNeeded { half_days } => {
                let each = half_days.iter().map(|(name, n)| format!("{name}至少要 {n} 个半天"));
                each.collect::<Vec<_>>().join("；")
            }
            Because::RoomsNeeded { rooms } => {
                let each = rooms.iter().map(|(name, n)| format!("{name}至少要 {n} 个地点"));
                each.collect::<Vec<_>>().join("；")
            }
            Because::RoomsByBatches { batches, colleges, spread, rooms } => format!(
                "{colleges} 个单位至少共 {batches} 批，合计最多多占 {spread} 个半天；同一单位在同一个半天的几批必在不同地点，合计至少多占 {rooms} 个地点"
            ),
            Because::EarliestFill { sum } => {
                format!("即使从最早的场次起不留空隙地排满，合计也是 {}", grouped(*sum))
            }
            Because::EarliestFillOf { sessions, sum } => {
                format!("最多用 {sessions} 场，即使从最早的场次起不留空隙地排满，合计也是 {}", grouped(*sum))
            }
            Because::PeakBySum { heads, of, places, fewer, by_hour, served } => format!(
                "{}共 {} 人；可以来人的 {places} 处每处{}最多 {} 人时，合计只能来 {} 人",
                of.map_or_else(String::new, |of| format!("其中 {of} 个单位")),
                grouped(*heads),
                if *by_hour { "每小时" } else { "" },
                grouped(*fewer),
                grouped(*served)
            ),
            Because::PlacesLost { colleges } => format!("原来的时间地点已不可用：{}", colleges.join("、")),
            Because::CheckedBound { value } | Because::BranchedBound { value } | Because::SolverBound { value } => {
                none_below_chinese(*value)
            }
            Because::NoGroups { value } => no_groups_chinese(*value),
            Because::Open { value, bound } => {
                format!("尚未证明：现在是 {}，已知不会小于 {}", grouped(*value), grouped(*bound))
            }
        }
    }

    #[expect(clippy::too_many_lines, reason = "a table of sentences, one per variant")]
    fn english(&self) -> String {
        match self {
            Because::Said(text) => text.clone(),
            Because::NothingBelowZero => "it is 0, and nothing is below 0".into(),
            Because::CapacityShort { heads, open, short } => format!(
                "there are {} people, all sessions together serve {}, so at least {} have no place",
                grouped(*heads),
                grouped(*open),
                grouped(*short)
            ),
            Because::FinishByTime { half_days, open_minutes, needed_minutes, changeover } => {
                let (open, needed) = (grouped(*open_minutes), grouped(*needed_minutes));
                let both = with_changeover(*changeover, Language::English);
                match half_days {
                    0 => "somebody is to be placed, so the first half-day is used at least".into(),
                    1 => format!("the first half-day is open for {open} minutes, {needed} are needed{both}"),
                    n => format!("the first {n} half-days are open for {open} minutes, {needed} are needed{both}"),
                }
            }
            Because::SessionsByTime { sessions, open_minutes, needed_minutes, changeover } => {
                let (open, needed) = (grouped(*open_minutes), grouped(*needed_minutes));
                let both = with_changeover(*changeover, Language::English);
                match sessions {
                    0 => "somebody is to be placed, so one session is opened at least".into(),
                    1 => format!("the longest session has {open} minutes, {needed} are needed{both}"),
                    n => format!("the {n} longest sessions have {open} minutes, {needed} are needed{both}"),
                }
            }
            Because::FinishByHeads { half_days, open, needed } => {
                let (open, needed) = (grouped(*open), grouped(*needed));
                match half_days {
                    0 => "somebody is to be placed, so the first half-day is used at least".into(),
                    1 => format!("the first half-day takes {open} people, there are {needed}"),
                    n => format!("the first {n} half-days take {open} people, there are {needed}"),
                }
            }
            Because::SessionsByHeads { sessions, open, needed } => {
                let (open, needed) = (grouped(*open), grouped(*needed));
                match sessions {
                    0 => "somebody is to be placed, so one session is opened at least".into(),
                    1 => format!("no session takes more than {open} people, there are {needed}"),
                    n => format!("the {n} largest sessions take {open} people, there are {needed}"),
                }
            }
            Because::FinishApart { half_days: 0, .. } => {
                "somebody is to be placed, so the first half-day is used at least".into()
            }
            Because::FinishApart { half_days, open, needed } => {
                let (open, needed) = (grouped(*open), grouped(*needed));
                let before = counted(*half_days, "half-day", "half-days");
                format!("{needed} people can come to some sessions only, which take {open} in the first {before}")
            }
            Because::SessionsApart { needed } => {
                let each = needed.iter().map(|&(heads, sessions, fewer)| match sessions {
                    1 => format!("{} people need one session", grouped(heads)),
                    _ => format!(
                        "{} people need {sessions} sessions (one fewer takes {})",
                        grouped(heads),
                        grouped(fewer)
                    ),
                });
                each.collect::<Vec<_>>().join(", ")
            }
            Because::BatchesByLength { colleges, cut, total } => batches_by_length_english(*colleges, cut, *total),
            Because::DaysNeeded { days } => each_needs(days, "days"),
            Because::HalfDaysNeeded { half_days } => each_needs(half_days, "half-days"),
            Because::RoomsNeeded { rooms } => each_needs(rooms, "rooms"),
            Because::RoomsByBatches { batches, colleges, spread, rooms } => {
                let (half_days, beyond) = (counted(*spread, "half-day", "half-days"), counted(*rooms, "room", "rooms"));
                format!(
                    "{colleges} colleges have at least {batches} batches and at most {half_days} beyond the first of each; \
                     batches of one college in one half-day stand in different rooms, so together they need at least \
                     {beyond} beyond the first of each"
                )
            }
            Because::EarliestFill { sum } => {
                format!("filling the earliest sessions without a gap already costs {}", grouped(*sum))
            }
            Because::EarliestFillOf { sessions, sum } => {
                format!(
                    "filling the earliest of {sessions} sessions at most, without a gap, already costs {}",
                    grouped(*sum)
                )
            }
            Because::PeakBySum { heads, of, places, fewer, by_hour, served } => format!(
                "{} {} people; with at most {}{} at each of {places}, only {} could come",
                of.map_or_else(|| "there are".to_owned(), |of| format!("{} have", counted(of, "college", "colleges"))),
                grouped(*heads),
                grouped(*fewer),
                if *by_hour { " an hour" } else { "" },
                grouped(*served)
            ),
            Because::PlacesLost { colleges } => {
                format!("the old place is no longer open for {}", colleges.join(", "))
            }
            Because::CheckedBound { value } | Because::BranchedBound { value } | Because::SolverBound { value } => {
                none_below_english(*value)
            }
            Because::NoGroups { value } => no_groups_english(*value),
            Because::Open { value, bound } => {
                format!("not proven: this table has {}, nothing below {} exists", grouped(*value), grouped(*bound))
            }
        }
    }
}

/// What each college needs at least.
fn each_needs<N: std::fmt::Display>(needed: &[(String, N)], of_these: &str) -> String {
    let each = needed.iter().map(|(name, number)| format!("{name} needs at least {number} {of_these}"));
    each.collect::<Vec<_>>().join("; ")
}

/// A long college: name, minutes, minutes of the longest session, batches.
type Long = (String, u64, u64, u64);

fn batches_by_length_chinese(colleges: u64, cut: &[Long], total: u64) -> String {
    let long = cut.iter().map(|(name, minutes, longest, batches)| {
        let (minutes, longest) = (grouped(*minutes), grouped(*longest));
        format!("{name}需要 {minutes} 分钟，一个场次最多 {longest} 分钟，至少 {batches} 批")
    });
    let mut parts = vec![format!("{colleges} 个单位各至少 1 批")];
    parts.extend(long);
    format!("{}：合计至少 {total} 批", parts.join("；"))
}

fn batches_by_length_english(colleges: u64, cut: &[Long], total: u64) -> String {
    let long = cut.iter().map(|(name, minutes, longest, batches)| {
        let (minutes, longest) = (grouped(*minutes), grouped(*longest));
        format!("{name} needs {minutes} minutes and no session has more than {longest}, so at least {batches} batches")
    });
    let mut parts = vec![format!("each of {colleges} colleges is at least one batch")];
    parts.extend(long);
    format!("{}: together at least {total}", parts.join("; "))
}

// How that is known stands beside it: the kind of proof has words of its own.

fn none_below_chinese(value: u64) -> String {
    match value.saturating_sub(1) {
        0 => "没有做到 0 的排法".into(),
        below => format!("没有做到 {} 或更小的排法", grouped(below)),
    }
}

fn no_groups_chinese(value: u64) -> String {
    format!("{}；那样的话，各单位须分组独用场次，而所有分组办法都已逐一排除", none_below_chinese(value))
}

fn no_groups_english(value: u64) -> String {
    format!(
        "{}; for that, colleges would have to share sessions in groups, and every way to form them is ruled out",
        none_below_english(value)
    )
}

fn none_below_english(value: u64) -> String {
    match value.saturating_sub(1) {
        0 => "no table with 0 exists".into(),
        below => format!("no table with {} or less exists", grouped(below)),
    }
}

/// Says that both numbers of a comparison count a changeover behind each batch, where there is one.
fn with_changeover(minutes: u32, language: Language) -> String {
    match minutes {
        0 => String::new(),
        _ => language.pick(
            format!("（两数都在每批之后计入 {minutes} 分钟换场）"),
            format!(" (both with {minutes} minutes of changeover behind each batch)"),
        ),
    }
}

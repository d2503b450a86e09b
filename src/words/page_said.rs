//! What the planner's page says of plans: sentences made from numbers and names.

use super::{Language, counted, grouped};

/// The head line of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadLine {
    /// Every level is proven.
    Proven,
    /// A plan of the search, not proven.
    Open,
    /// Changed by hand, every rule kept.
    ByHand,
    /// So many faults.
    Faults(usize),
}

impl HeadLine {
    /// In words.
    #[must_use]
    pub fn text(self, language: Language) -> String {
        match self {
            HeadLine::Proven => language.pick("已证明：没有更好的排法", "Proven: no plan is better").into(),
            HeadLine::Open => language.pick("有排法，还没证明最好", "A plan, not yet proven best").into(),
            HeadLine::ByHand => language.pick("符合全部规则（手工改过）", "Keeps every rule (changed by hand)").into(),
            HeadLine::Faults(faults) => {
                language.pick(format!("{faults} 处不行"), counted(faults as u64, "problem", "problems"))
            }
        }
    }
}

/// What has become of a college: how many half-days later (or earlier) its last batch is.
#[must_use]
pub fn shifted(half_days: i64, language: Language) -> Option<String> {
    let count = half_days.unsigned_abs();
    match half_days.signum() {
        1 => Some(
            language.pick(format!("晚 {count} 个半天"), format!("{} later", counted(count, "half-day", "half-days"))),
        ),
        -1 => Some(
            language.pick(format!("早 {count} 个半天"), format!("{} earlier", counted(count, "half-day", "half-days"))),
        ),
        _ => None,
    }
}

/// Sentences with a few numbers or names in them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is what its name says")]
pub enum Said {
    Homeless { college: String, was: String },
    Overlaps { with: Vec<String> },
    Free,
    TooLong,
    After { other: String },
    Swap { one: String, other: String },
    Capacity { open: u64, needed: u64 },
    Split { least: u64 },
    People { colleges: usize, heads: u64 },
    DaysAndRooms { days: usize, rooms: usize },
    RulesAndWishes { rules: usize, wishes: usize },
    Broken { rules: usize },
    Batches { batches: usize, proven: bool },
    NoPlanYet,
    NotTold,
    ToldVersion { version: u32, changed: usize },
    FileFaults { errors: usize },
    SamplesLeft,
    DoesNotFit,
    TimeIsUp,
    Proving { number: usize, of: usize, level: String },
    AtBest { short: u64, unit: &'static str },
    FoundSoFar { batches: usize },
    Answered { answered: usize, of: usize },
    NotAvailable,
    StillWrong { text: String, left: usize },
    AlreadyNone,
}

impl Said {
    /// In words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Said::Homeless { college, was } => format!("{college}原来的{was}已不开放，要另排"),
            Said::Overlaps { with } => format!("和{}时间重叠", with.join("、")),
            Said::Free => "可以".into(),
            Said::TooLong => "放不下".into(),
            Said::After { other } => format!("排在{other}后面"),
            Said::Swap { one, other } => format!("{one}与{other}对调"),
            Said::Capacity { open, needed } if open >= needed => {
                format!(
                    "开放 {} 分钟，需要 {} 分钟，余 {} 分钟",
                    grouped(*open),
                    grouped(*needed),
                    grouped(open - needed)
                )
            }
            Said::Capacity { open, needed } => {
                let short = grouped(needed - open);
                format!("开放 {} 分钟，需要 {} 分钟，还差 {short} 分钟，排不下", grouped(*open), grouped(*needed))
            }
            Said::Split { least } => format!("一场排不下，至少分 {least} 批"),
            Said::People { colleges, heads } => format!("{colleges} 个单位，{} 人", grouped(*heads)),
            Said::DaysAndRooms { days, rooms } => format!("{days} 天，{rooms} 个地点"),
            Said::RulesAndWishes { rules, wishes: 0 } => format!("{rules} 条规则"),
            Said::RulesAndWishes { rules, wishes } => format!("{rules} 条规则，{wishes} 个愿望"),
            Said::Broken { rules } => format!("{rules} 条没满足"),
            Said::Batches { batches, proven: true } => format!("{batches} 批，已证明最好"),
            Said::Batches { batches, proven: false } => format!("{batches} 批"),
            Said::NoPlanYet => "还没排".into(),
            Said::NotTold => "尚未通知".into(),
            Said::ToldVersion { version, changed: 0 } => format!("第 {version} 版已通知"),
            Said::ToldVersion { version, changed } => format!("第 {version} 版已通知；{changed} 个单位有变，尚未通知"),
            Said::FileFaults { errors } => format!("文件有 {errors} 处错误"),
            Said::SamplesLeft => "还有样例没核对".into(),
            Said::DoesNotFit => "排不下".into(),
            Said::TimeIsUp => "时间到了，还没有排出来，也没有证明排不出".into(),
            Said::Proving { number, of, level } => format!("正在证明第 {number} 项（共 {of} 项）：{level}"),
            Said::FoundSoFar { batches } => format!("已有可用的日程，{batches} 批"),
            Said::NotAvailable => "停用".into(),
            Said::StillWrong { text, left } => format!("{text}（还剩 {left} 处不行）"),
            Said::AlreadyNone => "已经是 0，不可能更少".into(),
            Said::Answered { answered, of } => format!("已试 {answered} 种，共 {of} 种"),
            Said::AtBest { short, unit } => {
                format!("还没证明，最多还能好 {} {unit}", grouped(*short)).trim_end().to_owned()
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Said::Homeless { college, was } => format!("{college}: {was} is closed now, it needs another place"),
            Said::Overlaps { with } => format!("overlaps {}", with.join(", ")),
            Said::Free => "fits".into(),
            Said::TooLong => "does not fit".into(),
            Said::After { other } => format!("put it after {other}"),
            Said::Swap { one, other } => format!("swap {one} and {other}"),
            Said::Capacity { open, needed } if open >= needed => {
                format!("{} minutes open, {} needed, {} left", grouped(*open), grouped(*needed), grouped(open - needed))
            }
            Said::Capacity { open, needed } => {
                let short = grouped(needed - open);
                format!("{} minutes open, {} needed: {short} short, it does not fit", grouped(*open), grouped(*needed))
            }
            Said::Split { least } => format!("too long for one session: at least {least} batches"),
            Said::People { colleges, heads } => {
                format!("{}, {}", counted(*colleges as u64, "college", "colleges"), counted(*heads, "person", "people"))
            }
            Said::DaysAndRooms { days, rooms } => {
                format!("{}, {}", counted(*days as u64, "day", "days"), counted(*rooms as u64, "room", "rooms"))
            }
            Said::RulesAndWishes { rules, wishes: 0 } => counted(*rules as u64, "rule", "rules"),
            Said::RulesAndWishes { rules, wishes } => {
                format!("{}, {}", counted(*rules as u64, "rule", "rules"), counted(*wishes as u64, "wish", "wishes"))
            }
            Said::Broken { rules } => format!("{} not kept", counted(*rules as u64, "rule", "rules")),
            Said::Batches { batches, proven: true } => {
                format!("{}, proven best", counted(*batches as u64, "batch", "batches"))
            }
            Said::Batches { batches, proven: false } => counted(*batches as u64, "batch", "batches"),
            Said::NoPlanYet => "not planned yet".into(),
            Said::NotTold => "nobody was told yet".into(),
            Said::ToldVersion { version, changed: 0 } => format!("version {version} was told"),
            Said::ToldVersion { version, changed } => {
                format!("version {version} was told; {} changed since", counted(*changed as u64, "college", "colleges"))
            }
            Said::FileFaults { errors } => format!("{} in the file", counted(*errors as u64, "error", "errors")),
            Said::SamplesLeft => "an example still".into(),
            Said::DoesNotFit => "does not fit".into(),
            Said::TimeIsUp => "time is up: no plan was found, nor a proof that there is none".into(),
            Said::Proving { number, of, level } => format!("proving level {number} of {of}: {level}"),
            Said::FoundSoFar { batches } => {
                format!("a plan is at hand: {}", counted(*batches as u64, "batch", "batches"))
            }
            Said::NotAvailable => "not available".into(),
            Said::StillWrong { text, left } => {
                format!("{text} ({} left)", counted(*left as u64, "problem", "problems"))
            }
            Said::AlreadyNone => "already 0: it cannot be less".into(),
            Said::Answered { answered, of } => format!("{answered} of {of} tried"),
            Said::AtBest { short, .. } => format!("not proven; at best {} fewer", grouped(*short)),
        }
    }
}

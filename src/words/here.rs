//! Why here, and not there: where a college is, what it would cost to have it elsewhere, or why it cannot be.

use super::number::counted;
use super::wish::UnmetSaid;
use super::worth::{LevelSaid, Range};
use super::{Language, Statement};

/// What is asked: all batches of the college there, at least one, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// All of them.
    Whole,
    /// At least one.
    Partly,
    /// None.
    Away,
}

/// One sentence of the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HereSentence {
    /// Where the college is in the plan: its batches as the schedule prints them; none if it has no place.
    Stands {
        /// The college.
        college: String,
        /// Its batches.
        batches: Vec<String>,
    },
    /// The wish: what would have to be, and where.
    Asked {
        /// The college.
        college: String,
        /// The half-days and rooms.
        place: String,
        /// All, one or none.
        asked: Asked,
    },
    /// The plan given is not the best: a level of it, its value and the best.
    Behind(LevelSaid),
    /// The same of a plan that keeps to what was told.
    BehindTold(LevelSaid),
    /// Nothing is open there: the places, with why they are closed.
    Closed(Vec<String>),
    /// The plan grants it already.
    Granted,
    /// It costs nothing: there is an equally good plan.
    CostsNothing,
    /// It costs something; the levels that are not the same follow.
    Costs,
    /// Not proven: it costs so much at most, or perhaps nothing.
    CostsPerhaps,
    /// Not expected: granting a wish makes the best plan better (a class that becomes divisible).
    Gains,
    /// One level.
    Level(LevelSaid),
    /// The levels before the first that differs stay as they are.
    RestStays,
    /// A wish that the plan does not meet.
    Unmet(UnmetSaid),
    /// One that a plan that grants what is asked does not meet.
    UnmetThen(UnmetSaid),
    /// Such a plan meets all wishes.
    AllMetThen,
    /// How many other colleges must move, at least.
    Moves(Range),
    /// It cannot be; the reasons follow.
    Cannot,
    /// That it cannot be is proven, but not by what.
    ReasonUnknown,
    /// All batches there cannot be; perhaps some can.
    TryPartly,
    /// Not decided in time.
    Undecided,
    /// `-o` writes the plan with the wish.
    CanBeWritten,
}

impl HereSentence {
    /// The sentence, with its full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    /// The sentence as the page says it, which has neither options nor files to write.
    #[must_use]
    pub fn text_on_page(&self, language: Language) -> String {
        let texts = match self {
            HereSentence::TryPartly => Some((
                "所有批次都排在那里不行，只排一部分也许可以。",
                "Not all batches can be there; some perhaps can.",
            )),
            HereSentence::Undecided => Some((
                "在规定的计算量和时间内没有得出结论；可以把“最多算几秒”改大些再问。",
                "Not decided within its work and time; allow more seconds and ask again.",
            )),
            HereSentence::CanBeWritten => Some((
                "要这样排，就写成规则（下面的按钮），加上以后再“少动重排”。",
                "To have it so, make it a rule (the button below), add it, and plan anew with as few changes as can be.",
            )),
            HereSentence::Stands { .. }
            | HereSentence::Asked { .. }
            | HereSentence::Behind(_)
            | HereSentence::BehindTold(_)
            | HereSentence::Closed(_)
            | HereSentence::Granted
            | HereSentence::CostsNothing
            | HereSentence::Costs
            | HereSentence::CostsPerhaps
            | HereSentence::Gains
            | HereSentence::Level(_)
            | HereSentence::RestStays
            | HereSentence::Unmet(_)
            | HereSentence::UnmetThen(_)
            | HereSentence::AllMetThen
            | HereSentence::Moves(_)
            | HereSentence::Cannot
            | HereSentence::ReasonUnknown => None,
        };
        texts.map_or_else(|| self.text(language), |(chinese, english)| language.pick(chinese, english).to_owned())
    }

    fn chinese(&self) -> String {
        match self {
            HereSentence::Stands { college, batches } if batches.is_empty() => format!("{college}现在没有安排。"),
            HereSentence::Stands { college, batches } => format!("{college}现在安排在：{}。", batches.join("；")),
            HereSentence::Asked { college, place, asked } => match asked {
                Asked::Whole => format!("设想：{college}的所有批次都排在 {place}。"),
                Asked::Partly => format!("设想：{college}至少有一个批次排在 {place}。"),
                Asked::Away => format!("设想：{college}没有批次排在 {place}。"),
            },
            HereSentence::Behind(level) => format!("给出的方案不是最好的。{}。", level.text(Language::Chinese)),
            HereSentence::BehindTold(level) => {
                format!("给出的方案是照着原方案排的，改动最少；不管原方案的话，{}。", level.text(Language::Chinese))
            }
            HereSentence::Closed(places) => format!("那里没有开放的场：{}。", some(places, Language::Chinese)),
            HereSentence::Granted => "现在就是这样安排的。".into(),
            HereSentence::CostsNothing => "可以这样排，不增加任何代价：有同样好的方案。".into(),
            HereSentence::Costs => "可以这样排，代价是：".into(),
            HereSentence::CostsPerhaps => "可以这样排；计算量和时间有限，代价还没有完全证明：".into(),
            HereSentence::Gains => "可以这样排，而且更好：".into(),
            HereSentence::Level(level) => format!("{}。", level.text(Language::Chinese)),
            HereSentence::RestStays => "排在它前面的各项目标不变。".into(),
            HereSentence::Unmet(unmet) => format!("现在{}", unmet.text(Language::Chinese)),
            HereSentence::UnmetThen(unmet) => format!("那样排，{}", unmet.text(Language::Chinese)),
            HereSentence::AllMetThen => "那样排，所有愿望都满足。".into(),
            HereSentence::Moves((0, 0)) => "只求少动别的单位的话，别的单位都不必动，上面各项另说。".into(),
            HereSentence::Moves((least, most)) if least == most => {
                format!("只求少动别的单位的话，至少还要动 {most} 个单位。")
            }
            HereSentence::Moves((least, most)) => {
                format!("只求少动别的单位的话，还要动 {least} 到 {most} 个单位（尚未证明）。")
            }
            HereSentence::Cannot => "不能这样排：".into(),
            HereSentence::ReasonUnknown => "在规定的计算量和时间限制内没有找出是哪几条规则的缘故。".into(),
            HereSentence::TryPartly => "如果只要求至少一个批次排在那里，可以加上 --partly 再问。".into(),
            HereSentence::Undecided => {
                "在规定的计算量和时间限制内没有得出结论；若是时间不够，可以用 --time-limit 放宽。".into()
            }
            HereSentence::CanBeWritten => "用 -o 文件 可以写出这样的方案。".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            HereSentence::Stands { college, batches } if batches.is_empty() => format!("{college} has no place now."),
            HereSentence::Stands { college, batches } => format!("{college} is now at: {}.", batches.join("; ")),
            HereSentence::Asked { college, place, asked } => match asked {
                Asked::Whole => format!("Asked: all batches of {college} {place}."),
                Asked::Partly => format!("Asked: at least one batch of {college} {place}."),
                Asked::Away => format!("Asked: no batch of {college} {place}."),
            },
            HereSentence::Behind(level) => {
                format!("The plan given is not the best: {}.", level.text(Language::English))
            }
            HereSentence::BehindTold(level) => format!(
                "The plan given keeps to the plan before it, with the fewest changes; were that not there, {}.",
                level.text(Language::English)
            ),
            HereSentence::Closed(places) => format!("Nothing is open there: {}.", some(places, Language::English)),
            HereSentence::Granted => "That is how it is now.".into(),
            HereSentence::CostsNothing => "It can be, and costs nothing: there is an equally good plan.".into(),
            HereSentence::Costs => "It can be, and costs this:".into(),
            HereSentence::CostsPerhaps => "It can be; time ran out before its cost was proven:".into(),
            HereSentence::Gains => "It can be, and is even better:".into(),
            HereSentence::Level(level) => format!("{}.", level.text(Language::English)),
            HereSentence::RestStays => "Every objective before that stays as it is.".into(),
            HereSentence::Unmet(unmet) => format!("Now: {}", unmet.text(Language::English)),
            HereSentence::UnmetThen(unmet) => format!("With it: {}", unmet.text(Language::English)),
            HereSentence::AllMetThen => "With it every wish is met.".into(),
            HereSentence::Moves((0, 0)) => {
                "If as few as possible are to move, whatever becomes of the rest: no other college would have to.".into()
            }
            HereSentence::Moves((least, most)) if least == most => {
                let others = counted(*most, "other college", "other colleges");
                format!("If as few as possible are to move: at least {others} would.")
            }
            HereSentence::Moves((least, most)) => {
                format!("If as few as possible are to move: between {least} and {most} other colleges (not proven).")
            }
            HereSentence::Cannot => "It cannot be:".into(),
            HereSentence::ReasonUnknown => "Which rules are the reason was not found within the work and the time allowed.".into(),
            HereSentence::TryPartly => "If one batch there is enough, ask again with --partly.".into(),
            HereSentence::Undecided => {
                "Within the work and the time allowed for it nothing was decided. Where it was the time, allow more with --time-limit.".into()
            }
            HereSentence::CanBeWritten => "-o FILE writes such a plan.".into(),
        }
    }
}

/// So many places are named.
const SHOWN: usize = 8;

fn some(places: &[String], language: Language) -> String {
    let shown: Vec<&str> = places.iter().take(SHOWN).map(String::as_str).collect();
    let more = places.len().saturating_sub(SHOWN);
    let shown = shown.join(language.pick("；", "; "));
    match more {
        0 => shown,
        more => language.pick(format!("{shown}等 {} 处", places.len()), format!("{shown} and {more} more")),
    }
}

/// What the wish is called among the rules.
#[must_use]
pub fn wish_name(language: Language) -> &'static str {
    language.pick("所问的安排", "what is asked here")
}

/// Half-days and rooms in a row: `4月9日上午 四教楼101`, `on Fri 9 Apr 上午 in 四教楼101`.
#[must_use]
pub fn place(days: Option<&str>, rooms: Option<&str>, language: Language) -> String {
    let parts: Vec<String> = match language {
        Language::Chinese => [days, rooms].into_iter().flatten().map(str::to_owned).collect(),
        Language::English => [days.map(|days| format!("on {days}")), rooms.map(|rooms| format!("in {rooms}"))]
            .into_iter()
            .flatten()
            .collect(),
    };
    parts.join(" ")
}

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskFault {
    /// A day that is none of the calendar's, or several of them; what is like it, and what could be written.
    UnknownWhen {
        /// As it was typed.
        typed: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// The half-days, as the schedule writes them.
        choices: Vec<String>,
    },
    /// An answer that is a table, asked for in a format that holds a plan.
    NotATable {
        /// The format's name.
        format: &'static str,
    },
}

impl Statement for AskFault {
    fn code(&self) -> &'static str {
        match self {
            AskFault::UnknownWhen { .. } => "unknown-when",
            AskFault::NotATable { .. } => "not-for-tables",
        }
    }

    fn message(&self, language: Language) -> String {
        let (chinese, english) = match self {
            AskFault::UnknownWhen { typed, .. } => (
                format!("日历里没有“{typed}”这个日期或半天"),
                format!("`{typed}` is no date or half-day of the calendar"),
            ),
            AskFault::NotATable { format } => (
                format!("这里的结果是一张表，不能写成 {format}"),
                format!("this answer is a table and has no form as {format}"),
            ),
        };
        language.pick(chinese, english)
    }

    fn help(&self, language: Language) -> Option<String> {
        match self {
            AskFault::UnknownWhen { suggestion, choices, .. } => {
                super::reading::meant(suggestion.as_deref(), choices, language)
            }
            AskFault::NotATable { .. } => Some(
                language.pick("可以写成 md、html、tsv、docx、xlsx", "it can be md, html, tsv, docx or xlsx").to_owned(),
            ),
        }
    }
}

//! The words of a sweep: what is tried, what it costs, and what its tables are headed.

mod fault;

use super::number::counted;
use super::{Language, Phrase};

pub use fault::SweepFault;

/// What a case costs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// Nothing.
    Nothing,
    /// A level has so much more.
    More(Phrase, i64),
    /// No plan.
    NoPlan,
    /// A plan where there was none.
    PlanAfterAll,
    /// Undecided.
    Unknown,
    /// No session is open there, so that none can be closed.
    Closed,
    /// Not tried.
    NotTried,
}

impl Price {
    /// In a few words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Price::Nothing => ("不变", "the same"),
            Price::More(aim, by) => return format!("{} {by:+}", aim.text(language)),
            Price::NoPlan => ("排不出", "no plan"),
            Price::PlanAfterAll => ("可以排出", "a plan after all"),
            Price::Unknown => ("未定", "undecided"),
            Price::Closed => ("不开放", "closed"),
            Price::NotTried => ("未试", "not tried"),
        };
        language.pick(chinese, english).to_owned()
    }
}

/// The line above the bars of a sweep: how to stop it, or that it stops.
#[must_use]
pub fn above_the_bars(stopping: bool, language: Language) -> &'static str {
    if stopping {
        language.pick(
            "正在停下，已算完的会写出；再按一次 Ctrl-C 立即退出，什么也不写",
            "Stopping; what is done will be written. Ctrl-C again ends at once and writes nothing",
        )
    } else {
        language.pick("按 Ctrl-C 停下，写出已算完的", "Ctrl-C stops and writes what is done")
    }
}

/// How to go on after a sweep that was interrupted.
#[must_use]
pub fn how_to_go_on(language: Language) -> &'static str {
    language.pick(
        "已算完的都写出了。要算全，请再运行一次（从头算起）；想分几次算，用 --shard 分成几份，再用 --merge 合起来。",
        "What is done is written. Run the command again for all of it (it starts over); to do it in parts, use --shard, \
         and --merge to join them.",
    )
}

/// A fixed word of a sweep's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SweepLabel {
    /// Title.
    Title,
    /// Heading of the numbers.
    Number,
    /// Heading of what is tried.
    Scenario,
    /// Heading of the costs.
    Cost,
    /// Heading of the reasons.
    Reason,
    /// Heading of the wishes that a plan does not meet.
    Unmet,
    /// Heading of the half-days.
    HalfDay,
    /// Caption of the lost rooms.
    Rooms,
    /// Caption of the closed sessions.
    Sessions,
    /// Caption of the growth.
    Growth,
    /// Caption of the planner's own scenarios.
    Named,
    /// Caption of the map of sessions.
    Map,
    /// Caption of the problem as it is.
    AsIs,
    /// What the colours of the map mean, heading.
    Legend,
    /// The legend: one of the last levels has more.
    LegendLast,
    /// The legend: one of the levels between has more.
    LegendMiddle,
    /// The legend: one of the first levels has more.
    LegendFirst,
    /// What the star means.
    Star,
}

impl SweepLabel {
    /// The word or sentence.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            SweepLabel::Title => ("逐项试算", "What would happen if"),
            SweepLabel::Number => ("序号", "No."),
            SweepLabel::Scenario => ("改动", "Scenario"),
            SweepLabel::Cost => ("代价", "Cost"),
            SweepLabel::Reason => ("说明", "Because"),
            SweepLabel::Unmet => ("未满足的愿望", "Wishes not met"),
            SweepLabel::HalfDay => ("半天", "Half-day"),
            SweepLabel::Rooms => ("停用一间教室", "A room out of use"),
            SweepLabel::Sessions => ("停开一个场次", "A session closed"),
            SweepLabel::Growth => ("人数增加", "More people"),
            SweepLabel::Named => ("其他改动", "Other scenarios"),
            SweepLabel::Map => ("停开哪个场次代价大", "Which session is critical"),
            SweepLabel::AsIs => ("现在", "Now"),
            SweepLabel::Legend => ("颜色越深，代价越大：", "The darker, the dearer: "),
            SweepLabel::LegendLast => ("次要目标变差", "a late objective gets worse"),
            SweepLabel::LegendMiddle => ("中间目标变差", "a middle objective gets worse"),
            SweepLabel::LegendFirst => ("首要目标变差", "an early objective gets worse"),
            SweepLabel::Star => {
                ("* 未能证明最优：数值可能还能更好。", "* not proven to be the best: the value may still get better.")
            }
        };
        language.pick(chinese, english)
    }
}

/// What a sweep found, in sentences above its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Summary {
    /// What became of the cases.
    Counts {
        /// Cases with a plan.
        plans: usize,
        /// Those of them whose plan is not proven to be the best.
        unproven: usize,
        /// Cases proven to have none.
        none: usize,
        /// Neither.
        undecided: usize,
    },
    /// Cases not tried.
    NotTried(usize),
    /// Sessions that cannot be missed, of so many closed one at a time.
    Vital {
        /// Without which there is no plan.
        vital: usize,
        /// Of how many.
        sessions: usize,
        /// Without which every value stays as it is.
        free: usize,
    },
    /// The first step of growth with no plan, and the one before, if any.
    Breaks {
        /// The last step with a plan.
        last: Option<i32>,
        /// The first without.
        first: i32,
    },
    /// Every step of growth has a plan; the last one.
    Bears(i32),
}

impl Summary {
    /// The sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let (chinese, english) = match self {
            Summary::Counts { plans, unproven, none, undecided } => {
                let all = plans + none + undecided;
                let some = |count: usize, text: String| if count > 0 { text } else { String::new() };
                let open = some(*unproven, format!("（其中 {unproven} 种未能证明最优）"));
                let left = some(*undecided, format!("，未定 {undecided} 种"));
                let chinese = format!("试算 {all} 种改动：排得出 {plans} 种{open}，排不出 {none} 种{left}。");
                let open = some(*unproven, format!(" ({unproven} not proven best)"));
                let left = some(*undecided, format!(", {undecided} undecided"));
                let scenarios = counted(all as u64, "scenario", "scenarios");
                (chinese, format!("{scenarios}: {plans} with a plan{open}, {none} without{left}."))
            }
            Summary::NotTried(count) => (
                format!("已中断：还有 {count} 种没有算。"),
                format!("Interrupted: {} not tried.", counted(*count as u64, "scenario", "scenarios")),
            ),
            Summary::Vital { vital, sessions, free } => (
                format!("{sessions} 个场次中，少了就排不出的有 {vital} 个，少了毫无影响的有 {free} 个。"),
                format!(
                    "Of {sessions} sessions, {vital} cannot be missed at all, and {free} can be missed at no cost."
                ),
            ),
            Summary::Breaks { last: Some(last), first } => (
                format!("人数增加 {last}% 还排得出，增加 {first}% 就排不出。"),
                format!("With {last}% more people there is still a plan, with {first}% more there is none."),
            ),
            Summary::Breaks { last: None, first } => {
                (format!("人数增加 {first}% 就排不出。"), format!("With {first}% more people there is no plan."))
            }
            Summary::Bears(last) => {
                (format!("人数增加 {last}% 仍排得出。"), format!("Even with {last}% more people there is a plan."))
            }
        };
        language.pick(chinese, english)
    }
}

//! What a well-written problem file asks for in vain: seen by arithmetic alone, before any solving.

use crate::words::{Language, Statement, grouped};

/// Why a problem has no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Impossible {
    /// More minutes are needed than are open. `changeover` minutes are part of `needed`; with `at_least`, `needed` is
    /// reckoned at the fastest room.
    NotEnoughTime {
        /// Minutes needed.
        needed: u64,
        /// Minutes open.
        open: u64,
        /// Minutes of changeover among those needed.
        changeover: u64,
        /// Reckoned at the fastest room: it may well be more.
        at_least: bool,
        /// Heads may stay unplaced, so that there can be a plan all the same.
        partial: bool,
    },
    /// One college needs more minutes than are open to it.
    CollegeTooLarge {
        /// The college's name.
        college: String,
        /// Minutes needed.
        needed: u64,
        /// Minutes open to it.
        open: u64,
    },
    /// The rules leave a college no session.
    NoSessionLeft {
        /// The college's name.
        college: String,
        /// Names of the rules that leave it none.
        rules: Vec<String>,
    },
    /// No session that the college may use meets a pin.
    PinNowhere {
        /// The pin's name.
        rule: String,
        /// The college's name.
        college: String,
        /// Names of other rules that take sessions from the college.
        rules: Vec<String>,
    },
    /// The start of a pin is on the grid of none of its sessions.
    PinOffGrid {
        /// The pin's name.
        rule: String,
        /// The start, as 8:15.
        start: String,
        /// Minutes of a slot.
        slot_minutes: u32,
    },
    /// Two pins ask a college for different places, one of them for all its batches.
    PinsAtOdds {
        /// The college's name.
        college: String,
        /// Name of one pin.
        first: String,
        /// Name of the other.
        second: String,
    },
}

impl Statement for Impossible {
    fn code(&self) -> &'static str {
        match self {
            Impossible::NotEnoughTime { .. } => "not-enough-time",
            Impossible::CollegeTooLarge { .. } => "college-too-large",
            Impossible::NoSessionLeft { .. } => "no-session-left",
            Impossible::PinNowhere { .. } => "pin-nowhere",
            Impossible::PinOffGrid { .. } => "pin-off-grid",
            Impossible::PinsAtOdds { .. } => "pins-at-odds",
        }
    }

    fn message(&self, language: Language) -> String {
        match self {
            Impossible::NotEnoughTime { needed, open, changeover, at_least, .. } => {
                let short = grouped(needed.saturating_sub(*open));
                let (needed, open) = (grouped(*needed), grouped(*open));
                let (extra_chinese, extra_english) = match changeover {
                    0 => (String::new(), String::new()),
                    minutes => {
                        let minutes = grouped(*minutes);
                        (format!("（含换场 {minutes} 分钟）"), format!(" (changeovers take {minutes} of them)"))
                    }
                };
                let (need, needs) = if *at_least { ("至少需要", "at least ") } else { ("共需", "") };
                language.pick(
                    format!("{need} {needed} 分钟{extra_chinese}，开放 {open} 分钟，差 {short} 分钟"),
                    format!("{needs}{needed} minutes are needed{extra_english}, {open} are open: {short} short"),
                )
            }
            Impossible::CollegeTooLarge { college, needed, open } => {
                let short = grouped(needed.saturating_sub(*open));
                let (needed, open) = (grouped(*needed), grouped(*open));
                language.pick(
                    format!("{college} 至少需要 {needed} 分钟，它可用的场次只有 {open} 分钟，差 {short} 分钟"),
                    format!("{college} needs at least {needed} minutes, {open} are open to it: {short} short"),
                )
            }
            Impossible::NoSessionLeft { college, rules } => language.pick(
                format!("{college} 没有可用的场次（规则：{}）", rules.join("、")),
                format!("{college} has no session left (rules: {})", rules.join(", ")),
            ),
            Impossible::PinNowhere { rule, college, rules } => {
                let (others, too) = match rules.as_slice() {
                    [] => (String::new(), String::new()),
                    rules => {
                        (format!("（另见规则：{}）", rules.join("、")), format!(" (see also: {})", rules.join(", ")))
                    }
                };
                language.pick(
                    format!("规则“{rule}”要 {college} 去的地方没有可用的场次{others}"),
                    format!("rule {rule} sends {college} where no session is open to it{too}"),
                )
            }
            Impossible::PinOffGrid { rule, start, slot_minutes } => language.pick(
                format!("规则“{rule}”的开始时间 {start} 不在任何所选场次的时间格上（每格 {slot_minutes} 分钟）"),
                format!("rule {rule}: no selected session has a slot of {slot_minutes} minutes starting at {start}"),
            ),
            Impossible::PinsAtOdds { college, first, second } => language.pick(
                format!("规则“{first}”与“{second}”对 {college} 的要求互相矛盾"),
                format!("rules {first} and {second} ask {college} for different places"),
            ),
        }
    }

    fn help(&self, language: Language) -> Option<String> {
        let text = |chinese: &str, english: &str| Some(language.pick(chinese, english).to_owned());
        match self {
            Impossible::NotEnoughTime { partial: true, .. } => text(
                "增加地点、日期或开放时间；否则会有人排不上",
                "open more rooms, dates or hours, or some people will have no place",
            ),
            Impossible::NotEnoughTime { .. } => text(
                "增加地点、日期或开放时间，或设 `partial = true` 先排一部分",
                "open more rooms, dates or hours, or set `partial = true` to place a part",
            ),
            Impossible::CollegeTooLarge { .. } => {
                text("放宽它的规则，或增加地点、日期", "loosen its rules, or open more rooms or dates")
            }
            Impossible::NoSessionLeft { .. } | Impossible::PinsAtOdds { .. } => {
                text("放宽或删去其中一条规则", "loosen or remove one of these rules")
            }
            Impossible::PinNowhere { .. } => {
                text("检查该场次是否关闭、是否被其他规则排除", "see whether it is closed, or ruled out by another rule")
            }
            Impossible::PinOffGrid { .. } => {
                text("时间格从场次的开放时间算起", "a session's grid starts at its opening")
            }
        }
    }
}

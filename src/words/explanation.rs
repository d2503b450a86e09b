//! Why there is no plan, and what would help.

use super::{Language, clock, date};
use chrono::NaiveDate;

/// Half-days of one date, with their names; no names where the whole date is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Days {
    /// The date.
    pub date: NaiveDate,
    /// The half-days' names.
    pub names: Vec<String>,
}

/// A part of the calendar as a rule gives it; absent fields mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Where {
    /// Half-days.
    pub days: Option<Vec<Days>>,
    /// Labels of rooms.
    pub rooms: Option<Vec<String>>,
    /// Clock times in minutes after midnight, from and to.
    pub span: Option<(u32, u32)>,
}

/// What a rule demands, with names in place of indices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Demanded {
    /// Batches only there.
    Only { whom: Vec<String>, place: Where },
    /// No batch there.
    Never { whom: Vec<String>, place: Where },
    /// A batch (all, if `whole`) there, starting at `start`, the first of its session.
    Pin { whom: Vec<String>, place: Where, start: Option<u32>, first: bool, whole: bool },
    /// One before the other; by half-days or by the clock.
    Before { first: Vec<String>, then: Vec<String>, half_days: bool },
    /// Pairs apart; by half-days or by the clock.
    Apart { pairs: Vec<(String, String)>, half_days: bool },
    /// All in one half-day or room.
    Together { whom: Vec<String>, room: bool },
    /// At most so many batches.
    AtMost { whom: Vec<String>, limit: u32 },
    /// Each batch at least so many minutes.
    Shortest { whom: Vec<String>, minutes: u32 },
    /// At most so many batches at a time, with minutes for walking between rooms.
    AtATime { whom: Vec<String>, limit: u32, walking: u32 },
}

/// Need against capacity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// In minutes; `changeovers`: how many and of how many minutes each, where the need holds any.
    Minutes { need: u64, changeovers: Option<(u64, u64)>, capacity: u64 },
    /// In heads; `allowance`: per cent that they are enlarged by, where they are.
    Heads { need: u64, allowance: u32, capacity: u64 },
}

/// One sentence of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sentence {
    /// Nothing to explain.
    HasPlan,
    /// All sessions together do not suffice.
    WholeShort { amount: Amount },
    /// These colleges need more than what is open to them.
    Short { colleges: Vec<String>, rules: Vec<String>, open: Vec<(Days, Vec<String>)>, sessions: usize, amount: Amount },
    /// The same shortage in heads: how many these sessions serve of how many, at one rate.
    InHeads { need: u64, capacity: u64 },
    /// What a rule says.
    Says { rule: String, demanded: Demanded },
    /// What must be added before there can be a plan; whether rules or heads could yield instead.
    OpenMore { amount: Amount, rules: bool },
    /// Heads may stay unplaced; what follows says why not all can be placed.
    WhyNotAll,
    /// Heads may stay unplaced, and still there is no plan.
    NotEvenSome,
    /// These rules cannot hold together; `alone`: even with nobody else to be served.
    AtOdds { rules: Vec<String>, alone: Option<bool> },
    /// The set of rules may not be smallest.
    PerhapsNotSmallest,
    /// Without any one of these rules there is a plan.
    DropOne { rules: Vec<String> },
    /// Dropping any one of them is not enough.
    DropMore,
    /// No plan even without rules.
    WithoutRules,
    /// What would help then.
    LoosenSettings { classes: bool, changeover: bool },
    /// Not decided in time.
    Undecided,
}

impl Sentence {
    /// The sentence, with its full stop.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Sentence::HasPlan => "排得下:所有人都能安排,没有需要解释的冲突。".into(),
            Sentence::WholeShort { amount } => format!("全部场次加起来也不够:{}。", amount.chinese("开放")),
            Sentence::Short { colleges, rules, open, sessions, amount } => {
                let because = if rules.is_empty() { String::new() } else { format!("按{},", rules_chinese(rules)) };
                let open = open.iter().map(|(days, rooms)| format!("{} {}", days.chinese(), rooms.join("、")));
                let open: Vec<String> = open.collect();
                let places = match (open.is_empty(), *sessions) {
                    (true, 0) => "没有任何场次可用".into(),
                    (true, sessions) => format!("只有 {sessions} 个场次可用"),
                    (false, _) => format!("只能用{}", open.join(";")),
                };
                format!("{because}{}{places}:{}。", names_chinese(colleges), amount.chinese("合计可用"))
            }
            Sentence::InHeads { need, capacity } => {
                format!("按人数算:共 {} 人,这些场次最多接待 {} 人。", number(*need), number(*capacity))
            }
            Sentence::Says { rule, demanded } => format!("规则“{rule}”:{}。", demanded.chinese()),
            Sentence::OpenMore { amount, rules } => {
                let or = if *rules { ",或放宽上面的规则" } else { "" };
                format!(
                    "要排得下,至少还要补上 {}(增开场次、延长时间或加快速度){or},或减少人数。",
                    amount.short_chinese()
                )
            }
            Sentence::WhyNotAll => "本文件允许有人排不下;下面说明为什么不能把所有人都排下。".into(),
            Sentence::NotEvenSome => "即使允许有人排不下,也排不出满足规则的方案。".into(),
            Sentence::AtOdds { rules, alone } => {
                let why = match alone {
                    Some(true) => ",与其他单位无关",
                    Some(false) => ":其余单位也要安排时,时间不够分",
                    None => "",
                };
                let (verb, rules) = (if rules.len() == 1 { "无法满足" } else { "不能同时满足" }, rules_chinese(rules));
                format!("{rules}{verb}{why}。")
            }
            Sentence::PerhapsNotSmallest => "时间有限,没有全部试完:其中可能有多余的规则。".into(),
            Sentence::DropOne { rules } if rules.len() == 1 => format!("去掉{}就能排出。", rules_chinese(rules)),
            Sentence::DropOne { rules } => format!("去掉{}中的任何一条就能排出。", rules_chinese(rules)),
            Sentence::DropMore => "只去掉其中一条,未能排出:可能还有别的冲突,或时间不够判断。".into(),
            Sentence::WithoutRules => "总时间够,但即使去掉所有规则也排不下。".into(),
            Sentence::LoosenSettings { classes, changeover } => {
                let mut ways = vec!["增开场次", "延长时间"];
                ways.extend(classes.then_some("把班级分小"));
                ways.extend(changeover.then_some("缩短换场时间"));
                format!("可以试试:{}。", ways.join("、"))
            }
            Sentence::Undecided => "在时间限制内没有排出,也没有证明排不出。可以用 --time-limit 放宽时间。".into(),
        }
    }

    fn english(&self) -> String {
        match self {
            Sentence::HasPlan => "There is a plan for everybody; nothing needs explaining.".into(),
            Sentence::WholeShort { amount } => {
                format!("All sessions together do not suffice: {}.", amount.english("open"))
            }
            Sentence::Short { colleges, rules, open, sessions, amount } => {
                let because =
                    if rules.is_empty() { String::new() } else { format!("Under {}, ", rules_english(rules)) };
                let open = open.iter().map(|(days, rooms)| format!("{}, {}", days.english(), rooms.join(", ")));
                let open: Vec<String> = open.collect();
                let places = match (open.is_empty(), *sessions) {
                    (true, 0) => "no session is open to".into(),
                    (true, sessions) => format!("only {sessions} sessions are open to"),
                    (false, _) => format!("only these sessions ({}) are open to", open.join("; ")),
                };
                let names = names_english(colleges);
                capital(&format!("{because}{places} {names}: {}.", amount.english("open to them")))
            }
            Sentence::InHeads { need, capacity } => {
                format!("In heads: {} are to come, these sessions serve {} at most.", number(*need), number(*capacity))
            }
            Sentence::Says { rule, demanded } => format!("Rule \"{rule}\": {}.", demanded.english()),
            Sentence::OpenMore { amount, rules } => {
                let or = if *rules { ", or relax the rules above" } else { "" };
                let short = amount.short_english();
                format!(
                    "For a plan, find at least {short} more (sessions, longer hours, faster service){or}, or serve fewer heads."
                )
            }
            Sentence::WhyNotAll => {
                "This file allows heads to stay unplaced; what follows says why not everybody can be placed.".into()
            }
            Sentence::NotEvenSome => "No plan keeps the rules, even with heads unplaced.".into(),
            Sentence::AtOdds { rules, alone } => {
                let why = match alone {
                    Some(true) => ", whoever else is to come",
                    Some(false) => ": not while the other colleges need their time as well",
                    None => "",
                };
                let verb = if rules.len() == 1 { "cannot hold" } else { "cannot hold together" };
                capital(&format!("{} {verb}{why}.", rules_english(rules)))
            }
            Sentence::PerhapsNotSmallest => {
                "Not every step was decided in time: some of these rules may have no part in it.".into()
            }
            Sentence::DropOne { rules } if rules.len() == 1 => {
                format!("Without {} there is a plan.", rules_english(rules))
            }
            Sentence::DropOne { rules } => format!("Without any one of {} there is a plan.", rules_english(rules)),
            Sentence::DropMore => {
                "No plan was found without any single one of them: there may be other conflicts, or time ran out."
                    .into()
            }
            Sentence::WithoutRules => "There is time enough in all, but no plan even without any rule.".into(),
            Sentence::LoosenSettings { classes, changeover } => {
                let mut ways = vec!["more sessions", "longer hours"];
                ways.extend(classes.then_some("smaller classes"));
                ways.extend(changeover.then_some("a shorter changeover"));
                format!("What may help: {}.", ways.join(", "))
            }
            Sentence::Undecided => {
                "Within the time limit no plan was found, nor a proof that there is none. Allow more with --time-limit."
                    .into()
            }
        }
    }
}

impl Amount {
    fn chinese(&self, open: &str) -> String {
        match self {
            Amount::Minutes { need, changeovers, capacity } => {
                let change = changeovers.map_or(String::new(), |(times, minutes)| {
                    format!("(含至少 {} 次换场,每次 {} 分钟)", number(times), number(minutes))
                });
                let (capacity, short) = (number(*capacity), self.short_chinese());
                format!("需要 {} 分钟{change},{open} {capacity} 分钟,差 {short}", number(*need))
            }
            Amount::Heads { need, allowance, capacity } => {
                let more = if *allowance > 0 { format!("(含 {allowance}% 余量)") } else { String::new() };
                let (capacity, short) = (number(*capacity), self.short_chinese());
                format!("需要接待 {} 人{more},最多能接待 {capacity} 人,差 {short}", number(*need))
            }
        }
    }

    fn english(&self, open: &str) -> String {
        match self {
            Amount::Minutes { need, changeovers, capacity } => {
                let change = changeovers.map_or(String::new(), |(times, minutes)| {
                    format!(" (with at least {} changeovers of {} minutes)", number(times), number(minutes))
                });
                let (capacity, short) = (number(*capacity), self.short_english());
                format!("{} minutes needed{change}, {capacity} {open}, {short} short", number(*need))
            }
            Amount::Heads { need, allowance, capacity } => {
                let more = if *allowance > 0 { format!(" (with {allowance} % allowance)") } else { String::new() };
                let (capacity, short) = (number(*capacity), self.short_english());
                format!("{} heads{more} to serve, {capacity} at most can be served, {short} short", number(*need))
            }
        }
    }

    fn short_chinese(&self) -> String {
        match self {
            Amount::Minutes { need, capacity, .. } => format!("{} 分钟", number(need.saturating_sub(*capacity))),
            Amount::Heads { need, capacity, .. } => format!("{} 人", number(need.saturating_sub(*capacity))),
        }
    }

    fn short_english(&self) -> String {
        match self {
            Amount::Minutes { need, capacity, .. } => format!("{} minutes", number(need.saturating_sub(*capacity))),
            Amount::Heads { need, capacity, .. } => {
                format!("room for {} heads", number(need.saturating_sub(*capacity)))
            }
        }
    }
}

impl Days {
    fn chinese(&self) -> String {
        format!("{}{}", date(self.date, Language::Chinese), self.names.join("、"))
    }

    fn english(&self) -> String {
        let names = self.names.join(" and ");
        let date = date(self.date, Language::English);
        if names.is_empty() { date } else { format!("{date} {names}") }
    }
}

impl Where {
    fn chinese(&self) -> String {
        let days = self.days.as_ref().map(|days| days.iter().map(Days::chinese).collect::<Vec<_>>().join("、"));
        let span = self.span.map(|(from, to)| format!("{}-{}", clock(from, true), clock(to, true)));
        let rooms = self.rooms.as_ref().map(|rooms| rooms.join("、"));
        let parts: Vec<String> = [days, span, rooms].into_iter().flatten().collect();
        if parts.is_empty() { "任何场次".into() } else { parts.join(" ") }
    }

    fn english(&self) -> String {
        let days = self.days.as_ref().map(|days| days.iter().map(Days::english).collect::<Vec<_>>().join(", "));
        let span = self.span.map(|(from, to)| format!("{}-{}", clock(from, true), clock(to, true)));
        let rooms = self.rooms.as_ref().map(|rooms| format!("in {}", rooms.join(", ")));
        let parts: Vec<String> = [days, span, rooms].into_iter().flatten().collect();
        if parts.is_empty() { "in any session".into() } else { parts.join(" ") }
    }
}

impl Demanded {
    fn chinese(&self) -> String {
        match self {
            Demanded::Only { whom, place } => format!("{}只排在 {}", names_chinese(whom), place.chinese()),
            Demanded::Never { whom, place } => format!("{}不排在 {}", names_chinese(whom), place.chinese()),
            Demanded::Pin { whom, place, start, first, whole } => {
                let each = if *whole { "的所有批次都" } else { "至少有一个批次" };
                let start = start.map_or(String::new(), |start| format!(",{} 开始", clock(start, true)));
                let first = if *first { ",在该场次最先" } else { "" };
                format!("{}{each}排在 {}{start}{first}", names_chinese(whom), place.chinese())
            }
            Demanded::Before { first, then, half_days } => {
                let grain = if *half_days { ",按半天先后" } else { "" };
                format!("{}都排在{}之前{grain}", names_chinese(first), names_chinese(then))
            }
            Demanded::Apart { pairs, half_days } => {
                let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a}与{b}")).collect();
                let grain = if *half_days { "不在同一半天" } else { "时间不重叠" };
                format!("{}{grain}", names_chinese(&pairs))
            }
            Demanded::Together { whom, room } => {
                format!("{}都在同一{}", names_chinese(whom), if *room { "地点" } else { "半天" })
            }
            Demanded::AtMost { whom, limit } => format!("{}每个单位最多 {limit} 个批次", names_chinese(whom)),
            Demanded::Shortest { whom, minutes } => format!("{}每个批次至少 {minutes} 分钟", names_chinese(whom)),
            Demanded::AtATime { whom, limit, walking } => {
                let walking =
                    if *walking > 0 { format!(",换地点间隔至少 {walking} 分钟") } else { String::new() };
                format!("{}每个单位同一时刻最多 {limit} 个批次{walking}", names_chinese(whom))
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Demanded::Only { whom, place } => format!("{} only {}", names_english(whom), place.english()),
            Demanded::Never { whom, place } => format!("{} never {}", names_english(whom), place.english()),
            Demanded::Pin { whom, place, start, first, whole } => {
                let each = if *whole { "all batches" } else { "at least one batch" };
                let start = start.map_or(String::new(), |start| format!(" starting at {}", clock(start, true)));
                let first = if *first { ", first of the session" } else { "" };
                format!("{each} of {} {}{start}{first}", names_english(whom), place.english())
            }
            Demanded::Before { first, then, half_days } => {
                let grain = if *half_days { ", in an earlier half-day" } else { "" };
                format!("{} before {}{grain}", names_english(first), names_english(then))
            }
            Demanded::Apart { pairs, half_days } => {
                let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a} and {b}")).collect();
                let grain = if *half_days { "not in one half-day" } else { "not at the same time" };
                format!("{} {grain}", names_english(&pairs))
            }
            Demanded::Together { whom, room } => {
                format!("{} all in one {}", names_english(whom), if *room { "room" } else { "half-day" })
            }
            Demanded::AtMost { whom, limit } => {
                format!("{}: at most {} each", names_english(whom), counted(*limit, "batch", "batches"))
            }
            Demanded::Shortest { whom, minutes } => {
                format!("{}: every batch at least {}", names_english(whom), counted(*minutes, "minute", "minutes"))
            }
            Demanded::AtATime { whom, limit, walking } => {
                let walking = if *walking > 0 { format!(", {walking} minutes between rooms") } else { String::new() };
                let batches = counted(*limit, "batch", "batches");
                format!("{}: at most {batches} of each at a time{walking}", names_english(whom))
            }
        }
    }
}

fn counted(number: u32, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Names in a row; of a long row the first ones and how many there are.
const SHOWN: usize = 8;

fn names_chinese(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("、");
    if names.len() > SHOWN { format!("{shown}等 {} 个", names.len()) } else { shown }
}

fn names_english(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

/// Rules are all named, however many: each has a part in it.
fn rules_chinese(rules: &[String]) -> String {
    format!("规则{}", rules.iter().map(|rule| format!("“{rule}”")).collect::<Vec<_>>().join("、"))
}

fn rules_english(rules: &[String]) -> String {
    let names = rules.iter().map(|rule| format!("\"{rule}\"")).collect::<Vec<_>>().join(", ");
    format!("{} {names}", if rules.len() == 1 { "rule" } else { "rules" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// A number with a comma at every thousand.
fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

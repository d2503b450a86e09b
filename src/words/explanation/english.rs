//! Explanations in English.

use super::{Amount, Days, Demanded, SHOWN, Sentence, Settled, Where};
use crate::words::number::counted;
use crate::words::{Language, clock, date, grouped};

impl Sentence {
    /// The sentence, with its full stop.
    pub(super) fn english(&self) -> String {
        match self {
            Sentence::HasPlan => "There is a plan for everybody; nothing needs explaining.".into(),
            Sentence::WholeShort { amount } => {
                format!("All sessions together do not suffice: {}.", amount.english("open"))
            }
            Sentence::Short { colleges, rules, open, sessions, amount } => {
                short(colleges, rules, open, *sessions, amount)
            }
            Sentence::InHeads { need, capacity } => {
                format!(
                    "In heads: {} are to come, these sessions serve {} at most.",
                    grouped(*need),
                    grouped(*capacity)
                )
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
                capital(&format!("{} {verb}{why}.", named_rules(rules)))
            }
            Sentence::PerhapsNotSmallest => {
                "Not every step was decided in time: some of these rules may have no part in it.".into()
            }
            Sentence::DropOne { rules } if rules.len() == 1 => {
                format!("Without {} there is a plan.", named_rules(rules))
            }
            Sentence::DropOne { rules } => format!("Without any one of {} there is a plan.", named_rules(rules)),
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
    fn english(&self, open: &str) -> String {
        match self {
            Amount::Minutes { need, changeovers, capacity } => {
                let change = changeovers.map_or(String::new(), |(times, minutes)| {
                    format!(" (with at least {} changeovers of {} minutes)", grouped(times), grouped(minutes))
                });
                let (capacity, short) = (grouped(*capacity), self.short_english());
                format!("{} minutes needed{change}, {capacity} {open}, {short} short", grouped(*need))
            }
            Amount::Heads { need, allowance, capacity } => {
                let more = if *allowance > 0 { format!(" (with {allowance} % allowance)") } else { String::new() };
                let (capacity, short) = (grouped(*capacity), self.short_english());
                format!("{} heads{more} to serve, {capacity} at most can be served, {short} short", grouped(*need))
            }
        }
    }

    fn short_english(&self) -> String {
        match self {
            Amount::Minutes { need, capacity, .. } => format!("{} minutes", grouped(need.saturating_sub(*capacity))),
            Amount::Heads { need, capacity, .. } => {
                format!("room for {} heads", grouped(need.saturating_sub(*capacity)))
            }
        }
    }
}

impl Days {
    fn english(&self) -> String {
        let names = self.names.join(" and ");
        let date = date(self.date, Language::English);
        if names.is_empty() { date } else { format!("{date} {names}") }
    }
}

impl Where {
    fn english(&self) -> String {
        let days = |days: &Vec<Days>| format!("on {}", days.iter().map(Days::english).collect::<Vec<_>>().join(", "));
        let days = self.days.as_ref().map(days);
        let span = self.span.map(|(from, to)| format!("{}-{}", clock(from, true), clock(to, true)));
        let rooms = self.rooms.as_ref().map(|rooms| format!("in {}", rooms.join(", ")));
        let parts: Vec<String> = [days, span, rooms].into_iter().flatten().collect();
        if parts.is_empty() { "in any session".into() } else { parts.join(" ") }
    }
}

impl Demanded {
    pub(super) fn english(&self) -> String {
        match self {
            Demanded::Only { whom, place } => format!("{} only {}", names(whom), place.english()),
            Demanded::Never { whom, place } => format!("{} never {}", names(whom), place.english()),
            Demanded::Pin { whom, place, start, first, whole } => {
                let each = if *whole { "all batches" } else { "at least one batch" };
                let start = start.map_or(String::new(), |start| format!(", starting at {}", clock(start, true)));
                let first = if *first { ", first of the session" } else { "" };
                format!("{each} of {} {}{start}{first}", names(whom), place.english())
            }
            Demanded::Before { first, then, half_days } => {
                let grain = if *half_days { ", in an earlier half-day" } else { "" };
                format!("{} before {}{grain}", names(first), names(then))
            }
            Demanded::Apart { pairs, half_days } => {
                let pairs: Vec<String> = pairs.iter().map(|(a, b)| format!("{a} and {b}")).collect();
                let grain = if *half_days { "not in one half-day" } else { "not at the same time" };
                let more = if pairs.len() > SHOWN { " pairs" } else { "" };
                format!("{}{more}: {grain}", names(&pairs))
            }
            Demanded::Together { whom, room } => {
                format!("{} all in one {}", names(whom), if *room { "room" } else { "half-day" })
            }
            Demanded::Keep { batches, until } => {
                let hours = |(from, to): (u32, u32)| format!("{}-{}", clock(from, true), clock(to, true));
                let batch = |Settled { whom, classes, days, room, hours: span }: &Settled| {
                    let classes = if classes.is_empty() { String::new() } else { format!(" ({})", classes.join(", ")) };
                    format!("{whom}{classes} on {} {} in {room}", days.english(), hours(*span))
                };
                let kept: Vec<String> = batches.iter().map(batch).collect();
                let until = until.map(|(day, at)| {
                    format!("nothing else starts before {} on {}", clock(at, true), date(day, Language::English))
                });
                let kept = (!kept.is_empty()).then(|| format!("as it is: {}", kept.join("; ")));
                [kept, until].into_iter().flatten().collect::<Vec<_>>().join("; ")
            }
            Demanded::AtMost { whom, limit } => {
                let each = if whom.len() > 1 { " each" } else { "" };
                format!("{}: at most {}{each}", names(whom), counted(u64::from(*limit), "batch", "batches"))
            }
            Demanded::Shortest { whom, minutes } => {
                format!("{}: every batch at least {}", names(whom), counted(u64::from(*minutes), "minute", "minutes"))
            }
            Demanded::AtATime { whom, limit, walking } => {
                let walking = if *walking > 0 { format!(", {walking} minutes between rooms") } else { String::new() };
                let batches = counted(u64::from(*limit), "batch", "batches");
                let each = if whom.len() > 1 { " of each" } else { "" };
                format!("{}: at most {batches}{each} at a time{walking}", names(whom))
            }
        }
    }
}

fn short(
    colleges: &[String],
    rules: &[String],
    open: &[(Days, Vec<String>)],
    sessions: usize,
    amount: &Amount,
) -> String {
    let because = if rules.is_empty() { String::new() } else { format!("Under {}, ", named_rules(rules)) };
    let open: Vec<String> =
        open.iter().map(|(days, rooms)| format!("{}, {}", days.english(), rooms.join(", "))).collect();
    let places = match (open.is_empty(), sessions) {
        (true, 0) => "no session is open to".into(),
        (true, 1) => "only 1 session is open to".into(),
        (true, sessions) => format!("only {sessions} sessions are open to"),
        (false, _) => format!("only these sessions ({}) are open to", open.join("; ")),
    };
    capital(&format!("{because}{places} {}: {}.", names(colleges), amount.english("open to them")))
}

fn names(names: &[String]) -> String {
    let shown = names.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN { format!("{shown} and {} more", names.len() - SHOWN) } else { shown }
}

fn named_rules(rules: &[String]) -> String {
    let names = rules.iter().map(|rule| format!("\"{rule}\"")).collect::<Vec<_>>().join(", ");
    format!("{} {names}", if rules.len() == 1 { "rule" } else { "rules" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

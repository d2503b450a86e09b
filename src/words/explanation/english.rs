//! Explanations in English.

use super::{Amount, Days, Sentence};
use crate::words::{Language, grouped, shown_names};

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
                    "In people: {} are to come, these sessions serve {} at most.",
                    grouped(*need),
                    grouped(*capacity)
                )
            }
            Sentence::Says { rule, demanded } => format!("Rule \"{rule}\": {}.", demanded.english),
            Sentence::OpenMore { amount, rules } => {
                let or = if *rules { ", or relax the rules above" } else { "" };
                let short = amount.short_english();
                format!(
                    "For a plan, find at least {short} more (sessions, longer hours, faster service){or}, or serve fewer people."
                )
            }
            Sentence::WhyNotAll => {
                "This file allows people to stay unplaced; what follows says why not everybody can be placed.".into()
            }
            Sentence::NotEvenSome => "No plan keeps the rules, even with people unplaced.".into(),
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
                "Not every step was decided within the work and the time allowed: some of these rules may have no part in it.".into()
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
                "Within the work and the time allowed for it no plan was found, nor a proof that there is none. \
                 Where it was the time, allow more with --time-limit."
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
                let less = if *allowance > 0 { format!(" (with {allowance} % allowance)") } else { String::new() };
                let (capacity, short) = (grouped(*capacity), self.short_english());
                format!("{} people to serve, {capacity} at most can be served{less}, {short} short", grouped(*need))
            }
        }
    }

    fn short_english(&self) -> String {
        match self {
            Amount::Minutes { .. } => format!("{} minutes", grouped(self.short())),
            Amount::Heads { .. } => format!("room for {} people", grouped(self.short())),
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
        open.iter().map(|(days, rooms)| format!("{}, {}", days.text(Language::English), rooms.join(", "))).collect();
    let places = match (open.is_empty(), sessions) {
        (true, 0) => "no session is open to".into(),
        (true, 1) => "only 1 session is open to".into(),
        (true, sessions) => format!("only {sessions} sessions are open to"),
        (false, _) => format!("only these sessions ({}) are open to", open.join("; ")),
    };
    capital(&format!(
        "{because}{places} {}: {}.",
        shown_names(colleges, Language::English),
        amount.english("open to them")
    ))
}

fn named_rules(rules: &[String]) -> String {
    let names = rules.iter().map(|rule| format!("\"{rule}\"")).collect::<Vec<_>>().join(", ");
    format!("{} {names}", if rules.len() == 1 { "rule" } else { "rules" })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

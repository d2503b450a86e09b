//! Rules and wishes of a written problem.

use super::{Writer, clock, list, quoted};
use crate::problem::{Problem, RuleKind};
use crate::rules::{self, Written};

pub(super) fn rules(file: &mut Writer, problem: &Problem) {
    for rule in problem.given_rules() {
        let Some((kind, entries)) = rules::entries(problem, &rule.kind) else {
            // No file has such a rule, but what was settled in it is not passed over.
            file.header("[[rules]]");
            file.key("name", quoted(&rule.name));
            continue;
        };
        for (position, entry) in entries.into_iter().enumerate() {
            let name = if position == 0 { rule.name.clone() } else { format!("{} ({})", rule.name, position + 1) };
            file.header("[[rules]]");
            file.key("name", quoted(&name));
            file.key("kind", quoted(kind));
            entry.iter().for_each(|(key, value)| file.key(key, toml(problem, value)));
        }
    }
    for wish in problem.wishes() {
        file.header("[[wishes]]");
        file.key("name", quoted(&wish.name));
        file.key("kind", quoted(if wish.inside { "only" } else { "never" }));
        rules::wish_entry(problem, wish).iter().for_each(|(key, value)| file.key(key, toml(problem, value)));
        if wish.weight != 1 {
            file.key("weight", wish.weight);
        }
    }
}

/// The keys of a rule as a file has them, each with its value as TOML, the name left out; `None` where no single entry
/// of a file says the same.
pub(in super::super) fn keys(problem: &Problem, kind: &RuleKind) -> Option<Vec<(String, String)>> {
    let (kind, entries) = rules::entries(problem, kind)?;
    let [entry] = entries.as_slice() else { return None };
    let own = entry.iter().map(|(key, value)| ((*key).to_owned(), toml(problem, value)));
    Some(std::iter::once(("kind".to_owned(), quoted(kind))).chain(own).collect())
}

fn toml(problem: &Problem, value: &Written) -> String {
    match value {
        Written::All => quoted("all"),
        Written::Names(names) => list(names.iter().map(|name| quoted(name))),
        Written::HalfDays(half_days) => list(half_days.iter().map(|half_day| half_day.number().to_string())),
        Written::Rooms(rooms) => list(rooms.iter().map(|room| quoted(&problem.room(*room).name))),
        Written::Clock(minute) => clock(*minute),
        Written::Word(word) => quoted(word),
        Written::Number(number) => number.to_string(),
        Written::Flag(flag) => flag.to_string(),
    }
}

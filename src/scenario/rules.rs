//! Changes of rules for one college: the rule goes on without it, and its own demand becomes a rule behind all others.

use crate::problem::{CollegeIndex, Parts, Rule, RuleIndex, RuleKind};

/// Takes a college out of a rule; what is demanded of it instead becomes a rule named after both. A rule that binds
/// nobody else becomes that demand, or goes.
pub(super) fn change_for(parts: &mut Parts, rule: RuleIndex, college: CollegeIndex, kind: Option<&RuleKind>) {
    let Some(old) = parts.rules.get(rule.0) else { return };
    match (old.kind.without(college), kind) {
        (Some(rest), own) => {
            let whose = parts.colleges.get(college.0).map_or("", |college| college.name.as_str());
            let name = free_name(parts, &format!("{} ({whose})", old.name));
            parts.rules[rule.0].kind = rest;
            parts.rules.extend(own.map(|kind| Rule { name, kind: kind.clone() }));
        }
        (None, Some(kind)) => parts.rules[rule.0].kind = kind.clone(),
        (None, None) => {
            parts.rules.remove(rule.0);
        }
    }
}

/// The name, numbered where a rule or wish has it already.
fn free_name(parts: &Parts, name: &str) -> String {
    let taken = |name: &str| {
        parts.rules.iter().any(|rule| rule.name == name) || parts.wishes.iter().any(|wish| wish.name == name)
    };
    let mut free = name.to_owned();
    let mut number = 2;
    while taken(&free) {
        free = format!("{name} {number}");
        number += 1;
    }
    free
}

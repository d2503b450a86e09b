//! Each kind of rule in a file of its own: its keys in a problem file, its sentence, its constraint and, sharing nothing
//! with that, its check. What the rest of the crate asks of a rule is asked here.

#![warn(clippy::wildcard_enum_match_arm)]

mod apart;
mod at_a_time;
mod at_most_batches;
mod before;
mod days;
pub(crate) mod heads;
mod idle;
mod keep;
mod keys;
mod limit;
mod never;
mod only;
pub(crate) mod parts;
mod pin;
mod said;
mod sequence;
pub(crate) mod shares;
pub(crate) mod shortest_batch;
mod together;
mod values;
pub(crate) mod walk;

pub use idle::{idle_rules, leaves_all};
pub use keys::{COMMON, COUNT, DAY, Field, KEYS, Key, Table, WISH_KEYS, WISH_KINDS, WISH_SOME_OF};
pub use values::{Entry, PAIRS, Unread, Values, Written};

use crate::plan::Settled;
use crate::problem::{Asks, CollegeIndex, Counted, Grain, Problem, RuleIndex, RuleKind, Wish};
use crate::program::{Frame, Origin};
use crate::words::holding::HoldName;
use crate::words::violation::{Breach, Violation};
use crate::words::{Language, Phrase};
use said::Say;
use shares::Share;
use walk::{Seen, Walk};

/// The kinds that a problem file can give.
pub const TABLES: [&Table; 13] = [
    &only::TABLE,
    &never::TABLE,
    &pin::TABLE,
    &before::TABLE,
    &sequence::TABLE,
    &apart::TABLE,
    &together::TABLE,
    &limit::COLLEGES,
    &limit::HEADS,
    &days::TABLE,
    &at_most_batches::TABLE,
    &shortest_batch::TABLE,
    &at_a_time::TABLE,
];

/// The kind of a word.
#[must_use]
pub fn table(kind: &str) -> Option<&'static Table> {
    TABLES.into_iter().find(|table| table.kind == kind)
}

/// The entries of a file that say a rule together, mostly one: the word of the kind, and each entry's keys, `colleges`
/// first. `None` where a file has no word for it.
#[must_use]
pub fn entries(problem: &Problem, kind: &RuleKind) -> Option<(&'static str, Vec<Entry>)> {
    let of_colleges = |(colleges, rest): (Vec<CollegeIndex>, Entry)| -> Entry {
        let whom = values::colleges(problem, &colleges);
        std::iter::once(("colleges", whom)).chain(rest).collect()
    };
    let one = |table: &'static Table, colleges: &[CollegeIndex], rest: Entry| {
        Some((table.kind, vec![of_colleges((colleges.to_vec(), rest))]))
    };
    match kind {
        RuleKind::Only { colleges, region } => one(&only::TABLE, colleges, only::entry(region)),
        RuleKind::Never { colleges, region } => one(&never::TABLE, colleges, never::entry(region)),
        RuleKind::Pin { colleges, target, whole } => one(&pin::TABLE, colleges, pin::entry(target, *whole)),
        RuleKind::Before { first, then, grain } => one(&before::TABLE, first, before::entry(problem, then, *grain)),
        RuleKind::Sequence { steps, grain, weak } => Some(sequence::entries(problem, steps, (*grain, *weak))),
        RuleKind::Apart { pairs, grain } => {
            Some((apart::TABLE.kind, apart::entries(problem, pairs, *grain).into_iter().map(of_colleges).collect()))
        }
        RuleKind::Together { colleges, scope } => one(&together::TABLE, colleges, together::entry(*scope)),
        RuleKind::Limit { counted, colleges, region, limit, per } => {
            one(limit::table(*counted), colleges, limit::written(region, *limit, *per))
        }
        RuleKind::Days { colleges, at_most, at_least, alike } => {
            one(&days::TABLE, colleges, days::entry((*at_most, *at_least, *alike)))
        }
        RuleKind::AtMostBatches { colleges, limit } => {
            one(&at_most_batches::TABLE, colleges, at_most_batches::entry(*limit))
        }
        RuleKind::ShortestBatch { colleges, minutes } => {
            one(&shortest_batch::TABLE, colleges, shortest_batch::entry(*minutes))
        }
        RuleKind::AtATime { colleges, limit, walking } => {
            one(&at_a_time::TABLE, colleges, at_a_time::entry(*limit, *walking))
        }
        RuleKind::Keep { .. } | RuleKind::Parts { .. } => None,
    }
}

/// The keys of a wish, but its kind and weight.
#[must_use]
pub fn wish_entry(problem: &Problem, wish: &Wish) -> Entry {
    let whom = values::colleges(problem, &wish.colleges);
    std::iter::once(("colleges", whom)).chain(values::region(&wish.region)).collect()
}

/// What a rule demands, as a phrase without a full stop.
#[must_use]
pub fn demanded(problem: &Problem, kind: &RuleKind) -> Phrase {
    let say = |language| sentence(&Say { problem, language }, kind);
    Phrase { chinese: say(Language::Chinese), english: say(Language::English) }
}

fn sentence(say: &Say<'_>, kind: &RuleKind) -> String {
    match kind {
        RuleKind::Only { colleges, region } => only::sentence(say, colleges, region),
        RuleKind::Never { colleges, region } => never::sentence(say, colleges, region),
        RuleKind::Pin { colleges, target, whole } => pin::sentence(say, colleges, target, *whole),
        RuleKind::Before { first, then, grain } => before::sentence(say, first, then, *grain),
        RuleKind::Sequence { steps, grain, weak } => sequence::sentence(say, steps, (*grain, *weak)),
        RuleKind::Apart { pairs, grain } => apart::sentence(say, pairs, *grain),
        RuleKind::Together { colleges, scope } => together::sentence(say, colleges, *scope),
        RuleKind::Limit { counted, colleges, region, limit, per } => {
            limit::sentence(say, *counted, colleges, (region, *limit, *per))
        }
        RuleKind::Days { colleges, at_most, at_least, alike } => {
            days::sentence(say, colleges, (*at_most, *at_least, *alike))
        }
        RuleKind::AtMostBatches { colleges, limit } => at_most_batches::sentence(say, colleges, *limit),
        RuleKind::ShortestBatch { colleges, minutes } => shortest_batch::sentence(say, colleges, *minutes),
        RuleKind::AtATime { colleges, limit, walking } => at_a_time::sentence(say, colleges, *limit, *walking),
        RuleKind::Keep { batches, classes, until } => keep::sentence(say, batches, classes, *until),
        RuleKind::Parts { college, parts } => parts::sentence(say, *college, parts),
    }
}

/// Adds every rule of a problem to a frame as rows. Where batches may stand at all is in the domains already: what `only`
/// and `never` forbid has no variable.
pub fn add_rules(problem: &Problem, frame: &mut Frame) {
    for (position, rule) in problem.rules().iter().enumerate() {
        add_rows(problem, frame, &rule.kind, Origin::Rule(RuleIndex(position)));
    }
}

/// About how many columns and rows the rules add to a frame, before any is made: those of pairs grow beyond all measure.
#[must_use]
pub fn size_about(problem: &Problem) -> usize {
    let (sessions, half_days) = (problem.sessions().len(), problem.half_days().len());
    let slots: usize = problem.sessions().iter().map(|session| session.slots as usize).sum();
    let of_pair = |grain: Grain| match grain {
        Grain::HalfDay | Grain::Day => 2 * sessions + 3 * half_days,
        Grain::Window => 2 * slots,
        Grain::Clock => 3 * slots,
    };
    let of_rule = |kind: &RuleKind| match kind.asks() {
        Asks::Order { steps, grain, .. } => {
            let all: usize = steps.iter().map(|step| step.len()).sum();
            let within: usize = steps.iter().map(|step| step.len() * step.len()).sum();
            (all * all - within) / 2 * of_pair(grain)
        }
        Asks::Apart { pairs, grain } => pairs.len() * of_pair(grain),
        Asks::AtATime { colleges, walking, .. } => {
            let told = problem.travel().iter().map(|travel| travel.minutes).max().unwrap_or(0);
            let longest = walking.map_or(0, |minutes| minutes.max(told));
            let near = (longest / problem.settings().slot_minutes) as usize * problem.rooms().len();
            colleges.len() * slots * (1 + near)
        }
        Asks::Pin { colleges, .. }
        | Asks::ShortestBatch { colleges, .. }
        | Asks::Together { colleges, .. }
        | Asks::Limit { colleges, .. }
        | Asks::Days { colleges, alike: false, .. } => colleges.len() * 2 * sessions,
        Asks::Days { colleges, alike: true, .. } => colleges.len() * 5 * sessions * sessions,
        Asks::Place { .. } | Asks::MostBatches { .. } | Asks::Keep { .. } | Asks::Parts { .. } => 0,
    };
    problem.rules().iter().map(|rule| of_rule(&rule.kind)).fold(0, usize::saturating_add)
}

fn add_rows(problem: &Problem, frame: &mut Frame, kind: &RuleKind, origin: Origin) {
    match kind.asks() {
        // Whoever makes a frame deals out the work of each part by itself.
        Asks::Place { .. } | Asks::Parts { .. } => {}
        Asks::Pin { colleges, target, whole } => pin::rows(problem, frame, colleges, target, whole, origin),
        Asks::Order { steps, grain, weak } => before::rows(problem, frame, &steps, (grain, weak), origin),
        Asks::Apart { pairs, grain } => apart::rows(problem, frame, pairs, grain, origin),
        Asks::Together { colleges, scope } => together::rows(problem, frame, colleges, scope, origin),
        Asks::Limit { counted, colleges, region, limit, per } => {
            limit::rows(problem, frame, counted, colleges, (region, limit, per), origin);
        }
        Asks::Days { colleges, at_most, at_least, alike } => {
            days::rows(problem, frame, colleges, (at_most, at_least, alike), origin);
        }
        Asks::MostBatches { colleges, limit } => at_most_batches::rows(frame, colleges, limit, origin),
        Asks::ShortestBatch { colleges, minutes } => shortest_batch::rows(problem, frame, colleges, minutes, origin),
        Asks::AtATime { colleges, limit, walking } => {
            at_a_time::rows(problem, frame, colleges, limit, walking, origin);
        }
        Asks::Keep { batches, .. } => keep::rows(problem, frame, batches, origin),
    }
}

/// How a plan breaks the rules, in file order, and what is not as the plan says itself that it was settled.
pub(crate) fn violations(walk: &Walk<'_>) -> Vec<Violation> {
    let of = |name: &str, breaches: Vec<Breach>| -> Vec<Violation> {
        breaches.into_iter().map(|breach| Violation::Rule { rule: name.to_owned(), breach }).collect()
    };
    let rules = walk.problem.rules().iter();
    let mut violations: Vec<Violation> = rules.flat_map(|rule| of(&rule.name, breaches(walk, &rule.kind))).collect();
    if let Some(Settled { batches, until, .. }) = &walk.plan.settled {
        let name = HoldName::Recorded.text(walk.problem.settings().language);
        violations.extend(of(&name, keep::breaches(walk, batches, &[], *until)));
    }
    violations
}

/// Whether a batch that is alone in its session may stand where it does as far as `only`, `never` and `pin … whole` have a
/// say; other kinds say nothing of it.
pub(crate) fn leaves(walk: &Walk<'_>, alone: &Seen<'_>, kind: &RuleKind) -> bool {
    match kind {
        RuleKind::Only { region, .. } => walk.lies(alone, region, true),
        RuleKind::Never { region, .. } => walk.lies(alone, region, false),
        RuleKind::Pin { target, whole, .. } => !whole || pin::lies_there(alone, target),
        RuleKind::Before { .. }
        | RuleKind::Sequence { .. }
        | RuleKind::Apart { .. }
        | RuleKind::Together { .. }
        | RuleKind::Limit { .. }
        | RuleKind::Days { .. }
        | RuleKind::AtMostBatches { .. }
        | RuleKind::ShortestBatch { .. }
        | RuleKind::AtATime { .. }
        | RuleKind::Keep { .. }
        | RuleKind::Parts { .. } => true,
    }
}

fn breaches(walk: &Walk<'_>, kind: &RuleKind) -> Vec<Breach> {
    match kind {
        RuleKind::Only { colleges, region } => only::breaches(walk, colleges, region),
        RuleKind::Never { colleges, region } => never::breaches(walk, colleges, region),
        RuleKind::Pin { colleges, target, whole } => pin::breaches(walk, colleges, target, *whole),
        RuleKind::Before { first, then, grain } => before::breaches(walk, first, then, *grain),
        RuleKind::Sequence { steps, grain, weak } => sequence::breaches(walk, steps, (*grain, *weak)),
        RuleKind::Apart { pairs, grain } => apart::breaches(walk, pairs, *grain),
        RuleKind::Together { colleges, scope } => together::breaches(walk, colleges, *scope).into_iter().collect(),
        RuleKind::Limit { counted, colleges, region, limit, per } => {
            limit::breaches(walk, *counted, colleges, (region, *limit, *per))
        }
        RuleKind::Days { colleges, at_most, at_least, alike } => {
            days::breaches(walk, colleges, (*at_most, *at_least, *alike))
        }
        RuleKind::AtMostBatches { colleges, limit } => at_most_batches::breaches(walk, colleges, *limit),
        RuleKind::ShortestBatch { colleges, minutes } => shortest_batch::breaches(walk, colleges, *minutes),
        RuleKind::AtATime { colleges, limit, walking } => at_a_time::breaches(walk, colleges, *limit, *walking),
        RuleKind::Keep { batches, classes, until } => keep::breaches(walk, batches, classes, *until),
        RuleKind::Parts { college, parts } => parts::breaches(walk, *college, parts),
    }
}

/// What of batches a rule limits the heads of together, each time with the limit.
pub(crate) fn head_limits<'w, 'a>(walk: &'w Walk<'a>) -> Vec<(Vec<Share<'w, 'a>>, u64)> {
    let of_rule = |kind: &RuleKind| match kind.asks() {
        Asks::Limit { counted: Counted::Heads, colleges, region, limit: most, per } => {
            let together = limit::counted_together(walk, colleges, region, per).into_iter();
            together.map(|shares| (shares, u64::from(most))).collect()
        }
        Asks::Limit { counted: Counted::Colleges, .. }
        | Asks::Place { .. }
        | Asks::Pin { .. }
        | Asks::Order { .. }
        | Asks::Apart { .. }
        | Asks::Together { .. }
        | Asks::Days { .. }
        | Asks::MostBatches { .. }
        | Asks::ShortestBatch { .. }
        | Asks::AtATime { .. }
        | Asks::Keep { .. }
        | Asks::Parts { .. } => Vec::new(),
    };
    walk.problem.rules().iter().flat_map(|rule| of_rule(&rule.kind)).collect()
}

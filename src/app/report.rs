//! The report of a fault of the program: how large the problem is and what was being done, without a name of anybody.

use super::desk::Desk;
use crate::problem::Problem;
use crate::rules;
use crate::words::report::{Report, Size};
use std::collections::BTreeMap;

/// What stands for a name.
const SOMEBODY: &str = "…";

/// The report of a fault that happened while something was done for a case. `said` is what the program says of it, `place`
/// where in the program it happened.
#[must_use]
pub fn report(desk: Option<&Desk>, doing: &str, said: &str, place: Option<String>) -> Report {
    let system = if cfg!(windows) {
        "Windows"
    } else if cfg!(target_os = "macos") {
        "macOS"
    } else {
        "Linux"
    };
    let problem = desk.and_then(Desk::problem);
    let names = desk.map_or_else(Vec::new, names);
    Report {
        version: env!("CARGO_PKG_VERSION"),
        system,
        doing: doing.to_owned(),
        place,
        said: without(said, &names),
        size: problem.map(|problem| size(problem, desk)),
    }
}

/// Every name that a problem holds, the longest first: one may be a part of another.
fn names(desk: &Desk) -> Vec<String> {
    let mut names = vec![desk.file.clone()];
    if let Some(problem) = desk.problem() {
        for college in problem.colleges() {
            names.push(college.name.clone());
            names.extend(college.classes.iter().map(|class| class.name.clone()));
            names.extend(college.tags.iter().chain(&college.contact).chain(&college.phone).cloned());
        }
        names.extend(problem.rooms().iter().flat_map(|room| [room.name.clone(), room.label.clone()]));
        names.extend(problem.rules().iter().map(|rule| rule.name.clone()));
        names.extend(problem.wishes().iter().map(|wish| wish.name.clone()));
    }
    names.retain(|name| !name.trim().is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names
}

fn without(said: &str, names: &[String]) -> String {
    names.iter().fold(said.to_owned(), |said, name| said.replace(name, SOMEBODY))
}

fn size(problem: &Problem, desk: Option<&Desk>) -> Size {
    let mut kinds: BTreeMap<&'static str, usize> = BTreeMap::new();
    for rule in problem.rules() {
        *kinds.entry(rules::entries(problem, &rule.kind).map_or("?", |(kind, _)| kind)).or_default() += 1;
    }
    Size {
        colleges: problem.colleges().len(),
        classes: problem.colleges().iter().map(|college| college.classes.len()).sum(),
        half_days: problem.half_days().len(),
        rooms: problem.rooms().len(),
        sessions: problem.sessions().len(),
        rules: kinds.into_iter().collect(),
        wishes: problem.wishes().len(),
        batches: desk.and_then(|desk| desk.working.as_ref()).map_or(0, |working| working.plan.batches.len()),
    }
}

//! What looks like a slip, or has a consequence worth knowing before the planning.

use super::super::ledger::Ledger;
use super::super::resolve::Places;
use super::freedom::Freedom;
use super::likeness::Likenesses;
use crate::domains::is_divisible;
use crate::problem::{ClassIndex, CollegeIndex, Demand, Problem, RoomIndex, RuleIndex};
use crate::rules::{idle_rules, leaves_all};
use crate::words::clean::is_unseen;
use crate::words::reading::Doubt;
use std::collections::{BTreeMap, BTreeSet};

/// Notes all doubts.
pub(super) fn doubts(problem: &Problem, freedom: &Freedom, places: &Places, ledger: &mut Ledger) {
    names(problem, places, ledger);
    let mut carried = BTreeMap::new();
    for college in problem.college_indices() {
        let is_minutes = matches!(problem.college(college).demand, Demand::Minutes(_));
        let key = (freedom.kind(college), is_minutes);
        let most = carried.entry(key).or_insert_with(|| most_carried(problem, freedom, college));
        cuts(problem, most, college, places, ledger);
    }
    let used: BTreeSet<RoomIndex> = problem.sessions().iter().map(|session| session.room).collect();
    let made_up: BTreeSet<RoomIndex> = problem.make_ups().iter().map(|make_up| make_up.room).collect();
    for (position, room) in problem.rooms().iter().enumerate() {
        let index = RoomIndex(position);
        if !used.contains(&index) && !made_up.contains(&index) {
            ledger.warning(Doubt::UnusedRoom { room: room.name.clone() }, places.room(index));
        }
    }
    effects(problem, places, ledger);
}

/// Names with blanks around them, and colleges whose names hardly differ.
fn names(problem: &Problem, places: &Places, ledger: &mut Ledger) {
    for (position, room) in problem.rooms().iter().enumerate() {
        blanks(&room.name, places.room(RoomIndex(position)), ledger);
    }
    let mut likenesses = Likenesses::default();
    for college in problem.college_indices() {
        let name = &problem.college(college).name;
        blanks(name, places.college(college), ledger);
        for class in &problem.college(college).classes {
            blanks(&class.name, places.college(college), ledger);
        }
        if let Some(first) = likenesses.meet(name, college) {
            let first = problem.college(first).name.clone();
            ledger.warning(Doubt::AlikeNames { first, second: name.clone() }, places.college(college));
        }
    }
}

fn blanks(name: &str, place: std::ops::Range<usize>, ledger: &mut Ledger) {
    if name.trim() != name || name.chars().any(is_unseen) {
        ledger.warning(Doubt::BlanksAroundName { name: name.to_owned() }, place);
    }
}

/// The most work of one batch in each session, the largest first; the same for all colleges under the same rules that
/// are counted alike.
fn most_carried(problem: &Problem, freedom: &Freedom, college: CollegeIndex) -> Vec<u64> {
    let carried = |session| freedom.most_work(problem, college, session);
    let mut most: Vec<u64> = problem.session_indices().map(carried).collect();
    most.sort_unstable_by(|one, other| other.cmp(one));
    most
}

/// Colleges and classes longer than any session they may use.
fn cuts(problem: &Problem, most: &[u64], college: CollegeIndex, places: &Places, ledger: &mut Ledger) {
    let longest = most.first().copied().unwrap_or(0);
    if longest == 0 {
        return;
    }
    let name = &problem.college(college).name;
    let work = problem.work(college);
    let mut left = work;
    let batches = most.iter().take_while(|&&most| {
        let more = left > 0;
        left = left.saturating_sub(most);
        more
    });
    let batches = batches.count() as u64;
    // With less room than work the shortage has been told; how many batches it would be says nothing then.
    if batches > 1 && left == 0 {
        ledger.warning(Doubt::WillBeCut { college: name.clone(), batches }, places.college(college));
    }
    for (position, class) in problem.college(college).classes.iter().enumerate() {
        if is_divisible(problem, college, ClassIndex(position)) {
            let doubt = Doubt::ClassWillBeCut { college: name.clone(), class: class.name.clone() };
            ledger.warning(doubt, places.college(college));
        }
    }
}

/// Rules and wishes that exclude nothing.
fn effects(problem: &Problem, places: &Places, ledger: &mut Ledger) {
    let idle = idle_rules(problem, problem.settings().partial);
    for (position, (rule, is_idle)) in problem.given_rules().iter().zip(idle).enumerate() {
        if is_idle {
            ledger.warning(Doubt::WithoutEffect { rule: rule.name.clone() }, places.rule(RuleIndex(position)));
        }
    }
    for (position, wish) in problem.wishes().iter().enumerate() {
        if leaves_all(problem, &wish.region, wish.inside) {
            ledger.warning(Doubt::WithoutEffect { rule: wish.name.clone() }, places.wish(position));
        }
    }
}

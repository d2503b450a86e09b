//! Laws that every solver of this problem keeps, whatever the optimum is: what a change of the problem may do to its
//! values, and what it may not.

use crate::common::{leaving_out, unhurried};
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::plan::Plan;
use halfday::problem::*;
use halfday::render;
use halfday::solve::{Outcome, solve};
use std::cmp::Ordering;

/// What solving a problem gives, as far as laws speak of it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    Values(Vec<(Level, u64)>),
    /// Not everybody can be placed: how many cannot, per priority.
    Short(Vec<(Level, u64)>),
    Contradiction,
}

impl Answer {
    /// From best to worst: any plan, then fewer without a place, then none at all.
    fn order(&self, other: &Answer) -> Ordering {
        let key = |answer: &Answer| match answer {
            Answer::Values(values) => (0, numbers(values)),
            Answer::Short(values) => (1, numbers(values)),
            Answer::Contradiction => (2, Vec::new()),
        };
        key(self).cmp(&key(other))
    }
}

fn numbers(values: &[(Level, u64)]) -> Vec<u64> {
    values.iter().map(|(_, value)| *value).collect()
}

/// Solves, checks and proves; the plan is bare where there is none.
fn solved(problem: &Problem, what: &str) -> (Answer, Plan) {
    let values = |plan: &Plan| -> Vec<(Level, u64)> {
        let open = plan.score.iter().find(|result| !result.is_proven());
        assert!(open.is_none(), "{what}: {open:?} is not proven");
        plan.score.iter().map(|result| (result.level, result.value)).collect()
    };
    match solve(problem, None, &unhurried()) {
        Outcome::Found(plan) => {
            let checked = check(problem, &plan, None);
            let checked = checked.unwrap_or_else(|violations| panic!("{what}: the check says {violations:#?}"));
            assert_eq!(checked.values(), values(&plan), "{what}");
            (Answer::Values(values(&plan)), plan)
        }
        Outcome::NoPlan => match solve(&leaving_out(problem), None, &unhurried()) {
            Outcome::Found(plan) => (Answer::Short(values(&plan)), plan),
            Outcome::NoPlan => (Answer::Contradiction, Plan::default()),
            Outcome::Undecided { .. } => panic!("{what}: undecided with somebody left out"),
        },
        Outcome::Undecided { .. } => panic!("{what}: undecided"),
    }
}

/// Every case of the law; a seed that breaks it is named by `what`.
fn for_all(law: impl Fn(&str, &Problem)) {
    for seed in seeds(60) {
        law(&format!("seed {seed}"), &case(seed).problem);
    }
}

#[test]
fn a_room_more_makes_the_first_level_no_worse() {
    for_all(|what, problem| {
        let mut parts = problem.to_parts();
        let (twin, new) = (parts.rooms[0].clone(), RoomIndex(parts.rooms.len()));
        parts.rooms.push(Room { name: "another room".to_owned(), ..twin });
        let of_twin: Vec<Session> = parts.sessions.iter().filter(|s| s.room == RoomIndex(0)).cloned().collect();
        parts.sessions.extend(of_twin.into_iter().map(|session| Session { room: new, ..session }));
        parts.sessions.sort_by_key(|session| (session.half_day, session.room));
        // A class that no session could hold may now be whole, and so harder to place: classes are left out here.
        parts.colleges.iter_mut().for_each(|college| college.classes.clear());
        let mut before = problem.to_parts();
        before.colleges = parts.colleges.clone();
        let before = solved(&Problem::new(before).unwrap(), what).0;
        let after = solved(&Problem::new(parts).unwrap(), what).0;
        assert_ne!(after.order(&before), Ordering::Greater, "{what}: {before:?} became {after:?}");
    });
}

#[test]
fn a_rule_less_makes_nothing_worse() {
    for_all(|what, problem| {
        let mut parts = problem.to_parts();
        // As above: a rule can make a class divisible.
        parts.colleges.iter_mut().for_each(|college| college.classes.clear());
        let before = solved(&Problem::new(parts.clone()).unwrap(), what).0;
        for dropped in 0..parts.rules.len() {
            let mut fewer = parts.clone();
            fewer.rules.remove(dropped);
            let after = solved(&Problem::new(fewer).unwrap(), what).0;
            assert_ne!(after.order(&before), Ordering::Greater, "{what}: {before:?} became {after:?}");
        }
    });
}

#[test]
fn names_have_no_say() {
    for_all(|what, problem| {
        let mut parts = problem.to_parts();
        // Backwards, so that an order by name would differ from the order of the file.
        let rename = |name: &mut String, position: usize| *name = format!("{}{name}", 99 - position);
        parts.rooms.iter_mut().enumerate().for_each(|(position, room)| {
            rename(&mut room.name, position);
            rename(&mut room.label, position);
        });
        for (position, college) in parts.colleges.iter_mut().enumerate() {
            rename(&mut college.name, position);
            college.classes.iter_mut().enumerate().for_each(|(position, class)| rename(&mut class.name, position));
        }
        parts.rules.iter_mut().enumerate().for_each(|(position, rule)| rename(&mut rule.name, position));
        parts.wishes.iter_mut().enumerate().for_each(|(position, wish)| rename(&mut wish.name, position));
        let (renamed, plan) = solved(&Problem::new(parts).unwrap(), what);
        let (answer, before) = solved(problem, what);
        assert_eq!((renamed, plan.batches, plan.unplaced), (answer, before.batches, before.unplaced), "{what}");
    });
}

/// The problem with its colleges in another order.
fn shuffled(problem: &Problem, order: &[usize]) -> Problem {
    let mut parts = problem.to_parts();
    parts.colleges = order.iter().map(|&old| problem.colleges()[old].clone()).collect();
    let new = |old: CollegeIndex| order.iter().position(|&kept| kept == old.0).map(CollegeIndex);
    // A rule about nobody has no numbers and no say.
    let about_them = |rule: &Rule| Some(Rule { name: rule.name.clone(), kind: rule.kind.renumbered(new)? });
    parts.rules = parts.rules.iter().filter_map(about_them).collect();
    for wish in &mut parts.wishes {
        wish.colleges = wish.colleges.iter().filter_map(|&college| new(college)).collect();
        wish.colleges.sort_unstable();
    }
    Problem::new(parts).unwrap()
}

#[test]
fn the_order_of_colleges_changes_no_value() {
    for_all(|what, problem| {
        let mut order: Vec<usize> = (0..problem.colleges().len()).collect();
        Dice::new(problem.sessions().len() as u64).shuffle(&mut order);
        order.rotate_left(1);
        let after = solved(&shuffled(problem, &order), what).0;
        assert_eq!(after, solved(problem, what).0, "{what}");
    });
}

#[test]
fn the_same_problem_gives_the_same_bytes_on_one_thread_and_on_two() {
    for_all(|what, problem| {
        let bytes = || {
            let plan = solved(problem, what).1;
            check(problem, &plan, None).ok().map(|checked| render::json(problem, &checked))
        };
        let alone = bytes();
        assert_eq!(bytes(), alone, "{what}: once more");
        let beside = std::thread::scope(|scope| {
            let two = [scope.spawn(bytes), scope.spawn(bytes)];
            two.map(|thread| thread.join().unwrap())
        });
        assert_eq!(beside, [alone.clone(), alone], "{what}: on two threads at once");
    });
}

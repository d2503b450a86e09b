//! Classes beside an earlier plan: whoever comes where and when it was told comes with the classes that it was told with.

use crate::common::unhurried;
use crate::support::random::{case, seeds};
use halfday::check::check;
use halfday::explain::told;
use halfday::plan::{Batch, ClassShare, Plan};
use halfday::problem::*;
use halfday::scenario::{Change, RoomHalfDay};
use halfday::solve::{Outcome, solve};
use std::collections::{BTreeMap, BTreeSet};

/// The classes of a college's batches, by room, half-day and times.
fn classes(
    problem: &Problem,
    plan: &Plan,
    college: CollegeIndex,
) -> BTreeMap<(RoomIndex, HalfDayIndex, u32, u32), Vec<ClassShare>> {
    let own = plan.batches.iter().filter(|batch| batch.college == college);
    let stands = |batch: &Batch| {
        let (place, called) = (problem.session(batch.session), batch.called(problem));
        ((place.room, place.half_day, called.start, called.end), batch.classes.clone())
    };
    own.map(stands).collect()
}

/// The plan as told by somebody who deals classes otherwise: of two batches of one length the classes have changed places.
fn dealt_otherwise(problem: &Problem, plan: Plan) -> Plan {
    let mut told = Plan { score: Vec::new(), ..plan };
    let speed = |batch: &Batch| problem.room(problem.session(batch.session).room).served_heads;
    let twins = told.batches.iter().enumerate().find_map(|(at, one)| {
        let alike = |other: &Batch| {
            let sizes = |batch: &Batch| (batch.college, batch.slots, batch.classes.len(), speed(batch));
            sizes(other) == sizes(one) && one.classes.len() == 1
        };
        let other = told.batches.iter().skip(at + 1).position(alike)?;
        Some((at, at + 1 + other))
    });
    if let Some((one, other)) = twins {
        let (first, second) = (told.batches[one].clone(), told.batches[other].clone());
        (told.batches[one].classes, told.batches[one].heads) = (second.classes, second.heads);
        (told.batches[other].classes, told.batches[other].heads) = (first.classes, first.heads);
    }
    told
}

#[test]
fn a_college_that_is_told_nothing_new_keeps_its_classes_where_they_were_told() {
    let (mut divided, mut replanned) = (0, 0);
    let wanted = seeds(60);
    for seed in 70_000 + wanted.start..70_000 + wanted.start + 20 * (wanted.end - wanted.start) {
        if divided >= 4 && replanned >= 10 {
            break;
        }
        let before = case(seed).problem;
        if before.colleges().iter().all(|college| college.classes.len() < 2) {
            continue;
        }
        let Outcome::Found(plan) = solve(&before, None, &unhurried()) else { continue };
        if before.sessions().is_empty() {
            continue;
        }
        let told_plan = dealt_otherwise(&before, plan);
        if check(&before, &told_plan, None).is_err() {
            continue;
        }
        let told = told(&before, &told_plan);
        let lost = RoomHalfDay {
            room: before.session(SessionIndex(0)).room,
            half_day: before.session(SessionIndex(0)).half_day,
        };
        let less = Change::Close { places: vec![lost] }.apply(&before).ok();
        for (number, now) in std::iter::once(before.clone()).chain(less).enumerate() {
            let seen = told.seen_from(&now);
            let Outcome::Found(again) = solve(&now, Some(&seen), &unhurried()) else { continue };
            check(&now, &again, Some(&seen)).unwrap_or_else(|faults| panic!("{seed}: {faults:#?}"));
            for college in now.college_indices() {
                let (was, is) = (classes(&before, &told_plan, college), classes(&now, &again, college));
                let who = |classes: &BTreeMap<_, Vec<ClassShare>>| {
                    classes.values().flatten().copied().collect::<BTreeSet<_>>()
                };
                // Who stays without a place is another matter.
                if was.keys().eq(is.keys()) && who(&was) == who(&is) {
                    // A class that no session takes whole is divided as lengths want it.
                    let whole =
                        |share: &ClassShare| before.college(college).classes[share.class.0].heads == share.heads;
                    if was.values().flatten().all(whole) {
                        assert_eq!(was, is, "seed {seed}, problem {number}");
                        divided += usize::from(was.len() > 1 && !before.college(college).classes.is_empty());
                    }
                }
            }
            replanned += number;
        }
    }
    println!("{divided} colleges in several batches, {replanned} replanned");
    assert!(divided > 0 && replanned > 0);
}

//! Ways out beside what was told: what is said of how many a way out would tell anew is what trying everything finds, and no
//! way out opens again what was just given up.

use crate::common::unhurried;
use crate::support;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{case, seeds};
use halfday::explain::{RepairKind, explain, repairs, told};
use halfday::plan::Baseline;
use halfday::problem::*;
use halfday::scenario::{Change, RoomHalfDay, Scenario};

/// How many must be told anew, by trying everything; `None` where that is too much.
fn changes(problem: &Problem, told: &Baseline) -> Option<u64> {
    let mut parts = problem.to_parts();
    parts.objectives = vec![Objective::Unplaced, Objective::Changes];
    let problem = Problem::new(parts).unwrap();
    match try_everything(&problem, Some(told)) {
        Verdict::Best(best) => {
            best.values.iter().find(|(level, _)| *level == Level::Of(Objective::Changes)).map(|&(_, value)| value)
        }
        Verdict::TooMuch | Verdict::NoPlan => None,
    }
}

/// The places that a change opens.
fn opened(change: &Change) -> &[RoomHalfDay] {
    match change {
        Change::Hours { places, .. } | Change::UseMakeUp { places } => places,
        _ => &[],
    }
}

#[test]
fn what_a_way_out_would_tell_anew_is_what_trying_everything_finds() {
    let (mut counted, mut some, mut lost_places) = (0, 0, 0);
    let wanted = seeds(40);
    let (first, wanted) = (50_000 + wanted.start, wanted.end - wanted.start);
    for seed in first..first + 60 * wanted {
        if counted >= wanted {
            break;
        }
        let before = case(seed).problem;
        let Verdict::Best(best) = try_everything(&before, None) else { continue };
        if !best.plan.unplaced.is_empty() || before.sessions().len() < 2 {
            continue;
        }
        let told = told(&before, &best.plan);
        let gone = &before.sessions()[seed as usize % before.sessions().len()];
        let place = RoomHalfDay { room: gone.room, half_day: gone.half_day };
        let lost = Scenario { name: String::new(), changes: vec![Change::Close { places: vec![place] }] };
        let Ok(now) = lost.apply(&before) else { continue };
        let explanation = explain(&now, &unhurried());
        if !explanation.is_no() {
            continue;
        }
        let seen = told.seen_from(&now);
        let mut found = repairs(&now, &explanation, &unhurried());
        found.count_told_again(&now, &seen, &unhurried());
        for repair in &found.found {
            let opens = repair.scenario.changes.iter().flat_map(opened).any(|opened| *opened == place);
            assert!(!opens, "seed {seed} opens again what was given up: {repair:?}");
            lost_places += 1;
            let Ok(mended) = repair.scenario.apply(&now) else { panic!("seed {seed}: {repair:?}") };
            let (Some(moves), Some(truth)) = (repair.told_again, changes(&mended, &seen.seen_from(&mended))) else {
                continue;
            };
            assert!(moves.least <= truth && truth <= moves.most, "seed {seed}: {moves:?}, but {truth}: {repair:?}");
            counted += 1;
            some += u64::from(truth > 0 && moves.least == moves.most);
        }
    }
    assert!(
        counted > 0 && (wanted < 40 || counted >= 40 && some >= 20 && lost_places >= 40),
        "{counted} {some} {lost_places}"
    );
}

#[test]
fn a_session_that_the_file_closes_is_offered_and_one_that_was_given_up_is_not() {
    let tiny = || {
        support::Tiny::new()
            .half_day(0, "morning", support::at(9, 0), 4)
            .half_day(1, "morning", support::at(9, 0), 4)
            .half_day(2, "morning", support::at(9, 0), 4)
            .room("A", 5, 1)
    };
    let offers = |problem: &Problem, half_day: usize| {
        let place = RoomHalfDay { room: RoomIndex(0), half_day: HalfDayIndex(half_day) };
        let explanation = explain(problem, &unhurried());
        assert!(explanation.is_no());
        let found = repairs(problem, &explanation, &unhurried()).found;
        found.iter().any(|repair| {
            repair.kinds == [RepairKind::Open]
                && repair.scenario.changes.iter().flat_map(opened).any(|own| *own == place)
        })
    };
    // Two mornings serve 40, and there are 50.
    let closed = tiny().closed(1, 0).college("Arts", 50).build();
    assert!(offers(&closed, 1));
    let place = RoomHalfDay { room: RoomIndex(0), half_day: HalfDayIndex(1) };
    let open = tiny().college("Arts", 50).build();
    let given_up = Change::Close { places: vec![place] }.apply(&open).unwrap();
    assert!(given_up.is_given_up(RoomIndex(0), HalfDayIndex(1)));
    assert_eq!(given_up.closed_for(RoomIndex(0), HalfDayIndex(1)), None, "nobody has said why");
    assert!(!offers(&given_up, 1));
    // Opened again by the planner, it is a session like any other.
    let hours = given_up.half_day(HalfDayIndex(1)).hours;
    let again = Change::Hours { places: vec![place], hours }.apply(&given_up).unwrap();
    assert!(!again.is_given_up(RoomIndex(0), HalfDayIndex(1)));
    assert_eq!(again.fingerprint(), open.fingerprint());
}

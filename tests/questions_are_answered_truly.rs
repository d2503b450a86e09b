//! What `explain` answers to questions about plans is true: every "it would cost", every rule price and every headroom
//! equals what fresh solves of the changed problems, and trying everything, give.

#![allow(clippy::disallowed_methods, reason = "how many cases are tried is set in the environment")]

use crate::common::unhurried;
use crate::support::oracle::{Verdict as Tried, solve as try_everything};
use crate::support::random::{Dice, case, seeds};
use halfday::check::check;
use halfday::explain::*;
use halfday::problem::*;
use halfday::scenario::{Change, NewHeads};
use halfday::solve::{self, Options, Outcome, Progress};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

fn with_options<T>(answer: impl FnOnce(&Options<'_>) -> T) -> T {
    answer(&unhurried())
}

fn changed(problem: &Problem, change: impl FnOnce(&mut Parts)) -> Problem {
    let mut parts = problem.to_parts();
    change(&mut parts);
    Problem::new(parts).unwrap()
}

/// The best values by trying everything: `Some(None)` where there is no plan, `None` where that is too much.
fn tried(problem: &Problem) -> Option<Option<Vec<(Level, u64)>>> {
    match try_everything(problem, None) {
        Tried::TooMuch => None,
        Tried::NoPlan => Some(None),
        Tried::Best(best) => {
            // With a shortage there is no plan, unless heads may stay without a place.
            let short = best.values.iter().any(|(level, value)| level.objective() == Objective::Unplaced && *value > 0);
            Some((problem.settings().partial || !short).then_some(best.values))
        }
    }
}

fn values(comparison: &Comparison, after: bool) -> Vec<(Level, u64)> {
    let worth = |level: &Difference| if after { level.after } else { level.before };
    comparison.levels.iter().map(|level| (worth(level).level, worth(level).most)).collect()
}

/// A random wish about a college.
fn asking(dice: &mut Dice, problem: &Problem) -> Asking {
    let half_days = dice.some_of(problem.half_days().len()).into_iter().map(HalfDayIndex).collect::<BTreeSet<_>>();
    let rooms = dice.some_of(problem.rooms().len()).into_iter().map(RoomIndex).collect::<BTreeSet<_>>();
    let region = match dice.from(0, 2) {
        0 => Region { half_days: Some(half_days), ..Region::default() },
        1 => Region { rooms: Some(rooms), ..Region::default() },
        _ => Region { half_days: Some(half_days), rooms: Some(rooms), span: None },
    };
    Asking {
        college: CollegeIndex(dice.index(problem.colleges().len())),
        region,
        asked: dice.pick(&[Asked::Whole, Asked::Whole, Asked::Partly, Asked::Away]),
        name: "wish".to_owned(),
    }
}

/// The wish as a rule, made here afresh.
fn as_rule(asking: &Asking) -> Rule {
    let colleges = vec![asking.college];
    let Region { half_days, rooms, .. } = asking.region.clone();
    let kind = match asking.asked {
        Asked::Away => RuleKind::Never { colleges, region: asking.region.clone() },
        asked => RuleKind::Pin {
            colleges,
            target: Target { half_days, rooms, ..Target::default() },
            whole: asked == Asked::Whole,
        },
    };
    Rule { name: "wish".to_owned(), kind }
}

#[test]
fn what_a_wish_costs_is_what_trying_everything_gives() {
    let mut told = [0_u32; 4];
    for seed in seeds(150) {
        let problem = case(seed).problem;
        let asking = asking(&mut Dice::new(seed + 1_000_000), &problem);
        let Some(before) = tried(&problem) else { continue };
        let forced = changed(&problem, |parts| parts.rules.push(as_rule(&asking)));
        let Some(after) = tried(&forced) else { continue };
        let answer = with_options(|options| why_here(&problem, None, None, &asking, options)).unwrap();
        match (&answer.why, before, after) {
            (Why::NoPlanAtAll, before, _) => assert_eq!(before, None, "seed {seed}"),
            (Why::Granted, Some(before), after) => {
                told[0] += 1;
                assert!(asking.is_granted(&problem, answer.plan.as_ref().unwrap().plan()), "seed {seed}");
                assert_eq!(Some(before), after, "seed {seed}: granted for nothing, and still it costs something");
            }
            (Why::Costs(cost), Some(before), Some(after)) => {
                told[1 + usize::from(cost.comparison.verdict != Verdict::Same)] += 1;
                assert_eq!(values(&cost.comparison, false), before, "seed {seed}");
                assert_eq!(values(&cost.comparison, true), after, "seed {seed}");
                assert!(asking.is_granted(&problem, cost.plan.plan()), "seed {seed}");
                let checked = check(&problem, cost.plan.plan(), None).unwrap();
                assert_eq!(checked.values(), after, "seed {seed}: the plan to be written");
            }
            (Why::Cannot(_, reasons), Some(_), None) => {
                told[3] += 1;
                assert!(reasons.is_no(), "seed {seed}: {reasons:?}");
            }
            (Why::Closed(places), _, None) => {
                told[3] += 1;
                let is_open = |place: &ClosedPlace| problem.session_of(place.room, place.half_day);
                assert!(!places.is_empty() && places.iter().all(|place| is_open(place).is_none()), "seed {seed}");
            }
            (why, before, after) => panic!("seed {seed}: {why:?}, tried: {before:?}, {after:?}"),
        }
    }
    println!("granted, costs nothing, costs something, cannot be: {told:?}");
    assert!(std::env::var_os("HALFDAY_CASES").is_some() || told.iter().all(|&number| number > 0), "{told:?}");
}

#[test]
fn as_many_must_move_as_a_fresh_plan_against_the_old_one_moves() {
    let mut moved = 0;
    for seed in seeds(80) {
        let problem = case(seed).problem;
        let asking = asking(&mut Dice::new(seed + 2_000_000), &problem);
        let answer = with_options(|options| why_here(&problem, None, None, &asking, options)).unwrap();
        let Why::Costs(cost) = answer.why else { continue };
        let Some(Moves { least, most }) = cost.moves else { continue };
        let old = told(&problem, answer.plan.unwrap().plan());
        let forced = changed(&problem, |parts| {
            parts.rules.push(as_rule(&asking));
            parts.objectives = vec![Objective::Unplaced, Objective::Changes];
        });
        let Tried::Best(best) = try_everything(&forced, Some(&old)) else { continue };
        let changes = best.values.iter().find(|(level, _)| *level == Level::Of(Objective::Changes)).unwrap().1;
        assert_eq!((least + 1, most + 1), (changes, changes), "seed {seed}");
        moved += u32::from(most > 0);
    }
    assert!(std::env::var_os("HALFDAY_CASES").is_some() || moved > 0, "nobody ever had to move");
}

#[test]
fn the_price_of_a_rule_is_what_trying_everything_gives() {
    let mut told = [0_u32; 4];
    for seed in seeds(150) {
        let problem = case(seed).problem;
        let Some(base) = tried(&problem) else { continue };
        let prices = with_options(|options| prices(&problem, options)).unwrap();
        assert_eq!(prices.base.is_some(), base.is_some(), "seed {seed}");
        assert_eq!(prices.rules.len(), problem.rules().len(), "seed {seed}");
        assert!(prices.is_exact(), "seed {seed}");
        for price in &prices.rules {
            let rule = price.rule.0;
            if rule >= problem.given_rules().len() {
                continue; // that a college keeps to its campus is nobody's rule to drop
            }
            let Some(without) = tried(&changed(&problem, |parts| drop(parts.rules.remove(rule)))) else { continue };
            match (&price.effect, &base, without) {
                (Effect::Values(comparison), Some(base), Some(without)) => {
                    told[usize::from(comparison.verdict != Verdict::Same)] += 1;
                    assert_eq!(&values(comparison, false), base, "seed {seed}, rule {rule}");
                    assert_eq!(values(comparison, true), without, "seed {seed}, rule {rule}");
                }
                (Effect::MakesPossible, None, Some(_)) => told[2] += 1,
                (Effect::StillNone, _, None) => told[3] += 1,
                (effect, base, without) => panic!("seed {seed}, rule {rule}: {effect:?}; {base:?}, {without:?}"),
            }
        }
    }
    println!("costs nothing, costs something, makes possible, still none: {told:?}");
    assert!(std::env::var_os("HALFDAY_CASES").is_some() || told.iter().all(|&number| number > 0), "{told:?}");
}

/// Steps of a search after which a question is broken off.
const PATIENCE: u32 = 400;

/// The answer to a question that tries every number from one on, which may take many searches: it is interrupted after so
/// many steps. What is said then must be true all the same.
fn within_patience<T>(answer: impl FnOnce(&Options<'_>) -> T) -> T {
    let (raised, steps) = (AtomicBool::new(false), Cell::new(0));
    let count = |_: Progress| {
        steps.set(steps.get() + 1);
        raised.store(steps.get() > PATIENCE, Ordering::Relaxed);
    };
    answer(&unhurried().interrupt(&raised).progress(&count))
}

/// Whether so much growth fits, by trying everything or by a fresh solve: into the half-days up to `finish`, into so
/// many sessions.
fn fits(problem: &Problem, growth: Growth, by: u64, finish: Option<u64>, sessions: Option<u64>) -> bool {
    let heads = match growth {
        Growth::Everybody => Change::Heads { college: None, heads: NewHeads::Percent(by as i32) },
        Growth::College(college) => Change::Heads { college: Some(college), heads: NewHeads::By(by as i64) },
    };
    let grown = changed(&heads.apply(problem).unwrap(), |parts| {
        parts.settings.partial = false;
        parts.objectives = vec![Objective::Sessions];
        parts.sessions.retain(|session| finish.is_none_or(|finish| (session.half_day.0 as u64) < finish));
    });
    let values = tried(&grown).unwrap_or_else(|| match with_options(|options| solve::solve(&grown, None, options)) {
        Outcome::Found(plan) => Some(plan.score.iter().map(|result| (result.level, result.value)).collect()),
        _ => None,
    });
    let opened = |(level, value): (Level, u64)| (level == Level::Of(Objective::Sessions)).then_some(value);
    values.is_some_and(|values| {
        values.into_iter().find_map(opened).is_some_and(|opened| sessions.is_none_or(|sessions| opened <= sessions))
    })
}

#[test]
fn headroom_ends_where_fresh_solves_say() {
    let (mut seen, mut exact) = (0, 0);
    for seed in seeds(25) {
        let problem = changed(&case(seed).problem, |parts| {
            parts.objectives = vec![Objective::Finish, Objective::Sessions];
            parts.settings.partial = false;
        });
        let Some(found) = within_patience(|options| headroom(&problem, options).unwrap()) else { continue };
        assert_eq!(found.lines.len(), problem.colleges().len() + 1);
        let (finish, sessions) = (Some(found.finish), Some(found.sessions));
        for line in &found.lines {
            for (threshold, finish, sessions) in
                [(line.session, finish, sessions), (line.half_day, finish, None), (line.plan, None, None)]
            {
                let at = |by| fits(&problem, line.growth, by, finish, sessions);
                assert!(at(threshold.fits), "seed {seed}: {:?} by {} does not fit", line.growth, threshold.fits);
                let refuted = threshold.fails.is_none_or(|fails| !at(fails));
                assert!(refuted, "seed {seed}: {:?} by {:?} fits", line.growth, threshold.fails);
                seen += 1;
                exact += usize::from(threshold.is_exact());
            }
        }
    }
    println!("{exact} of {seen} thresholds are exact");
    assert!(std::env::var_os("HALFDAY_CASES").is_some() || exact > 50, "{exact} of {seen}");
}

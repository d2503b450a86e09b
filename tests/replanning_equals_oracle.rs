//! Replanning small problems: a plan that was told, something that has changed since, rows that are settled, a day that
//! has begun; and the solver finds and proves what trying everything finds.

use crate::common::unhurried;
use crate::support::oracle::{Verdict, solve as try_everything};
use crate::support::random::{case, seeds};
use halfday::check::check;
use halfday::plan::{Baseline, BaselineBatch, Plan, Proof};
use halfday::problem::*;
use halfday::solve::{Outcome, solve};
use std::collections::BTreeSet;

/// What the colleges of a plan were told, seen from another problem with the same sessions or fewer.
fn told(before: &Problem, plan: &Plan, now: &Problem) -> Baseline {
    let mut batches = vec![Vec::new(); before.colleges().len()];
    for batch in &plan.batches {
        let place = before.session(batch.session);
        let half_day = before.half_day(place.half_day);
        let minute = |slot: u32| place.hours.start + slot * before.settings().slot_minutes;
        let (start, end) = match half_day.timing {
            Timing::Batch => (minute(batch.start), minute(batch.start + batch.slots)),
            Timing::Session => (place.hours.start, place.hours.end),
        };
        let session = now.session_of(place.room, place.half_day);
        let room = before.room(place.room).name.clone();
        batches[batch.college.0].push(BaselineBatch {
            room,
            date: half_day.date,
            start,
            end,
            session,
            heads: batch.heads,
            classes: Vec::new(),
        });
    }
    batches.iter_mut().for_each(|own: &mut Vec<BaselineBatch>| own.sort());
    Baseline { batches: batches.into_iter().map(Some).collect(), gone: Vec::new() }
}

/// A problem without one of its sessions, or with more heads; with settled rows of the plan, or a day that has begun.
fn changed(before: &Problem, plan: &Plan, seed: u64) -> Option<Problem> {
    let mut parts = before.to_parts();
    parts.settings.partial = false;
    match seed % 3 {
        0 => drop(parts.sessions.remove(seed as usize % parts.sessions.len())),
        1 => {
            let position = seed as usize % parts.colleges.len();
            let college = &mut parts.colleges[position];
            if let (Demand::Heads(heads), true) = (&mut college.demand, college.classes.is_empty()) {
                *heads += 1 + seed % 9;
            }
        }
        _ => {}
    }
    let now = Problem::new(parts.clone()).ok()?;
    let still = |batch: &halfday::plan::Batch| {
        let place = before.session(batch.session);
        let session = now.session_of(place.room, place.half_day)?;
        Some(KeptBatch { college: batch.college, session, start: batch.start, slots: batch.slots })
    };
    let standing: Vec<KeptBatch> = plan.batches.iter().filter_map(still).collect();
    let kind = match seed % 4 {
        0 => RuleKind::Keep { batches: standing.into_iter().step_by(2).collect(), classes: Vec::new(), until: None },
        1 => {
            let first = now.half_days().first()?;
            let moment = Moment { date: first.date, minute: first.hours.start + 2 * now.settings().slot_minutes };
            let starts = |kept: &KeptBatch| {
                let place = now.session(kept.session);
                let half_day = now.half_day(place.half_day);
                let slot = if half_day.timing == Timing::Batch { kept.start } else { 0 };
                half_day.absolute(place.hours.start + slot * now.settings().slot_minutes)
            };
            let begun = standing.into_iter().filter(|kept| starts(kept) < moment.absolute()).collect();
            RuleKind::Keep { batches: begun, classes: Vec::new(), until: Some(moment) }
        }
        _ => return Some(now),
    };
    parts.rules.push(Rule { name: "settled".into(), kind });
    Problem::new(parts).ok()
}

#[test]
fn replanning_finds_and_proves_what_trying_everything_finds() {
    let (mut compared, mut settled, mut none, mut changing) = (0, 0, 0, 0);
    let wanted = seeds(150);
    let (first, wanted) = (30_000 + wanted.start, wanted.end - wanted.start);
    for seed in first..first + 10 * wanted + 50 {
        let case = case(seed);
        let Verdict::Best(best) = try_everything(&case.problem, None) else { continue };
        if !best.plan.unplaced.is_empty() || case.problem.sessions().len() < 2 {
            continue;
        }
        let Some(now) = changed(&case.problem, &best.plan, seed) else { continue };
        let baseline = told(&case.problem, &best.plan, &now);
        let verdict = try_everything(&now, Some(&baseline));
        match (solve(&now, Some(&baseline), &unhurried()), verdict) {
            (_, Verdict::TooMuch) => continue,
            (Outcome::NoPlan, Verdict::NoPlan) => none += 1,
            (Outcome::Found(plan), Verdict::Best(best)) => {
                let checked =
                    check(&now, &plan, Some(&baseline)).unwrap_or_else(|faults| panic!("{seed}: {faults:#?}"));
                assert_eq!(checked.values(), best.values, "seed {seed}");
                assert!(plan.score.iter().all(|level| level.proof != Proof::None), "seed {seed}: {:?}", plan.score);
                let kept: BTreeSet<_> =
                    now.rules().iter().map(|rule| matches!(rule.kind, RuleKind::Keep { .. })).collect();
                settled += usize::from(kept.contains(&true));
                let changes = best.values.iter().find(|(level, _)| *level == Level::Of(Objective::Changes));
                changing += usize::from(changes.is_some_and(|&(_, value)| value > 0));
            }
            (outcome, verdict) => panic!("seed {seed}: {outcome:?} against {verdict:?}"),
        }
        compared += 1;
        if compared == wanted {
            break;
        }
    }
    let all_met = compared >= 100 && settled >= 30 && none >= 3 && changing >= 10;
    assert!(compared > 0 && (wanted < 150 || all_met), "{compared} {settled} {none} {changing}");
}

//! A proof that a change cannot have touched is kept, and only where it still holds: compared with trying everything.

use crate::common::unhurried;
use crate::support::oracle::{self, Verdict};
use crate::support::random::case;
use halfday::app::edit::{Edit, apply};
use halfday::app::{Desk, Kept};
use halfday::problem::Problem;
use halfday::read::{self, HalfDayMark, Revision, Selected, Special};
use halfday::render;
use halfday::solve::{Outcome, solve};
use std::path::Path;

/// The problem without its last rule, and that rule as a file has it.
fn without_the_last_rule(problem: &Problem) -> Option<(Problem, serde_json::Map<String, serde_json::Value>)> {
    let entry = read::outline(&read::write_problem(problem)).rules.last()?.clone();
    let mut parts = problem.to_parts();
    parts.rules.pop()?;
    Some((Problem::new(parts).ok()?, entry))
}

/// A desk with the best plan of a problem; `None` where no file says it, or it has no plan.
fn solved(problem: &Problem) -> Option<Desk> {
    let text = read::write_problem(problem);
    let reading = read::problem(&text, "a.toml").ok()?;
    if reading.problem.fingerprint() != problem.fingerprint() || problem.settings().partial {
        return None;
    }
    let Outcome::Found(plan) = solve(problem, None, &unhurried()) else { return None };
    let plan = halfday::plan::Plan { problem: Some(problem.fingerprint()), ..plan };
    let checked = halfday::check::check(problem, &plan, None).unwrap();
    let json = render::json(problem, &checked);
    let parts = Kept { problem: text.into_bytes(), plan: Some(json.clone()), best: Some(json), kept: None };
    let desk = Desk::new(parts, "a.toml", Path::new("."), None);
    assert!(desk.is_best());
    Some(desk)
}

/// Whether the proof was kept by an edit, and then with the values of the best plan that there is; `None` where the edit
/// cannot be made.
fn kept_truly(desk: &Desk, revision: Revision) -> Option<bool> {
    let edited = apply(desk, &[Edit::Problem(revision)], Path::new(".")).ok()?;
    let after = Desk::new(edited.parts, "a.toml", Path::new("."), None);
    let Some(best) = &after.best else { return Some(false) };
    let Verdict::Best(truth) = oracle::solve(after.problem().unwrap(), None) else {
        panic!("a plan is kept, and there is none")
    };
    let said: Vec<u64> = best.score.iter().map(|level| level.value).collect();
    assert_eq!(said, truth.values.iter().map(|(_, value)| *value).collect::<Vec<_>>(), "{}", after.text);
    assert!(best.score.iter().all(|level| level.is_proven()));
    Some(true)
}

#[test]
fn a_kept_proof_says_what_trying_everything_says() {
    let (mut kept, mut dropped) = (0, 0);
    for case in (1..500).map(case) {
        let Some((before, entry)) = without_the_last_rule(&case.problem) else { continue };
        let Some(desk) = solved(&before) else { continue };
        match kept_truly(&desk, Revision::Rule { wish: false, position: None, entry }) {
            Some(true) => kept += 1,
            Some(false) => dropped += 1,
            None => {}
        }
    }
    assert!(kept > 20 && dropped > 20, "{kept} kept, {dropped} dropped");
}

#[test]
fn a_proof_that_a_session_closed_for_a_reason_or_earlier_leaves_is_true_too() {
    let (mut kept, mut dropped) = ([0, 0], [0, 0]);
    for (number, case) in (1..900).map(case).enumerate() {
        let Some(desk) = solved(&case.problem) else { continue };
        let problem = desk.problem().unwrap();
        let session = &problem.sessions()[number % problem.sessions().len()];
        let of = Selected {
            rooms: vec![problem.room(session.room).name.clone()],
            dates: vec![problem.half_day(session.half_day).date],
            half_days: vec![HalfDayMark::Number(session.half_day.0 as u64 + 1)],
        };
        let minutes = number as u64 % 3 * 5 + 5;
        let earlier = serde_json::json!({ "hours": { "kept_free": minutes } });
        let kinds = [Special::Closed { windows: vec![], reason: None }, serde_json::from_value(earlier).unwrap()];
        for (kind, what) in kinds.into_iter().enumerate() {
            match kept_truly(&desk, Revision::Special { position: None, of: of.clone(), what: Box::new(what) }) {
                Some(true) => kept[kind] += 1,
                Some(false) => dropped[kind] += 1,
                None => {}
            }
        }
    }
    assert!(kept.iter().chain(&dropped).all(|count| *count > 15), "{kept:?} kept, {dropped:?} dropped");
}

//! A proof that a change cannot have touched is kept, and only where it still holds: compared with trying everything.

use crate::common::unhurried;
use crate::support::oracle::{self, Verdict};
use crate::support::random::case;
use halfday::app::edit::{Edit, apply};
use halfday::app::{Desk, Kept};
use halfday::problem::Problem;
use halfday::read::{self, Revision};
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

#[test]
fn a_kept_proof_says_what_trying_everything_says() {
    let (mut kept, mut dropped) = (0, 0);
    for case in (1..500).map(case) {
        let Some((before, entry)) = without_the_last_rule(&case.problem) else { continue };
        if before.settings().partial {
            continue;
        }
        let text = read::write_problem(&before);
        let Ok(reading) = read::problem(&text, "a.toml") else { continue };
        if reading.problem.fingerprint() != before.fingerprint() {
            continue; // no file says such a problem
        }
        let Outcome::Found(plan) = solve(&before, None, &unhurried()) else { continue };
        let plan = halfday::plan::Plan { problem: Some(before.fingerprint()), ..plan };
        let checked = halfday::check::check(&before, &plan, None).unwrap();
        let json = render::json(&before, &checked);
        let parts = Kept { problem: text.into_bytes(), plan: Some(json.clone()), best: Some(json), kept: None };
        let desk = Desk::new(parts, "a.toml", Path::new("."), None);
        assert!(desk.is_best());
        let edit = Edit::Problem(Revision::Rule { wish: false, position: None, entry });
        let Ok(edited) = apply(&desk, &[edit], Path::new(".")) else { continue };
        let after = Desk::new(edited.parts, "a.toml", Path::new("."), None);
        let Some(best) = &after.best else {
            dropped += 1;
            continue;
        };
        let problem = after.problem().unwrap();
        let Verdict::Best(truth) = oracle::solve(problem, None) else {
            panic!("a plan keeps the rule, and there is none")
        };
        let said: Vec<u64> = best.score.iter().map(|level| level.value).collect();
        assert_eq!(said, truth.values.iter().map(|(_, value)| *value).collect::<Vec<_>>(), "{}", after.text);
        assert!(best.score.iter().all(|level| level.is_proven()));
        kept += 1;
    }
    assert!(kept > 20 && dropped > 20, "{kept} kept, {dropped} dropped");
}

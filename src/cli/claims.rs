//! Proofs of files: that they are claims is told, and on demand they are derived anew.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::progress::Bar;
use crate::check::CheckedPlan;
use crate::hold::with_rules;
use crate::plan::{Baseline, Plan, Proof};
use crate::problem::{Level, Problem, Rule, RuleKind};
use crate::prove::derive;
use crate::solve::Options;
use crate::words::Ended;
use crate::words::claims::{Derived, all_derived, claims_told};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Tells which proofs of a plan that was read are claims, if any are.
pub(super) fn tell(problem: &Problem, plan: &Plan, console: &Console) {
    if !console.quiet
        && let Some(text) = told(problem, plan, console)
    {
        console.line(&text);
    }
}

/// What is to be told of the claims of a plan.
pub(super) fn told(problem: &Problem, plan: &Plan, console: &Console) -> Option<String> {
    let is_same = plan.problem.as_ref().is_none_or(|made_for| *made_for == problem.fingerprint());
    let claims: Vec<String> = plan.claims.iter().map(|claim| aim(problem, claim.level, console)).collect();
    (!claims.is_empty() || !is_same).then(|| claims_told(&claims, is_same, console.language))
}

/// What a level minimises.
fn aim(problem: &Problem, level: Level, console: &Console) -> String {
    level.phrase(problem).text(console.language).to_owned()
}

/// Derives every bound of a checked plan anew, and prints what was shown of each level.
pub(super) fn prove(
    problem: &Problem,
    baseline: Option<&Baseline>,
    checked: &CheckedPlan,
    time_limit: Option<u32>,
    console: &Console,
) -> Result<Exit, Failure> {
    let settled = with_settled(problem, checked.plan());
    let limit = Duration::from_secs(u64::from(time_limit.unwrap_or(problem.settings().time_limit)));
    let raised = console.watch(Some(limit));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = Options::new(limit).until(console.end(limit)).interrupt(&raised).progress(&progress);
    let all = derive(settled.as_ref().unwrap_or(problem), baseline, checked, &options);
    bar.end();
    let mut lines = Vec::new();
    for level in &all {
        let stated = [&checked.plan().score, &checked.plan().claims];
        let claims_best = |of: &&crate::plan::LevelResult| of.level == level.level && of.proof != Proof::None;
        let because = level.because.sentence(console.language);
        let shown = match level.better {
            Some(better) => {
                let claimed = stated.into_iter().flatten().any(|of| claims_best(&of));
                Derived::Better { better, bound: level.bound, claimed }
            }
            None if level.is_proven() => {
                Derived::Proven { proof: level.proof.text(console.language), because: &because }
            }
            None => Derived::Open { bound: level.bound },
        };
        lines.push(shown.line(&aim(problem, level.level, console), level.value, console.language));
    }
    let better = all.iter().filter(|level| level.better.is_some()).count();
    let open = all.iter().filter(|level| level.better.is_none() && !level.is_proven()).count();
    let ended = match (raised.load(Ordering::Relaxed), options.time_limit().is_zero()) {
        (true, _) => Ended::Interrupted,
        (false, true) => Ended::TimeIsUp,
        (false, false) => Ended::WorkIsDone,
    };
    lines.push(all_derived(better, open, ended, console.language));
    console.print(lines.join("\n") + "\n")?;
    Ok(match (better, open) {
        (0, 0) => Exit::Done,
        (0, _) => Exit::Unproven,
        _ => Exit::No,
    })
}

/// The problem with what the plan says was settled before it was made: its proofs speak of the plans that have that.
fn with_settled(problem: &Problem, plan: &Plan) -> Option<Problem> {
    let settled = plan.settled.as_ref()?;
    let (batches, until) = (settled.batches.clone(), settled.until);
    let kind = RuleKind::Keep { batches, classes: Vec::new(), until };
    with_rules(problem, &[Rule { name: "settled".to_owned(), kind }]).ok()
}

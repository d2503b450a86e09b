//! Whether the score that a plan states is the one that was counted.

use crate::plan::{LevelResult, Proof};
use crate::problem::Level;
use crate::words::Phrase;
use crate::words::violation::Violation;

/// Faults of the stated score. A plan may state fewer levels than the problem has; `changes` cannot be compared where
/// there is no baseline.
pub(super) fn faults(score: &[LevelResult], counted: &[(Level, u64)]) -> Vec<Violation> {
    let mut violations = Vec::new();
    for result in score {
        let (value, bound) = (result.value, result.bound);
        match counted.iter().find(|(level, _)| *level == result.level) {
            None if result.level.objective().is_about_the_baseline() => {}
            None => violations.push(Violation::ScoreLevel { level: name(result.level) }),
            Some(&(_, counted)) if counted != value => {
                violations.push(Violation::ScoreValue { level: name(result.level), stated: value, counted });
            }
            Some(_) => {}
        }
        if bound > value {
            violations.push(Violation::ScoreBound { level: name(result.level), value, bound });
        } else if bound < value && result.proof != Proof::None {
            violations.push(Violation::ScoreProof { level: name(result.level), value, bound });
        }
    }
    violations
}

fn name(level: Level) -> Phrase {
    let name = level.objective().name();
    match level {
        Level::Unplaced { priority } => Phrase {
            chinese: format!(" `{name}`（优先级 {priority}）"),
            english: format!("`{name}` (priority {priority})"),
        },
        Level::Of(_) => Phrase { chinese: format!(" `{name}` "), english: format!("`{name}`") },
    }
}

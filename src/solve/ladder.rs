//! The ladder: one table of rungs for every level. Its rows are tried in order, each where it applies, while value and
//! bound differ and the level's share of the search lasts.
//!
//! The search for a plan at all is a level of its own, [`Stage::FirstPlan`].

use super::Step;
use super::ladder_first::FIRST;
use super::ladder_levels::LEVELS;
use super::rung::{COUNTING, Ended, LAST, Row, Stage, Turn, is_for};
use crate::problem::Objective;
use std::time::Instant;

/// The rungs of all stages, in order.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    FIRST.iter().chain(LEVELS)
}

/// The names of all rungs, each once, in the order of the ladder.
#[must_use]
pub fn rung_names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for row in rows().filter(|row| row.name != COUNTING) {
        if !names.contains(&row.name) {
            names.push(row.name);
        }
    }
    names
}

/// Climbs the rows of a stage. `Impossible` says that there is no plan at all.
pub(super) fn climb(stage: Stage, turn: &mut Turn<'_, '_, '_>) -> Ended {
    loop {
        if let Some(ended) = pass(stage, turn) {
            return ended;
        }
    }
}

/// Climbs the rows once; `None` if they are to be climbed anew.
fn pass(stage: Stage, turn: &mut Turn<'_, '_, '_>) -> Option<Ended> {
    let mut begun = turn.standing();
    for row in rows().filter(|row| row.serves.has(stage)) {
        let scope = turn.scope.tightened(turn.best);
        let (counts, is_last) = (row.name == COUNTING, row.name == LAST);
        let is_level = stage != Stage::FirstPlan && !counts;
        if is_level && (turn.best.meets(&scope, turn.known.bound) || turn.budget.is_over()) {
            return Some(Ended::Open);
        }
        // A level that is asked for step by step is asked anew as long as a step brings something.
        if is_last && steps(stage) && turn.standing() != begun {
            return None;
        }
        let suits = is_for(scope.problem, row.name) && (row.applies)(&scope, turn.best);
        if turn.budget.is_without(row.name) || !suits {
            continue;
        }
        let (before, started) = (turn.standing(), Instant::now());
        turn.budget.tell_standing(turn.best, (stage != Stage::FirstPlan).then_some((scope.level, &*turn.known)));
        let (known, bounds, best) = (&mut *turn.known, &mut *turn.bounds, &mut *turn.best);
        let ended = (row.climb)(&mut Turn { scope: &scope, known, bounds, best, budget: turn.budget });
        turn.tell(stage, row, before, started);
        if ended != Ended::Open {
            return Some(ended);
        }
        if counts {
            begun = turn.standing();
        } else if steps(stage) && !is_last && turn.known.bound > before.0 {
            return None;
        }
    }
    Some(Ended::Open)
}

impl Turn<'_, '_, '_> {
    /// The bound, and the value of the best plan.
    fn standing(&self) -> (u64, Option<u64>) {
        (self.known.bound, self.best.value(self.scope, self.scope.level))
    }

    /// Tells what a rung has brought.
    fn tell(&self, stage: Stage, row: &Row, before: (u64, Option<u64>), started: Instant) {
        let level = match stage {
            Stage::FirstPlan => None,
            Stage::Level(_) => Some(self.scope.level),
        };
        let (bound, value) = self.standing();
        let seconds = started.elapsed().as_secs_f64();
        let (bound_before, value_before) = before;
        self.budget.trace(&Step { level, rung: row.name, seconds, value_before, value, bound_before, bound });
    }
}

/// Whether a level is climbed step by step: its rungs ask for a plan at the bound, and raise the bound by one while there
/// is none.
fn steps(stage: Stage) -> bool {
    stage == Stage::Level(Objective::Finish)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::solve::rung::{Serves, Yields};

    impl Stage {
        fn name(self) -> &'static str {
            match self {
                Stage::FirstPlan => "*a first plan*",
                Stage::Level(objective) => objective.name(),
            }
        }
    }

    fn stages() -> impl Iterator<Item = Stage> {
        std::iter::once(Stage::FirstPlan).chain(Objective::ALL.map(Stage::Level))
    }

    /// The ladder as a document in Markdown.
    fn document() -> String {
        let mut text = String::from(
            "# The ladder\n\nRows in order; each where it applies, while value and bound differ. A name may stand for several \
             rows: `--without NAME` leaves out all of them.\n\n\
             | rung | level | when | brings | how |\n| --- | --- | --- | --- | --- |\n",
        );
        for row in rows() {
            let served = stages().filter(|&stage| row.serves.has(stage)).map(Stage::name);
            let levels = match row.serves {
                Serves::AllBut([]) => "all".to_owned(),
                Serves::FirstPlan | Serves::Only(_) | Serves::AllBut(_) => served.collect::<Vec<_>>().join(", "),
            };
            let brings = match row.yields {
                Yields::Plan => "plan",
                Yields::Bound => "bound",
                Yields::Both => "both",
            };
            text += &format!("| {} | {levels} | {} | {brings} | {} |\n", row.name, row.when, row.method);
        }
        text
    }

    #[test]
    fn the_document_of_the_ladder_is_the_ladder() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/solve/ladder.md");
        let written = std::fs::read_to_string(file).unwrap();
        assert!(written == document(), "{file} is not the ladder, which is:\n{}", document());
    }

    #[test]
    fn a_name_stands_for_rows_of_different_levels() {
        for (position, row) in rows().enumerate() {
            let same = rows().take(position).filter(|earlier| earlier.name == row.name);
            for earlier in same {
                assert!(
                    !stages().any(|stage| earlier.serves.has(stage) && row.serves.has(stage)),
                    "{} twice",
                    row.name
                );
            }
        }
    }
}

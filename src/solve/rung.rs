//! What a rung of the ladder is: a row of its table.

use super::budget::Budget;
use super::class_case::ClassBounds;
use super::incumbent::Incumbent;
use super::known::Known;
use super::scope::{Empty, Scope};
use crate::problem::{Objective, Problem};

/// The first row of every level, which is never left out.
pub(super) const COUNTING: &str = "counting";
/// The last one.
pub(super) const LAST: &str = "compact";

/// The rungs that know windows, breaks that matter, and rates that change inside a session. What the others say of sessions is
/// not true of such ones, so that these are not for problems that have some.
const KNOW_THE_CLOCK: &[&str] = &[COUNTING, "known-plans", WINDOWS, "small-compact", LAST];

/// Whether a rung is for a problem as far as these go.
pub(super) fn is_for(problem: &Problem, name: &str) -> bool {
    KNOW_THE_CLOCK.contains(&name) || !problem.is_of_the_clock()
}

/// The rung that fills windows.
pub(super) const WINDOWS: &str = "windows";

/// What a rung is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// A plan that places everybody, or that there is none.
    FirstPlan,
    /// A level of this objective.
    Level(Objective),
}

/// The stages that a rung is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Serves {
    /// The first plan.
    FirstPlan,
    /// Levels of these objectives.
    Only(&'static [Objective]),
    /// Levels of all but these.
    AllBut(&'static [Objective]),
}

impl Serves {
    /// Whether a stage is among them.
    pub(super) fn has(self, stage: Stage) -> bool {
        match (self, stage) {
            (Serves::FirstPlan, Stage::FirstPlan) => true,
            (Serves::Only(these), Stage::Level(objective)) => these.contains(&objective),
            (Serves::AllBut(these), Stage::Level(objective)) => !these.contains(&objective),
            (Serves::FirstPlan, Stage::Level(_)) | (Serves::Only(_) | Serves::AllBut(_), Stage::FirstPlan) => false,
        }
    }
}

/// What a rung may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Yields {
    /// A better plan.
    Plan,
    /// A better bound.
    Bound,
    /// Either or both.
    Both,
}

/// What a rung is given: where it searches, and what there is.
pub(super) struct Turn<'t, 'a, 'b> {
    /// The plans of which the best is looked for.
    pub(super) scope: &'t Scope<'a>,
    /// What is known of the level at hand.
    pub(super) known: &'t mut Known,
    /// What is known of classes, whatever the level.
    pub(super) bounds: &'t mut ClassBounds,
    /// The best plan so far.
    pub(super) best: &'t mut Incumbent,
    /// What it may still cost.
    pub(super) budget: &'t mut Budget<'b>,
}

/// How a rung ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// The next one may be tried.
    Open,
    /// No other rung is to be tried.
    Enough,
    /// No plan at all keeps the rules and the held levels.
    Impossible,
}

/// One rung.
pub(super) struct Row {
    /// Its name, by which it is left out.
    pub(super) name: &'static str,
    /// What it is for.
    pub(super) serves: Serves,
    /// When it applies, in words, ...
    #[cfg_attr(not(test), expect(dead_code, reason = "the document of the ladder has it"))]
    pub(super) when: &'static str,
    /// ... and of a scope and the best plan.
    pub(super) applies: fn(&Scope<'_>, &Incumbent) -> bool,
    /// What it may bring.
    #[cfg_attr(not(test), expect(dead_code, reason = "the document of the ladder has it"))]
    pub(super) yields: Yields,
    /// What it does, and where that is written.
    #[cfg_attr(not(test), expect(dead_code, reason = "the document of the ladder has it"))]
    pub(super) method: &'static str,
    /// Its turn.
    pub(super) climb: fn(&mut Turn<'_, '_, '_>) -> Ended,
}

/// How chunk flows are proven.
pub(super) const CHUNKS: &str =
    "valid relaxation of every rule, bound verified in integers: Valério de Carvalho 1999; Neumaier & Shcherbina 2004";

/// A rung that always applies.
pub(super) fn always(_: &Scope<'_>, _: &Incumbent) -> bool {
    true
}

/// A rung that applies while there is no plan.
pub(super) fn no_plan(_: &Scope<'_>, best: &Incumbent) -> bool {
    !best.exists()
}

/// Whether no other rung is to be tried.
pub(super) fn enough(is_enough: bool) -> Ended {
    if is_enough { Ended::Enough } else { Ended::Open }
}

/// A rung that may show that there is no plan at all. With a plan at hand that cannot be.
pub(super) fn impossible<'t, 'a, 'b>(
    turn: &mut Turn<'t, 'a, 'b>,
    rung: impl FnOnce(&mut Turn<'t, 'a, 'b>) -> Option<Empty>,
) -> Ended {
    match rung(turn) {
        Some(empty) if !turn.best.exists() => {
            turn.known.proof = empty.proof(); // with no plan there is no bound that this could be the proof of
            Ended::Impossible
        }
        _ => Ended::Open,
    }
}

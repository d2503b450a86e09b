//! The score: per level a value, a bound, the kind of proof and the reason.

use crate::problem::Level;
use crate::words::{Because, Ended, Language};

/// How the bound of a level is known.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Proof {
    /// By arithmetic that a planner can redo.
    Counted,
    /// By dual multipliers verified in integers.
    Checked,
    /// By halfday's own branching, every leaf counted or checked.
    Branched,
    /// By HiGHS, within its tolerances.
    Solver,
    /// Value and bound differ.
    None,
}

impl Proof {
    /// The kind of proof, in a few words.
    #[must_use]
    pub fn text(self, language: Language) -> &'static str {
        let (chinese, english) = match self {
            Proof::Counted => ("算术可验", "counted"),
            Proof::Checked => ("整数核验", "checked in integers"),
            Proof::Branched => ("分情况核验", "checked case by case"),
            Proof::Solver => ("求解器证明", "by the solver"),
            Proof::None => ("尚未证明", "not proven"),
        };
        language.pick(chinese, english)
    }
}

/// What is known of one level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelResult {
    /// The level.
    pub level: Level,
    /// The plan's value; to be minimised.
    pub value: u64,
    /// No plan that keeps the earlier levels has a value below this.
    pub bound: u64,
    /// How the bound is known; [`Proof::None`] exactly when it is below the value.
    pub proof: Proof,
    /// The reason, in a sentence.
    pub because: Because,
}

impl LevelResult {
    /// Whether value and bound agree.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.proof != Proof::None && self.value == self.bound
    }
}

/// Why a search ended early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Stop {
    /// The time limit.
    TimeLimit,
    /// Ctrl-C.
    Interrupted,
    /// The work that a search may cost was done, or all was tried: more time would not have changed it.
    Work,
}

impl Stop {
    /// What ended the search, to be said.
    #[must_use]
    pub fn ended(self) -> Ended {
        match self {
            Stop::TimeLimit => Ended::TimeIsUp,
            Stop::Interrupted => Ended::Interrupted,
            Stop::Work => Ended::WorkIsDone,
        }
    }
}

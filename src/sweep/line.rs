//! What a sweep found out about one case, as a line of NDJSON: the same bytes for the same case, whoever solves it.

use super::answer::Verdict;
use super::case::{Case, Subject};
use crate::plan::file::UnmetEntry;
use crate::plan::{Baseline, LevelResult, Proof, Stop};
use crate::problem::{Level, Objective, Problem};
use crate::words::Language;
use crate::words::clean::json;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version of the lines' shape.
pub const SCHEMA: u32 = 1;

/// One case with its answer. No clock is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Fingerprint of the problem that is swept.
    pub problem: String,
    /// Fingerprint of the whole sweep: problem, cases, earlier plan, version of halfday.
    pub sweep: String,
    /// How many cases there are beside the problem as it is.
    pub scenarios: usize,
    /// The case's number; 0 is the problem as it is.
    pub number: usize,
    /// What the case changes.
    pub scenario: Subject,
    /// What became of it.
    pub verdict: Found,
    /// Why the search ended before everything was proven.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
    /// Value, bound and proof of each level; empty without a plan.
    pub objectives: Vec<LevelLine>,
    /// The wishes that the plan does not meet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unmet: Vec<UnmetEntry>,
    /// Why there is no plan, in sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Reasons>,
}

/// What became of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// A plan.
    Plan,
    /// The proof that there is none.
    NoPlan,
    /// Neither.
    Undecided,
}

impl Found {
    /// The word in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Found::Plan => "plan",
            Found::NoPlan => "no-plan",
            Found::Undecided => "undecided",
        }
    }
}

/// One level of a case's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelLine {
    /// The objective.
    pub name: Objective,
    /// The priority class, for `unplaced`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<u32>,
    /// Its value.
    pub value: u64,
    /// What no plan is below.
    pub bound: u64,
    /// How that is known.
    pub proof: Proof,
}

impl LevelLine {
    /// The level.
    #[must_use]
    pub fn level(&self) -> Level {
        match (self.name, self.priority) {
            (Objective::Unplaced, priority) => Level::Unplaced { priority: priority.unwrap_or(1) },
            (objective, _) => Level::Of(objective),
        }
    }

    /// Whether value and bound agree.
    #[must_use]
    pub fn is_proven(&self) -> bool {
        self.proof != Proof::None && self.value == self.bound
    }

    fn of(result: &LevelResult) -> Self {
        let priority = match result.level {
            Level::Unplaced { priority } => Some(priority),
            Level::Of(_) => None,
        };
        let (value, bound, proof) = (result.value, result.bound, result.proof);
        LevelLine { name: result.level.objective(), priority, value, bound, proof }
    }
}

/// Sentences in each language, so that lines can be joined into a table of either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reasons {
    /// In Chinese.
    #[serde(rename = "zh-CN")]
    pub chinese: Vec<String>,
    /// In English.
    pub en: Vec<String>,
}

impl Reasons {
    /// The sentences of a language.
    #[must_use]
    pub fn sentences(&self, language: Language) -> &[String] {
        language.pick(&self.chinese, &self.en)
    }
}

/// What all lines of a sweep have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Fingerprint of the problem.
    pub problem: String,
    /// Fingerprint of the sweep.
    pub sweep: String,
    /// How many cases there are beside the problem as it is.
    pub scenarios: usize,
}

impl Head {
    /// The head of a sweep. Lines of two sweeps that differ in any case, or in the earlier plan, have different heads.
    #[must_use]
    pub fn new(problem: &Problem, cases: &[Case], baseline: Option<&Baseline>) -> Self {
        let own = problem.fingerprint();
        let mut whole = Sha256::new();
        let version = env!("CARGO_PKG_VERSION");
        whole.update(format!("halfday {version} sweep {SCHEMA}\n{own}\n{baseline:?}\n"));
        for case in cases {
            whole.update(format!("{:?} {}\n", case.subject, case.problem.fingerprint()));
        }
        let sweep = whole.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Head { problem: own, sweep, scenarios: cases.len().saturating_sub(1) }
    }

    /// The line of a case.
    #[must_use]
    pub fn line(&self, number: usize, case: &Case, verdict: &Verdict) -> Line {
        let mut line = Line {
            schema: SCHEMA,
            problem: self.problem.clone(),
            sweep: self.sweep.clone(),
            scenarios: self.scenarios,
            number,
            scenario: case.subject.clone(),
            verdict: Found::Undecided,
            stopped: None,
            objectives: Vec::new(),
            unmet: Vec::new(),
            because: None,
        };
        match verdict {
            Verdict::Planned(checked) => {
                line.verdict = Found::Plan;
                line.stopped = checked.plan().stop;
                line.objectives = checked.plan().score.iter().map(LevelLine::of).collect();
                line.unmet = checked.unmet_wishes(&case.problem);
            }
            Verdict::NoPlan(reasons) => {
                line.verdict = Found::NoPlan;
                let said = |language| reasons.sentences(&case.problem, language);
                let reasons = Reasons { chinese: said(Language::Chinese), en: said(Language::English) };
                line.because = Some(reasons);
            }
            Verdict::Undecided(stop) => line.stopped = Some(*stop),
        }
        line
    }
}

impl Line {
    /// Whether nothing is left open: every level is proven, or that there is no plan.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        match self.verdict {
            Found::Plan => self.objectives.iter().all(LevelLine::is_proven),
            Found::NoPlan => true,
            Found::Undecided => false,
        }
    }

    /// The value of a level, where there is a plan.
    #[must_use]
    pub fn value(&self, level: Level) -> Option<u64> {
        self.objectives.iter().find(|line| line.level() == level).map(|line| line.value)
    }
}

/// Lines as NDJSON.
#[must_use]
pub fn ndjson(lines: &[Line]) -> String {
    // A line has no key that could fail.
    lines.iter().map(|line| json(&serde_json::to_string(line).unwrap_or_default()) + "\n").collect()
}

//! What is held when a plan is made: a day that has begun, rows of the planner's own; as rules of the problem.

use crate::diagnostic::Finding;
use crate::hold::{freeze, hold_rows, settled, with_rules};
use crate::plan::{EarlierPlan, Settled};
use crate::problem::{Problem, Rule};
use crate::read;
use crate::words::holding::Held;
use sha2::{Digest, Sha256};

/// What is held.
#[derive(Debug)]
pub struct Holding {
    /// The problem with what is held as rules; `None` where nothing is.
    pub problem: Option<Problem>,
    /// What is held, to be noted in the plan.
    pub settled: Option<Settled>,
    /// The options by which it is held, as they are recorded.
    pub options: Vec<String>,
    /// What is told of it.
    pub held: Held,
    /// What its reader should look at, placed in the file of rows.
    pub warnings: Vec<Finding>,
}

/// Why nothing can be held.
#[derive(Debug)]
pub struct Unheld {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Whether the findings are placed in the file of rows.
    pub in_rows: bool,
}

impl Unheld {
    fn of(findings: Vec<Finding>) -> Self {
        Unheld { findings, in_rows: false }
    }
}

/// Makes rules of what is to be held: what of an earlier plan has begun by a moment, and the rows of a file, given its
/// bytes and its name.
///
/// # Errors
///
/// A moment that cannot be read, and whatever cannot be held.
pub fn hold(
    problem: &Problem,
    earlier: Option<&EarlierPlan>,
    freeze_until: Option<&str>,
    keep: Option<(&[u8], &str)>,
) -> Result<Holding, Unheld> {
    let held = Held { begun: None, cut: 0, rows: None };
    let mut holding = Holding { problem: None, settled: None, options: Vec::new(), held, warnings: Vec::new() };
    let mut rules = Vec::new();
    if let (Some(moment), Some(earlier)) = (freeze_until, earlier) {
        let moment = read::moment(moment, problem).map_err(|finding| Unheld::of(vec![finding]))?;
        holding.options.push(format!("freeze-until {} {}", moment.date, crate::words::clock(moment.minute, true)));
        let frozen = freeze(problem, earlier, moment).map_err(Unheld::of)?;
        holding.held.begun = Some((batches(&frozen.rule), moment.date, moment.minute));
        holding.held.cut = frozen.cut;
        holding.warnings = frozen.warnings;
        rules.push(frozen.rule);
    }
    if let Some((bytes, file)) = keep {
        let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        holding.options.push(format!("keep {hash}"));
        let in_rows = |findings| Unheld { findings, in_rows: true };
        let rows = read::kept_rows(bytes, file, problem).map_err(in_rows)?;
        let begun = with(problem, &rules)?;
        let held = hold_rows(&begun, &rows, file).map_err(in_rows)?;
        holding.held.rows = Some(batches(&held.rule));
        holding.warnings.extend(held.warnings);
        rules.push(held.rule);
    }
    if !rules.is_empty() {
        holding.problem = Some(with(problem, &rules)?);
        holding.settled = settled(&rules);
    }
    Ok(holding)
}

fn with(problem: &Problem, rules: &[Rule]) -> Result<Problem, Unheld> {
    with_rules(problem, rules)
        .map_err(|unfit| Unheld::of(unfit.into_iter().map(|unfit| Finding::error(unfit.fault, None)).collect()))
}

fn batches(rule: &Rule) -> usize {
    rule.kind.kept().map_or(0, |(batches, ..)| batches.len())
}

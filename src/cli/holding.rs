//! What is held beside a baseline: a day that has begun, rows of the planner's own.

use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::findings::Source;
use super::hold_arguments::HoldArguments;
use super::input;
use crate::diagnostic::Finding;
use crate::hold::{freeze, hold_rows, settled, with_rules};
use crate::plan::{Baseline, Settled};
use crate::problem::{Problem, Rule};
use crate::read;
use crate::words::holding::Held;
use sha2::{Digest, Sha256};

/// An earlier plan, and what is held.
#[derive(Debug)]
pub(super) struct Holding {
    /// What colleges were told, if an earlier plan was given.
    pub(super) baseline: Option<Baseline>,
    /// The problem with what is held as rules; `None` where nothing is.
    pub(super) problem: Option<Problem>,
    /// What is held, to be noted in the plan.
    pub(super) settled: Option<Settled>,
    /// The options by which it is held, as they are recorded.
    pub(super) options: Vec<String>,
    held: Held,
    warnings: Vec<Finding>,
    /// What the warnings point into.
    sources: Vec<Source>,
}

impl Holding {
    /// The problem to be solved: the one given, with what is held.
    pub(super) fn problem<'a>(&'a self, given: &'a Problem) -> &'a Problem {
        self.problem.as_ref().unwrap_or(given)
    }

    /// Tells what is held and what could not be.
    pub(super) fn tell(&self, console: &Console) {
        if !console.quiet {
            console.show(&self.warnings, &self.sources);
            self.held.lines(console.language).iter().for_each(|line| console.line(line));
        }
    }
}

/// Reads the earlier plan and the rows, and makes rules of what is to be held.
pub(super) fn read(arguments: &HoldArguments, problem: &Problem, console: &Console) -> Result<Holding, Failure> {
    let mut holding = Holding {
        baseline: None,
        problem: None,
        settled: None,
        options: Vec::new(),
        held: Held { begun: None, cut: 0, rows: None },
        warnings: Vec::new(),
        sources: Vec::new(),
    };
    let told = arguments.against.as_deref().map(|file| input::told(file, problem, console)).transpose()?;
    let mut rules = Vec::new();
    if let (Some(moment), Some((_, earlier))) = (&arguments.freeze_until, &told) {
        let moment = read::moment(moment, problem).map_err(|finding| bad(vec![finding], None))?;
        holding.options.push(format!("freeze-until {} {}", moment.date, crate::words::clock(moment.minute, true)));
        let frozen = freeze(problem, earlier, moment).map_err(|findings| bad(findings, None))?;
        holding.held.begun = Some((batches(&frozen.rule), moment.date, moment.minute));
        holding.held.cut = frozen.cut;
        holding.warnings = frozen.warnings;
        rules.push(frozen.rule);
    }
    if let Some(file) = &arguments.keep {
        let bytes = input::bytes(file, console)?;
        let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        holding.options.push(format!("keep {hash}"));
        // Of a packed file no line can be shown.
        let text = String::from_utf8(bytes.clone()).ok().filter(|text| !text.contains('\0'));
        let source = || text.clone().map(|text| Source { file: file.clone(), text });
        let rows = read::kept_rows(&bytes, file, problem).map_err(|findings| bad(findings, source()))?;
        let begun = with(problem, &rules)?;
        let held = hold_rows(&begun, &rows, file).map_err(|findings| bad(findings, source()))?;
        holding.held.rows = Some(batches(&held.rule));
        holding.warnings.extend(held.warnings);
        holding.sources.extend(source());
        rules.push(held.rule);
    }
    holding.baseline = told.map(|(baseline, _)| baseline);
    if !rules.is_empty() {
        holding.problem = Some(with(problem, &rules)?);
        holding.settled = settled(&rules);
    }
    Ok(holding)
}

fn with(problem: &Problem, rules: &[Rule]) -> Result<Problem, Failure> {
    with_rules(problem, rules)
        .map_err(|unfit| bad(unfit.into_iter().map(|unfit| Finding::error(unfit.fault, None)).collect(), None))
}

fn batches(rule: &Rule) -> usize {
    rule.kind.kept().map_or(0, |(batches, ..)| batches.len())
}

fn bad(findings: Vec<Finding>, source: Option<Source>) -> Failure {
    Failure::Findings { findings, sources: source.into_iter().collect(), exit: Exit::BadInput }
}

//! `halfday explain --rules` and `--headroom`: answers that are tables.

use super::arguments::{ExplainArguments, OutputArguments};
use super::command_here::fails_check;
use super::console::{Console, Failure};
use super::exit::Exit;
use super::input::Given;
use super::progress::Bar;
use super::{command_explain, interrupt, output};
use crate::diagnostic::Finding;
use crate::explain::{headroom, prices};
use crate::render::{Document, Format, headroom_table, rule_prices, write_document};
use crate::solve::Options;
use crate::words::here::AskFault;

pub(super) fn run(arguments: &ExplainArguments, given: &Given, console: &Console) -> Result<Exit, Failure> {
    let typed =
        OutputArguments { output: arguments.output.clone(), format: arguments.format, ..OutputArguments::default() };
    let outputs = output::open(&typed, &[&arguments.problem])?;
    for output in &outputs {
        if !output.format.takes_any_document() {
            return Err(not_a_table(output.format.name()));
        }
    }
    let raised = interrupt::watch(output::beside(&outputs));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let time_limit = command_explain::limit(arguments, given);
    let options = Options { time_limit, interrupt: &raised, progress: &progress };
    let answer = if arguments.rules { of_rules(given, &options, console) } else { of_heads(given, &options, console) };
    bar.end();
    let (document, exit) = answer?;
    let bytes = |format: Format| write_document(format, &document).ok_or_else(|| not_a_table(format.name()));
    output::write(outputs, bytes, console)?;
    Ok(exit)
}

fn of_rules(given: &Given, options: &Options<'_>, console: &Console) -> Result<(Document, Exit), Failure> {
    let prices = prices(&given.problem, options).map_err(fails_check)?;
    let exit = if prices.is_exact() { Exit::Done } else { Exit::Unproven };
    Ok((rule_prices(&given.problem, &prices, console.language), exit))
}

fn of_heads(given: &Given, options: &Options<'_>, console: &Console) -> Result<(Document, Exit), Failure> {
    let headroom = headroom(&given.problem, options).map_err(fails_check)?;
    let known = match &headroom {
        Some(headroom) => headroom.is_exact() && headroom.proven,
        None => command_explain::is_plain(given) || command_explain::reasons(given, options).is_no(),
    };
    let exit = if known { Exit::Done } else { Exit::Unproven };
    Ok((headroom_table(&given.problem, headroom.as_ref(), console.language), exit))
}

fn not_a_table(format: &'static str) -> Failure {
    let findings = vec![Finding::error(AskFault::NotATable { format }, None)];
    Failure::Findings { findings, sources: Vec::new(), exit: Exit::BadInput }
}

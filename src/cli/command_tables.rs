//! `halfday explain --rules`, `--wishes` and `--headroom`: answers that are tables.

use super::arguments::ExplainArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::input::Given;
use super::progress::Bar;
use super::{explaining, failure, output};
use crate::explain::{headroom, prices, wish_prices};
use crate::render::{Document, headroom_table, rule_prices, wish_prices_table};
use crate::solve::Options;

pub(super) fn run(arguments: &ExplainArguments, given: &Given, console: &Console) -> Result<Exit, Failure> {
    let outputs = output::open_tables(&arguments.output, arguments.format, console)?;
    let time_limit = explaining::limit(arguments, given);
    let raised = console.watch(Some(time_limit));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = Options::new(time_limit).until(console.end(time_limit)).interrupt(&raised).progress(&progress);
    let answer = match (arguments.rules, arguments.wishes) {
        (true, _) => of_rules(given, &options, console),
        (_, true) => of_wishes(given, &options, console),
        _ => of_heads(given, &options, console),
    };
    bar.end();
    let (document, exit) = answer?;
    output::write(outputs, |format| output::table_bytes(format, &document), console)?;
    Ok(exit)
}

fn of_rules(given: &Given, options: &Options<'_>, console: &Console) -> Result<(Document, Exit), Failure> {
    let prices = prices(&given.problem, options).map_err(failure::of_plan_found)?;
    let exit = if prices.is_exact() { Exit::Done } else { Exit::Unproven };
    Ok((rule_prices(&given.problem, &prices, console.language), exit))
}

fn of_wishes(given: &Given, options: &Options<'_>, console: &Console) -> Result<(Document, Exit), Failure> {
    let prices = wish_prices(&given.problem, options).map_err(failure::of_plan_found)?;
    let exit = if prices.is_exact() { Exit::Done } else { Exit::Unproven };
    Ok((wish_prices_table(&given.problem, &prices, console.language), exit))
}

fn of_heads(given: &Given, options: &Options<'_>, console: &Console) -> Result<(Document, Exit), Failure> {
    let headroom = headroom(&given.problem, options).map_err(failure::of_plan_found)?;
    let known = match &headroom {
        Some(headroom) => headroom.is_exact() && headroom.proven,
        None => explaining::is_plain(given) || explaining::reasons(given, options).is_no(),
    };
    let exit = if known { Exit::Done } else { Exit::Unproven };
    Ok((headroom_table(&given.problem, headroom.as_ref(), console.language), exit))
}

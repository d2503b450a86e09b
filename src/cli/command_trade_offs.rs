//! `halfday trade-offs`: what one more half-day, session or batch would buy.

use super::arguments::TradeOffsArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::progress::Bar;
use super::{explaining, failure, holding, input, output};
use crate::check::check;
use crate::plan::{LevelResult, Plan};
use crate::render::trade_offs_document;
use crate::solve::{self, Outcome};
use crate::trade_offs::trade_offs;
use crate::words::Language;
use crate::words::command::Notice;
use std::time::Duration;

pub(super) fn run(
    arguments: &TradeOffsArguments,
    lang: Option<Language>,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let files = [Some(arguments.problem.as_str()), arguments.hold.against.as_deref(), arguments.hold.keep.as_deref()];
    input::stdin_once(&files)?;
    let mut given = input::problem(&arguments.problem, lang, console)?;
    given.tell_report(console);
    let outputs = output::open_tables(&arguments.output, arguments.format, console)?;
    let holding = holding::read(&arguments.hold, &given.problem, console)?;
    holding.tell(console);
    if let Some(held) = holding.held.problem {
        given.problem = held;
    }
    let (problem, baseline) = (&given.problem, holding.baseline.as_ref());
    let limit = Duration::from_secs(u64::from(arguments.time_limit.unwrap_or(problem.settings().time_limit)));
    let raised = console.watch(Some(limit));
    let bar = Bar::new(console);
    let progress = |progress| bar.show(&progress);
    let options = solve::Options::new(limit).until(console.end(limit)).interrupt(&raised).progress(&progress);
    if explaining::is_plain(&given) {
        return Ok(explaining::say_no(&given, baseline, &options, true, &bar, console));
    }
    let plan = match solve::solve(problem, baseline, &options.within(limit / 2)) {
        Outcome::Found(plan) => plan,
        Outcome::NoPlan => return Ok(explaining::say_no(&given, baseline, &options, true, &bar, console)),
        Outcome::Undecided { stop, .. } => {
            bar.end();
            console.line(&Notice::Undecided { ended: stop.ended() }.text(console.language));
            return Ok(Exit::Unproven);
        }
    };
    let best = check(problem, &plan, baseline).map_err(failure::of_plan_found)?;
    let found = trade_offs(problem, baseline, &best, &options);
    bar.end();
    let table = trade_offs_document(problem, &best, &found, console.language);
    output::write(outputs, |format| output::table_bytes(format, &table), console)?;
    let decided = found.iter().all(|(_, found)| found.as_ref().is_some_and(|found| found.proven));
    let Plan { score, .. } = &plan;
    Ok(if decided && score.iter().all(LevelResult::is_proven) { Exit::Done } else { Exit::Unproven })
}

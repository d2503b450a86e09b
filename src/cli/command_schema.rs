//! `halfday schema`: the JSON schemas of the problem file, of files of scenarios and of the plan.

use super::arguments::{SchemaArguments, SchemaOf};
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use crate::read;

pub(super) fn run(arguments: &SchemaArguments, console: &Console) -> Result<Exit, Failure> {
    let schema = match arguments.of {
        SchemaOf::Problem => read::problem_schema(),
        SchemaOf::Plan => read::plan_schema(),
        SchemaOf::Scenario => read::scenario_schema(),
    };
    console.print(format!("{schema:#}\n"))?;
    Ok(Exit::Done)
}

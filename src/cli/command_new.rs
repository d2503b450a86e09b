//! `halfday new`: a problem file to begin with; what is there already is not overwritten unasked.

use super::arguments::NewArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::output;
use crate::read;

pub(super) fn run(arguments: &NewArguments, console: &Console) -> Result<Exit, Failure> {
    let output = output::open_new(arguments.output.as_deref().unwrap_or("-"), console)?;
    output::write(
        vec![output],
        |_| Ok(read::starter_of(arguments.kind.unwrap_or_default(), console.language).into_bytes()),
        console,
    )?;
    Ok(Exit::Done)
}

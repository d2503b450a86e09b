//! `halfday man`: the manual page of the program or of a command, in the reader's language.

use super::arguments::ManArguments;
use super::console::Console;
use super::exit::Exit;
use super::failure::Failure;
use super::{help, usage};
use crate::words::usage::UsageFault;

pub(super) fn run(arguments: &ManArguments, console: &Console) -> Result<Exit, Failure> {
    let mut whole = help::command(console.language);
    whole.build();
    let command = match &arguments.command {
        None => Some(whole.clone()),
        Some(name) => whole.find_subcommand(name).cloned(),
    };
    let Some(command) = command else {
        let fault = UsageFault::UnknownCommand { found: arguments.command.clone().unwrap_or_default() };
        console.line(&usage::told_of_command(&fault, &whole, console.language));
        return Ok(Exit::BadInput);
    };
    let mut page = Vec::new();
    // A page is written to memory, which takes all of it.
    let written = clap_mangen::Man::new(command).render(&mut page).is_ok();
    console.print(help::page_in(&String::from_utf8_lossy(&page), console.language))?;
    Ok(if written { Exit::Done } else { Exit::Failure })
}

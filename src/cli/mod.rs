//! The command line: the only place that prints, reads the environment and knows exit statuses.
//!
//! Results go to standard output, everything else to standard error. Each command is one file.

mod arguments;
mod certificate_files;
mod certificate_folder;
mod claims;
mod cleaned;
mod command_allocate;
mod command_changes;
mod command_check;
mod command_explain;
mod command_export;
mod command_here;
mod command_history;
mod command_import;
mod command_lint;
mod command_man;
mod command_new;
#[cfg(feature = "page")]
mod command_open;
mod command_plan;
mod command_prove;
mod command_render;
mod command_schema;
mod command_sweep;
mod command_tables;
mod command_trade_offs;
mod command_verify;
mod command_what_if;
mod console;
mod exit;
mod explaining;
mod failure;
mod files;
mod findings;
mod form_files;
mod help;
mod hold_arguments;
mod holding;
mod import_arguments;
mod input;
mod naming;
mod interrupt;
mod others;
mod output;
mod presentation;
mod progress;
mod proof_arguments;
mod replacing;
mod scenario_files;
mod sweep_arguments;
mod sweep_progress;
mod trace;
mod usage;
mod values;
mod what_if_arguments;

pub use exit::Exit;

use crate::solve;
use arguments::{Arguments, Command};
use clap::CommandFactory;
use console::Console;
use failure::Failure;
use std::time::Duration;

/// Runs the command that was typed.
#[must_use]
pub fn run() -> Exit {
    // Before anything else: signals are heard, and time counts, from here on.
    let mut console = Console::new(console::language_of_environment());
    let arguments = match usage::parse(&mut console) {
        Ok(arguments) => arguments,
        Err(exit) => return exit,
    };
    console.set(arguments.lang, arguments.quiet, arguments.force);
    if let Some(seconds) = arguments.command.time_limit() {
        console.end_by(Some(Duration::from_secs(seconds.into()))); // reading takes its time, too
    }
    let exit = match command(&arguments, &mut console) {
        Ok(exit) => exit,
        Err(Failure::BrokenPipe) => Exit::Done,
        Err(Failure::Findings { findings, sources, exit }) => {
            console.show(&findings, &sources);
            exit
        }
    };
    if solve::is_one_left_alone() { interrupt::leave_at_once(exit) } else { exit }
}

fn command(arguments: &Arguments, console: &mut Console) -> Result<Exit, Failure> {
    let lang = arguments.lang;
    match &arguments.command {
        #[cfg(feature = "page")]
        Command::Open(arguments) => command_open::run(arguments, lang, console),
        Command::Plan(arguments) => command_plan::run(arguments, lang, console),
        Command::Check(arguments) => command_check::run(arguments, lang, console),
        Command::Changes(arguments) => command_changes::run(arguments, lang, console),
        Command::TradeOffs(arguments) => command_trade_offs::run(arguments, lang, console),
        Command::Explain(arguments) => command_explain::run(arguments, lang, console),
        Command::Sweep(arguments) => command_sweep::run(arguments, lang, console),
        Command::WhatIf(arguments) => command_what_if::run(arguments, lang, console),
        Command::Render(arguments) => command_render::run(arguments, lang, console),
        Command::Allocate(arguments) => command_allocate::run(arguments, lang, console),
        Command::Import(arguments) => command_import::run(arguments, lang, console),
        Command::Lint(arguments) => command_lint::run(arguments, lang, console),
        Command::Export(arguments) => command_export::run(arguments, lang, console),
        Command::Prove(arguments) => command_prove::run(arguments, lang, console),
        Command::Verify(arguments) => command_verify::run(arguments, lang, console),
        Command::History(arguments) => command_history::run(arguments, console),
        Command::Undo(arguments) => command_history::undo(arguments, console),
        Command::Redo(arguments) => command_history::redo(arguments, console),
        Command::New(arguments) => command_new::run(arguments, console),
        Command::Man(arguments) => command_man::run(arguments, console),
        Command::Schema(arguments) => command_schema::run(arguments, console),
        Command::Completions(arguments) => {
            let mut script = Vec::new();
            clap_complete::generate(arguments.shell, &mut Arguments::command(), "halfday", &mut script);
            console.print(String::from_utf8_lossy(&script).into_owned())?;
            Ok(Exit::Done)
        }
    }
}

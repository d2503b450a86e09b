//! The benchmark table: what halfday proves, how fast and in how much memory, beside the plain model. See
//! `benches/README.md` for the commands.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark is a command: it tells what it measures")]

mod ablation;
mod arguments;
mod campaign;
mod child;
mod instances;
mod levels;
mod markdown;
mod measure;
mod neutral;
mod order;
mod plot;
mod proofs;
mod row;
mod verdict;
mod worth;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match arguments.command.unwrap_or(Command::Run(Box::new(arguments.run))) {
        Command::Run(run) => campaign::run(&run),
        Command::Ablation(ablation) => ablation::run(&ablation),
        Command::List(selection) => campaign::list(&selection),
        Command::Render(place) => campaign::render(&place.out),
        Command::One(one) => child::run(&one),
        Command::Dump(dump) => neutral::run(&dump),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

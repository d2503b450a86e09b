//! The command line of the benchmark.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Measures what halfday proves, how fast and in how much memory.
#[derive(Parser)]
#[command(name = "table", args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub run: Run,
    /// Given by `cargo bench`; says nothing.
    #[arg(long, hide = true, global = true)]
    bench: bool,
}

#[derive(Subcommand)]
pub enum Command {
    /// Measures (what is done without a sub-command).
    Run(Box<Run>),
    /// Measures what each rung of the ladder is worth: all rungs, then without each one that ran. Writes ablation.csv and
    /// ablation.md.
    Ablation(Ablation),
    /// Names what would be measured: instance, order, set, colleges, sessions, classes, tab-separated.
    List(Selection),
    /// Writes the Markdown table and the plot anew from the CSV file.
    Render(Place),
    /// One measurement, in a process of its own: prints a report as JSON.
    One(One),
    /// Prints an instance as JSON for other solvers.
    Dump(Dump),
}

/// Which instances, in which orders of levels.
#[derive(Args, Clone)]
pub struct Selection {
    /// Sets, separated by commas: seed, p, c, rules, seedwin, bppmcf, generated, ruled, clocked, classes, wished, changed,
    /// numbered. All, if absent.
    #[arg(long, value_delimiter = ',')]
    pub sets: Vec<String>,
    /// Only instances whose name contains this.
    #[arg(long, default_value = "")]
    pub filter: String,
    /// Numbers of the set `numbered`, as `11-20`; its usual ones are 1 to 10.
    #[arg(long, value_parser = numbers)]
    pub numbers: Option<std::ops::RangeInclusive<u64>>,
    /// Orders of levels, separated by commas: A, B, C, batches. All that an instance has, if absent.
    #[arg(long, value_delimiter = ',')]
    pub orders: Vec<String>,
    /// Only instances of at most so many colleges.
    #[arg(long, default_value_t = usize::MAX, hide_default_value = true)]
    pub most_colleges: usize,
    /// Only small instances: at most 50 colleges, at most 40 sessions.
    #[arg(long)]
    pub quick: bool,
}

fn numbers(text: &str) -> Result<std::ops::RangeInclusive<u64>, String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let number = |text: &str| text.parse::<u64>().map_err(|error| format!("`{text}`: {error}"));
    Ok(number(first)?..=number(last)?)
}

/// Where the results lie.
#[derive(Args, Clone)]
pub struct Place {
    /// Folder of results.csv, results.md and growth.svg.
    #[arg(long, default_value = "target/bench")]
    pub out: PathBuf,
}

#[derive(Args, Clone)]
pub struct Run {
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub bounds: Bounds,
    /// Measurements per line; the median counts. What is not proven in the first is not repeated.
    #[arg(long, default_value_t = 1)]
    pub runs: usize,
    /// Leave out the plain model.
    #[arg(long)]
    pub no_plain: bool,
    /// Leave out halfday's own search.
    #[arg(long)]
    pub no_halfday: bool,
    /// Measure only what the CSV file does not have yet.
    #[arg(long)]
    pub missing: bool,
}

/// What ends a measurement.
#[derive(Args, Clone)]
pub struct Bounds {
    /// Seconds per measurement.
    #[arg(long, default_value_t = 60)]
    pub limit: u64,
    /// Seconds beyond the limit after which a measurement is killed.
    #[arg(long, default_value_t = 10)]
    pub grace: u64,
    /// Megabytes beyond which a measurement is killed (where the system tells).
    #[arg(long, default_value_t = 4096)]
    pub memory: u64,
}

#[derive(Args)]
pub struct Ablation {
    #[command(flatten)]
    pub selection: Selection,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub bounds: Bounds,
    /// Measure only what the CSV file does not have yet.
    #[arg(long)]
    pub missing: bool,
}

#[derive(Args)]
pub struct One {
    pub instance: String,
    pub order: String,
    /// Seconds.
    pub limit: u64,
    pub engine: Engine,
    /// A rung of halfday's ladder that is left out.
    #[arg(long)]
    pub without: Option<String>,
}

#[derive(Args)]
pub struct Dump {
    pub instance: String,
    pub order: String,
}

/// What solves.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    /// The ladder.
    Halfday,
    /// The plain model on HiGHS.
    Plain,
}

impl Engine {
    /// The name in tables and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Halfday => "halfday",
            Engine::Plain => "plain",
        }
    }
}

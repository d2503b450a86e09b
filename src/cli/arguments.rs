//! What can be typed: commands and options.

use crate::words::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};

/// Plans half-day batch schedules and proves that no better one exists.
#[derive(Debug, Parser)]
#[command(name = "halfday", version, about, disable_help_subcommand = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// Language of messages: zh-CN or en [default: the problem's]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    pub(super) lang: Option<Language>,
    /// Say only what went wrong
    #[arg(long, short, global = true)]
    pub(super) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the best plan and print its schedule
    Plan(PlanArguments),
    /// Check a plan against its problem, rule by rule
    Check(CheckArguments),
    /// Say why there is no plan, and what would help
    Explain(ExplainArguments),
    /// Print the schedule of a plan
    Render(RenderArguments),
    /// Look for faults in a problem file
    Lint(LintArguments),
    /// Write a problem file to begin with
    New(NewArguments),
    /// Print the JSON schema of a file format
    Schema(SchemaArguments),
    /// Print completions for a shell
    Completions(CompletionsArguments),
}

#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    #[command(flatten)]
    pub(super) output: OutputArguments,
    /// Stay close to this earlier plan (JSON or CSV)
    #[arg(long, value_name = "PLAN")]
    pub(super) against: Option<String>,
    /// Seconds after which the search stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Do not list values, bounds and reasons
    #[arg(long)]
    pub(super) no_proof: bool,
}

/// Where the schedule goes, and in which format.
#[derive(Debug, Args)]
pub(super) struct OutputArguments {
    /// Write to FILE, its ending names the format; may be repeated; - for standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending [default on standard output: md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
    /// Begin CSV with a byte order mark, for spreadsheets
    #[arg(long)]
    pub(super) bom: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Plan (JSON or CSV); - for standard input
    pub(super) plan: String,
    /// Count changes from this earlier plan (JSON or CSV)
    #[arg(long, value_name = "PLAN")]
    pub(super) against: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Seconds after which the search stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
}

#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Plan (JSON or CSV); - for standard input
    pub(super) plan: String,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct LintArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// Write to FILE; without it, or with -, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// Overwrite an existing file
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The file format
    #[arg(value_enum)]
    pub(super) of: SchemaOf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(super) enum SchemaOf {
    /// The problem file (TOML)
    Problem,
    /// The plan as JSON
    Plan,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

/// A format of the schedule or the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// The schedule in Markdown
    Md,
    /// The plan as JSON, to be read back
    Json,
    /// The batches as CSV, to be read back
    Csv,
}

impl Format {
    /// The endings that name a format, without the dot.
    pub(super) const ENDINGS: [(&'static str, Format); 4] =
        [("md", Format::Md), ("markdown", Format::Md), ("json", Format::Json), ("csv", Format::Csv)];
}

fn language(text: &str) -> Result<Language, String> {
    text.parse::<Language>().map_err(|unknown| unknown.to_string())
}

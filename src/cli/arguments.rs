//! What can be typed: commands and options.

use super::hold_arguments::HoldArguments;
use super::import_arguments::ImportArguments;
use super::proof_arguments::{ExportArguments, ProveArguments, VerifyArguments};
use super::sweep_arguments::SweepArguments;
use super::what_if_arguments::WhatIfArguments;
use crate::problem::{Column, Layout, Orientation};
use crate::render::Format;
use crate::words::{Event, Language};
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
    /// Replace files that are there already, those too that somebody has edited; an input never
    #[arg(long, global = true)]
    pub(super) force: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Open the planner's page in the browser: everything below without typing
    #[cfg(feature = "page")]
    Open(OpenArguments),
    /// Make the best plan and print its schedule
    Plan(PlanArguments),
    /// Check a plan against its problem, rule by rule
    Check(CheckArguments),
    /// Write the notice of what has changed since an earlier plan
    Changes(ChangesArguments),
    /// Say what one more half-day, session or batch would buy
    TradeOffs(TradeOffsArguments),
    /// Say why there is no plan, why a college is here and not there, what rules and wishes cost, how many more people fit
    Explain(ExplainArguments),
    /// Plan a few scenarios and set them beside the problem as it is
    WhatIf(WhatIfArguments),
    /// Try many scenarios: every room lost, every session closed, more people
    Sweep(SweepArguments),
    /// Print the schedule of a plan
    Render(RenderArguments),
    /// Give each class its time inside its college's batches
    Allocate(AllocateArguments),
    /// Make a problem file from a workbook of headcounts, a first one or next year's
    Import(ImportArguments),
    /// Look for faults in a problem file
    Lint(LintArguments),
    /// Write the integer program of a level, for other solvers
    Export(ExportArguments),
    /// Write certificates of a plan's levels, which others can check
    Prove(ProveArguments),
    /// Verify certificates of proofs (VIPR), in exact arithmetic and without the solver
    Verify(VerifyArguments),
    /// List what was done to a problem on its page, and go back to a step
    History(HistoryArguments),
    /// Undo what was done last to a problem on its page
    Undo(CaseArguments),
    /// Do again what was undone last
    Redo(CaseArguments),
    /// Write a problem file to begin with
    New(NewArguments),
    /// Print the JSON schema of a file format
    Schema(SchemaArguments),
    /// Print completions for a shell
    Completions(CompletionsArguments),
    /// Print the manual page of the program or of a command, for man
    Man(ManArguments),
}

impl Command {
    /// The seconds that were typed for all that the command does; none where the limit is one for each of several things.
    pub(super) fn time_limit(&self) -> Option<u32> {
        match self {
            Command::Plan(arguments) => arguments.time_limit,
            Command::Check(arguments) => arguments.time_limit,
            Command::TradeOffs(arguments) => arguments.time_limit,
            Command::Explain(arguments) => arguments.time_limit,
            _ => None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct PlanArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    #[command(flatten)]
    pub(super) output: OutputArguments,
    #[command(flatten)]
    pub(super) hold: HoldArguments,
    /// Where there is no plan, say why, but look for no way out
    #[arg(long)]
    pub(super) no_repairs: bool,
    /// Seconds after which the search stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Stop after so many branch-and-bound nodes of the solver: the same plan on every machine, if the time suffices
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) nodes: Option<u64>,
    /// Look for so many other plans that are as good: a table of them, and with -o FILE each in a file, FILE-2 and so on
    #[arg(long, value_name = "COUNT", value_parser = clap::value_parser!(u32).range(1..=20))]
    pub(super) alternatives: Option<u32>,
    /// Write certificates of all levels into this folder: what others can check, with the integer programs
    #[arg(long, value_name = "FOLDER")]
    pub(super) certificate: Option<String>,
    /// Write what each rung of the search has brought to FILE, a line of JSON for each; - for standard output
    #[arg(long, value_name = "FILE")]
    pub(super) trace: Option<String>,
    /// Leave out a rung of the search, to learn what it is worth; may be repeated
    #[arg(long, value_name = "RUNG", hide_possible_values = true,
          value_parser = clap::builder::PossibleValuesParser::new(crate::solve::rung_names()))]
    pub(super) without: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct TradeOffsArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    #[command(flatten)]
    pub(super) hold: HoldArguments,
    /// Seconds after which the search stops, half of them for the plan [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Write the table to FILE (.md .html .docx .xlsx .tsv); may be repeated; - for standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending [default on standard output: md]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<Format>,
}

/// Where the schedule goes, and in which format.
#[derive(Debug, Clone, Default, Args)]
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
    /// Columns beside the usual ones, joined by commas [default: the problem's]
    #[arg(long, value_enum, value_delimiter = ',', value_name = "COLUMNS")]
    pub(super) columns: Option<Vec<Column>>,
    /// Shape of the schedule [default: the problem's]
    #[arg(long, value_enum, value_name = "LAYOUT")]
    pub(super) layout: Option<Layout>,
    /// Clock times in 12 or 24 hours [default: the problem's]
    #[arg(long, value_enum, value_name = "HOURS")]
    pub(super) clock: Option<ClockForm>,
    /// The day of the week after the date
    #[arg(long)]
    pub(super) weekday: bool,
    /// On paper (Word, the page), dates that hold for several rows once, in merged cells
    #[arg(long)]
    pub(super) merge: bool,
    /// Put the tables into this Word document, in place of its paragraph {{schedule}} or {{日程表}}
    #[arg(long, value_name = "DOCX")]
    pub(super) template: Option<String>,
    /// Size of the tables' text on paper, in points [default: the problem's, or 12]
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(u32).range(6..=36))]
    pub(super) text_size: Option<u32>,
    /// How the paper lies [default: the problem's]
    #[arg(long, value_enum, value_name = "ORIENTATION")]
    pub(super) orientation: Option<Orientation>,
    /// Number of the attachment, where there are several [default: the problem's]
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=99))]
    pub(super) attachment: Option<u32>,
    /// Only this college; may be repeated
    #[arg(long, value_name = "COLLEGE")]
    pub(super) college: Vec<String>,
    /// Only this room, by name or label; may be repeated
    #[arg(long, value_name = "ROOM")]
    pub(super) room: Vec<String>,
    /// Number of this version of the plan, for calendar files: raise it when the plan was changed
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    pub(super) revision: u32,
    /// Put the table of values, bounds and reasons below the schedule
    #[arg(long, conflicts_with = "no_proof")]
    pub(super) proof: bool,
    /// Leave values, bounds and reasons out everywhere
    #[arg(long)]
    pub(super) no_proof: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input
    pub(super) plan: String,
    #[command(flatten)]
    pub(super) hold: HoldArguments,
    /// Derive anew that no plan is better, level by level, whatever the plan's file says
    #[arg(long)]
    pub(super) prove: bool,
    /// Seconds after which that search stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", requires = "prove", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Write certificates of all levels into this folder: what others can check, with the integer programs
    #[arg(long, value_name = "FOLDER", requires = "prove")]
    pub(super) certificate: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct ChangesArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// The new plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input
    pub(super) plan: String,
    /// The earlier plan, which everybody was told; in the same forms
    #[arg(long, value_name = "PLAN")]
    pub(super) against: String,
    /// The problem file of the earlier plan: rooms that are gone are then printed as they were
    #[arg(long, value_name = "PROBLEM")]
    pub(super) old_problem: Option<String>,
    /// Why it had to be changed, as the notice is to say it: "room 106 has no power"
    #[arg(long, value_name = "REASON")]
    pub(super) reason: Option<String>,
    /// The number of the notice, below its title: "2022/12"
    #[arg(long, value_name = "NUMBER")]
    pub(super) number: Option<String>,
    /// Who signs it, at its end: "the registrar's office"
    #[arg(long, value_name = "NAME")]
    pub(super) signed: Option<String>,
    /// Its date, as it is to stand at its end: "29 March 2022"
    #[arg(long, value_name = "DATE")]
    pub(super) dated: Option<String>,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("place").args(["on", "not_on", "in_room"]).multiple(true))]
#[command(group = clap::ArgGroup::new("question").args(["college", "rules", "wishes", "headroom"]))]
pub(super) struct ExplainArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// The plan that a question with --college is about (JSON, CSV, or a Word or Excel file of halfday's) [default: the
    /// best one]
    #[arg(requires = "college", conflicts_with_all = ["rules", "wishes", "headroom"])]
    pub(super) plan: Option<String>,
    /// Ask what it would cost to have this college elsewhere, or why it cannot be (with --on, --in or --not-on)
    #[arg(long, value_name = "COLLEGE", requires = "place")]
    pub(super) college: Option<String>,
    /// ... on this half-day or date: "4月9日上午", "Fri 9 Apr morning", 2021-04-09, or the number of a half-day
    #[arg(long, value_name = "WHEN", requires = "college", conflicts_with = "not_on")]
    pub(super) on: Option<String>,
    /// ... in this room, by name or label
    #[arg(long = "in", id = "in_room", value_name = "ROOM", requires = "college")]
    pub(super) in_room: Option<String>,
    /// ... not on this half-day or date (with --in: not there in this room)
    #[arg(long, value_name = "WHEN", requires = "college")]
    pub(super) not_on: Option<String>,
    /// ... with at least one of its batches, not all of them
    #[arg(long, requires = "college", conflicts_with = "not_on")]
    pub(super) partly: bool,
    /// Say what each rule costs
    #[arg(long)]
    pub(super) rules: bool,
    /// Say what it would cost to grant each wish that the best plan does not meet
    #[arg(long)]
    pub(super) wishes: bool,
    /// Say how many more people each college, and the whole, can bear
    #[arg(long)]
    pub(super) headroom: bool,
    /// Write to FILE the plan with what was asked (--college) or the table (--rules, --wishes, --headroom); may be repeated
    #[arg(short, long = "output", value_name = "FILE", requires = "question")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending
    #[arg(long, value_enum, value_name = "FORMAT", requires = "question")]
    pub(super) format: Option<Format>,
    /// Seconds after which the search stops [default: the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Only the reasons: look for no way out
    #[arg(long)]
    pub(super) no_repairs: bool,
}

#[derive(Debug, Args)]
pub(super) struct RenderArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input
    pub(super) plan: String,
    #[command(flatten)]
    pub(super) output: OutputArguments,
}

#[derive(Debug, Args)]
pub(super) struct AllocateArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Plan (JSON, CSV, or a Word or Excel file of halfday's); - for standard input
    pub(super) plan: String,
    #[command(flatten)]
    pub(super) output: OutputArguments,
    /// Take a form that came back (XLSX or CSV), or all forms of a folder; may be repeated
    #[arg(long, value_name = "PATH")]
    pub(super) forms: Vec<String>,
    /// Write a form for every college with long batches into FOLDER (with --college: for these)
    #[arg(long, value_name = "FOLDER")]
    pub(super) write_forms: Option<String>,
    /// Divide every college without classes into N groups [default: the problem's]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub(super) groups: Option<u32>,
    /// Order of a college's classes, `COLLEGE=CLASS,CLASS`; those not named come after; may be repeated
    #[arg(long, value_name = "ORDER")]
    pub(super) order: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct LintArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
}

#[cfg(feature = "page")]
#[derive(Debug, Args)]
pub(super) struct OpenArguments {
    /// Problem file (TOML), or a folder of them [default: this folder]
    pub(super) path: Option<String>,
    /// Port on this machine [default: any that is free]
    #[arg(long, value_name = "PORT", default_value_t = 0, hide_default_value = true)]
    pub(super) port: u16,
    /// Print the link and open no browser
    #[arg(long)]
    pub(super) no_browser: bool,
}

#[derive(Debug, Args)]
pub(super) struct HistoryArguments {
    /// Problem file (TOML)
    pub(super) problem: String,
    /// Make the problem and its plan what they were after this step
    #[arg(long, value_name = "STEP")]
    pub(super) back_to: Option<u64>,
}

#[derive(Debug, Args)]
pub(super) struct CaseArguments {
    /// Problem file (TOML)
    pub(super) problem: String,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// Write to FILE; without it, or with -, to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<String>,
    /// What people are called for: the words, columns and speeds of the file
    #[arg(long, value_enum, value_name = "EVENT")]
    pub(super) kind: Option<Event>,
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
    /// Scenarios (TOML)
    Scenario,
}

#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct ManArguments {
    /// The command [default: the program as a whole]
    pub(super) command: Option<String>,
}

/// 12 or 24 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ClockForm {
    /// The afternoon from 1:00
    #[value(name = "12")]
    HalfDay,
    /// The afternoon from 13:00
    #[value(name = "24")]
    WholeDay,
}

fn language(text: &str) -> Result<Language, String> {
    text.parse::<Language>().map_err(|unknown| unknown.to_string())
}

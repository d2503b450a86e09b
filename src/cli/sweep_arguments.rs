//! What can be typed after `halfday sweep`.

use crate::render::SweepFormat;
use crate::words::reference::{SWEEP_FORMATS, held};
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(super) struct SweepArguments {
    /// Problem file (TOML); - for standard input
    pub(super) problem: String,
    /// Lose every room, one at a time
    #[arg(long)]
    pub(super) lose_each_room: bool,
    /// Close every session, one at a time
    #[arg(long)]
    pub(super) close_each_session: bool,
    /// More people everywhere, step by step: 1..20% or 5%,10%
    #[arg(long, value_name = "STEPS")]
    pub(super) growth: Option<String>,
    /// Try the scenarios of this file too (TOML, as `halfday what-if` takes them); may be repeated
    #[arg(long, value_name = "FILE")]
    pub(super) scenarios: Vec<String>,
    /// Count changes from this earlier plan (JSON or CSV), and stay close to it
    #[arg(long, value_name = "PLAN")]
    pub(super) against: Option<String>,
    /// Scenarios at a time [default: as many as there are cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) threads: Option<u16>,
    /// Seconds after which the search of one scenario stops [default: ten times the problem's]
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(super) time_limit: Option<u32>,
    /// Do the k-th of n parts, to be joined by --merge; written as NDJSON
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<String>,
    /// Join parts (NDJSON) in place of a run
    #[arg(long, value_name = "NDJSON", num_args = 1.., conflicts_with_all = [
        "lose_each_room", "close_each_session", "growth", "scenarios", "against", "threads", "time_limit", "shard",
    ])]
    pub(super) merge: Vec<String>,
    /// Write to FILE, its ending names the format; may be repeated; - for standard output
    #[arg(short, long = "output", value_name = "FILE")]
    pub(super) output: Vec<String>,
    /// Format, whatever the ending [default on standard output: md; with --shard: ndjson]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<SweepFormat>,
    /// Begin CSV with a byte order mark, for spreadsheets
    #[arg(long)]
    pub(super) bom: bool,
}

impl ValueEnum for SweepFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &SweepFormat::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(held(SWEEP_FORMATS, self.name())))
    }
}
